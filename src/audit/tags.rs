//! The tags of a finished page, one after another.
//!
//! A whole HTML parser takes longer than everything else that is done to a page together. A page here is looked through once,
//! and read as the HTML standard says that browsers read it: where a tag, a quotation mark or a comment ends, and which
//! elements hold text that is no markup. A difference there would hide from us what a browser sees.

use std::borrow::Cow;

use memchr::memchr;

/// The attributes of a tag: names as they stand, and values without quotation marks, with entities.
pub(super) type Attributes<'h> = [(&'h str, &'h str)];

/// Shows every opening tag of a page: its name in small letters, and its attributes.
pub(super) fn each_tag<'h>(html: &'h str, mut see: impl FnMut(&str, &Attributes<'h>)) {
    each_tag_at(html, |_, name, attributes| see(name, attributes));
}

/// The same, with the byte at which each tag begins.
pub(super) fn each_tag_at<'h>(html: &'h str, mut see: impl FnMut(usize, &str, &Attributes<'h>)) {
    let mut attributes = Vec::with_capacity(16);
    let mut reader = Reader { html, at: 0, in_drawing: 0 };
    while let Some(start) = memchr(b'<', reader.rest().as_bytes()) {
        let begins = reader.at + start;
        reader.at = begins + 1;
        match reader.byte(0) {
            Some(b'!') => reader.skip_comment(),
            Some(b'?') => reader.skip_past(b'>'),
            Some(b'/') => reader.closing_tag(&mut attributes),
            Some(letter) if letter.is_ascii_alphabetic() => {
                let Some(name) = reader.tag(&mut attributes) else { return };
                let name = lowercase(name);
                see(begins, &name, &attributes);
                reader.skip_words_of(&name);
            }
            Some(_) => {}
            None => return,
        }
    }
}

struct Reader<'h> {
    html: &'h str,
    at: usize,
    /// How many `svg` and `math` elements are open: in them no element holds text that is no markup.
    in_drawing: usize,
}

impl<'h> Reader<'h> {
    fn byte(&self, after: usize) -> Option<u8> {
        self.html.as_bytes().get(self.at + after).copied()
    }

    #[expect(clippy::string_slice, reason = "the reader stops before and after ASCII letters alone")]
    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    /// Goes to the byte after the next one like this, or to the end.
    fn skip_past(&mut self, byte: u8) {
        self.at += memchr(byte, self.rest().as_bytes()).map_or(self.rest().len(), |at| at + 1);
    }

    /// Passes over what starts with `<!`: a comment, or something that ends at the next `>`.
    fn skip_comment(&mut self) {
        let Some(comment) = self.rest().strip_prefix("!--") else { return self.skip_past(b'>') };
        self.at += "!--".len();
        // `<!-->` and `<!--->` are whole comments.
        for whole in [">", "->"] {
            if comment.starts_with(whole) {
                self.at += whole.len();
                return;
            }
        }
        let hyphens = memchr::memmem::find_iter(comment.as_bytes(), b"--");
        let ends = hyphens.filter_map(|at| {
            let after = comment.get(at..)?.trim_start_matches('-');
            let end = if after.starts_with('>') { 1 } else { "!>".len() };
            (after.starts_with('>') || after.starts_with("!>")).then_some(comment.len() - after.len() + end)
        });
        self.at += { ends }.next().unwrap_or(comment.len());
    }

    /// Passes over a closing tag.
    fn closing_tag(&mut self, attributes: &mut Vec<(&'h str, &'h str)>) {
        self.at += 1;
        if !self.byte(0).is_some_and(|letter| letter.is_ascii_alphabetic()) {
            return self.skip_past(b'>');
        }
        // Nearly every closing tag is its name and nothing else.
        let start = self.at;
        let mut name = self.until(|byte| !byte.is_ascii_alphanumeric());
        if self.byte(0) == Some(b'>') {
            self.at += 1;
        } else {
            self.at = start;
            name = self.tag(attributes).unwrap_or("");
        }
        if is_drawing(name) {
            self.in_drawing = self.in_drawing.saturating_sub(1);
        }
    }

