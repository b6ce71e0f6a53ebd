//! A theme: templates, words, one style sheet, scripts and assets, laid over the default theme file by file.
//!
//! In: the folders of a theme and of those it extends, the nearest first. Out: [`Theme`]. Never: knows the strategy.
//!
//! This is the one module that names the template engine.

#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the names of a theme's files are part of addresses, and are in small letters"
)]

pub mod address;
mod broken;
mod file;
mod fill;
mod manifest;
pub mod script;
mod sheets;
mod stray;
pub mod style;
mod tokens;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Serialize;
pub use tera::Value;
use tera::{Context, Tera};

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::{self, after_last};
use crate::document::svg;
use crate::model::vocabulary::{ENDINGS, run_by_hosts};
use crate::source::Sources;
use crate::words::{self, Label, Words};
pub use file::{ThemeContent, ThemeFile};
pub use manifest::manifest;
pub use sheets::Sheets;

use broken::{TEMPLATE, prefix, template_finding};
use file::hashed;
use sheets::TOKENS;

/// Something that a page, a style sheet or a script asks another website for.
pub const THIRD_PARTY: Rule = Rule::error(
    "third-party",
    "A page asks nobody but its own website for anything: no script, style, font, picture, map, film or counter of another one, \
     and no form that sends its words there. Whoever runs that other website would learn who reads about abuse, from where and \
     when, and could change what the page says. Put the file into the theme and name it there; use fonts that are on people's \
     devices; write a link where people may choose to go. The policy in _headers refuses such requests too, but not every host \
     sends it.",
)
.example(
    "@import url(\"https://fonts.example.com/css2?family=Lato\");\n\
     \n\
     :root { --font-text: Lato, sans-serif; }",
    "this style sheet asks another website for https://fonts.example.com/css2?family=Lato",
    ":root { --font-text: Verdana, Arial, sans-serif; }",
)
.fixed("another website would learn who reads a page that tells how to find help");

/// The rules of this stage.
pub const RULES: &[&Rule] = &[&TEMPLATE, &THIRD_PARTY, &stray::RULE, &tokens::RULE];

/// The script that only pages with a table to sort load.
const SORT: &str = "scripts/sort.js";
/// The script that only pages with something that ends load.
const ENDED: &str = "scripts/ended.js";
/// The script that only the page that searches the site loads.
const SEARCH: &str = "scripts/search.js";

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The position of a file among those that a theme contributes to every site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThemeFileAt(usize);

/// A theme, ready to render.
#[derive(Debug, Clone)]
pub struct Theme {
    tera: Tera,
    /// Where its templates stand, for findings about them.
    layers: Vec<Sources>,
    /// The words that Rust says to readers, of all layers.
    pub words: Arc<Words>,
    /// The style sheets.
    pub sheets: Sheets,
    /// The scripts of every page, all of them enhancements.
    pub scripts: Vec<ThemeFile>,
    /// The script that sorts a table, for pages with one that may be sorted.
    pub sort: Option<ThemeFile>,
    /// The script that hides what has ended since a page was built, for pages with something that ends.
    pub ended: Option<ThemeFile>,
    /// The script that searches the site, for the page that does.
    pub search: Option<ThemeFile>,
    /// Pictures, fonts and whatever else lies in the folders assets.
    pub assets: Vec<ThemeFile>,
}

/// The default theme, which the program carries.
pub fn default_sources() -> Sources {
    let mut texts = Vec::new();
    collect(&DEFAULT, &mut texts);
    Sources::from_texts("themes/default", texts)
}

fn collect<'a>(folder: &'a Dir<'a>, texts: &mut Vec<(&'a str, &'a str)>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            texts.push((path, text));
        }
    }
    folder.dirs().for_each(|folder| collect(folder, texts));
}

/// Loads the theme of a site from its layers, the nearest first and the default last, in the first of its languages. `None` where its
/// templates cannot be used.
pub fn load(languages: &[&str], layers: &[Sources], findings: &mut Findings) -> Option<Theme> {
    let Scripts { sort, ended, search, every_page: scripts } = load_scripts(layers);
    stray::emit(layers, findings);
    tokens::emit(layers, findings);
    let assets = load_assets(layers, findings);
    let sheets = Sheets::of(layers, findings);
    emit_third_parties(layers, &sheets, findings);
    Some(Theme {
        tera: load_templates(layers, findings)?,
        layers: layers.to_vec(),
        words: Arc::new(words::read_among(languages, layers, findings)),
        sheets,
        scripts,
        sort,
        ended,
        search,
        assets,
    })
}

