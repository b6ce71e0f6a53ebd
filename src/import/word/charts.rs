//! Charts: the numbers that Word keeps with each.
//!
//! In: the part of a chart. Out: a table of what it shows. Never: a date or a number as a spreadsheet stores it, where readers saw another.

use super::reading::Reading;
use crate::diagnostic::Failure;
use crate::import::manuscript::{Block, Inline, Look, ParagraphKind, Table, Text};
use crate::import::xml::{self, Node, attribute, elements, local, within};

/// A chart with more columns or rows is no table that anybody reads.
const MOST: usize = 200;

/// One row of bars, or one line.
struct Series {
    name: String,
    labels: Vec<(usize, String)>,
    values: Vec<(usize, String)>,
}

/// The table of a chart; `None` where its numbers are not there.
pub(super) fn read(part: &str, reading: &mut Reading<'_>) -> Result<Option<Vec<Block>>, Failure> {
    let Some(text) = reading.package.text(part)? else { return Ok(None) };
    let Ok(document) = xml::parse(&text) else { return Ok(None) };
    let root = document.root();
    let Some(series) = within(root, "ser").map(series).collect::<Option<Vec<Series>>>() else { return Ok(None) };
    let Some(first) = series.first().filter(|_| series.len() <= MOST) else { return Ok(None) };
    let rows = series.iter().flat_map(|it| it.values.iter().map(|(at, _)| *at + 1)).max().unwrap_or(0);
    if rows == 0 || rows > MOST {
        return Ok(None);
    }
    let get = |from: &[(usize, String)], row| {
        from.iter().find(|(at, _)| *at == row).map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let head = std::iter::once(String::new()).chain(series.iter().map(|it| it.name.clone())).map(cell).collect();
    let rows = (0..rows).map(|row| {
        let values = series.iter().map(|it| cell(get(&it.values, row)));
        std::iter::once(cell(get(&first.labels, row))).chain(values).collect()
    });
    let table = Block::Table(Table { head, rows: rows.collect() });
    let title = within(root, "title").next().map(|title| words(title, "t")).filter(|title| !title.is_empty());
    let caption = title.map(|title| Block::Paragraph { words: cell(title), kind: ParagraphKind::Caption });
    Ok(Some(caption.into_iter().chain([table]).collect()))
}

fn series(series: Node<'_>) -> Option<Series> {
    let get = |name: &str| elements(series).find(|it| local(*it) == name);
    let points = |names: [&str; 2]| names.into_iter().find_map(get).map_or(Some(Vec::new()), points);
    Some(Series {
        name: get("tx").map(|name| words(name, "v")).unwrap_or_default(),
        labels: points(["cat", "xVal"])?,
        values: points(["val", "yVal"])?,
    })
}

/// The points of an axis, by their positions. `None` where they are days, which are stored as numbers.
fn points(axis: Node<'_>) -> Option<Vec<(usize, String)>> {
    let is_number = within(axis, "numCache").next().is_some() || within(axis, "numLit").next().is_some();
    let format = within(axis, "formatCode").next().and_then(|it| it.text()).unwrap_or("").to_lowercase();
    let is_day = is_number && format != "general" && format.contains(['y', 'd']) && !format.contains("red");
    if is_day {
        return None;
    }
    let point = |point: Node<'_>| {
        let at = attribute(point, "idx")?.parse().ok()?;
        let typed = words(point, "v");
        Some((at, if is_number { shown(&typed, format.contains('%')) } else { typed }))
    };
    Some(within(axis, "pt").filter_map(point).collect())
}

/// A number with the digits that a spreadsheet shows: fifteen, without the noise behind them.
fn shown(typed: &str, is_share: bool) -> String {
    let Ok(number) = typed.parse::<f64>() else { return typed.to_owned() };
    let number = if is_share { number * 100.0 } else { number };
    let short = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    format!("{short}{}", if is_share { "%" } else { "" })
}

fn words(node: Node<'_>, name: &'static str) -> String {
    let words = within(node, name).filter_map(|it| it.text());
    words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cell(words: String) -> Vec<Inline> {
    if words.is_empty() { Vec::new() } else { vec![Inline::Text(Text { words, look: Look::default() })] }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn numbers_have_no_noise() {
        assert_eq!(shown("12.300000000000001", false), "12.3");
        assert_eq!(shown("0.145", true), "14.5%");
        assert_eq!(shown("1883", false), "1883");
    }
}
