//! What was done in a year, by priority: what is written by hand, and for a published report the facts of the day.
//!
//! In: `achievements/2018-19.md`, and `2018-19.facts.yaml` beside it. Out: an [`AchievementsReport`]. Never: works out where
//! promises stood (`statistics/year.rs` does); a published report that rests on facts that still change, without a finding.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::facts::{self, YearFacts};
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_choice, yaml_shape};
use crate::model::vocabulary::{
    ActionAt, AnyTime, AsTyped, BodyAt, Claim, Day, EasyRead, EditionNames, Id, KeptBack, KeptBackPage, PriorityAt,
    Publication, Published, PublishedKind, Reported, Stage, Text, To, ToFigure, ToPromise, When, Year,
    easy_read::is_easy_read, emit_other_year, read_markdown, settled, settled_shape, without_references,
};
use crate::source::Sources;

const PUBLISHED_WHEN: Rule = Rule::error(
    "published-when",
    "A published achievements report says on which day it was published, so that a reader knows what it could not yet know.",
)
.example(
    "year: 2022/23\ntitle: What we did in 2022/23\nstatus: published",
    "this report is published, and does not say when",
    "year: 2022/23\n\
     title: What we did in 2022/23\n\
     status: published\n\
     published: 2023-06-10",
);
/// A published report whose facts can still change.
pub const NOT_FROZEN: Rule = Rule::error(
    "not-frozen",
    "A published report tells what was so on the day of its publication. As long as its facts are not frozen, the next change \
     to the action plan would change them. `lamplight report --freeze YEAR` writes them into a file beside the report.",
)
.example(
    "status: published\n\
     published: 2023-06-10",
    "this report is published, and its facts are not frozen",
    "status: in preparation",
);
const FROZEN_EARLY: Rule = Rule::warning(
    "frozen-early",
    "Facts are frozen when a report is published. Beside a report that is in preparation they are not used, and it is easy to take \
     them for what the page says.",
)
.example(
    "status: in preparation",
    "the facts of 2022/23 are frozen, and the report is not published",
    "status: published\npublished: 2023-06-10",
);
const FROZEN_WORDS: Rule = Rule::warning(
    "frozen-words",
    "A published report is what people have read. When its words are changed afterwards, nobody can see that they were. What was \
     wrong is told as a correction, with its day, and stands on the page.",
)
.example(
    "published: 2023-06-10\n---\nMuch, and more.",
    "the words of this report were changed after it was published",
    "published: 2023-06-10\n\
     corrections:\n\
     - {on: 2023-07-02, said: Much., right: Much and more., why: A part was forgotten.}\n\
     ---\n\
     Much.",
)
.of_whole_file();
pub(in crate::model) const UNFINISHED: Rule = Rule::error(
    "unfinished",
    "Under `unfinished` stands what happens to each promise that was not kept in the year: `action` names it (an id of this \
     edition, or edition/id), or `text` says what was promised where it is no longer on the site.",
)
.example(
    "unfinished:\n  - what_happens: It goes on next year.",
    "this does not say which promise it is about",
    "unfinished:\n  \
     - text: A review of the sub-groups\n    \
     what_happens: It goes on next year.",
);
const SAID_TWICE: Rule = Rule::error(
    "said-twice",
    "The page of a report has one place for each priority, and one for each promise that was not finished. What is written of \
     the same one a second time would be missing from the page.",
)
.example(
    "  - action: visits\n    what_happens: It ends in June.",
    "what happens to `visits` is written twice",
    "  - text: Old lamps\n    what_happens: It ends in June.",
);
pub(super) const RULES: &[&Rule] =
    &[&PUBLISHED_WHEN, &NOT_FROZEN, &FROZEN_EARLY, &FROZEN_WORDS, &UNFINISHED, &SAID_TWICE];

