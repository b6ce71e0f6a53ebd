//! A finding drawn for a terminal: the message, the line it is about, and what to type under it.
//!
//! Only the line itself is handed to the renderer, and of a very long line only what stands around the place: drawing costs
//! the same in a large file as in a small one.

use annotate_snippets::{AnnotationKind, Level, Message, Origin, Renderer, Snippet};

use super::visible::visible;
use super::{Finding, Severity, SourceLocation};

/// Of a line that is longer, so many bytes before and behind the start of the place are drawn; a terminal shows less.
const AROUND: usize = 400;

/// The finding as text, in colour where the terminal shows it.
///
/// ```text
/// error[rag-status]: "ambr" is not a RAG status
///   content/harlow/2022-2025/action-plan.yaml:14:17
///    |
/// 14 |     rag_status: ambr
///    |                 ^^^^ write red, amber or green
///    = note: did you mean amber?
/// ```
pub fn draw(finding: &Finding, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let title = visible(&finding.message);
    let mut group = level(finding.severity).primary_title(&*title).id(finding.rule.code).elements(None::<Message<'_>>);
    let help = visible(&finding.help);
    let path = finding.place.as_ref().map(|place| visible(place.path()));
    let line = finding.place.as_ref().filter(|place| !place.source.text().is_empty()).map(DrawnLine::of);
    if let (Some(path), Some(line)) = (&path, &line) {
        let annotation = AnnotationKind::Primary.span(line.span.clone()).label(&*help);
        let snippet = Snippet::source(&line.text).path(&**path).line_start(line.number);
        group = group.element(snippet.annotation(annotation));
    } else {
        if let Some(path) = &path {
            group = group.element(Origin::path(&**path));
        }
        group = group.element(Level::HELP.message(&*help));
    }
    let note = finding.note.as_deref().map(visible);
    if let Some(note) = &note {
        group = group.element(Level::NOTE.message(&**note));
    }
    let drawn = renderer.render(&[group]);
    match (&path, &line) {
        (Some(path), Some(line)) => line.with_its_column(drawn, path),
        _ => drawn,
    }
}

/// A line in the form of a finding that stands for others: `error[broken-link]: and 4,980 more like this`.
pub(super) fn draw_title(severity: Severity, code: &str, title: &str, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let title = visible(title);
    renderer.render(&[level(severity).primary_title(&*title).id(code).elements(None::<Message<'_>>)])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::HELP.with_name("advice"),
    }
}

/// The line of a place, as it is drawn.
struct DrawnLine {
    /// Its number in the file.
    number: usize,
    /// The column of the place in the file.
    column: usize,
    /// What is shown of it, with a visible form for what hides.
    text: String,
    /// The place in `text`, which is never more than the line that it starts on.
    span: std::ops::Range<usize>,
}

impl DrawnLine {
    fn of(place: &SourceLocation) -> Self {
        let (number, column) = place.line_and_column();
        let line = place.source.line(number);
        let text = place.source.text();
        let around = |at: usize| text.floor_char_boundary(at.clamp(line.start, line.end));
        let (start, end) = (around(place.span.start as usize), around(place.span.end as usize));
        let (from, to) = (around(start.saturating_sub(AROUND)), around(start.saturating_add(AROUND)));
        let end = end.clamp(start, to);
        let (before, rest) = text.split_at(start);
        let (words, after) = rest.split_at(end - start);
        let mut shown = visible(before.split_at(from).1).into_owned();
        let first = shown.len();
        shown.push_str(&visible(words));
        let last = shown.len();
        shown.push_str(&visible(after.split_at(to - end).0));
        Self { number, column, text: shown, span: first..last }
    }

    /// The drawing with the column of the place in the file. The renderer counts columns in what it was given, which may be
    /// a part of the line, with other characters in it.
    fn with_its_column(&self, drawn: String, path: &str) -> String {
        let shown = self.text.get(..self.span.start).unwrap_or_default().chars().count() + 1;
        let Some((title, below)) = drawn.split_once('\n').filter(|_| shown != self.column) else { return drawn };
        let place = |column: usize| format!("{path}:{}:{column}", self.number);
        format!("{title}\n{}", below.replacen(&place(shown), &place(self.column), 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Rule, SourceLocation, SourceText, Span};

    const RULE: Rule = Rule::error(
    "rag-status",
    "A RAG status is red (it will not be done as things are), amber (it may not be) or green (it will be). Completed and \
     stopped are states, not colours, and are written under `state`. An action that was never rated has no `rag_status`.",
)
.example(
    "rag_status: {status: complete, on: 2024-03-31, reason: every lock is fitted}",
    r#""complete" is not a RAG status"#,
    "rag_status: {status: green, on: 2024-03-31, reason: every lock is fitted}",
);

    #[test]
    fn a_finding_shows_what_where_and_what_to_type() {
        let source = SourceText::new("content/harlow/action-plan.yaml", "actions:\n  - rag_status: ambr\n");
        let place = SourceLocation::new(&source, Span { start: 25, end: 29 });
        let finding = Finding::new(&RULE, place, "\"ambr\" is not a RAG status", "write red, amber or green")
            .with_suggestion(Some("amber"));
        let drawn = draw(&finding, false);
        let expected = "\
error[rag-status]: \"ambr\" is not a RAG status
 --> content/harlow/action-plan.yaml:2:17
  |
2 |   - rag_status: ambr
  |                 ^^^^ write red, amber or green
  |
  = note: did you mean amber?";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_file_without_text_is_named() {
        let finding = Finding::new(
            &RULE,
            SourceLocation::file("content/a.yaml"),
            "this file cannot be read",
            "give it read permission",
        );
        assert!(draw(&finding, false).contains("content/a.yaml"), "{}", draw(&finding, false));
    }

    #[test]
    fn a_long_line_is_drawn_around_the_place_with_its_own_column() {
        let line = format!("{}ambr,{}", "grün,".repeat(20_000), "red,".repeat(20_000));
        let start = line.find("ambr").unwrap();
        let source = SourceText::new("a.csv", format!("id\n{line}\nlast"));
        let place = SourceLocation::new(&source, Span::new(start + 3..start + 7));
        for colour in [false, true] {
            let drawn = draw(&Finding::new(&RULE, place.clone(), "a.csv:2:401", "write amber"), colour);
            assert!(drawn.contains("a.csv:2:100001"), "{drawn}");
            assert!(drawn.len() < 1_000, "{drawn}");
        }
    }

    #[test]
    fn what_hides_is_seen_and_a_line_end_makes_no_line() {
        let source = SourceText::new("a\n::error::b\u{1b}.yaml", "a\u{202e}\u{200b}: \u{1b}[2Jx\r\nb");
        let place = SourceLocation::new(&source, Span { start: 9, end: 14 });
        let drawn =
            draw(&Finding::new(&RULE, place, "one\n::error::two", "three\u{9b}\r").with_note("f\u{7}\nur"), false);
        let expected = "\
error[rag-status]: one␊::error::two
 --> a␊::error::b␛.yaml:1:6
  |
1 | a[U+202E][U+200B]: ␛[2Jx
  |                    ^^^^^ three[U+009B]␍
  |
  = note: f␇␊ur";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_place_over_several_lines_is_drawn_on_the_first() {
        let source = SourceText::new("a.md", "one\r\ntwo\nthree\n");
        let draw =
            |start, end| draw(&Finding::new(&RULE, SourceLocation::new(&source, Span { start, end }), "m", "h"), false);
        assert!(draw(5, 14).ends_with("2 | two\n  | ^^^ h"), "{}", draw(5, 14));
        assert!(draw(3, 9).contains("1 | one\n  |    ^ h"), "{}", draw(3, 9));
        assert!(draw(15, 99).contains("a.md:4:1"), "{}", draw(15, 99));
    }
}
