//! A plan as files for spreadsheets and programs: its actions with their updates and costs, and its measures with their results.
//!
//! In: an edition. Out: CSV and JSON. Never: an id that changes with the wording, or anything that is not on the pages of the plan.

use serde_json::{Value, json};

use super::downloads::PlanFile;
use crate::document::markdown::Markdown;
use crate::model::plan::{Action, Cost, Measure};
use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::{ActionAt, When};
use crate::render::labels::Labelled as _;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::{Output, OutputKind, Rendered};
use crate::render::view::DownloadView;
use crate::site::{Arrangement, PageKind, Site};
use crate::statistics::download::table;
use crate::words::Notes;

/// The columns of the CSV file. Their names never change.
const COLUMNS: [&str; 14] = [
    "id",
    "ref",
    "title",
    "text",
    "outcomes",
    "leads",
    "due",
    "state",
    "completed",
    "rag_status",
    "rag_on",
    "cost",
    "updated",
    "link",
];

/// The files of all plans that have a page.
pub(super) fn outputs(site: &Site) -> Vec<Output> {
    let plans = site.strategy.placed_editions().filter_map(|of| {
        let page = site.page_of(PageKind::ActionPlan(of.at, Arrangement::ByPriority))?;
        let output =
            |file: PlanFile| Output { path: file.path(page.address.as_str()), kind: OutputKind::Plan(of.at, file) };
        Some(PlanFile::ALL.map(output))
    });
    plans.flatten().collect()
}

impl Rendered {
    /// The bytes of a file of a plan.
    pub(super) fn plan_file(&self, of: PlacedEdition<'_>, file: PlanFile) -> String {
        match file {
            PlanFile::Csv => table(&COLUMNS, of.actions().map(|action| self.plan_line(action))),
            PlanFile::Json => self.plan_json(of),
        }
    }

    /// The files of a plan, as its page offers them.
    pub(super) fn plan_downloads(&self, of: PlacedEdition<'_>) -> Vec<DownloadView> {
        let Some(page) = self.site.page_of(PageKind::ActionPlan(of.at, Arrangement::ByPriority)) else {
            return Vec::new();
        };
        let view = |file: PlanFile| DownloadView {
            format: file.format().to_owned(),
            address: file.path(page.address.as_str()),
            size: self.theme.words.say(&Notes::FileSize { kilobytes: self.plan_file(of, file).len().div_ceil(1000) }),
        };
        PlanFile::ALL.map(view).to_vec()
    }

    fn link_of(&self, at: ActionAt) -> String {
        self.site.page_of(PageKind::Action(at)).map(|page| self.site.canonical(&page.address)).or_empty()
    }

    fn plan_line(&self, (at, action): (ActionAt, &Action)) -> Vec<String> {
        let iso = |when: Option<When>| when.map(When::iso).or_empty();
        let rating = action.ratings().pop();
        let outcomes: Vec<String> = action.outcomes.iter().map(Markdown::plain_text).collect();
        let cost: u64 = action.costs.iter().map(|cost| u64::from(cost.amount.value)).sum();
        let cost = if action.costs.is_empty() { action.cost_total.map(u64::from) } else { Some(cost) };
        vec![
            action.id.to_string(),
            action.reference.as_ref().map(|reference| reference.value.clone()).or_empty(),
            action.title.to_string(),
            action.text.plain_text(),
            outcomes.join("; "),
            self.leads_in_words(&action.leads),
            action.due.as_ref().map(|due| due.worded(&self.theme.words)).or_empty(),
            action.state.map(|state| self.theme.word(state.label()).to_owned()).or_empty(),
            iso(action.completed),
            rating.as_ref().map(|rating| self.theme.word(rating.status.label()).to_owned()).or_empty(),
            iso(rating.as_ref().map(|rating| rating.on)),
            cost.map(|cost| cost.to_string()).or_empty(),
            iso(action.updates.last().map(|update| update.on.value)),
            self.link_of(at),
        ]
    }

    fn plan_json(&self, of: PlacedEdition<'_>) -> String {
        let plan = &of.edition.plan;
        let actions: Vec<Value> = of.actions().map(|action| self.action_json(action)).collect();
        let measures: Vec<Value> = plan.measures.iter().map(|measure| self.measure_json(measure)).collect();
        let whole = json!({
            "edition": { "id": of.edition.id.as_str(), "title": of.edition.title, "starts": plan.starts.iso(), "ends": plan.ends.iso() },
            "actions": actions,
            "measures": measures,
        });
        serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
    }

    fn action_json(&self, (at, action): (ActionAt, &Action)) -> Value {
        let word = |label| self.theme.word(label).to_owned();
        let updates = action.updates.iter().map(|update| {
            json!({
                "on": update.on.value.iso(),
                "text": update.text.plain_text(),
                "rag_status": update.rag_status.map(|status| word(status.label())),
            })
        });
        let rating = action.rating.as_ref().map(
            |rating| json!({ "status": word(rating.status.label()), "on": rating.on.iso(), "reason": rating.reason }),
        );
        let cost = |cost: &Cost| {
            json!({
                "period": cost.period.as_deref().map(|year| year.text().to_owned()),
                "amount": cost.amount.value,
                "funder": cost.funder.and_then(|funder| self.organisation_name(funder)),
                "programme": cost.programme,
            })
        };
        json!({
            "id": action.id.as_str(),
            "ref": action.reference.as_ref().map(|reference| reference.value.clone()),
            "title": action.title,
            "text": action.text.plain_text(),
            "outcomes": action.outcomes.iter().map(Markdown::plain_text).collect::<Vec<_>>(),
            "leads": self.leads_in_words(&action.leads),
            "due": action.due.as_ref().map(|due| due.worded(&self.theme.words)),
            "state": action.state.map(|state| word(state.label())),
            "completed": action.completed.map(When::iso),
            "stopped": action.stopped,
            "stopped_on": action.stopped_on.map(When::iso),
            "rag_status": rating,
            "costs": action.costs.iter().map(cost).collect::<Vec<_>>(),
            "cost_total": action.cost_total,
            "updates": updates.collect::<Vec<_>>(),
            "url": self.link_of(at),
        })
    }

    fn measure_json(&self, measure: &Measure) -> Value {
        let words = &self.theme.words;
        let results = measure.results.iter().map(|result| {
            json!({
                "on": result.on.iso(),
                "value": result.value.as_ref().map(|value| value.typed.clone()),
                "text": result.text.as_ref().map(Markdown::plain_text),
            })
        });
        json!({
            "id": measure.id.as_str(),
            "text": measure.text.plain_text(),
            "baseline": measure.baseline.as_ref().map(|level| level.worded(words)),
            "target": measure.target.as_ref().map(|level| level.worded(words)),
            "unit": measure.unit,
            "results": results.collect::<Vec<_>>(),
            "sub_measures": measure.sub_measures.iter().map(|part| self.measure_json(part)).collect::<Vec<_>>(),
        })
    }
}
