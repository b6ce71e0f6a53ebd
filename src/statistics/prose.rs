//! The numbers and periods of a sentence.
//!
//! In: words. Out: each number with its place, how precisely it was typed and which period it is said to be for. Never: a
//! number that is a part of a period, of a word (`12-month`, `A10`) or of a date.

use std::ops::Range;

use rust_decimal::Decimal;

use super::spelt_numbers::{self, InWords};
use crate::document::parting::after_last;
use crate::model::vocabulary::Period;

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// As it was typed: "12.7%", "1,598"; without a minus, a pound sign or quotation marks before it.
    pub text: String,
    /// Its size, with as many decimals as were typed.
    pub size: Decimal,
    /// Whether a percentage sign or "per cent" follows.
    pub is_percentage: bool,
    /// The bytes of the text that was read in which it stands, as in `text`.
    pub at: Range<usize>,
}

/// A period in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// What the words say, in whatever form they were typed.
    pub period: Period,
    /// The bytes that it takes in the text, without the punctuation around it.
    pub at: Range<usize>,
}

impl Typed {
    /// What stands before it in the text in which it was read, and after it.
    pub fn around<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        (between(text, 0..self.at.start), between(text, self.at.end..text.len()))
    }
}

/// What a change is measured from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Baseline {
    /// A period that is named.
    Period(Period),
    /// "a year ago", "per year", "annual".
    YearBefore,
}

impl Baseline {
    /// The period, where one is named.
    pub const fn period(self) -> Option<Period> {
        match self {
            Self::Period(period) => Some(period),
            Self::YearBefore => None,
        }
    }
}

/// What a text says a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct NumberContext {
    /// The period that it is for; `None` where the text names none.
    pub period: Option<Period>,
    /// What it is compared with.
    pub baseline: Option<Baseline>,
}

/// The numbers and periods of a text, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// The numbers, in the order of the text; none is a part of a period.
    pub numbers: Vec<Typed>,
    /// The periods, in the order of the text.
    pub periods: Vec<Dated>,
}

/// The most words that a period takes: "3 May 2022 to 9 June 2022".
const LONGEST_PERIOD: usize = 7;

/// Words in small letters with which a period begins: "year to June 2022", "first quarter of 2022/23".
const LENGTHS: [&str; 13] = [
    "year",
    "quarter",
    "half",
    "half-year",
    "rolling",
    "financial",
    "calendar",
    "three",
    "six",
    "twelve",
    "first",
    "second",
    "third",
];

/// Reads the numbers and periods of a text.
pub fn read(text: &str) -> Figures {
    let words = words(text);
    let mut figures = Figures::default();
    let mut at = 0;
    let mut before = None;
    while let Some((first, rest)) = words.get(at..).and_then(<[Piece<'_>]>::split_first) {
        if let Some((length, dated)) = period_at(text, first, rest, before) {
            figures.periods.push(dated);
            at += length;
        } else {
            numbers_in(first, rest, &mut figures.numbers);
            at += 1;
        }
        before = words.get(at - 1).map(|word| word.text);
    }
    figures
}

/// Reads a text that is held to a figure, with the numbers that it writes in words: "an increase of twelve".
pub(super) fn read_with_words(text: &str) -> Figures {
    let mut figures = read(text);
    let of_words = |found: InWords| {
        let text = between(text, found.at.clone()).to_owned();
        Typed { text, size: found.number, is_percentage: found.is_percentage, at: found.at }
    };
    figures.numbers.extend(spelt_numbers::numbers(text).into_iter().map(of_words));
    figures.numbers.sort_by_key(|typed| typed.at.start);
    figures
}

/// The words between white space, without the bars between the cells of a table.
fn words(text: &str) -> Vec<Piece<'_>> {
    let parts = |letter: char| letter.is_whitespace() || letter == '|';
    pieces(text, parts).filter(|word| !word.text.is_empty()).collect()
}

/// A piece of a text, and where it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The piece, as it stands in the text.
    pub text: &'t str,
    /// The byte of the text at which it starts.
    pub at: usize,
}

