//! What actions cost together: by who pays and by year, with the sums.
//!
//! In: actions with costs. Out: a table of whole pounds. Never: a share of an amount, or a year that a plan does not give.

use crate::model::plan::{Action, Cost};
use crate::model::vocabulary::{OrganisationAt, Text, Year};

/// Who pays, and from which fund.
pub type Payer = (Option<OrganisationAt>, Option<Text>);

/// What some actions cost together.
#[derive(Debug, Clone)]
pub struct Costs {
    /// The years, the earliest first; last what has no year.
    pub years: Vec<Option<Year>>,
    /// A row for each who pays, in the order of the plan.
    pub rows: Vec<CostRow>,
    /// The sum of each year.
    pub by_year: Vec<u64>,
    /// The sum of all.
    pub total: u64,
    /// How many of the actions have a cost.
    pub of_actions: usize,
}

/// What is paid from one source.
#[derive(Debug, Clone)]
pub struct CostRow {
    /// Who pays, and from which fund.
    pub payer: Payer,
    /// How much in each year; `None` where nothing is given.
    pub by_year: Vec<Option<u64>>,
    /// The sum of the row.
    pub total: u64,
}

/// What actions cost together; `None` where none has a cost by year or by who pays.
pub fn costs_of<'a>(actions: impl Iterator<Item = &'a Action>) -> Option<Costs> {
    let with_costs: Vec<&Action> = actions.filter(|action| !action.costs.is_empty()).collect();
    let costs: Vec<&Cost> = with_costs.iter().flat_map(|action| &action.costs).collect();
    let mut years: Vec<Option<&Year>> = costs.iter().map(|cost| cost.period.as_deref()).collect();
    let days = |year: Option<&Year>| (year.is_none(), year.map(|year| (year.starts(), year.ends())));
    years.sort_by_key(|year| days(*year));
    years.dedup_by_key(|year| days(*year));
    let mut rows: Vec<CostRow> = Vec::new();
    let mut by_year = vec![0_u64; years.len()];
    for cost in &costs {
        let payer = (cost.funder, cost.programme.clone());
        let at = rows.iter().position(|row| row.payer == payer).unwrap_or_else(|| {
            rows.push(CostRow { payer, by_year: vec![None; years.len()], total: 0 });
            rows.len() - 1
        });
        let of_year = days(cost.period.as_deref());
        let column = years.iter().position(|year| days(*year) == of_year);
        let amount = u64::from(cost.amount.value);
        if let Some((row, column)) = rows.get_mut(at).zip(column) {
            row.total += amount;
            if let Some((cell, sum)) = row.by_year.get_mut(column).zip(by_year.get_mut(column)) {
                *cell = Some(cell.unwrap_or_default() + amount);
                *sum += amount;
            }
        }
    }
    let years = years.into_iter().map(Option::<&Year>::cloned).collect();
    (!costs.is_empty()).then(|| Costs {
        years,
        rows,
        total: by_year.iter().sum(),
        by_year,
        of_actions: with_costs.len(),
    })
}
