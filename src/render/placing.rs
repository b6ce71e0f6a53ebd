//! Texts on a finished page: each heading is below the one that stands above its text, and no two parts have one id.
//!
//! In: a page whose texts are marked with where they begin and end and which ids are theirs. Out: the same page without the
//! marks. Never: another id for what a template named itself, or a page that is walked over more than a few times.
//!
//! A text does not know where a theme puts it, and may stand on several pages at different depths; a theme does not know
//! which headings a text has. So texts are written as if each stood alone, and find their place here. The marks are
//! noncharacters of Unicode, which no text for people holds; one that somebody typed changes nothing but headings and ids.

mod ids;
mod marks;

use std::collections::BTreeMap;

use memchr::memmem;

use ids::Scopes;
use marks::{END, FIGURE, ID, Kind, Mark, NAMED, TEXT, marks};

/// What stands before each id of a text until the text has its place.
pub(super) const ID_PREFIX: &str = "\u{fdd4}";

/// Writes a text that is to be placed. `name` stands before its ids, to tell them from those of other texts; the page's own
/// text has none, and its headings are below the page's title.
pub(super) fn text(name: &str, capacity: usize, write: impl FnOnce(&mut String)) -> String {
    let mut html = String::with_capacity(capacity);
    html.push(TEXT);
    html.push_str(name);
    html.push_str(if name.is_empty() { "" } else { "-" });
    html.push(NAMED);
    let start = html.len();
    write(&mut html);
    // Most texts are a paragraph or two, and there is nothing in them to place.
    if html[start..].contains(ID) {
        html.push(END);
    } else {
        html.drain(..start);
    }
    html
}

/// A figure that stands in a text, maybe more than once on its page.
pub(super) fn figure(html: &str) -> String {
    format!("{FIGURE}{html}{END}")
}

/// An id that an editor chose, where a template gives it to a part of the page or refers to it: it yields to those that
/// templates name themselves. The id of a heading is one too, in a list of contents.
pub(super) fn id(id: &str) -> String {
    format!("{ID}{id}")
}

/// Puts the texts of a finished page in their places.
pub(super) fn place(html: String) -> String {
    if !html.contains(ID) {
        return html;
    }
    let marks = marks(&html);
    let scopes = Scopes::of(&html, &marks);
    Placed { has_named: scopes.has_named(), ..Placed::default() }.page(&html, &marks, &scopes)
}

