//! What a page looks up and must find.
//!
//! In: what a look-up found. Out: it; where it found nothing, nothing, and a finding that stops publishing. Never: a link that is
//! left out of a page without a word.
//!
//! The model holds no reference that leads nowhere, and the site has a page for each thing that it lists: what is missing all the
//! same is a mistake of the program.

use super::rendered::{Rendered, link};
use super::view::LinkView;
use crate::diagnostic::{Internal, OrInternal as _};
use crate::model::partnership::Group;
use crate::model::plan::Lead;
use crate::model::reporting::Contact;
use crate::model::strategy::Edition;
use crate::model::vocabulary::{BodyAt, ContactAt, EditionAt, GroupAt, OrganisationAt};
use crate::render::optional::OrEmpty as _;
use crate::site::{Page, PageKind};

impl Rendered {
    /// What must be there.
    #[track_caller]
    pub(super) fn there<T>(&self, found: Option<T>, what: &'static str) -> Option<T> {
        self.known(found.or_internal(what))
    }

    /// What was looked up where it stands.
    pub(super) fn known<T>(&self, found: Result<T, Internal>) -> Option<T> {
        found.map_err(|internal| self.missed.note(internal.finding(None, "a page"))).ok()
    }

    /// The name of an organisation, or of a group.
    pub(super) fn body_name(&self, body: BodyAt) -> Option<String> {
        self.known(self.site.strategy.body_name(body)).map(ToString::to_string)
    }

    /// The name of an organisation.
    pub(super) fn organisation_name(&self, at: OrganisationAt) -> Option<String> {
        self.body_name(BodyAt::Organisation(at))
    }

    /// "Head of Community Safety, Harrow Council".
    pub(super) fn lead_in_words(&self, lead: &Lead) -> String {
        self.known(self.site.strategy.lead_in_words(lead)).unwrap_or_default()
    }

    /// All leads of an action in words; empty where the plan names nobody.
    pub(super) fn leads_in_words(&self, leads: &[Lead]) -> String {
        self.known(self.site.strategy.leads_in_words(leads)).unwrap_or_default()
    }

    /// An edition by its position; nothing, and a finding that stops publishing, where there is none.
    #[track_caller]
    pub(super) fn edition_at(&self, at: EditionAt) -> Option<&Edition> {
        self.there(self.site.strategy.edition_at(at), "an edition is not there")
    }

    /// A group of an edition.
    #[track_caller]
    pub(super) fn group_at(&self, at: GroupAt) -> Option<&Group> {
        self.there(self.site.strategy.group_at(at), "a group is not there").map(|(_, group)| group)
    }

    /// A contact of the contact book.
    #[track_caller]
    pub(super) fn contact(&self, at: ContactAt) -> Option<&Contact> {
        self.there(self.site.strategy.contact_at(at), "the contact book does not have a contact")
    }

    /// A page that the site has.
    #[track_caller]
    pub(super) fn known_page(&self, kind: PageKind) -> Option<&Page> {
        self.there(self.site.page_of(kind), "the site does not have the page")
    }

    /// A link to a page that the site has.
    #[track_caller]
    pub(super) fn page_link(&self, kind: PageKind) -> Option<LinkView> {
        self.known_page(kind).map(link)
    }

    /// The address of a page that the site has.
    #[track_caller]
    pub(super) fn address(&self, kind: PageKind) -> String {
        self.known_page(kind).map(|page| page.address.to_string()).or_empty()
    }
}
