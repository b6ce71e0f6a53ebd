//! Numbers that a sentence writes in words, where they are numbers of a change: "an increase of twelve", "seven fewer".
//!
//! In: words. Out: each number with its place. Never: "one" alone, a part ("two thirds"), or a number that counts something else ("the
//! two wards").

use std::ops::Range;

use rust_decimal::Decimal;

use crate::document::number_word::number_of_word;

/// A number in words.
pub(super) struct InWords {
    /// The number that the words say, above one: 12 for "twelve".
    pub(super) number: Decimal,
    /// The bytes that its words take in the text.
    pub(super) at: Range<usize>,
    /// Whether "per cent" follows.
    pub(super) is_percentage: bool,
}

/// A word in small letters and where it stands.
struct Word {
    text: String,
    at: Range<usize>,
}

/// The numbers of a text that are written in words.
pub(super) fn numbers(text: &str) -> Vec<InWords> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((number, length)) = words.get(at..).and_then(number_at) else {
            at += 1;
            continue;
        };
        let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.text.as_str());
        let (before, last) = (word(at.checked_sub(1)), word(at.checked_sub(2)));
        let after = [word(Some(at + length)), word(Some(at + length + 1))];
        let place = words.get(at).zip(words.get(at + length - 1)).map(|(first, last)| first.at.start..last.at.end);
        if let Some(place) = place.filter(|_| number > 1 && is_of_change((last, before), after[0])) {
            let is_percentage = after == ["per", "cent"] || after[0] == "percent";
            found.push(InWords { number: Decimal::from(number), at: place, is_percentage });
        }
        at += length;
    }
    found
}

/// Whether a number between some words is one of a change.
fn is_of_change((last, before): (&str, &str), after: &str) -> bool {
    const CHANGES: [&str; 7] = ["increase", "rise", "fall", "reduction", "decrease", "drop", "growth"];
    const NO_COUNTS: [&str; 16] = [
        "third", "thirds", "quarter", "quarters", "half", "halves", "fifths", "tenths", "times", "year", "years",
        "month", "months", "weeks", "days", "of",
    ];
    let leads = matches!(before, "by" | "from" | "to") || (before == "of" && CHANGES.contains(&last));
    !NO_COUNTS.contains(&after) && (leads || matches!(after, "more" | "fewer" | "less"))
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut next = 0;
    for piece in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        if !word.is_empty() {
            words.push(Word { text: word.to_lowercase(), at: next..next + word.len() });
        }
        next += piece.len();
    }
    words
}

/// The number that some words begin with, and how many of them it takes: "two hundred and seventy-three".
fn number_at(words: &[Word]) -> Option<(u64, usize)> {
    let (mut whole, mut part, mut length, mut taken) = (0_u64, 0_u64, 0, 0);
    for (at, word) in words.iter().enumerate() {
        match word.text.as_str() {
            "hundred" if part > 0 && part < 100 => part *= 100,
            "thousand" if part > 0 => {
                whole += part * 1_000;
                part = 0;
            }
            "and" if taken > 0 && part.is_multiple_of(100) => continue,
            "a" if at == 0 && words.get(1).is_some_and(|next| matches!(next.text.as_str(), "hundred" | "thousand")) => {
                part = 1;
            }
            other => match number_of_word(other).map(u64::from).filter(|number| fits(part, *number)) {
                Some(number) => part += number,
                None => break,
            },
        }
        taken += 1;
        length = at + 1;
    }
    (taken > 0).then_some((whole + part, length))
}

/// Whether a small number can follow what was read: 3 after 20, 73 after 200.
const fn fits(part: u64, number: u64) -> bool {
    part.is_multiple_of(100) || (part % 100 >= 20 && part.is_multiple_of(10) && number < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_read_where_they_are_of_a_change() {
        let read = |text: &str| {
            let found = numbers(text).into_iter();
            found.map(|one| format!("{} {}", one.number, &text[one.at])).collect::<Vec<_>>()
        };
        for (text, expected) in [
            ("an increase of twelve", vec!["12 twelve"]),
            ("rose from five to eleven", vec!["5 five", "11 eleven"]),
            ("seven fewer, by twenty-three", vec!["7 seven", "23 twenty-three"]),
            ("a fall of two hundred and seventy-three", vec!["273 two hundred and seventy-three"]),
            ("by a hundred, to two thousand", vec!["100 a hundred", "2000 two thousand"]),
            ("in the two wards, one of them, by two thirds, to three of four", vec![]),
            ("by ten per cent", vec!["10 ten"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_can_be_typed_stops_the_program(text in "(a|two|hundred|thousand|and|twenty|by|of|[a-zéİ ,-]){0,30}") {
            let _ = numbers(&text);
        }
    }
}
