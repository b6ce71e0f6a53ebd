//! Words that the default theme had, and has no more.
//!
//! In: a key that a theme on top still says. Out: what to do with its line. Never: an error: an upgrade of Lamplight is no reason
//! for a council's site not to be published.

use crate::diagnostic::Rule;

/// A word of an older default theme.
pub(super) struct RetiredWord {
    key: &'static str,
    /// The key that says it now; none where nothing does.
    now: Option<&'static str>,
}

pub(super) const RETIRED_WORD: Rule = Rule::advice(
    "retired-word",
    "A theme says a word that the default theme had in an older version, and that no page shows any more. Nothing is wrong on the \
     pages; the line can go, or take the new name where there is one.",
)
.example(
    "banner_beside: \"This strategy is in force, and so is {other}.\"",
    "no page says `banner_beside` any more",
    "navigation_priorities: What comes first",
);

const RETIRED: &[RetiredWord] = &[RetiredWord { key: "banner_beside", now: None }];

/// What to do with a line, where its key is that of a word which the default theme had.
pub(super) fn help_for(key: &str) -> Option<String> {
    let retired = RETIRED.iter().find(|retired| retired.key == key)?;
    Some(retired.now.map_or_else(|| "take this line out".to_owned(), |now| format!("write `{now}` in its place")))
}
