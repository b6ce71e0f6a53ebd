//! The same site in another language.
//!
//! In: the texts of a site's folder, among them pages in a second language (`02-introduction.cy.md`) and the table of short texts
//! (`translations/cy.csv`). Out: the texts as if the site had been written in one language, once for each, and what has become of each text.
//! Never: a word in another language than its page that does not say so; a number, an id or a date that differs between two languages,
//! since only texts are put in.
//!
//! A page says again what reads otherwise; what it leaves out is the original's. Which values of a YAML file are texts, its declaration
//! says. What is told of a text is told where it was typed.

mod body;
mod edits;
mod languages;
mod misnamed;
mod paragraphs;
mod table;
mod texts;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Span, Spanned};
use crate::document::parting::ending;
use crate::model::vocabulary::Language;
use crate::source::Sources;
use edits::{Edit, rewritten};
use languages::LANGUAGES;
use paragraphs::in_one_line;
use table::Table;

pub use languages::{FOLDER, Languages, folder_of};
pub use table::{FilledRow, filled_rows};
pub use texts::{State, TranslatedText};

const NO_ORIGINAL: Rule = Rule::error(
    "no-original",
    "A page in a second language is the version of a page that is there: 02-introduction.cy.md needs 02-introduction.md beside it. What the \
     version does not say again, such as its number or its contacts, comes from there.",
)
.example(
    "2022-2025/chapters/03-next.cy.md",
    "there is no 2022-2025/chapters/03-next.md that this is the Welsh version of",
    "2022-2025/chapters/01-introduction.cy.md",
)
.of_whole_site();

const LANGUAGE_TWICE: Rule = Rule::error(
    "language-twice",
    "A page has one file for each language. Where there are two, nobody knows which of them readers are to see: join them, and remove one.",
)
.in_words(
    "Beside 02-introduction.md the files 02-introduction.cy.md and 02-introduction.cy-GB.md.",
    "Beside 02-introduction.md the file 02-introduction.cy.md.",
);

/// The rules of this stage.
pub const RULES: &[&Rule] = &[
    &NO_ORIGINAL,
    &body::VERSION_KEY,
    &LANGUAGE_TWICE,
    &LANGUAGES,
    &table::TABLE,
    &table::TRANSLATED_TWICE,
    &told::OUTDATED,
    &told::UNUSED,
    &told::UNTRANSLATED,
];

/// A site in one of its languages.
#[derive(Debug)]
pub struct Version {
    /// The language's code: "cy".
    pub language: String,
    /// The texts of the site in it.
    pub sources: Sources,
    /// What has become of each text.
    pub texts: Vec<TranslatedText>,
    /// What each line of the table translates.
    originals: Originals,
    /// The days on which somebody is said to have checked a line of the table.
    pub checked: Vec<Spanned<Date>>,
    /// The files of its pages, by the paths of their originals.
    pub pages: BTreeMap<String, Arc<SourceText>>,
}

/// The texts that each line of a table translates, by where the line stands.
type Originals = BTreeMap<(String, Span), Vec<(String, Range<usize>)>>;

/// How a page that has words of its own stands in another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageState {
    /// Its words are those of the original.
    Untranslated,
    /// So many paragraphs of the original have changed since it was translated.
    Stale(usize),
    /// It was made from the original of a day, which was checked again since.
    Older(Date),
}

impl Version {
    /// Whether a finding tells of a translation what was told of the text that it translates.
    pub fn tells_again(&self, finding: &Finding, told: &Findings) -> bool {
        let Some(place) = &finding.place else { return false };
        let originals = self.originals.get(&(place.path().to_owned(), place.span));
        let is_of = |other: &SourceLocation, (path, at): &(String, Range<usize>)| {
            let start = other.span.range().start;
            other.path() == path && at.start <= start && start <= at.end
        };
        originals.into_iter().flatten().any(|original| {
            let same = told.iter().filter(|other| other.rule.code == finding.rule.code);
            same.filter_map(|other| other.place.as_ref()).any(|other| is_of(other, original))
        })
    }

