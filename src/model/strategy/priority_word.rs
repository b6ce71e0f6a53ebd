//! What an edition calls its priorities.
//!
//! In: a word that many strategies use, or the strategy's own in singular and plural. Out: a [`PriorityWord`]. Never: a form of a word
//! that nobody typed: "ambitions" is not made of "ambition".

use crate::document::yaml::{Form, FromYaml, Node, Reader, Shapes, Value, yaml_choice, yaml_shape};
use crate::model::vocabulary::{Text, without_references};

yaml_choice! {
    /// What many strategies call their priorities.
    pub enum UsualWord => Priorities {
        /// Each of them is called a priority; this is the usual.
        Priorities = "priorities",
        /// Each of them is called an outcome.
        Outcomes = "outcomes",
        /// Each of them is called a strategic objective.
        Objectives = "objectives",
    }
}

yaml_shape! {
    /// A strategy's own word for its priorities, as it stands in the middle of a sentence.
    pub struct OwnWord: "a word for priorities" {
        /// One of them.
        kept one: Text = "ambition" as "One of them",
        /// Several of them.
        kept several: Text = "ambitions" as "Several of them",
    }
}

/// What an edition calls its priorities.
#[derive(Debug, Clone)]
pub enum PriorityWord {
    /// A word for which every language has its forms.
    Usual(UsualWord),
    /// A word of its own.
    Own(OwnWord),
}

impl Default for PriorityWord {
    fn default() -> Self {
        Self::Usual(UsualWord::default())
    }
}

impl FromYaml for PriorityWord {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(_) => OwnWord::from_yaml(node, reader).map(Self::Own),
            _ => UsualWord::from_yaml(node, reader).map(Self::Usual),
        }
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::AnyOf(vec![UsualWord::form(shapes), OwnWord::form(shapes)])
    }
}

without_references!(PriorityWord);
