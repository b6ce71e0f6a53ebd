//! Consultation: what we asked, what you said, what we did.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diagnostic::{Findings, Rule, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::yaml_shape;
use crate::model::vocabulary::{
    ActionAt, AnyTime, AsTyped, Claim, EditionNames, Id, Stage, Text, To, WebAddress, When, emit_backwards,
    settled_shape, without_references,
};
use crate::words::{Dates, Words};

const UNANSWERED: Rule = Rule::warning(
    "unanswered",
    "People were asked, and what they said has no answer. Say under `we_did` what was done about it, or why nothing can be, or \
     name the actions that answer it under `actions`.",
)
.example(
    "  - you_said: Nobody tells us what came of a burglary.",
    "what people said here has no answer",
    "  - you_said: Nobody tells us what came of a burglary.\n    \
     we_did: An officer now calls within a week.",
)
.of_whole_site();

const ANSWER_SHARE: Rule = Rule::warning(
    "answer-share",
    "No more than all of those who answered can have given one answer: 175% is a slip in a number, or a number of people.",
)
.example(
    "    - {answer: Agree, share: 850%}",
    "850% is more than all who answered",
    "    - {answer: Agree, share: 85%}",
);

pub(super) const RULES: &[&Rule] = &[&UNANSWERED, &ANSWER_SHARE];

settled_shape! {
    /// A consultation: what people were asked, what they said, and what was done about it.
    pub struct Consultation<S>: "a consultation" {
        /// What other files call it.
        kept id: Spanned<Id> = "2014-consultation",
        /// What it is called.
        kept title: Text = "Community safety consultation 2014",
        /// The first day on which people can answer; a month or a year will do.
        optional starts: Spanned<AnyTime<When>> as "Opens",
        /// The last day on which people can answer; a month or a year means its last day.
        optional ends: Spanned<AnyTime<When>> as "Closes",
        /// Where people can comment.
        optional respond: WebAddress = "https://www.example.com/comment" as "Where people can comment",
        /// How people can answer, where a link alone does not say it: by post, at a meeting, in another language.
        optional how_to_answer: Markdown,
        /// What comes next, and when.
        optional next: Markdown as "What comes next",
        /// The questions that people are asked, each with what they answered.
        list questions: Question,
        /// How people were asked.
        list methods: Text = "an online survey",
        /// How many answered, in words.
        optional responses: Text = "over 250 residents",
        /// What it was about.
        optional about: Markdown,
        /// What people said, and what was done about it.
        list findings: ConsultationFinding<S>,
    }
}

settled_shape! {
    /// Something that people said, and what was done about it.
    pub struct ConsultationFinding<S>: "something that people said" {
        /// What people said, in a sentence or two, without anything that shows who said it.
        kept you_said: Markdown,
        /// What was done about it.
        optional we_did: Markdown,
        /// Actions that answer it.
        list actions: To<S, ActionAt> => Actions = "2-4",
    }
}

yaml_shape! {
    /// A question that people are asked.
    pub struct Question: "a question" {
        /// The number as it is printed.
        optional number: String = "\"1\"",
        /// The question, as it is asked.
        kept text: Markdown,
        /// What people answered, once that is known.
        list answers: Answer,
    }
}

yaml_shape! {
    /// One answer to a question, and how many gave it.
    pub struct Answer: "an answer" {
        /// The answer, in a few words.
        kept answer: Text = "Agree",
        /// How many people gave it.
        optional people: u32 = "212",
        /// Which share of those who answered, as it was published.
        optional share: Spanned<Text> = "85%",
    }
}

without_references!(Answer, Question);

impl Answer {
    /// Reports a share that is more than all.
    fn check(&self, findings: &mut Findings) {
        let Some(share) = &self.share else { return };
        let number = share.value.trim().trim_end_matches(['%', ' ']).parse::<Decimal>();
        if number.is_ok_and(|number| number > Decimal::ONE_HUNDRED) {
            let message = format!("{} is more than all who answered", share.value);
            let help = "write the share of those who answered; a number of people stands under `people`";
            findings.emit(&ANSWER_SHARE, &share.place, message, help);
        }
    }
}

impl<S: Stage> ConsultationFinding<S> {
    /// Whether there is an answer.
    pub fn is_answered(&self) -> bool {
        self.we_did.is_some() || !self.actions.is_empty()
    }
}

/// A consultation that people have answered.
const ANSWERED: Claim = Claim {
    says: "people have answered already",
    until_then: "leave out `responses`, `findings` and the `answers` of questions",
};

impl Consultation<AsTyped> {
    /// Resolves every reference, and tells what has no answer. Nobody has answered before it opens.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, today: Today, findings: &mut Findings) {
        if let (Some(starts), Some(ends)) = (&self.starts, &self.ends) {
            emit_backwards("consultation", starts.value.0, (ends.value.0, &ends.place), findings);
        }
        if let Some(starts) = &self.starts
            && (self.responses.is_some() || !self.findings.is_empty() || self.is_counted())
            && ANSWERED.emit_to_come(&starts.value.0, &starts.place, today, findings)
        {
            (self.responses, self.findings) = (None, Vec::new());
            self.questions.iter_mut().for_each(|question| question.answers.clear());
        }
        self.questions.iter().flat_map(|question| &question.answers).for_each(|answer| answer.check(findings));
        for finding in &mut self.findings {
            known.actions.keep_known(&mut finding.actions, findings);
            if !finding.is_answered() {
                let help = "add `we_did`, or `actions` with the ids of actions";
                findings.emit(&UNANSWERED, &finding.place, "what people said here has no answer", help);
            }
        }
    }
}

impl<S: Stage> Consultation<S> {
    /// Whether it says what people answered to its questions.
    fn is_counted(&self) -> bool {
        self.questions.iter().any(|question| !question.answers.is_empty())
    }

    /// The day, the month or the year in which it opens, where that is known.
    pub fn opens(&self) -> Option<When> {
        self.starts.as_ref().map(|starts| starts.value.0)
    }

    /// The day, the month or the year in which it closes, where that is known.
    pub fn closes(&self) -> Option<When> {
        self.ends.as_ref().map(|ends| ends.value.0)
    }

    /// Whether people can comment on a day.
    pub fn is_open(&self, day: Date) -> bool {
        self.opens().is_none_or(|opens| opens.first_day() <= day)
            && self.closes().is_none_or(|closes| day <= closes.last_day())
    }

    /// "July 2014 to October 2014"; empty where nothing is known.
    pub fn period(&self, words: &Words) -> String {
        match (self.opens(), self.closes()) {
            (Some(starts), Some(ends)) => {
                words.say(&Dates::Range { from: &starts.worded(words), to: &ends.worded(words) })
            }
            (Some(only), None) | (None, Some(only)) => only.worded(words),
            (None, None) => String::new(),
        }
    }

    /// Shows every Markdown text to `visit`.
    pub(in crate::model) fn texts(&self, visit: &mut dyn FnMut(&Markdown)) {
        self.about.iter().chain(&self.how_to_answer).chain(&self.next).for_each(&mut *visit);
        self.questions.iter().for_each(|question| visit(&question.text));
        for finding in &self.findings {
            std::iter::once(&finding.you_said).chain(&finding.we_did).for_each(&mut *visit);
        }
    }
}
