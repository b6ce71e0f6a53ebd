//! Why a text is not YAML, in words for people who do not program.
//!
//! In: a text, and the error at which its parser stopped. Out: where the slip begins, what it is and what to type. Never: the parser's own
//! words.

use granit_parser::{ErrorKind, ScanError};

use super::hyphens::{is_covered, misplaced, without_first_line};
use super::likely::{Slip, likely};
use super::look_alike::look_alike_above;
use super::unclosed::{Unclosed, unclosed};
use crate::document::parting::{after_last, indent, line_start};
use crate::source::unprintable::unprintable;

/// What is told of a line that stands deeper or less deep than it has to.
const OTHER_DEPTH: &str = "this line does not stand at the same depth as its neighbours";

/// What is told of a key behind which there is no colon.
const WITHOUT_COLON: &str = "a key without a colon and a space after it";

/// What to type for a line that begins with a key and goes on without a colon: `ref "1.1"`.
fn with_colon(text: &str, at: usize) -> Option<String> {
    let line = text.get(at..)?.lines().next()?.trim_end();
    let (key, value) = line.split_once(' ')?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_key.then(|| format!("write `{key}: {}`", value.trim_start()))
}

/// What to type for a line with another sign in the place of a colon, or with none behind a key that nearly everything has:
/// `title = Hate Crime`, `title Hate Crime`.
fn with_other_sign(text: &str, at: usize) -> Option<String> {
    const USUAL: [&str; 6] = ["title", "name", "number", "summary", "description", "text"];
    let line = text.get(at..)?.lines().next()?.trim();
    let end = line.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_')?;
    let (key, rest) = (line.get(..end)?, line.get(end..)?.trim_start());
    let value = rest.strip_prefix(['=', ';', '：']);
    let is_key = !key.is_empty() && (value.is_some() || USUAL.contains(&key) && !rest.contains(':'));
    is_key.then(|| format!("write `{key}: {}`", value.unwrap_or(rest).trim_start()))
}

/// Where reading stopped, and the slip that stopped it: none where the parser stopped at a character that cannot be printed, which was
/// reported where the file was read.
pub(super) fn slip(text: &str, error: &ScanError) -> (usize, Option<Slip>) {
    let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(text.len()));
    let (before, rest) = text.split_at(at);
    if rest.lines().next().is_some_and(|line| unprintable(line).next().is_some()) {
        return (at, None);
    }
    let open = unclosed(text).filter(|open| open.at <= at);
    if open.is_none()
        && let Some(slip) =
            of_entry(text, at).or_else(|| too_deep_at_first(text, at)).or_else(|| text_at_depth_of_key(text, at))
    {
        return (slip.0, Some(slip));
    }
    let (at, message, help) = match error.kind() {
        _ if open.is_some() => {
            let open = open.unwrap_or(Unclosed { at, mark: '"' });
            let (message, help) = of_mark(open.mark);
            (open.at, message, help)
        }
        _ if is_mark_in_list(before, rest) => {
            let help = "write \"[x]\" where there is no number, with the quotation marks";
            (at, "this sign stands where a value belongs", help)
        }
        _ if rest.starts_with([']', '}']) && before.trim_end().ends_with([']', '}']) => {
            (at, "one bracket too many stands here", "take it out")
        }
        _ if below_empty_list(text, at) => {
            let list = before.rfind("[]").unwrap_or(at);
            (list, "this says that the list is empty, and entries stand below it", "take the [] out")
        }
        ErrorKind::MappingValueNotAllowed if without_colon_above(text, at).is_some() => {
            let above = without_colon_above(text, at).unwrap_or(at);
            (above, WITHOUT_COLON, "write `key: value`")
        }
        ErrorKind::MappingValueNotAllowed if has_one_colon(text, at) => {
            let (message, help) = explain(&ErrorKind::InvalidIndentation);
            (at, message, help)
        }
        kind => match text_after_brackets(text, at) {
            Some((start, '{')) => {
                (start, "a text that starts with { needs quotation marks", "put quotation marks around the whole text")
            }
            Some((start, _)) => {
                (start, "a text that starts with [ needs quotation marks", "put quotation marks around the whole text")
            }
            None => {
                let (message, help) = explain(kind);
                (at, message, help)
            }
        },
    };
    let words = |(at, message, help): (usize, &str, &str)| (at, message.to_owned(), help.to_owned());
    if message.starts_with(WITHOUT_COLON)
        && let Some(help) = with_other_sign(text, line_start(text, at))
    {
        return (at, Some((at, WITHOUT_COLON.to_owned(), help)));
    }
    if message == WITHOUT_COLON
        && let Some(help) = with_colon(text, at)
    {
        return (at, Some((at, message.to_owned(), help)));
    }
    if message == OTHER_DEPTH
        && let Some(slip) = less_deep_above(text, at).or_else(|| list_below_value(text, at))
    {
        return (slip.0, Some(slip));
    }
    let told = likely(text, at).or_else(|| look_alike_above(text, at).map(words));
    (at, Some(told.unwrap_or_else(|| words((at, message, help)))))
}

