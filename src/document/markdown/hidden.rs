//! What is typed where Markdown shows nothing: titles, words after a fence, addresses that no link uses.
//!
//! In: the nodes of a text, and its lines `[name]: address`. Out: a finding for each. Never: a word about a comment, which is meant
//! to be hidden.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::links::{LinkKind, kind_of, scheme};
use super::nodes::{Node, Reference, all, key_of};
use super::plain::plain_text;
use super::report::Report;
use crate::diagnostic::Rule;
use crate::document::parting::head;

/// A title after an address.
pub(super) const TITLE: Rule = Rule::warning(
    "hidden-title",
    "Words in quotation marks after an address would be seen by those alone who rest a mouse on it: not on a telephone, not by \
     keyboard, not on paper. So they are not published. Write what matters of them into the sentence, or into the words between the \
     brackets.",
)
.example(
    "See [the police](https://www.police.uk/ \"for burglary\").",
    "these words after an address are not published: for burglary",
    "See [the police](https://www.police.uk/) for burglary.",
);

/// Words in the brackets of a number or a figure.
pub(super) const WORDS: Rule = Rule::warning(
    "hidden-words",
    "[](value:…) is the place of a number, and ![](figure:…) that of a chart or a table, with words of its own for people who cannot see \
     it. Words between the brackets of these are not published. Write them before or after; words that are to be held to the data stand \
     in [words](figure:…).",
)
.example(
    "There were [about a hundred](<value:crime/burglary/offences/2022>) burglaries.",
    "these words are not published, because the number takes their place: about a hundred",
    "There were [](<value:crime/burglary/offences/2022>) burglaries.",
);

/// Words on the line that begins a piece of a program.
pub(super) const FENCE: Rule = Rule::warning(
    "fence-words",
    "Three backticks or tildes begin a piece of a program. What follows them on their line names its language for other programs, and \
     is not published. Words that are meant for readers stand on a line of their own.",
)
.example(
    "```What to type\n999\n```",
    "the words after the backticks are not published: What to type",
    "What to type:\n\n```\n999\n```",
);

/// A line that gives a link its address, where there is no such link.
pub(super) const UNUSED: Rule = Rule::warning(
    "reference-unused",
    "A line [name]: address gives its address to each [words][name] of the same text, and is not shown itself. No link of this text \
     has that name, so nobody gets to the address. A line that was meant for readers begins with something else than brackets and a colon.",
)
.example(
    "We work with the police.\n\n[police]: https://www.police.uk/",
    "no link of this text uses [police]",
    "We work with [the police][police].\n\n[police]: https://www.police.uk/",
);

/// Two lines that give links of one name their address.
pub(super) const TWICE: Rule = Rule::warning(
    "reference-twice",
    "Two lines [name]: address of one text have the same name, so a link could mean either; the first is taken, and the other leads \
     nobody anywhere. Give one of them another name, and use that name in its link.",
)
.example(
    "See [the plan][plan].\n\n[plan]: https://www.example.com/plan\n[plan]: https://www.example.com/strategy",
    "[plan] has an address already",
    "See [the plan][plan].\n\n[plan]: https://www.example.com/plan",
);

/// Reports what is typed and not shown.
pub(super) fn check(nodes: &[Node<'_>], references: &[Reference], report: &mut Report<'_>) {
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (node, inside) in all(nodes) {
        emit_words(node, inside, report);
        match &node.event {
            Event::Start(Tag::Link { link_type, title, id, .. } | Tag::Image { link_type, title, id, .. }) => {
                match link_type {
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => drop(used.insert(folded(id))),
                    _ => emit_title(title, node.range.clone(), report),
                }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) if !words.trim().is_empty() => {
                let first = report.text().get(node.range.clone()).and_then(|typed| typed.lines().next());
                let end = node.range.start + first.map_or(0, str::len);
                let message = format!("the words after the backticks are not published: {}", shortened(words.trim()));
                report.emit(
                    &FENCE,
                    node.range.start..end,
                    message,
                    "write them on a line of their own above, or take them out",
                );
            }
            _ => {}
        }
    }
    for reference in references {
        let name = &reference.name;
        if used.contains(&folded(name)) {
            emit_title(&reference.title, reference.range.clone(), report);
        } else {
            let message = format!("no link of this text uses [{name}]");
            let help = format!("write [words][{name}] where the link belongs, or take this line out");
            report.emit(&UNUSED, reference.range.clone(), message, help);
        }
    }
    if report.text().contains("]:") {
        check_twice(nodes, references, report);
    }
}

/// Reports words between brackets where something else takes their place.
fn emit_words(node: &Node<'_>, inside: &[Node<'_>], report: &mut Report<'_>) {
    let what = match node.tag() {
        Some(Tag::Link { dest_url, .. }) if scheme(dest_url).as_deref() == Some("value") => "number takes",
        Some(Tag::Image { dest_url, .. }) if kind_of(dest_url) == LinkKind::Computed => {
            "figure has words of its own and takes"
        }
        _ => return,
    };
    let words = plain_text(inside);
    if !words.trim().is_empty() {
        let message =
            format!("these words are not published, because the {what} their place: {}", shortened(words.trim()));
        report.emit(&WORDS, node.range.clone(), message, "write them before or after, and leave the brackets empty");
    }
}

fn emit_title(title: &str, range: Range<usize>, report: &mut Report<'_>) {
    if !title.trim().is_empty() {
        let message = format!("these words after an address are not published: {}", shortened(title.trim()));
        report.emit(
            &TITLE,
            range,
            message,
            "write them into the sentence, and take the quotation marks and what is between them out",
        );
    }
}

