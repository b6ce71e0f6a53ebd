//! Writes `<a>`.

use pulldown_cmark::LinkType;

use super::Writer;
use crate::document::markdown::escape::{push_address, push_text};
use crate::document::markdown::links::{LinkKind, Resolved, kind_of};
use crate::document::markdown::nodes::Node;
use crate::document::markdown::plain::plain_text;

impl<'a> Writer<'_, 'a> {
    /// Writes a link, or its words alone where it leads nowhere or stands inside another link.
    pub(super) fn link(&mut self, link_type: LinkType, destination: &str, inside: &[Node<'a>]) {
        if link_type == LinkType::Email {
            return self.anchor(&format!("mailto:{destination}"), "", inside);
        }
        match kind_of(destination) {
            LinkKind::Web | LinkKind::InsecureWeb => self.anchor(destination, " rel=\"noreferrer\"", inside),
            LinkKind::Contact => self.anchor(destination, "", inside),
            LinkKind::Internal if self.is_own_heading(destination) => {
                let own = format!("#{}{}", self.placement.id_prefix, destination.trim_start_matches('#'));
                self.anchor(&own, "", inside);
            }
            LinkKind::Internal | LinkKind::Computed => self.resolved(destination, inside),
            LinkKind::Unsafe => self.nodes(inside),
        }
    }

    /// Whether an address is `#` and the id of a heading in this text.
    fn is_own_heading(&self, destination: &str) -> bool {
        destination.strip_prefix('#').is_some_and(|id| self.outline.has_heading(id))
    }

    /// Writes what the caller knows about an address.
    fn resolved(&mut self, destination: &str, inside: &[Node<'a>]) {
        match self.links.link(destination) {
            Resolved::Href(address) => self.anchor(&address, "", inside),
            Resolved::File { address, about } => self.file(&address, &about, inside),
            Resolved::Text(text) => push_text(&mut self.out, &text),
            Resolved::Html(html) => self.out.push_str(&html),
            Resolved::Missing => self.nodes(inside),
        }
    }

    /// Writes a link to a file, and in it what kind of file that is, unless its words end so already.
    fn file(&mut self, address: &str, about: &str, inside: &[Node<'a>]) {
        let before = self.out.len();
        self.anchor(address, "", inside);
        let kind = about.split(',').next().unwrap_or("");
        let words = plain_text(inside).to_lowercase();
        let is_reported = kind.is_empty() || words.contains(&format!("({}", kind.to_lowercase()));
        if let Some(written) = self.out.get(before..).filter(|written| written.ends_with("</a>") && !is_reported) {
            let end = before + written.len() - "</a>".len();
            self.out.truncate(end);
            self.out.push_str(" (");
            push_text(&mut self.out, about);
            self.out.push_str(")</a>");
        }
    }

    /// Writes `<a>`. A link without words is left out: it could be reached by keyboard but neither seen nor heard.
    fn anchor(&mut self, address: &str, attributes: &str, inside: &[Node<'a>]) {
        if self.inside_link {
            return self.nodes(inside);
        }
        let start = self.out.len();
        self.out.push_str("<a href=\"");
        push_address(&mut self.out, address);
        self.out.push('"');
        self.out.push_str(attributes);
        self.out.push('>');
        let words = self.out.len();
        self.inside_link = true;
        self.nodes(inside);
        self.inside_link = false;
        if self.out.len() == words {
            self.out.truncate(start);
        } else {
            self.out.push_str("</a>");
        }
    }
}
