//! A strategy in other formats: Easy Read, other languages, large, or to listen to.

use serde::Serialize;

use crate::model::strategy::{AlternativeFormat, FormatKind, PlacedEdition};
use crate::render::kind::Kind;
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::Rendered;
use crate::render::view::{ContactView, LinkView};
use crate::site::{Layout, Page, PageKind, Profile};
use crate::words::{Label, Notes, Pages};

static PROFILE: Profile =
    Profile { place_in_edition: Some(9), ..Profile::of("formats").found_as(Label::FoundStrategy) };

/// Lays out the page of an edition that has other formats.
pub(super) fn lay_out(layout: &mut Layout<'_>, of: PlacedEdition<'_>) {
    let edition = of.edition;
    let Some(spot) = layout.below(PageKind::Edition(of.at)).filter(|_| !edition.formats.is_empty()) else { return };
    let about = layout.words.say(&Pages::FormatsAbout { edition: &edition.title });
    let page = spot.folder("other-formats").page(
        &PROFILE,
        PageKind::Formats(of.at),
        &layout.words.say(&Pages::Formats {}),
        about,
    );
    layout.add(Page { source: edition.formats.first().map(|first| first.place.clone()), ..page });
}

/// `formats`: the strategy in other formats (`pages/formats.html`).
#[derive(Debug, Clone, Serialize)]
pub struct FormatsView {
    /// The formats, in the order in which the edition lists them.
    pub formats: Vec<FormatView>,
}

/// A format in which there is a strategy, or in which people can ask for it.
#[derive(Debug, Clone, Serialize)]
pub struct FormatView {
    /// What kind of format it is, in the site's words: "Easy Read".
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// "24 pages"; empty where it is not said.
    pub pages: String,
    /// Its language: "gu"; empty for the site's own.
    pub language: String,
    /// What there is to say about it.
    pub about_html: String,
    /// Link to the file, or to where it is on another website; nothing where people have to ask for it.
    pub link: Option<LinkView>,
    /// Whom to ask for it.
    pub contact: Option<ContactView>,
}

/// A strategy in other formats: Easy Read, other languages, large, or to listen to.
#[derive(Debug, Clone, Copy)]
pub struct FormatsPage<'s> {
    /// The edition that the page is of, with its position.
    pub of: PlacedEdition<'s>,
}

impl Kind for FormatsPage<'_> {
    type View = FormatsView;
    const VALUE: &'static str = "formats";

    fn view(&self, rendered: &Rendered, page: &Page) -> FormatsView {
        let of = self.of;
        let markup = rendered.markup(page);
        let formats = of.edition.formats.iter().enumerate();
        let view = |(at, format): (usize, &AlternativeFormat)| FormatView {
            kind: rendered.theme.word(format_word(format.kind)).to_owned(),
            title: format.title.to_string(),
            pages: format
                .pages
                .map(|number| rendered.theme.words.say(&Notes::PagesLong { number: number.get() }))
                .or_empty(),
            language: format.language.or_empty(),
            about_html: markup.optional(format.about.as_ref(), &format!("format-{}", at + 1)),
            link: format.file.as_ref().and_then(|file| rendered.file_link(file, Some(&format.title))).or_else(|| {
                let address = format.link.as_ref()?.as_str().to_owned();
                Some(LinkView { title: format.title.to_string(), address, external: true, summary: String::new() })
            }),
            contact: format.contact.and_then(|at| rendered.contact(at)).map(|contact| rendered.contact_view(contact)),
        };
        FormatsView { formats: formats.map(view).collect() }
    }
}

fn format_word(kind: FormatKind) -> Label {
    match kind {
        FormatKind::Document => Label::FormatDocument,
        FormatKind::Summary => Label::FormatSummary,
        FormatKind::EasyRead => Label::FormatEasyRead,
        FormatKind::Bsl => Label::FormatBsl,
        FormatKind::LargePrint => Label::FormatLargePrint,
        FormatKind::Audio => Label::FormatAudio,
        FormatKind::Braille => Label::FormatBraille,
        FormatKind::Translation => Label::FormatTranslation,
    }
}
