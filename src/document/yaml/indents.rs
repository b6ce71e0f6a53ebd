//! Lines of YAML that are indented with something else than spaces.
//!
//! In: a text. Out: a finding for each such line. Never: a word about a line that is blank.

use std::sync::Arc;

use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::until;

pub(super) const YAML_TAB: Rule = Rule::error(
    "yaml-tab",
    "YAML files are indented with spaces. Tabs look the same and mean nothing. Most text editors can put spaces in when \
     you press the tab key.",
)
.example(
    "- term: Burglary\n\tmeaning: Entering a building to steal.",
    "this line is indented with a tab",
    "- term: Burglary\n  meaning: Entering a building to steal.",
)
.fixed(LEFT_OUT);
/// Reports every line that is indented with a tab, or with a space that YAML does not know; the parser would stop at the first.
/// Where these lines begin.
pub(super) fn emit_indents(text: &str, source: &Arc<SourceText>, offset: u32, findings: &mut Findings) -> Vec<usize> {
    let mut at = 0;
    let mut reported = Vec::new();
    for line in text.split_inclusive('\n') {
        let (lead, _) = until(line, |letter| !matches!(letter, ' ' | '\t'));
        let indent = lead.len();
        let odd = line.trim_start_matches(' ').chars().next().filter(|first| is_odd_space(*first));
        if let Some(space) = odd {
            let from = line.len() - line.trim_start_matches(' ').len();
            let span = Span::new(at + from..at + from + space.len_utf8()).shifted(offset);
            let message =
                "this line is indented with a space that YAML does not know, as word processors and websites put it";
            findings.emit(&YAML_TAB, &SourceLocation::new(source, span), message, "use plain spaces instead");
            reported.push(at);
        }
        let blank = line.trim().is_empty();
        if let Some(tab) = lead.find('\t').filter(|_| !blank) {
            let place = SourceLocation::new(source, Span::new(at + tab..at + indent).shifted(offset));
            findings.emit(&YAML_TAB, &place, "this line is indented with a tab", "use spaces instead");
            reported.push(at);
        }
        at += line.len();
    }
    reported
}

/// A space that is none in YAML: one that does not break, or has another width.
fn is_odd_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}
