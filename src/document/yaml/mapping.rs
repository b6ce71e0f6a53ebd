//! The keys of one thing while it is read.

use super::from_yaml::{FromYaml, plain_word};
use super::node::{Entry, Node, Value};
use super::reader::{PARTED, Reader, emit_wrong_type, has_gap, sentence, shorten};
use super::slips::NOTE;
use super::swallowed;
use crate::diagnostic::{Finding, LEFT_OUT, Rule, SourceLocation, Span, Spanned, nearest, one_of};
use crate::document::slug::slug;

pub(super) const UNKNOWN_KEY: Rule = Rule::error(
    "unknown-key",
    "A key that Lamplight does not know is most often a slip of the pen, and what stands behind it would be missing from \
     the page without anyone noticing. Notes to yourself and your colleagues go under the key `note`.",
)
.example(
    "- term: Burglary\n  \
     meening: Entering a building to steal.\n\
     - term: Robbery\n  \
     meaning: Stealing with force.\n  \
     colour: red",
    "a term has no key `meening`",
    "- term: Burglary\n  \
     meaning: Entering a building to steal.\n\
     - term: Robbery\n  \
     meaning: Stealing with force.",
)
.fixed(LEFT_OUT);
pub(super) const MISSING_KEY: Rule = Rule::error(
    "missing-key",
    "Something that every entry of this kind needs is not there. The entry is left out until it is.",
)
.example(
    "- term: Burglary\n- meaning: Stealing with force.\n  short_form: ROB",
    "a term needs the key `meaning`",
    "- term: Burglary\n  \
     meaning: Entering a building to steal.\n\
     - term: Robbery\n  \
     meaning: Stealing with force.\n  \
     short_form: ROB",
)
.fixed(LEFT_OUT);

/// Notes that a thing is left out: its id, and those of all that stands in it.
pub fn leave_out(node: &Node<'_>, what: &'static str, reader: &mut Reader<'_>) {
    node.leave_out(reader.findings);
    reader.findings.leave_out().part_of(reader.source.path());
    let Value::Mapping(entries) = &node.value else { return };
    let is_name = |text: &str| slug(text, "") == text.trim();
    let names = |entry: &Entry<'_>| match (&*entry.key, &entry.node.value) {
        ("id", Value::Text(id)) => is_name(id),
        ("ref", Value::Text(_)) => true,
        _ => false,
    };
    if !entries.iter().any(names) {
        reader.findings.leave_out().unnamed(what);
    }
}

/// Keys that are called otherwise elsewhere.
const OTHER_WORDS: [(&str, &str); 12] = [
    ("date", "on"),
    ("day", "on"),
    ("when", "on"),
    ("on", "date"),
    ("name", "title"),
    ("heading", "title"),
    ("title", "name"),
    ("description", "text"),
    ("title", "text"),
    ("text", "title"),
    ("who", "by"),
    ("role", "by"),
];

/// What is left out of a thing where nobody can tell which of its keys an editor chose stands there: see [`Mapping::others`].
pub const ANY_KEY: &str = "any key";

/// The keys whose values are no YAML.
fn unread<'n>(entries: &'n [Entry<'_>], reader: &Reader<'_>) -> Vec<&'n str> {
    let left_out = reader.findings.left_out();
    if !left_out.has_gaps() {
        return Vec::new();
    }
    let is_unread = |entry: &&Entry<'_>| left_out.is_unread(reader.source.path(), entry.node.span.start);
    entries.iter().filter(is_unread).map(|entry| &*entry.key).collect()
}

/// What is wrong with something that can be no key, and what to do about it.
fn no_key(key: &str) -> Option<(&'static str, &'static str)> {
    match key {
        "<<" => Some(("<< would repeat what stands elsewhere, and is not read", "write each key and its value out")),
        "[…]" => Some((
            "brackets stand here where a key belongs",
            "put quotation marks around a text that begins with a bracket",
        )),
        _ => None,
    }
}

