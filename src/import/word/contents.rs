//! Tables of contents, which a site makes by itself.

use super::reading::Reading;
use crate::import::repair::Kind;

/// Notices a line of a table of contents.
pub(super) fn pass_over(line: &str, reading: &mut Reading<'_>) {
    if !line.trim().is_empty() {
        reading.notices.add(Kind::Contents, line);
    }
}
