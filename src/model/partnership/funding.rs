//! Money asked for and received.

use crate::diagnostic::{Findings, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{FromYaml, Node, Reader, choice, yaml_shape};
use crate::model::vocabulary::{EditionNames, Id, Reported, Year};

yaml_shape! {
    /// A grant, or a bid for one.
    pub struct Grant: "a grant or a bid" {
        /// What other files call it by.
        required id: Spanned<Id>,
        /// What it is for, in a few words.
        required title: String,
        /// Who gives the money: an organisation.
        required funder: Spanned<Id>,
        /// The fund.
        optional programme: String,
        /// Where it stands.
        required status: GrantStatus,
        /// In pounds; `None` where it is not known.
        optional amount: u32,
        /// "2013/14".
        optional period: String,
        /// What of it was spent, and when.
        list spent: Spent,
        /// What it is for.
        optional about: Markdown,
        /// Priorities and parts.
        list priorities: Spanned<Id>,
        /// Actions.
        list actions: Spanned<Id>,
    }
}

yaml_shape! {
    /// What was spent of a grant in a year.
    pub struct Spent: "what was spent" {
        /// "2013/14".
        required period: Reported<Year>,
        /// In pounds.
        required amount: u32,
    }
}

/// Where a bid stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the word itself")]
pub enum GrantStatus {
    Submitted,
    Awarded,
    Refused,
}

impl GrantStatus {
    /// The word in YAML.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Awarded => "awarded",
            Self::Refused => "refused",
        }
    }
}

impl FromYaml for GrantStatus {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &[Self::Submitted, Self::Awarded, Self::Refused].map(|each| (each.word(), each)))
    }
}

impl Grant {
    /// Settles every reference; `false` where nobody knows the funder.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, findings: &mut Findings) -> bool {
        known.priorities.keep_known(&mut self.priorities, findings);
        known.actions.keep_known(&mut self.actions, findings);
        known.organisations.knows(&self.funder, findings)
    }

    /// "£12,000"; `None` where it is not known.
    pub fn amount_in_words(&self) -> Option<String> {
        self.amount.map(in_pounds)
    }

    /// Whether the grant is, or was asked for, for some of a year.
    pub fn is_for(&self, year: &Year) -> bool {
        let period = self.period.as_ref().and_then(|period| Year::parse(period));
        period.is_some_and(|period| period.period().overlaps(year.period())) || self.spent_in(year).is_some()
    }

    /// In pounds, what of it was spent in a year; `None` where that is not said.
    pub fn spent_in(&self, year: &Year) -> Option<u32> {
        let in_year = |spent: &&Spent| spent.period.clone().come().is_some_and(|period| year.holds_day(period.ends()));
        let spent = self.spent.iter().filter(in_year);
        spent.map(|spent| spent.amount).reduce(u32::saturating_add)
    }
}

/// "£12,000".
pub fn in_pounds(pounds: u32) -> String {
    format!("£{}", with_commas(pounds))
}

/// "1,250,000".
fn with_commas(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_have_commas() {
        let texts: Vec<String> = [0, 999, 1000, 12_000, 1_250_000].map(with_commas).to_vec();
        assert_eq!(texts, ["0", "999", "1,000", "12,000", "1,250,000"]);
    }
}
