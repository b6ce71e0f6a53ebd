//! What a chart says in words: its finding, and its description for those who do not see it.
//!
//! In: what is drawn. Out: sentences. Never: a description longer than anybody listens to.

use rust_decimal::Decimal;

use super::series::{ChangedRow, Series};
use crate::model::figures::{Measure, Quantity};
use crate::model::vocabulary::Period;
use crate::statistics::Direction;
use crate::words::{Charts, Words};

/// The most letters of a description: some twenty seconds of speech.
const LONGEST: usize = 300;
/// A longer sentence is no title.
pub(super) const LONGEST_TITLE: usize = 90;

/// "A: 5, then 11; B: 77, then 78; and 4 more in the table.": the numbers of a chart, as many rows as have room beside what is
/// said before them.
pub(super) fn numbers(series: &[Series], beside: usize, words: &Words) -> String {
    let then = |before: String, after: String| words.say(&Charts::Then { before: &before, after: &after });
    let mut rows = String::new();
    for (at, one) in series.iter().enumerate() {
        let points = one.points.iter().map(|point| point.text.clone());
        let row = words.say(&Charts::Labelled { label: &one.label, text: &points.reduce(then).unwrap_or_default() });
        let next = if rows.is_empty() { row } else { words.say(&Charts::Rows { before: &rows, after: &row }) };
        let is_last = at + 1 == series.len();
        let said = if is_last {
            words.say(&Charts::Numbers { rows: &next })
        } else {
            words.say(&Charts::NumbersMore { rows: &next, count: series.len() - at - 1 })
        };
        if beside + said.chars().count() > LONGEST {
            let left = series.len() - at;
            return match rows.as_str() {
                "" => words.say(&Charts::InTable {}),
                rows => words.say(&Charts::NumbersMore { rows, count: left }),
            };
        }
        if is_last {
            return said;
        }
        rows = next;
    }
    rows
}

/// A sentence as a title: without its full stop.
pub(super) fn as_title(sentence: &str) -> &str {
    sentence.strip_suffix('.').unwrap_or(sentence)
}

/// "The largest is Burglary, at 398 offences in 2022."; of changes the largest rise and the largest fall.
pub(super) fn extremes(series: &[Series], measure: &Measure, period: Period, words: &Words) -> String {
    let period = &*period.worded_phrase(words);
    let numbered = || series.iter().filter_map(|one| Some((one.first_number()?, one)));
    let largest = numbered().reduce(|most, next| if next.0 > most.0 { next } else { most });
    let smallest = numbered().reduce(|least, next| if next.0 < least.0 { next } else { least });
    let Some(((high, up), (low, down))) = largest.zip(smallest) else { return String::new() };
    let (up_text, down_text) = (up.first_text(), down.first_text());
    let (up, down, unit) = (&*up.label, &*down.label, &*capital(&measure.unit));
    let amount = match measure.quantity {
        Quantity::Share => up_text.to_owned(),
        _ => words.say(&Charts::Amount { value: up_text, unit: &measure.unit }),
    };
    words.say(&match () {
        () if numbered().count() == 1 => Charts::Only { row: up, amount: &amount, period },
        () if low >= Decimal::ZERO => Charts::Largest { row: up, amount: &amount, period },
        () if !measure.is_change() => {
            Charts::HighestLowest { unit, period, highest: up, high: up_text, lowest: down, low: down_text }
        }
        () if high < Decimal::ZERO => {
            Charts::Falls { unit, period, largest: down, large: down_text, smallest: up, small: up_text }
        }
        () if high.is_zero() => Charts::NoneRose { unit, period, largest: down, large: down_text },
        () => Charts::RisesFalls { unit, period, rise: up, rose: up_text, fall: down, fell: down_text },
    })
}

