//! The pictures that editors put into texts, and what was meant where one is not there.
//!
//! In: an address as typed and the file it was typed in. Out: the picture's path below the site's folder, or a finding.
//! Never: an address for a file that is not published, or that browsers do not show as a picture.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::path::{decoded, join, readings, seen_from, without_fragment};
use super::whole::Site;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, nearest, visible, without_hidden};
use crate::document::markdown::{LinkKind, Markdown};
use crate::model::strategy::STRAY_FILE;
use crate::source::Sources;

pub(super) const MISSING_PICTURE: Rule = Rule::error(
    "missing-picture",
    "Pictures stand in the folder files of the site, and a text names one by its path from the text's own file: \
     ../files/stall.jpg from a page, ../../files/stall.jpg from a chapter. Capital letters and the ending count. Browsers show \
     pictures that end in .jpg, .jpeg, .png, .gif, .webp, .avif or .svg.",
)
.example(
    "![A market stall](files/stall.jpg)",
    "there is no picture files/stall.jpg",
    "![A market stall](../../files/stall.jpg)",
)
.fixed("the words for people who cannot see it would stand where everybody expects a picture");

/// The endings of what every browser shows as a picture.
const ENDINGS: [&str; 7] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"];

/// Where published files stand.
const FILES: &str = "files/";

impl Site {
    /// The picture that an address names, as a path below the site's folder (as `from` is, the file it was typed in).
    ///
    /// A name may be typed as it is or as browsers write it (`town%20centre.jpg`), and `#…` or `?…` may follow.
    pub fn picture(&self, from: &str, destination: &str) -> Option<String> {
        let mut paths = readings(destination).filter_map(|(path, _)| join(from, path));
        paths.find_map(|path| self.strategy.downloads.named(&path).filter(|path| is_picture(path)).map(str::to_owned))
    }

    /// Reports the pictures of a text that are not there, but for files about which an error was `reported` (by their paths below the
    /// site's folder).
    pub(super) fn check_pictures(
        &self,
        text: &Markdown,
        there: &Pictures<'_>,
        reported: &BTreeSet<&str>,
        findings: &mut Findings,
    ) {
        let named = text.outline().images.iter();
        // What stands elsewhere, or is worked out, has been judged where it was read.
        for image in named.filter(|image| matches!(image.kind, LinkKind::Internal | LinkKind::Contact)) {
            let from = self.path_below(text.path());
            if self.picture(from, &image.destination).is_none() {
                let path = join(from, &decoded(without_fragment(&image.destination)));
                // That file could not be read, or is not published, which has been reported: the picture is not a second mistake.
                if !path.as_deref().is_some_and(|path| reported.contains(&*visible(path))) {
                    let place = text.location(image.span);
                    let (finding, unpublished) = self.missing(from, &image.destination, path.as_deref(), place, there);
                    findings.add(finding);
                    if let Some(path) = unpublished {
                        there.to_move.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
                    }
                }
            }
        }
    }

    /// What is wrong with an address that names no picture, and what to do; and the path of a picture that would have to move.
    fn missing(
        &self,
        from: &str,
        typed: &str,
        path: Option<&str>,
        place: SourceLocation,
        there: &Pictures<'_>,
    ) -> (Finding, Option<String>) {
        let finding = |message: String, help: String| Finding::new(&MISSING_PICTURE, place, message, help);
        let named = path.filter(|path| there.is_there(path) || self.by_source.contains_key(*path));
        let meant = there.of_the_name(path.unwrap_or(typed)).filter(|_| named.is_none());
        // One that stands elsewhere than in the folder files cannot be named: it has to move first.
        let Some(path) = named.or_else(|| meant.filter(|meant| !meant.starts_with(FILES))) else {
            let message = match path {
                Some(_) => format!("there is no picture {typed}"),
                None => format!("this picture stands outside the site's folder: {typed}"),
            };
            if let Some(meant) = meant {
                return (finding(message, format!("write {}", seen_from(from, meant))), None);
            }
            let nearest = there.nearest_to(typed).map(|meant| seen_from(from, meant));
            let help = format!("put it into the folder files, and write {}", in_files(from, typed));
            return (finding(message, help).with_suggestion(nearest.as_deref()), None);
        };
        let name = name_of(path);
        let reported = if self.by_source.contains_key(path) {
            finding(format!("{typed} is a page and not a picture"), format!("write a link: [words]({typed})"))
        } else if !is_picture(path) {
            let help =
                "save it as a picture that ends in .jpg or .png and name that, or write a link: [words](address)";
            finding(format!("browsers do not show {name} as a picture"), help.to_owned())
        } else if path.starts_with(FILES) {
            let help = "save it as a picture that ends in .jpg or .png, and name that";
            finding(format!("the picture {name} is not published"), help.to_owned())
        } else {
            let help = format!("move it into the folder files, and write {}", in_files(from, path));
            return (
                finding(format!("the picture {name} stands where it is not published"), help),
                Some(path.to_owned()),
            );
        };
        (reported, None)
    }
}

