//! Keys that stand twice in one mapping: what has become of the text that they show it.
//!
//! In: the keys of a mapping, with those that stand there twice. Out: the mappings that they are parted into, where an entry of a list
//! lost its hyphen; and what is to be told, once each. Never: a key that is dropped without a word.

use std::borrow::Cow;

use super::node::{Entry, Node, Value};
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

/// Where a mapping stands.
pub(super) struct Stands<'s> {
    /// Whether it is an entry of a list.
    pub(super) is_entry: bool,
    /// Whether it is the whole of a file.
    pub(super) is_root: bool,
    /// Whether a line that was told and covered stands between two bytes.
    pub(super) has_covered: &'s dyn Fn(u32, u32) -> bool,
}

/// What begins at a key that stands twice in an entry of a list.
enum Begins {
    /// Another entry, whose first line was told.
    Told,
    /// Another entry, without its hyphen.
    WithoutHyphen,
    /// Another entry whose hyphen is missing before the key above, by which others call it.
    WithoutHyphenAbove,
    /// Another entry, without the line with its hyphen.
    WithoutFirstLine,
    /// None.
    Nothing,
}

/// Parts the keys of a mapping. `twice` are those that another has before them.
pub(super) fn part<'text>(
    entries: Vec<Entry<'text>>,
    twice: Vec<Entry<'text>>,
    stands: &Stands<'_>,
    source: &SourceText,
) -> Parted<'text> {
    if stands.is_root
        && let Some(told) = pasted(&entries, &twice)
    {
        return Parted { parts: vec![entries], left_out: twice, told: vec![told] };
    }
    let mut all: Vec<Entry<'text>> = entries.into_iter().chain(twice).collect();
    all.sort_by_key(|entry| entry.key_span.start);
    let first = all.first().map_or(Cow::Borrowed(""), |entry| entry.key.clone());
    let mut parted = Parted { parts: Vec::new(), left_out: Vec::new(), told: Vec::new() };
    let mut current: Vec<Entry<'text>> = Vec::new();
    let mut rest = all.into_iter();
    while let Some(entry) = rest.next() {
        if stands_in(&current, &entry).is_none() {
            current.push(entry);
            continue;
        }
        let begins = begins(&current, &entry, rest.as_slice(), &first, stands);
        let mut other = vec![entry];
        match begins {
            Begins::Told => {}
            Begins::WithoutHyphen => parted.told.extend(other.first().map(|entry| without_hyphen(entry, source))),
            Begins::WithoutHyphenAbove => {
                other.splice(0..0, current.pop());
                parted.told.extend(other.first().map(|name| without_hyphen(name, source)));
            }
            Begins::WithoutFirstLine => {
                parted.told.extend(other.first().map(|entry| without_first_line(&first, entry)));
            }
            Begins::Nothing => {
                let again = again(&current, rest.as_slice());
                other.extend(rest.by_ref().take(again));
                parted.told.extend(told_twice(&current, &other, rest.as_slice().is_empty(), stands, source));
                parted.left_out.append(&mut other);
                continue;
            }
        }
        parted.parts.push(std::mem::replace(&mut current, other));
    }
    parted.parts.push(current);
    parted
}

/// The key of a mapping that another repeats.
fn stands_in<'e, 'text>(entries: &'e [Entry<'text>], entry: &Entry<'text>) -> Option<&'e Entry<'text>> {
    entries.iter().find(|other| other.key == entry.key)
}

/// How many keys, one right after another, stand in a mapping before them.
fn again(current: &[Entry<'_>], rest: &[Entry<'_>]) -> usize {
    rest.iter().take_while(|entry| stands_in(current, entry).is_some()).count()
}

