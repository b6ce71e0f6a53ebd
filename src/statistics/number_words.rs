//! Small numbers that are written as words.
//!
//! In: a sentence. Out: the same with digits in their place, byte for byte as long, so that what is found in it stands where it was typed.
//! Never: a "one" that counts nothing ("one of", "no one").

use crate::document::number_word::number_of_word;

/// Words that say a number in another way.
const OTHERS: [(&str, u32); 4] = [("single", 1), ("couple", 2), ("pair", 2), ("dozen", 12)];
/// Before these, and after those, "one" counts nothing.
const ONE_BEFORE: [&str; 16] = [
    "of", "in", "another", "to", "stop", "place", "way", "thing", "point", "day", "hand", "third", "half", "quarter",
    "who", "that",
];
const ONE_AFTER: [&str; 10] = ["no", "any", "every", "each", "this", "that", "which", "another", "number", "some"];

/// A sentence with digits in the place of numbers that are written as words.
pub(super) fn in_digits(sentence: &str) -> String {
    let mut text = String::with_capacity(sentence.len());
    let mut before = String::new();
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_alphabetic();
        let end = rest.find(|letter: char| letter.is_alphabetic() != is_word).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if !is_word {
            text.push_str(run);
            continue;
        }
        let word = run.to_lowercase();
        let is_second = text.ends_with('-') && number_of(&before).is_some_and(|tens| tens >= 20);
        let number = number_of(&word).filter(|_| word != "one" || is_second || counts(&before, rest));
        match number {
            Some(number) => push_number(&mut text, number, run.len()),
            None => text.push_str(run),
        }
        before = word;
    }
    text
}

fn number_of(word: &str) -> Option<u32> {
    let other = OTHERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    number_of_word(word).filter(|number| *number > 0).or(other)
}

/// Whether "one" counts something where it stands.
fn counts(before: &str, rest: &str) -> bool {
    let next = rest.split(|letter: char| !letter.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
    let is_joined = rest.starts_with('-');
    !is_joined && !ONE_AFTER.contains(&before) && !ONE_BEFORE.contains(&next.to_lowercase().as_str())
}

/// Adds a number and as many spaces as make it as long as its word. "Twenty-one" becomes 21: what joins the two goes.
fn push_number(text: &mut String, number: u32, length: usize) {
    let bare = text.trim_end_matches(['-', '\u{2011}', ' ']);
    let tens = bare.rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap_or("");
    let joined = (text.ends_with(['-', '\u{2011}']) && number < 10)
        .then(|| tens.parse::<u32>().ok().filter(|tens| (20..100).contains(tens) && tens % 10 == 0))
        .flatten();
    let whole = text.len() + length;
    let number = match joined {
        Some(tens) => {
            text.truncate(bare.len() - 2);
            tens + number
        }
        None => number,
    };
    text.push_str(&number.to_string());
    text.extend(std::iter::repeat_n(' ', whole.saturating_sub(text.len())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_become_digits_of_the_same_length() {
        for (words, digits) in [
            ("Three victims and two more", "3     victims and 2   more"),
            ("twenty-one of them", "21         of them"),
            ("a three-year plan", "a 3    -year plan"),
            ("there was one", "there was 1  "),
            ("one of the two, no one, one-stop shop", "one of the 2  , no one, one-stop shop"),
            ("someone weighs often", "someone weighs often"),
            ("a couple of victims, a single case", "a 2      of victims, a 1      case"),
        ] {
            assert_eq!(in_digits(words), digits);
            assert_eq!(words.len(), digits.len());
        }
    }
}
