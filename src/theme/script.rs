//! What a script asks other websites for, as far as it can be seen.
//!
//! In: a script. Out: each piece of text in it that names another host. Never: a comment, or the names that markup languages
//! have on the web.
//!
//! A script can put an address together from anything, so this finds what somebody copied into a theme, and not what somebody
//! hides. Any text with another host's name is told, whatever is done with it: from `fetch` to `import` to a picture in markup
//! there are too many ways to ask. A link to another website stands in a template, where a script can read it.

use std::collections::BTreeSet;
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

/// What ends a line, and a comment with it.
const LINE_ENDS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

/// How many ways of reading a script are followed, besides one for each byte. Most of them soon come to the same.
const MOST_WAYS: usize = 20_000;

/// How many bytes are read for each byte of a script, and for any script.
const MOST_STEPS: (usize, usize) = (64, 100_000);

/// How many texts between backticks, and pieces of code and braces in them, stand in one another in a way of reading. One that goes deeper
/// has most likely taken the end of a text for a beginning.
const DEEPEST: usize = 24;

/// What can be said of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The pieces of text in it that name another host: their bytes.
    pub(super) texts: Vec<Range<usize>>,
    /// Whether it was read to its end in every way in which it can be read.
    pub(super) is_whole: bool,
}

/// What a script asks other websites for.
#[expect(clippy::string_slice, reason = "the scanner stops before and after whole letters of this script")]
pub(super) fn asked(script: &str) -> Asked {
    let texts = texts(script);
    let found = texts.found.into_iter().map(|(start, end)| start..end);
    let found = found.filter(|range| names_host(&unescaped(&script[range.clone()]))).collect();
    Asked { texts: innermost(found), is_whole: texts.is_whole }
}

/// The pieces of text in a script that are an address of this site by the look of them, without escapes, and their bytes.
#[expect(clippy::string_slice, reason = "the scanner stops before and after whole letters of this script")]
pub fn addresses(script: &str) -> Vec<(Range<usize>, String)> {
    let found = texts(script).found.into_iter().map(|(start, end)| (start..end, unescaped(&script[start..end])));
    found.filter(|(_, text)| text.contains(['/', '.']) && !text.contains([' ', '<'])).collect()
}

/// Of ranges in the order of their starts, those in which no other stands: read in two ways, a script may seem to have a text
/// around a text.
fn innermost(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut first_end = usize::MAX;
    ranges.reverse();
    ranges.retain(|range| {
        let is_innermost = range.end < first_end;
        first_end = first_end.min(range.end);
        is_innermost
    });
    ranges.reverse();
    ranges
}

/// Whether a piece of text names another host, by itself or in the middle (`<img src="//…">`).
#[expect(clippy::string_slice, reason = "the scanner stops before and after whole letters of this script")]
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
#[expect(clippy::string_slice, reason = "the scanner stops before and after whole letters of this script")]
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
            [b'0'..=b'7', ..] => {
                // As old scripts write letters: up to three digits, of base eight.
                let digits = rest.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                let letter = rest.get(..digits).and_then(|digits| u32::from_str_radix(digits, 8).ok());
                text.extend(letter.and_then(char::from_u32));
                letters = rest.get(digits..).unwrap_or("").chars();
                continue;
            }
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
            let next = letters.next();
            if next == Some('\r') && letters.as_str().starts_with('\n') {
                letters.next();
            }
            text.extend(next.filter(|letter| !LINE_ENDS.contains(letter)));
        }
    }
    text
}

/// What the reader of a script is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Open {
    /// Code in `${ }` of a text between backticks, with so many braces open.
    Code(usize),
    /// A text between backticks.
    Backticks,
}

/// The texts of a script: those in quotation marks, and the pieces of those between backticks.
struct Texts {
    found: BTreeSet<(usize, usize)>,
    is_whole: bool,
}

