//! Which dates report what has happened, and which may lie ahead.
//!
//! In: a date in YAML. Out: a [`Reported`] one, held to the day, or one of [`AnyTime`]. Never: a bare date: none can be read
//! without the key that takes it having said which of the two it is.

use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;

use super::date::{Day, When};
use super::far_off::emit_far_off;
use super::period::Period;
use super::year::Year;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Spanned};
use crate::document::front_matter::read_front_matter;
use crate::document::today::Today;
use crate::document::yaml::{self, Form, FromYaml, Kind, Node, Reader, Shapes, StandIn, Value};

const TO_COME: Rule = Rule::error(
    "date-to-come",
    "Some dates report what has happened: when an action was completed, when something was said, measured, signed, adopted, \
     published, copied, checked or tried. None of them can still be to come: \"Completed, May 2027\" in November 2026 is most \
     often a slip in the year, and readers would believe it. A month or a year that has begun is not to come. What is planned \
     stands under keys of its own, such as `due`.",
)
.example(
    "verified: {on: 2062-11-01, by: communications team}",
    "1 November 2062 is still to come, and this says what has happened",
    "verified: {on: 2026-11-01, by: communications team}",
);
const NOT_YET: Rule = Rule::advice(
    "not-yet",
    "The site is made as it was on an earlier day (`--today`), and a file reports something later. On that day it had not \
     happened: an action that was completed later is shown as open, and what was said later is left out. Numbers of a dataset \
     stay, whatever the day. There is nothing to mend.",
)
.in_words(
    "A result of September 2023, and a site made with --today 2023-01-01.",
    "The same result: nothing has to be done. It is shown when the site is made without --today.",
);

pub(super) const RULES: &[&Rule] = &[&TO_COME, &NOT_YET];

/// A stretch of time that stands under a key.
pub trait Dated: Sized {
    /// How an editor writes it.
    const KIND: Kind;

    /// The date, or a finding and `None`.
    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// The first day that it can mean.
    fn first_day(&self) -> Date;

    /// The last day that it can mean.
    fn last_day(&self) -> Date;

    /// As it stands in a sentence.
    fn words(&self) -> String;

    /// The one in the place of one that could not be read.
    fn stand_in(today: Date) -> Self;
}

/// The date at a node; a finding and `None` where it is none, or none that can be meant.
fn read<D: Dated>(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<D> {
    let date = D::read(node, reader)?;
    (!emit_far_off(date.first_day(), date.last_day(), node.span, reader)).then_some(date)
}

/// A date of something that has happened. One that is still to come is reported, and then it has not happened yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported<D> {
    date: D,
    is_to_come: bool,
}

impl<D> Reported<D> {
    /// A date that has come.
    pub const fn of(date: D) -> Self {
        Self { date, is_to_come: false }
    }

    /// The date; `None` where it had not come on the day for which the site is made.
    pub fn come(self) -> Option<D> {
        (!self.is_to_come).then_some(self.date)
    }

    /// Whether it had not come on that day.
    pub const fn is_to_come(&self) -> bool {
        self.is_to_come
    }

    /// The date as it was typed: for what is compared, or stays, whatever the day.
    pub const fn typed(&self) -> &D {
        &self.date
    }
}

impl<D: Dated> FromYaml for Reported<D> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let date: D = read(node, reader)?;
        let place = reader.location(node.span);
        let is_to_come = REPORT.emit_to_come(&date, &place, reader.today, reader.findings);
        Some(Self { date, is_to_come })
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(D::KIND)
    }
}

/// One that has not come: nothing is reported of it.
impl<D: Dated> StandIn for Reported<D> {
    fn stand_in(_: SourceLocation, today: Today) -> Self {
        Self { date: D::stand_in(today.day), is_to_come: true }
    }
}

/// A date that may lie ahead: of what is planned, of what is announced, or of what other files only refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnyTime<D>(pub D);

impl<D> Deref for AnyTime<D> {
    type Target = D;

    fn deref(&self) -> &D {
        &self.0
    }
}

impl<D: Dated> FromYaml for AnyTime<D> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        read(node, reader).map(Self)
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(D::KIND)
    }
}

impl<D: Dated> StandIn for AnyTime<D> {
    fn stand_in(_: SourceLocation, today: Today) -> Self {
        Self(D::stand_in(today.day))
    }
}

