//! Files that stand a second time below themselves, as they do where somebody pasted all of one into it.
//!
//! In: the texts of a site. Out: each such text without its second half, and a finding where that begins. Never: a choice between two that
//! differ.

use std::sync::Arc;

use crate::diagnostic::{Findings, LEFT_OUT, Rule, SourceLocation, SourceText, Span};

/// A file that stands twice in itself.
pub(super) const REPEATED: Rule = Rule::error(
    "pasted-twice",
    "A file that was pasted into itself stands there twice, and all that is in it would be. Take one of the two out.",
)
.example(
    "- {term: Burglary, meaning: Breaking in to steal.}\n- {term: Theft, meaning: Stealing.}\n- {term: Burglary, meaning: Breaking in to steal.}\n- {term: Theft, meaning: Stealing.}",
    "from this line on the file stands a second time below itself",
    "- {term: Burglary, meaning: Breaking in to steal.}\n- {term: Theft, meaning: Stealing.}",
)
.fixed(LEFT_OUT);

/// So many lines around the middle of a text its second half may begin at.
const AROUND: usize = 4;
/// A shorter text may say the same twice.
const SHORTEST: usize = 30;

/// Where the second half of a text begins, if it is the first again.
fn second_half(text: &str) -> Option<usize> {
    let whole = text.trim_end();
    let middle = whole.len() / 2;
    let from = whole.floor_char_boundary(middle.saturating_sub(AROUND));
    let to = whole.floor_char_boundary((middle + AROUND).min(whole.len()));
    let mut ends = whole.get(from..to)?.match_indices('\n').map(|(at, _)| from + at);
    let end = ends.find(|end| {
        let (first, second) = whole.split_at(*end);
        // One entry that stands twice is one that was copied to be changed.
        let has_several = !first.starts_with("- ") || first.contains("\n- ");
        first.trim() == second.trim() && first.trim().len() > SHORTEST && first.trim().contains('\n') && has_several
    })?;
    let second = whole.get(end..)?;
    Some(end + second.len() - second.trim_start().len())
}

/// The text without its second half, where that is the first again; a finding where it begins.
pub(super) fn without_second_half(text: &Arc<SourceText>, findings: &mut Findings) -> Option<Arc<SourceText>> {
    let begins = second_half(text.text())?;
    let first = text.text().get(..begins)?;
    let place = SourceLocation::new(text, Span::new(begins..begins));
    let message = "from this line on the file stands a second time below itself";
    findings.emit(&REPEATED, &place, message, "keep one of the two, and take the other out");
    Some(SourceText::new(text.path(), first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_below_itself_however_many_lines_part_the_two() {
        let text = "title: A strategy\nstarts: 2025\nends: 2028\n";
        for apart in ["", "\n", "\n\n"] {
            let twice = format!("{text}{apart}{text}");
            assert_eq!(second_half(&twice), Some(text.len() + apart.len()), "{apart:?}");
        }
        for once in [text.to_owned(), format!("{text}{}", text.replace("2028", "2029")), "a\na\n".to_owned()] {
            assert_eq!(second_half(&once), None, "{once}");
        }
    }
}
