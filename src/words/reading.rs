//! The message files of a theme.
//!
//! In: the layers of a theme, the nearest first. Out: [`Words`], with findings where a file says what nobody asks for, or not
//! all that a message needs. Never: a message that is said half: what is wrong in a nearer layer is said as the one below says it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::carried;
use super::declared::declarations;
use super::folders::{Chain, MessageFile, Spoken, first_language_in};
use super::label::Label;
use super::language::{FORMS, Language, OTHER};
use super::message::{Declaration, Plural};
use super::retired::{self, RETIRED_WORD};
use super::template::{Template, names_in};
use super::translated::{English, OUTDATED_WORDS, UNCHECKED_WORDS, checked_on};
use super::wording::{Wording, Words};
use crate::diagnostic::{Finding, Findings, Internal, Rule, SourceLocation, SourceText, Span, nearest};
use crate::document::foreign::{Tongue, marked};
use crate::document::today::Today;
use crate::document::yaml::{self, Entry, FromYaml, Node, Reader, Value};
use crate::source::Sources;

const STRINGS: Rule = Rule::error(
    "strings",
    "The files in a theme's folder words, such as words/en-GB/own.yaml, give its fixed words: one `key: text` a line. A key that the default theme does not have would \
     never be shown. A word in {braces} is a place that the page fills: it stays as it is, and all of the default theme's are \
     there. Where a number decides how the words go, the text has a form for each: `one: \"{count} offence\"` and `other: \
     \"{count} offences\"` below the key, or one text that is right for every number.",
)
.example(
    "navigation_prioritys: What comes first",
    "the default theme has no word `navigation_prioritys`",
    "navigation_priorities: What comes first",
);

const EMERGENCY_WORDS: Rule = Rule::warning(
    "emergency-words",
    "What a page says about 999 first was written with care: each word of it helps somebody who is in danger, and who may be able to \
     do one thing only. A theme that says it otherwise is told, so that a second person reads what it says. Where that was done, lower \
     this rule under `checks`, with who read it and when as the reason.",
)
.example(
    "emergency_title: \"In danger? Call {999}\"",
    "this theme changes what is said in an emergency: `emergency_title`",
    "navigation_priorities: What comes first",
);

const WORDS_FOLDER: Rule = Rule::advice(
    "words-folder",
    "A theme's words stand in a folder for each language, named by the language's code: words/en-GB, words/cy. A site says those in \
     its own `language` or a more general one (words/en for en-GB), and those of the default theme for the rest. A file strings.yaml \
     beside theme.yaml is still read, as words in the language of the site.",
)
.example(
    "themes/mine/strings.yaml",
    "a theme's words stand in a folder for each language now",
    "themes/mine/words/en-GB/own.yaml",
);

const UNTRANSLATED: Rule = Rule::advice(
    "untranslated-words",
    "A site is in one language, and some words of its theme are not said in it yet: they are shown in the English of the default theme. \
     A message at a time can be said in a file of the theme's folder for the language; themes/README.md says how. The words for \
     emergencies, for leaving a page and for anonymous reports are best left in English until somebody has checked them.",
)
.in_words(
    "A site with `language: cy`, and a theme that has nothing in words/cy.",
    "The same theme, with every message in words/cy.",
);

/// The rules of this stage.
pub const RULES: &[&Rule] =
    &[&STRINGS, &EMERGENCY_WORDS, &RETIRED_WORD, &WORDS_FOLDER, &UNTRANSLATED, &OUTDATED_WORDS, &UNCHECKED_WORDS];

/// The key under which a file says who checked its words.
const CHECKED: &str = "checked";

/// The language of the default theme.
pub const BRITISH: &str = "en-GB";

/// The words of the default theme: in them the program speaks to editors of dates and numbers, whatever theme a site has.
pub fn british() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| read(BRITISH, &[carried::layer()], &mut Findings::new()));
    &WORDS
}

/// Reads the message files of the theme of a site in a language, by its code (BCP 47): the nearest layer first, and the
/// default theme's last. That one is in British English: what nobody says in the site's language, or in a more general one, is
/// said in its words.
pub fn read(language: &str, layers: &[Sources], findings: &mut Findings) -> Words {
    read_among(&[language], layers, findings)
}

/// The same of a site in several languages: in the first of them. Words in the others are there for its pages in those.
pub fn read_among(languages: &[&str], layers: &[Sources], findings: &mut Findings) -> Words {
    let chain = Chain::new(languages.first().unwrap_or(&BRITISH), BRITISH);
    let words = read_layers(&chain, layers, findings);
    emit_missing(&words, findings);
    emit_places(&chain, languages, layers, findings);
    words
}

/// Reads message files that are all written in one language, by its code (BCP 47).
pub fn read_in(language: &str, layers: &[Sources], findings: &mut Findings) -> Words {
    read_layers(&Chain::new(language, language), layers, findings)
}

