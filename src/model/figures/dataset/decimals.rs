//! With how many decimals a measure is shown.
//!
//! In: what an editor typed, and the values. Out: a number of decimals, and values rounded to them, half away from zero. Never: a
//! change that is worked out from rounded values.

use rust_decimal::{Decimal, RoundingStrategy};

use super::contents::{Measure, Row};
use crate::diagnostic::{Findings, Rule, Spanned};
use crate::model::figures::{Content, Missing, Quantity, Value};
use crate::model::vocabulary::{List, MeasureAt, RowAt};

pub(super) const DECIMALS: Rule = Rule::error(
    "decimals",
    "Values are typed with all the digits that their source gives, and shown with as many decimals as `decimals` says: 0 to 6. Where \
     it is left out, numbers with more than four decimals are shown with one. Changes are worked out from what was typed. Counts have \
     no decimals.",
)
.example(
    "as_given: true, decimals: 12",
    "12 decimals are more than anybody reads",
    "as_given: true, decimals: 1",
);

/// More than that nobody reads.
const MOST: u32 = 6;
/// A number with more decimals than that was not typed to be read.
const MOST_UNSAID: u32 = 4;
/// So many it then has, as what is worked out here.
const USUAL: u32 = 1;

/// The decimals that a file asks for.
pub(super) fn asked(typed: Option<&Spanned<u32>>, quantity: Quantity, findings: &mut Findings) -> Option<u32> {
    let typed = typed?;
    if quantity == Quantity::Count {
        let help = "take it out, or write `kind:` with what the numbers are";
        findings.emit(&DECIMALS, &typed.place, "counts have no decimals", help);
        return None;
    }
    if typed.value > MOST {
        let message = format!("{} decimals are more than anybody reads", typed.value);
        findings.emit(&DECIMALS, &typed.place, message, format!("write 0 to {MOST}; 1 is usual"));
        return None;
    }
    Some(typed.value)
}

/// Gives each measure whose values are long its decimals, where the file asks for none.
pub(super) fn settle(measures: &mut List<MeasureAt, Measure>, rows: &List<RowAt, Row>) {
    for (at, measure) in measures.placed_mut() {
        let values = rows.iter().filter_map(|row| row.cells.get(at)).flatten().map(|cell| cell.value);
        if measure.decimals.is_none() && is_long(values) {
            measure.decimals = Some(USUAL);
        }
    }
}

/// Whether any value has more decimals than anybody typed to be read.
fn is_long(mut values: impl Iterator<Item = Value>) -> bool {
    values.any(|value| value.as_number().is_some_and(|number| number.scale() > MOST_UNSAID))
}

impl Measure {
    /// A value as it is shown. What is not zero and rounds to zero says so.
    pub fn as_shown(&self, value: Value) -> Value {
        let shown = self.rounded(value);
        let is_low = value.as_number().is_some_and(|number| !number.is_zero())
            && shown.as_number().is_some_and(|number| number.is_zero());
        if is_low { Value { content: Content::Missing(Missing::Low), ..value } } else { shown }
    }

    /// A value with the decimals of the measure.
    pub fn rounded(&self, value: Value) -> Value {
        self.decimals.map_or(value, |decimals| to_decimals(value, decimals))
    }

    /// A value of another area as it is shown: a rate of what is counted here has its own digits.
    pub fn as_shown_elsewhere(&self, value: Value, is_rate: bool) -> Value {
        match is_rate {
            false => self.as_shown(value),
            true if is_long(std::iter::once(value)) => to_decimals(value, USUAL),
            true => value,
        }
    }
}

fn to_decimals(value: Value, decimals: u32) -> Value {
    let Content::Number(number) = value.content else { return value };
    let mut shown = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(decimals);
    let shown = if shown.is_zero() { Decimal::new(0, decimals) } else { shown };
    Value { content: Content::Number(shown), ..value }
}
