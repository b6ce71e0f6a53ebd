//! Where a measure stands: its newest number against its target, or against where it started.
//!
//! In: a measure, what the data says of its figure, and `today`. Out: its standing. Never: a verdict from numbers that are
//! older than the plan, or from a count against a percentage.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::plan::{ActionPlan, Direction, Measure, Quantity};
use crate::statistics::chance::is_within_chance;
use crate::statistics::{Derivation, Statistics};

/// Where a measure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureStatus {
    /// There is no measure yet.
    ToBeDeveloped,
    /// Nothing was measured yet.
    NotMeasured,
    /// There is a result, and nothing to compare it with.
    Measured,
    /// It is watched, and not rated.
    Watched,
    /// It is where it is to be.
    OnTarget,
    /// It has reached what was to be reached by now on the way to its target.
    OnTrack,
    /// It has not reached what was to be reached by now on the way to its target.
    Behind,
    /// It is better than it was, and not yet where it is to be.
    Improving,
    /// It is not where it is to be by a day that is still to come, and not clearly better than it was.
    NotYet,
    /// It is better than it was; no number says where it is to be.
    Better,
    /// It is as it was, or within what chance alone would do.
    Unclear,
    /// It is worse than it was; no number says where it is to be.
    Worse,
    /// It is not where it is to be, or was to be.
    OffTarget,
}

impl MeasureStatus {
    /// Each standing once, to look for one by its word.
    pub const ALL: [Self; 13] = [
        Self::ToBeDeveloped,
        Self::NotMeasured,
        Self::Measured,
        Self::Watched,
        Self::OnTarget,
        Self::OnTrack,
        Self::Behind,
        Self::Improving,
        Self::NotYet,
        Self::Better,
        Self::Unclear,
        Self::Worse,
        Self::OffTarget,
    ];

    /// The word for classes and for reports that machines read.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ToBeDeveloped => "to-be-developed",
            Self::NotMeasured => "not-measured",
            Self::Measured => "measured",
            Self::Watched => "watched",
            Self::OnTarget => "on-target",
            Self::OnTrack => "on-track",
            Self::Behind => "behind",
            Self::Improving => "improving-not-yet-at-target",
            Self::NotYet => "not-yet-at-target",
            Self::Better => "improving",
            Self::Unclear => "no-clear-change",
            Self::Worse => "not-improving",
            Self::OffTarget => "off-target",
        }
    }

    /// "good", "danger" or "neutral": how it looks.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::OnTarget | Self::OnTrack | Self::Better => "good",
            Self::OffTarget | Self::Behind | Self::Worse => "danger",
            _ => "neutral",
        }
    }

    /// Whether it is not as it was to be by now.
    pub const fn is_off(self) -> bool {
        matches!(self, Self::OffTarget | Self::Behind | Self::Worse)
    }
}

/// What the dataset of a measure says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FromData {
    /// The newest published value, in the unit of the measure that stands for the dataset.
    pub newest: Decimal,
    /// The value that its change is measured from, where the two can be compared.
    pub before: Option<Decimal>,
    /// Whether both are percentages.
    pub is_percentage: bool,
    /// Whether both are counts, which chance alone makes differ.
    pub is_counted: bool,
    /// The last day of the newest period.
    pub end: Date,
}

/// What the data says of a measure's figure. `None` where it has none, where the newest value is not published, and where
/// it is from before the plan: then it is where the plan starts from, and no result of it.
pub fn from_data(measure: &Measure, plan: &ActionPlan, statistics: &Statistics) -> Option<FromData> {
    let (derived, row) = statistics.figure(measure.figure?)?;
    let first = derived.first_measure()?;
    let shape = derived.measures.get(first)?;
    let period = *shape.periods.last()?;
    let end = derived.periods.get(period)?.end();
    // A change that is as given is no level: it cannot be above or below a target.
    let is_level = shape.quantity != crate::model::figures::Quantity::Number;
    let newest = derived.value(row, first, Derivation::Typed, period)?.as_number()?;
    (is_level && end >= plan.starts.first_day()).then(|| FromData {
        newest,
        before: derived.change(row, first).map(|change| change.before),
        is_percentage: shape.quantity == crate::model::figures::Quantity::Share,
        is_counted: shape.is_counted(),
        end,
    })
}

/// A number that can be compared with others of its kind.
#[derive(Clone, Copy)]
struct Compared {
    number: Decimal,
    is_percentage: bool,
    is_counted: bool,
}

impl Compared {
    fn typed(quantity: &Quantity) -> Self {
        Self { number: quantity.number, is_percentage: quantity.is_percentage(), is_counted: false }
    }

    /// Whether the data counts both, and chance alone would often make them differ as much.
    fn is_within_chance_of(self, other: Self) -> bool {
        self.is_counted && other.is_counted && is_within_chance(self.number, other.number)
    }
}

