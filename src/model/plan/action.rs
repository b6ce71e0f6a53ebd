//! Actions: what will be done, who leads it, when it is due, and how it is getting on.

use super::cost::{self, Cost};
use super::due::Due;
use super::lead::Lead;
use super::rag_status::{RagStatus, Rating};
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned};
use crate::document::markdown::Markdown;
use crate::document::parting::head;
use crate::document::slug::slug;
use crate::document::yaml::{plain_word, yaml_choice, yaml_shape};
use crate::model::vocabulary::{
    AnyTime, AsTyped, Id, Named, Owner, Reported, ServedAt, Stage, Text, To, When, Year, emit_backwards, settled,
    without_references,
};

const ACTION_NAME: Rule = Rule::error(
    "action-name",
    "An action has a page of its own, and its address must stay the same when the wording changes. It is made from `ref`, the \
     number that the plan prints; where the plan prints none, give the action an `id`.",
)
.example(
    "- text: Fit new locks.",
    "this action has no ref and no id",
    "- id: new-locks\n  text: Fit new locks.",
);
const ACTION_STATE: Rule = Rule::error(
    "action-state",
    "`state` is not started, under way, completed or stopped. `completed` holds the date, `stopped` the reason and \
     `stopped_on` the date, and each stands only beside the state that it explains.",
)
.example(
    "  state: under way\n  stopped: the funding ended",
    "this says that the action is stopped, and what stands beside it says otherwise",
    "  state: stopped\n  stopped: the funding ended",
);

const RATED_AFTER_END: Rule = Rule::warning(
    "rated-after-end",
    "A red or an amber action is one that has not been done, and one that was stopped has no colour any more. Where such a colour is \
     later than the end, readers are told both, and one of them is wrong.",
)
.example(
    "  completed: 2023-02",
    "this is red as of March 2024, and the action was completed (February 2023)",
    "  completed: 2024-09",
);

/// What is told of an action without a name.
pub(super) const NAMELESS: &str = "this action has no ref and no id";

pub(super) const RULES: &[&Rule] = &[&ACTION_NAME, &ACTION_STATE, &RATED_AFTER_END];

yaml_shape! {
    /// Something that will be done.
    pub(super) struct ActionYaml: "an action" {
        /// What other files call it, and the address of its page; needed where there is no `ref`.
        optional id: Spanned<Id> = "gangs-worker",
        /// The number as it is printed, always text.
        optional reference: Spanned<String> = "\"1.10\"" as "Number as printed",
        /// A title for lists; the first words of the text where it is left out.
        optional title: Text = "A gangs worker for two years",
        /// What will be done.
        kept text: Markdown,
        /// What it is to achieve, in short texts.
        list outcomes: Markdown = "Fewer young people carry knives." as "What it is to achieve",
        /// What it costs, by year and by who pays.
        list costs: Cost<AsTyped>,
        /// What it costs in all, in pounds, as the plan prints it; added up from `costs` where it is left out.
        optional cost_total: Spanned<u32> = "20000" as "Cost in all",
        /// The measures, priorities, parts or objectives that it serves; every measure of the priority it stands in where
        /// it is left out.
        list serves: Named<Vec<ServedAt>> => Served = "violent-youth-crime",
        /// Who leads it: roles and bodies, never people's names.
        list leads: Lead<AsTyped>,
        /// When it is due.
        optional due: Due,
        /// When it will be looked at: days, months or years. An ongoing action should have at least one.
        list reviews: Spanned<AnyTime<When>> as "Review points",
        /// Whether it is new in this plan.
        optional origin: Origin,
        /// How far it is; leave it out where nothing was reported.
        optional state: Spanned<State>,
        /// When it was completed.
        optional completed: Spanned<Reported<When>>,
        /// Why it was stopped.
        optional stopped: Spanned<Text> = "the funding ended" as "Why it was stopped",
        /// When it was stopped.
        optional stopped_on: Spanned<Reported<When>> as "When it was stopped",
        /// How it is going, with the day and the reason.
        optional rag_status: Rating = "{status: amber, on: 2018-09-30, reason: one post is vacant}" as "RAG status",
        /// Its history, the oldest first.
        list updates: UpdateYaml,
    }
}

