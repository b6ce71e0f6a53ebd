//! Words and short forms.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Finding, Findings, Rule, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::yaml_shape;
use crate::model::vocabulary::{Id, Text};

const SAME_TERM: Rule = Rule::error(
    "same-term",
    "A term stands in the glossary twice. A reader who looks it up, or follows a link to it, finds one meaning and not the other. \
     Write one entry with all there is to say.",
)
.example(
    "- {term: Hate crime, meaning: Any crime because of who somebody is.}\n",
    "the term \"Hate crime\" stands in the glossary already",
    "",
);
const SAME_SHORT_FORM: Rule = Rule::warning(
    "same-short-form",
    "Two terms of the glossary have one short form. In the pages it can be explained as one of them only, which is the first: for \
     the other it says something that is not true. Write that one out.",
)
.example(
    "{term: crisis support plan, short_form: CSP, ",
    "\"CSP\" is the short form of \"community safety partnership\" already",
    "{term: crisis support plan, ",
);

const UNKNOWN_TERM: Rule = Rule::warning(
    "unknown-term",
    "`see` names other terms of the glossary, as each is written there. One that is not there is not published: readers would find \
     nothing.",
)
.example(
    "see: [Hate incidents]",
    "the glossary has no term \"Hate incidents\"",
    "see: [Hate crime]",
)
.of_whole_file();

pub(super) const RULES: &[&Rule] = &[&SAME_TERM, &SAME_SHORT_FORM, &UNKNOWN_TERM];

yaml_shape! {
    /// A term that readers may not know.
    pub struct Term: "a term" {
        /// The term, written out as it stands in the middle of a sentence.
        kept term: Spanned<Text> = "anti-social behaviour",
        /// Its short form, where people use one.
        optional short_form: Spanned<Text> = "ASB",
        /// What it means, in words that everybody knows.
        kept meaning: Markdown,
        /// Other terms worth reading.
        list see: Spanned<String> => Terms = "hate crime" as "See also",
    }
}

impl Term {
    /// Whether a text names it, or its short form, in capitals or not.
    pub fn is_called(&self, name: &str) -> bool {
        let id = Id::new(name);
        let short = self.short_form.as_ref().map(|short| Id::new(short.in_usual_language()));
        Id::new(self.term.in_usual_language()) == id || short.is_some_and(|short| short == id)
    }
}

/// Reports each term that another leads to and that is not there.
fn emit_unknown(terms: &[Term], findings: &mut Findings) {
    let names = |term: &Term| {
        [Some(&term.term), term.short_form.as_ref()].map(|name| name.map(|it| Id::new(it.in_usual_language())))
    };
    let known: BTreeSet<Id> = terms.iter().flat_map(names).flatten().collect();
    for see in terms.iter().flat_map(|term| &term.see).filter(|see| !known.contains(&Id::new(&see.value))) {
        let message = format!("the glossary has no term \"{}\"", see.value);
        let help = "write the term as it stands in the glossary, or add it there";
        let finding = Finding::new(&UNKNOWN_TERM, see.place.clone(), message, help);
        findings.suggest(finding, &see.value, terms.iter().map(|term| term.term.value.as_str()));
    }
}

/// Drops a term that stands in the glossary already, in capitals or not, and tells it; tells a short form of two terms.
pub(in crate::model) fn keep_new(terms: &mut Vec<Term>, findings: &mut Findings) {
    let mut known: BTreeMap<Id, usize> = BTreeMap::new();
    terms.retain(|term| {
        let (line, _) = term.term.place.line_and_column();
        let first = *known.entry(Id::new(term.term.in_usual_language())).or_insert(line);
        if first != line {
            let message = format!("the term \"{}\" stands in the glossary already", term.term.value);
            let help = format!("write one entry of the two: the first is in line {first}");
            findings.emit(&SAME_TERM, &term.term.place, message, help);
        }
        first == line
    });
    emit_unknown(terms, findings);
    let mut short_forms: BTreeMap<&str, &Term> = BTreeMap::new();
    for term in terms.iter() {
        let Some(short) = &term.short_form else { continue };
        let first = *short_forms.entry(short.value.as_str()).or_insert(term);
        if !std::ptr::eq(first, term) {
            let (line, _) = first.term.place.line_and_column();
            let message = format!("\"{}\" is the short form of \"{}\" already", short.value, first.term.value);
            let help = format!("remove `short_form` here or in line {line}");
            findings.emit(&SAME_SHORT_FORM, &short.place, message, help);
        }
    }
}
