//! A site of any size, made up from a few words: chapters of about 600 words with headings, lists, a table, links and
//! footnotes, in editions of 50. The same number gives the same bytes.

#![expect(clippy::disallowed_methods, reason = "the files of the made-up site are written here")]

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Chapters in an edition.
pub(crate) const EDITION: usize = 50;

const WORDS: [&str; 48] = [
    "people",
    "street",
    "police",
    "council",
    "report",
    "night",
    "town",
    "school",
    "river",
    "market",
    "young",
    "safe",
    "work",
    "together",
    "partner",
    "visit",
    "every",
    "month",
    "shop",
    "light",
    "camera",
    "bridge",
    "park",
    "home",
    "listen",
    "answer",
    "family",
    "support",
    "evening",
    "traffic",
    "meeting",
    "plan",
    "result",
    "number",
    "change",
    "bus",
    "station",
    "garden",
    "window",
    "neighbour",
    "letter",
    "phone",
    "centre",
    "estate",
    "walk",
    "lane",
    "square",
    "green",
];

/// Writes a site with this many chapters. Fails where the disk does.
pub(crate) fn write(folder: &Path, chapters: usize) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("site.yaml"), site(chapters))?;
    fs::write(folder.join("organisations.yaml"), "- {id: council, name: Exampleton Council, kind: council}\n")?;
    for edition in 0..chapters.div_ceil(EDITION) {
        write_edition(&folder.join(edition_name(edition)), edition, EDITION.min(chapters - edition * EDITION))?;
    }
    Ok(())
}

fn edition_name(edition: usize) -> String {
    format!("{}-{}", 1000 + edition * 3, 1003 + edition * 3)
}

fn site(chapters: usize) -> String {
    let current = edition_name(chapters.div_ceil(EDITION) - 1);
    format!(
        "name: Safer Exampleton\npartnership: council\ncouncil: council\narea: {{name: Exampleton, code: E00000000}}\n\
         example: true\naddress: https://www.example.org/\ncurrent_edition: {current}\ndescription: A site to measure with.\n\
         accessibility: {{status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}}\n"
    )
}

fn write_edition(folder: &Path, edition: usize, chapters: usize) -> io::Result<()> {
    fs::create_dir_all(folder.join("chapters"))?;
    let start = 1000 + edition * 3;
    // A year each, so that all of them are years that a site may name.
    let year = 1900 + edition % 280;
    let text = format!("title: Strategy {start}\nstarts: {year}-04\nends: {}-03\nstatus: adopted\n", year + 1);
    fs::write(folder.join("edition.yaml"), text)?;
    for chapter in 0..chapters {
        fs::write(
            folder.join(format!("chapters/{chapter:02}-chapter-{chapter}.md")),
            chapter_text(edition, chapter, chapters),
        )?;
    }
    Ok(())
}

/// A chapter of about 600 words.
pub(crate) fn chapter_text(edition: usize, chapter: usize, chapters: usize) -> String {
    let mut words = Words { state: (edition * EDITION + chapter) as u64 + 1 };
    let mut text = format!(
        "---\ntitle: Chapter {chapter} of {edition}\nnumber: \"{chapter}\"\nupdated: 2025-{:02}-{:02}\n---\n",
        chapter % 12 + 1,
        edition % 28 + 1
    );
    for section in 0..5 {
        let _ =
            writeln!(text, "## {}\n\n{}[^{section}]\n", words.sentence(4).trim_end_matches('.'), words.paragraph(5));
        let next = (chapter + section + 1) % chapters;
        let link = format!("[{}]({next:02}-chapter-{next}.md)", words.sentence(3).trim_end_matches('.'));
        let _ = writeln!(text, "{} See {link}.\n", words.paragraph(2));
        for _ in 0..3 {
            let _ = writeln!(text, "- **{}** {}", words.word(), words.sentence(8));
        }
        text.push('\n');
    }
    let _ = writeln!(
        text,
        "Table: {}\n\n| Place | 2024 | 2025 |\n|---|---:|---:|",
        words.sentence(4).trim_end_matches('.')
    );
    for row in 0..8 {
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            words.sentence(2).trim_end_matches('.'),
            row * 37 + chapter,
            row * 41 + 7
        );
    }
    text.push('\n');
    for note in 0..5 {
        let _ = writeln!(text, "[^{note}]: {} ({note}).", words.sentence(9).trim_end_matches('.'));
    }
    text
}

/// Words in an order that looks like none, and is always the same.
struct Words {
    state: u64,
}

impl Words {
    fn word(&mut self) -> &'static str {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(self.state >> 33) as usize % WORDS.len()]
    }

    fn sentence(&mut self, words: usize) -> String {
        let text: Vec<&str> = (0..words).map(|_| self.word()).collect();
        let text = text.join(" ");
        format!("{}{}.", text[..1].to_uppercase(), &text[1..])
    }

    fn paragraph(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence(9)).collect::<Vec<_>>().join(" ")
    }
}