fn read_layers(chain: &Chain, layers: &[Sources], findings: &mut Findings) -> Words {
    let language = Arc::clone(&chain.own.language);
    let asked_for = retired::still_asked_for().map(|(key, text)| (key.to_owned(), text.to_owned()));
    let mut words = Words { language, messages: BTreeMap::new(), plain: asked_for.collect(), checked: Vec::new() };
    let mut said = Said::default();
    let mut english = English::default();
    for file in chain.files(layers) {
        let source = file.source;
        let Some(node) = yaml::parse(source, Span::new(0..source.text().len()), findings) else { continue };
        let mut reader = Reader { source, today: Today::END, findings };
        let Some(mut mapping) = yaml::Mapping::of(&node, "a theme's words", &mut reader) else { continue };
        let entries = mapping.rest();
        let is_foreign = !file.spoken.is_of_site;
        let mut checked = entries.iter().filter(|entry| entry.key == CHECKED);
        let checked = checked.find_map(|entry| checked_on(entry, &STRINGS, &mut reader));
        let is_checked = checked.is_some();
        words.checked.extend(checked);
        for typed in entries.iter().filter(|entry| entry.key != CHECKED) {
            let entry = if chain.speaks_english(&file) {
                english.note(&file, typed);
                Cow::Borrowed(*typed)
            } else {
                let Some(entry) = english.translation(typed, is_checked, &mut reader) else { continue };
                entry
            };
            let entry = &*entry;
            if file.above > 0 && (entry.key.starts_with("emergency_") || entry.key == "not_found_emergency") {
                let message = format!("this theme changes what is said in an emergency: `{}`", entry.key);
                let help = "have a second person read it, and try each number in it; or take the line out";
                reader.emit(&EMERGENCY_WORDS, entry.key_span, message, help);
            }
            if said.is_twice(&file, entry, &mut reader) {
                continue;
            }
            if let Some(declared) = declarations().find(|declared| declared.key == entry.key) {
                if let Some(wording) = wording(declared, entry, &file.spoken.language, &mut reader) {
                    words.messages.insert(declared.key, if is_foreign { wording.in_british() } else { wording });
                }
            } else if file.is_base() || is_known(&words, entry, &mut reader) {
                plain(&mut words, entry, is_foreign, &mut reader);
            }
        }
    }
    said.by_key.retain(|key, _| !english.is_unchecked(key));
    emit_untranslated(chain, &words, &said, findings);
    english.emit_unchecked(&chain.own.code, findings);
    words
}

/// Which message was said last, and where.
#[derive(Default)]
struct Said<'c> {
    by_key: BTreeMap<String, (usize, &'c Spoken, SourceLocation)>,
}

impl<'c> Said<'c> {
    /// Whether a message is said in two files of one folder; a finding where it is.
    fn is_twice(&mut self, file: &MessageFile<'c>, entry: &Entry<'_>, reader: &mut Reader<'_>) -> bool {
        let place = reader.location(entry.key_span);
        let before = self.by_key.insert(entry.key.to_string(), (file.above, file.spoken, place.clone()));
        let is_same = |(above, spoken, _): &(usize, &Spoken, SourceLocation)| {
            (*above, &spoken.code) == (file.above, &file.spoken.code)
        };
        let Some((.., first)) = before.filter(is_same) else { return false };
        let message = format!("`{}` is said in {}, too", entry.key, first.path());
        reader.findings.add(Finding::new(&STRINGS, place, message, "take one of the two lines out"));
        true
    }
}

/// Tells how much of a theme is not said in the language of the site.
fn emit_untranslated(chain: &Chain, words: &Words, said: &Said<'_>, findings: &mut Findings) {
    let mut left = said.by_key.values().filter(|(_, spoken, _)| !spoken.is_of_site).map(|(_, spoken, _)| &spoken.code);
    let Some(base) = left.next() else { return };
    let asked_for = retired::still_asked_for().count();
    let (left, all, site) = (left.count() + 1, words.messages.len() + words.plain.len() - asked_for, &chain.own.code);
    let message = format!("{left} of the theme's {all} messages are not said in {site}: pages say them in {base}");
    let help = format!("say them in files of the theme's folder words/{site}; themes/README.md says how");
    findings.add(Finding::of_site(&UNTRANSLATED, message, help));
}

/// Tells what the default theme does not say and the program asks for.
fn emit_missing(words: &Words, findings: &mut Findings) {
    let said = declarations().map(|declared| declared.key).filter(|key| !words.messages.contains_key(key));
    let labels = Label::ALL.iter().map(|label| label.key()).filter(|key| !words.plain.contains_key(*key));
    for key in said.chain(labels) {
        let missing = Internal::new("the default theme does not say it");
        findings.add(missing.finding(None, &format!("the message `{key}`")));
    }
}

