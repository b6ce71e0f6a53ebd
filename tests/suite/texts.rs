//! Every place where an editor may write Markdown, one after another and all at once: the site `strategy` uses every key,
//! and the keys that take Markdown are those that are declared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use lamplight::diagnostic::Severity;
use lamplight::document::yaml::{Field, Form, Shapes};
use lamplight::model::strategy::files::FILES;
use rayon::prelude::*;

use crate::case::{Built, Case, suite};

/// The site in which every key is used, with the few places of its keys that it leaves out.
fn rich_site() -> Case {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    let more = [
        (
            "2025-2028/priorities/1-burglary.yaml",
            "    measures: [Fewer sheds are broken into.]\n",
            "    introduction: Sheds are broken into.\n    progress: Fewer were.\n    measures:\n      - Fewer sheds are broken into.\n",
        ),
        ("2025-2028/priorities/1-burglary.yaml", "commitments:\n", "progress: It goes well.\ncommitments:\n"),
        ("2025-2028/action-plan.yaml", "        value: 420\n", "        value: 420\n        text: It fell.\n"),
        ("site.yaml", "  contact: team-email\n", ""),
    ];
    for (path, before, after) in more {
        let text = fs::read_to_string(case.content().join(path)).unwrap();
        assert!(text.contains(before), "{path} has no {before:?}");
        case.write(path, text.replacen(before, after, 1));
    }
    case
}

/// The keys that take Markdown somewhere, from the declarations that read the files.
fn markdown_keys() -> BTreeSet<String> {
    let mut shapes = Shapes::default();
    for file in FILES {
        (file.form)(&mut shapes);
    }
    let fields: Vec<&Field> = shapes.iter().flat_map(|(_, shape)| &shape.fields).collect();
    for field in fields.iter().filter(|field| field.form == Form::List(Box::new(Form::Markdown))) {
        assert!(LISTS.contains(&field.key), "the list `{}` takes Markdown: add it to LISTS", field.key);
    }
    let keys: BTreeSet<String> =
        fields.iter().filter(|field| field.form == Form::Markdown).map(|field| field.key.to_owned()).collect();
    assert!(keys.len() > 25, "{keys:?}");
    keys
}

/// Lists whose entries may be Markdown without a key.
const LISTS: [&str; 4] = ["commitments", "done", "measures", "outcomes"];

/// Places whose key takes Markdown elsewhere, and a plain text or another value there.
const PLAIN: [(&str, &str); 8] = [
    ("2025-2028/", "role"),
    ("2025-2028/action-plan.yaml", "done"),
    ("2025-2028/case-studies/", "summary"),
    ("2025-2028/priorities/", "summary"),
    ("contacts.yaml", "anonymous"),
    ("data/", "why"),
    ("reporting/burglary.cy.md", "evidence"),
    ("reporting/", "summary"),
];

/// One value that is Markdown: its file, its line from 0, what stands before it, and where the lines after its key begin.
#[derive(Debug, Clone)]
struct Slot {
    path: String,
    line: usize,
    before: String,
    indent: usize,
}

impl Slot {
    /// The file with other words in this place, each on a line of a text after `|`.
    fn with(&self, text: &str, words: &str) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let was_block = lines[self.line].ends_with(['|', '>']);
        let deeper = |line: &String| line.trim().is_empty() || line.len() - line.trim_start().len() >= self.indent;
        let rest = lines[self.line + 1..].iter().take_while(|line| was_block && deeper(line)).count();
        lines.drain(self.line + 1..=self.line + rest);
        lines[self.line] = format!("{}|", self.before);
        let block = words.lines().map(|line| format!("{}{line}", " ".repeat(self.indent)).trim_end().to_owned());
        lines.splice(self.line + 1..=self.line, block);
        lines.join("\n") + "\n"
    }
}

