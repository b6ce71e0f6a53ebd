//! The words of a line as Markdown, with links, pictures and the marks of notes.
//!
//! In: a line, and what links, notes and pictures are called. Out: Markdown. Never: a link that leads where a website cannot lead.

use std::collections::BTreeMap;

use super::emphasis::Line;
use super::escape::{self, address, bracketed};
use crate::import::manuscript::{Inline, Look, Target, plain};

/// What things are called in the chapter that is written.
pub(in crate::import) struct Names<'n> {
    /// The numbers of the notes, by their positions.
    pub notes: BTreeMap<usize, usize>,
    /// The paths of the pictures, by their positions.
    pub pictures: Vec<String>,
    /// Where bookmarks lead, as seen from here.
    pub places: &'n BTreeMap<String, String>,
}

impl Names<'_> {
    /// The address of a link; `None` where it leads nowhere that a website can lead.
    pub(in crate::import) fn address(&self, to: &Target) -> Option<String> {
        match to {
            Target::Place(place) => self.places.get(place).cloned(),
            Target::Web(address) => web(address),
        }
    }
}

/// An address that a browser opens.
fn web(address: &str) -> Option<String> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    let is_known = ["https://", "http://", "mailto:", "tel:", "sms:"].iter().any(|start| lower.starts_with(start));
    match () {
        () if is_known => Some(address.to_owned()),
        () if lower.starts_with("www.") => Some(format!("https://{address}")),
        () => None,
    }
}

/// The words of a line.
pub(super) fn words(line: &[Inline], names: &Names<'_>, is_one_line: bool) -> String {
    let mut out = Line::default();
    push(line, names, &mut out, false);
    let text = out.finish();
    if is_one_line { text.replace("\\\n", " ") } else { text }
}

fn push(line: &[Inline], names: &Names<'_>, out: &mut Line, is_in_link: bool) {
    for inline in line {
        match inline {
            Inline::Text(text) => out.push_text(&text.words, text.look, is_in_link),
            Inline::Break if is_in_link => out.push_text(" ", Look::default(), true),
            Inline::Break => out.push_break(),
            Inline::Note(note) => {
                if let Some(number) = names.notes.get(note) {
                    out.push_marked(&format!("[^{number}]"));
                }
            }
            Inline::Picture(shown) => {
                let path = names.pictures.get(shown.media).map_or("", String::as_str);
                out.push_marked(&format!("![{}]({})", bracketed(&shown.words), address(path)));
            }
            Inline::Link { to, words: inside } => {
                let mut within = Line::default();
                push(inside, names, &mut within, true);
                let within = within.finish();
                let said = plain(inside);
                match names.address(to) {
                    Some(href) if !within.trim().is_empty() => {
                        let (start, end) = spaces(&within);
                        let mail = href.strip_prefix("mailto:").filter(|mail| *mail == said && escape::is_mail(mail));
                        let written = match mail {
                            Some(mail) => format!("<{mail}>"),
                            None => format!("[{}]({})", within.trim(), address(&href)),
                        };
                        out.push_marked(&format!("{start}{written}{end}"));
                    }
                    _ => push(inside, names, out, is_in_link),
                }
            }
        }
    }
}

/// The spaces at both ends of some words.
fn spaces(words: &str) -> (&'static str, &'static str) {
    let space = |is: bool| if is { " " } else { "" };
    (space(words.starts_with(char::is_whitespace)), space(words.ends_with(char::is_whitespace)))
}
