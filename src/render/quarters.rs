//! Where the actions of a plan stood at the end of each quarter, as a chart and a table in one.

use crate::model::plan::ActionPlan;
use crate::model::vocabulary::When;
use crate::render::rendered::Rendered;
use crate::render::view::{QuarterView, QuartersView, SegmentView};
use crate::statistics::quarters::{Quarter, Stood, quarters};
use crate::words::Label;

const fn label(stood: Stood) -> Label {
    match stood {
        Stood::Completed => Label::StateCompleted,
        Stood::Green => Label::RagGreen,
        Stood::Amber => Label::RagAmber,
        Stood::Red => Label::RagRed,
        Stood::Uncoloured => Label::QuarterUncoloured,
        Stood::Silent => Label::QuarterSilent,
        Stood::Stopped => Label::StateStopped,
    }
}

impl Rendered {
    /// The quarters of a plan, the newest first; `None` where there are not two of them.
    pub(super) fn quarters(&self, plan: &ActionPlan) -> Option<QuartersView> {
        let quarters = quarters(plan);
        let is_shown =
            |at: usize| quarters.iter().any(|quarter| quarter.counts.get(at).is_some_and(|count| *count > 0));
        let shown: Vec<(usize, Stood)> = Stood::ALL.into_iter().enumerate().filter(|(at, _)| is_shown(*at)).collect();
        let view = |quarter: &Quarter| {
            let numbers: Vec<usize> = shown.iter().filter_map(|(at, _)| quarter.counts.get(*at).copied()).collect();
            let mut start = 0;
            let segments = numbers.iter().zip(&shown).map(|(length, (_, stood))| {
                let segment = SegmentView { start, length: *length, class: stood.word() };
                start += length;
                segment
            });
            QuarterView {
                title: When::Month(quarter.ends.year(), quarter.ends.month()).worded(&self.theme.words),
                segments: segments.filter(|segment| segment.length > 0).collect(),
                numbers,
            }
        };
        (!quarters.is_empty()).then(|| QuartersView {
            columns: shown.iter().map(|(_, stood)| self.theme.word(label(*stood)).to_owned()).collect(),
            classes: shown.iter().map(|(_, stood)| stood.word()).collect(),
            actions: plan.actions.len(),
            quarters: quarters.iter().rev().map(view).collect(),
        })
    }
}