    /// The name of the tag that starts here, and its attributes; `None` where the page ends in it, so that it is none.
    fn tag(&mut self, attributes: &mut Vec<(&'h str, &'h str)>) -> Option<&'h str> {
        attributes.clear();
        let name = self.until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        loop {
            while self.byte(0)?.is_ascii_whitespace() || self.byte(0)? == b'/' {
                self.at += 1;
            }
            if self.byte(0)? == b'>' {
                self.at += 1;
                return Some(name);
            }
            attributes.push(self.attribute()?);
        }
    }

    /// The attribute that starts here: a name, and a value after `=` where there is one.
    fn attribute(&mut self) -> Option<(&'h str, &'h str)> {
        let from = self.rest();
        // A name that starts with `=` is an odd name, and no value.
        self.at += self.rest().chars().next()?.len_utf8();
        self.until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='));
        let name = from.split_at(from.len() - self.rest().len()).0;
        let after_name = self.at;
        self.until(|byte| !byte.is_ascii_whitespace());
        if self.byte(0)? != b'=' {
            self.at = after_name;
            return Some((name, ""));
        }
        self.at += 1;
        self.until(|byte| !byte.is_ascii_whitespace());
        let value = match self.byte(0)? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.rest().split_at(memchr(quote, self.rest().as_bytes())?).0;
                self.at += value.len() + 1;
                value
            }
            _ => self.until(|byte| byte.is_ascii_whitespace() || byte == b'>'),
        };
        Some((name, value))
    }

    /// The bytes up to the first that ends them.
    fn until(&mut self, ends: impl Fn(u8) -> bool) -> &'h str {
        let rest = self.rest();
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += length;
        rest.split_at(length).0
    }

    /// Passes over what stands in an element whose text is no markup. The name is in small letters.
    fn skip_words_of(&mut self, name: &str) {
        if is_drawing(name) {
            self.in_drawing += usize::from(!self.html.split_at(self.at).0.ends_with("/>"));
        } else if self.in_drawing == 0 && holds_words(name) {
            self.at += end_of_words(self.rest(), name);
        }
    }
}

fn is_drawing(name: &str) -> bool {
    matches!(name.len(), 3 | 4) && (name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math"))
}

/// Whether what stands in an element is text, whatever it looks like.
fn holds_words(name: &str) -> bool {
    matches!(name, "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes")
}

/// A name in small letters, as it nearly always is.
pub(super) fn lowercase(name: &str) -> Cow<'_, str> {
    if name.as_bytes().iter().any(u8::is_ascii_uppercase) { name.to_ascii_lowercase().into() } else { name.into() }
}

/// Where the closing tag of an element begins.
fn end_of_words(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'<', rest)) {
        at += found;
        let tag = bytes.get(at + 1..at + 2 + name.len());
        let ends =
            bytes.get(at + 2 + name.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        if ends && matches!(tag, Some([b'/', tag @ ..]) if tag.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(html: &str) -> Vec<String> {
        let mut shown = Vec::new();
        each_tag(html, |name, attributes| {
            let attributes = attributes.iter().map(|(name, value)| format!(" {name}={value}"));
            shown.push(name.to_owned() + &attributes.collect::<String>());
        });
        shown
    }

    #[test]
    fn tags_and_attributes_in_all_their_forms() {
        assert_eq!(
            show("<p><!-- <b> --><a href=\"a>b\" id='c' hidden x=y><br/></a><script>if (a<b) {}</script><i>"),
            ["p", "a href=a>b id=c hidden= x=y", "br", "script", "i"]
        );
        assert_eq!(show("<A\nHREF = 'b'\n\tc=d/e f/>"), ["a HREF=b c=d/e f="]);
    }

    #[test]
    fn nothing_hides_from_us_that_a_browser_sees() {
        for html in [
            "<!--><x>",
            "<!---><x>",
            "<!-- a --!><x>",
            "<!-- a ---><x>",
            "<!----><x>",
            "<!a><x>",
            "<?a><x>",
            "</><x>",
            "</ a=\"><x>",
            "<p a=b\"c><x>",
            "<p a'b><x>",
            "<p =\"><x>",
            "<p a=\"b\"c\"><x>",
            "</p a='>'><x>",
            "<title><!--</title><x>",
            "<TITLE></Title ><x>",
            "<textarea></textareaa></textarea/><x>",
            "<script></scripts></SCRIPT\n><x>",
            "<svg><title><x></title></svg>",
            "<svg><style><x></style></svg>",
            "<svg/><title><p></title><x>",
            "a < b <x>",
            "<a<b><x>",
        ] {
            assert_eq!(show(html).last().map(String::as_str), Some("x"), "{html}");
        }
        for html in [
            "<!-- <x> -->",
            "<title><x></title>",
            "<style><x></style>",
            "<p a='<x>'>",
            "<svg></svg><title><x></title>",
            "<p <x",
        ] {
            assert!(!show(html).iter().any(|tag| tag == "x"), "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(html in "[<>a-c=\"' /!?é-]{0,60}") {
            show(&html);
        }
    }
}
