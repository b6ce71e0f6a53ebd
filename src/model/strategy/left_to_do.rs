//! What is left to do before a site can be published: what `lamplight new` wrote and nobody changed, and what holds the place of
//! words that are to come.
//!
//! In: the texts of a site, its settings, and where each edition stands. Out: a finding on each. Never: a word in a note, or one that
//! stands in quotation marks.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::edition::{Edition, EditionStatus};
use super::published_words::{expression, in_each, published};
use super::settings::Settings;
use crate::diagnostic::{Finding, Findings, Place, Rule, Severity, SourceText, Span};
use crate::source::Sources;

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
const PLACEHOLDER: Rule = Rule::error(
    "placeholder",
    "\"TBC\", \"XX\", \"lorem ipsum\", \"[insert …]\" and \"Error! Reference source not found\" hold the place of something that was to \
     come. Readers of a strategy that has been agreed see that it never came. In a draft it is a warning. A placeholder that is \
     told of stands in quotation marks.",
)
.example("We will hold XX events.", "\"XX\" holds the place of something that is to come", "We will hold 12 events.");

pub(super) const RULES: &[&Rule] = &[&LEFT_TO_DO, &PLACEHOLDER];

/// An instruction in capital letters: `[SAY WHAT …]`.
static INSTRUCTION: LazyLock<Option<Regex>> = LazyLock::new(|| expression(r"\[[A-Z]{2,}(?: [A-Z]+\b){2,}[^\]\[]*\]"));
/// What holds the place of words, of numbers, or of what a word processor lost.
static STAND_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    expression(
        r"\b(?:TBC|TBA|TBD)\b|\b(?:XX+|[xX]{2}/[xX]{2}/[xX]{2,4})\b|£[xX]{1,}\b|(?i:\blorem ipsum\b)|(?i:\[insert\b[^\]\n]*\]?)|(?i:\(add (?:image|picture|photo)\))|Error! [A-Z][a-z][^.\n]*\.?|(?i:\bclick or tap here to enter text\b)",
    )
});

/// Tells what is left to do on a site.
#[expect(clippy::string_slice, reason = "an expression found the places in this text")]
pub(super) fn emit(sources: &Sources, settings: &Settings, editions: &[Edition], findings: &mut Findings) {
    if !settings.example {
        emit_settings(settings, findings);
    }
    // What is told already is looked up only where something is found.
    let told = findings.clone();
    let find = |path: &str, source: &Arc<SourceText>, findings: &mut Findings| {
        let is_adopted = is_adopted(path, editions);
        for range in all(&INSTRUCTION, source).into_iter().filter(|range| !is_link(source.text(), range)) {
            let words = &source.text()[range.clone()];
            let message = format!("these words are to be replaced: {words}");
            findings.emit(&LEFT_TO_DO, &Place::new(source, Span::new(range)), message, "write yours in their place");
        }
        for range in all(&STAND_IN, source).into_iter().filter(|range| !is_quoted(source.text(), range)) {
            let words = source.text()[range.clone()].trim_end_matches('.');
            let place = Place::new(source, Span::new(range.start..range.start + words.len()));
            if is_told(&place, &told) {
                continue;
            }
            let message = format!("\"{words}\" holds the place of something that is to come");
            let help =
                "write what belongs here, or take the sentence out; quotation marks around it say that it is told of";
            let finding = Finding::new(&PLACEHOLDER, place, message, help);
            let severity = if is_adopted { Severity::Error } else { Severity::Warning };
            findings.add(Finding { severity, ..finding });
        }
    };
    in_each(sources, find, findings);
}

fn all(expression: &LazyLock<Option<Regex>>, source: &Arc<SourceText>) -> Vec<Range<usize>> {
    expression.as_ref().map(|expression| published(source, expression)).unwrap_or_default()
}

/// The address and the code of the area that `new` writes.
fn emit_settings(settings: &Settings, findings: &mut Findings) {
    let address = &settings.address;
    let host = address.as_str().trim_start_matches("https://").split(['/', ':']).next().unwrap_or("");
    let is_example = ["example.org", "example.com", "example.net"].iter().any(|example| host.ends_with(example));
    // One that stands in for what could not be read was not typed.
    let is_typed = address.place.text().contains(host);
    if is_typed && (is_example || host.ends_with(".example")) && !is_told(&address.place, findings) {
        let help = "write where the site will be published; a site that stays an example says `example: true`";
        findings.emit(&LEFT_TO_DO, &address.place, format!("{host} is an example of an address"), help);
    }
    let code = &settings.area.code;
    if code.ends_with("000000") && !is_told(&code.place, findings) {
        let help = "write the code of your area from the Office for National Statistics, such as E07000073";
        findings.emit(&LEFT_TO_DO, &code.place, format!("{} is the code of no area", code.value), help);
    }
}

/// Whether what stands in a file has been agreed, as far as its edition goes; what belongs to no edition is what people read today.
fn is_adopted(path: &str, editions: &[Edition]) -> bool {
    let folder = path.split_once('/').map_or("", |(folder, _)| folder);
    let of = editions.iter().find(|edition| {
        edition.place.path().ends_with(&format!("/{folder}/edition.yaml")) || edition.id.as_str() == folder
    });
    of.is_none_or(|edition| matches!(edition.status, EditionStatus::Adopted | EditionStatus::Superseded))
}

/// Whether what stands in brackets is the words of a link.
#[expect(clippy::string_slice, reason = "an expression found the places in this text")]
fn is_link(text: &str, range: &Range<usize>) -> bool {
    text[range.end..].starts_with(['(', '[', ':'])
}

/// Whether quotation marks stand on both sides of a piece of a text, as around a word that is told of.
#[expect(clippy::string_slice, reason = "an expression found the places in this text")]
fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    let marks = ['"', '“', '”', '\'', '‘', '’'];
    text[..range.start].ends_with(marks) && text[range.end..].starts_with(marks)
}

/// Whether something was told about a place already.
fn is_told(place: &Place, findings: &Findings) -> bool {
    let overlaps = |told: &Place| {
        told.path() == place.path()
            && told.span.start <= place.span.start
            && place.span.end <= told.span.end.max(told.span.start + 1)
    };
    findings.iter().any(|finding| finding.place.as_ref().is_some_and(overlaps))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let source = SourceText::new("a.md", text);
        let of =
            |expression| all(expression, &source).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        let kept = all(&STAND_IN, &source).into_iter().filter(|range| !is_quoted(text, range));
        let kept: Vec<String> = kept.map(|range| text[range].to_owned()).collect();
        of(&INSTRUCTION).into_iter().chain(kept).collect()
    }

    #[test]
    fn what_holds_the_place_of_words_is_found() {
        for text in
            ["TBC", "XX", "£X", "xx/xx/xxxx", "Lorem ipsum", "[insert name]", "(Add image)", "[WRITE A FEW WORDS.]"]
        {
            assert_eq!(found(&format!("Then {text} follows")), [text], "{text}");
        }
        assert_eq!(found("As in Error! Reference source not found."), ["Error! Reference source not found."]);
    }

    #[test]
    fn what_is_told_of_and_what_only_looks_like_it_is_left() {
        for text in [
            "\"TBC\"",
            "the “XX” of it",
            "[ASB](a.md)",
            "ATBC",
            "EXXON",
            "Insert the key",
            "E! R",
            "[ASB 1]",
            "[MET Police, MET]",
            "[ASB, CSP, IOM]",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