    /// The pages whose words are not translated, or not as the original is now, by the paths of their files.
    pub fn states(&self) -> BTreeMap<String, PageState> {
        let mut pages = BTreeMap::new();
        for text in self.texts.iter().filter(|text| text.is_of_page()) {
            match &text.state {
                State::Missing => drop(pages.insert(text.file.clone(), PageState::Untranslated)),
                State::Stale { was, .. } if text.place == body::CHECKED => {
                    pages.extend(was.parse().ok().map(|day| (text.file.clone(), PageState::Older(day))));
                }
                State::Stale { .. } => match pages.entry(text.file.clone()).or_insert(PageState::Stale(0)) {
                    PageState::Stale(changed) => *changed += 1,
                    PageState::Untranslated | PageState::Older(_) => {}
                },
                State::Checked { .. } | State::Unchecked { .. } => {}
            }
        }
        pages
    }
}

/// A site with several languages, read apart.
#[derive(Debug)]
pub struct Apart {
    /// The texts in the usual language.
    pub usual: Sources,
    /// The site in each of the others.
    pub versions: Vec<Version>,
}

/// Reads the languages of a site apart. A version that is a draft is as good as none, but for whoever asks for drafts.
pub fn read(sources: &Sources, languages: &Languages, drafts: bool, findings: &mut Findings) -> Apart {
    let usual = in_usual_language(sources, languages, findings);
    let versions = languages.others.iter().map(|language| {
        let mut pages = pages_in(sources, languages, language, findings);
        pages.retain(|_, page| drafts || !body::is_draft(page));
        let table = Table::read(sources, language, findings);
        let of_file: Vec<(Option<Rewritten>, Vec<TranslatedText>, Originals, Findings)> = usual
            .texts()
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(path, source)| {
                let mut found = Findings::new();
                let page = pages.get(path).copied();
                let (mut edits, texts) = translated(path, source, page, &table, &mut found);
                if path == "site.yaml" {
                    let reordered = languages.reordered(language);
                    edits.extend(reordered.map(|(at, code)| Edit::of_original(source, at, code.to_owned())));
                }
                let originals = originals(source, &edits);
                let whole = texts::is_translated(path).then(|| (path.to_owned(), rewritten(source, edits)));
                (whole, texts, originals, found)
            })
            .collect();
        let (mut others, mut texts, mut all) = (Vec::new(), Vec::new(), Originals::new());
        for (whole, of_this, originals, found) in of_file {
            others.push(whole);
            texts.extend(of_this);
            for (place, originals) in originals {
                all.entry(place).or_default().extend(originals);
            }
            findings.extend(found);
        }
        let others: Vec<Rewritten> = others.into_iter().flatten().collect();
        without_moved(&mut texts);
        told::emit(language, &texts, &pages, &table, findings);
        let sources = usual.with_texts(|_| true, others);
        let pages = pages.into_iter().map(|(path, page)| (path, Arc::clone(page))).collect();
        Version { language: language.clone(), sources, texts, originals: all, checked: table.into_checked(), pages }
    });
    let versions = versions.collect();
    Apart { usual, versions }
}

/// The texts of a site in its usual language alone.
pub fn in_usual_language(sources: &Sources, languages: &Languages, findings: &mut Findings) -> Sources {
    emit_stray(sources, languages, findings);
    emit_stray_pages(sources, languages, findings);
    let is_other = |path: &str| {
        languages.of_file(path).is_some()
            || languages.of_no_language(path).is_some()
            || path.starts_with(FOLDER)
            || misnamed::misnamed(path, languages, sources).is_some()
    };
    sources.with_texts(|path| !is_other(path), [])
}

/// What the edits of a file translate, by where each translation stands.
fn originals(source: &Arc<SourceText>, edits: &[Edit]) -> Originals {
    let mut originals = Originals::new();
    for (place, at) in edits.iter().filter_map(Edit::translation) {
        let of = originals.entry((place.path().to_owned(), place.span)).or_default();
        of.push((source.path().to_owned(), at.clone()));
    }
    originals
}

/// A file in another language, with its path below the site's folder.
type Rewritten = (String, Arc<SourceText>);

