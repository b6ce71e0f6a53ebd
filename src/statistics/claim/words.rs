//! What the words of a sentence claim of a change: which way it went, by how much, or that there is none.
//!
//! In: the words. Out: each claim with its place, and whether two numbers bear it out. Never: a claim that is denied ("did not
//! rise"), or words that only lead to a number ("up to 20", "more than 20").

use rust_decimal::Decimal;

use crate::statistics::chance::is_within_chance;
use crate::statistics::sentence::Direction;

/// What the words of a sentence claim of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claimed {
    /// More than before, or fewer.
    Went(Direction),
    /// A change by so many per cent, up or down; without a direction either way.
    By { per_cent: Decimal, nearness: Nearness, direction: Option<Direction> },
    /// As many as before.
    Unchanged,
    /// About as many as before.
    AboutTheSame,
}

/// How near to what is said a change is claimed to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    /// "by a third": near it, as a rounded number is.
    Plain,
    /// "by about a third".
    About,
    /// "by more than a third".
    Over,
    /// "by nearly a third".
    Under,
}

/// A claim in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SaidOfChange {
    /// The words, as they stand in the text.
    pub(super) text: String,
    /// The byte of the text at which they start.
    pub(super) at: usize,
    /// What they claim of the change.
    pub(super) claimed: Claimed,
}

/// Two values of one thing, the earlier first; of a change as given only which way it went is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Went {
    /// Which way the value went, from the earlier to the later.
    pub(super) direction: Direction,
    /// The earlier value and the later; `None` of a change that is as given.
    pub(super) values: Option<(Decimal, Decimal)>,
}

impl Went {
    /// From one value to another.
    pub(super) fn between(before: Decimal, after: Decimal) -> Self {
        Self { direction: Direction::of(after.saturating_sub(before)), values: Some((before, after)) }
    }
}

impl Claimed {
    /// Whether a change bears the claim out. What is not known is not held against it.
    pub(super) fn holds_of(self, went: Went) -> bool {
        match self {
            Self::Went(direction) => went.direction == direction,
            Self::Unchanged => went.direction == Direction::Same,
            Self::AboutTheSame => {
                went.direction == Direction::Same
                    || went
                        .values
                        .is_none_or(|(before, after)| is_within_chance(before, after) || is_close(before, after))
            }
            Self::By { per_cent, nearness, direction } => {
                let is_way = direction.is_none_or(|direction| direction == went.direction);
                is_way && went.values.is_none_or(|(before, after)| is_by(before, after, per_cent, nearness))
            }
        }
    }
}

/// Whether two values differ by less than one in twenty of the earlier.
fn is_close(before: Decimal, after: Decimal) -> bool {
    after.saturating_sub(before).abs().saturating_mul(Decimal::from(20)) < before.abs()
}

/// Whether a change is as large as is claimed.
fn is_by(before: Decimal, after: Decimal, claimed: Decimal, nearness: Nearness) -> bool {
    let change = after.saturating_sub(before).abs().saturating_mul(Decimal::ONE_HUNDRED);
    let Some(change) = change.checked_div(before.abs()) else { return false };
    let of = |hundredths: i64| claimed.saturating_mul(Decimal::new(hundredths, 2));
    let apart = change.saturating_sub(claimed).abs();
    match nearness {
        Nearness::Plain => apart <= of(5) + Decimal::ONE,
        Nearness::About => apart <= of(10) + Decimal::ONE,
        Nearness::Over => change > claimed && change <= of(200),
        Nearness::Under => change < claimed && change >= of(80),
    }
}

/// A word and where it starts.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    at: usize,
}

