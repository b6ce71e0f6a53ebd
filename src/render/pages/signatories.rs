//! Who signs a strategy.

use serde::Serialize;

use crate::model::partnership::{Signatory, SignatoryKind};
use crate::model::strategy::PlacedEdition;
use crate::render::kind::Kind;
use crate::render::rendered::Rendered;
use crate::site::{Layout, Page, PageKind, Profile, Site};
use crate::words::{Label, Pages};

static PROFILE: Profile =
    Profile { place_in_edition: Some(4), ..Profile::of("signatories").found_as(Label::FoundStrategy) };

/// Lays out the page of an edition that somebody signs.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) = layout.below(PageKind::Edition(of.at)).filter(|_| !edition.signatories.is_empty()) else { return };
    let about = layout.words.say(&Pages::SignatoriesAbout { edition: &edition.title });
    let page = spot.folder("signatories").page(
        &PROFILE,
        PageKind::Signatories(of.at),
        &layout.words.say(&Pages::Signatories {}),
        about,
    );
    layout.add(page);
}

/// `signatories`: who signs (`pages/signatories.html`).
#[derive(Debug, Clone, Serialize)]
pub struct SignatoriesView {
    /// What there is to say about signing.
    pub note_html: String,
    /// Statutory bodies first, then invited ones, then others; a kind without signatories is left out.
    pub groups: Vec<SignatoryGroupView>,
}

/// Signatories of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct SignatoryGroupView {
    /// The id, unique on the page.
    pub id: String,
    /// The heading, in the site's words: "Statutory organisations".
    pub title: String,
    /// The bodies of that kind, in the order in which the edition lists them.
    pub signatories: Vec<SignatoryView>,
}

/// A body that signs.
#[derive(Debug, Clone, Serialize)]
pub struct SignatoryView {
    /// The name of the organisation or the group.
    pub organisation: String,
    /// The role; empty where it is not said.
    pub role: String,
    /// When it signed, or that it has not.
    pub signed: String,
}

/// Who signs a strategy.
#[derive(Debug, Clone, Copy)]
pub struct SignatoriesPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for SignatoriesPage<'_> {
    type View = SignatoriesView;
    const VALUE: &'static str = "signatories";

    fn view(&self, rendered: &Rendered, page: &Page) -> SignatoriesView {
        let of = self.of;
        let edition = of.edition;
        let kinds = [
            (Some(SignatoryKind::Statutory), "statutory", Label::SignatoriesStatutory),
            (Some(SignatoryKind::Invited), "invited", Label::SignatoriesInvited),
            (None, "others", Label::SignatoriesOthers),
        ];
        let groups = kinds.into_iter().map(|(kind, id, word)| SignatoryGroupView {
            id: id.to_owned(),
            title: rendered.theme.word(word).to_owned(),
            signatories: edition
                .signatories
                .iter()
                .filter(|signatory| signatory.kind == kind)
                .map(|signatory| rendered.signatory(signatory))
                .collect(),
        });
        SignatoriesView {
            note_html: rendered.markup(page).optional(edition.signatories_note.as_ref(), "signatories"),
            groups: groups.filter(|group| !group.signatories.is_empty()).collect(),
        }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Some(PageKind::Signatories(other.at))
    }
}

impl Rendered {
    fn signatory(&self, signatory: &Signatory) -> SignatoryView {
        let unsigned =
            if signatory.to_be_confirmed { Label::SignatoryToBeConfirmed } else { Label::SignatoryNotSigned };
        SignatoryView {
            organisation: self.body_name(signatory.organisation).unwrap_or_default(),
            role: self.office(signatory.role.as_deref().map(|role| &**role), signatory.office_holder.as_deref()),
            signed: signatory
                .signed
                .as_ref()
                .and_then(|signed| signed.value.come())
                .map_or_else(|| self.theme.word(unsigned).to_owned(), |day| day.worded(&self.theme.words)),
        }
    }
}
