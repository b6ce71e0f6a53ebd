//! What a kind of page is made of: one file of the program, one template, and its lines in the list of kinds. Nothing else asks
//! which kind a page is of, so that a new one needs nothing else.

use std::collections::BTreeSet;
use std::str::FromStr as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::architecture::{root, sources};

/// The list of kinds.
const LIST: &str = "render/pages.rs";

/// What a line of the list looks for, by the file of the kind.
struct Kind {
    name: String,
    text: String,
}

/// The kinds: the files beside the list. What stands in a folder below is a part of one.
fn kinds(sources: &[(String, String)]) -> Vec<Kind> {
    let beside = sources.iter().filter_map(|(path, text)| {
        let name = path.strip_prefix("render/pages/")?.strip_suffix(".rs").filter(|name| !name.contains('/'))?;
        Some(Kind { name: name.to_owned(), text: text.clone() })
    });
    beside.collect()
}

/// The templates that a file names.
fn templates(text: &str) -> impl Iterator<Item = &str> {
    text.split("Profile::of(\"").skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn a_kind_of_page_is_one_file_with_its_lines_in_the_list() {
    let sources = sources();
    let (_, list) = sources.iter().find(|(path, _)| path == LIST).unwrap();
    let kinds = kinds(&sources);
    assert!(kinds.len() > 30, "only {} kinds were seen", kinds.len());
    for Kind { name, text } in &kinds {
        for needed in ["static PROFILE: Profile", "pub(super) fn lay_out(", "impl Kind for "] {
            assert_eq!(text.matches(needed).count(), 1, "src/render/pages/{name}.rs: once `{needed}`");
        }
        for line in [format!("pub mod {name};"), format!(" {name}::lay_out(layout"), format!("Box::new({name}::")] {
            assert!(list.contains(&line), "src/{LIST} has no line with `{line}`");
        }
    }
}

#[test]
fn each_kind_of_page_has_a_template_and_each_template_a_kind() {
    let folder = root().join("themes/default/pages");
    let there = walkdir::WalkDir::new(folder).min_depth(1).into_iter();
    let there = there.map(|file| file.unwrap().file_name().to_str().unwrap().trim_end_matches(".html").to_owned());
    let mut there: BTreeSet<String> = there.collect();
    // The first page of a folder of sites belongs to none of them.
    assert!(there.remove("sites"));
    // What stands at an old address is no page of the site.
    assert!(there.remove("moved"));
    let sources = sources();
    let kinds = kinds(&sources);
    let named: BTreeSet<String> = kinds.iter().flat_map(|kind| templates(&kind.text)).map(str::to_owned).collect();
    assert_eq!(named, there);
}

/// Where a program asks which kind something is of: an arm, a pattern or a comparison, by line.
fn asked(text: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    ask(&TokenStream::from_str(text).unwrap().into_iter().collect::<Vec<_>>(), false, &mut lines);
    lines
}

fn ask(tokens: &[TokenTree], is_pattern: bool, lines: &mut Vec<usize>) {
    let sign = |at: Option<usize>| match at.and_then(|at| tokens.get(at)) {
        Some(TokenTree::Punct(sign)) => Some(sign.as_char()),
        _ => None,
    };
    let is_word = |at: Option<usize>, wanted: &str| match at.and_then(|at| tokens.get(at)) {
        Some(TokenTree::Ident(word)) => word == wanted,
        _ => false,
    };
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            let matches = sign(at.checked_sub(1)) == Some('!') && is_word(at.checked_sub(2), "matches");
            ask(&group.stream().into_iter().collect::<Vec<_>>(), matches, lines);
        }
        if !is_word(Some(at), "PageKind") || sign(Some(at + 1)) != Some(':') {
            continue;
        }
        // PageKind::Name or PageKind::Name(…)
        let has_positions = matches!(tokens.get(at + 4), Some(TokenTree::Group(group))
            if group.delimiter() == Delimiter::Parenthesis);
        let after = at + if has_positions { 5 } else { 4 };
        let follows = matches!(sign(Some(after)), Some('=' | '|'));
        let compared = sign(at.checked_sub(1)) == Some('=') && matches!(sign(at.checked_sub(2)), Some('=' | '!'));
        if is_pattern || follows || compared {
            lines.push(token.span().start().line);
        }
    }
}

#[test]
fn only_the_list_asks_which_kind_a_page_is_of() {
    let sources = sources();
    let (list, others): (Vec<_>, Vec<_>) = sources.iter().partition(|(path, _)| path == LIST);
    assert!(asked(&list[0].1).len() > 30, "no arms were seen in src/{LIST}");
    for (path, text) in others {
        let lines = asked(text);
        assert!(
            lines.is_empty(),
            "src/{path} asks in the lines {lines:?} which kind a page is of: let the kind's own file say it, \
             as a property of its pages (src/site/profile.rs) or of its `Kind` (src/render/kind.rs)"
        );
    }
}

#[test]
fn every_way_to_ask_for_a_kind_is_seen() {
    let asks = [
        "match kind { PageKind::Home => 1, _ => 2 }",
        "match kind { A | PageKind::Chapter(edition, _) => 1, _ => 2 }",
        "match kind { PageKind::Home | PageKind::Page(_) if it => 1 }",
        "if let PageKind::Dataset(at) = page.kind {}",
        "let PageKind::Home = kind else { return };",
        "matches!(page.kind, PageKind::Home)",
        "pages.filter(|page| page.kind == PageKind::NotFound)",
        "if page.kind != PageKind::Paper(1, 2) {}",
    ];
    for text in asks {
        assert!(!asked(text).is_empty(), "{text}");
    }
    let names = [
        "site.page_of(PageKind::Chapter(edition, at)).map(link)",
        "[PageKind::Home, PageKind::Page(1)].map(|kind| kind)",
        "let kind = PageKind::Home;",
        "at.map(PageKind::Pathway)",
        "// match kind { PageKind::Home => 1 }",
    ];
    for text in names {
        assert!(asked(text).is_empty(), "{text}");
    }
}