/// The claims that the words of a text make, in order.
pub(super) fn claims(text: &str) -> Vec<SaidOfChange> {
    let lower = text.to_lowercase();
    // Letters whose small form is longer would move what follows.
    let lower = if lower.len() == text.len() { lower.as_str() } else { text };
    let words = words(lower);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let before = words.get(at.saturating_sub(4)..at).unwrap_or(&[]);
        let Some((claimed, length)) = claim_at(before, rest) else {
            at += 1;
            continue;
        };
        let last = rest.get(length - 1).or(rest.first());
        if let (Some(first), Some(last)) = (rest.first(), last) {
            let said = text.get(first.at..last.at + last.text.len()).unwrap_or(first.text);
            found.push(SaidOfChange { text: said.to_owned(), at: first.at, claimed });
        }
        at += length;
    }
    found
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut next = 0;
    for piece in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        if !word.is_empty() {
            words.push(Word { text: word, at: next });
        }
        next += piece.len();
    }
    words
}

/// What some words claim, and how many of them do. `before` are the words that stand before them.
fn claim_at(before: &[Word<'_>], rest: &[Word<'_>]) -> Option<(Claimed, usize)> {
    const UNCHANGED: [&str; 9] = [
        "unchanged",
        "did not change",
        "has not changed",
        "have not changed",
        "no change",
        "stayed the same",
        "remained the same",
        "is the same",
        "was the same",
    ];
    const ABOUT: [&str; 5] =
        ["about the same", "much the same", "broadly the same", "little change", "no clear change"];
    let starts = |phrase: &&str| phrase.split(' ').zip(rest).filter(|(wanted, word)| *wanted == word.text).count();
    let is_there = |phrase: &&&str| starts(phrase) == phrase.split(' ').count();
    if let Some(phrase) = ABOUT.iter().find(is_there) {
        return Some((Claimed::AboutTheSame, phrase.split(' ').count()));
    }
    if let Some(phrase) = UNCHANGED.iter().find(is_there) {
        return Some((Claimed::Unchanged, phrase.split(' ').count()));
    }
    if let Some(found) = fraction(before, rest) {
        return Some(found);
    }
    let [first, ..] = rest else { return None };
    let last_words = before.iter().rev().take(2);
    if last_words.clone().any(|word| matches!(word.text, "not" | "no" | "never" | "without" | "neither" | "nor")) {
        return None;
    }
    if let Some((per_cent, direction)) = multiple(first.text) {
        let (per_cent, direction) = (Decimal::from(per_cent), Some(direction));
        return Some((Claimed::By { per_cent, nearness: nearness(before), direction }, 1));
    }
    if leads_to_number(rest) {
        return None;
    }
    direction_of(first.text).map(|direction| (Claimed::Went(direction), 1))
}

/// "doubled" and its like: by how many per cent, and which way.
fn multiple(word: &str) -> Option<(i64, Direction)> {
    Some(match word {
        "doubled" | "doubling" => (100, Direction::Up),
        "trebled" | "tripled" => (200, Direction::Up),
        "quadrupled" => (300, Direction::Up),
        "halved" | "halving" => (50, Direction::Down),
        _ => return None,
    })
}

/// "by a third", "by nearly half", "a quarter fewer".
fn fraction(before: &[Word<'_>], rest: &[Word<'_>]) -> Option<(Claimed, usize)> {
    let text = |at: usize| rest.get(at).map(|word| word.text);
    let (count, at): (i64, usize) = match text(0)? {
        "half" => (1, 0),
        "a" | "one" => (1, 1),
        "two" => (2, 1),
        "three" => (3, 1),
        _ => return None,
    };
    let parts: i64 = match text(at)? {
        "half" => 2,
        "third" | "thirds" => 3,
        "quarter" | "quarters" => 4,
        "fifth" | "fifths" => 5,
        "tenth" | "tenths" => 10,
        _ => return None,
    };
    let follows = text(at + 1).and_then(|word| match word {
        "more" | "higher" | "up" => Some(Direction::Up),
        "fewer" | "less" | "lower" | "down" => Some(Direction::Down),
        _ => None,
    });
    let is_by = before.iter().rev().any(|word| word.text == "by");
    if !is_by && follows.is_none() {
        return None;
    }
    let per_cent = Decimal::from(count * 100).checked_div(Decimal::from(parts))?;
    let length = at + 1 + usize::from(follows.is_some());
    Some((Claimed::By { per_cent, nearness: nearness(before), direction: follows }, length))
}

