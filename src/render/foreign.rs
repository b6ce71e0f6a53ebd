//! The language of words that are in another one than their page (WCAG 3.1.2).
//!
//! In: a finished page, in which such words stand between marks. Out: the same with `lang` and `dir` around them. Never: a mark, or
//! an element where none may stand: in an attribute, a title or a drawing the words stand alone.

use std::fmt::Write as _;

use crate::document::foreign::{BRITISH, END, ORIGINAL, has_marks};
use crate::model::vocabulary::direction;

/// Elements in which no other may stand, or none of HTML.
const WITHOUT_ELEMENTS: [&str; 6] = ["title", "script", "style", "textarea", "option", "svg"];

/// Elements that have no end.
const EMPTY: [&str; 7] = ["img", "br", "hr", "input", "meta", "link", "wbr"];

/// A page with the language of each part: `original` is that in which the site was first written, `british` that of the default theme.
pub(super) fn with_languages(page: String, original: &str, british: &str) -> String {
    if !has_marks(&page) {
        return page;
    }
    let mut writer = Writer { out: String::with_capacity(page.len() * 11 / 10), open: Vec::new(), closed: None };
    let mut rest = page.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        writer.words(before, original, british);
        let (tag, after) = after.split_at(end_of_tag(after));
        let mut languages = [(ORIGINAL, original), (BRITISH, british)].into_iter();
        let language = languages.find(|(mark, _)| is_all_in(*mark, tag, after)).map(|(_, language)| language);
        writer.tag(tag, language);
        rest = after;
    }
    writer.words(rest, original, british);
    writer.out
}

/// Where a tag ends whose `<` is before the text: behind its `>`, were there one in quotation marks.
fn end_of_tag(text: &str) -> usize {
    if text.starts_with("!--") {
        return text.find("-->").map_or(text.len(), |at| at + "-->".len());
    }
    let mut quoted = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quoted) {
            (b'"' | b'\'', None) => quoted = Some(byte),
            (b'>', None) => return at + 1,
            (byte, Some(open)) if byte == open => quoted = None,
            _ => {}
        }
    }
    text.len()
}

/// Whether all that an element says is in the language of a mark: in its attributes, and within it up to its end. Then the element
/// itself can say so, which nothing else can of an attribute.
fn is_all_in(mark: char, tag: &str, after: &str) -> bool {
    let name = tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or("");
    let values = tag.split('"').skip(1).step_by(2);
    let mut marked = values.filter(|value| has_marks(value)).peekable();
    let is_whole = |value: &str| {
        let inside = value.strip_prefix(mark).and_then(|value| value.strip_suffix(END));
        inside.is_some_and(|inside| !has_marks(inside))
    };
    if name.is_empty() || marked.peek().is_none() || tag.contains(" lang=") || !marked.all(is_whole) {
        return false;
    }
    EMPTY.contains(&name) || is_within(mark, inside_of(name, after))
}

/// What stands in an element, from behind its tag to its end.
fn inside_of<'t>(name: &str, after: &'t str) -> &'t str {
    let mut depth = 0;
    for (at, _) in after.match_indices('<') {
        let tag = after.get(at + 1..).unwrap_or_default();
        let is_end = tag.starts_with('/');
        let found = tag.trim_start_matches('/').split(|letter: char| !letter.is_ascii_alphanumeric()).next();
        match (found == Some(name), is_end) {
            (true, true) if depth == 0 => return after.get(..at).unwrap_or_default(),
            (true, true) => depth -= 1,
            (true, false) => depth += 1,
            (false, _) => {}
        }
    }
    after
}

/// Whether no word stands outside of the marks of one language.
fn is_within(mark: char, html: &str) -> bool {
    let (mut rest, mut is_marked) = (html, false);
    while let Some(letter) = rest.chars().next() {
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '<' => rest = rest.get(end_of_tag(rest)..).unwrap_or_default(),
            letter if letter == mark => is_marked = true,
            END => is_marked = false,
            ORIGINAL | BRITISH => return false,
            letter if letter.is_alphabetic() && !is_marked => return false,
            _ => {}
        }
    }
    true
}

/// Writes the page.
struct Writer<'p> {
    out: String,
    /// How many elements are open in each part that is open.
    open: Vec<usize>,
    /// The element in which no other may stand, and how many of its name are open.
    closed: Option<(&'p str, usize)>,
}

