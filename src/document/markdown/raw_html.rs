//! HTML among Markdown, which is never published.
//!
//! In: the nodes of a text. Out: findings that say what to write instead. Never: HTML.

use pulldown_cmark::{Event, Tag};

use super::nodes::{Node, all};
use super::report::Report;
use crate::diagnostic::{Finding, Rule, Severity, Span};
use crate::document::parting::before;

pub(super) const RULE: Rule = Rule::warning(
    "raw-html",
    "HTML typed into a text is left out of the page. It could run a program in a reader's browser, break the layout on \
     a phone, or be silent to a screen reader, and nobody here can see that before it happens. Almost everything can \
     be said in Markdown: **bold**, *italic*, [words](address), ![what the picture shows](picture.jpg), a table of \
     | columns |, a footnote[^1], or > [!NOTE] for a box. Where words would be lost with it, the site is not published. A comment, \
     <!-- like this -->, is left out without a word, and counted.",
)
.example(
    "<div class=\"box\">Who we are.</div>\n\
     \n\
     We are <b>here</b> for you.<br>And for <script>alert(1)</script> nobody else.",
    "HTML is left out with its words: Who we are",
    "Who we are.\n\nWe are **here** for you.\\\nAnd for nobody else.",
);

/// Reports all HTML but comments, once for each element.
pub(super) fn check(nodes: &[Node<'_>], report: &mut Report<'_>) {
    // A closing tag is one mistake with its opening tag, so it is reported only when it stands alone.
    let mut open: Vec<&str> = Vec::new();
    let mut cell_until = 0;
    for (at, (node, inside)) in all(nodes).enumerate() {
        if matches!(node.tag(), Some(Tag::TableCell)) {
            cell_until = at + inside.len() + 1;
        }
        match &node.event {
            Event::Start(Tag::HtmlBlock) => {
                let typed = report.text().get(node.range.clone()).unwrap_or("").trim().to_owned();
                if typed.starts_with("<!--") && !typed.contains("-->") {
                    emit_open_comment(&typed, node, report);
                } else if !is_comment(&typed) {
                    emit(&typed, node, false, report);
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

/// The comments in a text.
pub(super) fn comments(nodes: &[Node<'_>], text: &str) -> Vec<Span> {
    let comments = nodes.iter().filter(|node| match &node.event {
        Event::Start(Tag::HtmlBlock) => text.get(node.range.clone()).is_some_and(is_comment),
        Event::InlineHtml(typed) => is_comment(typed),
        _ => false,
    });
    comments.map(|node| Span::new(node.range.clone())).collect()
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
    let place = report.location(node.range.clone());
    let Some(words) = lost_words(typed).map(|words| shortened(&words)) else {
        report.findings.emit(&RULE, &place, format!("HTML is left out: {tag}"), help);
        return;
    };
    let message = format!("HTML is left out with its words: {words}");
    report.findings.add(Finding { severity: Severity::Error, ..Finding::new(&RULE, place, message, help) });
}

/// The words that readers lose with some HTML: those between its tags, those that it shows in place of something, and a name that
/// is none of HTML, which somebody wrote for readers.
fn lost_words(typed: &str) -> Option<String> {
    let mut words = String::new();
    let mut rest = typed;
    while let Some(at) = rest.find('<') {
        let (between, from) = rest.split_at(at);
        words.push_str(between);
        words.push(' ');
        let mark = MARKS.iter().find(|(opens, ..)| from.starts_with(opens));
        let (end, is_comment) = mark.map_or((">", false), |(_, end, is_comment)| (*end, *is_comment));
        let until = from.find(end).map_or(from.len(), |at| at + end.len());
        let (tag, after) = from.split_at(until);
        if !is_comment {
            push_words_of(tag, &mut words);
        }
        rest = match name_of(tag) {
            "script" | "style" if !tag.starts_with("</") => after.find("</").map_or("", |end| after.split_at(end).1),
            _ => after,
        };
    }
    words.push_str(rest);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.contains(char::is_alphanumeric).then_some(words)
}

/// What is no element: how it opens and ends, and whether nobody was ever meant to read it.
const MARKS: [(&str, &str, bool); 4] =
    [("<!--", "-->", true), ("<![CDATA[", "]]>", false), ("<?", "?>", false), ("<!", ">", true)];

/// The words in a tag itself.
fn push_words_of(tag: &str, words: &mut String) {
    let name = name_of(tag);
    if let Some(inside) = tag.strip_prefix("<![CDATA[") {
        words.push_str(inside.trim_end_matches("]]>"));
    } else if name.is_empty() {
        words.push_str(tag.trim_start_matches("<?").trim_end_matches("?>"));
    } else if !is_known(name) && !tag.starts_with("</") {
        words.push_str(tag.trim_matches(['<', '>']));
    }
    let tag = tag.replace(['\n', '\t'], " ");
    let folded = tag.to_ascii_lowercase();
    for attribute in ["alt", "title", "aria-label", "placeholder", "value", "summary", "label"] {
        let name = format!(" {attribute}=");
        let at = folded.find(&name).map(|at| at + name.len());
        let Some(value) = at.and_then(|at| tag.get(at..)).map(str::trim_start) else { continue };
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        words.push(' ');
        words.push_str(match quote {
            Some(quote) => before(value.trim_start_matches(quote), |letter| letter == quote),
            None => before(value, |letter| letter.is_whitespace() || letter == '>'),
        });
    }
}

/// Whether a name is that of an element of HTML.
fn is_known(name: &str) -> bool {
    const NAMES: &str = " a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption \
                         center cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset \
                         figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img \
                         input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noscript object ol \
                         optgroup option output p param picture pre progress q rp rt ruby s samp script search section select \
                         small source span strike strong style sub summary sup svg path g table tbody td template textarea tfoot th \
                         thead time title tr track tt u ul var video wbr o ";
    !name.is_empty() && NAMES.contains(&format!(" {} ", name.to_ascii_lowercase()))
}

/// Words as a message quotes them.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", words.split_at(at).0),
        None => words.trim_end_matches('.').to_owned(),
    }
}

/// Says that a comment goes on to the end of the text, with all that stands there.
fn emit_open_comment(typed: &str, node: &Node<'_>, report: &mut Report<'_>) {
    let message = "a comment begins here and never ends, so nothing after it is published";
    let place = report.location(node.range.start..node.range.start + "<!--".len());
    let finding = Finding::new(&RULE, place, message, "write --> where the comment ends");
    let severity = if typed.contains(char::is_alphanumeric) { Severity::Error } else { finding.severity };
    report.findings.add(Finding { severity, ..finding });
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
    use super::super::testing::{html, reported};

    #[test]
    fn html_is_left_out_and_reported_once_for_each_element() {
        assert_eq!(
            reported("<script>\nalert(1)\n</script>\n\nA <b>bold</b> word."),
            [
                "warning[raw-html] \"<script>\\nalert(1)\\n</script>\": HTML is left out: <script> | \
                 take it out; link to the page that has it",
                "warning[raw-html] \"<b>\": HTML is left out: <b> | write **bold** words between two asterisks",
            ]
        );
        assert_eq!(html("<script>\nalert(1)\n</script>\n\nA <b>bold</b> word."), "<p>A bold word.</p>\n");
    }

    #[test]
    fn words_that_are_lost_are_an_error() {
        for text in [
            "<div>words</div>",
            "<details><summary>More</summary>\nwords\n</details>",
            "<!-- to do --> lost words",
            "<p>one</p>",
            "<img src=\"a.jpg\" alt=\"A map\">",
            "Ask <name of officer> there.",
            "Ask <Name>.",
            "<![CDATA[ words ]]>",
            "<?php echo 'words' ?>",
            "<table><tr><td>5</td></tr></table>",
            "<div\ntitle='words'>",
        ] {
            let reported = reported(text);
            assert!(reported.len() == 1 && reported[0].starts_with("error[raw-html]"), "{text}: {reported:?}");
        }
        for text in
            ["<div>\n\nwords\n\n</div>", "A <b>bold</b> word", "a<br>b", "<script>\nalert(1)\n</script>", "<hr>"]
        {
            let reported = reported(text);
            assert!(
                !reported.is_empty() && reported.iter().all(|reported| reported.starts_with("warning")),
                "{text}: {reported:?}"
            );
        }
    }

    #[test]
    fn a_closing_tag_alone_is_reported() {
        assert_eq!(
            reported("word</u>"),
            ["warning[raw-html] \"</u>\": HTML is left out: </u> | \
              write it in Markdown, or put a backslash before the <"]
        );
    }

    #[test]
    fn a_comment_is_left_out_without_a_word_unless_words_follow_it() {
        assert!(reported("<!-- to do -->\n\nWords <!-- more -->.").is_empty());
        assert_eq!(reported("<!-- to do --> lost words").len(), 1);
        assert_eq!(
            reported("Words.\n\n<!-- to do\n\nLost words."),
            ["error[raw-html] \"<!--\": a comment begins here and never ends, so nothing after it is published | \
              write --> where the comment ends"]
        );
    }
}
