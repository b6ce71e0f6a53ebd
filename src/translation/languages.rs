//! The languages of a site, and what is called after them.
//!
//! In: site.yaml. Out: the usual language, and those that have a folder of their own. Never: the rest of site.yaml.

use crate::diagnostic::{Findings, Rule, SourceLocation, Span, Spanned};
use crate::document::yaml::{self, Value};
use crate::model::vocabulary::Language;
use crate::source::Sources;
use crate::words::knows_language;

pub(super) const LANGUAGES: Rule = Rule::error(
    "languages",
    "A site that is in several languages names them in site.yaml, the usual one first: `languages: [en-GB, cy]`. Each is named once, and \
     `language` is then left out. Pages and tables of translations are in one of them.",
)
.example(
    "language: en-GB\nlanguages: [en-GB, cy]",
    "the languages of the site are named twice: under `language` and under `languages`",
    "languages: [en-GB, cy]",
);

/// The folder of the tables of short texts.
pub const FOLDER: &str = "translations/";

/// The languages of a site, as site.yaml names them, before the rest of it is read.
#[derive(Debug, Clone)]
pub struct Languages {
    /// The usual one.
    pub usual: String,
    /// Those that have a folder of their own: "cy".
    pub others: Vec<String>,
    /// Where each is named in site.yaml.
    named: Vec<Span>,
}

impl Languages {
    /// The languages that a site names in a list; `None` where it has no list. What is wrong with them is told where site.yaml is read.
    pub fn of(sources: &Sources, findings: &mut Findings) -> Option<Self> {
        let source = sources.text("site.yaml")?;
        let site = yaml::parse(source, Span::new(0..source.text().len()), &mut Findings::new())?;
        let Value::Mapping(entries) = &site.value else { return None };
        let under = |key: &str| entries.iter().find(|entry| entry.key == key);
        let named = under("languages")?;
        if let Some(one) = under("language") {
            let message = "the languages of the site are named twice: under `language` and under `languages`";
            let place = SourceLocation::new(source, one.key_span);
            findings.emit(&LANGUAGES, &place, message, "take this line out");
        }
        let Value::List(nodes) = &named.node.value else { return None };
        let mut all: Vec<Spanned<String>> = Vec::new();
        for node in nodes {
            let Value::Text(code) = &node.value else { continue };
            let code = Spanned::new(code.trim().to_owned(), SourceLocation::new(source, node.span));
            // Of one that nobody knows is told where site.yaml is read.
            if !knows_language(&code) {
                continue;
            }
            if all.iter().any(|other| primary(other) == primary(&code)) {
                let message = format!("`{}` is named twice among the languages", code.value);
                findings.emit(&LANGUAGES, &code.place, message, "name each language once");
                continue;
            }
            all.push(code);
        }
        let (usual, others) = all.split_first()?;
        Some(Self {
            usual: usual.value.clone(),
            others: others.iter().map(|code| code.value.clone()).collect(),
            named: all.iter().map(|code| code.place.span).collect(),
        })
    }

    /// What stands in site.yaml of a version in the place of each language that is named there: its own first, then the usual one.
    pub(super) fn reordered<'l>(&'l self, first: &'l str) -> impl Iterator<Item = (Span, &'l str)> {
        let others = self.others.iter().map(String::as_str).filter(move |language| *language != first);
        self.named.iter().copied().zip([first, &self.usual].into_iter().chain(others))
    }

    /// The language of these in which a file's name says that it is: `cy` of "02-introduction.cy.md".
    pub(super) fn of_file<'p>(&self, path: &'p str) -> Option<(&'p str, &str)> {
        let (stem, code) = path.strip_suffix(".md")?.rsplit_once('.').filter(|(_, code)| !code.contains('/'))?;
        let language = self.others.iter().find(|language| primary(language).eq_ignore_ascii_case(primary(code)))?;
        Some((stem, language))
    }

    /// The language in which a file's name says that it is, where it is none of the other languages of the site. A reporting page may
    /// be in any.
    pub(super) fn of_no_language<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (stem, code) = path.strip_suffix(".md")?.rsplit_once('.').filter(|(_, code)| !code.contains('/'))?;
        let is_other = Language::of_code(code).is_some() && self.of_file(path).is_none();
        (is_other && !stem.starts_with("reporting/")).then_some(code)
    }
}

/// The language of a code, without its country: "en" of "en-GB".
fn primary(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}

/// The name of the folder of a language, below the site: "cy".
pub fn folder_of(language: &str) -> String {
    language.to_ascii_lowercase()
}
