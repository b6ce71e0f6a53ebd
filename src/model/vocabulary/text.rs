//! A short text that a reader of the site sees: a title, a label, the name of a body, a reason that is published.
//!
//! In: a value of YAML. Out: the text as it was typed, on one line. Never: a code, a reference or a file's name, which are the
//! same in every language and stay `String`s; a longer text with Markdown, which is [`Markdown`](crate::document::markdown::Markdown).
//!
//! What would be written otherwise in another language is of this type from the file to the view that a template sees, so that it is
//! known what has to be translated, and what is in another language than its page.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::diagnostic::{Rule, SourceLocation, SourceText, Span};
use crate::document::foreign::{Tongue, marked};
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Node, Reader, Shapes, StandIn};

/// Marks in a text that has none.
const PLAIN_TEXT: Rule = Rule::warning(
    "plain-text",
    "A title, a name, a reason and other texts of one line are shown as they were typed: stars around words, a link in brackets and \
     a code such as &amp; would stand on the page with their marks. Texts of several sentences take Markdown; the guide says which.",
)
.example("title: \"**Burglary**\"", "** is shown as it stands here", "title: Burglary");

pub(super) const RULES: &[&Rule] = &[&PLAIN_TEXT];

/// The mark of Markdown or of HTML that stands in a text, and what to write for it.
fn mark_in(text: &str) -> Option<(&'static str, &'static str)> {
    let is_pair = |mark: &str| {
        let mut parts = text.split(mark);
        let inner = parts.nth(1);
        parts.next().is_some() && inner.is_some_and(|inner| !inner.trim().is_empty() && inner.trim() == inner)
    };
    let has_link = text.split_once("](").is_some_and(|(words, address)| words.contains('[') && address.contains(')'));
    let entity = ["&amp;", "&nbsp;", "&quot;", "&lt;", "&gt;", "&rsquo;", "&ndash;", "&#"].into_iter();
    match () {
        () if is_pair("**") => Some(("**", "take the stars out")),
        () if has_link => {
            Some(("a link in brackets", "write its words alone, and the link in a text that takes Markdown"))
        }
        () if is_pair("`") => Some(("`", "take the marks out")),
        () => entity
            .into_iter()
            .find(|entity| text.contains(entity))
            .map(|entity| (entity, "write the character itself, such as &")),
    }
}

/// A text on one line in the language of the site.
#[derive(Debug, Clone, Default)]
pub struct Text {
    words: String,
    /// The words that these translate, or what was typed where these are marked.
    typed: Option<Arc<str>>,
}

impl Text {
    /// A text that was typed elsewhere than in a value of YAML: in a cell of a CSV file, in another text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { words: text.into(), typed: None }
    }

    /// A text that stands at a place of a file: marked where the file is read in another language, and nobody has translated it.
    pub fn at(text: String, source: &SourceText, span: Span) -> Self {
        if source.is_untranslated(span.start) {
            return Self { words: marked(&text, Tongue::Original), typed: Some(text.into()) };
        }
        Self { words: text, typed: source.original(span.start).cloned() }
    }

    /// The words in the usual language of the site, whatever language it is read in: what is judged by its words is judged alike in all
    /// languages.
    pub fn in_usual_language(&self) -> &str {
        self.typed.as_deref().unwrap_or(&self.words)
    }

    /// The text as a plain string.
    pub fn as_str(&self) -> &str {
        &self.words
    }
}

/// Texts are the same when their words are.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.words.cmp(&other.words)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words.hash(state);
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

/// A text hashes and compares as the words do, so a list of texts is joined, and a map of texts asked, by them.
impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.words
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.words, formatter)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.words)
    }
}

impl StandIn for Text {
    fn stand_in(place: SourceLocation, today: Today) -> Self {
        Self::new(String::stand_in(place, today))
    }
}

impl FromYaml for Text {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::from_yaml(node, reader)?;
        if let Some((mark, help)) = mark_in(&text) {
            reader.emit(&PLAIN_TEXT, node.span, format!("{mark} is shown as it stands here"), help);
        }
        Some(Self::at(text, reader.source, node.span))
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
    fn marks_in_a_text_of_one_line_are_told() {
        for typed in ["**Burglary**", "See [the plan](plan.md)", "Hate &amp; abuse", "The `code` word"] {
            let (_, reported) = read_yaml::<Text>(&format!("'{typed}'"));
            assert_eq!(reported.len(), 1, "{typed}: {reported:?}");
        }
        for typed in ["5 * 3 ** 2", "R&B", "A [draft] (2022)", "Grant** for homes", "it`s"] {
            assert_eq!(read_yaml::<Text>(&format!("'{typed}'")).1, Vec::<String>::new(), "{typed}");
        }
    }

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
