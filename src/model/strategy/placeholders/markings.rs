//! What marks a document as one that is not for everybody, or not ready, as its header had it.
//!
//! In: a text as its readers see it. Out: the marks that stand alone on a line, in a heading or in a value. Never: a sentence about
//! a mark, or the promise that what somebody says is treated in confidence.

use std::sync::LazyLock;

use regex::Regex;

use super::super::published_words::{Found, PublishedText, expression};
use super::around::{QUOTATION_MARKS, is_quoted};
use crate::diagnostic::Rule;
use crate::document::parting::{after_last, before};

pub(super) const MARKING: Rule = Rule::error(
    "marking",
    "\"CONFIDENTIAL\", \"OFFICIAL-SENSITIVE\" and \"DRAFT - NOT FOR PUBLICATION\" as a line, a heading or a title of their own came \
     along with a text that was copied, and are published with it: either the text was not for everybody, or the mark is wrong. In a \
     draft the first two are a warning, and the word DRAFT is what it should be. A sentence about such a mark is none.",
)
.example(
    "OFFICIAL-SENSITIVE",
    "\"OFFICIAL-SENSITIVE\" marks what is not for everybody, and it is published",
    "The board met in May.",
);

/// What is not for everybody. Single words are marks in capital letters alone: that a helpline is confidential is said in small ones.
static NOT_FOR_ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kinds = [
        r"\b(?:(?:STRICTLY|PRIVATE (?:AND|&)|HIGHLY) )?CONFIDENTIAL\b|\bRESTRICTED\b|\bIN CONFIDENCE\b",
        r"(?i:\bofficial ?[-–—:(]+ ?sensitive\b\)?|\bcommercial(?:ly)? in confidence\b|\bexempt (?:from publication|information)\b)",
        r"(?i:\b(?:draft ?[-–—:,]? ?)?not for (?:publication|circulation|release|distribution|(?:onward|wider|further) (?:circulation|distribution|sharing))\b)",
        r"(?i:\b(?:for )?internal use only\b|\bdo not (?:publish|circulate|distribute)\b|\bembargo(?:ed)? until\b[^\n|]*)",
    ];
    expression(&kinds.join("|"))
});

/// What is not ready.
static NOT_READY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kinds = [
        r"(?i:\b(?:(?:working|first|second|final|initial|consultation) )?draft (?:version |v\.? ?)\d+(?:\.\d+)*\b)",
        r"(?i:\bdraft ?[-–—:,]? ?for (?:comment|discussion|consultation|approval|review)(?: only)?\b)",
        r"\b(?:(?:WORKING|FIRST|SECOND|FINAL|INITIAL|CONSULTATION) )?DRAFT\b(?: (?:VERSION|COPY|DOCUMENT|ONLY))?(?: [vV]?\d+(?:\.\d+)*)?",
    ];
    expression(&kinds.join("|"))
});

/// A mark, and what it says.
pub(super) struct Mark {
    pub found: Found,
    /// Whether it is wrong only where the text has been agreed.
    pub is_of_draft: bool,
}

impl Mark {
    /// What the mark says, as the end of the sentence `"CONFIDENTIAL" marks …`.
    pub(super) const fn says(&self) -> &'static str {
        if self.is_of_draft {
            "what is not ready, and this has been agreed"
        } else {
            "what is not for everybody, and it is published"
        }
    }
}

/// The marks in a text.
pub(super) fn marks(text: &PublishedText<'_>) -> Vec<Mark> {
    let all = |expression: &Option<Regex>| expression.as_ref().map(|it| text.all(it)).unwrap_or_default();
    let typed = |found: &Found| typed_around(text.source.text(), found);
    let secret = all(&NOT_FOR_ALL).into_iter().filter(|found| is_line(found, typed(found)));
    let mut marks: Vec<Mark> = secret.map(|found| Mark { found, is_of_draft: false }).collect();
    let is_known = |found: &Found| {
        let holds = |mark: &Mark| mark.found.at.start <= found.at.start && found.at.end <= mark.found.at.end;
        marks.iter().any(holds)
    };
    let mut drafts = all(&NOT_READY);
    drafts.retain(|found| !is_known(found) && (is_line(found, typed(found)) || is_end(typed(found))));
    marks.extend(drafts.into_iter().map(|found| Mark { found, is_of_draft: true }));
    marks
}

