//! What holds the place of words, of a number or of a picture that is to come.
//!
//! In: the texts of a site, and where each edition stands. Out: a finding on each. Never: a word in a note or a comment, one that
//! stands in quotation marks, or a sentence that says what has not been decided yet.

mod around;
mod markings;
mod patterns;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::around::{is_alone, is_in_quotation, is_quoted, is_value_start, is_whole, is_within_quotation};
use self::markings::{MARKING, Mark, marks};
use self::patterns::{STAND_IN, TO_COME};
use super::edition::{Edition, EditionStatus};
use super::left_to_do::is_reported;
use super::published_words::{Found, PublishedText};
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

pub(super) const RULES: &[&Rule] = &[&PLACEHOLDER, &MARKING];

/// What holds a place in one text.
pub(super) struct Placeholders {
    path: String,
    source: Arc<SourceText>,
    stand_ins: Vec<Found>,
    to_come: Vec<Found>,
    marks: Vec<Mark>,
}

impl Placeholders {
    /// That in a text; `None` where there is nothing.
    pub(super) fn found_in(path: &str, text: &PublishedText<'_>) -> Option<Self> {
        let (stand_ins, to_come, marks) = (stand_ins(path, text), to_come(path, text), marks(text));
        let is_one = !stand_ins.is_empty() || !to_come.is_empty() || !marks.is_empty();
        is_one.then(|| Self { path: path.to_owned(), source: Arc::clone(text.source), stand_ins, to_come, marks })
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
            let words = Some(found.words.trim_end_matches(['.', ' '])).filter(|words| !words.is_empty());
            let words = words.unwrap_or(&found.words);
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
        let is_agreed = is_adopted(&text.path, editions);
        for mark in text.marks.iter().filter(|mark| is_agreed || !mark.is_of_draft) {
            let place = SourceLocation::new(&text.source, Span::new(mark.found.at.clone()));
            if is_reported(&place, findings) {
                continue;
            }
            let message = format!("\"{}\" marks {}", mark.found.words, mark.says());
            let help = "take the mark out where the text is for everybody; else take the text out";
            new.add(Finding { severity: grave, ..Finding::new(&MARKING, place, message, help) });
        }
    }
    findings.extend(new);
    // How words look that are to be written anew is no matter.
    let place = |finding: &Finding| finding.place.as_ref().map(|place| (place.path().to_owned(), place.span.start));
    let told =
        findings.iter().filter(|reported| RULES.iter().any(|rule| rule.code == reported.rule.code)).filter_map(place);
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

fn to_come(path: &str, text: &PublishedText<'_>) -> Vec<Found> {
    let mut found = TO_COME.as_ref().map(|expression| text.all(expression)).unwrap_or_default();
    found.retain(|found| {
        let is_said = found.words.starts_with("Awaiting") && is_step(path, found);
        is_alone(found) && !is_said && !is_state(path, found) && !is_quoted(found) && !is_in_quotation(&found.around[0])
    });
    found
}

/// Whether some words may say how something goes, as the update of an action does: "Awaiting figures from the police" is news there,
/// and a hole in a table.
fn is_step(path: &str, found: &Found) -> bool {
    let above = found.around[0].trim_start().trim_start_matches("- ");
    let is_said = ["text: ", "reason: ", "note: "].iter().any(|key| above.starts_with(key));
    matches!(ending(path), "yaml" | "yml") && (is_said || !is_value_start(above))
}

/// Whether some words say where something stands, in the words of the guide: `state: to follow`.
fn is_state(path: &str, found: &Found) -> bool {
    matches!(ending(path), "yaml" | "yml") && found.around[0].trim_end_matches([' ', '"', '\'']).ends_with("state:")
}

/// Whether what stands in a file has been agreed, as far as its edition goes; what belongs to no edition is what people read today.
fn is_adopted(path: &str, editions: &[Edition]) -> bool {
    let folder = path.split_once('/').map_or("", |(folder, _)| folder);
    let of = editions.iter().find(|edition| {
        edition.place.path().ends_with(&format!("/{folder}/edition.yaml")) || edition.id.as_str() == folder
    });
    of.is_none_or(|edition| matches!(edition.status, EditionStatus::Adopted | EditionStatus::Superseded))
}

/// Whether some signs are those before a heading, or those that close it.
fn is_of_heading(above: &str, found: &Found) -> bool {
    found.words.ends_with('#') && above.trim_start_matches('#').trim().is_empty() || above.trim_start().starts_with('#')
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

/// Whether what looks like a placeholder is something else: a link, a list of YAML, a line across the page, words of an editor
/// within a quotation.
fn is_something_else(found: &Found, path: &str, text: &str) -> bool {
    let [above, below] = &found.around;
    match found.words.chars().next() {
        // A good note: NB, PS.
        Some('[') if found.words.starts_with("[NB") || found.words.starts_with("[PS") => true,
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
        // The end of a longer number.
        Some('0') => above.ends_with([',', '.', '-', '/']),
        // The tenth of several, in Roman figures.
        Some('F' | 'T' | 'C' | 'M') if found.words.ends_with(" X") => text.contains(" IX"),
        // A heading with four marks or more; and what a spreadsheet leaves, which is reported in its cell.
        Some('#') => ending(path) == "csv" || is_of_heading(above, found),
        // Other languages quote so.
        Some('«') => path.starts_with("reporting/"),
        Some('x' | 't') => is_in_quotation(above),
        _ => false,
    }
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
            let found = to_come("a.yaml", &PublishedText::new(&source));
            assert_eq!(found.iter().map(is_whole).collect::<Vec<_>>(), [whole], "{text}");
        }
    }

    fn found_in(path: &str, text: &str) -> Vec<String> {
        let source = SourceText::new(path, text);
        let text = PublishedText::new(&source);
        stand_ins(path, &text).into_iter().chain(to_come(path, &text)).map(|found| found.words).collect()
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
            "[DN: ask the police]",
            "[Drafting note: to be agreed with Essex]",
            "[AB: please check]",
            "[JS - can we get the figure?]",
            "[Query: is this right?]",
            "£000,000",
            "£00,000",
            "00,000",
            "2022/2X",
            "2024/XX",
            "20XX/XX",
            "20XX-20XX",
            "20YY",
            "20??",
            "Figure ?",
            "Figure X",
            "Table X",
            "Appendix ?",
            "from X to Y",
            "X out of Y",
            "Comment [JS1]",
            "Commented [AB12]",
            "PAGEREF _Toc1234567",
            "contentReference[oaicite:0]{index=0}",
            "【4:0†source】",
            "As an AI language model",
        ] {
            assert_eq!(found(&format!("Then {text} follows")), [text], "{text}");
        }
        assert_eq!(found("Error! No table of contents entries found."), ["Error! No table of contents entries found."]);
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
            "title: Untitled\n",
            "source: Awaiting data from the police\n",
        ] {
            assert_eq!(found_in("a.yaml", text).len(), 1, "{text}");
        }
        for text in ["Awaiting data from Essex Police.", "| 2024 | Awaiting figures from Essex |"] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
        assert_eq!(found_in("a.yaml", "text: Awaiting data from Essex Police.\n"), Vec::<String>::new());
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
            "[NB: please check with the police first]",
            "[ONS: Census 2021]",
            "[DN: a note](a.md)",
            "cost (£000)",
            "1,000,000",
            "100,000",
            "£0.00",
            "Tables IX and X; Table X",
            "Table 10",
            "Action #3",
            "We are awaiting data from the police.",
            "Comment [1]",
            "an untitled picture",
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
