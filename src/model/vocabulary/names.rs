//! What there is, by its id: so that a reference that leads nowhere, and an id that is given twice, are reported.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::identifier::Id;
use super::publication::KeptBack;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned};

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

const KEPT_BACK: Rule = Rule::advice(
    "kept-back",
    "A list names a page that is not published now: it is a draft, its first day is still to come, or its last has passed. Readers \
     see the list without it, and with it on the days on which it is published.",
)
.in_words(
    "A priority with `chapters: [next-steps]`, and `publish_from: 2027-04-01` in chapters/07-next-steps.md.",
    "The same: nothing has to be done. The priority names the chapter from 1 April 2027 on.",
);

/// One thing in a list twice.
pub(in crate::model) const NAMED_TWICE: Rule = Rule::warning(
    "named-twice",
    "A list of bodies, priorities, actions or pages names each once. One that stands there twice is most often a slip, and another was \
     meant. Readers see it once.",
)
.example("chapters: [introduction, introduction]", "`introduction` stands twice in this list", "chapters: [introduction]");

pub(super) const RULES: &[&Rule] = &[&DUPLICATE_ID, &UNKNOWN_ID, &KEPT_BACK, &NAMED_TWICE];

/// What there is of one kind, by id: to tell duplicates and dangling references.
#[derive(Debug, Clone)]
pub struct Names {
    kind: &'static str,
    /// The kinds of which it holds names, where it holds those of several.
    kinds: Vec<&'static str>,
    are_of_files: bool,
    is_incomplete: bool,
    /// The files or folders in which they stand, below the site's folder.
    files: Vec<String>,
    ids: BTreeMap<Id, SourceLocation>,
    /// What is there and is not published on the day, with why.
    kept_back: BTreeMap<Id, KeptBack>,
}

impl Names {
    /// No names of a kind: "organisation".
    pub fn new(kind: &'static str) -> Self {
        let (ids, kept_back) = (BTreeMap::new(), BTreeMap::new());
        let (kinds, files) = (vec![kind], Vec::new());
        Self { kind, kinds, are_of_files: false, is_incomplete: false, files, ids, kept_back }
    }

    /// No names yet of a kind whose ids come from the names of files: "chapter".
    pub fn of_files(kind: &'static str) -> Self {
        Self { are_of_files: true, ..Self::new(kind) }
    }

    /// Says that something of the kind could not be read, which has been reported: a reference to it is not a second mistake.
    #[must_use]
    pub fn incomplete_if(self, is_incomplete: bool) -> Self {
        Self { is_incomplete, ..self }
    }

    /// Says in which file or folder they stand, by its path below the site's folder.
    #[must_use]
    pub fn standing_in(mut self, path: impl Into<String>) -> Self {
        self.files.push(path.into());
        self
    }

    /// Says what of the kind is kept back: a reference to it is reported with why, and leads nowhere for now.
    pub fn keep_back(&mut self, id: &Id, why: KeptBack) {
        self.kept_back.insert(id.clone(), why);
    }

    /// All that several lists of names know: for a reference that may lead to things of more than one kind.
    pub fn all_of(kind: &'static str, lists: &[&Names]) -> Self {
        let known = lists.iter().flat_map(|names| names.ids.iter());
        let is_incomplete = lists.iter().any(|names| names.is_incomplete);
        let ids = known.map(|(id, place)| (id.clone(), place.clone())).collect();
        let kinds = lists.iter().flat_map(|names| names.kinds.iter().copied()).collect();
        let files = lists.iter().flat_map(|names| names.files.iter().cloned()).collect();
        Self { kinds, is_incomplete, files, ids, ..Self::new(kind) }
    }

    /// Whether there is a thing with this id.
    pub fn has(&self, id: &Id) -> bool {
        self.ids.contains_key(id)
    }

    /// Takes out what was added and is left out after all, of which that has been reported.
    pub fn leave_out(&mut self, id: &Id, findings: &mut Findings) {
        self.ids.remove(id);
        findings.leave_out().id(id.to_string());
    }

    /// Adds an id; a finding and `false` where it is there already.
    pub fn add(&mut self, id: &Id, place: &SourceLocation, findings: &mut Findings) -> bool {
        if let Some(first) = self.ids.get(id) {
            let help = if self.are_of_files {
                format!("rename this file: its id is its name without the number, as that of {}", first.path())
            } else {
                let (line, _) = first.line_and_column();
                format!("give this one another id; the first is in {}, line {line}", first.path())
            };
            findings.emit(&DUPLICATE_ID, place, format!("another {} has the id `{id}` already", self.kind), help);
            // The id that this one was to have is not known: what names it is no second mistake.
            findings.leave_out().unnamed(self.kind);
            return false;
        }
        self.ids.insert(id.clone(), place.clone());
        true
    }