/// A text as one of the keys that must be there: `{on: 2022-01, by: …}`. `None` where that would be no help.
fn as_keys(text: &str, keys: &[(&str, bool)]) -> Option<String> {
    const MOST: usize = 3;
    let needed: Vec<&str> = keys.iter().filter(|(_, is_required)| *is_required).map(|(key, _)| *key).collect();
    let is_of_date = |key: &str| matches!(key, "on" | "date" | "year");
    let is_date = text.starts_with(|first: char| first.is_ascii_digit());
    let own = needed.iter().chain(keys.iter().map(|(key, _)| key)).find(|key| is_of_date(key) == is_date)?;
    if needed.is_empty() || needed.len() > MOST || text.contains(['\n', '"', '\\']) {
        return None;
    }
    let quoted = format!("\"{text}\"");
    let text = match plain_word(text).as_str() {
        // That it was so says nothing of when, or by whom.
        "yes" | "no" | "true" | "false" | "y" | "n" => "…",
        _ if text.contains([',', ':', '{', '[', '}', ']', '#']) => &quoted,
        _ => text,
    };
    let all = needed.iter().chain(Some(own).filter(|own| !needed.contains(own)));
    let all: Vec<String> = all.map(|key| format!("{key}: {}", if key == own { text } else { "…" })).collect();
    Some(format!("{{{}}}", all.join(", ")))
}

/// The comment that stands where the value of a key belongs, and its words: `title: # Hate`.
fn comment_behind(key: Span, reader: &Reader<'_>) -> Option<(Span, String)> {
    let text = reader.source.text();
    let end = key.range().end;
    let line = text.get(end..)?.lines().next()?;
    let value = line.trim_start_matches([':', '"', '\'', ' ', '\t']);
    let words = value.strip_prefix('#')?.trim();
    let start = end + line.len() - value.len();
    (!words.is_empty()).then(|| (Span::new(start..end + line.trim_end().len()), words.to_owned()))
}

/// The keys of one mapping while it is read: each is taken once, and what is left over at the end is unknown.
pub struct Mapping<'n, 'text> {
    span: Span,
    what: &'static str,
    entries: &'n [Entry<'text>],
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
    /// Keys whose values are no YAML.
    unread: Vec<&'n str>,
    /// Whether an editor may choose further keys.
    is_open: bool,
}

impl<'n, 'text> Mapping<'n, 'text> {
    /// The keys of a node; a finding and `None` where it has none. `what` names the thing: "a chapter".
    pub fn of(node: &'n Node<'text>, what: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        Self::with_keys(node, what, &[], reader)
    }

    /// The same, where it is known which keys there may be, and which of them must be there: a text in their place is reported with
    /// the key that it belongs to.
    pub fn with_keys(
        node: &'n Node<'text>,
        what: &'static str,
        keys: &[(&str, bool)],
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        if let Value::Mapping(entries) = &node.value {
            let unread = unread(entries, reader);
            swallowed::emit(entries, keys, reader);
            Some(Self {
                span: node.span,
                what,
                entries,
                asked: vec!["note"],
                missing: Vec::new(),
                unread,
                is_open: false,
            })
        } else {
            reader.findings.leave_out().unnamed(what);
            let wanted = match &node.value {
                Value::Text(text) => as_keys(text.trim(), keys),
                _ => None,
            };
            let wanted = wanted.unwrap_or_else(|| "each key with a colon, a space and its value".to_owned());
            emit_wrong_type(reader, node, &format!("{what} as keys and values: {wanted}"));
            None
        }
    }

    /// Where the mapping as a whole is told of: its first key.
    pub fn location(&self, reader: &Reader<'_>) -> SourceLocation {
        reader.location(self.entries.first().map_or(self.span, |entry| entry.key_span))
    }

