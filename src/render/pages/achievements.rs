//! The list of years.

use serde::Serialize;

use crate::model::achievements::{AchievementsReport, ReportStatus};
use crate::render::kind::Kind;
use crate::render::rendered::{Rendered, link};
use crate::render::view::{LinkView, TagView};
use crate::site::{Layout, Page, PageKind, Profile, Section, Spot};
use crate::words::{Label, Notes, Pages};

static PROFILE: Profile = Profile::of("achievements").found_as(Label::FoundReport);

/// Lays out the page, where there are reports.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    if layout.strategy.reports().next().is_none() {
        return;
    }
    let words = layout.words;
    let about = words.say(&Pages::AchievementsAbout { partnership: layout.partnership() });
    let spot = Spot::home(Section::Achievements).folder("achievements");
    layout.add(Page {
        navigation: Some(layout.named(Label::NavigationAchievements)),
        ..spot.page(&PROFILE, PageKind::Achievements, &words.say(&Pages::Achievements {}), about)
    });
}

/// `achievements`: the list of years (`pages/achievements.html`).
#[derive(Debug, Clone, Serialize)]
pub struct AchievementsView {
    /// The reports, the newest first.
    pub reports: Vec<YearCardView>,
}

/// A report in a list.
#[derive(Debug, Clone, Serialize)]
pub struct YearCardView {
    /// Link to the report; where two have one title, the title says of which strategy it is.
    pub link: LinkView,
    /// "In preparation" or "Published".
    pub status: TagView,
    /// "on 10 June 2019; corrected on 2 July 2019"; empty while it is in preparation.
    pub when: String,
}

/// The list of years.
#[derive(Debug, Clone, Copy)]
pub struct AchievementsPage;

impl Kind for AchievementsPage {
    type View = AchievementsView;
    const VALUE: &'static str = "achievements";

    fn view(&self, rendered: &Rendered, _: &Page) -> AchievementsView {
        let linked = rendered.site.strategy.reports().filter_map(|(of, at, report)| {
            let page = rendered.known_page(PageKind::AchievementsReport(at))?;
            Some((report, (of.edition, link(page))))
        });
        let (reports, links): (Vec<&AchievementsReport>, Vec<_>) = linked.unzip();
        let card = |(report, link): (&AchievementsReport, LinkView)| YearCardView {
            link,
            status: rendered.report_status(report),
            when: rendered.report_when(report),
        };
        AchievementsView { reports: reports.into_iter().zip(rendered.told_apart(links)).map(card).collect() }
    }
}

impl Rendered {
    pub(super) fn report_status(&self, report: &AchievementsReport) -> TagView {
        let (word, tone) = match report.status {
            ReportStatus::InPreparation => (Label::ReportInPreparation, "notice"),
            ReportStatus::Published => (Label::ReportPublished, "good"),
            ReportStatus::AsPrinted => (Label::ReportAsPrinted, "neutral"),
        };
        TagView { text: self.theme.word(word).to_owned(), tone }
    }

    /// When it was published, and last corrected.
    pub(super) fn report_when(&self, report: &AchievementsReport) -> String {
        let words = &self.theme.words;
        let published = report.published.filter(|_| report.status == ReportStatus::Published);
        let published = published.map(|day| words.say(&Notes::PublishedOn { date: &day.worded(words) }));
        let corrected = report.corrected().map(|day| words.say(&Notes::CorrectedOn { date: &day.worded(words) }));
        match (published, corrected) {
            (Some(published), Some(corrected)) => {
                words.say(&Notes::ReportDates { published: &published, corrected: &corrected })
            }
            (published, corrected) => published.or(corrected).unwrap_or_default(),
        }
    }
}
