//! A page in Easy Read, beside the page that it is a version of: `chapters/02-introduction.easy.md`.
//!
//! In: its file, and the pages that there are. Out: what it says, with the page that it belongs to. Never: a version of nothing; one that
//! pretends to be as new as its original.
//!
//! Each idea has a picture beside it, and short words. Readers who find reading hard look at the picture first.

use std::sync::Arc;

use super::date::{Day, When};
use super::identifier::Id;
use super::reading::read_markdown;
use super::reported::Reported;
use super::settle::without_references;
use super::text::Text;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText};
use crate::document::markdown::{Idea, Markdown};
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_shape};

const ORIGINAL: Rule = Rule::error(
    "easy-read-original",
    "A page in Easy Read is the version of a page that is there: 02-introduction.easy.md needs 02-introduction.md beside it, and \
     edition.easy.md the strategy. Each of the two leads to the other.",
)
.example(
    "2022-2025/chapters/03-next.easy.md",
    "there is no 03-next.md that this is the Easy Read version of",
    "2022-2025/chapters/01-introduction.easy.md",
)
.of_whole_site();
const STALE: Rule = Rule::warning(
    "easy-read-stale",
    "The page was changed after its Easy Read version was made from it, so the two may differ. Readers are told so on the page. Have \
     the version brought up to date, then write the day of the page under `original`.",
)
.in_words(
    "A chapter with `updated: 2026-11-01`, and `original: 2026-05-01` in its Easy Read version.",
    "The same chapter, and `original: 2026-11-01` in a version that says what the chapter says now.",
);
const PICTURE: Rule = Rule::warning(
    "easy-read-picture",
    "In Easy Read each idea has a picture beside it that shows what the words say. The picture stands at the start of its paragraph, \
     and the words on the next line, without an empty line between.",
)
.in_words(
    "A paragraph \"We listen to you.\" without a picture.",
    "![Two people who talk](../../files/talk.png) on a line, and \"We listen to you.\" on the next.",
);
const HEADINGS: Rule = Rule::warning(
    "easy-read-headings",
    "A page in Easy Read has short parts, each with one heading (##) and at least one idea below it. Parts within parts are hard to \
     follow: make two parts of them.",
)
.in_words(
    "A heading \"### Where\" below the heading \"## What we do\".",
    "Two headings of one level: \"## What we do\" and \"## Where we do it\".",
);
const SENTENCE: Rule = Rule::advice(
    "easy-read-sentence",
    "Sentences in Easy Read have no more than 15 words, and say one thing. A longer one is most often two.",
)
.in_words(
    "We will work with the police and with everybody who lives in Harlow to make the town centre safer for all.",
    "We will work with the police. We will work with you. We want the town centre to be safer.",
);

pub(super) const RULES: &[&Rule] = &[&ORIGINAL, &STALE, &PICTURE, &HEADINGS, &SENTENCE];

/// The end of the name of a file in Easy Read.
pub(in crate::model) const ENDING: &str = ".easy.md";

/// A sentence has so many words at most.
const LONGEST: usize = 15;

yaml_shape! {
    /// A page in Easy Read: the front matter of a page such as chapters/02-introduction.easy.md.
    struct EasyReadYaml: "a page in Easy Read" {
        /// What the page is called, in easy words.
        kept title: Text = "What we want to do",
        /// A sentence for search engines; the first words of the page where it is left out.
        optional description: Text = "Our plan in easy words and pictures.",
        /// The day on which the page was changed that this was made from.
        optional original: Reported<Day> as "Made from the version of",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in its front matter.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    EasyReadYaml::form(shapes)
}

/// A page in Easy Read.
#[derive(Debug, Clone)]
pub struct EasyRead {
    /// The location of its file.
    pub place: SourceLocation,
    /// Its title, as readers see it.
    pub title: Text,
    /// What it is about, for search engines.
    pub description: Option<Text>,
    /// The version of the page that it was made from.
    pub original: Option<Day>,
    /// Whether the page has been changed since.
    pub is_stale: bool,
    /// Whether it is kept back for now.
    pub is_draft: bool,
    /// Its words and pictures.
    pub body: Markdown,
}

without_references!(EasyRead);

/// What a page has that a version may be made of: its id, when it was changed, and where the version goes.
pub(in crate::model) type Original<'o> = (&'o Id, Option<When>, &'o mut Option<EasyRead>);

/// Whether a file is a page in Easy Read.
pub(in crate::model) fn is_easy_read(path: &str) -> bool {
    path.ends_with(ENDING)
}

/// Reads a page in Easy Read, with the id of the page that it is a version of; nothing for a page that is none.
pub(in crate::model) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<(Id, EasyRead)> {
    let stem = path.strip_suffix(ENDING)?;
    let (front, body) = read_markdown::<EasyReadYaml>(source, today, findings)?;
    check_ideas(&body, findings);
    check_headings(&body, findings);
    let read = EasyRead {
        place: SourceLocation::start_of(source),
        title: front.title,
        description: front.description,
        original: front.original.map(|original| *original.typed()),
        is_stale: false,
        is_draft: front.draft,
        body,
    };
    Some((Id::of_file(&format!("{stem}.md")), read))
}

/// Puts pages in Easy Read beside those that they are versions of; what is a version of nothing is reported.
pub(in crate::model) fn attach<T>(
    read: Vec<(Id, EasyRead)>,
    originals: &mut [T],
    drafts: bool,
    parts: impl for<'o> Fn(&'o mut T) -> Original<'o>,
    findings: &mut Findings,
) {
    for (id, mut easy) in read {
        let mut parts = originals.iter_mut().map(&parts);
        let Some((_, changed, version)) = parts.find(|(known, ..)| **known == id) else {
            emit_original(&easy, findings);
            continue;
        };
        easy.hold_to(changed, findings);
        if drafts || !easy.is_draft {
            *version = Some(easy);
        }
    }
}

