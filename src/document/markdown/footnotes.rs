//! Footnotes: numbered in the order of their use, with a way there and back.
//!
//! In: uses `[^x]` and definitions `[^x]: words`. Out: findings, and numbers for the writer.
//! Never: a footnote that nothing leads to.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag};

use super::nodes::{Node, all, key_of};
use super::plain::plain_text;
use super::report::Report;
use crate::diagnostic::Rule;
use crate::document::parting::line_start;

/// A footnote that is used and not written.
pub(super) const MISSING: Rule = Rule::error(
    "footnote-missing",
    "[^name] in a sentence leads to a footnote written as a line of its own: [^name]: and its words. Without that line \
     the brackets are published as they stand. Add the line at the end of the same text, or take the mark away.",
)
.example(
    "Crime fell.[^source]",
    "the footnote [^source] is not written in this text",
    "Crime fell.[^source]\n\n[^source]: The police.",
);

/// A footnote that is written and not used.
pub(super) const UNUSED: Rule = Rule::warning(
    "footnote-unused",
    "Footnotes are shown in the order in which sentences refer to them, so one that no sentence refers to is not shown. \
     Put its mark, [^name], after the words it belongs to, or take the footnote away.",
)
.example(
    "Crime fell.\n\n[^source]: The police.",
    "no sentence uses the footnote [^source]",
    "Crime fell.[^source]\n\n[^source]: The police.",
);

/// Two footnotes of one name.
pub(super) const TWICE: Rule = Rule::warning(
    "footnote-twice",
    "Two footnotes of one text have the same name, so a mark could mean either; the first is shown. Give one of them \
     another name, and use that name in its sentence.",
)
.example(
    "Crime fell.[^source]\n\
     \n\
     [^source]: The police.\n\
     [^source]: The council.",
    "the footnote [^source] is written a second time",
    "Crime fell.[^police][^council]\n\
     \n\
     [^police]: The police.\n\
     [^council]: The council.",
);

/// Two footnotes of the same words.
pub(super) const REPEATED_TEXT: Rule = Rule::advice(
    "footnote-repeated-text",
    "Two footnotes say the same. One footnote may be used as often as you like: write the same mark, [^name], in each \
     place, and readers find one note with a way back to each.",
)
.example("[^b]: The police.", "the footnote [^b] says the same as [^a]", "[^b]: The council.");

