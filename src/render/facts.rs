//! Dates and labelled facts, as templates see them.

use crate::model::reporting::Pathway;
use crate::model::vocabulary::{Day, When};
use crate::render::view::{DateView, FactView};
use crate::words::Words;

/// A date as precise as it was typed.
pub(super) fn date(when: When, words: &Words) -> DateView {
    DateView { text: when.worded(words), iso: when.iso() }
}

/// A day for people and for machines.
pub(super) fn day(day: Day, words: &Words) -> DateView {
    DateView { text: day.worded(words), iso: day.iso() }
}

/// A labelled fact in plain text.
pub(super) fn fact(label: &str, text: impl Into<String>) -> FactView {
    FactView { label: label.to_owned(), text: text.into(), text_html: String::new() }
}

/// The day on which a pathway was checked, as the day of a page's last change.
pub(super) fn checked_on(pathway: &Pathway) -> Option<When> {
    pathway.checked.as_ref()?.on.come().map(|day| When::Day(day.0))
}
