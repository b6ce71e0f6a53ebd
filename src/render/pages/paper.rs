//! A paper for a board.

use serde::Serialize;

use crate::model::partnership::Paper;
use crate::model::strategy::PlacedEdition;
use crate::render::facts::fact;
use crate::render::kind::Kind;
use crate::render::labels::Labelled as _;
use crate::render::rendered::Rendered;
use crate::render::view::{FactView, KeyFigureView, LinkView};
use crate::site::{Layout, Page, PageKind, Profile};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("paper").found_as(Label::FoundPaper);

/// Lays out the papers of an edition.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let Some(spot) = layout.below(PageKind::Meetings(of.at)) else { return };
    for (at, paper) in of.papers() {
        let about = layout.about(None, &paper.body, &paper.title, &of.edition.short_title);
        let spot = spot.folder(paper.id.as_str());
        layout.add(Page {
            tab_kind: Some(layout.words.say(&Pages::Meetings {})),
            updated: paper.updated,
            kept_back: paper.publication.kept_back(layout.strategy.today.day),
            source: Some(paper.place.clone()),
            ..spot.page(&PROFILE, PageKind::Paper(at), &paper.title, about)
        });
    }
}

/// `paper`: a paper for a board (`pages/paper.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PaperView {
    /// The board, the day, who wrote it, what it is for.
    pub facts: Vec<FactView>,
    /// What the board was asked to decide.
    pub decision_html: String,
    /// The paper. Headings start at `h2`.
    pub body_html: String,
    /// The figures that it is about.
    pub figures: Vec<KeyFigureView>,
    /// Priorities and actions that it is about.
    pub links: Vec<LinkView>,
    /// The paper as a file.
    pub file: Option<LinkView>,
}

/// A paper for a board.
#[derive(Debug, Clone, Copy)]
pub struct PaperPage<'s> {
    /// The paper that the page shows.
    pub paper: &'s Paper,
}

impl Kind for PaperPage<'_> {
    type View = PaperView;
    const VALUE: &'static str = "paper";

    fn view(&self, rendered: &Rendered, page: &Page) -> PaperView {
        let paper = self.paper;
        let markup = rendered.markup(page);
        PaperView {
            facts: rendered.paper_facts(paper),
            decision_html: markup.optional(paper.decision.as_ref(), "decision"),
            body_html: markup.text(&paper.body),
            figures: rendered.key_figures(&paper.figures),
            links: rendered.plan_links(&paper.priorities, &paper.actions),
            file: paper.file.as_ref().and_then(|file| rendered.file_link(file, Some(&paper.title))),
        }
    }
}

impl Rendered {
    fn paper_facts(&self, paper: &Paper) -> Vec<FactView> {
        let word = |label: Label| self.theme.word(label);
        let board = paper.board.and_then(|board| self.body_name(board));
        let purposes: Vec<&str> = paper.purpose.iter().map(|purpose| word(purpose.label())).collect();
        let facts = [
            board.map(|board| fact(word(Label::ForBoard), board)),
            Some(fact(word(Label::When), paper.date.worded(&self.theme.words))),
            paper.from.as_ref().map(|from| fact(word(Label::From), self.lead_in_words(from))),
            (!purposes.is_empty()).then(|| fact(word(Label::Purpose), purposes.join(", "))),
        ];
        facts.into_iter().flatten().collect()
    }
}
