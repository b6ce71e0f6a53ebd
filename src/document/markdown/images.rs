//! Pictures, and figures written like pictures.
//!
//! In: an image of a text. Out: findings.
//! Never: a picture from an address that the caller does not know.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag};

use super::links::{LinkKind, UNSAFE, kind_of, scheme};
use super::nodes::{Node, all, siblings};
use super::outline::{Image, Outline};
use super::report::Report;
use crate::diagnostic::Rule;

/// A picture without words.
pub(super) const RULE: Rule = Rule::error(
    "missing-alternative",
    "Someone who cannot see a picture hears its words instead, and without them hears nothing, or a file name. The \
     accessibility regulations for public bodies ask for them. Between the brackets, write what the picture tells: not \
     \"chart\" but \"Burglary fell from 310 to 240\". If it tells nothing, take it out.",
)
.example(
    "![](../files/chart.png)",
    "the picture ../files/chart.png has no words for who cannot see it",
    "![Burglaries fell by half](../files/chart.png)",
);

/// A picture of another website.
pub(super) const ELSEWHERE: Rule = Rule::error(
    "picture-elsewhere",
    "A picture that stands on another website is fetched from there by every reader's browser, so that website learns who \
     reads this page and when, and can change or remove the picture. Save the picture, ask whether you may use it, put it \
     into the folder files of the site, and name it there.",
)
.example(
    "![A market stall](https://www.example.org/stall.jpg)",
    "this picture stands on another website: https://www.example.org/stall.jpg",
    "![A market stall](../../files/stall.jpg)",
)
.fixed("another website would learn who reads a page that tells how to find help");

/// A picture that the parser did not take for one.
pub(super) const UNREAD: Rule = Rule::error(
    "unread-picture",
    "A picture is written as ![what the picture shows](address), with nothing between the ] and the (. An address with a \
     space in it stands between < and >, as in (<../files/town centre.jpg>). Written in another way the brackets are \
     published as they stand, and the picture is not there.",
)
.example(
    "![A market stall](../../files/My stall.jpg)",
    "the address of this picture has a space in it",
    "![A market stall](<../../files/My stall.jpg>)",
)
.fixed("brackets would be published in place of a picture");

/// A picture whose words are the name of its file.
pub(super) const NAME: Rule = Rule::warning(
    "file-name-words",
    "The words of a picture are what someone hears who cannot see it. A file name (IMG_1234, stall.jpg), or a word such as \"image\", \
     tells them nothing. Write what the picture tells, in a few words: \"Officers at a market stall in Harlow\".",
)
.example(
    "![IMG_1234](../files/chart.png)",
    "the words \"IMG_1234\" do not say what this picture shows",
    "![Burglaries fell by half](../files/chart.png)",
);

