//! The bytes of any path of a site, when asked.
//!
//! In: a [`Site`] and a [`Theme`]. Out: [`Rendered`], which knows every path and renders one when asked.
//! Never: touches the disk, holds all pages at once, or does work for one page that grows with the number of pages.

mod about_file;
mod actions;
mod among;
mod banner;
#[cfg(test)]
pub(crate) mod broken;
mod capital;
mod contacts;
mod contents;
mod costs;
mod current;
mod diagram;
mod downloads;
mod escape;
mod facts;
mod figure_in_text;
mod figures;
mod files;
mod foreign;
mod foreign_json;
mod frame;
mod hosts;
pub mod kind;
mod labels;
mod languages;
mod looked_up;
mod markup;
mod measures;
mod missed;
mod optional;
pub mod pages;
mod placing;
mod plan_files;
mod plan_links;
mod priorities;
mod priority_word;
mod progress;
mod quarters;
mod rendered;
#[cfg(test)]
mod reporting_tests;
mod search;
mod sites;
mod structured_data;
pub mod view;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Finding, Findings, Internal, OrInternal, Rule};
use crate::document::foreign::{has_marks, without_marks};
use crate::model::strategy::PlacedEdition;
use crate::model::vocabulary::Download;
use crate::site::{Page, PageAt, PageKind, Site};
use crate::theme::{self, Theme, ThemeContent};
use crate::words;
use contents::Contents;
use downloads::Figures;
use kind::Shown;
use missed::Missed;
use rendered::OutputKind;

pub use among::{InLanguage, OwnWords};
pub use escape::escape;
pub use files::{robots, sitemap_index};
pub use hosts::{HostedSite, emit_many_rules, files_for_hosts};
pub use pages::lay_out;
pub use rendered::{Output, Rendered};
pub use search::Found;
pub use sites::sites_page;

/// The rules of this stage.
pub const RULES: &[&Rule] = hosts::RULES;

/// What a path holds.
#[derive(Debug)]
pub enum Content {
    /// A finished page of HTML.
    Page(String),
    /// Another file that Lamplight wrote.
    Text(String),
    /// A file to copy from the site's folder or the theme.
    Copy(PathBuf),
    /// A photograph to copy without what its file says of people and places.
    Photograph(PathBuf),
}

impl Rendered {
    /// Joins a site and a theme. What is the same on every page is made here, once.
    pub fn new(site: Arc<Site>, theme: Theme, today: Date, findings: &mut Findings) -> Self {
        let figures = site
            .statistics
            .datasets
            .iter()
            .map(|derived| Figures::of(derived.worded(&theme.words), findings))
            .collect();
        let shared = frame::site_view(&site, &theme);
        let words = Arc::clone(&theme.words);
        let theme = theme.with_global("site", &shared).with_global("words", words.all_plain());
        let contents = site.strategy.placed_editions().map(|of| (of.at, contents_of(&site, of, &theme, findings)));
        let contents = Arc::new(contents.collect());
        let mut paths = outputs(&site, &theme);
        paths.extend(hosts::redirect_page::outputs(&site, &paths, findings));
        Self {
            site,
            theme,
            contents,
            figures,
            today,
            paths,
            missed: Missed::new(!findings.left_out().is_empty()),
            languages: among::AmongLanguages::default(),
        }
    }

    /// The theme that pages are rendered with.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Every file of the finished site.
    pub fn outputs(&self) -> &[Output] {
        &self.paths
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.site.pages.len()
    }

    /// The page behind an output, if it is one.
    pub fn page(&self, output: &Output) -> Option<&Page> {
        match output.kind {
            OutputKind::Page(at) => Some(self.site.pages.at(at)),
            _ => None,
        }
    }

    /// What a path holds. Fails with a finding where a template asks for what is not there, and where what cannot be was.
    pub fn render(&self, output: &Output) -> Result<Content, Box<Finding>> {
        let source = self.page(output).and_then(|page| page.source.as_ref());
        let tell = |internal: Internal| Box::new(internal.finding(source, &output.path));
        let rendered = Internal::caught(|| match output.kind {
            OutputKind::Page(at) => self.render_page(output, self.site.pages.at(at)).map(Content::Page),
            OutputKind::Moved(at) => self.moved_page(&output.path, at).map(Content::Text),
            OutputKind::Data(_, downloads::Download::Metadata) => {
                self.render_file(output).map(|content| self.metadata_with_languages(content)).map_err(tell)
            }
            _ => self.render_file(output).map(without_languages).map_err(tell),
        });
        rendered.map_err(tell)?
    }

