//! What readers may download: the files in the folder `files`. In: the sources. Out: each file that is published.
//! Never: a file that runs in a browser or on a web host, by its name or by what is in it.

mod content;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use self::content::Ends;
use super::language::Language;
use super::photograph;
use crate::diagnostic::{Findings, Rule, Severity, SourceLocation, SourceText};
use crate::document::parting::{after_last, ending};
use crate::document::svg;
use crate::source::{Asset, DOWNLOADS, Sources, open};

const FILE_KIND: Rule = Rule::error(
    "file-kind",
    "What is in the folder files is published as it is, under the site's name. So only kinds of files are published that run \
     nothing in a browser or on a web host: documents (pdf, doc, docx, odt, rtf, txt, epub, brf), spreadsheets (xls, xlsx, ods, \
     csv), presentations (ppt, pptx, odp), pictures (png, jpg, jpeg, gif, webp, avif, svg), video (mp4, m4v, mov, webm, with vtt \
     for subtitles), sound (mp3, m4a, ogg, oga, opus, wav) and calendars (ics). Everything else is left out. Some web hosts \
     run a file by any ending in its name, so a word after a full stop within the name, as in plan.pl.pdf, is none either: \
     write a hyphen.",
)
.example(
    "files/minutes.php.pdf",
    "a file with .php in its name is not published: some web hosts would run it",
    "files/minutes-php.pdf",
)
.fixed("a stranger's script could run under the site's name");

const EMPTY_DOWNLOAD: Rule = Rule::error(
    "empty-download",
    "A reader who downloads a file with nothing in it thinks that the website is broken. Such a file is most often a copy that was \
     interrupted.",
)
.in_words("A file files/plan.pdf of 0 bytes.", "The same file, copied again from where it was made.");

const FILE_CONTENT: Rule = Rule::error(
    "file-content",
    "A download that is not what its name says does not open: a PDF that is a page asking to log in, a spreadsheet that is only a \
     pointer to one, a copy that stopped half way. Whoever looks for it thinks that the website is broken. The beginning and the \
     end of each file in the folder files are looked at; what stands in a document between them is not, so read it before you \
     publish it.",
)
.in_words(
    "A file files/plan.pdf that is the web page on which it could have been downloaded.",
    "The same file, downloaded again as a PDF.",
);

pub(super) const RULES: &[&Rule] = &[&FILE_KIND, &EMPTY_DOWNLOAD, &FILE_CONTENT];

/// The endings of files that are published, in small letters.
pub const ENDINGS: [&str; 34] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "epub", "brf", // documents; brf is braille
    "xls", "xlsx", "ods", "csv", // spreadsheets
    "ppt", "pptx", "odp", // presentations
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", // pictures
    "mp4", "m4v", "mov", "webm", "vtt", // video
    "mp3", "m4a", "ogg", "oga", "opus", "wav", // sound
    "ics", // calendars
];

/// Endings at which some web hosts run a file of a theme even where another one follows, and those that hide what a file is.
const RUN: [&str; 43] = [
    "php", "php3", "php4", "php5", "php7", "php8", "phps", "phtml", "phar", "pht", "asp", "aspx", "asa", "ashx",
    "asmx", "cer", "jsp", "jspx", "cfm", "cgi", "fcgi", "pl", "py", "rb", "lua", "asis", "var", "sh", "html", "htm",
    "xhtml", "xht", "shtml", "stm", "hta", "js", "mjs", "vbs", "exe", "bat", "cmd", "scr", "so",
];

/// A file that is published.
#[derive(Debug, Clone)]
pub enum Download {
    /// Copied as it is from where it is.
    Copy(PathBuf),
    /// A photograph: copied from where it is, without what its file says of people and places.
    Photograph(PathBuf),
    /// A drawing that was looked at: what is published is what was seen, without what it says of its maker.
    Text(Arc<SourceText>),
}

