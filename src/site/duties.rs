//! What the law asks a partnership to do, and which page of the site shows that it is done.
//!
//! In: a site, and the pages that its editor names. Out: each duty with the page that meets it. Never: a duty of a nation whose law is
//! not known here exactly; a duty that is called met without a page that is there.

use jiff::ToSpan as _;

use super::link::Target;
use super::page::{Page, PageKind};
use super::whole::Site;
use crate::diagnostic::{Findings, Rule, Spanned};
use crate::model::partnership::{Membership, OrganisationKind};
use crate::model::strategy::{DutyPages, PlacedEdition};
use crate::model::vocabulary::Nation;

pub(super) const DUTY: Rule = Rule::advice(
    "duty",
    "The law asks a partnership to do some things, and the board wants to see where. With `duties` in site.yaml the page /duties/ says which \
     page of the site meets which duty; a duty that no page meets is told. That it is not on the site does not mean that it is not done.",
)
.in_words(
    "A site with `duties: {}` in England, and no public meeting in its meetings.yaml.",
    "The same site with a meeting of this year that says `public: true`.",
);

pub(super) const DUTY_PAGE: Rule = Rule::error(
    "duty-page",
    "Under `duties` stand addresses of pages of this site, such as /figures/. At an address without a page nobody finds what the law asks for.",
)
.example(
    "duties: {strategic_assessment: /assesment/}",
    "there is no page at /assesment/",
    "duties: {strategic_assessment: /strategy/2022-2025/}",
)
.of_whole_site();

/// Something that the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutyKind {
    /// A strategy to reduce crime and disorder.
    Strategy,
    /// A strategic assessment.
    Assessment,
    /// A partnership plan.
    Plan,
    /// The views of those who live and work in the area.
    Views,
    /// A public meeting each year.
    Meeting,
    /// A strategy to prevent and reduce serious violence.
    SeriousViolence,
    /// A local outcomes improvement plan.
    ImprovementPlan,
    /// Locality plans.
    LocalityPlans,
    /// A report each year on the improvement plan.
    ProgressReport,
    /// Plans to reduce crime and enhance community safety in a district.
    DistrictPlans,
    /// The views of the public on policing and community safety.
    PublicViews,
    /// Targets or other indicators of those plans.
    Indicators,
    /// A report to the council each year.
    AnnualReport,
    /// An accessibility statement.
    Accessibility,
}

/// Where the law asks for something.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    /// The title of the Act or the regulations.
    pub title: &'static str,
    /// The number of the section or the regulation.
    pub number: &'static str,
    /// Whether it is a regulation, and not a section.
    pub is_regulation: bool,
    /// Where it stands.
    pub link: &'static str,
}

const STRATEGY: Law = Law {
    title: "Crime and Disorder Act 1998",
    number: "6",
    is_regulation: false,
    link: "https://www.legislation.gov.uk/ukpga/1998/37/section/6",
};
const ENGLAND: Law = Law {
    title: "Crime and Disorder (Formulation and Implementation of Strategy) Regulations 2007",
    number: "3",
    is_regulation: true,
    link: "https://www.legislation.gov.uk/uksi/2007/1830/regulation/3",
};
const ENGLAND_VIEWS: Law =
    Law { number: "12", link: "https://www.legislation.gov.uk/uksi/2007/1830/regulation/12", ..ENGLAND };
const WALES: Law = Law {
    title: "Crime and Disorder (Formulation and Implementation of Strategy) (Wales) Regulations 2007",
    number: "3",
    is_regulation: true,
    link: "https://www.legislation.gov.uk/uksi/2007/3076/regulation/3",
};
const SERIOUS_VIOLENCE: Law = Law {
    title: "Police, Crime, Sentencing and Courts Act 2022",
    number: "8",
    is_regulation: false,
    link: "https://www.legislation.gov.uk/ukpga/2022/32/section/8",
};
const IMPROVEMENT_PLAN: Law = Law {
    title: "Community Empowerment (Scotland) Act 2015",
    number: "6",
    is_regulation: false,
    link: "https://www.legislation.gov.uk/asp/2015/6/section/6",
};
const LOCALITY_PLANS: Law =
    Law { number: "10", link: "https://www.legislation.gov.uk/asp/2015/6/section/10", ..IMPROVEMENT_PLAN };
const PROGRESS_REPORT: Law =
    Law { number: "8", link: "https://www.legislation.gov.uk/asp/2015/6/section/8", ..IMPROVEMENT_PLAN };
const DISTRICT_PLANS: Law = Law {
    title: "Justice Act (Northern Ireland) 2011",
    number: "21(1)(f)",
    is_regulation: false,
    link: "https://www.legislation.gov.uk/nia/2011/24/section/21",
};
const PUBLIC_VIEWS: Law = Law { number: "21(1)(d)", ..DISTRICT_PLANS };
const INDICATORS: Law = Law { number: "21(1)(g)", ..DISTRICT_PLANS };
const ANNUAL_REPORT: Law =
    Law { number: "24", link: "https://www.legislation.gov.uk/nia/2011/24/section/24", ..DISTRICT_PLANS };
