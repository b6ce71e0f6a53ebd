//! One value of a dataset: an exact decimal number, or a typed reason why there is none, with its marks.
//!
//! In: what an editor typed into a cell. Out: a [`Value`], or what is wrong and what to type. Never: a blank, a dash or a
//! zero that stands for "missing", and never binary floating point.

use std::fmt;

use rust_decimal::Decimal;

use crate::diagnostic::{LEFT_OUT, Rule};
use crate::document::typed_number;
use crate::words::{Figures, Words};

/// A cell that does not hold a value.
pub const VALUE: Rule = Rule::error(
    "value",
    "A cell of a dataset holds one number as a machine reads it: digits, and a point where there are decimals. Commas, \
     currency and percentage signs are added when the page is made. Where there is no number, the cell says why: [x] not \
     available, [z] not applicable, [c] confidential, [low] rounds to zero but is not zero, [w] none recorded yet. A blank, \
     a dash or \"n/a\" could mean any of these, and a zero means none at all.",
)
.example(
    r#"offences: ["300", n/a]"#,
    r#""n/a" does not say why there is no number"#,
    r#"offences: [300, "[x]"]"#,
)
.fixed(LEFT_OUT);

/// The rules of this module.
pub(super) const RULES: &[&Rule] = &[&VALUE];

/// Longer numbers are slips of the keyboard; the bound also keeps exact ratios of two values within 128 bits.
const MOST_DIGITS: usize = 12;
/// Official rates and percentages have as many digits as a computer works them out with.
const MOST_DIGITS_OF_RATE: usize = 18;

/// What a measure counts, which decides what may be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// Whole things: offences, people. Never negative.
    Count,
    /// A percentage of something, 0 to 100.
    Share,
    /// So many per so many. Never negative.
    Rate,
    /// Pounds, with pence or without; may be negative.
    Money,
    /// Any number, also negative: a change, an index.
    Number,
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// `[x]`: the number is not available, and could be any.
    NotAvailable,
    /// `[z]`: no number can apply, as for a percentage of zero.
    NotApplicable,
    /// `[c]`: confidential, and held back by whoever typed it or here.
    Confidential,
    /// `[low]`: rounds to zero, but is not zero.
    Low,
    /// `[w]`: none has been recorded yet.
    NoneYet,
}

impl Missing {
    /// Every reason, in the order in which the legend explains them.
    pub const ALL: [Self; 5] = [Self::NotAvailable, Self::NotApplicable, Self::Confidential, Self::Low, Self::NoneYet];

    /// The shorthand in brackets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAvailable => "[x]",
            Self::NotApplicable => "[z]",
            Self::Confidential => "[c]",
            Self::Low => "[low]",
            Self::NoneYet => "[w]",
        }
    }

    /// What the shorthand means, for the legend.
    pub fn meaning(self, words: &Words) -> String {
        words.say(&match self {
            Self::NotAvailable => Figures::MarkNotAvailable {},
            Self::NotApplicable => Figures::MarkNotApplicable {},
            Self::Confidential => Figures::MarkConfidential {},
            Self::Low => Figures::MarkLow {},
            Self::NoneYet => Figures::MarkNoneYet {},
        })
    }
}

/// A mark after a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// `[p]`: the number may still change.
    Provisional,
    /// `[r]`: it was published as another number before.
    Revised,
    /// `[b]`: the way of counting changed between the value before and this one.
    Break,
    /// `[e]`: the source estimated the number.
    Estimated,
    /// `[u]`: put on percentages of small bases when they are worked out; never typed.
    SmallBase,
}

impl Mark {
    /// Every mark, in the order in which they stand after a value and in the legend.
    pub const ALL: [Self; 5] = [Self::Provisional, Self::Revised, Self::Break, Self::Estimated, Self::SmallBase];

