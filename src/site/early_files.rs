//! Files for readers that only a page leads to which is not published yet.
//!
//! In: the pages that are kept back, and all texts. Out: a finding on each such file: it can be downloaded already. Never: a word of
//! the page that waits, or a file that another text names.

use std::collections::{BTreeMap, BTreeSet};

use super::path::decoded;
use super::whole::Site;
use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::document::parting::before;
use crate::model::vocabulary::{KeptBack, KeptBackPage};
use crate::source::{DOWNLOADS, Sources};

pub(super) const EARLY_FILE: Rule = Rule::warning(
    "early-file",
    "All that lies in the folder files is published, and whoever knows or guesses its address can read it. A report that only a draft \
     leads to, or a page that waits for its day, is public before that page is. Put it into the folder files on the day of the page.",
)
.example(
    "See [our report](../files/report.pdf).",
    "this file can be downloaded already, and the only page that leads to it is not published: content/pages/report.md",
    "See our report.",
);

/// Reports each file that only pages lead to which are drafts, or wait for their day.
pub(super) fn check(site: &Site, sources: &Sources, findings: &mut Findings) {
    let waiting: Vec<&KeptBackPage> = site.strategy.kept_back.iter().filter(|page| is_to_come(page)).collect();
    let mut early: BTreeMap<String, &KeptBackPage> = BTreeMap::new();
    for page in &waiting {
        for named in files_named(page.place.source.text()) {
            if let Some(path) = site.strategy.downloads.named(&named) {
                early.entry(path.to_owned()).or_insert(page);
            }
        }
    }
    if early.is_empty() {
        return;
    }
    let waits: BTreeSet<&str> = waiting.iter().map(|page| page.place.path()).collect();
    for (_, source) in sources.texts().filter(|(_, source)| !waits.contains(source.path())) {
        for path in
            files_named(source.text()).filter_map(|named| site.strategy.downloads.named(&named).map(str::to_owned))
        {
            early.remove(&path);
        }
    }
    for (path, page) in early {
        let from = page.place.path();
        let message =
            format!("this file can be downloaded already, and the only page that leads to it is not published: {from}");
        let help = "keep it out of the folder files until that page is published";
        findings.emit(&EARLY_FILE, &SourceLocation::file(sources.shown_path(&path)), message, help);
    }
}

fn is_to_come(page: &KeptBackPage) -> bool {
    matches!(page.why, KeptBack::Draft | KeptBack::Until(_))
}

/// The paths of downloads that a text holds, in links and behind keys.
fn files_named(text: &str) -> impl Iterator<Item = String> {
    text.match_indices(DOWNLOADS).filter_map(|(at, _)| {
        let path = before(text.get(at..)?, |it| "\n\r\"')>]}#?".contains(it)).trim_end();
        Some(decoded(path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_wherever_it_is_named() {
        let text = "[a](../files/a%20b.pdf#page=2), file: files/c.pdf\n- \"files/d e.pdf\"\nfiles: none";
        assert_eq!(files_named(text).collect::<Vec<_>>(), ["files/a b.pdf", "files/c.pdf", "files/d e.pdf"]);
    }
}
