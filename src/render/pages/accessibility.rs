//! The accessibility statement.

use serde::Serialize;

use crate::model::strategy::Exemption;
use crate::model::vocabulary::{Day, Nation, Reported, When};
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::{ContactView, DateView};
use crate::site::{InFooter, Layout, Page, PageKind, Profile, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile {
    footer: Some(InFooter { place: 1, word: Some(Label::FooterAccessibility) }),
    ..Profile::of("accessibility").found_as(Label::FoundPage)
};

/// Lays out the page.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let settings = &layout.strategy.settings;
    let name = &settings.name.value;
    let title = layout.words.say(&Pages::Accessibility { name });
    let about = layout.words.say(&Pages::AccessibilityAbout { name });
    let spot = Spot::home(Section::About).folder("accessibility");
    layout.add(Page {
        updated: settings.accessibility.reviewed.come().map(|day| When::Day(day.0)),
        ..spot.page(&PROFILE, PageKind::Accessibility, &title, about)
    });
}

/// `statement`: the accessibility statement (`pages/accessibility.html`), after the model statement of SI 2018/952.
#[derive(Debug, Clone, Serialize)]
pub struct AccessibilityView {
    /// "partially compliant", "fully compliant", "not compliant" or "not assessed".
    pub status: String,
    /// What does not work yet, whether or not it has to be mended.
    pub problems: Vec<ProblemView>,
    /// Whether anything of it has to be mended: a failure of the regulations.
    pub has_failures: bool,
    /// Whether anything of it need not be.
    pub has_exemptions: bool,
    /// What is being done to make the site more accessible; empty where nobody wrote it.
    pub improving_html: String,
    /// When the statement was prepared.
    pub prepared: Option<DateView>,
    /// When it was last reviewed.
    pub reviewed: Option<DateView>,
    /// When the site was last tested.
    pub tested: Option<DateView>,
    /// Who tested it: "the council's web team"; empty where nobody wrote it.
    pub tested_by: String,
    /// How it was tested, as markup with paragraphs; empty where nobody wrote it.
    pub how_tested_html: String,
    /// Whom to tell about a problem.
    pub contact: Option<ContactView>,
    /// What else there is to say of the contact; where there is none, why.
    pub contact_note_html: String,
    /// Whether the site is in Northern Ireland, where another body enforces the law.
    pub northern_ireland: bool,
}

/// Something that does not work yet.
#[derive(Debug, Clone, Serialize)]
pub struct ProblemView {
    /// What, and for whom.
    pub text_html: String,
    /// "1.4.10 Reflow"; empty for none.
    pub criterion: String,
    /// "March 2027"; empty for none.
    pub fixed_by: String,
    /// Why it need not be mended: "disproportionate burden" or "outside scope"; empty where it has to be.
    pub exemption: &'static str,
}

/// The page of the accessibility statement.
#[derive(Debug, Clone, Copy)]
pub struct AccessibilityPage;

impl Kind for AccessibilityPage {
    type View = AccessibilityView;
    const VALUE: &'static str = "statement";

    fn view(&self, rendered: &Rendered, page: &Page) -> AccessibilityView {
        let strategy = &rendered.site.strategy;
        let facts = &strategy.settings.accessibility;
        let markup = rendered.markup(page);
        let date = |day: Day| DateView { text: day.worded(&rendered.theme.words), iso: day.iso() };
        let problem = |problem: &crate::model::strategy::Problem| ProblemView {
            text_html: markup.block(&problem.text, "problem"),
            criterion: problem.criterion.or_empty(),
            fixed_by: problem.fixed_by.map(|by| by.worded(&rendered.theme.words)).or_empty(),
            exemption: problem.exemption.map_or("", Exemption::word),
        };
        let contact = facts.contact.and_then(|at| rendered.contact(at));
        AccessibilityView {
            status: facts.status.word().to_owned(),
            problems: facts.problems.iter().map(problem).collect(),
            has_failures: facts.problems.iter().any(|problem| problem.exemption.is_none()),
            has_exemptions: facts.problems.iter().any(|problem| problem.exemption.is_some()),
            improving_html: markup.optional(facts.improving.as_ref(), "improving"),
            prepared: facts.prepared.come().map(date),
            reviewed: facts.reviewed.come().map(date),
            tested: facts.tested.and_then(Reported::come).map(date),
            tested_by: facts.tested_by.or_empty(),
            how_tested_html: markup.optional(facts.how_tested.as_ref(), "how-tested"),
            contact: contact.map(|contact| rendered.contact_view(contact)),
            contact_note_html: markup.optional(facts.contact_note.as_ref(), "contact"),
            northern_ireland: strategy.settings.area.nation == Some(Nation::NorthernIreland),
        }
    }
}
