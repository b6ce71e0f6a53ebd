//! One edition of the strategy: `edition.yaml` and the folders beside it.

use super::chapter::{self, Chapter};
use super::format::AlternativeFormat;
use super::kept_back::Kept;
use super::order;
use super::priority_word::PriorityWord;
use super::standing::EditionStanding;
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Node, Reader, Shapes, Value, yaml_choice, yaml_shape};
use crate::model::achievements::{AchievementsReport, CaseStudy, case_study, report};
use crate::model::partnership::{Consultation, Governance, Grant, Meeting, Paper, Signatory, paper};
use crate::model::plan::{ActionPlan, Carried, CarriedList, PlanItems, Priority, action_plan, priority};
use crate::model::vocabulary::{
    ActionName, AnyTime, AsTyped, Day, EasyRead, EditionAt, Id, KeptBack, KeptBackPage, Named, PublishedKind, Reported,
    Text, To, WebAddress, When, Year, easy_read, emit_after_end, emit_folder_of_other_years, emit_long_before,
    emit_other_years, read_file, read_list, settled, without_references,
};
use crate::source::Sources;
use crate::words::{Dates, Words};
use rayon::prelude::*;
use std::sync::Arc;

const EDITION_DATES: Rule = Rule::error(
    "edition-dates",
    "A strategy ends after it starts. Most run for three years (SI 2007/1830).",
)
.example("ends: 2021-03", "this strategy ends before it starts", "ends: 2025-03");
const STATUS_IN_TITLE: Rule = Rule::warning(
    "status-in-title",
    "A title that says \"final\" or \"draft\" contradicts the status sooner or later, and readers see both. The status is \
     typed once, under `status`, and shown on every page.",
)
.example(
    "title: Community Safety Strategy 2022 to 2025 FINAL",
    r#"the title says "final", and the status says "adopted""#,
    "title: Community Safety Strategy 2022 to 2025",
);

const EDITION_LENGTH: Rule = Rule::warning(
    "edition-length",
    "A strategy for more than ten years is most often a slip in the year: 2082 where 2028 was meant. It would be called the current one until \
     then.",
)
.example("ends: 2052-03", "this strategy runs for 30 years", "ends: 2025-03");

pub(super) const RULES: &[&Rule] = &[&EDITION_DATES, &EDITION_LENGTH, &STATUS_IN_TITLE];

yaml_shape! {
    /// A strategy for some years: edition.yaml.
    struct EditionYaml: "edition.yaml" {
        /// What the strategy is called.
        needed title: Spanned<Text> = "Community Safety Strategy 2022/23 to 2024/25",
        /// The same in a few words.
        optional short_title: Text = "Strategy 2022 to 2025",
        /// The first day, month or year of the strategy.
        needed starts: Spanned<AnyTime<When>> = "2022-04",
        /// The last day, month or year of the strategy.
        needed ends: Spanned<AnyTime<When>> = "2025-03",
        /// How far it is.
        needed status: Spanned<EditionStatus>,
        /// One sentence for the banner.
        optional status_note: Text = "The board decides in March.",
        /// The version as it is printed.
        optional version: String = "\"1.1\"",
        /// The edition that this one takes the place of.
        optional supersedes: Named<EditionAt> => Editions = "2015-2018",
        /// When it was adopted, and by whom.
        optional adopted: Adopted,
        /// What it is about, for the home page and its own first page.
        optional summary: Markdown,
        /// What the partnership wants to reach.
        optional vision: Markdown,
        /// Its aims, as short texts.
        list aims: Text = "Fewer victims of crime",
        /// What it sets out to do, in objectives that actions may serve.
        list objectives: Objective,
        /// Strategies that this one is linked to.
        list documents: LinkedDocument as "Linked strategies",
        /// What it commits to for a year, outside the priorities.
        list promises: Promise,
        /// What it calls its priorities: a word of the list, or its own.
        optional priorities_called: PriorityWord = "{one: ambition, several: ambitions}",
        /// The bodies that sign it.
        list signatories: Signatory<AsTyped>,
        /// What the page says about signing.
        optional signatories_note: Markdown,
        /// What happened to each unfinished action of the edition before this one.
        optional carried: CarriedList = "[{action: 2015-2018/gangs-strategy, to: [gangs]}]" as "Actions of the edition before",
    }
}

