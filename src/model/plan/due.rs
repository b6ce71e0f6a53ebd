//! When something is due, in all the forms that plans use.
//!
//! In: what an editor wrote under `due`. Out: a [`Due`]. Never: a date that the plan does not give.

use super::recurrence::{Every, Recurrence};
use crate::diagnostic::{Finding, LEFT_OUT, Rule, SourceLocation};
use crate::document::yaml::{Choice, Form, FromYaml, Node, Reader, Shapes, Value, yaml_shape};
use crate::model::vocabulary::quarter::{self, Quarter};
use crate::model::vocabulary::{
    AnyTime, Printed, Reported, Text, Typed, When, emit_far_off, emit_plainer, is_month, is_undecided, not_in_calendar,
    read_date,
};
use crate::words::{self, Dates, Words};

const DUE: Rule = Rule::error(
    "due",
    "`due` says when an action is to be done: by a month or a day (2019-03), between two ({between: [2018-06, 2018-07]}), \
     again and again ({every: quarter}, {every: November}), `ongoing`, or `to be decided`. Several steps are a list, each with `by` and `for`. \
     A date that a plan prints and that cannot be is {impossible: 2010-03, reason: years before the plan begins}. \
     Where a plan says nothing, leave the key out: the page then says so.",
)
.example(
    "due: as soon as possible",
    r#""as soon as possible" does not say when this is due"#,
    "due: 2024-03",
)
.fixed(LEFT_OUT);

pub(super) const RULES: &[&Rule] = &[&DUE];

/// How one writes a due date, for messages.
const WANTED: &str = "a day, a month or a year such as 2019-03, {between: [2018-06, 2018-07]}, {every: quarter}, ongoing, to be \
                      decided, or a list of steps, each {by: 2018-12, for: …}";

/// When something is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// The form and the dates.
    pub timing: Timing,
    /// When it was started, where the plan says so.
    pub started: Option<When>,
    /// Where that is written.
    pub place: SourceLocation,
}

/// The forms of a due date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Timing {
    /// By the end of a month or a year, or by a day.
    By(When),
    /// In a stretch of time: "June / July 2018".
    Between(When, When),
    /// It comes round: after so long, or in certain months.
    Every(Recurrence),
    /// It goes on, without a day on which it is done.
    Ongoing,
    /// The plan says that it will be decided.
    Undecided,
    /// The plan prints a date that cannot be right, and this is why.
    Impossible(When, Text),
    /// In steps, each with its own date.
    Steps(Vec<Step>),
}

/// A step with a date of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When it is due.
    pub by: When,
    /// What is to be done by then, where a plan says it.
    pub text: Option<Text>,
    /// When it was done.
    pub done: Option<When>,
}

impl Due {
    /// "March 2019", "between June 2018 and July 2018", "every quarter", "ongoing", "to be decided".
    pub fn worded(&self, words: &Words) -> String {
        match &self.timing {
            Timing::By(when) => when.worded(words),
            Timing::Between(from, to) => {
                words.say(&Dates::Between { from: &from.worded(words), to: &to.worded(words) })
            }
            Timing::Every(every) => every.worded(words),
            Timing::Ongoing => words.say(&Dates::Ongoing {}),
            Timing::Undecided => words.say(&Dates::Undecided {}),
            Timing::Impossible(printed, why) => words.say(&Dates::Impossible { date: &printed.worded(words), why }),
            Timing::Steps(steps) => {
                let dates = steps.iter().map(|step| step.by.worded(words));
                let then = |before: String, after: String| words.say(&Dates::Then { before: &before, after: &after });
                dates.reduce(then).unwrap_or_default()
            }
        }
    }

    /// The same, for editors.
    pub fn in_words(&self) -> String {
        self.worded(words::british())
    }

    /// Every date that it names, but for when it started, which may lie before the plan.
    pub fn dates(&self) -> Vec<When> {
        match &self.timing {
            Timing::By(when) => vec![*when],
            Timing::Between(from, to) => vec![*from, *to],
            Timing::Steps(steps) => steps.iter().map(|step| step.by).collect(),
            Timing::Every(_) | Timing::Ongoing | Timing::Undecided | Timing::Impossible(..) => Vec::new(),
        }
    }
}

