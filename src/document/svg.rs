//! Looks at an SVG picture, which a browser opens like a page. In: its text. Out: whether it only draws, and a finding for
//! everything in it that runs, that is fetched or that leads elsewhere.
//! Never: mends a picture, or guesses at one that is not well-formed.

mod css;
mod reading;
mod size;

use std::ops::Range;
use std::sync::Arc;

use roxmltree::{Attribute, Document, Node, NodeType};

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Span};
use crate::document::embedded::is_picture;

const BROKEN_SVG: Rule = Rule::error(
    "broken-svg",
    "An SVG picture is a text that follows strict rules; where one is broken, browsers show a part of the picture or nothing. \
     Export it anew from the program that it was drawn with, or save it as PNG.",
)
.example(
    r#"<g><rect width="40" height="20"></g>"#,
    "this SVG picture is broken: <rect> is closed by </g>",
    r#"<g><rect width="40" height="20"/></g>"#,
)
.fixed("what cannot be read cannot be looked at for a script");
const UNSAFE_SVG: Rule = Rule::error(
    "unsafe-svg",
    "A browser opens an SVG picture like a page, so a script in it would run under the site's name, and whatever it fetches \
     tells another website who is reading. A picture that is published here only draws: no scripts, no pieces of web pages, \
     nothing from elsewhere, no links. Export it as plain SVG, or save it as PNG.",
)
.example(
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="start()">"#,
    "this SVG picture has a script in it: onload",
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">"#,
)
.fixed("a stranger's script could run under the site's name");

use reading::parse;

pub use size::size;

/// The rules of this module.
pub const RULES: &[&Rule] = &[&BROKEN_SVG, &UNSAFE_SVG];

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Languages whose elements do something in a browser, wherever they stand. Those of drawing programs do nothing.
const LIVELY: [&str; 4] = [
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2001/xml-events",
    "http://www.mozilla.org/xbl",
];

/// Elements of SVG that do more than draw, in small letters.
const SCRIPTS: [&str; 3] = ["script", "handler", "listener"];
const PIECES: [&str; 10] =
    ["foreignobject", "iframe", "embed", "object", "audio", "video", "canvas", "link", "meta", "base"];

/// Attributes in which drawing programs write where a drawing was kept: the name of whoever made it is often a folder of it.
const PATHS: [&str; 3] = ["docname", "export-filename", "docbase"];

/// Attributes that hold an address, in small letters.
const ADDRESSES: [&str; 10] =
    ["href", "src", "srcset", "action", "formaction", "ping", "data", "poster", "background", "manifest"];

/// How many faults of one picture are reported: who mends them knows by then what to look for.
const MOST_REPORTED: usize = 10;

const PLAIN: &str = "export it anew as plain SVG, or save it as PNG";
const ALONE: &str = "put what it needs into the file itself, or save it as PNG";
const UNLINKED: &str = "take the link out, and put it on the page beside the picture";

/// What keeps a picture from being published.
struct Fault {
    rule: &'static Rule,
    at: Range<usize>,
    message: String,
    help: &'static str,
}

/// Whether a picture only draws; what else it does is reported.
pub fn check(source: &Arc<SourceText>, findings: &mut Findings) -> bool {
    let faults = faults(source.text());
    for fault in faults.iter().take(MOST_REPORTED) {
        let place = SourceLocation::new(source, Span::new(fault.at.clone()));
        findings.add(Finding::new(fault.rule, place, &*fault.message, fault.help));
    }
    faults.is_empty()
}

