//! The marks that texts leave on a page until they have their places.
//!
//! In: a page. Out: its marks, in order, each with the text or figure that it stands in. Never: words of the page.

/// Before a text: its name follows, up to [`NAMED`]. The page's own text has none.
pub(super) const TEXT: char = '\u{fdd0}';
/// After the name of a text.
pub(super) const NAMED: char = '\u{fdd1}';
/// Before a figure in a text, whose ids are its own.
pub(super) const FIGURE: char = '\u{fdd2}';
/// After a text or a figure.
pub(super) const END: char = '\u{fdd3}';
/// Before an id of a text, where it is given and where it is referred to.
pub(super) const ID: char = '\u{fdd4}';

/// The first byte of each mark.
const LEAD: u8 = 0xef;

/// A mark in a page.
pub(super) struct Mark<'h> {
    /// Where its first byte stands in the page.
    pub(super) start: usize,
    /// The byte after it, and after what belongs to it.
    pub(super) end: usize,
    pub(super) kind: Kind<'h>,
    /// The text or figure that it stands in, or that it begins or ends.
    pub(super) scope: Option<usize>,
}

/// What a mark says.
#[derive(Clone, Copy)]
pub(super) enum Kind<'h> {
    /// A text of this name begins.
    Text(&'h str),
    /// A figure in a text begins, whose ids are its own.
    Figure,
    /// The text or the figure that began last ends.
    End,
    /// A part of the page has this id.
    Given(&'h str),
    /// Something refers to this id.
    Referred(&'h str),
    /// Nothing: what it belongs to is not on the page.
    Lone,
}

/// The marks of a page, in order.
pub(super) fn marks(html: &str) -> Vec<Mark<'_>> {
    let mut marks = found(html);
    pass_over_lone(&mut marks);
    give_scopes(&mut marks);
    marks
}

/// The marks of a page, none of which has its scope yet.
fn found(html: &str) -> Vec<Mark<'_>> {
    let mut marks: Vec<Mark<'_>> = Vec::new();
    for start in memchr::memchr_iter(LEAD, html.as_bytes()) {
        let is_in_last = marks.last().is_some_and(|last| start < last.end);
        if let Some((kind, length)) = mark_at(html, start).filter(|_| !is_in_last) {
            marks.push(Mark { start, end: start + length, kind, scope: None });
        }
    }
    marks
}

/// A template may show a part of a text only: a beginning whose end was cut off, and an end without a beginning, say nothing.
fn pass_over_lone(marks: &mut [Mark<'_>]) {
    let mut open = Vec::new();
    for mark in marks {
        match mark.kind {
            Kind::Text(_) | Kind::Figure => open.push(mark),
            Kind::End if open.pop().is_none() => mark.kind = Kind::Lone,
            _ => {}
        }
    }
    for mark in open {
        mark.kind = Kind::Lone;
    }
}

/// Tells each mark which text or figure it stands in.
fn give_scopes(marks: &mut [Mark<'_>]) {
    let (mut open, mut scopes) = (Vec::new(), 0);
    for mark in marks {
        if matches!(mark.kind, Kind::Text(_) | Kind::Figure) {
            open.push(scopes);
            scopes += 1;
        }
        mark.scope = open.last().copied();
        if matches!(mark.kind, Kind::End) {
            open.pop();
        }
    }
}

/// The mark at a byte, and its length.
fn mark_at(html: &str, start: usize) -> Option<(Kind<'_>, usize)> {
    let rest = html.get(start..)?;
    let mut letters = rest.chars();
    let mark = letters.next()?;
    let after = letters.as_str();
    let (kind, more) = match mark {
        TEXT => {
            let name = id_in(after);
            let is_named = after.split_at(name.len()).1.starts_with(NAMED);
            // A template that shows the first letters of a text may cut its name: that is no word of the page either.
            if is_named { (Kind::Text(name), name.len() + NAMED.len_utf8()) } else { (Kind::Lone, name.len()) }
        }
        FIGURE => (Kind::Figure, 0),
        END => (Kind::End, 0),
        NAMED => (Kind::Lone, 0),
        ID => {
            let id = id_in(after);
            let is_given = html.split_at(start).0.ends_with(" id=\"");
            (if is_given { Kind::Given(id) } else { Kind::Referred(id) }, id.len())
        }
        _ => return None,
    };
    Some((kind, mark.len_utf8() + more))
}

/// The letters of an id that a text begins with.
fn id_in(text: &str) -> &str {
    let is_of_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = text.bytes().take_while(|byte| is_of_id(*byte)).count();
    text.split_at(length).0
}
