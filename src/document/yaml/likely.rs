//! What was meant by a line that cannot be read as YAML.
//!
//! In: a text, and where reading stopped. Out: where the slip begins, what it is, and what to type. Never: a guess where the line may mean
//! something else.

use crate::document::parting::line_start;

/// A slip: its first byte, what it is, and what to type.
pub(super) type Slip = (usize, String, String);

/// What is wrong on the line of an offset, or on the one above it where that could be read by itself.
pub(super) fn likely(text: &str, at: usize) -> Option<Slip> {
    let here = line_start(text, at);
    let above = line_start(text, here.saturating_sub(1));
    let line = |start: usize| text.get(start..).and_then(|rest| rest.lines().next());
    let of_line = |start: usize| {
        let line = line(start)?;
        mark(line)
            .or_else(|| quotes(line))
            .or_else(|| commas(line))
            .or_else(|| block(line))
            .or_else(|| sign(line))
            .or_else(|| no_space(line))
            .map(|slip| shifted(slip, start))
    };
    let colon = || Some(shifted(second_colon(line(here)?)?, here));
    of_line(here).or_else(colon).or_else(|| of_line(above))
}

fn shifted((at, message, help): Slip, start: usize) -> Slip {
    (start + at, message, help)
}

/// What is wrong with a text that begins like an entry of a list and is none: `* Promote`, `-Promote`, `• Promote`.
pub(super) fn mark(line: &str) -> Option<Slip> {
    let entry = line.trim_start();
    let at = line.len() - entry.len();
    let first = entry.chars().next().filter(|first| is_bullet(*first))?;
    let rest = entry.get(first.len_utf8()..)?;
    let is_entry = match first {
        '-' => rest.starts_with(char::is_alphabetic),
        '*' => rest.starts_with(' '),
        _ => true,
    };
    // Lines that are none of YAML's entries are joined to one text.
    let next = format!(" {first}");
    let words = head(rest.trim_start().split(next.as_str()).next().unwrap_or(rest).trim());
    (is_entry && !words.is_empty()).then(|| {
        let message = match first {
            '-' => "there is no space after the hyphen of this entry".to_owned(),
            other => format!("an entry of a list begins with a hyphen, and this line with {other}"),
        };
        (at, message, format!("write `- {words}`, with a hyphen and a space"))
    })
}

/// Whether a character is one with which people begin the entries of a list.
fn is_bullet(character: char) -> bool {
    matches!(character, '-' | '*' | '•' | '–' | '—' | '·' | '◦' | '▪' | '●')
}

/// The first words of a text, for a message.
fn head(text: &str) -> String {
    const WORDS: usize = 3;
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}

/// The key and the value of a line, and where the value begins: `title`, `Hate Crime`, 7.
fn value(line: &str) -> Option<(&str, &str, usize)> {
    let (before, value) = line.split_once(": ")?;
    let key = before.trim_start_matches([' ', '-']);
    let is_key =
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let typed = value.trim_start();
    is_key.then_some((key, typed.trim_end(), line.len() - typed.len()))
}

/// The value of a line, or the text of an entry of a list, and where it begins.
fn value_or_entry(line: &str) -> Option<(&str, usize)> {
    value(line).map(|(_, value, at)| (value, at)).or_else(|| {
        let entry = line.trim_start().strip_prefix("- ")?.trim_start();
        Some((entry.trim_end(), line.len() - entry.len()))
    })
}

/// `title: Hate Crime: Zork`.
fn second_colon(line: &str) -> Option<Slip> {
    let (key, value, at) = value(line)?;
    let is_plain = value.starts_with(char::is_alphanumeric) && !value.contains(['"', '\\']) && !value.contains(" #");
    let colon = value.find(": ").or_else(|| value.strip_suffix(':').map(str::len)).filter(|_| is_plain)?;
    let message = "a second colon stands in this value".to_owned();
    let inner = value.get(..colon).unwrap_or("");
    let help = if inner.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        format!(
            "write {key}: {{{value}}} if `{inner}` is a key; otherwise put the text in quotation marks: {key}: \"{value}\""
        )
    } else {
        format!("put the text in quotation marks: {key}: \"{value}\"")
    };
    Some((at + colon, message, help))
}

