//! Files to download that other content names: `file: files/plan.pdf`.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Findings, Rule, Spanned};
use crate::document::yaml::{FromYaml, Node, Reader};
use crate::source::Sources;

const MISSING_FILE: Rule = Rule::error(
    "missing-file",
    "A file to download is named that is not there. Files stand in the folder files of the site, and are named from there: \
     files/dv-plan.pdf.",
);

pub(super) const RULES: &[&Rule] = &[&MISSING_FILE];

/// The path of a file, as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct FilePath(pub Spanned<String>);

impl FromYaml for FilePath {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Spanned::from_yaml(node, reader).map(Self)
    }
}

/// The files of a site that can be downloaded.
#[derive(Debug, Clone)]
pub(super) struct Files<'s> {
    paths: BTreeSet<&'s str>,
}

impl<'s> Files<'s> {
    /// Those in the folder files.
    pub(super) fn of(sources: &'s Sources) -> Self {
        Self { paths: sources.assets().map(|(path, _)| path).filter(|path| path.starts_with("files/")).collect() }
    }

    /// Drops a file that is not there, with a finding.
    pub(super) fn keep_there(&self, file: &mut Option<FilePath>, findings: &mut Findings) {
        let Some(FilePath(path)) = file else { return };
        if self.paths.contains(path.as_str()) {
            return;
        }
        let finding = Finding::new(
            &MISSING_FILE,
            path.place.clone(),
            format!("there is no file {}", path.value),
            "put it into the folder files of the site",
        );
        findings.suggest(finding, &path.value, self.paths.iter().copied());
        *file = None;
    }
}