yaml_shape! {
    /// A report of what was done in a year: the front matter of a page in achievements/.
    struct AchievementsYaml: "an achievements report" {
        /// The year of the report.
        kept year: Spanned<AnyTime<Year>>,
        /// What the report is called.
        kept title: Spanned<Text> = "Achievements report 2022/23",
        /// Whether it is published.
        kept status: Spanned<ReportStatus>,
        /// The day on which it was published.
        optional published: Reported<Day>,
        /// What was wrong in a published report.
        list corrections: Correction,
        /// Promises that were not kept in the year.
        list unfinished: Unfinished<AsTyped> as "Unfinished promises",
        /// What was done, by priority.
        list priorities: Achievement<AsTyped>,
        /// What was done by the partnership as a whole, or by one of its bodies.
        list bodies: BodyAchievement<AsTyped> as "What was done, by body",
        /// Figures of the year.
        list figures: ToFigure<AsTyped> => DatasetRows = "recorded-crime/hate-crime",
        /// The first day on which it is published, where it is to wait for it.
        optional publish_from: Spanned<AnyTime<When>> as "Published from",
        /// The last day on which it is published, where it has one.
        optional publish_until: Spanned<AnyTime<When>> as "Published until",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in its front matter.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    AchievementsYaml::form(shapes)
}

yaml_shape! {
    /// What was wrong in a published report.
    pub struct Correction: "a correction" {
        /// The day on which it was corrected.
        kept on: Reported<Day> as "Day",
        /// What the report said.
        kept said: Markdown,
        /// What it should say.
        kept right: Markdown as "It should say",
        /// How the mistake came about, in a sentence for readers.
        kept why: Markdown as "What went wrong",
    }
}

settled_shape! {
    /// What happens to a promise that was not kept in the year.
    pub struct Unfinished<S>: "an unfinished promise" {
        /// The action: its id, or edition/id.
        optional action: ToPromise<S> => Actions = "1-10",
        /// What was promised, where there is no such action any more.
        optional text: Markdown,
        /// What happens to it now.
        optional what_happens: Markdown,
    }
}

settled_shape! {
    /// What was done about one priority.
    pub struct Achievement<S>: "a priority's achievements" {
        /// The priority that this is about: the name of its file, without the number and the ending.
        kept priority: To<S, PriorityAt> => Priorities = "hate-crime",
        /// What was done about it in the year, one thing at a time.
        list done: Markdown,
        /// What came of it, such as what is better now.
        optional result: Markdown,
        /// What will be done about it next.
        optional next: Markdown as "What's next",
    }
}

settled_shape! {
    /// What was done by the partnership as a whole, or by one body.
    pub struct BodyAchievement<S>: "the achievements of a body" {
        /// The organisation or the group, by id; leave it out for the partnership as a whole.
        optional organisation: To<S, BodyAt> => Bodies = "essex-police",
        /// What was done in the year, one thing at a time.
        list done: Markdown,
        /// What came of it.
        optional result: Markdown,
        /// What will be done next.
        optional next: Markdown as "What's next",
    }
}

yaml_choice! {
    /// Where a report stands.
    pub enum ReportStatus; InPreparation {
        /// What is there may change.
        InPreparation = "in preparation",
        /// It is finished, and stays as it is.
        Published = "published",
        /// It is taken from a strategy that looks back on earlier years, and that gives no day for it.
        AsPrinted = "as printed",
    }
}

without_references!(Correction, ReportStatus, YearFacts);

settled! {
    /// The achievements report of a year.
    pub struct AchievementsReport<S> {
        /// From its file name: "2022-23".
        pub id: Id,
        /// The location of the file or the entry that it is written in.
        pub place: SourceLocation,
        /// The year that it reports on: "2022/23".
        pub year: Year,
        /// Its title, as readers see it.
        pub title: Text,
        /// How far it has come: in preparation, or published.
        pub status: ReportStatus,
        /// When it was published.
        pub published: Option<Day>,
        /// The day of publication that is typed, where it is still to come.
        pub to_be_published: Option<Day>,
        /// What was done, by priority.
        pub priorities: Vec<Achievement<S>>,
        /// What was done by the partnership as a whole, and by its bodies.
        pub bodies: Vec<BodyAchievement<S>>,
        /// The rows of datasets that it shows, as dataset/row.
        pub figures: Vec<ToFigure<S>>,
        /// What was wrong in it, the oldest first.
        pub corrections: Vec<Correction>,
        /// What happens to promises that were not kept.
        pub unfinished: Vec<Unfinished<S>>,
        /// The facts of the day on which it was published; `None` while it is in preparation.
        pub facts: Option<YearFacts>,
        /// When it is published.
        pub publication: Publication,
        /// The same in Easy Read.
        pub easy_read: Option<EasyRead>,
        /// The foreword, below the front matter.
        pub foreword: Markdown,
        /// Where its status is written.
        status_place: SourceLocation,
    }
}

/// A report that is finished.
const FINISHED: Claim = Claim { says: "the report of it is finished", until_then: "write `status: in preparation`" };

impl Published for AchievementsReport<AsTyped> {
    fn publication(&self) -> &Publication {
        &self.publication
    }

    fn as_kept_back(&self, why: KeptBack) -> KeptBackPage<AsTyped> {
        let mut texts = Vec::new();
        self.texts(&mut |text| texts.push(text.clone()));
        KeptBackPage::of(PublishedKind::Report, (&self.id, &self.place, &self.title), texts, why)
    }
}

/// Reads an achievements report. Its facts are read after it: see [`read_facts`].
pub(in crate::model) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<AchievementsReport<AsTyped>> {
    if is_easy_read(path) {
        return None;
    }
    let (front, foreword) = read_markdown::<AchievementsYaml>(source, today, findings)?;
    if front.status.value == ReportStatus::Published && front.published.is_none() {
        let help = "add `published: 2026-11-21`, with the day";
        let message = "this report is published, and does not say when";
        let finding = Finding::new(&PUBLISHED_WHEN, front.place.clone(), message, help);
        findings.add(finding.resting_on(&front.place, &["published"]));
    }
    emit_other_year(&front.title, &front.year.value.0, findings);
    let to_be_published = front.published.filter(Reported::is_to_come).map(|day| *day.typed());
    let is_finished = front.status.value != ReportStatus::InPreparation && to_be_published.is_none();
    if is_finished {
        FINISHED.emit_to_come(&front.year.value.0, &front.year.place, today, findings);
    }
    let mut corrections = front.corrections;
    corrections.retain(|correction| !correction.on.is_to_come());
    corrections.sort_by_key(|correction| *correction.on.typed());
    Some(AchievementsReport {
        id: Id::of_file(path),
        place: front.place,
        year: front.year.value.0,
        title: front.title.value,
        // Until it is published it is in preparation.
        status: if is_finished { front.status.value } else { ReportStatus::InPreparation },
        published: front.published.and_then(Reported::come),
        to_be_published,
        corrections,
        unfinished: front.unfinished,
        priorities: front.priorities,
        bodies: front.bodies,
        figures: front.figures,
        facts: None,
        publication: Publication::of(front.draft, &front.publish_from, &front.publish_until, findings),
        easy_read: None,
        foreword,
        status_place: front.status.place,
    })
}

/// Reads the facts beside a report, and holds the two to each other.
pub(in crate::model) fn read_facts(
    report: &mut AchievementsReport<AsTyped>,
    sources: &Sources,
    folder: &str,
    today: Today,
    findings: &mut Findings,
) {
    let path = format!("{folder}/achievements/{}{}", file_stem(&report.place), facts::ENDING);
    match (sources.text(&path), report.status) {
        (Some(source), ReportStatus::Published) => {
            let is_unknown = findings.left_out().has_key(&report.place, "year");
            let is_of_year = |year: &str| is_unknown || report.year.is_named_by(year);
            report.facts = facts::read(source, is_of_year, today, findings);
            report.emit_changed_words(findings);
        }
        // On that day there were no facts yet.
        (Some(_), _) if report.to_be_published.is_some() => {}
        (Some(source), ReportStatus::InPreparation | ReportStatus::AsPrinted) => {
            let message = format!("the facts of {} are frozen, and the report is not published", report.year.text());
            let help = "remove this file, or write `status: published` in the report";
            let finding = Finding::new(&FROZEN_EARLY, SourceLocation::start_of(source), message, help);
            findings.add(finding.resting_on(&report.place, &["status"]));
        }
        (None, ReportStatus::Published) if report.published.is_some() => {
            let help = format!("type: lamplight report --freeze {} {}", report.year.command_word(), sources.shown());
            let message = "this report is published, and its facts are not frozen";
            findings.emit(&NOT_FROZEN, &report.status_place, message, help.trim_end());
        }
        (None, _) => {}
    }
}

/// The name of a file without its folder and ending: "2018-19" of content/harrow/2018-2020/achievements/2018-19.md.
fn file_stem(place: &SourceLocation) -> &str {
    let name = place.path().rsplit('/').next().unwrap_or("");
    name.strip_suffix(".md").unwrap_or(name)
}

impl Unfinished {
    /// The action that it names, where it is still there.
    pub fn action_at(&self) -> Option<ActionAt> {
        self.action.flatten()
    }
}

impl AchievementsReport {
    /// What the report says happens to an action.
    pub fn what_happens(&self, to: ActionAt) -> Option<&Markdown> {
        self.unfinished.iter().find(|entry| entry.action_at() == Some(to))?.what_happens.as_ref()
    }
}

impl AchievementsReport<AsTyped> {
    fn emit_changed_words(&self, findings: &mut Findings) {
        let frozen = self.facts.as_ref().and_then(|facts| facts.words.as_ref());
        if frozen.is_some_and(|frozen| *frozen != self.words()) {
            let message = "the words of this report were changed after it was published";
            let help = "put them back as they were, and tell what was wrong under `corrections`";
            findings.emit(&FROZEN_WORDS, &self.status_place, message, help);
        }
    }

    /// Drops entries about actions of this edition that are not there, with a finding each. What a published report says
    /// rests on its own facts, whatever became of the plan since.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, findings: &mut Findings) {
        self.bodies.iter_mut().for_each(|body| known.bodies.keep_known_one(&mut body.organisation, findings));
        let is_frozen = self.facts.is_some();
        self.emit_twice(findings);
        self.unfinished.retain(|entry| match (&entry.action, &entry.text) {
            (Some(action), None) if is_frozen || action.of_another().is_some() => true,
            (Some(action), None) => {
                known.actions.knows(&Spanned::new(Id::new(&action.value), action.place.clone()), findings)
            }
            (None, Some(_)) => true,
            _ => {
                let message = "this does not say which promise it is about";
                let help = "write one of `action`, with its id, and `text`";
                let finding = Finding::new(&UNFINISHED, entry.place.clone(), message, help);
                findings.add(finding.resting_on(&entry.place, &["action", "text"]));
                false
            }
        });
    }

    /// Reports what is written twice of one promise, or of one priority.
    fn emit_twice(&self, findings: &mut Findings) {
        let mut emit = |place: &SourceLocation, what: String| {
            findings.emit(
                &SAID_TWICE,
                place,
                format!("{what} is written twice"),
                "write it in one entry, and take this one out",
            );
        };
        let mut known = BTreeSet::new();
        for action in self.unfinished.iter().filter_map(|entry| entry.action.as_ref()) {
            if !known.insert(action.value.as_str()) {
                emit(&action.place, format!("what happens to `{}`", action.value));
            }
        }
        let mut known = BTreeSet::new();
        for Achievement { priority, .. } in &self.priorities {
            if !known.insert(&priority.value) {
                emit(&priority.place, format!("what was done about `{}`", priority.value));
            }
        }
    }
}

