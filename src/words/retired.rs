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
    /// What it said, for templates of a theme that still ask for it; none where only the program said it.
    was: Option<&'static str>,
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

const RETIRED: &[RetiredWord] = &[
    RetiredWord { key: "banner_beside", now: None, was: None },
    RetiredWord { key: "chart_upper_bar", now: None, was: None },
    RetiredWord { key: "chart_lower_bar", now: None, was: None },
    RetiredWord { key: "exit_history_link", now: None, was: Some("This will not clear your history") },
    filled("is_it_working", "how_promises_are_going", "Progress so far"),
    filled("our_priorities_in", "our_priorities_in_strategy", "Our {priorities} in the"),
    filled("all_priorities", "all_of_priorities", "All priorities"),
    filled("nothing_reported_yet", "nothing_reported_about", "No updates yet."),
    filled("changes_between", "changes_between_strategies", "What changed between"),
    filled("changes_and", "changes_between_strategies", "and"),
    filled("last_updated", "updated_on", "Last updated"),
    filled("printed_from", "printed_from_address", "Printed from"),
    filled("download", "download_of_format", "Download"),
    filled("amount_lower", "grant_amount", "amount"),
    filled("the_figures_lower", "figures_of", "the figures"),
    filled("number_of_actions", "actions_counted", "Actions:"),
    filled("figure_of_measure", "figures_named", "The figures:"),
    filled("result_of", "result_on", "Result,"),
];

/// A word that stood before or after something, of which the whole is one message now.
const fn filled(key: &'static str, now: &'static str, was: &'static str) -> RetiredWord {
    RetiredWord { key, now: Some(now), was: Some(was) }
}

/// What words said that templates of an older theme may ask for, by key.
pub(super) fn still_asked_for() -> impl Iterator<Item = (&'static str, &'static str)> {
    RETIRED.iter().filter_map(|retired| Some((retired.key, retired.was?)))
}

/// What to do with a line, where its key is that of a word which the default theme had.
pub(super) fn help_for(key: &str) -> Option<String> {
    let retired = RETIRED.iter().find(|retired| retired.key == key)?;
    Some(
        retired.now.map_or_else(
            || "take this line out".to_owned(),
            |now| format!("say it with `{now}`, with all of its places"),
        ),
    )
}
