//! A finding, and the list that every stage adds to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::choices::nearest_id;
use super::{LeftOut, Rule, STAND_IN, Severity, SourceLocation, nearest, visible};

/// One thing in the content that is worth mending.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that was not met.
    pub rule: &'static Rule,
    /// How grave it is on this site: the rule's own severity unless the site's settings say otherwise.
    pub severity: Severity,
    /// Where, if it is anywhere in particular.
    pub place: Option<SourceLocation>,
    /// What is wrong, in a sentence without a full stop: `"ambr" is not a RAG status`.
    pub message: String,
    /// What to type, drawn under the place: `write red, amber or green`.
    pub help: String,
    /// A closing line: `did you mean amber?`.
    pub note: Option<String>,
    /// What it misses something in, as paths below the site's folder: where that is gone, the finding follows from it.
    pub into: Vec<String>,
    /// The thing that it judges, and those of its keys that it needs: where one of them could not be read, it follows from that.
    pub rests_on: Option<(SourceLocation, &'static [&'static str])>,
    /// The id that it names and that nothing has: where many places name it, they are told as one.
    pub missing: Option<String>,
}

impl Finding {
    /// What it is about: its rule and its place, whatever it says of them; what it says where it has no place.
    fn about(&self) -> String {
        match &self.place {
            Some(place) => format!("{} {} {:?}", self.rule.code, place.path(), place.span),
            None => format!("{} {}", self.rule.code, self.message),
        }
    }

    /// A finding at a place: what is wrong, and what to type instead.
    pub fn new(
        rule: &'static Rule,
        place: SourceLocation,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity: rule.severity,
            place: Some(place),
            message: message.into(),
            help: help.into(),
            note: None,
            into: Vec::new(),
            rests_on: None,
            missing: None,
        }
    }

    /// A finding about the site as a whole.
    pub fn of_site(rule: &'static Rule, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        let (note, into) = (None, Vec::new());
        Self { rule, severity: rule.severity, place: None, message, help, note, into, rests_on: None, missing: None }
    }

    /// The same finding with a closing line.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// The same finding as one that misses something in a file or a folder, by its path below the site's folder.
    #[must_use]
    pub fn leading_into(mut self, path: impl Into<String>) -> Self {
        self.into.push(path.into());
        self
    }

    /// The same finding as one about a name that nothing has.
    #[must_use]
    pub fn missing(mut self, id: impl Into<String>) -> Self {
        self.missing = Some(id.into());
        self
    }

    /// The same finding as one that follows from some keys of the thing at a place: it is not reported where one of them was typed and
    /// could not be read.
    #[must_use]
    pub fn resting_on(mut self, thing: &SourceLocation, keys: &'static [&'static str]) -> Self {
        self.rests_on = Some((thing.clone(), keys));
        self
    }

    /// The same finding that ends in "did you mean …?" where something near was found.
    #[must_use]
    pub fn with_suggestion(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(nearest) => self.with_note(format!("did you mean {nearest}?")),
            None => self,
        }
    }

    /// Findings are reported in this order: by file, by place, by code, by words.
    pub(super) fn order(&self) -> (Option<(&str, super::Span)>, &str, &str) {
        let place = self.place.as_ref().map(|place| (place.path(), place.span));
        (place, self.rule.code, &self.message)
    }
}

/// All findings of a run so far.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    pub(super) list: Vec<Finding>,
    /// The files with something that stands in the way of publishing, as their paths are shown.
    with_errors: BTreeSet<String>,
    /// How many findings of each rule were given a word that is near.
    suggested: BTreeMap<&'static str, usize>,
    /// What could not be read, of which findings tell why.
    left_out: LeftOut,
}

/// For so many findings of a rule a word is looked for that may have been meant. Whoever has more does not have slips of the
/// pen, and comparing each with all that there is would take minutes.
const MOST_SUGGESTED: usize = 200;

impl Findings {
    /// A list without findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding, in no order: [`Self::sorted`] gives it its place.
    pub fn add(&mut self, finding: Finding) {
        if finding.rule.severity == Severity::Error
            && let Some(place) = &finding.place
            && let path = visible(place.path())
            && !self.with_errors.contains(&*path)
        {
            self.with_errors.insert(path.into_owned());
        }
        self.list.push(finding);
    }

    /// Adds a finding that ends in "did you mean …?" where one of the candidates is near to what was typed; that candidate.
    pub fn suggest<C: AsRef<str>>(
        &mut self,
        finding: Finding,
        typed: &str,
        candidates: impl IntoIterator<Item = C>,
    ) -> Option<C> {
        self.suggest_written(finding, typed, candidates, str::to_owned)
    }