/// What begins at a key that stands twice.
fn begins(current: &[Entry<'_>], entry: &Entry<'_>, rest: &[Entry<'_>], first: &str, stands: &Stands<'_>) -> Begins {
    let Some(above) = current.last().filter(|_| stands.is_entry) else { return Begins::Nothing };
    if (stands.has_covered)(above.key_span.start, entry.key_span.start) {
        return Begins::Told;
    }
    if entry.key == first && current.len() > 1 && !rest.is_empty() {
        return Begins::WithoutHyphen;
    }
    if is_name(&above.key) && current.len() > 2 {
        return Begins::WithoutHyphenAbove;
    }
    let is_same =
        |entry: &Entry<'_>| stands_in(current, entry).is_some_and(|other| other.node.has_same_words(&entry.node));
    let others =
        rest.iter().chain([entry]).filter(|entry| stands_in(current, entry).is_some() && !is_same(entry)).count();
    if others > 1 && belongs_to(above, &entry.key).is_none() {
        return Begins::WithoutFirstLine;
    }
    Begins::Nothing
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

fn without_first_line(first: &str, entry: &Entry<'_>) -> Told {
    let message =
        format!("another entry begins here with `{}`, and the line with its hyphen is missing above it", entry.key);
    let help = format!("write that line above it, such as `- {first}: …`, as before the other entries");
    Told { at: entry.key_span, message, help, of: Some(entry.key_span) }
}

/// What is told of keys that stand in a mapping a second time, one right after another. `is_end`: no other key follows them there.
fn told_twice(
    current: &[Entry<'_>],
    again: &[Entry<'_>],
    is_end: bool,
    stands: &Stands<'_>,
    source: &SourceText,
) -> Option<Told> {
    let entry = again.first()?;
    let (key, at) = (&entry.key, entry.key_span);
    if let Some((of, first)) = current.last().and_then(|above| belongs_to(above, key)) {
        let first_byte = first.start as usize;
        let spaces = first_byte - line_start(source.text(), first_byte);
        let message = format!("`{key}` belongs to the entry of `{of}` above, and does not stand under it");
        let help = format!("put {spaces} spaces before it and before the other keys of that entry");
        return Some(Told { at, message, help, of: Some(first) });
    }
    let is_same =
        |entry: &Entry<'_>| stands_in(current, entry).is_some_and(|other| other.node.has_same_words(&entry.node));
    let is_copy = again.iter().all(is_same);
    let message = match again.len() {
        1 if is_copy => format!("the key `{key}` stands here twice, with the same value"),
        1 => format!("the key `{key}` stands here twice"),
        count => format!("{count} keys stand here twice, from `{key}` on"),
    };
    let (help, of) = if is_copy {
        (if again.len() == 1 { "remove this one" } else { "remove these lines" }.to_owned(), None)
    } else if is_end
        && stands.is_entry
        && let Some(below) = entry_below(source.text(), again)
    {
        (format!("put it below the next line, if it belongs to `{below}`; otherwise remove one of the two"), Some(at))
    } else if stands.is_entry && current.first().is_some_and(|first| first.key == entry.key) {
        (format!("write `- {key}`, with its hyphen, if an entry begins here; otherwise remove one of the two"), None)
    } else if stands.is_entry {
        (
            "remove one of the two, or join them; if another entry begins here, write its first line above".to_owned(),
            None,
        )
    } else {
        ("remove this one, or join the two".to_owned(), None)
    };
    Some(Told { at, message, help, of })
}

/// The line right below some keys, where it begins an entry of their list.
fn entry_below<'s>(text: &'s str, keys: &[Entry<'_>]) -> Option<&'s str> {
    let last = keys.last()?;
    let end = last.node.span.end.max(last.key_span.end) as usize;
    let below = text.get(end..)?.split_once('\n')?.1;
    let line = below.lines().find(|line| !line.trim().is_empty())?.trim_start();
    line.strip_prefix("- ").map(str::trim_end)
}

/// Whether a key that stands twice belongs to the last entry of the list above, which has none: the list's key, and the
/// first key of that entry. Where the list has several entries, another of them has such a key.
fn belongs_to<'e>(above: &'e Entry<'_>, key: &str) -> Option<(&'e str, Span)> {
    let Value::List(items) = &above.node.value else { return None };
    let keys = |item: &'e Node<'_>| if let Value::Mapping(keys) = &item.value { keys.as_slice() } else { &[] };
    let has_key = |item: &'e Node<'_>| keys(item).iter().any(|entry| entry.key == key);
    let (last, others) = items.split_last()?;
    if has_key(last) || !(others.is_empty() || others.iter().any(has_key)) {
        return None;
    }
    Some((&above.key, keys(last).first()?.key_span))
}
