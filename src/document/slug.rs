//! The part of an address that is made from words.
//!
//! In: a heading or a title in any script. Out: lower-case ASCII words joined by hyphens, unique where asked.
//! Never: an empty address, or a character other than `a`–`z`, `0`–`9` and `-`.

use std::collections::BTreeMap;

/// The words of a text for an address: `Children's Act` becomes `childrens-act`.
///
/// A text without a letter or digit gives `fallback`, which the caller chooses ("section").
pub fn slug(text: &str, fallback: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    push_words(&mut slug, text);
    if slug.is_empty() {
        push_words(&mut slug, fallback);
    }
    if slug.is_empty() { "part".to_owned() } else { slug }
}

/// Adds the words of a text, joined by single hyphens.
fn push_words(slug: &mut String, text: &str) {
    for character in text.chars() {
        if character.is_ascii() {
            push_ascii(slug, character);
        } else if is_apostrophe(character) {
            // As with an ASCII apostrophe: the word goes on.
        } else {
            let ascii = deunicode::deunicode_char(character).unwrap_or(" ");
            ascii.chars().for_each(|character| push_ascii(slug, character));
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
}

/// Adds a letter or digit; an apostrophe vanishes; anything else ends the word.
fn push_ascii(slug: &mut String, character: char) {
    if character.is_ascii_alphanumeric() {
        slug.push(character.to_ascii_lowercase());
    } else if character != '\'' && !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Whether a character is one of the apostrophes that word processors type.
fn is_apostrophe(character: char) -> bool {
    matches!(character, '\u{2018}' | '\u{2019}' | '\u{02bc}')
}

/// The addresses given out so far on one page (or in one folder): the second `aims` is `aims-2`.
#[derive(Debug, Clone, Default)]
pub struct Slugs {
    /// Each address given out, with the highest number tried after it, so that many equal headings stay cheap.
    given: BTreeMap<String, usize>,
}

impl Slugs {
    /// None given out yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The slug of a text, with `-2`, `-3` … where it was given out before.
    pub fn unique(&mut self, text: &str, fallback: &str) -> String {
        let wanted = slug(text, fallback);
        let Some(last) = self.given.get(&wanted) else {
            self.given.insert(wanted.clone(), 1);
            return wanted;
        };
        let mut number = last + 1;
        while self.given.contains_key(&format!("{wanted}-{number}")) {
            number += 1;
        }
        let numbered = format!("{wanted}-{number}");
        self.given.insert(wanted, number);
        self.given.insert(numbered.clone(), 1);
        numbered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_an_address() {
        assert_eq!(slug("Children's Act", "section"), "childrens-act");
        assert_eq!(slug("Children’s Act 1989", "section"), "childrens-act-1989");
        assert_eq!(slug("  What we do – and why?  ", "section"), "what-we-do-and-why");
        assert_eq!(slug("Ynys Môn: caffè", "section"), "ynys-mon-caffe");
        assert_eq!(slug("5. Key challenges", "section"), "5-key-challenges");
    }

    #[test]
    fn an_address_is_never_empty() {
        assert_eq!(slug("???", "section"), "section");
        assert_eq!(slug("", ""), "part");
    }

    #[test]
    fn a_second_heading_of_the_same_words_is_numbered() {
        let mut slugs = Slugs::new();
        assert_eq!(slugs.unique("Aims", "section"), "aims");
        assert_eq!(slugs.unique("Aims 2", "section"), "aims-2");
        assert_eq!(slugs.unique("Aims", "section"), "aims-3");
        assert_eq!(slugs.unique("aims", "section"), "aims-4");
    }
}
