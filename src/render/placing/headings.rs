//! The headings of texts, each at the level that belongs where its text stands.
//!
//! In: the parts of a page, one after another, and where texts begin and end among them. Out: the same parts with the levels
//! changed. Never: another level for a heading of a template, or of the page's own text.

use memchr::memmem;

/// How headings are written at one point of a page.
pub(super) struct Headings {
    /// Whether there is a text whose headings are below those of templates.
    has_named: bool,
    /// The level of the last heading that is a template's.
    above: u8,
    /// How the headings of the text that is being written move; outside texts and in figures they stay.
    heading: Heading,
    /// The heading that has begun.
    begun: Option<Begun>,
}

/// What becomes of a heading of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    /// It is a template's.
    Stays,
    /// It is so many levels further down.
    Moves(u8),
    /// No heading of the page stands above it, not even the title: it is words that stand out.
    IsWords,
}

/// A heading that has begun, and what its end becomes.
#[derive(Debug, Clone, Copy)]
enum Begun {
    /// A heading of this level, from 1 to 6: its closing tag gets the same.
    Heading(u8),
    /// Words that stand out, in an opening tag that is not closed yet.
    Tag,
    /// Words that stand out.
    Words,
}

impl Headings {
    /// The start of a page. `has_named`: whether there is a text on it besides its own.
    pub(super) fn new(has_named: bool) -> Self {
        Self { has_named, above: 0, heading: Heading::Stays, begun: None }
    }

    /// Writes what stands between two marks.
    pub(super) fn write_between(&mut self, out: &mut String, mut part: &str) {
        if self.heading == Heading::Stays && self.begun.is_none() {
            if self.has_named {
                self.above = last_heading(part).unwrap_or(self.above);
            }
            return out.push_str(part);
        }
        if let Some(Begun::Tag) = self.begun
            && let Some(end) = part.find('>')
        {
            let (tag, rest) = part.split_at(end + 1);
            out.push_str(tag);
            out.push_str("<strong>");
            part = rest;
            self.begun = Some(Begun::Words);
        }
        if let Some(begun) = self.begun
            && let Some((words, after)) = part.split_once("</h")
        {
            out.push_str(words);
            match begun {
                Begun::Heading(level) => out.extend(["</h", level_name(level)]),
                Begun::Tag | Begun::Words => out.push_str("</strong></p"),
            }
            part = after.strip_prefix(|level: char| level.is_ascii_digit()).unwrap_or(after);
            self.begun = None;
        }
        out.push_str(part);
    }

    /// Gives a heading of a text its level, where what was written last is one that begins: each has an id.
    #[expect(clippy::indexing_slicing, clippy::string_slice, reason = "`<` is ASCII, and was found there")]
    pub(super) fn begin_heading(&mut self, out: &mut String) {
        if matches!(self.heading, Heading::Stays | Heading::Moves(0)) {
            return;
        }
        // The tag is not closed yet, so it begins a few letters ago.
        let near = out.floor_char_boundary(out.len().saturating_sub(80));
        let Some(tag) = memchr::memrchr(b'<', &out.as_bytes()[near..]) else { return };
        let start = near + tag;
        if !out[start..].starts_with("<h") {
            return;
        }
        let level_at = start + "<h".len();
        let Some(level @ b'1'..=b'6') = out.as_bytes().get(level_at).copied() else { return };
        match self.heading {
            Heading::Moves(by) => {
                let level = (level - b'0' + by).min(6);
                out.replace_range(level_at..=level_at, level_name(level));
                self.begun = Some(Begun::Heading(level));
            }
            Heading::Stays | Heading::IsWords => {
                out.replace_range(start..=level_at, "<p");
                self.begun = Some(Begun::Tag);
            }
        }
    }

    /// The headings that follow are those of a text of this name.
    pub(super) fn enter_text(&mut self, name: &str) {
        self.heading = self.heading_under(name);
    }

    /// The headings that follow are a template's, or in a figure.
    pub(super) fn leave_texts(&mut self) {
        self.heading = Heading::Stays;
    }

    /// How the headings of a text move here: written, the first of them is of the second level.
    fn heading_under(&self, name: &str) -> Heading {
        match (name, self.above) {
            ("", _) => Heading::Moves(0),
            (_, 0) => Heading::IsWords,
            (_, above) => Heading::Moves(above - 1),
        }
    }
}

/// A level of a heading, as it stands in a tag.
fn level_name(level: u8) -> &'static str {
    match level {
        0..=1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5 => "5",
        6.. => "6",
    }
}

/// The level of the last heading that begins in a part of a page.
fn last_heading(part: &str) -> Option<u8> {
    let mut starts = memmem::rfind_iter(part.as_bytes(), b"<h");
    let level = |at: usize| {
        part.as_bytes().get(at + 2).filter(|level| (b'1'..=b'6').contains(*level)).map(|level| level - b'0')
    };
    starts.find_map(level)
}
