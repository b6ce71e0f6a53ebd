//! What an action costs, by year and by who pays.
//!
//! In: the costs that a plan prints beside an action. Out: a list of [`Cost`]s. Never: an amount that nobody typed; sums are worked out
//! from these, and held to the total that the plan prints.

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, Spanned};
use crate::model::vocabulary::{AnyTime, AsTyped, Names, OrganisationAt, Text, To, Year, settled_shape};
use crate::words::british;

const COST_YEAR: Rule = Rule::warning(
    "cost-year",
    "Money is given and spent year by year. A cost without a year stands in no year's sum, and nobody can say when it was to be paid.",
)
.example(
    "- {amount: 12000}",
    "this cost has no year",
    "- {period: 2022/23, amount: 12000}",
);
const COST_SUM: Rule = Rule::warning(
    "cost-sum",
    "The costs of an action add up to another total than the plan prints. Readers see both; one of the amounts has a slip in it, or a \
     cost is missing.",
)
.example(
    "cost_total: 25000",
    "the costs add up to £20,000, and the total is £25,000",
    "cost_total: 20000",
);

pub(super) const RULES: &[&Rule] = &[&COST_YEAR, &COST_SUM];

settled_shape! {
    /// What an action costs in a year, and who pays.
    pub struct Cost<S>: "a cost" {
        /// The year in which it is paid, such as 2025/26.
        optional period: AnyTime<Year> as "Year",
        /// How much, in pounds.
        kept amount: Spanned<u32> = "12000",
        /// Who pays; leave it out where that is not known.
        optional funder: To<S, OrganisationAt> => Organisations = "home-office" as "Who pays",
        /// The fund or the budget that it is paid from.
        optional programme: Text = "Safer Streets Fund" as "Fund or budget",
    }
}

impl Cost<AsTyped> {
    /// Takes away a funder whom nobody knows, and reports a cost without a year.
    pub(super) fn resolve(&mut self, organisations: &Names, findings: &mut Findings) {
        organisations.keep_known_one(&mut self.funder, findings);
        if self.period.is_none() {
            let help = "add `period` with the year, such as 2025/26; leave a total without years to `cost_total`";
            let finding = Finding::new(&COST_YEAR, self.place.clone(), "this cost has no year", help);
            findings.add(finding.resting_on(&self.place, &["period"]));
        }
    }
}

/// Reports costs that add up to another total than stands beside them.
pub(super) fn emit_sum(
    costs: &[Cost<AsTyped>],
    total: Option<&Spanned<u32>>,
    action: &SourceLocation,
    findings: &mut Findings,
) {
    let is_read = |cost: &Cost<AsTyped>| !findings.left_out().has_key(&cost.place, "amount");
    let Some(total) = total.filter(|_| !costs.is_empty() && costs.iter().all(is_read)) else { return };
    let sum: u64 = costs.iter().map(|cost| u64::from(cost.amount.value)).sum();
    if sum != u64::from(total.value) {
        let (added, printed) = (british().money(sum.into()), british().money(total.value.into()));
        let message = format!("the costs add up to {added}, and the total is {printed}");
        let help = "look at the amounts; where the plan itself prints both, say so in its introduction";
        let finding = Finding::new(&COST_SUM, total.place.clone(), message, help);
        findings.add(finding.resting_on(action, &["costs", "amount"]));
    }
}
