//! The first page of a folder of sites, and the one for an address where there is none, from the default theme.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::document::parting::origin_and_path;
use crate::render::hosts::meta::with_policy;
use crate::render::view::LinkView;
use crate::theme::{Theme, value};
use crate::words::{Label, Pages};

/// `sites`: the first page of a folder of sites (`pages/sites.html`).
#[derive(Debug, Clone, Serialize)]
pub(super) struct SitesView {
    /// The sites, in the order of their folders' names; each address is that folder.
    pub sites: Vec<LinkView>,
}

/// The first page of a folder of sites, from the default theme.
pub fn sites_page(theme: &Theme, sites: &[LinkView], not_found: bool, base_url: &str) -> Result<String, Box<Finding>> {
    use super::view::{PageView, SiteView};
    let name = theme.word(Label::SitesTitle).to_owned();
    let site = SiteView {
        name: name.clone(),
        description: theme.word(Label::SitesDescription).to_owned(),
        partnership: String::new(),
        run_by: String::new(),
        language: "en-GB".to_owned(),
        direction: "ltr",
        styles: vec![theme.sheets.every_page.path.clone()],
        scripts: Vec::new(),
        icon: theme.asset("assets/icon.svg").unwrap_or("").to_owned(),
        logo: None,
        navigation: Vec::new(),
        footer: Vec::new(),
        updated: None,
        search: None,
        feed: String::new(),
        exit_destination: String::new(),
        safety_page: None,
    };
    let title = if not_found { theme.word(Label::NotFoundTitle).to_owned() } else { name.clone() };
    let root = if not_found { site_path(base_url) } else { "./".to_owned() };
    let page = PageView {
        full_title: if not_found { theme.words.say(&Pages::InTab { title: &title, whole: &name }) } else { name },
        title,
        description: site.description.clone(),
        address: String::new(),
        root,
        canonical: base_url.to_owned(),
        language: site.language.clone(),
        direction: "ltr",
        languages: Vec::new(),
        translation_note: String::new(),
        kind: if not_found { "not-found" } else { "sites" },
        section: "",
        breadcrumbs: Vec::new(),
        previous: None,
        next: None,
        updated: None,
        edition_banner: None,
        kept_back: None,
        alerts: Vec::new(),
        worked_out_for: String::new(),
        sensitive: false,
        exit: false,
        json_ld: None,
        other_form: None,
        scripts: Vec::new(),
    };
    let theme = theme.clone().with_global("site", &site).with_global("words", theme.words.all_plain());
    let sites = value(&SitesView { sites: sites.to_vec() });
    theme
        .render("pages/sites.html", [("page", value(&page)), ("sites", sites)])
        .map(|html| theme.sheets.link(html))
        .map(with_policy)
}

fn site_path(base_url: &str) -> String {
    match origin_and_path(base_url) {
        (_, "") => "/".to_owned(),
        (_, path) => path.to_owned(),
    }
}
