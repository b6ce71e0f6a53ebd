//! Every place where an editor may write Markdown, one after another and all at once: the site `strategy` uses every key,
//! and the keys that take Markdown are read from the shapes in the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lamplight::diagnostic::Severity;
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

/// The keys that take Markdown somewhere, from the shapes in the source.
fn markdown_keys() -> BTreeSet<String> {
    let files = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model")).into_iter();
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for file in files.map(Result::unwrap).filter(|file| file.path().extension().is_some_and(|ending| ending == "rs")) {
        for line in fs::read_to_string(file.path()).unwrap().lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let [mode @ ("required" | "optional" | "list"), key, "Markdown,"] = words[..] {
                let key = key.trim_end_matches(':');
                assert!(mode != "list" || LISTS.contains(&key), "the list `{key}` takes Markdown: add it to LISTS");
                keys.extend((mode != "list").then(|| key.to_owned()));
            }
        }
    }
    assert!(keys.len() > 25, "{keys:?}");
    keys
}

/// Lists whose entries may be Markdown without a key.
const LISTS: [&str; 3] = ["commitments", "done", "measures"];

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
fn a_picture_that_is_not_there_is_told_at_its_line_in_every_text() {
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
    let names = ["town centre.jpg", "100%25 #2.png", "Café (2026).webp"];
    let case = Case::base();
    let typed: String = names.map(|name| format!("![A stall](<../../files/{name}>)\n\n")).concat();
    for name in names {
        case.write(&format!("files/{name}"), "x");
    }
    case.write("2022-2025/chapters/01-introduction.md", format!("---\ntitle: Introduction\n---\n{typed}"));
    let built = case.build();
    assert_eq!(case.told(&built.findings), "");
    let page = built.text("strategy/2022-2025/introduction/index.html");
    for address in ["town%20centre.jpg", "100%2525%20%232.png", "Café%20(2026).webp"] {
        assert!(page.contains(&format!("src=\"../../../files/{address}\"")), "{address}: {page}");
    }
    let shown: BTreeMap<&str, &[u8]> =
        built.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    assert!(names.iter().all(|name| shown.contains_key(format!("files/{name}").as_str())), "{:?}", shown.keys());
}
