//! What was done in a year, by priority.

use std::sync::Arc;

use super::Id;
use super::date::Day;
use super::reading::read_markdown;
use crate::diagnostic::{Findings, Place, Rule, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{FromYaml, Node, Reader, choice, yaml_shape};

const PUBLISHED_WHEN: Rule = Rule::error(
    "published-when",
    "A published achievements report says on which day it was published, so that a reader knows what it could not yet know.",
);

pub(super) const RULES: &[&Rule] = &[&PUBLISHED_WHEN];

yaml_shape! {
    struct AchievementsYaml: "an achievements report" {
        required year: String,
        required title: String,
        required status: ReportStatus,
        optional published: Day,
        list priorities: Achievement,
        list figures: Spanned<String>,
        flag draft: bool,
    }
}

yaml_shape! {
    /// What was done about one priority.
    pub struct Achievement: "a priority's achievements" {
        /// The priority.
        required priority: Spanned<Id>,
        /// What was done.
        list done: Markdown,
        /// With what result.
        optional result: Markdown,
        /// What is next.
        optional next: Markdown,
    }
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportStatus {
    /// Not finished: what is there may change.
    InPreparation,
    /// Published, and not to be changed.
    Published,
}

impl FromYaml for ReportStatus {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &[("in preparation", Self::InPreparation), ("published", Self::Published)])
    }
}

/// The achievements report of a year.
#[derive(Debug, Clone)]
pub struct AchievementsReport {
    /// From its file name: "2022-23".
    pub id: Id,
    /// Where it stands.
    pub place: Place,
    /// "2022/23".
    pub year: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ReportStatus,
    /// When it was published.
    pub published: Option<Day>,
    /// What was done, by priority.
    pub priorities: Vec<Achievement>,
    /// Rows of datasets.
    pub figures: Vec<Spanned<String>>,
    /// Whether it is kept back.
    pub draft: bool,
    /// The foreword.
    pub foreword: Markdown,
}

/// Reads an achievements report.
pub(super) fn read(path: &str, source: &Arc<SourceText>, findings: &mut Findings) -> Option<AchievementsReport> {
    let (front, foreword) = read_markdown::<AchievementsYaml>(source, findings)?;
    if front.status == ReportStatus::Published && front.published.is_none() {
        let help = "add `published: 2026-11-21`, with the day";
        findings.tell(&PUBLISHED_WHEN, &front.place, "this report is published, and does not say when", help);
    }
    Some(AchievementsReport {
        id: Id::of_file(path),
        place: front.place,
        year: front.year,
        title: front.title,
        status: front.status,
        published: front.published,
        priorities: front.priorities,
        figures: front.figures,
        draft: front.draft,
        foreword,
    })
}
