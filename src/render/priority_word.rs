//! What a strategy calls its priorities, where a page says it: in headings, in the menu and in sentences.
//!
//! In: the word of an edition, and the words of the site. Out: the form that a place needs. Never: a form for each place of the
//! strategy's own word: a heading begins with a capital letter, and all else is a message around it.

use crate::model::strategy::{PriorityWord, UsualWord};
use crate::render::capital::capitalised;
use crate::words::{Label, Notes, Pages, Words};

/// "Outcome": one of them, in a heading or before a number.
pub(super) fn one(called: &PriorityWord, words: &Words) -> String {
    said(called, [Label::CalledPriority, Label::CalledOutcome, Label::CalledObjective], words)
        .unwrap_or_else(|own| capitalised(own.one))
}

/// "outcome": one of them in the middle of a sentence.
pub(super) fn one_in_a_sentence(called: &PriorityWord, words: &Words) -> String {
    said(called, [Label::PriorityInSentence, Label::OutcomeInSentence, Label::ObjectiveInSentence], words)
        .unwrap_or_else(|own| own.one.to_owned())
}

/// "outcomes": several of them in the middle of a sentence.
pub(super) fn several_in_a_sentence(called: &PriorityWord, words: &Words) -> String {
    said(called, [Label::PrioritiesInSentence, Label::OutcomesInSentence, Label::ObjectivesInSentence], words)
        .unwrap_or_else(|own| own.several.to_owned())
}

/// "Our outcomes": the heading over them.
pub(super) fn ours(called: &PriorityWord, words: &Words) -> String {
    said(called, [Label::Priorities, Label::Outcomes, Label::StrategicObjectives], words)
        .unwrap_or_else(|own| our_own(own.several, words))
}

/// "Our outcomes": what the main navigation calls their page.
pub(super) fn in_navigation(called: &PriorityWord, words: &Words) -> String {
    said(called, [Label::NavigationPriorities, Label::NavigationOutcomes, Label::NavigationObjectives], words)
        .unwrap_or_else(|own| our_own(own.several, words))
}

/// "Outcomes": the title of their page.
pub(super) fn title(called: &PriorityWord, words: &Words) -> String {
    match called {
        PriorityWord::Usual(UsualWord::Priorities) => words.say(&Pages::Priorities {}),
        PriorityWord::Usual(UsualWord::Outcomes) => words.say(&Pages::Outcomes {}),
        PriorityWord::Usual(UsualWord::Objectives) => words.say(&Pages::Objectives {}),
        PriorityWord::Own(own) => capitalised(&own.several),
    }
}

/// "Outcome 4": one of them by its number.
pub(super) fn numbered(called: &PriorityWord, number: &str, words: &Words) -> String {
    words.say(&match called {
        PriorityWord::Usual(UsualWord::Priorities) => Notes::PriorityNumber { number },
        PriorityWord::Usual(UsualWord::Outcomes) => Notes::OutcomeNumber { number },
        PriorityWord::Usual(UsualWord::Objectives) => Notes::ObjectiveNumber { number },
        PriorityWord::Own(own) => return words.say(&Notes::OwnNumber { priority: &capitalised(&own.one), number }),
    })
}

/// The strategy's own word.
struct Own<'w> {
    one: &'w str,
    several: &'w str,
}

/// What the site says for a usual word, of its three labels; else the strategy's own word.
fn said<'w>(
    called: &'w PriorityWord,
    [priority, outcome, objective]: [Label; 3],
    words: &Words,
) -> Result<String, Own<'w>> {
    let label = match called {
        PriorityWord::Usual(UsualWord::Priorities) => priority,
        PriorityWord::Usual(UsualWord::Outcomes) => outcome,
        PriorityWord::Usual(UsualWord::Objectives) => objective,
        PriorityWord::Own(own) => return Err(Own { one: &own.one, several: &own.several }),
    };
    Ok(words.label(label).to_owned())
}

fn our_own(several: &str, words: &Words) -> String {
    words.say(&Notes::OurOwn { priorities: several })
}
