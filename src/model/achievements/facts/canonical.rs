//! Facts as text, in the one way in which they are sealed.
//!
//! In: [`YearFacts`]. Out: YAML that reads back as the same facts, and the seal over it. Never: anything that depends on how
//! the file was laid out (an editor's line ends or notes do not break the seal; a changed fact does).

use std::fmt::{Display, Write as _};

use super::shape::{
    ActionFacts, EarlierFacts, FigureFacts, GrantFacts, MeasureFacts, PriorityFacts, ReportedFacts, StoryFacts,
    YearFacts,
};
use crate::source::unprintable::is_unprintable;

/// The facts as YAML, without the seal.
pub fn canonical(facts: &YearFacts) -> String {
    let mut out = Lines::default();
    out.text("year", Some(&facts.year));
    out.plain("edition", Some(&facts.edition));
    out.plain("as_of", Some(facts.as_of.typed().iso()));
    out.plain("frozen", facts.frozen.map(|day| day.typed().iso()));
    out.text("words", facts.words.as_ref());
    out.texts("promises", &facts.promises);
    out.list("priorities", &facts.priorities, priority);
    out.list("earlier", &facts.earlier, earlier);
    out.list("figures", &facts.figures, figure);
    out.text
}

/// What shows that facts were not changed: a hash of their canonical text.
pub fn seal(facts: &YearFacts) -> String {
    blake3::hash(canonical(facts).as_bytes()).to_hex().to_string()
}

/// A whole file: a note to whoever opens it, the facts, and the seal.
pub fn sealed(facts: &YearFacts) -> String {
    const NOTE: &str = "The facts of a published report, as they were on the day. Do not edit them: a correction is told in the \
                        report, under corrections.";
    format!("note: {}\n{}seal: {}\n", quoted(NOTE), canonical(facts), seal(facts))
}

fn priority(out: &mut Lines, facts: &PriorityFacts) {
    out.plain("id", facts.id.as_ref());
    out.text("number", facts.number.as_ref());
    out.text("title", facts.title.as_ref());
    out.texts("commitments", &facts.commitments);
    out.plain("completed_before", facts.completed_before);
    out.plain("stopped_before", facts.stopped_before);
    out.list("actions", &facts.actions, action);
    out.list("measures", &facts.measures, measure);
    out.list("figures", &facts.figures, figure);
    out.list("funding", &facts.funding, grant);
    out.list("case_studies", &facts.case_studies, story);
}

fn action(out: &mut Lines, facts: &ActionFacts) {
    out.plain("id", Some(&facts.id));
    out.text("ref", facts.reference.as_ref());
    out.text("title", Some(&facts.title));
    out.text("part", facts.part.as_ref());
    out.text("leads", facts.leads.as_ref());
    out.text("due", facts.due.as_ref());
    out.plain("stood", Some(facts.stood.word()));
    out.plain("completed", facts.completed.map(|when| when.iso()));
    out.text("stopped", facts.stopped.as_ref());
    out.plain("stopped_on", facts.stopped_on.map(|when| when.iso()));
    if let Some(rating) = &facts.rag_status {
        let (status, on) = (rating.status.word(), rating.on.iso());
        out.plain("rag_status", Some(format!("{{status: {status}, on: {on}, reason: {}}}", quoted(&rating.reason))));
    }
    out.list("reported", &facts.reported, said);
    out.text("what_happens", facts.what_happens.as_ref());
}

fn said(out: &mut Lines, facts: &ReportedFacts) {
    out.plain("on", Some(facts.on.iso()));
    out.text("value", facts.value.as_ref());
    out.text("text", facts.text.as_ref());
}

fn measure(out: &mut Lines, facts: &MeasureFacts) {
    out.plain("id", Some(&facts.id));
    out.text("text", Some(&facts.text));
    out.text("baseline", facts.baseline.as_ref());
    out.text("target", facts.target.as_ref());
    out.text("unit", facts.unit.as_ref());
    out.text("stood", Some(&facts.stood));
    out.list("results", &facts.results, said);
}

fn figure(out: &mut Lines, facts: &FigureFacts) {
    out.text("figure", Some(&facts.figure));
    out.text("title", Some(&facts.title));
    out.text("value", Some(&facts.value));
    out.text("unit", Some(&facts.unit));
    out.text("sentence", facts.sentence.as_ref());
    out.text("direction", Some(&facts.direction));
}

fn grant(out: &mut Lines, facts: &GrantFacts) {
    out.plain("id", Some(&facts.id));
    out.text("title", Some(&facts.title));
    out.text("funder", Some(&facts.funder));
    out.text("status", Some(&facts.status));
    out.plain("amount", facts.amount);
    out.text("period", facts.period.as_ref());
    out.plain("spent", facts.spent);
}

