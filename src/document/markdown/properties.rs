//! What holds for any text at all.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::testing::Known;
use super::*;

/// Pieces of Markdown that matter to this module, in the hope of strange neighbours.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "#### ",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "*",
    "**",
    "~~",
    "`",
    "```\n",
    "[",
    "]",
    "](",
    ")",
    "(",
    "![",
    "[^a]",
    "[^a]: ",
    "[^b]",
    "\n\n[^b]: ",
    "[x][y]",
    "<",
    ">",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<https://a.example>",
    "<a@b.example>",
    "javascript:",
    "data:",
    "figure:crime/total",
    "[see ",
    " on](plan.md)",
    "[Aims](#aims)",
    "## Aims\n\n",
    "[\"x\"](https://a.example/?a=\"&b)",
    "![\"A\" > b](map.svg)",
    "\n\n> Said.\n> — Name\n\n",
    "\n\n[^a]: Note[^b].\n\n",
    "value:crime/total",
    "map.svg",
    "plan.md",
    "![](figure:crime/total)",
    "Table: ",
    "|",
    "|---|",
    "\n|a|b|\n|---|--:|\n|c|d|\n",
    "\\",
    "&",
    "&amp;",
    "&#106;",
    "&Tab;",
    "\"",
    "'",
    "--",
    "— ",
    "word",
    "Ĉ",
    "\u{0}",
    "😀",
    "\u{301}",
    "\n: ",
    "\n---\n",
    "\n===\n",
    ":",
    "//",
];

/// Any text: of pieces, of any characters, or of both.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,6}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Reads and writes a text in both ways, and holds it to every property.
fn holds_properties(text: &str) {
    let front = "---\ntitle: è\n---\n";
    let source = SourceText::new("a.md", format!("{front}{text}"));
    let mut findings = Findings::new();
    let span = Span::new(front.len()..source.text().len());
    let markdown = Markdown::read(&source, span, &mut findings);
    for finding in findings.iter() {
        let place = finding.place.clone().expect("a place");
        assert!(place.span.start >= span.start && source.text().get(place.span.range()).is_some(), "{finding:?}");
    }
    let outline = markdown.outline();
    let spans = outline.headings.iter().map(|it| it.span).chain(outline.links.iter().map(|it| it.span));
    for span in spans.chain(outline.images.iter().map(|it| it.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
    let placement = Placement { id_prefix: "p-", shares_page: true, ..Placement::default() };
    let (mut html, mut line) = (String::new(), String::new());
    markdown.write_html(&mut html, &placement, &Known);
    markdown.write_inline_html(&mut line, &placement, &Known);
    assert_sound(&html);
    assert_sound(&line);
    assert!(!line.contains("<p"), "{line}");
}

/// Whether tags are balanced, attributes are harmless, ids are single, and no link holds a link.
fn assert_sound(html: &str) {
    let lower = html.to_lowercase();
    assert!(
        !lower.contains("<script") && !lower.contains("href=\"javascript") && !lower.contains("href=\"data"),
        "{html}"
    );
    let (mut open, mut ids) = (Vec::new(), std::collections::BTreeSet::new());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        assert!(!rest[..start].contains('>'), "a stray > in {html}");
        let end = start + rest[start..].find('>').unwrap_or_else(|| panic!("a tag without end in {html}"));
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag} in {html}");
        let name = tag.split(' ').next().unwrap_or("");
        for attribute in tag.split('"').step_by(2) {
            assert!(!attribute.contains(" on") && !attribute.contains("style"), "{tag}");
        }
        if let Some((_, id)) = tag.split_once(" id=\"") {
            assert!(ids.insert(id.split('"').next()), "{id} twice in {html}");
        }
        assert!(name != "a" || !open.contains(&"a"), "a link in a link in {html}");
        if !matches!(name, "br" | "hr" | "img") {
            open.push(name);
        }
    }
    assert!(open.is_empty() && !rest.contains('>'), "{open:?} left open in {html}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_sound_html(text in any_text()) {
        holds_properties(&text);
    }

    #[test]
    fn any_characters_give_sound_html(text in "(?s).{0,200}") {
        holds_properties(&text);
    }
}

#[test]
fn what_is_nested_beyond_reason_exhausts_nothing() {
    for piece in ["> ", "- ", "*a ", "[", "![", "**", "[^a]: ", "<b>", "`", "| ", "[^", "# a\n"] {
        holds_properties(&piece.repeat(3_000));
    }
}

#[test]
fn an_own_text_points_at_its_words() {
    let source = SourceText::new("a.yaml", "text: >\n  See\n  [here](a.md).\n");
    let mut findings = Findings::new();
    let value = Span { start: 6, end: 30 };
    let markdown = Markdown::from_text("See\n[here](a.md).", &source, value, &mut findings);
    let link = SourceLocation::new(&source, Span { start: 16, end: 28 });
    assert_eq!(findings.iter().map(|it| it.place.clone()).collect::<Vec<_>>(), [Some(link.clone())]);
    assert_eq!(markdown.location(markdown.outline().links[0].span), link);
}

#[test]
fn a_part_of_a_file_points_at_the_words() {
    let source = SourceText::new("a.md", "---\n---\nWords\n\n# Aims\n");
    let mut findings = Findings::new();
    Markdown::read(&source, Span::new(8..source.text().len()), &mut findings);
    let drawn =
        findings.sorted().iter().map(|it| crate::diagnostic::draw(it, false)).fold(String::new(), |mut all, it| {
            let _ = writeln!(all, "{it}");
            all
        });
    assert!(drawn.contains("a.md:5:1") && drawn.contains("^^^^^^ begin it with ##"), "{drawn}");
}

#[test]
fn every_rule_has_a_code_of_its_own_and_an_explanation() {
    let codes: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len());
    assert!(RULES.iter().all(|rule| rule.explanation.len() > 100));
}