    /// The node behind a key. An empty value counts as an absent key.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node<'text>> {
        self.typed(key).filter(|node| node.value != Value::Nothing)
    }

    /// The node behind a key, whatever it holds.
    fn typed(&mut self, key: &'static str) -> Option<&'n Node<'text>> {
        self.asked.push(key);
        if self.unread.contains(&key) {
            return None;
        }
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The value of a key that may be absent.
    pub fn optional<T: FromYaml>(&mut self, key: &'static str, reader: &mut Reader<'_>) -> Option<T> {
        let node = self.typed(key).filter(|node| T::REFUSES_NOTHING || node.value != Value::Nothing)?;
        self.read(key, node, reader)
    }

    /// The value at the node of a key; what of it cannot be read is left out. Of a list the rest is read.
    fn read<T: FromYaml>(&self, key: &'static str, node: &Node<'_>, reader: &mut Reader<'_>) -> Option<T> {
        let before = reader.findings.len();
        let value = T::from_yaml(node, reader);
        let is_list = matches!(node.value, Value::List(_));
        let lacks_entry = is_list && (reader.findings.len() > before || has_gap(node.span, reader));
        if value.is_none() || lacks_entry {
            self.leave_out(key, reader);
        }
        value
    }

    /// Leaves out the keys whose values are no YAML. Where a whole line of the thing is none, or one beside it, any key that is not there
    /// may stand on it.
    pub fn leave_out_gaps(&mut self, reader: &mut Reader<'_>) {
        let mut left_out: Vec<&'static str> =
            self.asked.iter().copied().filter(|key| self.unread.contains(key)).collect();
        let ends = |entry: &Entry<'_>| Span { start: entry.key_span.start, end: entry.node.span.end };
        let first = self.entries.first().map_or(self.span, ends);
        let last = self.entries.last().map_or(self.span, ends);
        let has_gap = has_gap(Span { start: first.start, end: last.end.max(first.start) }, reader);
        if has_gap {
            self.missing.clear();
            let is_there = |key: &&str| self.entries.iter().any(|entry| entry.key == **key);
            left_out.extend(self.asked.iter().copied().filter(|key| !is_there(key)));
        }
        if has_gap || self.unread.len() > left_out.len() {
            left_out.push(ANY_KEY);
        }
        for key in left_out {
            self.leave_out(key, reader);
        }
    }

    /// Whether something holds that keeps readers safe: where the key is there and cannot be read, it holds.
    pub fn guarded<T: FromYaml + From<bool>>(&mut self, key: &'static str, reader: &mut Reader<'_>) -> T {
        let is_typed = self.entries.iter().any(|entry| entry.key == key);
        self.optional(key, reader).unwrap_or_else(|| T::from(is_typed))
    }

    /// The value of a key that must be there; where it is not, [`Mapping::finish`] tells it.
    pub fn required<T: FromYaml>(&mut self, key: &'static str, reader: &mut Reader<'_>) -> Option<T> {
        let Some(node) = self.node(key) else {
            if !self.unread.contains(&key) {
                self.missing.push(key);
            }
            return None;
        };
        self.read(key, node, reader)
    }

    /// Notes that what stands behind a key is left out, and with its name that of the thing.
    fn leave_out(&self, key: &'static str, reader: &mut Reader<'_>) {
        let place = self.location(reader);
        reader.findings.leave_out().key(&place, key);
        if matches!(key, "id" | "ref") {
            reader.findings.leave_out().unnamed(self.what);
        }
    }

    /// The entries whose keys have not been asked for: for shapes whose keys an editor chooses. Nothing is then left over.
    pub fn rest(&mut self) -> Vec<&'n Entry<'text>> {
        let is_left = |key: &str| !self.asked.contains(&key) && !self.unread.contains(&key);
        self.entries.iter().filter(|entry| is_left(&entry.key)).collect()
    }

    /// The values of all keys that have not been asked for: in a shape whose other keys an editor chooses.
    pub fn others<T: FromYaml>(&mut self, reader: &mut Reader<'_>) -> Vec<(Spanned<String>, T)> {
        self.is_open = true;
        let mut others = Vec::new();
        let mut chosen = self.rest();
        chosen.retain(|entry| nearest(&entry.key, self.missing.iter().copied()).is_none());
        for entry in chosen {
            let key = Spanned::new(entry.key.to_string(), reader.location(entry.key_span));
            others.extend(T::from_yaml(&entry.node, reader).map(|value| (key, value)));
        }
        others
    }

    /// The number of which an entry is the end: `{people: 93,300}` is a key `people` and a key `300` to YAML.
    fn parted_number(&self, entry: &Entry<'_>) -> Option<String> {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let before = self.entries.iter().take_while(|other| other.key_span != entry.key_span).last()?;
        let Value::Text(first) = &before.node.value else { return None };
        let is_end = entry.node.value == Value::Nothing && entry.key.len() == 3 && is_number(&entry.key);
        (is_end && is_number(first)).then(|| format!("{first},{}", entry.key))
    }

    /// Whether all keys are those of something else: none is known or looks like one that is, and several are missing.
    fn has_other_keys(&self, unknown: &[&Entry<'_>]) -> bool {
        let is_other = |entry: &&Entry<'_>| {
            no_key(&entry.key).is_none() && nearest(&entry.key, self.asked.iter().copied()).is_none()
        };
        self.missing.len() > 1 && unknown.len() == self.entries.len() && unknown.iter().all(is_other)
    }

    /// Reports every key that nobody asked for, and every key that is missing: as one finding where the one looks like a
    /// slip for the other.
    pub fn finish(mut self, reader: &mut Reader<'_>) {
        self.leave_out_gaps(reader);
        let mut unknown = self.rest();
        if self.is_open {
            // Any key may stand here; one that looks like a slip for a key that is missing is that.
            unknown.retain(|entry| nearest(&entry.key, self.missing.iter().copied()).is_some());
        }
        if self.missing.contains(&"text")
            && let ([entry], Some(sentence)) = (unknown.as_slice(), sentence(self.entries))
            && nearest(&entry.key, self.asked.iter().copied()).is_none()
        {
            let help = format!("put the sentence in quotation marks: text: {sentence}");
            return reader.emit(&UNKNOWN_KEY, entry.key_span, PARTED, help);
        }
        if self.has_other_keys(&unknown) {
            let (first, known) = (self.entries.first(), self.asked.iter().copied().filter(|key| *key != "note"));
            let message = format!("none of these keys is one of {}", self.what);
            let help = format!("use {}, or put the lines where they belong", one_of(known));
            leave_out(&Node { span: self.span, value: Value::Mapping(self.entries.to_vec()) }, self.what, reader);
            return reader.emit(&UNKNOWN_KEY, first.map_or(self.span, |entry| entry.key_span), message, help);
        }
        for entry in unknown {
            reader.findings.leave_out().part_of(reader.source.path());
            if matches!(entry.node.value, Value::List(_) | Value::Mapping(_)) {
                entry.node.leave_out(reader.findings);
                reader.findings.leave_out().file(reader.source.path());
            }
            let known = self.asked.iter().copied();
            if let Some((message, help)) = no_key(&entry.key) {
                self.missing.clear();
                reader.findings.emit(&UNKNOWN_KEY, &reader.location(entry.key_span), message, help);
                continue;
            }
            if let Some(number) = self.parted_number(entry) {
                let message = format!("{number} is read as two values here, because of its comma");
                let help = format!("write {} without the comma", number.replace(',', ""));
                reader.findings.emit(&UNKNOWN_KEY, &reader.location(entry.key_span), message, help);
                continue;
            }
            let other = || OTHER_WORDS.iter().find(|(typed, key)| *typed == entry.key && self.missing.contains(key));
            let meant = nearest(&entry.key, known.clone()).or_else(|| other().map(|(_, key)| *key));
            self.missing.retain(|key| Some(*key) != meant);
            if let Some(meant) = meant {
                self.leave_out(meant, reader);
            }
            let finding = Finding::new(
                &UNKNOWN_KEY,
                reader.location(entry.key_span),
                format!("{} has no key `{}`", self.what, shorten(&entry.key)),
                format!("use {}", one_of(known.filter(|key| *key != "note"))),
            );
            reader.findings.add(finding.with_suggestion(meant));
        }
        let place = self.location(reader);
        for key in &self.missing {
            // What stands there is read as a note: that is reported, and more than a word is missing.
            let entry = self.entries.iter().find(|entry| entry.key == *key);
            if entry.is_some_and(|entry| reader.findings.make_grave(&NOTE, &reader.location(entry.key_span))) {
                continue;
            }
            self.leave_out(key, reader);
            let message = format!("{} needs the key `{key}`", self.what);
            match entry.and_then(|entry| comment_behind(entry.key_span, reader)) {
                Some((comment, words)) => {
                    let message = format!("{message}, and behind it stands a comment, which is not read");
                    reader.emit(&MISSING_KEY, comment, message, format!("write `{key}: {words}`, without the #"));
                }
                None => reader.findings.emit(&MISSING_KEY, &place, message, format!("add `{key}: …`")),
            }
        }
    }
}