/// A date as somebody printed it, whatever it is.
#[derive(Debug, Clone, Copy)]
pub struct Printed<D>(pub D);

impl<D: Dated> FromYaml for Printed<D> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        D::read(node, reader).map(Self)
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(D::KIND)
    }
}

/// Reports that somebody is said to have checked something on a day that is still to come.
pub fn emit_checked_to_come(day: &Spanned<Date>, today: Today, findings: &mut Findings) {
    const CHECKED: Claim = Claim { says: "this says who has checked a translation", until_then: "leave it out" };
    if today.is_before_in_truth(day.value) {
        CHECKED.emit_to_come(&Day(day.value), &day.place, today, findings);
    }
}

/// Reports that a page in a second language names under `original` a day that is still to come, or none at all.
pub fn check_original(version: &Arc<SourceText>, today: Today, findings: &mut Findings) {
    // What else is wrong with its facts is told where they are put in the place of the original's.
    let ignored = &mut Findings::new();
    let Some(front) = read_front_matter(version, ignored).0 else { return };
    let Some(Value::Mapping(entries)) = yaml::parse(version, front, ignored).map(|facts| facts.value) else { return };
    if let Some(entry) = entries.iter().find(|entry| entry.key == "original") {
        Reported::<Day>::from_yaml(&entry.node, &mut Reader { source: version, today, findings });
    }
}

/// Reports once of a dataset that it shows numbers of a period which had not ended on the day for which the site is made, and has since.
pub(in crate::model) fn emit_shown_ahead(
    period: &Period,
    place: &SourceLocation,
    today: Today,
    findings: &mut Findings,
) {
    let day = Day(today.day);
    let message = format!("{period} had not ended on {}, the day for which this site is made", day.in_words());
    findings.emit(&NOT_YET, place, message, "leave it: numbers of a dataset are shown whatever the day");
}

/// Whether a finding is one of this module's.
pub(in crate::model) fn is_about_a_date(finding: &Finding) -> bool {
    RULES.iter().any(|rule| rule.code == finding.rule.code)
}

/// Why a date cannot be to come, and what to type.
pub(in crate::model) struct Claim {
    /// "this says what has happened".
    pub says: &'static str,
    /// What may be left out until then.
    pub until_then: &'static str,
}

/// What a date of [`Reported`] stands for.
pub(in crate::model) const REPORT: Claim = Claim { says: "this says what has happened", until_then: "leave this out" };

impl Claim {
    /// Reports a date which is still to come although something says what has happened then. Whether it is.
    ///
    /// A file that was written later than the day for which the site is made has many such dates; they are reported once.
    pub(in crate::model) fn emit_to_come<D: Dated>(
        &self,
        date: &D,
        place: &SourceLocation,
        today: Today,
        findings: &mut Findings,
    ) -> bool {
        let first_day = date.first_day();
        if !today.is_before(first_day) {
            return false;
        }
        if today.is_before_in_truth(first_day) {
            let message = format!("{} is still to come, and {}", date.words(), self.says);
            findings.emit(&TO_COME, place, message, format!("look at the date; or {} until then", self.until_then));
            return true;
        }
        let is_of_file = |reported: &SourceLocation| reported.path() == place.path();
        let is_reported =
            |finding: &Finding| finding.rule.code == NOT_YET.code && finding.place.as_ref().is_some_and(is_of_file);
        if !findings.iter().any(is_reported) {
            let day = Day(today.day).in_words();
            let message = format!("{} is later than {day}, the day for which this site is made", date.words());
            findings.emit(
                &NOT_YET,
                place,
                message,
                "leave it: what this file reports later than that day is not shown",
            );
        }
        true
    }
}

impl Dated for When {
    const KIND: Kind = Self::KIND;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Self::read(node, reader)
    }

    fn first_day(&self) -> Date {
        When::first_day(*self)
    }

    fn last_day(&self) -> Date {
        When::last_day(*self)
    }

    fn words(&self) -> String {
        self.in_words()
    }

    fn stand_in(today: Date) -> Self {
        Self::Day(today)
    }
}

impl Dated for Day {
    const KIND: Kind = Self::KIND;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Self::read(node, reader)
    }

    fn first_day(&self) -> Date {
        self.0
    }

    fn last_day(&self) -> Date {
        self.0
    }

    fn words(&self) -> String {
        self.in_words()
    }

    fn stand_in(today: Date) -> Self {
        Self(today)
    }
}