yaml_shape! {
    /// What happened to an action, and when.
    pub(super) struct UpdateYaml: "an update" {
        /// When; a month or a day.
        kept on: Spanned<Reported<When>> as "When",
        /// What happened; where there is a colour beside it, the reason for that colour.
        kept text: Markdown,
        /// The colour from then on; leave it out where nobody has rated it.
        optional rag_status: RagStatus as "RAG status",
    }
}

/// What was reported about an action at one time.
#[derive(Debug, Clone)]
pub struct Update {
    /// The day, the month or the year as of which it is reported.
    pub on: Spanned<When>,
    /// What happened; where there is a colour, the reason for it.
    pub text: Markdown,
    /// The colour that it was given.
    pub rag_status: Option<RagStatus>,
}

impl UpdateYaml {
    /// The update; `None` where its date had not come.
    fn come(self) -> Option<Update> {
        let on = Spanned::new(self.on.value.come()?, self.on.place);
        Some(Update { on, text: self.text, rag_status: self.rag_status })
    }
}

yaml_choice! {
    /// Whether an action is new in this plan.
    pub enum Origin {
        /// It begins with this plan.
        New = "new",
        /// It was carried over from before this plan.
        Existing = "existing",
    }
}

yaml_choice! {
    /// How far an action is.
    pub enum State {
        /// Nothing has been done yet.
        NotStarted = "not started",
        /// Something has been done, and there is more to do.
        UnderWay = "under way",
        /// It has been done; write when under `completed`.
        Completed = "completed",
        /// It was given up.
        Stopped = "stopped",
    }
}

/// How an action ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished {
    /// Whether it was completed, or stopped.
    pub state: State,
    /// When, where that is known.
    pub on: Option<When>,
}

impl Finished {
    /// Whether it had ended before a year began. What has no date had not.
    pub fn is_before(self, year: &Year) -> bool {
        self.on.is_some_and(|on| on.last_day() < year.starts())
    }

    /// Whether it had ended when a year did. What has no date had.
    pub fn is_by_end_of(self, year: &Year) -> bool {
        self.on.is_none_or(|on| on.last_day() <= year.ends())
    }

    /// "completed (March 2019)", "stopped".
    pub fn in_words(self) -> String {
        let on = self.on.map_or(String::new(), |on| format!(" ({})", on.in_words()));
        format!("{}{on}", self.state.word())
    }
}

without_references!(Due, Origin, Rating, State, Update);

settled! {
    /// An action of a plan: what is done, by whom and by when, and how far it has come.
    pub struct Action<S> {
        /// As given, or made from the reference.
        pub id: Id,
        /// Where it is written.
        pub place: SourceLocation,
        /// The priority, or the part of one, that it belongs to; none for an action of the plan as a whole.
        pub owner: S::Owner,
        /// "1.10", as it is printed.
        pub reference: Option<Spanned<String>>,
        /// A few words for lists.
        pub title: Text,
        /// What will be done.
        pub text: Markdown,
        /// What it is to achieve.
        pub outcomes: Vec<Markdown>,
        /// What it costs, by year and by who pays.
        pub costs: Vec<Cost<S>>,
        /// What it costs in all, in pounds, as the plan prints it.
        pub cost_total: Option<u32>,
        /// Measures, priorities, parts and objectives that it serves: for each id that was typed all that have it. Never empty once
        /// the plan is resolved, but for an action whose priority has no measure.
        pub serves: Vec<To<S, Vec<ServedAt>>>,
        /// The bodies and roles that lead it; none where the plan names nobody.
        pub leads: Vec<Lead<S>>,
        /// When it is due; `None` where the plan gives no date.
        pub due: Option<Due>,
        /// When it will be looked at.
        pub reviews: Vec<Spanned<When>>,
        /// Whether it is new in this plan.
        pub origin: Option<Origin>,
        /// How far it is; `None` where nothing was reported.
        pub state: Option<State>,
        /// When it was completed.
        pub completed: Option<When>,
        /// Why it was stopped.
        pub stopped: Option<Text>,
        /// When it was stopped.
        pub stopped_on: Option<When>,
        /// The dates of its end, each where it stands.
        pub(super) ended: Vec<Spanned<When>>,
        /// Whether an end is typed that is still to come.
        pub ends_later: bool,
        /// The colour that stands beside the action rather than in an update.
        pub rating: Option<Rating>,
        /// Its history, the oldest first.
        pub updates: Vec<Update>,
    }
}

