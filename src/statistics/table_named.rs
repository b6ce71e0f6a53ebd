//! A table of a dataset that a text asks for: `table:recorded-crime/Top level`.
//!
//! In: the destination of a picture or a link. Out: the table. Never: another table than the one that is named.

use super::claim::Mismatch;
use super::table::FigureTable;
use super::worded::Worded;
use crate::diagnostic::one_of;

/// What a text asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableReference {
    /// The id of the dataset, which is the name of its file: "recorded-crime".
    pub dataset: String,
    /// The title of the table, or its number, where there are several.
    pub table: Option<String>,
}

impl TableReference {
    /// Reads a destination. `None` where it leads to something else.
    pub fn parse(destination: &str) -> Option<Self> {
        let destination = destination.trim().replace("%20", " ");
        let path = destination.strip_prefix("table:")?;
        let (dataset, table) = path.split_once('/').map_or((path, ""), |(dataset, table)| (dataset, table.trim()));
        let table = Some(table.to_owned()).filter(|table| !table.is_empty());
        Some(Self { dataset: dataset.trim().to_owned(), table })
    }

    /// The table; what to type, where it is not clear which.
    pub fn find(&self, derived: Worded<'_>) -> Result<FigureTable, Mismatch> {
        let told = |message: String, help: String| Err(Mismatch { message, help });
        if derived.is_in_parts() {
            let message = format!("the tables of {} are too large for a text", self.dataset);
            return told(message, "link to its page, or make a smaller dataset of the rows that are meant".to_owned());
        }
        let wanted = self.table.as_ref();
        let number = wanted.and_then(|wanted| wanted.parse::<usize>().ok());
        let is_wanted = |at: usize, title: &String| {
            number == Some(at + 1) || wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(title))
        };
        let shown = derived.tables.iter().filter(|table| !table.rows.is_empty());
        let titles: Vec<String> = shown.map(|table| table.title.to_string()).collect();
        let numbered = titles.iter().zip(derived.figure_tables()).enumerate();
        let mut tables = numbered.filter(|(at, (title, _))| is_wanted(*at, title)).map(|(_, found)| found);
        let known = one_of(titles.iter().map(String::as_str));
        match (tables.next(), tables.next()) {
            (Some((_, table)), None) => Ok(table),
            (Some(_), Some(_)) => {
                let message = format!("{} has {} tables", self.dataset, titles.len());
                told(message, format!("say which: `table:{}/…` with {known}", self.dataset))
            }
            (None, _) => {
                let message = format!("{} has no table \"{}\"", self.dataset, wanted.map_or("", String::as_str));
                told(message, format!("write {known}"))
            }
        }
    }
}