/// The pieces between letters that part them.
fn pieces(text: &str, parts: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = Piece<'_>> {
    let mut next = 0;
    text.split_inclusive(parts).map(move |piece| {
        let at = next;
        next += piece.len();
        Piece { text: piece.strip_suffix(parts).unwrap_or(piece), at }
    })
}

/// What stands between two places of a text, at which numbers or periods that were read in it start or end, in their order.
#[expect(clippy::string_slice, reason = "`read` found the places in this text")]
pub fn between(text: &str, range: Range<usize>) -> &str {
    &text[range]
}

/// The longest period that starts with a word.
fn period_at(text: &str, first: &Piece<'_>, rest: &[Piece<'_>], before: Option<&str>) -> Option<(usize, Dated)> {
    let may_start = |letter: char| letter.is_ascii_digit() || letter.is_ascii_uppercase() || "(\"'‘“".contains(letter);
    if !first.text.starts_with(may_start) && !LENGTHS.contains(&first.text) {
        return None;
    }
    // Every period has a digit in it, and most capital letters start a sentence.
    let has_digit = |word: &Piece<'_>| word.text.bytes().any(|byte| byte.is_ascii_digit());
    let words = || std::iter::once(first).chain(rest).take(LONGEST_PERIOD).enumerate();
    let (shortest, _) = words().find(|(_, word)| has_digit(word))?;
    let lengths: Vec<(usize, &Piece<'_>)> = words().skip(shortest).collect();
    lengths.into_iter().rev().find_map(|(at, last)| {
        let (words, at_word) = trimmed(text.get(first.at..last.at + last.text.len())?);
        let start = first.at + at_word;
        Some((at + 1, Dated { period: period_in(words, before)?, at: start..start + words.len() }))
    })
}

/// Words without the punctuation around them, and where they start.
fn trimmed(words: &str) -> (&str, usize) {
    let inside = words.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let trimmed = inside.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    (trimmed, inside.len() - trimmed.len())
}

/// The period that some words are, where they cannot be taken for numbers: they name a month or a financial year, or they
/// are a year after a word such as "in".
fn period_in(text: &str, before: Option<&str>) -> Option<Period> {
    let is_word = |word: &str| word.len() > 2 && word.chars().all(char::is_alphabetic) && word != "to";
    // "May 22" is a day to one and a month to another: a sentence names a year whole, or as a spreadsheet does (`May-22`).
    let has_year = text
        .split(|letter: char| !letter.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    let is_typed_month = !text.contains(' ') && text.contains('-');
    // "June 2021, 11 in June 2022" is a month and a number, and no day.
    let mut last = text.rsplit(' ');
    let is_short = last.next().is_some_and(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()));
    if text.contains(", ") || (is_short && last.next().is_none_or(|word| !word.eq_ignore_ascii_case("quarter"))) {
        return None;
    }
    let named = text.contains('/') || ((has_year || is_typed_month) && text.split([' ', '-']).any(is_word));
    let year = || {
        let before = before.unwrap_or("").trim_start_matches('(').to_lowercase();
        let typed = ["in", "since", "during", "than", "of"].contains(&before.as_str()) && text.len() == 4;
        typed && (text.starts_with("19") || text.starts_with("20"))
    };
    (named || year()).then(|| Period::parse(text).ok())?
}

/// The numbers of one word: brackets, dashes and slashes part it.
fn numbers_in(word: &Piece<'_>, next: &[Piece<'_>], numbers: &mut Vec<Typed>) {
    let parts = pieces(word.text, |letter| matches!(letter, '(' | ')' | '–' | '—' | '/'));
    numbers.extend(parts.filter_map(|part| number(part.text, word.at + part.at, next)));
}

