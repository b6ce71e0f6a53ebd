//! What holds the place of words, of a number or of a picture that is to come.
//!
//! In: the texts of a site, and where each edition stands. Out: a finding on each. Never: a word in a note or a comment, one that
//! stands in quotation marks, or a sentence that says what has not been decided yet.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::edition::{Edition, EditionStatus};
use super::left_to_do::is_reported;
use super::published_words::{Found, PublishedText, expression};
use crate::diagnostic::{Finding, Findings, Rule, Severity, SourceLocation, SourceText, Span};
use crate::document::parting::ending;
use crate::source::DOWNLOADS;

const PLACEHOLDER: Rule = Rule::error(
    "placeholder",
    "\"TBC\", \"XX\", \"___\", \"[date]\", \"DD/MM/YYYY\", \"lorem ipsum\", \"[insert …]\" and \"Error! Reference source not found\" hold \
     the place of something that was to come. Readers of a strategy that has been agreed see that it never came. In a draft it is a \
     warning. So is \"to be confirmed\" or \"to follow\" behind other words; where it is all of a paragraph, a cell or a value it is \
     what \"TBC\" is. A sentence that says what is to be decided, and \
     by whom, is none. A word that you only write about goes in quotation marks.",
)
.example("We will hold XX events.", "\"XX\" holds the place of something that is to come", "We will hold 12 events.");

pub(super) const RULES: &[&Rule] = &[&PLACEHOLDER];

/// What holds the place of words, of numbers, or of what a word processor lost.
static STAND_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let part = r"text|name|date|number|figures?|photo|picture|image|link|map|logo|details|title|words|quote";
    let kinds = [
        r"\b(?:T\.? ?B\.? ?[CAD]|t\.b\.[cad]|tb[cd]|T[Bb][cd]|tba)\b\.?",
        r"\b(?:TODO|FIXME|TO DO:|To do:)",
        // Numbers and dates.
        r"\b[xX]{1,2}/[xX]{1,2}/[xX]{2,4}\b|\b(?:19|20)(?:\d[xX]|[xX]{2})\b|[£€] ?[xX]+(?:[,.][xX]+)*[mkMK]?\b",
        r"\b[xX]+(?:\.[xX]+)? ?(?:%|per ?cent\b)|\b(?:XX+|xx+)\b|\bX number of\b|#{4,}",
        r"(?i:\b[dj]{1,2}[/. -]m{1,3}[/. -]y{2,4}\b|\by{4}[/. -]m{2}[/. -]d{2}\b|\bdd month yyyy\b)",
        // What is to be filled in.
        r"\?{3,}|\[\?+\]|_{3,}|(?:\\_){3,}|\.{5,}|…[….]{2,}|……|\b[Pp]ages? X+\b",
        r"(?i:\[[^\[\]\n]{0,60}\bto (?:confirm|check|supply|provide|advise)\])",
        r"(?i:\[(?:insert|add|enter|delete|replace|confirm|check|tb[acd]|to do|todo|to follow|placeholder)\b[^\]\n]*\]?)",
        r"(?i:\[(?:the |your |our |an? )?(?:job |full |first |last )?(?:@|dates?|names?|role|year|month|amount|address|signature|e-?mail|organisation|telephone|phone|postcode)\])",
        r"(?i:\[(?:@|dates?|amount|address|description|signature) (?:of|to|for|from|here)\b[^\]\n]*\])",
        r"(?i:\[[a-z' ]{2,40} (?:names?|logo|here|goes here|to be [a-z]+|to follow)\])",
        r"(?i:\((?:insert|add) (?:[a-z]+ ){0,3}(?:@|here)\b[^)\n]*\))",
        r"(?i:<(?:insert|enter|add|name of|date of|your)\b[^>\n]*>?|<<[a-z][^<>\n]{0,40}>>)",
        r"«[A-Z][A-Za-z]*(?:_[A-Za-z0-9]+)*»|\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|\{%[^%\n]*%\}",
        // What a word processor, or a pattern, left.
        r"(?i:\blorem ipsum\b)|Error! [A-Z][a-z][^.\n]*\.?|\b(?:Reference source not found|Bookmark not defined)\b|#(?:REF|NAME|VALUE|DIV/0|NUM|NULL)!|#N/A\b",
        r"(?i:\b(?:click|tap)(?: or tap)?(?: here)? to (?:enter|add|insert) (?:text|a date|an? [a-z]+|title|subtitle)\b|\bchoose an item\b)",
        r"(?i:\b(?:insert|enter|type|add|put|write) (?:your |the |an? )?(?:[a-z]+ ){0,2}(?:@|address) here\b)",
        r"(?i:\b(?:your|sample|dummy|placeholder|filler) (?:text|image|picture)\b(?: here)?)",
        r"(?i:\b(?:@|data|information|table|chart|section|chapter|content|case stud(?:y|ies)|wording) (?:is |are )?(?:still )?to (?:follow|be (?:added|inserted|supplied|written))\b)",
    ];
    expression(&kinds.join("|").replace('@', part))
});

