//! Characters that look like those of YAML, and are none.
//!
//! In: a line that cannot be read. Out: what is wrong with it, and what to do. Never: a word about a line that has none.

use crate::document::parting::line_start;

/// What is wrong on the line of an offset or the one above it, and the first byte of that line.
pub(super) fn look_alike_above(text: &str, at: usize) -> Option<(usize, &'static str, &'static str)> {
    let start = line_start(text, at);
    let above = line_start(text, start.saturating_sub(1));
    [start, above].into_iter().find_map(|start| {
        let (message, help) = look_alike(text.get(start..)?.lines().next()?)?;
        Some((start, message, help))
    })
}

/// What is wrong on a line that cannot be read, where it is a character that looks like another.
fn look_alike(line: &str) -> Option<(&'static str, &'static str)> {
    const WIDE: [char; 4] = ['\u{a0}', '\u{2007}', '\u{202f}', '\u{3000}'];
    let value = line.trim().trim_start_matches("- ").trim_start();
    let value = value.split_once(": ").map_or(value, |(_, value)| value.trim_start());
    if value.starts_with(['“', '”', '„', '‘', '’']) {
        return Some((
            "these quotation marks are curly, and YAML only knows straight ones",
            "type \" before the text and after it, in place of the curly ones",
        ));
    }
    let has_wide_colon = line.contains(':') && WIDE.iter().any(|wide| line.contains(&format!(":{wide}")));
    has_wide_colon
        .then_some(("the space after the colon of this line is not a plain one", "delete it, and type a plain space"))
}
