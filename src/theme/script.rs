//! What a script asks other websites for, as far as it can be seen.
//!
//! In: a script. Out: each piece of text in it that names another host. Never: a comment, or the names that markup languages
//! have on the web.
//!
//! A script can put an address together from anything, so this finds what somebody copied into a theme, and not what somebody
//! hides. Any text with another host's name is told, whatever is done with it: from `fetch` to `import` to a picture in markup
//! there are too many ways to ask. A link to another website stands in a template, where a script can read it.

use std::ops::Range;

use super::address::{Leads, leads};

/// Names on the web that nobody asks for.
const NAMES: [&str; 6] = [
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/XML/1998/namespace",
];

/// The pieces of text in a script that name another host: their bytes.
pub(super) fn asked(script: &str) -> Vec<Range<usize>> {
    texts(script).into_iter().filter(|range| names_host(&unescaped(&script[range.clone()]))).collect()
}

/// Whether a piece of text names another host, by itself or in the middle (`<img src="//…">`).
fn names_host(text: &str) -> bool {
    if NAMES.contains(&text) || matches!(text, "http:" | "https:" | "ws:" | "wss:") {
        return false;
    }
    let is_address =
        matches!(leads(text, ""), Leads::Elsewhere) && text.trim_start_matches(['/', '\\']).starts_with(is_of_host);
    let in_markup = text.match_indices("//").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        text[at + 2..].starts_with(is_of_host) && before.is_some_and(|before| "=\"'(: \n".contains(before))
    });
    let lower = text.to_ascii_lowercase();
    is_address || in_markup || ["http://", "https://", "ws://", "wss://"].iter().any(|scheme| lower.contains(scheme))
}

fn is_of_host(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '['
}

/// The text as the script has it: `\/` is a slash, `\x68` and `\u0068` are letters.
fn unescaped(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len());
    let mut letters = typed.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        let rest = letters.as_str();
        let code = match rest.as_bytes() {
            [b'x', ..] => rest.get(1..3).map(|code| (code, 3)),
            [b'u', b'{', ..] => rest.find('}').and_then(|end| Some((rest.get(2..end)?, end + 1))),
            [b'u', ..] => rest.get(1..5).map(|code| (code, 5)),
            _ => None,
        };
        let coded =
            code.and_then(|(code, length)| Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, length)));
        if let Some((letter, length)) = coded {
            text.push(letter);
            letters = rest[length..].chars();
        } else {
            // A line end after a backslash is no letter; of all other letters the backslash goes.
            text.extend(letters.next().filter(|letter| *letter != '\n'));
        }
    }
    text
}

/// What the reader of a script is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Code in `${ }` of a text between backticks, with so many braces open.
    Code(usize),
    /// A text between backticks.
    Backticks,
}

/// The texts of a script: those in quotation marks, and the pieces of those between backticks.
fn texts(script: &str) -> Vec<Range<usize>> {
    let bytes = script.as_bytes();
    let (mut found, mut open, mut at) = (Vec::new(), vec![Open::Code(0)], 0);
    while at < bytes.len() {
        if open.last() == Some(&Open::Backticks) {
            let end = end_of_piece(bytes, at);
            found.push(at..end);
            at = end + 1;
            if bytes.get(end) == Some(&b'$') {
                open.push(Open::Code(0));
                at += 1;
            } else {
                open.pop();
            }
            continue;
        }
        match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'/')) => at = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length),
            (b'/', Some(b'*')) => at = script[at + 2..].find("*/").map_or(bytes.len(), |length| at + length + 4),
            (b'/', _) if begins_pattern(&script[..at]) => at = end_of_pattern(bytes, at + 1),
            (quote @ (b'"' | b'\''), _) => {
                let end = end_of_quoted(bytes, at + 1, quote);
                found.push(at + 1..end);
                at = end + 1;
            }
            (b'`', _) => {
                open.push(Open::Backticks);
                at += 1;
            }
            (brace @ (b'{' | b'}'), _) => {
                close_or_open(&mut open, brace);
                at += 1;
            }
            _ => at += 1,
        }
    }
    found
}

