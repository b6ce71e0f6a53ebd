//! The years that a title names, held to those of what it is the title of.
//!
//! In: a title, and the time of the edition, the plan or the report. Out: a finding where the two cannot both be right. Never: a
//! judgement of a title with one year, which may be that of an Act or a census, or with several stretches of time.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::date::When;
use super::text::Text;
use super::year::Year;
use crate::diagnostic::{Findings, Rule, SourceLocation, Spanned};

const YEARS_IN_TITLE: Rule = Rule::warning(
    "years-in-title",
    "A title that names other years than those of the strategy, the plan or the report is most often the one of the year before, \
     copied. Readers of a list see the title alone.",
)
.example(
    "title: Delivery Plan 2018/19",
    "the title says 2018/19, and this is of April 2022 to March 2025",
    "title: Delivery Plan 2022/23",
);

pub(super) const RULES: &[&Rule] = &[&YEARS_IN_TITLE];

/// "2018/19", "2022 to 2025", "2022/23 – 2024/25".
static SPAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let year = "(?:19|20)[0-9]{2}";
    let pattern = format!(
        "(?-u:\\b)({year})(?:[/–-]({year}|[0-9]{{2}}))?(?: ?(?:to|until|–|—|-) ?({year})(?:[/–-]([0-9]{{2}}))?)?(?-u:\\b)"
    );
    Regex::new(&pattern).ok()
});

/// Years that a title names.
struct Named<'t> {
    typed: &'t str,
    first: i16,
    last: i16,
}

impl<'t> Named<'t> {
    /// The one stretch of time that a title names; `None` where it names none, or several.
    fn of(title: &'t str) -> Option<Self> {
        let mut spans = SPAN.as_ref()?.captures_iter(title).filter_map(|found| Self::read(&found));
        let first = spans.next()?;
        spans.next().is_none().then_some(first)
    }

    fn read(found: &Captures<'t>) -> Option<Self> {
        let number = |at: usize| found.get(at).and_then(|digits| digits.as_str().parse::<i16>().ok());
        let first = number(1)?;
        let last = match (number(2), number(3), number(4)) {
            (_, _, Some(end)) | (Some(end), None, None) => {
                if end < 100 {
                    first / 100 * 100 + end
                } else {
                    end
                }
            }
            (_, Some(end), None) => end,
            (None, None, None) => return None,
        };
        (last > first).then(|| Self { typed: found.get(0).map_or("", |all| all.as_str()), first, last })
    }
}

/// Reports a title of other years than those of what has it, from its first day to its last.
pub(in crate::model) fn emit_other_years(title: &Spanned<Text>, (starts, ends): (When, When), findings: &mut Findings) {
    let Some(named) = Named::of(title.value.as_str()) else { return };
    let (first_day, last_day) = (starts.first_day(), ends.last_day());
    // What ends before it starts has been told of.
    if last_day < first_day {
        return;
    }
    let is_other = match financial_year(named.typed) {
        Some(year) => year.ends() < first_day || last_day < year.starts(),
        None => is_before(&named, first_day) || is_after(&named, last_day),
    };
    if is_other {
        emit(title, named.typed, &format!("{} to {}", starts.in_words(), ends.in_words()), findings);
    }
}

/// Reports the folder of an edition whose name is of other years than those of the edition.
pub(in crate::model) fn emit_folder_of_other_years(
    folder: &str,
    place: &SourceLocation,
    (starts, ends): (When, When),
    findings: &mut Findings,
) {
    let Some(named) = Named::of(folder) else { return };
    let (first_day, last_day) = (starts.first_day(), ends.last_day());
    if first_day <= last_day && (is_before(&named, first_day) || is_after(&named, last_day)) {
        let own = format!("{} to {}", starts.in_words(), ends.in_words());
        let message = format!("the folder is called {}, and this strategy is of {own}", named.typed);
        let help = "look at the years in both: the name of the folder stands in the address of every page";
        findings.emit(&YEARS_IN_TITLE, place, message, help);
    }
}

/// Reports the title of the report of a year that names another financial year.
pub(in crate::model) fn emit_other_year(title: &Spanned<Text>, year: &Year, findings: &mut Findings) {
    let Some(named) = Named::of(title.value.as_str()) else { return };
    let Some(other) = financial_year(named.typed) else { return };
    let is_alike = other.starts().month() == year.starts().month();
    let is_apart = other.ends() < year.starts() || year.ends() < other.starts();
    if is_apart || (is_alike && !other.is_same_as(year)) {
        emit(title, named.typed, year.text(), findings);
    }
}

/// The financial year that some words name; `None` where they name several years.
fn financial_year(typed: &str) -> Option<Year> {
    let is_one = |year: &Year| year.starts().month() == 4 && year.ends().year() == year.starts().year() + 1;
    Year::parse(typed).filter(is_one)
}

fn is_before(named: &Named<'_>, first_day: Date) -> bool {
    named.first < first_day.year() && named.last <= first_day.year()
}

fn is_after(named: &Named<'_>, last_day: Date) -> bool {
    named.first >= last_day.year() && named.last > last_day.year()
}

fn emit(title: &Spanned<Text>, typed: &str, own: &str, findings: &mut Findings) {
    let message = format!("the title says {typed}, and this is of {own}");
    findings.emit(&YEARS_IN_TITLE, &title.place, message, "look at the years in both");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    fn title(title: &str) -> Spanned<Text> {
        let source = SourceText::new("a.yaml", title);
        Spanned::new(Text::new(title), SourceLocation::start_of(&source))
    }

    fn of_plan(words: &str, starts: When, ends: When) -> usize {
        let mut findings = Findings::new();
        emit_other_years(&title(words), (starts, ends), &mut findings);
        findings.iter().count()
    }

    #[test]
    fn a_title_of_other_years_is_reported() {
        let of = |words: &str| of_plan(words, When::Month(2025, 4), When::Month(2028, 3));
        for words in [
            "Action plan 2024/25",
            "Strategy 2022 to 2025",
            "Strategy 2022–2025",
            "Plan 2028/29",
            "Plan 2022-25",
            "2022/23 to 2024/25",
        ] {
            assert_eq!(of(words), 1, "{words}");
        }
        for words in [
            "Action plan 2025/26",
            "Strategy 2025 to 2028",
            "Strategy 2025/26 to 2027/28",
            "Strategy 2024 to 2027, refreshed",
            "Strategy 2025–28",
            "The Act of 1998",
            "After 2020",
            "From 2022 to 2025 and 2025 to 2028",
            "Plan",
        ] {
            assert_eq!(of(words), 0, "{words}");
        }
    }

    #[test]
    fn a_report_of_another_financial_year_is_reported() {
        let of = |words: &str, year: &str| {
            let mut findings = Findings::new();
            emit_other_year(&title(words), &Year::parse(year).unwrap(), &mut findings);
            findings.iter().count()
        };
        assert_eq!(of("Achievements 2023/24", "2024/25"), 1);
        assert_eq!(of("Achievements 2022/23", "2024"), 1);
        for (words, year) in [
            ("Achievements 2024-25", "2024/25"),
            ("Annual report 2025", "2024/25"),
            ("Achievements 2023/24", "2024"),
            ("Achievements 2023/24 and 2024/25", "2024/25"),
            ("What we did of the strategy 2022 to 2025", "2024/25"),
        ] {
            assert_eq!(of(words, year), 0, "{words}");
        }
    }
}
