//! What several findings miss in one file or folder that is not there: reported once, as that.
//!
//! In: findings that say [what they lead into](super::Finding::leading_into), and what is gone of a site. Out: in the place of those
//! that a gone file explains one finding about the file, with how many there are. Never: a finding lost: what is not gone is told as
//! it was.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Findings, Severity, SourceLocation};

/// Why what a finding leads into is not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gone {
    /// The file or the folder is not there, or has another name: its path below the site's folder; a folder ends in `/`.
    Missing(String),
    /// There is nothing in the file.
    Empty(String),
    /// It has been reported why, and all that leads into it follows from that.
    Reported,
}

/// What is reported in the place of several findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows<'f> {
    /// How many there are.
    pub count: usize,
    /// Where the first of them is.
    pub first: Option<&'f SourceLocation>,
    /// How many of them say something different.
    pub words: usize,
    /// Whether what they miss can stand nowhere else.
    pub is_sure: bool,
    /// The gravest of them.
    pub severity: Severity,
}

impl Findings {
    /// Reports each file that is gone once, and no longer what follows from it. `gone` says why something is not there, by its path;
    /// `replace` words the finding about it.
    pub fn gather(
        &mut self,
        gone: impl Fn(&str) -> Option<Gone>,
        mut replace: impl FnMut(&Gone, &Follows<'_>) -> Option<Finding>,
    ) {
        let mut groups: BTreeMap<Gone, Vec<usize>> = BTreeMap::new();
        let mut known: BTreeMap<&str, Option<Gone>> = BTreeMap::new();
        for (at, finding) in self.list.iter().enumerate() {
            let why = finding.into.iter().find_map(|path| known.entry(path).or_insert_with(|| gone(path)).clone());
            // What may stand in several files, and has nearly the name of something in one of them, is a slip; not where a whole
            // folder of them is gone.
            let is_of_folder = matches!(&why, Some(Gone::Missing(path)) if path.ends_with('/'));
            let is_slip = finding.into.len() > 1 && finding.note.is_some() && !is_of_folder;
            if let Some(why) = why.filter(|_| !is_slip) {
                groups.entry(why).or_default().push(at);
            }
        }
        let mut followed = vec![false; self.list.len()];
        let mut reported = Vec::new();
        for (why, group) in groups {
            let of_group = || group.iter().filter_map(|at| self.list.get(*at));
            let follows = Follows {
                count: of_group().count(),
                first: of_group()
                    .filter_map(|finding| finding.place.as_ref())
                    .min_by_key(|place| (place.path(), place.span)),
                words: of_group().map(|finding| &finding.message).collect::<BTreeSet<_>>().len(),
                is_sure: of_group().all(|finding| finding.into.len() == 1),
                severity: of_group().map(|finding| finding.severity).max().unwrap_or(Severity::Advice),
            };
            let instead = replace(&why, &follows);
            if instead.is_some() || why == Gone::Reported {
                group.iter().filter_map(|at| followed.get_mut(*at).map(|at| *at = true)).for_each(drop);
            }
            reported.extend(instead);
        }
        let mut is_followed = followed.into_iter();
        self.list.retain(|_| !is_followed.next().unwrap_or(false));
        for finding in reported {
            self.add(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;

    const RULE: Rule = Rule::error("a-rule", "Why.");

    #[test]
    fn what_follows_from_one_file_is_counted() {
        let mut findings = Findings::new();
        for (at, path) in ["a.yaml", "b.yaml", "a.yaml", "c.yaml"].into_iter().enumerate() {
            findings.add(Finding::of_site(&RULE, format!("{at}"), "").leading_into(path.to_owned()));
        }
        findings.add(Finding::of_site(&RULE, "another", ""));
        let gone = |path: &str| match path {
            "a.yaml" => Some(Gone::Missing(path.to_owned())),
            "c.yaml" => Some(Gone::Reported),
            _ => None,
        };
        findings.gather(gone, |why, follows| {
            let Gone::Missing(path) = why else { return None };
            Some(Finding::of_site(&RULE, format!("{path}: {}", follows.count), ""))
        });
        let reported: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
        assert_eq!(reported, ["1", "a.yaml: 2", "another"]);
    }
}
