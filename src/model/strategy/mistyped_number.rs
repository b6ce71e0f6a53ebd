//! Numbers with a letter among their digits, and telephone numbers that nobody can call.
//!
//! In: the texts of a site. Out: a finding on each. Never: a value in a key of its own, which is read and reported there; a part of an
//! address or of a name; or what stands in quotation marks.

use std::sync::LazyLock;

use regex::Regex;

use super::published_words::{Found, PublishedText, expression};
use crate::diagnostic::{Findings, Rule};
use crate::document::parting::ending;
use crate::model::reporting::Telephone;

const MISTYPED_NUMBER: Rule = Rule::warning(
    "mistyped-number",
    "A letter stands among the digits of a number: the l of 1,3l0 looks like a 1, and the O of 2O25 like a nought. A screen reader \
     reads the letter out, nobody who searches finds the number, and a table does not sort it.",
)
.example("There were 1,3l0 thefts.", "\"1,3l0\" has a letter among its digits", "There were 1,310 thefts.");
const MISTYPED_PHONE: Rule = Rule::warning(
    "mistyped-phone",
    "A telephone number in the words of a page has 10 or 11 digits, like those in the contact book. With one too few or too many \
     nobody answers, and someone who has found the courage to call may not try again.",
)
.example(
    "Call 01279 44605.",
    "\"01279 44605\" is no number that can be called",
    "Call 01279 446 055.",
);

pub(super) const RULES: &[&Rule] = &[&MISTYPED_NUMBER, &MISTYPED_PHONE];

/// A number in which the letters l, I and O stand for digits: within it, or at its end where it is a year or has a comma.
static WITH_LETTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kinds = [
        r"\b[\d,]*\d[,]?[lIOo]+[,]?\d[\d,]*\b",
        r"\b(?:19|20)\d[lIOo]\b",
        r"\b\d{1,3}(?:,\d{3})*,(?:\d{2}[lIOo]|\d[lIOo]{2}|[lIOo]{3})\b",
        r"\b[lI](?:,\d{3})+\b",
    ];
    expression(&kinds.join("|"))
});

/// A nought, the other digits of an area code, and groups of digits behind them.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(r"(?:\b|\()0[1-9]\d{1,4}\)?(?:[ -]\d{1,8}){1,4}\b|\b0(?:[12389]\d{2}|7\d{2})\d{3,11}\b")
});

/// What is wrong with the numbers in a text. What stands where something else was reported is left out when it is emitted.
pub(super) fn found_in(path: &str, text: &PublishedText<'_>) -> Findings {
    let mut findings = Findings::new();
    if ending(path) == "csv" {
        return findings;
    }
    let all = |wanted: &Option<Regex>| wanted.as_ref().map(|wanted| text.all(wanted)).unwrap_or_default();
    for found in all(&WITH_LETTER).iter().filter(|found| stands_alone(found)) {
        let message = format!("\"{}\" has a letter among its digits", found.words);
        let help = format!("write {}", digits_of(&found.words));
        findings.emit(&MISTYPED_NUMBER, &text.location(found), message, help);
    }
    for found in
        all(&PHONE).iter().filter(|found| stands_alone(found) && is_phone(found) && !can_be_called(&found.words))
    {
        let message = format!("\"{}\" is no number that can be called", found.words);
        findings.emit(
            &MISTYPED_PHONE,
            &text.location(found),
            message,
            "look at its digits: there are 10 or 11 of them",
        );
    }
    findings
}

/// Whether some words are no part of an address, a path, a reference or a longer number, and nobody else's.
fn stands_alone(found: &Found) -> bool {
    let [above, below] = &found.around;
    let is_edge = |letter: char| letter.is_whitespace() || "([|*_“‘\"'£€–—:".contains(letter);
    let is_end = |letter: char| letter.is_whitespace() || ")]|*_”’\"'–—:;,.?!%".contains(letter);
    let ends = below.trim_start_matches(['.', ',', ':']).chars().next();
    !found.is_told_of()
        && above.chars().next_back().is_none_or(is_edge)
        && below.chars().next().is_none_or(is_end)
        // A host, a decimal or the time goes on behind its mark.
        && (below.starts_with(char::is_whitespace) || ends.is_none_or(|letter| !letter.is_alphanumeric()))
}

