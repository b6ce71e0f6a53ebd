//! The YAML between `---` lines at the top of a Markdown file.
//!
//! In: a file's text. Out: the span of the YAML, and the span of the Markdown after it.
//! Never: a look inside the YAML.

use std::sync::Arc;

use crate::diagnostic::{Findings, Place, Rule, SourceText, Span};

/// A `---` at the top of a file that is never closed.
pub const RULE: Rule = Rule::error(
    "front-matter",
    "A Markdown file may open with facts about the page, such as its title, between two lines that hold nothing but \
     three hyphens. Without the second line Lamplight cannot tell where the facts end and the words of the page begin. \
     Put a line of three hyphens after the last fact. If the file has no facts, take the first line of hyphens away.",
);

/// The rules of this module.
pub const RULES: &[&Rule] = &[&RULE];

/// The span of the YAML between the `---` lines, if there are any, and the span of the body after them.
///
/// Takes a byte order mark, Windows line ends, spaces after the hyphens, and YAML's own `...` as a closing line. Of
/// front matter that is never closed, everything after the first line is the body.
pub fn read_front_matter(source: &Arc<SourceText>, findings: &mut Findings) -> (Option<Span>, Span) {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = lines_from(text, start);
    let Some(opening) = lines.next().filter(|line| line.words == "---") else {
        return (None, Span::new(start..text.len()));
    };
    let Some(closing) = lines.find(|line| matches!(line.words, "---" | "...")) else {
        tell_unclosed(source, start, findings);
        return (None, Span::new(opening.end..text.len()));
    };
    (Some(Span::new(opening.end..closing.start)), Span::new(closing.end..text.len()))
}

/// Says that the closing line is missing, at the opening line.
fn tell_unclosed(source: &Arc<SourceText>, start: usize, findings: &mut Findings) {
    let place = Place::new(source, Span::new(start..start + "---".len()));
    findings.tell(
        &RULE,
        &place,
        "the facts at the top of this file are never closed",
        "write a line with only --- after the last fact",
    );
}

/// A line: where it starts, where the next one starts, and its words without the line end.
struct Line<'a> {
    start: usize,
    end: usize,
    words: &'a str,
}

/// The lines of a text from an offset on.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut next = start;
    text.get(start..).unwrap_or("").split_inclusive('\n').map(move |line| {
        let start = next;
        next += line.len();
        Line { start, end: next, words: line.trim_end() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, String, Vec<String>) {
        let source = SourceText::new("a.md", text);
        let mut findings = Findings::new();
        let (yaml, body) = read_front_matter(&source, &mut findings);
        let cut = |span: Span| Place::new(&source, span).text().to_owned();
        let told = findings.sorted().iter().map(|finding| format!("{} | {}", finding.message, finding.help)).collect();
        (yaml.map(cut), cut(body), told)
    }

    #[test]
    fn facts_and_body_are_told_apart() {
        assert_eq!(read("---\ntitle: A\n---\n\nBody"), (Some("title: A\n".into()), "\nBody".into(), vec![]));
        assert_eq!(read("---\n---\nBody"), (Some(String::new()), "Body".into(), vec![]));
        assert_eq!(read("Body\n---\n"), (None, "Body\n---\n".into(), vec![]));
        assert_eq!(read(""), (None, String::new(), vec![]));
    }

    #[test]
    fn what_windows_adds_is_taken() {
        let text = "\u{feff}---\r\ntitle: A\r\n--- \r\nBody\r\n";
        assert_eq!(read(text), (Some("title: A\r\n".into()), "Body\r\n".into(), vec![]));
        assert_eq!(read("\u{feff}Body"), (None, "Body".into(), vec![]));
    }

    #[test]
    fn an_unclosed_top_is_told() {
        let (yaml, body, told) = read("---\ntitle: A\n");
        assert_eq!((yaml, body.as_str()), (None, "title: A\n"));
        assert_eq!(
            told,
            ["the facts at the top of this file are never closed | write a line with only --- after the last fact"]
        );
    }
}
