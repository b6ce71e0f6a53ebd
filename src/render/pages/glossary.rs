//! Words and short forms, A to Z.

use serde::Serialize;

use crate::model::vocabulary::Id;
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::HeadingView;
use crate::site::{InFooter, Layout, Page, PageKind, Profile, Property, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile {
    properties: &[Property::WithoutGlossary],
    footer: Some(InFooter { place: 2, word: Some(Label::FooterGlossary) }),
    ..Profile::of("glossary").found_as(Label::FoundPage)
};

/// Lays out the page, where there is something to show.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    if layout.strategy.terms.is_empty() {
        return;
    }
    let about = layout.words.say(&Pages::GlossaryAbout {});
    let page = Spot::home(Section::About).folder("glossary").page(
        &PROFILE,
        PageKind::Glossary,
        &layout.words.say(&Pages::Glossary {}),
        about,
    );
    layout.add(Page { source: layout.file("glossary.yaml"), ..page });
}

/// `glossary`: words and short forms, A to Z (`pages/glossary.html`).
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryView {
    /// The letters that have terms.
    pub letters: Vec<LetterView>,
}

/// The terms under one letter.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    /// The letter that they begin with, as a capital: "A".
    pub letter: String,
    /// The terms in the order of the alphabet, capitals or not.
    pub terms: Vec<TermView>,
}

/// A term of the glossary, and what it means.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The id, unique on the page.
    pub id: String,
    /// The term, as the glossary has it: "anti-social behaviour".
    pub term: String,
    /// Its short form; empty for none.
    pub short_form: String,
    /// What it means, as markup with paragraphs.
    pub meaning_html: String,
    /// Other terms: fragments on the same page.
    pub see: Vec<HeadingView>,
}

/// Words and short forms, A to Z.
#[derive(Debug, Clone, Copy)]
pub struct GlossaryPage;

impl Kind for GlossaryPage {
    type View = GlossaryView;
    const VALUE: &'static str = "glossary";

    fn view(&self, rendered: &Rendered, page: &Page) -> GlossaryView {
        let terms = &rendered.site.strategy.terms;
        let markup = rendered.markup(page);
        let heading = |term: &str| HeadingView { id: placing::id(Id::new(term).as_str()), title: term.to_owned() };
        let known = |named: &str| terms.iter().find(|term| term.is_called(named)).map(|term| heading(&term.term.value));
        let mut sorted: Vec<_> = terms.iter().collect();
        sorted.sort_by_key(|term| term.term.value.to_lowercase());
        let mut letters: Vec<LetterView> = Vec::new();
        for term in sorted {
            let view = TermView {
                id: placing::id(Id::new(term.term.in_usual_language()).as_str()),
                term: term.term.value.to_string(),
                short_form: term.short_form.as_ref().map(|short| short.value.to_string()).or_empty(),
                meaning_html: markup.block(&term.meaning, "meaning"),
                see: term.see.iter().filter_map(|see| known(&see.value)).collect(),
            };
            let letter: String = view.term.chars().take(1).flat_map(char::to_uppercase).collect();
            match letters.last_mut().filter(|last| last.letter == letter) {
                Some(last) => last.terms.push(view),
                None => letters.push(LetterView { letter, terms: vec![view] }),
            }
        }
        GlossaryView { letters }
    }
}