/// Reports each picture without words, and each whose address cannot be that of a picture here.
pub(super) fn check(nodes: &[Node<'_>], outline: &Outline, report: &mut Report<'_>) {
    let has_figures = outline.images.iter().any(|image| image.kind == LinkKind::Computed);
    let alone = if has_figures { places_alone(nodes) } else { BTreeSet::new() };
    for image in &outline.images {
        match image.kind {
            LinkKind::Computed => {
                let is_alone = alone.contains(&image.span.range().start);
                if !is_alone && !image.destination.trim_start().starts_with("value:") {
                    emit_within_words(image, report);
                }
            }
            LinkKind::Internal | LinkKind::Contact => check_words(image, report),
            LinkKind::Web | LinkKind::InsecureWeb => emit_elsewhere(image, report),
            LinkKind::Unsafe => match scheme(&image.destination) {
                Some(scheme) => emit_unsafe(image, &scheme, report),
                None => emit_elsewhere(image, report),
            },
        }
    }
    // Hardly any text has such a mark outside a picture.
    if report.text().contains("![") {
        check_unread(nodes, report);
    }
}

fn check_words(image: &Image, report: &mut Report<'_>) {
    if image.alternative.is_empty() {
        report.emit(
            &RULE,
            image.span.range(),
            format!("the picture {} has no words for who cannot see it", image.destination),
            format!("write ![what the picture shows]({})", image.destination),
        );
    } else if is_file_name(&image.alternative, &image.destination) {
        let message = format!("the words \"{}\" do not say what this picture shows", image.alternative);
        report.emit(
            &NAME,
            image.span.range(),
            message,
            format!("write ![what the picture shows]({})", image.destination),
        );
    }
}

/// Words that say no more than that there is a picture.
const NO_WORDS: [&str; 16] = [
    "image",
    "picture",
    "photo",
    "photograph",
    "img",
    "pic",
    "graphic",
    "logo",
    "icon",
    "figure",
    "chart",
    "graph",
    "diagram",
    "screenshot",
    "untitled",
    "alt text",
];

/// What cameras and programs call their files.
const CAMERAS: [&str; 13] = [
    "img",
    "image",
    "dsc",
    "dscn",
    "dscf",
    "dscn",
    "pxl",
    "photo",
    "picture",
    "pic",
    "screenshot",
    "mvimg",
    "whatsapp image",
];

/// Whether the words of a picture are a file name, or say nothing.
fn is_file_name(words: &str, destination: &str) -> bool {
    let words = words.trim().to_lowercase();
    let name = destination.rsplit(['/', '\\']).next().unwrap_or("").to_lowercase();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let is_numbered = CAMERAS.iter().any(|start| {
        let rest = words.strip_prefix(start).unwrap_or("x");
        !rest.is_empty()
            && rest.chars().all(|it| it.is_ascii_digit() || matches!(it, ' ' | '_' | '-' | '.' | '(' | ')' | '~'))
    });
    let has_ending = words.rsplit_once('.').is_some_and(|(_, ending)| {
        ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "heic", "tif", "tiff", "bmp"].contains(&ending)
    });
    let is_its_name = words == stem && words.contains(['_', '-']) || words == name;
    let is_number = words.chars().all(|it| !it.is_alphabetic());
    NO_WORDS.contains(&&*words) || is_numbered || has_ending || is_its_name || is_number
}

fn emit_elsewhere(image: &Image, report: &mut Report<'_>) {
    report.emit(
        &ELSEWHERE,
        image.span.range(),
        format!("this picture stands on another website: {}", shortened(&image.destination)),
        "save it into the folder files of the site, and write its path there",
    );
}

fn emit_unsafe(image: &Image, scheme: &str, report: &mut Report<'_>) {
    report.emit(
        &UNSAFE,
        image.span.range(),
        format!("a picture whose address begins with {scheme}: is left out"),
        "save it into the folder files of the site, and write its path there",
    );
}

/// An address as it is quoted in a message: a picture may be written into its own address.
fn shortened(address: &str) -> String {
    const LONGEST: usize = 80;
    match address.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", address.split_at(at).0),
        None => address.to_owned(),
    }
}