    /// The shorthand in brackets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provisional => "[p]",
            Self::Revised => "[r]",
            Self::Break => "[b]",
            Self::Estimated => "[e]",
            Self::SmallBase => "[u]",
        }
    }

    /// What the shorthand means, for the legend; a base is small below `small_base`.
    pub fn meaning(self, small_base: usize, words: &Words) -> String {
        words.say(&match self {
            Self::Provisional => Figures::MarkProvisional {},
            Self::Revised => Figures::MarkRevised {},
            Self::Break => Figures::MarkBreak {},
            Self::Estimated => Figures::MarkEstimated {},
            Self::SmallBase => Figures::MarkSmallBase { number: small_base },
        })
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The marks of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Marks(u8);

impl Marks {
    /// The marks of a value that has none.
    pub const NONE: Self = Self(0);

    /// These marks and one more.
    #[must_use]
    pub const fn with(self, mark: Mark) -> Self {
        Self(self.0 | mark.bit())
    }

    /// These marks without one.
    #[must_use]
    pub const fn without(self, mark: Mark) -> Self {
        Self(self.0 & !mark.bit())
    }

    /// The marks of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a mark is among them.
    pub const fn has(self, mark: Mark) -> bool {
        self.0 & mark.bit() != 0
    }

    /// The marks one after another.
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.into_iter().filter(move |mark| self.has(*mark))
    }
}

/// The shorthands one after another, without a space: `[p][r]`. Empty where there are none.
impl fmt::Display for Marks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|mark| out.write_str(mark.code()))
    }
}

/// A number or the reason why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Content {
    /// An exact number. Its scale is the precision that was typed or rounded to: 19.0 is not 19.
    Number(Decimal),
    /// The reason why there is no number.
    Missing(Missing),
}

/// A value with its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Value {
    /// The number, or why there is none.
    pub content: Content,
    /// The marks after it.
    pub marks: Marks,
}

/// Why a text is not a value: what is wrong, and what to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAValue {
    /// What is wrong, as the message of a finding: `"n/a" does not say why there is no number`.
    pub message: String,
    /// What to type in its place, as the help of a finding: `write 1204`.
    pub help: String,
}

impl Value {
    /// A number without marks.
    pub const fn number(number: Decimal) -> Self {
        Self { content: Content::Number(number), marks: Marks::NONE }
    }

    /// No number, and why.
    pub const fn missing(missing: Missing) -> Self {
        Self { content: Content::Missing(missing), marks: Marks::NONE }
    }

    /// The same content with other marks.
    #[must_use]
    pub const fn marked(self, marks: Marks) -> Self {
        Self { marks, ..self }
    }

    /// The number, where there is one.
    pub const fn as_number(&self) -> Option<Decimal> {
        match self.content {
            Content::Number(number) => Some(number),
            Content::Missing(_) => None,
        }
    }

    /// Why there is no number, where there is none.
    pub const fn as_missing(&self) -> Option<Missing> {
        match self.content {
            Content::Number(_) => None,
            Content::Missing(missing) => Some(missing),
        }
    }

    /// Reads a cell as an editor types it.
    pub fn parse(typed: &str, quantity: Quantity) -> Result<Self, NotAValue> {
        let typed = typed.trim();
        let (core, marks) = split_marks(typed)?;
        let content = match Missing::ALL.into_iter().find(|missing| missing.code() == core) {
            Some(missing) => Content::Missing(missing),
            None => Content::Number(number(typed, core, quantity)?),
        };
        Ok(Self { content, marks })
    }
}

fn wrong(message: impl Into<String>, help: impl Into<String>) -> NotAValue {
    NotAValue { message: message.into(), help: help.into() }
}

/// Takes the marks off the end: `1598 [p][r]` is `1598` with two marks.
fn split_marks(typed: &str) -> Result<(&str, Marks), NotAValue> {
    let (mut core, mut marks) = (typed, Marks::NONE);
    while let Some(start) = core.rfind('[').filter(|start| *start > 0 && core.ends_with(']')) {
        let (before, bracket) = core.split_at(start);
        let mark = Mark::ALL.into_iter().find(|mark| mark.code() == bracket && *mark != Mark::SmallBase);
        let Some(mark) = mark else { return Err(unknown_mark(typed, bracket)) };
        marks = marks.with(mark);
        core = before.trim_end();
    }
    Ok((core, marks))
}

fn unknown_mark(typed: &str, code: &str) -> NotAValue {
    if Missing::ALL.iter().any(|missing| missing.code() == code) {
        return wrong(
            format!("\"{typed}\" is a number and the reason why there is none"),
            format!("write the number alone, or {code} alone"),
        );
    }
    wrong(
        format!("{code} is not a mark"),
        "after a number write [p] provisional, [r] revised, [b] break in the series or [e] estimated",
    )
}

