//! What Lamplight tells people: findings about content, and failures of the machine.
//!
//! In: what any stage noticed. Out: one list, in the order of files and lines, and its text forms for a terminal.
//! Never: a finding that interrupts the stage that made it, or a message without a place when there is one.

mod choices;
mod copied;
mod drawing;
mod failure;
mod finding;
pub mod forms;
mod gathering;
mod internal;
mod left_out;
mod report_lines;
mod rule;
mod text;
mod visible;

pub use choices::{is_slip_of, nearest, one_of};
pub use copied::{copied, copied_word};
pub use drawing::draw;
pub use failure::{Failure, reason};
pub use finding::{Counts, Finding, Findings};
pub use gathering::{Follows, Gone};
pub use internal::{Internal, OrInternal};
pub use left_out::{LEFT_OUT_ID, LeftOut, STAND_IN};
pub use report_lines::{MOST_REPORTED, ReportLine, more_like_this, report_lines};
pub use rule::{Example, LEFT_OUT, Rule, Severity};
pub use text::{Piece, SourceLocation, SourceText, Span, Spanned};
pub use visible::{visible, visible_json, without_hidden};

/// The rules of this stage.
pub const RULES: &[&Rule] = &[&internal::INTERNAL];