/// What an editor may write in it.
pub(super) fn form(shapes: &mut Shapes) -> Form {
    EditionYaml::form(shapes)
}

yaml_shape! {
    /// When the strategy was adopted, and by whom.
    pub struct Adopted: "adopted" {
        /// The day, or the month where the day is not known.
        kept on: Spanned<Reported<When>> = "2022-02-12" as "Day or month",
        /// The body that adopted it, in words.
        kept by: Text = "the partnership board" as "Body",
    }
}

yaml_shape! {
    /// An objective of the strategy.
    pub struct Objective: "an objective" {
        /// What other files call it.
        kept id: Spanned<Id> = "engagement",
        /// The number as it is printed.
        optional number: String = "\"1\"",
        /// The objective in a few words.
        kept title: Text = "Strengthening our engagement with residents",
        /// What the objective means, in a paragraph or more.
        optional text: Markdown,
    }
}

yaml_shape! {
    /// A strategy that this one is linked to.
    pub struct LinkedDocument: "a document" {
        /// What it is called.
        kept title: Text = "Police and Crime Plan (Essex) 2021 – 2024",
        /// Where it is published, where that is known.
        optional link: WebAddress,
    }
}

yaml_shape! {
    /// What the strategy commits to for a year, outside its priorities.
    pub struct Promise: "a promise" {
        /// The promise, in the words of the strategy.
        kept text: Markdown,
        /// For which year; leave it out where it is for no one year.
        optional year: AnyTime<Year> = "2022/23",
    }
}

yaml_choice! {
    /// Where an edition stands.
    pub enum EditionStatus {
        /// Not agreed yet, and not out for comments.
        Draft = "draft",
        /// Out for comments, on the days that consultation.yaml gives.
        Consultation = "consultation",
        /// Agreed, and in force between its dates.
        Adopted = "adopted",
        /// Replaced by something that is not on this website.
        Superseded = "superseded",
    }
}

without_references!(Adopted, EditionStanding, EditionStatus, Kept, LinkedDocument, Objective, Promise);

settled! {
    /// An edition of the strategy.
    pub struct Edition<S> {
        /// Its id, the name of its folder: "2022-2025".
        pub id: Id,
        /// The location of the file or the entry that it is written in.
        pub place: SourceLocation,
        /// Its title, as readers see it.
        pub title: Text,
        /// Its title in a few words.
        pub short_title: Text,
        /// Its first day, month or year.
        pub starts: When,
        /// The last day, month or year of its time.
        pub ends: When,
        /// What it says of where it stands. What readers are told also follows from the day: see `standing`.
        pub status: EditionStatus,
        /// Where that is written.
        pub status_place: SourceLocation,
        /// Where it stands on the day for which the site is made.
        pub standing: EditionStanding,
        /// A sentence about that.
        pub status_note: Option<Text>,
        /// Its version, as text.
        pub version: Option<String>,
        /// The edition it replaces.
        pub supersedes: Option<To<S, EditionAt>>,
        /// When it was adopted, and by whom.
        pub adopted: Option<Adopted>,
        /// What it is about.
        pub summary: Option<Markdown>,
        /// What the partnership wants the area to be like, where the document says it.
        pub vision: Option<Markdown>,
        /// The aims, as short sentences.
        pub aims: Vec<Text>,
        /// The objectives that priorities and actions serve.
        pub objectives: Vec<Objective>,
        /// The strategy in Easy Read.
        pub easy_read: Option<EasyRead>,
        /// Strategies it is linked to.
        pub documents: Vec<LinkedDocument>,
        /// What it commits to for a year.
        pub promises: Vec<Promise>,
        /// The chapters, in order.
        pub chapters: Vec<Chapter<S>>,
        /// The priorities, in order.
        pub priorities: Vec<Priority<S>>,
        /// The achievements reports, the oldest first.
        pub achievements: Vec<AchievementsReport<S>>,
        /// What it calls its priorities.
        pub priorities_called: PriorityWord,
        /// Every measure and action.
        pub plan: ActionPlan<S>,
        /// The bodies that sign it, in the order of the document.
        pub signatories: Vec<Signatory<S>>,
        /// What there is to say about signing.
        pub signatories_note: Option<Markdown>,
        /// What became of the unfinished actions of the edition before.
        pub carried: Vec<Carried<S>>,
        /// Every action that `carried` names, whether or not what it says holds.
        pub(super) carried_names: Vec<ActionName>,
        /// The groups that do the work, and who they report to.
        pub governance: Governance<S>,
        /// What we asked, what you said, what we did.
        pub consultations: Vec<Consultation<S>>,
        /// The grants that pay for it, and the bids for more.
        pub funding: Vec<Grant<S>>,
        /// The case studies, in the order of their file names.
        pub case_studies: Vec<CaseStudy<S>>,
        /// Papers for the board.
        pub papers: Vec<Paper<S>>,
        /// The meetings of its boards, as they were typed.
        pub meetings: Vec<Meeting<S>>,
        /// The strategy in other formats.
        pub formats: Vec<AlternativeFormat<S>>,
        /// What is kept back of its pages; of the whole site once all is read.
        pub(super) kept: Kept,
    }
}

