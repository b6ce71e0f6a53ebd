//! The kinds of page. A new one is a file below, a template of the theme, its words, and its lines here.

pub mod accessibility;
pub mod achievements;
pub mod achievements_report;
pub mod action;
pub mod action_plan;
pub mod card;
pub mod case_studies;
pub mod case_study;
pub mod changes;
pub mod chapter;
pub mod consultation;
pub mod dataset;
pub mod dataset_part;
pub mod edition;
pub mod editions;
pub mod embed;
pub mod figures;
pub mod formats;
pub mod funding;
pub mod glossary;
pub mod governance;
pub mod home;
pub mod legislation;
pub mod measures;
pub mod meetings;
pub mod not_found;
pub mod page;
pub mod paper;
pub mod partners;
pub mod pathway;
pub mod priorities;
pub mod priority;
pub mod reporting;
pub mod signatories;
pub mod site_map;
pub mod translation;
pub mod whole;

use super::kind::AnyKind;
use crate::site::PageKind;

/// The kind of a page, with its positions.
pub(super) fn kind(of: PageKind) -> Box<dyn AnyKind> {
    match of {
        PageKind::Home => Box::new(home::HomePage),
        PageKind::Editions => Box::new(editions::EditionsPage),
        PageKind::Edition(edition) => Box::new(edition::EditionPage { edition }),
        PageKind::Whole(edition) => Box::new(whole::WholePage { edition }),
        PageKind::Chapter(edition, at) => Box::new(chapter::ChapterPage { edition, at }),
        PageKind::Priorities(edition) => Box::new(priorities::PrioritiesPage { edition }),
        PageKind::Priority(edition, at) => Box::new(priority::PriorityPage { edition, at }),
        PageKind::ActionPlan(edition, arrangement) => Box::new(action_plan::ActionPlanPage { edition, arrangement }),
        PageKind::Action(edition, at) => Box::new(action::ActionPage { edition, at }),
        PageKind::Measures(edition) => Box::new(measures::MeasuresPage { edition }),
        PageKind::Governance(edition) => Box::new(governance::GovernancePage { edition }),
        PageKind::Signatories(edition) => Box::new(signatories::SignatoriesPage { edition }),
        PageKind::Consultation(edition) => Box::new(consultation::ConsultationPage { edition }),
        PageKind::Funding(edition) => Box::new(funding::FundingPage { edition }),
        PageKind::Formats(edition) => Box::new(formats::FormatsPage { edition }),
        PageKind::CaseStudies(edition) => Box::new(case_studies::CaseStudiesPage { edition }),
        PageKind::CaseStudy(edition, at) => Box::new(case_study::CaseStudyPage { edition, at }),
        PageKind::Meetings(edition) => Box::new(meetings::MeetingsPage { edition }),
        PageKind::Paper(edition, at) => Box::new(paper::PaperPage { edition, at }),
        PageKind::Changes(edition) => Box::new(changes::ChangesPage { edition }),
        PageKind::Figures => Box::new(figures::FiguresPage),
        PageKind::Dataset(dataset) => Box::new(dataset::DatasetPage { dataset }),
        PageKind::DatasetPart(dataset, part) => Box::new(dataset_part::DatasetPartPage { dataset, part }),
        PageKind::Achievements => Box::new(achievements::AchievementsPage),
        PageKind::AchievementsReport(edition, at) => {
            Box::new(achievements_report::AchievementsReportPage { edition, at })
        }
        PageKind::Reporting => Box::new(reporting::ReportingPage),
        PageKind::Pathway(pathway) => Box::new(pathway::PathwayPage { pathway }),
        PageKind::Translation(at) => Box::new(translation::TranslationPage { at }),
        PageKind::Card(pathway) => Box::new(card::CardPage { pathway }),
        PageKind::Embed(pathway) => Box::new(embed::EmbedPage { pathway, is_bare: false }),
        PageKind::EmbedBare(pathway) => Box::new(embed::EmbedPage { pathway, is_bare: true }),
        PageKind::Partners => Box::new(partners::PartnersPage),
        PageKind::Glossary => Box::new(glossary::GlossaryPage),
        PageKind::Legislation => Box::new(legislation::LegislationPage),
        PageKind::Page(at) => Box::new(page::OwnPage { at }),
        PageKind::Accessibility => Box::new(accessibility::AccessibilityPage),
        PageKind::SiteMap => Box::new(site_map::SiteMapPage),
        PageKind::NotFound => Box::new(not_found::NotFoundPage),
    }
}