/// Why an action was stopped, unless it says nothing.
fn reason(stopped: Spanned<Text>, findings: &mut Findings) -> Option<Text> {
    if matches!(&*plain_word(stopped.value.as_str()), "yes" | "true" | "no" | "false") {
        let message = format!("\"{}\" does not say why the action was stopped", stopped.value);
        findings.emit(&ACTION_STATE, &stopped.place, message, "write the reason, in a few words for readers");
        return None;
    }
    Some(stopped.value)
}

impl ActionYaml {
    /// The action, at its place in the plan; a finding where it has no name.
    pub(super) fn place(self, owner: &Owner, findings: &mut Findings) -> Action<AsTyped> {
        let id = self.name().unwrap_or_else(|| {
            let help = "add `id: …`, with a few words that will not change";
            findings.leave_out().unnamed("an action");
            let finding = Finding::new(&ACTION_NAME, self.place.clone(), NAMELESS, help);
            findings.add(finding.resting_on(&self.place, &["id", "ref"]));
            Spanned::new(Id::of_nothing(&self.place), self.place.clone())
        });
        let state = self.resolved_state(findings);
        cost::emit_sum(&self.costs, self.cost_total.as_ref(), &self.place, findings);
        if let Some(starts) = self.due.as_ref().and_then(|due| due.started) {
            for ended in [&self.completed, &self.stopped_on].into_iter().flatten() {
                emit_backwards("action", starts, (*ended.value.typed(), &ended.place), findings);
            }
        }
        let ends_later = self.ends_later();
        let ended = [&self.completed, &self.stopped_on].into_iter().flatten();
        let ended = ended.map(|on| Spanned::new(*on.value.typed(), on.place.clone())).collect();
        let title = self.title.unwrap_or_else(|| first_words(&self.text, id.value.as_str()));
        let mut updates: Vec<Update> = self.updates.into_iter().filter_map(UpdateYaml::come).collect();
        updates.sort_by_key(|update| update.on.last_day());
        let action = Action {
            id: id.value,
            place: id.place,
            owner: owner.clone(),
            reference: self.reference,
            title,
            text: self.text,
            outcomes: self.outcomes,
            costs: self.costs,
            cost_total: self.cost_total.map(|total| total.value),
            serves: self.serves,
            leads: self.leads,
            due: self.due,
            reviews: self.reviews.into_iter().map(|review| review.map(|when| when.0)).collect(),
            origin: self.origin,
            state: state.filter(|_| !ends_later),
            completed: self.completed.and_then(|completed| completed.value.come()),
            stopped: self.stopped.filter(|_| !ends_later).and_then(|stopped| reason(stopped, findings)),
            stopped_on: self.stopped_on.and_then(|stopped| stopped.value.come()),
            ended,
            ends_later,
            rating: self.rag_status,
            updates,
        };
        action.emit_rated_after_end(findings);
        action
    }

    /// Whether a date says that its end is still to come: until then nothing is known of how it ended.
    fn ends_later(&self) -> bool {
        [&self.completed, &self.stopped_on].into_iter().flatten().any(|date| date.value.is_to_come())
    }

    fn name(&self) -> Option<Spanned<Id>> {
        let from_reference = || {
            let reference = self.reference.clone()?;
            Some(reference.map(|reference| Id::new(&slug(&reference, "action"))))
        };
        self.id.clone().or_else(from_reference)
    }

