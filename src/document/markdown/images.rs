//! Pictures, and figures written like pictures.
//!
//! In: an image of a text. Out: findings, and `<img>` with words for who cannot see it.
//! Never: a picture from an address that the caller does not know.

use std::fmt::Write as _;

use super::Report;
use super::escape::{push_address, push_text};
use super::links::{LinkKind, Resolved, kind_of};
use super::nodes::{Node, siblings};
use super::outline::Outline;
use super::plain::plain_text;
use super::writer::Writer;
use crate::diagnostic::Rule;
use pulldown_cmark::Tag;

/// A picture without words.
pub(super) const RULE: Rule = Rule::error(
    "missing-alternative",
    "Somebody who cannot see a picture hears its words instead, and without them hears nothing, or a file name. The \
     accessibility regulations for public bodies ask for them. Between the brackets, write what the picture tells: not \
     \"chart\" but \"Burglary fell from 310 to 240\". If it tells nothing, take it out.",
)
.example("![](../files/chart.png)", "![Burglaries fell by half](../files/chart.png)");

/// Tells each picture without words.
pub(super) fn check(outline: &Outline, report: &mut Report<'_>) {
    for image in outline.images.iter().filter(|image| image.kind != LinkKind::Computed) {
        if image.alternative.is_empty() {
            report.tell(
                &RULE,
                image.span.range(),
                format!("the picture {} has no words for who cannot see it", image.destination),
                format!("write ![what the picture shows]({})", image.destination),
            );
        }
    }
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

impl<'a> Writer<'_, 'a> {
    /// Writes a picture; one that the caller does not know becomes its words.
    pub(super) fn image(&mut self, destination: &str, inside: &[Node<'a>]) {
        let alternative = plain_text(inside);
        match kind_of(destination) {
            LinkKind::Computed => self.computed_image(destination, &alternative),
            LinkKind::Unsafe => push_text(&mut self.out, &alternative),
            _ => self.picture(destination, &alternative),
        }
    }

    /// Writes a figure among words.
    fn computed_image(&mut self, destination: &str, alternative: &str) {
        match self.links.link(destination) {
            Resolved::Html(html) => self.out.push_str(&html),
            Resolved::Text(text) => push_text(&mut self.out, &text),
            Resolved::Href(_) | Resolved::Missing => push_text(&mut self.out, alternative),
        }
    }

    /// Writes `<img>`.
    fn picture(&mut self, destination: &str, alternative: &str) {
        let Some(picture) = self.links.image(destination) else {
            push_text(&mut self.out, alternative);
            return;
        };
        self.out.push_str("<img src=\"");
        push_address(&mut self.out, &picture.address);
        self.out.push_str("\" alt=\"");
        push_text(&mut self.out, alternative);
        if let Some((width, height)) = picture.size {
            let _ = write!(self.out, "\" width=\"{width}\" height=\"{height}");
        }
        self.out.push_str("\" loading=\"lazy\">");
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{html, told};

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
    fn a_picture_that_nobody_knows_is_its_words() {
        assert_eq!(html("![A map](lost.svg)"), "<p>A map</p>\n");
        assert_eq!(html("![A map](data:image/png;base64,xx)"), "<p>A map</p>\n");
    }

    #[test]
    fn a_picture_without_words_is_told() {
        assert_eq!(
            told("![](map.svg)"),
            ["error[missing-alternative] \"![](map.svg)\": the picture map.svg has no words for who cannot see it | \
              write ![what the picture shows](map.svg)"]
        );
        assert!(told("![](figure:crime/total)").is_empty());
    }

    #[test]
    fn a_figure_alone_is_a_block_and_among_words_is_a_part_of_them() {
        assert_eq!(html("![](figure:crime/total)"), "<figure>chart</figure>\n");
        assert_eq!(html("See ![](figure:crime/total)."), "<p>See <b>1,234</b>.</p>\n");
        assert_eq!(html("![No data](figure:lost/row)"), "<p>No data</p>\n");
    }
}
