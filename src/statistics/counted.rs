//! Whether a number counts something, or only names it.
//!
//! In: a sentence and one of its numbers. Out: no for dates, references, telephone numbers, ages, times and lengths of time.
//! Never: a look at what the number is; only at the words around it.

use super::prose::{Figures, Typed, between, is_base_of_rate};
use crate::model::vocabulary::is_month;

/// What a number after these words names: page 4, section 17, Outcome 6. "Sections 5 and 6" name two.
const NAMED: [&str; 57] = [
    "act",
    "action",
    "actions",
    "appendix",
    "appendices",
    "article",
    "articles",
    "band",
    "chapter",
    "chapters",
    "clause",
    "code",
    "figure",
    "footnote",
    "goal",
    "grade",
    "group",
    "item",
    "level",
    "line",
    "no",
    "note",
    "number",
    "objective",
    "objectives",
    "option",
    "outcome",
    "outcomes",
    "page",
    "pages",
    "paragraph",
    "paragraphs",
    "part",
    "parts",
    "phase",
    "priority",
    "question",
    "reference",
    "regulation",
    "regulations",
    "room",
    "schedule",
    "section",
    "sections",
    "stage",
    "step",
    "quarter",
    "quarters",
    "priorities",
    "measure",
    "measures",
    "years",
    "steps",
    "stages",
    "tables",
    "figures",
    "levels",
];
/// More of them, which are too short to be told from other words without their full stop or capital.
const NAMED_SHORT: [&str; 14] =
    ["p.", "pp.", "no.", "s.", "ss.", "ref", "ref.", "table", "tier", "unit", "version", "volume", "ward", "zone"];
/// Units of time, in one and in many.
const TIMES: [&str; 16] = [
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "am",
    "pm",
    "o'clock",
    "o’clock",
];
/// Numbers to call or to text, and services that are known by their number.
const CALLED: [&str; 9] = ["999", "112", "101", "111", "105", "119", "18000", "18001", "61016"];

/// Whether a number of a sentence counts something.
pub fn counts_something(sentence: &str, figures: &Figures, at: usize) -> bool {
    let Some(typed) = figures.numbers.get(at) else { return false };
    let (before, after) = typed.around(sentence);
    let is_money = before.ends_with('£');
    let before = before.trim_end_matches(['(', '"', '“', '‘', '£']).trim_end();
    let after = after.trim_start();
    is_money
        || typed.is_percentage
        || !(is_year(typed)
            || is_telephone(sentence, typed)
            || is_date(before, after)
            || is_time(sentence, typed, after)
            || is_age(before, after)
            || is_second_year(sentence, typed)
            || is_base_of_rate(sentence, typed)
            || is_first_in_line(sentence, typed, after)
            || names_something(sentence, figures, at, before))
}

/// The word in lower case that a text ends with, or starts with.
fn last_word(text: &str) -> String {
    text.split_whitespace().next_back().unwrap_or("").trim_matches(['(', '"', '“', ',', ':']).to_lowercase()
}

fn first_word(text: &str) -> String {
    let word = text.trim_start_matches(['-', '–']).split(|letter: char| letter.is_whitespace() || letter == '-').next();
    word.unwrap_or("").trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}

/// Four digits that can be a year, without a comma.
fn is_year(typed: &Typed) -> bool {
    typed.text.len() == 4
        && typed.text.bytes().all(|byte| byte.is_ascii_digit())
        && ["18", "19", "20"].iter().any(|century| typed.text.starts_with(century))
}

/// A number that starts with 0, is written after one that does, or is one that people call.
fn is_telephone(sentence: &str, typed: &Typed) -> bool {
    let is_plain = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let before = typed.around(sentence).0.trim_end_matches(' ');
    let run = before.rsplit(|letter: char| !(letter.is_ascii_digit() || letter == ' ' || letter == '+')).next();
    let run = run.unwrap_or("").trim();
    let in_run = is_plain(&typed.text) && (run.starts_with('0') || run.starts_with('+'));
    (is_plain(&typed.text) && typed.text.starts_with('0')) || in_run || CALLED.contains(&typed.text.as_str())
}

/// "25 February", "February 25", "25 and 26 February".
fn is_date(before: &str, after: &str) -> bool {
    let mut next = after.split_whitespace();
    let joined = matches!(next.next(), Some("and" | "to" | "or" | "–" | "-")) && next.next().is_some_and(is_number);
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    let last = before.split_whitespace().next_back().unwrap_or("");
    (is_month(&first_word(after)) && capital(after))
        || (is_month(&last_word(before)) && capital(last))
        || (joined && next.next().is_some_and(|word| is_month(&first_word(word)) && capital(word)))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
}

