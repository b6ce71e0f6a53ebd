//! A failure: what was asked could not be done (a full disk, a folder that may not be read, a report that is not finished).

use std::fmt;
use std::path::Path;

use super::visible;

/// Why the program stopped, and what a person can do about it. Ends the run with its [exit code](Self::exit_code).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    message: String,
    remedy: String,
    is_of_content: bool,
}

impl Failure {
    /// A failure with what happened ("could not write public/index.html: no space left on device")
    /// and what to do about it ("free some space and build again; the published site is untouched").
    pub fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into(), is_of_content: false }
    }

    /// A failure that an editor mends in the content ("2026.md says that it is in preparation").
    pub fn of_content(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { is_of_content: true, ..Self::new(message, remedy) }
    }

    /// 1 where the content needs attention, 2 where the program could not run.
    pub const fn exit_code(&self) -> u8 {
        if self.is_of_content { 1 } else { 2 }
    }

    /// A failure of `doing` ("read", "write", "remove") something at `path`.
    pub fn io(doing: &str, path: &Path, error: &std::io::Error, remedy: impl Into<String>) -> Self {
        Self::new(format!("could not {doing} {}: {}", path.display(), reason(error)), remedy)
    }

    /// What the program could not do, and why.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}

/// The operating system's reason without its number: "permission denied", not "Permission denied (os error 13)".
pub fn reason(error: &std::io::Error) -> String {
    let full = error.to_string();
    let plain = full.split(" (os error").next().unwrap_or(&full);
    plain.to_lowercase()
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}\n  = {}", visible(&self.message), visible(&self.remedy))
    }
}

impl std::error::Error for Failure {}
