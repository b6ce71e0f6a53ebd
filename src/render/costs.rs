//! What actions cost: in words beside each, and in a table of the plan.

use crate::model::plan::{Action, ActionPlan, Cost};
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::{CostRowView, CostTableView};
use crate::statistics::costs::{CostRow, Payer, costs_of};
use crate::words::{Label, Notes};

impl Rendered {
    /// What an action costs, by year and by who pays, with the sum; `None` where the plan says nothing.
    pub(super) fn cost_in_words(&self, action: &Action) -> Option<String> {
        let words = &self.theme.words;
        let each: Vec<String> = action.costs.iter().map(|cost| self.one_cost(cost)).collect();
        let sum: u64 = action.costs.iter().map(|cost| u64::from(cost.amount.value)).sum();
        let printed = action.cost_total.map(u64::from);
        let (costs, sum_in_words) = (words.list(&each), words.money(sum.into()));
        match (action.costs.len(), printed) {
            (0, None) => None,
            (0, Some(total)) => Some(words.say(&Notes::CostInAll { total: &words.money(total.into()) })),
            (_, Some(total)) if total != sum => {
                let total = &words.money(total.into());
                Some(words.say(&Notes::CostsPrintedOtherwise { costs: &costs, sum: &sum_in_words, total }))
            }
            (1, _) => Some(costs),
            _ => Some(words.say(&Notes::CostsInAll { costs: &costs, total: &sum_in_words })),
        }
    }

    /// "£12,000 in 2025/26 from Home Office, Locality Fund".
    fn one_cost(&self, cost: &Cost) -> String {
        let words = &self.theme.words;
        let amount = words.money(cost.amount.value.into());
        let of_year = match &cost.period {
            Some(period) => words.say(&Notes::CostOfYear { amount: &amount, period: period.text() }),
            None => amount,
        };
        match self.payer(&(cost.funder, cost.programme.clone())) {
            Some(payer) => words.say(&Notes::CostFrom { cost: &of_year, payer: &payer }),
            None => of_year,
        }
    }

    /// "Home Office, Locality Fund"; `None` where the plan does not say who pays.
    fn payer(&self, (funder, programme): &Payer) -> Option<String> {
        let funder = funder.map(|funder| self.organisation_name(funder).or_empty());
        match (funder, programme) {
            (Some(funder), Some(programme)) => {
                Some(self.theme.words.say(&Notes::FunderProgramme { funder: &funder, programme }))
            }
            (funder, programme) => funder.or_else(|| programme.as_ref().map(ToString::to_string)),
        }
    }

    /// What the actions of a plan cost together; `None` where none has a cost.
    pub(super) fn cost_table(&self, plan: &ActionPlan) -> Option<CostTableView> {
        let words = &self.theme.words;
        let costs = costs_of(plan.actions.iter())?;
        let money = |pounds: u64| words.money(pounds.into());
        let row = |row: &CostRow| CostRowView {
            payer: self.payer(&row.payer).unwrap_or_else(|| self.theme.word(Label::PayerNotGiven).to_owned()),
            amounts: row.by_year.iter().map(|amount| amount.map(money).or_empty()).collect(),
            total: money(row.total),
        };
        let year_not_given = || self.theme.word(Label::YearNotGiven).to_owned();
        let year = |year: &Option<crate::model::vocabulary::Year>| {
            year.as_ref().map_or_else(year_not_given, |year| year.text().to_owned())
        };
        Some(CostTableView {
            years: costs.years.iter().map(year).collect(),
            rows: costs.rows.iter().map(row).collect(),
            totals: costs.by_year.iter().copied().map(money).collect(),
            total: money(costs.total),
            note: words.say(&Notes::ActionsWithCost { with_cost: costs.of_actions, number: plan.actions.len() }),
        })
    }
}
