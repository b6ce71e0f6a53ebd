//! Sealed facts on a site that is read in another language: they are quoted as they were published.
//!
//! In: facts. Out: the same, each text of theirs marked as being in the language in which the site was first written. Never: a fact that
//! is no text.

use super::shape::{
    ActionFacts, EarlierFacts, FigureFacts, GrantFacts, MeasureFacts, PriorityFacts, RatingFacts, ReportedFacts,
    StoryFacts, YearFacts,
};
use crate::document::foreign::{Tongue, marked};

fn said(text: &mut String) {
    *text = marked(text, Tongue::Original);
}

fn each<T>(list: &mut [T], mark: fn(&mut T)) {
    list.iter_mut().for_each(mark);
}

impl YearFacts {
    /// The same facts, whose texts say that they are in the language in which the site was first written.
    #[must_use]
    pub fn in_original_language(mut self) -> Self {
        each(&mut self.promises, said);
        each(&mut self.priorities, priority);
        each(&mut self.earlier, earlier);
        each(&mut self.figures, figure);
        self
    }
}

fn priority(facts: &mut PriorityFacts) {
    facts.title.iter_mut().for_each(said);
    each(&mut facts.commitments, said);
    each(&mut facts.actions, action);
    each(&mut facts.measures, measure);
    each(&mut facts.figures, figure);
    each(&mut facts.funding, |GrantFacts { title, funder, .. }| [title, funder].into_iter().for_each(said));
    each(&mut facts.case_studies, |StoryFacts { title, .. }| said(title));
}

fn action(facts: &mut ActionFacts) {
    let ActionFacts { title, part, leads, due, stopped, what_happens, rag_status, reported, .. } = facts;
    said(title);
    [part, leads, due, stopped, what_happens].into_iter().flatten().for_each(said);
    if let Some(RatingFacts { reason, .. }) = rag_status {
        said(reason);
    }
    each(reported, spoken);
}

fn spoken(facts: &mut ReportedFacts) {
    [&mut facts.value, &mut facts.text].into_iter().flatten().for_each(said);
}

fn measure(facts: &mut MeasureFacts) {
    let MeasureFacts { text, baseline, target, unit, results, .. } = facts;
    said(text);
    [baseline, target, unit].into_iter().flatten().for_each(said);
    each(results, spoken);
}

fn figure(facts: &mut FigureFacts) {
    let FigureFacts { title, unit, sentence, .. } = facts;
    [title, unit].into_iter().for_each(said);
    sentence.iter_mut().for_each(said);
}

fn earlier(facts: &mut EarlierFacts) {
    said(&mut facts.title);
    facts.what_happens.iter_mut().for_each(said);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::foreign::has_marks;
    use crate::model::vocabulary::read_yaml;

    #[test]
    fn what_was_said_is_marked_and_what_was_counted_is_not() {
        let typed = "{year: 2018/19, edition: a, as_of: 2019-03-31, promises: [Walk each street], priorities: [{title: Theft, \
                     actions: [{id: dogs, title: Buy dogs, due: March 2019, stood: open, reported: [{on: 2018-09-01, value: '2'}]}]}]}";
        let facts = read_yaml::<YearFacts>(typed).0.unwrap().in_original_language();
        let priority = &facts.priorities[0];
        let action = &priority.actions[0];
        let texts = [&facts.promises[0], priority.title.as_ref().unwrap(), &action.title, action.due.as_ref().unwrap()];
        assert!(texts.into_iter().all(|text| has_marks(text)));
        assert_eq!(action.reported[0].value.as_deref(), Some("2"));
        assert_eq!(facts.year, "2018/19");
    }
}
