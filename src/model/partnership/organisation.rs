//! Bodies: who is in the partnership, and who else is named.

use crate::diagnostic::{Findings, Rule, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{yaml_choice, yaml_shape};
use crate::model::vocabulary::{Id, Text, WebAddress};

const UNSHOWN_ROLE: Rule = Rule::advice(
    "unshown-role",
    "What a body does in the partnership stands on the page of partners, which names those that belong to it. Of a body without \
     `memberships` it is shown nowhere.",
)
.example(
    "kind: charity\n  role: It runs the refuge.",
    "this says what Hestia does, and no page shows it",
    "kind: charity\n  memberships: [member]\n  role: It runs the refuge.",
);

pub(super) const RULES: &[&Rule] = &[&UNSHOWN_ROLE];

yaml_shape! {
    /// A body.
    pub struct Organisation: "an organisation" {
        /// What other files call it.
        required id: Spanned<Id> = "essex-police",
        /// Its name, which is the same everywhere.
        required name: Spanned<Text> = "Essex Police",
        /// Its short name, only where one is used.
        optional short_name: Text = "MOPAC",
        /// What kind of body it is.
        required kind: OrganisationKind,
        /// How it belongs to the partnership; leave it out for a body that is only named.
        list memberships: Membership,
        /// What it does in the partnership, only what is known.
        optional role: Markdown,
        /// Its website.
        optional website: WebAddress,
        /// Other spellings, which are findings when they are used.
        list also_known_as: String = "Essex Constabulary",
    }
}

yaml_choice! {
    /// What kind of body it is.
    pub enum OrganisationKind {
        /// A district, borough or unitary council.
        Council = "council",
        /// A county council.
        CountyCouncil = "county council",
        /// A police force or body.
        Police = "police",
        /// A fire and rescue service.
        FireAndRescue = "fire and rescue",
        /// A probation service.
        Probation = "probation",
        /// A body of the health service.
        Health = "health",
        /// A body of national or regional government.
        Government = "government",
        /// A charity.
        Charity = "charity",
        /// A housing association or landlord.
        Housing = "housing",
        /// A school, college or university.
        Education = "education",
        /// A body of local businesses.
        Business = "business",
        /// A partnership of several bodies.
        Partnership = "partnership",
        /// A group of residents.
        Community = "community",
        /// A company.
        Private = "private",
        /// Another kind of body.
        Other = "other",
    }
}

impl Organisation {
    /// Tells a role that no page shows.
    pub(in crate::model) fn check(&self, findings: &mut Findings) {
        if self.role.is_some() && self.memberships.is_empty() {
            let message = format!("this says what {} does, and no page shows it", self.name.value);
            let help = "say under `memberships` how it belongs to the partnership, or put the role into a `note`";
            findings.emit(&UNSHOWN_ROLE, &self.place, message, help);
        }
    }

    /// How it belongs to the partnership where it does so in several ways: by law, else by invitation, else as a member.
    pub fn first_membership(&self) -> Option<Membership> {
        let order = [Membership::ResponsibleAuthority, Membership::Invited, Membership::Member];
        order.into_iter().find(|membership| self.memberships.contains(membership))
    }
}

yaml_choice! {
    /// How a body belongs to the partnership (Crime and Disorder Act 1998, section 5).
    pub enum Membership: PartialOrd, Ord {
        /// One of those who must work together by law.
        ResponsibleAuthority = "responsible authority",
        /// A member by choice.
        Member = "member",
        /// Invited to take part.
        Invited = "invited",
    }
}