yaml_shape! {
    /// When something is due, where a date alone will not do.
    struct DueYaml: "a due date" {
        /// By the end of this day, month or year.
        optional by: AnyTime<When>,
        /// Two dates, the earlier one first.
        optional between: Vec<AnyTime<When>> = "[2018-06, 2018-07]",
        /// How often it is due, or in which months or quarters of each year, where it is done again and again.
        optional every: Recurrence = "[May, November]",
        /// It goes on for as long as the plan does.
        flag ongoing: bool,
        /// No date has been set.
        flag to_be_decided: bool,
        /// A date that the plan prints and that cannot be right.
        optional impossible: Printed<When> as "Date as printed",
        /// Why that date cannot be right.
        optional reason: Text = "it is eight years before the plan begins",
        /// The day, the month or the year in which it was started; it stands beside one of the other keys.
        optional started: AnyTime<When>,
    }
}

yaml_shape! {
    /// A step on the way.
    struct StepYaml: "a step" {
        /// The day, the month or the year by the end of which the step is due.
        kept by: AnyTime<When>,
        /// What will be done by then.
        optional purpose: Text = "Agree the funding" as "Step",
        /// When it was done.
        optional done: Reported<When>,
    }
}

impl FromYaml for Due {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let place = reader.location(node.span);
        let (timing, started) = match &node.value {
            Value::List(_) => (steps(node, reader)?, None),
            Value::Mapping(_) => {
                let reported = reader.findings.len();
                let yaml = DueYaml::from_yaml(node, reader)?;
                if reader.findings.len() > reported {
                    say_undecided(reported, reader);
                    // It says when it is due, in a way that has been told of.
                    return None;
                }
                (timing(&yaml, node, reader)?, yaml.started.map(|started| started.0))
            }
            _ => (word_or_date(node, reader)?, None),
        };
        Some(Self { timing, started, place })
    }

    fn form(shapes: &mut Shapes) -> Form {
        let words = vec![
            Choice::new("ongoing", "It goes on for as long as the plan does."),
            Choice::new("to be decided", "No date has been set."),
        ];
        Form::AnyOf(vec![
            AnyTime::<When>::form(shapes),
            Form::Choice(words),
            DueYaml::form(shapes),
            Vec::<StepYaml>::form(shapes),
        ])
    }
}

/// Says what to write where a date was to be confirmed.
fn say_undecided(since: usize, reader: &mut Reader<'_>) {
    let mut at = 0;
    reader.findings.for_each_mut(|finding| {
        let place = finding.place.as_ref().filter(|_| at >= since);
        if place.is_some_and(|place| is_undecided(place.text())) {
            UNDECIDED.clone_into(&mut finding.help);
        }
        at += 1;
    });
}

/// What to write where no date has been set.
const UNDECIDED: &str = "write `due: to be decided` in place of this";

/// Two dates in a list, which do not say what they are: the help for them.
fn two_in_list(node: &Node<'_>) -> Option<String> {
    let Value::List(items) = &node.value else { return None };
    let [Node { value: Value::Text(from), .. }, Node { value: Value::Text(to), .. }] = items.as_slice() else {
        return None;
    };
    let (Typed::One(from), Typed::One(to)) = (read_date(from), read_date(to)) else { return None };
    Some(format!("write {{between: [{}, {}]}}", from.iso(), to.iso()))
}

