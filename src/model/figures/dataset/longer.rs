//! Longer periods that are worked out from months: years, quarters, rolling years.
//!
//! In: a dataset of months, and what it asks for. Out: datasets of their own with longer periods, which say of which months each
//! consists. Never: a number, which `statistics` adds up from what is published; or a period of which a month is missing, as if it
//! were whole.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;

use super::contents::{About, Dataset, Measure, Row};
use super::months::{Derive, FromMonths, Longer, NOT_YET_WHOLE};
use super::shape::DeriveYaml;
use crate::diagnostic::{Findings, Rule};
use crate::model::vocabulary::{List, MeasureAt, Period, PeriodAt};

pub(super) const DERIVE: Rule = Rule::error(
    "derive",
    "Years, quarters and rolling years are added up from months, and only from those: a count of a quarter does not say how many of it \
     lie in a year that begins in February. Only counts and money are added up. What is worked out is a dataset of its own, with \
     an id that no other has.",
)
.example(
    "derive:\n- {id: by-year, periods: year, title: Crime by year}",
    "2021 is not a month, and years are added up from months",
    "quality: Crime by year.",
);
pub(super) const MONTH_MISSING: Rule = Rule::warning(
    "month-missing",
    "A year, or a quarter, that is added up from months needs each of them. With one missing in the midst of the others the sum would \
     look whole and be too small: it is [x].",
)
.in_words(
    "Months of January and March 2022, and `derive` with `periods: quarter`.",
    "February 2022 as well; or no quarters.",
);
impl From<DeriveYaml> for Derive {
    fn from(yaml: DeriveYaml) -> Self {
        let DeriveYaml { id, periods, title, place, .. } = yaml;
        Self { id, periods, title, place }
    }
}

/// The datasets that a dataset of months asks for.
pub(super) fn longer(base: &Dataset, findings: &mut Findings) -> Vec<Dataset> {
    base.derive.iter().filter_map(|asked| one(base, asked, findings)).collect()
}

fn one(base: &Dataset, asked: &Derive, findings: &mut Findings) -> Option<Dataset> {
    if let Some(other) = base.periods.iter().find(|period| period.months() != Some(1)) {
        let message = format!("{other} is not a month, and {}s are added up from months", asked.periods.word());
        findings.emit(&DERIVE, &asked.place, message, "give the dataset months as its `periods`, or take this out");
        return None;
    }
    let (periods, months) = periods(base, asked, findings);
    let measures = measures(base, &periods);
    if periods.is_empty() || measures.is_empty() {
        let help = "add the months that are missing, or take this out until they are there";
        let message = format!("no {} can be added up from this dataset", asked.periods.word());
        findings.emit(&DERIVE, &asked.place, message, help);
        return None;
    }
    let rows = base.rows.iter().map(|row| Row { cells: List::filled(measures.len(), Vec::new()), ..row.clone() });
    Some(Dataset {
        about: About { id: asked.id.value.to_string(), title: asked.title.clone(), ..base.about.clone() },
        place: asked.place.clone(),
        period_places: List::filled(periods.len(), asked.place.clone()),
        periods,
        baselines: Vec::new(),
        rows: rows.collect(),
        measures,
        comparators: Vec::new(),
        charts: Vec::new(),
        revisions: Vec::new(),
        as_published: Vec::new(),
        derive: Vec::new(),
        from_months: Some(FromMonths { base: base.about.id.clone(), months }),
        ..base.clone()
    })
}

/// The measures that can be added up, with the names of others resolved anew.
fn measures(base: &Dataset, periods: &List<PeriodAt, Period>) -> List<MeasureAt, Measure> {
    let kept: List<MeasureAt, (MeasureAt, &Measure)> =
        base.measures.placed().filter(|(_, measure)| measure.adds_up()).collect();
    let seat = |at: Option<MeasureAt>| kept.position(|(kept, _)| Some(*kept) == at);
    let of = |(_, measure): &(MeasureAt, &Measure)| Measure {
        rate_of: seat(measure.rate_of),
        adds_up_to: seat(measure.adds_up_to),
        share_of: seat(measure.share_of),
        base: None,
        interval: None,
        periods: periods.positions().collect(),
        ..(*measure).clone()
    };
    kept.iter().map(of).collect()
}

/// For each of the longer periods its months; `None` where one is missing.
type Months = List<PeriodAt, Option<Vec<PeriodAt>>>;

/// The longer periods, each with its months; those that are not whole are told.
fn periods(base: &Dataset, asked: &Derive, findings: &mut Findings) -> (List<PeriodAt, Period>, Months) {
    let known: BTreeMap<Date, PeriodAt> = base.periods.placed().map(|(at, period)| (period.start(), at)).collect();
    let (Some(first), Some(last)) = (known.keys().next(), known.keys().next_back()) else { return Default::default() };
    let mut longer: Vec<Period> = months_of(*first, *last).into_iter().filter_map(|it| asked.periods.of(it)).collect();
    longer.dedup();
    let (mut periods, mut all, mut left_out) = (List::default(), List::default(), Vec::new());
    for period in longer {
        let months = months_of(period.start(), period.end());
        let missing: Vec<Date> = months.iter().copied().filter(|month| !known.contains_key(month)).collect();
        if missing.iter().any(|month| month < first || month > last) {
            left_out.push(period.to_string());
            continue;
        }
        if let Some(month) = missing.first() {
            let month = Period::parse(&format!("{:04}-{:02}", month.year(), month.month()));
            let month = month.map(|month| month.to_string()).unwrap_or_default();
            let missing = match missing.len() {
                1 => format!("{month} is"),
                several => format!("{month} and {} more are", several - 1),
            };
            let message = format!("{period} is [x]: {missing} not in this dataset");
            let help = "add the month to `periods`, and its number to each row";
            findings.emit(&MONTH_MISSING, &asked.place, message, help);
        }
        periods.push(period);
        let seats: Option<Vec<PeriodAt>> = months.iter().map(|month| known.get(month).copied()).collect();
        all.push(seats);
    }
    // Of rolling years the first eleven begin before the first month, as they must.
    if let Some(one) = left_out.last().filter(|_| asked.periods != Longer::RollingYears) {
        let message = format!("{one} is left out: not all of its months are in this dataset");
        findings.emit(&NOT_YET_WHOLE, &asked.place, message, "nothing has to be done; it comes with its months");
    }
    (periods, all)
}

/// The first days of the months from one day to another.
fn months_of(first: Date, last: Date) -> Vec<Date> {
    let next = |month: &Date| month.checked_add(Span::new().months(1)).ok();
    std::iter::successors(Some(first), next).take_while(|month| *month <= last).collect()
}
