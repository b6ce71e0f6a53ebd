//! Telephone numbers of the United Kingdom.
//!
//! In: a number as somebody typed it. Out: its digits, readable spacing, and whether the numbering plan has it; or what is
//! wrong, in words. Never: a number of another country, or letters for digits.
//!
//! The numbering plan is that of the `phonenumber` crate. It calls short numbers and the numbers that are kept for films
//! invalid, so those are listed here; and because its tables grow old, what only it does not know is a warning.

/// Numbers shorter than any in the plan: emergency (999, 112), police (101), health (111, 119), power cuts (105), one's own
/// bank (159), emergency relay (18000), unwanted texts (7726).
const SHORT: [&str; 9] = ["999", "112", "101", "111", "105", "119", "159", "18000", "7726"];

/// What Relay UK's app or a textphone dials before a number (relayuk.bt.com).
pub const RELAY_PREFIX: &str = "18001";

/// Whole numbers of the plan that are shorter than ten digits: Childline.
const SHORT_FREEPHONE: [&str; 1] = ["08001111"];

/// Area codes of six digits (Ofcom's list of 0-and-five-digit codes).
const LONG_AREAS: [&str; 12] = [
    "013873", "015242", "015394", "015395", "015396", "016973", "016974", "016977", "017683", "017684", "017687",
    "019467",
];

/// Ranges that Ofcom keeps for films and plays, and that people use in examples: nobody answers.
const INVENTED: [&str; 12] = [
    "01632960", "07700900", "03069990", "02079460", "08081570", "09098790", "01134960", "01214960", "01314960",
    "01414960", "01614960", "01914980",
];

/// A number in the United Kingdom, as it is dialled from inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telephone {
    digits: String,
}

/// What is wrong with a number, and what to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong: goes after the number as it was typed.
    pub message: String,
    /// What to type in its place.
    pub help: &'static str,
}

impl Wrong {
    fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self { message: message.into(), help }
    }
}

const WRITE_DIGITS: &str = "write the number with digits and spaces only, such as 0300 123 2040";
const WRITE_BRITISH: &str = "write a number that starts with 0 or +44, or give a web address instead";
const WRITE_WHOLE: &str = "write the whole number with its area code, such as 01632 960 000";

impl Telephone {
    /// Reads a number as it was typed: with or without spaces, brackets, hyphens, +44 or 18001 before it.
    pub fn read(typed: &str) -> Result<Self, Wrong> {
        let digits = national(&plain(typed)?)?;
        let number = match digits.strip_prefix(RELAY_PREFIX) {
            Some(after) if !after.is_empty() => after.to_owned(),
            _ => digits,
        };
        if is_short(&number) { Ok(Self { digits: number }) } else { whole(number) }
    }

    /// Reads a number to send a text to: short codes have five to eight digits and start with 5, 6, 7 or 8 (Ofcom's and the
    /// networks' code of practice for common short codes).
    pub fn read_for_text(typed: &str) -> Result<Self, Wrong> {
        let digits = plain(typed).unwrap_or_default();
        let is_code = matches!(digits.len(), 5..=8) && digits.starts_with(['5', '6', '7', '8']);
        if is_code { Ok(Self { digits }) } else { Self::read(typed) }
    }

    /// Digits only, as `tel:` and `sms:` want them.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Whether the number is for emergencies, so that Relay UK has a number of its own for it.
    pub fn is_emergency(&self) -> bool {
        matches!(self.digits.as_str(), "999" | "112" | "18000")
    }

    /// The number with spaces where people read them out: "0300 123 2040", "020 7946 0000", "01632 960 000".
    pub fn spaced(&self) -> String {
        let mut rest = self.digits.as_str();
        let mut parts = Vec::new();
        for length in self.groups() {
            if rest.len() <= *length {
                break;
            }
            let (part, after) = rest.split_at(*length);
            parts.push(part);
            rest = after;
        }
        parts.push(rest);
        parts.join(" ")
    }

    /// How many digits stand together, from the start; what is left stands together too.
    fn groups(&self) -> &'static [usize] {
        let digits = self.digits.as_str();
        let is_city =
            |number: &str| number.starts_with("011") || matches!(number.as_bytes(), [b'0', b'1', _, b'1', ..]);
        match digits {
            _ if !digits.starts_with('0') => {
                if digits.len() == 6 {
                    &[3]
                } else {
                    &[]
                }
            }
            _ if digits.len() == 8 => &[4],
            _ if LONG_AREAS.iter().any(|area| digits.starts_with(area)) => &[6],
            _ if digits.starts_with("02") => &[3, 4],
            _ if is_city(digits) => &[4, 3],
            _ if digits.starts_with("01") && digits.len() == 10 => &[5],
            _ if digits.starts_with("01") || digits.starts_with("07") => &[5, 3],
            _ => &[4, 3],
        }
    }

    /// Whether a call costs more than to an ordinary number: 084, 087, 09 and 070 (Ofcom, "Call costs guide").
    pub fn is_costly(&self) -> bool {
        ["084", "087", "09", "070"].iter().any(|start| self.digits.starts_with(start))
    }

    /// Whether a call costs nothing: 0800 and 0808 (Ofcom, "Call costs guide").
    pub fn is_free(&self) -> bool {
        ["0800", "0808"].iter().any(|start| self.digits.starts_with(start))
    }

    /// Whether nobody can answer, because the number is kept for films and examples.
    pub fn is_invented(&self) -> bool {
        INVENTED.iter().any(|start| self.digits.starts_with(start))
    }

    /// Whether the numbering plan has the number, as far as the tables know.
    pub fn is_in_plan(&self) -> bool {
        if !self.digits.starts_with('0') || self.is_invented() || SHORT_FREEPHONE.contains(&self.digits.as_str()) {
            return true;
        }
        let country = Some(phonenumber::country::GB);
        phonenumber::parse(country, &self.digits).is_ok_and(|number| phonenumber::is_valid(&number))
    }
}

