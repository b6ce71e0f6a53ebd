//! What holds for every page of a kind, as the kind's own file says it: nothing else asks which kind a page is of.

use crate::words::Label;

/// What holds for every page of a kind.
#[derive(Debug)]
pub struct Profile {
    /// The name of its template, which is also the word on its `body`.
    pub template: &'static str,
    /// What it is besides.
    pub properties: &'static [Property],
    /// Where the footer names it.
    pub footer: Option<InFooter>,
    /// Where the first page of its edition names it among what there is about the plan and how the partnership is run: the
    /// smallest first.
    pub place_in_edition: Option<u8>,
    /// The folder that it had before, in place of its own.
    pub formerly: Option<&'static str>,
    /// What kind of page a result of the search calls it; none where the search does not find it: it says what another page says.
    pub found_as: Option<Label>,
}

/// Something that holds for every page of some kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    /// It tells people how to report something: emergency help stands first on it. (A help card is for paper, and has no
    /// links.)
    TellsHowToReport,
    /// Other websites may show it in a frame.
    Embedded,
    /// No list names it: neither the site map, nor what search engines and feed readers are told.
    Unlisted,
    /// A host shows it at every address where there is no page.
    AtAnyAddress,
    /// Its words do not lead to the glossary.
    WithoutGlossary,
    /// It says itself when it was checked: a second date under it would only raise a question.
    SaysWhenChecked,
    /// Its title in a tab names the edition, even the one that the site shows first.
    NamesEdition,
    /// The site map names it even in an edition that is not in force.
    AlwaysOnSiteMap,
    /// The page above it names it, and the site map does not: it would drown in them.
    NeverOnSiteMap,
    /// It is in Easy Read.
    InEasyRead,
}

/// How the footer names a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InFooter {
    /// The smallest comes first.
    pub place: u8,
    /// What it is called there; its title where there is nothing.
    pub word: Option<Label>,
}

impl Profile {
    /// A kind with nothing particular about it.
    pub const fn of(template: &'static str) -> Self {
        Self { template, properties: &[], footer: None, place_in_edition: None, formerly: None, found_as: None }
    }

    /// The same, of pages that the search finds and calls this.
    #[must_use]
    pub const fn found_as(self, label: Label) -> Self {
        Self { found_as: Some(label), ..self }
    }

    /// Whether something holds for its pages.
    pub fn is(&self, property: Property) -> bool {
        self.properties.contains(&property)
    }
}
