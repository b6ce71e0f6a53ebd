//! The style sheets of a theme: one for every page, and one for the pages that have more to show than words, lists and contacts.
//!
//! In: the files of a theme's layers, and which components it says are on some pages only. Out: the two sheets, and which of the two a
//! finished page needs. Never: a page that shows something without its style: a page loads the second sheet as soon as one of its classes
//! is styled there and nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file::{ThemeFile, hashed};
use super::manifest::manifest;
use super::stray;
use crate::diagnostic::Findings;
use crate::source::Sources;

/// The tokens, of which those of every layer count.
pub(super) const TOKENS: &str = "tokens.css";

/// The style sheets of a theme.
#[derive(Debug, Clone)]
pub struct Sheets {
    /// The one that every page loads.
    pub every_page: ThemeFile,
    /// That of the components that are on some pages only; `None` where the theme names none.
    pub some_pages: Option<ThemeFile>,
    /// The classes that only the second sheet styles.
    own_classes: Arc<BTreeSet<String>>,
}

impl Sheets {
    /// Puts the sheets of some layers together, the nearest first: every layer's tokens, then the base, then the components in the order
    /// of their names.
    pub(super) fn of(layers: &[Sources], findings: &mut Findings) -> Self {
        let mut every_page = String::new();
        for tokens in layers.iter().rev().filter_map(|layer| layer.text(TOKENS)) {
            add(&mut every_page, tokens.text());
        }
        let on_some_pages = on_some_pages(layers, findings);
        let mut sheets: BTreeMap<(u8, &str), &str> = BTreeMap::new();
        for layer in layers.iter().rev() {
            for (path, source) in layer.texts().filter(|(path, _)| path.ends_with(".css") && *path != TOKENS) {
                sheets.insert((u8::from(path != "base.css"), path), source.text());
            }
        }
        let mut some_pages = String::new();
        for ((_, path), sheet) in sheets {
            add(if on_some_pages.contains(path) { &mut some_pages } else { &mut every_page }, sheet);
        }
        let (every_page, some_pages) = (without_comments(&every_page), without_comments(&some_pages));
        let own_classes =
            classes(&some_pages).difference(&classes(&every_page)).map(|&class| class.to_owned()).collect();
        Self {
            some_pages: (!some_pages.is_empty()).then(|| hashed("more", "css", some_pages)),
            every_page: hashed("style", "css", every_page),
            own_classes: Arc::new(own_classes),
        }
    }

    /// All sheets, as they are published.
    pub fn files(&self) -> impl Iterator<Item = &ThemeFile> {
        std::iter::once(&self.every_page).chain(&self.some_pages)
    }

    /// A finished page with a link to the second sheet behind that to the first, where it needs it.
    pub fn link(&self, html: String) -> String {
        let Some(more) = self.some_pages.as_ref().filter(|_| self.are_needed(&html)) else { return html };
        let Some(path_at) = html.find(&self.every_page.path) else { return html };
        let (above, below) = html.split_at(path_at);
        let (Some(link), Some(end)) = (above.rfind('<'), below.find('>')) else { return html };
        let (link, end) = (html.get(link..path_at).unwrap_or_default(), path_at + end + 1);
        let rest = html.get(path_at + self.every_page.path.len()..end).unwrap_or_default();
        let link = format!("\n{link}{}{rest}", more.path);
        let mut linked = html;
        linked.insert_str(end, &link);
        linked
    }

    fn are_needed(&self, html: &str) -> bool {
        html.match_indices("class=").any(|(at, typed)| {
            let value = html.get(at + typed.len()..).unwrap_or_default();
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value.get(1..).unwrap_or_default().split(quote).next(),
                _ => value.split(|it: char| it.is_ascii_whitespace() || it == '>').next(),
            };
            value.unwrap_or_default().split_ascii_whitespace().any(|class| self.own_classes.contains(class))
        })
    }
}

fn add(sheet: &mut String, text: &str) {
    sheet.push_str(text);
    sheet.push('\n');
}

/// The styles of the components that the layers say are on some pages only.
fn on_some_pages(layers: &[Sources], findings: &mut Findings) -> BTreeSet<String> {
    let style = |name: &str| format!("components/{name}/style.css");
    let is_there = |path: &str| layers.iter().any(|layer| layer.text(path).is_some());
    // What is wrong with the file itself has been told where the theme was looked for.
    let manifests = layers.iter().filter_map(|layer| manifest(layer, &mut Findings::new()));
    let named = manifests.flat_map(|manifest| manifest.on_some_pages);
    let (known, unknown): (Vec<_>, Vec<_>) = named.partition(|name| is_there(&style(&name.value)));
    for name in unknown {
        let message = format!("there is no style of a component `{}`", name.value);
        let help = "write the name of a folder in `components` that has a style.css, or take it out";
        findings.emit(&stray::RULE, &name.place, message, help);
    }
    known.into_iter().map(|name| style(&name.value)).collect()
}

