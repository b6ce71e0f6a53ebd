//! Pages at old addresses, for hosts that can be told nothing: each leads on by itself, and has a link.
//!
//! In: the redirects of a site. Out: a file for each old address, or why there is none. Never: a file in place of one that is there.

use std::collections::BTreeSet;

use serde::Serialize;

use super::meta::with_policy;
use super::old_address::OldAddress;
use super::sent::FOR_HOSTS;
use crate::diagnostic::{Finding, Findings, OrInternal as _, Rule, SourceLocation};
use crate::model::strategy::HostKind;
use crate::model::vocabulary::direction;
use crate::render::rendered::{Output, OutputKind, Rendered};
use crate::site::Site;
use crate::theme;
use crate::words::{Label, Notes};

pub(in crate::render) const REDIRECT_PAGE: Rule = Rule::warning(
    "redirect-page",
    "With `hosts: [any]` a page at each old address leads on from there, because such a host can be told nothing. Where an old address \
     stands for many, or a file cannot have its name, there is no such page, and whoever comes there finds nothing.",
)
.example(
    "{from: /old/*, to: /partners/}",
    "no page can lead on from all addresses that /old/* stands for",
    "{from: /old/plan.pdf, to: /partners/}",
);

/// The longest name that common file systems hold, in bytes.
const LONGEST_NAME: usize = 255;

/// The files of a site's old addresses, beside those that are there; what has none is reported.
pub(in crate::render) fn outputs(site: &Site, there: &[Output], findings: &mut Findings) -> Vec<Output> {
    if !site.strategy.settings.hosts.contains(&HostKind::Any) {
        return Vec::new();
    }
    let mut taken: BTreeSet<String> = there.iter().map(|output| output.path.clone()).collect();
    taken.extend(FOR_HOSTS.iter().map(|name| (*name).to_owned()).chain(["robots.txt".to_owned()]));
    let mut outputs = Vec::new();
    for (at, (from, to)) in site.redirects.iter().enumerate() {
        let address = OldAddress::of(from, to);
        let path = address.path().and_then(file);
        match path.filter(|path| is_free(path, &taken)) {
            Some(path) => {
                taken.insert(path.clone());
                outputs.push(Output { path, kind: OutputKind::Moved(at) });
            }
            None => emit(site, from, address.path().is_none(), findings),
        }
    }
    outputs
}

/// The file that a host shows at an old address.
fn file(path: &str) -> Option<String> {
    let folder = path.trim_end_matches('/');
    let is_name = |name: &str| {
        let is_plain = |letter: char| !letter.is_control() && !matches!(letter, '\\' | ':');
        !name.is_empty() && !name.starts_with('.') && name.len() <= LONGEST_NAME && name.chars().all(is_plain)
    };
    let is_page = [".html", ".htm"].iter().any(|ending| path.ends_with(ending));
    let file = if is_page { folder.to_owned() } else { format!("{folder}/index.html") };
    folder.split('/').all(is_name).then_some(file)
}

/// Whether neither a file nor a folder stands in the way of a file.
fn is_free(path: &str, taken: &BTreeSet<String>) -> bool {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    let below = format!("{path}/");
    let is_folder = taken.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below));
    !taken.contains(path) && !is_folder && folders.into_iter().all(|folder| !taken.contains(folder))
}

fn emit(site: &Site, from: &str, is_many: bool, findings: &mut Findings) {
    let redirects = site.strategy.settings.redirects.iter();
    let typed = redirects.map(|redirect| &redirect.from).find(|typed| typed.trim().replace(' ', "%20") == from);
    let place =
        typed.map_or_else(|| SourceLocation::file(format!("{}/site.yaml", site.shown)), |typed| typed.place.clone());
    if is_many {
        let message = format!("no page can lead on from all addresses that {from} stands for");
        findings.emit(&REDIRECT_PAGE, &place, message, "write one entry for each old address, such as /old/page.pdf");
    } else {
        let message =
            format!("no page can stand at {from}: another file is in its way, or its name is none for a file");
        findings.emit(
            &REDIRECT_PAGE,
            &place,
            message,
            "take this entry out, or publish on a host that reads redirects",
        );
    }
}

/// `moved`: a page at an old address (`pages/moved.html`).
#[derive(Debug, Clone, Serialize)]
struct MovedView {
    /// "This page has moved".
    title: String,
    /// "Go to Report hate crime".
    text: String,
    /// Where it leads: a path from the root of the host, or an address elsewhere.
    address: String,
    /// BCP 47 language of the site.
    language: String,
    /// The direction in which the language is written, for `dir`: "ltr" or "rtl".
    direction: &'static str,
}

impl Rendered {
    /// The page at an old address, by its place among the redirects.
    pub(in crate::render) fn moved_page(&self, path: &str, at: usize) -> Result<String, Box<Finding>> {
        let site = &self.site;
        let redirect = site.redirects.get(at).or_internal("there is no such redirect");
        let (from, to) = redirect.map_err(|internal| Box::new(internal.finding(None, path)))?;
        let address = OldAddress::of(from, to).to(site.base_path(), &|_| String::new());
        let page = to.strip_prefix('/').and_then(|to| site.page_at(to.split('#').next().unwrap_or("")));
        let title = page.map_or(address.as_str(), |page| page.safe_title.as_ref().unwrap_or(&page.title));
        let language = site.strategy.settings.language().to_owned();
        let view = MovedView {
            title: self.theme.word(Label::Moved).to_owned(),
            text: self.theme.words.say(&Notes::MovedTo { title }),
            direction: direction(&language),
            address,
            language,
        };
        self.theme.render("pages/moved.html", vec![("moved", theme::value(&view))]).map(with_policy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_has_a_file_that_hosts_show_there() {
        assert_eq!(file("old/").as_deref(), Some("old/index.html"));
        assert_eq!(file("2019/strategy.pdf").as_deref(), Some("2019/strategy.pdf/index.html"));
        assert_eq!(file("old/page.html").as_deref(), Some("old/page.html"));
        for wrong in ["", "/", "a//b", "../a", "a/./b", ".git/config", "a:b", "a\\b", "a\nb"] {
            assert_eq!(file(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn nothing_stands_in_place_of_what_is_there() {
        let taken: BTreeSet<String> = ["index.html", "about/index.html"].map(str::to_owned).into();
        assert!(is_free("old/index.html", &taken) && is_free("about/old/index.html", &taken));
        assert!(!is_free("about/index.html", &taken) && !is_free("about", &taken));
        assert!(!is_free("index.html/a/index.html", &taken));
    }
}
