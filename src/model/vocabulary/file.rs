//! A file to download that other content names: `file: files/plan.pdf`.

use crate::diagnostic::{Finding, Findings, Rule, Spanned, visible};
use crate::document::yaml::{Form, FromYaml, Kind, Node, Reader, Shapes};

use super::download::Downloads;

const MISSING_FILE: Rule = Rule::error(
    "missing-file",
    "A file to download is named that is not there. Files stand in the folder files of the site, and are named from there: \
     files/dv-plan.pdf.",
)
.example(
    "plan: {state: attached, file: files/burglary-plan.pdf}",
    "there is no file files/burglary-plan.pdf",
    "plan: {state: attached, file: files/burglary-action-plan.pdf}",
);

pub(super) const RULES: &[&Rule] = &[&MISSING_FILE];

/// The path of a file, as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct FilePath(pub Spanned<String>);

impl FromYaml for FilePath {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Spanned::from_yaml(node, reader).map(Self)
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(Kind { wanted: "a file such as files/plan.pdf", pattern: ".", example: "files/plan.pdf" })
    }
}

impl Downloads {
    /// Drops a file that is not there, with a finding; without one where it is there, and was reported before.
    pub(in crate::model) fn keep_there(&self, file: &mut Option<FilePath>, findings: &mut Findings) {
        let Some(FilePath(path)) = file else { return };
        if let Some(named) = self.named(path.as_str()) {
            named.clone_into(&mut path.value);
            return;
        }
        if !self.is_refused(&visible(path.as_str())) {
            let finding = Finding::new(
                &MISSING_FILE,
                path.place.clone(),
                format!("there is no file {}", path.value),
                match self.named(&format!("files/{}", path.value)) {
                    Some(there) => format!("write {there}"),
                    None => "put it into the folder files of the site".to_owned(),
                },
            );
            let finding = finding.leading_into(path.value.clone());
            findings.suggest(finding, &path.value, self.paths());
        }
        *file = None;
    }
}