/// The values of a file that may be Markdown, the last first, so that one can be changed after another.
fn slots(path: &str, text: &str, keys: &BTreeSet<String>) -> Vec<Slot> {
    let is_plain = |key: &str| PLAIN.iter().any(|(start, plain)| path.starts_with(start) && *plain == key);
    let (mut fences, mut list, mut slots) = (0, String::new(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        if line == "---" {
            fences += 1;
            continue;
        }
        if !path.ends_with(".yaml") && fences != 1 {
            continue;
        }
        let column = line.len() - line.trim_start_matches([' ', '-']).len();
        let slot =
            |before: &str, indent: usize| Slot { path: path.to_owned(), line: at, before: before.to_owned(), indent };
        match line.split_once(": ").or_else(|| line.strip_suffix(':').map(|key| (key, ""))) {
            Some((key, value)) => {
                let name = key.trim_start_matches([' ', '-']);
                list = if value.is_empty() { name.to_owned() } else { list };
                if keys.contains(name) && !value.is_empty() && !value.starts_with('[') && !is_plain(name) {
                    slots.push(slot(&format!("{key}: "), column + 2));
                }
            }
            None if line.trim_start().starts_with("- ") && LISTS.contains(&list.as_str()) => {
                slots.push(slot(&line[..column], column));
            }
            None => {}
        }
    }
    slots.reverse();
    slots
}

/// Every place of Markdown in the site, by file.
fn all_slots(case: &Case) -> Vec<Slot> {
    let keys = markdown_keys();
    let files = case.files().into_iter().filter(|path| {
        (path.ends_with(".yaml") || path.ends_with(".md"))
            && !path.ends_with(".facts.yaml")
            && !path.starts_with("files/")
    });
    let read = |path: &str| fs::read_to_string(case.content().join(path)).unwrap();
    let slots: Vec<Slot> = files.flat_map(|path| slots(&path, &read(&path), &keys)).collect();
    let named: BTreeSet<&str> = slots.iter().map(|slot| slot.before.trim_matches([' ', '-', ':'])).collect();
    for key in &keys {
        assert!(named.contains(key.as_str()), "tests/suite/sites/strategy has no text under the key `{key}`");
    }
    slots
}

/// The site with other words in one place.
fn built_with(slot: &Slot, words: &str) -> Built {
    let case = rich_site();
    let text = fs::read_to_string(case.content().join(&slot.path)).unwrap();
    case.write(&slot.path, slot.with(&text, words));
    case.build()
}

#[test]
fn a_picture_that_is_not_there_is_reported_at_its_line_in_every_text() {
    let untold: Vec<Slot> = all_slots(&rich_site())
        .into_par_iter()
        .filter(|slot| {
            let built = built_with(slot, "Words.\n\n![A stall](gone.jpg)");
            !built.findings.iter().any(|finding| {
                let place =
                    finding.place.as_ref().map(|place| (place.path().ends_with(&slot.path), place.line_and_column()));
                finding.rule.code == "missing-picture"
                    && finding.severity == Severity::Error
                    // Three lines below the key: its words, an empty line, the picture.
                    && place == Some((true, (slot.line + 4, slot.indent + 1)))
            })
        })
        .collect();
    assert!(untold.is_empty(), "{untold:#?}");
}

#[test]
fn a_picture_is_shown_whatever_its_name() {
    let names = ["town centre.jpg", "100%25 #2.png", "Café (2026).webp", "a&b.JPG"];
    let case = Case::base();
    let typed: String = names.map(|name| format!("![A stall](<../../files/{name}>)\n\n")).concat();
    for name in names {
        case.write(&format!("files/{name}"), "GIF89a\u{28}\0\u{1e}\0\0\0\0;");
    }
    case.write("2022-2025/chapters/01-introduction.md", format!("---\ntitle: Introduction\n---\n{typed}"));
    let built = case.build();
    assert_eq!(case.reported(&built.findings), "");
    let page = built.text("strategy/2022-2025/introduction/index.html");
    for address in ["town%20centre.jpg", "100%2525%20%232.png", "Caf%C3%A9%20(2026).webp", "a&amp;b.JPG"] {
        let written = format!("src=\"../../../files/{address}\" alt=\"A stall\" width=\"40\" height=\"30\"");
        assert!(page.contains(&written), "{address}: {page}");
    }
    let shown: BTreeMap<&str, &[u8]> =
        built.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    assert!(names.iter().all(|name| shown.contains_key(format!("files/{name}").as_str())), "{:?}", shown.keys());
}

#[test]
fn a_file_is_found_whatever_its_name_and_however_it_is_typed() {
    let case = Case::base();
    let decomposed = "files/Cafe\u{301} plan.pdf";
    for path in [decomposed, "files/signed #2.pdf", "files/100% safe?.pdf", "files/Strategy 2026.pdf"] {
        case.write(path, format!("%PDF-1.4\n{}\n%%EOF\n", "x".repeat(1_234_551)));
    }
    case.write("2022-2025/chapters/02-na\u{ef}ve.md", "---\ntitle: Naive\n---\nWords.\n");
    let typed = "[a](<../../files/Caf\u{e9} plan.pdf>) [b](../../files/Caf%C3%A9%20plan.pdf) [c](<../../files/signed #2.pdf>)\n\
                 [d](../../files/signed%20%232.pdf#page=2) [e](<../../files/100% safe?.pdf>) [f](../../files/Strategy%202026.pdf)\n\
                 [g (PDF)](<../../files/Strategy 2026.pdf>) [h](02-nai\u{308}ve.md) [i](02-na%C3%AFve.md#content)\n";
    case.write("2022-2025/chapters/01-introduction.md", format!("---\ntitle: Introduction\n---\n{typed}"));
    case.write(
        "2022-2025/formats.yaml",
        "- {kind: Easy Read, title: Easy Read, file: files/Strategy%202026.pdf}\n\
         - {kind: large print, title: Large, file: \"files/signed #2.pdf\"}\n",
    );
    let built = case.build();
    assert_eq!(errors(&built), Vec::<String>::new());
    let page = built.text("strategy/2022-2025/introduction/index.html");
    for written in [
        "files/Cafe%CC%81%20plan.pdf\">a (PDF, 1.2 MB)</a>",
        "files/Cafe%CC%81%20plan.pdf\">b (PDF, 1.2 MB)</a>",
        "files/signed%20%232.pdf\">c (PDF, 1.2 MB)</a>",
        "files/signed%20%232.pdf\">d (PDF, 1.2 MB)</a>",
        "files/100%25%20safe%3F.pdf\">e (PDF, 1.2 MB)</a>",
        "files/Strategy%202026.pdf\">f (PDF, 1.2 MB)</a>",
        "files/Strategy%202026.pdf\">g (PDF)</a>",
        "naive/\">h</a>",
        "naive/#content\">i</a>",
    ] {
        assert!(page.contains(written), "{written}: {page}");
    }
    let formats = built.text("strategy/2022-2025/other-formats/index.html");
    for written in
        ["files/Strategy%202026.pdf\">Easy Read (PDF, 1.2 MB)", "files/signed%20%232.pdf\">Large (PDF, 1.2 MB)"]
    {
        assert!(formats.contains(written), "{written}: {formats}");
    }
}

/// A heading and a footnote, with words that stand nowhere else.
const HEADING_AND_NOTE: &str = "### Zebra heading\n\nZebra words.[^1]\n\n[^1]: Zebra note.";

/// The findings that keep a site from being published.
fn errors(built: &Built) -> Vec<String> {
    let errors = built.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{}: {} {:?}", finding.rule.code, finding.message, finding.place)).collect()
}

/// What stands on a page that was not meant for readers: marks of Markdown, or of the program itself.
fn leftovers(built: &Built) -> Vec<String> {
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let found = pages.flat_map(|(path, bytes)| {
        let html = String::from_utf8_lossy(bytes).into_owned();
        let raw = ["### ", "[^1]"].into_iter().filter(|mark| html.contains(mark)).map(str::to_owned);
        let marks =
            html.chars().filter(|letter| ('\u{fdd0}'..='\u{fdef}').contains(letter)).map(|it| format!("{it:?}"));
        raw.chain(marks).map(|what| format!("{path}: {what}")).collect::<Vec<_>>()
    });
    found.collect()
}

fn shows(built: &Built, words: &str) -> bool {
    built.files.iter().any(|(path, bytes)| path.ends_with(".html") && String::from_utf8_lossy(bytes).contains(words))
}

/// Places whose text is not on a page: a report that was published shows its facts, and a notice that has ended nothing.
fn is_shown(slot: &Slot) -> bool {
    let is_frozen = slot.path.ends_with("2022-23.md") || slot.path.ends_with("/2026.md");
    let is_over = slot.path == "alerts.yaml" && slot.line > 8;
    let is_fact = ["what_happens", "text"].iter().any(|key| slot.before.contains(key));
    !(is_over || is_frozen && is_fact)
}

#[test]
fn a_heading_and_a_footnote_are_published_wherever_markdown_is() {
    let wrong: Vec<String> = all_slots(&rich_site())
        .into_par_iter()
        .filter_map(|slot| {
            let built = built_with(&slot, HEADING_AND_NOTE);
            let mut wrong = [errors(&built), leftovers(&built)].concat();
            let lost = ["Zebra heading", "Zebra words", "Zebra note"].into_iter().filter(|words| !shows(&built, words));
            wrong.extend(lost.filter(|_| is_shown(&slot)).map(|words| format!("{words} is on no page")));
            (!wrong.is_empty()).then(|| format!("{slot:?}: {wrong:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headings_and_footnotes_in_every_text_at_once_are_published() {
    let case = rich_site();
    for (at, slot) in all_slots(&case).into_iter().enumerate() {
        let text = fs::read_to_string(case.content().join(&slot.path)).unwrap();
        // An action is called by its first words, and no two may be called the same.
        case.write(&slot.path, slot.with(&text, &HEADING_AND_NOTE.replace("words", &format!("words {at}"))));
    }
    let built = case.build();
    // The audit of finished pages holds ids, links to them and the order of headings: nothing of that may be reported.
    assert_eq!(errors(&built), Vec::<String>::new());
    assert_eq!(leftovers(&built), Vec::<String>::new());
}

#[test]
fn a_heading_may_be_called_as_a_part_of_the_page_is() {
    const NAMES: [&str; 12] = [
        "Content",
        "Evidence",
        "Next",
        "Emergency",
        "Support",
        "Ways",
        "Anonymous",
        "Decision",
        "About",
        "Protected",
        "Priorities",
        "Police 101",
    ];
    let case = rich_site();
    let headings = NAMES.map(|name| format!("## {name}\n\nWords, see [Next](#next).\n\n")).concat();
    let files = [
        "2025-2028/chapters/90-sources.md",
        "pages/safety.md",
        "reporting/burglary.md",
        "2025-2028/papers/update.md",
        "2025-2028/case-studies/one-street.md",
        "2025-2028/achievements/2026-27.md",
    ];
    for path in files {
        let text = fs::read_to_string(case.content().join(path)).unwrap();
        case.write(path, format!("{text}\n##\n\n{headings}"));
    }
    let built = case.build();
    assert_eq!(errors(&built), Vec::<String>::new());
    let reported = built.codes().into_iter().filter(|code| *code == "empty-heading").count();
    assert_eq!(reported, files.len());
    // A chapter has no part of the theme called so, and its headings keep their addresses.
    let chapter = built.text("strategy/2025-2028/sources/index.html");
    assert!(
        chapter.contains("<h2 id=\"next\">Next</h2>") && chapter.contains("<a href=\"#next\">Next</a>"),
        "{chapter}"
    );
    assert!(
        chapter.contains("<main class=\"main\" id=\"content\"")
            && chapter.contains("<h2 id=\"content-2\">Content</h2>")
    );
    // A reporting page has: the theme's parts keep theirs, and links within the text lead to its headings.
    let page = built.text("reporting/burglary/index.html");
    assert!(
        page.contains("<h2 id=\"next\">What happens next</h2>") && page.contains("<h2 id=\"next-2\">Next</h2>"),
        "{page}"
    );
    assert!(page.contains("<a href=\"#next-2\">Next</a>") && page.contains("<h2 id=\"police-101-2\">Police 101</h2>"));
}

#[test]
fn a_figure_may_stand_twice_on_a_page_and_two_datasets_may_call_a_row_the_same() {
    let case = rich_site();
    let data = fs::read_to_string(case.content().join("data/recorded-crime.yaml")).unwrap();
    let data = data.lines().filter(|line| !line.starts_with("rows_from")).collect::<Vec<_>>().join("\n");
    case.write("data/other-crime.yaml", data.replace("Recorded crime in Exampleton", "Other crime"));
    let figures = "![](figure:recorded-crime/burglary)\n\n![](figure:other-crime/burglary)\n\n![](figure:recorded-crime/burglary)\n";
    let chapter = fs::read_to_string(case.content().join("2025-2028/chapters/90-sources.md")).unwrap();
    case.write("2025-2028/chapters/90-sources.md", format!("{chapter}\n{figures}"));
    let built = case.build();
    assert_eq!(errors(&built), Vec::<String>::new());
    let page = built.text("strategy/2025-2028/sources/index.html");
    assert_eq!(page.matches("<figure class=\"figure figure--in-text\">").count(), 3);
    for id in ["in-text-burglary-chart-burglary-title", "in-text-burglary-chart-burglary-title-3"] {
        assert!(
            page.contains(&format!("<span id=\"{id}\" hidden>")) && page.contains(&format!("aria-labelledby=\"{id} ")),
            "{page}"
        );
    }
}

#[test]
fn what_editors_call_a_thing_may_be_what_a_theme_calls_a_part() {
    let case = rich_site();
    let replace = |path: &str, before: &str, after: &str| {
        let text = fs::read_to_string(case.content().join(path)).unwrap();
        assert!(text.contains(before), "{path} has no {before}");
        case.write(path, text.replace(before, after));
    };
    replace("contacts.yaml", "id: helpline", "id: support");
    replace("reporting/burglary.md", "contact: helpline", "contact: support");
    replace("2025-2028/governance.yaml", "id: burglary-group", "id: groups");
    replace("2025-2028/edition.yaml", "id: prevent", "id: vision");
    replace("2025-2028/action-plan.yaml", "[trust, prevent]", "[trust, vision]");
    replace("2025-2028/priorities/1-burglary.yaml", "objective: prevent", "objective: vision");
    replace("2025-2028/priorities/1-burglary.yaml", "- id: locks", "- id: promised");
    replace("glossary.yaml", "term: Burglary\n", "term: B\n");
    replace("glossary.yaml", "- Burglary", "- B");
    replace(
        "2025-2028/formats.yaml",
        "  file: files/map.pdf\n",
        "  contact: team-email\n- kind: braille\n  title: In Braille\n  contact: team-email\n",
    );
    assert_eq!(errors(&case.build()), Vec::<String>::new());
}

#[test]
fn a_text_is_one_level_below_what_stands_above_it_on_each_page() {
    let case = rich_site();
    let data = fs::read_to_string(case.content().join("data/recorded-crime.yaml")).unwrap();
    // Where readers may have to leave, emergency help has its heading above that of the text.
    let data = data.replace("exit: true\n", "");
    case.write("data/recorded-crime.yaml", data.replace("summary: What", "summary: |\n  #### Zebra\n\n  What"));
    // A theme of a council's own puts the introduction of a priority further down.
    case.write(
        "site.yaml",
        fs::read_to_string(case.content().join("site.yaml")).unwrap().replace("theme: default", "theme: mine"),
    );
    case.write_beside("themes/mine/theme.yaml", "name: mine\nextends: default\n");
    case.write_beside(
        "themes/mine/pages/priority.html",
        "{% extends \"@parent/pages/priority.html\" %}{% block head %}{{ super() }}<h2 id=\"why\">Why</h2><h3>In short</h3>{% endblock head %}",
    );
    let priority = "2025-2028/priorities/1-burglary.yaml";
    let text = fs::read_to_string(case.content().join(priority)).unwrap().replace("exit: true\n", "");
    case.write(priority, text.replace("introduction: Burglary makes", "introduction: |\n  ## Why\n\n  Burglary makes"));
    let built = case.build();
    assert_eq!(errors(&built), Vec::<String>::new());
    assert!(built.text("figures/recorded-crime/index.html").contains("<h2 id=\"summary-zebra\">Zebra</h2>"));
    let page = built.text("strategy/2025-2028/priorities/burglary/index.html");
    assert!(page.contains("<h3>In short</h3>") && page.contains("<h4 id=\"introduction-why\">Why</h4>"), "{page}");
}