/// Reports footnotes that are missing, unused or written twice.
pub(super) fn check(nodes: &[Node<'_>], report: &mut Report<'_>) {
    // Most texts have no footnotes at all, and this is the cheapest way to know.
    if !report.text().contains("[^") {
        return;
    }
    check_marks(nodes, report);
    check_definitions(nodes, report);
}

/// Reports each mark whose footnote is not written. The parser leaves such a mark among the words.
fn check_marks(nodes: &[Node<'_>], report: &mut Report<'_>) {
    let mut code_until = 0;
    for (at, (node, _)) in all(nodes).enumerate() {
        match &node.event {
            Event::Start(Tag::CodeBlock(_)) => code_until = at + node.inside,
            Event::Text(_) if at > code_until || code_until == 0 => {
                for (start, name) in marks_in(report.text(), node) {
                    if let Some(help) = without_colon(report.text(), start, &name) {
                        let message = format!("there is no colon behind [^{name}], so this is no footnote");
                        report.emit(&MISSING, start..start + name.len() + "[^]".len(), message, help);
                        continue;
                    }
                    if has_line_without_colon(report.text(), &name) {
                        continue;
                    }
                    let end = start + name.len() + "[^]".len();
                    let message = format!("the footnote [^{name}] is not written in this text");
                    let help = format!("add a line [^{name}]: and the words of the footnote");
                    report.emit(&MISSING, start..end, message, help);
                }
            }
            _ => {}
        }
    }
}

/// What to type for the line of a footnote that has no colon behind its mark: `[^3] The source.`
fn without_colon(text: &str, start: usize, name: &str) -> Option<String> {
    let is_first = text.get(line_start(text, start)..start)?.trim().is_empty();
    let rest = text.get(start + name.len() + "[^]".len()..)?.lines().next()?;
    let is_words = rest.starts_with(' ') && !rest.trim().is_empty();
    (is_first && is_words).then(|| {
        let first = rest.split_whitespace().next().unwrap_or_default();
        format!("write [^{name}]: {first} …, with a colon")
    })
}

/// Whether the footnote of a name is written somewhere, without its colon.
fn has_line_without_colon(text: &str, name: &str) -> bool {
    let mark = format!("[^{name}]");
    let starts = text.match_indices(&mark).map(|(at, _)| at);
    starts.take(10).any(|at| without_colon(text, at, name).is_some())
}

/// The marks `[^name]` that begin in a node of plain words: offset and name.
fn marks_in(text: &str, node: &Node<'_>) -> Vec<(usize, String)> {
    let typed = text.get(node.range.clone()).unwrap_or("");
    let starts = typed.match_indices('[').map(|(at, _)| node.range.start + at);
    starts
        .filter(|start| !text.get(..*start).is_some_and(|before| before.ends_with('\\')))
        .filter_map(|start| Some((start, mark_at(text, start)?)))
        .collect()
}

/// The name of the mark that begins at an offset, if one does. Names are short, so the search for the end is too.
fn mark_at(text: &str, start: usize) -> Option<String> {
    let after = text.get(start..)?.strip_prefix("[^")?;
    let (end, _) = after.char_indices().take(100).find(|(_, it)| *it == ']')?;
    let name = after.get(..end)?;
    let is_name = !name.is_empty() && !name.contains(|it: char| it.is_whitespace() || it == '[');
    is_name.then(|| name.to_owned())
}

/// Reports definitions that are unused, or written twice, or say the same.
fn check_definitions(nodes: &[Node<'_>], report: &mut Report<'_>) {
    let used = shown(nodes);
    let (mut by_name, mut by_words) = (BTreeSet::new(), BTreeMap::<String, String>::new());
    for (node, inside) in all(nodes) {
        let Some(Tag::FootnoteDefinition(name)) = node.tag() else { continue };
        let range = node.range.clone();
        if !by_name.insert(key_of(name)) {
            let message = format!("the footnote [^{name}] is written a second time");
            report.emit(&TWICE, range, message, "give it another name");
            continue;
        }
        if !used.contains(&key_of(name)) {
            let help = format!("write [^{name}] after the words it belongs to, or take it away");
            report.emit(&UNUSED, range, format!("no sentence uses the footnote [^{name}]"), help);
        } else if let Some(first) = by_words.get(&plain_text(inside)) {
            let message = format!("the footnote [^{name}] says the same as [^{first}]");
            report.emit(&REPEATED_TEXT, range, message, format!("write [^{first}] in both places"));
        }
        by_words.entry(plain_text(inside)).or_insert_with(|| name.to_string());
    }
}

/// The footnotes that are shown: those that a sentence uses, and those that they use. What only footnotes that are not shown use is
/// not.
fn shown(nodes: &[Node<'_>]) -> BTreeSet<String> {
    let (mut of_footnotes, mut shown) = (BTreeMap::<String, Vec<String>>::new(), BTreeSet::new());
    let (mut to_show, mut inside_until) = (Vec::new(), 0);
    for (node, inside) in all(nodes) {
        if let Some(Tag::FootnoteDefinition(name)) = node.tag() {
            let uses = all(inside).filter_map(|(node, _)| used_name(node)).map(key_of);
            of_footnotes.entry(key_of(name)).or_insert_with(|| uses.collect());
            inside_until = inside_until.max(node.range.end);
        } else if let Some(name) = used_name(node).filter(|_| node.range.start >= inside_until) {
            to_show.push(key_of(name));
        }
    }
    while let Some(name) = to_show.pop() {
        to_show.extend(of_footnotes.remove(&name).into_iter().flatten());
        shown.insert(name);
    }
    shown
}

/// The name of the footnote that a node uses.
fn used_name<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.event {
        Event::FootnoteReference(name) => Some(name),
        _ => None,
    }
}

/// The footnotes of a text while it is written.
pub(super) struct Footnotes<'n, 'a> {
    written: BTreeMap<String, &'n [Node<'a>]>,
    numbers: BTreeMap<String, usize>,
    pub(super) used: Vec<Used<'n, 'a>>,
}

/// A footnote in use.
pub(super) struct Used<'n, 'a> {
    pub(super) inside: &'n [Node<'a>],
    pub(super) uses: usize,
}

impl<'n, 'a> Footnotes<'n, 'a> {
    /// The footnotes that a text defines; the first of a name counts.
    pub(super) fn of(nodes: &'n [Node<'a>]) -> Self {
        let mut written = BTreeMap::new();
        for (node, inside) in all(nodes) {
            if let Some(Tag::FootnoteDefinition(name)) = node.tag() {
                written.entry(key_of(name)).or_insert(inside);
            }
        }
        Self { written, numbers: BTreeMap::new(), used: Vec::new() }
    }

    /// Counts one more use of a footnote: its number, and which use of it this is.
    pub(super) fn next_use(&mut self, name: &str) -> Option<(usize, usize)> {
        let key = key_of(name);
        let inside = *self.written.get(&key)?;
        let number = *self.numbers.entry(key).or_insert_with(|| {
            self.used.push(Used { inside, uses: 0 });
            self.used.len()
        });
        let used = self.used.get_mut(number - 1)?;
        used.uses += 1;
        Some((number, used.uses))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Placement;
    use super::super::testing::{Known, html, html_at, line, read, reported};

    #[test]
    fn a_footnote_has_a_way_there_and_back() {
        assert_eq!(
            html("Fact.[^src]\n\n[^src]: The *source*.\n"),
            "<p>Fact.<sup class=\"footnote-use\"><a id=\"note_1_use_1\" href=\"#note_1\" role=\"doc-noteref\" \
             aria-label=\"Footnote 1\">1</a></sup></p>\n\
             <section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes_heading\">\n\
             <h2 class=\"footnotes__heading\" id=\"footnotes_heading\">Footnotes</h2>\n<ol>\n\
             <li id=\"note_1\"><p>The <em>source</em>. <a class=\"footnotes__back\" href=\"#note_1_use_1\" \
             role=\"doc-backlink\" aria-label=\"Back to reference 1\">↩</a></p>\n</li>\n</ol>\n</section>\n"
        );
    }

    #[test]
    fn numbers_follow_use_and_one_footnote_may_be_used_twice() {
        let placement = Placement { id_prefix: "p-", shares_page: true, ..Placement::default() };
        let written = html_at("A[^b] B[^a] C[^B]\n\n[^a]: Alpha.\n\n[^b]: Beta.\n", &placement);
        assert!(written.find("Beta").is_some_and(|beta| beta < written.find("Alpha").unwrap_or(0)), "{written}");
        assert!(written.contains("id=\"p-note_1_use_2\" href=\"#p-note_1\""), "{written}");
        assert!(written.contains("aria-label=\"Back to reference 1.2\">↩<sup>2</sup></a>"), "{written}");
        assert!(written.contains("<section class=\"footnotes\">\n<h2 class"), "{written}");
        assert!(written.contains("id=\"p-footnotes_heading\">"), "{written}");
    }

    #[test]
    fn a_footnote_may_use_another_and_need_not_end_in_a_paragraph() {
        let written = html("A[^a]\n\n[^a]: See[^b].\n\n[^b]:\n    - item\n");
        assert!(written.contains("<li id=\"note_2\"><ul>\n<li>item</li>\n</ul>\n<p> <a "), "{written}");
    }

    #[test]
    fn a_line_has_its_footnotes_in_brackets_and_a_link_has_none() {
        assert_eq!(
            line("A[^a] fact.[^b] And[^a]\n\n[^a]: A *note*[^b].\n\n[^b]: See[^a]\n    - one"),
            "A (A <em>note</em> (See one).) fact. And"
        );
        assert_eq!(line("A[^a]\n\n[^a]: <b></b>"), "A");
        let (mut out, placement) = (String::new(), Placement { is_in_link: true, ..Placement::default() });
        read("A [fact](plan.md)[^a].\n\n[^a]: Note.").0.write_inline_html(&mut out, &placement, &Known);
        assert_eq!(out, "A fact.");
    }

    #[test]
    fn a_missing_footnote_is_reported_where_it_is_used() {
        assert_eq!(
            reported("Fact[^zz] and `[^code]` and \\[^escaped].\n\n```\n[^block]\n```\n"),
            ["error[footnote-missing] \"[^zz]\": the footnote [^zz] is not written in this text | \
              add a line [^zz]: and the words of the footnote"]
        );
    }

    #[test]
    fn unused_and_repeated_footnotes_are_reported() {
        assert_eq!(
            reported("A[^a] B[^b]\n\n[^a]: Same.\n\n[^b]: Same.\n\n[^c]: Other.\n\n[^a]: Again.\n"),
            [
                "advice[footnote-repeated-text] \"[^b]: Same.\": the footnote [^b] says the same as [^a] | \
                 write [^a] in both places",
                "warning[footnote-unused] \"[^c]: Other.\": no sentence uses the footnote [^c] | \
                 write [^c] after the words it belongs to, or take it away",
                "warning[footnote-twice] \"[^a]: Again.\": the footnote [^a] is written a second time | \
                 give it another name",
            ]
        );
    }
}
