//! Contacts.

use serde::Serialize;

/// A way to report, or a source of help: a contact and what it is good for here.
#[derive(Debug, Clone, Serialize)]
pub struct WayView {
    /// How to reach somebody that way, as the contact book has it.
    pub contact: ContactView,
    /// What this way is good for.
    pub purpose: String,
}

/// A contact of the contact book: a number, an address or a place, and what people should know of it.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// The id, unique on the page.
    pub id: String,
    /// "Police, when it is not an emergency".
    pub name: String,
    /// "phone", "text", "relay", "web", "email", "in person", "app" or "post".
    pub channel: &'static str,
    /// The channel in the site's words: "Phone".
    pub channel_label: String,
    /// As it is shown: "0300 123 2040".
    pub value: String,
    /// `tel:`, `sms:`, `mailto:` or `https:`; empty for a place, and for what is published as history.
    pub href: String,
    /// How to reach a phone through Relay UK: "18001 0300 123 2040"; empty for none.
    pub relay: String,
    /// The same as a `tel:` link.
    pub relay_href: String,
    /// Who answers: "the police"; empty where it is not said.
    pub answered_by: String,
    /// When somebody answers: "24 hours a day, every day"; empty where it is not said.
    pub hours: String,
    /// What it costs people: "free"; empty where it is not said.
    pub cost: String,
    /// The languages in which they answer, with commas between them: "English, Welsh"; empty where it is not said.
    pub languages: String,
    /// "You can stay anonymous", "You cannot stay anonymous"; empty where it is not known.
    pub anonymous: String,
    /// "as of 2015" for contacts that are published as history; empty otherwise.
    pub as_of: String,
}
