//! The facts of a year, as an achievements report tells them: where every action stood, what was measured, what the figures
//! were, what money there was.
//!
//! In: `achievements/2018-19.facts.yaml`, which a command wrote on the day of publication. Out: [`YearFacts`] whose seal holds.
//! Never: a fact that was changed after it was sealed; a link, which could break years later in a file that nobody may edit.
//!
//! The same type is worked out afresh for a report that is in preparation (`statistics/year.rs`), so that a page cannot tell
//! the two apart.

mod canonical;
mod in_original;
mod shape;

use std::sync::Arc;

pub use canonical::{canonical, quoted, seal, sealed};
pub use shape::{
    ActionFacts, EarlierFacts, FigureFacts, GrantFacts, MeasureFacts, PriorityFacts, RatingFacts, ReportedFacts,
    StoryFacts, YearEndStatus, YearFacts,
};

use crate::diagnostic::{Finding, Findings, Rule, Severity, SourceLocation, SourceText};
use crate::document::today::Today;
use crate::model::vocabulary::{is_about_a_date, read_file};

const FROZEN_FACTS: Rule = Rule::error(
    "frozen-facts",
    "The facts of a published report are those of the day on which it was published, and a seal at the end of the file shows that \
     they are. Whoever finds that one of them was wrong leaves the file as it is and tells a correction in the report, so that \
     readers see what was said and what is right.",
)
.example(
    r#"title: "Burglaries""#,
    "these facts were changed after the report was published: the seal does not hold",
    r#"title: "Burglary""#,
)
.fixed("a seal that can be switched off proves nothing");

pub(super) const RULES: &[&Rule] = &[&FROZEN_FACTS];

/// The end of the names of files with facts.
pub const ENDING: &str = ".facts.yaml";

/// Reads the facts of a year, and holds them to their seal and to their report. `None` where something was changed: what is
/// not as it was frozen is not shown.
pub(in crate::model) fn read(
    source: &Arc<SourceText>,
    is_of_year: impl Fn(&str) -> bool,
    today: Today,
    findings: &mut Findings,
) -> Option<YearFacts> {
    let mut found = Findings::new();
    let facts: Option<YearFacts> = read_file(source, today, &mut found);
    // When facts were frozen is held to the day, as every date is. Whatever else cannot be read was changed as well; one
    // finding says what to do about it.
    let found = move_on_dates(found, findings);
    let Some(facts) = facts.filter(|_| found.is_empty()) else {
        let place = found.sorted().into_iter().find_map(|finding| finding.place);
        emit_changed(&place.unwrap_or_else(|| SourceLocation::start_of(source)), findings);
        return None;
    };
    if facts.seal.as_ref().is_none_or(|given| given.value != seal(&facts)) {
        let place = facts.seal.as_ref().map_or_else(|| facts.place.clone(), |given| given.place.clone());
        emit_changed(&place, findings);
        return None;
    }
    if !is_of_year(&facts.year) {
        let message =
            format!("these are the facts of {}, and the report beside them is about another year", facts.year);
        let help = "put back the file that belongs to this report";
        findings.emit(&FROZEN_FACTS, &facts.place, message, help);
        return None;
    }
    Some(facts)
}

/// Moves on what is told of dates, and gives back the rest.
fn move_on_dates(found: Findings, findings: &mut Findings) -> Findings {
    let mut others = Findings::new();
    for finding in found.sorted() {
        match finding.severity {
            _ if !is_about_a_date(&finding) => others.add(finding),
            // Nobody edits this file: the seal would break.
            Severity::Error => {
                findings.add(Finding { help: "move this file away, and freeze the facts again".to_owned(), ..finding });
            }
            _ => findings.add(finding),
        }
    }
    others
}

fn emit_changed(place: &SourceLocation, findings: &mut Findings) {
    let message = "these facts were changed after the report was published: the seal does not hold";
    let help = "put this file back as it was, and tell what was wrong under `corrections` in the report";
    findings.emit(&FROZEN_FACTS, place, message, help);
}
