//! RAG status: red, amber or green, as of a date, for a reason.

use crate::diagnostic::{Finding, LEFT_OUT, Rule, SourceLocation, nearest};
use crate::document::yaml::{Choice, Form, FromYaml, Node, Reader, Shapes, Value, plain_word, yaml_shape};
use crate::model::vocabulary::{Reported, Text, When};

const RAG_STATUS: Rule = Rule::error(
    "rag-status",
    "A RAG status is red (it will not be done as things are), amber (it may not be) or green (it will be). Completed and \
     stopped are states, not colours, and are written under `state`. An action that was never rated has no `rag_status`.",
)
.example(
    "rag_status: {status: complete, on: 2024-03-31, reason: every lock is fitted}",
    r#""complete" is not a RAG status"#,
    "rag_status: {status: green, on: 2024-03-31, reason: every lock is fitted}",
)
.fixed(LEFT_OUT);
const RAG_REASON: Rule = Rule::error(
    "rag-reason",
    "A colour without a reason and a date tells a reader nothing, and cannot be checked. Write why it has the colour and since \
     when: rag_status: {status: amber, on: 2018-09-30, reason: one post is vacant}. In an entry of `updates` the text is the \
     reason and `on` the date.",
)
.example(
    "rag_status: amber",
    "this is amber, and does not say why and since when",
    "rag_status: {status: amber, on: 2024-03-31, reason: one post is vacant}",
);

pub(super) const RULES: &[&Rule] = &[&RAG_STATUS, &RAG_REASON];

/// Whether an action will be done as things are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RagStatus {
    /// It will not be done as things are.
    Red,
    /// It may not be done as things are.
    Amber,
    /// It will be done as things are.
    Green,
}

impl RagStatus {
    /// The word in YAML, and a class for the style.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
        }
    }
}

impl FromYaml for RagStatus {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, "red, amber or green")?;
        let all = [Self::Red, Self::Amber, Self::Green];
        let typed = plain_word(text);
        // R, A and G are what the name is made of.
        let is_meant = |status: &Self| status.word() == typed || typed.len() == 1 && status.word().starts_with(&typed);
        let found = all.into_iter().find(is_meant);
        if found.is_none() {
            let help = match typed.as_str() {
                "complete" | "completed" | "blue" => "write `state: completed`: it is a state, not a colour",
                _ => "write red, amber or green",
            };
            let place = reader.location(node.span);
            let finding = Finding::new(&RAG_STATUS, place, format!("\"{text}\" is not a RAG status"), help);
            let meant = nearest(text, all.map(Self::word));
            reader.findings.add(finding.with_suggestion(meant));
        }
        found
    }

    fn form(_: &mut Shapes) -> Form {
        let words = [Self::Red, Self::Amber, Self::Green].map(Self::word);
        let helps = ["It will not be done as things are.", "It may not be done as things are.", "It will be done."];
        let choices = words.into_iter().zip(helps);
        Form::Choice(choices.map(|(word, help)| Choice::new(word, help)).collect())
    }
}

/// A colour, since when, and why.
#[derive(Debug, Clone)]
pub struct Rating {
    /// Red, amber or green.
    pub status: RagStatus,
    /// The day, the month or the year as of which it has the colour.
    pub on: When,
    /// The reason for the colour.
    pub reason: Text,
    /// Where it is written.
    pub place: SourceLocation,
}

yaml_shape! {
    /// A RAG status, with its day and its reason.
    struct RatingYaml: "a RAG status" {
        /// Red, amber or green: whether it will be done as things are.
        needed status: RagStatus as "Colour",
        /// The day, the month or the year as of which it has this colour. A colour has this, and a reason.
        optional on: Reported<When> as "As of",
        /// Why it has this colour.
        optional reason: Text = "one post is vacant",
    }
}

impl FromYaml for Rating {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let place = reader.location(node.span);
        let (status, on, reason) = match &node.value {
            Value::Mapping(_) => {
                let yaml = RatingYaml::from_yaml(node, reader)?;
                (yaml.status, yaml.on, yaml.reason)
            }
            _ => (Some(RagStatus::from_yaml(node, reader)?), None, None),
        };
        match (on, reason) {
            // A colour of a day that had not come is none yet.
            (Some(on), Some(reason)) => Some(Self { status: status?, on: on.come()?, reason, place }),
            (on, reason) => {
                emit_incomplete(status, on.map(|on| *on.typed()), reason.as_deref(), &place, reader);
                None
            }
        }
    }

    fn form(shapes: &mut Shapes) -> Form {
        RatingYaml::form(shapes)
    }
}

/// Says what of the two a colour lacks, and what to type with what is there.
fn emit_incomplete(
    status: Option<RagStatus>,
    on: Option<When>,
    reason: Option<&str>,
    place: &SourceLocation,
    reader: &mut Reader<'_>,
) {
    let word = status.map_or("…", RagStatus::word);
    let (lacks, help) = match (on, reason) {
        (Some(on), _) => {
            ("why", format!("add the reason: {{status: {word}, on: {}, reason: one post is vacant}}", on.iso()))
        }
        (None, Some(_)) => {
            ("since when", format!("add `on` with the date: {{status: {word}, on: 2018-09-30, reason: …}}"))
        }
        (None, None) => {
            ("why and since when", format!("write {{status: {word}, on: 2018-09-30, reason: one post is vacant}}"))
        }
    };
    let message = match status {
        Some(status) => format!("this is {}, and does not say {lacks}", status.word()),
        None => format!("this colour does not say {lacks}"),
    };
    let finding = Finding::new(&RAG_REASON, place.clone(), message, help);
    reader.findings.add(finding.resting_on(place, &["on", "reason"]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::read_yaml;

    #[test]
    fn a_colour_that_does_not_exist_is_reported() {
        let reported = |text| read_yaml::<Rating>(text).1;
        assert_eq!(reported("ambr"), ["\"ambr\" is not a RAG status: write red, amber or green (did you mean amber?)"]);
        assert_eq!(
            reported("{status: complete, on: 2018-09, reason: it is done}"),
            ["\"complete\" is not a RAG status: write `state: completed`: it is a state, not a colour"]
        );
    }

    #[test]
    fn a_colour_has_a_reason_and_a_date() {
        let (rating, reported) = read_yaml::<Rating>("{status: red, on: 2018-09-30}");
        assert!(rating.is_none());
        assert_eq!(
            reported,
            [
                "this is red, and does not say why: add the reason: {status: red, on: 2018-09-30, reason: one post is vacant}"
            ]
        );
        let (rating, reported) = read_yaml::<Rating>("{status: red, on: 2018-09-30, reason: the post is vacant}");
        assert_eq!((rating.map(|rating| rating.status), reported.len()), (Some(RagStatus::Red), 0));
    }
}