/// What stands behind the dots of a style sheet, where that can be a class.
fn classes(sheet: &str) -> BTreeSet<&str> {
    sheet
        .split('.')
        .skip(1)
        .filter(|rest| rest.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_'))
        .map(|rest| {
            rest.split(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_')).next().unwrap_or(rest)
        })
        .collect()
}

/// The style without its comments and indents, which are for those who look after the theme.
fn without_comments(style: &str) -> String {
    let mut plain = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, _)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = match rest.split_at(before.len()).1.split_once("*/") {
            Some((_, after)) => after,
            None => "",
        };
    }
    plain.push_str(rest);
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(plain.len()), |all, line| all + line + "\n")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::theme::file::ThemeContent;

    fn text(file: &ThemeFile) -> &str {
        let ThemeContent::Text(text) = &file.content else { panic!("a sheet is a text") };
        text
    }

    fn sheets(theme: &str) -> (Sheets, Vec<String>) {
        let layer = [
            ("theme.yaml", theme),
            ("base.css", "a{}"),
            ("components/chart/style.css", ".chart .number{} /* .gone */ .chart--wide{margin:.5rem}"),
            ("components/list/style.css", ".list .number{}"),
        ];
        let mut findings = Findings::new();
        let sheets = Sheets::of(&[Sources::from_texts("themes/x", layer)], &mut findings);
        let told = findings.sorted().iter().map(|finding| format!("{}: {}", finding.message, finding.help)).collect();
        (sheets, told)
    }

    #[test]
    fn a_theme_that_says_nothing_has_one_sheet() {
        let (sheets, told) = sheets("name: x\n");
        assert_eq!(told, [""; 0]);
        assert!(sheets.some_pages.is_none());
        assert_eq!(sheets.link("<p class=\"chart\">".to_owned()), "<p class=\"chart\">");
    }

    #[test]
    fn a_page_loads_the_second_sheet_where_only_that_styles_something_of_it() {
        let (sheets, told) = sheets("name: x\non_some_pages: [chart]\n");
        assert_eq!(told, [""; 0]);
        let more = sheets.some_pages.clone().unwrap();
        assert_eq!(text(&more), ".chart .number{}  .chart--wide{margin:.5rem}\n");
        assert_eq!(text(&sheets.every_page), "a{}\n.list .number{}\n");
        let head = format!("<link rel=\"stylesheet\" href=\"../{}\">", sheets.every_page.path);
        for needs in [
            "<p class=\"chart\">",
            "<p class='a chart--wide b'>",
            "<p class=chart>",
            "<p class=\"x\"><b class=\"chart\">",
        ] {
            let expected = format!("{head}\n<link rel=\"stylesheet\" href=\"../{}\">{needs}", more.path);
            assert_eq!(sheets.link(format!("{head}{needs}")), expected);
        }
        for none in [
            "<p class=\"charts\">",
            "<p class=\"list number\">chart",
            "<p id=\"chart\">",
            "<p class=",
            "<p class=\"gone\">",
        ] {
            assert_eq!(sheets.link(format!("{head}{none}")), format!("{head}{none}"));
        }
        assert_eq!(sheets.link("<p class=\"chart\">".to_owned()), "<p class=\"chart\">", "a page without styles");
    }

    #[test]
    fn styles_lose_their_comments_and_keep_their_order() {
        let layer = |texts: &[(&str, &str)]| Sources::from_texts("themes/x", texts.iter().copied());
        let near = layer(&[("tokens.css", "n{}"), ("components/a/style.css", "a{}")]);
        let base = layer(&[("tokens.css", "/* why */\n t{}"), ("base.css", "b{}"), ("components/a/style.css", "x{}")]);
        let sheets = Sheets::of(&[near, base], &mut Findings::new());
        assert_eq!(text(&sheets.every_page), "t{}\nn{}\nb{}\na{}\n");
    }

    #[test]
    fn a_component_that_is_not_there_is_told() {
        let (_, told) = sheets("name: x\non_some_pages: [chrat]\n");
        assert_eq!(
            told,
            [
                "there is no style of a component `chrat`: write the name of a folder in `components` that has a style.css, or take it out"
            ]
        );
    }

    /// The selectors of the second sheet without a class of its own.
    pub(in crate::theme) fn shared_selectors(sheets: &Sheets) -> Vec<&str> {
        let is_own = |selector: &&str| classes(selector).iter().any(|class| sheets.own_classes.contains(*class));
        let is_of_rule =
            |selectors: &&str| !selectors.starts_with(['@', '0', '1']) && !["from", "to"].contains(selectors);
        let more = sheets.some_pages.as_ref().map_or("", text);
        let rules = more.split('}').filter_map(|rule| rule.rsplit_once('{')).map(|(above, _)| above);
        let selectors = rules.map(|above| above.rsplit('{').next().unwrap_or(above).trim()).filter(is_of_rule);
        let single = selectors.flat_map(|selectors| selectors.split(", "));
        single.filter(|selector| !selector.contains('(')).filter(|selector| !is_own(selector)).collect()
    }
}
