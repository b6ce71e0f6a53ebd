//! Lines that were meant as headings.

use pulldown_cmark::{Event, Tag};

use super::left::{Left, Line, READ};
use super::lists::is_list_mark;
use crate::diagnostic::Rule;
use crate::document::markdown::nodes::{Node, siblings};
use crate::document::markdown::plain::plain_text;
use crate::document::markdown::report::Report;
use crate::document::parting::line_start;

/// A heading without a space after its marks.
pub(in crate::document::markdown) const RULE: Rule = Rule::warning(
    "unread-heading",
    "A heading is a line of its own that begins with two or more # and a plain space. Without the space, and with one that a word \
     processor made wider, the marks are published as they stand, and nobody finds the heading in a list of the page. For a word that \
     begins with #, put a backslash before it.",
)
.example("##What we found", "this line is not read as a heading", "## What we found");

/// A line that looks like a heading.
pub(in crate::document::markdown) const BARE: Rule = Rule::advice(
    "bare-heading",
    "A short line without a full stop, above a paragraph, was often a heading before it was copied from a word processor; a line that is \
     bold as a whole is often meant as one. People who use a screen reader move from heading to heading, and pass over a line \
     that only looks like one. Begin it with two or more # and a space.",
)
.example(
    "What we found\n\nBurglary fell by a third, and fear of it did not.",
    "this line looks like a heading, and is not one",
    "## What we found\n\nBurglary fell by a third, and fear of it did not.",
);

/// The most marks that a heading has.
const DEEPEST: usize = 6;

/// Reports a paragraph that a row of hyphens on the next line makes a heading, as nobody expects who means a line across the page.
pub(super) fn check_underlined(node: &Node<'_>, report: &mut Report<'_>) {
    let typed = report.text().get(node.range.clone()).unwrap_or("").trim_end();
    let start = node.range.start + line_start(typed, typed.len());
    let Some(line) = report.text().get(start..node.range.start + typed.len()) else { return };
    let is_fact =
        typed.split_once(": ").is_some_and(|(key, _)| key.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'));
    let is_line = line.trim_start_matches(['>', ' ']).bytes().all(|byte| byte == b'-');
    if is_line && !typed.starts_with('#') && !is_fact {
        let help = "leave an empty line above it for a line across the page; for a heading, write ## before the words";
        report.emit(&RULE, start..start + line.len(), "this line makes a heading of the paragraph above it", help);
    }
}

/// The longest line that looks like a heading.
const LONGEST: usize = 70;

/// Reports each line that begins with # and no space.
pub(super) fn check(left: &Left, report: &mut Report<'_>) {
    let is_alone = left.lines().count() == 1;
    for line in left.lines() {
        let rest = line.words.trim_start_matches('#');
        let marks = line.words.len() - rest.len();
        let words = rest.trim();
        // What a spreadsheet leaves is reported as itself.
        if marks == 0
            || (rest.starts_with(' ') && marks <= DEEPEST)
            || words.starts_with("N/A")
            || !words.starts_with(char::is_alphanumeric)
        {
            continue;
        }
        // In the middle of a paragraph, and before a full stop, `#SaferStreets` is a word.
        if marks > 1 || (is_alone && is_short(words)) {
            let help =
                format!("write {} {words}; for a word that begins with #, write \\#", "#".repeat(marks.clamp(2, 6)));
            report.emit(&RULE, line.range(), "this line is not read as a heading", help);
        }
    }
}

/// Reports each paragraph that looks like a heading.
pub(super) fn check_bare(nodes: &[Node<'_>], report: &mut Report<'_>) {
    let mut rest = siblings(nodes);
    while let Some((node, inside)) = rest.next() {
        if !matches!(node.tag(), Some(Tag::Paragraph))
            || inside.iter().any(|it| !matches!(it.event, Event::Text(_) | Event::Start(Tag::Strong)))
        {
            continue;
        }
        let is_bold = inside
            .first()
            .is_some_and(|first| matches!(first.tag(), Some(Tag::Strong)) && first.inside + 1 == inside.len());
        let is_plain = inside.iter().all(|it| matches!(it.event, Event::Text(_)));
        let words = plain_text(inside);
        let next = rest.rest().first().map(|next| (next, rest.rest().get(1..=next.inside).unwrap_or_default()));
        if (is_bold || is_plain)
            && looks_like_heading(&words)
            && next.is_some_and(|(next, inside)| is_below_heading(next, inside))
        {
            let message = "this line looks like a heading, and is not one";
            report.emit(&BARE, node.range.clone(), message, format!("write ## {words}, if it is one"));
        }
    }
}

fn looks_like_heading(words: &str) -> bool {
    let begins = words.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric());
    let line = Line { words, start: 0 };
    // A sentence with the mark of a note behind it ends as a sentence does.
    let is_noted = words.contains("[^") || words.ends_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    begins
        && !is_noted
        && is_short(words)
        && !is_list_mark(&line)
        && !words.contains([':', '|', '@', '\t', READ])
        && words.contains(char::is_alphabetic)
}

/// Whether words are few, and end as a heading does.
fn is_short(words: &str) -> bool {
    words.chars().count() <= LONGEST && !words.ends_with(['.', '!', ';', ',', ':', '…', ')', '”', '"', '’'])
}

/// Whether something is what stands below a heading: a list, or a paragraph that is one.
fn is_below_heading(node: &Node<'_>, inside: &[Node<'_>]) -> bool {
    match node.tag() {
        Some(Tag::List(_)) => true,
        Some(Tag::Paragraph) => {
            let words = plain_text(inside);
            words.chars().count() > LONGEST || words.ends_with('.')
        }
        _ => false,
    }
}