/// `'Harlow's Hate'`, `""Hate Crime""`.
fn quotes(line: &str) -> Option<Slip> {
    let (value, at) = value_or_entry(line)?;
    if let Some(inner) = value.strip_prefix("\"\"").and_then(|rest| rest.strip_suffix("\"\""))
        && !inner.is_empty()
        && !inner.contains('"')
    {
        return Some((
            at,
            "two quotation marks stand on either side of this text".to_owned(),
            format!("write \"{inner}\""),
        ));
    }
    if let Some(quoted) = words_behind_quotes(value) {
        return Some((at, "words stand behind the quotation mark that ends this text".to_owned(), quoted));
    }
    let typed = value.strip_prefix('\'')?;
    let inner = typed.strip_suffix('\'').unwrap_or(typed);
    // Two of them are how an apostrophe is written there.
    let single = inner.replace("\'\'", "");
    let mut pieces = single.split('\'').skip(1);
    let has_apostrophe = pieces.any(|after| after.starts_with(char::is_alphabetic));
    (has_apostrophe && !inner.contains(['"', '\\'])).then(|| {
        let message = "an apostrophe ends a text in single quotation marks".to_owned();
        (at, message, format!("put double quotation marks round it: \"{inner}\""))
    })
}

/// What to type for a text of which only the first words stand in quotation marks: `"Visit" every home`.
fn words_behind_quotes(value: &str) -> Option<String> {
    let (first, rest) = value.strip_prefix('"')?.split_once('"')?;
    // `"The "Hate Crime" priority"`: the outer marks stand round the whole text, the inner ones are the editor's own.
    let whole = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    if let Some(inner) = whole.filter(|inner| first.ends_with([' ', '(']) && inner.matches('"').count() == 2)
        && !inner.contains('\\')
    {
        let (before, quoted) = inner.split_once('"')?;
        let (quoted, after) = quoted.split_once('"')?;
        return Some(if inner.contains('\'') {
            format!("put curly quotation marks inside: \"{before}“{quoted}”{after}\"")
        } else {
            format!("put single quotation marks round it: '{inner}'")
        });
    }
    let goes_on = rest.trim_start().starts_with(|next: char| next.is_alphanumeric() || "(–—-&£“‘".contains(next));
    (goes_on && !first.ends_with('\\')).then(|| {
        if value.contains('\'') {
            format!("put the first words in curly quotation marks, such as “{first}” {}", head(rest))
        } else {
            format!("put single quotation marks round the whole text: '{value}'")
        }
    })
}

/// Two commas with nothing between them: `[hate-crime, , fraud]`.
fn commas(line: &str) -> Option<Slip> {
    let open = line.find(['[', '{']).filter(|_| !line.contains(['"', '\'']))?;
    let found = line.match_indices(',').map(|(at, _)| at).filter(|at| *at > open);
    let mut empty = found.filter(|at| line.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with(',')));
    let at = empty.next()?;
    Some((at, "two commas stand here with nothing between them".to_owned(), "take one of the two out".to_owned()))
}

/// A text on the line of the mark that begins it: `introduction: | text`.
fn block(line: &str) -> Option<Slip> {
    let (value, at) = value_or_entry(line)?;
    let mark = value.chars().next().filter(|mark| matches!(mark, '|' | '>'))?;
    let rest = value.get(1..)?.trim_start_matches(['+', '-']);
    let text = rest.trim_start();
    (rest.len() > text.len() && !text.is_empty() && !text.starts_with('#')).then(|| {
        let message = format!("a text begins on the line of the {mark}");
        (at, message, "begin the text on the next line, two spaces deeper than the key".to_owned())
    })
}