/// Where a measure stands on a day: its newest number against its target, or against where it started. A result that an
/// editor typed counts until the data is newer.
pub fn measure_standing(measure: &Measure, data: Option<FromData>, today: Date) -> MeasureStatus {
    if measure.to_be_developed.is_some() {
        return MeasureStatus::ToBeDeveloped;
    }
    if measure.direction == Some(Direction::Deliver) {
        return delivery(measure, today);
    }
    let typed = measure.results.iter().rev().find_map(|result| Some((result.on, result.value.as_ref()?)));
    let data = data.filter(|data| typed.is_none_or(|(on, _)| on.last_day() < data.end));
    let from_data = |number: Decimal, data: FromData| Compared {
        number,
        is_percentage: data.is_percentage,
        is_counted: data.is_counted,
    };
    let newest = data.map(|data| from_data(data.newest, data)).or(typed.map(|(_, value)| Compared::typed(value)));
    let started = measure.baseline.as_ref().and_then(|baseline| baseline.value.as_ref()).map(Compared::typed);
    let started = started.or_else(|| data.and_then(|data| Some(from_data(data.before?, data))));
    match newest {
        None if measure.results.is_empty() => MeasureStatus::NotMeasured,
        None => MeasureStatus::Measured,
        Some(_) if measure.watched => MeasureStatus::Watched,
        Some(newest) => compared(measure, newest, started, today),
    }
}

fn delivery(measure: &Measure, today: Date) -> MeasureStatus {
    let by = measure.target.as_ref().and_then(|target| target.by);
    if measure.results.iter().any(|result| result.done) {
        MeasureStatus::OnTarget
    } else if by.is_some_and(|by| by.last_day() < today) {
        MeasureStatus::OffTarget
    } else if measure.results.is_empty() {
        MeasureStatus::NotMeasured
    } else {
        MeasureStatus::Measured
    }
}

/// The newest number against the target, or against the way there; without a target, against where it started.
fn compared(measure: &Measure, newest: Compared, started: Option<Compared>, today: Date) -> MeasureStatus {
    let Some(direction) = measure.direction else { return MeasureStatus::Measured };
    let of_its_kind = |number: &Compared| number.is_percentage == newest.is_percentage;
    let target = measure.target.as_ref().and_then(|target| Some((Compared::typed(target.value.as_ref()?), target.by)));
    if target.is_some_and(|(target, _)| !of_its_kind(&target)) {
        return MeasureStatus::Measured;
    }
    let started = started.filter(of_its_kind);
    let reaches = |level: Compared| reaches(direction, newest, level, measure.tolerance.as_ref());
    let trend = started.map(|started| trend(direction, newest, started));
    let Some((target, by)) = target else {
        return match (direction, started) {
            (_, None) => MeasureStatus::Measured,
            (Direction::Sustain, Some(started)) if reaches(started) => MeasureStatus::OnTarget,
            (Direction::Sustain, Some(_)) => MeasureStatus::OffTarget,
            _ => trend.unwrap_or(MeasureStatus::Measured),
        };
    };
    let is_improving = trend == Some(MeasureStatus::Better);
    // A target without a day of its own is to be reached where the way to it ends.
    let ends = by.or_else(|| measure.trajectory.last().map(|milestone| milestone.by));
    let is_to_come = ends.is_some_and(|by| by.last_day() >= today);
    let milestone = measure.trajectory.iter().rev().find(|milestone| milestone.by.last_day() < today);
    let milestone = milestone.map(|milestone| Compared::typed(&milestone.value)).filter(of_its_kind);
    match milestone {
        _ if reaches(target) => MeasureStatus::OnTarget,
        Some(milestone) if is_to_come && reaches(milestone) => MeasureStatus::OnTrack,
        Some(_) if is_to_come => MeasureStatus::Behind,
        None if is_to_come && !is_improving => MeasureStatus::NotYet,
        _ if is_improving && (is_to_come || by.is_none()) => MeasureStatus::Improving,
        _ => MeasureStatus::OffTarget,
    }
}

/// Whether a number is at a level, or beyond it, as far as its tolerance goes. What is to be sustained is, too, where chance alone would
/// often make it differ as much.
fn reaches(direction: Direction, newest: Compared, level: Compared, tolerance: Option<&Quantity>) -> bool {
    let tolerance = tolerance.map_or(Decimal::ZERO, |tolerance| {
        // "5%" of a number is a part of it; of a percentage it is as many points.
        if tolerance.is_percentage() && !level.is_percentage {
            level.number.abs().saturating_mul(tolerance.number) / Decimal::ONE_HUNDRED
        } else {
            tolerance.number
        }
    });
    match direction {
        Direction::Down => newest.number <= level.number.saturating_add(tolerance),
        Direction::Sustain if newest.is_within_chance_of(level) => true,
        Direction::Up | Direction::Sustain | Direction::Deliver => {
            newest.number >= level.number.saturating_sub(tolerance)
        }
    }
}

