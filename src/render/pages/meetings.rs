//! Meetings, and the list of papers.

use serde::Serialize;

use crate::model::partnership::{Meeting, Paper};
use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::PaperAt;
use crate::render::facts::{date, fact};
use crate::render::kind::Kind;
use crate::render::markup::Markup;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{DateView, FactView, LinkView};
use crate::site::{Layout, Page, PageKind, Profile, Site};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile { place_in_edition: Some(8), ..Profile::of("meetings").found_as(Label::FoundPaper) };

/// Lays out the page of an edition that has meetings or papers.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) =
        layout.below(PageKind::Edition(of.at)).filter(|_| !edition.meetings.is_empty() || !edition.papers.is_empty())
    else {
        return;
    };
    let about = layout.words.say(&Pages::MeetingsAbout { partnership: layout.partnership() });
    let page = spot.folder("meetings-and-papers").page(
        &PROFILE,
        PageKind::Meetings(of.at),
        &layout.words.say(&Pages::Meetings {}),
        about,
    );
    layout.add(Page { source: edition.meetings.first().map(|first| first.place.clone()), ..page });
}

/// `meetings`: meetings and papers (`pages/meetings.html`).
#[derive(Debug, Clone, Serialize)]
pub struct MeetingsView {
    /// The meetings, the newest first.
    pub meetings: Vec<MeetingView>,
    /// The papers, the newest first.
    pub papers: Vec<PaperCardView>,
}

/// A meeting of a board, or of another group.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingView {
    /// The id, unique on the page.
    pub id: String,
    /// What it is called, as plain text: "Board meeting".
    pub title: String,
    /// The date of the meeting, as precise as it was typed.
    pub date: DateView,
    /// Who met, where, and whether anybody could come.
    pub facts: Vec<FactView>,
    /// What was on the agenda.
    pub agenda: Vec<String>,
    /// What was discussed, as markup with paragraphs; empty where nobody wrote it.
    pub discussed_html: String,
    /// Its papers, and its minutes.
    pub links: Vec<LinkView>,
}

/// A paper in a list.
#[derive(Debug, Clone, Serialize)]
pub struct PaperCardView {
    /// Link to the paper's own page, with its title.
    pub link: LinkView,
    /// The day of the meeting that it was written for.
    pub date: DateView,
    /// For whom; empty where it is not said.
    pub board: String,
}

/// Meetings, and the list of papers.
#[derive(Debug, Clone, Copy)]
pub struct MeetingsPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for MeetingsPage<'_> {
    type View = MeetingsView;
    const VALUE: &'static str = "meetings";

    fn view(&self, rendered: &Rendered, page: &Page) -> MeetingsView {
        let of = self.of;
        let edition = of.edition;
        let markup = rendered.markup(page);
        let mut meetings: Vec<&Meeting> = edition.meetings.iter().collect();
        meetings.sort_by_key(|meeting| std::cmp::Reverse(meeting.date.value.last_day()));
        let mut papers: Vec<_> = of.papers().collect();
        papers.sort_by_key(|(_, paper)| std::cmp::Reverse(paper.date.last_day()));
        MeetingsView {
            meetings: meetings.into_iter().map(|meeting| rendered.meeting(meeting, &markup)).collect(),
            papers: papers.into_iter().filter_map(|(at, paper)| rendered.paper_card(at, paper)).collect(),
        }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Some(PageKind::Meetings(other.at))
    }
}

impl Rendered {
    fn meeting(&self, meeting: &Meeting, markup: &Markup<'_>) -> MeetingView {
        let word = |label: Label| self.theme.word(label);
        let board = meeting.board.and_then(|board| self.body_name(board));
        let facts = [
            board.map(|board| fact(word(Label::WhoMet), board)),
            meeting.venue.as_ref().map(|venue| fact(word(Label::Where), venue.as_str())),
            meeting.public.then(|| fact(word(Label::WhoCouldCome), word(self.anybody(meeting)))),
        ];
        let papers = meeting.papers.iter().filter_map(|at| self.page_link(PageKind::Paper(*at)));
        let minutes = meeting.file.as_ref().and_then(|file| self.file_link(file, Some(word(Label::Minutes))));
        MeetingView {
            id: placing::id(meeting.id.value.as_str()),
            title: meeting.title.to_string(),
            date: date(meeting.date.value.0, &self.theme.words),
            facts: facts.into_iter().flatten().collect(),
            agenda: meeting.agenda.iter().map(ToString::to_string).collect(),
            discussed_html: markup.optional(meeting.discussed.as_ref(), meeting.id.value.as_str()),
            links: papers.chain(minutes).collect(),
        }
    }

    /// That everyone could come to a public meeting, or can.
    fn anybody(&self, meeting: &Meeting) -> Label {
        if meeting.is_to_come(self.today) { Label::AnybodyCanCome } else { Label::AnybodyCouldCome }
    }

    fn paper_card(&self, at: PaperAt, paper: &Paper) -> Option<PaperCardView> {
        let board = paper.board.and_then(|board| self.body_name(board));
        Some(PaperCardView {
            link: self.page_link(PageKind::Paper(at))?,
            date: date(paper.date, &self.theme.words),
            board: board.unwrap_or_default(),
        })
    }
}
