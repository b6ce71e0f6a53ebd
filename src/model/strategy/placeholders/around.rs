//! What stands around some words of a text: quotation marks, the beginning of a value, nothing else.
//!
//! In: words that were found, with their line before and after them. Out: whether they are told of, or are all that is said. Never: a
//! judgement of the words themselves.

use super::super::published_words::Found;

/// What opens or closes a quotation.
pub(super) const QUOTATION_MARKS: [char; 6] = ['"', '“', '”', '\'', '‘', '’'];

/// Whether quotation marks stand on both sides of some words, as around a word that is told of: not those of a YAML value.
pub(super) fn is_quoted(found: &Found) -> bool {
    let [above, below] = &found.around;
    let is_between = above.ends_with(QUOTATION_MARKS) && below.starts_with(QUOTATION_MARKS);
    is_between && !(is_value_start(above.trim_end_matches(QUOTATION_MARKS)) && above.ends_with(['"', '\'']))
}

/// Whether a quotation that is open before some words is closed behind them.
pub(super) fn is_within_quotation(found: &Found) -> bool {
    let is_closed = found.around[1].contains(['"', '”']);
    is_closed && !found.around[0].trim_start().starts_with('>') && is_in_quotation(&found.around[0])
}

/// Whether a value of YAML, or an entry of a list, begins behind some words.
pub(super) fn is_value_start(above: &str) -> bool {
    let key = above.trim_start().trim_start_matches("- ").strip_suffix(": ");
    above.trim() == "-" || key.is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
}

/// Whether a quotation is open where some words end; the marks around a YAML value open none.
pub(super) fn is_in_quotation(above: &str) -> bool {
    let value = above.find('"').filter(|at| above.get(..*at).is_some_and(is_value_start));
    let words = value.and_then(|at| above.get(at + 1..)).unwrap_or(above);
    let is_block = words.trim_start().starts_with('>');
    is_block || words.matches('"').count() % 2 == 1 || words.matches('“').count() > words.matches('”').count()
}

/// Whether some words are all of a paragraph, of a cell, or of a value of YAML.
pub(super) fn is_whole(found: &Found) -> bool {
    let above = found.around[0].trim_matches(|letter: char| "*_".contains(letter) || QUOTATION_MARKS.contains(&letter));
    let is_item =
        matches!(above.trim(), "" | "-" | "*" | "+") || above.trim().bytes().all(|it| b"0123456789.)#".contains(&it));
    // Behind the facts at the head of a page a text begins.
    let begins = above.trim_end().ends_with("---");
    is_item || begins || above.trim_end().ends_with('|') || is_value_start(above)
}

/// Whether nothing else is said around some words: they are all of a value, of a cell, of a bracket, or of a line.
pub(super) fn is_alone(found: &Found) -> bool {
    let [above, below] = found.around.each_ref().map(|around| {
        let marks = |letter: char| letter.is_whitespace() || "*_".contains(letter) || QUOTATION_MARKS.contains(&letter);
        around.trim_matches(marks)
    });
    let begins = above.is_empty() || above.ends_with([':', '-', '|', '(', '[', '#', '–', '.', ',']);
    let is_cut = above.ends_with(['.', ',']) && !found.words.starts_with(char::is_uppercase);
    let after = below.trim_start_matches('.').trim_start();
    let ends = after.is_empty() || after.starts_with(['|', ')', ']']);
    begins && !is_cut && ends
}