/// A file that is published, with what can be said of it.
#[derive(Debug, Clone)]
struct Published {
    download: Download,
    /// How many bytes it has.
    length: u64,
    /// Its width and height, if it is a picture.
    size: Option<(u32, u32)>,
}

/// The files of a site that can be downloaded, by path: `files/plan.pdf`.
#[derive(Debug, Clone, Default)]
pub struct Downloads {
    published: BTreeMap<String, Published>,
    /// Paths in whose names an accent is stored as a character of its own, by the path in which it is not.
    by_composed: BTreeMap<String, String>,
    /// Files that are there and are not published, which has been reported.
    refused: BTreeSet<String>,
}

impl Downloads {
    /// Those of the sources. What is not published is reported.
    pub(in crate::model) fn of(sources: &Sources, findings: &mut Findings) -> Self {
        let mut downloads = Self { refused: reported_before(sources, findings), ..Self::default() };
        let assets: Vec<(&str, &Asset)> = sources.assets().filter(|(path, _)| path.starts_with(DOWNLOADS)).collect();
        let assets: Vec<(&str, Option<Published>, Findings)> =
            assets.into_par_iter().map(|(path, asset)| published_asset(sources, path, asset)).collect();
        for (path, published, reported) in assets {
            findings.extend(reported);
            downloads.add(path, published);
        }
        for (path, text) in sources.texts_in(DOWNLOADS) {
            let published = has_name_of_download(path, sources, findings)
                && holds_something(path, text.text().len() as u64, sources, findings)
                && svg::check(text, findings);
            downloads.add(path, published.then(|| drawing(text)));
        }
        downloads
    }

    fn add(&mut self, path: &str, published: Option<Published>) {
        let Some(published) = published else {
            self.refused.insert(path.to_owned());
            return;
        };
        let composed: String = path.nfc().collect();
        if composed != path {
            self.by_composed.insert(composed, path.to_owned());
        }
        self.published.insert(path.to_owned(), published);
    }

    /// The file at a path, if it is published.
    pub fn get(&self, path: &str) -> Option<&Download> {
        self.published.get(path).map(|published| &published.download)
    }

    /// How many bytes the file at a path has.
    pub fn length(&self, path: &str) -> Option<u64> {
        self.published.get(path).map(|published| published.length)
    }

    /// The width and height of the picture at a path.
    pub fn size(&self, path: &str) -> Option<(u32, u32)> {
        self.published.get(path)?.size
    }

    /// The path of the file that is meant by one as somebody typed it: as it is, as browsers write it (`town%20centre.jpg`), and
    /// with accents stored in either way.
    pub fn named(&self, typed: &str) -> Option<&str> {
        let decoded = percent_decode_str(typed).decode_utf8_lossy();
        [typed, &*decoded].into_iter().find_map(|path| {
            let composed: String = path.nfc().collect();
            let there = [path, &*composed].into_iter().find_map(|path| self.published.get_key_value(path));
            there.map(|(path, _)| path).or_else(|| self.by_composed.get(&composed)).map(String::as_str)
        })
    }

    /// The paths of all that is published, in their order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.published.keys().map(String::as_str)
    }

    /// Whether it has been told that the file at a path is not published.
    pub fn is_refused(&self, path: &str) -> bool {
        self.refused.contains(path)
    }
}

/// A file that is no text, if it is published.
fn published_asset<'p>(sources: &Sources, path: &'p str, asset: &Asset) -> (&'p str, Option<Published>, Findings) {
    let mut findings = Findings::new();
    let copied = || Published { download: Download::Copy(asset.location.clone()), length: asset.length, size: None };
    let published = if !has_name_of_download(path, sources, &mut findings)
        || !holds_something(path, asset.length, sources, &mut findings)
        || !is_what_it_says(path, asset, sources, &mut findings)
        || !photograph::is_silent_film(path, asset, sources, &mut findings)
    {
        None
    } else if photograph::is_one(path) {
        let look = photograph::check(path, asset, sources, &mut findings);
        let photograph = || Download::Photograph(asset.location.clone());
        look.map(|look| Published { download: photograph(), size: look.size, ..copied() })
    } else {
        Some(copied())
    };
    (path, published, findings)
}

