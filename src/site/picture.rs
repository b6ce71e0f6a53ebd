//! The pictures that editors put into texts, and what was meant where one is not there.
//!
//! In: an address as typed and the file it was typed in. Out: the picture's path below the site's folder, or a finding.
//! Never: an address for a file that is not published, or that browsers do not show as a picture.

use std::collections::BTreeMap;

use super::link::join;
use super::whole::Site;
use crate::diagnostic::{Finding, Findings, Place, Rule, nearest, without_hidden};
use crate::document::markdown::{Image, LinkKind, Markdown};
use crate::document::parting::before;
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
        let whole = [destination, without_fragment(destination)].into_iter();
        let paths = whole.flat_map(|typed| [typed.to_owned(), decoded(typed)]).filter_map(|typed| join(from, &typed));
        paths.into_iter().find(|path| is_picture(path) && self.strategy.downloads.get(path).is_some())
    }

    /// Tells the pictures of a text that are not there.
    pub(super) fn check_pictures(&self, text: &Markdown, there: &Pictures<'_>, findings: &mut Findings) {
        let named = text.outline().images.iter();
        // What stands elsewhere, or is worked out, has been judged where it was read.
        for image in named.filter(|image| matches!(image.kind, LinkKind::Internal | LinkKind::Contact)) {
            let from = self.path_below(text.path());
            if self.picture(from, &image.destination).is_none() {
                self.tell_missing(from, image, text.place(image.span), there, findings);
            }
        }
    }

    fn tell_missing(&self, from: &str, image: &Image, place: Place, there: &Pictures<'_>, findings: &mut Findings) {
        let typed = &*image.destination;
        let path = join(from, &decoded(without_fragment(typed)));
        if path.as_ref().is_some_and(|path| findings.has_error_in(&there.sources.shown_path(path))) {
            // That file could not be read, which has been told: the picture is not a second mistake.
            return;
        }
        findings.add(self.missing(from, typed, path.as_deref(), place, there));
    }

    /// What is wrong with an address that names no picture, and what to do.
    fn missing(&self, from: &str, typed: &str, path: Option<&str>, place: Place, there: &Pictures<'_>) -> Finding {
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
                return finding(message, format!("write {}", seen_from(from, meant)));
            }
            let nearest = there.nearest_to(typed).map(|meant| seen_from(from, meant));
            let help = format!("put it into the folder files, and write {}", in_files(from, typed));
            return finding(message, help).with_suggestion(nearest.as_deref());
        };
        let name = name_of(path);
        if self.by_source.contains_key(path) {
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
            finding(format!("the picture {name} stands where it is not published"), help)
        }
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
}

impl<'s> Pictures<'s> {
    /// All pictures of a folder.
    pub(super) fn of(sources: &'s Sources) -> Self {
        let mut by_stem: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let paths = sources.assets().map(|(path, _)| path).chain(sources.texts().map(|(path, _)| path));
        for path in paths.filter(|path| is_picture(path)) {
            by_stem.entry(stem_of(path)).or_default().push(path);
        }
        Self { sources, by_stem }
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

fn without_fragment(destination: &str) -> &str {
    before(destination, |letter| matches!(letter, '#' | '?'))
}

/// A path as it is on the disk: `town%20centre.jpg` is `town centre.jpg`.
fn decoded(typed: &str) -> String {
    percent_encoding::percent_decode_str(typed).decode_utf8_lossy().into_owned()
}

/// What to type in a file for a path below the site's folder.
fn seen_from(from: &str, path: &str) -> String {
    let seen = format!("{}{path}", "../".repeat(from.matches('/').count()));
    if seen.contains([' ', '(', ')']) { format!("<{seen}>") } else { seen }
}

/// A path as an address: what ends a path, or begins a code, is written as a code.
pub fn address_of(path: &str) -> String {
    path.replace('%', "%25").replace('#', "%23").replace('?', "%3F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_typed_as_it_is_seen_from_its_file() {
        assert_eq!(seen_from("2022-2025/chapters/01-a.md", "files/a.jpg"), "../../files/a.jpg");
        assert_eq!(seen_from("site.yaml", "files/town centre.jpg"), "<files/town centre.jpg>");
        assert_eq!(in_files("pages/a.md", "b/sta\u{200b}ll.jpg"), "../files/stall.jpg");
        assert_eq!(address_of("files/100% #2?.jpg"), "files/100%25 %232%3F.jpg");
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
