//! Numbers that are written as one word: three, twelve, ninety.
//!
//! In: a word in small letters. Out: the number. Never: a word that says a number in another way (a dozen), or the numbers of several
//! words, which are put together where they are looked for.

/// The numbers under twenty, by their size.
const UNDER_TWENTY: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The tens from twenty on.
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number that a word in small letters says.
pub fn number_of_word(word: &str) -> Option<u32> {
    let at = |names: &[&str]| names.iter().position(|name| *name == word);
    let number = at(&UNDER_TWENTY).or_else(|| at(&TENS).map(|at| (at + 2) * 10))?;
    u32::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_its_number() {
        for (word, number) in
            [("zero", 0), ("one", 1), ("nine", 9), ("twelve", 12), ("nineteen", 19), ("twenty", 20), ("ninety", 90)]
        {
            assert_eq!(number_of_word(word), Some(number), "{word}");
        }
        for word in ["dozen", "hundred", "twenty-one", "Three", "", "fourty"] {
            assert_eq!(number_of_word(word), None, "{word}");
        }
    }
}