impl Edition {
    /// "April 2022 to March 2025".
    pub fn period(&self, words: &Words) -> String {
        words.say(&Dates::Range { from: &self.starts.worded(words), to: &self.ends.worded(words) })
    }
}

/// The folders of a site that hold an edition.
pub(super) fn folders(sources: &Sources) -> Vec<&str> {
    sources
        .texts()
        .filter_map(|(path, _)| path.strip_suffix("/edition.yaml"))
        .filter(|folder| !folder.contains('/'))
        .collect()
}

/// Reads an edition and everything in its folder.
pub(super) fn read(
    sources: &Sources,
    folder: &str,
    drafts: bool,
    today: Today,
    findings: &mut Findings,
) -> Option<Edition<AsTyped>> {
    let source = sources.text(&format!("{folder}/edition.yaml"))?;
    let mut chapters = read_each(sources, &format!("{folder}/chapters/"), ".md", today, chapter::read, findings);
    let in_easy_read = |folder: &str, findings: &mut Findings| {
        read_each(sources, folder, easy_read::ENDING, today, easy_read::read, findings)
    };
    let easy = in_easy_read(&format!("{folder}/chapters/"), findings);
    easy_read::attach(easy, &mut chapters, drafts, |it| (&it.id, it.updated, &mut it.easy_read), findings);
    let mut priorities = read_each(sources, &format!("{folder}/priorities/"), ".yaml", today, priority::read, findings);
    let easy = in_easy_read(&format!("{folder}/priorities/"), findings);
    easy_read::attach(easy, &mut priorities, drafts, |(it, _)| (&it.id, None, &mut it.easy_read), findings);
    let mut achievements = read_each(sources, &format!("{folder}/achievements/"), ".md", today, report::read, findings);
    for read in &mut achievements {
        report::read_facts(read, sources, folder, today, findings);
    }
    achievements.sort_by_key(|report| (report.year.ends(), report.id.clone()));
    let easy = in_easy_read(&format!("{folder}/achievements/"), findings);
    let published = |day: Day| When::Day(day.0);
    easy_read::attach(
        easy,
        &mut achievements,
        drafts,
        |it| (&it.id, it.published.map(published), &mut it.easy_read),
        findings,
    );
    let mut case_studies =
        read_each(sources, &format!("{folder}/case-studies/"), ".md", today, case_study::read, findings);
    let easy = in_easy_read(&format!("{folder}/case-studies/"), findings);
    easy_read::attach(easy, &mut case_studies, drafts, |it| (&it.id, None, &mut it.easy_read), findings);
    for story in &case_studies {
        story.check_easy_read(findings);
    }
    let papers = read_each(sources, &format!("{folder}/papers/"), ".md", today, paper::read, findings);
    let yaml = read_file(source, today, findings).or_else(|| without_facts(source, today))?;
    let yaml: EditionYaml = yaml;
    check(&yaml, findings);
    let (priorities, plan_items, draft_priorities) = part(priorities, drafts);
    order::check(&chapters, &priorities, findings);
    if let (Some(starts), Some(ends)) = (&yaml.starts, &yaml.ends) {
        emit_folder_of_other_years(folder, &starts.place, (starts.value.0, ends.value.0), findings);
    }
    let id = Id::new(folder);
    let mut kept = Kept::new(today, drafts);
    let (chapters, achievements) = (kept.note(chapters, Some(&id)), kept.note(achievements, Some(&id)));
    let (case_studies, papers) = (kept.note(case_studies, Some(&id)), kept.note(papers, Some(&id)));
    kept.note_drafts(draft_priorities, &id);
    // Where the years are not known, no date is outside them.
    let starts = yaml.starts.as_ref().map_or(When::Year(1), |starts| starts.value.0);
    let ends = yaml.ends.as_ref().map_or(When::Year(9998), |ends| ends.value.0);
    let title = yaml.title.map_or_else(|| Text::new(folder), |title| title.value);
    let (status, status_place) =
        yaml.status.map_or((EditionStatus::Adopted, yaml.place.clone()), |status| (status.value, status.place));
    let plan = action_plan::read(sources, folder, plan_items, (starts, ends), today, findings);
    let carried = yaml.carried.unwrap_or_default();
    let adopted_on = yaml.adopted.as_ref().and_then(|adopted| adopted.on.value.come());
    let easy_read = read_easy_read(sources, folder, adopted_on, (drafts, today), findings);
    let in_folder = |file: &str| format!("{folder}/{file}");
    Some(Edition {
        id,
        place: yaml.place,
        short_title: yaml.short_title.unwrap_or_else(|| title.clone()),
        title,
        starts,
        ends,
        status,
        status_place,
        // Settled when all editions are known.
        standing: EditionStanding::Draft,
        status_note: yaml.status_note,
        version: yaml.version,
        supersedes: yaml.supersedes,
        adopted: yaml.adopted,
        summary: yaml.summary,
        vision: yaml.vision,
        aims: yaml.aims,
        objectives: yaml.objectives,
        easy_read,
        documents: yaml.documents,
        promises: yaml.promises,
        chapters,
        priorities,
        achievements,
        priorities_called: yaml.priorities_called.unwrap_or_default(),
        plan,
        signatories: yaml.signatories,
        signatories_note: yaml.signatories_note,
        carried: carried.kept,
        carried_names: carried.named,
        governance: read_governance(sources, folder, today, findings),
        consultations: read_list(sources, &in_folder("consultation.yaml"), today, findings),
        funding: read_list(sources, &in_folder("funding.yaml"), today, findings),
        case_studies,
        papers,
        meetings: read_list(sources, &in_folder("meetings.yaml"), today, findings),
        formats: read_list(sources, &in_folder("formats.yaml"), today, findings),
        kept,
    })
}