    /// The same, where the candidate is `written` otherwise in the place of the finding.
    pub fn suggest_written<C: AsRef<str>>(
        &mut self,
        finding: Finding,
        typed: &str,
        candidates: impl IntoIterator<Item = C>,
        written: impl Fn(&str) -> String,
    ) -> Option<C> {
        let suggested = self.suggested.entry(finding.rule.code).or_default();
        *suggested += 1;
        let near = if *suggested <= MOST_SUGGESTED {
            match finding.missing {
                Some(_) => nearest_id(typed, candidates.into_iter().collect()),
                None => nearest(typed, candidates),
            }
        } else {
            None
        };
        let shown = near.as_ref().map(|near| written(near.as_ref()));
        self.add(finding.with_suggestion(shown.as_deref()));
        near
    }

    /// Adds a finding at a place: what is wrong, and what to type instead.
    pub fn emit(
        &mut self,
        rule: &'static Rule,
        place: &SourceLocation,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Finding::new(rule, place.clone(), message, help));
    }

    /// Takes back what a rule told of a place, because something more severe is reported there.
    pub fn take_back(&mut self, rule: &Rule, place: &SourceLocation) {
        let is_there = |other: &SourceLocation| other.path() == place.path() && other.span.start == place.span.start;
        self.list.retain(|reported| reported.rule.code != rule.code || !reported.place.as_ref().is_some_and(is_there));
    }

    /// Takes back all that was reported since there were so many: one finding stands for them.
    pub fn take_back_since(&mut self, count: usize) {
        self.list.truncate(count);
    }

    /// Keeps only some findings: the others are reported elsewhere.
    pub fn retain(&mut self, is_kept: impl FnMut(&Finding) -> bool) {
        self.list.retain(is_kept);
    }

    /// Adds all findings of another list.
    pub fn extend(&mut self, other: Findings) {
        self.list.extend(other.list);
        self.with_errors.extend(other.with_errors);
        self.left_out.extend(other.left_out);
        for (code, count) in other.suggested {
            *self.suggested.entry(code).or_default() += count;
        }
    }

    /// Adds those findings of another list of which nothing has been told at their place: of the same thing, looked at again.
    pub fn extend_with_new(&mut self, mut other: Self) {
        let known: BTreeSet<String> = self.list.iter().map(Finding::about).collect();
        other.list.retain(|finding| !known.contains(&finding.about()));
        self.extend(other);
    }

    /// The findings in the order in which they are reported, whatever the order in which they were made.
    pub fn sorted(mut self) -> Vec<Finding> {
        self.list.sort_by(|a, b| a.order().cmp(&b.order()));
        self.list.dedup();
        self.list
    }

    /// The findings in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// Whether something stands in the way of publishing in a file, or in a folder where the path ends in `/`.
    pub fn has_error_in(&self, path: &str) -> bool {
        let path = &*visible(path);
        if path.ends_with('/') {
            let mut from = self.with_errors.range::<str, _>((Bound::Included(path), Bound::Unbounded));
            from.next().is_some_and(|first| first.starts_with(path))
        } else {
            self.with_errors.contains(path)
        }
    }

    /// What could not be read: what leads there is not a mistake of its own.
    pub const fn left_out(&self) -> &LeftOut {
        &self.left_out
    }

    /// The same, to add to.
    pub const fn leave_out(&mut self) -> &mut LeftOut {
        &mut self.left_out
    }

    /// Makes what a rule told on the line of a place as grave as an error, because more depends on it than the rule knew. Whether
    /// there was such a finding.
    pub fn make_grave(&mut self, rule: &Rule, place: &SourceLocation) -> bool {
        let (line, _) = place.line_and_column();
        let is_there = |other: &SourceLocation| other.path() == place.path() && other.line_and_column().0 == line;
        let mut reported = self.list.iter_mut().filter(|reported| reported.rule.code == rule.code);
        let Some(reported) = reported.find(|reported| reported.place.as_ref().is_some_and(is_there)) else {
            return false;
        };
        reported.severity = Severity::Error;
        self.with_errors.insert(visible(place.path()).into_owned());
        true
    }

    /// Drops what is told of words with a character in them that nobody sees: that character is reported, and is then as grave.
    fn drop_what_is_unseen(&mut self) {
        let unseen = self
            .list
            .iter()
            .filter(|reported| reported.rule.is_of_unseen)
            .filter_map(|reported| reported.place.clone());
        for place in unseen.collect::<Vec<_>>() {
            let holds = |other: &SourceLocation| {
                let span = place.span;
                other.path() == place.path() && other.span.start <= span.start && span.end <= other.span.end
            };
            let mut gravest = Severity::Advice;
            self.list.retain(|reported| {
                let follows = !reported.rule.is_of_unseen && reported.place.as_ref().is_some_and(holds);
                if follows {
                    gravest = gravest.max(reported.severity);
                }
                !follows
            });
            for reported in self
                .list
                .iter_mut()
                .filter(|reported| reported.rule.is_of_unseen && reported.place.as_ref() == Some(&place))
            {
                reported.severity = reported.severity.max(gravest);
            }
        }
    }

    /// Drops what follows from something else that is reported: findings about words that hold a character that nobody sees, and those
    /// that need something that may be among what was left out.
    pub fn drop_what_follows(&mut self) {
        self.drop_what_is_unseen();
        let left_out = &self.left_out;
        self.list.retain(|finding| !follows(finding, left_out));
    }

    /// How many there are so far.
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Changes every finding: for a site's own severities.
    pub fn for_each_mut(&mut self, change: impl FnMut(&mut Finding)) {
        self.list.iter_mut().for_each(change);
    }
}