/// What holds a place where nothing else is said, and is honest in a sentence.
static TO_COME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let part =
        r"(?:text|words|wording|figures?|numbers?|data|information|details|photos?|pictures?|images?|map|names?|date)";
    let kinds = [
        r"(?i:\b@ (?:(?:is|are) )?(?:still )?(?:to come|pending|awaited)\b|\b(?:awaiting|pending) (?:the )?(?:final )?@\b|\bplaceholder\b)",
        r"(?i:\b(?:to be (?:confirmed|added|agreed|advised|announced|inserted|completed|supplied|written|drafted|provided|updated|finalised|determined)|to follow|to come|coming soon|not yet known|awaiting confirmation|pending confirmation)\b)",
    ];
    expression(&kinds.join("|").replace('@', part))
});

/// What holds a place in one text.
pub(super) struct Placeholders {
    path: String,
    source: Arc<SourceText>,
    stand_ins: Vec<Found>,
    to_come: Vec<Found>,
}

impl Placeholders {
    /// That in a text; `None` where there is nothing.
    pub(super) fn found_in(path: &str, text: &PublishedText<'_>) -> Option<Self> {
        let (stand_ins, to_come) = (stand_ins(path, text), to_come(text));
        let is_one = !stand_ins.is_empty() || !to_come.is_empty();
        is_one.then(|| Self { path: path.to_owned(), source: Arc::clone(text.source), stand_ins, to_come })
    }
}

/// Reports what holds the place of something. In a file that readers download it is a warning: somebody else may have made it.
pub(super) fn emit(found: Vec<Placeholders>, editions: &[Edition], findings: &mut Findings) {
    if found.is_empty() {
        return;
    }
    let mut new = Findings::new();
    for text in found {
        let is_grave = is_adopted(&text.path, editions) && !text.path.starts_with(DOWNLOADS);
        let grave = if is_grave { Severity::Error } else { Severity::Warning };
        let mut emit = |found: &Found, severity: Severity| {
            let words = found.words.trim_end_matches('.');
            let cut = if found.at.len() == found.words.len() { found.words.len() - words.len() } else { 0 };
            let place = SourceLocation::new(&text.source, Span::new(found.at.start..found.at.end - cut));
            if is_reported(&place, findings) {
                return;
            }
            let message = format!("\"{words}\" holds the place of something that is to come");
            let help = "write what belongs here, or take the sentence out; a word that you only write about goes in quotation marks";
            let finding = Finding::new(&PLACEHOLDER, place, message, help);
            new.add(Finding { severity, ..finding });
        };
        for found in &text.stand_ins {
            emit(found, grave);
        }
        for found in &text.to_come {
            emit(found, if is_whole(found) { grave } else { Severity::Warning });
        }
    }
    findings.extend(new);
    // How words look that are to be written anew is no matter.
    let place = |finding: &Finding| finding.place.as_ref().map(|place| (place.path().to_owned(), place.span.start));
    let told = findings.iter().filter(|reported| reported.rule.code == PLACEHOLDER.code).filter_map(place);
    let told: BTreeSet<_> = told.collect();
    findings.retain(|it| it.severity != Severity::Advice || !place(it).is_some_and(|at| told.contains(&at)));
}

fn stand_ins(path: &str, text: &PublishedText<'_>) -> Vec<Found> {
    let mut found = STAND_IN.as_ref().map(|expression| text.all(expression)).unwrap_or_default();
    found.retain(|found| {
        let is_told_of = is_quoted(found) || is_within_quotation(found);
        !is_told_of && !is_numeral(found) && !is_name(found) && !is_something_else(found, path, text.source.text())
    });
    found
}