fn number(part: &str, start: usize, next: &[Piece<'_>]) -> Option<Typed> {
    let bare = part.trim_start_matches(['£', '-', '\u{2212}', '"', '“', '‘', '\'']);
    let from = start + part.len() - bare.len();
    let bare = bare.trim_end_matches([',', '.', ';', ':', '!', '?', '"', '”', '’', '\'']);
    let (digits, sign) = bare.strip_suffix('%').map_or((bare, false), |digits| (digits, true));
    if !digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let size = digits.chars().filter(|letter| *letter != ',').collect::<String>().parse::<Decimal>().ok()?;
    let mut after = next.iter().map(|word| word.text);
    let is_percentage = sign || (after.next() == Some("per") && after.next().is_some_and(|it| it.starts_with("cent")));
    Some(Typed { text: bare.to_owned(), size, is_percentage, at: from..from + bare.len() })
}

/// What the title of a measure says that its values are compared with: "Change since the 2011/12 baseline".
pub fn baseline_in(title: &str) -> Option<Baseline> {
    let named = read(title).periods.first().map(|dated| Baseline::Period(dated.period));
    named.or_else(|| is_yearly(title).then_some(Baseline::YearBefore))
}

/// The sentences of a passage. A full stop ends one where a capital letter, a bar or nothing follows.
pub fn sentences(text: &str) -> Vec<Piece<'_>> {
    const SHORT: [&str; 8] = ["no.", "p.", "pp.", "vs.", "e.g.", "i.e.", "st.", "approx."];
    let mut found = Vec::new();
    let mut start = 0;
    for (at, stop) in text.match_indices(['.', '!', '?']) {
        let (before, rest) = text.split_at(at + stop.len());
        let rest = rest.trim_start_matches(['"', '”', '’', ')']);
        let next = rest.trim_start();
        let word = after_last(before, char::is_whitespace).to_lowercase();
        let starts = |letter: char| letter.is_uppercase() || "\"“‘([".contains(letter);
        if rest.len() > next.len() && next.starts_with(starts) && !SHORT.contains(&word.trim_start_matches('(')) {
            let end = text.len() - rest.len();
            found.push(Piece { text: between(text, start..end), at: start });
            start = text.len() - next.len();
        }
    }
    if start < text.len() {
        found.push(Piece { text: between(text, start..text.len()), at: start });
    }
    found
}

/// Whether a number is what a rate is worked out for: the 1,000 of "for each 1,000 people".
pub fn is_base_of_rate(text: &str, typed: &Typed) -> bool {
    let is_round =
        typed.text.strip_prefix('1').is_some_and(|rest| rest.bytes().all(|byte| matches!(byte, b'0' | b',')));
    let before = typed.around(text).0.split_whitespace().next_back();
    is_round && before.is_some_and(|before| ["per", "each", "every"].contains(&before))
}

impl Figures {
    /// What a sentence says that one of its numbers is for: the periods between it and the next number, or (where it is the
    /// only number) before it. A number in brackets shares the period of the one before them: "fell by 865 (12.7%) in 2013/14".
    pub fn said(&self, text: &str, number: usize) -> NumberContext {
        let Some(typed) = self.numbers.get(number) else { return NumberContext::default() };
        let mut after = self.numbers.iter().skip(number + 1);
        let (mut from, mut next) = (typed.at.end, after.next());
        while let Some(beside) = next
            && between(text, from..beside.at.start).trim_start_matches(" per cent").trim() == "("
        {
            (from, next) = (beside.at.end, after.next());
        }
        let until = match next {
            Some(next) => next.at.start,
            None => text.len(),
        };
        let mut said = NumberContext::default();
        for dated in self.periods.iter().filter(|dated| dated.at.start >= typed.at.end && dated.at.end <= until) {
            let between = text.get(from..dated.at.start).unwrap_or("");
            let after = text.get(dated.at.end..).unwrap_or("").trim_start();
            let is_baseline = after.starts_with("baseline") || compares(between, dated);
            said.add(dated.period, is_baseline);
            from = dated.at.end;
        }
        if self.numbers.len() == 1 {
            let mut from = 0;
            for dated in self.periods.iter().filter(|dated| dated.at.end <= typed.at.start) {
                said.add(dated.period, compares(between(text, from..dated.at.start), dated));
                from = dated.at.end;
            }
        }
        if said.baseline.is_none() && is_yearly(self.around(text, number)) {
            said.baseline = Some(Baseline::YearBefore);
        }
        said
    }

