//! The texts of a site in another language: `lamplight report --translations cy`, and `--take FILE` with the table filled in.
//!
//! In: a request for one site, a language, and a table that came back. Out: what has become of each text; one file in the site's folder.
//! Never: a translation that gets lost: what is not for a text of the site is told.

#![expect(clippy::disallowed_methods, reason = "this command writes the table that whoever translates goes on with")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::chain::{self, Request};
use crate::diagnostic::{Failure, Findings, SourceText, copied, nearest};
use crate::report::translations::{Translations, push_line};
use crate::source::{self, Sources};
use crate::translation::{self, FOLDER, FilledRow, Languages, State, TranslatedText, filled_rows, folder_of};

/// A table that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The path of the file that was written.
    pub path: PathBuf,
    /// How many translations are in it.
    pub translations: usize,
    /// How many of those that came back are new, or read otherwise than before.
    pub changed: usize,
    /// The pages that were written because every paragraph of their original came back translated.
    pub written: Vec<PathBuf>,
    /// Lines for texts that the site does not have, each as its file and its place.
    pub strangers: Vec<String>,
}

/// What has become of the texts of the one site that a request is for.
pub fn translations(request: &Request, language: &str) -> Result<Translations, Failure> {
    let (_, _, translations) = read(request, language)?;
    Ok(translations)
}

fn read(request: &Request, language: &str) -> Result<(PathBuf, Sources, Translations), Failure> {
    let folder = chain::one_folder(request)?;
    let mut findings = Findings::new();
    let sources = source::read(&folder.path, source::Kind::Site, None, &mut findings)?;
    let languages = Languages::of(&sources, &mut findings).filter(|languages| !languages.others.is_empty());
    let languages = languages.ok_or_else(|| {
        let message = format!("{} is in one language", folder.path.display());
        Failure::of_content(message, "name its languages in site.yaml, the usual one first: languages: [en-GB, cy]")
    })?;
    let apart = translation::read(&sources, &languages, true, &mut findings);
    let version = apart.versions.into_iter().find(|version| version.language.eq_ignore_ascii_case(language));
    let version = version.ok_or_else(|| {
        let meant = nearest(language, languages.others.iter().map(String::as_str));
        let remedy = match meant {
            Some(meant) => format!("did you mean {meant}?"),
            None => format!("its other languages are: {}", languages.others.join(", ")),
        };
        Failure::new(format!("the site has no second language {language}"), remedy)
    })?;
    Ok((folder.path, sources, Translations { language: version.language, texts: version.texts }))
}

/// Takes a table back: writes what is filled in it into the site's own table, beside what that has already.
pub fn take(request: &Request, language: &str, file: &Path) -> Result<Taken, Failure> {
    let (folder, sources, translations) = read(request, language)?;
    let language_file = format!("{FOLDER}{}.csv", folder_of(&translations.language));
    let typed = source::read_plain(file)
        .map_err(|error| Failure::io("read", file, &error, "give the table that came back, saved as CSV UTF-8"))?;
    let typed = String::from_utf8(typed).map_err(|_| {
        let message = format!("{} is not in UTF-8", file.display());
        Failure::new(message, "in Excel choose CSV UTF-8 when you save it")
    })?;
    let rows = filled_rows(&SourceText::new(file.to_string_lossy(), typed))
        .map_err(|(wrong, remedy)| Failure::new(format!("{}: {wrong}", file.display()), remedy))?;
    // Where each translation belongs, its file and its place say: without them all would be taken for one.
    if rows.iter().any(|row| row.place.is_empty()) {
        let message = format!("{} does not say under `file` and `place` where each text stands", file.display());
        return Err(Failure::new(message, "fill in the table that lamplight report --translations wrote"));
    }
    let mut filled: BTreeMap<(String, String), FilledRow> =
        rows.into_iter().map(|row| ((row.file.clone(), row.place.clone()), row)).collect();
    let mut table = String::from("\u{feff}file,place,original,translation,checked_by,checked_on\r\n");
    let (mut count, mut changed) = (0, 0);
    let pages = pages_to_write(&translations, &mut filled);
    for text in &translations.texts {
        let came = filled.remove(&(text.file.clone(), text.place.clone()));
        let came = came.filter(|came| text.is_of_page() || !came.translation.is_empty());
        let before = kept(text);
        // What came back as it was is as stale as it was, unless somebody says that they have checked it.
        let came = came.filter(|came| !is_still_stale(text, came));
        let is_new = came.as_ref().is_some_and(|came| before.as_ref() != Some(came));
        let Some(row) = came.or(before) else { continue };
        changed += usize::from(is_new);
        count += 1;
        push_line(
            &mut table,
            [&row.file, &row.place, &row.original, &row.translation, &row.checked_by, &row.checked_on],
        );
    }
    for row in kept_strangers(&sources, &translations, &language_file)? {
        push_line(
            &mut table,
            [&row.file, &row.place, &row.original, &row.translation, &row.checked_by, &row.checked_on],
        );
    }
    let path = folder.join(FOLDER).join(format!("{}.csv", folder_of(&translations.language)));
    write(&path, &table)?;
    let mut written = Vec::new();
    for (name, text) in pages {
        let path = folder.join(&name);
        write(&path, &text)?;
        written.push(path);
    }
    let strangers = filled.into_values().filter(|row| !row.translation.is_empty());
    let strangers = strangers.map(|row| format!("{}, {}", row.file, row.place)).collect();
    Ok(Taken { path, translations: count, changed, strangers, written })
}