/// The one council whose partnership reports under a section of its own.
const BELFAST: Law =
    Law { number: "25", link: "https://www.legislation.gov.uk/nia/2011/24/section/25", ..DISTRICT_PLANS };
const ACCESSIBILITY: Law = Law {
    title: "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
    number: "8",
    is_regulation: true,
    link: "https://www.legislation.gov.uk/uksi/2018/952/regulation/8",
};

/// The duties of partnerships that are the law of a nation, as far as they are known here exactly.
const fn of_partnership(nation: Nation) -> &'static [(DutyKind, Law)] {
    match nation {
        Nation::England => &[
            (DutyKind::Strategy, STRATEGY),
            (DutyKind::Assessment, ENGLAND),
            (DutyKind::Plan, ENGLAND),
            (DutyKind::Views, ENGLAND_VIEWS),
            (DutyKind::Meeting, ENGLAND_VIEWS),
            (DutyKind::SeriousViolence, SERIOUS_VIOLENCE),
        ],
        Nation::Wales => &[
            (DutyKind::Strategy, STRATEGY),
            (DutyKind::Assessment, WALES),
            (DutyKind::Plan, WALES),
            (DutyKind::SeriousViolence, SERIOUS_VIOLENCE),
        ],
        Nation::Scotland => &[
            (DutyKind::ImprovementPlan, IMPROVEMENT_PLAN),
            (DutyKind::LocalityPlans, LOCALITY_PLANS),
            (DutyKind::ProgressReport, PROGRESS_REPORT),
        ],
        Nation::NorthernIreland => &[
            (DutyKind::DistrictPlans, DISTRICT_PLANS),
            (DutyKind::PublicViews, PUBLIC_VIEWS),
            (DutyKind::Indicators, INDICATORS),
            (DutyKind::AnnualReport, ANNUAL_REPORT),
        ],
    }
}

/// A duty, and the page that meets it.
#[derive(Debug, Clone, Copy)]
pub struct Duty<'s> {
    /// What the law asks for.
    pub kind: DutyKind,
    /// Where it does.
    pub law: Law,
    /// The page that shows that it is done; `None` where there is none.
    pub page: Option<&'s Page>,
}

impl Site {
    /// The duties of whoever the site is of, where its editor asks for them; empty otherwise.
    pub fn duties(&self) -> Vec<Duty<'_>> {
        let settings = &self.strategy.settings;
        let Some(named) = &settings.duties else { return Vec::new() };
        // A commissioner is named there, too, and is no partnership.
        let whose = settings.partnership.and_then(|at| self.strategy.organisation_at(at));
        let nation = settings.area.nation.unwrap_or_default();
        // In Scotland the law asks those who plan services together, and no partnership for community safety.
        let plans_together = || {
            let mut bodies = self.strategy.organisations.iter();
            bodies.any(|body| body.memberships.contains(&Membership::CommunityPlanningPartner))
        };
        let is_asked = whose.is_some_and(|body| body.kind != OrganisationKind::Commissioner)
            && (nation != Nation::Scotland || plans_together());
        let of_partnership = if is_asked { of_partnership(nation) } else { &[] };
        let is_belfast = settings.area.name.contains("Belfast");
        let by_area = |(kind, law): (DutyKind, Law)| match kind {
            DutyKind::AnnualReport if is_belfast => (kind, BELFAST),
            _ => (kind, law),
        };
        let all = of_partnership.iter().copied().map(by_area).chain([(DutyKind::Accessibility, ACCESSIBILITY)]);
        all.map(|(kind, law)| Duty { kind, law, page: self.page_for(kind, named) }).collect()
    }

    /// The page that meets a duty.
    fn page_for(&self, kind: DutyKind, named: &DutyPages) -> Option<&Page> {
        let at = |typed: &Spanned<String>| self.at_address(typed);
        let of_edition = |kind: fn(PlacedEdition<'_>) -> Option<PageKind>| {
            let current = self.strategy.current_editions().into_iter();
            current.filter_map(kind).find_map(|kind| self.page_of(kind))
        };
        match kind {
            DutyKind::Strategy | DutyKind::DistrictPlans => of_edition(|of| Some(PageKind::Edition(of.at))),
            DutyKind::Plan => of_edition(|of| Some(PageKind::ActionPlan(of.at, super::page::Arrangement::ByPriority))),
            DutyKind::Indicators => of_edition(|of| Some(PageKind::Measures(of.at))),
            DutyKind::Views | DutyKind::PublicViews => of_edition(|of| Some(PageKind::Consultation(of.at))),
            // Which meetings there were, the page itself says: it is the same on any day.
            DutyKind::Meeting => {
                let with_meeting = self.strategy.placed_editions();
                let mut with_meeting =
                    with_meeting.filter(|of| of.edition.meetings.iter().any(|meeting| meeting.public));
                with_meeting.find_map(|of| self.page_of(PageKind::Meetings(of.at)))
            }
            // The last of those that are on the site.
            DutyKind::AnnualReport => {
                let mut reports = self.strategy.reports().filter(|(_, _, report)| report.published.is_some());
                reports.find_map(|(_, at, _)| self.page_of(PageKind::AchievementsReport(at)))
            }
            DutyKind::Assessment
            | DutyKind::SeriousViolence
            | DutyKind::ImprovementPlan
            | DutyKind::LocalityPlans
            | DutyKind::ProgressReport => at(named_for(kind, named)?),
            DutyKind::Accessibility => self.page_of(PageKind::Accessibility),
        }
    }

    /// Whether a public meeting was held in the year before the day.
    fn has_met_this_year(&self) -> bool {
        let today = self.strategy.today.day;
        let since = today.saturating_sub(1.year());
        let meetings = self.strategy.editions.iter().flat_map(|edition| &edition.meetings);
        let mut dates = meetings.filter(|meeting| meeting.public).map(|meeting| meeting.date.value.0);
        dates.any(|date| date.first_day() <= today && date.last_day() >= since)
    }

    /// The page at an address that an editor names.
    fn at_address(&self, typed: &Spanned<String>) -> Option<&Page> {
        match self.target("site.yaml", typed.trim()) {
            Target::Page(address, _) => self.page_at(address.as_str()),
            _ => None,
        }
    }

    /// Reports duties that no page meets, and addresses at which there is no page.
    pub(super) fn check_duties(&self, findings: &mut Findings) {
        let Some(named) = &self.strategy.settings.duties else { return };
        let mut is_wrong = Vec::new();
        let typed = [
            &named.strategic_assessment,
            &named.serious_violence,
            &named.improvement_plan,
            &named.locality_plans,
            &named.progress_report,
        ];
        for typed in typed.into_iter().flatten().filter(|typed| self.at_address(typed).is_none()) {
            is_wrong.push(typed.place.clone());
            let message = format!("there is no page at {}", typed.value);
            findings.emit(&DUTY_PAGE, &typed.place, message, "write the address of a page, such as /figures/");
        }
        let is_old = |duty: &Duty<'_>| duty.kind == DutyKind::Meeting && !self.has_met_this_year();
        for Duty { kind, law, .. } in self.duties().into_iter().filter(|duty| duty.page.is_none() || is_old(duty)) {
            if named_for(kind, named).is_some_and(|typed| is_wrong.contains(&typed.place)) {
                continue;
            }
            let (what, help) = missing(kind);
            let part = if law.is_regulation { "regulation" } else { "section" };
            let message = format!("{what} ({}, {part} {})", law.title, law.number);
            findings.emit(&DUTY, &named.place, message, help);
        }
    }
}

