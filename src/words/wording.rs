//! How a language and a theme say what can be said.
//!
//! In: a message with its places filled. Out: its text. Never: a sentence of its own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::dates::Dates;
use super::language::{FORMS, Language, OTHER};
use super::message::{Message, Value};
use super::template::Template;
use crate::diagnostic::Spanned;

/// The words of a theme in a language.
#[derive(Debug)]
pub struct Words {
    pub(super) language: Arc<Language>,
    /// What Rust says, by key.
    pub(super) messages: BTreeMap<&'static str, Wording>,
    /// What only templates say, by key.
    pub(super) plain: BTreeMap<String, String>,
    /// On which day somebody checked the translations of each file that says so.
    pub(super) checked: Vec<Spanned<Date>>,
}

/// How one message is said.
#[derive(Debug, Clone)]
pub(super) enum Wording {
    /// In the same words for every number.
    One(Template),
    /// In the form that the number in a place takes.
    Plural {
        /// The place, in the order of the declaration.
        place: usize,
        /// Whether the number says the how-manieth.
        is_ordinal: bool,
        /// The language whose forms they are.
        language: Arc<Language>,
        /// The forms, in the order of [`FORMS`].
        forms: [Option<Template>; FORMS.len()],
    },
}

impl Wording {
    /// The same, said in a language that the default theme has and the site has not.
    pub(super) fn in_british(self) -> Self {
        match self {
            Self::One(template) => Self::One(template.in_british()),
            Self::Plural { place, is_ordinal, language, forms } => {
                let forms = forms.map(|form| form.map(Template::in_british));
                Self::Plural { place, is_ordinal, language, forms }
            }
        }
    }

    fn template(&self, values: &[Value<'_>]) -> Option<&Template> {
        match self {
            Self::One(template) => Some(template),
            Self::Plural { place, is_ordinal, language, forms } => {
                let form = match values.get(*place) {
                    Some(Value::Number(number)) => language.form(*number, *is_ordinal),
                    _ => OTHER,
                };
                let said = |form: usize| forms.get(form).and_then(Option::as_ref);
                said(form).or_else(|| said(OTHER))
            }
        }
    }
}

impl Words {
    /// The days on which somebody is said to have checked translations, where each is said.
    pub fn checked(&self) -> impl Iterator<Item = &Spanned<Date>> {
        self.checked.iter()
    }

    /// A message in words. One that no message file has is shown as its key: a test holds that there is none.
    pub fn say(&self, message: &impl Message) -> String {
        let values = message.values();
        let wording = self.messages.get(message.key());
        match wording.and_then(|wording| wording.template(&values)) {
            Some(template) => {
                let texts: Vec<Cow<'_, str>> = values.iter().map(|value| self.text(*value)).collect();
                template.fill(&texts)
            }
            None => message.key().to_owned(),
        }
    }

    fn text<'v>(&self, value: Value<'v>) -> Cow<'v, str> {
        match value {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Number(number) => Cow::Owned(self.number(number)),
            Value::Day(day) => Cow::Owned(self.day(day)),
        }
    }

    /// A number for people: "11,515", "−56.7". As many decimals as it has.
    pub fn number(&self, number: Decimal) -> String {
        let size = self.language.number(number);
        if number.is_sign_negative() && !number.is_zero() {
            return self.say(&Dates::Negative { number: &size });
        }
        size
    }

    /// Whole pounds or pounds and pence as they are, with the minus before the sign: "£1,200", "−£1,200".
    pub fn money(&self, pounds: Decimal) -> String {
        let size = self.say(&Dates::Money { number: &self.language.number(pounds) });
        if pounds.is_sign_negative() && !pounds.is_zero() { self.say(&Dates::Negative { number: &size }) } else { size }
    }

    /// A number that is in per cent already, with as many decimals as it has: "16.1%".
    pub fn per_cent(&self, number: Decimal) -> String {
        self.say(&Dates::PerCent { number: &self.number(number) })
    }

    /// A day as the language writes it, with the month in words: "21 November 2026".
    pub fn day(&self, day: Date) -> String {
        self.language.day(day)
    }

    /// "November 2026", of any day in it.
    pub fn month(&self, day: Date) -> String {
        self.language.month(day)
    }

    /// "November", of any day in it.
    pub fn month_alone(&self, day: Date) -> String {
        self.language.month_alone(day)
    }

    /// "a, b and c".
    pub fn list(&self, parts: &[String]) -> String {
        self.language.list(parts)
    }

    /// A word that only templates use, by its key.
    pub fn plain(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(String::as_str)
    }

    /// All words that only templates use, by key.
    pub const fn all_plain(&self) -> &BTreeMap<String, String> {
        &self.plain
    }
}