/// The strategy in Easy Read, from edition.easy.md.
fn read_easy_read(
    sources: &Sources,
    folder: &str,
    adopted: Option<When>,
    (drafts, today): (bool, Today),
    findings: &mut Findings,
) -> Option<EasyRead> {
    let path = format!("{folder}/edition{}", easy_read::ENDING);
    let source = sources.text(&path)?;
    let (_, mut read) = easy_read::read(&path, source, today, findings)?;
    read.hold_to(adopted, findings);
    (drafts || !read.is_draft).then_some(read)
}

/// An edition whose own file cannot be read, which has been reported: the rest of its folder is judged all the same.
fn without_facts(source: &Arc<SourceText>, today: Today) -> Option<EditionYaml> {
    let nothing = Node { span: Span::new(0..0), value: Value::Mapping(Vec::new()) };
    EditionYaml::from_yaml(&nothing, &mut Reader { source, today, findings: &mut Findings::new() })
}

fn read_governance(sources: &Sources, folder: &str, today: Today, findings: &mut Findings) -> Governance<AsTyped> {
    let source = sources.text(&format!("{folder}/governance.yaml"));
    source.and_then(|source| read_file(source, today, findings)).unwrap_or_else(|| Governance {
        place: SourceLocation::file(format!("{folder}/governance.yaml")),
        introduction: None,
        groups: Vec::new(),
    })
}