impl<'p> Writer<'p> {
    fn tag(&mut self, tag: &'p str, language: Option<&str>) {
        let (is_end, is_empty, mut tag) = (tag.starts_with('/'), tag.ends_with("/>"), tag);
        let name = tag.trim_start_matches('/');
        let name = name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or("");
        if is_end {
            self.leave(name);
        }
        self.out.push('<');
        if let Some(language) = language.filter(|_| self.closed.is_none()) {
            let _ = write!(self.out, "{name} lang=\"{language}\" dir=\"{}\"", direction(language));
            tag = tag.get(name.len()..).unwrap_or_default();
        }
        self.out.extend(tag.chars().filter(|letter| ![ORIGINAL, BRITISH, END].contains(letter)));
        if !is_end && !name.is_empty() && !EMPTY.contains(&name) && !is_empty {
            self.enter(name);
        }
    }

    fn enter(&mut self, name: &'p str) {
        match &mut self.closed {
            Some((open, depth)) => *depth += usize::from(*open == name),
            None if WITHOUT_ELEMENTS.contains(&name) => self.closed = Some((name, 1)),
            None => {
                if let Some(depth) = self.open.last_mut() {
                    *depth += 1;
                }
            }
        }
    }

    /// Before an element ends: a part that began in it ends with it.
    fn leave(&mut self, name: &str) {
        if let Some((open, depth)) = &mut self.closed {
            *depth -= usize::from(*open == name);
            if *depth == 0 {
                self.closed = None;
            }
            return;
        }
        match self.open.last_mut() {
            Some(depth) if *depth > 0 => *depth -= 1,
            Some(_) => {
                self.open.pop();
                self.out.push_str("</span>");
            }
            None => {}
        }
    }

    fn words(&mut self, text: &str, original: &str, british: &str) {
        for letter in text.chars() {
            match letter {
                ORIGINAL | BRITISH | END if self.closed.is_some() => {}
                ORIGINAL => self.begin(original),
                BRITISH => self.begin(british),
                END => {
                    if self.open.last() == Some(&0) {
                        self.open.pop();
                        self.out.push_str("</span>");
                    }
                }
                other => self.out.push(other),
            }
        }
    }

    fn begin(&mut self, language: &str) {
        let _ = write!(self.out, "<span lang=\"{language}\" dir=\"{}\">", direction(language));
        self.open.push(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::foreign::{Tongue, marked};

    fn written(page: &str) -> String {
        with_languages(page.to_owned(), "en-GB", "en-GB")
    }

    #[test]
    fn words_in_another_language_say_so() {
        let word = marked("Burglary", Tongue::Original);
        assert_eq!(
            written(&format!("<html lang=\"cy\"><title>{word}</title><p title=\"{word} > 2\">Mae {word} yma.</p>")),
            "<html lang=\"cy\"><title>Burglary</title><p title=\"Burglary > 2\">Mae \
             <span lang=\"en-GB\" dir=\"ltr\">Burglary</span> yma.</p>"
        );
        assert_eq!(written("<p>Dim</p>"), "<p>Dim</p>");
    }

    #[test]
    fn an_element_that_says_all_in_another_language_says_so_itself() {
        let leave = marked("Leave", Tongue::British);
        assert_eq!(
            written(&format!("<section aria-label=\"{leave}\"><a>{leave}</a> </section><meta content=\"{leave}\">")),
            "<section lang=\"en-GB\" dir=\"ltr\" aria-label=\"Leave\"><a><span lang=\"en-GB\" dir=\"ltr\">Leave</span></a> \
             </section><meta lang=\"en-GB\" dir=\"ltr\" content=\"Leave\">"
        );
        let in_two = format!("<nav aria-label=\"{leave}\"><a>{leave}</a><a>Hafan</a></nav>");
        assert!(written(&in_two).starts_with("<nav aria-label=\"Leave\"><a><span lang"));
    }

    #[test]
    fn a_part_that_was_cut_ends_with_its_element() {
        assert_eq!(
            written("<p>\u{fde0}Call <a href=\"tel:999\">999</a> if</p><p>Wedyn<br>\u{fde2}</p>"),
            "<p><span lang=\"en-GB\" dir=\"ltr\">Call <a href=\"tel:999\">999</a> if</span></p><p>Wedyn<br></p>"
        );
        assert_eq!(
            written("<svg><text>\u{fde0}a\u{fde2}</text></svg>\u{fde0}b\u{fde2}"),
            "<svg><text>a</text></svg><span lang=\"en-GB\" dir=\"ltr\">b</span>"
        );
    }
}