impl Dated for Period {
    const KIND: Kind = Self::KIND;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Self::read(node, reader)
    }

    fn first_day(&self) -> Date {
        self.start()
    }

    fn last_day(&self) -> Date {
        self.end()
    }

    fn words(&self) -> String {
        self.to_string()
    }

    fn stand_in(today: Date) -> Self {
        Self::of_day(today)
    }
}

impl Dated for Year {
    const KIND: Kind = Self::KIND;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Self::read(node, reader)
    }

    fn first_day(&self) -> Date {
        self.starts()
    }

    fn last_day(&self) -> Date {
        self.ends()
    }

    fn words(&self) -> String {
        self.text().to_owned()
    }

    fn stand_in(today: Date) -> Self {
        Self::stand_in(today)
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::{messages, read_file};
    use super::*;

    fn read<D: Dated>(text: &str, day: &str, real: &str) -> (bool, Vec<String>) {
        let today = Today { day: day.parse().unwrap(), real: real.parse().unwrap() };
        let mut findings = Findings::new();
        let date: Option<Reported<D>> = read_file(&SourceText::new("a.yaml", text), today, &mut findings);
        (date.unwrap().come().is_some(), messages(findings))
    }

    #[test]
    fn what_has_begun_is_not_to_come() {
        for come in ["2026-11-25", "2026-11", "2026", "2019-06"] {
            assert_eq!(read::<When>(come, "2026-11-25", "2026-11-25"), (true, Vec::new()), "{come}");
        }
        for to_come in ["2026-11-26", "2026-12", "2027", "2027-05"] {
            let (come, reported) = read::<When>(to_come, "2026-11-25", "2026-11-25");
            assert!(!come && reported.len() == 1 && reported[0].contains("still to come"), "{to_come}: {reported:?}");
        }
        assert!(read::<When>("2026-11", "2026-11-01", "2026-11-01").0);
        assert!(read::<Year>("2026/27", "2026-11-25", "2026-11-25").0);
        assert!(!read::<Year>("2027/28", "2026-11-25", "2026-11-25").0);
        assert!(read::<Period>("12 months to June 2027", "2026-11-25", "2026-11-25").0);
        assert!(!read::<Period>("June 2027", "2026-11-25", "2026-11-25").0);
    }

    #[test]
    fn who_looks_at_the_past_is_only_reported_and_what_is_to_come_in_truth_is_reported_as_that() {
        let (come, reported) = read::<Day>("2020-01-01", "2019-06-01", "2026-11-25");
        assert!(!come && reported[0].starts_with("1 January 2020 is later than 1 June 2019"), "{reported:?}");
        let (come, reported) = read::<Day>("2027-01-01", "2019-06-01", "2026-11-25");
        assert!(!come && reported[0].starts_with("1 January 2027 is still to come"), "{reported:?}");
    }

    #[test]
    fn who_looks_ahead_is_held_to_that_day() {
        assert_eq!(read::<Day>("2027-01-01", "2027-06-01", "2026-11-25"), (true, Vec::new()));
        assert!(read::<Day>("2027-07-01", "2027-06-01", "2026-11-25").1[0].contains("still to come"));
    }

    #[test]
    fn a_version_was_not_made_from_an_original_of_a_day_to_come() {
        let told = |original: &str| {
            let version = SourceText::new("a.cy.md", format!("---\ntitle: A\noriginal: {original}\n---\nB.\n"));
            let mut findings = Findings::new();
            check_original(&version, Today::of("2026-11-25".parse().unwrap()), &mut findings);
            messages(findings)
        };
        assert_eq!(told("2026-11-25"), Vec::<String>::new());
        assert!(told("2026-12-30")[0].starts_with("30 December 2026 is still to come"), "{:?}", told("2026-12-30"));
        assert_eq!(told("soon").len(), 1);
    }

    #[test]
    fn a_file_that_was_written_later_is_reported_once() {
        let source = SourceText::new("a.yaml", "[2020-01, 2020-02, 2021]");
        let today = Today { day: "2019-06-01".parse().unwrap(), real: "2026-11-25".parse().unwrap() };
        let mut findings = Findings::new();
        let dates: Option<Vec<Reported<When>>> = read_file(&source, today, &mut findings);
        assert_eq!((dates.unwrap().len(), messages(findings).len()), (3, 1));
    }
}
