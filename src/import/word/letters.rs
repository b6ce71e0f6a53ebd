//! Signs that Word writes in a way of its own: numbers in letters, small figures, and signs of fonts of signs.
//!
//! In: a number or a sign. Out: the same in letters that everybody has. Never: a sign that means something else.

/// A number as a list shows it.
pub(super) fn counted(number: u64, format: &str) -> String {
    match format {
        "lowerLetter" => lettered(number, 'a'),
        "upperLetter" => lettered(number, 'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "bullet" | "none" => String::new(),
        _ => number.to_string(),
    }
}

/// a to z, then aa to zz, as Word counts.
fn lettered(number: u64, first: char) -> String {
    let Some(before) = number.checked_sub(1) else { return number.to_string() };
    let letter = u8::try_from(before % 26).ok().and_then(|step| char::from_u32(u32::from(first) + u32::from(step)));
    let times = usize::try_from(before / 26 + 1).unwrap_or(1).min(8);
    letter.map(|letter| letter.to_string().repeat(times)).unwrap_or_default()
}

fn roman(number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3_999 {
        return number.to_string();
    }
    let mut left = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}

/// Figures above the line; anything else as it is.
pub(super) fn raised(words: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    figures(words, RAISED)
}

/// Figures below the line; anything else as it is.
pub(super) fn lowered(words: &str) -> String {
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    figures(words, LOWERED)
}

fn figures(words: &str, small: [char; 10]) -> String {
    if words.is_empty() || !words.chars().all(|it| it.is_ascii_digit()) {
        return words.to_owned();
    }
    let figure = |it: char| it.to_digit(10).and_then(|digit| small.get(digit as usize)).copied();
    words.chars().filter_map(figure).collect()
}

/// A sign of Wingdings or Symbol in letters that everybody has; `None` where it is not known.
pub(super) fn sign(code: u32) -> Option<char> {
    match code & 0xff {
        0xb7 | 0xa7 | 0x6c | 0x9f => Some('•'),
        0xfc => Some('✓'),
        0xfb => Some('✗'),
        0xfe => Some('☑'),
        0xfd => Some('☒'),
        0xa8 | 0x6f => Some('☐'),
        0xe0 | 0xd8 | 0xf0 => Some('→'),
        0x2a => Some('✉'),
        0x28 => Some('☎'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_as_word_counts() {
        assert_eq!(counted(28, "lowerLetter"), "bb");
        assert_eq!(counted(4, "upperRoman"), "IV");
        assert_eq!(counted(7, "decimal"), "7");
    }

    #[test]
    fn only_figures_become_small() {
        assert_eq!(raised("2"), "²");
        assert_eq!(raised("st"), "st");
        assert_eq!(lowered("12"), "₁₂");
    }
}