/// Tells message files that stand in the old place, and themes whose words are all in languages that this site does not speak.
fn emit_places(chain: &Chain, languages: &[&str], layers: &[Sources], findings: &mut Findings) {
    let site = &chain.own.code;
    let files = chain.files(layers);
    for file in files.iter().filter(|file| file.is_old) {
        let help = format!("move it into the folder words/{site} of the theme, such as words/{site}/strings.yaml");
        let message = "a theme's words stand in a folder for each language now";
        findings.add(Finding::new(&WORDS_FOLDER, SourceLocation::file(file.source.path().to_owned()), message, help));
    }
    for (above, layer) in layers.iter().rev().enumerate().skip(1) {
        let is_said =
            |language: &&str| Chain::new(language, BRITISH).files(layers).iter().any(|file| file.above == above);
        if let Some(first) = first_language_in(layer).filter(|_| !languages.iter().any(is_said)) {
            let message = format!("this site is in {site}, and says none of the words in this folder");
            let help =
                format!("put what is in {site} into a folder words/{site}, and leave the others for other sites");
            let place = SourceLocation::file(layer.shown_path(&format!("words/{first}")));
            findings.add(Finding::new(&WORDS_FOLDER, place, message, help));
        }
    }
}

/// Whether the default theme has a key; a finding where it has not.
fn is_known(words: &Words, entry: &Entry<'_>, reader: &mut Reader<'_>) -> bool {
    let is_known = words.plain.contains_key(&*entry.key);
    if let Some(help) = retired::help_for(&entry.key) {
        let message = format!("no page says `{}` any more", entry.key);
        reader.emit(&RETIRED_WORD, entry.key_span, message, help);
        return is_known;
    }
    if is_known {
        return true;
    }
    let known = words.plain.keys().map(String::as_str).chain(declarations().map(|declared| declared.key));
    let meant = nearest(&entry.key, known).map(str::to_owned);
    let message = format!("the default theme has no word `{}`", entry.key);
    let finding = Finding::new(
        &STRINGS,
        reader.location(entry.key_span),
        message,
        "use a key that stands in themes/default/words",
    );
    reader.findings.add(finding.with_suggestion(meant.as_deref()));
    false
}

/// A word that only templates use. Its places are those of the default theme's text.
fn plain(words: &mut Words, entry: &Entry<'_>, is_foreign: bool, reader: &mut Reader<'_>) {
    let Some(text) = String::from_yaml(&entry.node, reader) else { return };
    if let Some(below) = words.plain.get(&*entry.key) {
        let names = names_in(below);
        let all: Vec<usize> = (0..names.len()).collect();
        if template(&entry.node, &text, &names, &all, reader).is_none() {
            return;
        }
    }
    let text = if is_foreign { marked(&text, Tongue::British) } else { text };
    words.plain.insert(entry.key.to_string(), text);
}

/// How a message is said in one of the languages of a site; a finding and `None` where it cannot be.
fn wording(
    declared: &Declaration,
    entry: &Entry<'_>,
    language: &Arc<Language>,
    reader: &mut Reader<'_>,
) -> Option<Wording> {
    let names: Vec<&str> = declared.places.iter().map(|(name, _)| *name).collect();
    let all: Vec<usize> = (0..names.len()).collect();
    match (&entry.node.value, declared.plural) {
        (Value::Mapping(forms), Some(plural)) => {
            let place = names.iter().position(|name| *name == plural.place)?;
            let mut read = FormReader { plural, place, names: &names, language };
            let forms = read.forms(forms, entry, reader)?;
            Some(Wording::Plural { place, is_ordinal: plural.is_ordinal, language: Arc::clone(language), forms })
        }
        (Value::Mapping(_), None) => {
            let message = format!("`{}` is said in the same words for every number", entry.key);
            reader.emit(&STRINGS, entry.key_span, message, "write one text after the colon");
            None
        }
        _ => {
            let text = String::from_yaml(&entry.node, reader)?;
            template(&entry.node, &text, &names, &all, reader).map(Wording::One)
        }
    }
}

/// Reads the forms of a message.
struct FormReader<'a> {
    plural: Plural,
    place: usize,
    names: &'a [&'a str],
    language: &'a Language,
}

