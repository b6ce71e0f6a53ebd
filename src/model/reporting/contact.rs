//! The contact book: every way to reach somebody, typed once.
//!
//! In: contacts.yaml. Out: contacts that work as what they say, each with its link and readable spacing. Never: a number as
//! it was oddly typed, an address without https, or a link on what is published as history.

use jiff::civil::Date;

use super::telephone::{RELAY_PREFIX, Telephone, Wrong};
use crate::diagnostic::{Finding, Findings, Rule, Spanned};
use crate::document::yaml::{Form, FromYaml, Kind, Node, Reader, Shapes, yaml_choice, yaml_shape};
use crate::model::vocabulary::{Day, Id, Reported, Text, When, is_web_address};

const CONTACT: Rule = Rule::error(
    "contact",
    "A contact that does not work is worse than none. A web address starts with https://, so that nobody between the reader \
     and the site can see what is read, and an e-mail address has one @.",
)
.example(
    "  channel: web\n  value: www.example.com/report",
    r#""www.example.com/report" is not an address on the web that can be followed"#,
    "  channel: web\n  value: https://www.example.com/report",
)
.fixed("a contact that does not work is worse than none");
const PHONE_NUMBER: Rule = Rule::error(
    "phone-number",
    "A number in the contact book can be called from any phone in the United Kingdom: digits only, 10 or 11 of them, or one \
     of the short numbers such as 101. How you space it does not matter: every page shows it as people read it out.",
)
.example(
    "value: 0300 REPORT",
    r#""0300 REPORT" is not only digits"#,
    "value: 0300 123 2040",
)
.fixed("a contact that does not work is worse than none");
const UNKNOWN_NUMBER: Rule = Rule::warning(
    "unknown-number",
    "The number has the right length, and is in no range that is in use in the United Kingdom, so it is probably mistyped. \
     Call it. If someone answers, the tables of this version are old: set this check to advice in site.yaml.",
)
.example(
    "value: 0100 000 0000",
    "01000 000 000 is in no range of numbers that is in use",
    "value: 0300 123 2040",
);
const INVENTED_NUMBER: Rule = Rule::advice(
    "invented-number",
    "Ofcom keeps some ranges, such as 01632 960 000 to 960 999, for films and examples. Nobody answers there. That is right \
     on an example site, and wrong anywhere else.",
)
.example(
    "value: 01632 960 001",
    "01632 960 001 is kept for films and examples: nobody answers",
    "value: 0300 123 2040",
);
const SELDOM_TRIED: Rule = Rule::error(
    "seldom-tried",
    "A contact that is tried again only after many years is never told as old, however long it has not worked. Two years are the \
     longest that `review_every` takes; six months are right for most.",
)
.example(
    "review_every: 60 years",
    "60 years are too long between two tries of a contact",
    "review_every: 1 year",
)
.fixed("a frightened person may have one chance to call");

pub(super) const RULES: &[&Rule] = &[&CONTACT, &PHONE_NUMBER, &UNKNOWN_NUMBER, &INVENTED_NUMBER, &SELDOM_TRIED];

yaml_shape! {
    /// A way to reach someone.
    pub struct Contact: "a contact" {
        /// What other files call it.
        kept id: Spanned<Id> = "police-101",
        /// Who or what people reach.
        kept name: Text = "Police, when it is not an emergency",
        /// How people get in touch: pages make a link of that kind from the value.
        kept channel: Channel,
        /// The number, web address, email address or place.
        kept value: Spanned<String> = "\"101\"" as "Number, address or place",
        /// The service's own way of writing its number, by which people know it: the same digits with other spaces.
        optional shown_as: Spanned<String> = "0808 80 10 800" as "Written as",
        /// Who answers, as a service or a team; never a person's name.
        optional answered_by: Text = "the police",
        /// When somebody answers, in a few words.
        optional hours: Text = "24 hours a day, every day",
        /// What it costs people to get in touch, in a few words.
        optional cost: Text = "free",
        /// The languages in which they answer.
        list languages: Text = "English",
        /// Whether people can stay anonymous, where that is known.
        optional anonymous: bool,
        /// When it was last tried, by which role, and where it was confirmed.
        optional verified: Verified,
        /// How often it must be tried again; every 6 months where it is left out.
        optional review_every: Interval as "Try again every",
        /// The year it is of, only for a contact that is published as history.
        optional as_of: Reported<When>,
    }
}

