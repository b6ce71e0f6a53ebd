//! A short text that a reader of the site sees: a title, a label, the name of a body, a reason that is published.
//!
//! In: a value of YAML. Out: the text as it was typed, on one line. Never: a code, a reference or a file's name, which are the
//! same in every language and stay `String`s; a longer text with Markdown, which is [`Markdown`](crate::document::markdown::Markdown).
//!
//! The site has one language today. What would be written otherwise in another one is of this type from the file to the view
//! that a template sees, so that it is known what would have to be translated.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::diagnostic::SourceLocation;
use crate::document::yaml::{Form, FromYaml, Node, Reader, Shapes, StandIn};

/// A text on one line in the language of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// A text that was typed elsewhere than in a value of YAML: in a cell of a CSV file, in another text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as a plain string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A text hashes and compares as the words do, so a list of texts is joined, and a map of texts asked, by them.
impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl StandIn for Text {
    fn stand_in(place: SourceLocation) -> Self {
        Self(String::stand_in(place))
    }
}

impl FromYaml for Text {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        String::from_yaml(node, reader).map(Self)
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::read_yaml;

    #[test]
    fn a_text_is_one_line_as_it_was_typed() {
        let (text, reported) = read_yaml::<Text>("|\n  Heddlu\n  Essex\n");
        assert_eq!(reported, Vec::<String>::new());
        let text = text.unwrap();
        assert_eq!(
            (text.as_str(), text.to_string(), text.is_empty()),
            ("Heddlu Essex", "Heddlu Essex".to_owned(), false)
        );
        assert_eq!(serde_json::to_value(&text).unwrap(), "Heddlu Essex");
        assert_eq!([text.clone(), text].join(" / "), "Heddlu Essex / Heddlu Essex");
    }

    #[test]
    fn what_differs_in_another_language_and_what_does_not_are_told_apart() {
        let mut shapes = Shapes::default();
        assert_eq!((Text::form(&mut shapes), String::form(&mut shapes)), (Form::Text, Form::Plain));
    }
}