fn drawing(text: &Arc<SourceText>) -> Published {
    let drawn = svg::without_details(text.text());
    let length = drawn.len() as u64;
    Published { download: Download::Text(SourceText::new(text.path(), drawn)), length, size: svg::size(text.text()) }
}

/// Downloads about which something was reported when they were read.
fn reported_before(sources: &Sources, findings: &Findings) -> BTreeSet<String> {
    let folder = sources.shown_path(DOWNLOADS);
    let errors = findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
    let paths = errors.filter_map(|finding| finding.place.as_ref()?.path().strip_prefix(&folder));
    paths.map(|path| format!("{DOWNLOADS}{path}")).collect()
}

/// Whether there is anything in a file; that there is nothing is reported.
fn holds_something(path: &str, length: u64, sources: &Sources, findings: &mut Findings) -> bool {
    if length == 0 {
        let place = SourceLocation::file(sources.shown_path(path));
        findings.emit(&EMPTY_DOWNLOAD, &place, "there is nothing in this file", "copy it again from where it was made");
    }
    length > 0
}

/// Whether a file is in the format that its name says, and whole; that it is not is reported.
fn is_what_it_says(path: &str, asset: &Asset, sources: &Sources, findings: &mut Findings) -> bool {
    // One that cannot be opened is reported when it is copied.
    let ends = open(&asset.location).and_then(|mut file| Ends::of(&mut file));
    let fault = ends.ok().and_then(|ends| content::fault(ending(path), &ends));
    if let Some((message, help)) = &fault {
        findings.emit(&FILE_CONTENT, &SourceLocation::file(sources.shown_path(path)), message.as_str(), *help);
    }
    fault.is_none()
}

/// Whether a file has the name of one that is published; what keeps it from that is reported.
fn has_name_of_download(path: &str, sources: &Sources, findings: &mut Findings) -> bool {
    let fault = fault(after_last(path, |letter| letter == '/'));
    if let Some((message, help)) = &fault {
        findings.emit(&FILE_KIND, &SourceLocation::file(sources.shown_path(path)), message.as_str(), help.as_str());
    }
    fault.is_none()
}

/// What keeps a file of this name from being published, and what to do instead.
fn fault(typed: &str) -> Option<(String, String)> {
    let name = typed.to_ascii_lowercase();
    let endings: Vec<&str> = name.split('.').skip(1).collect();
    let (last, before) = endings.split_last().filter(|(last, _)| !last.is_empty()).unwrap_or((&"", &[]));
    if last.is_empty() {
        let help = "give it the ending of its kind, such as .pdf";
        return Some(("the name of this file does not end in what kind of file it is".to_owned(), help.to_owned()));
    }
    if !ENDINGS.contains(last) {
        return Some((format!("a file that ends in .{last} is not published"), instead(last).to_owned()));
    }
    let run = before.iter().find(|ending| may_run(ending))?;
    let help = format!("rename it, such as {}", with_one_ending(typed));
    Some((format!("a file with .{run} in its name is not published: some web hosts would run it"), help))
}

/// Whether some web host may run a file that has this ending within its name: hosts choose such words as they like. The ending
/// of a document runs nothing, and neither does a number, an initial or the number of a version.
fn may_run(ending: &str) -> bool {
    let number = ending.strip_prefix('v').unwrap_or(ending);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let begins_as_word = ending.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_word = ending.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+'));
    // strategy.cy.pdf is a strategy in Welsh; .pl is Perl before it is Polish.
    let is_language = ending != "pl" && Language::of_code(ending).is_some();
    begins_as_word && is_word && ending.len() > 1 && !is_number && !is_language && !ENDINGS.contains(&ending)
}

/// The name with hyphens for the full stops within it.
fn with_one_ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(|| name.to_owned(), |(stem, last)| format!("{}.{last}", stem.replace('.', "-")))
}