/// One way of reading a script, up to somewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    at: usize,
    /// Where the last code before it ends that is neither a comment nor a space.
    code_end: usize,
    /// What is open, but for the script itself.
    open: Vec<Open>,
}

/// The texts of a script in every way in which it can be read: whether a slash divides or begins a pattern can often only be
/// known from all that stands before it, and what somebody takes for the one hides what the other shows.
fn texts(script: &str) -> Texts {
    let mut texts = Texts { found: BTreeSet::new(), is_whole: false };
    let (mut todo, mut seen) = (vec![Reading { at: 0, code_end: 0, open: Vec::new() }], BTreeSet::new());
    let mut steps = script.len().saturating_mul(MOST_STEPS.0).saturating_add(MOST_STEPS.1);
    while let Some(mut reading) = todo.pop() {
        while reading.at < script.len() {
            let start = reading.at;
            if steps == 0 || seen.len() > MOST_WAYS.saturating_add(script.len()) {
                texts.is_whole = false;
                return texts;
            }
            if reading.depth() > DEEPEST {
                break;
            }
            let Some((other, looked_through)) = reading.other_way(script) else {
                reading.step(script, &mut texts.found);
                steps = steps.saturating_sub(reading.at - start);
                continue;
            };
            steps = steps.saturating_sub(looked_through);
            if !seen.insert(reading.clone()) {
                break;
            }
            todo.extend(other);
            reading.at += 1;
            reading.code_end = reading.at;
        }
        // What leaves nothing open is a script.
        texts.is_whole |= reading.at >= script.len() && reading.open.is_empty();
    }
    texts
}

impl Reading {
    /// Where something stands that is either of two: the way of reading in which it is not the sign that it looks like, if
    /// there is one, and how many bytes were looked at for it.
    #[expect(clippy::string_slice, reason = "the scanner stops before and after whole letters of this script")]
    fn other_way(&self, script: &str) -> Option<(Option<Self>, usize)> {
        if self.open.last() == Some(&Open::Backticks) {
            return None;
        }
        let rest = script.get(self.at..)?;
        if rest.starts_with("<!--") || rest.starts_with("-->") {
            // In old scripts these begin a comment, as in a page.
            let length = line(rest);
            return Some((Some(Self { at: self.at + length, ..self.clone() }), length));
        }
        let is_slash = rest.starts_with('/') && !rest.starts_with("//") && !rest.starts_with("/*");
        if !is_slash || slash(&script[..self.code_end]) != Slash::Either {
            return None;
        }
        match end_of_pattern(script, self.at + 1) {
            Ok(end) => Some((Some(Self { at: end, code_end: end, open: self.open.clone() }), end - self.at)),
            Err(end) => Some((None, end - self.at)),
        }
    }

    /// How many texts, pieces of code and braces in them are open.
    fn depth(&self) -> usize {
        self.open.iter().map(|open| if let Open::Code(braces) = open { braces + 1 } else { 1 }).sum()
    }