    /// The words around a number, from the number before it to the one after.
    pub fn around<'t>(&self, text: &'t str, number: usize) -> &'t str {
        let from = number.checked_sub(1).and_then(|before| self.numbers.get(before)).map_or(0, |before| before.at.end);
        let until = self.numbers.get(number + 1).map_or(text.len(), |next| next.at.start);
        between(text, from..until)
    }
}

impl NumberContext {
    fn add(&mut self, period: Period, is_baseline: bool) {
        if is_baseline {
            self.baseline.get_or_insert(Baseline::Period(period));
        } else {
            self.period.get_or_insert(period);
        }
    }

    /// Whether both cannot be said of one figure.
    pub fn contradicts(&self, other: &Self) -> bool {
        let days = |period: Period| (period.start(), period.end());
        let periods = self.period.zip(other.period).is_some_and(|(mine, theirs)| days(mine) != days(theirs));
        let baselines = self.baseline.zip(other.baseline).is_some_and(|pair| match pair {
            (Baseline::Period(mine), Baseline::Period(theirs)) => days(mine) != days(theirs),
            (Baseline::Period(from), Baseline::YearBefore) => {
                self.period.or(other.period).is_some_and(|to| !adjoin(from, to))
            }
            (Baseline::YearBefore, Baseline::Period(from)) => {
                other.period.or(self.period).is_some_and(|to| !adjoin(from, to))
            }
            (Baseline::YearBefore, Baseline::YearBefore) => false,
        });
        periods || baselines
    }

    /// "for 2013/14 against 2011/12"; empty where nothing is said.
    pub fn in_words(&self) -> String {
        let period = self.period.map(|period| format!("for {}", period.noun()));
        let baseline = self.baseline.map(|baseline| match baseline {
            Baseline::Period(period) => format!("against {}", period.noun()),
            Baseline::YearBefore => "against the year before".to_owned(),
        });
        period.into_iter().chain(baseline).collect::<Vec<_>>().join(" ")
    }
}

/// Whether one period follows on another: the months between them are fewer than one.
fn adjoin(from: Period, to: Period) -> bool {
    let gap = from.end().until(to.start()).map_or(0, |gap| gap.get_days());
    (-27..28).contains(&gap)
}

/// Whether words lead from a number to what it is compared with. "From April to June" is no comparison.
fn compares(words: &str, dated: &Dated) -> bool {
    const WORDS: [&str; 6] = ["than", "against", "compared", "since", "versus", "vs"];
    let words = words.to_lowercase();
    let is_range = dated.period.is_range();
    let is_word = |word: &str| WORDS.contains(&word) || (word == "from" && !is_range);
    words.split(|letter: char| !letter.is_alphabetic()).any(is_word)
        || ["baseline", "baseline of", "baseline in", "baseline is"].iter().any(|end| words.trim_end().ends_with(end))
}

