//! What a page looks up and must find.
//!
//! In: what a look-up found. Out: it; where it found nothing, nothing, and a finding that stops publishing. Never: a link that is
//! left out of a page without a word.
//!
//! The model holds no reference that leads nowhere, and the site has a page for each thing that it lists: what is missing all the
//! same is a mistake of the program.

use super::rendered::{Rendered, link};
use super::view::LinkView;
use crate::diagnostic::{Internal, SourceLocation, Spanned};
use crate::model::plan::Lead;
use crate::model::reporting::Contact;
use crate::model::strategy::Edition;
use crate::model::vocabulary::{ContactAt, Id};
use crate::site::{Page, PageKind};

impl Rendered {
    /// What must be there.
    #[track_caller]
    pub(super) fn there<T>(&self, found: Option<T>, what: &'static str, place: Option<&SourceLocation>) -> Option<T> {
        if found.is_none() {
            self.missed.note(Internal::new(what).finding(place, "a page"));
        }
        found
    }

    /// What a reference leads to.
    #[track_caller]
    pub(super) fn led_to<T, R>(&self, reference: &Spanned<R>, find: impl FnOnce(&R) -> Option<T>) -> Option<T> {
        self.there(find(&reference.value), "a reference leads nowhere", Some(&reference.place))
    }

    /// The name of an organisation, or of a group of an edition.
    #[track_caller]
    pub(super) fn body_name(&self, edition: &Edition, body: &Spanned<Id>) -> Option<String> {
        self.led_to(body, |id| self.site.strategy.named_body(edition, id)).map(ToString::to_string)
    }

    /// "Head of Community Safety, Harrow Council".
    #[track_caller]
    pub(super) fn lead_in_words(&self, edition: &Edition, lead: &Lead) -> String {
        let body = lead.organisation.as_ref().and_then(|body| self.body_name(edition, body));
        let role = lead.role.as_ref().map(|role| role.value.to_string());
        role.into_iter().chain(body).collect::<Vec<_>>().join(", ")
    }

    /// All leads of an action in words; empty where the plan names nobody.
    #[track_caller]
    pub(super) fn leads_in_words(&self, edition: &Edition, leads: &[Lead]) -> String {
        leads.iter().map(|lead| self.lead_in_words(edition, lead)).collect::<Vec<_>>().join("; ")
    }

    /// A contact of the contact book.
    #[track_caller]
    pub(super) fn contact(&self, at: ContactAt) -> Option<&Contact> {
        self.there(self.site.strategy.contact_at(at), "the contact book does not have a contact", None)
    }

    /// A page that the site has.
    #[track_caller]
    pub(super) fn known_page(&self, kind: PageKind) -> Option<&Page> {
        self.there(self.site.page_of(kind), "the site does not have the page", None)
    }

    /// A link to a page that the site has.
    #[track_caller]
    pub(super) fn page_link(&self, kind: PageKind) -> Option<LinkView> {
        self.known_page(kind).map(link)
    }

    /// The address of a page that the site has.
    #[track_caller]
    pub(super) fn address(&self, kind: PageKind) -> String {
        self.known_page(kind).map_or(String::new(), |page| page.address.to_string())
    }
}
