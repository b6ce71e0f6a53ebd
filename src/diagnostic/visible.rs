//! What a file name or a value may do to a terminal or a build log: nothing.
//!
//! In: text that somebody typed. Out: the same text in which every character that a reader would not see, or that would move
//! or colour what stands around it, has a visible form. Never: two lines where one was meant.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with a visible form for each character that hides or commands: `␛` for an escape, `␊` for the end of a line,
/// `[U+202E]` for a character that turns the direction round. A tab stays.
///
/// A build log takes some words for commands wherever they stand (`##[` and `##vso[`): a space takes their meaning away.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) && !LOG_COMMANDS.iter().any(|(command, _)| text.contains(command)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match picture(character) {
            Some(picture) => shown.push(picture),
            None if is_hidden(character) => drop(write!(shown, "[U+{:04X}]", u32::from(character))),
            None => shown.push(character),
        }
    }
    Cow::Owned(LOG_COMMANDS.iter().fold(shown, |shown, (command, broken)| shown.replace(command, broken)))
}

/// The text without the characters that are not seen: what somebody meant to type.
pub fn without_hidden(text: &str) -> String {
    text.chars().filter(|character| !is_hidden(*character)).collect()
}

/// A JSON text in which the same characters are written as escapes, so that it says the same and can be shown anywhere.
pub fn visible_json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for character in json.chars() {
        if is_hidden(character) && character != '\n' {
            // Control characters below U+0020 are escaped in any JSON text: what is left stands in a string.
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(character);
        }
    }
    LOG_COMMANDS.iter().fold(shown, |shown, (command, _)| shown.replace(command, &command.replace('[', "\\u005b")))
}

/// What starts a command anywhere in a line of a build log, and the same words without that meaning.
const LOG_COMMANDS: [(&str, &str); 3] = [("##[", "## ["), ("##vso[", "##vso ["), ("##teamcity[", "##teamcity [")];

/// The Unicode picture of a control character.
fn picture(character: char) -> Option<char> {
    match character {
        '\t' => None,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('␡'),
        _ => None,
    }
}

/// Whether a character is not seen and does something: a control, an end of a line, a direction, a width of nothing, a tag.
///
/// The joiners U+200C and U+200D are letters of some languages, and parts of pictures.
fn is_hidden(character: char) -> bool {
    match character {
        '\t' => false,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{feff}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commands_a_terminal_is_seen() {
        assert_eq!(visible("a\u{1b}[31mred\u{7}"), "a␛[31mred␇");
        assert_eq!(visible("one\r\n::error::two"), "one␍␊::error::two");
        assert_eq!(visible("\u{7f}\u{85}\u{9b}31m"), "␡[U+0085][U+009B]31m");
    }

    #[test]
    fn what_turns_or_hides_words_is_seen() {
        assert_eq!(visible("safe\u{202e}gpj.exe"), "safe[U+202E]gpj.exe");
        assert_eq!(visible("a\u{2066}b\u{200b}c\u{feff}d\u{2028}e"), "a[U+2066]b[U+200B]c[U+FEFF]d[U+2028]e");
        assert_eq!(visible("\u{e0041}"), "[U+E0041]");
    }

    #[test]
    fn words_of_any_language_stay_as_they_are() {
        for text in ["Caffè\tBar – “so”", "نمی\u{200c}خواهم", "👩\u{200d}🚒", "## Heading", "#[1]"] {
            assert!(matches!(visible(text), Cow::Borrowed(shown) if shown == text), "{text:?}");
        }
    }

    #[test]
    fn words_that_a_build_log_obeys_are_broken() {
        assert_eq!(visible("##[set-env]##vso[task.x]"), "## [set-env]##vso [task.x]");
    }

    #[test]
    fn json_says_the_same_without_hidden_characters() {
        let typed = "a\u{202e}b\u{e0041}\u{9b}##[c]\u{7f}";
        let json = serde_json::to_string(typed).unwrap();
        let shown = visible_json(&json);
        assert!(!shown.chars().any(is_hidden) && !shown.contains("##["), "{shown}");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), typed);
    }
}
