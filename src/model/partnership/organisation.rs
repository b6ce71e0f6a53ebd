//! Bodies: who is in the partnership, and who else is named.

use crate::diagnostic::Spanned;
use crate::document::markdown::Markdown;
use crate::document::yaml::{FromYaml, Node, Reader, choice, yaml_shape};
use crate::model::vocabulary::{Id, WebAddress};

yaml_shape! {
    /// A body.
    pub struct Organisation: "an organisation" {
        /// What other files call it by.
        required id: Spanned<Id>,
        /// Its one name.
        required name: Spanned<String>,
        /// Its short name, where one is used.
        optional short_name: String,
        /// What kind of body it is.
        required kind: OrganisationKind,
        /// How it belongs to the partnership; empty for a body that is only named.
        list memberships: Membership,
        /// What it does in the partnership.
        optional role: Markdown,
        /// Its website.
        optional website: WebAddress,
        /// Other spellings.
        list also_known_as: String,
    }
}

/// What kind of body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word itself")]
pub enum OrganisationKind {
    Council,
    CountyCouncil,
    Police,
    FireAndRescue,
    Probation,
    Health,
    Government,
    Charity,
    Housing,
    Education,
    Business,
    Partnership,
    Community,
    Private,
    Other,
}

impl FromYaml for OrganisationKind {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(
            node,
            reader,
            &[
                ("council", Self::Council),
                ("county council", Self::CountyCouncil),
                ("police", Self::Police),
                ("fire and rescue", Self::FireAndRescue),
                ("probation", Self::Probation),
                ("health", Self::Health),
                ("government", Self::Government),
                ("charity", Self::Charity),
                ("housing", Self::Housing),
                ("education", Self::Education),
                ("business", Self::Business),
                ("partnership", Self::Partnership),
                ("community", Self::Community),
                ("private", Self::Private),
                ("other", Self::Other),
            ],
        )
    }
}

impl Organisation {
    /// How it belongs to the partnership where it does so in several ways: by law, else by invitation, else as a member.
    pub fn first_membership(&self) -> Option<Membership> {
        let order = [Membership::ResponsibleAuthority, Membership::Invited, Membership::Member];
        order.into_iter().find(|membership| self.memberships.contains(membership))
    }
}

/// How a body belongs to the partnership (Crime and Disorder Act 1998, section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Membership {
    /// One of those who must work together by law.
    ResponsibleAuthority,
    /// A member by choice.
    Member,
    /// Invited to take part.
    Invited,
}

impl FromYaml for Membership {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(
            node,
            reader,
            &[
                ("responsible authority", Self::ResponsibleAuthority),
                ("member", Self::Member),
                ("invited", Self::Invited),
            ],
        )
    }
}
