//! What is left to do before a site can be published: what `lamplight new` wrote and nobody changed.
//!
//! In: the texts of a site, and its settings. Out: a finding on each. Never: a word in a note.

use std::sync::LazyLock;

use regex::Regex;

use super::published_words::{PublishedText, expression};
use super::settings::Settings;
use crate::diagnostic::{Findings, Rule, Severity, SourceLocation};

const LEFT_TO_DO: Rule = Rule::error(
    "left-to-do",
    "`lamplight new` writes a site to start from. What only its makers know stands there as an example: the address of the site, \
     the code of its area, and instructions in [SQUARE BRACKETS]. Each of them is told until it is replaced. A site that is to stay \
     an example says so with `example: true` in site.yaml: its pages tell readers, and the example address is let through.",
)
.example(
    "[SAY WHAT YOUR STRATEGIC ASSESSMENT SHOWED.]",
    "these words are to be replaced: [SAY WHAT YOUR STRATEGIC ASSESSMENT SHOWED.]",
    "Burglary fell by a third.",
);
pub(super) const RULES: &[&Rule] = &[&LEFT_TO_DO];

/// An instruction in capital letters: `[SAY WHAT …]`.
static INSTRUCTION: LazyLock<Option<Regex>> = LazyLock::new(|| expression(r"\[[A-Z]{2,}(?: [A-Z]+\b){2,}[^\]\[]*\]"));

/// Reports what is left to do on a site, with what was found in its texts.
pub(super) fn emit(settings: &Settings, in_texts: impl IntoIterator<Item = Findings>, findings: &mut Findings) {
    if !settings.example && !findings.left_out().has_key(&settings.place, "example") {
        emit_settings(settings, findings);
    }
    in_texts.into_iter().for_each(|found| findings.extend(found));
}

/// The instructions that stand in a text.
pub(super) fn found_in(text: &PublishedText<'_>) -> Findings {
    let mut findings = Findings::new();
    let found = INSTRUCTION.as_ref().map(|instruction| text.all(instruction)).unwrap_or_default();
    for found in found.into_iter().filter(|found| !found.is_link()) {
        let message = format!("these words are to be replaced: {}", found.words);
        findings.emit(&LEFT_TO_DO, &text.location(&found), message, "write yours in their place");
    }
    findings
}

/// The address and the code of the area that `new` writes.
fn emit_settings(settings: &Settings, findings: &mut Findings) {
    let address = &settings.address;
    let host = address.as_str().trim_start_matches("https://").split(['/', ':']).next().unwrap_or("");
    let is_example = ["example.org", "example.com", "example.net"].iter().any(|example| host.ends_with(example));
    // One that stands in for what could not be read was not typed.
    let is_typed = address.place.text().contains(host);
    if is_typed && (is_example || host.ends_with(".example")) && !is_reported(&address.place, findings) {
        let help = "write where the site will be published; a site that stays an example says `example: true`";
        findings.emit(&LEFT_TO_DO, &address.place, format!("{host} is an example of an address"), help);
    }
    for code in settings.area.code.iter() {
        if code.ends_with("000000") && !is_reported(&code.place, findings) {
            let help = "write the code of your area from the Office for National Statistics, such as E07000073";
            findings.emit(&LEFT_TO_DO, &code.place, format!("{} is the code of no area", code.value), help);
        }
    }
}

/// Reports what is wrong in texts, but for what was reported as something else.
pub(super) fn emit_unreported(in_texts: impl IntoIterator<Item = Findings>, findings: &mut Findings) {
    for mut found in in_texts {
        found.retain(|found| !found.place.as_ref().is_some_and(|place| is_reported(place, findings)));
        findings.extend(found);
    }
}

/// Whether something was reported about a place already, and not only advised.
pub(super) fn is_reported(place: &SourceLocation, findings: &Findings) -> bool {
    let overlaps = |reported: &SourceLocation| {
        reported.path() == place.path()
            && reported.span.start <= place.span.start
            && place.span.end <= reported.span.end.max(reported.span.start + 1)
    };
    findings.iter().any(|finding| finding.severity != Severity::Advice && finding.place.as_ref().is_some_and(overlaps))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    #[test]
    fn an_instruction_is_found_and_an_abbreviation_is_not() {
        let found = |text: &str| {
            let source = SourceText::new("a.md", text);
            let found = PublishedText::new(&source).all(INSTRUCTION.as_ref().unwrap());
            found.into_iter().filter(|found| !found.is_link()).map(|found| found.words).collect::<Vec<_>>()
        };
        assert_eq!(found("Then [WRITE A FEW WORDS.] follows"), ["[WRITE A FEW WORDS.]"]);
        for text in ["[ASB](a.md)", "[ASB 1]", "[MET Police, MET]", "[ASB, CSP, IOM]"] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
