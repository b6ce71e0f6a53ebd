//! Marks of emphasis that were not read, and marks of other programs.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::left::{Left, READ};
use crate::diagnostic::Rule;
use crate::document::markdown::nodes::Node;
use crate::document::markdown::report::Report;
use crate::document::parting::head;

/// Stars on the page.
pub(in crate::document::markdown) const EMPHASIS: Rule = Rule::warning(
    "unread-emphasis",
    "Words are bold between **two stars** and italic between *one*, and no space stands between the stars and the words. With a space \
     there, or with one pair too few, the stars are published as they stand. For a star itself, put a backslash before it.",
)
.example("**Burglary **fell.", "the ** here are published as they stand", "**Burglary** fell.");

/// A mark of another program.
pub(in crate::document::markdown) const MARK: Rule = Rule::warning(
    "unread-mark",
    "Other programs have marks that Lamplight does not know: {#name} after a heading, ::: around a box, ==marked== words, \
     boxes to tick, a list of contents. They are published as they stand. content/README.md says what can be written; the list of \
     contents and the ids of headings are made by themselves.",
)
.example("## Our aims {#aims}", "{#aims} is published as it stands", "## Our aims");

/// Reports stars that were not read, and marks of other programs.
pub(super) fn check(left: &Left, node: &Node<'_>, report: &mut Report<'_>) {
    let words = left.words();
    for (range, mark) in pairs(words).into_iter().chain(loose(words)).chain(singles(words)) {
        let help = format!(
            "write {mark}words{mark}, with no space beside the marks within; for the sign itself, write \\{}",
            mark.chars().take(1).collect::<String>()
        );
        report.emit(&EMPHASIS, left.in_text(range), format!("the {mark} here are published as they stand"), help);
    }
    for (range, help) in others(words, node, report.text()) {
        let typed = words.get(range.clone()).unwrap_or("").to_owned();
        report.emit(&MARK, left.in_text(range), format!("{typed} is published as it stands"), help);
    }
}

/// Reports words that are struck out by single tildes, which other programs write for small letters.
pub(super) fn check_struck(node: &Node<'_>, report: &mut Report<'_>) {
    let typed = report.text().get(node.range.clone()).unwrap_or("").to_owned();
    if !typed.starts_with("~~") {
        let help = "write the character itself, such as ₂, or ~~words~~ to strike them out";
        report.emit(&MARK, node.range.clone(), format!("{typed} strikes out what is between the tildes"), help);
    }
}

/// Two stars, lines or tildes that belong to words.
fn pairs(words: &str) -> Option<(Range<usize>, &'static str)> {
    ["**", "__", "~~"].into_iter().find_map(|mark| {
        let sign = mark.chars().next()?;
        words.match_indices(mark).find_map(|(at, _)| {
            let (before, after) = (words.get(..at)?, words.get(at + 2..)?);
            // Each row of signs is looked at once, from its start.
            if before.ends_with(sign) {
                return None;
            }
            let run = 2 + (after.len() - after.trim_start_matches(sign).len());
            // A row of them is a line to write on.
            let is_beside = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
            (run <= 3 && is_beside).then_some((at..at + 2, mark))
        })
    })
}

/// Two stars with a space on both sides that are not the only ones: `** Crime ** fell`.
fn loose(words: &str) -> Option<(Range<usize>, &'static str)> {
    let mut pairs = words.match_indices("**");
    let (first, _) = pairs.next()?;
    let is_apart = |at: usize| {
        let (before, after) = (words.get(..at).unwrap_or(""), words.get(at + 2..).unwrap_or(""));
        !before.ends_with(|it: char| it == '*' || it.is_alphanumeric()) && after.starts_with(' ')
    };
    let closes = pairs.next().is_some_and(|(at, _)| words.get(first..at).is_some_and(|inner| !inner.contains('\n')));
    (closes && is_apart(first)).then_some((first..first + 2, "**"))
}

/// One star or line at the start of words, and one behind a space.
#[expect(clippy::string_slice, reason = "the marks are ASCII, and were found in these words")]
fn singles(words: &str) -> Option<(Range<usize>, &'static str)> {
    ["*", "_"].into_iter().find_map(|mark| {
        let sign = mark.chars().next()?;
        let is_one = |at: usize| !words[..at].ends_with(sign) && !words[at + 1..].starts_with(sign);
        let opens = |at: &usize| {
            is_one(*at)
                && !words[..*at].ends_with(char::is_alphanumeric)
                && words[at + 1..].starts_with(char::is_alphanumeric)
        };
        let open = words.match_indices(mark).map(|(at, _)| at).find(opens)?;
        let line_end = words[open..].find('\n').map_or(words.len(), |end| open + end);
        let closes = |at: &usize| {
            is_one(*at) && words[..*at].ends_with(' ') && words[at + 1..].starts_with(|it: char| it.is_alphabetic())
        };
        let close = words[open + 1..line_end].match_indices(mark).map(|(at, _)| open + 1 + at).find(closes)?;
        Some((open..close + 1, mark))
    })
}