fn story(out: &mut Lines, facts: &StoryFacts) {
    out.plain("id", Some(&facts.id));
    out.text("title", Some(&facts.title));
}

fn earlier(out: &mut Lines, facts: &EarlierFacts) {
    out.text("title", Some(&facts.title));
    out.text("what_happens", facts.what_happens.as_ref());
}

/// Lines of YAML: what is not there has no line.
#[derive(Default)]
struct Lines {
    text: String,
    depth: usize,
    /// Whether the next line is the first of an entry of a list, which starts with a dash.
    starts_entry: bool,
}

impl Lines {
    fn plain(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.line(&format!("{key}: {value}"));
        }
    }

    fn text(&mut self, key: &str, value: Option<&String>) {
        let value = value.map(|value| quoted(value)).filter(|value| value != "\"\"");
        self.plain(key, value);
    }

    fn texts(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            self.line(&format!("{key}: [{}]", values.join(", ")));
        }
    }

    fn list<T>(&mut self, key: &str, items: &[T], write: impl Fn(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.line(&format!("{key}:"));
        self.depth += 1;
        for item in items {
            self.starts_entry = true;
            write(self, item);
        }
        self.depth -= 1;
        self.starts_entry = false;
    }

    fn line(&mut self, line: &str) {
        let indent = if self.starts_entry {
            format!("{}  - ", "    ".repeat(self.depth.saturating_sub(1)))
        } else {
            "    ".repeat(self.depth)
        };
        self.starts_entry = false;
        let _ = writeln!(self.text, "{indent}{line}");
    }
}

/// A text on one line in quotation marks. What reads it back gives the same text.
///
/// What no source may hold (`unprintable`) is a space: a YAML reader refuses it.
pub fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|it| if it.is_control() || is_unprintable(it) { ' ' } else { it }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Findings, SourceText};
    use crate::model::vocabulary::{TODAY, read_yaml};

    const FACTS: &str = "year: 2018/19\nedition: 2018-2020\nas_of: 2019-03-31\nfrozen: 2019-06-10\npriorities:\n- id: burglary\n  number: '1'\n  title: 'Burglary: \"homes\" \\ sheds'\n  actions:\n  - {id: 1-1, ref: 1.10, title: Be Safe, stood: overdue, rag_status: {status: red, on: 2018-09, reason: no post}, reported: [{on: 2018-06, text: Begun.}], what_happens: It goes on.}\n  - {id: 1-2, title: Locks, stood: completed, completed: 2018-12}\n  measures:\n  - {id: m, text: Fewer, stood: on-target, results: [{on: 2019-03, value: '865'}]}\n  funding: [{id: g, title: Grant, funder: MOPAC, status: awarded, amount: 12000}]\nearlier: [{title: An older plan}]\n";

    #[test]
    fn sealed_facts_read_back_as_the_same_facts() {
        let (facts, reported) = read_yaml::<YearFacts>(FACTS);
        assert_eq!(reported, Vec::<String>::new());
        let facts = facts.unwrap();
        let (again, reported) = read_yaml::<YearFacts>(&sealed(&facts));
        let again = again.unwrap();
        assert_eq!((reported, canonical(&again)), (Vec::new(), canonical(&facts)));
        assert_eq!(again.seal.as_ref().map(|seal| seal.value.clone()), Some(seal(&again)));
    }

    #[test]
    fn a_changed_fact_breaks_the_seal_and_a_changed_layout_does_not() {
        let text = sealed(&read_yaml::<YearFacts>(FACTS).0.unwrap());
        let holds = |text: &str| {
            let mut findings = Findings::new();
            let source = SourceText::new("a.facts.yaml", text);
            super::super::read(&source, |year| year == "2018/19", TODAY, &mut findings).is_some()
        };
        assert!(holds(&text) && holds(&text.replace('\n', "\r\n")) && holds(&format!("# mine\n{text}")));
        assert!(!holds(&text.replace("stood: overdue", "stood: completed")));
        assert!(!holds(&text.replace("as_of: 2019-03-31", "as_of: 2019-04-01")));
        assert!(!holds(&text.replace("seal: ", "seal: 0")));
    }

    proptest::proptest! {
        #[test]
        fn any_words_read_back(title in "\\PC{0,40}", reason in ".{0,40}") {
            let mut facts = read_yaml::<YearFacts>(FACTS).0.unwrap();
            facts.priorities[0].actions[0].title = format!("a{title}");
            facts.priorities[0].actions[0].what_happens = Some(format!("a{reason}"));
            let (again, reported) = read_yaml::<YearFacts>(&sealed(&facts));
            proptest::prop_assert_eq!(reported, Vec::<String>::new());
            proptest::prop_assert_eq!(seal(&again.unwrap()), seal(&facts));
        }
    }
}
