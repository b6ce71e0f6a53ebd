//! What a rule is: a code that one can say on the phone, how grave it is, and why it exists.

use serde::Serialize;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a thought; never stops anything.
    Advice,
    /// To be mended soon; stops publishing only under `--strict`.
    Warning,
    /// Stops publishing: the last good site stays as it is.
    Error,
}

impl Severity {
    /// The word printed before a message and written in `site.yaml`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One rule that content is held to. Each is a constant beside the code that checks it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The words in brackets after the severity: lower-case, hyphens, sayable on the phone.
    pub code: &'static str,
    /// How grave a breach is unless the site's settings say otherwise.
    pub severity: Severity,
    /// A paragraph in plain English: why the rule exists and how to satisfy it. Shown by `lamplight check --explain`.
    pub explanation: &'static str,
    /// What is wrong by this rule, and the same put right.
    pub example: Option<Example>,
}

/// A piece of a file that a rule tells, and the same piece as it should be. Both are tried by a test: the wrong one stands in
/// the folder of the rule's findings, and with the right one in its place nothing is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Example {
    /// As it is told.
    pub wrong: &'static str,
    /// As nothing is told.
    pub right: &'static str,
}

impl Rule {
    /// The first sentence of the explanation: what the rule is about, in a list of all rules.
    pub fn summary(&self) -> &'static str {
        let ends = self.explanation.match_indices(['.', '?']).map(|(at, _)| at + 1);
        let mut ends = ends.filter(|end| {
            let mut rest = self.explanation[*end..].chars();
            rest.next() == Some(' ') && rest.next().is_some_and(|first| first.is_uppercase() || "`\"[".contains(first))
        });
        ends.next().map_or(self.explanation, |end| &self.explanation[..end])
    }

    const fn new(code: &'static str, severity: Severity, explanation: &'static str) -> Self {
        Self { code, severity, explanation, example: None }
    }

    /// The same rule with an example of what is wrong, and of how it is right.
    #[must_use]
    pub const fn example(self, wrong: &'static str, right: &'static str) -> Self {
        Self { example: Some(Example { wrong, right }), ..self }
    }

    /// A rule whose breach stops publishing.
    pub const fn error(code: &'static str, explanation: &'static str) -> Self {
        Self::new(code, Severity::Error, explanation)
    }

    /// A rule whose breach is published, and reported until it is mended.
    pub const fn warning(code: &'static str, explanation: &'static str) -> Self {
        Self::new(code, Severity::Warning, explanation)
    }

    /// A rule of good practice.
    pub const fn advice(code: &'static str, explanation: &'static str) -> Self {
        Self::new(code, Severity::Advice, explanation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_the_first_sentence() {
        let summary = |explanation| Rule::error("a-rule", explanation).summary();
        assert_eq!(summary("Use v3.0 of it, e.g. here. Then stop."), "Use v3.0 of it, e.g. here.");
        assert_eq!(summary("No. `id` is a key. \"TBC\" is not."), "No.");
        assert_eq!(summary("Why? Because."), "Why?");
        assert_eq!(summary("One sentence."), "One sentence.");
    }
}