/// Marks of other programs, each with what to do.
fn others(words: &str, node: &Node<'_>, text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    found.extend(small(words));
    found.extend(
        words.find('`').map(|at| (at..at + 1, "put one on each side of the words, or take it out; an apostrophe is ’")),
    );
    if words.contains(['{', ':', '=', '[', '&', '\\', '+', '>', '$', '<']) {
        found.extend(braces(words));
        found.extend(between(words, "==", "==", "write **bold** words in place of marked ones"));
        found.extend(between(words, "++", "++", "write **bold** words in place of underlined ones"));
        found.extend(whole_lines(words, text));
        found.extend(between(
            words,
            "^[",
            "]",
            "write [^1] here, and on a line of its own [^1]: with the words of the note",
        ));
        found.extend(between(words, "$$", "$$", "write the formula in words: it is not set as one"));
        found.extend(codes(words));
        found.extend(brackets(words));
        found.extend(words.find("<!-").map(|at| (at..at + 3, "a comment begins with <!-- and ends with -->")));
        found.extend(of_word(words));
        found.extend(entities(words));
        if matches!(node.tag(), Some(Tag::Item | Tag::Paragraph)) {
            found.extend(boxes(words).filter(|_| has_boxes(text)));
        }
    }
    found
}

/// `{#id}` and `{.class}`; a place such as `{{name}}` may be a name.
#[expect(clippy::string_slice, reason = "the marks are ASCII, and were found in these words")]
fn braces(words: &str) -> Vec<(Range<usize>, &'static str)> {
    let starts = words.match_indices('{').filter(|(at, _)| !words[..*at].ends_with('{'));
    let found = starts.filter_map(|(at, _)| {
        let length = head(&words[at..], LONGEST_MARK).find('}')? + 1;
        let is_mark = ["{#", "{.", "{:"].iter().any(|start| words[at..].starts_with(start));
        let end = at + length + usize::from(words[at + length..].starts_with('}'));
        let is_line = !words[at..end].contains(['\n', READ]);
        let help = "take it out; headings have their ids by themselves";
        (is_mark && is_line).then_some((at..end, help))
    });
    found.collect()
}

/// Words between two marks on one line.
fn between(words: &str, open: &str, close: &str, help: &'static str) -> Option<(Range<usize>, &'static str)> {
    let at = words.find(open)?;
    let rest = words.get(at + open.len()..)?.lines().next()?;
    let (inner, _) = rest.split_once(close).filter(|(inner, _)| !inner.is_empty())?;
    let is_close = !inner.starts_with([' ', '=']) && !inner.ends_with(' ');
    is_close.then_some((at..at + open.len() + inner.len() + close.len(), help))
}

/// The names of small pictures in other programs: `:phone:`.
fn codes(words: &str) -> Vec<(Range<usize>, &'static str)> {
    const LONGEST: usize = 30;
    let code = |at: usize| {
        let is_start = words.get(..at)?.chars().next_back().is_none_or(char::is_whitespace);
        let (name, after) = head(words.get(at + 1..)?, LONGEST).split_once(':')?;
        let is_name = name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let is_end = after.chars().next().is_none_or(|next| !next.is_alphanumeric());
        (is_start && is_name && is_end).then_some((at..at + name.len() + 2, "write the word, or take it out"))
    };
    words.match_indices(':').filter_map(|(at, _)| code(at)).collect()
}

/// A footnote whose name has a space in it, `[^a b]`, and the number that Word gives a comment, `[JS1]`.
fn brackets(words: &str) -> Vec<(Range<usize>, &'static str)> {
    const LONGEST: usize = 40;
    let mark = |at: usize| {
        let (inner, _) = head(words.get(at + 1..)?, LONGEST).split_once(']')?;
        let range = at..at + inner.len() + 2;
        if inner.starts_with('^') && inner.contains(' ') {
            return Some((
                range,
                "give the footnote a name without a space, such as [^1], here and where its words are",
            ));
        }
        let letters = inner.trim_end_matches(|it: char| it.is_ascii_digit());
        let is_comment = (2..=3).contains(&letters.len())
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && (1..=3).contains(&(inner.len() - letters.len()));
        let is_behind_words = words.get(..at)?.ends_with(|it: char| it.is_alphanumeric() || ".,;:!?)".contains(it));
        (is_comment && is_behind_words).then_some((range, "take it out: Word left the number of a comment there"))
    };
    words.match_indices('[').filter_map(|(at, _)| mark(at)).collect()
}

