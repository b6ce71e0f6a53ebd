//! HTML among Markdown, which is never published.
//!
//! In: the nodes of a text. Out: findings that say what to write instead. Never: HTML.

use pulldown_cmark::{Event, Tag};

use super::nodes::{Node, all};
use super::report::Report;
use crate::diagnostic::Rule;
use crate::document::parting::before;

/// HTML among Markdown.
pub(super) const RULE: Rule = Rule::warning(
    "raw-html",
    "HTML typed into a text is left out of the page. It could run a program in a reader's browser, break the layout on \
     a phone, or be silent to a screen reader, and nobody here can see that before it happens. Almost everything can \
     be said in Markdown: **bold**, *italic*, [words](address), ![what the picture shows](picture.jpg), a table of \
     | columns |, a footnote[^1], or > [!NOTE] for a box. A comment, <!-- like this -->, is left out without a word.",
)
.example(
    "<div class=\"box\">Who we are.</div>\n\
     \n\
     We are <b>here</b> for you.<br>And for <script>alert(1)</script> nobody else.",
    r#"HTML is left out: <div class="box">"#,
    "Who we are.\n\nWe are **here** for you.\\\nAnd for nobody else.",
);

/// Tells all HTML but comments, once for each element.
pub(super) fn check(nodes: &[Node<'_>], report: &mut Report<'_>) {
    // A closing tag is one mistake with its opening tag, so it is told only when it stands alone.
    let mut open: Vec<&str> = Vec::new();
    let mut cell_until = 0;
    for (at, (node, inside)) in all(nodes).enumerate() {
        if matches!(node.tag(), Some(Tag::TableCell)) {
            cell_until = at + inside.len() + 1;
        }
        match &node.event {
            Event::Start(Tag::HtmlBlock) => {
                let typed = report.text().get(node.range.clone()).unwrap_or("").trim();
                if typed.starts_with("<!--") && !typed.contains("-->") {
                    emit_open_comment(node, report);
                } else if !is_comment(typed) {
                    emit(typed.to_owned().as_str(), node, false, report);
                }
            }
            Event::InlineHtml(typed) if !is_comment(typed) => {
                let name = name_of(typed);
                if !typed.starts_with("</") {
                    open.push(name);
                } else if let Some(at) = open.iter().rposition(|opened| *opened == name) {
                    open.truncate(at);
                    continue;
                }
                let is_in_cell = at < cell_until;
                emit(typed, node, is_in_cell, report);
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => open.clear(),
            _ => {}
        }
    }
}

/// How many comments stand in a text.
pub(super) fn comments(nodes: &[Node<'_>], text: &str) -> usize {
    let comments = nodes.iter().filter(|node| match &node.event {
        Event::Start(Tag::HtmlBlock) => text.get(node.range.clone()).is_some_and(is_comment),
        Event::InlineHtml(typed) => is_comment(typed),
        _ => false,
    });
    comments.count()
}

/// Says that an element is left out.
fn emit(typed: &str, node: &Node<'_>, is_in_cell: bool, report: &mut Report<'_>) {
    let tag = typed.split_inclusive('>').next().unwrap_or(typed);
    let tag: String = tag.chars().take(40).map(|it| if it.is_control() { ' ' } else { it }).collect();
    let help = match name_of(typed) {
        name if is_in_cell && name.eq_ignore_ascii_case("br") => {
            "a cell is one line: write a semicolon, or a row for each part"
        }
        name => instead_of(name),
    };
    report.emit(&RULE, node.range.clone(), format!("HTML is left out: {tag}"), help);
}

/// Says that a comment goes on to the end of the text, with all that stands there.
fn emit_open_comment(node: &Node<'_>, report: &mut Report<'_>) {
    let message = "a comment begins here and never ends, so nothing after it is published";
    let range = node.range.start..node.range.start + "<!--".len();
    report.emit(&RULE, range, message, "write --> where the comment ends");
}

/// Whether some HTML is one comment and nothing after it.
fn is_comment(typed: &str) -> bool {
    let typed = typed.trim();
    typed.starts_with("<!--") && typed.find("-->").is_some_and(|at| at + "-->".len() == typed.len())
}

/// The element's name: `div` of `<div class="x">` and of `</div>`.
fn name_of(typed: &str) -> &str {
    let name = typed.trim_start_matches(['<', '/']);
    before(name, |character: char| !character.is_ascii_alphanumeric())
}

/// What to write instead of an element.
fn instead_of(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "b" | "strong" => "write **bold** words between two asterisks",
        "i" | "em" => "write *italic* words between asterisks",
        "s" | "del" | "strike" => "write ~~struck out~~ words between two tildes",
        "br" => "end the line with a backslash, or leave an empty line for a new paragraph",
        "p" | "div" | "span" | "section" | "center" | "font" => "write the words alone, with an empty line around them",
        "a" => "write [words](address)",
        "img" | "picture" | "figure" => "write ![what the picture shows](picture.jpg)",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write ## and the words of the heading",
        "ul" | "ol" | "li" => "write each item on a line that begins with a hyphen",
        "table" | "thead" | "tbody" | "tr" | "td" | "th" => "write each row as | cell | cell |",
        "blockquote" | "q" => "write > before each line of the quotation",
        "sup" | "sub" => "write the character itself, such as ² or ₂, or a footnote[^1]",
        "script" | "style" | "iframe" | "object" | "embed" | "form" | "input" | "button" => {
            "take it out; link to the page that has it"
        }
        "video" | "audio" => "write [words](address), a link to the recording",
        "hr" => "write a line of three hyphens",
        "" => "take it out",
        _ => "write it in Markdown, or put a backslash before the <",
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{html, told};

    #[test]
    fn html_is_left_out_and_told_once_for_each_element() {
        assert_eq!(
            told("<script>\nalert(1)\n</script>\n\nA <b>bold</b> word."),
            [
                "warning[raw-html] \"<script>\\nalert(1)\\n</script>\": HTML is left out: <script> | \
                 take it out; link to the page that has it",
                "warning[raw-html] \"<b>\": HTML is left out: <b> | write **bold** words between two asterisks",
            ]
        );
        assert_eq!(html("<script>\nalert(1)\n</script>\n\nA <b>bold</b> word."), "<p>A bold word.</p>\n");
    }

    #[test]
    fn a_closing_tag_alone_is_told() {
        assert_eq!(
            told("word</u>"),
            ["warning[raw-html] \"</u>\": HTML is left out: </u> | \
              write it in Markdown, or put a backslash before the <"]
        );
    }

    #[test]
    fn a_comment_is_left_out_without_a_word_unless_words_follow_it() {
        assert!(told("<!-- to do -->\n\nWords <!-- more -->.").is_empty());
        assert_eq!(told("<!-- to do --> lost words").len(), 1);
        assert_eq!(
            told("Words.\n\n<!-- to do\n\nLost words."),
            ["warning[raw-html] \"<!--\": a comment begins here and never ends, so nothing after it is published | \
              write --> where the comment ends"]
        );
    }
}