/// The same drawing without what it says of whoever made it: `<metadata>`, remarks, and the paths that drawing programs write into it.
/// As it is where it cannot be read.
pub fn without_details(text: &str) -> String {
    let Ok(document) = parse(text) else { return text.to_owned() };
    let mut gone: Vec<Range<usize>> = Vec::new();
    for node in document.root().descendants() {
        let name = node.tag_name();
        if node.is_comment() || (name.name() == "metadata" && name.namespace() == Some(SVG)) {
            gone.push(node.range());
        }
        let is_of_program = |it: &Attribute<'_, '_>| it.namespace().is_some() && PATHS.contains(&it.name());
        gone.extend(node.attributes().filter(is_of_program).map(|attribute| attribute.range()));
    }
    gone.sort_by_key(|range| range.start);
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for range in gone {
        kept.push_str(text.get(at..range.start).unwrap_or_default());
        at = at.max(range.end);
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    kept
}

fn faults(text: &str) -> Vec<Fault> {
    if let Some(fault) = encoding(text) {
        return vec![fault];
    }
    match parse(text) {
        Ok(document) => {
            let mut look = Look { faults: Vec::new() };
            look.at_root(&document);
            document.root().descendants().for_each(|node| look.at(node));
            look.faults
        }
        Err(error) => vec![unreadable(text, &error)],
    }
}

/// A picture in another encoding would be another text to a browser than to us.
fn encoding(text: &str) -> Option<Fault> {
    let text_only = text.trim_start_matches('\u{feff}');
    let declaration = text_only.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    let name = value.get(quote.len_utf8()..)?.split(quote).next()?;
    if name.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    let start = text.find(name).unwrap_or(0);
    let message = format!("this SVG picture says that it is stored as {}", short(name));
    Some(broken(start..start + name.len(), message, "save it in UTF-8, and write encoding=\"UTF-8\" here"))
}

fn broken(at: Range<usize>, message: impl Into<String>, help: &'static str) -> Fault {
    Fault { rule: &BROKEN_SVG, at, message: message.into(), help }
}

/// Why a picture is not well-formed, in words for who has it on screen.
fn unreadable(text: &str, error: &roxmltree::Error) -> Fault {
    use roxmltree::Error;
    if matches!(error, Error::DtdDetected) {
        let start = text.find("<!DOCTYPE").unwrap_or(0);
        let end = text.get(start..).and_then(|rest| rest.find(['[', '>'])).map_or(start, |at| start + at + 1);
        let message = "the DOCTYPE of this SVG picture declares something, which can change what the rest of it means";
        let help = "take it out, from <!DOCTYPE to the ]> that ends it, or save the picture as PNG";
        return Fault { rule: &UNSAFE_SVG, at: start..end, message: message.into(), help };
    }
    let end = text.trim_end();
    let at = match error {
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
            end.len() - end.chars().next_back().map_or(0, char::len_utf8)
        }
        _ => offset(text, error.pos()),
    };
    let message = match error {
        Error::UnexpectedCloseTag(expected, actual, _) => {
            format!("this SVG picture is broken: <{}> is closed by </{}>", short(expected), short(actual))
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
            "this SVG picture is broken: its end is missing".into()
        }
        Error::UnknownEntityReference(name, _) => {
            format!("this SVG picture is broken: it does not say what &{}; is", short(name))
        }
        Error::DuplicatedAttribute(name, _) => format!("this SVG picture is broken: {} is there twice", short(name)),
        Error::UnknownNamespace(name, _) => {
            format!("this SVG picture is broken: it does not say what {}: is", short(name))
        }
        Error::NodesLimitReached => "this SVG picture has more parts than a browser can draw".into(),
        Error::NoRootNode => "there is no SVG picture in this file".into(),
        _ => "this SVG picture is broken here".into(),
    };
    broken(Span::of_character(text, at).range(), message, PLAIN)
}