impl FormReader<'_> {
    #[expect(
        clippy::indexing_slicing,
        reason = "forms are counted by the table of forms, and braces are found in this text"
    )]
    fn forms(
        &mut self,
        entries: &[Entry<'_>],
        message: &Entry<'_>,
        reader: &mut Reader<'_>,
    ) -> Option<[Option<Template>; FORMS.len()]> {
        let mut forms = [const { None }; FORMS.len()];
        let mut is_whole = true;
        for entry in entries {
            let form = self.form_named(entry, reader);
            let read = form.and_then(|form| Some((form, self.form(form, entry, reader)?)));
            match read {
                Some((form, template)) => forms[form] = Some(template),
                None => is_whole = false,
            }
        }
        // One that is misspelt has been told of.
        let given = |form: usize| {
            entries.iter().any(|entry| FORMS[form].0 == entry.key || meant_form(&entry.key) == Some(FORMS[form].0))
        };
        let missing =
            (0..FORMS.len()).filter(|form| !given(*form) && self.language.has_form(*form, self.plural.is_ordinal));
        for form in missing {
            is_whole = false;
            let name = FORMS[form].0;
            let such = self.such_as(form);
            let text = format!("`{}` has no form `{name}`{such}", message.key);
            reader.emit(&STRINGS, message.key_span, text, format!("add a line `{name}: …` below it"));
        }
        is_whole.then_some(forms)
    }

    /// Which form a key names; a finding where the language has none of that name.
    fn form_named(&self, entry: &Entry<'_>, reader: &mut Reader<'_>) -> Option<usize> {
        let form = FORMS.iter().position(|(name, _)| *name == entry.key);
        if let Some(form) = form.filter(|form| self.language.has_form(*form, self.plural.is_ordinal)) {
            return Some(form);
        }
        let has = |form: &usize| self.language.has_form(*form, self.plural.is_ordinal);
        let names: Vec<String> = FORMS
            .iter()
            .enumerate()
            .filter(|(form, _)| has(form))
            .map(|(form, (name, _))| format!("`{name}`{}", self.such_as(form)))
            .collect();
        let message = format!("no number takes a form `{}` in this language", entry.key);
        let place = reader.location(entry.key_span);
        let finding = Finding::new(&STRINGS, place, message, format!("the forms are {}", names.join(", ")));
        reader.findings.add(finding.with_suggestion(meant_form(&entry.key)));
        None
    }

    /// The text of a form. A form for few numbers may say them in words.
    fn form(&self, form: usize, entry: &Entry<'_>, reader: &mut Reader<'_>) -> Option<Template> {
        let text = String::from_yaml(&entry.node, reader)?;
        let needed: Vec<usize> = (0..self.names.len()).filter(|place| form == OTHER || *place != self.place).collect();
        template(&entry.node, &text, self.names, &needed, reader)
    }

    /// " (for numbers such as 3)".
    fn such_as(&self, form: usize) -> String {
        let example = self.language.example(form, self.plural.is_ordinal);
        example.map_or(String::new(), |number| format!(" (for numbers such as {number})"))
    }
}

/// The form of which a key is a slip.
fn meant_form(key: &str) -> Option<&'static str> {
    nearest(key, FORMS.iter().map(|(name, _)| *name)).filter(|name| *name != key)
}

/// A text with its places; a finding and `None` where one is not known, or one of those that are needed is missing.
#[expect(clippy::string_slice, reason = "forms are counted by the table of forms, and braces are found in this text")]
fn template(
    node: &Node<'_>,
    text: &str,
    names: &[&str],
    needed: &[usize],
    reader: &mut Reader<'_>,
) -> Option<Template> {
    let (template, strays) = Template::read(text, names);
    let mut is_whole = strays.is_empty();
    let known = || match names {
        [] => "no word in braces can stand here".to_owned(),
        names => format!("what can stand here is {}", braced(names)),
    };
    for stray in strays {
        let typed = &text[stray.at.clone()];
        let message = match &stray.name {
            Some(_) => format!("nothing is put in the place of {typed}"),
            None => format!("a brace {typed} stands alone"),
        };
        let place = reader.location(within(reader.source, node.span, typed));
        let meant = stray.name.as_deref().and_then(|name| nearest(name, names.iter().copied()));
        let meant = meant.map(|name| format!("{{{name}}}"));
        reader.findings.add(Finding::new(&STRINGS, place, message, known()).with_suggestion(meant.as_deref()));
    }
    // A slip in a place leaves its name unsaid, too: that is reported already.
    let missing: Vec<&str> =
        needed.iter().filter(|place| !template.has(**place)).filter_map(|place| names.get(*place)).copied().collect();
    if is_whole && !missing.is_empty() {
        is_whole = false;
        let message = format!("{} does not stand in this text", braced(&missing).replace(" and ", ", or "));
        let help = "write it where it is to be said: the page fills it in";
        reader.emit(&STRINGS, node.span, message, help);
    }
    is_whole.then_some(template)
}

/// Places as a text has them, in a list: "{count} and {title}"; empty for none.
fn braced(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// Where something typed stands in a node; the whole node where YAML writes it in another way.
fn within(source: &SourceText, node: Span, typed: &str) -> Span {
    let start = node.range().start;
    let found = source.text().get(node.range()).and_then(|text| text.find(typed));
    found.map_or(node, |at| Span::new(start + at..start + at + typed.len()))
}