yaml_shape! {
    /// When a contact was last tried, and by which role.
    pub struct Verified: "verified" {
        /// The day on which somebody last tried it.
        kept on: Spanned<Reported<Day>> as "Day",
        /// The role of whoever tried it, never a person's name.
        kept by: String = "communications team" as "Role",
        /// Where it was confirmed.
        optional at: String = "https://www.police.uk/contact/" as "Confirmed at",
    }
}

yaml_choice! {
    /// How one reaches somebody.
    pub enum Channel; InPerson {
        /// A phone number to call; pages also say how to call it through Relay UK.
        Phone = "phone",
        /// A number to send a text message to.
        Text = "text",
        /// Relay UK, for those who cannot hear or speak on the phone.
        Relay = "relay",
        /// A page online, by its address with https://.
        Web = "web",
        /// An email address, such as team@example.com.
        Email = "email",
        /// A place to go to.
        InPerson = "in person",
        /// An app, by the https:// address where people get it.
        App = "app",
        /// A postal address to write to.
        Post = "post",
    }
}

/// How often a contact is tried again where it does not say.
pub const USUAL_INTERVAL: Interval = Interval { months: 6 };

/// The longest that a contact may go untried.
const LONGEST_INTERVAL: Interval = Interval { months: 24 };

/// A number of months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// How many months lie between two tries.
    pub months: u32,
}

impl Interval {
    /// The day so many intervals after another; the end of the calendar where it is later than that.
    pub fn after(self, day: Date, times: u32) -> Date {
        let months = self.months.saturating_mul(times);
        jiff::Span::new().try_months(months).and_then(|span| day.checked_add(span)).unwrap_or(Date::MAX)
    }
}

/// How an editor writes an interval.
const INTERVAL: Kind =
    Kind { wanted: "a time such as 6 months or 1 year", pattern: "^\\+?[0-9]+ (months?|years?)$", example: "6 months" };

impl FromYaml for Interval {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, INTERVAL.wanted)?;
        let months = match text.split_once(' ') {
            Some((count, "month" | "months")) => count.parse().ok(),
            Some((count, "year" | "years")) => count.parse::<u32>().ok().and_then(|years| years.checked_mul(12)),
            _ => None,
        };
        let months = months.filter(|months| *months > 0);
        match months {
            None => crate::document::yaml::emit_wrong_type(reader, node, INTERVAL.wanted),
            Some(months) if months > LONGEST_INTERVAL.months => {
                let message = format!("{text} are too long between two tries of a contact");
                reader.emit(&SELDOM_TRIED, node.span, message, "write 6 months, and 2 years at most");
            }
            Some(_) => {}
        }
        months.map(|months| Self { months })
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(INTERVAL)
    }
}

impl Contact {
    /// The number, where the contact is one that can be called or sent a text.
    pub fn telephone(&self) -> Option<Telephone> {
        self.read_telephone()?.ok()
    }

    fn read_telephone(&self) -> Option<Result<Telephone, Wrong>> {
        match self.channel {
            Channel::Phone | Channel::Relay => Some(Telephone::read(&self.value)),
            Channel::Text => Some(Telephone::read_for_text(&self.value)),
            Channel::Web | Channel::Email | Channel::InPerson | Channel::App | Channel::Post => None,
        }
    }

    /// The value as people read it: a number with its spaces, an address without `https://` and the last slash, or the
    /// words as they were typed.
    pub fn shown(&self) -> String {
        let value = self.value.as_str();
        match (self.channel, self.telephone()) {
            (Channel::Relay, Some(number)) => self.relayed(&number),
            (_, Some(number)) => self.spaced(&number),
            (Channel::Web | Channel::App, None) => {
                value.trim_start_matches("https://").trim_end_matches('/').to_owned()
            }
            _ => value.to_owned(),
        }
    }

