//! The order of headings.
//!
//! In: an outline. Out: findings. Never: a change to a heading.

use super::outline::{Heading, Outline};
use super::report::Report;
use crate::diagnostic::Rule;

/// A heading of the first level, or one that skips a level.
pub(super) const RULE: Rule = Rule::warning(
    "heading-order",
    "People who use a screen reader move from heading to heading, as others glance down a page, and they take a \
     missing level for missing words. The page's title is its only first-level heading, so the sections of a text \
     begin with ##, their parts with ###, and no level is skipped on the way down. Choose a level for its place in \
     the text, never for its size.",
)
.example(
    "# Who we are\n#### Our members",
    r#"the heading "Who we are" is of the first level, which is the page's title"#,
    "## Who we are\n### Our members",
);

/// A heading without words.
pub(super) const EMPTY: Rule = Rule::warning(
    "empty-heading",
    "A line of # marks and nothing after them is a heading without words. It is left out of the page: people who move from \
     heading to heading would stop where nothing is said. Write the words after the marks and a space, or take the line out.",
)
.example(
    "##\n\nFear of it did not.",
    "this heading has no words",
    "## What remains\n\nFear of it did not.",
);

/// Reports each heading that breaks the order. `is_part` says that the text is one of several on its page, so that nobody who
/// writes it can know which level its first heading has there: it takes the right one by itself.
pub(super) fn check(outline: &Outline, is_part: bool, report: &mut Report<'_>) {
    let mut above = if is_part { None } else { Some(1) };
    for heading in &outline.headings {
        if heading.is_empty {
            report.emit(
                &EMPTY,
                heading.span.range(),
                "this heading has no words",
                "write them after the marks, or take it out",
            );
            continue;
        }
        if heading.level == 1 && !is_part {
            emit(heading, "is of the first level, which is the page's title", 2, report);
        } else if let Some(above) = above.filter(|above| heading.level > above + 1) {
            let skipped = format!("skips a level: it begins with {}", marks(heading.level));
            emit(heading, &skipped, above + 1, report);
        }
        above = Some(if is_part { heading.level } else { heading.level.max(2) });
    }
}

/// Says what is wrong with a heading, and the marks to begin it with.
fn emit(heading: &Heading, wrong: &str, level: u8, report: &mut Report<'_>) {
    let message = format!("the heading \"{}\" {wrong}", heading.text);
    report.emit(&RULE, heading.span.range(), message, format!("begin it with {}", marks(level)));
}

/// The marks of a level: `###` for 3.
fn marks(level: u8) -> String {
    "#".repeat(usize::from(level))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{reported, reported_of_part};

    #[test]
    fn headings_in_order_are_silent() {
        assert!(reported("## A\n\n### B\n\n#### C\n\n## D\n").is_empty());
    }

    #[test]
    fn the_title_is_the_only_first_level() {
        assert_eq!(
            reported("# Aims\n\n## Next\n"),
            [
                "warning[heading-order] \"# Aims\": the heading \"Aims\" is of the first level, which is the page's title | \
              begin it with ##"
            ]
        );
    }

    #[test]
    fn a_skipped_level_is_reported() {
        assert_eq!(
            reported("## A\n\n#### B\n"),
            ["warning[heading-order] \"#### B\": the heading \"B\" skips a level: it begins with #### | \
              begin it with ###"]
        );
        assert_eq!(reported("### First\n").len(), 1);
    }

    #[test]
    fn the_first_heading_of_a_part_of_a_page_may_have_any_level() {
        for text in ["# A\n\n## B\n", "### A\n\n### B\n\n## C\n", "###### A\n"] {
            assert_eq!(reported_of_part(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(
            reported_of_part("# A\n\n### B\n"),
            [
                "warning[heading-order] \"### B\": the heading \"B\" skips a level: it begins with ### | begin it with ##"
            ]
        );
    }

    #[test]
    fn a_heading_without_words_is_reported() {
        assert_eq!(
            reported("##\n\nWords.\n\n## [](value:a/b)\n"),
            ["warning[empty-heading] \"##\": this heading has no words | write them after the marks, or take it out"]
        );
    }
}