/// Whether a finding follows from something that was left out.
fn follows(finding: &Finding, left_out: &LeftOut) -> bool {
    // A page is told of at the beginning of its file, and its facts stand below that.
    let lacks_key = |thing: &SourceLocation, key: &'static str| {
        left_out.has_key(thing, key) || thing.span.start == 0 && left_out.has_key_in(thing.path(), key)
    };
    let lacks = |(thing, keys): &(SourceLocation, &[&'static str])| keys.iter().any(|key| lacks_key(thing, key));
    let is_partly_left_out = |place: &SourceLocation| left_out.has_part_of(place.path());
    let is_of_stand_in = || finding.message.contains(STAND_IN);
    left_out.takes_from_site() && finding.rule.is_of_whole_site
        || !left_out.is_empty() && is_of_stand_in()
        || finding.rule.is_of_whole_file && finding.place.as_ref().is_some_and(is_partly_left_out)
        || finding.rests_on.as_ref().is_some_and(lacks)
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Findings that stop publishing.
    pub errors: usize,
    /// Findings to be mended soon.
    pub warnings: usize,
    /// Findings worth a thought.
    pub advice: usize,
}

impl Counts {
    /// Counts a list of findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Advice => counts.advice += 1,
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceText, Span};

    const RULE: Rule = Rule::warning("a-rule", "Why.");

    #[test]
    fn findings_are_reported_by_file_and_place_and_only_once() {
        let (first, second) = (SourceText::new("a.yaml", "xx"), SourceText::new("b.yaml", "xx"));
        let mut findings = Findings::new();
        findings.emit(&RULE, &SourceLocation::start_of(&second), "late", "");
        findings.emit(&RULE, &SourceLocation::new(&first, Span { start: 1, end: 2 }), "middle", "");
        findings.emit(&RULE, &SourceLocation::start_of(&first), "early", "");
        findings.emit(&RULE, &SourceLocation::start_of(&first), "early", "");
        let reported: Vec<String> = findings.sorted().into_iter().map(|finding| finding.message).collect();
        assert_eq!(reported, ["early", "middle", "late"]);
    }

    #[test]
    fn a_file_or_a_folder_with_an_error_is_known() {
        const ERROR: Rule = Rule::error("an-error", "Why.");
        let mut findings = Findings::new();
        findings.emit(&RULE, &SourceLocation::file("data/a.yaml"), "", "");
        assert!(!findings.has_error_in("data/a.yaml") && !findings.has_error_in("data/"));
        let mut others = Findings::new();
        others.emit(&ERROR, &SourceLocation::file("data/b.yaml"), "", "");
        findings.extend(others);
        assert!(findings.has_error_in("data/b.yaml") && findings.has_error_in("data/"));
        assert!(!findings.has_error_in("data") && !findings.has_error_in("dat/") && !findings.has_error_in("e/"));
    }

    #[test]
    fn a_near_word_is_looked_for_only_so_often() {
        let mut findings = Findings::new();
        for at in 0..=MOST_SUGGESTED {
            findings.suggest(Finding::of_site(&RULE, format!("{at}"), ""), "ambr", ["red", "amber"]);
        }
        assert_eq!(findings.iter().filter(|finding| finding.note.is_some()).count(), MOST_SUGGESTED);
    }
}