impl<S: Stage> AchievementsReport<S> {
    /// The file in which its facts are frozen, by the path of the report.
    pub fn facts_path(&self) -> String {
        let path = self.place.path();
        format!("{}{}", path.strip_suffix(".md").unwrap_or(path), facts::ENDING)
    }

    /// A hash of the words that were written by hand, but for the corrections, which are there to be added.
    pub fn words(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        self.own_texts(&mut |text| {
            let words = text.text().split_whitespace().collect::<Vec<_>>().join(" ");
            hasher.update(&words.len().to_le_bytes());
            hasher.update(words.as_bytes());
        });
        hasher.finalize().to_hex().chars().take(16).collect()
    }

    /// The day of the newest correction, if anything was corrected.
    pub fn corrected(&self) -> Option<Day> {
        self.corrections.last().map(|correction| *correction.on.typed())
    }

    /// Shows every Markdown text of the report to `visit`.
    pub(in crate::model) fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        self.own_texts(visit);
        for correction in &self.corrections {
            [&correction.said, &correction.right, &correction.why].into_iter().for_each(&mut *visit);
        }
    }

    fn own_texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        visit(&self.foreword);
        for entry in &self.unfinished {
            entry.text.iter().chain(&entry.what_happens).for_each(&mut *visit);
        }
        for achievement in &self.priorities {
            achievement.done.iter().chain(&achievement.result).chain(&achievement.next).for_each(&mut *visit);
        }
        for body in &self.bodies {
            body.done.iter().chain(&body.result).chain(&body.next).for_each(&mut *visit);
        }
    }
}
