//! What YAML reads otherwise than an editor meant it: a # that begins a note, a comma that begins an entry.
//!
//! In: a tree, and the text of its file. Out: findings that name the slip. Never: a word about what is in quotation marks.

use std::sync::Arc;

use super::joined;
use super::node::{Node, Value};
use super::read_on;
use super::reader::shorten;
use super::tree;
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span};
use crate::document::parting::line_start;

/// A text that ends where a note begins.
pub(super) const NOTE: Rule = Rule::warning(
    "yaml-note",
    "In YAML a # after a space begins a note, and what follows it on the line is not read. A text with such a word in it, like \
     #SaferStreets or flat # 12, goes in quotation marks. A note of your own that could be taken for the rest of a sentence or a \
     number stands on a line of its own. Behind an id, a code, a status, a date or quotation marks it may stay.",
)
.example(
    "summary: Fewer #SaferStreets incidents",
    r##""#SaferStreets incidents" is read as a note, and not published"##,
    r#"summary: "Fewer #SaferStreets incidents""#,
);

/// A text in a list in brackets that a comma cuts in two.
pub(super) const COMMA: Rule = Rule::warning(
    "yaml-comma",
    "Between [ and ], and between { and }, a comma ends an entry, and what follows it is the next. A text with a comma in it goes in \
     quotation marks there, or each entry stands on a line of its own that begins with a hyphen.",
)
.example(
    "commitments: [Train staff, volunteers and managers]",
    "the comma before \"volunteers and managers\" begins a new entry",
    "commitments: [\"Train staff, volunteers and managers\"]",
);

/// A quotation mark that has lost its partner.
pub(super) const QUOTE: Rule = Rule::warning(
    "yaml-quote",
    "A text with quotation marks round it begins with one and ends with one. Where the first is missing, YAML takes the second for a letter \
     of the text, and it would be published. Words in quotation marks within a text have one before and one behind them.",
)
.example(
    "- term: Burglary\n  \
     meaning: Entering a building to steal.\"",
    "a quotation mark in this text has no partner",
    "- term: Burglary\n  \
     meaning: \"Entering a building to steal.\"",
);

/// The tree of a part of a file, with a finding on each slip in it. `None` where the text is not YAML.
pub fn parse<'text>(source: &'text Arc<SourceText>, part: Span, findings: &mut Findings) -> Option<Node<'text>> {
    emit_directive(source, part, findings);
    let root = read_on::parse(source, part, findings)?;
    check(source, &root, findings);
    Some(root)
}

/// Reports a first line that YAML takes for an order to the program that reads it.
fn emit_directive(source: &Arc<SourceText>, part: Span, findings: &mut Findings) {
    let text = source.text().get(part.range()).unwrap_or("");
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('%') {
            let span = Span::new(at..at + line.trim_end().len()).shifted(part.start);
            let message = "a line that begins with % is not read";
            let help = "put quotation marks around the text, or take the line out";
            findings.emit(&tree::YAML, &SourceLocation::new(source, span), message, help);
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            return;
        }
        at += line.len();
    }
}

/// Reports slips in a tree.
fn check(source: &Arc<SourceText>, root: &Node<'_>, findings: &mut Findings) {
    let mut slips = Slips { source, text: source.text(), findings };
    slips.look(root);
}

struct Slips<'s, 'f> {
    source: &'s Arc<SourceText>,
    text: &'s str,
    findings: &'f mut Findings,
}

impl Slips<'_, '_> {
    fn look(&mut self, node: &Node<'_>) {
        match &node.value {
            Value::Text(text) => {
                if node.is_unquoted(self.text) {
                    self.emit_note(node.span.end as usize, text);
                    self.emit_wrapped_note(node, text);
                    self.emit_quote(node, text);
                    joined::check_text(node, self.source, self.findings);
                }
            }
            Value::Nothing => {}
            Value::List(items) => {
                self.emit_comma_in_list(node, items);
                joined::check_list(items, self.source, self.findings);
                for item in items {
                    self.look(item);
                }
            }
            Value::Mapping(entries) => {
                let is_flow = self.text.get(node.span.range()).is_some_and(|typed| typed.starts_with('{'));
                for entry in entries {
                    if entry.node.value == Value::Nothing {
                        let end = entry.key_span.end as usize;
                        let after = self.text.get(end..).unwrap_or("").trim_start_matches(':');
                        let at = self.text.len() - after.len();
                        self.emit_note(at, "");
                        if is_flow && entry.key.contains(' ') && at == end {
                            self.emit_comma(entry.key_span, &entry.key);
                        }
                    }
                    self.look(&entry.node);
                }
            }
        }
    }

