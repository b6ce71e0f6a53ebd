//! What stands in a YAML text for those who look after it, and is read by nobody else.

use super::node::{Node, Value};
use crate::diagnostic::Span;

/// The comments in a part of a text, of which `root` is the tree: each from a # that no value holds to the end of its line.
pub fn comments(text: &str, part: Span, root: &Node<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    gather(root, &mut spans);
    spans.sort_unstable();
    let is_in_value = |at: usize| {
        let before = spans.partition_point(|(start, _)| *start <= at);
        before.checked_sub(1).and_then(|before| spans.get(before)).is_some_and(|(_, end)| at < *end)
    };
    let mut at = part.range().start;
    let mut found = Vec::new();
    for line in text.get(part.range()).unwrap_or("").split_inclusive('\n') {
        let mut marks = line.match_indices('#').filter(|(mark, _)| {
            let is_apart = line.get(..*mark).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t']));
            is_apart && !is_in_value(at + mark)
        });
        found.extend(marks.next().map(|(mark, _)| Span::new(at + mark..at + line.trim_end().len())));
        at += line.len();
    }
    found
}

/// The bytes of every key and every text.
fn gather(node: &Node<'_>, spans: &mut Vec<(usize, usize)>) {
    let mut add = |span: Span| spans.push((span.range().start, span.range().end));
    match &node.value {
        Value::Nothing => {}
        Value::Text(_) => add(node.span),
        Value::List(items) => items.iter().for_each(|item| gather(item, spans)),
        Value::Mapping(entries) => {
            for entry in entries {
                spans.push((entry.key_span.range().start, entry.key_span.range().end));
                gather(&entry.node, spans);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Findings, SourceText};
    use crate::document::yaml::parse;

    #[test]
    fn comments_are_counted_and_texts_are_not() {
        for (text, expected) in [
            ("# one\na: b # two\n\n  # three\n", 3),
            ("a: \"b # c\"\nb: 'x # y'\nc: d#e\n", 0),
            ("a: >\n  b # c\n  # d\ne: f # g\n", 1),
            ("- a #\n# b", 2),
        ] {
            let source = SourceText::new("a.yaml", text);
            let part = Span::new(0..text.len());
            let root = parse(&source, part, &mut Findings::new()).unwrap();
            assert_eq!(comments(text, part, &root).len(), expected, "{text}");
        }
    }
}
