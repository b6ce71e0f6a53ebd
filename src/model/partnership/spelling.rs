//! Two spellings of one body or role: "Skills & Employment" and "Employment & Skills".

use std::collections::BTreeMap;

use super::organisation::Organisation;
use crate::diagnostic::{Findings, Rule, STAND_IN, Spanned};
use crate::model::vocabulary::Text;

const TWO_SPELLINGS: Rule = Rule::warning(
    "two-spellings",
    "One body, or one role, is written in two ways, so its actions stand under two leads and a reader takes them for two. Write \
     it in one way everywhere; other spellings of a body go under `also_known_as`.",
)
.example(
    "role: Head of Employment & Skills",
    r#""Head of Employment & Skills" and "Head of Skills & Employment" are two spellings of one role"#,
    "role: Head of Skills & Employment",
);

pub(super) const RULES: &[&Rule] = &[&TWO_SPELLINGS];

/// Reports bodies that are listed twice: under names that are the same words in another order, or under another spelling.
pub(in crate::model) fn emit_organisations(organisations: &[Organisation], findings: &mut Findings) {
    let mut first: BTreeMap<Vec<String>, &Organisation> = BTreeMap::new();
    // One whose id another has already has been reported as that.
    let is_judged = |organisation: &&Organisation| !organisation.id.value.as_str().starts_with(STAND_IN);
    for organisation in organisations.iter().filter(is_judged) {
        let known = *first.entry(words(&organisation.name.value)).or_insert(organisation);
        if known.id.value != organisation.id.value {
            emit_listed_twice(organisation, known, findings);
        }
    }
    for known in organisations {
        let others = organisations.iter().filter(|other| other.id.value != known.id.value);
        for other in others.filter(|other| is_known_as(known, &other.name.value)) {
            emit_listed_twice(other, known, findings);
        }
    }
}

/// Whether a name is listed among the other spellings of a body.
fn is_known_as(known: &Organisation, name: &str) -> bool {
    known.also_known_as.iter().any(|other| other == name)
}

fn emit_listed_twice(organisation: &Organisation, known: &Organisation, findings: &mut Findings) {
    let (line, _) = known.name.place.line_and_column();
    let (name, id) = (&organisation.name.value, &organisation.id.value);
    if *name == known.name.value {
        let message = format!("\"{name}\" is the name of another entry, too (line {line})");
        let help = "give the two different names, or put them into one entry";
        findings.emit(&TWO_SPELLINGS, &organisation.name.place, message, help);
        return;
    }
    let message = format!("\"{name}\" and \"{}\" (line {line}) are two spellings of one body", known.name.value);
    let also = if is_known_as(known, name) {
        String::new()
    } else {
        format!(", and add `also_known_as: [\"{name}\"]` to the entry in line {line}")
    };
    let help = format!("remove this entry, write `{}` wherever `{id}` is written{also}", known.id.value);
    findings.emit(&TWO_SPELLINGS, &organisation.name.place, message, help);
}

/// Reports roles that are the same words in another order. The spelling that is used most is taken for the right one; of several,
/// the first.
pub(in crate::model) fn emit_roles<'s>(roles: impl Iterator<Item = &'s Spanned<Text>>, findings: &mut Findings) {
    let mut spellings: BTreeMap<Vec<String>, Vec<&Spanned<Text>>> = BTreeMap::new();
    for name in roles {
        spellings.entry(words(&name.value)).or_default().push(name);
    }
    for same in spellings.values() {
        let uses = |name: &Spanned<Text>| same.iter().filter(|other| other.value == name.value).count();
        let most = same.iter().map(|name| uses(name)).max().unwrap_or(0);
        let Some(known) = same.iter().find(|name| uses(name) == most) else { continue };
        for name in same.iter().filter(|name| name.value != known.value) {
            let message = format!("\"{}\" and \"{}\" are two spellings of one role", name.value, known.value);
            let (line, _) = known.place.line_and_column();
            let help = format!("write \"{}\", as in {}, line {line}", known.value, known.place.path());
            findings.emit(&TWO_SPELLINGS, &name.place, message, help);
        }
    }
}

/// The words of a name that tell it from others, in an order that does not matter.
fn words(name: &str) -> Vec<String> {
    const SMALL: [&str; 6] = ["and", "of", "the", "for", "in", "to"];
    let lower = name.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric());
    let mut words: Vec<String> =
        words.filter(|word| !word.is_empty() && !SMALL.contains(word)).map(str::to_owned).collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_spelling_is_reported() {
        let source = crate::diagnostic::SourceText::new("a.yaml", "");
        let typed = |name: &str| Spanned::new(Text::new(name), crate::diagnostic::SourceLocation::start_of(&source));
        let names = [typed("Skills & Employment"), typed("Head of Policy"), typed("Employment & Skills")];
        let mut findings = Findings::new();
        emit_roles(names.iter(), &mut findings);
        assert_eq!(
            crate::model::vocabulary::messages(findings),
            [
                "\"Employment & Skills\" and \"Skills & Employment\" are two spellings of one role: write \"Skills & Employment\", as in a.yaml, line 1"
            ]
        );
    }

    #[test]
    fn the_order_of_words_does_not_make_another_body() {
        assert_eq!(words("Skills & Employment"), words("Employment and Skills"));
        assert_eq!(words("Head of Resident Services"), words("Head Resident Services"));
        assert_ne!(words("Head of Policy"), words("Head of Community Safety"));
    }
}
