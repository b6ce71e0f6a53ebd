//! Why small counts are published all the same.
//!
//! In: what an editor typed as the reason. Out: the reason, which readers see too. Never: a word that says nothing.

use crate::diagnostic::{Findings, Rule, Spanned};
use crate::model::vocabulary::Text;

pub(super) const NO_REASON: Rule = Rule::error(
    "no-reason",
    "Small counts are published only with a reason, which readers see below the figures. A word such as \"yes\" or \"agreed\" tells \
     them nothing, and whoever has to answer for it later has nothing to show.",
)
.example(
    "sensitive: false\nnot_sensitive_because: yes",
    "\"yes\" is no reason",
    "sensitive: false\nnot_sensitive_because: They are counts of meetings, not of people.",
)
.fixed("someone could be recognised by a small count");

/// What is counted takes as many words as this at least.
pub(super) const WORDS_OF_REASON: usize = 3;
/// The name of a body that has published a table takes as many.
pub(super) const WORDS_OF_BODY: usize = 2;

/// A reason of so many words at least, unless it says nothing.
pub(super) fn stated_reason(typed: Spanned<Text>, least: usize, findings: &mut Findings) -> Option<Text> {
    let Spanned { value, place } = typed;
    let words = value.as_str().split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    if words < least {
        let help =
            "write who published these counts, or what is counted and why nobody could be recognised, in a sentence";
        findings.emit(&NO_REASON, &place, format!("\"{value}\" is no reason"), help);
        return None;
    }
    Some(value)
}
