//! What tells who a story is about, by its pattern.
//!
//! In: the text of a story. Out: where it holds initials, exact days and ages, dealings with the law, streets and schools. Never: a
//! judgement whether the story may be told, which its consent decides too.

use crate::diagnostic::Span;
use crate::document::number_word::number_of_word;
use crate::model::vocabulary::is_month;

/// A word of a text, and where it starts.
type Word<'t> = (usize, &'t str);

/// Where a text holds all three: initials of a person, an exact day, and a number of dealings with the law.
pub(super) fn court_record(text: &str) -> Option<[Span; 3]> {
    let words = words(text);
    Some([initials(&words)?, day(&words)?, dealings(&words)?])
}

/// What a text holds by which neighbours know somebody, each where it stands first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    initials: Option<Span>,
    day: Option<Span>,
    age: Option<Span>,
    place: Option<Span>,
}

impl Signs {
    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        let words = words(text);
        Self { initials: initials(&words), day: day(&words), age: age(&words), place: place(&words) }
    }

    /// Those that are there: what each is, and where.
    pub(super) fn kinds(self) -> Vec<(&'static str, Span)> {
        let kinds = [
            ("initials", self.initials),
            ("an exact day", self.day),
            ("an exact age", self.age),
            ("a street or a school", self.place),
        ];
        kinds.into_iter().filter_map(|(kind, span)| Some((kind, span?))).collect()
    }
}

/// The words of a text.
fn words(text: &str) -> Vec<Word<'_>> {
    let is_of_word = |character: char| character.is_alphanumeric() || character == '/';
    let mut words: Vec<Word<'_>> = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, character)| is_of_word(*character)) {
        let end = at + character.len_utf8();
        let of = |from: usize| text.get(from..end).unwrap_or_default();
        match words.last_mut().filter(|(start, word)| start + word.len() == at) {
            Some((start, word)) => *word = of(*start),
            None => words.push((at, of(at))),
        }
    }
    words
}