fn to_come(text: &PublishedText<'_>) -> Vec<Found> {
    let mut found = TO_COME.as_ref().map(|expression| text.all(expression)).unwrap_or_default();
    found.retain(|found| is_alone(found) && !is_quoted(found) && !is_in_quotation(&found.around[0]));
    found
}

/// Whether what stands in a file has been agreed, as far as its edition goes; what belongs to no edition is what people read today.
fn is_adopted(path: &str, editions: &[Edition]) -> bool {
    let folder = path.split_once('/').map_or("", |(folder, _)| folder);
    let of = editions.iter().find(|edition| {
        edition.place.path().ends_with(&format!("/{folder}/edition.yaml")) || edition.id.as_str() == folder
    });
    of.is_none_or(|edition| matches!(edition.status, EditionStatus::Adopted | EditionStatus::Superseded))
}

const QUOTATION_MARKS: [char; 6] = ['"', '“', '”', '\'', '‘', '’'];

/// Whether quotation marks stand on both sides of some words, as around a word that is told of: not those of a YAML value.
fn is_quoted(found: &Found) -> bool {
    let [above, below] = &found.around;
    let is_between = above.ends_with(QUOTATION_MARKS) && below.starts_with(QUOTATION_MARKS);
    is_between && !(is_value_start(above.trim_end_matches(QUOTATION_MARKS)) && above.ends_with(['"', '\'']))
}

/// Whether a quotation that is open before some words is closed behind them.
fn is_within_quotation(found: &Found) -> bool {
    let is_closed = found.around[1].contains(['"', '”']);
    is_closed && !found.around[0].trim_start().starts_with('>') && is_in_quotation(&found.around[0])
}

/// Whether two X or three are a number in Roman figures: Type XX, the XX Corps. The XX Board is one without its name.
fn is_numeral(found: &Found) -> bool {
    const BEFORE: [&str; 14] = [
        "type", "article", "part", "chapter", "section", "class", "title", "schedule", "volume", "book", "appendix",
        "annex", "mark", "protocol",
    ];
    const BODIES: [&str; 17] = [
        "board",
        "council",
        "partnership",
        "police",
        "team",
        "group",
        "street",
        "road",
        "ward",
        "district",
        "borough",
        "county",
        "service",
        "forum",
        "committee",
        "events",
        "people",
    ];
    let [above, below] = &found.around;
    let before = above.split_whitespace().next_back().unwrap_or_default();
    let after = below.split_whitespace().next().unwrap_or_default().trim_end_matches(|it: char| !it.is_alphanumeric());
    let is_name = after.chars().nth(1).is_some_and(char::is_lowercase) && after.starts_with(char::is_uppercase);
    let is_body = BODIES.contains(&after.to_lowercase().as_str());
    matches!(found.words.as_str(), "XX" | "XXX")
        && (BEFORE.contains(&before.to_lowercase().as_str())
            || (before.eq_ignore_ascii_case("the") && below.starts_with(' ') && is_name && !is_body))
}

/// Whether three letters, or two, are a name: the TBC pub, TBC Ltd, Charles XX, the XX chromosome.
fn is_name(found: &Found) -> bool {
    const COMPANIES: [&str; 16] = [
        "ltd", "limited", "plc", "llp", "cic", "pub", "bank", "inn", "club", "hotel", "theatre", "café", "cafe",
        "corp", "inc", "holdings",
    ];
    const KINGS: [&str; 12] = [
        "charles", "louis", "henry", "john", "pius", "benedict", "gregory", "clement", "edward", "psalm", "legion",
        "dynasty",
    ];
    const CELLS: [&str; 6] = ["chromosome", "chromosomes", "karyotype", "sex", "century", "olympiad"];
    let [above, below] = &found.around;
    let word =
        |typed: Option<&str>| typed.unwrap_or_default().trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    let (before, after) = (word(above.split_whitespace().next_back()), word(below.split_whitespace().next()));
    match found.words.as_str() {
        "TBC" | "TBA" | "TBD" => below.starts_with(' ') && COMPANIES.contains(&after.as_str()),
        "XX" | "XXX" => KINGS.contains(&before.as_str()) || CELLS.contains(&after.as_str()),
        words => words.eq_ignore_ascii_case("[our words]"),
    }
}

