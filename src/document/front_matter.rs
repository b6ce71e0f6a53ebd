//! The YAML between `---` lines at the top of a Markdown file.
//!
//! In: a file's text. Out: the span of the YAML, and the span of the Markdown after it.
//! Never: a look inside the YAML.

use std::ops::Range;
use std::sync::Arc;

use super::parting::line_start;
use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};

/// Facts that are missing at the top of a file, or never closed.
pub const RULE: Rule = Rule::error(
    "front-matter",
    "A Markdown file opens with facts about its page, such as its title, between two lines that hold nothing but three \
     hyphens. Without them the page has no title, and without the second line Lamplight cannot tell where the facts end \
     and the words of the page begin. With one more such line among them, the facts below it would be published. Put a line of three hyphens before the first fact and after the last.",
)
.example(
    "---\ntitle: About this website\n\nWho we are.",
    "the facts at the top of this file are never closed",
    "---\ntitle: About this website\n---\nWho we are.",
)
.fixed(LEFT_OUT);

/// The rules of this module.
pub const RULES: &[&Rule] = &[&RULE];

/// The span of the YAML between the `---` lines, if there are any, and the span of the body after them.
///
/// Takes a byte order mark, empty lines above, Windows line ends, spaces after the hyphens, and YAML's own `...` as a closing line. Front matter that is
/// never closed ends where a line follows that cannot be one of its facts.
pub fn read_front_matter(source: &Arc<SourceText>, findings: &mut Findings) -> (Option<Span>, Span) {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    // Empty lines above the facts say nothing.
    let mut lines = lines_from(text, start).skip_while(|line| line.words.is_empty());
    let Some(opening) = lines.next().filter(|line| line.words == "---") else {
        emit_missing(source, start, findings);
        findings.leave_out().file(source.path());
        return (None, Span::new(start..text.len()));
    };
    let is_closing = |line: &Line<'_>| matches!(line.words, "---" | "...");
    let closing = lines.find(|line| is_closing(line) || is_nearly_closing(line.words)).filter(is_closing);
    let Some(closing) = closing else {
        let end = emit_unclosed(source, start, opening.end, findings);
        findings.leave_out().file(source.path());
        return (Some(Span::new(opening.end..end.start)), Span::new(end.end..text.len()));
    };
    (Some(Span::new(opening.end..closing.start)), Span::new(closing.end..text.len()))
}

/// The key of a line of facts that stands below the line that closes them, where the words of the page belong: what stands behind
/// it would be published. `is_key` says which keys the facts of this file may have.
pub fn fact_below(body: &str, is_key: impl FnOnce(&str) -> bool) -> Option<&str> {
    let (key, rest) = body.trim_start().split_once(':')?;
    let is_word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let is_alone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (is_word && is_alone && is_key(key)).then_some(key)
}

/// Says that the facts end too early, at the line that ends them: a line `---` before `body`, or below a line of facts.
pub fn emit_fact_below(source: &Arc<SourceText>, line: Span, key: &str, findings: &mut Findings) {
    findings.emit(
        &RULE,
        &SourceLocation::new(source, line),
        format!("the facts of this file end here, and `{key}` would be published as words of the page"),
        format!("take this line out, so that `{key}` stands among the facts, above one line ---"),
    );
    findings.leave_out().file(source.path());
}

/// Says that facts stand among the words of a page, at their first line: those of a second page where a line --- opens them.
pub fn emit_fact_among_words(source: &Arc<SourceText>, line: Span, key: &str, findings: &mut Findings) {
    let before = source.text().get(..line.range().start).unwrap_or_default();
    let is_second = before.lines().rev().find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim() == "---");
    let help = if is_second {
        "put what stands from here on into a file of its own, with its line --- above it; or take the facts out here"
    } else {
        "move it up among the facts, above the line --- that ends them, and take the line --- below it out"
    };
    let message = format!("`{key}` stands among the words of this page, and would be published");
    findings.emit(&RULE, &SourceLocation::new(source, line), message, help);
}

/// The last line with something in it before an offset: the line that closes the facts, where it is that of the body.
pub fn line_before(source: &SourceText, at: u32) -> Span {
    let above = source.text().get(..Span { start: 0, end: at }.range().end).unwrap_or_default().trim_end();
    Span::new(line_start(above, above.len())..above.len())
}

/// Says that a file begins with its words, at their first line.
fn emit_missing(source: &Arc<SourceText>, start: usize, findings: &mut Findings) {
    let first = lines_from(source.text(), start).find(|line| !line.words.is_empty());
    let first = first.map_or(start..start, |line| line.start..line.start + line.words.len());
    let place = SourceLocation::new(source, Span::new(first));
    findings.emit(
        &RULE,
        &place,
        "this file does not begin with the facts about its page",
        "begin it with a line ---, a line `title: …` and one more line ---",
    );
}