    /// What a browser does with the contact: `tel:`, `sms:`, `mailto:` or `https:`. Nothing for a place, and nothing for
    /// what is published as history, so that nobody calls a number of ten years ago by mistake.
    pub fn href(&self) -> Option<String> {
        if self.as_of.is_some() {
            return None;
        }
        let number = self.telephone();
        match self.channel {
            Channel::Phone => number.map(|number| format!("tel:{}", number.digits())),
            Channel::Relay => number.map(|number| relay_href(&number)),
            Channel::Text => number.map(|number| format!("sms:{}", number.digits())),
            Channel::Web | Channel::App => Some(self.value.value.clone()),
            Channel::Email => Some(format!("mailto:{}", self.value.value)),
            Channel::InPerson | Channel::Post => None,
        }
    }

    /// How a phone is reached through Relay UK: what one reads, and the link. Emergencies have a number of their own.
    pub fn relay(&self) -> Option<(String, String)> {
        let number = self.telephone().filter(|_| self.channel == Channel::Phone && self.as_of.is_none())?;
        Some((self.relayed(&number), relay_href(&number)))
    }

    /// The number with spaces: as the service itself writes it, or where people read it out.
    fn spaced(&self, number: &Telephone) -> String {
        self.shown_as.as_ref().map_or_else(|| number.spaced(), |own| own.value.clone())
    }

    /// The number as it is dialled with Relay UK: 18000 in an emergency, 18001 before any other.
    fn relayed(&self, number: &Telephone) -> String {
        if number.is_emergency() { "18000".to_owned() } else { format!("{RELAY_PREFIX} {}", self.spaced(number)) }
    }

    /// Whether the value can be what its channel says; findings where it cannot, or is doubtful.
    pub(in crate::model) fn check(&self, findings: &mut Findings) -> bool {
        self.check_verified(findings);
        self.check_shown_as(findings);
        match self.read_telephone() {
            Some(Err(wrong)) => {
                let message = format!("\"{}\" {}", self.value.value, wrong.message);
                findings.emit(&PHONE_NUMBER, &self.value.place, message, wrong.help);
                false
            }
            Some(Ok(number)) => {
                self.check_number(&number, findings);
                true
            }
            None => self.check_address(findings),
        }
    }

    /// What is shown in place of a number is that number.
    fn check_shown_as(&self, findings: &mut Findings) {
        let Some(own) = &self.shown_as else { return };
        let is_plain = own.chars().all(|letter| letter.is_ascii_digit() || letter == ' ');
        let digits: String = own.chars().filter(char::is_ascii_digit).collect();
        let number = self.read_telephone();
        let is_same = number.as_ref().is_some_and(|read| read.as_ref().is_ok_and(|number| number.digits() == digits));
        // A value that is no number is told itself.
        let is_told = matches!(number, Some(Err(_)));
        let is_own_way = is_plain && is_same;
        if !is_told && !is_own_way {
            let (message, help) = if number.is_some() {
                let message = format!("\"{}\" is not `value` with other spaces", own.value);
                (message, "write the same digits, with the spaces of the service itself")
            } else {
                let message = "`shown_as` is for a phone number, and this contact has none".to_owned();
                (message, "take it out: any other value is shown as it is; what it is called stands under `name`")
            };
            let finding = Finding::new(&PHONE_NUMBER, own.place.clone(), message, help);
            findings.add(finding.resting_on(&self.place, &["channel", "value"]));
        }
    }

    /// A contact of today says when it was tried; one of history cannot be.
    fn check_verified(&self, findings: &mut Findings) {
        if self.verified.is_none() && self.as_of.is_none() {
            let message = format!("nothing says when `{}` was last tried", self.id.value);
            let help = "try it, and add `verified: {on: 2026-11-21, by: communications team}`";
            let finding = Finding::new(&CONTACT, self.id.place.clone(), message, help);
            findings.add(finding.resting_on(&self.place, &["verified", "as_of"]));
        }
    }