/// Whether a value of YAML, or an entry of a list, begins behind some words.
fn is_value_start(above: &str) -> bool {
    let key = above.trim_start().trim_start_matches("- ").strip_suffix(": ");
    above.trim() == "-" || key.is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
}

/// Whether what looks like a placeholder is something else: a link, a list of YAML, a line across the page, words of an editor
/// within a quotation.
fn is_something_else(found: &Found, path: &str, text: &str) -> bool {
    let [above, below] = &found.around;
    match found.words.chars().next() {
        Some('[') => {
            let is_list = matches!(ending(path), "yaml" | "md");
            found.is_link()
                || is_in_quotation(above)
                || text.contains(&format!("\n{}:", found.words))
                || (is_list && (is_value_start(above) || above.ends_with('[')))
        }
        Some('_' | '\\') => {
            let is_line = above.trim().is_empty() && below.trim().is_empty();
            is_line || above.ends_with(char::is_alphanumeric) || below.starts_with(char::is_alphanumeric)
        }
        // A heading with four marks or more; and what a spreadsheet leaves, which is reported in its cell.
        Some('#') => ending(path) == "csv" || (above.trim().is_empty() && found.words.ends_with('#')),
        // Other languages quote so.
        Some('«') => path.starts_with("reporting/"),
        Some('x' | 't') => is_in_quotation(above),
        _ => false,
    }
}

/// Whether a quotation is open where some words end; the marks around a YAML value open none.
fn is_in_quotation(above: &str) -> bool {
    let value = above.find('"').filter(|at| above.get(..*at).is_some_and(is_value_start));
    let words = value.and_then(|at| above.get(at + 1..)).unwrap_or(above);
    let is_block = words.trim_start().starts_with('>');
    is_block || words.matches('"').count() % 2 == 1 || words.matches('“').count() > words.matches('”').count()
}

/// Whether some words are all of a paragraph, of a cell, or of a value of YAML.
fn is_whole(found: &Found) -> bool {
    let above = found.around[0].trim_matches(|letter: char| "*_".contains(letter) || QUOTATION_MARKS.contains(&letter));
    let is_item =
        matches!(above.trim(), "" | "-" | "*" | "+") || above.trim().bytes().all(|it| b"0123456789.)#".contains(&it));
    // Behind the facts at the head of a page a text begins.
    let begins = above.trim_end().ends_with("---");
    is_item || begins || above.trim_end().ends_with('|') || is_value_start(above)
}

