//! The contact book: every way to reach somebody, typed once.

use super::Id;
use super::date::{Day, When};
use crate::diagnostic::{Findings, Rule, Spanned};
use crate::document::yaml::{FromYaml, Node, Reader, choice, yaml_shape};

const CONTACT: Rule = Rule::error(
    "contact",
    "A contact that does not work is worse than none. A phone number has digits and spaces only, a web address starts \
     with https://, and an e-mail address has one @.",
);

pub(super) const RULES: &[&Rule] = &[&CONTACT];

yaml_shape! {
    /// One way to reach somebody.
    pub struct Contact: "a contact" {
        /// What other files call it by.
        required id: Spanned<Id>,
        /// Whom or what one reaches.
        required name: String,
        /// How.
        required channel: Channel,
        /// The number, address or place.
        required value: Spanned<String>,
        /// Who answers.
        optional answered_by: String,
        /// When.
        optional hours: String,
        /// What it costs.
        optional cost: String,
        /// In which languages.
        list languages: String,
        /// Whether one can stay anonymous, where that is known.
        optional anonymous: bool,
        /// When it was last tried, by which role, and where it was confirmed.
        required verified: Verified,
        /// How often it must be tried again.
        optional review_every: Interval,
        /// Published as history: the year it is of.
        optional as_of: When,
    }
}

yaml_shape! {
    /// When a contact was last tried, and by which role.
    pub struct Verified: "verified" {
        /// The day.
        required on: Spanned<Day>,
        /// The role, never a person's name.
        required by: String,
        /// Where it was confirmed.
        optional at: String,
    }
}

/// How one reaches somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A phone call.
    Phone,
    /// A text message.
    Text,
    /// Relay UK, for those who cannot hear or speak on the phone.
    Relay,
    /// A page on the web.
    Web,
    /// An e-mail.
    Email,
    /// A place to go to.
    InPerson,
    /// An app.
    App,
    /// A letter.
    Post,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 8] =
        [Self::Phone, Self::Text, Self::Relay, Self::Web, Self::Email, Self::InPerson, Self::App, Self::Post];

    /// The word in YAML and in templates.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Text => "text",
            Self::Relay => "relay",
            Self::Web => "web",
            Self::Email => "email",
            Self::InPerson => "in person",
            Self::App => "app",
            Self::Post => "post",
        }
    }
}

impl FromYaml for Channel {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &Self::ALL.map(|channel| (channel.word(), channel)))
    }
}

/// A number of months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// How many.
    pub months: u32,
}

impl FromYaml for Interval {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        const WANTED: &str = "a time such as 6 months or 1 year";
        let text = reader.text(node, WANTED)?;
        let months = match text.split_once(' ') {
            Some((count, "month" | "months")) => count.parse().ok(),
            Some((count, "year" | "years")) => count.parse::<u32>().ok().and_then(|years| years.checked_mul(12)),
            _ => None,
        };
        let months = months.filter(|months| *months > 0);
        if months.is_none() {
            crate::document::yaml::tell_wrong_type(reader, node, WANTED);
        }
        months.map(|months| Self { months })
    }
}

impl Contact {
    /// Whether the value can be what its channel says; a finding where it cannot.
    pub(super) fn check(&self, findings: &mut Findings) -> bool {
        let value = self.value.as_str();
        let help = match self.channel {
            Channel::Phone | Channel::Text | Channel::Relay if !is_number(value) => {
                "write the number with digits and spaces only, such as 0300 123 2040"
            }
            Channel::Web | Channel::App if !value.starts_with("https://") => {
                "write an address that starts with https://"
            }
            Channel::Email if !is_email(value) => "write an address such as team@example.org",
            _ => return true,
        };
        let kind = match self.channel {
            Channel::Phone | Channel::Text | Channel::Relay => "a number to dial in this country",
            Channel::Email => "an e-mail address",
            _ => "an address on the web that can be followed",
        };
        let message = format!("\"{value}\" is not {kind}");
        findings.tell(&CONTACT, &self.value.place, message, help);
        false
    }
}

fn is_number(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    (3..=18).contains(&digits) && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
}

fn is_email(value: &str) -> bool {
    let parts: Vec<&str> = value.split('@').collect();
    matches!(parts[..], [local, host] if !local.is_empty() && host.contains('.') && !value.contains(char::is_whitespace))
}