/// Counts a brace; the one that ends `${ }` leads back into the text around it.
fn close_or_open(open: &mut Vec<Open>, brace: u8) {
    let depth = open.len();
    match open.last_mut() {
        Some(Open::Code(braces)) if brace == b'{' => *braces += 1,
        Some(Open::Code(0)) if depth > 1 => drop(open.pop()),
        Some(Open::Code(braces)) => *braces = braces.saturating_sub(1),
        _ => {}
    }
}

/// Where a piece of a text between backticks ends: at a backtick or at `${`.
fn end_of_piece(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'`' => return at,
            b'$' if bytes.get(at + 1) == Some(&b'{') => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Where a text in quotation marks ends: at the next mark, or at the end of the line, which no text goes over.
fn end_of_quoted(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' => return at,
            byte if *byte == quote => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether a slash after this begins a pattern: after a value it divides.
fn begins_pattern(before: &str) -> bool {
    const WORDS: [&str; 12] =
        ["return", "typeof", "case", "in", "of", "delete", "void", "do", "else", "instanceof", "throw", "yield"];
    let before = before.trim_end();
    let is_of_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
    match before.chars().next_back() {
        None => true,
        Some(letter) if is_of_word(letter) => {
            // No word is longer than those that are looked for.
            let start = before.char_indices().rev().take(12).take_while(|(_, letter)| is_of_word(*letter)).last();
            start.is_some_and(|(start, _)| WORDS.contains(&&before[start..]))
        }
        Some(letter) => !matches!(letter, ')' | ']' | '}' | '"' | '\'' | '`'),
    }
}

/// Where a pattern ends: after a slash that is in no brackets, or at the end of the line.
fn end_of_pattern(bytes: &[u8], mut at: usize) -> usize {
    let mut in_brackets = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return at,
            b'[' => in_brackets = true,
            b']' => in_brackets = false,
            b'/' if !in_brackets => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(script: &str) -> Vec<&str> {
        asked(script).into_iter().map(|range| &script[range]).collect()
    }

    #[test]
    fn a_text_that_names_another_host_is_found_wherever_it_stands() {
        for (script, told) in [
            ("import a from \"https://a.example/b.js\";", "https://a.example/b.js"),
            ("import('//a.example/b.js')", "//a.example/b.js"),
            ("fetch(`https://a.example/${page}`)", "https://a.example/"),
            ("importScripts('\\/\\/a.example/b.js')", "\\/\\/a.example/b.js"),
            ("new Worker(\"\\x68ttps://a.example\")", "\\x68ttps://a.example"),
            ("navigator.sendBeacon('\\u{68}ttps://a.example', x)", "\\u{68}ttps://a.example"),
            ("new WebSocket('wss://a.example')", "wss://a.example"),
            ("const api = 'HTTPS://a.example'; fetch(api)", "HTTPS://a.example"),
            ("x.innerHTML = '<img src=\"//a.example/b.png\">'", "<img src=\"//a.example/b.png\">"),
            ("x.style = \"background:url(//a.example)\"", "background:url(//a.example)"),
            ("const url = 'https://' + host", "https://"),
            ("x = a / b; // '\ny = '//a.example'", "//a.example"),
            ("x = /[/'\"]/; y = '//a.example'", "//a.example"),
            ("return /'/.test(x) ? '//a.example' : ''", "//a.example"),
            ("x = `${ {a: '//a.example'} } // b`", "//a.example"),
            ("/* ' */ x('stun:a.example')", "stun:a.example"),
            ("x('\\\\\\\\a.example/b')", "\\\\\\\\a.example/b"),
        ] {
            assert_eq!(asking(script), [told], "{script}");
        }
    }

    #[test]
    fn comments_names_and_addresses_of_this_site_are_left_alone() {
        for script in [
            "// see https://a.example\n/* https://b.example */ x()",
            "document.createElementNS('http://www.w3.org/2000/svg', 'a')",
            "fetch('/data/crime.json'); import './b.js'; x('a//b', '// words', '//', '://')",
            "if (location.protocol === 'https:') x(/https?:\\/\\/a\\.example/)",
            "x = a / b / c; y = `${a}/${b}`; z = a['b'] / 2",
        ] {
            assert_eq!(asking(script), Vec::<&str>::new(), "{script}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_script_is_too_strange(script in "[a/*\"'`${}\\\\\n()=é:]{0,60}") {
            for range in asked(&script) {
                proptest::prop_assert!(script.get(range).is_some());
            }
        }
    }
}