/// "All 5 fell.", "Of the 5 shown, 4 rose and 1 fell.", "Burglary and Robbery both fell."; rows whose change is not known are not counted.
pub(super) fn counted(went: &[Option<Direction>], labels: &[&str], words: &Words) -> String {
    let rows = labels.len();
    let known = || labels.iter().zip(went).filter_map(|(label, went)| Some((*label, (*went)?)));
    let compared = known().count();
    let all = [Direction::Up, Direction::Down, Direction::Same];
    let told = all.map(|direction| (known().filter(|(_, one)| *one == direction).count(), direction));
    let told: Vec<(usize, Direction)> = told.into_iter().filter(|(count, _)| *count > 0).collect();
    match told.as_slice() {
        [] => String::new(),
        [_] if compared == 1 && rows > 1 => known().map(|(row, direction)| alone(row, direction, words)).collect(),
        [(2, direction)] if rows == 2 => both(*direction, labels, words),
        [(count, direction)] if *count == rows => words.say(&match direction {
            Direction::Up => Charts::AllRose { count: rows },
            Direction::Down => Charts::AllFell { count: rows },
            Direction::Same => Charts::AllSame { count: rows },
        }),
        told => {
            let part = |(count, direction): &(usize, Direction)| {
                words.say(&match direction {
                    Direction::Up => Charts::SomeRose { count: *count },
                    Direction::Down => Charts::SomeFell { count: *count },
                    Direction::Same => Charts::SomeSame { count: *count },
                })
            };
            let parts = words.list(&told.iter().map(part).collect::<Vec<_>>());
            let (parts, count) = (parts.as_str(), compared);
            words.say(&if count == rows {
                Charts::OfShown { count, parts }
            } else {
                Charts::OfComparable { count, parts }
            })
        }
    }
}

/// Which way the only row went that can be compared.
fn alone(row: &str, direction: Direction, words: &Words) -> String {
    words.say(&match direction {
        Direction::Up => Charts::OneRose { row },
        Direction::Down => Charts::OneFell { row },
        Direction::Same => Charts::OneSame { row },
    })
}

/// Which way two rows went, with their names where a title has room for them.
fn both(direction: Direction, labels: &[&str], words: &Words) -> String {
    let unnamed = words.say(&match direction {
        Direction::Up => Charts::BothRose {},
        Direction::Down => Charts::BothFell {},
        Direction::Same => Charts::BothSame {},
    });
    let [first, second] = *labels else { return unnamed };
    let named = match direction {
        Direction::Up => words.say(&Charts::TwoRose { first, second }),
        Direction::Down => words.say(&Charts::TwoFell { first, second }),
        Direction::Same => return unnamed,
    };
    if named.chars().count() > LONGEST_TITLE { unnamed } else { named }
}

/// "Anti-social behaviour more than halved; 5 others rose.": what changed most, and which way the others went. Empty where all went one way, which
/// says more, or none clearly changed.
pub(super) fn headline(rows: &[ChangedRow], went: &[Option<Direction>], words: &Words) -> String {
    let count = |direction: Direction| went.iter().filter(|one| **one == Some(direction)).count();
    let counts = [Direction::Up, Direction::Down, Direction::Same].map(|direction| (direction, count(direction)));
    let changes = rows.iter().filter_map(|row| Some((clearly(row)?, &*row.series.label)));
    let most = changes.reduce(|most, next| if next.0.abs() > most.0.abs() { next } else { most });
    let Some((change, row)) = most.filter(|_| counts.iter().filter(|(_, count)| *count > 0).count() > 1) else {
        return String::new();
    };
    if let [one, other] = rows
        && let (Some(first), Some(second)) = (clearly(one), clearly(other))
    {
        let both = [(one, first), (other, second)].map(|(row, change)| moved(&row.series.label, change, words));
        return words.list(&both.map(|moved| as_title(&moved).to_owned()));
    }
    let lead = moved(row, change, words);
    let mut others =
        counts.map(|(direction, count)| (direction, count - usize::from(direction == Direction::of(change))));
    // Those that did not clearly change are told only where no other did.
    if others.iter().any(|(direction, count)| *direction != Direction::Same && *count > 0) {
        others[2].1 = 0;
    }
    let others: Vec<(Direction, usize)> = others.into_iter().filter(|(_, count)| *count > 0).collect();
    let part = |(at, (direction, count)): (usize, &(Direction, usize))| {
        let count = *count;
        words.say(&match (direction, at) {
            (Direction::Up, 0) => Charts::OthersRose { count },
            (Direction::Down, 0) => Charts::OthersFell { count },
            (Direction::Same, _) => Charts::OthersSame { count },
            (Direction::Up, _) => Charts::SomeRose { count },
            (Direction::Down, _) => Charts::SomeFell { count },
        })
    };
    let rest = words.list(&others.iter().enumerate().map(part).collect::<Vec<_>>());
    words.say(&Charts::Headline { lead: as_title(&lead), rest: &rest })
}