/// What to type in a file for a picture that is put into the folder files.
fn in_files(from: &str, path: &str) -> String {
    seen_from(from, &format!("{FILES}{}", without_hidden(name_of(path))))
}

/// The pictures of a site's folder, wherever they stand: to say which one was meant.
#[derive(Debug)]
pub(super) struct Pictures<'s> {
    sources: &'s Sources,
    /// By name without ending, in small letters.
    by_stem: BTreeMap<String, Vec<&'s str>>,
    /// Those of which a text was told that they have to move.
    to_move: Mutex<BTreeSet<String>>,
}

impl<'s> Pictures<'s> {
    /// Takes back what is told of a picture that lies where nothing reads it, where the text that shows it was reported.
    pub(super) fn take_back_stray(&self, findings: &mut Findings) {
        for path in &*self.to_move.lock().unwrap_or_else(PoisonError::into_inner) {
            findings.take_back(STRAY_FILE, &SourceLocation::file(self.sources.shown_path(path)));
        }
    }

    /// All pictures of a folder.
    pub(super) fn of(sources: &'s Sources) -> Self {
        let mut by_stem: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let paths = sources.assets().map(|(path, _)| path).chain(sources.texts().map(|(path, _)| path));
        for path in paths.filter(|path| is_picture(path)) {
            by_stem.entry(stem_of(path)).or_default().push(path);
        }
        Self { sources, by_stem, to_move: Mutex::default() }
    }

    fn is_there(&self, path: &str) -> bool {
        self.sources.asset(path).is_some() || self.sources.text(path).is_some()
    }

    /// The picture of the same name, but for capitals, folder and ending. Of several, the one with the nearest path.
    fn of_the_name(&self, path: &str) -> Option<&'s str> {
        self.best_of(&stem_of(path), path)
    }

    /// The picture with the nearest name.
    fn nearest_to(&self, path: &str) -> Option<&'s str> {
        self.best_of(nearest(&stem_of(path), self.by_stem.keys().map(String::as_str))?, path)
    }

    fn best_of(&self, stem: &str, path: &str) -> Option<&'s str> {
        let likeness = |candidate: &str| {
            let alike = (alike_at_end(path, candidate), alike_at_end(bare(path), bare(candidate)));
            (candidate.starts_with(FILES), alike)
        };
        let candidates = self.by_stem.get(stem)?.iter().copied();
        candidates.max_by(|a, b| likeness(a).cmp(&likeness(b)).then_with(|| b.cmp(a)))
    }
}

/// How many letters two paths share at their ends, whatever their capitals.
fn alike_at_end(a: &str, b: &str) -> usize {
    let letters = |path: &str| path.chars().rev().flat_map(char::to_lowercase).collect::<Vec<_>>();
    letters(a).iter().zip(&letters(b)).take_while(|(a, b)| a == b).count()
}

/// A path without its ending.
fn bare(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// Whether browsers show a file as a picture, by its ending.
fn is_picture(path: &str) -> bool {
    let ending = name_of(path).rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The name of a file, also where somebody typed the path as Windows shows it.
fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn stem_of(path: &str) -> String {
    without_hidden(bare(name_of(path))).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_typed_without_what_cannot_be_seen() {
        assert_eq!(in_files("pages/a.md", "b/sta\u{200b}ll.jpg"), "../files/stall.jpg");
    }

    #[test]
    fn the_picture_that_was_meant_has_the_same_name_or_the_nearest() {
        let names =
            ["files/a/stall.png", "files/Stall.jpg", "files/market.jpg", "files/2022/team.jpg", "files/2026/team.jpg"];
        let sources = Sources::from_texts("content", names.map(|name| (name, "")));
        let pictures = Pictures::of(&sources);
        for (typed, meant) in [
            ("files/STALL.JPG", Some("files/Stall.jpg")),
            ("2022/chapters/files/stall.jpg", Some("files/Stall.jpg")),
            ("stall.webp", Some("files/Stall.jpg")),
            ("files/stall.png", Some("files/a/stall.png")),
            ("files/2026/Team.jpeg", Some("files/2026/team.jpg")),
            ("..\\files\\markets.jpg", Some("files/market.jpg")),
            ("files/mar\u{200b}ket.jpg", Some("files/market.jpg")),
            ("files/\u{feff}Stall.jpg", Some("files/Stall.jpg")),
            ("files/burglary.jpg", None),
        ] {
            let found = pictures.of_the_name(typed).or_else(|| pictures.nearest_to(typed));
            assert_eq!(found, meant, "{typed}");
        }
    }
}