/// The digits, and the plus where there is one.
fn plain(typed: &str) -> Result<String, Wrong> {
    let typed = typed.replace("(0)", "");
    let is_mark = |character: char| character.is_whitespace() || "()-.–".contains(character);
    let kept: String = typed.chars().filter(|character| !is_mark(*character)).collect();
    let after_plus = kept.strip_prefix('+').unwrap_or(&kept);
    if after_plus.is_empty() || !after_plus.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Wrong::new("is not only digits", WRITE_DIGITS));
    }
    Ok(kept)
}

/// The number as it is dialled from inside the country.
fn national(plain: &str) -> Result<String, Wrong> {
    let abroad = plain.strip_prefix('+').or_else(|| plain.strip_prefix("00"));
    match (abroad, abroad.and_then(|abroad| abroad.strip_prefix("44"))) {
        (None, _) => Ok(plain.to_owned()),
        (Some(_), Some(number)) => Ok(format!("0{}", number.trim_start_matches('0'))),
        (Some(_), None) => Err(Wrong::new("is a number of another country", WRITE_BRITISH)),
    }
}

/// Whether a number is one of the short ones: 116 and three digits are the European helplines.
fn is_short(digits: &str) -> bool {
    SHORT.contains(&digits) || SHORT_FREEPHONE.contains(&digits) || (digits.len() == 6 && digits.starts_with("116"))
}

/// A whole number: 0 and nine or ten digits.
fn whole(digits: String) -> Result<Telephone, Wrong> {
    match digits.len() {
        10 | 11 if digits.starts_with('0') => Ok(Telephone { digits }),
        count @ ..=9 => Err(Wrong::new(
            format!("has {count} {}, and a whole number has 10 or 11", if count == 1 { "digit" } else { "digits" }),
            WRITE_WHOLE,
        )),
        10 | 11 => Err(Wrong::new("does not start with 0", WRITE_WHOLE)),
        count => Err(Wrong::new(format!("has {count} digits, and a whole number has 10 or 11"), WRITE_WHOLE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spaced(typed: &str) -> String {
        Telephone::read(typed).map_or_else(|wrong| wrong.message, |number| number.spaced())
    }

    #[test]
    fn however_a_number_is_typed_it_is_shown_as_people_read_it_out() {
        for (typed, shown) in [
            ("03001232040", "0300 123 2040"),
            ("0300-1232 040", "0300 123 2040"),
            ("01632960000", "01632 960 000"),
            ("(01632) 960000", "01632 960 000"),
            ("+44 (0)1632 960000", "01632 960 000"),
            ("0044 7700 900123", "07700 900 123"),
            ("077 1798 9025", "07717 989 025"),
            ("02079460000", "020 7946 0000"),
            ("0161 4960000", "0161 496 0000"),
            ("01134960000", "0113 496 0000"),
            ("0800111111", "0800 111 111"),
            ("08001111", "0800 1111"),
            ("0169772222", "016977 2222"),
            ("116123", "116 123"),
            ("101", "101"),
            ("159", "159"),
            ("18000", "18000"),
            ("18001 101", "101"),
            ("18001 0300 123 2040", "0300 123 2040"),
        ] {
            assert_eq!(spaced(typed), shown, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_dialled_here_is_reported() {
        for (typed, wrong) in [
            ("0800 REPORT", "is not only digits"),
            ("", "is not only digits"),
            ("tel:101", "is not only digits"),
            ("+33 1 23 45 67 89", "is a number of another country"),
            ("0033 123456789", "is a number of another country"),
            ("0300 123", "has 7 digits, and a whole number has 10 or 11"),
            ("2040", "has 4 digits, and a whole number has 10 or 11"),
            ("0300 123 2040 99", "has 13 digits, and a whole number has 10 or 11"),
            ("7700 900 123", "does not start with 0"),
        ] {
            assert_eq!(spaced(typed), wrong, "{typed}");
        }
    }

    #[test]
    fn texts_go_to_short_codes_too() {
        assert_eq!(Telephone::read_for_text("61016").unwrap().digits(), "61016");
        assert_eq!(Telephone::read_for_text("07717 989 025").unwrap().spaced(), "07717 989 025");
        assert!(Telephone::read("61016").is_err() && Telephone::read_for_text("12").is_err());
    }

    #[test]
    fn the_plan_knows_real_numbers_and_this_file_the_short_and_invented_ones() {
        let known = |typed| Telephone::read(typed).unwrap().is_in_plan();
        for typed in ["101", "999", "18000", "116 123", "0300 123 2040", "0800 1111", "01632 960 001", "07700 900 123"]
        {
            assert!(known(typed), "{typed}");
        }
        assert!(!known("0100 000 0000"));
        assert!(Telephone::read("01632 960 001").unwrap().is_invented());
        assert!(Telephone::read("0845 450 3936").unwrap().is_costly());
        assert!(!Telephone::read("0300 123 2040").unwrap().is_costly());
    }

    #[test]
    fn no_text_can_do_harm() {
        for typed in
            ["+", "00", "0044", "18001", "\u{661}\u{662}", "(0)", "+44", "0", "é", "116", "999999999999999999999"]
        {
            if let Ok(number) = Telephone::read(typed) {
                number.spaced();
            }
        }
    }
}
