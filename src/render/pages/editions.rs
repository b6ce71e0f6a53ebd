//! The list of all strategies, where there are several.

use serde::Serialize;

use crate::model::strategy::{Edition, EditionStanding};
use crate::model::vocabulary::EditionAt;
use crate::render::kind::{Kind, Needs};
use crate::render::rendered::{Rendered, link};
use crate::render::view::{AfterwardsView, LinkView};
use crate::site::{Layout, Page, PageKind, Profile, Section, Spot};
use crate::words::{Label, Pages};

static PROFILE: Profile = Profile::of("editions").found_as(Label::FoundStrategy);

/// Lays out the page, where there are several.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    if layout.strategy.editions.len() < 2 {
        return;
    }
    let about = layout.words.say(&Pages::EditionsAbout { partnership: layout.partnership() });
    let page = Spot::home(Section::Strategy).folder("strategy").page(
        &PROFILE,
        PageKind::Editions,
        &layout.words.say(&Pages::Editions {}),
        about,
    );
    layout.add(Page {
        navigation: (!layout.is_only(|_| true)).then(|| layout.named(Label::NavigationStrategies)),
        ..page
    });
}

/// `editions`: all strategies of the site (`pages/editions.html`).
#[derive(Debug, Clone, Serialize)]
pub struct EditionsView {
    /// All of them, whatever their standing: the newest first.
    pub editions: Vec<EditionCardView>,
}

/// A strategy in the list.
#[derive(Debug, Clone, Serialize)]
pub struct EditionCardView {
    /// Link to its first page, with its title.
    pub link: LinkView,
    /// "April 2022 to March 2025".
    pub period: String,
    /// "Draft", "In force", "Superseded" …
    pub status: String,
    /// Whether it is in force; several may be.
    pub current: bool,
    /// When its years were over, where no other has taken its place; empty where they are not.
    pub ended: String,
    /// Where it stands, with its dates: "in force now", "Strategy 2025 to 2028 took its place in April 2025".
    pub note: String,
    /// What is said of it once comments have closed; `None` where nothing closes.
    pub afterwards: Option<AfterwardsView>,
}

/// The list of all strategies, where there are several.
#[derive(Debug, Clone, Copy)]
pub struct EditionsPage;

impl Kind for EditionsPage {
    type View = EditionsView;
    const VALUE: &'static str = "editions";

    fn view(&self, rendered: &Rendered, _: &Page) -> EditionsView {
        let editions = rendered.site.strategy.editions();
        let card = |(at, edition): (EditionAt, &Edition)| {
            let page = rendered.known_page(PageKind::Edition(at))?;
            Some(EditionCardView {
                link: link(page),
                period: edition.period(&rendered.theme.words),
                status: rendered.standing_word(&edition.standing).to_owned(),
                current: edition.standing == EditionStanding::InForce,
                ended: match edition.standing {
                    EditionStanding::Ended(ends) => ends.worded(&rendered.theme.words),
                    _ => String::new(),
                },
                note: rendered.standing_note(edition),
                // The template ends the sentence.
                afterwards: rendered.announcement(edition).afterwards.map(|afterwards| AfterwardsView {
                    text: afterwards.text.trim_end_matches('.').to_owned(),
                    ..afterwards
                }),
            })
        };
        EditionsView { editions: editions.filter_map(card).collect() }
    }

    fn needs(view: &EditionsView) -> Needs {
        Needs { ends: view.editions.iter().any(|edition| edition.afterwards.is_some()), ..Needs::default() }
    }
}