fn load_templates(layers: &[Sources], findings: &mut Findings) -> Option<Tera> {
    let mut tera = Tera::default();
    tera.register_filter("fill", fill::fill);
    let prefixes: Vec<String> = (0..layers.len()).map(prefix).collect();
    let mut templates = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        for (path, source) in layer.texts().filter(|(path, _)| path.ends_with(".html")) {
            // "@parent/layout.html" is the same template one layer down, so that a theme can extend what it replaces.
            let text = source.text().replace("\"@parent/", &format!("\"{}", prefix(index + 1)));
            templates.push((format!("{}{path}", prefix(index)), text));
        }
    }
    let loaded = tera.set_fallback_prefixes(prefixes).and_then(|()| tera.add_raw_templates(templates));
    if let Err(error) = loaded {
        findings.add(template_finding(layers, &error.to_string()));
        return None;
    }
    Some(tera)
}

/// Reports what style sheets and scripts ask other websites for.
fn emit_third_parties(layers: &[Sources], sheets: &Sheets, findings: &mut Findings) {
    const HELP: &str = "put the file into the theme and name it there, or take this out";
    let mut is_reported = false;
    for (index, layer) in layers.iter().enumerate() {
        let is_replaced =
            |path: &str| path != TOKENS && layers.iter().take(index).any(|nearer| nearer.text(path).is_some());
        for (path, source) in layer.texts().filter(|(path, _)| !is_replaced(path)) {
            let mut emit = |range: Range<usize>, message: String, help: &str| {
                findings.emit(&THIRD_PARTY, &SourceLocation::new(source, Span::new(range)), message, help);
            };
            let ending = ending(path);
            if ending == "css" {
                for (range, message) in asked_by_style(source.text()) {
                    is_reported = true;
                    emit(range, message, HELP);
                }
            } else if ending == "js" {
                let asked = script::asked(source.text());
                for range in asked.texts {
                    let named = SourceLocation::new(source, Span::new(range.clone()));
                    let message = format!("this script names another website: {}", named.text());
                    emit(
                        range,
                        message,
                        "take it out; for a link, write it in a template and let the script read it there",
                    );
                }
                if !asked.is_whole {
                    let message = "this script can be read in so many ways that nobody can say what it asks for";
                    emit(0..0, message.to_owned(), "put in the script as its authors wrote it, or take it out");
                }
            }
        }
    }
    emit_unread(layers, findings);
    // What is published is the files together, without comments; where that reads otherwise than they do alone, it counts.
    let joined = sheets.files().filter_map(|file| match &file.content {
        ThemeContent::Text(text) => Some(text),
        ThemeContent::Copy(_) => None,
    });
    if let Some((_, message)) = joined.flat_map(|sheet| asked_by_style(sheet)).next().filter(|_| !is_reported) {
        let message = format!("put together, {}", message.replace("this style sheet asks", "the style sheets ask"));
        findings.add(Finding::of_site(&THIRD_PARTY, message, HELP));
    }
}

/// What a style sheet asks other websites for: its bytes, and what is wrong. A style sheet does not know where it is published,
/// so that not even this site's own name is its own.
fn asked_by_style(style: &str) -> Vec<(Range<usize>, String)> {
    let wrong = |named: style::Named| {
        Some((named.range, named.what.wrong("this style sheet", |address| address::leads(address, ""))?))
    };
    style::named(style).into_iter().filter_map(wrong).collect()
}

/// Endings of files that are published as they are, and ask nobody for anything, besides those that readers may download.
const INERT: [&str; 12] = ["ico", "bmp", "apng", "woff", "woff2", "ttf", "otf", "eot", "json", "md", "yaml", "map"];