    /// Adds the ids of some items: see [`Names::add`]. One that is not new gives way to an id of nothing, so that the rest of its item is
    /// judged all the same.
    pub fn add_all<T>(
        &mut self,
        items: &mut [T],
        id: impl Fn(&mut T) -> (&mut Id, SourceLocation),
        findings: &mut Findings,
    ) {
        for item in items {
            let (id, place) = id(item);
            if !self.add(id, &place, findings) {
                *id = Id::of_nothing(&place);
            }
        }
    }

    /// Whether what a reference names may be among what could not be read.
    fn may_be_left_out(&self, reference: &str, findings: &Findings) -> bool {
        let left_out = findings.left_out();
        self.is_incomplete
            || left_out.has_id(reference)
            || self.kinds.iter().any(|kind| left_out.has_unnamed(kind))
            || left_out.files().any(|path| Id::of_file(path).as_str() == reference)
    }

    /// Whether a reference leads somewhere; a finding where it does not.
    pub fn knows(&self, reference: &Spanned<Id>, findings: &mut Findings) -> bool {
        if let Some(why) = self.kept_back.get(&reference.value) {
            self.emit_kept_back(reference, *why, findings);
            return false;
        }
        let known = self.ids.contains_key(&reference.value);
        if !known && !self.may_be_left_out(reference.as_str(), findings) {
            let finding = Finding::new(
                &UNKNOWN_ID,
                reference.place.clone(),
                format!("there is no {} `{}`", self.kind, reference.value),
                "write the id of one that is there, or add this one",
            );
            let finding = Finding { into: self.paths_of(&reference.value), ..finding }.missing(reference.as_str());
            findings.suggest(finding, reference.value.as_str(), self.ids.keys().map(Id::as_str));
            findings.leave_out().part_of(reference.place.path());
        }
        known
    }

    /// Where something of an id would stand: of an id that comes from the name of a file, the file without its number and its ending.
    fn paths_of(&self, id: &Id) -> Vec<String> {
        let of_id = |folder: &String| if self.are_of_files { format!("{folder}{id}") } else { folder.clone() };
        self.files.iter().map(of_id).collect()
    }

    fn emit_kept_back(&self, reference: &Spanned<Id>, why: KeptBack, findings: &mut Findings) {
        let help = match why {
            KeptBack::Draft => "leave it: it is named here as soon as that file no longer says `draft: true`",
            KeptBack::Until(_) => "leave it: it is named here from then on",
            KeptBack::Since(_) => "take it out here, or take `publish_until` out of that file",
        };
        let (kind, id) = (self.kind, &reference.value);
        findings.emit(&KEPT_BACK, &reference.place, format!("the {kind} `{id}` {}", why.in_words()), help);
    }

    /// Drops the references that lead nowhere, or to where one before them leads, with a finding each.
    pub fn keep_known(&self, references: &mut Vec<impl Borrow<Spanned<Id>>>, findings: &mut Findings) {
        references.retain(|reference| self.knows(reference.borrow(), findings));
        let mut seen = BTreeSet::new();
        references.retain(|reference| {
            let reference: &Spanned<Id> = reference.borrow();
            let is_new = seen.insert(reference.value.clone());
            if !is_new {
                let message = format!("`{}` stands twice in this list", reference.value);
                findings.emit(
                    &NAMED_TWICE,
                    &reference.place,
                    message,
                    "take one of the two out, or name the one that is meant",
                );
            }
            is_new
        });
    }

    /// Drops a reference that leads nowhere, with a finding.
    pub fn keep_known_one(&self, reference: &mut Option<impl Borrow<Spanned<Id>>>, findings: &mut Findings) {
        if reference.as_ref().is_some_and(|reference| !self.knows(reference.borrow(), findings)) {
            *reference = None;
        }
    }
}

/// The names in an edition that its files refer to.
pub(in crate::model) struct EditionNames<'n> {
    /// The bodies of organisations.yaml.
    pub organisations: &'n Names,
    /// The entries of contacts.yaml.
    pub contacts: &'n Names,
    /// Groups of the edition.
    pub groups: Names,
    /// Whoever can lead: organisations and groups.
    pub bodies: Names,
    /// Priorities and their parts.
    pub priorities: Names,
    /// What an action can serve: measures, priorities, parts and objectives.
    pub served: Names,
    /// The actions of the plan, by their ids.
    pub actions: Names,
    /// The papers of the edition, by their files.
    pub papers: Names,
    /// What an unfinished action can be carried to.
    pub carriers: Names,
}
