//! The names and the official codes of areas: one code is one area.
//!
//! In: the site's area, and those of its datasets. Out: a finding where a name and a code contradict one another. Never: a judgement of
//! two ways to write one name.

use super::settings::Area;
use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::model::figures::Dataset;

const AREA_NAME: Rule = Rule::warning(
    "area-name",
    "An official code stands for one area. Where it stands beside two names, or one name has two codes, one of them was copied, and \
     the figures are shown as those of another area. Look the code up at https://geoportal.statistics.gov.uk/.",
)
.example(
    "area: {name: Harlow, code: E07000000}",
    "E07000000 is the code of Exampleton in site.yaml, and of Harlow here",
    "area: {name: Exampleton, code: E07000000}",
);

pub(super) const RULES: &[&Rule] = &[&AREA_NAME];

/// An area as one file has it.
struct Named<'n> {
    name: &'n str,
    code: &'n str,
    place: &'n SourceLocation,
    file: &'n str,
}

/// A name as it is compared: without capitals, marks, and the words for what kind of area it is.
fn plain(name: &str) -> String {
    const KINDS: [&str; 10] =
        ["the", "london", "royal", "borough", "city", "county", "district", "council", "of", "unitary"];
    let lower = name.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    let own: Vec<&str> = words.clone().filter(|word| !KINDS.contains(word)).collect();
    // The City of London has no other words.
    if own.is_empty() { words.collect::<Vec<_>>().join(" ") } else { own.join(" ") }
}

/// Reports each dataset whose area has the code of another area, or the name of one with another code, in a file before it.
pub(super) fn emit(site: &Area, datasets: &[Dataset], findings: &mut Findings) {
    // The name of several areas together is that of none of them.
    let mut known: Vec<Named<'_>> = match &site.code[..] {
        [code] => vec![Named { name: site.name.as_str(), code: &code.value, place: &code.place, file: "site.yaml" }],
        _ => Vec::new(),
    };
    for dataset in datasets {
        let Some(code) = &dataset.about.area_code else { continue };
        let path = dataset.place.path();
        let file = path.rsplit('/').next().unwrap_or(path);
        let own = Named { name: dataset.about.area.as_str(), code: &code.value, place: &code.place, file };
        let is_alike = |one: &&Named<'_>| plain(one.name) == plain(own.name);
        if let Some(other) = known.iter().find(|one| one.code == own.code && !is_alike(one)) {
            let message =
                format!("{} is the code of {} in {}, and of {} here", own.code, other.name, other.file, own.name);
            findings.emit(&AREA_NAME, own.place, message, "look up which area it is, and correct the name or the code");
        } else if let Some(other) = known.iter().find(|one| is_alike(one) && one.code != own.code) {
            let message = format!("{} has the code {} in {}, and {} here", own.name, other.code, other.file, own.code);
            findings.emit(&AREA_NAME, own.place, message, "look up which code it has, and correct the other");
        } else {
            known.push(own);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_what_kind_of_area_it_is() {
        assert_eq!(plain("London Borough of Barnet"), plain("Barnet"));
        assert_ne!(plain("Harlow"), plain("Harrow"));
        assert_ne!(plain("City of London"), plain("City of York"));
    }
}
