//! Files in which two versions stand, one below the other, as Git leaves them where two people changed the same lines.
//!
//! In: a text. Out: where the first version begins, and a finding there. Never: a choice between the two.

use std::sync::Arc;

use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};

/// Two versions in one file.
pub(super) const UNMERGED: Rule = Rule::error(
    "unmerged",
    "Where two people changed the same lines, Git leaves both in the file, between lines that begin with <<<<<<<, ======= and >>>>>>>. \
     Both would be published. Keep one of the two, or join them, and take the three lines out.",
)
.example(
    "<<<<<<< HEAD\nFewer burglaries.\n=======\nFewer burglaries, and more help.\n>>>>>>> main",
    "from here on two versions of the same lines stand in this file",
    "Fewer burglaries, and more help.",
)
.fixed(LEFT_OUT);

/// Reports the first place of a text in which two versions stand. Whether there is one.
pub(super) fn emit(source: &Arc<SourceText>, findings: &mut Findings) -> bool {
    let text = source.text();
    let Some(start) = line_with(text, "<<<<<<< ") else { return false };
    let is_closed = text.get(start..).is_some_and(|rest| line_with(rest, ">>>>>>> ").is_some());
    if is_closed {
        let place = SourceLocation::new(source, Span::new(start..start + 7));
        let help = "keep one of the two, or join them, and take the lines with <<<<<<<, ======= and >>>>>>> out";
        findings.emit(&UNMERGED, &place, "from here on two versions of the same lines stand in this file", help);
    }
    is_closed
}

/// Where a line begins that starts with some signs.
fn line_with(text: &str, signs: &str) -> Option<usize> {
    let mut found = text.match_indices(signs).map(|(at, _)| at);
    found.find(|at| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_versions_are_known_by_both_of_their_ends() {
        let reported = |text: &str| emit(&SourceText::new("a.md", text), &mut Findings::new());
        assert!(reported("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n"));
        assert!(
            !reported("a\n<<<<<<< HEAD\nb\n") && !reported("a <<<<<<< b\n>>>>>>> c\n") && !reported("a\n=======\n")
        );
    }
}
