//! What pages are called, and what each is about: headings, tabs, search results, feeds.

use super::message::messages;

messages! {
    /// Titles and descriptions of pages.
    pub enum Pages<'a> {
        /// "Hate crime – Our priorities – Exampleton safety": a tab, from the nearest to the widest.
        "page_in_tab" => InTab { title: &'a str, whole: &'a str },
        /// "What changed (2022 to 2025)": a page of one of several strategies.
        "page_of_edition" => OfEdition { title: &'a str, edition: &'a str },
        /// "Aims: a part of the strategy.": what nothing is written about.
        "page_part_of" => PartOf { title: &'a str, whole: &'a str },
        /// "Safer Exampleton: Exampleton Community Safety Partnership".
        "page_home_tab" => HomeTab { name: &'a str, partnership: &'a str },
        "page_accessibility" => Accessibility { name: &'a str },
        "page_accessibility_about" => AccessibilityAbout { name: &'a str },
        "page_achievements" => Achievements {},
        "page_achievements_about" => AchievementsAbout { partnership: &'a str },
        "page_achievements_year_about" => AchievementsYearAbout { year: &'a str },
        "page_plan" => Plan {},
        /// "Action plan by lead", of a plan of any title.
        "page_plan_by_lead" => PlanByLead { title: &'a str },
        "page_plan_by_status" => PlanByStatus { title: &'a str },
        "page_plan_by_date" => PlanByDate { title: &'a str },
        "page_plan_about" => PlanAbout { partnership: &'a str },
        /// Of a plan that is not in force yet.
        "page_plan_to_begin_about" => PlanToBeginAbout { partnership: &'a str },
        "page_plan_by_lead_about" => PlanByLeadAbout { about: &'a str },
        "page_plan_by_status_about" => PlanByStatusAbout { about: &'a str },
        "page_plan_by_date_about" => PlanByDateAbout { about: &'a str },
        "page_action_about" => ActionAbout { edition: &'a str, action: &'a str },
        "page_card" => Card {},
        /// What a tab says of a card whose page has a safe title.
        "page_card_safe" => CardSafe { title: &'a str },
        "page_case_studies" => CaseStudies {},
        "page_case_studies_about" => CaseStudiesAbout { partnership: &'a str },
        "page_changes" => Changes {},
        "page_changes_about" => ChangesAbout { edition: &'a str },
        /// Of a strategy that is not in force yet.
        "page_changes_to_come_about" => ChangesToComeAbout { edition: &'a str },
        "page_consultation" => Consultation {},
        "page_consultation_about" => ConsultationAbout { partnership: &'a str },
        /// The priorities of all strategies that are in force side by side.
        "page_current_priorities" => CurrentPriorities {},
        "page_current_priorities_about" => CurrentPrioritiesAbout { partnership: &'a str, strategies: &'a str },
        /// The plans of all strategies that are in force side by side.
        "page_current_plans" => CurrentPlans {},
        "page_current_plans_about" => CurrentPlansAbout { partnership: &'a str, strategies: &'a str },
        "page_dataset_about" => DatasetAbout { title: &'a str },
        "page_dataset_part_about" => DatasetPartAbout { part: &'a str, dataset: &'a str, periods: &'a str },
        "page_duties" => Duties {},
        "page_duties_about" => DutiesAbout { partnership: &'a str },
        "page_edition_about" => EditionAbout { title: &'a str, period: &'a str },
        "page_editions" => Editions {},
        "page_editions_about" => EditionsAbout { partnership: &'a str },
        "page_embed" => Embed {},
        "page_embed_bare" => EmbedBare {},
        "page_figures" => Figures {},
        "page_figures_about" => FiguresAbout { area: &'a str },
        "page_formats" => Formats {},
        "page_formats_about" => FormatsAbout { edition: &'a str },
        "page_funding" => Funding {},
        "page_funding_about" => FundingAbout { partnership: &'a str },
        "page_glossary" => Glossary {},
        "page_glossary_about" => GlossaryAbout {},
        "page_governance" => Governance {},
        "page_governance_about" => GovernanceAbout { partnership: &'a str },
        "page_legislation" => Legislation {},
        "page_legislation_about" => LegislationAbout { partnership: &'a str },
        "page_measures" => Measures {},
        "page_measures_about" => MeasuresAbout { partnership: &'a str, edition: &'a str },
        "page_meetings" => Meetings {},
        "page_meetings_about" => MeetingsAbout { partnership: &'a str },
        "page_not_found" => NotFound {},
        "page_not_found_about" => NotFoundAbout {},
        "page_partners" => Partners {},
        "page_partners_about" => PartnersAbout { partnership: &'a str },
        "page_priorities" => Priorities {},
        /// Where a strategy calls its priorities outcomes.
        "page_outcomes" => Outcomes {},
        /// Where a strategy calls its priorities objectives.
        "page_objectives" => Objectives {},
        "page_priorities_about" => PrioritiesAbout { partnership: &'a str, priorities: &'a str },
        "page_priority_about" => PriorityAbout { name: &'a str, priority: &'a str },
        /// Of a strategy that is not in force yet.
        "page_priority_to_begin_about" => PriorityToBeginAbout { name: &'a str, priority: &'a str },
        "page_reporting" => Reporting {},
        /// What a tab says after the title of a page about one thing to report.
        "page_reporting_tab" => ReportingTab {},
        "page_reporting_about" => ReportingAbout { area: &'a str },
        "page_signatories" => Signatories {},
        "page_signatories_about" => SignatoriesAbout { edition: &'a str },
        "page_search" => Search {},
        "page_search_about" => SearchAbout { name: &'a str },
        "page_site_map" => SiteMap {},
        "page_site_map_about" => SiteMapAbout { name: &'a str },
        "page_easy_read" => EasyRead {},
        /// What a tab says of an Easy Read page whose original has a safe title.
        "page_easy_read_safe" => EasyReadSafe { title: &'a str },
        "page_whole" => Whole {},
        "page_whole_about" => WholeAbout { edition: &'a str },
    }
}