/// The page as far as it is written.
#[derive(Default)]
struct Placed {
    out: String,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Heading {
    /// It is a template's.
    #[default]
    Stays,
    /// It is so many levels further down.
    Moves(u8),
    /// No heading of the page stands above it, not even the title: it is words that stand out.
    IsWords,
}

/// A heading that has begun, and what its end becomes.
#[derive(Debug, Clone, Copy)]
enum Begun {
    /// Its level.
    Heading(u8),
    /// Words that stand out, in an opening tag that is not closed yet.
    Tag,
    /// Words that stand out.
    Words,
}

impl Placed {
    fn page(mut self, html: &str, marks: &[Mark<'_>], scopes: &Scopes<'_>) -> String {
        self.out.reserve(html.len());
        let mut turns: BTreeMap<&str, usize> = BTreeMap::new();
        let mut written = 0;
        for mark in marks {
            self.part(&html[written..mark.start]);
            written = mark.end;
            match mark.kind {
                Kind::Text(name) => self.heading = self.heading_under(name),
                Kind::Figure => self.heading = Heading::Stays,
                Kind::End => {
                    let around = scopes.name_around(mark.scope);
                    self.heading = around.map_or(Heading::Stays, |name| self.heading_under(name));
                }
                Kind::Given(id) => {
                    self.begin_heading();
                    // Only outside texts an id may be given more than once.
                    let turn = match mark.scope {
                        None if scopes.has_changed() => turns.entry(id).and_modify(|turn| *turn += 1).or_insert(0),
                        _ => &mut 0,
                    };
                    scopes.write_id(&mut self.out, mark.scope, id, *turn);
                }
                Kind::Referred(id) => scopes.write_id(&mut self.out, mark.scope, id, 0),
                Kind::Stray => {}
            }
        }
        self.part(&html[written..]);
        self.out
    }

    /// Writes what stands between two marks.
    fn part(&mut self, mut part: &str) {
        if self.heading == Heading::Stays && self.begun.is_none() {
            if self.has_named {
                self.above = last_heading(part).unwrap_or(self.above);
            }
            return self.out.push_str(part);
        }
        if let Some(Begun::Tag) = self.begun
            && let Some(end) = part.find('>')
        {
            self.out.push_str(&part[..=end]);
            self.out.push_str("<strong>");
            part = &part[end + 1..];
            self.begun = Some(Begun::Words);
        }
        if let Some(begun) = self.begun
            && let Some(at) = part.find("</h")
        {
            self.out.push_str(&part[..at]);
            match begun {
                Begun::Heading(level) => self.out.extend(["</h", level_name(level)]),
                Begun::Tag | Begun::Words => self.out.push_str("</strong></p"),
            }
            part = &part[(at + "</h2".len()).min(part.len())..];
            self.begun = None;
        }
        self.out.push_str(part);
    }

    /// Gives a heading of a text its level, where what was written last is one that begins: each has an id.
    fn begin_heading(&mut self) {
        if matches!(self.heading, Heading::Stays | Heading::Moves(0)) {
            return;
        }
        // The tag is not closed yet, so it begins a few letters ago.
        let near = self.out.floor_char_boundary(self.out.len().saturating_sub(80));
        let Some(tag) = memchr::memrchr(b'<', &self.out.as_bytes()[near..]) else { return };
        let start = near + tag;
        if !self.out[start..].starts_with("<h") {
            return;
        }
        let level_at = start + "<h".len();
        let Some(level @ b'1'..=b'6') = self.out.as_bytes().get(level_at).copied() else { return };
        match self.heading {
            Heading::Moves(by) => {
                let level = (level - b'0' + by).min(6);
                self.out.replace_range(level_at..=level_at, level_name(level));
                self.begun = Some(Begun::Heading(level));
            }
            Heading::Stays | Heading::IsWords => {
                self.out.replace_range(start..=level_at, "<p");
                self.begun = Some(Begun::Tag);
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: impl AsRef<str>, name: &str) -> String {
        super::text(name, 0, |out| out.push_str(html.as_ref()))
    }

    fn heading(level: u8, id: &str) -> String {
        format!("<h{level} id=\"{ID_PREFIX}{id}\">{id}</h{level}>")
    }

    #[test]
    fn the_first_heading_of_a_text_is_one_below_the_one_above_it() {
        let progress = text(heading(2, "a") + &heading(3, "b"), "progress");
        let page = format!("<html><head></head><h1>T</h1>{progress}<h3>P</h3>{progress}<hr>{progress}");
        assert_eq!(
            place(page),
            "<html><head></head><h1>T</h1><h2 id=\"progress-a\">a</h2><h3 id=\"progress-b\">b</h3><h3>P</h3>\
             <h4 id=\"progress-a-2\">a</h4><h5 id=\"progress-b-2\">b</h5><hr>\
             <h4 id=\"progress-a-3\">a</h4><h5 id=\"progress-b-3\">b</h5>"
        );
        let deep = text(heading(5, "a"), "x");
        assert_eq!(place(format!("<h4>T</h4>{deep}")), "<h4>T</h4><h6 id=\"x-a\">a</h6>");
    }

    #[test]
    fn the_page_s_own_text_is_below_its_title_wherever_it_stands() {
        let own = text(heading(2, "next"), "");
        assert_eq!(place(format!("<h1>T</h1><h2>P</h2>{own}")), "<h1>T</h1><h2>P</h2><h2 id=\"next\">next</h2>");
    }

    #[test]
    fn before_the_title_a_heading_is_words_that_stand_out() {
        let notice = text(heading(2, "a") + "<p>Words.</p>" + &heading(3, "b"), "alert");
        assert_eq!(
            place(format!("{notice}<h1>T</h1>")),
            "<p id=\"alert-a\"><strong>a</strong></p><p>Words.</p><p id=\"alert-b\"><strong>b</strong></p><h1>T</h1>"
        );
    }

    #[test]
    fn a_template_keeps_its_ids_and_a_text_takes_the_next_free_one() {
        let link = |to: &str| format!("<a href=\"#{ID_PREFIX}{to}\">x</a>");
        let own = text(heading(2, "next") + &heading(2, "next-2") + &link("next"), "");
        let page = format!("<nav>{}</nav><h1>T</h1>{own}<p id='next'><i id=next-4 data-id=\"a\">", link("next"));
        assert_eq!(
            place(page),
            "<nav><a href=\"#next-3\">x</a></nav><h1>T</h1><h2 id=\"next-3\">next</h2><h2 id=\"next-2\">next-2</h2>\
             <a href=\"#next-3\">x</a><p id='next'><i id=next-4 data-id=\"a\">"
        );
    }

    #[test]
    fn what_an_editor_called_something_yields_to_the_template_and_comes_before_headings() {
        let page = format!(
            "<a href=\"#{0}\"></a><p id=\"groups\"><p id=\"{0}\"><p id=\"{1}\"><p id=\"{1}\"><a href=\"#{1}\"></a>{2}",
            id("groups"),
            id("board"),
            text(heading(2, "board"), "")
        );
        assert_eq!(
            place(page),
            "<a href=\"#groups-2\"></a><p id=\"groups\"><p id=\"groups-2\"><p id=\"board\"><p id=\"board-2\">\
             <a href=\"#board\"></a><h2 id=\"board-3\">board</h2>"
        );
    }

    #[test]
    fn a_figure_that_stands_twice_has_ids_of_its_own_each_time() {
        let drawn = format!(
            "<svg aria-labelledby=\"{ID_PREFIX}t {ID_PREFIX}d\"><title id=\"{ID_PREFIX}t\"/><desc id=\"{ID_PREFIX}d\"/></svg>"
        );
        let twice = text(format!("{}<p>{}", figure(&drawn), figure(&drawn)) + &heading(2, "t"), "about");
        assert_eq!(
            place(format!("<h1>T</h1>{twice}")),
            "<h1>T</h1><svg aria-labelledby=\"t d\"><title id=\"t\"/><desc id=\"d\"/></svg><p>\
             <svg aria-labelledby=\"t-2 d-2\"><title id=\"t-2\"/><desc id=\"d-2\"/></svg><h2 id=\"about-t\">t</h2>"
        );
    }

    #[test]
    fn a_text_without_headings_or_notes_is_left_alone() {
        assert_eq!(text("<p>Words.</p>", "a"), "<p>Words.</p>");
        assert_eq!(place("<h1>T</h1>".to_owned()), "<h1>T</h1>");
    }

    #[test]
    fn a_mark_that_somebody_typed_takes_no_word_with_it() {
        let own = text(heading(2, "a"), "");
        assert_eq!(place(format!("<h1>x\u{fdd0}word \u{fdd4}two</h1>{own}")), "<h1>xword two</h1><h2 id=\"a\">a</h2>");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn marks_that_somebody_typed_do_no_harm(html in "[<>/h12 \"=ida\u{fdd0}-\u{fdd5}é]{0,60}") {
            let placed = place(html.clone());
            let kept = |text: &str| text.chars().filter(|it| ('\u{fdd0}'..='\u{fdd4}').contains(it)).count();
            proptest::prop_assert!(kept(&placed) == 0 || !html.contains(ID), "{html:?} {placed:?}");
        }
    }
}
