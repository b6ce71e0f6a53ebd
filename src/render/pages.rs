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
pub mod current_plans;
pub mod current_priorities;
pub mod dataset;
pub mod dataset_part;
pub mod duties;
pub mod easy_read;
pub mod edition;
pub mod editions;
pub mod embed;
pub mod ended;
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
pub mod search;
pub mod signatories;
pub mod site_map;
pub mod translation;
pub mod whole;

use super::kind::AnyKind;
use super::rendered::Rendered;
use crate::diagnostic::{Internal, OrInternal};
use crate::model::strategy::PlacedEdition;
use crate::site::{Layout, PageKind};

/// Lays out the pages of a site, in the order of the site map.
pub fn lay_out(layout: &mut Layout<'_>) {
    home::lay_out(layout);
    reporting::lay_out(layout);
    for (at, pathway) in layout.strategy.pathways() {
        pathway::lay_out(layout, at, pathway);
        translation::lay_out(layout, at, pathway);
        card::lay_out(layout, at, pathway);
        embed::lay_out(layout, at, pathway);
    }
    editions::lay_out(layout);
    current_priorities::lay_out(layout);
    current_plans::lay_out(layout);
    for of in layout.editions() {
        lay_out_edition(layout, of);
    }
    figures::lay_out(layout);
    for (at, dataset) in layout.strategy.datasets() {
        dataset::lay_out(layout, at, dataset);
        dataset_part::lay_out(layout, at);
    }
    achievements::lay_out(layout);
    achievements_report::lay_out(layout);
    partners::lay_out(layout);
    legislation::lay_out(layout);
    glossary::lay_out(layout);
    page::lay_out(layout);
    easy_read::lay_out(layout);
    ended::lay_out(layout);
    duties::lay_out(layout);
    accessibility::lay_out(layout);
    search::lay_out(layout);
    site_map::lay_out(layout);
    not_found::lay_out(layout);
    #[cfg(test)]
    super::broken::lay_out(layout);
}

fn lay_out_edition(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
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

/// The kind of a page with what it is about. Fails where the strategy has nothing of the kind, which cannot be: pages are laid
/// out from what it has.
pub(super) fn kind(rendered: &Rendered, of: PageKind) -> Result<Box<dyn AnyKind + '_>, Internal> {
    resolve(rendered, of).or_internal("the page is about something that the strategy does not have")
}

fn resolve(rendered: &Rendered, of: PageKind) -> Option<Box<dyn AnyKind + '_>> {
    let strategy = &*rendered.site.strategy;
    Some(match of {
        PageKind::Home => Box::new(home::HomePage),
        PageKind::CurrentPriorities => Box::new(current_priorities::CurrentPrioritiesPage),
        PageKind::CurrentPlans => Box::new(current_plans::CurrentPlansPage),
        PageKind::Editions => Box::new(editions::EditionsPage),
        PageKind::Figures => Box::new(figures::FiguresPage),
        PageKind::Achievements => Box::new(achievements::AchievementsPage),
        PageKind::Reporting => Box::new(reporting::ReportingPage),
        PageKind::Partners => Box::new(partners::PartnersPage),
        PageKind::Glossary => Box::new(glossary::GlossaryPage),
        PageKind::Legislation => Box::new(legislation::LegislationPage),
        PageKind::Page(at) => Box::new(page::OwnPage { written: strategy.own_page_at(at)? }),
        PageKind::EasyRead(of) => Box::new(easy_read::EasyReadPage::of(rendered, of)?),
        PageKind::Ended(at) => Box::new(ended::EndedPage::of(strategy.kept_back_at(at)?)?),
        PageKind::Duties => Box::new(duties::DutiesPage),
        PageKind::Accessibility => Box::new(accessibility::AccessibilityPage),
        PageKind::Search => Box::new(search::SearchPage),
        PageKind::SiteMap => Box::new(site_map::SiteMapPage),
        PageKind::NotFound => Box::new(not_found::NotFoundPage),
        PageKind::Dataset(at) => Box::new(dataset::DatasetPage { of: rendered.placed_dataset(at)? }),
        PageKind::DatasetPart(at, part) => {
            let of = rendered.placed_dataset(at)?;
            Box::new(dataset_part::DatasetPartPage { of, part: of.derived.part_at(part)? })
        }
        PageKind::Pathway(at) => Box::new(pathway::PathwayPage { at, pathway: strategy.pathway_at(at)? }),
        PageKind::Translation(at) => Box::new(translation::TranslationPage { version: strategy.translation_at(at)? }),
        PageKind::Card(at) => Box::new(card::CardPage { at, pathway: strategy.pathway_at(at)? }),
        PageKind::Embed(at) => Box::new(embed::EmbedPage { at, pathway: strategy.pathway_at(at)?, is_bare: false }),
        PageKind::EmbedBare(at) => Box::new(embed::EmbedPage { at, pathway: strategy.pathway_at(at)?, is_bare: true }),
        PageKind::Edition(at) => Box::new(edition::EditionPage { of: strategy.placed(at)? }),
        PageKind::Whole(at) => Box::new(whole::WholePage { of: strategy.placed(at)? }),
        PageKind::Chapter(at) => {
            let (of, chapter) = strategy.chapter_at(at)?;
            Box::new(chapter::ChapterPage { of, chapter, contents: rendered.contents.get(&of.at)? })
        }
        PageKind::Priorities(at) => Box::new(priorities::PrioritiesPage { of: strategy.placed(at)? }),
        PageKind::Priority(at) => {
            let (of, priority) = strategy.priority_at(at)?;
            Box::new(priority::PriorityPage { at, of, priority })
        }
        PageKind::ActionPlan(at, arrangement) => {
            Box::new(action_plan::ActionPlanPage { of: strategy.placed(at)?, arrangement })
        }
        PageKind::Action(at) => {
            let (of, action) = strategy.action_at(at)?;
            Box::new(action::ActionPage { of, action })
        }
        PageKind::Measures(at) => Box::new(measures::MeasuresPage { of: strategy.placed(at)? }),
        PageKind::Governance(at) => Box::new(governance::GovernancePage { of: strategy.placed(at)? }),
        PageKind::Signatories(at) => Box::new(signatories::SignatoriesPage { of: strategy.placed(at)? }),
        PageKind::Consultation(at) => Box::new(consultation::ConsultationPage { of: strategy.placed(at)? }),
        PageKind::Funding(at) => Box::new(funding::FundingPage { of: strategy.placed(at)? }),
        PageKind::Formats(at) => Box::new(formats::FormatsPage { of: strategy.placed(at)? }),
        PageKind::CaseStudies(at) => Box::new(case_studies::CaseStudiesPage { of: strategy.placed(at)? }),
        PageKind::CaseStudy(at) => {
            let (_, story) = strategy.case_study_at(at)?;
            Box::new(case_study::CaseStudyPage { story })
        }
        PageKind::Meetings(at) => Box::new(meetings::MeetingsPage { of: strategy.placed(at)? }),
        PageKind::Paper(at) => {
            let (_, paper) = strategy.paper_at(at)?;
            Box::new(paper::PaperPage { paper })
        }
        PageKind::Changes(at) => Box::new(changes::ChangesPage { of: strategy.placed(at)? }),
        PageKind::AchievementsReport(at) => {
            let (of, report) = strategy.report_at(at)?;
            Box::new(achievements_report::AchievementsReportPage { of, report })
        }
    })
}