/// Whether a sign for no value stands in a list in brackets: `[300, -]`, `[300, *]`.
fn is_mark_in_list(before: &str, rest: &str) -> bool {
    let line = after_last(before, |letter| letter == '\n');
    let is_in_list = line.contains('[') && line.trim_end().trim_end_matches(['-', '*', ' ']).ends_with([',', '[']);
    is_in_list && (rest.starts_with(['-', '*', ',', ']', ' ']) || line.ends_with(['-', '*']))
}

/// Where a value begins with brackets and goes on as a text, on the line of a place or the one above: `title: [Draft] Strategy`.
fn text_after_brackets(text: &str, at: usize) -> Option<(usize, char)> {
    let here = line_start(text, at);
    let above = line_start(text, here.saturating_sub(1));
    [here, above].into_iter().find_map(|start| {
        let line = text.get(start..)?.lines().next()?;
        let (_, value) = line.split_once(": ")?;
        let typed = value.trim_start();
        let mark = typed.chars().next().filter(|mark| matches!(mark, '[' | '{'))?;
        let (_, after) = typed.rsplit_once(if mark == '[' { ']' } else { '}' })?;
        let goes_on = after.trim_start().starts_with(|next: char| next != '#');
        goes_on.then_some((start + line.len() - value.len(), mark))
    })
}

/// What is told of a quotation mark or a bracket that is not closed.
pub(super) fn of_mark(mark: char) -> (&'static str, &'static str) {
    match mark {
        '"' | '\'' => ("this quotation mark is not closed", "close it where the text ends"),
        '[' => ("a list that starts with [ is not closed", "close it with ], or put commas between its entries"),
        '#' => (
            "# begins a comment, which goes on to the end of the line and hides the bracket there",
            "put quotation marks around the text with the #, or take it out",
        ),
        _ => ("keys that start with { are not closed", "close them with }, or put commas between them"),
    }
}