/// Parts priorities from their measures and actions, and from those that are drafts: a priority that is kept back keeps its own back too.
fn part(
    read: Vec<(Priority<AsTyped>, PlanItems)>,
    drafts: bool,
) -> (Vec<Priority<AsTyped>>, PlanItems, Vec<KeptBackPage<AsTyped>>) {
    let mut plan_items = PlanItems::default();
    let (shown, kept): (Vec<_>, Vec<_>) = read.into_iter().partition(|(priority, _)| drafts || !priority.draft);
    let mut priorities = Vec::with_capacity(shown.len());
    for (priority, of_priority) in shown {
        priorities.push(priority);
        plan_items.extend(of_priority);
    }
    let page = |priority: &Priority<AsTyped>| {
        let named = (&priority.id, &priority.place, &priority.title);
        KeptBackPage::of(PublishedKind::Priority, named, Vec::new(), KeptBack::Draft)
    };
    let kept = kept.iter().map(|(priority, _)| page(priority)).collect();
    (priorities, plan_items, kept)
}

/// Reads every file of a folder that has an ending, on all cores, in the order of the numbers in their names.
pub(super) fn read_each<T: Send>(
    sources: &Sources,
    folder: &str,
    ending: &str,
    today: Today,
    read: impl Fn(&str, &Arc<SourceText>, Today, &mut Findings) -> Option<T> + Sync,
    findings: &mut Findings,
) -> Vec<T> {
    let mut files: Vec<(&str, &Arc<SourceText>)> = sources
        .texts_in(folder)
        .filter(|(path, _)| path.ends_with(ending))
        .filter(|(path, _)| path.strip_prefix(folder).is_some_and(|name| !name.contains('/')))
        // Of one that is empty that has been reported.
        .filter(|(_, source)| !findings.left_out().has_file(source.path()))
        .collect();
    files.sort_by_key(|(path, _)| order::by_number(path));
    let read: Vec<(Option<T>, Findings)> = files
        .into_par_iter()
        .map(|(path, source)| {
            let mut found = Findings::new();
            let read = read(path, source, today, &mut found);
            // What is of another kind is no loss, and nothing is told of it.
            if read.is_none() && found.has_error_in(source.path()) {
                found.leave_out().file(source.path());
            }
            (read, found)
        })
        .collect();
    read.into_iter()
        .filter_map(|(item, found)| {
            findings.extend(found);
            item
        })
        .collect()
}

/// For so many years a strategy may run.
const LONGEST: i16 = 10;

/// Reports a strategy for more years than any has.
fn emit_length(starts: When, ends: &Spanned<AnyTime<When>>, findings: &mut Findings) {
    let years = ends.value.last_day().year() - starts.first_day().year();
    if years > LONGEST {
        let help = "look at the years in which it starts and ends";
        findings.emit(&EDITION_LENGTH, &ends.place, format!("this strategy runs for {years} years"), help);
    }
}

fn check(yaml: &EditionYaml, findings: &mut Findings) {
    if let Some((starts, ends)) = yaml.starts.as_ref().zip(yaml.ends.as_ref()) {
        emit_length(starts.value.0, ends, findings);
    }
    if let Some((starts, ends)) = yaml.starts.as_ref().zip(yaml.ends.as_ref())
        && ends.value.last_day() < starts.value.first_day()
    {
        findings.emit(&EDITION_DATES, &ends.place, "this strategy ends before it starts", "write a later date");
    } else {
        emit_outside_years(yaml, findings);
    }
    if let (Some(title), Some(starts), Some(ends)) = (&yaml.title, &yaml.starts, &yaml.ends) {
        emit_other_years(title, (starts.value.0, ends.value.0), findings);
    }
    let Some((typed, status)) = yaml.title.as_ref().zip(yaml.status.as_ref()) else { return };
    let title = typed.value.to_lowercase();
    if let Some(word) = ["draft", "final"]
        .into_iter()
        .find(|word| title.split(|letter: char| !letter.is_alphanumeric()).any(|typed| typed == *word))
    {
        findings.emit(
            &STATUS_IN_TITLE,
            &typed.place,
            format!("the title says \"{word}\", and the status says \"{}\"", status.value.word()),
            "leave the word out of the title",
        );
    }
}