/// Whether a stale text came back as it was, and nobody says that they have checked it.
fn is_still_stale(text: &TranslatedText, came: &FilledRow) -> bool {
    let State::Stale { translation, .. } = &text.state else { return false };
    *translation == came.translation && came.checked_by.is_empty()
}

/// The pages that are not translated and of which every paragraph came back translated, by the paths of their files in that language.
/// What makes a page is taken out of `filled`.
fn pages_to_write(
    translations: &Translations,
    filled: &mut BTreeMap<(String, String), FilledRow>,
) -> BTreeMap<String, String> {
    let mut paragraphs: BTreeMap<&str, Vec<&TranslatedText>> = BTreeMap::new();
    for text in translations.texts.iter().filter(|text| text.is_paragraph() && text.state == State::Missing) {
        paragraphs.entry(&text.file).or_default().push(text);
    }
    let mut pages = BTreeMap::new();
    for (file, texts) in paragraphs {
        let key = |text: &TranslatedText| (text.file.clone(), text.place.clone());
        let of = |text: &&TranslatedText| filled.get(&key(text)).map(|row| row.translation.clone());
        let words: Option<Vec<String>> = texts.iter().map(of).map(|words| words.filter(|it| !it.is_empty())).collect();
        let Some(words) = words else { continue };
        for text in texts {
            // The line stays, as what the page was made from.
            if let Some(row) = filled.get_mut(&key(text)) {
                row.translation.clear();
            }
        }
        let stem = file.strip_suffix(".md").unwrap_or(file);
        let name = format!("{stem}.{}.md", folder_of(&translations.language));
        pages.insert(name, format!("---\n---\n{}\n", words.join("\n\n")));
    }
    pages
}

/// The lines of the site's own table that are for no text of the site: they are told, and stay until somebody takes them out.
fn kept_strangers(sources: &Sources, translations: &Translations, name: &str) -> Result<Vec<FilledRow>, Failure> {
    let Some(source) = sources.text(name) else { return Ok(Vec::new()) };
    let rows = filled_rows(source)
        .map_err(|(wrong, remedy)| Failure::of_content(format!("{}: {wrong}", source.path()), remedy))?;
    let known: BTreeSet<(&str, &str)> =
        translations.texts.iter().map(|text| (text.file.as_str(), text.place.as_str())).collect();
    Ok(rows.into_iter().filter(|row| !known.contains(&(row.file.as_str(), row.place.as_str()))).collect())
}

/// What the site's own table has of a text.
fn kept(text: &TranslatedText) -> Option<FilledRow> {
    let row = |original: &str, translation: &str, by: &str, on: &str| FilledRow {
        file: text.file.clone(),
        place: text.place.clone(),
        original: original.to_owned(),
        translation: translation.to_owned(),
        checked_by: by.to_owned(),
        checked_on: on.to_owned(),
    };
    match &text.state {
        State::Checked { translation, by, on } => Some(row(&text.original, translation, by, on)),
        State::Unchecked { translation } => Some(row(&text.original, translation, "", "")),
        State::Stale { was, translation } if !was.is_empty() => Some(row(was, translation, "", "")),
        State::Stale { .. } | State::Missing => None,
    }
}

/// Writes the table beside the old one, and puts it in its place.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    const REMEDY: &str = "look at the folder's permissions and the free space";
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error, REMEDY))?;
    }
    let beside = path.with_extension("csv.new");
    fs::write(&beside, text).map_err(|error| Failure::io("write", &beside, &error, REMEDY))?;
    fs::rename(&beside, path).map_err(|error| Failure::io("write", path, &error, REMEDY))
}

/// What to type to see what is left.
pub fn look_again(language: &str, content: &Path) -> String {
    format!("see what is left:  lamplight report --translations {language} {}", copied(content))
}
