//! The tags of a finished page, one after another.
//!
//! A whole HTML parser takes longer than everything else that is done to a page together. The pages here come from our own
//! templates, so it is enough to know tags, attributes, comments, and the two elements whose text is not markup.

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
            let start = self.rest.find('<')?;
            self.rest = &self.rest[start + 1..];
            if let Some(comment) = self.rest.strip_prefix("!--") {
                self.rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            if !self.rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
                continue;
            }
            let name_end = self.rest.find(|end: char| end.is_ascii_whitespace() || end == '>' || end == '/')?;
            let name = &self.rest[..name_end];
            let length = end_of_tag(&self.rest[name_end..])?;
            let inside = &self.rest[name_end..name_end + length];
            self.rest = &self.rest[name_end + length..];
            if matches!(name, "script" | "style") {
                self.rest = self.rest.find("</").map_or("", |end| &self.rest[end..]);
            }
            return Some(Tag { name, inside });
        }
    }
}

/// The length of the inside of a tag: up to the `>` that is not inside quotation marks.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
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
        self.rest = self.rest.trim_start_matches(|skip: char| skip.is_ascii_whitespace() || skip == '/');
        if self.rest.is_empty() {
            return None;
        }
        let ends_name = |end: char| end.is_ascii_whitespace() || end == '=' || end == '/';
        let name_end = self.rest.find(ends_name).unwrap_or(self.rest.len()).max(1);
        let name_end =
            (name_end..=self.rest.len()).find(|at| self.rest.is_char_boundary(*at)).unwrap_or(self.rest.len());
        let (name, after) = self.rest.split_at(name_end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|end: char| end.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(html: &str) -> Vec<String> {
        let attributes =
            |tag: Tag<'_>| tag.attributes().map(|(name, value)| format!(" {name}={value}")).collect::<String>();
        tags(html).map(|tag| format!("{}{}", tag.name, attributes(tag))).collect()
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