fn steps(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Timing> {
    if let Some(help) = two_in_list(node) {
        reader.emit(&DUE, node.span, "two dates stand here, and nothing says what they are", help);
        return None;
    }
    let steps = Vec::<StepYaml>::from_yaml(node, reader)?;
    let steps = steps.into_iter().map(|step| Step {
        by: step.by.0,
        text: step.purpose,
        done: step.done.and_then(Reported::come),
    });
    Some(Timing::Steps(steps.collect()))
}

fn word_or_date(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Timing> {
    let text = reader.text(node, WANTED)?;
    let plain = text.to_lowercase();
    let date = ["by the end of ", "the end of ", "end of ", "by "].iter().find_map(|before| plain.strip_prefix(before));
    match (plain.as_str(), quarter::read(&plain)) {
        ("ongoing" | "on-going" | "on going", _) => return Some(Timing::Ongoing),
        ("to be decided" | "to_be_decided", _) => return Some(Timing::Undecided),
        (_, Some(Quarter::Of(from, to))) => return near(Timing::Between(from, to), from, to, node, reader),
        (_, Some(Quarter::OneOf(readings))) => {
            let (message, help) = quarter::in_words(text, &readings);
            reader.emit(&DUE, node.span, message, help);
            return None;
        }
        (_, None) => {}
    }
    match read_date(date.unwrap_or(&plain)) {
        Typed::One(when) => return near(Timing::By(when), when, when, node, reader),
        Typed::OneOf(dates) => emit_plainer(text, &dates, node, reader),
        Typed::Nothing => {
            let reported = not_in_calendar(date.unwrap_or(text)).or_else(|| two_dates(text, &plain));
            if let Some((message, help)) = reported {
                reader.emit(&DUE, node.span, message, help);
                return None;
            }
            let help = again_and_again(&plain).or_else(|| {
                // A month that comes again: "every November".
                let month = text.split_once(' ').filter(|(every, _)| every.eq_ignore_ascii_case("every"))?.1;
                is_month(month).then_some(month)
            });
            let otherwise = || if is_undecided(text) { UNDECIDED.to_owned() } else { format!("write {WANTED}") };
            let help = help.map_or_else(otherwise, |every| format!("write {{every: {every}}}"));
            reader.emit(&DUE, node.span, format!("\"{text}\" does not say when this is due"), help);
        }
    }
    None
}

/// What a date in words says, unless nobody can mean it.
fn near(timing: Timing, from: When, to: When, node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Timing> {
    (!emit_far_off(from.first_day(), to.last_day(), node.span, reader)).then_some(timing)
}

/// What is told of one date to another, and what to type: two years that follow one another may be a financial year.
fn two_dates(text: &str, plain: &str) -> Option<(String, String)> {
    let apart = [" to ", " until ", " and ", " - ", " – ", "–", "-", "/"];
    let between = plain.trim_start_matches("between ").trim_start_matches("from ");
    let dates = apart.iter().find_map(|apart| {
        let (from, to) = between.split_once(apart)?;
        match (read_date(from.trim()), read_date(to.trim())) {
            (Typed::One(from), Typed::One(to)) if from.first_day() < to.first_day() => Some((from, to)),
            _ => None,
        }
    });
    let (from, to) = dates?;
    let keys = format!("{{between: [{}, {}]}}", from.iso(), to.iso());
    Some(match (from, to) {
        (When::Year(first), When::Year(last)) if last == first + 1 => (
            format!("\"{text}\" may be the financial year, or some time in two years"),
            format!("write {first}/{:02} for April {first} to March {last}, or {keys}", last % 100),
        ),
        _ => (format!("\"{text}\" names two dates"), format!("write {keys}")),
    })
}

/// The word to type under `every` for "quarterly" or "every quarter"; `None` for any other text. It is read in small letters.
fn again_and_again(text: &str) -> Option<&'static str> {
    let every = match text.strip_prefix("every ").unwrap_or(text) {
        "monthly" | "month" => Every::Month,
        "quarterly" | "quarter" => Every::Quarter,
        "half-yearly" | "half yearly" | "half year" | "six months" => Every::HalfYear,
        "yearly" | "annually" | "annual" | "year" => Every::Year,
        _ => return None,
    };
    Some(every.word())
}

/// The one form that the keys give; a finding where they give none, or more than one.
fn timing(yaml: &DueYaml, node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Timing> {
    let between = yaml.between.as_ref().map(|dates| match **dates {
        [from, to] if from.first_day() <= to.last_day() => Some(Timing::Between(from.0, to.0)),
        _ => None,
    });
    if between == Some(None) {
        let message = "`between` needs two dates, the earlier one first";
        reader.emit(&DUE, node.span, message, "write it such as {between: [2018-06, 2018-07]}");
        return None;
    }
    let impossible =
        yaml.impossible.map(|printed| yaml.reason.clone().map(|reason| Timing::Impossible(printed.0, reason)));
    if impossible == Some(None) || (impossible.is_none() && yaml.reason.is_some()) {
        let message = "a date that cannot be has a reason beside it, and only such a date has";
        let help = "write {impossible: 2010-03, reason: it is years before the plan begins}";
        let finding = Finding::new(&DUE, reader.location(node.span), message, help);
        reader.findings.add(finding.resting_on(&yaml.place, &["impossible", "reason"]));
        return None;
    }
    let forms = [
        impossible.flatten(),
        yaml.by.map(|by| Timing::By(by.0)),
        between.flatten(),
        yaml.every.clone().map(Timing::Every),
        yaml.ongoing.then_some(Timing::Ongoing),
        yaml.to_be_decided.then_some(Timing::Undecided),
    ];
    let mut given = forms.into_iter().flatten();
    match (given.next(), given.next()) {
        (Some(timing), None) => Some(timing),
        (None, _) => {
            let message = "this does not say when it is due";
            let finding = Finding::new(&DUE, reader.location(node.span), message, format!("write {WANTED}"));
            let keys = &["by", "between", "every", "ongoing", "to_be_decided", "impossible"];
            reader.findings.add(finding.resting_on(&yaml.place, keys));
            None
        }
        (Some(_), Some(_)) => {
            let help = "keep one of by, between, every, ongoing, to_be_decided and impossible";
            reader.emit(&DUE, node.span, "this gives two answers to when it is due", help);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::read_yaml;

    fn words(text: &str) -> Result<String, Vec<String>> {
        let (due, reported) = read_yaml::<Due>(text);
        due.filter(|_| reported.is_empty()).map(|due| due.in_words()).ok_or(reported)
    }

    #[test]
    fn every_form_that_plans_use_is_read() {
        assert_eq!(words("2019-03").unwrap(), "March 2019");
        assert_eq!(words("2019-03-31").unwrap(), "31 March 2019");
        assert_eq!(words("{between: [2018-06, 2018-07]}").unwrap(), "between June 2018 and July 2018");
        assert_eq!(words("{every: quarter}").unwrap(), "every quarter");
        assert_eq!(words("ongoing").unwrap(), "ongoing");
        assert_eq!(words("On-going").unwrap(), "ongoing");
        assert_eq!(words("to be decided").unwrap(), "to be decided");
        assert_eq!(
            words("{impossible: 2010-03, reason: before the plan}").unwrap(),
            "March 2010 in the printed plan, which cannot be right: before the plan"
        );
        assert_eq!(words("- {by: 2018-12}\n- {by: 2019-03}").unwrap(), "December 2018, then March 2019");
    }

    #[test]
    fn what_is_set_up_and_goes_on_has_a_start() {
        let (due, reported) = read_yaml::<Due>("{ongoing: true, started: 2018-06}");
        assert_eq!(reported, Vec::<String>::new());
        assert_eq!(due.unwrap().started.map(When::in_words).as_deref(), Some("June 2018"));
    }

    #[test]
    fn what_cannot_be_meant_is_reported() {
        assert_eq!(
            words("quarterly").unwrap_err(),
            ["\"quarterly\" does not say when this is due: write {every: quarter}"]
        );
        for (typed, reported) in [
            (
                "2024 to 2025",
                "\"2024 to 2025\" may be the financial year, or some time in two years: write 2024/25 for April 2024 to March \
                 2025, or {between: [2024, 2025]}",
            ),
            (
                "June 2018 to July 2018",
                "\"June 2018 to July 2018\" names two dates: write {between: [2018-06, 2018-07]}",
            ),
            (
                "by 31/11/2026",
                "\"31/11/2026\" is not in the calendar: November 2026 has 30 days: write 2026-11-30, or the day that is meant",
            ),
        ] {
            assert_eq!(words(typed).unwrap_err(), [reported]);
        }
        assert_eq!(
            words("{by: 2019-03, ongoing: true}").unwrap_err(),
            [
                "this gives two answers to when it is due: keep one of by, between, every, ongoing, to_be_decided and impossible"
            ]
        );
        assert!(words("{between: [2018-07, 2018-06]}").is_err());
        assert!(words("{started: 2018-07}").is_err());
        assert!(words("{impossible: 2010-03}").is_err() && words("{by: 2019-03, reason: slow}").is_err());
    }
}