    /// Passes over the next comment, pattern, text or letter, and adds to `found` where texts begin and end.
    #[expect(
        clippy::indexing_slicing,
        clippy::string_slice,
        reason = "the scanner stops before and after whole letters of this script"
    )]
    fn step(&mut self, script: &str, found: &mut BTreeSet<(usize, usize)>) {
        let bytes = script.as_bytes();
        if self.open.last() == Some(&Open::Backticks) {
            return self.piece(bytes, found);
        }
        let (at, rest) = (self.at, &bytes[self.at..]);
        match rest {
            [b'/', b'/', ..] => return self.at += line(&script[at..]),
            [b'#', b'!', ..] if at == 0 => return self.at += line(script),
            [b'/', b'*', ..] => {
                return self.at = script[at + 2..].find("*/").map_or(bytes.len(), |length| at + length + 4);
            }
            [b'/', ..] if slash(&script[..self.code_end]) == Slash::Pattern => {
                // A pattern that does not end is none.
                self.at = end_of_pattern(script, at + 1).unwrap_or(at + 1);
            }
            [quote @ (b'"' | b'\''), ..] => {
                let end = end_of_quoted(bytes, at + 1, *quote);
                found.insert((at + 1, end));
                self.at = end + 1;
            }
            [b'`', ..] => {
                self.open.push(Open::Backticks);
                self.at += 1;
            }
            [brace @ (b'{' | b'}'), ..] => {
                self.close_or_open(*brace);
                self.at += 1;
            }
            [byte, ..] => {
                let letter = if byte.is_ascii() { None } else { script[at..].chars().next() };
                self.at += letter.map_or(1, char::len_utf8);
                if byte.is_ascii_whitespace() || letter.is_some_and(char::is_whitespace) {
                    return;
                }
            }
            [] => {}
        }
        self.at = self.at.min(bytes.len());
        self.code_end = self.at;
    }

    /// Reads a piece of a text between backticks.
    fn piece(&mut self, bytes: &[u8], found: &mut BTreeSet<(usize, usize)>) {
        let end = end_of_piece(bytes, self.at);
        found.insert((self.at, end));
        self.at = end + 1;
        if bytes.get(end) == Some(&b'$') {
            self.open.push(Open::Code(0));
            self.at += 1;
        } else {
            self.open.pop();
        }
        self.at = self.at.min(bytes.len());
        self.code_end = self.at;
    }

    /// Counts a brace in `${ }`; the one that ends it leads back into the text around it.
    fn close_or_open(&mut self, brace: u8) {
        match self.open.last_mut() {
            Some(Open::Code(braces)) if brace == b'{' => *braces += 1,
            Some(Open::Code(0)) => drop(self.open.pop()),
            Some(Open::Code(braces)) => *braces -= 1,
            _ => {}
        }
    }
}

/// How long the rest of a line is.
fn line(rest: &str) -> usize {
    rest.find(LINE_ENDS).unwrap_or(rest.len())
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
            b'\\' if bytes.get(at + 1..at + 3) == Some(b"\r\n") => at += 3,
            b'\\' => at += 2,
            b'\n' | b'\r' => return at,
            byte if *byte == quote => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// What a slash can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slash {
    Divides,
    Pattern,
    Either,
}

/// What a slash after this code can be: after a value it divides.
#[expect(clippy::string_slice, reason = "the scanner stops before and after whole letters of this script")]
fn slash(before: &str) -> Slash {
    const WORDS: [&str; 16] = [
        "return",
        "typeof",
        "case",
        "in",
        "of",
        "delete",
        "void",
        "do",
        "else",
        "instanceof",
        "throw",
        "yield",
        "await",
        "default",
        "new",
        "extends",
    ];
    match before.chars().next_back() {
        None => Slash::Pattern,
        Some(letter) if is_of_word(letter) => {
            // No word is longer than those that are looked for. Each of them may be the name of a value, too.
            let start = before.char_indices().rev().take(12).take_while(|(_, letter)| is_of_word(*letter)).last();
            let is_word = start.is_some_and(|(start, _)| WORDS.contains(&&before[start..]));
            if is_word { Slash::Either } else { Slash::Divides }
        }
        Some(']' | '"' | '\'' | '`') => Slash::Divides,
        // A condition may end before it or a value, a block or an object; it may follow another pattern; `++` may stand after a
        // value; signs beyond ASCII may be of a name.
        Some(')' | '}' | '/' | '+' | '-') => Slash::Either,
        Some(letter) if letter.is_ascii() => Slash::Pattern,
        Some(_) => Slash::Either,
    }
}