/// Whether a line holds one key and its value, so that it is its depth which is wrong.
fn has_one_colon(text: &str, at: usize) -> bool {
    let line = text.get(line_start(text, at)..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let line = line.trim_end();
    line.matches(": ").count() + usize::from(line.ends_with(':')) == 1
}

/// What is told of the line above, where it is that one which stands less deep than those around it, as at the beginning of its line: where
/// it goes on below it, reading stops.
fn less_deep_above(text: &str, at: usize) -> Option<Slip> {
    let here = line_start(text, at);
    let below = text.get(here..)?.lines().next()?;
    let mut above = text.get(..here)?.lines().rev().filter(|line| !line.trim().is_empty());
    let line = above.next()?;
    let (key, value) = line.trim_start_matches(' ').split_once(": ")?;
    let is_key = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !value.starts_with(['|', '>']);
    let is_entry = below.trim_start().starts_with('-');
    // The keys of an entry stand two spaces behind its hyphen.
    let depth = indent(below) + if is_entry { 2 } else { 0 };
    let mut above = above.peekable();
    // A key with nothing behind it, and nothing below it: what stands at its depth was meant to.
    let is_below_nothing = above.peek().is_some_and(|before| {
        before.trim_end().ends_with(':') && indent(line) == depth_of_key(before) && indent(line) + 2 == depth
    });
    let before = above.find(|line| depth_of_key(line) <= depth)?;
    let is_first_below = before.trim_end().ends_with(':') && indent(line) < depth_of_key(before);
    let is_neighbour = || {
        let same = format!("{}{key}:", " ".repeat(depth));
        text.lines().any(|other| other.starts_with(&same))
    };
    let fits = (depth_of_key(before) == depth || is_first_below || is_below_nothing) && (!is_entry || is_neighbour());
    (is_key && fits && indent(line) < depth && indent(line) < indent(below)).then(|| {
        let message = format!("`{key}` stands less deep than the lines around it");
        let start = text.get(..here).and_then(|above| above.rfind(line)).unwrap_or(here);
        (start + indent(line), message, format!("put {depth} spaces before it, as before its neighbours"))
    })
}

/// What is told of an entry whose hyphen stands at another depth than it has to, on the line of a place or the one above; and of one without
/// the line of its hyphen.
fn of_entry(text: &str, at: usize) -> Option<Slip> {
    let here = line_start(text, at);
    let above = text.get(..here).map_or(0, |before| line_start(text, before.trim_end().len()));
    if let Some((hyphen, depth)) = [here, above].into_iter().find_map(|start| misplaced(text, start)) {
        let message = "the hyphen of this entry does not stand where those of the other entries do".to_owned();
        let help = match depth {
            0 => "put it at the beginning of its line".to_owned(),
            1 => "put 1 space before it".to_owned(),
            depth => format!("put {depth} spaces before it"),
        };
        return Some((hyphen, message, help));
    }
    let start = without_first_line(text, at)?;
    let (key, _) = text.get(start..)?.split_once(':')?;
    let (first, _) = text.get(here..)?.trim_start().strip_prefix("- ")?.split_once(':')?;
    if first == key {
        let line = text.get(start..)?.lines().next()?.trim_end();
        return Some((start, "an entry begins here without its hyphen".to_owned(), format!("write `- {line}`")));
    }
    let message = format!("an entry begins here with `{key}`, and the line with its hyphen is missing above it");
    Some((start, message, format!("write that line above it, such as `- {first}: …`, as before the other entries")))
}

/// What is told of the first line of a text, where it stands deeper than one at the beginning of its line.
fn too_deep_at_first(text: &str, at: usize) -> Option<Slip> {
    let is_line = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#') && line.trim() != "---";
    let first = text.lines().find(|line| is_line(line))?;
    let start = text.find(first)? + indent(first);
    let here = text.get(line_start(text, at)..)?.lines().next()?;
    (indent(first) > 0 && indent(here) == 0 && start < at)
        .then(|| (start, OTHER_DEPTH.to_owned(), "put it at the beginning of its line".to_owned()))
}

/// What is told of the first line of a long text that stands no deeper than its key: `summary: |`, and the words at the beginning of a line.
fn text_at_depth_of_key(text: &str, at: usize) -> Option<Slip> {
    let here = line_start(text, at);
    let line = text.get(here..)?.lines().next()?;
    let above = text.get(..here)?.trim_end().lines().next_back()?;
    let (key, mark) = above.trim_start_matches([' ', '-']).split_once(':')?;
    let depth = depth_of_key(above);
    (mark.trim().starts_with(['|', '>']) && indent(line) <= depth).then(|| {
        let message = format!("the text of `{key}` does not stand deeper than its key");
        (here + indent(line), message, format!("put {} spaces before each of its lines", depth + 2))
    })
}

/// What is told of an entry that stands deeper than the one above it.
fn deeper_than_entry_above(text: &str, here: usize, depth: usize) -> Option<Slip> {
    let mut above = text.get(..here)?.lines().rev().filter(|line| !line.trim().is_empty());
    let entry = above.find(|line| indent(line) < depth)?;
    let other = indent(entry);
    (entry.trim_start().starts_with("- ") && other + 2 >= depth).then(|| {
        let message = "this entry stands deeper than the one above it".to_owned();
        let help = format!(
            "put {other} spaces before each of its lines, or {depth} before those of the one above, as fits the others"
        );
        (here + depth, message, help)
    })
}

/// How deep the key of a line stands, behind the hyphen of an entry.
fn depth_of_key(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// What is told of a list right below a value: the line with its key is gone.
fn list_below_value(text: &str, at: usize) -> Option<Slip> {
    let here = line_start(text, at);
    let line = text.get(here..)?.lines().next()?;
    let entry = line.trim_start_matches(' ');
    if text.get(..here)?.lines().next_back().is_some_and(is_covered) {
        return None;
    }
    if entry.starts_with("- ")
        && let Some(slip) = deeper_than_entry_above(text, here, line.len() - entry.len())
    {
        return Some(slip);
    }
    let above = text.get(..here)?.trim_end().lines().next_back()?;
    let (key, value) = above.trim_start_matches([' ', '-']).split_once(": ")?;
    let is_value = !value.trim().is_empty() && !value.starts_with(['|', '>', '#', '&']);
    (entry.starts_with("- ") && is_value && indent(above) <= line.len() - entry.len()).then(|| {
        let message = format!("a list begins here below `{key}`, which has a value of its own");
        let help =
            "write the key of the list on a line of its own above it, such as `actions:` or `groups:`".to_owned();
        (here + line.len() - entry.len(), message, help)
    })
}

/// Where the line above begins, if it stands at the same depth and has no colon: it is the key that misses one.
fn without_colon_above(text: &str, at: usize) -> Option<usize> {
    let here = line_start(text, at);
    let above = line_start(text, here.checked_sub(1)?);
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let (line, below) = (text.get(above..here)?.trim_end(), text.get(here..)?);
    let typed = line.get(depth(line)..)?;
    let is_text = typed.starts_with(char::is_alphanumeric) && !typed.contains(':');
    (is_text && depth(line) == depth(below.lines().next()?)).then(|| above + depth(line))
}

/// Whether a line stands below a key with an empty list, and seems to be an entry of it.
fn below_empty_list(text: &str, at: usize) -> bool {
    let (above, rest) = text.split_at(line_start(text, at));
    let line = rest.lines().next().unwrap_or("");
    line.trim_start().starts_with("- ") && above.trim_end().ends_with("[]")
}

/// The parser's error in words for people who do not program.
fn explain(kind: &ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => ("there is a tab here", "use spaces instead"),
        ErrorKind::MappingValueNotAllowed => (
            "a second colon in one value, or a line that stands deeper than the one above",
            "put a text that holds a colon in quotation marks, or give both lines the same number of spaces",
        ),
        ErrorKind::InvalidQuotedScalarIndent | ErrorKind::UnclosedQuotedScalar => {
            ("a quotation mark above is not closed", "close it where the text ends")
        }
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnclosedFlowCollection { open: '[' } => of_mark('['),
        ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::UnclosedFlowCollection { .. } => of_mark('{'),
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            (OTHER_DEPTH, "give lines that belong together the same number of spaces")
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "a key without a colon and a space after it, or a text that runs on at the wrong depth",
            "write `key: value`, and indent the lines of a long text",
        ),
        ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::UnknownQuotedScalarEscape => (
            "what follows this backslash stands for no character",
            "write the character itself; a backslash that is meant is written \\\\",
        ),
        ErrorKind::MultipleDocumentsUnsupported => ("a second document starts here", "remove the line `---`"),
        _ => (
            "this cannot be read as YAML",
            "look for a text with a colon in it that needs quotation marks, or a quotation mark that is not closed",
        ),
    }
}