/// Reports an adoption and a signature long before the years of the strategy, or after them.
fn emit_outside_years(yaml: &EditionYaml, findings: &mut Findings) {
    // Of one that has not been adopted it is told that it says when it was.
    let unsure = [EditionStatus::Draft, EditionStatus::Consultation];
    if yaml.status.as_ref().is_some_and(|status| unsure.contains(&status.value)) {
        return;
    }
    // What is still to come is told as that.
    let adopted = yaml.adopted.iter().filter(|adopted| !adopted.on.value.is_to_come());
    let adopted = adopted.map(|adopted| (*adopted.on.value.typed(), &adopted.on.place));
    let signed = yaml.signatories.iter().filter_map(|signatory| signatory.signed.as_ref());
    let signed = signed.filter(|signed| !signed.value.is_to_come());
    let signed = signed.map(|signed| (*signed.value.typed(), &signed.place));
    for reported in signed.chain(adopted) {
        if let Some(starts) = &yaml.starts {
            emit_long_before("strategy", starts.value.0, reported, findings);
        }
        if let Some(ends) = &yaml.ends {
            emit_after_end("strategy", ends.value.0, reported, findings);
        }
    }
}

impl Edition<AsTyped> {
    /// Takes out the pages that are not published on the day; what is kept back.
    pub(super) fn leave_out_kept_back(&mut self) -> &Kept {
        self.kept.leave_out(&mut self.chapters);
        self.kept.leave_out(&mut self.achievements);
        self.kept.leave_out(&mut self.case_studies);
        self.kept.leave_out(&mut self.papers);
        &self.kept
    }
}

impl Edition {
    /// What of it is in Easy Read: the strategy, its chapters, its priorities, its reports, its case studies.
    pub fn in_easy_read(&self) -> impl Iterator<Item = &EasyRead> {
        let chapters = self.chapters.iter().filter_map(|chapter| chapter.easy_read.as_ref());
        let reports = self.achievements.iter().filter_map(|report| report.easy_read.as_ref());
        let priorities = self.priorities.iter().filter_map(|priority| priority.easy_read.as_ref());
        let stories = self.case_studies.iter().filter_map(|story| story.easy_read.as_ref());
        self.easy_read.iter().chain(chapters).chain(priorities).chain(reports).chain(stories)
    }

    /// Shows every Markdown text of the edition to `visit`.
    pub fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        self.summary.iter().chain(&self.vision).for_each(&mut *visit);
        self.objectives.iter().filter_map(|objective| objective.text.as_ref()).for_each(&mut *visit);
        self.promises.iter().for_each(|promise| visit(&promise.text));
        self.chapters.iter().for_each(|chapter| visit(&chapter.body));
        self.in_easy_read().for_each(|easy| visit(&easy.body));
        self.priorities.iter().for_each(|priority| priority.texts(visit));
        self.plan_texts(visit);
        self.achievements.iter().for_each(|report| report.texts(visit));
    }

    fn plan_texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        self.plan.texts(visit);
        self.signatories_note.iter().for_each(&mut *visit);
        self.carried.iter().for_each(|carried| carried.texts(visit));
        self.governance.texts(visit);
        self.consultations.iter().for_each(|consultation| consultation.texts(visit));
        self.funding.iter().filter_map(|grant| grant.about.as_ref()).for_each(&mut *visit);
        self.case_studies.iter().for_each(|story| visit(&story.body));
        self.papers.iter().for_each(|paper| visit(&paper.body));
        self.papers.iter().filter_map(|paper| paper.decision.as_ref()).for_each(&mut *visit);
        self.meetings.iter().filter_map(|meeting| meeting.discussed.as_ref()).for_each(&mut *visit);
        self.formats.iter().filter_map(|format| format.about.as_ref()).for_each(&mut *visit);
    }
}
