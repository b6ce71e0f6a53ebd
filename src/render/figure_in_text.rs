//! A figure, or a table of figures, in the middle of a text.

use std::fmt::Write as _;

use super::escape::escape;
use super::placing;
use crate::chart;
use crate::statistics::{FigureTable, Worded};
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

/// A table in the middle of a text, with what its marks mean and the way to the dataset.
pub(super) fn table_in_text(derived: Worded<'_>, table: &FigureTable, address: &str) -> String {
    let words = derived.words;
    let id = format!("{}table-{}-{}", placing::ID_PREFIX, derived.about.id, table.id);
    let mut html = format!(
        "<div class=\"table-region data-table{}{}\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}-caption\">\
         <table id=\"{id}\"><caption id=\"{id}-caption\">{}</caption>",
        if table.rows.len() > LONG { " data-table--long" } else { "" },
        if table.columns.len() > WIDE { " data-table--wide" } else { "" },
        escape(&table.caption)
    );
    head(table, &mut html);
    html.push_str("<tbody>");
    for row in &table.rows {
        let relation = if row.relation.is_empty() {
            String::new()
        } else {
            format!("<span class=\"visually-hidden\">, {}</span>", escape(&row.relation))
        };
        let _ =
            write!(html, "<tr class=\"level-{}\"><th scope=\"row\">{}{relation}</th>", row.level, escape(&row.title));
        for cell in &row.cells {
            let mark = if cell.mark.is_empty() {
                String::new()
            } else {
                format!(" <span class=\"mark\">{}</span>", cell.mark)
            };
            let _ = write!(html, "<td class=\"number\">{}{mark}</td>", escape(&cell.text));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
    let legend = derived.legend_of(std::slice::from_ref(table));
    if !legend.is_empty() {
        html.push_str("<dl class=\"legend small\">");
        for entry in legend {
            let _ = write!(html, "<div><dt>{}</dt><dd>{}</dd></div>", entry.mark, escape(&entry.meaning));
        }
        html.push_str("</dl>");
    }
    let link = words.say(&Notes::FigureInTextLink { row: &derived.about.title.value });
    let _ = write!(html, "<p class=\"small\"><a href=\"{address}\">{}</a></p>", escape(&link));
    placing::figure(&html)
}

/// A table of more rows is long, and one of more columns is wide: the style says what follows.
const LONG: usize = 15;
const WIDE: usize = 7;

/// The headers of a table: the groups of columns, where there are any, above the columns.
fn head(table: &FigureTable, html: &mut String) {
    let corner = escape(&table.row_header);
    if table.column_groups.is_empty() {
        let _ = write!(html, "<thead><tr><th scope=\"col\">{corner}</th>");
    } else {
        html.push_str("<colgroup></colgroup>");
        for group in &table.column_groups {
            let _ = write!(html, "<colgroup span=\"{}\"></colgroup>", group.span);
        }
        let _ = write!(html, "<thead><tr class=\"data-table__groups\"><th scope=\"col\" rowspan=\"2\">{corner}</th>");
        for group in &table.column_groups {
            let title = escape(&group.title);
            let _ = write!(html, "<th scope=\"colgroup\" colspan=\"{}\">{title}</th>", group.span);
        }
        html.push_str("</tr><tr>");
    }
    for column in &table.columns {
        let _ = write!(html, "<th scope=\"col\" class=\"number\">{}</th>", escape(&column.title));
    }
    html.push_str("</tr></thead>");
}
