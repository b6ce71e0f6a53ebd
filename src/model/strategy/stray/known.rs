//! Where files of a site are read, and under which names.
//!
//! In: nothing. Out: names and folders, with the endings that are read there. Never: a look at what is there.

use crate::diagnostic::Rule;
use crate::model::achievements::facts;
use crate::model::vocabulary::easy_read;

pub(in crate::model::strategy) const STRAY_FILE: Rule = Rule::warning(
    "stray-file",
    "A file in a place or with an ending where Lamplight does not look is not published, and it is easy not to notice. \
     content/README.md says what is where.",
)
.example(
    "chapters/02-aims.md",
    "this file is not published: there is nothing that reads it here",
    "2022-2025/chapters/02-aims.md",
);

/// The files of a site's own folder, and the folders of an edition, with the endings that are read there.
pub(super) const FILES: [&str; 7] = [
    "site.yaml",
    "organisations.yaml",
    "contacts.yaml",
    "glossary.yaml",
    "legislation.yaml",
    "alerts.yaml",
    "withdrawn.yaml",
];
pub(super) const FOLDERS: [(&str, &[&str]); 3] =
    [("reporting/", &[".md"]), ("pages/", &[".md"]), ("data/", &[".yaml", ".csv"])];
pub(super) const EDITION_FOLDERS: [(&str, &[&str]); 5] = [
    ("chapters/", &[".md"]),
    ("priorities/", &[".yaml", easy_read::ENDING]),
    ("achievements/", &[".md", facts::ENDING]),
    ("papers/", &[".md"]),
    ("case-studies/", &[".md"]),
];
pub(super) const EDITION_FILES: [&str; 8] = [
    "edition.yaml",
    "edition.easy.md",
    "action-plan.yaml",
    "governance.yaml",
    "consultation.yaml",
    "funding.yaml",
    "meetings.yaml",
    "formats.yaml",
];

/// The folder of the datasets, and of the tables that they take their rows from.
pub(super) const DATA: &str = "data/";