    /// The state as given, or as a date or the reason beside it tells.
    fn resolved_state(&self, findings: &mut Findings) -> Option<State> {
        let completed = self.completed.as_ref().map(|completed| (State::Completed, &completed.place));
        let stopped = self.stopped.as_ref().map(|stopped| (State::Stopped, &stopped.place));
        let stopped_on = self.stopped_on.as_ref().map(|stopped| (State::Stopped, &stopped.place));
        let beside = [completed, stopped, stopped_on];
        let first = beside.into_iter().flatten().map(|(reported, _)| reported).next();
        let state = self.state.as_ref().map(|state| state.value).or(first);
        for (reported, place) in beside.into_iter().flatten() {
            if state != Some(reported) {
                let message = format!(
                    "this says that the action is {}, and what stands beside it says otherwise",
                    reported.word()
                );
                findings.emit(
                    &ACTION_STATE,
                    place,
                    message,
                    format!("write `state: {}`, or leave this out", reported.word()),
                );
            }
        }
        state
    }
}

impl Action<AsTyped> {
    /// Reports a colour that says of an action that it may not be done, of a time when it had ended.
    fn emit_rated_after_end(&self, findings: &mut Findings) {
        let Some((finished, ended)) = self.finished().and_then(|finished| Some((finished, finished.on?))) else {
            return;
        };
        let may_be = |rating: &Rating| rating.status == RagStatus::Green && finished.state == State::Completed;
        for rating in self.ratings().iter().filter(|rating| !may_be(rating)) {
            if rating.on.first_day() > ended.last_day() {
                let (colour, on, ended) = (rating.status.word(), rating.on.in_words(), finished.in_words());
                let message = format!("this is {colour} as of {on}, and the action was {ended}");
                let help = "look at both dates; an action that is not done after all has `state: under way`";
                findings.emit(&RATED_AFTER_END, &rating.place, message, help);
            }
        }
    }
}

/// The first words of a text, for a list.
fn first_words(text: &Markdown, otherwise: &str) -> Text {
    const LONGEST: usize = 90;
    let paragraph = &*text.outline().first_paragraph;
    if paragraph.is_empty() {
        return Text::new(format!("Action {otherwise}"));
    }
    if paragraph.len() <= LONGEST {
        return Text::new(paragraph.trim_end_matches(['.', ':', ';']));
    }
    let whole = head(paragraph, LONGEST);
    let head = match whole.rsplit_once(' ') {
        Some((head, _)) => head,
        None => whole,
    };
    Text::new(format!("{}…", head.trim_end_matches([',', ';', ':', '.', ' ', '–', '-'])))
}

impl<S: Stage> Action<S> {
    /// Whether there is nothing left to do.
    pub fn is_finished(&self) -> bool {
        self.finished().is_some()
    }

    /// How and when it ended; `None` while there is something left to do.
    pub fn finished(&self) -> Option<Finished> {
        match self.state? {
            State::Completed => Some(Finished { state: State::Completed, on: self.completed }),
            State::Stopped => Some(Finished { state: State::Stopped, on: self.stopped_on }),
            State::NotStarted | State::UnderWay => None,
        }
    }

    /// Every colour that it was given, the oldest first.
    pub fn ratings(&self) -> Vec<Rating> {
        let of_update = |update: &Update| {
            let reason = Text::new(&*update.text.outline().first_paragraph);
            let place = update.on.place.clone();
            update.rag_status.map(|status| Rating { status, on: update.on.value, reason, place })
        };
        let mut ratings: Vec<Rating> = self.updates.iter().filter_map(of_update).chain(self.rating.clone()).collect();
        ratings.sort_by_key(|rating| rating.on.last_day());
        ratings
    }

    /// "1.10" or the title: what one calls it in a sentence.
    pub fn name(&self) -> String {
        match &self.reference {
            Some(reference) => format!("{} {}", reference.value, self.title),
            None => self.title.to_string(),
        }
    }

