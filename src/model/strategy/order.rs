//! The order of files, by the numbers that their names begin with.
//!
//! In: the paths of a folder, and what was read of its files. Out: their order, and a finding where two have one number. Never: 10
//! before 9.

use std::collections::BTreeMap;

use super::chapter::{Chapter, Part};
use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::document::parting::before;
use crate::model::plan::Priority;
use crate::model::vocabulary::AsTyped;

const SAME_NUMBER: Rule = Rule::warning(
    "same-number",
    "The number at the start of a file's name gives its order, and `number` in it is the number that readers see. Where two files have one, \
     which comes first is left to the rest of their names, and readers who look for a number find two. Give one of them another.",
)
.example(
    "number: \"1\"\ntitle: Robbery",
    "the number 1 is that of 1-burglary.yaml, too",
    "number: \"2\"\ntitle: Robbery",
);

pub(super) const RULES: &[&Rule] = &[&SAME_NUMBER];

/// By what files are put in order: the number at the start of the name, then the whole of it. Those without a number come last.
pub(super) fn by_number(path: &str) -> (u64, &str) {
    (number_of(path).unwrap_or(u64::MAX), path)
}

/// The number at the start of a file's name.
fn number_of(path: &str) -> Option<u64> {
    before(name_of(path), |it| !it.is_ascii_digit()).parse().ok()
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Reports each file of an edition that has the number of another.
pub(super) fn check(chapters: &[Chapter<AsTyped>], priorities: &[Priority<AsTyped>], findings: &mut Findings) {
    // Appendices are counted anew.
    let printed = |chapter: &Chapter<AsTyped>| chapter.number.clone().filter(|_| chapter.part == Part::Main);
    let chapters: Vec<(&SourceLocation, Option<String>)> =
        chapters.iter().map(|chapter| (&chapter.place, printed(chapter))).collect();
    emit(chapters.iter().map(|(place, number)| (*place, "", number.as_deref())), findings);
    // Each group of priorities may be counted anew.
    let priorities = priorities.iter().map(|priority| {
        let group = priority.group.as_ref().map_or("", |group| group.as_str());
        (&priority.place, group, Some(priority.number.as_str()))
    });
    emit(priorities, findings);
}

/// Reports the files with the number of another, where they have a group in common.
fn emit<'f>(files: impl Iterator<Item = (&'f SourceLocation, &'f str, Option<&'f str>)>, findings: &mut Findings) {
    let mut by_name: BTreeMap<u64, &str> = BTreeMap::new();
    let mut by_key: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (place, group, number) in files {
        let name = name_of(place.path());
        let in_name = number_of(name).and_then(|number| taken(&mut by_name, number, name));
        let in_file =
            number.filter(|number| !number.is_empty()).and_then(|number| taken(&mut by_key, (group, number), name));
        if let Some((number, other)) = in_file
            .map(|other| (number.unwrap_or_default().to_owned(), other))
            .or_else(|| Some((number_of(name)?.to_string(), in_name?)))
        {
            let message = format!("the number {number} is that of {other}, too");
            findings.emit(&SAME_NUMBER, place, message, "give one of the two another number");
        }
    }
}

/// The name of the file that has a number already, which is this one's else.
fn taken<'n, K: Ord>(known: &mut BTreeMap<K, &'n str>, number: K, name: &'n str) -> Option<&'n str> {
    let first = *known.entry(number).or_insert(name);
    (first != name).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stand_in_the_order_of_their_numbers() {
        let mut paths = ["a/10-ten.md", "a/about.md", "a/9-nine.md", "a/02-two.md", "a/2-also.md"];
        paths.sort_by_key(|path| by_number(path));
        assert_eq!(paths, ["a/02-two.md", "a/2-also.md", "a/9-nine.md", "a/10-ten.md", "a/about.md"]);
    }
}
