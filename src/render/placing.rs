//! Texts on a finished page: each heading is below the one that stands above its text, and no two parts have one id.
//!
//! In: a page whose texts are marked with where they begin and end and which ids are theirs. Out: the same page without the
//! marks. Never: another id for what a template named itself, a page that is walked over more than a few times, or a word
//! lost because a template cut a text in two.
//!
//! A text does not know where a theme puts it, and may stand on several pages at different depths; a theme does not know
//! which headings a text has. So texts are written as if each stood alone, and find their place here. The marks are
//! noncharacters of Unicode, which no site may hold: [`crate::source::unprintable`] tells them.

mod headings;
mod ids;
mod marks;

use std::collections::BTreeMap;

use headings::Headings;
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
    if html.split_at(start).1.contains(ID) {
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
    let marks = marks(&html);
    if marks.is_empty() {
        return html;
    }
    let scopes = Scopes::of(&html, &marks);
    page(&html, &marks, &scopes)
}

/// The page with its texts in their places.
#[expect(clippy::string_slice, reason = "marks are found in this page, one after another")]
fn page(html: &str, marks: &[Mark<'_>], scopes: &Scopes<'_>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut headings = Headings::new(scopes.has_named());
    let mut turns: BTreeMap<&str, usize> = BTreeMap::new();
    let mut written = 0;
    for mark in marks {
        headings.write_between(&mut out, &html[written..mark.start]);
        written = mark.end;
        match mark.kind {
            Kind::Text(name) => headings.enter_text(name),
            Kind::Figure => headings.leave_texts(),
            Kind::End => match scopes.name_around(mark.scope) {
                Some(name) => headings.enter_text(name),
                None => headings.leave_texts(),
            },
            Kind::Given(id) => {
                headings.begin_heading(&mut out);
                // Only outside texts an id may be given more than once.
                let turn = match mark.scope {
                    None if scopes.has_changed() => turns.entry(id).and_modify(|turn| *turn += 1).or_insert(0),
                    _ => &mut 0,
                };
                scopes.write_id(&mut out, mark.scope, id, *turn);
            }
            Kind::Referred(id) => scopes.write_id(&mut out, mark.scope, id, 0),
            Kind::Lone => {}
        }
    }
    headings.write_between(&mut out, &html[written..]);
    out
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
    fn a_mark_without_its_other_half_says_nothing() {
        let own = text(heading(2, "a"), "");
        let cut: String = text(heading(2, "b") + "<p>Words.</p>", "plan").chars().filter(|it| *it != END).collect();
        assert_eq!(
            place(format!("<h1>T</h1>{cut}<h2>P</h2>{own}<h2 id=\"a\">Q</h2>")),
            "<h1>T</h1><h2 id=\"b\">b</h2><p>Words.</p><h2>P</h2><h2 id=\"a-2\">a</h2><h2 id=\"a\">Q</h2>"
        );
        assert_eq!(place(format!("<h1>T</h1>{END}{own}{END}{NAMED}")), "<h1>T</h1><h2 id=\"a\">a</h2>");
        // Without any id on the page too, and with the name cut off.
        assert_eq!(place(format!("{TEXT}plan-{NAMED}Words.")), "Words.");
        assert_eq!(place(format!("{TEXT}introd…")), "…");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn no_mark_is_left_whatever_stands_on_a_page(html in "[<>/h12 \"=ida\u{fdd0}-\u{fdd5}é]{0,60}") {
            let placed = place(html.clone());
            proptest::prop_assert!(!placed.contains([TEXT, NAMED, FIGURE, END, ID]), "{html:?} {placed:?}");
            let letters = |text: &str| text.chars().filter(|it| *it == 'é').count();
            proptest::prop_assert_eq!(letters(&placed), letters(&html));
        }

        #[test]
        fn no_word_is_lost_with_a_part_of_a_text(from in 0_usize..400, length in 0_usize..400) {
            let inner = text(format!("é1 {}é2 {}", heading(2, "b"), figure("<i>é3 </i>")), "inner");
            let page = format!("<h1>é4 </h1>{}é5 {inner}é6 ", text(format!("é7 {}é8 ", heading(3, "a")), ""));
            let cut: String = page.chars().skip(from).take(length).collect();
            let words = |text: &str| text.matches('é').count();
            proptest::prop_assert_eq!(words(&place(cut.clone())), words(&cut));
        }
    }
}