/// What the words before a size say of how near it is.
fn nearness(before: &[Word<'_>]) -> Nearness {
    let last: Vec<&str> = before.iter().rev().take(2).map(|word| word.text).collect();
    match last[..] {
        ["than", "more"] | ["over", ..] => Nearness::Over,
        ["than", "less" | "fewer"] | ["nearly" | "almost" | "under", ..] => Nearness::Under,
        ["about" | "around" | "roughly" | "approximately" | "some", ..] => Nearness::About,
        _ => Nearness::Plain,
    }
}

/// Whether "up to" or "more than" only lead to a number, or to a part.
fn leads_to_number(rest: &[Word<'_>]) -> bool {
    const PARTS: [&str; 7] = ["a", "half", "one", "two", "three", "doubled", "halved"];
    match rest {
        [first, second, ..] if (first.text, second.text) == ("up", "to") => true,
        [first, second, third, ..] if second.text == "than" => {
            matches!(first.text, "more" | "less" | "fewer")
                && (third.text.starts_with(|letter: char| letter.is_ascii_digit()) || PARTS.contains(&third.text))
        }
        _ => false,
    }
}

/// Which way a word goes.
fn direction_of(word: &str) -> Option<Direction> {
    const UP: [&str; 19] = [
        "risen",
        "rise",
        "rises",
        "rose",
        "rising",
        "increase",
        "increases",
        "increased",
        "increasing",
        "up",
        "more",
        "higher",
        "grew",
        "grown",
        "growth",
        "grow",
        "climbed",
        "upward",
        "upwards",
    ];
    const DOWN: [&str; 21] = [
        "fallen",
        "fall",
        "falls",
        "fell",
        "falling",
        "reduced",
        "reduction",
        "reductions",
        "reduce",
        "decrease",
        "decreased",
        "decreases",
        "down",
        "fewer",
        "less",
        "lower",
        "dropped",
        "drop",
        "declined",
        "decline",
        "downward",
    ];
    if UP.contains(&word) {
        return Some(Direction::Up);
    }
    DOWN.contains(&word).then_some(Direction::Down)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The claims of a text that two values do not bear out.
    fn wrong(text: &str, before: i64, after: i64) -> Vec<String> {
        let went = Went::between(before.into(), after.into());
        claims(text).into_iter().filter(|said| !said.claimed.holds_of(went)).map(|said| said.text).collect()
    }

    #[test]
    fn what_words_claim_is_held_to_two_values() {
        for (text, before, after, expected) in [
            ("has doubled", 82, 89, vec!["doubled"]),
            ("has doubled", 40, 80, vec![]),
            ("has more than doubled", 40, 90, vec![]),
            ("has more than doubled", 40, 80, vec!["doubled"]),
            ("has nearly doubled", 40, 75, vec![]),
            ("has halved", 80, 41, vec![]),
            ("up by a third", 82, 89, vec!["a third"]),
            ("up by a third", 75, 100, vec![]),
            ("down by almost two thirds", 100, 40, vec![]),
            ("fell by more than a quarter", 100, 70, vec![]),
            ("a quarter fewer", 100, 130, vec!["a quarter fewer"]),
            ("a third of all crime, which fell", 100, 70, vec![]),
            ("did not change", 82, 89, vec!["did not change"]),
            ("is unchanged", 82, 82, vec![]),
            ("about the same", 82, 89, vec![]),
            ("about the same", 100, 200, vec!["about the same"]),
            ("did not rise, and has not increased", 100, 90, vec![]),
            ("up to 20 more, and more than 200", 100, 120, vec![]),
            ("risen, then Fallen", 100, 120, vec!["Fallen"]),
        ] {
            assert_eq!(wrong(text, before, after), expected, "{text}");
        }
    }
}