    /// Whether a text stands in its file as it is read, on one line and without quotation marks.
    fn is_plain(&self, node: &Node<'_>) -> bool {
        matches!(&node.value, Value::Text(text) if self.text.get(node.span.range()) == Some(text))
    }

    /// Reports what follows a text on its line after a #, where it may be the rest of the text.
    fn emit_note(&mut self, end: usize, before: &str) {
        let after = self.text.get(end..).unwrap_or("");
        // Looked at before the line is: there may be many values on one.
        if !after.trim_start_matches([' ', '\t']).starts_with('#') {
            return;
        }
        let Some(rest) = after.lines().next() else { return };
        let note = rest.trim();
        let after_mark = note.strip_prefix('#').unwrap_or("");
        let is_word = after_mark.starts_with(|first: char| first.is_alphanumeric() || "£€+@".contains(first));
        // Behind a key with nothing else: words that begin as a sentence does are most likely its value.
        let is_value = before.is_empty() && is_sentence(after_mark);
        if !(is_word || is_value || goes_on(before, after_mark)) || !rest.starts_with([' ', '\t']) {
            return;
        }
        let start = end + (rest.len() - rest.trim_start().len());
        let place = SourceLocation::new(self.source, Span::new(start..start + note.len()));
        let whole = format!("{before} {note}").replace('\n', " ");
        let own =
            if is_word { "a note has a space after the #" } else { "a note of your own goes on a line of its own" };
        let help = format!("write \"{}\" with its quotation marks; {own}", whole.trim());
        self.findings.emit(&NOTE, &place, format!("\"{note}\" is read as a note, and not published"), help);
    }

    /// Reports a text that goes on below its line with a #: the line is read as a note.
    fn emit_wrapped_note(&mut self, node: &Node<'_>, before: &str) {
        let end = node.span.end as usize;
        let blank = [' ', '\t', '\r'];
        let below = self.text.get(end..).unwrap_or("").trim_start_matches(blank);
        let Some(line) = below.strip_prefix('\n').map(|below| below.lines().next().unwrap_or("").trim_end()) else {
            return;
        };
        let unread = line.trim_start_matches(' ');
        let Some(after_mark) = unread.strip_prefix('#') else { return };
        let own = self.text.get(line_start(self.text, node.span.start as usize)..).unwrap_or("");
        let is_deeper = line.len() - unread.len() > own.len() - own.trim_start_matches(' ').len();
        let is_word = after_mark.starts_with(char::is_alphanumeric);
        let goes_on = after_mark.trim_start().starts_with(char::is_numeric) && before.contains(' ');
        if !is_deeper || !(is_word || goes_on) {
            return;
        }
        let start = self.text.len() - below.len() + 1 + (line.len() - unread.len());
        let place = SourceLocation::new(self.source, Span::new(start..start + unread.len()));
        let help = format!("put the whole text in quotation marks: \"{} {unread}\"", before.replace('\n', " "));
        self.findings.emit(&NOTE, &place, format!("\"{unread}\" is read as a note, and not published"), help);
    }

    /// Reports a quotation mark without a partner in a text that has none round it. Behind a digit it may stand for inches.
    fn emit_quote(&mut self, node: &Node<'_>, text: &str) {
        let marks = || text.match_indices('"').map(|(at, _)| at);
        let is_inch = |at: usize| text.get(..at).is_some_and(|before| before.ends_with(|it: char| it.is_ascii_digit()));
        let has_inches = text.contains(' ') && marks().filter(|at| !is_inch(*at)).count() % 2 == 0;
        let Some(last) = marks().next_back().filter(|_| marks().count() % 2 == 1 && !has_inches) else { return };
        let help = if text.ends_with('"') {
            format!("put one before it as well, or take this one out: \"{}", shorten(text))
        } else {
            "put the other where the words in quotation marks begin or end, or take this one out".to_owned()
        };
        let typed = self.text.get(node.span.range()).unwrap_or("");
        let at = typed.rfind('"').unwrap_or(last);
        let place = SourceLocation::new(self.source, Span::of_character(typed, at).shifted(node.span.start));
        self.findings.emit(&QUOTE, &place, "a quotation mark in this text has no partner", help);
    }