/// Reports each `![words]` among plain words: the parser takes only what is written exactly so for a picture.
fn check_unread(nodes: &[Node<'_>], report: &mut Report<'_>) {
    let mut code_until = None;
    for (at, (node, _)) in all(nodes).enumerate() {
        match &node.event {
            Event::Start(Tag::CodeBlock(_)) => code_until = Some(at + node.inside),
            Event::Text(_) if code_until.is_none_or(|end| at > end) => {
                for unread in unread_in(report.text(), node) {
                    let range = unread.start..unread.start + unread.length;
                    report.emit(&UNREAD, range, unread.message, unread.help);
                }
            }
            _ => {}
        }
    }
}

/// A picture that was not read as one.
struct Unread {
    start: usize,
    length: usize,
    message: &'static str,
    help: String,
}

/// The pictures whose brackets begin in a node of plain words.
fn unread_in(text: &str, node: &Node<'_>) -> Vec<Unread> {
    let typed = text.get(node.range.clone()).unwrap_or("");
    let brackets = typed.match_indices('[').map(|(at, _)| node.range.start + at);
    brackets.filter_map(|at| unread_at(text, at.checked_sub(1)?)).collect()
}

/// The picture that begins at an offset, on one line, if one does.
fn unread_at(text: &str, start: usize) -> Option<Unread> {
    // Bounded, because each of many brackets on one line is looked at.
    const FARTHEST: usize = 1_000;
    if text.get(..start)?.ends_with('\\') {
        return None;
    }
    let end = text.floor_char_boundary(start.saturating_add(FARTHEST));
    let line = text.get(start..end)?.lines().next()?;
    let (words, after) = line.strip_prefix("![")?.split_once(']')?;
    if words.starts_with('^') || after.starts_with('[') {
        return None;
    }
    let unread = |length: usize, message: &'static str, help: String| Some(Unread { start, length, message, help });
    let to_address = words.len() + "![]".len();
    let Some(inside) = after.trim_start().strip_prefix('(') else {
        let stands_alone = text.split_at(start).0.chars().next_back().is_none_or(char::is_whitespace);
        let help = match words.strip_prefix('[') {
            // As other programs name a file: ![[stall.png]].
            Some(name) => format!("write ![what the picture shows]({name})"),
            None => format!("write ![{words}](address)"),
        };
        return unread(to_address, "this picture has no address", help).filter(|_| stands_alone);
    };
    let Some((address, _)) = inside.split_once(')') else {
        let help = format!("write ![{words}]({})", inside.trim());
        return unread(line.trim_end().len(), "the address of this picture is not closed with a )", help);
    };
    let length = to_address + (after.len() - inside.len()) + address.len() + ")".len();
    let address = address.trim().trim_start_matches('<').trim_end_matches('>');
    let bare = match address.split_once([' ', '\t']) {
        // A title in the quotation marks of a word processor is not read as one.
        Some((first, rest)) if rest.contains(['"', '“', '”', '‘', '’', '\'']) => first.to_owned(),
        Some(_) => format!("<{address}>"),
        None => address.to_owned(),
    };
    let message = match () {
        () if after.starts_with(char::is_whitespace) => {
            "a space stands between the words of this picture and its address"
        }
        () if address.contains(char::is_whitespace) => "the address of this picture has a space in it",
        () => "this is not read as a picture",
    };
    unread(length, message, format!("write ![{words}]({bare})"))
}

/// Where charts and tables stand alone in their paragraphs, which is where they are drawn.
fn places_alone(nodes: &[Node<'_>]) -> BTreeSet<usize> {
    let paragraphs = all(nodes).filter(|(node, _)| matches!(node.tag(), Some(Tag::Paragraph)));
    let drawn = paragraphs.filter(|(_, inside)| lone_figure(inside).is_some());
    drawn.filter_map(|(_, inside)| inside.first()).map(|node| node.range.start).collect()
}

/// Reports a chart or a table among words, where it cannot be drawn.
fn emit_within_words(image: &Image, report: &mut Report<'_>) {
    let (message, help) = (
        "a chart or a table stands alone in its paragraph, and this one would not be seen",
        format!(
            "leave an empty line before it and after it; within a sentence write [words]({}) with words that say what it shows",
            image.destination
        ),
    );
    report.emit(&UNREAD, image.span.range(), message, help);
}

/// The address of a figure that stands alone in its paragraph: `![](figure:dataset/row)`.
pub(super) fn lone_figure<'n>(inside: &'n [Node<'_>]) -> Option<&'n str> {
    let mut parts = siblings(inside);
    let (node, _) = parts.next()?;
    match node.tag() {
        Some(Tag::Image { dest_url, .. }) if parts.next().is_none() && kind_of(dest_url) == LinkKind::Computed => {
            Some(dest_url)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{html, reported};

    #[test]
    fn a_picture_has_words_and_its_size_where_known() {
        assert_eq!(
            html("![A \"map\" of *Harlow*](map.svg)"),
            "<p><img src=\"/map.svg\" alt=\"A &quot;map&quot; of Harlow\" width=\"640\" height=\"480\" loading=\"lazy\"></p>\n"
                .replace("&quot;map&quot;", "“map”")
        );
        assert_eq!(html("![A](plain.jpg)"), "<p><img src=\"/plain.jpg\" alt=\"A\" loading=\"lazy\"></p>\n");
    }

    #[test]
    fn a_picture_of_another_website_is_reported_and_never_fetched() {
        for address in
            ["https://a.example/b.jpg", "http://a.example/b.jpg", "//a.example/b.jpg", "/\\\\a.example/b.jpg"]
        {
            let text = format!("![A map]({address})");
            let found = reported(&text);
            assert!(found.len() == 1 && found[0].starts_with("error[picture-elsewhere]"), "{address}: {found:?}");
            assert!(!html(&text).contains("<img"), "{address}");
        }
        assert_eq!(
            reported("[![A map][map]](plan.md)\n\n[map]: https://a.example/map.png"),
            ["error[picture-elsewhere] \"![A map][map]\": this picture stands on another website: \
              https://a.example/map.png | save it into the folder files of the site, and write its path there"]
        );
    }

    #[test]
    fn a_picture_written_into_its_address_or_on_one_computer_is_reported() {
        for address in ["data:image/png;base64,xx", "file:///C:/stall.jpg", "C:/Users/stall.jpg", "javascript:x"] {
            let text = format!("![A map]({address})");
            let found = reported(&text);
            assert!(found.len() == 1 && found[0].starts_with("error[unsafe-link]"), "{address}: {found:?}");
            assert!(
                found[0].ends_with("save it into the folder files of the site, and write its path there"),
                "{found:?}"
            );
            assert!(!html(&text).contains("<img"), "{address}");
        }
    }

    #[test]
    fn a_picture_that_is_not_read_as_one_is_reported_with_what_to_type() {
        for (typed, message) in [
            (
                "![A stall](files/My stall.jpg)",
                "\"![A stall](files/My stall.jpg)\": the address of this picture has a space in it | \
                 write ![A stall](<files/My stall.jpg>)",
            ),
            (
                "See ![A stall] (stall.jpg).",
                "\"![A stall] (stall.jpg)\": a space stands between the words of this picture and its address | \
                 write ![A stall](stall.jpg)",
            ),
            (
                "- ![A stall](stall.jpg",
                "\"![A stall](stall.jpg\": the address of this picture is not closed with a ) | \
                 write ![A stall](stall.jpg)",
            ),
            ("![A stall]", "\"![A stall]\": this picture has no address | write ![A stall](address)"),
            (
                "![A stall](stall.jpg “At the market”)",
                "\"![A stall](stall.jpg “At the market”)\": the address of this picture has a space in it | \
                 write ![A stall](stall.jpg)",
            ),
        ] {
            assert_eq!(reported(typed), [format!("error[unread-picture] {message}")]);
        }
        for typed in ["Stop![^1]\n\n[^1]: Note.", "`![a](b c)`", "```\n![a](b c)\n```", "\\![a](plan.md)", "Wow![sic]"]
        {
            assert_eq!(reported(typed), Vec::<String>::new(), "{typed}");
        }
    }

    #[test]
    fn a_picture_without_words_is_reported() {
        assert_eq!(
            reported("![](map.svg)"),
            ["error[missing-alternative] \"![](map.svg)\": the picture map.svg has no words for who cannot see it | \
              write ![what the picture shows](map.svg)"]
        );
        assert!(reported("![](figure:crime/total)").is_empty());
        assert!(reported("See ![](value:crime/total).").is_empty());
        for lost in
            ["See ![](figure:crime/total).", "- See ![](table:crime/1)", "| a |\n|---|\n| ![](figure:crime/total) |"]
        {
            let found = reported(lost);
            assert!(found.iter().any(|found| found.starts_with("error[unread-picture]")), "{lost}: {found:?}");
        }
    }

    #[test]
    fn the_name_of_a_file_is_no_words() {
        for words in
            ["IMG_1234", "p.png", "image", "Picture 1", "DSC00012", "town-hall_2", "2026", "Screenshot 2026-11-01"]
        {
            let found = reported(&format!("![{words}](files/town-hall_2.jpg)"));
            assert!(found.len() == 1 && found[0].starts_with("warning[file-name-words]"), "{words}: {found:?}");
        }
        for words in ["Market", "A414", "Picture of the market", "Image 4 shows the market", "Town hall"] {
            assert_eq!(reported(&format!("![{words}](files/market.jpg)")), Vec::<String>::new(), "{words}");
        }
    }

    #[test]
    fn a_figure_alone_is_a_block_and_among_words_is_a_part_of_them() {
        assert_eq!(html("![](figure:crime/total)"), "<figure>chart</figure>\n");
        assert_eq!(html("See ![](figure:crime/total)."), "<p>See <b>1,234</b>.</p>\n");
        assert_eq!(html("![No data](figure:lost/row)"), "<p>No data</p>\n");
    }
}
