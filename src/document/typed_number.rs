//! What somebody may have meant who typed something that is not quite a number.
//!
//! In: a text such as `4OO`, `£12k` or `1.204`. Out: each number that it can mean, as it is to be typed. Never: a guess between two.

/// The digits that letters were typed for: 400 of `4OO`. `None` where no letter stands for a digit, or no digit stands there.
pub fn with_digits(typed: &str) -> Option<String> {
    let has_digit = typed.contains(|letter: char| letter.is_ascii_digit() || ('０'..='９').contains(&letter));
    let digits: Option<String> = typed.chars().map(digit).collect();
    digits.filter(|digits| has_digit && digits != typed)
}

/// A digit, or a letter that looks like one; what stands between digits is itself.
fn digit(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' | 'О' | 'о' => Some('0'),
        'l' | 'I' | 'i' | '|' | '!' => Some('1'),
        'S' => Some('5'),
        'B' => Some('8'),
        '０'..='９' => char::from_u32(u32::from(letter) - 0xfee0),
        '0'..='9' | '.' | ',' | ' ' | '/' | '-' | '\u{a0}' | '\u{202f}' => Some(letter),
        _ => None,
    }
}

/// The whole numbers that a text can mean, as they are to be typed.
pub fn whole_numbers(typed: &str) -> Vec<String> {
    let typed = typed.trim().trim_start_matches(['£', '+', '~']).trim();
    let typed = ["%", "per cent", "pounds"].iter().find_map(|sign| typed.strip_suffix(sign)).unwrap_or(typed).trim();
    let digits = with_digits(typed);
    let text = digits.as_deref().unwrap_or(typed);
    let readings = scaled(text)
        .or_else(|| exponent(text))
        .map_or_else(|| around_pence(text).unwrap_or_else(|| in_groups(text)), |number| vec![number]);
    readings.into_iter().filter(|number| number.len() <= MOST_DIGITS).collect()
}

/// Longer than any number of a strategy.
const MOST_DIGITS: usize = 12;

/// "write 400", or both where there are two.
pub fn in_words(readings: &[String]) -> Option<String> {
    match readings {
        [] => None,
        [one] => Some(format!("write {one}")),
        several => Some(format!("write {}, whichever is meant", several.join(" or "))),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn without_zeros(digits: &str) -> String {
    let plain = digits.trim_start_matches('0');
    if plain.is_empty() { "0".to_owned() } else { plain.to_owned() }
}

/// 12000 of `12k`, 1200000 of `1.2 million`.
fn scaled(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let scales = [("million", 6), ("thousand", 3), ("mn", 6), ("m", 6), ("k", 3), ("bn", 9)];
    let (number, zeros) =
        scales.into_iter().find_map(|(word, zeros)| Some((text.strip_suffix(word)?.trim().replace(',', ""), zeros)))?;
    shifted(&number, zeros)
}

/// 1000 of `1e3`, as a spreadsheet writes long numbers.
fn exponent(text: &str) -> Option<String> {
    let (number, zeros) = text.split_once(['e', 'E'])?;
    shifted(number, zeros.trim_start_matches('+').parse().ok()?)
}

/// A number with its point so many digits further to the right; `None` where decimals are left.
fn shifted(number: &str, zeros: usize) -> Option<String> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let is_number = is_digits(whole) && (decimals.is_empty() || is_digits(decimals));
    let missing =
        zeros.checked_sub(decimals.trim_end_matches('0').len()).filter(|_| is_number && zeros <= MOST_DIGITS)?;
    let digits = format!("{whole}{}{}", decimals.trim_end_matches('0'), "0".repeat(missing));
    Some(without_zeros(&digits))
}

/// 2000 and 2001 of `2,000.50`: pounds and pence, where the pounds are more than a group of three digits.
fn around_pence(text: &str) -> Option<Vec<String>> {
    let (pounds, pence) = text.rsplit_once(['.', ','])?;
    let mark = text.get(pounds.len()..)?.chars().next()?;
    let digits: String = pounds.chars().filter(char::is_ascii_digit).collect();
    let mut groups = pounds.split(['.', ',', ' ', '\'', '\u{a0}', '\u{202f}']).skip(1);
    let is_whole =
        digits.len() > 3 && !pounds.contains(mark) && groups.all(|group| group.len() == 3 && is_digits(group));
    let whole: u64 = digits.parse().ok().filter(|_| is_whole && is_digits(pence) && pence.len() <= 2)?;
    let has_pence = pence.bytes().any(|digit| digit != b'0');
    Some((whole..=whole.saturating_add(u64::from(has_pence))).map(|number| number.to_string()).collect())
}

/// 1204 and 1 of `1.204`; 125 and 12 of `12,5`; 1204 of `1'204`.
fn in_groups(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(['.', ',', ' ', '\'', '’', '\u{a0}', '\u{202f}', '_']).collect();
    if !parts.iter().all(|part| is_digits(part)) {
        return Vec::new();
    }
    let joined = without_zeros(&parts.concat());
    match parts.as_slice() {
        // A comma before three digits parts the thousands.
        [whole, thousands] if text.contains(',') && thousands.len() == 3 && whole.len() <= 3 => vec![joined],
        [whole, _] if text.contains(['.', ',']) => vec![joined, without_zeros(whole)],
        _ => vec![joined],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_meant_is_said() {
        for (typed, meant) in [
            ("4OO", "400"),
            ("l2", "12"),
            ("4О", "40"),
            ("１２", "12"),
            ("1e3", "1000"),
            ("045e1", "450"),
            ("1.2E+04", "12000"),
            ("£12k", "12000"),
            ("1.2m", "1200000"),
            ("£3 million", "3000000"),
            ("12 %", "12"),
            ("1.204", "1204 1"),
            ("12,5", "125 12"),
            ("12.000", "12000 12"),
            ("2,000.50", "2000 2001"),
            ("2.000,50", "2000 2001"),
            ("12000.50", "12000 12001"),
            ("12000.00", "12000"),
            ("£12,000", "12000"),
            ("1,2345", "12345 1"),
            ("1'204", "1204"),
            ("1 20", "120"),
            ("12 per cent", "12"),
            ("045", "45"),
            ("many", ""),
            ("", ""),
            ("-5", ""),
            ("OO", ""),
            ("1e99999", ""),
            ("1.2345e2", ""),
        ] {
            assert_eq!(whole_numbers(typed).join(" "), meant, "{typed}");
        }
        assert_eq!(with_digits("2O26-ll-21").as_deref(), Some("2026-11-21"));
        assert_eq!(with_digits("2026"), None);
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_can_be_typed_stops_the_program(text in "[-0-9.,eEkmOl£% \\PC]{0,16}") {
            let _ = in_words(&whole_numbers(&text));
        }
    }
}