    /// Reports an entry of a list in brackets that goes on where the one before it ended.
    fn emit_comma_in_list(&mut self, node: &Node<'_>, items: &[Node<'_>]) {
        if !self.text.get(node.span.range()).is_some_and(|typed| typed.starts_with('[')) {
            return;
        }
        let words = |item: &Node<'_>| match &item.value {
            Value::Text(text) if self.is_plain(item) => Some(text.to_string()),
            _ => None,
        };
        let Some(first) = items.first().and_then(words) else { return };
        if !first.starts_with(char::is_uppercase) || !first.contains(' ') {
            return;
        }
        let goes_on = |text: &String| text.starts_with(char::is_lowercase) && text.contains(' ');
        let cut = items.iter().skip(1).find_map(|item| Some((item.span, words(item).filter(goes_on)?)));
        if let Some((span, text)) = cut {
            self.emit_comma(span, &text);
        }
    }

    fn emit_comma(&mut self, span: Span, text: &str) {
        let message = format!("the comma before \"{text}\" begins a new entry");
        let help = "put the whole text in quotation marks; or, if these are two, each of the two";
        self.findings.emit(&COMMA, &SourceLocation::new(self.source, span), message, help);
    }
}

/// Whether a note reads as a sentence of its own: a capital letter, and some words.
fn is_sentence(after_mark: &str) -> bool {
    let words = after_mark.trim();
    words.starts_with(char::is_uppercase) && words.split_whitespace().count() > 2
}

/// Whether what stands behind `# ` may be the rest of a text: a digit behind a number, or any word behind words for readers. Ids,
/// codes, statuses and dates are whole.
fn goes_on(before: &str, after_mark: &str) -> bool {
    let before = before.trim();
    let mut note = after_mark.trim_start().trim_start_matches(['£', '(', '+', '-']).chars();
    let first = note.next().unwrap_or(' ');
    let is_number = before.starts_with(|it: char| it.is_ascii_digit() || it == '£')
        && before.chars().all(|it| it.is_ascii_digit() || "£,.% ".contains(it));
    let is_prose = before.contains(char::is_whitespace) && before.contains(char::is_alphabetic) && !is_dated(before);
    let is_word = before.starts_with(char::is_uppercase) && before.chars().skip(1).all(char::is_lowercase);
    let begins_sentence = before.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
    // A status or a kind has one word or two.
    let is_for_readers = is_prose && (begins_sentence || before.split_whitespace().count() > 2);
    let is_bare_number = !after_mark.trim().is_empty() && after_mark.trim().bytes().all(|it| it.is_ascii_digit());
    if first.is_numeric() {
        is_number || is_prose || is_word || is_bare_number
    } else {
        first.is_alphabetic() && (is_for_readers || (is_word && before.len() > 2))
    }
}

