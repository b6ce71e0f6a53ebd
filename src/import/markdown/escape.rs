//! Signs that mean something in Markdown.
//!
//! In: words as they were written. Out: the same with a backslash before each sign that would be taken for a mark. Never: a backslash
//! that is not needed, where it can be helped: people go on writing in these files.

/// Words within a line.
pub(super) fn words(words: &str, is_in_link: bool) -> String {
    if !is_in_link && words.contains('@') {
        let pieces = words.split_inclusive(char::is_whitespace).map(|piece| {
            let token = piece.trim_end();
            let bare = token.trim_matches(['.', ',', ';', ':', '(', ')', '<', '>', '"', '“', '”']);
            match token.split_once(bare).filter(|_| is_mail(bare)) {
                Some((before, after)) => {
                    let (before, after) = (before.trim_end_matches('<'), after.trim_start_matches('>'));
                    let space = piece.get(token.len()..).unwrap_or("");
                    format!("{}<{bare}>{}{space}", signs(before, false), signs(after, false))
                }
                None => signs(piece, false),
            }
        });
        return pieces.collect();
    }
    signs(words, is_in_link)
}

fn signs(words: &str, is_in_link: bool) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut before: Option<char> = None;
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied();
        let is_mark = match letter {
            '\\' | '`' | '*' | '[' | '<' | '~' => true,
            ']' => is_in_link,
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            // Two hyphens would become a dash.
            '-' => after == Some('-'),
            '&' => after.is_some_and(|it| it.is_alphanumeric() || it == '#'),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
    out
}

/// Words between brackets.
pub(super) fn bracketed(words: &str) -> String {
    signs(words, true)
}

/// The address of a link.
pub(super) fn address(address: &str) -> String {
    let plain: String = address.chars().filter(|it| !it.is_control()).collect();
    let needs_brackets = plain.contains(['(', ')', '\\', '*', '_', '&']) && (plain.contains(['(', ')', '\\']));
    let encoded = plain.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
    if needs_brackets { format!("<{encoded}>") } else { encoded }
}

/// Lines of which none begins with what would be taken for a heading, a list, a quotation or a line across the page.
pub(super) fn line_starts(text: &str) -> String {
    text.split('\n').map(line_start).collect::<Vec<_>>().join("\n")
}

/// One line.
pub(super) fn line_start(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) {
        let after = rest.chars().nth(1);
        if after.is_none_or(char::is_whitespace) {
            return format!("{number}\\{rest}");
        }
    }
    let is_mark = match line.chars().next() {
        Some('#' | '>' | '+' | '-' | '=' | '|') => true,
        Some(':') => line.chars().nth(1).is_none_or(char::is_whitespace),
        _ => false,
    };
    if is_mark { format!("\\{line}") } else { line.to_owned() }
}

/// Whether a word is an address for e-mail.
pub(super) fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | '+');
    let is_host = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-');
    !name.is_empty()
        && name.chars().all(is_part)
        && host.chars().all(is_host)
        && host.trim_matches('.').contains('.')
        && host.starts_with(|it: char| it.is_ascii_alphanumeric())
        && host.ends_with(|it: char| it.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_mean_something_have_a_backslash() {
        assert_eq!(words("2 * 3 [sic] <b> A&B snake_case _x_", false), r"2 \* 3 \[sic] \<b> A\&B snake_case \_x\_");
        assert_eq!(words("Write to team@a.example.", false), "Write to <team@a.example>.");
    }

    #[test]
    fn no_line_begins_with_a_mark() {
        for (line, expected) in [
            ("# one", r"\# one"),
            ("2022. We began", r"2022\. We began"),
            ("1.5 million", "1.5 million"),
            ("- a", r"\- a"),
            (": a", r"\: a"),
        ] {
            assert_eq!(line_start(line), expected);
        }
    }
}
