//! Measures, as the pages of a priority, of a year and of all measures show them.

use crate::model::plan::{Measure, Milestone};
use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::HomeAt;
use crate::render::facts::{date, fact};
use crate::render::labels::Labelled as _;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::placing;
use crate::render::rendered::Rendered;
use crate::render::view::{FactView, LinkView, MeasureView, ResultView, TagView};
use crate::statistics::promise::{from_data, measure_standing};
use crate::words::{Dates, Label, Words};

impl Rendered {
    /// The measures that stand in a priority or a part, or in the plan as a whole.
    pub(super) fn measures_at(
        &self,
        of: PlacedEdition<'_>,
        owner: Option<HomeAt>,
        markup: &Markup<'_>,
    ) -> Vec<MeasureView> {
        let plan = &of.edition.plan;
        let measures = plan.measures.iter().filter(|measure| measure.owner == owner);
        measures.map(|measure| self.measure_view(of, measure, markup)).collect()
    }

    fn measure_view(&self, of: PlacedEdition<'_>, measure: &Measure, markup: &Markup<'_>) -> MeasureView {
        let word = |label: Label| self.theme.word(label).to_owned();
        let plan = &of.edition.plan;
        let data = from_data(measure, plan, &self.site.statistics);
        let standing = measure_standing(measure, data, self.today);
        let parts = measure.with_parts();
        MeasureView {
            id: placing::id(measure.id.as_str()),
            text_html: markup.inline(&measure.text),
            direction: measure.direction.map(|direction| word(direction.label())).or_empty(),
            standing: TagView { text: word(standing.label()), tone: standing.tone() },
            facts: self.measure_facts(measure),
            figure: measure.figure.and_then(|at| self.key_figure(at)),
            results: results(measure, markup),
            sub_measures: parts.into_iter().skip(1).map(|part| self.part_of_measure(of, part, markup)).collect(),
            actions: self.actions_serving(of, measure),
        }
    }

    /// A part of a measure: its own parts stand beside it, so that the list has two levels at most.
    fn part_of_measure(&self, of: PlacedEdition<'_>, part: &Measure, markup: &Markup<'_>) -> MeasureView {
        let flat = Measure { sub_measures: Vec::new(), ..part.clone() };
        MeasureView { actions: Vec::new(), ..self.measure_view(of, &flat, markup) }
    }

    /// The actions that serve a measure; none where they are simply all that stand beside it, which needs no saying.
    fn actions_serving(&self, of: PlacedEdition<'_>, measure: &Measure) -> Vec<LinkView> {
        if of.actions().all(|(_, action)| action.serves_measure(measure) == (action.owner == measure.owner)) {
            return Vec::new();
        }
        let serving = of.actions().filter(|(_, action)| action.serves_measure(measure));
        serving.filter_map(|action| self.action_link(action)).collect()
    }

    fn measure_facts(&self, measure: &Measure) -> Vec<FactView> {
        let word = |label: Label| self.theme.word(label);
        let facts = [
            measure.to_be_developed.as_ref().map(|why| fact(word(Label::ToBeDeveloped), why.as_str())),
            measure.baseline.as_ref().map(|level| fact(word(Label::Baseline), level.worded(&self.theme.words))),
            measure.target.as_ref().map(|level| fact(word(Label::Target), level.worded(&self.theme.words))),
            measure
                .tolerance
                .as_ref()
                .map(|tolerance| fact(word(Label::Tolerance), tolerance.worded(&self.theme.words))),
            trajectory(measure, &self.theme.words).map(|way| fact(word(Label::Trajectory), way)),
            measure.unit.as_ref().map(|unit| fact(word(Label::Unit), unit.as_str())),
            measure.frequency.map(|every| fact(word(Label::Frequency), every.worded(&self.theme.words))),
            measure.source.as_ref().map(|source| fact(word(Label::Source), source.as_str())),
        ];
        facts.into_iter().flatten().collect()
    }
}

/// What is to be reached on the way: "290 by March 2026 and 280 by March 2027".
fn trajectory(measure: &Measure, words: &Words) -> Option<String> {
    let milestone =
        |one: &Milestone| words.say(&Dates::LevelBy { level: &one.value.worded(words), date: &one.by.worded(words) });
    let milestones: Vec<String> = measure.trajectory.iter().map(milestone).collect();
    (!milestones.is_empty()).then(|| words.list(&milestones))
}

fn results(measure: &Measure, markup: &Markup<'_>) -> Vec<ResultView> {
    let unit = measure.unit.as_ref().map(|unit| format!(" {unit}")).or_empty();
    let view = |result: &crate::model::plan::Reading| ResultView {
        date: date(result.on, markup.words),
        value: result.value.as_ref().map(|value| format!("{}{unit}", value.worded(markup.words))).or_empty(),
        text_html: result.text.as_ref().map(|text| markup.inline(text)).or_empty(),
    };
    measure.results.iter().rev().map(view).collect()
}