    /// Reports a number that the numbering plan does not have, or that nobody answers.
    fn check_number(&self, number: &Telephone, findings: &mut Findings) {
        let shown = number.spaced();
        if self.as_of.is_some() {
            return;
        }
        if number.is_invented() {
            let message = format!("{shown} is kept for films and examples: nobody answers");
            let help = "write a number that is answered";
            let finding = Finding::new(&INVENTED_NUMBER, self.value.place.clone(), message, help);
            findings.add(finding.resting_on(&self.place, &["as_of"]));
        } else if !number.is_in_plan() {
            let message = format!("{shown} is in no range of numbers that is in use");
            findings.emit(&UNKNOWN_NUMBER, &self.value.place, message, "call it, and correct it");
        }
    }

    fn check_address(&self, findings: &mut Findings) -> bool {
        let value = self.value.as_str();
        let is_address = matches!(self.channel, Channel::Web | Channel::App | Channel::Email);
        let without_stop = value.trim_end_matches(['.', ',', ';', ':', '!']);
        let help = match self.channel {
            _ if is_address && without_stop != value => format!("write {without_stop}, without what ends a sentence"),
            Channel::Web | Channel::App if !is_web_address(value) => match value.strip_prefix("http://") {
                Some(rest) => format!("write https://{rest}, once you have looked that it opens"),
                None => "write an address that starts with https://".to_owned(),
            },
            Channel::Email if !is_email(value) => "write an address such as team@example.org".to_owned(),
            _ => return true,
        };
        let kind = match self.channel {
            Channel::Email => "an e-mail address",
            _ => "an address on the web that can be followed",
        };
        let message = format!("\"{value}\" is not {kind}");
        findings.emit(&CONTACT, &self.value.place, message, help);
        false
    }
}

fn relay_href(number: &Telephone) -> String {
    if number.is_emergency() { "tel:18000".to_owned() } else { format!("tel:{RELAY_PREFIX}{}", number.digits()) }
}

