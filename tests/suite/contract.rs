//! What templates can see, as one page for the authors of themes: written from the shapes that are serialised for them, and
//! compared with `themes/values.md`, so that nobody changes it by accident.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::str::FromStr as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::architecture::{root, sources};
use crate::golden::{assert_none, difference};

const HEAD: &str = "# What a template can see

Every template has `site`, `page` and `words` (the theme's messages, by key), and one value more, which only its kind of page has.
Addresses have no slash at the start: write `href=\"{{ page.root }}{{ link.address }}\"`. A field that ends in `_html` is finished
markup and is written with `| safe`; all other text is escaped.

This page is written from the program (`SNAPSHOTS=overwrite cargo test contract`). A field that changes its name or goes breaks
themes: `CHANGELOG.md` says so.
";

/// A shape that is serialised for templates.
#[derive(Debug, PartialEq)]
struct Shape {
    name: String,
    about: String,
    fields: Vec<(String, String, String)>,
}

/// The shapes that a file defines: each struct whose name ends in `View`.
fn shapes(text: &str) -> Vec<Shape> {
    let tokens: Vec<TokenTree> = TokenStream::from_str(text).unwrap().into_iter().collect();
    let mut about = String::new();
    let mut shapes = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => about += &doc(tokens.get(at + 1)),
            TokenTree::Ident(word) if word == "struct" => {
                let name = tokens[at + 1].to_string();
                if let (true, Some(body)) = (name.ends_with("View"), braced(tokens.get(at + 2))) {
                    let about = about.trim().to_owned();
                    shapes.push(Shape { name, about, fields: fields(&body) });
                }
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => about.clear(),
            TokenTree::Punct(sign) if sign.as_char() == ';' => about.clear(),
            _ => {}
        }
    }
    shapes
}

fn braced(token: Option<&TokenTree>) -> Option<Vec<TokenTree>> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            Some(group.stream().into_iter().collect())
        }
        _ => None,
    }
}

/// The words of `[doc = " …"]`; nothing for another attribute.
fn doc(token: Option<&TokenTree>) -> String {
    let Some(TokenTree::Group(group)) = token else { return String::new() };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(word), _, TokenTree::Literal(text)] if word == "doc" => {
            let text = text.to_string();
            let text = text.trim_start_matches(['r', '#']).trim_end_matches('#').trim_matches('"');
            format!("{} ", text.trim().replace("\\\"", "\"").replace("\\'", "'"))
        }
        _ => String::new(),
    }
}

/// The fields of a shape: name, type and what it is.
fn fields(body: &[TokenTree]) -> Vec<(String, String, String)> {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
    let parts = body.split(is_comma).filter(|part| !part.is_empty());
    let field = |part: &[TokenTree]| {
        let colon = part.iter().position(|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ':'))?;
        let about: String = part.iter().map(|token| doc(Some(token))).collect();
        let kind: Vec<String> = part[colon + 1..].iter().map(ToString::to_string).collect();
        Some((part[colon - 1].to_string(), in_words(&kind.concat()), about.trim().to_owned()))
    };
    parts.filter_map(field).collect()
}

/// A type as authors of themes say it.
fn in_words(kind: &str) -> String {
    let inside = |name: &str| kind.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>').map(in_words);
    if let Some(each) = inside("Vec") {
        return format!("list: {each}");
    }
    if let Some(one) = inside("Option") {
        return format!("{one}, or nothing");
    }
    match kind {
        "String" | "&'staticstr" => "text".to_owned(),
        "bool" => "yes or no".to_owned(),
        "usize" | "u8" => "number".to_owned(),
        shape => format!("[{0}](#{1})", called(shape), called(shape).to_lowercase()),
    }
}

/// A shape's name without its ending.
fn called(name: &str) -> &str {
    name.strip_suffix("View").unwrap_or(name)
}

/// The files with shapes, those of every page first.
fn files() -> Vec<(String, String)> {
    let place = |path: &str| (!path.starts_with("render/view.rs"), !path.starts_with("render/pages"), path.to_owned());
    let mut files: Vec<_> = sources().into_iter().filter(|(path, _)| path.starts_with("render")).collect();
    files.sort_by_key(|(path, _)| place(path));
    files
}

fn document(shapes: &[Shape]) -> String {
    let mut text = HEAD.to_owned();
    for Shape { name, about, fields } in shapes {
        write!(text, "\n## {}\n\n{about}\n\n| field | what it is | type |\n|---|---|---|\n", called(name)).unwrap();
        for (name, kind, about) in fields {
            writeln!(text, "| `{name}` | {} | {kind} |", about.replace('|', "\\|")).unwrap();
        }
    }
    text
}

#[test]
fn what_templates_can_see_is_one_page() {
    let shapes: Vec<Shape> = files().iter().flat_map(|(_, text)| shapes(text)).collect();
    assert!(shapes.len() > 100, "only {} shapes were seen", shapes.len());
    let names: BTreeSet<&str> = shapes.iter().map(|shape| called(&shape.name)).collect();
    assert_eq!(names.len(), shapes.len(), "two shapes have one name");
    let said = shapes.iter().flat_map(|shape| shape.fields.iter().map(move |field| (shape, field)));
    for (shape, (field, _, about)) in said {
        assert!(!about.is_empty() && !shape.about.is_empty(), "{}: {field} is not described", shape.name);
    }
    let differences: Vec<String> =
        difference(&document(&shapes), &root().join("themes/values.md")).into_iter().collect();
    assert_none(&differences);
}

#[test]
fn a_shape_is_read_with_its_words() {
    let text = "
        /// `home`: the \"home\" page.
        #[derive(Serialize)]
        pub struct HomeView {
            /// What it is
            /// called.
            pub title: String,
            /// The links.
            pub links: Vec<LinkView>,
            /// When.
            pub date: Option<DateView>,
        }
        struct Other { it: String }";
    let field = |name: &str, kind: &str, about: &str| (name.to_owned(), kind.to_owned(), about.to_owned());
    let home = Shape {
        name: "HomeView".to_owned(),
        about: "`home`: the \"home\" page.".to_owned(),
        fields: vec![
            field("title", "text", "What it is called."),
            field("links", "list: [Link](#link)", "The links."),
            field("date", "[Date](#date), or nothing", "When."),
        ],
    };
    assert_eq!(shapes(text), [home]);
}