/// Whether a number is better than where it started.
fn trend(direction: Direction, newest: Compared, started: Compared) -> MeasureStatus {
    let gained = match direction {
        Direction::Down => started.number.saturating_sub(newest.number),
        Direction::Up | Direction::Sustain | Direction::Deliver => newest.number.saturating_sub(started.number),
    };
    if gained.is_zero() || newest.is_within_chance_of(started) {
        MeasureStatus::Unclear
    } else if gained > Decimal::ZERO {
        MeasureStatus::Better
    } else {
        MeasureStatus::Worse
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model;
    use crate::model::vocabulary::TODAY;
    use crate::source::Sources;
    use crate::statistics::work_out;

    const SITE: &str = "name: S\npartnership: p\ncouncil: p\narea: {name: H, code: E09000015}\nexample: true\naddress: https://www.example.org/\n\
        current_edition: 2018-2020\ndescription: D\naccessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";
    const CRIME: &str = "title: Crime\narea: {name: H}\npublisher: p\nsource: s\nlicence: OGL\nsensitive: false\nperiods: [2017, 2018]\nmeasures:\n\
        - {id: offences, title: Offences, unit: offences}\ntables:\n- title: All\n  rows:\n  - {id: burglary, title: Burglary, offences: [300, 290]}\n";

    /// The standing of a measure, and what is told of its figure.
    fn standing(measure: &str, periods: &str) -> (&'static str, Vec<String>) {
        let priority =
            format!("number: '1'\ntitle: T\nmeasures:\n- {{text: m, {measure}}}\nactions:\n- {{id: a, text: a}}\n");
        let crime = CRIME.replace("[2017, 2018]", periods);
        let texts = [
            ("site.yaml", SITE),
            ("organisations.yaml", "- {id: p, name: P, kind: partnership}\n"),
            ("data/crime.yaml", crime.as_str()),
            ("2018-2020/edition.yaml", "title: Plan\nstarts: 2018-04\nends: 2020-03\nstatus: adopted\n"),
            ("2018-2020/priorities/1-t.yaml", priority.as_str()),
        ];
        let mut findings = Findings::new();
        let strategy = model::read(&Sources::from_texts("", texts), false, TODAY, &mut findings).unwrap();
        let statistics = work_out(&strategy, "data/", &mut findings);
        let plan = &strategy.editions[0].plan;
        let data = from_data(&plan.measures[0], plan, &statistics);
        let told = findings.sorted().into_iter().filter(|finding| finding.rule.code == "figure");
        let told = told.map(|finding| format!("{}: {}", finding.message, finding.help));
        (measure_standing(&plan.measures[0], data, "2019-06-01".parse().unwrap()).word(), told.collect())
    }

    #[test]
    fn a_figure_is_held_against_the_target_or_where_it_started() {
        let of = |measure: &str| standing(&format!("figure: crime/burglary, {measure}"), "[2017, 2018]").0;
        // 290 after 300 is what chance alone would do.
        assert_eq!(of("direction: down"), "no-clear-change");
        assert_eq!(of("direction: up"), "no-clear-change");
        assert_eq!(of("direction: sustain"), "on-target");
        assert_eq!(of("direction: down, baseline: 280"), "not-improving");
        assert_eq!(of("direction: down, target: 290"), "on-target");
        assert_eq!(of("direction: down, target: 250"), "off-target");
        assert_eq!(of("direction: down, baseline: 400, target: 250"), "improving-not-yet-at-target");
        assert_eq!(of("direction: down, target: {value: 250, by: 2020-03}"), "not-yet-at-target");
        assert_eq!(
            of("direction: down, baseline: 400, target: {value: 250, by: 2020-03}"),
            "improving-not-yet-at-target"
        );
        assert_eq!(of("direction: down, baseline: 400, target: {value: 250, by: 2019-03}"), "off-target");
        assert_eq!(of("direction: down, target: 280, tolerance: 10"), "on-target");
        assert_eq!(of("direction: down, target: 280, tolerance: 3%"), "off-target");
        assert_eq!(of("direction: down, target: 280, watched: true"), "watched");
        let way = |value: u32, by: &str| {
            of(&format!(
                "direction: down, target: {{value: 250, by: 2020-03}}, trajectory: [{{by: {by}, value: {value}}}]"
            ))
        };
        assert_eq!((way(295, "2019-03"), way(280, "2019-03")), ("on-track", "behind"));
        assert_eq!(way(280, "2019-12"), "not-yet-at-target", "a milestone that is still to come is not missed");
        assert_eq!(of("unit: offences"), "measured");
        assert_eq!(of("direction: down, target: 20%"), "measured");
        // A newer result that was typed, and an older one.
        assert_eq!(of("direction: down, results: [{on: 2019-03, value: 310}], baseline: 300"), "not-improving");
        assert_eq!(of("direction: down, results: [{on: 2018-03, value: 310}], baseline: 300"), "improving");
    }

    #[test]
    fn numbers_from_before_the_plan_are_no_result_of_it() {
        assert_eq!(standing("figure: crime/burglary, direction: down", "[2016, 2017]").0, "not-measured");
    }

    #[test]
    fn a_figure_that_is_not_there_is_told() {
        let (word, told) = standing("figure: crime/burglry, direction: down", "[2017, 2018]");
        assert_eq!(word, "not-measured");
        assert_eq!(
            told,
            ["there is no figure crime/burglry: write a dataset and a row, such as recorded-crime/hate-crime"]
        );
    }
}
