//! Whether a page that was meant to be sensitive is.
//!
//! In: reporting pages and other pages. Out: findings on those that are not sensitive, and that by their keys or their subject should
//! be. Never: judges a page by words that stand far from its subject, such as one of many services that it names.

use super::contact::Contact;
use super::pathway::{Pathway, Way};
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation};
use crate::model::vocabulary::{AsTyped, Id, Text};

const UNGUARDED: Rule = Rule::error(
    "unguarded-page",
    "Whoever gave a page `safe_title`, or put help first on a page about abuse, knew that reading it could put somebody at risk. Without \
     `sensitive: true` it has no exit button, browsers keep it, and other websites may show it in a frame. Write `sensitive: true`.",
)
.example(
    "title: About us\nsafe_title: Help and advice",
    "this page has a `safe_title`, and is not sensitive: it has no exit button, and browsers keep it",
    "title: About us\nsafe_title: Help and advice\nsensitive: true",
)
.fixed("whoever reads the page could be seen reading it");

const UNGUARDED_SUBJECT: Rule = Rule::warning(
    "unguarded-subject",
    "A page about abuse, sexual violence, stalking, forced marriage or slavery is read by people who may be watched. With \
     `sensitive: true` it has an exit button, and browsers do not keep it.",
)
.example(
    "title: Report stalking",
    "this page speaks of \"stalking\", and is not sensitive: it has no exit button, and browsers keep it",
    "title: Report stalking\nsensitive: true",
);

const TELLING_ADDRESS: Rule = Rule::warning(
    "telling-address",
    "The address of a page stays in the history of a browser, is offered when somebody types, and stands on the help card and in its code, \
     even where the title was made one that tells nothing. Give a reporting page an `address` of its own; whoever has the old one is led on.",
)
.example(
    "address: stalking-help",
    "the address of this page, /reporting/stalking-help/, says \"stalking\" to whoever looks at the history",
    "address: help-and-advice",
);

pub(super) const RULES: &[&Rule] = &[&UNGUARDED, &UNGUARDED_SUBJECT, &TELLING_ADDRESS];

/// What a page or a service may be about that puts its readers at risk, in small letters and with spaces between the words.
const SUBJECTS: [&str; 30] = [
    "domestic abuse",
    "domestic violence",
    "abuse at home",
    "violence at home",
    "an abusive relationship",
    "abusive relationships",
    "coercive control",
    "controlling behaviour",
    "sexual abuse",
    "sexual assault",
    "sexual violence",
    "sexual offences",
    "sexual exploitation",
    "sexual harassment",
    "sexually assaulted",
    "rape",
    "raped",
    "stalking",
    "stalked",
    "stalker",
    "forced marriage",
    "honour based",
    "honour abuse",
    "modern slavery",
    "human trafficking",
    "people trafficking",
    "trafficked",
    "female genital mutilation",
    "fgm",
    "child abuse",
];

/// The subject that some words name, if it is one of those.
fn subject(words: &str) -> Option<&'static str> {
    let plain: String = words.to_lowercase().chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    let plain = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    SUBJECTS.into_iter().find(|subject| plain.contains(&format!(" {subject} ")))
}

/// What a reporting page is about, by its name, its title, and those whom it names first.
fn subject_of<'c>(
    page: &Pathway<AsTyped>,
    contact: impl Fn(&Way<AsTyped>) -> Option<&'c Contact>,
) -> Option<&'static str> {
    let happened = page.happened.as_ref().map(Text::as_str);
    let own = [Some(page.id.as_str()), Some(page.title.as_str()), happened];
    let own = own.into_iter().flatten().find_map(subject);
    let named = || page.ways.iter().chain(page.support.first()).filter_map(&contact);
    own.or_else(|| named().find_map(|contact| subject(contact.name.as_str())))
}

/// Reports a page with a title for histories that is not sensitive. Whether it is one.
pub(in crate::model) fn check_safe_title(
    place: &SourceLocation,
    sensitive: bool,
    has_safe_title: bool,
    findings: &mut Findings,
) -> bool {
    let is_unguarded = has_safe_title && !sensitive;
    if is_unguarded {
        let message = "this page has a `safe_title`, and is not sensitive: it has no exit button, and browsers keep it";
        let help = "write `sensitive: true`; or, where reading it puts nobody at risk, take `safe_title` out";
        findings.add(Finding::new(&UNGUARDED, place.clone(), message, help).resting_on(place, &["sensitive"]));
    }
    is_unguarded
}

/// Reports a sensitive page whose address says what it is about. `below` is the address of the page above it.
pub(in crate::model) fn check_address(
    (place, below): (&SourceLocation, &str),
    folder: &Id,
    typed: Option<&SourceLocation>,
    findings: &mut Findings,
) {
    let Some(subject) = subject(folder.as_str()) else { return };
    let message =
        format!("the address of this page, {below}{folder}/, says \"{subject}\" to whoever looks at the history");
    let help = match (typed, below) {
        (Some(_), _) => "write words that do not say what the page is about, such as `address: help-and-advice`",
        (None, "/") => "rename the file, and lead its old address on with `redirects` in site.yaml",
        (None, _) => "add words that do not say what the page is about, such as `address: help-and-advice`",
    };
    let finding = Finding::new(&TELLING_ADDRESS, typed.unwrap_or(place).clone(), message, help);
    findings.add(finding.resting_on(place, &["sensitive", "address"]));
}

/// Reports a reporting page that is not sensitive, and by its keys or its subject should be.
pub(in crate::model) fn check<'c>(
    page: &Pathway<AsTyped>,
    contact: impl Fn(&Way<AsTyped>) -> Option<&'c Contact>,
    findings: &mut Findings,
) {
    if page.sensitive {
        let typed = page.address.as_ref().map(|address| &address.place);
        check_address((&page.place, "/reporting/"), page.folder(), typed, findings);
        return;
    }
    if check_safe_title(&page.place, page.sensitive, page.safe_title.is_some(), findings) {
        return;
    }
    let Some(subject) = subject_of(page, contact) else { return };
    let rule = if page.help_first { &UNGUARDED } else { &UNGUARDED_SUBJECT };
    let first = if page.help_first { ", puts help first" } else { "" };
    let message = format!(
        "this page speaks of \"{subject}\"{first}, and is not sensitive: it has no exit button, and browsers keep it"
    );
    let help = "write `sensitive: true`, and a `safe_title` where that is honest";
    findings.add(Finding::new(rule, page.place.clone(), message, help).resting_on(&page.place, &["sensitive"]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_found_however_it_is_joined_and_only_as_whole_words() {
        for words in [
            "domestic-abuse",
            "Report rape or sexual assault",
            "“Honour”-based abuse",
            "FGM",
            "Modern-day, modern slavery",
        ] {
            assert!(subject(words).is_some(), "{words}");
        }
        for words in ["Report a burglary", "drug trafficking", "grapes", "anti-social behaviour", "sexual orientation"]
        {
            assert_eq!(subject(words), None, "{words}");
        }
    }
}
