//! The home page.

use serde::Serialize;

use crate::model::achievements::ReportStatus;
use crate::render::files;
use crate::render::kind::{Kind, Needs};
use crate::render::rendered::{Rendered, link};
use crate::render::view::counts_overdue;
use crate::render::view::{
    AnnouncedView, CurrentStrategyView, DateView, KeyFigureView, LinkView, NewsView, OpenConsultationView,
    PriorityCardView, PriorityGroupView, ProgressView,
};
use crate::site::{Layout, Page, PageKind, Profile, Property, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("home");

/// Lays out the page. Where the site has no introduction, it is written in no file.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let settings = &layout.strategy.settings;
    let (name, partnership) = (&settings.name.value, layout.partnership());
    let page = Spot::home(Section::None).page(&PROFILE, PageKind::Home, name, settings.description.to_string());
    layout.add(Page {
        tab_title: (partnership != name.as_str()).then(|| layout.words.say(&Pages::HomeTab { name, partnership })),
        exit: settings.exit,
        source: settings.introduction.is_some().then(|| settings.place.clone()),
        ..page
    });
}

/// `home`: the home page (`pages/home.html`).
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The site's introduction, as markup with paragraphs; empty where nobody wrote one.
    pub introduction_html: String,
    /// Link to the page that asks what happened: "Get help or report". None where there is nothing to report.
    pub get_help: Option<LinkView>,
    /// How to report something, each way with its own page.
    pub reporting: Vec<LinkView>,
    /// The edition with which the site leads.
    pub edition: LinkView,
    /// Where it stands, where it is not in force: "Draft"; empty where it is.
    pub status: String,
    /// The priorities of that edition, in its own order; empty where it lists none.
    pub priorities: Vec<PriorityCardView>,
    /// The same by the headings that they share; one group without a heading where they share none.
    pub groups: Vec<PriorityGroupView>,
    /// What they are called inside a sentence: "priorities", "outcomes".
    pub priorities_called: String,
    /// How its plan is going; none where there is nothing to tell.
    pub going: Option<ProgressView>,
    /// The other strategies that hold today, the newest first.
    pub beside: Vec<CurrentStrategyView>,
    /// What people can comment on today.
    pub consultations: Vec<OpenConsultationView>,
    /// The strategies that are to come, or may: adopted and not in force yet, out for consultation, drafts.
    pub announced: Vec<AnnouncedView>,
    /// A few figures worth knowing.
    pub key_figures: Vec<KeyFigureView>,
    /// How many of them fell, rose and did neither, in a sentence; empty where there are fewer than two.
    pub figures_sentence: String,
    /// What changed last since the strategy began that leads, the newest first; at most four pages.
    pub news: Vec<NewsView>,
    /// The newest achievements report.
    pub achievements: Option<LinkView>,
}

/// The page at the site's root.
#[derive(Debug, Clone, Copy)]
pub struct HomePage;

impl Kind for HomePage {
    type View = HomeView;
    const VALUE: &'static str = "home";

    fn view(&self, rendered: &Rendered, page: &Page) -> HomeView {
        let strategy = &rendered.site.strategy;
        let markup = rendered.markup(page);
        let leading = rendered.current_strategy(strategy.placed_leading(), page);
        let beside = strategy.current_editions().into_iter().skip(1);
        let key_figures = rendered.key_figures(&strategy.settings.key_figures);
        HomeView {
            introduction_html: markup.optional(strategy.settings.introduction.as_ref(), "introduction"),
            get_help: rendered.site.page_of(PageKind::Reporting).map(link).map(|link| {
                let title = rendered.theme.word(Label::NavigationReporting).to_owned();
                LinkView { title, ..link }
            }),
            reporting: rendered.pathway_links(),
            edition: leading.edition,
            status: leading.status,
            priorities: leading.priorities,
            groups: leading.groups,
            priorities_called: leading.priorities_called,
            going: leading.going,
            beside: beside.map(|of| rendered.current_strategy(of, page)).collect(),
            consultations: rendered.open_consultations(),
            announced: rendered.announced(),
            figures_sentence: rendered.verdict(&key_figures),
            key_figures,
            news: rendered.news(),
            achievements: rendered.newest_report(),
        }
    }

    fn needs(view: &HomeView) -> Needs {
        let beside = view.beside.iter().filter_map(|strategy| strategy.going.as_ref());
        let day = view.going.iter().chain(beside).any(|going| going.is_of_day || counts_overdue(&going.counts));
        Needs {
            day,
            ends: !view.consultations.is_empty()
                || view.announced.iter().any(|to_come| to_come.standing.afterwards.is_some()),
            ..Needs::default()
        }
    }
}

impl Rendered {
    fn pathway_links(&self) -> Vec<LinkView> {
        let pathways = self.site.strategy.pathways();
        pathways.filter_map(|(at, _)| self.page_link(PageKind::Pathway(at))).collect()
    }

    /// The pages that changed last, each with its date: on any day the same. When a page was checked is no news, and nor is a change of what the
    /// footer names.
    fn news(&self) -> Vec<NewsView> {
        const MOST: usize = 4;
        let is_news = |page: &&Page| !page.profile.is(Property::SaysWhenChecked) && page.profile.footer.is_none();
        // What changed before the strategy began that the site leads with is new to nobody.
        let oldest = self.site.strategy.leading_edition().starts.first_day();
        let recent = files::recent(&self.site).into_iter().filter(|(_, changed)| *changed >= oldest);
        let recent = recent.map(|(page, _)| page).filter(is_news);
        let view = |page: &Page| {
            let when = page.updated?;
            let date = DateView { text: when.worded(&self.theme.words), iso: when.iso() };
            Some(NewsView { link: link(page), date })
        };
        recent.filter_map(view).take(MOST).collect()
    }

    /// The newest report that is published, or else the newest.
    fn newest_report(&self) -> Option<LinkView> {
        let strategy = &self.site.strategy;
        let mut published = strategy.reports().filter(|(.., report)| report.status == ReportStatus::Published);
        let (_, at, _) = published.next().or_else(|| strategy.reports().next())?;
        self.page_link(PageKind::AchievementsReport(at))
    }
}