/// Reports files of which it is not known that they ask for nothing, and that are not read as text, so that nobody can look.
fn emit_unread(layers: &[Sources], findings: &mut Findings) {
    for layer in layers {
        let paths = layer.texts().map(|(path, _)| path).chain(layer.assets().map(|(path, _)| path));
        for path in paths.filter(|path| path.starts_with("assets/")) {
            if let Some(ending) = run_by_hosts(after_last(path, |letter| letter == '/')) {
                let message = format!(
                    "some web hosts run a file with .{ending} in its name, and it cannot be known what it does"
                );
                let help = format!("rename it: take .{ending} out of its name");
                findings.emit(&THIRD_PARTY, &SourceLocation::file(layer.shown_path(path)), message, help);
            }
        }
        for (path, _) in layer.assets().filter(|(path, _)| path.starts_with("assets/")) {
            let ending = ending(path);
            if ENDINGS.contains(&ending.as_str()) || INERT.contains(&ending.as_str()) {
                continue;
            }
            let help = match ending.as_str() {
                "mjs" | "cjs" => "save it as one that ends in .js, or take it out",
                "htm" | "xhtml" | "shtml" | "xml" => "save it as one that ends in .html, or take it out",
                "svgz" => "save it as one that ends in .svg, or take it out",
                "" => "save it as one that ends in .txt, or take it out",
                _ => "take it out",
            };
            let kind = if ending.is_empty() { "without an ending".into() } else { format!("that ends in .{ending}") };
            let message = format!("it cannot be known what a file {kind} asks other websites for");
            findings.emit(&THIRD_PARTY, &SourceLocation::file(layer.shown_path(path)), message, help);
        }
    }
}

/// The ending of a file's name in small letters.
fn ending(path: &str) -> String {
    parting::ending(path).to_ascii_lowercase()
}

/// The scripts of a theme, by the pages that load them.
struct Scripts {
    sort: Option<ThemeFile>,
    ended: Option<ThemeFile>,
    search: Option<ThemeFile>,
    every_page: Vec<ThemeFile>,
}

fn load_scripts(layers: &[Sources]) -> Scripts {
    let mut scripts: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, source) in layer.texts_in("scripts/") {
            let name = path.strip_prefix("scripts/").and_then(|name| name.strip_suffix(".js"));
            scripts.extend(name.map(|name| (path, (name, source.text()))));
        }
    }
    let file = |(_, (name, text)): (&str, (&str, &str))| hashed(name, "js", text.to_owned());
    Scripts {
        sort: scripts.remove_entry(SORT).map(file),
        ended: scripts.remove_entry(ENDED).map(file),
        search: scripts.remove_entry(SEARCH).map(file),
        every_page: scripts.into_iter().map(file).collect(),
    }
}

/// Pictures and the like. An SVG picture that does more than draw is reported and left out.
fn load_assets(layers: &[Sources], findings: &mut Findings) -> Vec<ThemeFile> {
    let mut assets = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, source) in layer.texts_in("assets/") {
            if ending(path) != "svg" || svg::check(source, findings) {
                assets.insert(path.to_owned(), ThemeContent::Text(source.text().to_owned()));
            }
        }
        for (path, asset) in layer.assets().filter(|(path, _)| path.starts_with("assets/")) {
            assets.insert(path.to_owned(), ThemeContent::Copy(asset.location.clone()));
        }
    }
    assets.into_iter().map(|(path, content)| ThemeFile { path, content }).collect()
}

impl Theme {
    /// The files that it contributes to every site, with their positions.
    pub fn files(&self) -> impl Iterator<Item = (ThemeFileAt, &ThemeFile)> {
        let of_some_pages = self.sort.iter().chain(&self.ended).chain(&self.search);
        let files = self.sheets.files().chain(&self.scripts).chain(of_some_pages).chain(&self.assets);
        files.enumerate().map(|(at, file)| (ThemeFileAt(at), file))
    }

    /// The file at a position; `None` only for a position of another theme.
    pub fn file_at(&self, at: ThemeFileAt) -> Option<&ThemeFile> {
        self.files().find(|(found, _)| *found == at).map(|(_, file)| file)
    }

    /// What a label says.
    pub fn word(&self, label: Label) -> &str {
        self.words.label(label)
    }

    /// The texts of the theme that become part of pages, the nearest layer's first.
    pub fn markup(&self) -> impl Iterator<Item = &Arc<SourceText>> {
        self.texts_ending(&[".html", ".svg", ".yaml"])
    }