/// Whether a text ends in a year, or begins with one, as dates do.
fn is_dated(text: &str) -> bool {
    let is_year =
        |word: Option<&str>| word.is_some_and(|word| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit()));
    text.split_whitespace().count() <= 4
        && (is_year(text.split_whitespace().next_back()) || is_year(text.split_whitespace().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(text: &str) -> Vec<String> {
        let source = SourceText::new("a.yaml", text);
        let mut findings = Findings::new();
        parse(&source, Span::new(0..text.len()), &mut findings);
        findings
            .sorted()
            .into_iter()
            .map(|it| format!("{:?} {} | {}", it.place.unwrap(), it.message, it.help))
            .collect()
    }

    #[test]
    fn a_note_that_is_a_word_is_reported() {
        assert_eq!(
            reported("a: Fewer #Safer days\n"),
            ["a.yaml:1:10 \"#Safer days\" is read as a note, and not published | \
              write \"Fewer #Safer days\" with its quotation marks; a note has a space after the #"]
        );
        for text in [
            "- We #act\n",
            "a: #Safer\n",
            "a: [b #c\n]\n",
            "a: Ask for flat # 12 at the desk\n",
            "a: 12 # 000\n",
            "title: Burglary # 2 of 3\n",
            "venue: flat # 12\n",
            "- Ask at\n  flat # 12\n",
            "a: £12 # 000\n",
            "a: The Gang # a of four\n",
            "a: in flat # 12\n",
            "a: Flat #£3\n",
            "- Promote # Zork established reporting pathways.\n",
            "- Rank # Essex among forces.\n",
            "title: Hate Crime # Zork and more\n",
            "a: We meet. # ask Jo\n",
            "- fit new locks # Essex\n",
            "summary: # What we do about crime\n",
        ] {
            assert_eq!(reported(text).len(), 1, "{text}");
        }
        for text in [
            "a: b # c\n",
            "a: \"b #c\"\n",
            "a: >\n  b #c\n",
            "a: b#c\n",
            "#a\nb: c\n",
            "a: b #\n",
            "a: b ## c\n",
            "status: draft # until the Board meets\n",
            "a: draft # 2 more weeks\n",
            "a: 2026-01-02 # 2nd meeting\n",
            "a: 3 May 2026 # or later\n",
            "a: \"We meet.\" # ask Jo\n",
            "a: E07000073 # the area\n",
            "a: half-year # The one before\n",
            "a: B # Essex\n",
            "a: true # Made from public documents\n",
            "a: half year # for now\n",
            "a: \"Flat\" # 12\n",
            "a:  # 12 of these\n",
            "a:\n  - b # c\n",
        ] {
            assert_eq!(reported(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_comma_that_cuts_a_text_is_reported() {
        for text in ["a: [Train staff, volunteers and managers]\n", "a: {text: Locks were bought, but not fitted}\n"] {
            let reported = reported(text);
            assert!(reported.len() == 1 && reported[0].contains("begins a new entry"), "{text}: {reported:?}");
        }
        for text in [
            "a: [red, amber]\n",
            "a: [one two, three four]\n",
            "a: [\"Train staff, and managers\", b c]\n",
            "a: {b: c, d}\n",
            "a: [Red, b c]\n",
        ] {
            assert_eq!(reported(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_quotation_mark_without_a_partner_is_reported() {
        for text in ["a: one two\"\n", "a: 1.3\"\n", "- a \"b c\n", "a: {b: c\", d: e}\n"] {
            let reported = reported(text);
            assert!(reported.len() == 1 && reported[0].contains("no partner"), "{text}: {reported:?}");
        }
        for text in
            ["a: one \"two\"\n", "a: a blade of 3\" or more\n", "a: the \"Act of 2004\"\n", "a: >\n  one\"\n", "a: b\n"]
        {
            assert_eq!(reported(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_character_that_looks_like_another_is_named() {
        assert!(reported("- a: b\n\u{a0} c: d\n")[0].contains("a space that YAML does not know"));
        assert!(reported("a: “Harlow: a safer town”\n")[0].contains("curly"));
        assert!(reported("a:\u{a0}b\nc: d\n")[0].contains("space after the colon"));
    }

    fn places(text: &str) -> Vec<String> {
        let source = SourceText::new("a.yaml", text);
        let mut findings = Findings::new();
        parse(&source, Span::new(0..text.len()), &mut findings);
        findings.sorted().into_iter().map(|it| format!("{} {:?}", it.rule.code, it.place.unwrap())).collect()
    }

    #[test]
    fn an_entry_that_stands_twice_is_told_once_for_each_copy() {
        let text =
            "a:\n  - b: c\n    d: [1, 1]\n  - b: e\n    d: [1, 1]\n  - d: [1, 1]\n    b: e\n  - b: c\n    d: [1, 1]\n";
        assert_eq!(places(text), ["copied-entry a.yaml:8:5"]);
        assert!(reported(text)[0].contains("the same as the one on line 2"));
        let text = "- Train staff, volunteers and managers\n- Train staff, volunteers and managers\n";
        assert_eq!(places(text), ["copied-entry a.yaml:2:3"]);
        for text in ["a: [1, 1]\n", "a: [the police, the police]\n", "- {a: b}\n- {a: b}\n"] {
            assert_eq!(places(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_line_that_looks_like_an_entry_is_told() {
        assert_eq!(places("a:\n - English\n  - Welsh\n"), ["joined-entry a.yaml:3:3"]);
        assert_eq!(places("a:\n  - Welsh\n    - English\n"), ["joined-entry a.yaml:3:5"]);
        assert_eq!(places("a: b\n  - c\n"), ["joined-entry a.yaml:2:3"]);
        assert_eq!(places("- Train staff\n- Listen\n  Promote it\n"), ["joined-line a.yaml:3:3"]);
        assert_eq!(places("a:\n  - English\n    Welsh\n"), ["joined-line a.yaml:3:5"]);
        for text in [
            "- Train staff and\n  volunteers\n- Listen\n",
            "- Train staff, volunteers and managers in each of the services of\n  Harlow\n- Listen\n",
            "- Train staff\n  Promote it\n- Listen to\n  Essex\n",
            "- >\n  Train staff\n  - Listen\n- Listen\n",
            "a: |-\n  Train staff\n  - Listen\n",
            "a: b\n  c\n",
        ] {
            assert_eq!(places(text), Vec::<String>::new(), "{text}");
        }
    }
}
