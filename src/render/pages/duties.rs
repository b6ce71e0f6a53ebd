//! What the law asks of the partnership, and which page shows that it is done: for the board.

use serde::Serialize;

use crate::document::foreign::{Tongue, marked};
use crate::render::kind::Kind;
use crate::render::rendered::{Rendered, link};
use crate::render::view::LinkView;
use crate::site::{Duty, DutyKind, Layout, Page, PageKind, Profile, Section, Spot};
use crate::words::{Label, Notes, Pages};

static PROFILE: Profile = Profile::of("duties").found_as(Label::FoundPage);

/// Lays out the page, where site.yaml asks for it.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let strategy = layout.strategy;
    if strategy.settings.duties.is_none() {
        return;
    }
    let about = layout.words.say(&Pages::DutiesAbout { partnership: layout.partnership() });
    let title = layout.words.say(&Pages::Duties {});
    let page = Spot::home(Section::About).folder("duties").page(&PROFILE, PageKind::Duties, &title, about);
    layout.add(page);
}

/// `duties`: what the law asks for (`pages/duties.html`).
#[derive(Debug, Clone, Serialize)]
pub struct DutiesView {
    /// The duties, in the order of the law.
    pub duties: Vec<DutyView>,
}

/// Something that the law asks for.
#[derive(Debug, Clone, Serialize)]
pub struct DutyView {
    /// "A strategy to reduce crime and disorder".
    pub text: String,
    /// "Crime and Disorder Act 1998, section 6".
    pub law: String,
    /// The whole address of the official text, on another website.
    pub link: String,
    /// The page that shows that it is done; nothing where the site has none.
    pub page: Option<LinkView>,
}

/// What the law asks of the partnership.
#[derive(Debug, Clone, Copy)]
pub struct DutiesPage;

impl Kind for DutiesPage {
    type View = DutiesView;
    const VALUE: &'static str = "duties";

    fn view(&self, rendered: &Rendered, _: &Page) -> DutiesView {
        DutiesView { duties: rendered.site.duties().iter().map(|duty| rendered.duty(duty)).collect() }
    }
}

impl Rendered {
    fn duty(&self, duty: &Duty<'_>) -> DutyView {
        let words = &self.theme.words;
        let text = words.say(&match duty.kind {
            DutyKind::Strategy => Notes::DutyStrategy {},
            DutyKind::Assessment => Notes::DutyAssessment {},
            DutyKind::Plan => Notes::DutyPlan {},
            DutyKind::Views => Notes::DutyViews {},
            DutyKind::Meeting => Notes::DutyMeeting {},
            DutyKind::SeriousViolence => Notes::DutySeriousViolence {},
            DutyKind::ImprovementPlan => Notes::DutyImprovementPlan {},
            DutyKind::LocalityPlans => Notes::DutyLocalityPlans {},
            DutyKind::ProgressReport => Notes::DutyProgressReport {},
            DutyKind::DistrictPlans => Notes::DutyDistrictPlans {},
            DutyKind::PublicViews => Notes::DutyPublicViews {},
            DutyKind::Indicators => Notes::DutyIndicators {},
            DutyKind::AnnualReport => Notes::DutyAnnualReport {},
            DutyKind::Accessibility => Notes::DutyAccessibility {},
        });
        // Acts have one title, whatever the language of the page.
        let is_english = self.site.strategy.settings.language().starts_with("en");
        let act = duty.law.title;
        let act = if is_english { act.to_owned() } else { marked(act, Tongue::British) };
        let (act, number) = (act.as_str(), duty.law.number);
        let law = words.say(&if duty.law.is_regulation {
            Notes::LawRegulation { act, number }
        } else {
            Notes::LawSection { act, number }
        });
        DutyView { text, law, link: duty.law.link.to_owned(), page: duty.page.map(link) }
    }
}