/// The number that the letters stand for.
fn digits_of(words: &str) -> String {
    words
        .chars()
        .map(|letter| match letter {
            'l' | 'I' => '1',
            'O' | 'o' => '0',
            other => other,
        })
        .collect()
}

/// Whether digits are typed as those of a telephone are: in groups, or behind a word for calling.
fn is_phone(found: &Found) -> bool {
    const WORDS: [&str; 12] =
        ["call", "ring", "phone", "telephone", "tel", "dial", "text", "number", "line", "helpline", "freephone", "on"];
    let [above, _] = &found.around;
    let before = above.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let is_spaced = found.words.contains(' ') && found.words.chars().filter(char::is_ascii_digit).count() >= 7;
    is_spaced || WORDS.contains(&&*word)
}

/// Whether the digits are a number, or begin with one behind which another number stands: "0808 2000 247 24 hours a day".
fn can_be_called(typed: &str) -> bool {
    let typed = typed.trim_start_matches('(');
    let ends = typed.match_indices([' ', '-']).map(|(at, _)| at).chain([typed.len()]);
    let is_number = |number: &Telephone| number.is_in_plan() || number.is_invented();
    ends.filter_map(|end| typed.get(..end))
        .any(|typed| Telephone::read(&typed.replace(')', "")).is_ok_and(|it| is_number(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    fn told(text: &str) -> Vec<String> {
        let source = SourceText::new("a.md", text);
        let found = found_in("a.md", &PublishedText::new(&source)).sorted();
        found.into_iter().map(|found| format!("{}: {}", found.message, found.help)).collect()
    }

    #[test]
    fn a_letter_among_digits_is_told_with_the_number_it_stands_for() {
        for (typed, meant) in [
            ("1,3l0", "1,310"),
            ("2O25", "2025"),
            ("202O", "2020"),
            ("1I2", "112"),
            ("1,31O", "1,310"),
            ("l,310", "1,310"),
            ("3,OOO", "3,000"),
        ] {
            for around in
                [format!("There were {typed}."), format!("| a | b |\n|---|---|\n| c | {typed} |"), format!("({typed})")]
            {
                assert_eq!(
                    told(&around),
                    [format!("\"{typed}\" has a letter among its digits: write {meant}")],
                    "{around}"
                );
            }
        }
        for fine in [
            "1,310",
            "B1O2",
            "E20 1OL",
            "https://a.example/2O25",
            "\"2O25\"",
            "10l",
            "item-1l2",
            "1.5o2x",
            "3 I 5",
            "[a](b-2O25.md)",
        ] {
            assert!(told(fine).is_empty(), "{fine}: {:?}", told(fine));
        }
    }

    #[test]
    fn a_telephone_number_has_all_its_digits() {
        for wrong in ["0808 2000 24", "01279 44605", "020 7946 00", "0300 123 20400", "(01279) 44605", "0808-2000-24"] {
            assert_eq!(told(&format!("Call {wrong} today.")).len(), 1, "{wrong}");
        }
        assert_eq!(told("Call 080820002.").len(), 1);
        for fine in [
            "0808 2000 247",
            "0808 2000 247 24 hours a day",
            "0800 1111",
            "(01279) 446 055",
            "18001 0808 2000 247",
            "reference 080820002",
            "01 02 2026",
            "2021-06-01",
            "0345 6",
            "07700 900 123",
            "https://a.example/0808-2000-24",
        ] {
            assert!(told(&format!("See {fine} today.")).is_empty(), "{fine}: {:?}", told(fine));
        }
    }
}
