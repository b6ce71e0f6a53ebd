//! Text made safe for HTML.
//!
//! In: any text. Out: the same text for an element, an attribute or an address. Never: a way out of any of them.

use std::fmt::Write as _;

/// Adds a text for an element's content or a double-quoted attribute.
#[expect(clippy::string_slice, reason = "what is escaped is ASCII, and was found in this text")]
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let safe = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            0 => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[written..at]);
        out.push_str(safe);
        written = at + 1;
    }
    out.push_str(&text[written..]);
}

/// Adds an address for a double-quoted attribute: what no address may hold is percent-encoded.
pub(super) fn push_address(out: &mut String, address: &str) {
    for character in address.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            '"' | '<' | '>' | '`' | '\\' | '{' | '}' | '|' | '^' | ' ' | '\u{7f}' | '\0'..='\u{1f}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{:02X}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(push: impl Fn(&mut String, &str), text: &str) -> String {
        let mut out = String::new();
        push(&mut out, text);
        out
    }

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(pushed(push_text, "è <b> & \"c\"\0."), "è &lt;b&gt; &amp; &quot;c&quot;\u{fffd}.");
    }

    #[test]
    fn an_address_cannot_leave_its_attribute() {
        assert_eq!(pushed(push_address, "a b?c=1&d=\"e'\n%20è"), "a%20b?c=1&amp;d=%22e&#39;%0A%20è");
    }
}
