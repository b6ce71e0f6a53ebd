//! Texts on a finished page: each heading is below the one that stands above its text, and no two parts have one id.
//!
//! In: a page whose texts are marked with where they begin and end and which ids are theirs. Out: the same page without the
//! marks. Never: another id for what a template named itself, or a page that is walked over more than a few times.
//!
//! A text does not know where a theme puts it, and may stand on several pages at different depths; a theme does not know
//! which headings a text has. So texts are written as if each stood alone, and find their place here. The marks are
//! noncharacters of Unicode, which no text for people holds; one that somebody typed changes nothing but headings and ids.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher};

use memchr::memmem;

/// Before a text: its name follows, up to [`NAMED`]. The page's own text has none.
const TEXT: char = '\u{fdd0}';
/// After the name of a text.
const NAMED: char = '\u{fdd1}';
/// Before a figure in a text, whose ids are its own.
const FIGURE: char = '\u{fdd2}';
/// After a text or a figure.
const END: char = '\u{fdd3}';
/// Before an id of a text, where it is given and where it is referred to.
const ID: char = '\u{fdd4}';

/// What stands before each id of a text until the text has its place.
pub(super) const ID_PREFIX: &str = "\u{fdd4}";

/// The first byte of each mark.
const LEAD: u8 = 0xef;

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
    let has_named = scopes.all.iter().any(|scope| !scope.name.is_empty());
    Placed { has_named, ..Placed::default() }.page(&html, &marks, &scopes)
}

/// A mark in a page.
struct Mark<'h> {
    /// Its bytes, with what belongs to it.
    start: usize,
    end: usize,
    kind: Kind<'h>,
    /// The text or figure that it stands in, or that it begins or ends.
    scope: Option<usize>,
}

#[derive(Clone, Copy)]
enum Kind<'h> {
    Text(&'h str),
    Figure,
    End,
    Given(&'h str),
    Referred(&'h str),
}

/// The marks of a page, in order.
fn marks(html: &str) -> Vec<Mark<'_>> {
    let (mut marks, mut open, mut scopes): (Vec<Mark<'_>>, _, _) = (Vec::new(), Vec::new(), 0);
    for start in memchr::memchr_iter(LEAD, html.as_bytes()) {
        let is_in_last = marks.last().is_some_and(|last| start < last.end);
        let Some((kind, length)) = mark_at(html, start).filter(|_| !is_in_last) else { continue };
        if matches!(kind, Kind::Text(_) | Kind::Figure) {
            open.push(scopes);
            scopes += 1;
        }
        marks.push(Mark { start, end: start + length, kind, scope: open.last().copied() });
        if matches!(kind, Kind::End) {
            open.pop();
        }
    }
    marks
}

/// The mark at a byte, and its length.
fn mark_at(html: &str, start: usize) -> Option<(Kind<'_>, usize)> {
    let rest = html.get(start..)?;
    let mark = rest.chars().next()?;
    let after = &rest[mark.len_utf8()..];
    let (kind, more) = match mark {
        TEXT => {
            let name = id_in(after);
            (Kind::Text(name), name.len() + if after[name.len()..].starts_with(NAMED) { NAMED.len_utf8() } else { 0 })
        }
        FIGURE => (Kind::Figure, 0),
        END => (Kind::End, 0),
        NAMED => (Kind::Referred(""), 0),
        ID => {
            let id = id_in(after);
            let is_given = html[..start].ends_with(" id=\"");
            (if is_given { Kind::Given(id) } else { Kind::Referred(id) }, id.len())
        }
        _ => return None,
    };
    Some((kind, mark.len_utf8() + more))
}

/// The letters of an id that a text begins with.
fn id_in(text: &str) -> &str {
    let is_of_id = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    &text[..text.find(|letter| !is_of_id(letter)).unwrap_or(text.len())]
}

/// The texts and figures of a page, and the ids in them that are others on the page.
struct Scopes<'h> {
    all: Vec<Scope<'h>>,
    /// The first text without a name: the page's own.
    own: Option<usize>,
    /// What templates give to parts of the page by ids that editors chose.
    outside: BTreeSet<&'h str>,
    /// What is given a second time, and is called otherwise: nearly always nothing. Outside texts each in its turn.
    changed: BTreeMap<(Option<usize>, &'h str), Vec<Option<usize>>>,
}

#[derive(Default)]
struct Scope<'h> {
    name: &'h str,
    is_figure: bool,
    /// What it stands in.
    around: Option<usize>,
    given: Vec<&'h str>,
}

impl<'h> Scopes<'h> {
    fn of(html: &'h str, marks: &[Mark<'h>]) -> Self {
        let mut all: Vec<Scope<'h>> = Vec::new();
        let (mut around, mut outside) = (None, Vec::new());
        for mark in marks {
            match mark.kind {
                Kind::Text(name) => all.push(Scope { name, around, ..Scope::default() }),
                Kind::Figure => all.push(Scope { is_figure: true, around, ..Scope::default() }),
                Kind::Given(id) => match mark.scope.and_then(|at| all.get_mut(at)) {
                    Some(scope) => scope.given.push(id),
                    None => outside.push(id),
                },
                Kind::End | Kind::Referred(_) => {}
            }
            around = if matches!(mark.kind, Kind::End) {
                mark.scope.and_then(|at| all.get(at)).and_then(|scope| scope.around)
            } else {
                mark.scope
            };
        }
        let own = all.iter().position(|scope| scope.name.is_empty() && !scope.is_figure);
        let mut scopes = Self { all, own, outside: BTreeSet::new(), changed: BTreeMap::new() };
        scopes.give_ids(html, &outside);
        scopes
    }

    /// Gives each part an id that no other part of the page has: first what templates named, then what editors did (each in its
    /// turn), then the page's own text, then the other texts in their order.
    fn give_ids(&mut self, html: &'h str, outside: &[&'h str]) {
        let mut taken = Taken::of(html);
        for id in outside {
            let number = taken.take("", id);
            let is_first = self.outside.insert(id);
            if number.is_some() {
                // The one before that kept its id has its turn, too.
                let kept = || if is_first { Vec::new() } else { vec![None] };
                self.changed.entry((None, id)).or_insert_with(kept).push(number);
            }
        }
        let is_own = |scope: &Scope<'_>| scope.name.is_empty() && !scope.is_figure;
        let in_order = |own: bool| self.all.iter().enumerate().filter(move |(_, scope)| is_own(scope) == own);
        let mut changed = Vec::new();
        for (at, scope) in in_order(true).chain(in_order(false)) {
            // A heading that can keep its id keeps it, whatever is written above it.
            let (late, _): (Vec<&str>, Vec<&str>) =
                scope.given.iter().copied().partition(|id| !taken.keep(scope.name, id));
            changed.extend(late.into_iter().map(|id| ((Some(at), id), vec![taken.take(scope.name, id)])));
        }
        self.changed.extend(changed);
    }

    /// Writes the id on the page of what a text or figure calls `id`; outside all of them, of what templates or the page's own
    /// text call so. `turn` counts how often it was given before.
    fn write_id(&self, out: &mut String, scope: Option<usize>, id: &str, turn: usize) {
        let name = scope.and_then(|at| self.all.get(at)).map_or("", |scope| scope.name);
        out.push_str(name);
        out.push_str(id);
        if self.changed.is_empty() {
            return;
        }
        let scope = if scope.is_none() && !self.outside.contains(id) { self.own } else { scope };
        if let Some(number) = self.changed.get(&(scope, id)).and_then(|numbers| *numbers.get(turn)?) {
            // Writing to a string cannot fail.
            let _ = write!(out, "-{number}");
        }
    }
}