/// By how many per cent a row clearly changed.
fn clearly(row: &ChangedRow) -> Option<Decimal> {
    row.percentage.filter(|change| !row.is_within_chance && !change.is_zero())
}

/// "Burglary more than halved.", "Robbery rose by 12.9%."
fn moved(row: &str, change: Decimal, words: &Words) -> String {
    let by = words.per_cent(change.abs());
    words.say(&match change {
        change if change > Decimal::ONE_HUNDRED => Charts::RowDoubled { row },
        change if change < -Decimal::from(50) => Charts::RowHalved { row },
        change if change > Decimal::ZERO => Charts::RowRose { row, change: &by },
        _ => Charts::RowFell { row, change: &by },
    })
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::series::Point;
    use super::*;
    use crate::words::british;

    #[test]
    fn a_sentence_counts_only_what_can_be_compared() {
        use Direction::{Down, Same, Up};
        for (went, rows, said) in [
            (vec![Down, Down], 2, "Burglary and Robbery both fell."),
            (vec![Same, Same], 2, "Neither clearly changed."),
            (vec![Up; 5], 5, "All 5 rose."),
            (vec![Up, Same], 3, "Of the 2 that can be compared, 1 rose and 1 did not clearly change."),
            (vec![Down], 2, "Burglary fell. The others cannot be compared."),
            (Vec::new(), 2, ""),
        ] {
            let labels = ["Burglary", "Robbery", "Theft", "Arson", "Fraud"];
            let went: Vec<Option<Direction>> = went.into_iter().map(Some).chain([None; 5]).take(rows).collect();
            assert_eq!(counted(&went, &labels[..rows], british()), said);
        }
        let long = "Vehicle offences, with theft of and from a vehicle, ".repeat(2);
        assert_eq!(counted(&[Some(Direction::Down); 2], &[&long, "Robbery"], british()), "Both fell.");
    }

    #[test]
    fn a_headline_says_what_changed_most_and_which_way_the_others_went() {
        let said = |changes: &[(Option<i64>, bool)]| {
            let row = |(at, (change, is_within_chance)): (usize, &(Option<i64>, bool))| ChangedRow {
                series: Series { label: format!("R{at}"), points: Vec::new() },
                percentage: change.map(Decimal::from),
                is_within_chance: *is_within_chance,
            };
            let rows: Vec<ChangedRow> = changes.iter().enumerate().map(row).collect();
            let went = |(change, is_within_chance): &(Option<i64>, bool)| {
                change.map(|change| if *is_within_chance { Direction::Same } else { Direction::of(change.into()) })
            };
            headline(&rows, &changes.iter().map(went).collect::<Vec<_>>(), british())
        };
        assert_eq!(
            said(&[(Some(37), false), (Some(-57), false), (Some(9), true)]),
            "R1 more than halved; 1 other rose."
        );
        assert_eq!(
            said(&[(Some(31), false), (Some(9), true), (Some(-8), true), (None, false)]),
            "R0 rose by 31%; 2 others did not clearly change."
        );
        assert_eq!(
            said(&[(Some(120), false), (Some(-20), false), (Some(30), false)]),
            "R0 more than doubled; 1 other rose and 1 fell."
        );
        assert_eq!(said(&[(Some(12), false), (Some(30), false)]), "", "that both rose says more");
        assert_eq!(said(&[(Some(12), true), (Some(30), true)]), "");
        assert_eq!(said(&[(Some(90), false), (Some(-20), false)]), "R0 rose by 90% and R1 fell by 20%");
        assert_eq!(said(&[(Some(90), false), (Some(-20), true)]), "R0 rose by 90%; 1 other did not clearly change.");
    }

    #[test]
    fn a_description_has_as_many_numbers_as_anybody_listens_to() {
        let one = |at: usize| Series {
            label: format!("Row {at}"),
            points: vec![Point { number: None, text: "1,234".to_owned(), breaks: false }],
        };
        let series: Vec<Series> = (1..=40).map(one).collect();
        assert_eq!(numbers(&series[..2], 0, british()), "Row 1: 1,234; Row 2: 1,234.");
        let said = numbers(&series, 100, british());
        assert!(said.chars().count() <= LONGEST - 100 && said.ends_with("; and 28 more in the table."), "{said}");
        assert_eq!(numbers(&series, LONGEST - 10, british()), "The numbers are in the table.");
    }
}
