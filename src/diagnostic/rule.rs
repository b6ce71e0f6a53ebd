//! What a rule is: a code that one can say on the phone, how severe it is, and why it exists.

use serde::Serialize;

/// How severe a finding is.
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

/// Why a rule is [fixed](Rule::fixed) that tells what could not be read.
pub const LEFT_OUT: &str = "what cannot be read is left out, and it may be what keeps someone safe";

/// One rule that content is held to. Each is a constant beside the code that checks it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The words in brackets after the severity: lower-case, hyphens, sayable on the phone.
    pub code: &'static str,
    /// How grave a breach is unless the site's settings say otherwise.
    pub severity: Severity,
    /// A paragraph in plain English: why the rule exists and how to satisfy it. Shown by `lamplight check --explain`.
    pub explanation: &'static str,
    /// What is wrong by this rule, and the same put right; a test holds that every rule has one.
    pub example: Option<Example>,
    /// Why no site may set a lower severity; `None` where a site may.
    pub fixed: Option<&'static str>,
    /// Whether a breach is one of parts of a site that do not fit, or that something is missing: it is not reported while something of
    /// the site could not be read.
    pub is_of_whole_site: bool,
    /// Whether a breach is one of parts of a file that do not fit: it is not reported while a part of the file could not be read.
    pub is_of_whole_file: bool,
    /// Whether a breach is a character that nobody sees: what is told of the words around it follows from that.
    pub is_of_unseen: bool,
}

/// What is wrong by a rule, what is told of it, and how it is right.
///
/// Most are pieces of a file, or paths where it is the name or the place of a file that is wrong. A test tries them: the wrong one
/// stands in a folder of the rule's findings, this and nothing else is reported of it, and with the right one in its place nothing
/// is. Where neither can show what is wrong, since it is the file itself, both are in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The piece that the rule finds.
    pub wrong: &'static str,
    /// The message about it; `None` where the example is in words.
    #[serde(rename = "told")]
    pub message: Option<&'static str>,
    /// The same piece as the rule finds nothing in it.
    pub right: &'static str,
}

impl Rule {
    const fn new(code: &'static str, severity: Severity, explanation: &'static str) -> Self {
        Self {
            code,
            severity,
            explanation,
            example: None,
            fixed: None,
            is_of_whole_site: false,
            is_of_whole_file: false,
            is_of_unseen: false,
        }
    }

    /// The first sentence of the explanation: what the rule is about, in a list of all rules.
    pub fn summary(&self) -> &'static str {
        let ends = self.explanation.match_indices(['.', '?']);
        let mut parts = ends.filter_map(|(at, stop)| self.explanation.split_at_checked(at + stop.len()));
        let begins = |first: char| first.is_uppercase() || "`\"[".contains(first);
        match parts.find(|(_, rest)| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(begins))) {
            Some((first, _)) => first,
            None => self.explanation,
        }
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

    /// The same rule with a piece of a file, or the path of one, that is wrong, the message about it, and the same as it is right.
    #[must_use]
    pub const fn example(mut self, wrong: &'static str, message: &'static str, right: &'static str) -> Self {
        self.example = Some(Example { wrong, message: Some(message), right });
        self
    }

    /// The same rule with what is wrong and what is right in words, where no text can show it.
    #[must_use]
    pub const fn in_words(mut self, wrong: &'static str, right: &'static str) -> Self {
        self.example = Some(Example { wrong, message: None, right });
        self
    }

    /// The same rule, which no site may lower: what it holds is somebody's safety. `because` goes on from "it cannot be
    /// lowered:" in a small letter, without a full stop.
    #[must_use]
    pub const fn fixed(mut self, because: &'static str) -> Self {
        self.fixed = Some(because);
        self
    }

    /// The same rule as one that holds parts of a site to one another, or says that something is missing. While a part of the site
    /// cannot be read they may fit, and it may be there: the rule is silent.
    #[must_use]
    pub const fn of_whole_site(mut self) -> Self {
        self.is_of_whole_site = true;
        self
    }

    /// The same rule as one that holds parts of a file to one another. While a part of it cannot be read they may fit, and the rule is
    /// silent.
    #[must_use]
    pub const fn of_whole_file(mut self) -> Self {
        self.is_of_whole_file = true;
        self
    }

    /// The same rule as one about a character that nobody sees. Whatever else is told of the words around it follows from that, and
    /// is not reported.
    #[must_use]
    pub const fn of_unseen(mut self) -> Self {
        self.is_of_unseen = true;
        self
    }

    /// The severity that a site gets when it asks for another one: a fixed rule may be made more severe, and no less severe.
    pub fn severity_for(&self, asked: Severity) -> Severity {
        if self.fixed.is_some() { asked.max(self.severity) } else { asked }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_rule_may_be_made_more_severe_and_no_less() {
        const FREE: Rule = Rule::warning("a", "Why.");
        const FIXED: Rule = Rule::warning("a", "Why.").fixed("someone could be harmed");
        let all = [Severity::Advice, Severity::Warning, Severity::Error];
        assert_eq!(all.map(|asked| FREE.severity_for(asked)), all);
        assert_eq!(all.map(|asked| FIXED.severity_for(asked)), [Severity::Warning, Severity::Warning, Severity::Error]);
    }

    #[test]
    fn a_summary_is_the_first_sentence() {
        let summary = |explanation| Rule::error("a-rule", explanation).summary();
        assert_eq!(summary("Use v3.0 of it, e.g. here. Then stop."), "Use v3.0 of it, e.g. here.");
        assert_eq!(summary("No. `id` is a key. \"TBC\" is not."), "No.");
        assert_eq!(summary("Why? Because."), "Why?");
        assert_eq!(summary("One sentence."), "One sentence.");
    }
}
