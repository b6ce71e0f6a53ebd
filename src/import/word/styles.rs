//! The styles of a document: which of them are headings, quotations, captions or contents.
//!
//! In: styles.xml. Out: what a style means, whatever it is called in the language of whoever wrote the document. Never: a colour or a size.

use std::collections::BTreeMap;

use crate::import::manuscript::Look;
use crate::import::xml::{Node, attribute, child, elements, switched, value, word};

/// Styles may rest on one another in a row; one that rests on itself ends here.
const LONGEST_ROW: usize = 24;

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    /// The name, which is English in every language of Word where the style came with it.
    name: String,
    rests_on: Option<String>,
    outline: Option<u8>,
    list: Option<(String, Option<u8>)>,
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    hidden: Option<bool>,
}

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Heading(u8),
    Title,
    Subtitle,
    Contents,
    Caption,
    Quote,
    Words,
}

impl Styles {
    /// Reads the part that holds them.
    pub(super) fn read(root: Node<'_>) -> Self {
        let styles = root.descendants().filter(|node| word(*node) == "style");
        Self(styles.filter_map(|style| Some((attribute(style, "styleId")?.to_owned(), Style::read(style)))).collect())
    }

    /// A style and those that it rests on, the nearest first.
    fn row<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let next = |style: &&'s Style| style.rests_on.as_deref().and_then(|id| self.0.get(id));
        std::iter::successors(self.0.get(id), next).take(LONGEST_ROW)
    }

    /// What a paragraph of a style is.
    pub(super) fn meaning(&self, id: &str) -> Meaning {
        let named = self.row(id).map(|style| meaning_of_name(&style.name)).find(|meaning| *meaning != Meaning::Words);
        match named {
            Some(meaning) => meaning,
            None if !self.0.contains_key(id) => meaning_of_name(id),
            None => self.outline(id).map_or(Meaning::Words, Meaning::Heading),
        }
    }

    /// The level of a heading, by the outline of its style; 1 is the highest.
    fn outline(&self, id: &str) -> Option<u8> {
        self.row(id).find_map(|style| style.outline).filter(|level| *level < 9).map(|level| level + 1)
    }

    /// The list that paragraphs of a style are entries of.
    pub(super) fn list(&self, id: &str) -> Option<(&str, u8)> {
        let (number, level) = self.row(id).find_map(|style| style.list.as_ref())?;
        Some((number, level.unwrap_or(0)))
    }

    /// How words of a style look.
    pub(super) fn look(&self, id: &str) -> Look {
        let is = |of: fn(&Style) -> Option<bool>| self.row(id).find_map(of).unwrap_or(false);
        Look { bold: is(|it| it.bold), italic: is(|it| it.italic), struck: is(|it| it.struck) }
    }

    /// Whether words of a style are hidden.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.row(id).find_map(|style| style.hidden).unwrap_or(false)
    }
}

impl Style {
    fn read(style: Node<'_>) -> Self {
        let paragraph = child(style, "pPr");
        let run = child(style, "rPr");
        let list = paragraph.and_then(|properties| child(properties, "numPr")).and_then(|list| {
            Some((value(list, "numId")?.to_owned(), value(list, "ilvl").and_then(|level| level.parse().ok())))
        });
        let is = |name: &str| run.and_then(|properties| switched(properties, name));
        Self {
            name: value(style, "name").unwrap_or("").to_lowercase(),
            rests_on: value(style, "basedOn").map(str::to_owned),
            outline: paragraph.and_then(outline),
            list,
            bold: is("b"),
            italic: is("i"),
            struck: is("strike").or_else(|| is("dstrike")),
            hidden: is("vanish"),
        }
    }
}

/// The level in the outline that properties of a paragraph give, from 0; 9 is none.
pub(super) fn outline(properties: Node<'_>) -> Option<u8> {
    value(properties, "outlineLvl")?.parse().ok()
}

/// What the properties of a paragraph or of words say of a style.
pub(super) fn style_of(properties: Option<Node<'_>>) -> &str {
    let names = ["pStyle", "rStyle"];
    let style = properties.and_then(|it| elements(it).find(|inside| names.contains(&word(*inside))));
    style.and_then(|style| attribute(style, "val")).unwrap_or("")
}

fn meaning_of_name(name: &str) -> Meaning {
    let name = name.to_lowercase();
    let bare: String = name.chars().filter(|it| !it.is_whitespace() && *it != '-').collect();
    let level =
        bare.strip_prefix("heading").and_then(|level| level.parse().ok()).filter(|level| (1..=9).contains(level));
    let is_contents = bare.strip_prefix("toc").is_some_and(|rest| rest == "heading" || rest.parse::<u8>().is_ok());
    match (level, bare.as_str()) {
        (Some(level), _) => Meaning::Heading(level),
        _ if is_contents || bare == "tableoffigures" => Meaning::Contents,
        (_, "title") => Meaning::Title,
        (_, "subtitle") => Meaning::Subtitle,
        (_, "caption") => Meaning::Caption,
        (_, "quote" | "intensequote" | "blocktext") => Meaning::Quote,
        _ => Meaning::Words,
    }
}