    /// Shows every Markdown text of the action to `visit`.
    pub(super) fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        visit(&self.text);
        self.outcomes.iter().for_each(&mut *visit);
        self.updates.iter().for_each(|update| visit(&update.text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::{messages, read_yaml};

    fn read(text: &str) -> (Option<Action<AsTyped>>, Vec<String>) {
        let (yaml, mut all) = read_yaml::<ActionYaml>(text);
        let mut findings = Findings::new();
        let action = yaml.map(|yaml| yaml.place(&Owner::default(), &mut findings));
        all.extend(messages(findings));
        (action, all)
    }

    #[test]
    fn the_reference_is_text_and_gives_the_id() {
        let (action, reported) = read("ref: 1.10\ntext: We will take action.\n");
        assert_eq!(reported, Vec::<String>::new());
        let action = action.unwrap();
        assert_eq!((action.id.as_str(), action.name().as_str()), ("1-10", "1.10 We will take action"));
    }

    #[test]
    fn an_action_without_a_name_is_reported() {
        assert_eq!(
            read("text: We will.").1,
            ["this action has no ref and no id: add `id: …`, with a few words that will not change"]
        );
    }

    #[test]
    fn a_date_tells_the_state_and_may_not_contradict_it() {
        assert_eq!(read("ref: 1\ntext: a\ncompleted: 2019-02").0.unwrap().state, Some(State::Completed));
        assert_eq!(
            read("ref: 1\ntext: a\nstate: under way\ncompleted: 2019-02").1,
            [
                "this says that the action is completed, and what stands beside it says otherwise: write `state: completed`, or leave this out"
            ]
        );
        assert_eq!(read("ref: 1\ntext: a\nstopped_on: 2019-02").0.unwrap().state, Some(State::Stopped));
        assert_eq!(
            read("ref: 1\ntext: a\ncompleted: 2019-02\nstopped_on: 2019-03").1,
            [
                "this says that the action is stopped, and what stands beside it says otherwise: write `state: stopped`, or leave this out"
            ]
        );
    }

    #[test]
    fn a_colour_of_a_time_when_the_action_had_ended_is_reported() {
        let reported = |rest: &str| read(&format!("ref: 1\ntext: a\n{rest}")).1.len();
        let late = "updates:\n- {on: 2024-03, text: Stuck., rag_status: red}\n";
        assert_eq!(reported(&format!("completed: 2023-02\n{late}")), 1);
        assert_eq!(reported(&format!("stopped_on: 2023-02\nstopped: no money\n{late}")), 1);
        assert_eq!(reported("completed: 2023-02\nrag_status: {status: amber, on: 2023-03, reason: slow}\n"), 1);
        assert_eq!(reported("stopped_on: 2023-02\nrag_status: {status: green, on: 2023-03, reason: well}\n"), 1);
        for honest in [
            format!("completed: 2024-03\n{late}"),
            format!("completed: 2024\n{late}"),
            format!("state: completed\n{late}"),
            "completed: 2023-02\nupdates:\n- {on: 2024-03, text: All is well., rag_status: green}\n".to_owned(),
            "completed: 2023-02\nupdates:\n- {on: 2024-03, text: The shelters are still in use.}\n".to_owned(),
        ] {
            assert_eq!(reported(&honest), 0, "{honest}");
        }
    }

    #[test]
    fn the_colours_of_the_history_come_in_the_order_of_time() {
        let (action, reported) = read(
            "ref: 1\ntext: a\nrag_status: {status: amber, on: 2018-09, reason: slow}\nupdates:\n- {on: 2018-12, text: Stuck., rag_status: red}\n- {on: 2018-06, text: Begun.}\n",
        );
        assert_eq!(reported, Vec::<String>::new());
        let ratings = action.unwrap().ratings();
        assert_eq!(ratings.iter().map(|rating| rating.status.word()).collect::<Vec<_>>(), ["amber", "red"]);
        assert_eq!(ratings[1].reason.as_str(), "Stuck.");
    }
}