    /// The templates that are not those of the default theme, the nearest layer's first.
    pub fn own_templates(&self) -> impl Iterator<Item = &Arc<SourceText>> {
        let own = self.layers.split_last().map_or(&[][..], |(_, own)| own);
        own.iter().flat_map(Sources::texts).filter(|(path, _)| path.ends_with(".html")).map(|(_, source)| source)
    }

    /// The style sheets and scripts, the nearest layer's first.
    pub fn code(&self) -> impl Iterator<Item = &Arc<SourceText>> {
        self.texts_ending(&[".css", ".js"])
    }

    fn texts_ending(&self, endings: &'static [&'static str]) -> impl Iterator<Item = &Arc<SourceText>> {
        let texts = self.layers.iter().flat_map(Sources::texts);
        texts.filter(move |(path, _)| endings.iter().any(|ending| path.ends_with(ending))).map(|(_, source)| source)
    }

    /// Where some words stand in the templates of the theme, or among its fixed words: in the nearest layer that has them.
    pub fn location_of(&self, words: &str) -> Option<SourceLocation> {
        let mut found = self.markup().filter_map(|source| Some((source, source.text().find(words)?)));
        found.next().map(|(source, at)| SourceLocation::new(source, Span::new(at..at + words.len())))
    }

    /// The address of an asset, if the theme has it.
    pub fn asset(&self, path: &str) -> Option<&str> {
        self.assets.iter().map(|asset| asset.path.as_str()).find(|asset| *asset == path)
    }

    /// The theme with a value that all templates see, serialised once.
    #[must_use]
    pub fn with_global<T: Serialize>(mut self, name: &'static str, value: &T) -> Self {
        self.tera.global_context().insert(name, value);
        self
    }

    /// Renders a template with the values of a page.
    pub fn render(
        &self,
        template: &str,
        values: impl IntoIterator<Item = (&'static str, tera::Value)>,
    ) -> Result<String, Box<Finding>> {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert_value(name, value);
        }
        let rendered = self.tera.render(template, &context);
        rendered.map_err(|error| Box::new(template_finding(&self.layers, &error.to_string())))
    }
}

/// A value as templates see it.
pub fn value<T: Serialize>(value: &T) -> Value {
    Value::from_serializable(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(texts: &[(&str, &str)]) -> Sources {
        Sources::from_texts("themes/x", texts.iter().copied())
    }

    #[test]
    fn a_layer_replaces_a_file_and_can_extend_what_it_replaces() {
        let near =
            layer(&[("a.html", "{% extends \"@parent/a.html\" %}{% block b %}near {{ super() }}{% endblock %}")]);
        let base = layer(&[("a.html", "<{% block b %}base{% endblock %}>"), ("c.html", "{{ words.hello }}")]);
        let mut findings = Findings::new();
        let theme = load(&["en-GB"], &[near, base], &mut findings).unwrap();
        assert_eq!(theme.render("a.html", []).unwrap(), "<near base>");
    }

    #[test]
    fn a_broken_template_is_reported_at_its_line() {
        let mut findings = Findings::new();
        assert!(load(&["en-GB"], &[layer(&[("a.html", "<p>\n{% if %}")])], &mut findings).is_none());
        let finding = findings.sorted().remove(0);
        assert_eq!(finding.place.unwrap().line_and_column().0, 2);
    }

    /// Else a page could show something that the second sheet styles, and not load it.
    #[test]
    fn each_rule_of_the_second_sheet_has_a_class_of_its_own() {
        let sheets = Sheets::of(&[default_sources()], &mut Findings::new());
        assert!(sheets.some_pages.is_some());
        assert_eq!(sheets::tests::shared_selectors(&sheets), [""; 0]);
    }

    #[test]
    fn what_only_some_pages_need_is_not_on_every_page() {
        let near = layer(&[("scripts/sort.js", "near"), ("scripts/a.js", "a")]);
        let base = layer(&[("scripts/sort.js", "base"), ("scripts/exit.js", "exit"), ("scripts/ended.js", "ended")]);
        let Scripts { sort, ended, every_page, .. } = load_scripts(&[near, base]);
        assert!(matches!(sort.unwrap().content, ThemeContent::Text(text) if text == "near"));
        assert!(ended.is_some());
        let names: Vec<&str> = every_page.iter().map(|script| script.path.split('-').next().unwrap()).collect();
        assert_eq!(names, ["assets/a", "assets/exit"]);
    }
}
