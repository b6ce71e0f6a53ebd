//! Severities that a site sets itself, under `checks` in site.yaml.

use std::collections::BTreeMap;

use super::settings::{Check, Settings};
use crate::diagnostic::{Finding, Findings, Rule, Severity, nearest};

const UNKNOWN_CHECK: Rule = Rule::error(
    "unknown-check",
    "site.yaml changes how grave a finding is, and names one that does not exist. The code of a finding stands in brackets \
     after the word error, warning or advice.",
)
.example(
    "checks:\n  \
     stray-fil: {severity: error, reason: We keep nothing in the wrong place.}",
    "there is no check `stray-fil`",
    "checks:\n  \
     stray-file: {severity: error, reason: We keep nothing in the wrong place.}",
);
const FIXED_SEVERITY: Rule = Rule::error(
    "fixed-severity",
    "A site may say under `checks` that a finding is less grave there than elsewhere. A few findings keep people safe, or say \
     that something could not be read and would be missing without anyone noticing: those are as grave on every site. Take \
     the entry out, and mend what the finding is about.",
)
.example(
    "checks:\n  \
     yaml: {severity: warning, reason: We mend the contact book next week.}\n  \
     link-text: {severity: advice, reason: We are going through the old chapters.}",
    "`yaml` cannot be lowered: what cannot be read is left out, and it may be what keeps someone safe",
    "checks:\n  \
     link-text: {severity: advice, reason: We are going through the old chapters.}",
);

pub(super) const RULES: &[&Rule] = &[&UNKNOWN_CHECK, &FIXED_SEVERITY];

/// Applies the severities that the site has set, and tells codes that no rule has, and rules that it may not lower.
pub fn apply_checks(settings: &Settings, rules: &BTreeMap<&'static str, &'static Rule>, findings: &mut Findings) {
    let Some(checks) = &settings.checks else {
        // Where site.yaml cannot be read, nobody knows what it says of the others.
        if findings.left_out().has_file(settings.place.path()) {
            findings.retain(|finding| finding.severity == Severity::Error);
        }
        return;
    };
    for (code, check) in &checks.0 {
        let Some(rule) = rules.get(code.as_str()) else {
            let finding = Finding::new(
                &UNKNOWN_CHECK,
                check.place.clone(),
                format!("there is no check `{code}`"),
                "write the code of a finding, such as link-text",
            );
            findings.add(finding.with_suggestion(nearest(code, rules.keys().copied())));
            continue;
        };
        emit_fixed(rule, check, findings);
    }
    findings.for_each_mut(|finding| {
        if let Some(severity) = checks.0.get(finding.rule.code).and_then(|check| check.severity) {
            finding.severity = finding.rule.severity_for(severity);
        }
    });
}

/// Reports a severity that a site may not set.
fn emit_fixed(rule: &Rule, check: &Check, findings: &mut Findings) {
    let Some(severity) = check.severity else { return };
    let Some(because) = rule.fixed.filter(|_| rule.severity_for(severity) != severity) else { return };
    let message = format!("`{}` cannot be lowered: {because}", rule.code);
    findings.emit(&FIXED_SEVERITY, &check.place, message, "take this entry out");
}