/// What takes the place of the original's words in a file.
fn translated(
    path: &str,
    source: &Arc<SourceText>,
    page: Option<&Arc<SourceText>>,
    table: &Table,
    findings: &mut Findings,
) -> (Vec<Edit>, Vec<TranslatedText>) {
    let mut edits = Vec::new();
    let mut states = Vec::new();
    if let Some(page) = page {
        body::put_in(path, source, page, &mut edits, findings);
    }
    if ending(path) == "md" {
        states.extend(body::state(path, source, page, table));
    }
    let said_again = edits.len();
    for text in texts::in_file(path, source) {
        let holds = |edit: &Edit| edit.at.start <= text.at.start && text.at.end <= edit.at.end;
        if edits.iter().take(said_again).any(holds) {
            continue;
        }
        let (state, edit) = table.translate(path, &text);
        edits.extend(edit);
        states.push(TranslatedText { file: path.to_owned(), place: text.place, original: text.words, state });
    }
    (edits, states)
}

/// What a text said once stands elsewhere now, as in a list into which something was put before it: then the text is a new one, and not
/// stale.
fn without_moved(texts: &mut [TranslatedText]) {
    let said: BTreeSet<String> = texts.iter().map(|text| in_one_line(&text.original)).collect();
    for text in texts {
        if matches!(&text.state, State::Stale { was, .. } if !was.is_empty() && said.contains(was)) {
            text.state = State::Missing;
        }
    }
}

/// The pages in a language, by the paths of their originals.
fn pages_in<'s>(
    sources: &'s Sources,
    languages: &Languages,
    language: &str,
    findings: &mut Findings,
) -> BTreeMap<String, &'s Arc<SourceText>> {
    let mut pages: BTreeMap<String, &'s Arc<SourceText>> = BTreeMap::new();
    for (path, source) in sources.texts() {
        let Some((stem, _)) = languages.of_file(path).filter(|(_, of)| *of == language) else { continue };
        let original = format!("{stem}.md");
        let place = SourceLocation::start_of(source);
        if sources.text(&original).is_none() {
            let name = Language::of_tag(language).map_or(language, |language| language.english_name);
            let message = format!("there is no {original} that this is the {name} version of");
            findings.emit(
                &NO_ORIGINAL,
                &place,
                message,
                "write the page in the usual language first, or rename this file",
            );
        } else if let Some(first) = pages.get(&original) {
            let message = format!("{} is this page in the same language", first.path());
            findings.emit(&LANGUAGE_TWICE, &place, message, "join the two, and remove one");
        } else {
            pages.insert(original, source);
        }
    }
    pages
}

/// Tells pages whose name says that they are in a language in which the site is not, and those that stand in the way of a language.
fn emit_stray_pages(sources: &Sources, languages: &Languages, findings: &mut Findings) {
    for (path, source) in sources.texts() {
        let stands_in_way = languages.others.iter().any(|language| path == format!("pages/{}.md", folder_of(language)));
        let place = SourceLocation::start_of(source);
        if let Some(code) = languages.of_no_language(path) {
            let message = format!("this site is not in the language `{code}`");
            let help = "name the language in site.yaml under `languages`, or take the code out of the file's name";
            findings.add(Finding::new(&LANGUAGES, place, message, help));
        } else if let Some(meant) = misnamed::misnamed(path, languages, sources) {
            let message =
                format!("this is named as a version in {}, and no version is read under this name", meant.what);
            findings.add(Finding::new(&LANGUAGES, place, message, meant.help));
        } else if stands_in_way {
            let message = "this page would be where the site in another language is";
            findings.add(Finding::new(&LANGUAGES, place, message, "give the file another name"));
        }
    }
}

/// Tells tables of translations into languages that the site is not in, and what else lies beside them.
fn emit_stray(sources: &Sources, languages: &Languages, findings: &mut Findings) {
    for (path, source) in sources.texts_in(FOLDER) {
        let name = path.strip_prefix(FOLDER).unwrap_or(path);
        let is_of = |language: &String| name.eq_ignore_ascii_case(&format!("{}.csv", folder_of(language)));
        let is_known = languages.others.iter().any(is_of);
        if !is_known {
            let wanted: Vec<String> =
                languages.others.iter().map(|it| format!("{FOLDER}{}.csv", folder_of(it))).collect();
            let message = format!("this site has no language whose translations would stand in {name}");
            let or_else = if wanted.is_empty() {
                "take it away".to_owned()
            } else {
                format!("call the file {}", wanted.join(" or "))
            };
            let help = format!("name the language under `languages` in site.yaml, or {or_else}");
            findings.add(Finding::new(&LANGUAGES, SourceLocation::start_of(source), message, help));
        }
    }
}
