//! Versions of a page whose names do not say so in the way that is read: `about.welsh.md`, `02-next-cy.md`, `02-next.easyread.md`.
//!
//! In: the paths of a site's files. Out: which of them are versions, and the names that they should have. Never: a page that has no
//! original beside it, and whose name only ends in such a word.

use super::languages::{FOLDER, Languages, folder_of};
use crate::document::parting::folder;
use crate::model::vocabulary::Language;
use crate::source::Sources;

/// What a file is meant to be, and what to do about it.
pub(super) struct Misnamed {
    /// "Welsh", or "Easy Read".
    pub(super) what: String,
    /// What to do.
    pub(super) help: String,
}

/// Other codes under which some languages are known.
const OTHER_CODES: [(&str, &[&str]); 3] = [("cy", &["cym", "wel"]), ("gd", &["gla"]), ("ga", &["gle"])];

/// How the name of a page in Easy Read is ended, but for the ending that is read.
const EASY_READ: [&str; 4] = ["easyread", "easy-read", "easy_read", "easy read"];

/// The signs between a name and its language.
const SIGNS: [char; 4] = ['.', '-', '_', ' '];

/// What a file is meant to be, where its name says so in another way than the one that is read; `None` of any other file.
pub(super) fn misnamed(path: &str, languages: &Languages, sources: &Sources) -> Option<Misnamed> {
    // In a root folder only files of known names are read, and of the others it is told.
    let (stem, ending) = path.rsplit_once('.').filter(|_| path.contains('/') && !path.starts_with(FOLDER))?;
    match ending {
        "md" => page(stem, languages, sources),
        "yaml" => table(stem, languages, sources),
        _ => None,
    }
}

fn page(stem: &str, languages: &Languages, sources: &Sources) -> Option<Misnamed> {
    let is_page = |original: &str| sources.text(&format!("{original}.md")).is_some();
    let name = |original: &str, code: &str| {
        format!("{}.{code}.md", original.get(folder(original).len()..).unwrap_or(original))
    };
    let easy = EASY_READ.iter().chain(&["easy"]).find_map(|ending| {
        let (original, sign) = without(stem, ending)?;
        // `.easy.md` is how it is read, and a reporting page with another ending is told where versions of those are read.
        let is_read = sign == '.' && (*ending == "easy" || stem.starts_with("reporting/"));
        (!is_read && (sign == '.' || is_page(original))).then_some(original)
    });
    if let Some(original) = easy {
        let help = format!("rename it to {}", name(original, "easy"));
        return Some(Misnamed { what: "Easy Read".to_owned(), help });
    }
    languages.others.iter().find_map(|language| {
        let called = names_of(language);
        let (original, sign) = called.iter().find_map(|ending| without(stem, ending))?;
        let is_told =
            sign == '.' && (stem.starts_with("reporting/") || languages.of_file(&format!("{stem}.md")).is_some());
        (!is_told && (sign == '.' || is_page(original))).then(|| Misnamed {
            what: in_english(language),
            help: format!("rename it to {}", name(original, &folder_of(language))),
        })
    })
}

fn table(stem: &str, languages: &Languages, sources: &Sources) -> Option<Misnamed> {
    languages.others.iter().find_map(|language| {
        let called = names_of(language);
        let (original, sign) = called.iter().find_map(|ending| without(stem, ending))?;
        (sign == '.' || sources.text(&format!("{original}.yaml")).is_some()).then(|| Misnamed {
            what: in_english(language),
            help: format!(
                "put its texts into {FOLDER}{}.csv, which `lamplight report --translations {language}` writes, and remove this file",
                folder_of(language)
            ),
        })
    })
}

/// A name without an ending, and the sign before that: `pages/about` and `_` of `pages/about_cy`.
fn without<'s>(stem: &'s str, ending: &str) -> Option<(&'s str, char)> {
    let at = stem.len().checked_sub(ending.len())?;
    let end = stem.get(at..).filter(|end| end.eq_ignore_ascii_case(ending))?;
    let original = stem.strip_suffix(end)?;
    let sign = original.chars().next_back().filter(|sign| SIGNS.contains(sign))?;
    let original = original.strip_suffix(sign)?;
    (!original.is_empty() && !original.ends_with('/')).then_some((original, sign))
}

/// What a language is called at the end of names: its code, its other codes, and its names.
fn names_of(language: &str) -> Vec<String> {
    let known = Language::of_tag(language);
    let code = known.map_or(language, |known| known.code);
    let others = OTHER_CODES.iter().filter(|(of, _)| *of == code).flat_map(|(_, others)| others.iter());
    let names = known.into_iter().flat_map(|known| [known.english_name, known.own_name]);
    let names = names.map(|name| name.to_lowercase().replace(' ', "-"));
    [language, code].into_iter().chain(others.copied()).map(str::to_owned).chain(names).collect()
}

fn in_english(language: &str) -> String {
    Language::of_tag(language).map_or(language, |known| known.english_name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(paths: &[&str]) -> Vec<String> {
        let mut files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, "")).collect();
        files.push(("site.yaml", "languages: [en-GB, cy]\n"));
        let sources = Sources::from_texts("content", files);
        let languages = Languages::of(&sources, &mut crate::diagnostic::Findings::new()).unwrap();
        let found = paths.iter().filter_map(|path| misnamed(path, &languages, &sources));
        found.map(|found| format!("{}: {}", found.what, found.help)).collect()
    }

    #[test]
    fn versions_under_other_names_are_told_with_the_name_to_give() {
        for name in ["about.welsh", "about.cym", "about_cy", "about-cy", "about.Cymraeg", "about-welsh"] {
            let path = format!("pages/{name}.md");
            assert_eq!(told(&["pages/about.md", &path]), ["Welsh: rename it to about.cy.md"], "{name}");
        }
        for name in ["02-next.easy-read", "02-next.easyread", "02-next-easy-read", "02-next_easy"] {
            let path = format!("a/chapters/{name}.md");
            assert_eq!(told(&["a/chapters/02-next.md", &path]), ["Easy Read: rename it to 02-next.easy.md"], "{name}");
        }
        assert_eq!(
            told(&["a/priorities/1-burglary.yaml", "a/priorities/1-burglary.cy.yaml"]),
            [
                "Welsh: put its texts into translations/cy.csv, which `lamplight report --translations cy` writes, and remove this file"
            ]
        );
    }

    #[test]
    fn pages_of_their_own_and_versions_as_they_are_read_are_not_told() {
        for path in [
            "pages/about.cy.md",
            "pages/about.easy.md",
            "pages/speaking-welsh.md",
            "pages/welsh.md",
            "reporting/a.cy.md",
        ] {
            assert_eq!(told(&[path]), Vec::<String>::new(), "{path}");
        }
    }
}
