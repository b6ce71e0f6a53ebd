//! Ids: how one thing in the content refers to another.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::diagnostic::{Finding, Findings, Place, Rule, Spanned};
use crate::document::slug::slug;
use crate::document::yaml::{FromYaml, Node, Reader};

const ID: Rule = Rule::error(
    "id",
    "An id is what other files call a thing by, and often a part of its address: small letters from a to z, digits and \
     hyphens. `essex-police` is one, `Essex Police` is not.",
)
.example("id: Exampleton Council", r#""Exampleton Council" cannot be an id"#, "id: council")
.fixed("a page could lose a contact, or show the wrong one");
const DUPLICATE_ID: Rule = Rule::error(
    "duplicate-id",
    "Two things of one kind have the same id, so a reference to it could mean either. Give one of them another id.",
)
.example(
    "- id: council\n  name: Exampleton County Council",
    "another organisation has the id `council` already",
    "- id: county-council\n  name: Exampleton County Council",
)
.fixed("a page could lose a contact, or show the wrong one");
const UNKNOWN_ID: Rule = Rule::error(
    "unknown-id",
    "Something is referred to that is not there: the id was misspelt, or the thing was renamed or removed.",
)
.example("contact: police-11", "there is no contact `police-11`", "contact: police-101")
.fixed("a page could lose a contact, or show the wrong one");

pub(super) const RULES: &[&Rule] = &[&ID, &DUPLICATE_ID, &UNKNOWN_ID];

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
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let unnumbered = stem.trim_start_matches(|character: char| character.is_ascii_digit());
        match unnumbered.strip_prefix(['-', '_']) {
            Some(rest) if unnumbered.len() < stem.len() && !rest.starts_with(|first: char| first.is_ascii_digit()) => {
                Self::new(rest)
            }
            _ => Self::new(stem),
        }
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

impl FromYaml for Id {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, "an id such as essex-police")?;
        let id = slug(text, "unnamed");
        if id != text {
            reader.tell(&ID, node.span, format!("\"{text}\" cannot be an id"), format!("write {id}"));
            return None;
        }
        Some(Self(id.into()))
    }
}

/// What there is of one kind, by id: to tell duplicates and dangling references.
#[derive(Debug, Clone)]
pub struct Names {
    kind: &'static str,
    are_of_files: bool,
    is_incomplete: bool,
    ids: BTreeMap<Id, Place>,
}

impl Names {
    /// No names of a kind: "organisation".
    pub fn new(kind: &'static str) -> Self {
        Self { kind, are_of_files: false, is_incomplete: false, ids: BTreeMap::new() }
    }

    /// No names yet of a kind whose ids come from the names of files: "chapter".
    pub fn of_files(kind: &'static str) -> Self {
        Self { are_of_files: true, ..Self::new(kind) }
    }

    /// Says that something of the kind could not be read, which has been told: a reference to it is not a second mistake.
    #[must_use]
    pub fn incomplete_if(self, is_incomplete: bool) -> Self {
        Self { is_incomplete, ..self }
    }

    /// All that several lists of names know: for a reference that may lead to things of more than one kind.
    pub fn all_of(kind: &'static str, lists: &[&Names]) -> Self {
        let known = lists.iter().flat_map(|names| names.ids.iter());
        let is_incomplete = lists.iter().any(|names| names.is_incomplete);
        let ids = known.map(|(id, place)| (id.clone(), place.clone())).collect();
        Self { is_incomplete, ids, ..Self::new(kind) }
    }

    /// Whether there is a thing with this id.
    pub fn has(&self, id: &Id) -> bool {
        self.ids.contains_key(id)
    }

    /// Adds an id; a finding and `false` where it is there already.
    pub fn add(&mut self, id: &Id, place: &Place, findings: &mut Findings) -> bool {
        if let Some(first) = self.ids.get(id) {
            let help = if self.are_of_files {
                format!("rename this file: its id is its name without the number, as that of {}", first.path())
            } else {
                let (line, _) = first.line_and_column();
                format!("give this one another id; the first is in {}, line {line}", first.path())
            };
            findings.tell(&DUPLICATE_ID, place, format!("another {} has the id `{id}` already", self.kind), help);
            return false;
        }
        self.ids.insert(id.clone(), place.clone());
        true
    }

    /// Keeps only the items whose ids are new: see [`Names::add`].
    pub fn keep_new<T>(&mut self, items: &mut Vec<T>, id: impl Fn(&T) -> Spanned<Id>, findings: &mut Findings) {
        items.retain(|item| {
            let id = id(item);
            self.add(&id.value, &id.place, findings)
        });
    }

    /// Whether a reference leads somewhere; a finding where it does not.
    pub fn knows(&self, reference: &Spanned<Id>, findings: &mut Findings) -> bool {
        let known = self.ids.contains_key(&reference.value);
        if !known && !self.is_incomplete {
            let finding = Finding::new(
                &UNKNOWN_ID,
                reference.place.clone(),
                format!("there is no {} `{}`", self.kind, reference.value),
                "write the id of one that is there, or add this one",
            );
            findings.suggest(finding, reference.value.as_str(), self.ids.keys().map(Id::as_str));
        }
        known
    }

    /// Drops the references that lead nowhere, with a finding each.
    pub fn keep_known(&self, references: &mut Vec<Spanned<Id>>, findings: &mut Findings) {
        references.retain(|reference| self.knows(reference, findings));
    }

    /// Drops a reference that leads nowhere, with a finding.
    pub fn keep_known_one(&self, reference: &mut Option<Spanned<Id>>, findings: &mut Findings) {
        if reference.as_ref().is_some_and(|reference| !self.knows(reference, findings)) {
            *reference = None;
        }
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
    }
}
