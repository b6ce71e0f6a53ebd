//! Money asked for and received.

use crate::diagnostic::{Finding, Findings, Rule, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{yaml_choice, yaml_shape};
use crate::model::vocabulary::{
    ActionAt, AsTyped, EditionNames, HomeAt, Id, OrganisationAt, Reported, Text, To, Year, settled_shape,
    without_references,
};
use crate::words::{Words, british};

const OVERSPENT: Rule = Rule::warning(
    "overspent",
    "More cannot be spent of a grant than was given: one of the two amounts is a slip, or another fund paid for a part.",
)
.example(
    "  amount: 30000\n  spent:\n  - {period: 2022/23, amount: 300000}",
    "£300,000 was spent of a grant of £30,000",
    "  amount: 30000\n  spent:\n  - {period: 2022/23, amount: 30000}",
);

pub(super) const RULES: &[&Rule] = &[&OVERSPENT];

settled_shape! {
    /// A grant, or a bid for one.
    pub struct Grant<S>: "a grant or a bid" {
        /// What other files call it.
        kept id: Spanned<Id> = "idva",
        /// What it is for, in a few words.
        kept title: Text = "Support for domestic violence advisers",
        /// Who gives the money.
        kept funder: To<S, OrganisationAt> => Organisations = "mopac",
        /// The fund or programme that the money comes from, if it has a name.
        optional programme: Text = "London Crime Prevention Fund",
        /// How far the bid is.
        kept status: GrantStatus,
        /// In pounds; leave it out where it is not known.
        optional amount: u32,
        /// The year or years it is for.
        optional period: Text = "2013/14",
        /// What of it was spent, by year.
        list spent: Spent,
        /// What it is for.
        optional about: Markdown,
        /// Priorities or parts that it serves.
        list priorities: To<S, HomeAt> => PrioritiesAndParts = "domestic-abuse",
        /// Actions that it pays for.
        list actions: To<S, ActionAt> => Actions = "1-10",
    }
}

yaml_shape! {
    /// What was spent of a grant in a year.
    pub struct Spent: "what was spent" {
        /// The year in which it was spent, such as 2022/23.
        kept period: Reported<Year> as "Year",
        /// How much of the grant was spent in that year, in pounds.
        kept amount: Spanned<u32>,
    }
}

yaml_choice! {
    /// Where a bid stands.
    pub enum GrantStatus: PartialOrd, Ord; Awarded {
        /// The bid has been sent.
        Submitted = "submitted",
        /// The money was given.
        Awarded = "awarded",
        /// The money was not given.
        Refused = "refused",
    }
}

without_references!(GrantStatus, Spent);

impl Grant<AsTyped> {
    /// Resolves every reference; `false` where nobody knows the funder.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, findings: &mut Findings) -> bool {
        known.priorities.keep_known(&mut self.priorities, findings);
        known.actions.keep_known(&mut self.actions, findings);
        self.check_spent(findings);
        known.organisations.knows(&self.funder, findings)
    }

    /// Reports where more was spent than was given, and where anything was of a bid that was refused or not decided.
    fn check_spent(&self, findings: &mut Findings) {
        let not_given = match self.status {
            GrantStatus::Refused => Some("was refused"),
            GrantStatus::Submitted => Some("has not been decided"),
            GrantStatus::Awarded => None,
        };
        if let Some((spent, bid)) = self.spent.first().zip(not_given) {
            let message = format!("money was spent of a bid that {bid}");
            let help = "write the status that the bid has, or take `spent` out";
            let finding = Finding::new(&OVERSPENT, spent.amount.place.clone(), message, help);
            findings.add(finding.resting_on(&self.place, &["status"]));
            return;
        }
        let Some(amount) = self.amount else { return };
        let mut so_far = 0_u32;
        for spent in &self.spent {
            so_far = so_far.saturating_add(spent.amount.value);
            if so_far > amount {
                let (spent_so_far, given) = (british().money(so_far.into()), british().money(amount.into()));
                let message = format!("{spent_so_far} was spent of a grant of {given}");
                let help = "look at both amounts; what another fund paid for is a grant of its own";
                findings.emit(&OVERSPENT, &spent.amount.place, message, help);
                return;
            }
        }
    }
}

impl Grant {
    /// "£12,000"; `None` where it is not known.
    pub fn amount_worded(&self, words: &Words) -> Option<String> {
        self.amount.map(|pounds| words.money(pounds.into()))
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
        spent.map(|spent| spent.amount.value).reduce(u32::saturating_add)
    }
}
