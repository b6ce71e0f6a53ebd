//! What programs are told of reporting: schema.org descriptions and a list of contacts.
//!
//! In: a site. Out: JSON. Never: a contact that stands on no page or is published as history, or text that could end the
//! `script` element that it stands in.

use serde_json::{Map, Value, json};

use super::rendered::Rendered;
use crate::model::reporting::{Channel, Contact, Pathway};
use crate::site::{Page, Site};
use crate::statistics::contact::used;

/// Where the list of contacts is.
pub(super) const CONTACTS: &str = "contacts.json";

/// The contacts that stand on a page, as JSON.
pub(super) fn contacts(site: &Site) -> String {
    let list: Vec<Value> = used(&site.strategy).into_iter().map(entry).collect();
    let name = site.strategy.settings.name.value.as_str();
    let whole = json!({ "site": name, "address": site.base_url, "contacts": list });
    format!("{whole:#}\n")
}

fn entry(contact: &Contact) -> Value {
    let mut entry = Map::new();
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            entry.insert(key.to_owned(), value);
        }
    };
    add("id", Some(json!(contact.id.value.as_str())));
    add("name", Some(json!(contact.name)));
    add("channel", Some(json!(contact.channel.word())));
    add("value", Some(json!(contact.shown())));
    add("link", contact.href().map(Value::from));
    add("relay", contact.relay().map(|(shown, _)| Value::from(shown)));
    add("answered_by", contact.answered_by.as_ref().map(|text| json!(text)));
    add("hours", contact.hours.as_ref().map(|text| json!(text)));
    add("cost", contact.cost.as_ref().map(|text| json!(text)));
    add("languages", (!contact.languages.is_empty()).then(|| json!(contact.languages)));
    add("anonymous", contact.anonymous.map(Value::from));
    add(
        "verified",
        contact.verified.as_ref().and_then(|verified| verified.on.value.come()).map(|day| json!(day.iso())),
    );
    Value::Object(entry)
}

/// schema.org/GovernmentService: what can be reported, to whom, through which channels. Ready for a `script`
/// element.
pub(super) fn service(rendered: &Rendered, page: &Page, pathway: &Pathway) -> String {
    let site = &rendered.site;
    let settings = &site.strategy.settings;
    let ways = pathway.ways.iter().filter_map(|way| rendered.contact(way.contact));
    let channels: Vec<Value> = ways.filter(|contact| contact.as_of.is_none()).filter_map(channel).collect();
    let language = settings.language();
    let identifier = match &settings.area.code[..] {
        [code] => json!(code.value),
        codes => json!(codes.iter().map(|code| &code.value).collect::<Vec<_>>()),
    };
    let service = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": pathway.title,
        "description": pathway.summary,
        "url": site.canonical(&page.address),
        "inLanguage": page.language.map_or(language, |language| language.code),
        "areaServed": {
            "@type": "AdministrativeArea",
            "name": settings.area.name,
            "identifier": identifier,
        },
        "provider": { "@type": "GovernmentOrganization", "name": site.strategy.partnership_name() },
        "availableChannel": channels,
    });
    service.to_string().replace('<', "\\u003c")
}

/// schema.org/ServiceChannel: nothing for an office or a letter box, which have no address in parts.
fn channel(contact: &Contact) -> Option<Value> {
    let mut channel = Map::new();
    channel.insert("@type".to_owned(), json!("ServiceChannel"));
    channel.insert("name".to_owned(), json!(contact.name));
    let (key, value) = match contact.channel {
        Channel::Phone | Channel::Relay => ("servicePhone", point(contact)?),
        Channel::Text => ("serviceSmsNumber", point(contact)?),
        Channel::Web | Channel::App | Channel::Email => ("serviceUrl", json!(contact.href()?)),
        Channel::InPerson | Channel::Post => return None,
    };
    channel.insert(key.to_owned(), value);
    if !contact.languages.is_empty() {
        channel.insert("availableLanguage".to_owned(), json!(contact.languages));
    }
    Some(Value::Object(channel))
}

/// schema.org/ContactPoint, with the number as it is called from anywhere where it can be.
fn point(contact: &Contact) -> Option<Value> {
    let number = contact.telephone()?;
    let digits = number.digits();
    let telephone = digits.strip_prefix('0').map_or_else(|| digits.to_owned(), |rest| format!("+44{rest}"));
    Some(json!({ "@type": "ContactPoint", "telephone": telephone, "contactType": contact.name }))
}
