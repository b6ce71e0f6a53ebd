//! What keeps people safe is as grave on every site, whatever it writes under `checks`.

use lamplight::commands::chain::rules;
use lamplight::diagnostic::Severity;

use crate::findings::{cases, code_of, laid_out};

/// Rules that no site may lower: safety, what cannot be read, and all that holds small counts back.
const HELD: [&str; 16] = [
    "emergency-first",
    "yaml",
    "template",
    "not-text",
    "unsafe-link",
    "link-outside",
    "unreadable-file",
    "duplicate-id",
    "unknown-id",
    "missing-source",
    "unprotected",
    "recoverable",
    "threshold",
    "held-in-words",
    "published-elsewhere",
    "case-study-identifies",
];

#[test]
fn no_site_lowers_what_keeps_people_safe() {
    let rules = rules();
    for code in HELD {
        let rule = rules[code];
        assert_eq!(rule.severity_for(Severity::Advice), rule.severity, "{code}");
        for name in cases().into_iter().filter(|name| code_of(name) == code) {
            let case = laid_out(&name);
            let site = std::fs::read_to_string(case.content().join("site.yaml")).unwrap();
            let gravest = |findings: &[lamplight::diagnostic::Finding]| {
                findings.iter().filter(|reported| reported.rule.code == code).map(|reported| reported.severity).max()
            };
            let before = gravest(&case.build().findings);
            let Some(before) = before.filter(|_| !site.contains("checks:")) else { continue };
            case.write("site.yaml", format!("{site}checks:\n  {code}: {{severity: advice, reason: It is late.}}\n"));
            let reported = case.build().findings;
            assert!(gravest(&reported) >= Some(before), "{name}");
            let is_reported =
                reported.iter().any(|reported| reported.rule.code == "fixed-severity") || before == Severity::Advice;
            assert!(is_reported, "{name}: nothing says that it cannot be lowered");
        }
    }
}