/// One @, a host with a dot, and nothing that could add to what a mail program is told.
fn is_email(value: &str) -> bool {
    let good = |text: &str| {
        !text.is_empty() && text.chars().all(|letter| letter.is_alphanumeric() || ".-_+'".contains(letter))
    };
    value.split_once('@').is_some_and(|(local, host)| good(local) && good(host) && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;
    use crate::model::vocabulary::{TODAY, read_file};

    /// A contact with a channel, a value and other keys, and what is told of it.
    pub(crate) fn contact(channel: &str, value: &str, more: &str) -> (Contact, Vec<String>) {
        let text = format!(
            "id: a\nname: A\nchannel: {channel}\nvalue: \"{value}\"\nverified: {{on: 2026-11-01, by: team}}\n{more}"
        );
        let source = SourceText::new("contacts.yaml", text);
        let mut findings = Findings::new();
        let contact: Contact = read_file(&source, TODAY, &mut findings).unwrap();
        contact.check(&mut findings);
        super::super::withdrawn::check_contact(&contact, &[], TODAY, &mut findings);
        let reported = findings.sorted().into_iter();
        (
            contact,
            reported.map(|finding| format!("{}: {}: {}", finding.rule.code, finding.message, finding.help)).collect(),
        )
    }

    fn reported(channel: &str, value: &str) -> Vec<String> {
        contact(channel, value, "").1
    }

    #[test]
    fn links_are_made_from_the_number_and_not_from_how_it_was_typed() {
        let (phone, reported) = contact("phone", "0300-1232040", "");
        assert_eq!(reported, Vec::<String>::new());
        assert_eq!((phone.shown(), phone.href()), ("0300 123 2040".into(), Some("tel:03001232040".into())));
        assert_eq!(phone.relay(), Some(("18001 0300 123 2040".into(), "tel:1800103001232040".into())));
        let (text, _) = contact("text", "07717 989025", "");
        assert_eq!(
            (text.shown(), text.href(), text.relay()),
            ("07717 989 025".into(), Some("sms:07717989025".into()), None)
        );
        let (relay, _) = contact("relay", "18001 101", "");
        assert_eq!((relay.shown(), relay.href()), ("18001 101".into(), Some("tel:18001101".into())));
        let (web, _) = contact("web", "https://www.example.com/report/", "");
        assert_eq!(web.shown(), "www.example.com/report");
    }

    #[test]
    fn an_emergency_has_a_relay_number_of_its_own() {
        assert_eq!(contact("phone", "999", "").0.relay(), Some(("18000".into(), "tel:18000".into())));
    }

    #[test]
    fn history_is_not_called_by_mistake() {
        let (old, reported) = contact("phone", "0845 450 3936", "as_of: 2015\n");
        assert_eq!((old.href(), old.relay(), reported), (None, None, Vec::new()));
    }

    #[test]
    fn numbers_that_cannot_be_called_are_reported_with_what_to_type() {
        assert_eq!(
            reported("phone", "0800 REPORT"),
            [
                "phone-number: \"0800 REPORT\" is not only digits: write the number with digits and spaces only, such as \
              0300 123 2040"
            ]
        );
        assert_eq!(
            reported("text", "+33 6 12 34 56 78"),
            [
                "phone-number: \"+33 6 12 34 56 78\" is a number of another country: write a number that starts with 0 or \
              +44, or give a web address instead"
            ]
        );
        assert_eq!(
            reported("phone", "123 2040"),
            [
                "phone-number: \"123 2040\" has 7 digits, and a whole number has 10 or 11: write the whole number with its \
              area code, such as 01632 960 000"
            ]
        );
        assert_eq!(
            reported("phone", "0100 000 0000"),
            ["unknown-number: 01000 000 000 is in no range of numbers that is in use: call it, and correct it"]
        );
        assert_eq!(
            reported("phone", "01632 960001"),
            [
                "invented-number: 01632 960 001 is kept for films and examples: nobody answers: write a number that is answered"
            ]
        );
    }

    #[test]
    fn only_safe_addresses_are_contacts() {
        assert_eq!(
            reported("web", "http://example.org/a"),
            [
                "contact: \"http://example.org/a\" is not an address on the web that can be followed: write https://example.org/a, once you \
              have looked that it opens"
            ]
        );
        for (channel, value) in [
            ("web", "javascript:alert(1)"),
            ("web", "https://evil@example.org/"),
            ("app", "data:text/html,x"),
            ("email", "a@b"),
            ("email", "a@b.c?bcc=d@e.f"),
        ] {
            assert_eq!(reported(channel, value).len(), 1, "{value}");
        }
        assert_eq!(reported("email", "team@example.org"), Vec::<String>::new());
    }

    #[test]
    fn what_ends_a_sentence_is_no_part_of_an_address() {
        assert_eq!(
            reported("email", "team@example.org."),
            [
                "contact: \"team@example.org.\" is not an e-mail address: write team@example.org, without what ends a sentence"
            ]
        );
        for value in ["https://example.org.", "https://example.org/report.", "https://example.org/report,"] {
            assert_eq!(reported("web", value).len(), 1, "{value}");
        }
        assert_eq!(reported("in person", "The town hall."), Vec::<String>::new());
    }

    #[test]
    fn withdrawn_services_and_costly_numbers_are_reported() {
        assert_eq!(
            reported("web", "https://www.actionfraud.police.uk/"),
            ["withdrawn-contact: Action Fraud was withdrawn on 4 December 2025: give Report Fraud instead: \
              https://www.reportfraud.police.uk/ or 0300 123 2040"]
        );
        assert_eq!(
            reported("phone", "0845 450 3936"),
            [
                "costly-number: calls to 0845 450 3936 cost money, and the entry does not say so: give a number that starts \
              with 03 or 0800, or add `cost: …`"
            ]
        );
        assert_eq!(contact("phone", "0845 450 3936", "cost: 7p a minute and more\n").1, Vec::<String>::new());
    }
}
