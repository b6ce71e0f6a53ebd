//! Notices that start and end by themselves.

use jiff::civil::Date;

use crate::diagnostic::{Findings, Rule, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{Choice, Form, FromYaml, Node, Reader, Shapes, Value, choice, yaml_choice, yaml_shape};
use crate::model::vocabulary::{AnyTime, Day};

const ALERT_DATES: Rule =
    Rule::error("alert-dates", "A notice that ends before it starts would never be shown. The last day is included.")
        .example("ends: 2026-11-02", "this alert ends before it starts", "ends: 2026-12-31");

pub(super) const RULES: &[&Rule] = &[&ALERT_DATES];

yaml_shape! {
    /// A notice that starts and ends by itself.
    pub struct Alert: "an alert" {
        /// What the notice says, in a sentence or two.
        kept text: Markdown,
        /// How grave it is.
        kept kind: AlertKind,
        /// The first day on which it is shown.
        optional starts: Spanned<AnyTime<Day>> as "First day",
        /// The last day on which it is shown.
        optional ends: Spanned<AnyTime<Day>> as "Last day",
        /// On which pages; all where it is left out.
        optional pages: AlertPages,
    }
}

yaml_choice! {
    /// How grave a notice is; the gravest is shown first.
    pub enum AlertKind: PartialOrd, Ord; Urgent {
        /// People are in danger.
        Urgent = "urgent",
        /// People need to know.
        Important = "important",
        /// People may like to know.
        News = "news",
    }
}

/// On which pages a notice is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum AlertPages {
    /// On every page: what is meant where nothing is typed.
    All,
    /// On these addresses, and below them where they end in `/`.
    Some(Vec<Spanned<String>>),
}

impl FromYaml for AlertPages {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => {
                let addresses = Vec::<Spanned<String>>::from_yaml(node, reader)?;
                let below =
                    |typed: Spanned<String>| Spanned::new(typed.value.trim_start_matches('/').to_owned(), typed.place);
                Some(Self::Some(addresses.into_iter().map(below).collect()))
            }
            // One address can only mean a list of one.
            Value::Text(text) if text.starts_with('/') => {
                let typed = Spanned::<String>::from_yaml(node, reader)?;
                Some(Self::Some(vec![Spanned::new(typed.value.trim_start_matches('/').to_owned(), typed.place)]))
            }
            _ => choice(node, reader, &[("all", ())]).map(|()| Self::All),
        }
    }

    fn form(shapes: &mut Shapes) -> Form {
        let all = Choice::new("all", "On every page.");
        Form::AnyOf(vec![Form::Choice(vec![all]), Vec::<String>::form(shapes)])
    }
}

/// Whether an address in a notice is that of a page, or of a folder that it stands in.
fn covers(wanted: &str, address: &str) -> bool {
    address == wanted || (wanted.ends_with('/') && address.starts_with(wanted))
}

impl Alert {
    /// Whether the notice is shown on a day.
    pub fn is_in_force(&self, today: Date) -> bool {
        self.starts.as_ref().is_none_or(|starts| starts.value.0.0 <= today)
            && self.ends.as_ref().is_none_or(|ends| today <= ends.value.0.0)
    }

    /// Whether the notice is for a page.
    pub fn is_for(&self, address: &str) -> bool {
        match &self.pages {
            None | Some(AlertPages::All) => true,
            Some(AlertPages::Some(addresses)) => addresses.iter().any(|wanted| covers(wanted, address)),
        }
    }

    /// The addresses, as they are typed, that are for none of some pages.
    pub fn pages_that_are_none(&self, is_there: impl Fn(&dyn Fn(&str) -> bool) -> bool) -> Vec<&Spanned<String>> {
        let Some(AlertPages::Some(addresses)) = &self.pages else { return Vec::new() };
        addresses.iter().filter(|wanted| !is_there(&|address| covers(wanted, address))).collect()
    }

    /// Reports an end before the start.
    pub(in crate::model) fn check(&self, findings: &mut Findings) {
        if let (Some(starts), Some(ends)) = (&self.starts, &self.ends)
            && ends.value < starts.value
        {
            findings.emit(&ALERT_DATES, &ends.place, "this alert ends before it starts", "write a later day");
        }
    }
}
