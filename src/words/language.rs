//! What a language does with numbers, dates and lists.
//!
//! In: a language's code (BCP 47). Out: [`Language`]: its plural forms, and how it writes. Never: a form that is guessed.

use std::fmt;

use icu_calendar::{Date as Calendar, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as Dates;
use icu_datetime::fieldsets::{M, YM, YMD};
use icu_datetime::options::YearStyle;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as Digits;
use icu_decimal::options::DecimalFormatterOptions;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The forms that a language may have, by their names in message files.
pub(super) const FORMS: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// Where the form for all other numbers stands in [`FORMS`]: every language has it.
pub(super) const OTHER: usize = 5;

/// Whether the program has the data of a language, by its code (BCP 47): what it has none of is written as "M01" for January.
pub fn knows_language(code: &str) -> bool {
    let named = |language: Language| Some(language.month_alone(Date::constant(2026, 1, 1)));
    Language::of(code).and_then(named).is_some_and(|month| !month.contains("M01"))
}

/// What a language does with numbers, dates and lists. The data of every language is part of the program, so that each part is
/// there; where one were not, numbers and dates are written as in a file.
#[derive(Default)]
pub(super) struct Language {
    code: String,
    cardinal: Option<PluralRules>,
    ordinal: Option<PluralRules>,
    list: Option<ListFormatter>,
    number: Option<DecimalFormatter>,
    day: Option<Dates<Gregorian, YMD>>,
    month: Option<Dates<Gregorian, YM>>,
    month_alone: Option<Dates<Gregorian, M>>,
}

impl Language {
    /// The language of a code such as "en-GB"; `None` where the code is none.
    pub(super) fn of(code: &str) -> Option<Self> {
        let locale = Locale::try_from_str(code).ok()?;
        let year = YearStyle::NoEra;
        Some(Self {
            code: code.to_owned(),
            cardinal: PluralRules::try_new_cardinal((&locale).into()).ok(),
            ordinal: PluralRules::try_new_ordinal((&locale).into()).ok(),
            list: list_of(&locale),
            number: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok(),
            day: Dates::try_new((&locale).into(), YMD::long().with_year_style(year)).ok(),
            month: Dates::try_new((&locale).into(), YM::long().with_year_style(year)).ok(),
            month_alone: Dates::try_new((&locale).into(), M::long()).ok(),
        })
    }

    /// "1,234.5" of 1234.5, without a sign.
    pub(super) fn number(&self, number: Decimal) -> String {
        let plain = number.abs().to_string();
        match (&self.number, Digits::try_from_str(&plain)) {
            (Some(format), Ok(digits)) => format.format(&digits).to_string(),
            _ => plain,
        }
    }

    /// "21 November 2026" in British English: a day as the language writes it, with the month in words.
    pub(super) fn day(&self, day: Date) -> String {
        let written = self.day.as_ref().zip(calendar(day)).map(|(format, day)| format.format(&day).to_string());
        written.unwrap_or_else(|| day.to_string())
    }

    /// "November 2026" of a day in it.
    pub(super) fn month(&self, day: Date) -> String {
        let written = self.month.as_ref().zip(calendar(day)).map(|(format, day)| format.format(&day).to_string());
        written.unwrap_or_else(|| format!("{}-{:02}", day.year(), day.month()))
    }

    /// "November" of a day in it.
    pub(super) fn month_alone(&self, day: Date) -> String {
        let written = self.month_alone.as_ref().zip(calendar(day)).map(|(format, day)| format.format(&day).to_string());
        written.unwrap_or_else(|| format!("{:02}", day.month()))
    }

    /// "a, b and c".
    pub(super) fn list(&self, parts: &[String]) -> String {
        match &self.list {
            Some(list) => list.format(parts.iter().map(String::as_str)).to_string(),
            None => parts.join(", "),
        }
    }

    /// Which form a number takes, as an index of [`FORMS`]. Zeros at the end of a decimal do not count: 1.0 is one.
    pub(super) fn form(&self, number: Decimal, is_ordinal: bool) -> usize {
        let (Some(rules), Ok(digits)) =
            (self.rules(is_ordinal), Digits::try_from_str(&number.abs().normalize().to_string()))
        else {
            return OTHER;
        };
        let category = rules.category_for(&digits);
        FORMS.iter().position(|(_, form)| *form == category).unwrap_or(OTHER)
    }

    /// Whether the language has a form, by its index.
    pub(super) fn has_form(&self, form: usize, is_ordinal: bool) -> bool {
        let category = FORMS.get(form).map(|(_, category)| *category);
        form == OTHER || self.rules(is_ordinal).is_some_and(|rules| rules.categories().any(|has| Some(has) == category))
    }

    /// A number that takes a form, to show what the form is for.
    pub(super) fn example(&self, form: usize, is_ordinal: bool) -> Option<u32> {
        const ENOUGH: u32 = 1_000;
        (0..=ENOUGH).find(|number| self.form(Decimal::from(*number), is_ordinal) == form)
    }

    fn rules(&self, is_ordinal: bool) -> Option<&PluralRules> {
        if is_ordinal { self.ordinal.as_ref() } else { self.cardinal.as_ref() }
    }
}

/// How a language lists things. Where its "and" depends on the word behind it, which Unicode writes as "a(c)" for Welsh, commas do.
fn list_of(locale: &Locale) -> Option<ListFormatter> {
    let and = ListFormatter::try_new_and(locale.into(), ListFormatterOptions::default()).ok()?;
    if and.format(["1", "2"].into_iter()).to_string().contains('(') {
        return ListFormatter::try_new_unit(locale.into(), ListFormatterOptions::default()).ok();
    }
    Some(and)
}

fn calendar(day: Date) -> Option<Calendar<Gregorian>> {
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Calendar::try_new_gregorian(i32::from(day.year()), month, of_month).ok()
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.code)
    }
}
