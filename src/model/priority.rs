//! What the partnership put first, and what it promised about it.

use std::sync::Arc;

use super::Id;
use super::reading::read_file;
use crate::diagnostic::{Findings, Place, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{FromYaml, Node, Reader, Value, yaml_shape};

yaml_shape! {
    struct PriorityYaml: "a priority" {
        required number: String,
        required title: String,
        optional group: String,
        optional summary: String,
        optional introduction: Markdown,
        list commitments: Commitment,
        list led_by: Spanned<Id>,
        list figures: Spanned<String>,
        list reporting: Spanned<Id>,
        list chapters: Spanned<Id>,
        flag draft: bool,
    }
}

yaml_shape! {
    struct CommitmentYaml: "a commitment" {
        optional id: Spanned<Id>,
        required text: Markdown,
    }
}

/// A promise of a priority: a text alone, or a text with an id.
#[derive(Debug, Clone)]
pub struct Commitment {
    /// What other files call it by, where they do.
    pub id: Option<Spanned<Id>>,
    /// The promise.
    pub text: Markdown,
}

impl FromYaml for Commitment {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(_) => {
                CommitmentYaml::from_yaml(node, reader).map(|yaml| Self { id: yaml.id, text: yaml.text })
            }
            _ => Markdown::from_yaml(node, reader).map(|text| Self { id: None, text }),
        }
    }
}

/// A priority.
#[derive(Debug, Clone)]
pub struct Priority {
    /// From its file name.
    pub id: Id,
    /// Where it stands.
    pub place: Place,
    /// "4", as text.
    pub number: String,
    /// "Hate Crime".
    pub title: String,
    /// A heading that several priorities share.
    pub group: Option<String>,
    /// A sentence for lists.
    pub summary: Option<String>,
    /// Why it is a priority.
    pub introduction: Option<Markdown>,
    /// What was promised.
    pub commitments: Vec<Commitment>,
    /// Who leads it: organisations.
    pub led_by: Vec<Spanned<Id>>,
    /// Rows of datasets: "recorded-crime/hate-crime".
    pub figures: Vec<Spanned<String>>,
    /// Reporting pathways.
    pub reporting: Vec<Spanned<Id>>,
    /// Chapters of the same edition.
    pub chapters: Vec<Spanned<Id>>,
    /// Whether it is kept back.
    pub draft: bool,
}

/// Reads a priority.
pub(super) fn read(path: &str, source: &Arc<SourceText>, findings: &mut Findings) -> Option<Priority> {
    let yaml: PriorityYaml = read_file(source, findings)?;
    Some(Priority {
        id: Id::of_file(path),
        place: yaml.place,
        number: yaml.number,
        title: yaml.title,
        group: yaml.group,
        summary: yaml.summary,
        introduction: yaml.introduction,
        commitments: yaml.commitments,
        led_by: yaml.led_by,
        figures: yaml.figures,
        reporting: yaml.reporting,
        chapters: yaml.chapters,
        draft: yaml.draft,
    })
}
