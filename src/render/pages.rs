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
use crate::site::{EditionAt, Layout, PageKind};

/// Lays out the pages of a site, in the order of the site map.
pub fn lay_out(layout: &mut Layout<'_>) {
    home::lay_out(layout);
    reporting::lay_out(layout);
    for pathway in 0..layout.strategy.pathways.len() {
        pathway::lay_out(layout, pathway);
        translation::lay_out(layout, pathway);
        card::lay_out(layout, pathway);
        embed::lay_out(layout, pathway);
    }
    editions::lay_out(layout);
    for of in layout.editions() {
        lay_out_edition(layout, of);
    }
    figures::lay_out(layout);
    for dataset in 0..layout.strategy.datasets.len() {
        dataset::lay_out(layout, dataset);
        dataset_part::lay_out(layout, dataset);
    }
    achievements::lay_out(layout);
    achievements_report::lay_out(layout);
    partners::lay_out(layout);
    legislation::lay_out(layout);
    glossary::lay_out(layout);
    page::lay_out(layout);
    accessibility::lay_out(layout);
    site_map::lay_out(layout);
    not_found::lay_out(layout);
}

fn lay_out_edition(layout: &mut Layout<'_>, of: EditionAt<'_>) {
    edition::lay_out(layout, of);
    chapter::lay_out(layout, of);
    priorities::lay_out(layout, of);
    priority::lay_out(layout, of);
    action_plan::lay_out(layout, of);
    action::lay_out(layout, of);
    measures::lay_out(layout, of);
    governance::lay_out(layout, of);
    signatories::lay_out(layout, of);
    consultation::lay_out(layout, of);
    funding::lay_out(layout, of);
    formats::lay_out(layout, of);
    case_studies::lay_out(layout, of);
    case_study::lay_out(layout, of);
    meetings::lay_out(layout, of);
    paper::lay_out(layout, of);
    changes::lay_out(layout, of);
    whole::lay_out(layout, of);
}

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