/// Small letters between two tildes or two roofs: `H~2~O`, `m^2^`.
fn small(words: &str) -> Option<(Range<usize>, &'static str)> {
    const LONGEST: usize = 12;
    ['~', '^'].into_iter().find_map(|mark| {
        words.match_indices(mark).find_map(|(at, _)| {
            let rest = words.get(at + 1..)?;
            let near = head(rest, 4 * LONGEST + 1);
            let inner = near.split(mark).next().filter(|inner| inner.len() < near.len())?;
            let is_small = (1..=LONGEST).contains(&inner.len()) && inner.chars().all(char::is_alphanumeric);
            is_small.then_some((at..at + inner.len() + 2, "write the character itself, such as ² or ₂"))
        })
    })
}

/// `<o:p>` and its like, which Word leaves in what it copies as a web page.
fn of_word(words: &str) -> Vec<(Range<usize>, &'static str)> {
    const NAMES: [&str; 5] = ["o:", "w:", "v:", "m:", "st1:"];
    const LONGEST: usize = 40;
    let tag = |at: usize| {
        let rest = head(words.get(at + 1..)?, LONGEST);
        let name = rest.strip_prefix('/').unwrap_or(rest);
        NAMES.iter().find(|start| name.starts_with(**start))?;
        Some((at..at + rest.find('>')? + 2, "take it out: Word left it there"))
    };
    words.match_indices('<').filter_map(|(at, _)| tag(at)).collect()
}

/// Lines that are a mark as a whole.
fn whole_lines(words: &str, text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in words.split_inclusive('\n') {
        let typed = line.trim_matches([' ', '\n', '\r', READ]);
        let start = at + line.find(typed).unwrap_or(0);
        at += line.len();
        let lower = typed.to_ascii_lowercase();
        let help = match lower.as_str() {
            "[toc]" | "[[toc]]" | "[[_toc_]]" => "take it out: the list of contents is made by itself",
            "\\newpage" | "\\pagebreak" | "+++" | "-->" => "take it out",
            // The first of three colons may have been read as that of a meaning.
            _ if lower.starts_with("*[") && lower.contains("]:") => {
                "write it into glossary.yaml, with its `short_form`: it is explained on every page from there"
            }
            "[note]" | "[tip]" | "[important]" | "[warning]" | "[caution]" => {
                "write it with an exclamation mark, such as [!NOTE], alone on the first line of the box"
            }
            _ if lower.starts_with("[!") && lower.contains(']') => {
                "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION], alone on the first line of the box"
            }
            // The line that ends a box is told with the one that begins it.
            _ if lower == "::" && text.contains(":::") && has_named_box(text) => continue,
            _ if lower.starts_with("::") => {
                "write > [!NOTE] on the first line of a box, > before its other lines, and no line of colons"
            }
            _ => continue,
        };
        found.push((start..start + typed.len(), help));
    }
    found
}

/// Whether a box of another program begins on a line of a text: `:::note`.
fn has_named_box(text: &str) -> bool {
    text.match_indices(":::").take(10).any(|(at, colons)| {
        text.get(at + colons.len()..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with(char::is_alphabetic))
    })
}

/// The longest name of a character that people type.
const LONGEST_NAME: usize = 8;

/// The longest mark in braces: each of many is looked at, and none of them far.
const LONGEST_MARK: usize = 200;

/// `&name;` that names no character.
fn entities(words: &str) -> Vec<(Range<usize>, &'static str)> {
    let found = words.match_indices('&').filter_map(|(at, _)| {
        let after = words.get(at + 1..)?;
        let name = head(after, LONGEST_NAME + 1).split(';').next()?;
        let is_closed = after.strip_prefix(name)?.starts_with(';');
        // A character that has a name was read, and stands here as it was typed.
        let is_unread = (2..=LONGEST_NAME).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !is_known(name);
        (is_closed && is_unread).then_some((at..at + name.len() + 2, "write the character itself"))
    });
    found.collect()
}

/// Whether the parser knows a name of a character.
fn is_known(name: &str) -> bool {
    use pulldown_cmark::{Event, Parser};
    let typed = format!("&{name};");
    Parser::new(&typed)
        .any(|event| matches!(event, Event::Text(text) if *text != *typed && !text.starts_with('&') || name == "amp"))
}

/// Whether a text has boxes to tick: one that is empty, or several. A cross in brackets alone may be a name.
fn has_boxes(text: &str) -> bool {
    let count = |mark| text.matches(mark).take(2).count();
    let ticked: usize = ["- [x] ", "- [X] ", "* [x] ", "* [X] ", "+ [x] ", "+ [X] "].into_iter().map(count).sum();
    ticked > 1 || count("[ ] ") > 0
}

/// A box to tick at the start of an entry.
fn boxes(words: &str) -> Option<(Range<usize>, &'static str)> {
    let is_box = ["[ ] ", "[x] ", "[X] "].iter().any(|mark| words.starts_with(mark));
    is_box.then_some((0..3, "take it out, and write in words what is done; ☐ and ☑ can be typed"))
}
