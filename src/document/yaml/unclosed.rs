//! Quotation marks and brackets that are opened and never closed.
//!
//! In: a text. Out: the first mark that is not closed before the lines below it begin something else. Never: a mark in a text after | or >,
//! or within words, where it means nothing to YAML.

use crate::document::parting::line_start;

/// A mark that is not closed, or the # that hides what would close it: where it stands, and which it is.
#[derive(Debug, PartialEq)]
pub(super) struct Unclosed {
    pub(super) at: usize,
    pub(super) mark: char,
}

/// The first quotation mark or bracket of a text that is not closed.
pub(super) fn unclosed(text: &str) -> Option<Unclosed> {
    let mut block = None;
    let mut at = 0;
    while at < text.len() {
        let line = text.get(at..)?.lines().next().unwrap_or("");
        let end = at + line.len() + 1;
        let key = Line::of(line);
        let is_words = line.trim().is_empty() || block.is_some_and(|depth| key.spaces > depth);
        if is_words || line.trim_start().starts_with('#') {
            at = end;
            continue;
        }
        block = key.value.starts_with(['|', '>']).then_some(key.depth);
        let typed = at + line.len() - key.value.len();
        at = match key.value.starts_with(['"', '\'', '[', '{']).then(|| close(text, typed, key.depth)) {
            None => end,
            Some(Err(open)) => return Some(open),
            // What follows a value on its line is the parser's to tell.
            Some(Ok(closed)) => text.get(closed..)?.find('\n').map_or(text.len(), |rest| closed + rest + 1),
        };
    }
    None
}

/// A line, as far as it says what it begins.
struct Line<'text> {
    /// The spaces before it.
    spaces: usize,
    /// How deep its key or value stands, behind the hyphens of entries; that of the hyphen where there is no key.
    depth: usize,
    /// What stands behind the key.
    value: &'text str,
    /// Whether it begins an entry of a list.
    is_entry: bool,
    /// Whether it has a key.
    has_key: bool,
}

impl<'text> Line<'text> {
    fn of(line: &'text str) -> Self {
        let mut typed = line.trim_start_matches(' ');
        let spaces = line.len() - typed.len();
        let mut depth = spaces;
        let mut hyphen = spaces;
        let is_entry = typed.starts_with("- ");
        while let Some(rest) = typed.strip_prefix("- ") {
            hyphen = depth;
            typed = rest.trim_start_matches(' ');
            depth = line.len() - typed.len();
        }
        match key(typed) {
            Some(value) => Self { spaces, depth, value, is_entry, has_key: true },
            None => Self { spaces, depth: hyphen, value: typed, is_entry, has_key: false },
        }
    }

    /// Whether it cannot go on with a value that stands behind a key of some depth, within brackets or quotation marks.
    fn begins_other(&self, depth: usize, within: char) -> bool {
        let is_less_deep = self.spaces <= depth && !self.value.starts_with([']', '}']);
        is_less_deep || self.is_entry || self.has_key && within != '{'
    }
}

/// What stands behind the key at the beginning of a text.
fn key(typed: &str) -> Option<&str> {
    let (key, rest) = typed.split_once(':')?;
    let is_key = key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    (is_key && (rest.is_empty() || rest.starts_with(' '))).then(|| rest.trim_start_matches(' '))
}