/// Whether nothing else is said around some words: they are all of a value, of a cell, of a bracket, or of a line.
fn is_alone(found: &Found) -> bool {
    let [above, below] = found.around.each_ref().map(|around| {
        let marks = |letter: char| letter.is_whitespace() || "*_".contains(letter) || QUOTATION_MARKS.contains(&letter);
        around.trim_matches(marks)
    });
    let begins = above.is_empty() || above.ends_with([':', '-', '|', '(', '[', '#', '–', '.', ',']);
    let is_cut = above.ends_with(['.', ',']) && !found.words.starts_with(char::is_uppercase);
    let after = below.trim_start_matches('.').trim_start();
    let ends = after.is_empty() || after.starts_with(['|', ')', ']']);
    begins && !is_cut && ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    #[test]
    fn what_is_all_of_a_paragraph_a_cell_or_a_value_is_told_apart() {
        for (text, whole) in [
            ("To be confirmed.", true),
            ("**To be confirmed**", true),
            ("- to follow", true),
            ("| a | To be agreed |", true),
            ("lead: To be advised\n", true),
            ("- lead: \"To be advised\"\n", true),
            ("The lead (to be confirmed)", false),
            ("We meet. To follow.", false),
        ] {
            let source = SourceText::new("a.yaml", text);
            let found = to_come(&PublishedText::new(&source));
            assert_eq!(found.iter().map(is_whole).collect::<Vec<_>>(), [whole], "{text}");
        }
    }

    fn found_in(path: &str, text: &str) -> Vec<String> {
        let source = SourceText::new(path, text);
        let text = PublishedText::new(&source);
        stand_ins(path, &text).into_iter().chain(to_come(&text)).map(|found| found.words).collect()
    }

    fn found(text: &str) -> Vec<String> {
        found_in("a.md", text)
    }

    #[test]
    fn names_hold_no_place() {
        for text in [
            "We met at the TBC pub.",
            "TBC Ltd runs the market.",
            "The XX chromosome.",
            "King Charles XX.",
            "It said so [our words].",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
        for text in ["TBC", "the TBC date", "Inspector XX", "[your words]"] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_holds_the_place_of_words_is_found() {
        for text in [
            "TBC",
            "XX",
            "£X",
            "xx/xx/xxxx",
            "Lorem ipsum",
            "[insert name]",
            "(Add image)",
            "tbc",
            "T.B.C.",
            "TODO",
            "[date]",
            "[Name of the chair]",
            "[Insert the figure for 2024]",
            "<insert name>",
            "<<Name>>",
            "«Chair_Name»",
            "{{name}}",
            "DD/MM/YYYY",
            "dd.mm.yy",
            "YYYY-MM-DD",
            "???",
            "____",
            "XXX",
            "xx%",
            "x%",
            "X per cent",
            "£xx,xxx",
            "£Xm",
            "20XX",
            "202X",
            "insert text here",
            "Add your name here",
            "Click or tap here to enter text",
            "Click here to enter a date",
            "Choose an item",
            "Error! Bookmark not defined.",
            "[Council name]",
            "[your name]",
            "[link to the plan]",
            "[text to follow]",
            "photo to follow",
            "Figures to be added",
            "[TBC by the Board]",
            "[Name]",
            "X number of",
            "#REF!",
            "Bookmark not defined",
            "${name}",
            "[?]",
            "[number to confirm]",
            "[Jo to check]",
            "Page X",
            "…..",
            ".......",
            "#N/A",
            "\\_\\_\\_",
        ] {
            assert_eq!(found(&format!("Then {text} follows")), [text], "{text}");
        }
        assert_eq!(found("As in Error! Reference source not found."), ["Error! Reference source not found."]);
        assert_eq!(found("T&#66;C and **T**BD"), ["TBC", "TBD"]);
        assert_eq!(found_in("a.yaml", "text: \"TBC\"\nlead: '[name]'"), ["TBC", "[name]"]);
    }

    #[test]
    fn what_is_to_come_is_found_where_nothing_else_is_said() {
        for text in [
            "To be confirmed",
            "**To be confirmed**",
            "- to follow",
            "| a | To be confirmed. |",
            "The lead (to be confirmed)",
            "Date: to be agreed",
            "lead: To be announced\n",
            "lead: \"To be added\"",
            "We meet. To follow.",
            "Text to come",
            "| Figures pending |",
            "awaiting figures",
            "placeholder",
            "to be advised",
        ] {
            assert_eq!(found_in("a.yaml", text).len(), 1, "{text}");
        }
        assert_eq!(found("# Coming soon\n\nWords."), ["Coming soon"]);
        for text in [
            "The date is to be confirmed by the Board.",
            "A full report is to follow in May.",
            "Its members are still to be confirmed.",
            "for years to come.",
            "To be confirmed by the Board in May.",
            "Partners agreed to follow up.",
            "It says both: \"attached (To follow)\".",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_is_reported_of_and_what_only_looks_like_it_is_left() {
        for text in [
            "\"TBC\"",
            "He said \"TBC means to be confirmed\".",
            "He said “ask what TBC means” twice",
            "The XX Corps",
            "Type XX steel",
            "wait….",
            "the number to come",
            "the “XX” of it",
            "[Name](a.md)",
            "[Date][a]",
            "See [date].\n\n[date]: a.md",
            "\"they met [name] there\"",
            "> they met [name] there",
            "ATBC",
            "EXXON",
            "Insert the key",
            "E! R",
            "[sic]",
            "[the Board]",
            "[^1]",
            "[](value:a/b)",
            "___bold and slanted___",
            "Words\n\n____\n\nWords",
            "#### A heading",
            "<!-- TODO -->",
            "Why??",
            "(add water)",
            "XL",
            "the year 2024x7",
            "Malcolm X spoke",
            "a to-do list",
            "todo el mundo",
            "at 12 mm a day",
            "\"love you xx\"",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(
            found_in("a.yaml", "columns: [date]\nrows:\n- [name]\n# TODO: ask\nnote: TBC\n"),
            Vec::<String>::new()
        );
        assert_eq!(found_in("reporting/a.fr.md", "«Nom»"), Vec::<String>::new());
    }
}
