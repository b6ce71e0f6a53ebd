//! Who belongs to the partnership.

use serde::Serialize;

use crate::model::partnership::{Membership, Organisation};
use crate::model::vocabulary::{BodyAt, OrganisationAt};
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::LinkView;
use crate::site::{Layout, Page, PageKind, Profile, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("partners").found_as(Label::FoundPage);

/// Lays out the page, where there is something to show.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    if !layout.strategy.organisations.iter().any(|body| !body.memberships.is_empty() || body.role.is_some()) {
        return;
    }
    let about = layout.words.say(&Pages::PartnersAbout { partnership: layout.partnership() });
    let page = Spot::home(Section::Partners).folder("partners").page(
        &PROFILE,
        PageKind::Partners,
        &layout.words.say(&Pages::Partners {}),
        about,
    );
    layout.add(Page {
        navigation: Some(layout.named(Label::NavigationPartners)),
        source: layout.file("organisations.yaml"),
        ..page
    });
}

/// `partners`: who belongs to the partnership (`pages/partners.html`).
#[derive(Debug, Clone, Serialize)]
pub struct PartnersView {
    /// By membership: responsible authorities first; last those that do not belong to the partnership and of which it is known what
    /// they do.
    pub groups: Vec<PartnerGroupView>,
}

/// The bodies of one kind of membership.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerGroupView {
    /// The id, unique on the page.
    pub id: String,
    /// The heading, in the site's words: "Responsible authorities".
    pub title: String,
    /// What belonging to that group means, in the site's words.
    pub introduction: String,
    /// The bodies, in the order of organisations.yaml.
    pub organisations: Vec<OrganisationView>,
}

/// A body that belongs to the partnership, or that works with it.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationView {
    /// Its name as organisations.yaml has it, in plain text.
    pub name: String,
    /// Its short name; empty for none.
    pub short_name: String,
    /// What it does in the partnership; empty where nothing is known.
    pub role_html: String,
    /// The headings of the other groups that it belongs to: "Specified authorities".
    pub also: Vec<String>,
    /// Its website; empty for none.
    pub website: String,
    /// The priorities and actions that it leads, in the strategies in force.
    pub leads: Vec<LinkView>,
}

/// Who belongs to the partnership.
#[derive(Debug, Clone, Copy)]
pub struct PartnersPage;

impl Kind for PartnersPage {
    type View = PartnersView;
    const VALUE: &'static str = "partners";

    fn view(&self, rendered: &Rendered, page: &Page) -> PartnersView {
        let memberships = Membership::ALL.iter().map(|membership| (Some(*membership), group_of(*membership)));
        let others = (None, ("others", Label::PartnersOthers, Label::PartnersOthersIntroduction));
        let groups = memberships.chain([others]);
        let groups = groups.map(|(membership, group)| rendered.partner_group(membership, group, page));
        PartnersView { groups: groups.filter(|group| !group.organisations.is_empty()).collect() }
    }
}

/// The id of a group on the page, its heading, and what belonging to it means.
const fn group_of(membership: Membership) -> (&'static str, Label, Label) {
    match membership {
        Membership::ResponsibleAuthority => {
            ("responsible-authorities", Label::PartnersResponsible, Label::PartnersResponsibleIntroduction)
        }
        Membership::StatutoryMember => {
            ("statutory-members", Label::PartnersStatutory, Label::PartnersStatutoryIntroduction)
        }
        Membership::Designated => ("designated", Label::PartnersDesignated, Label::PartnersDesignatedIntroduction),
        Membership::CommunityPlanningPartner => {
            ("planning-partners", Label::PartnersPlanning, Label::PartnersPlanningIntroduction)
        }
        Membership::SpecifiedAuthority => {
            ("specified-authorities", Label::PartnersSpecified, Label::PartnersSpecifiedIntroduction)
        }
        Membership::RelevantAuthority => {
            ("relevant-authorities", Label::PartnersRelevant, Label::PartnersRelevantIntroduction)
        }
        Membership::CoOperatingBody => {
            ("co-operating", Label::PartnersCoOperating, Label::PartnersCoOperatingIntroduction)
        }
        Membership::Member => ("members", Label::PartnersMembers, Label::PartnersMembersIntroduction),
        Membership::CoOpted => ("co-opted", Label::PartnersCoOpted, Label::PartnersCoOptedIntroduction),
        Membership::Invited => ("invited", Label::PartnersInvited, Label::PartnersInvitedIntroduction),
    }
}

impl Rendered {
    /// The headings of the groups that an organisation belongs to, besides the one that it stands in.
    fn other_memberships(&self, organisation: &Organisation) -> Vec<String> {
        let first = organisation.first_membership();
        let others =
            Membership::ALL.iter().filter(|one| organisation.memberships.contains(one) && Some(**one) != first);
        let title = |membership: &Membership| {
            let (_, title, _) = group_of(*membership);
            self.theme.word(title).to_owned()
        };
        others.map(title).collect()
    }

    fn partner_group(
        &self,
        membership: Option<Membership>,
        (id, title, introduction): (&str, Label, Label),
        page: &Page,
    ) -> PartnerGroupView {
        let markup = self.markup(page);
        let organisations = self.site.strategy.organisations();
        // A body that takes part in two ways stands once: under what the law asks of it, or else as one that was invited.
        let organisations = organisations.filter(|(_, organisation)| organisation.first_membership() == membership);
        // Of the partnership itself there is nothing to say but what it says of itself.
        let partnership = self.site.strategy.settings.partnership;
        let organisations = organisations.filter(|(at, body)| body.role.is_some() || Some(*at) != partnership);
        let view = |(at, organisation): (OrganisationAt, &Organisation)| OrganisationView {
            name: organisation.name.value.to_string(),
            short_name: organisation.short_name.or_empty(),
            role_html: markup.optional(organisation.role.as_ref(), organisation.id.value.as_str()),
            also: self.other_memberships(organisation),
            website: organisation.website.as_ref().map(|website| website.as_str().to_owned()).or_empty(),
            leads: self.led_by_body(BodyAt::Organisation(at)),
        };
        PartnerGroupView {
            id: id.to_owned(),
            title: self.theme.word(title).to_owned(),
            introduction: self.theme.word(introduction).to_owned(),
            organisations: organisations.map(view).collect(),
        }
    }
}