/// Says that the closing line is missing, at the line that was meant to be it, or at the opening line. Where the facts end.
fn emit_unclosed(source: &Arc<SourceText>, start: usize, facts: usize, findings: &mut Findings) -> Range<usize> {
    let text = source.text();
    if let Some(line) = lines_from(text, facts).find(|line| is_nearly_closing(line.words)) {
        let place = SourceLocation::new(source, Span::new(line.start..line.start + line.words.len()));
        findings.emit(&RULE, &place, "this line does not close the facts above it", "write exactly three hyphens: ---");
        return line.start..line.end;
    }
    let place = SourceLocation::new(source, Span::new(start..start + "---".len()));
    findings.emit(
        &RULE,
        &place,
        "the facts at the top of this file are never closed",
        "write a line with only --- after the last fact",
    );
    let end = lines_from(text, facts).find(|line| !can_be_fact(line.words)).map_or(text.len(), |line| line.start);
    end..end
}

/// Whether a line was meant to close the facts: two hyphens, four, or dashes.
fn is_nearly_closing(line: &str) -> bool {
    line.chars().count() > 1 && line.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '―' | '−'))
}

/// Whether a line can stand among facts: a key, an entry of a list, what stands deeper, a comment, or nothing.
fn can_be_fact(line: &str) -> bool {
    let is_key = |key: &str| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    line.is_empty()
        || line.starts_with([' ', '\t'])
        || line.starts_with("- ")
        || line.starts_with("# ")
        || line.split_once(':').is_some_and(|(key, _)| is_key(key))
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
        let cut = |span: Span| SourceLocation::new(&source, span).text().to_owned();
        let reported =
            findings.sorted().iter().map(|finding| format!("{} | {}", finding.message, finding.help)).collect();
        (yaml.map(cut), cut(body), reported)
    }

    #[test]
    fn facts_and_body_are_told_apart() {
        assert_eq!(read("---\ntitle: A\n---\n\nBody"), (Some("title: A\n".into()), "\nBody".into(), vec![]));
        assert_eq!(read("---\n---\nBody"), (Some(String::new()), "Body".into(), vec![]));
    }

    #[test]
    fn a_missing_top_is_reported() {
        const REPORTED: &str = "this file does not begin with the facts about its page | begin it with a line ---, a line \
                            `title: …` and one more line ---";
        for text in ["Body\n---\n", ""] {
            assert_eq!(read(text), (None, text.into(), vec![REPORTED.to_owned()]));
        }
    }

    #[test]
    fn facts_below_the_closing_line_are_seen() {
        let is_key = |key: &str| matches!(key, "note" | "checked");
        for (body, key) in [
            ("note: Her name\n---\nWords", Some("note")),
            ("\n\nchecked:\n  on: x", Some("checked")),
            ("Note: see below", None),
            ("other: x", None),
            ("note:x", None),
            ("Words\nnote: x", None),
            ("", None),
        ] {
            assert_eq!(fact_below(body, is_key), key, "{body:?}");
        }
    }

    #[test]
    fn what_windows_adds_is_taken() {
        let text = "\u{feff}---\r\ntitle: A\r\n--- \r\nBody\r\n";
        assert_eq!(read(text), (Some("title: A\r\n".into()), "Body\r\n".into(), vec![]));
        assert_eq!(read("\u{feff}Body").1, "Body");
        assert_eq!(read("\u{feff}\r\n \r\n---\r\ntitle: A\r\n---\r\nBody").0.as_deref(), Some("title: A\r\n"));
    }

    #[test]
    fn an_unclosed_top_is_reported() {
        let (yaml, body, reported) = read("---\ntitle: A\n\nWe meet.\n");
        assert_eq!((yaml.as_deref(), body.as_str()), (Some("title: A\n\n"), "We meet.\n"));
        assert_eq!(
            reported,
            ["the facts at the top of this file are never closed | write a line with only --- after the last fact"]
        );
    }

    #[test]
    fn a_line_that_was_meant_to_close_the_top_is_reported() {
        for line in ["----", "--", "–––"] {
            let (yaml, body, reported) = read(&format!("---\ntitle: A\n{line}\nBody\n\n---\n"));
            assert_eq!((yaml.as_deref(), body.as_str()), (Some("title: A\n"), "Body\n\n---\n"), "{line}");
            let told = "this line does not close the facts above it | write exactly three hyphens: ---";
            assert_eq!(reported, [told], "{line}");
        }
    }
}
