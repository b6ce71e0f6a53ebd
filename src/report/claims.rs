//! The numbers that a site says in words, and which of them no dataset backs.
//!
//! In: a strategy. Out: [`Claims`], and its text, CSV and JSON forms. Never: a number that counts nothing (a date, a
//! reference, a telephone number, a length of time), or a judgement on whether a number that is held to data agrees with it:
//! that is `check`'s.

use std::fmt::Write as _;

use serde::Serialize;

use super::forms::{cell, one_line};
use crate::diagnostic::{Internal, OrInternal as _, SourceLocation};
use crate::document::markdown::{Markdown, Passage};
use crate::model::Strategy;
use crate::statistics::claim::Reference;
use crate::statistics::counted::counts_something;
use crate::statistics::prose::{self, Piece};

/// The numbers of one site's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claims {
    /// The site's name, for the heading of the list.
    pub site: String,
    /// How many numbers stand in its texts.
    pub numbers: usize,
    /// How many of them are quoted from a dataset, or linked to one and so held to it.
    pub held: usize,
    /// The others, in the order of the files.
    pub not_held: Vec<Unbacked>,
}

/// A number that no dataset backs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unbacked {
    /// The path of the file, from the folder of the site.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The number as it is typed.
    pub number: String,
    /// The sentence that it stands in.
    pub sentence: String,
}

/// Looks for the numbers of a site's texts.
pub fn claims(strategy: &Strategy) -> Claims {
    let mut claims =
        Claims { site: strategy.settings.name.value.to_string(), numbers: 0, held: 0, not_held: Vec::new() };
    strategy.own_texts(&mut |text| claims.add_text(text));
    strategy.editions.iter().for_each(|edition| edition.texts(&mut |text| claims.add_text(text)));
    claims.numbers = claims.held + claims.not_held.len();
    claims.not_held.sort();
    claims
}

impl Claims {
    fn add_text(&mut self, text: &Markdown) {
        if !text.text().bytes().any(|byte| byte.is_ascii_digit()) && text.outline().links.is_empty() {
            return;
        }
        for passage in text.passages() {
            self.held += passage.links.iter().filter(|(_, to)| is_quote(to)).count();
            for sentence in prose::sentences(&passage.text) {
                self.add_sentence(text, &passage, sentence);
            }
        }
    }

    fn add_sentence(&mut self, text: &Markdown, passage: &Passage, sentence: Piece<'_>) {
        let words = sentence.text;
        let figures = prose::read(words);
        for (at, typed) in figures.numbers.iter().enumerate() {
            let place = sentence.at + typed.at.start..sentence.at + typed.at.end;
            if passage
                .links
                .iter()
                .any(|(link, to)| is_figure(to) && link.start <= place.start && place.end <= link.end)
            {
                self.held += 1;
            } else if counts_something(words, &figures, at) {
                self.not_held.push(unbacked(&text.location(passage.span(&place)), &typed.text, words));
            }
        }
    }
}

fn unbacked(place: &SourceLocation, number: &str, sentence: &str) -> Unbacked {
    let (line, column) = place.line_and_column();
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    Unbacked { file: place.path().to_owned(), line, column, number: number.to_owned(), sentence }
}

fn is_quote(destination: &str) -> bool {
    matches!(Reference::parse(destination), Some(Ok(reference)) if reference.is_quote)
}

fn is_figure(destination: &str) -> bool {
    matches!(Reference::parse(destination), Some(Ok(reference)) if !reference.is_quote)
}

/// For people: how many there are, and each that no dataset backs with its sentence.
pub fn text(claims: &Claims) -> String {
    let Claims { site, numbers, held, not_held } = claims;
    let words = if *numbers == 1 { "number" } else { "numbers" };
    let site = one_line(site);
    let mut text = format!("{site}: {numbers} {words} in prose, {held} held to data, {} not\n", not_held.len());
    text.push_str(
        "Left out: dates, references, telephone numbers, ages, lengths of time, and numbers written as words.\n",
    );
    for unbacked in not_held {
        let [number, sentence, file] =
            [&unbacked.number, &unbacked.sentence, &unbacked.file].map(|text| one_line(text));
        let _ = write!(text, "\n  {number}\n      {sentence}\n      {file}:{}\n", unbacked.line);
    }
    if !not_held.is_empty() {
        text.push_str(
            "\nTo hold a number to the data, make its words a link to the row: [fell by 2,091](figure:recorded-crime/robbery)\n",
        );
    }
    text
}

/// For spreadsheets: one row a number, the sites one below the other.
pub fn csv(all: &[Claims]) -> String {
    let mut text = String::from("site,file,line,column,number,sentence\r\n");
    for claims in all {
        for one in &claims.not_held {
            let (line, column) = (one.line.to_string(), one.column.to_string());
            let cells = [&claims.site, &one.file, &line, &column, &one.number, &one.sentence];
            text.push_str(&cells.map(|text| cell(text)).join(","));
            text.push_str("\r\n");
        }
    }
    text
}

/// For programs: a list, with a site each.
pub fn json(all: &[Claims]) -> Result<String, Internal> {
    serde_json::to_string_pretty(all).ok().or_internal("what was claimed cannot be written as JSON")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model;
    use crate::model::vocabulary::TODAY;
    use crate::source::Sources;

    const SITE: &str = "name: Safer Harrow\npartnership: p\ncouncil: p\narea: {name: H, code: E09000015}\n\
        example: true\naddress: https://www.example.org/\ncurrent_edition: 2018-2020\ndescription: D\n\
        accessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";

    fn of(chapter: &str) -> Claims {
        let chapter = format!("---\ntitle: C\nnumber: '1'\n---\n{chapter}\n");
        let texts = [
            ("site.yaml", SITE),
            ("organisations.yaml", "- {id: p, name: P, kind: council}\n"),
            ("2018-2020/edition.yaml", "title: Plan\nstarts: 2018-04\nends: 2020-03\nstatus: adopted\n"),
            ("2018-2020/chapters/01-c.md", &chapter),
        ];
        claims(&model::read(&Sources::from_texts("harrow", texts), false, TODAY, &mut Findings::new()).unwrap())
    }

    #[test]
    fn a_number_is_held_where_it_is_quoted_or_linked() {
        let claims = of("There were [12 more, or 3.5%](figure:crime/robbery) and [](value:crime/arson), in 2013/14.\n\
             We visited 1,240 homes. It cost £5,000 (7% less).\n\n| Place | Visits |\n|---|---|\n| North | 17 |");
        assert_eq!((claims.numbers, claims.held), (7, 3));
        let reported: Vec<String> = claims
            .not_held
            .iter()
            .map(|one| format!("{}:{} {} {}", one.line, one.column, one.number, one.sentence))
            .collect();
        assert_eq!(
            reported,
            [
                "6:12 1,240 We visited 1,240 homes.",
                "6:34 5,000 It cost £5,000 (7% less).",
                "6:41 7% It cost £5,000 (7% less).",
                "10:11 17 North | 17",
            ]
        );
        assert!(text(&claims).starts_with("Safer Harrow: 7 numbers in prose, 3 held to data, 4 not\n"));
        let csv = csv(&[claims]);
        assert_eq!(csv.lines().count(), 5);
        let line = "Safer Harrow,harrow/2018-2020/chapters/01-c.md,6,12,\"1,240\",\"We visited 1,240 homes.\"";
        assert_eq!(csv.lines().nth(1), Some(line));
    }

    #[test]
    fn a_site_without_numbers_says_so() {
        assert!(text(&of("Words.")).starts_with("Safer Harrow: 0 numbers in prose, 0 held to data, 0 not\n"));
    }
}
