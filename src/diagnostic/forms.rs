//! Findings for other programs: JSON lines, SARIF and GitHub annotations.

use serde_json::{Value, json};

use super::{Finding, Rule, Severity, visible, visible_json};

/// One finding as a JSON object on one line: `code`, `severity`, `message`, `help`, `note`, and `file`, `line`, `column` and
/// `length` (in characters) where it has a place.
pub fn json(finding: &Finding) -> String {
    let mut object = json!({
        "code": finding.rule.code,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "note": finding.note,
    });
    if let (Some(place), Some(object)) = (&finding.place, object.as_object_mut()) {
        let (line, column) = place.line_and_column();
        object.insert("file".to_owned(), place.path().into());
        object.insert("line".to_owned(), line.into());
        object.insert("column".to_owned(), column.into());
        object.insert("length".to_owned(), place.text().chars().count().into());
    }
    visible_json(&object.to_string())
}

/// One rule as a JSON object on one line: `code`, `severity`, `summary`, `explanation`, `example` (`wrong`, `told`, `right`), and
/// `fixed`: why no site may lower it, or null.
pub fn rule_json(rule: &Rule) -> String {
    let Rule { code, severity, explanation, example, fixed, .. } = rule;
    let summary = rule.summary();
    let object = json!({
        "code": code,
        "severity": severity,
        "summary": summary,
        "explanation": explanation,
        "example": example,
        "fixed": fixed,
    });
    visible_json(&object.to_string())
}

/// One finding as a GitHub workflow command, which shows it on the line of a pull request. A line end in a name or a value
/// would start another command: it is shown as a character.
pub fn github(finding: &Finding) -> String {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let escape = |text: &str| visible(text).replace('%', "%25");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let place = finding.place.as_ref().map_or(String::new(), |place| {
        let (line, column) = place.line_and_column();
        format!("file={},line={line},col={column},", property(place.path()))
    });
    let text = escape(&format!("{}: {}", finding.message, finding.help));
    format!("::{kind} {place}title={}::{text}", property(finding.rule.code))
}

/// All findings as a SARIF 2.1.0 log (OASIS), which code scanning services read.
pub fn sarif<'r>(findings: &[Finding], rules: impl Iterator<Item = &'r Rule>) -> String {
    let rules: Vec<Value> =
        rules.map(|rule| json!({"id": rule.code, "fullDescription": {"text": rule.explanation}})).collect();
    let results: Vec<Value> = findings.iter().map(sarif_result).collect();
    let driver = json!({"name": "Lamplight", "version": env!("CARGO_PKG_VERSION"), "rules": rules});
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    });
    visible_json(&log.to_string())
}

fn sarif_result(finding: &Finding) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    };
    let mut result = json!({
        "ruleId": finding.rule.code,
        "level": level,
        "message": {"text": format!("{}: {}", finding.message, finding.help)},
    });
    if let (Some(place), Some(result)) = (&finding.place, result.as_object_mut()) {
        let (line, column) = place.line_and_column();
        let locations = json!([{"physicalLocation": {
            "artifactLocation": {"uri": place.path()},
            "region": {"startLine": line, "startColumn": column},
        }}]);
        result.insert("locations".to_owned(), locations);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceLocation, SourceText, Span};

    const RULE: Rule = Rule::warning("a-rule", "Why.");

    fn finding() -> Finding {
        let source = SourceText::new("content/a.yaml", "a: b\n");
        Finding::new(&RULE, SourceLocation::new(&source, Span { start: 3, end: 4 }), "\"b\" is wrong", "write c")
    }

    #[test]
    fn a_finding_has_each_form() {
        assert_eq!(
            json(&finding()),
            r#"{"code":"a-rule","severity":"warning","message":"\"b\" is wrong","help":"write c","note":null,"file":"content/a.yaml","line":1,"column":4,"length":1}"#
        );
        assert_eq!(
            github(&finding()),
            "::warning file=content/a.yaml,line=1,col=4,title=a-rule::\"b\" is wrong: write c"
        );
        let sarif: Value = serde_json::from_str(&sarif(&[finding()], std::iter::once(&RULE))).unwrap();
        assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "a-rule");
    }

    #[test]
    fn a_name_with_a_line_end_starts_no_command() {
        let source = SourceText::new("content/a\n::error::b,c:d.yaml", "a: b\n");
        let finding = Finding::new(&RULE, SourceLocation::start_of(&source), "100%\n::stop-commands::x", "a\u{1b}b");
        assert_eq!(
            github(&finding),
            "::warning file=content/a␊%3A%3Aerror%3A%3Ab%2Cc%3Ad.yaml,line=1,col=1,title=a-rule::100%25␊::stop-commands::x: a␛b"
        );
        for form in [json(&finding), sarif(&[finding], std::iter::once(&RULE))] {
            assert!(!form.contains(['\n', '\u{1b}']), "{form}");
        }
    }
}