/// The address that an editor names for a duty of which the content does not say by itself that it is met.
const fn named_for(kind: DutyKind, named: &DutyPages) -> Option<&Spanned<String>> {
    match kind {
        DutyKind::Assessment => named.strategic_assessment.as_ref(),
        DutyKind::SeriousViolence => named.serious_violence.as_ref(),
        DutyKind::ImprovementPlan => named.improvement_plan.as_ref(),
        DutyKind::LocalityPlans => named.locality_plans.as_ref(),
        DutyKind::ProgressReport => named.progress_report.as_ref(),
        _ => None,
    }
}

/// What an editor is told of a duty that no page meets, and what to do.
const fn missing(kind: DutyKind) -> (&'static str, &'static str) {
    match kind {
        DutyKind::Strategy => ("no strategy is in force", "look at the years and the status in edition.yaml"),
        DutyKind::Assessment => (
            "no page tells of the strategic assessment",
            "name the address of the page that does under `strategic_assessment`",
        ),
        DutyKind::Plan => ("no strategy in force has a plan", "write its actions into action-plan.yaml"),
        DutyKind::Views => (
            "no page tells what people were asked and what they said",
            "write it into consultation.yaml of the strategy in force",
        ),
        DutyKind::Meeting => {
            ("no public meeting was held in the last year", "write the meeting into meetings.yaml, with `public: true`")
        }
        DutyKind::SeriousViolence => (
            "no page has the strategy to prevent and reduce serious violence",
            "name the address of the page that does under `serious_violence`",
        ),
        DutyKind::ImprovementPlan => (
            "no page has the local outcomes improvement plan",
            "name the address of the page that does under `improvement_plan`",
        ),
        DutyKind::LocalityPlans => {
            ("no page has the locality plans", "name the address of the page that does under `locality_plans`")
        }
        DutyKind::ProgressReport => (
            "no page has the progress report on the improvement plan",
            "name the address of the page that does under `progress_report`",
        ),
        DutyKind::DistrictPlans => ("no plan is in force", "look at the years and the status in edition.yaml"),
        DutyKind::PublicViews => (
            "no page tells what the public were asked and what they said",
            "write it into consultation.yaml of the strategy in force",
        ),
        DutyKind::Indicators => {
            ("no strategy in force says how its success is measured", "write `measures` into its priorities")
        }
        DutyKind::AnnualReport => {
            ("no report of a year is published on the site", "write it into achievements/, with `published`")
        }
        DutyKind::Accessibility => ("there is no accessibility statement", "write `accessibility` in site.yaml"),
    }
}