/// From the start of the first word to the end of the last.
fn span(words: &[Word<'_>]) -> Option<Span> {
    let ((start, _), (end, last)) = (words.first()?, words.last()?);
    Some(Span::new(*start..end + last.len()))
}

/// Two capital letters where a person would stand: before a word that only a person does.
fn initials(words: &[Word<'_>]) -> Option<Span> {
    const PERSONAL: [&str; 16] = [
        "joined",
        "signed",
        "was",
        "is",
        "has",
        "had",
        "received",
        "said",
        "committed",
        "started",
        "lives",
        "lived",
        "attended",
        "moved",
        "left",
        "told",
    ];
    let is_capitals =
        |word: &str, count: usize| word.len() == count && word.bytes().all(|byte| byte.is_ascii_uppercase());
    // "J.Z. left" and "J Z left": two words of a letter each, close together.
    let are_close = |first: usize, second: usize| second - first <= "J. ".len();
    let pair = |at: usize| match words.get(at..)? {
        [joined, (_, next), ..] if is_capitals(joined.1, 2) && PERSONAL.contains(next) => span(&[*joined]),
        [first, second, (_, next), ..]
            if is_capitals(first.1, 1) && is_capitals(second.1, 1) && are_close(first.0, second.0) =>
        {
            PERSONAL.contains(next).then(|| span(&[*first, *second]))?
        }
        _ => None,
    };
    (0..words.len()).find_map(pair)
}

/// "19/06/2012", or "19 June 2012".
fn day(words: &[Word<'_>]) -> Option<Span> {
    let number = |word: &str, most: u32| {
        // "3rd May 2022" is as exact as "3 May 2022".
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let is_ordinal = matches!(word.strip_prefix(digits), Some("" | "st" | "nd" | "rd" | "th"));
        is_ordinal && digits.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let slashed = |word: &str| matches!(*word.split('/').collect::<Vec<_>>(), [day, month, _] if number(day, 31) && number(month, 12));
    let written = |three: &[Word<'_>]| matches!(three, [(_, day), (_, month), (_, year)] if number(day, 31) && is_month(month) && number(year, 2999));
    let one = words.iter().find(|(_, word)| slashed(word)).map(std::slice::from_ref);
    one.or_else(|| words.windows(3).find(|three| written(three))).and_then(span)
}

/// "55 sanctions", "10 convictions".
fn dealings(words: &[Word<'_>]) -> Option<Span> {
    const DEALINGS: [&str; 6] = ["sanction", "conviction", "arrest", "offence", "caution", "sentence"];
    let dealing = |word: &str| DEALINGS.iter().any(|dealing| word.to_lowercase().starts_with(dealing));
    let is_count =
        |word: &str| word.parse::<u32>().is_ok() || number_of_word(&word.to_lowercase()).is_some_and(|it| it > 1);
    let counted = |pair: &&[Word<'_>]| matches!(pair, [(_, number), (_, what)] if is_count(number) && dealing(what));
    words.windows(2).find(counted).and_then(span)
}

/// "aged 17", "17-year-old", "the boy was 14 and", "age thirty-four": not "aged 16 to 24", and no length of a sentence.
fn age(words: &[Word<'_>]) -> Option<Span> {
    let is_one = |at: usize| {
        let word = |step: usize| words.get(at + step).map(|(_, word)| *word).unwrap_or_default();
        let is_range = goes_on(word(2), word(3));
        let is_aged =
            ["aged", "age"].iter().any(|it| word(0).eq_ignore_ascii_case(it)) && is_years(word(1)) && !is_range;
        let is_old = is_years(word(0)) && matches!(word(1), "year" | "years" | "yr") && word(2).starts_with("old");
        let is_said = matches!(word(0), "was" | "is" | "turned")
            && is_years(word(1))
            && matches!(word(2), "and" | "when" | "at" | "then");
        let is_of = PEOPLE.contains(&word(0).to_lowercase().as_str()) && word(1) == "of" && is_years(word(2));
        if is_old || (is_of && !goes_on(word(3), word(4))) {
            Some(3)
        } else {
            (is_aged || (is_said && !is_range)).then_some(2)
        }
    };
    let (at, length) = (0..words.len()).find_map(|at| Some((at, is_one(at)?)))?;
    span(words.get(at..at + length)?)
}

/// Whom a sentence calls by their age: "a boy of 14".
const PEOPLE: [&str; 10] = ["boy", "girl", "man", "woman", "child", "person", "youth", "teenager", "pupil", "student"];

/// Whether a word is an age, in digits or in words.
fn is_years(word: &str) -> bool {
    word.parse::<u32>().is_ok_and(|number| (1..120).contains(&number))
        || number_of_word(&word.to_lowercase()).is_some_and(|number| number >= 9)
}

/// Whether an age goes on to another: "16 to 24", "65 and over".
fn goes_on(next: &str, after: &str) -> bool {
    let is_open = |word: &str| matches!(word, "over" | "under" | "above" | "older" | "younger" | "upwards");
    match next {
        "to" | "or" | "and" => is_years(after) || is_open(after),
        "plus" => true,
        other => is_open(other) || other.parse::<u32>().is_ok(),
    }
}

/// "Elm Road", "Tany's Dell School": the name of a street, an estate or a school.
fn place(words: &[Word<'_>]) -> Option<Span> {
    const KINDS: [&str; 18] = [
        "Street",
        "Road",
        "Avenue",
        "Lane",
        "Close",
        "Crescent",
        "Drive",
        "Terrace",
        "Gardens",
        "School",
        "Academy",
        "Estate",
        "Primary",
        "Secondary",
        "Grammar",
        "College",
        "Nursery",
        "Infants",
    ];
    // What every town has, and what begins a sentence.
    const NO_NAMES: [&str; 5] = ["High", "The", "A", "Our", "This"];
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && !NO_NAMES.contains(&word);
    let is_one = |pair: &&[Word<'_>]| matches!(pair, [(_, name), (_, kind)] if is_name(name) && KINDS.contains(kind));
    words.windows(2).find(is_one).and_then(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_days_and_convictions_together_identify() {
        let found = |text: &'static str| court_record(text).map(|spans| spans.map(|span| &text[span.range()]));
        assert_eq!(found("TR joined IOM 19/06/2012. Has 55 sanctions."), Some(["TR", "19/06/2012", "55 sanctions"]));
        assert_eq!(
            found("Ĉu TR signed up on 20 June 2012; in 2011 he had 10 convictions."),
            Some(["TR", "20 June 2012", "10 convictions"])
        );
        assert_eq!(
            found("J.Z. had fourteen convictions and was released on 12 May 2026."),
            Some(["J.Z", "12 May 2026", "fourteen convictions"])
        );
        assert_eq!(found("J Z had 14 convictions on 12 May 2026.").map(|found| found[0]), Some("J Z"));
        assert_eq!(found("A man joined the scheme in 2012, after several convictions."), None);
        assert_eq!(found("The ID was checked on 20 June 2012."), None);
    }

    #[test]
    fn ages_and_places_are_seen_as_neighbours_read_them() {
        let found = |text: &'static str| {
            let kinds = Signs::of(text).kinds();
            kinds.into_iter().map(|(_, span)| &text[span.range()]).collect::<Vec<_>>()
        };
        assert_eq!(found("A 17-year-old from Elm Road stopped."), ["17-year-old", "Elm Road"]);
        assert_eq!(found("She, aged 34, taught at Mark Hall Academy."), ["aged 34", "Hall Academy"]);
        assert_eq!(found("He was aged 14 and was helped on 3rd May 2022."), ["3rd May 2022", "aged 14"]);
        assert_eq!(found("T was 14 and went to St Nicholas Primary."), ["was 14", "Nicholas Primary"]);
        assert_eq!(found("Somebody aged thirty-four"), ["aged thirty"]);
        assert_eq!(found("A boy of 14 went to Acacia School."), ["boy of 14", "Acacia School"]);
        for safe in [
            "People aged 16 to 24, and those aged 65 and over, were asked on the High Street.",
            "He had a 17 year sentence.",
            "The School and A Road were closed.",
        ] {
            assert_eq!(found(safe), Vec::<&str>::new(), "{safe}");
        }
    }
}
