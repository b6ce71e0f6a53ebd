//! A figure in the middle of a text.

use std::fmt::Write as _;

use super::escape::escape;
use super::placing;
use crate::chart;
use crate::statistics::Worded;
use crate::words::Notes;

/// A figure in the middle of a text: the change in a sentence, the chart, and the way to the table.
pub(super) fn in_text(derived: Worded<'_>, row: &str, address: &str) -> Option<String> {
    let words = derived.words;
    let found = derived.row(row)?;
    let figure = derived.key_figure(found)?;
    let chart = chart::draw_row(derived, row, &format!("{}in-text-{row}-", placing::ID_PREFIX));
    let mut html = String::from("<figure class=\"figure figure--in-text\">");
    if let Some(chart) = &chart {
        html.push_str(&chart.html);
    }
    let sentence = if figure.sentence.is_empty() {
        words.say(&Notes::FigureInText { title: &figure.title, value: &figure.value, unit: &figure.unit })
    } else {
        figure.sentence
    };
    let _ = write!(
        html,
        "<figcaption>{} <a href=\"{address}\">{}</a></figcaption></figure>",
        escape(&sentence),
        escape(&words.say(&Notes::FigureInTextLink { row: &found.title }))
    );
    Some(placing::figure(&html))
}