/// "12 months", "5 working days", "9 am", "24/7", "10:30".
fn is_time(sentence: &str, typed: &Typed, after: &str) -> bool {
    let first = first_word(after);
    let second = after.split_whitespace().nth(1).map(first_word).unwrap_or_default();
    let between = ["working", "calendar", "consecutive", "to", "or", "and", "-", "–", "more", "further"]
        .contains(&first.as_str());
    let is_range = after.starts_with(['–', '-'])
        && after.split_whitespace().nth(1).map(first_word).is_some_and(|word| is_unit(&word));
    let around_the_clock =
        (typed.text == "24" && typed.around(sentence).1.starts_with("/7")) || typed.around(sentence).0.ends_with("24/");
    let third = after.split_whitespace().nth(2).map(first_word).unwrap_or_default();
    is_unit(&first)
        || (between && (is_unit(&second) || (is_number(&second) && is_unit(&third))))
        || is_range
        || around_the_clock
}

fn is_unit(word: &str) -> bool {
    TIMES.contains(&word)
}

/// "aged 16 to 24", "under 18", "16 year olds" is told by its unit of time.
fn is_age(before: &str, after: &str) -> bool {
    let words: Vec<String> = before.split_whitespace().rev().take(4).map(first_word).collect();
    let aged = words.iter().any(|word| ["aged", "age", "ages"].contains(&word.as_str()));
    let and_over = ["and over", "or over", "and under", "or under", "and older", "or older", "or younger"];
    let of_people =
        words.iter().any(|word| ["people", "children", "persons", "adults", "pupils"].contains(&word.as_str()));
    let under = ["under", "over"].contains(&last_word(before).as_str());
    aged || (of_people && under) || and_over.iter().any(|words| after.starts_with(words))
}

/// The 13 of "2012–13".
fn is_second_year(sentence: &str, typed: &Typed) -> bool {
    let before = typed.around(sentence).0.strip_suffix(['–', '-', '/']).unwrap_or("");
    let year = before.rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap_or("");
    typed.text.len() == 2 && year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
}

/// "1.10 We will …", "3 | Robbery": the number of a line or of a row of a table.
fn is_first_in_line(sentence: &str, typed: &Typed, after: &str) -> bool {
    let starts = typed.around(sentence).0.trim_start().is_empty() || typed.around(sentence).0.trim_end().ends_with('|');
    let parts = typed.text.split('.').count() == 2;
    starts && (after.starts_with('|') || (parts && after.starts_with(char::is_uppercase)))
}

/// "page 4", "sections 5 and 6", "pages 7 to 9".
fn names_something(sentence: &str, figures: &Figures, at: usize, before: &str) -> bool {
    let word = last_word(before);
    let typed = before.split_whitespace().next_back().unwrap_or("");
    // Year 6 at school, and names such as MOPAC 7.
    let is_name = typed.len() > 2 && typed.chars().all(|letter| letter.is_ascii_uppercase());
    if is_name || typed == "Year" || NAMED.contains(&word.as_str()) || NAMED_SHORT.contains(&word.as_str()) {
        return true;
    }
    let Some(previous) = at.checked_sub(1).and_then(|at| figures.numbers.get(at)) else { return false };
    let Some(typed) = figures.numbers.get(at) else { return false };
    let joint = between(sentence, previous.at.end..typed.at.start).trim();
    let joined = ["and", "to", "or", ",", "–", "-", ", and", "&"].contains(&joint);
    let before = previous.around(sentence).0.trim_end();
    joined && names_something(sentence, figures, at - 1, before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::prose;

    /// The numbers of a sentence that count something.
    fn counted(sentence: &str) -> Vec<String> {
        let figures = prose::read(sentence);
        let counting = (0..figures.numbers.len()).filter(|at| counts_something(sentence, &figures, *at));
        counting.map(|at| figures.numbers[at].text.clone()).collect()
    }

    #[test]
    fn numbers_that_only_name_something_are_left_out() {
        for sentence in [
            "The Crime and Disorder Act 1998, sections 5 and 6, and section 17",
            "See pages 7 to 9, Appendix 2 and Priority 4",
            "On 25 February, the 25 and 26 March, in 2014, since June 2022 and in 2013/14",
            "Call 101, or 999, or 01279 446655 between 9 am and 5 pm, 24/7",
            "It takes 12 months, 5 working days, 2 to 3 weeks or 24 hours",
            "1.10 We will act",
            "People aged 16 to 24",
            "16 year olds, 65 and over, young people under 18, years 3 and 4, Quarter 1",
            "3 | Robbery",
            "2012–13, for each 1,000 people, per 100,000, Year 6, the MOPAC 7",
            "Outcome 6 | Objective 3",
            "+44 1279 446655",
        ] {
            assert_eq!(counted(sentence), Vec::<String>::new(), "{sentence}");
        }
    }

    #[test]
    fn numbers_that_count_something_stay() {
        for (sentence, expected) in [
            ("There were 865 fewer victims in 2013/14 (12.7%).", vec!["865", "12.7%"]),
            ("We gave £2000 to 6 groups and 1,998 homes", vec!["2000", "6", "1,998"]),
            ("In May 12 people came, and 40 of 50 in parts", vec!["40", "50"]),
            ("60% of 1.5 million", vec!["60%", "1.5"]),
        ] {
            assert_eq!(counted(sentence), expected, "{sentence}");
        }
    }
}
