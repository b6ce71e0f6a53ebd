//! Ids: how one thing in the content refers to another.

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::{Findings, Rule, STAND_IN, SourceLocation};
use crate::document::parting::{after_last, ending};
use crate::document::slug::slug;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Kind, Node, Reader, Shapes, StandIn};

const ID: Rule = Rule::error(
    "id",
    "An id is what other files call a thing by, and often a part of its address: small letters from a to z, digits and \
     hyphens. `essex-police` is one, `Essex Police` is not.",
)
.example("id: Exampleton Council", r#""Exampleton Council" cannot be an id"#, "id: council")
.fixed("a page could lose a contact, or show the wrong one");
/// The rule of words that cannot be an id.
pub(in crate::model) const CANNOT_BE_ID: &str = ID.code;

pub(super) const RULES: &[&Rule] = &[&ID];

/// Small letters, digits and hyphens. Cheap to copy.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The id of a text that is known to be one, or what is nearest to it.
    pub fn new(text: &str) -> Self {
        Self(slug(text, "unnamed").into())
    }

    /// The id of a content file: its name without ending and without the number that gives the order.
    /// `chapters/05-key-challenges.md` has the id `key-challenges`.
    pub fn of_file(path: &str) -> Self {
        let name = after_last(path, |letter| letter == '/');
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        // An ending that was typed where the computer hides it stands twice.
        let stem = [".md", ".yaml"].into_iter().find_map(|ending| stem.strip_suffix(ending)).unwrap_or(stem);
        let unnumbered = stem.trim_start_matches(|character: char| character.is_ascii_digit());
        match unnumbered
            .strip_prefix(['-', '_', ' ', '.', '–', '—'])
            .map(|rest| rest.trim_start_matches([' ', '-', '–']))
        {
            Some(rest) if unnumbered.len() < stem.len() && !rest.starts_with(|first: char| first.is_ascii_digit()) => {
                Self::new(rest)
            }
            _ => Self::new(stem),
        }
    }

    /// An id that nothing has, in place of one at a place that could not be read or that another has.
    pub(in crate::model) fn of_nothing(place: &SourceLocation) -> Self {
        Self(format!("{STAND_IN}{}", place.span.start).into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Tells an id of a row or a measure that could stand neither in an address nor in what quotes it. Capitals and dots may: codes of areas have them.
pub(in crate::model) fn emit_unfit(id: &str, place: &SourceLocation, findings: &mut Findings) {
    let is_fit = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    if !id.chars().all(is_fit) && !id.contains(STAND_IN) {
        findings.emit(&ID, place, format!("\"{id}\" cannot be an id"), format!("write {}", slug(id, "unnamed")));
    }
}

/// How an editor writes an id.
const KIND: Kind = Kind { wanted: "an id such as essex-police", pattern: "^[^\\sA-Z]+$", example: "essex-police" };

impl StandIn for Id {
    fn stand_in(place: SourceLocation, _: Today) -> Self {
        Self::of_nothing(&place)
    }
}

impl FromYaml for Id {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, KIND.wanted)?;
        let id = slug(text, "unnamed");
        if id != text {
            // A path is reported with the id of its file.
            let meant = if matches!(ending(text), "md" | "yaml") { Self::of_file(text) } else { Self::new(&id) };
            reader.emit(&ID, node.span, format!("\"{text}\" cannot be an id"), format!("write {meant}"));
            return None;
        }
        Some(Self(id.into()))
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(KIND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_that_gives_the_order_is_not_part_of_the_id() {
        assert_eq!(Id::of_file("chapters/05-key-challenges.md").as_str(), "key-challenges");
        assert_eq!(Id::of_file("priorities/4-hate-crime.yaml").as_str(), "hate-crime");
        assert_eq!(Id::of_file("achievements/2022-23.md").as_str(), "2022-23");
        assert_eq!(Id::of_file("pages/about.md").as_str(), "about");
        for typed in ["08 engagement.md", "08. Engagement.md", "08–engagement.md", "08-engagement.md.md"] {
            assert_eq!(Id::of_file(typed).as_str(), "engagement", "{typed}");
        }
    }
}
