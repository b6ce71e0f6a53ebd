//! What is told of one mistake: a small site, one slip a row, and every error and warning about it.
//!
//! `messages/rows.txt` holds the rows. Each begins with `## ` and the slip in words; then stands what is done to the site in
//! `messages/site` (edit, write, copy, move a file, or save it as another program would), and after `> ` what is reported. A row without such a line is taken for what it means. One slip is reported once, where it
//! is, with what to type.

use std::fs;
use std::path::Path;

use lamplight::diagnostic::{Finding, Severity};
use rayon::prelude::*;

use crate::case::{Case, suite};
use crate::golden::{assert_none, difference};

/// A row: the slip in words, and what is done to the site.
struct Row<'t> {
    name: &'t str,
    steps: Vec<&'t str>,
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("> ") && !line.is_empty()) {
        match line.strip_prefix("## ") {
            Some(name) => rows.push(Row { name, steps: Vec::new() }),
            None => rows.last_mut().unwrap().steps.push(line),
        }
    }
    rows
}

impl Row<'_> {
    /// The site with the slip in it.
    fn site(&self) -> Case {
        let case = Case::empty();
        case.lay(&suite("messages/site"));
        let mut steps = self.steps.iter().peekable();
        while let Some(step) = steps.next() {
            let (what, rest) = step.split_once(' ').unwrap_or((step, ""));
            let mut lines = |sign: char| {
                let mut lines = Vec::new();
                while let Some(line) = steps.next_if(|line| line.starts_with(sign)) {
                    lines.push(&line[1..]);
                }
                lines.join("\n")
            };
            match what {
                "edit" => {
                    let (old, new) = (lines('-'), lines('+'));
                    edit(&case, rest, &old, &new);
                }
                "copy" | "move" => {
                    let (from, to) = rest.split_once(" to ").unwrap();
                    self::copy(&case.content().join(from), &case.content().join(to));
                    if what == "move" {
                        case.remove(from);
                    }
                }
                "write" => case.write_beside(&beside(rest), lines('+') + "\n"),
                "as" => {
                    let (encoding, path) = rest.split_once(' ').unwrap();
                    let text = fs::read_to_string(case.content().join(path)).unwrap();
                    case.write(path, encoded(&text, encoding));
                }
                other => panic!("{}: {other} is no step", self.name),
            }
        }
        case
    }

    /// The row as it stands in the file, with what is reported now.
    fn whole(&self) -> String {
        let case = self.site();
        let around = [case.content(), case.path().to_owned()].map(|path| format!("{}/", path.to_str().unwrap()));
        let findings = case.build().findings;
        let reported = findings.iter().filter(|finding| finding.severity != Severity::Advice);
        let reported = reported.map(|finding| {
            around.iter().fold(format!("> {}\n", line(finding)), |reported, path| reported.replace(path, ""))
        });
        let steps: String = self.steps.iter().flat_map(|step| [step, "\n"]).collect();
        format!("## {}\n{steps}{}\n", self.name, reported.collect::<String>())
    }
}

fn line(finding: &Finding) -> String {
    let place = finding.place.as_ref().map_or(String::new(), |place| {
        let (line, column) = place.line_and_column();
        format!("{}:{line}:{column} ", place.path())
    });
    let note = finding.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
    format!("{place}{}[{}] {}: {}{note}", finding.severity.word(), finding.rule.code, finding.message, finding.help)
}

/// A path of the site's folder, seen from the one around it; a theme stands beside the site.
fn beside(path: &str) -> String {
    if path.starts_with("themes/") { path.to_owned() } else { format!("content/{path}") }
}

fn edit(case: &Case, path: &str, old: &str, new: &str) {
    let text = fs::read_to_string(case.content().join(path)).unwrap();
    assert!(text.contains(old), "{path} does not hold {old:?}");
    case.write(path, text.replacen(old, new, 1));
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
        return;
    }
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A text as another program saves it.
fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "utf-16-unmarked" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16" => [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        _ => text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect(),
    }
}

#[test]
fn the_site_has_no_mistakes() {
    let row = Row { name: "", steps: Vec::new() };
    assert_eq!(row.whole(), "## \n\n");
}

#[test]
fn one_slip_is_reported_once_with_what_to_type() {
    let file = suite("messages/rows.txt");
    let text = fs::read_to_string(&file).unwrap();
    let rows = rows(&text);
    assert!(rows.len() > 60, "{} rows", rows.len());
    let whole: Vec<String> = rows.par_iter().map(Row::whole).collect();
    assert_none(&difference(&whole.concat(), &file).into_iter().collect::<Vec<_>>());
}