/// The ending before the last one of a file's name at which some web hosts run it ("php" of "count.php.png").
pub fn run_by_hosts(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let before = name.rsplit_once('.').map_or("", |(before, _)| before);
    before.split('.').skip(1).find(|ending| RUN.contains(ending)).map(str::to_owned)
}

/// What to do with a file that is not published.
fn instead(ending: &str) -> &'static str {
    match ending {
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "mht" | "mhtml" | "php" | "asp" | "aspx" => {
            "write it as a page, in Markdown in the folder pages, or save it as PDF"
        }
        "md" | "markdown" => "move it to the folder pages, which makes a page of it, or save it as PDF",
        "docm" | "dotm" | "dotx" | "dot" => "save it as .docx, without macros",
        "xlsm" | "xlsb" | "xltm" | "xltx" | "xlt" => "save it as .xlsx, without macros",
        "pptm" | "ppsm" | "potm" | "pps" | "ppsx" | "potx" => "save it as .pptx, without macros",
        "zip" | "rar" | "7z" | "gz" | "tar" | "tgz" => "put what is in it here, file by file",
        "tif" | "tiff" | "bmp" | "heic" | "heif" | "psd" | "ai" | "eps" | "ico" | "jfif" | "jp2" => {
            "save it as JPEG or PNG"
        }
        "svgz" => "save it as .svg",
        "woff" | "woff2" | "ttf" | "otf" | "eot" => "put it in the folder assets of a theme",
        "xml" | "json" | "yaml" | "yml" | "geojson" | "tsv" | "tab" | "sav" | "dbf" => {
            "save it as CSV or as a spreadsheet"
        }
        "wmv" | "avi" | "mkv" | "flv" | "mpg" | "mpeg" | "3gp" => "save it as MP4",
        "wma" | "aiff" | "aif" | "amr" | "aac" | "flac" => "save it as MP3",
        _ => "save it as PDF, or take it out of the folder files",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_whether_a_file_is_published() {
        for good in [
            "plan.pdf",
            "PLAN.PDF",
            "strategy.cy.pdf",
            "Minutes 12.03.2026.docx",
            "Item 6. Appendix A.pdf",
            "plan.v2.1.pdf",
            "J.Smith 2nd.2b.pdf",
            "map.png.pdf",
            "html.pdf",
            "a.csv",
            "a.Svg",
            "dates.ics",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
        for bad in [
            "plan",
            "plan.",
            "plan.pdf.",
            "plan.pdf ",
            ".pdf.",
            "a.html",
            "a.HTM",
            "a.shtml",
            "a.xhtml",
            "a.xml",
            "a.svgz",
            "a.php",
            "a.aspx",
            "web.config",
            "a.md",
            "a.js",
            "a.css",
            "a.woff2",
            "a.zip",
            "a.docm",
            "a.exe",
            "_headers",
            "_redirects",
            "a.pdf.html",
            "a.php.pdf",
            "a.PHP.Pdf",
            "a.html.pdf",
            "a.phtml.1.png",
            "x.pl.txt",
            "x.asis.txt",
            "x.var.txt",
            "x.lua.txt",
            "x.rb.txt",
            "x.Wsgi.txt",
            "x.map.txt",
            "x.htc.txt",
            "x.php-s.txt",
            "x.c++.txt",
            "x.mp3x.txt",
            "x.pdf.h5.txt",
            "www.example.org.pdf",
            "strategy.pl.pdf",
            "a.pdf\u{0}",
            "a.ｐｄｆ",
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_name_that_is_advised_is_published() {
        for bad in ["a.php.pdf", "www.example.org.pdf", "x.Pl.1.txt"] {
            assert_eq!(fault(&with_one_ending(bad)), None, "{bad}");
        }
    }

    #[test]
    fn every_ending_is_in_the_explanation() {
        for ending in ENDINGS {
            let words = FILE_KIND.explanation.split(|it: char| !it.is_ascii_alphanumeric());
            assert!(words.into_iter().any(|word| word == ending), "{ending}");
        }
    }
}