/// Where the value ends that begins at a byte with a quotation mark or a bracket, behind a key of some depth; the mark that is not closed.
fn close(text: &str, start: usize, depth: usize) -> Result<usize, Unclosed> {
    let mut open: Vec<Unclosed> = Vec::new();
    let mut letters =
        text.get(start..).unwrap_or("").char_indices().map(|(at, letter)| (start + at, letter)).peekable();
    // Whether a value may begin here: elsewhere a quotation mark is one of the letters of a word.
    let mut may_begin = true;
    let mut hiding = None;
    while let Some((at, letter)) = letters.next() {
        let quote = open.last().map(|last| last.mark).filter(|mark| matches!(mark, '"' | '\''));
        if letter == '\n' && is_other_below(text, at + 1, depth, open.last().map_or('"', |last| last.mark)) {
            break;
        }
        if let Some(quote) = quote {
            match letter {
                '\\' if quote == '"' => drop(letters.next()),
                '\'' if quote == '\'' && letters.next_if(|(_, next)| *next == '\'').is_some() => {}
                _ if letter == quote => {
                    let closed = open.pop();
                    if open.is_empty() {
                        return Ok(at + 1);
                    }
                    // Words right behind a mark: it opens the next text, and the one before it is not closed.
                    let next = text.get(at + 1..).unwrap_or("").trim_start_matches(' ').chars().next();
                    if next.is_some_and(|next| !",]}:#\n".contains(next)) {
                        open.extend(closed);
                        break;
                    }
                    may_begin = false;
                }
                _ => {}
            }
            continue;
        }
        if letter == '#' && text.get(..at).is_some_and(|above| above.ends_with([' ', '\t', '\n', '[', '{', ','])) {
            // The rest of the line is a comment.
            let end = at + text.get(at..).and_then(|rest| rest.find('\n')).unwrap_or(text.len() - at);
            if text.get(at..end).is_some_and(|comment| comment.contains([']', '}'])) {
                hiding = hiding.or(Some(Unclosed { at, mark: '#' }));
            }
            while letters.next_if(|(at, _)| *at < end).is_some() {}
            continue;
        }
        match letter {
            '"' | '\'' | '[' | '{' if may_begin => open.push(Unclosed { at, mark: letter }),
            ']' | '}' => {
                let opens = if letter == ']' { '[' } else { '{' };
                if open.last().is_some_and(|last| last.mark != opens) {
                    break;
                }
                open.pop();
                if open.is_empty() {
                    return Ok(at + 1);
                }
            }
            _ => {}
        }
        may_begin = matches!(letter, '[' | '{' | ',' | ':') || may_begin && letter.is_whitespace() || letter == '\n';
    }
    open.pop().map_or(Ok(text.len()), |open| Err(hiding.unwrap_or(open)))
}

/// Whether the first line with a letter from a byte on begins something else than what stands open.
fn is_other_below(text: &str, from: usize, depth: usize, within: char) -> bool {
    let below = text.get(line_start(text, from)..).unwrap_or("");
    let line = below.lines().find(|line| !line.trim().is_empty());
    line.is_none_or(|line| Line::of(line).begins_other(depth, within))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, char)> {
        unclosed(text).map(|Unclosed { at, mark }| (at, mark))
    }

    #[test]
    fn a_mark_that_is_not_closed_is_found_where_it_opens() {
        for (text, expected) in [
            ("a: \"one\nb: \"two\"\n", (3, '"')),
            ("- \"one\n- \"two\"\n", (2, '"')),
            ("a: 'one\nb: two\n", (3, '\'')),
            ("a: \"one\n  two\n\nb: c\"\n", (3, '"')),
            ("- a: {b: \"1\", c: \"2}\n  d: \"e\"\n", (17, '"')),
            ("a: {b: \"1, c: \"2\"}\n", (7, '"')),
            ("a: [\"[x], \"3\"]\nb: c\n", (4, '"')),
            ("a: [1, 2\nb: c\n", (3, '[')),
            ("a: {b: [1, 2}\nc: d\n", (7, '[')),
            ("a:\n  - {b: c\n  - {b: d}\n", (7, '{')),
            ("a: |\n  \"b\nc: \"d\n", (13, '"')),
            ("a: \"b", (3, '"')),
            ("a: [82, ####, 290]\nb: c\n", (8, '#')),
            ("a: [82,\n # one\nb: c\n", (3, '[')),
        ] {
            assert_eq!(found(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_closed_is_not_found() {
        for text in [
            "a: \"one\"\nb: 'it''s'\n",
            "a: \"one\n  two\"\nb: c\n",
            "a: \"one \\\" two\"\n",
            "a: [1,\n  2]\nb: c\n",
            "a: {b: c,\n  d: e}\n",
            "a: [\n  1\n]\nb: c\n",
            "a: He said \"no\n",
            "a: [don't, it's]\n",
            "a: {b: \"c\", d: [\"[x]\", 1]} # one \"\n",
            "a: >\n  \"one\n  {two\nb: c\n",
            "# \"one\na: b\n",
            "a: \"b: c\"\n",
            "a: [82, # one ]\n  3]\nb: c\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
