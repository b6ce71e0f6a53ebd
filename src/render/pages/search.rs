//! The page that searches the site; without a script an A to Z of it.

use serde::Serialize;

use crate::document::foreign::without_marks;
use crate::document::slug::slug;
use crate::model::strategy::SearchWish;
use crate::model::vocabulary::Id;
use crate::render::kind::{Kind, Needs};
use crate::render::rendered::{Rendered, link};
use crate::render::search::INDEX;
use crate::render::view::LinkView;
use crate::site::{Layout, Page, PageKind, Profile, Property, Section, Spot};
use crate::words::{Label, Pages};

/// Emergency help stands on it, and the link that leaves it quickly: a frightened reader may type what has happened.
static PROFILE: Profile = Profile { properties: &[Property::WithoutGlossary], ..Profile::of("search") };

/// How many pages can be found without a search.
const FEW: usize = 20;

/// Lays out the page, where the site asks for it or has many pages.
pub(super) fn lay_out(layout: &mut Layout<'_>) {
    let is_wanted = match layout.strategy.settings.search {
        Some(wish) => wish == SearchWish::On,
        None => layout.page_count() > FEW,
    };
    if !is_wanted || !cfg!(feature = "search") {
        return;
    }
    let about = layout.words.say(&Pages::SearchAbout { name: &layout.strategy.settings.name.value });
    let title = layout.words.say(&Pages::Search {});
    let page = Spot::home(Section::About).folder("search").page(&PROFILE, PageKind::Search, &title, about);
    layout.add(Page { exit: true, ..page });
}

/// `search`: the page that searches the site (`pages/search.html`).
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// Address of what the script loads.
    pub index: &'static str,
    /// The page that leads to all reporting pages, where there is one.
    pub reporting: Option<LinkView>,
    /// Services and topics by their first letter.
    pub letters: Vec<SearchLetterView>,
}

/// What begins with one letter.
#[derive(Debug, Clone, Serialize)]
pub struct SearchLetterView {
    /// The id, unique on the page.
    pub id: String,
    /// The letter as a capital; the theme's words for digits.
    pub letter: String,
    /// Links in the order of the alphabet; at least one.
    pub links: Vec<SearchLinkView>,
}

/// A link of the A to Z.
#[derive(Debug, Clone, Serialize)]
pub struct SearchLinkView {
    /// What it leads to.
    pub title: String,
    /// Its address below the site's root.
    pub address: String,
    /// What kind of page that is: "Reporting page".
    pub kind: String,
}

/// The page that searches the site.
#[derive(Debug, Clone, Copy)]
pub struct SearchPage;

impl Kind for SearchPage {
    type View = SearchView;
    const VALUE: &'static str = "search";

    fn view(&self, rendered: &Rendered, _: &Page) -> SearchView {
        SearchView {
            index: INDEX,
            reporting: rendered.site.page_of(PageKind::Reporting).map(link),
            letters: by_letter(rendered, rendered.services_and_topics()),
        }
    }

    fn needs(_: &SearchView) -> Needs {
        Needs { searches: true, ..Needs::default() }
    }
}

impl Rendered {
    /// What people look for by its name: pages that the site map names, and the terms of the glossary.
    fn services_and_topics(&self) -> Vec<SearchLinkView> {
        let named = |page: &&Page| Section::ALL.into_iter().any(|section| self.is_on_map(page, section));
        let pages = self.site.pages.iter().filter(named).filter_map(|page| {
            // Nobody looks for one of a hundred actions by its name: the priority that it is for is here.
            let kind = page.profile.found_as.filter(|kind| *kind != Label::FoundAction)?;
            let kind = self.theme.word(kind).to_owned();
            let LinkView { title, address, .. } = self.map_link(page);
            Some(SearchLinkView { title, address, kind })
        });
        let glossary = self.site.page_of(PageKind::Glossary).map(|page| page.address.to_string());
        let terms = self.site.strategy.terms.iter().filter_map(|term| {
            let address = format!("{}#{}", glossary.as_ref()?, Id::new(term.term.in_usual_language()).as_str());
            let kind = self.theme.word(Label::FoundTerm).to_owned();
            Some(SearchLinkView { title: term.term.value.to_string(), address, kind })
        });
        pages.chain(terms).collect()
    }
}

/// Links by their first letter, without accents; those that begin with a digit first.
fn by_letter(rendered: &Rendered, links: Vec<SearchLinkView>) -> Vec<SearchLetterView> {
    let mut keyed: Vec<(String, SearchLinkView)> =
        links.into_iter().map(|link| (slug(&without_marks(&link.title), "0"), link)).collect();
    keyed.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.address.cmp(&b.address)));
    let mut letters: Vec<SearchLetterView> = Vec::new();
    for (key, link) in keyed {
        let first = key.chars().next().filter(char::is_ascii_lowercase);
        let id = first.map_or_else(|| "digits".to_owned(), |letter| format!("letter-{letter}"));
        if let Some(last) = letters.last_mut().filter(|last| last.id == id) {
            last.links.push(link);
        } else {
            let letter = first.map(|letter| letter.to_ascii_uppercase().to_string());
            let letter = letter.unwrap_or_else(|| rendered.theme.word(Label::SearchDigits).to_owned());
            letters.push(SearchLetterView { id, letter, links: vec![link] });
        }
    }
    letters
}
