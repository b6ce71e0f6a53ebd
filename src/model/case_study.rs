//! Case studies: a person's story, told so that nobody can tell who it is.
//!
//! In: `case-studies/*.md`. Out: stories that say whether the person agreed, and what was changed to protect them.
//! Never: initials together with the day of a birth, an arrest or a conviction.

use std::sync::Arc;

use super::Id;
use super::known::Known;
use super::reading::read_markdown;
use crate::diagnostic::{Findings, Place, Rule, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{FromYaml, Node, Reader, choice, yaml_shape};

const IDENTIFIES: Rule = Rule::error(
    "case-study-identifies",
    "Initials, exact days and numbers of convictions together name a person to anybody who knows them, and to anybody who can \
     search a court's lists. Leave out the initials, give the year and not the day, and say \"several\" rather than the number.",
);
const CONSENT: Rule = Rule::warning(
    "case-study-consent",
    "A person's story is published with their consent, or told so that nobody could recognise anybody in it (`consent: not \
     needed`). Where it is not known whether the person agreed, ask; until then, think about whether the story must be here.",
);

pub(super) const RULES: &[&Rule] = &[&IDENTIFIES, &CONSENT];

yaml_shape! {
    struct CaseStudyYaml: "a case study" {
        required title: String,
        optional summary: String,
        required consent: Spanned<Consent>,
        required changed: String,
        list priorities: Spanned<Id>,
        flag draft: bool,
    }
}

/// Whether the person agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// They did.
    Given,
    /// Nobody could be recognised.
    NotNeeded,
    /// Nobody knows.
    NotKnown,
}

impl FromYaml for Consent {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let choices = [("given", Self::Given), ("not needed", Self::NotNeeded), ("not known", Self::NotKnown)];
        choice(node, reader, &choices)
    }
}

/// A story.
#[derive(Debug, Clone)]
pub struct CaseStudy {
    /// From its file name.
    pub id: Id,
    /// Where it stands.
    pub place: Place,
    /// Its title.
    pub title: String,
    /// A sentence for lists.
    pub summary: Option<String>,
    /// Whether the person agreed.
    pub consent: Consent,
    /// What was changed to protect them.
    pub changed: String,
    /// Priorities and parts.
    pub priorities: Vec<Spanned<Id>>,
    /// Whether it is kept back.
    pub draft: bool,
    /// The story.
    pub body: Markdown,
}

/// Reads a case study.
pub(super) fn read(path: &str, source: &Arc<SourceText>, findings: &mut Findings) -> Option<CaseStudy> {
    let (front, body) = read_markdown::<CaseStudyYaml>(source, findings)?;
    if front.consent.value == Consent::NotKnown {
        let help = "ask, and write `given`; or tell it so that nobody can be recognised, and write `not needed`";
        findings.tell(&CONSENT, &front.consent.place, "nobody knows whether the person agreed to this story", help);
    }
    if identifies(body.text()) {
        findings.tell(
            &IDENTIFIES,
            &Place::start_of(source),
            "this story gives initials, an exact day and a number of convictions or arrests",
            "leave out the initials, the day and the number",
        );
    }
    Some(CaseStudy {
        id: Id::of_file(path),
        place: front.place,
        title: front.title,
        summary: front.summary,
        consent: front.consent.value,
        changed: front.changed,
        priorities: front.priorities,
        draft: front.draft,
        body,
    })
}

impl CaseStudy {
    /// Settles every reference.
    pub(super) fn settle(&mut self, known: &Known<'_>, findings: &mut Findings) {
        known.priorities.keep_known(&mut self.priorities, findings);
    }
}

/// Whether a text holds all three: initials of a person, an exact day, and a number of dealings with the law.
fn identifies(text: &str) -> bool {
    let words: Vec<&str> = text.split(|character: char| !character.is_alphanumeric() && character != '/').collect();
    has_initials(&words) && has_day(&words) && has_count(&words)
}

/// Two capital letters where a person would stand: before a word that only a person does.
fn has_initials(words: &[&str]) -> bool {
    const PERSONAL: [&str; 16] = [
        "joined",
        "signed",
        "was",
        "is",
        "has",
        "had",
        "received",
        "said",
        "committed",
        "started",
        "lives",
        "lived",
        "attended",
        "moved",
        "left",
        "told",
    ];
    let is_initials = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    words.windows(2).any(|pair| is_initials(pair[0]) && PERSONAL.contains(&pair[1]))
}

/// "19/06/2012", or "19 June 2012".
fn has_day(words: &[&str]) -> bool {
    let number = |word: &str, most: u32| word.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    let slashed = |word: &str| matches!(word.split('/').collect::<Vec<_>>()[..], [day, month, _] if number(day, 31) && number(month, 12));
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let written = |three: &[&str]| {
        number(three[0], 31) && months.contains(&three[1].to_lowercase().as_str()) && number(three[2], 2999)
    };
    words.iter().any(|word| slashed(word)) || words.windows(3).any(written)
}

/// "55 sanctions", "10 convictions".
fn has_count(words: &[&str]) -> bool {
    const DEALINGS: [&str; 6] = ["sanction", "conviction", "arrest", "offence", "caution", "sentence"];
    let dealing = |word: &str| DEALINGS.iter().any(|dealing| word.to_lowercase().starts_with(dealing));
    words.windows(2).any(|pair| pair[0].parse::<u32>().is_ok() && dealing(pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_days_and_convictions_together_identify() {
        assert!(identifies("TR joined IOM 19/06/2012. Has 55 sanctions."));
        assert!(identifies("TR signed up on 20 June 2012; in 2011 he had 10 convictions."));
        assert!(!identifies("A man joined the scheme in 2012, after several convictions."));
        assert!(!identifies("The ID was checked on 20 June 2012."));
    }
}