fn emit_original(easy: &EasyRead, findings: &mut Findings) {
    // A priority is the one page that is written in YAML.
    let ending = if easy.place.path().contains("/priorities/") { ".yaml" } else { ".md" };
    let path = easy.place.path().replace(ENDING, ending);
    if findings.left_out().has_file(&path) {
        return;
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let message = format!("there is no {name} that this is the Easy Read version of");
    let finding = Finding::new(&ORIGINAL, easy.place.clone(), message, "write that page first, or rename this file");
    findings.add(finding);
}

impl EasyRead {
    /// Notes whether the page was changed since this was made from it.
    pub(in crate::model) fn hold_to(&mut self, changed: Option<When>, findings: &mut Findings) {
        let Some((changed, original)) = changed.zip(self.original) else { return };
        if changed.first_day() <= original.0 {
            return;
        }
        self.is_stale = true;
        let [made_from, changed] = [original.in_words(), changed.in_words()];
        let message =
            format!("this was made from the version of {made_from}, and the page was changed since: {changed}");
        let help = "bring it up to date, then write the day of the page under `original`";
        findings.emit(&STALE, &self.place, message, help);
    }
}

/// Reports ideas without a picture, pictures without words, and long sentences.
fn check_ideas(body: &Markdown, findings: &mut Findings) {
    for idea in body.ideas() {
        let Idea { words, pictures, begins_with_picture, span } = &idea;
        let place = body.location(*span);
        if *pictures == 0 {
            let help = "write ![what the picture shows](../../files/picture.png) on a line above the words";
            findings.emit(&PICTURE, &place, "no picture stands beside this idea", help);
        } else if words.is_empty() {
            let help = "write the words on the next line, without an empty line between";
            findings.emit(&PICTURE, &place, "no words stand beside this picture", help);
        } else if *pictures > 1 || !begins_with_picture {
            let help = "put one picture at the start of each paragraph";
            findings.emit(&PICTURE, &place, "this idea does not begin with its one picture", help);
        }
        let count = |sentence: &str| sentence.split_whitespace().count();
        if let Some(most) = words.split_inclusive(['.', '?', '!', ':', ';']).map(count).max().filter(|it| *it > LONGEST)
        {
            findings.emit(&SENTENCE, &place, format!("a sentence here has {most} words"), "say it in two sentences");
        }
    }
}

/// Reports headings of parts within parts, and headings with no idea below them.
fn check_headings(body: &Markdown, findings: &mut Findings) {
    let ideas: Vec<u32> = body.ideas().iter().map(|idea| idea.span.start).collect();
    let headings = &body.outline().headings;
    for (at, heading) in headings.iter().enumerate() {
        let end = headings.get(at + 1).map_or(u32::MAX, |next| next.span.start);
        let place = body.location(heading.span);
        let is_in_part = headings.iter().take(at).any(|above| above.level < heading.level);
        if is_in_part {
            findings.emit(&HEADINGS, &place, "this heading begins a part within a part", "write ## before it");
        } else if !ideas.iter().any(|idea| (heading.span.start..end).contains(idea)) {
            let help = "write the idea below it, or take the heading out";
            findings.emit(&HEADINGS, &place, "no idea stands below this heading", help);
        }
    }
}
