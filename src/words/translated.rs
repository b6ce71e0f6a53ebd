//! A message in another language beside the English that it translates: `{english: Home, text: Hafan}`.
//!
//! In: an entry of a message file. Out: the entry as it would stand in an English file, and the English that it was made from.
//! Never: a message that says what the English said once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::folders::MessageFile;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned};
use crate::document::yaml::{Entry, Mapping, Node, Reader, Value};

pub(super) const OUTDATED_WORDS: Rule = Rule::advice(
    "outdated-words",
    "A message in another language stands beside the English that it translates, under `english`. Where the English reads otherwise now, \
     the translation may say what is no longer so: the page says the message in English until somebody has looked at it. Then write the new \
     English under `english`, too.",
)
.in_words(
    "A theme that says `footer_about: {english: About us, text: Amdanom ni}` in words/cy, and \"About this partnership\" in words/en-GB.",
    "The same with `english: About this partnership` and a text that says that.",
);

pub(super) const UNCHECKED_WORDS: Rule = Rule::advice(
    "unchecked-words",
    "Words about emergencies, about leaving a page and about whom to call are said in another language only when somebody has checked \
     them: a wrong word there can put a reader at risk. Until then pages say them in English, and say that it is English. Whoever has \
     read them, and tried each number in them, adds `checked` with a role and a day to the file.",
)
.in_words(
    "A site with `language: cy`: the file words/cy/emergency.yaml of its theme does not say who checked it.",
    "The same file with the line `checked: {by: Welsh language officer, on: 2026-11-30}`.",
);

/// The files of the default theme whose messages need `checked` in another language.
const GUARDED: [&str; 3] = ["emergency.yaml", "exit.yaml", "contacts.yaml"];

/// The key under which the English of a message stands.
const ENGLISH: &str = "english";

/// The key under which the one text of a message stands, beside its English.
const TEXT: &str = "text";

/// What is said in English, and what may be said in another language.
#[derive(Default)]
pub(super) struct English {
    said: BTreeMap<String, String>,
    guarded: BTreeSet<String>,
    unchecked: BTreeSet<String>,
}

impl English {
    /// Notes what a file in English says.
    pub(super) fn note(&mut self, file: &MessageFile<'_>, entry: &Entry<'_>) {
        let path = file.source.path();
        if file.is_base() && GUARDED.iter().any(|name| path.ends_with(&format!("/{name}"))) {
            self.guarded.insert(entry.key.to_string());
        }
        if let Some(text) = text_of(&entry.node) {
            self.said.insert(entry.key.to_string(), text.to_owned());
        }
    }

    /// The entry as an English file would have it; `None` where the message is to be said in English.
    pub(super) fn translation<'e, 't>(
        &mut self,
        entry: &'e Entry<'t>,
        is_checked: bool,
        reader: &mut Reader<'_>,
    ) -> Option<Cow<'e, Entry<'t>>> {
        if !is_checked && self.guarded.contains(&*entry.key) {
            self.unchecked.insert(entry.key.to_string());
            return None;
        }
        let Some((english, said)) = split(entry) else { return Some(Cow::Borrowed(entry)) };
        let now = self.said.get(&*entry.key)?;
        if english == *now {
            return Some(Cow::Owned(said));
        }
        let message = format!("`{}` translates \"{english}\", and the English is \"{now}\" now", entry.key);
        let place = reader.location(entry.key_span);
        let help = "see whether the translation still says that, and write the new English under `english`";
        reader.findings.add(Finding::new(&OUTDATED_WORDS, place, message, help));
        None
    }

    /// Whether a message is translated, and nobody has checked that.
    pub(super) fn is_unchecked(&self, key: &str) -> bool {
        self.unchecked.contains(key)
    }

    /// Tells how much is said in English because nobody has checked its translation.
    pub(super) fn emit_unchecked(&self, language: &str, findings: &mut Findings) {
        if self.unchecked.is_empty() {
            return;
        }
        let message = format!(
            "{} messages about emergencies, leaving a page and contacts are translated ({language}), and nobody has checked that: pages say them in English",
            self.unchecked.len()
        );
        let help = "have somebody check them, then add a line such as `checked: {by: Welsh language officer, on: 2026-11-30}` to each file";
        findings.add(Finding::of_site(&UNCHECKED_WORDS, message, help));
    }
}

/// The day on which somebody checked a file: it may then be said in its language. A finding where a part is missing.
pub(super) fn checked_on(
    entry: &Entry<'_>,
    rule: &'static Rule,
    reader: &mut Reader<'_>,
) -> Option<Spanned<jiff::civil::Date>> {
    let mut mapping = Mapping::of(&entry.node, "who checked the words", reader)?;
    let by = mapping.required::<String>("by", reader).filter(|by| !by.trim().is_empty());
    let on = mapping.required::<String>("on", reader);
    mapping.finish(reader);
    let day = on.and_then(|on| on.trim().parse::<jiff::civil::Date>().ok());
    let place = SourceLocation::new(reader.source, entry.node.span);
    if by.is_some() && day.is_none() {
        let help = "write the day as 2026-11-30";
        let message = "this does not say on which day the words were checked";
        reader.findings.emit(rule, &place, message, help);
    }
    by.and(day).map(|day| Spanned::new(day, place))
}

/// The English of a message, and the entry without it.
fn split<'t>(entry: &Entry<'t>) -> Option<(String, Entry<'t>)> {
    let Value::Mapping(parts) = &entry.node.value else { return None };
    let english = parts.iter().find(|part| part.key == ENGLISH)?;
    let Value::Text(english) = &english.node.value else { return None };
    let others: Vec<Entry<'t>> = parts.iter().filter(|part| part.key != ENGLISH).cloned().collect();
    let node = match others.as_slice() {
        [one] if one.key == TEXT => one.node.clone(),
        _ => Node { span: entry.node.span, value: Value::Mapping(others) },
    };
    Some((english.to_string(), Entry { key: entry.key.clone(), key_span: entry.key_span, node }))
}

/// What a message says: its one text, or its form for all other numbers.
fn text_of<'e>(node: &'e Node<'_>) -> Option<&'e str> {
    match &node.value {
        Value::Text(text) => Some(text),
        Value::Mapping(forms) => text_of(&forms.iter().find(|form| form.key == "other")?.node),
        Value::Nothing | Value::List(_) => None,
    }
}