/// The line on which some words were typed, before them and after them.
fn typed_around<'s>(text: &'s str, found: &Found) -> [&'s str; 2] {
    let (above, below) = (text.get(..found.at.start).unwrap_or_default(), text.get(found.at.end..).unwrap_or_default());
    [after_last(above, |it| it == '\n'), before(below, |it| it == '\n').trim_end()]
}

/// What makes a heading, a strong word or a bracket of some words.
fn is_mark(letter: char) -> bool {
    letter.is_whitespace() || "*_()[].".contains(letter) || QUOTATION_MARKS.contains(&letter)
}

/// Whether some words are all of a line, of a heading or of a value.
fn is_line(found: &Found, typed: [&str; 2]) -> bool {
    let (above, below) = (typed[0].trim_end_matches(is_mark), typed[1].trim_start_matches(is_mark));
    let is_heading = above.trim().bytes().all(|byte| byte == b'#');
    below.is_empty() && !is_quoted(found) && (is_heading || is_value(above))
}

/// Whether a value of YAML begins behind some words: a title or a text, and no word of a list.
fn is_value(above: &str) -> bool {
    const WORDS_OF_LISTS: [&str; 5] = ["status", "state", "kind", "id", "ref"];
    let key = above.trim_start().trim_start_matches("- ").strip_suffix(':');
    key.is_some_and(|key| {
        key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !WORDS_OF_LISTS.contains(&key)
    })
}

/// Whether some words end a line behind a dash or in a bracket: The plan (DRAFT).
fn is_end([above, below]: [&str; 2]) -> bool {
    let is_behind = above.ends_with(['(', '[']) && below.starts_with([')', ']']);
    let is_parted = [" - ", " – ", " — "].iter().any(|dash| above.ends_with(dash));
    below.trim_start_matches(is_mark).is_empty() && (is_behind || is_parted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    fn found(path: &str, text: &str) -> Vec<(String, bool)> {
        let source = SourceText::new(path, text);
        marks(&PublishedText::new(&source)).into_iter().map(|mark| (mark.found.words, mark.is_of_draft)).collect()
    }

    #[test]
    fn a_mark_stands_alone() {
        for text in [
            "CONFIDENTIAL",
            "# STRICTLY CONFIDENTIAL",
            "**PRIVATE AND CONFIDENTIAL**",
            "OFFICIAL-SENSITIVE",
            "OFFICIAL – SENSITIVE",
            "Official (Sensitive)",
            "[Not for publication]",
            "DRAFT - NOT FOR PUBLICATION",
            "Draft – not for circulation.",
            "## RESTRICTED",
            "For internal use only",
            "Embargoed until 3 May 2026",
            "Commercial in confidence",
        ] {
            let told = found("a.md", &format!("Words.\n\n{text}\n\nWords."));
            assert_eq!(
                told.iter().map(|(_, is_of_draft)| *is_of_draft).collect::<Vec<_>>(),
                [false],
                "{text}: {told:?}"
            );
        }
        for text in [
            "DRAFT",
            "# FINAL DRAFT",
            "Draft v0.3",
            "DRAFT FOR CONSULTATION",
            "# The plan (DRAFT)",
            "The plan – DRAFT",
            "draft version 2",
        ] {
            let told = found("a.md", &format!("Words.\n\n{text}\n\nWords."));
            assert_eq!(
                told.iter().map(|(_, is_of_draft)| *is_of_draft).collect::<Vec<_>>(),
                [true],
                "{text}: {told:?}"
            );
        }
        assert_eq!(found("a.yaml", "title: CONFIDENTIAL\nsummary: The plan (DRAFT)\n").len(), 2);
    }

    #[test]
    fn what_is_said_of_a_mark_and_what_is_confidential_in_truth_is_left() {
        for text in [
            "The call is confidential.",
            "## Confidential",
            "## Private and confidential",
            "- CONFIDENTIAL",
            "The pages are marked DRAFT.",
            "The pages are marked CONFIDENTIAL",
            "\"CONFIDENTIAL\"",
            "A draft for consultation was published.",
            "The report was not for publication then",
            "<!-- DRAFT -->",
            "| RESTRICTED | 3 |",
            "We do not publish names.",
            "Access is RESTRICTED",
        ] {
            assert_eq!(found("a.md", &format!("Words.\n\n{text}\n\nWords.")), [], "{text}");
        }
        assert_eq!(found("a.yaml", "status: DRAFT\nnote: CONFIDENTIAL\n"), []);
    }
}
