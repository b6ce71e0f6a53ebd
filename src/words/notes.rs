//! Labels and sentences on pages in which something is filled in.

use super::message::messages;

messages! {
    /// Labels and sentences on pages.
    pub enum Notes<'a> {
        /// "Priority 1": what a priority is called by its number, where the strategy calls them priorities.
        "priority_number" => PriorityNumber { number: &'a str },
        "outcome_number" => OutcomeNumber { number: &'a str },
        "objective_number" => ObjectiveNumber { number: &'a str },
        /// "Ambition 1": the same with a strategy's own word.
        "own_priority_number" => OwnNumber { priority: &'a str, number: &'a str },
        /// "Our ambitions": a heading and an entry of the menu, with a strategy's own word.
        "our_own_priorities" => OurOwn { priorities: &'a str },
        /// "All ambitions": the heading over a list, for those who do not see the page.
        "all_of_priorities" => AllPriorities { priorities: &'a str },
        /// What is said of a page to those who asked for drafts.
        "page_draft" => PageDraft {},
        /// "This page is not translated yet. It is in: English."
        "page_untranslated" => PageUntranslated { language: &'a str },
        /// "2 paragraphs of this page have changed since it was translated."
        "page_stale" => PageStale { changed: usize } by changed,
        /// "This page was translated from the 1 May 2026 version."
        "page_older" => PageOlder { date: &'a str },
        /// What the law asks for: rows of the page on duties.
        "duty_strategy" => DutyStrategy {},
        "duty_assessment" => DutyAssessment {},
        "duty_plan" => DutyPlan {},
        "duty_views" => DutyViews {},
        "duty_meeting" => DutyMeeting {},
        "duty_serious_violence" => DutySeriousViolence {},
        "duty_improvement_plan" => DutyImprovementPlan {},
        "duty_locality_plans" => DutyLocalityPlans {},
        "duty_progress_report" => DutyProgressReport {},
        "duty_district_plans" => DutyDistrictPlans {},
        "duty_public_views" => DutyPublicViews {},
        "duty_indicators" => DutyIndicators {},
        "duty_annual_report" => DutyAnnualReport {},
        "duty_accessibility" => DutyAccessibility {},
        /// "Crime and Disorder Act 1998, section 6".
        "law_section" => LawSection { act: &'a str, number: &'a str },
        "law_regulation" => LawRegulation { act: &'a str, number: &'a str },
        /// "Easy Read: What we want to do": the link to the same page in easy words.
        "in_easy_read" => InEasyRead { title: &'a str },
        /// "All of it: Introduction": the link from a page in easy words to the one that it was made from.
        "not_in_easy_read" => NotInEasyRead { title: &'a str },
        /// That a page was changed since its Easy Read version was made from it.
        "easy_read_stale" => EasyReadStale { date: &'a str },
        /// "The English version of this page was checked on", on the same page in another language.
        "original_checked" => OriginalChecked { language: &'a str },
        "page_to_come" => PageToCome { date: &'a str },
        /// "This page was published until 31 March 2027."
        "page_ended" => PageEnded { date: &'a str },
        /// "Go to Report hate crime".
        "moved_to" => MovedTo { title: &'a str },
        "chapter_number" => ChapterNumber { number: &'a str },
        "appendix_number" => AppendixNumber { number: &'a str },
        /// "version 1.1": the version that the document prints, on the first page of a strategy.
        "edition_version" => EditionVersion { version: &'a str },
        "action_number" => ActionNumber { number: &'a str },
        /// "Priority 1: Hate crime".
        "heading_labelled" => Labelled { label: &'a str, title: &'a str },
        "plan_by_priority" => PlanBy { priority: &'a str },
        /// "Actions in the plan: 12."
        "actions_in_plan" => ActionsInPlan { number: usize } by number,
        "actions_never_reported" => ActionsNeverReported { number: usize } by number,
        /// "45 actions are past their date; no update has been published since.": said once of a plan.
        "past_their_date" => PastTheirDate { number: usize } by number,
        "started_in" => StartedIn { date: &'a str },
        "starts_in" => StartsIn { date: &'a str },
        /// "every month (started April 2015)".
        "due_since" => DueSince { due: &'a str, since: &'a str },
        /// "Due: March 2026": in a line of facts about an action.
        "due_labelled" => DueLabelled { due: &'a str },
        /// "Head of Community Safety, Exampleton Council. Due: March 2026".
        "lead_and_due" => LeadAndDue { lead: &'a str, due: &'a str },
        "review_missed" => ReviewMissed { date: &'a str },
        "stale_since" => StaleSince { date: &'a str },
        "as_of" => AsOf { date: &'a str },
        /// "Worked out for 29 November 2026.": the day on which what is overdue was counted.
        "worked_out_for" => WorkedOutFor { date: &'a str },
        /// "£12,000 in 2025/26": what an action costs in a year.
        "cost_of_year" => CostOfYear { amount: &'a str, period: &'a str },
        /// "£12,000 in 2025/26 from Home Office, Locality Fund".
        "cost_from" => CostFrom { cost: &'a str, payer: &'a str },
        /// "£20,000 in all": where a plan gives no more.
        "cost_in_all" => CostInAll { total: &'a str },
        /// All costs of an action, and their sum.
        "costs_in_all" => CostsInAll { costs: &'a str, total: &'a str },
        /// All costs of an action, their sum, and another total that the plan prints.
        "costs_printed_otherwise" => CostsPrintedOtherwise { costs: &'a str, sum: &'a str, total: &'a str },
        /// "Status of all 61 actions: No date given.": said once of a plan.
        "standing_of_all" => StandingOfAll { number: usize, standing: &'a str } by number,
        /// "Lead of all 12 actions: Harrow Council.": said once of a plan.
        "lead_of_all" => LeadOfAll { number: usize, lead: &'a str } by number,
        /// "2 of 9 actions have a cost.": below the table of costs.
        "actions_with_cost" => ActionsWithCost { with_cost: usize, number: usize } by number,
        /// "Amber as of September 2018: one post is vacant".
        "rag_told" => RagTold { status: &'a str, on: &'a str, reason: &'a str },
        /// "Completed, March 2019": what became of an action, with its date.
        "state_dated" => StateDated { state: &'a str, date: &'a str },
        /// "Stopped: the funding ended".
        "state_reason" => StateReason { state: &'a str, reason: &'a str },
        "changes_renumbered" => Renumbered { title: &'a str, before: &'a str, after: &'a str },
        "report_published_on" => PublishedOn { date: &'a str },
        "report_corrected_on" => CorrectedOn { date: &'a str },
        /// "Published on 1 May 2026; corrected on 2 May 2026".
        "report_dates" => ReportDates { published: &'a str, corrected: &'a str },
        "report_published_note" => PublishedNote { when: &'a str },
        /// "Nothing has been reported yet about Burglary and Fraud.": said once of a report.
        "nothing_reported_about" => NothingReportedAbout { what: &'a str },
        "completed_before" => CompletedBefore { number: u32 } by number,
        "stopped_before" => StoppedBefore { number: u32 } by number,
        "spent_in_year" => SpentInYear { amount: &'a str },
        /// "Home Office, Locality Fund".
        "funder_programme" => FunderProgramme { funder: &'a str, programme: &'a str },
        "card_code" => CardCode { address: &'a str },
        "answers_to" => AnswersTo { group: &'a str, to: &'a str },
        "provides_updates_to" => UpdatesTo { group: &'a str, to: &'a str },
        "also_answers_to" => AlsoAnswersTo { to: &'a str },
        "also_updates" => AlsoUpdates { to: &'a str },
        /// "Head of Community Safety, Exampleton Council".
        "role_at" => RoleAt { role: &'a str, organisation: &'a str },
        /// "as of 2015": a contact that is published as history.
        "contact_as_of" => ContactAsOf { date: &'a str },
        /// "English – Easy Read".
        "version_easy_read" => VersionEasyRead { language: &'a str, easy_read: &'a str },
        /// "Minutes (PDF)": a link to a file, where `kind` also has the size: "PDF, 1.2 MB".
        "file_of_kind" => FileOfKind { title: &'a str, kind: &'a str },
        /// "24 pages": how long a document is.
        "pages_long" => PagesLong { number: u32 } by number,
        /// "212 people": how many gave an answer.
        "people_counted" => People { number: u32 } by number,
        /// "Councillor A. Example, Portfolio Holder".
        "holder_of" => HolderOf { holder: &'a str, role: &'a str },
        /// "12 KB": the size of a file of figures, in thousands of bytes, rounded up.
        "file_size" => FileSize { kilobytes: usize } by kilobytes,
        /// "Burglary: 5 offences, 2022."
        "figure_in_text" => FigureInText { title: &'a str, value: &'a str, unit: &'a str },
        /// The link from a figure in a text to its table.
        "figure_in_text_link" => FigureInTextLink { row: &'a str },
        /// "Towns: Harlow": a part of a dataset, after the table or the row that it is within.
        "part_within" => PartWithin { whole: &'a str, part: &'a str },
        /// "Harlow to Uttlesford": a part of a dataset, by its first and its last row.
        "part_from_to" => PartFromTo { first: &'a str, last: &'a str },
        /// "Roads (2)": the second part of one title.
        "part_again" => PartAgain { part: &'a str, number: usize } by number,
    }
}