/// Reports each line that looks like one with an address, and was read neither as one nor as words: the parser drops a second one.
fn check_twice(nodes: &[Node<'_>], references: &[Reference], report: &mut Report<'_>) {
    let is_read = |node: &&Node<'_>| {
        matches!(node.event, Event::Text(_) | Event::Code(_) | Event::Html(_) | Event::Start(Tag::Link { .. }))
    };
    let words = nodes.iter().filter(is_read).map(|node| node.range.clone());
    let mut read: Vec<Range<usize>> = words.chain(references.iter().map(|it| it.range.clone())).collect();
    read.sort_by_key(|range| range.start);
    for (start, name) in names(report.text()) {
        let before = read.partition_point(|range| range.start <= start);
        let is_read = before.checked_sub(1).and_then(|at| read.get(at)).is_some_and(|range| range.end > start);
        let known = references.iter().find(|reference| folded(&reference.name) == folded(&name));
        if let Some(first) = known.filter(|first| !is_read && first.range.start < start) {
            let end = start + report.text().get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
            let (line, _) = report.location(first.range.clone()).line_and_column();
            let message = format!("[{name}] has an address already");
            let help = format!("give this one another name, or take it out; the first is in line {line}");
            report.emit(&TWICE, start..end, message, help);
        }
    }
}

/// The lines `[name]: …` of a text, also those in a quotation or a list: where each begins, and its name.
fn names(text: &str) -> Vec<(usize, String)> {
    const LONGEST: usize = 1_000;
    let mut at = 0;
    let mut names = Vec::new();
    for line in text.split_inclusive('\n') {
        let typed = line.trim_start_matches(|it: char| {
            matches!(it, ' ' | '>' | '-' | '*' | '+' | '.' | ')') || it.is_ascii_digit()
        });
        let start = at + line.len() - typed.len();
        at += line.len();
        let name = typed.strip_prefix('[').and_then(|rest| head(rest, LONGEST).split_once("]:"));
        names.extend(name.filter(|(name, _)| !name.starts_with('^')).map(|(name, _)| (start, name.to_owned())));
    }
    names
}

/// A name without what does not tell names apart.
fn folded(name: &str) -> String {
    key_of(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Words as a message quotes them.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    let words = words.replace(['\n', '\r'], " ");
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", words.split_at(at).0),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::reported;

    /// What is reported, without the help.
    fn messages(text: &str) -> Vec<String> {
        reported(text).into_iter().map(|reported| reported.split(" | ").next().unwrap_or("").to_owned()).collect()
    }

    #[test]
    fn a_title_is_reported_once_where_it_stands() {
        assert_eq!(
            messages("See [the plan](plan.md \"Our plan\"), [it][a] and [again][A].\n\n[a]: plan.md 'Aims'"),
            [
                "warning[hidden-title] \"[the plan](plan.md \\\"Our plan\\\")\": these words after an address are not published: Our plan",
                "warning[hidden-title] \"[a]: plan.md 'Aims'\": these words after an address are not published: Aims",
            ]
        );
        assert_eq!(messages("![A map](map.svg \"North\")").len(), 1);
        assert_eq!(
            reported("See [the plan](plan.md), <a@b.example> and [a b]\n\n[A  B]: plan.md"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn words_in_the_place_of_a_number_are_reported() {
        assert_eq!(
            messages("There were [many](value:crime/total)."),
            [
                "warning[hidden-words] \"[many](value:crime/total)\": these words are not published, because the number takes their place: many"
            ]
        );
        assert_eq!(messages("![A chart](figure:crime/total)").len(), 1);
        assert_eq!(
            reported("[](value:crime/total) and [risen](figure:crime/total)\n\n![](figure:crime/total)"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn words_after_a_fence_are_reported() {
        for text in ["```Note\na\n```", "~~~ text Note\na\n~~~", "- a\n\n  ```Note\n  a\n  ```"] {
            let reported = messages(text);
            assert!(reported.len() == 1 && reported[0].starts_with("warning[fence-words] "), "{text}: {reported:?}");
        }
        assert_eq!(reported("```\na\n```"), Vec::<String>::new());
    }

    #[test]
    fn an_address_that_no_link_uses_is_reported() {
        assert_eq!(
            reported("Words.\n\n[note]: see below"),
            Vec::<String>::new(),
            "words that are no address stand on the page"
        );
        assert_eq!(
            reported("Words.\n\n[b]: plan.md \"Our plan\""),
            ["warning[reference-unused] \"[b]: plan.md \\\"Our plan\\\"\": no link of this text uses [b] | \
              write [words][b] where the link belongs, or take this line out"]
        );
    }

    #[test]
    fn a_second_address_of_a_name_is_reported() {
        for text in [
            "See [it][a].\n\n[a]: plan.md\n[A]: other.md\n",
            "See [it][a].\n\n[a]: plan.md\n\n> [a]: other.md\n",
            "See [it][a].\n\n[a]: plan.md\n\n- [a]: other.md\n",
        ] {
            let reported = reported(text);
            assert!(
                reported.len() == 1 && reported[0].starts_with("warning[reference-twice] \"["),
                "{text}: {reported:?}"
            );
        }
        for text in
            ["[a]\n\n[a]: plan.md\n\n```\n[a]: other.md\n```\n", "[a]\n\n[a]: plan.md\n\nWords\n[a]: other.md\n"]
        {
            assert_eq!(reported(text), Vec::<String>::new(), "{text}");
        }
    }
}