/// Reads the number of a cell. The checks stand in the order in which they say most about what went wrong.
fn number(typed: &str, core: &str, quantity: Quantity) -> Result<Decimal, NotAValue> {
    refuse_stand_ins(typed, core)?;
    refuse_spreadsheet(core)?;
    refuse_signs(core, quantity)?;
    let negative = core.starts_with(['-', '\u{2212}']);
    let digits = core.trim_start_matches(['-', '\u{2212}']);
    refuse_separators(core, digits)?;
    let whole = is_grouped(digits).then(|| digits.replace(SEPARATORS, ""));
    let number = plain(whole.as_deref().unwrap_or(digits)).ok_or_else(|| not_a_number(typed, MOST_DIGITS_OF_RATE))?;
    let is_whole = matches!(quantity, Quantity::Count | Quantity::Money);
    if is_whole && digits_of(digits) > MOST_DIGITS {
        return Err(not_a_number(typed, MOST_DIGITS));
    }
    // 251.0 things counted are 251.
    let number = if quantity == Quantity::Count && number.fract().is_zero() { number.trunc() } else { number };
    let number = if negative { -number } else { number };
    in_range(core, number, quantity)?;
    Ok(number)
}

/// Words and signs that people type for "no number".
fn refuse_stand_ins(typed: &str, core: &str) -> Result<(), NotAValue> {
    const WHICH: &str = "write [x] if it is not available, [z] if it cannot apply, [c] if it is confidential, [w] if none has \
                         been recorded yet, or 0 if it is zero";
    let bare = core.to_lowercase();
    if core.is_empty() {
        return Err(wrong("nothing stands here", WHICH));
    }
    let dash = core.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '.' | '*' | '?' | '~'));
    if dash || ["n/a", "na", "n.a.", "none", "nil", "null", "unknown", "tbc", "not available", "#n/a"].contains(&&*bare)
    {
        return Err(wrong(format!("\"{typed}\" does not say why there is no number"), WHICH));
    }
    if core.starts_with('[') {
        return Err(wrong(format!("{core} is not a reason for a missing number"), "write [x], [z], [c], [low] or [w]"));
    }
    if let Some(bound) = core.strip_prefix(['<', '≤', '>', '≥']) {
        let help = format!(
            "write [c] if it was held back, or the number itself; \"under {}\" cannot be added up",
            bound.trim()
        );
        return Err(wrong(format!("\"{typed}\" is not one number"), help));
    }
    Ok(())
}

/// What a spreadsheet shows when it cannot show the number.
fn refuse_spreadsheet(core: &str) -> Result<(), NotAValue> {
    if core.chars().all(|letter| letter == '#') {
        return Err(wrong(
            format!("\"{core}\" is a spreadsheet's column that is too narrow for its number"),
            "widen the column in the spreadsheet and copy the number again; if you only have the printed page, find the number \
             out or write [x]",
        ));
    }
    if core.starts_with('#') || core.starts_with('=') {
        return Err(wrong(format!("\"{core}\" is a spreadsheet's formula or error"), "write the number, or [x]"));
    }
    Ok(())
}

/// Percentage and currency signs, and words for "about".
fn refuse_signs(core: &str, quantity: Quantity) -> Result<(), NotAValue> {
    if let Some(number) = core.strip_suffix('%').or_else(|| core.strip_suffix("per cent")) {
        let number = number.trim();
        return Err(if quantity == Quantity::Count {
            wrong(
                format!("\"{core}\" is a percentage where a count belongs"),
                "write the number of things counted; percentages are worked out from it",
            )
        } else {
            wrong(format!("\"{core}\" has a percentage sign"), format!("write {number}"))
        });
    }
    if let Some(number) = core.strip_prefix('£') {
        let plain = scaled(number).unwrap_or_else(|| number.replace(',', ""));
        return Err(wrong(format!("\"{core}\" has a pound sign"), format!("write {plain}")));
    }
    if let Some(plain) = scaled(core) {
        return Err(wrong(format!("\"{core}\" is a number with a word or a letter"), format!("write {plain}")));
    }
    for about in ["c.", "c ", "~", "about ", "approx. ", "circa "] {
        if let Some(number) = core.strip_prefix(about) {
            return Err(wrong(
                format!("\"{core}\" is not exact"),
                format!("write {} [e] for an estimate", number.trim()),
            ));
        }
    }
    Ok(())
}