/// Where a pattern ends: after a slash that is in no brackets. Where it is none, since the line ends before it, its brackets
/// do not match or what follows it is no sign of a pattern, how far it was read.
fn end_of_pattern(script: &str, start: usize) -> Result<usize, usize> {
    let (mut is_in_class, mut is_escaped, mut groups) = (false, false, 0_usize);
    for (at, letter) in script.get(start..).unwrap_or("").char_indices() {
        match letter {
            letter if LINE_ENDS.contains(&letter) => return Err(start + at),
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => is_in_class = true,
            ']' => is_in_class = false,
            _ if is_in_class => {}
            '(' => groups += 1,
            ')' if groups == 0 => return Err(start + at),
            ')' => groups -= 1,
            '/' => {
                let end = start + at + 1;
                let signs = script.get(end..).unwrap_or("").chars().take_while(|letter| is_of_word(*letter)).take(9);
                let is_pattern = groups == 0 && { signs }.all(|sign| "dgimsuvy".contains(sign));
                return if is_pattern { Ok(end) } else { Err(end) };
            }
            _ => {}
        }
    }
    Err(script.len())
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(script: &str) -> Vec<&str> {
        let asked = asked(script);
        assert!(asked.is_whole, "{}", script.get(..80).unwrap_or(script));
        asked.texts.into_iter().map(|range| &script[range]).collect()
    }

    #[test]
    fn a_text_that_names_another_host_is_found_wherever_it_stands() {
        for (script, reported) in [
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
            ("if (x) /'/.test(y); fetch('https://a.example')", "https://a.example"),
            ("if (x) {} /`/.test(y); fetch(`//a.example`)", "//a.example"),
            ("x++ / y; fetch('//a.example'); z / 2", "//a.example"),
            ("x = (y) / z; fetch('//a.example'); w = v / 2", "//a.example"),
            ("while (x) /[/'\"]/.exec(y), fetch('//a.example')", "//a.example"),
            ("x.return / y; fetch('//a.example'); z / 2", "//a.example"),
            ("x /* ' */ / y; fetch('//a.example'); z / 2", "//a.example"),
            ("x // '\n/ y; fetch('//a.example'); z / 2", "//a.example"),
            ("x = /y/ / 2; fetch('//a.example'); z / 2", "//a.example"),
            ("x = `${(y) / 2}`; if (z) /`/.test(w); fetch('//a.example')", "//a.example"),
            ("// about\rfetch('https://a.example')", "https://a.example"),
            ("// about\u{2028}fetch('https://a.example')", "https://a.example"),
            ("// about\u{2029}fetch('https://a.example')", "https://a.example"),
            ("x = 'y\rfetch('https://a.example')", "https://a.example"),
            ("x('ht\\\r\ntps://a.example')", "ht\\\r\ntps://a.example"),
            ("x('ht\\\u{2028}tps://a.example')", "ht\\\u{2028}tps://a.example"),
            ("<!-- /*\nfetch('https://a.example') /* */", "https://a.example"),
            ("--> /*\nfetch('https://a.example') /* */", "https://a.example"),
            ("#! /*\nfetch('https://a.example') /* */", "https://a.example"),
            ("x('\\57\\57a.example')", "\\57\\57a.example"),
            ("x('\\150ttps://a.example')", "\\150ttps://a.example"),
        ] {
            assert_eq!(asking(script), [reported], "{script}");
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

    #[test]
    fn a_script_that_can_be_read_in_too_many_ways_is_reported_and_exhausts_nothing() {
        for script in ["`${".repeat(100), "(a)/`${".repeat(10_000), ")/[".repeat(20_000) + "`"] {
            assert!(!asked(&script).is_whole, "{}", &script[..7]);
        }
    }

    #[test]
    fn a_long_script_on_one_line_is_read_in_all_its_ways() {
        let script = "if(a)/'/.test(b);c=(d)/e;f(`${g}/${(h)/2}`);".repeat(200) + "fetch('https://a.example')";
        assert_eq!(asking(&script), ["https://a.example"]);
    }

    proptest::proptest! {
        #[test]
        fn no_script_is_too_strange(script in "[a/*\"'`${}\\\\\n()=é:]{0,60}") {
            for range in asked(&script).texts {
                proptest::prop_assert!(script.get(range).is_some());
            }
        }
    }
}
