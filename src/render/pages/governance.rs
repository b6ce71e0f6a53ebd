//! How the partnership is run: its groups, and who they report to.

use serde::Serialize;

use crate::model::partnership::Group;
use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::GroupAt;
use crate::render::kind::Kind;
use crate::render::labels::Labelled as _;
use crate::render::markup::Markup;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::{HeadingView, LinkView, ListedGroupView};
use crate::render::{diagram, placing};
use crate::site::{Layout, Page, PageKind, Profile, Site};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile {
    place_in_edition: Some(3),
    formerly: Some("who-answers-to-whom"),
    ..Profile::of("governance").found_as(Label::FoundStrategy)
};

/// Lays out the page of an edition that has groups. The folder's name is long on purpose: an editor's chapter about governance
/// keeps the address `governance/`.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) = layout.below(PageKind::Edition(of.at)).filter(|_| !edition.governance.groups.is_empty()) else {
        return;
    };
    let about = layout.words.say(&Pages::GovernanceAbout { partnership: layout.partnership() });
    let page = spot.folder("how-the-partnership-is-run").page(
        &PROFILE,
        PageKind::Governance(of.at),
        &layout.words.say(&Pages::Governance {}),
        about,
    );
    layout.add(Page { source: Some(edition.governance.place.clone()), ..page });
}

/// `governance`: the groups and who they report to (`pages/governance.html`).
#[derive(Debug, Clone, Serialize)]
pub struct GovernanceView {
    /// How the partnership is run.
    pub introduction_html: String,
    /// The diagram, a finished `<svg>`; empty where no group reports to another.
    pub diagram_html: String,
    /// What its lines mean.
    pub diagram_key: String,
    /// The same as a nested list, with links to the groups below; empty where there is no drawing.
    pub list: Vec<ListedGroupView>,
    /// The groups, in the order of governance.yaml.
    pub groups: Vec<GroupView>,
}

/// A group that does the partnership's work.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// The id, unique on the page.
    pub id: String,
    /// Its name in full, as plain text.
    pub name: String,
    /// Its short name; empty for none.
    pub short_name: String,
    /// What kind of group it is, in the site's words: "Statutory board".
    pub kind: String,
    /// What it does, as markup with paragraphs; empty where nobody wrote it.
    pub about_html: String,
    /// Who chairs it; empty where it is not said.
    pub chair: String,
    /// How often it meets; empty where it is not said.
    pub meets: String,
    /// The organisations in it.
    pub members: Vec<String>,
    /// The groups it reports to.
    pub accountable_to: Vec<HeadingView>,
    /// The groups it provides updates to.
    pub updates: Vec<HeadingView>,
    /// Whether its plan is there: "Attached"; empty where it has none.
    pub plan: String,
    /// What the plan is called, where there is no file of it yet; empty where it says nothing.
    pub plan_title: String,
    /// The plan as a file.
    pub plan_file: Option<LinkView>,
    /// What there is to say about the plan.
    pub plan_note_html: String,
}

/// How the partnership is run: its groups, and who they report to.
#[derive(Debug, Clone, Copy)]
pub struct GovernancePage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for GovernancePage<'_> {
    type View = GovernanceView;
    const VALUE: &'static str = "governance";

    fn view(&self, rendered: &Rendered, page: &Page) -> GovernanceView {
        let of = self.of;
        let governance = &of.edition.governance;
        let markup = rendered.markup(page);
        let word = |label: Label| rendered.theme.word(label);
        let find = |at: &GroupAt| rendered.group_at(*at);
        GovernanceView {
            introduction_html: governance.introduction.as_ref().map(|text| markup.text(text)).or_empty(),
            diagram_key: if diagram::has_updates(governance) {
                word(Label::DiagramKey)
            } else {
                word(Label::DiagramKeyLines)
            }
            .to_owned(),
            diagram_html: diagram::diagram(governance, &find, &page.title, &rendered.theme.words),
            list: diagram::list(governance, &find, &rendered.theme.words),
            groups: governance.groups.iter().map(|group| rendered.group_view(group, &markup)).collect(),
        }
    }

    fn in_edition(&self, _: &Site, other: PlacedEdition<'_>) -> Option<PageKind> {
        Some(PageKind::Governance(other.at))
    }
}

impl Rendered {
    fn group_view(&self, group: &Group, markup: &Markup<'_>) -> GroupView {
        let headings = |groups: &[GroupAt]| {
            let groups = groups.iter().filter_map(|at| self.group_at(*at));
            groups
                .map(|group| HeadingView {
                    id: placing::id(group.id.value.as_str()),
                    title: group.name.value.to_string(),
                })
                .collect()
        };
        let id = group.id.value.as_str();
        let plan = group.plan.as_ref();
        GroupView {
            id: placing::id(id),
            name: group.name.value.to_string(),
            short_name: group.short_name.or_empty(),
            kind: self.theme.word(group.kind.label()).to_owned(),
            about_html: markup.optional(group.about.as_ref(), id),
            chair: group.chair.as_ref().map(|chair| self.lead_in_words(chair)).or_empty(),
            meets: group.meets.or_empty(),
            members: group.members.iter().filter_map(|at| self.organisation_name(*at)).collect(),
            accountable_to: headings(&group.accountable_to),
            updates: headings(&group.updates),
            plan: plan.map(|plan| self.theme.word(plan.state.label()).to_owned()).or_empty(),
            plan_title: plan
                .filter(|plan| plan.file.is_none())
                .and_then(|plan| plan.title.as_ref())
                .map(ToString::to_string)
                .or_empty(),
            plan_file: plan.and_then(|plan| self.file_link(plan.file.as_ref()?, plan.title.as_deref())),
            plan_note_html: markup.optional(group.plan_note.as_ref(), &format!("{id}-plan")),
        }
    }
}