/// Commas and spaces inside a number.
fn refuse_separators(core: &str, digits: &str) -> Result<(), NotAValue> {
    let bare: String =
        digits.chars().filter(|letter| !matches!(letter, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    if bare.len() == digits.len() || plain(&bare).is_none() || is_grouped(digits) {
        return Ok(());
    }
    let sign = if core.len() == digits.len() { "" } else { "-" };
    // Groups of three digits are those of one number; others stood apart because a comma is gone.
    let groups: Vec<&str> = digits.split(' ').collect();
    let are_numbers = groups.len() > 1 && groups.iter().all(|group| group.len() > 1 && plain(group).is_some());
    if are_numbers && groups.iter().skip(1).any(|group| group.len() != 3) {
        return Err(wrong(
            format!("\"{core}\" is more than one number"),
            format!("write a comma between them: {}", groups.join(", ")),
        ));
    }
    let help = match digits.split_once(',') {
        // "1.234,5" is how much of Europe writes 1234.5, and can be nothing else.
        Some((whole, decimals)) if whole.contains('.') && plain(decimals).is_some() => {
            format!("write {sign}{}.{decimals}", whole.replace('.', ""))
        }
        // "12,5" could be 12.5 as much of Europe writes it, and is never a thousands separator.
        Some((whole, decimals)) if decimals.len() != 3 && !decimals.contains(',') && plain(decimals).is_some() => {
            format!("write {sign}{whole}.{decimals} or {sign}{bare}, whichever is meant")
        }
        _ => format!("write {sign}{bare}"),
    };
    Err(wrong(format!("\"{core}\" has a separator in it"), help))
}

/// What people put between thousands.
const SEPARATORS: [char; 4] = [',', ' ', '\u{a0}', '\u{202f}'];

/// Whether digits stand in groups of three, which can only be thousands: `1,204` and `1 204 000`, and not `12,5` or `1,20`.
fn is_grouped(digits: &str) -> bool {
    let whole = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    let groups: Vec<&str> = whole.split(SEPARATORS).collect();
    let all_digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let [first, rest @ ..] = &groups[..] else { return false };
    !rest.is_empty()
        && (1..=3).contains(&first.len())
        && all_digits(first)
        && rest.iter().all(|group| group.len() == 3 && all_digits(group))
}

/// The digits of `1.2m`, `£3 million` or `450k`: 1200000, 3000000, 450000.
fn scaled(text: &str) -> Option<String> {
    let text = text.trim_start_matches('£').to_lowercase();
    let scales = [("million", 1_000_000), ("thousand", 1_000), ("m", 1_000_000), ("k", 1_000)];
    scales.into_iter().find_map(|(word, scale)| {
        let number = plain(&text.strip_suffix(word)?.trim().replace(',', ""))?;
        number.checked_mul(Decimal::from(scale)).map(|number| number.normalize().to_string())
    })
}

/// Digits with at most one point, and nothing else.
fn plain(digits: &str) -> Option<Decimal> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let readable = all_digits(whole) && all_digits(decimals) && digits_of(digits) <= MOST_DIGITS_OF_RATE;
    readable.then(|| Decimal::from_str_exact(digits).ok())?
}

fn digits_of(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn not_a_number(typed: &str, most: usize) -> NotAValue {
    if digits_of(typed) > most {
        return wrong(format!("\"{typed}\" has more than {most} digits"), "write it shorter, for example in thousands");
    }
    let meant = typed_number::in_words(&typed_number::whole_numbers(typed));
    let help = meant.unwrap_or_else(|| "write digits such as 1234 or 12.5, or [x] if it is not available".to_owned());
    wrong(format!("\"{typed}\" is not a number"), help)
}

/// What a quantity cannot be.
fn in_range(core: &str, number: Decimal, quantity: Quantity) -> Result<(), NotAValue> {
    let may_be_negative = matches!(quantity, Quantity::Number | Quantity::Money);
    if number.is_sign_negative() && !number.is_zero() && !may_be_negative {
        return Err(wrong(
            format!("{core} is below zero, and this cannot be"),
            "write the number itself; a fall is worked out from two numbers",
        ));
    }
    if quantity == Quantity::Count && number.scale() > 0 {
        // "1.204" is how much of Europe writes 1,204.
        let grouped = (number.scale() == 3).then(|| core.replace('.', "")).filter(|digits| !digits.starts_with('0'));
        let help = grouped.map_or_else(
            || "write how many were counted".to_owned(),
            |digits| format!("write {digits} if the point stands between thousands, or how many were counted"),
        );
        return Err(wrong(format!("{core} is not a whole number"), help));
    }
    if quantity == Quantity::Share && number > Decimal::ONE_HUNDRED {
        return Err(wrong(format!("{core} is over 100 per cent"), "write a share from 0 to 100"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(typed: &str, quantity: Quantity) -> String {
        match Value::parse(typed, quantity) {
            Ok(Value { content: Content::Number(number), marks }) => format!("{number}{marks}"),
            Ok(Value { content: Content::Missing(missing), marks }) => format!("{}{marks}", missing.code()),
            Err(trouble) => format!("{}: {}", trouble.message, trouble.help),
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_can_be_typed_stops_the_program(text in "\\PC{0,20}", nearly in "[-0-9.,%£<\\[\\]a-z ]{0,16}") {
            for quantity in [Quantity::Count, Quantity::Share, Quantity::Money] {
                let _ = (Value::parse(&text, quantity), Value::parse(&nearly, quantity));
            }
        }
    }

    #[test]
    fn values_are_read_exactly() {
        assert_eq!(told("10019", Quantity::Count), "10019");
        assert_eq!(told("0", Quantity::Count), "0");
        assert_eq!(told("19.0", Quantity::Share), "19.0");
        assert_eq!(told("1598 [p][r]", Quantity::Count), "1598[p][r]");
        assert_eq!(told("1598 [r] [p]", Quantity::Count), "1598[p][r]");
        assert_eq!(told("[low]", Quantity::Count), "[low]");
        assert_eq!(told("[x] [r]", Quantity::Count), "[x][r]");
        assert_eq!(told("-865", Quantity::Number), "-865");
        assert_eq!(told("\u{2212}9.1", Quantity::Number), "-9.1");
    }

    #[test]
    fn what_is_not_a_value_says_what_to_type() {
        for (typed, expected) in [
            ("1,23", "\"1,23\" has a separator in it: write 1.23 or 123, whichever is meant"),
            ("1310 1290", "\"1310 1290\" is more than one number: write a comma between them: 1310, 1290"),
            ("1 23", "\"1 23\" has a separator in it: write 123"),
            ("12,5", "\"12,5\" has a separator in it: write 12.5 or 125, whichever is meant"),
            ("1.234,5", "\"1.234,5\" has a separator in it: write 1234.5"),
            (
                "12%",
                "\"12%\" is a percentage where a count belongs: write the number of things counted; percentages are worked out from it",
            ),
            ("£1,200", "\"£1,200\" has a pound sign: write 1200"),
            ("c. 120", "\"c. 120\" is not exact: write 120 [e] for an estimate"),
            (
                "-3",
                "-3 is below zero, and this cannot be: write the number itself; a fall is worked out from two numbers",
            ),
            ("2.5", "2.5 is not a whole number: write how many were counted"),
            (
                "5 [q]",
                "[q] is not a mark: after a number write [p] provisional, [r] revised, [b] break in the series or [e] estimated",
            ),
            ("5 [c]", "\"5 [c]\" is a number and the reason why there is none: write the number alone, or [c] alone"),
            ("many", "\"many\" is not a number: write digits such as 1234 or 12.5, or [x] if it is not available"),
            ("1e5", "\"1e5\" is not a number: write 100000"),
            ("4OO", "\"4OO\" is not a number: write 400"),
            ("l2", "\"l2\" is not a number: write 12"),
            (
                "1.204",
                "1.204 is not a whole number: write 1204 if the point stands between thousands, or how many were counted",
            ),
            ("1234567890123", "\"1234567890123\" has more than 12 digits: write it shorter, for example in thousands"),
        ] {
            assert_eq!(told(typed, Quantity::Count), expected);
        }
        for (typed, start) in [
            ("", "nothing stands here: write [x]"),
            ("-", "\"-\" does not say why"),
            ("N/A", "\"N/A\" does not say why"),
            ("####", "\"####\" is a spreadsheet's column that is too narrow"),
            ("#REF!", "\"#REF!\" is a spreadsheet's formula or error"),
            ("<5", "\"<5\" is not one number: write [c]"),
            ("[n]", "[n] is not a reason"),
        ] {
            assert!(told(typed, Quantity::Count).starts_with(start), "{typed}: {}", told(typed, Quantity::Count));
        }
        assert_eq!(told("101", Quantity::Share), "101 is over 100 per cent: write a share from 0 to 100");
        assert_eq!(told("12%", Quantity::Share), "\"12%\" has a percentage sign: write 12");
    }
}