/// A text that begins with a sign that means something else in YAML: `title: @HarlowPolice`.
fn sign(line: &str) -> Option<Slip> {
    let (value, at) = value_or_entry(line)?;
    let first = value.chars().next().filter(|first| matches!(first, '*' | '&' | '@' | '`' | '%'))?;
    (!value.contains(['"', '\\'])).then(|| {
        let message = format!("a text that begins with {first} needs quotation marks");
        (at, message, format!("write \"{value}\""))
    })
}

/// A key whose colon has no space behind it: `title:Burglary`.
fn no_space(line: &str) -> Option<Slip> {
    let entry = line.trim_start_matches([' ', '-']);
    let (key, value) = entry.split_once(':')?;
    let is_key = key.len() > 1 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let is_close = value.starts_with(|first: char| !first.is_whitespace() && !matches!(first, '/' | ':'));
    (is_key && is_close && !value.contains(": ")).then(|| {
        let at = line.len() - entry.len();
        let message = format!("there is no space after the colon of `{key}`");
        (at, message, format!("write `{key}: {}`", value.trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(text: &str) -> Option<String> {
        likely(text, text.trim_end().len()).map(|(_, _, help)| help)
    }

    #[test]
    fn a_slip_is_told_with_what_to_type() {
        for (text, expected) in [
            ("title: Hate Crime: Zork", "put the text in quotation marks: title: \"Hate Crime: Zork\""),
            (
                "checked: on: 2026-11-01",
                "write checked: {on: 2026-11-01} if `on` is a key; otherwise put the text in quotation marks: checked: \"on: 2026-11-01\"",
            ),
            ("reporting: [hate-crime, , fraud]", "take one of the two out"),
            ("title: 'Harlow's Hate'", "put double quotation marks round it: \"Harlow's Hate\""),
            ("- 'Harlow's Hate'", "put double quotation marks round it: \"Harlow's Hate\""),
            ("title: \"\"Hate Crime\"\"", "write \"Hate Crime\""),
            ("  - \"Fewer\" victims here", "put single quotation marks round the whole text: '\"Fewer\" victims here'"),
            (
                "vision: \"Nobody's\" home is burgled",
                "put the first words in curly quotation marks, such as “Nobody's” home is burgled",
            ),
            (
                "title: \"The \"Hate Crime\" priority\"",
                "put single quotation marks round it: 'The \"Hate Crime\" priority'",
            ),
            (
                "title: \"Harlow's \"Hate Crime\" priority\"",
                "put curly quotation marks inside: \"Harlow's “Hate Crime” priority\"",
            ),
            (
                "title: \"Visit\" and \"call\"",
                "put single quotation marks round the whole text: '\"Visit\" and \"call\"'",
            ),
            ("* Promote reporting", "write `- Promote reporting`, with a hyphen and a space"),
            ("  -Promote", "write `- Promote`, with a hyphen and a space"),
            ("• Promote it in every school", "write `- Promote it in …`, with a hyphen and a space"),
            ("title: 'Harlow's streets", "put double quotation marks round it: \"Harlow's streets\""),
            ("title: @HarlowPolice", "write \"@HarlowPolice\""),
            ("- *Promote* reporting", "write \"*Promote* reporting\""),
            ("  - title:Burglary", "write `title: Burglary`"),
            ("introduction: | We want", "begin the text on the next line, two spaces deeper than the key"),
        ] {
            assert_eq!(help(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_may_be_right_is_not_told() {
        for text in [
            "title: Hate Crime",
            "- text",
            "---",
            "title: 'It''s'",
            "title: \"Fewer\" # victims",
            "list: [\"a\", \"b\"]",
            "{\"a\": b}",
            "a: |",
            "a: > # note",
            "due: -5",
            "list: [a, b]",
            "https://www.example.org",
        ] {
            assert_eq!(help(text), None, "{text}");
        }
    }
}
