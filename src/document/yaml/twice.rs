//! Keys that stand twice in one mapping: what has become of the text that they show it.
//!
//! In: the keys of a mapping, with those that stand there twice. Out: the mappings that they are parted into, where an entry of a list
//! lost its hyphen; and what is to be told, once each. Never: a key that is dropped without a word.

use super::node::{Entry, Value};
use crate::diagnostic::{SourceText, Span};
use crate::document::parting::line_start;

/// What is told of keys that stand twice: where, what it is, and what to type.
pub(super) struct Told {
    pub(super) at: Span,
    pub(super) message: String,
    pub(super) help: String,
    /// The first key of an entry that the key belongs to, which is then not missing there.
    pub(super) of: Option<Span>,
}

/// The keys of a mapping, parted.
pub(super) struct Parted<'text> {
    /// The mappings that they make up: more than one where an entry lost its hyphen.
    pub(super) parts: Vec<Vec<Entry<'text>>>,
    /// Those that are left out.
    pub(super) left_out: Vec<Entry<'text>>,
    pub(super) told: Vec<Told>,
}

/// The least keys that are told as the whole file below itself.
const FEWEST_PASTED: usize = 3;

/// Parts the keys of a mapping. `twice` are those that another has before them.
pub(super) fn part<'text>(
    entries: Vec<Entry<'text>>,
    twice: Vec<Entry<'text>>,
    (is_entry, is_root): (bool, bool),
    source: &SourceText,
) -> Parted<'text> {
    if is_root && let Some(told) = pasted(&entries, &twice) {
        return Parted { parts: vec![entries], left_out: twice, told: vec![told] };
    }
    let mut all: Vec<Entry<'text>> = entries.into_iter().chain(twice).collect();
    all.sort_by_key(|entry| entry.key_span.start);
    let first = all.first().map(|entry| entry.key.clone());
    let mut parted = Parted { parts: vec![Vec::new()], left_out: Vec::new(), told: Vec::new() };
    let mut rest = all.into_iter().peekable();
    while let Some(entry) = rest.next() {
        let Some(current) = parted.parts.last_mut() else { break };
        let stands = |key: &str| current.iter().any(|other| other.key == key);
        if !stands(&entry.key) {
            current.push(entry);
            continue;
        }
        let is_start = is_entry && rest.peek().is_some() && current.len() > 1 && Some(&entry.key) == first.as_ref();
        let is_below_name = is_entry && current.len() > 2 && current.last().is_some_and(|name| is_name(&name.key));
        if is_start || is_below_name {
            let name = if is_start { None } else { current.pop() };
            let begins = name.as_ref().unwrap_or(&entry);
            parted.told.push(without_hyphen(begins, source));
            parted.parts.push(name.into_iter().chain([entry]).collect());
        } else {
            parted.told.push(twice_or_below(current.last(), &entry, source));
            parted.left_out.push(entry);
        }
    }
    parted
}

/// Whether a key is one by which others call a thing: most often the first.
fn is_name(key: &str) -> bool {
    matches!(key, "id" | "ref")
}

/// The finding on a file that stands a second time below itself.
fn pasted(entries: &[Entry<'_>], twice: &[Entry<'_>]) -> Option<Told> {
    let (first, again) = (entries.first()?, twice.first()?);
    let last = entries.iter().map(|entry| entry.key_span.start).max()?;
    let is_whole =
        first.key == again.key && last < again.key_span.start && twice.len() >= FEWEST_PASTED.min(entries.len());
    (is_whole && twice.len() > 1).then(|| below_itself(again.key_span))
}

/// What is told of a text that stands a second time below itself.
fn below_itself(at: Span) -> Told {
    let message = "from this line on the file stands a second time below itself".to_owned();
    Told { at, message, help: "keep one of the two, and take the other out".to_owned(), of: None }
}

fn without_hyphen(entry: &Entry<'_>, source: &SourceText) -> Told {
    let line = source.text().get(entry.key_span.start as usize..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let message = format!("an entry begins here with `{}`, and the hyphen before it is missing", entry.key);
    let help = format!("write `- {}`, with the hyphen below those of the other entries", line.trim_end());
    Told { at: entry.key_span, message, help, of: None }
}

fn twice_or_below(above: Option<&Entry<'_>>, entry: &Entry<'_>, source: &SourceText) -> Told {
    let (key, at) = (&entry.key, entry.key_span);
    let Some((of, first)) = above.and_then(|above| belongs_to(above, key)) else {
        let message = format!("the key `{key}` stands here twice");
        return Told { at, message, help: "remove this one, or join the two".to_owned(), of: None };
    };
    let first_byte = first.start as usize;
    let spaces = first_byte - line_start(source.text(), first_byte);
    let message = format!("`{key}` belongs to the entry of `{of}` above, and does not stand under it");
    let help = format!("put {spaces} spaces before it and before the other keys of that entry");
    Told { at, message, help, of: Some(first) }
}

/// Whether a key that stands twice belongs to the last entry of the list above, which has none: the list's key, and the
/// first key of that entry.
fn belongs_to<'e>(above: &'e Entry<'_>, key: &str) -> Option<(&'e str, Span)> {
    let Value::List(items) = &above.node.value else { return None };
    let Value::Mapping(keys) = &items.last()?.value else { return None };
    if keys.iter().any(|entry| entry.key == key) {
        return None;
    }
    Some((&above.key, keys.first()?.key_span))
}