/// The ids that a page has so far, as hashes: they are only asked for.
struct Taken {
    ids: BTreeSet<u64>,
    /// The last number that was tried after an id, so that many equal ones stay cheap.
    numbers: BTreeMap<u64, usize>,
}

impl Taken {
    /// What templates named themselves.
    fn of(html: &str) -> Self {
        let bytes = html.as_bytes();
        let starts = memmem::find_iter(bytes, b"id=").filter(|at| *at > 0 && bytes[at - 1].is_ascii_whitespace());
        let value = |at: usize| {
            let rest = &html[at + "id=".len()..];
            let ends: &[char] = match rest.chars().next()? {
                '"' => &['"'],
                '\'' => &['\''],
                _ => &['>', ' ', '\t', '\n', '\r'],
            };
            let value = rest.strip_prefix(ends).unwrap_or(rest);
            value.split(ends).next().filter(|id| !id.starts_with(ID))
        };
        Self { ids: starts.filter_map(value).map(|id| hash("", id, None)).collect(), numbers: BTreeMap::new() }
    }

    /// Takes an id if it is free.
    fn keep(&mut self, name: &str, id: &str) -> bool {
        self.ids.insert(hash(name, id, None))
    }

    /// Takes an id, or the next free one with a number after it: that number.
    fn take(&mut self, name: &str, id: &str) -> Option<usize> {
        if self.keep(name, id) {
            return None;
        }
        let wanted = hash(name, id, None);
        let mut number = self.numbers.get(&wanted).map_or(2, |last| last + 1);
        while !self.ids.insert(hash(name, id, Some(number))) {
            number += 1;
        }
        self.numbers.insert(wanted, number);
        Some(number)
    }
}

/// The hash of a name, an id and a number, one after another as they stand on the page.
fn hash(name: &str, id: &str, number: Option<usize>) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    hasher.write(id.as_bytes());
    if let Some(number) = number {
        hasher.write(format!("-{number}").as_bytes());
    }
    hasher.finish()
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
                    let scope = |at: Option<usize>| at.and_then(|at| scopes.all.get(at));
                    let around = scope(scope(mark.scope).and_then(|scope| scope.around));
                    self.heading = around.map_or(Heading::Stays, |scope| self.heading_under(scope.name));
                }
                Kind::Given(id) => {
                    let turn = if mark.scope.is_none() && !scopes.changed.is_empty() {
                        turns.entry(id).or_default()
                    } else {
                        &mut 0
                    };
                    self.begin_heading();
                    scopes.write_id(&mut self.out, mark.scope, id, *turn);
                    *turn += 1;
                }
                Kind::Referred(id) => scopes.write_id(&mut self.out, mark.scope, id, 0),
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
        let Some(start) = self.out.rfind('<').filter(|start| self.out[*start..].starts_with("<h")) else { return };
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
