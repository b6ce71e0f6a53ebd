//! Writes pictures, with words for who cannot see them.

use std::fmt::Write as _;

use super::Writer;
use crate::document::markdown::escape::{push_address, push_text};
use crate::document::markdown::links::{LinkKind, Resolved, kind_of};
use crate::document::markdown::nodes::Node;
use crate::document::markdown::plain::plain_text;

impl<'a> Writer<'_, 'a> {
    /// Writes a picture. One that the caller does not know is told of, so that the page is not published; until it is mended
    /// its words stand in the preview.
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
            Resolved::Href(_) | Resolved::File { .. } | Resolved::Missing => push_text(&mut self.out, alternative),
        }
    }

    /// Writes `<img>` with the words in its place, and its size where that is known.
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