/// Where a line and a column (from 1, in characters) are in a text.
fn offset(text: &str, place: roxmltree::TextPos) -> usize {
    let (line, column) = (place.row.saturating_sub(1) as usize, place.col.saturating_sub(1) as usize);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// The look at one picture.
struct Look {
    faults: Vec<Fault>,
}

impl Look {
    fn emit(&mut self, at: Range<usize>, message: impl Into<String>, help: &'static str) {
        self.faults.push(Fault { rule: &UNSAFE_SVG, at, message: message.into(), help });
    }

    /// A picture without the name of its language is a text to a browser.
    fn at_root(&mut self, document: &Document<'_>) {
        let root = document.root_element();
        let name = root.tag_name();
        if name.name() == "svg" && name.namespace() == Some(SVG) {
            return;
        }
        let (message, help) = if name.name() == "svg" {
            (
                "browsers do not see that this is an SVG picture".to_owned(),
                "write <svg xmlns=\"http://www.w3.org/2000/svg\" here",
            )
        } else {
            (
                format!("this is no SVG picture: it begins with <{}>", short(name.name())),
                "export it as SVG, or save it as PNG",
            )
        };
        self.faults.push(broken(start_of(root), message, help));
    }

    fn at(&mut self, node: Node<'_, '_>) {
        match node.node_type() {
            NodeType::Element => self.at_element(node),
            NodeType::PI if node.pi().is_some_and(|found| found.target.eq_ignore_ascii_case("xml-stylesheet")) => {
                self.emit(node.range(), "this SVG picture loads a style sheet", ALONE);
            }
            _ => {}
        }
    }

    fn at_element(&mut self, node: Node<'_, '_>) {
        let name = node.tag_name();
        match name.namespace() {
            Some(SVG) => self.at_drawing(node),
            Some(language) if LIVELY.contains(&language) => {
                let message = format!("this SVG picture has a piece of a web page in it: <{}>", short(name.name()));
                self.emit(start_of(node), message, PLAIN);
            }
            _ => {}
        }
    }

    fn at_drawing(&mut self, node: Node<'_, '_>) {
        let shown = node.tag_name().name();
        let name = shown.to_ascii_lowercase();
        if SCRIPTS.contains(&name.as_str()) {
            self.emit(start_of(node), format!("this SVG picture has a script in it: <{shown}>"), PLAIN);
        } else if PIECES.contains(&name.as_str()) {
            self.emit(start_of(node), format!("this SVG picture has a piece of a web page in it: <{shown}>"), PLAIN);
        } else if name == "style" {
            // As a browser reads it: the texts directly in it, joined, whatever stands between them.
            let style: String = node.children().filter(Node::is_text).filter_map(|part| part.text()).collect();
            self.at_style(node.range(), &style);
        }
        for attribute in node.attributes() {
            self.at_attribute(&name, &attribute);
        }
    }

    fn at_attribute(&mut self, element: &str, attribute: &Attribute<'_, '_>) {
        let name = attribute.name().to_ascii_lowercase();
        let value = attribute.value();
        match attribute.namespace() {
            None | Some(XLINK) if ADDRESSES.contains(&name.as_str()) => self.at_address(element, attribute),
            None if name.starts_with("on") => {
                self.emit(attribute.range(), format!("this SVG picture has a script in it: {}", short(&name)), PLAIN);
            }
            // What moves an address, or a script, into the picture after it was looked at.
            None if name == "attributename" && changes_more_than_looks(value) => {
                self.emit(attribute.range(), format!("this SVG picture changes its own {}", short(value)), PLAIN);
            }
            Some(XML) if name == "base" => {
                self.emit(attribute.range(), format!("this SVG picture loads something: {}", short(value)), ALONE);
            }
            None => self.at_style(attribute.range(), value),
            Some(_) => {}
        }
    }

    /// An address leads to a part of the picture, or holds a picture itself.
    fn at_address(&mut self, element: &str, attribute: &Attribute<'_, '_>) {
        let value = attribute.value().trim();
        let is_picture = matches!(element, "image" | "feimage") && is_picture(value);
        if value.is_empty() || value.starts_with('#') || is_picture {
            return;
        }
        let plain: String = value.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect();
        let (what, help) = match plain.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).as_deref() {
            Some("javascript" | "vbscript") => ("has a script in it", PLAIN),
            _ if element == "a" => ("has a link in it", UNLINKED),
            _ => ("loads something", ALONE),
        };
        self.emit(attribute.range(), format!("this SVG picture {what}: {}", short(value)), help);
    }

    fn at_style(&mut self, at: Range<usize>, style: &str) {
        if let Some(fault) = css::fault(style) {
            self.emit(at, format!("this SVG picture {}", short(&fault)), ALONE);
        }
    }
}

/// Whether an animation changes an attribute that is an address or a script.
fn changes_more_than_looks(attribute: &str) -> bool {
    let name = attribute.trim().to_ascii_lowercase();
    let name = name.rsplit(':').next().unwrap_or("");
    name.starts_with("on") || ADDRESSES.contains(&name)
}

/// The beginning of an element: `<script`.
fn start_of(node: Node<'_, '_>) -> Range<usize> {
    let (range, name) = (node.range(), node.tag_name().name());
    range.start..(range.start + 1 + name.len()).min(range.end)
}

/// Words of a picture as a message can hold them.
fn short(words: &str) -> String {
    const LONGEST: usize = 60;
    let plain: String = words.chars().map(|it| if it.is_control() { ' ' } else { it }).take(LONGEST).collect();
    if words.chars().nth(LONGEST).is_some() { format!("{plain}…") } else { plain }
}

#[cfg(test)]
mod tests;
