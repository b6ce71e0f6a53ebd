//! The same site in its other languages, for old addresses and where they lead.
//!
//! In: the settings of a site, and whether it is read in its usual language. Out: the folder of a language in an address, and the rest of
//! it. Never: a page of another language, which has the address that it has here.

use super::whole::Site;
use crate::model::strategy::Settings;
use crate::source::Sources;
use crate::translation::folder_of;

/// The folders of the site's other languages, each with its slashes: "/cy/".
#[derive(Debug)]
pub(super) struct Elsewhere {
    folders: Vec<String>,
    is_version: bool,
}

impl Elsewhere {
    /// The folders beside the site of its usual language, and whether this is another.
    pub(super) fn of(settings: &Settings, sources: &Sources) -> Self {
        let is_version = sources.text("site.yaml").is_some_and(|source| source.is_put_together());
        let usual = usize::from(is_version);
        let languages = settings.all_languages().into_iter().enumerate().filter(|(at, _)| *at != usual);
        Self { folders: languages.map(|(_, code)| format!("/{}/", folder_of(code))).collect(), is_version }
    }

    /// Whether a redirect is kept by the site in its usual language alone: its addresses name a language.
    pub(super) fn has_its_own(&self, from: &str, to: &str) -> bool {
        self.is_version && [from, to].iter().any(|address| !self.parted(address).0.is_empty())
    }

    /// The folder of a language at the start of an address, without its last slash, and the address below it.
    pub(super) fn parted<'a>(&self, address: &'a str) -> (&'a str, &'a str) {
        let whole = address.trim();
        let folder = self.folders.iter().map(|folder| folder.trim_end_matches('/'));
        let mut parted = folder.filter_map(|folder| {
            let rest = whole.strip_prefix(folder)?;
            Some((whole.get(..folder.len())?, if rest.is_empty() { "/" } else { rest }))
        });
        parted.find(|(_, rest)| rest.starts_with('/')).unwrap_or(("", address))
    }

    /// The addresses of the pages in the other languages, without a slash at their start.
    pub(super) fn addresses(&self, site: &Site) -> impl Iterator<Item = String> {
        let folders = self.folders.iter().filter(|_| !self.is_version);
        folders.flat_map(|folder| {
            let below = folder.trim_start_matches('/');
            site.pages.iter().map(move |page| format!("{below}{}", page.address))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_begin_with_the_folder_of_a_language() {
        let elsewhere = Elsewhere { folders: vec!["/cy/".to_owned()], is_version: false };
        let parted = ["/cy/about/", "/cy", "/cymru/", "/about/", "https://www.example.org/cy/"];
        assert_eq!(
            parted.map(|address| elsewhere.parted(address)),
            [("/cy", "/about/"), ("/cy", "/"), ("", "/cymru/"), ("", "/about/"), ("", "https://www.example.org/cy/")]
        );
    }
}