    fn render_file(&self, output: &Output) -> Result<Content, Internal> {
        Ok(match output.kind {
            OutputKind::Page(_) | OutputKind::Moved(_) => return Err(Internal::new("a page is no file")),
            OutputKind::Theme(at) => {
                match &self.theme.file_at(at).or_internal("the theme does not have the file")?.content {
                    ThemeContent::Text(text) => Content::Text(text.clone()),
                    ThemeContent::Copy(path) => Content::Copy(path.clone()),
                }
            }
            OutputKind::File => {
                match self.site.strategy.downloads.get(&output.path).or_internal("there is no such file")? {
                    Download::Copy(location) => Content::Copy(location.clone()),
                    Download::Photograph(location) => Content::Photograph(location.clone()),
                    Download::Text(source) => Content::Text(source.text().to_owned()),
                }
            }
            OutputKind::Data(at, download) => {
                let of = self.placed_dataset(at).or_internal("the strategy does not have the dataset")?;
                Content::Text(self.download(of, download))
            }
            OutputKind::DataPackage => Content::Text(self.data_package()),
            OutputKind::Plan(at, file) => {
                let of = self.site.strategy.placed_editions().find(|of| of.at == at);
                Content::Text(self.plan_file(of.or_internal("the strategy does not have the edition")?, file))
            }
            OutputKind::Sitemap => Content::Text(files::sitemap(&self.site)),
            OutputKind::Feed => Content::Text(files::feed(&self.site, self.today)),
            OutputKind::SearchIndex => Content::Text(self.search_index(&self.find_all())?),
            OutputKind::Contacts => Content::Text(structured_data::contacts(&self.site)),
        })
    }

    /// Metadata in which words in another language say so.
    fn metadata_with_languages(&self, content: Content) -> Content {
        match content {
            Content::Text(text) if has_marks(&text) => match serde_json::from_str(&text) {
                Ok(json) => Content::Text(format!("{:#}\n", self.json_with_languages(json))),
                Err(_) => without_languages(Content::Text(text)),
            },
            other => other,
        }
    }

    /// JSON in which words in another language say so.
    fn json_with_languages(&self, json: serde_json::Value) -> serde_json::Value {
        foreign_json::with_languages(json, self.site.strategy.settings.original_language(), words::BRITISH)
    }

    /// What the search finds of every page, for whoever asks for its index alone: a preview.
    fn find_all(&self) -> Vec<Found> {
        let find = |output: &Output| match self.render(output) {
            Ok(Content::Page(html)) => self.find(output, &html),
            _ => None,
        };
        self.outputs().par_iter().filter(|output| self.page(output).is_some()).filter_map(find).collect()
    }

    fn render_page(&self, output: &Output, page: &Page) -> Result<String, Box<Finding>> {
        let kind = pages::kind(self, page.kind);
        let kind = kind.map_err(|internal| Box::new(internal.finding(page.source.as_ref(), &output.path)))?;
        let Shown { name, value, needs } = kind.shown(self, page);
        let template = format!("pages/{}.html", page.profile.template);
        let mut values = vec![("page", theme::value(&self.page_view(page, &*kind, needs))), (name, value)];
        values.extend(kind.words(self).map(|words| ("words", theme::value(&words))));
        if let Some(missed) = self.missed.take() {
            return Err(Box::new(missed));
        }
        let original = self.site.strategy.settings.original_language();
        let with_languages = |html| foreign::with_languages(html, original, words::BRITISH);
        let with_sheets = |html| self.theme.sheets.link(html);
        self.theme
            .render(&template, values)
            .map(placing::place)
            .map(with_languages)
            .map(with_sheets)
            .map(hosts::meta::with_policy)
    }
}

/// A file that is no page says in one language what it says.
fn without_languages(content: Content) -> Content {
    match content {
        Content::Text(text) if has_marks(&text) => Content::Text(without_marks(&text).into_owned()),
        other => other,
    }
}

/// The contents of an edition; none, with a finding, where their template cannot be used.
fn contents_of(site: &Site, edition: PlacedEdition<'_>, theme: &Theme, findings: &mut Findings) -> Contents {
    Contents::of(site, edition, theme).unwrap_or_else(|finding| {
        findings.add(*finding);
        Contents::default()
    })
}

fn outputs(site: &Site, theme: &Theme) -> Vec<Output> {
    // Of two pages with one address, which is a finding, the first is made.
    let is_first =
        |(_, page): &(PageAt, &Page)| site.page_at(page.address.as_str()).is_some_and(|at| std::ptr::eq(at, *page));
    let pages = site.pages.placed().filter(is_first);
    let pages = pages.map(|(at, page)| Output { path: page.address.output_path(), kind: OutputKind::Page(at) });
    let themed = theme.files();
    let themed = themed.map(|(at, file)| Output { path: file.path.clone(), kind: OutputKind::Theme(at) });
    let files = site.strategy.downloads.paths().map(|path| Output { path: path.to_owned(), kind: OutputKind::File });
    let lists = [("sitemap.xml", OutputKind::Sitemap), (files::FEED, OutputKind::Feed)];
    let lists = lists.map(|(path, kind)| Output { path: path.to_owned(), kind });
    let contacts = Output { path: structured_data::CONTACTS.to_owned(), kind: OutputKind::Contacts };
    let plans = plan_files::outputs(site);
    let search = site.page_of(PageKind::Search).map(|_| search::INDEX.to_owned());
    let search = search.map(|path| Output { path, kind: OutputKind::SearchIndex });
    pages
        .chain(themed)
        .chain(files)
        .chain(figures::outputs(site))
        .chain(plans)
        .chain(lists)
        .chain([contacts])
        .chain(search)
        .collect()
}
