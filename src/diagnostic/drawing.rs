//! A finding drawn for a terminal: the message, the line it is about, and what to type under it.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Finding, Severity};

/// The finding as text, in colour where the terminal shows it.
///
/// ```text
/// error[rag-status]: "ambr" is not a RAG status
///   content/harlow/2022-2025/action-plan.yaml:14:17
///    |
/// 14 |     rag_status: ambr
///    |                 ^^^^ write red, amber or green
///    = note: did you mean amber?
/// ```
pub fn draw(finding: &Finding, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::HELP.with_name("advice"),
    };
    let mut group =
        level.primary_title(&finding.message).id(finding.rule.code).elements(None::<annotate_snippets::Message<'_>>);
    match &finding.place {
        Some(place) if !place.source.text().is_empty() => {
            let snippet = Snippet::source(place.source.text())
                .path(place.path())
                .annotation(AnnotationKind::Primary.span(drawn_range(place)).label(&finding.help));
            group = group.element(snippet);
        }
        Some(place) => {
            group = group
                .element(annotate_snippets::Origin::path(place.path()))
                .element(Level::HELP.message(&finding.help));
        }
        None => group = group.element(Level::HELP.message(&finding.help)),
    }
    if let Some(note) = &finding.note {
        group = group.element(Level::NOTE.message(note));
    }
    renderer.render(&[group])
}

/// The part of a place that is drawn: inside the text, and never more than the line it starts on.
fn drawn_range(place: &super::Place) -> std::ops::Range<usize> {
    let text = place.source.text();
    let start = text.floor_char_boundary(place.span.start as usize);
    let end = text.floor_char_boundary(place.span.end as usize).max(start);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..end.min(line_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Rule, SourceText, Span};

    const RULE: Rule = Rule::error("rag-status", "Why.");

    #[test]
    fn a_finding_shows_what_where_and_what_to_type() {
        let source = SourceText::new("content/harlow/action-plan.yaml", "actions:\n  - rag_status: ambr\n");
        let place = Place::new(&source, Span { start: 25, end: 29 });
        let finding = Finding::new(&RULE, place, "\"ambr\" is not a RAG status", "write red, amber or green")
            .with_suggestion(Some("amber"));
        let drawn = draw(&finding, false);
        let expected = "\
error[rag-status]: \"ambr\" is not a RAG status
 --> content/harlow/action-plan.yaml:2:17
  |
2 |   - rag_status: ambr
  |                 ^^^^ write red, amber or green
  |
  = note: did you mean amber?";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_file_without_text_is_named() {
        let finding =
            Finding::new(&RULE, Place::file("content/a.yaml"), "this file cannot be read", "give it read permission");
        assert!(draw(&finding, false).contains("content/a.yaml"), "{}", draw(&finding, false));
    }
}
