//! How an area stands among others, in words.
//!
//! In: a row, and the values of other areas. Out: "above", "in line with" or "below" each of them. Never: a count beside the count of
//! an area of another size, or a difference that is told as one where chance alone would often make it.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::chance::is_within_chance_of;
use super::derived::{Derivation, DerivedDataset, DerivedRow};
use super::sentence::worded_amount;
use super::worded::Worded;
use crate::model::figures::{Comparator, Quantity};
use crate::model::vocabulary::{MeasureAt, PeriodAt, RowAt};
use crate::words::Change;

/// Two areas are in line where they differ by no more than one in so many of the larger.
const NEAR: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// A value of ours and what is said of it beside other areas.
struct Beside {
    value: Decimal,
    quantity: Quantity,
    /// "per 1,000 people", where a rate was worked out; `None` where the measure itself is compared.
    unit: Option<String>,
    /// "below London (84.4) and above Kent (20)".
    parts: String,
}

impl DerivedDataset {
    /// Whether any value is said to be above or below that of another area.
    pub fn compares_areas(&self) -> bool {
        self.comparators.iter().any(|one| self.is_level(one))
    }

    /// Whether two areas of different sizes can be compared by it: counts cannot, rates of them can.
    fn is_level(&self, one: &Comparator) -> bool {
        let quantity = self.measures.get(one.measure).map(|measure| measure.quantity);
        one.per_1000 || !matches!(quantity, None | Some(Quantity::Count | Quantity::Money))
    }

    /// How many would be counted here if the rate were that of another area; `None` where the count or the people are not known.
    fn expected(&self, row: RowAt, one: &Comparator, period: PeriodAt, rate: Decimal) -> Option<(Decimal, Decimal)> {
        let shape = self.measures.get(one.measure)?;
        let per = shape.rate_per.filter(|_| one.per_1000 && shape.is_counted())?;
        let people = self.populations.of(row, per.of(), self.periods.get(period)?)?.people;
        let count = self.value(self.rows.get(row)?, one.measure, Derivation::Typed, period)?.as_number()?;
        Some((count, rate.checked_mul(people)?.checked_div(per.number().into())?))
    }
}

impl Worded<'_> {
    /// A row beside other areas in a period: "This is above England (70.1) and below London (84.4)."
    pub(super) fn beside_others(&self, row: &DerivedRow, measure: MeasureAt, period: PeriodAt) -> Option<String> {
        let Beside { value, unit, parts, .. } = self.standing(row, measure, period)?;
        let (value, parts) = (&*self.words.number(value), &*parts);
        Some(self.words.say(&match &unit {
            Some(unit) => Change::RateBeside { value, unit, parts },
            None => Change::Beside { parts },
        }))
    }

    /// The newest value of a row beside other areas, with its name: "Burglary: 4.2 offences per 1,000 people, below London (5.1)."
    pub fn row_beside_others(&self, row: &DerivedRow, measure: MeasureAt) -> Option<String> {
        let shape = self.measures.get(measure)?;
        let Beside { value, quantity, unit, parts } = self.standing(row, measure, *shape.periods.last()?)?;
        let unit = unit.or_else(|| (quantity != Quantity::Share).then(|| shape.unit.to_string()));
        let number = worded_amount(value, quantity, self.words);
        let value = match &unit {
            Some(unit) => self.words.say(&Change::WithUnit { value: &number, unit }),
            None => number,
        };
        Some(self.words.say(&Change::RowBeside { row: &row.title, value: &value, parts: &parts }))
    }

    fn standing(&self, row: &DerivedRow, measure: MeasureAt, period: PeriodAt) -> Option<Beside> {
        let at = self.row_index(&row.id)?;
        let shape = self.measures.get(measure)?;
        let seat = shape.periods.iter().position(|other| *other == period)?;
        let others = || {
            let of_row = self.comparators.iter().filter(|one| (one.row, one.measure) == (at, measure));
            of_row.filter(|one| self.is_level(one))
        };
        let is_rate = others().next()?.per_1000;
        let derivation = if is_rate { Derivation::PerBase } else { Derivation::Typed };
        let ours = self.value(row, measure, derivation, period)?.as_number()?;
        let quantity = if is_rate { Quantity::Rate } else { shape.quantity };
        let part = |one: &Comparator| {
            let theirs = one.values.get(seat)?.as_number()?;
            let (area, value) = (one.area.as_str(), &*worded_amount(theirs, quantity, self.words));
            let is_near = (ours - theirs).abs().saturating_mul(NEAR) <= ours.abs().max(theirs.abs());
            let is_chance = || {
                let expected = self.expected(at, one, period, theirs);
                expected.is_some_and(|(count, expected)| is_within_chance_of(count, expected))
            };
            Some(self.words.say(&match ours.cmp(&theirs) {
                _ if is_near || is_chance() => Change::InLineWith { area, value },
                Ordering::Less => Change::Below { area, value },
                _ => Change::Above { area, value },
            }))
        };
        let parts: Vec<String> = others().filter(|one| one.per_1000 == is_rate).filter_map(part).collect();
        (!parts.is_empty()).then(|| Beside {
            value: ours,
            quantity,
            unit: is_rate.then(|| self.per_base(shape, row.unit.as_deref().unwrap_or(&shape.unit))),
            parts: self.words.list(&parts),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Findings;
    use crate::model::figures::read_text;
    use crate::statistics::derive;

    fn said(count: u32, theirs: &str) -> String {
        let text = format!(
            "title: T\narea: {{name: H}}\npublisher: p\nsource: S\nperiods: [2022]\n\
             population:\n- {{date: 2022-06-30, people: 10000, source: ONS}}\n\
             comparators:\n- {{area: London, row: a, measure: m, per_1000: true, values: [{theirs}], source: S}}\n\
             measures:\n- {{id: m, title: Offences, unit: offences, per_1000: true}}\n\
             tables:\n- title: A\n  rows: [{{id: a, title: A, m: [{count}]}}]\n"
        );
        let (dataset, told) = read_text(&text, None);
        let derived = derive(&dataset.unwrap_or_else(|| panic!("{told:?}")), &mut Findings::new());
        derived.british().row_beside_others(&derived.rows[0], derived.first_measure().unwrap()).unwrap()
    }

    #[test]
    fn an_area_is_above_another_only_where_chance_would_hardly_put_it_there() {
        // 40 counted where 50 were expected: the 95 per cent limits of 40 are 28.6 and 54.5.
        assert_eq!(said(40, "5"), "A: 4.0 offences per 1,000 people, in line with London (5).");
        assert_eq!(said(40, "5.5"), "A: 4.0 offences per 1,000 people, below London (5.5).");
        assert_eq!(said(70, "5"), "A: 7.0 offences per 1,000 people, above London (5).");
        // Of many, one in twenty is no difference that matters, whatever a test says.
        assert_eq!(said(40_000, "4100"), "A: 4,000.0 offences per 1,000 people, in line with London (4,100).");
    }
}
