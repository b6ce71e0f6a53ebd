//! Bodies: who is in the partnership, and who else is named.

use crate::diagnostic::Spanned;
use crate::document::markdown::Markdown;
use crate::document::yaml::{yaml_choice, yaml_shape};
use crate::model::vocabulary::{Id, Text, WebAddress};

yaml_shape! {
    /// A body that is in the partnership, or that a page names.
    pub struct Organisation: "an organisation" {
        /// What other files call it.
        kept id: Spanned<Id> = "essex-police",
        /// Its name, which is the same everywhere.
        kept name: Spanned<Text> = "Essex Police",
        /// Its short name, only where one is used.
        optional short_name: Text = "MOPAC",
        /// What kind of body it is.
        kept kind: OrganisationKind,
        /// How it belongs to the partnership; leave it out for a body that is only named.
        list memberships: Membership,
        /// What it does in the partnership, only what is known.
        optional role: Markdown,
        /// The address of its website, with https://.
        optional website: WebAddress,
        /// Other spellings, which are findings when they are used.
        list also_known_as: String = "Essex Constabulary",
    }
}

yaml_choice! {
    /// What kind of body it is.
    pub enum OrganisationKind; Other {
        /// A district, borough or unitary council.
        Council = "council",
        /// A county council, whose area holds several districts.
        CountyCouncil = "county council",
        /// A police force or body.
        Police = "police",
        /// A fire and rescue service.
        FireAndRescue = "fire and rescue",
        /// The Probation Service, or a part of it.
        Probation = "probation",
        /// The office of a police and crime commissioner.
        Commissioner = "police and crime commissioner",
        /// A youth justice or youth offending team.
        YouthJustice = "youth justice",
        /// A prison, or another place of custody.
        Prison = "prison",
        /// A body of the health service.
        Health = "health",
        /// A body of national or regional government.
        Government = "government",
        /// A charity, or another voluntary organisation.
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
        /// A company that is run for profit.
        Private = "private",
        /// Another kind of body.
        Other = "other",
    }
}

impl Organisation {
    /// How it belongs to the partnership where it does so in several ways: by law, else by invitation, else as a member.
    pub fn first_membership(&self) -> Option<Membership> {
        let by_choice = [Membership::Invited, Membership::CoOpted, Membership::Member];
        let by_law = Membership::ALL.iter().filter(|membership| !by_choice.contains(membership));
        by_law.chain(&by_choice).find(|membership| self.memberships.contains(membership)).copied()
    }
}

yaml_choice! {
    /// How a body belongs to the partnership, in the words of the law of its nation. They stand on the page in this order.
    pub enum Membership: PartialOrd, Ord {
        /// One of those who must work together by law (Crime and Disorder Act 1998, section 5(1)).
        ResponsibleAuthority = "responsible authority",
        /// A member of a public services board by law (Well-being of Future Generations (Wales) Act 2015, section 29).
        StatutoryMember = "statutory member",
        /// An organisation that is designated to a policing and community safety partnership (Justice Act (Northern Ireland) 2011).
        Designated = "designated organisation",
        /// One of those who plan services together by law (Community Empowerment (Scotland) Act 2015).
        CommunityPlanningPartner = "community planning partner",
        /// One of those who must act against serious violence (Police, Crime, Sentencing and Courts Act 2022).
        SpecifiedAuthority = "specified authority",
        /// One of those who must help the specified authorities when they are asked.
        RelevantAuthority = "relevant authority",
        /// One of those who must co-operate by law (Crime and Disorder Act 1998, section 5(2)).
        CoOperatingBody = "co-operating body",
        /// A member by choice.
        Member = "member",
        /// Chosen by the partnership to join it.
        CoOpted = "co-opted",
        /// Invited to take part.
        Invited = "invited",
    }
}
