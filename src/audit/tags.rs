//! The tags of a finished page, one after another.
//!
//! A whole HTML parser takes longer than everything else that is done to a page together. The pages here come from our own
//! templates, so it is enough to know tags, attributes, comments, and the two elements whose text is not markup.

use memchr::{memchr, memchr3};

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    /// Its name, as it stands.
    pub name: &'h str,
    inside: &'h str,
}

/// The opening tags of a page.
pub(super) fn tags(html: &str) -> Tags<'_> {
    Tags { rest: html }
}

/// See [`tags`].
pub(super) struct Tags<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        loop {
            let start = memchr(b'<', self.rest.as_bytes())?;
            self.rest = &self.rest[start + 1..];
            match self.rest.as_bytes().first()? {
                b'!' => self.skip_comment(),
                letter if letter.is_ascii_alphabetic() => return self.tag(),
                _ => {}
            }
        }
    }
}

impl<'h> Tags<'h> {
    fn skip_comment(&mut self) {
        if let Some(comment) = self.rest.strip_prefix("!--") {
            self.rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        }
    }

    /// The tag whose name starts here. The text of the two elements that hold no markup is passed over with it.
    fn tag(&mut self) -> Option<Tag<'h>> {
        let bytes = self.rest.as_bytes();
        let name_end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-')?;
        let (name, after) = self.rest.split_at(name_end);
        let (inside, rest) = after.split_at(end_of_tag(after)?);
        self.rest = rest;
        if matches!(name, "script" | "style") {
            self.rest = self.rest.find("</").map_or("", |end| &self.rest[end..]);
        }
        Some(Tag { name, inside })
    }
}

/// The length of the inside of a tag: up to the `>` that is not inside quotation marks.
fn end_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        if bytes[at] == b'>' {
            return Some(at);
        }
        at += 1 + memchr(bytes[at], &bytes[at + 1..])? + 1;
    }
}

impl<'h> Tag<'h> {
    /// The attributes: names, and values without quotation marks (as they stand, with entities).
    pub(super) fn attributes(self) -> Attributes<'h> {
        Attributes { rest: self.inside }
    }
}

/// See [`Tag::attributes`].
pub(super) struct Attributes<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<(&'h str, &'h str)> {
        let bytes = self.rest.as_bytes();
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b'/')?;
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/');
        // A name that starts with `=` is one character long, as in a browser.
        let length = bytes[start + 1..].iter().position(ends_name).map_or(bytes.len() - start, |length| length + 1);
        let name = &self.rest[start..start + length];
        self.rest = &self.rest[start + length..];
        let Some(value) = self.rest.trim_ascii_start().strip_prefix('=') else { return Some((name, "")) };
        let value = value.trim_ascii_start();
        let (value, rest) = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => split_at_byte(&value[1..], *quote),
            _ => value.split_at(value.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// What stands before a quotation mark, and what after it.
fn split_at_byte(text: &str, quote: u8) -> (&str, &str) {
    match memchr(quote, text.as_bytes()) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use std::iter;

    use super::*;
    use proptest::prelude::*;

    fn show(html: &str) -> Vec<String> {
        let show = |tag: Tag<'_>| {
            let attributes = tag.attributes().map(|(name, value)| format!("{name}={value}"));
            iter::once(tag.name.to_owned()).chain(attributes).collect::<Vec<_>>().join(" ")
        };
        tags(html).map(show).collect()
    }

    #[test]
    fn tags_and_attributes_in_all_their_forms() {
        assert_eq!(
            show("<p><!-- <b> --><a href=\"a>b\" id='c' hidden x=y><br/></a><script>if (a<b) {}</script><i>"),
            ["p", "a href=a>b id=c hidden= x=y", "br", "script", "i"]
        );
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(html in "[<>a-c=\"' /!é-]{0,60}") {
            for tag in tags(&html) {
                let _ = tag.attributes().count();
            }
        }
    }
}
