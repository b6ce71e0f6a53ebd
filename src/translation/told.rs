//! What an editor is told of translations: texts that have changed since, lines that translate nothing, and how much is not translated.
//!
//! In: the texts of a language with their states, and its table. Out: findings. Never: a finding for each text that nobody has translated
//! yet: that is one, with their number.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::paragraphs::in_one_line;
use super::table::Table;
use super::texts::{State, TranslatedText};
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText};

pub(super) const OUTDATED: Rule = Rule::warning(
    "outdated-translation",
    "A text has changed since it was translated, so the translation may say what is no longer so: the page says the text in the usual \
     language until somebody has looked at it. Then write what the text says now under `original`, too.",
)
.in_words(
    "A line of translations/cy.csv translates \"Visit every burgled home.\", and the priority says \"Visit every home that was burgled.\" now.",
    "The same line with what the priority says now under `original`, and a translation of that.",
);

pub(super) const UNUSED: Rule = Rule::warning(
    "unused-translation",
    "A line of the table translates a text that the site does not have, so that nobody sees it: the text was taken out, or its file or its \
     id has another name now. Take the line out, or say where the text is now.",
)
.in_words(
    "A line of translations/cy.csv is for a priority that was taken out.",
    "The same table without that line.",
);

pub(super) const UNTRANSLATED: Rule = Rule::advice(
    "untranslated-texts",
    "Some texts of the site are not translated into one of its languages. Pages in that language show them in the usual one, and say so. \
     `lamplight report --translations` lists them, with `--format csv` as a table for whoever translates.",
)
.in_words(
    "A site with `languages: [en-GB, cy]` and no translations.",
    "The same site with a line in translations/cy.csv for each of its texts.",
);

/// Tells what there is to mend in the translations into a language.
pub(super) fn emit(
    language: &str,
    texts: &[TranslatedText],
    pages: &BTreeMap<String, &Arc<SourceText>>,
    table: &Table,
    findings: &mut Findings,
) {
    emit_pages(texts, pages, findings);
    for text in texts.iter().filter(|text| !text.is_of_page()) {
        let State::Stale { was, .. } = &text.state else { continue };
        let Some(place) = table.place_of(&text.file, &text.place) else { continue };
        let now = in_one_line(&text.original);
        let message = format!("this translates \"{was}\", and {} says \"{now}\" now", text.file);
        let help = "see whether the translation still says that, and write what it says now under `original`";
        findings.add(Finding::new(&OUTDATED, place.clone(), message, help));
    }
    let places: BTreeSet<(&str, &str)> = texts.iter().map(|text| (text.file.as_str(), text.place.as_str())).collect();
    let words: BTreeSet<String> = texts.iter().map(|text| in_one_line(&text.original)).collect();
    for row in table.rows().iter().filter(|row| row.is_of_page() && row.is_filled()) {
        let message =
            format!("the words of a page are translated in a file of their own, and not here: {}", row.about());
        let help = "write them into the file beside the page; its name has the language before .md";
        findings.add(Finding::new(&UNUSED, row.location().clone(), message, help));
    }
    for row in table.rows().iter().filter(|row| !row.is_of_page()) {
        if !places.contains(&(row.file(), row.place())) && !words.contains(&row.original) {
            let message = format!("the site does not have this text: {}", row.about());
            let help = "take the line out, or write where the text is now under `file` and `place`";
            findings.add(Finding::new(&UNUSED, row.location().clone(), message, help));
        }
    }
    let missing = texts.iter().filter(|text| text.state == State::Missing).count();
    if missing > 0 {
        let message = format!("{missing} of the site's {} texts are not translated ({language})", texts.len());
        let help = format!("list them: lamplight report --translations {language}");
        findings.add(Finding::of_site(&UNTRANSLATED, message, help));
    }
}

/// Tells pages whose original has changed since, each once.
fn emit_pages(texts: &[TranslatedText], pages: &BTreeMap<String, &Arc<SourceText>>, findings: &mut Findings) {
    let mut stale_of: BTreeMap<&str, Vec<&TranslatedText>> = BTreeMap::new();
    for text in texts.iter().filter(|text| text.is_of_page() && matches!(text.state, State::Stale { .. })) {
        stale_of.entry(&text.file).or_default().push(text);
    }
    for (path, stale) in stale_of {
        let (Some(version), Some(first)) = (pages.get(path), stale.first()) else { continue };
        let parts = if stale.len() == 1 { "1 part".to_owned() } else { format!("{} parts", stale.len()) };
        let message =
            format!("{parts} of {path} changed since this was translated: \"{}\"", in_one_line(&first.original));
        let help = "bring it up to date, then take the table back with the lines of this page in it, or write the new day under `original`";
        findings.add(Finding::new(&OUTDATED, SourceLocation::start_of(version), message, help));
    }
}
