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

    /// Tells a name that nothing has once, at the first of the places that name it, where there are several: it was renamed or removed
    /// where it stood, and nobody mistypes one alike so often.
    pub fn gather_missing(&mut self) {
        let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (at, finding) in self.list.iter().enumerate() {
            if let Some(id) = finding.missing.as_deref().filter(|_| finding.place.is_some()) {
                groups.entry((finding.rule.code, id)).or_default().push(at);
            }
        }
        let groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() >= FEWEST_PLACES).collect();
        let mut followed = vec![false; self.list.len()];
        for mut group in groups {
            group.sort_by_key(|at| self.list.get(*at).map(Finding::order));
            let mut places = group.iter().filter_map(|at| self.list.get(*at)?.place.as_ref()).map(|place| {
                let (line, _) = place.line_and_column();
                format!("{}, line {line}", place.path())
            });
            places.next();
            let (count, next) = (group.len(), places.next().unwrap_or_default());
            let note = group.iter().find_map(|at| self.list.get(*at)?.note.clone());
            group.iter().skip(1).for_each(|at| followed.get_mut(*at).into_iter().for_each(|it| *it = true));
            if let Some(first) = group.first().and_then(|at| self.list.get_mut(*at)) {
                first.message = format!("{}, and {count} places name it", first.message);
                first.help =
                    format!("{}; or put back what was renamed or removed; the next of them is {next}", first.help);
                first.note = note;
            }
        }
        let mut is_followed = followed.into_iter();
        self.list.retain(|_| !is_followed.next().unwrap_or(false));
    }
}

/// One who types a name wrongly does so once or twice.
const FEWEST_PLACES: usize = 3;

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