/// Whether words compare with the year before.
pub(super) fn is_yearly(words: &str) -> bool {
    const PHRASES: [&str; 12] = [
        " per year",
        " a year",
        " each year",
        " every year",
        " annual",
        " annually",
        " yearly",
        " year on year",
        " the year before",
        " the previous year",
        " one year before",
        " one year ago",
    ];
    let words = format!(" {} ", words.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), " "));
    PHRASES.iter().any(|phrase| words.contains(&format!("{phrase} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of a text, each with what is said of it.
    fn told(text: &str) -> Vec<String> {
        let figures = read(text);
        let numbers = figures.numbers.iter().enumerate();
        numbers
            .map(|(at, typed)| {
                assert_eq!(&text[typed.at.clone()], typed.text);
                format!("{} {}", typed.text, figures.said(text, at).in_words()).trim().to_owned()
            })
            .collect()
    }

    #[test]
    fn a_number_has_the_period_that_is_said_of_it() {
        for (text, expected) in [
            (
                "There were 865 fewer victims of burglary in the 12 months to 25 February 2014 than in the 2011/12 baseline.",
                vec!["865 for the 12 months to 25 February 2014 against 2011/12"],
            ),
            (
                "3,689 incidents in the 12 months to June 2021, and 1,598 in the 12 months to June 2022",
                vec!["3,689 for the 12 months to June 2021", "1,598 for the 12 months to June 2022"],
            ),
            ("risen from 1,883 to 2,156 in 2022", vec!["1,883", "2,156 for 2022"]),
            (
                "It fell by 865 (12.7%) in 2013/14, since 2011/12",
                vec!["865 for 2013/14 against 2011/12", "12.7% for 2013/14 against 2011/12"],
            ),
            ("In 2013/14 there were 865 fewer", vec!["865 for 2013/14"]),
            ("865 fewer burglary victims per year", vec!["865 against the year before"]),
            ("19.7% from 1 April 2013 to 16 February 2014", vec!["19.7% for 1 April 2013 to 16 February 2014"]),
            ("865 fewer: one baseline, and in 2013/14", vec!["865 for 2013/14"]),
            ("down from 2011/12 by 865, with a baseline of 2010/11", vec!["865 against 2010/11"]),
            ("89 in 2022, more than in 2021", vec!["89 for 2022 against 2021"]),
            ("(2014) was 16–24, 24/7 and £1,200.50.", vec!["2014", "16", "24", "24", "7", "1,200.50"]),
            ("a 12-month plan, A10, the 25 February 2014", vec![]),
            (
                "5 in the 12 months to June 2021, 11 in the year to June 2022, 3 in June 2021 12",
                vec!["5 for the 12 months to June 2021", "11 for the 12 months to June 2022", "3 for June 2021", "12"],
            ),
            ("89 in the year to June 2022", vec!["89 for the 12 months to June 2022"]),
            (
                "89 in the quarter to June 2022, 82 in Q4 2021/22",
                vec!["89 for April to June 2022", "82 for January to March 2022"],
            ),
            (
                "89 in the first quarter of 2022/23, and 12 in Apr-21",
                vec!["89 for April to June 2022", "12 for April 2021"],
            ),
            ("By May 22 there were 89, and in March 12", vec!["22", "89", "12"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn one_figure_cannot_have_two_periods_or_two_baselines() {
        let said = |text: &str| {
            let figures = read(text);
            figures.said(text, 0)
        };
        let first = said("865 fewer in the 12 months to 25 February 2014 than in 2011/12");
        for (text, expected) in [
            ("865 fewer in 2013/14", true),
            ("865 fewer than in 2010/11", true),
            ("865 fewer per year", true),
            ("865 fewer than in 2011/12", false),
            ("865 fewer", false),
            ("865 fewer in the 12 months to 25 February 2014", false),
        ] {
            assert_eq!(first.contradicts(&said(text)), expected, "{text}");
            assert_eq!(said(text).contradicts(&first), expected, "{text}");
        }
        let yearly = said("an annual fall of 12.7%");
        assert!(!yearly.contradicts(&said("12.7% fewer in 2013/14 than in 2012/13")));
    }

    #[test]
    fn sentences_end_at_full_stops() {
        let text = "There were 1.5 of them. See p. 4, e.g. Table 2! \"Why?\" No. 5 | Next. (So it is.) end";
        let found: Vec<&str> = sentences(text).into_iter().map(|sentence| sentence.text).collect();
        assert_eq!(
            found,
            ["There were 1.5 of them.", "See p. 4, e.g. Table 2!", "\"Why?\"", "No. 5 | Next.", "(So it is.) end"]
        );
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_can_be_typed_stops_the_program(
            text in "\\PC{0,60}",
            nearly in "([0-9,.%£()–/ ]|in|than|June|2014|2011/12|12 months to){0,24}",
        ) {
            for text in [text, nearly] {
                for sentence in sentences(&text) {
                    let sentence = sentence.text;
                    let figures = read(sentence);
                    for (at, typed) in figures.numbers.iter().enumerate() {
                        proptest::prop_assert_eq!(&sentence[typed.at.clone()], &typed.text);
                        let _ = (figures.said(sentence, at), figures.around(sentence, at));
                    }
                }
            }
        }
    }
}
