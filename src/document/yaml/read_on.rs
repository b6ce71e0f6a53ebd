//! Reading on behind what is no YAML.
//!
//! In: a text, and where its first slip is. Out: the tree of the rest, so that what else is wrong in a file is told in the same run, with
//! a gap where each slip is. Never: a guess at what was meant, and a second finding that only follows from the first.

use std::sync::Arc;

use super::covered::Covered;
use super::node::Node;
use super::tree::{Stopped, build};
use crate::diagnostic::{Findings, SourceText, Span};

/// So many slips are passed over in a file. Whoever has more of them has no file of YAML.
const MOST_SLIPS: usize = 40;

/// The tree of a part of a file. Where the text is not YAML, that of what can be read of it, and `None` where that is nothing; a text
/// without a value is [`Nothing`](super::Value::Nothing).
pub(super) fn parse<'text>(source: &'text Arc<SourceText>, part: Span, findings: &mut Findings) -> Option<Node<'text>> {
    let text = source.text().get(part.range()).unwrap_or("");
    let (text, offset) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, part.start + 3),
        None => (text, part.start),
    };
    let mut found = Findings::new();
    let built = build(source, offset, text, &Covered::default(), &mut found);
    findings.extend(found);
    match built {
        Ok(root) => Some(root),
        Err(stopped) => {
            findings.leave_out().part_of(source.path());
            let root = read_on(source, offset, text, stopped, findings);
            if root.is_none() {
                findings.leave_out().file(source.path());
            }
            root
        }
    }
}

/// The tree of a text behind its first slips, with a finding for each further one. `None` where the rest cannot be read either.
fn read_on<'text>(
    source: &'text Arc<SourceText>,
    offset: u32,
    original: &str,
    mut stopped: Stopped,
    findings: &mut Findings,
) -> Option<Node<'text>> {
    let mut text = original.to_owned();
    let mut covered = Covered::default();
    for _ in 0..MOST_SLIPS {
        let (first, others) = stopped.split_first()?;
        if !covered.cover(&mut text, *first) {
            return None;
        }
        for at in others {
            covered.cover(&mut text, *at);
        }
        let mut found = Findings::new();
        match build(source, offset, &text, &covered, &mut found) {
            Ok(root) => {
                findings.extend(found);
                for line in covered.lines() {
                    findings.leave_out().file(source.path());
                    findings.leave_out().gap(source.path(), Span::new(line..line).shifted(offset).start);
                }
                return Some(root.into_owned());
            }
            Err(next) => stopped = next,
        }
        if stopped.first().is_some_and(|at| covered.is_apart(&text, *at)) {
            findings.extend(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::yaml::{Entry, Value};

    /// The keys that can be read of a mapping, and where something is told.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let source = SourceText::new("a.yaml", text);
        let mut findings = Findings::new();
        let root = parse(&source, Span::new(0..text.len()), &mut findings);
        let keys = |entries: Vec<Entry<'_>>| entries.into_iter().map(|entry| entry.key.into_owned()).collect();
        let keys = match root.map(|root| root.value) {
            Some(Value::Mapping(entries)) => keys(entries),
            _ => Vec::new(),
        };
        let told = findings.sorted().into_iter().map(|it| format!("{:?} {}", it.place.unwrap(), it.message));
        (keys, told.collect())
    }

    #[test]
    fn each_slip_of_a_file_is_told_and_the_rest_is_read() {
        let (keys, told) = read("a: \"one\nb: two: three\nc: four\nd: five: six\n e: deep\nf: [x\ng: seven\n");
        assert_eq!(keys, ["a", "b", "c", "d", "f", "g"], "{told:?}");
        let expected = [
            "a.yaml:1:4 this quotation mark is not closed",
            "a.yaml:2:7 a second colon stands in this value",
            "a.yaml:4:8 a second colon stands in this value",
            "a.yaml:6:4 a list that starts with [ is not closed",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_follows_from_a_slip_is_not_told() {
        let (keys, told) = read("a: b\n   c:\n     d: e\n     f: g\nh: i\n");
        assert_eq!((keys, told.len()), (vec!["a".to_owned(), "h".to_owned()], 1), "{told:?}");
    }

    #[test]
    fn a_text_with_more_slips_than_a_file_has_is_given_up() {
        let slips = |count: usize| (0..count).map(|at| format!("a{at}: b: c\n")).collect::<Vec<_>>().concat();
        let (keys, told) = read(&slips(MOST_SLIPS + 5));
        let told = told.iter().filter(|it| it.contains("second colon")).count();
        assert_eq!((keys.len(), told), (0, MOST_SLIPS + 1));
    }
}
