//! The words of the glossary, found in a text.
//!
//! In: the terms, and the words of a paragraph. Out: where each term stands, written out or in its short form.
//! Never: a part of a word, or a word that only looks like a term: "prevent" is not the Prevent duty.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// Finds the terms of a glossary in texts. Made once for a site, since every page asks.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    finder: Option<AhoCorasick>,
    forms: Vec<Form>,
}

/// One way of writing a term.
#[derive(Debug, Clone)]
struct Form {
    /// Its place in the glossary.
    term: usize,
    is_short: bool,
    text: String,
}

/// A term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTerm {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// Its place in the glossary.
    pub term: usize,
    /// Whether it is the short form.
    pub is_short: bool,
}

impl Terms {
    /// A finder of these terms: each written out, and its short form.
    pub fn of<'t>(terms: impl IntoIterator<Item = (&'t str, Option<&'t str>)>) -> Self {
        // A text has curly apostrophes by now, and an editor types straight ones.
        let form = |term, is_short, text: &str| Form { term, is_short, text: text.replace('\'', "’") };
        let mut forms = Vec::new();
        for (at, (term, short)) in terms.into_iter().enumerate() {
            forms.push(form(at, false, term));
            forms.extend(short.map(|short| form(at, true, short)));
        }
        forms.retain(|form| form.text.chars().any(char::is_alphanumeric));
        let finder = (!forms.is_empty()).then(|| {
            let texts = forms.iter().map(|form| &form.text);
            let builder =
                AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(texts);
            // A glossary too large for a finder is a glossary without links, not a site that is not built.
            builder.ok()
        });
        Self { finder: finder.flatten(), forms }
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.finder.is_none()
    }

    /// The terms in some words, in order; none overlaps another.
    pub fn find<'t>(&'t self, words: &'t str) -> impl Iterator<Item = FoundTerm> + use<'t> {
        let matches = self.finder.iter().flat_map(move |finder| finder.find_iter(words));
        matches.filter_map(move |found| {
            let form = self.forms.get(found.pattern().as_usize())?;
            let (start, end) = (found.start(), found.end());
            let (before, typed) = (words.get(..start)?, words.get(start..end)?);
            let end = end + usize::from(is_plural(words.get(end..)?));
            let whole = !before.ends_with(joins) && !words.get(end..)?.starts_with(joins);
            let is_meant = whole && form.is_written_as(typed, before);
            is_meant.then_some(FoundTerm { range: start..end, term: form.term, is_short: form.is_short })
        })
    }
}

impl Form {
    /// Whether these words, found by their letters, are this term by their capitals as well.
    ///
    /// What was typed small may start a sentence. Several words of which only the first is typed large ("Hate crime") may
    /// stand in the middle of one. A single word that was typed large is a name ("Channel"): where a sentence starts,
    /// nobody can tell it from the ordinary word.
    fn is_written_as(&self, words: &str, before: &str) -> bool {
        let (first, rest) = split_first(&self.text);
        let (found_first, found_rest) = split_first(words);
        let is_same = words == self.text;
        if self.is_short {
            return is_same;
        }
        let is_one_word = !self.text.contains([' ', '-']);
        if first.is_lowercase() || !is_one_word {
            let is_ordinary = !rest.contains(char::is_uppercase);
            return is_same
                || (is_ordinary && rest == found_rest && first.to_lowercase().eq(found_first.to_lowercase()));
        }
        is_same && (rest.contains(char::is_uppercase) || !starts_sentence(before))
    }
}

/// The first character, and the others.
fn split_first(text: &str) -> (char, &str) {
    let mut characters = text.chars();
    (characters.next().unwrap_or(' '), characters.as_str())
}

/// Whether a sentence starts after these words.
fn starts_sentence(before: &str) -> bool {
    before.trim_end().chars().next_back().is_none_or(|last| matches!(last, '.' | '?' | '!' | ':' | '“' | '‘'))
}

/// Whether a word goes on across this character.
fn joins(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '@' | '/')
}

/// Whether a single "s" follows: "CSPs", "hate crimes".
fn is_plural(after: &str) -> bool {
    after.strip_prefix('s').is_some_and(|rest| !rest.starts_with(joins))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &[(&str, Option<&str>)] = &[
        ("Hate crime", None),
        ("Hate Crime Panel", None),
        ("Community safety partnership", Some("CSP")),
        ("Prevent", None),
        ("cuckooing", None),
        ("Clare's Law", None),
        ("Community Safety Hub", None),
    ];

    fn found(words: &str) -> Vec<&str> {
        Terms::of(GLOSSARY.iter().copied()).find(words).map(|found| &words[found.range]).collect()
    }

    #[test]
    fn a_term_is_found_as_people_write_it() {
        let words = "Hate crimes, hate crime. The CSPs and Clare’s Law. Cuckooing and cuckooing. We use Prevent.";
        let expected = ["Hate crimes", "hate crime", "CSPs", "Clare’s Law", "Cuckooing", "cuckooing", "Prevent"];
        assert_eq!(found(words), expected);
    }

    #[test]
    fn what_only_looks_like_a_term_is_not_found() {
        let words = "Prevent burglary, to prevent it. csp, CSPX, hate-crime, anti-Hate crime, a community safety hub.";
        assert_eq!(found(words), Vec::<&str>::new());
    }

    #[test]
    fn the_longest_term_is_found() {
        assert_eq!(found("the Hate Crime Panel"), ["Hate Crime Panel"]);
    }
}
