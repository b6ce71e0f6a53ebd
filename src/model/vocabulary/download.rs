//! What readers may download: the files in the folder `files`. In: the sources. Out: each file that is published.
//! Never: a file that runs in a browser or on a web host, by its name or by what is in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::language::Language;
use crate::diagnostic::{Findings, Place, Rule, Severity, SourceText};
use crate::document::parting::after_last;
use crate::document::svg;
use crate::source::{DOWNLOADS, Sources};

const FILE_KIND: Rule = Rule::error(
    "file-kind",
    "What is in the folder files is published as it is, under the site's name. So only kinds of files are published that run \
     nothing in a browser or on a web host: documents (pdf, doc, docx, odt, rtf, txt, epub, brf), spreadsheets (xls, xlsx, ods, \
     csv), presentations (ppt, pptx, odp), pictures (png, jpg, jpeg, gif, webp, avif, svg), video (mp4, m4v, mov, webm, with vtt \
     for subtitles), sound (mp3, m4a, ogg, oga, opus, wav) and calendars (ics). Everything else is left out. Some web hosts \
     run a file by any ending in its name, so a word after a full stop within the name, as in plan.pl.pdf, is none either: \
     write a hyphen.",
)
.in_words(
    "A web page files/plan.html for readers to download.",
    "Its words as a page, pages/plan.md, or the plan saved as files/plan.pdf.",
)
.fixed("a stranger's script could run under the site's name");

pub(super) const RULES: &[&Rule] = &[&FILE_KIND];

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
    /// A text that was looked at: what is published is what was seen.
    Text(Arc<SourceText>),
}

/// The files of a site that can be downloaded, by path: `files/plan.pdf`.
#[derive(Debug, Clone, Default)]
pub struct Downloads {
    published: BTreeMap<String, Download>,
    /// Files that are there and are not published, which has been told.
    refused: BTreeSet<String>,
}

impl Downloads {
    /// Those of the sources. What is not published is told.
    pub(in crate::model) fn of(sources: &Sources, findings: &mut Findings) -> Self {
        let mut downloads = Self { published: BTreeMap::new(), refused: told_before(sources, findings) };
        let assets = sources.assets().map(|(path, asset)| (path, Download::Copy(asset.location.clone())));
        let texts = sources.texts_in(DOWNLOADS).map(|(path, text)| (path, Download::Text(Arc::clone(text))));
        for (path, download) in assets.filter(|(path, _)| path.starts_with(DOWNLOADS)).chain(texts) {
            if is_published(path, &download, sources, findings) {
                downloads.published.insert(path.to_owned(), download);
            } else {
                downloads.refused.insert(path.to_owned());
            }
        }
        downloads
    }

    /// The file at a path, if it is published.
    pub fn get(&self, path: &str) -> Option<&Download> {
        self.published.get(path)
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

/// Downloads about which something was told when they were read.
fn told_before(sources: &Sources, findings: &Findings) -> BTreeSet<String> {
    let folder = sources.shown_path(DOWNLOADS);
    let errors = findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
    let paths = errors.filter_map(|finding| finding.place.as_ref()?.path().strip_prefix(&folder));
    paths.map(|path| format!("{DOWNLOADS}{path}")).collect()
}

fn is_published(path: &str, download: &Download, sources: &Sources, findings: &mut Findings) -> bool {
    if let Some((message, help)) = fault(after_last(path, |letter| letter == '/')) {
        findings.tell(&FILE_KIND, &Place::file(sources.shown_path(path)), message, help);
        return false;
    }
    match download {
        Download::Copy(_) => true,
        Download::Text(text) => svg::check(text, findings),
    }
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
