//! The ideas of a text in Easy Read: each is a paragraph, or a point of a list, with a picture beside it.
//!
//! In: the nodes of a text. Out: its ideas in their order. Never: a judgement.

use pulldown_cmark::{Event, Tag};

use super::nodes::{Node, siblings};
use crate::diagnostic::Span;

/// A paragraph, or a point of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idea {
    /// Its words, without those of its pictures.
    pub words: String,
    /// How many pictures stand in it.
    pub pictures: usize,
    /// Whether a picture comes first.
    pub begins_with_picture: bool,
    /// Its bytes in the text.
    pub span: Span,
}

/// The ideas of a text.
pub(super) fn read(nodes: &[Node<'_>]) -> Vec<Idea> {
    let mut ideas = Vec::new();
    for (node, inside) in siblings(nodes) {
        match node.tag() {
            Some(Tag::Paragraph) => ideas.push(idea(node, inside)),
            Some(Tag::List(_)) => {
                let points = siblings(inside).filter(|(point, _)| matches!(point.tag(), Some(Tag::Item)));
                ideas.extend(points.map(|(point, inside)| idea(point, inside)));
            }
            _ => {}
        }
    }
    ideas
}

fn idea(node: &Node<'_>, inside: &[Node<'_>]) -> Idea {
    let is_picture = |node: &Node<'_>| matches!(node.tag(), Some(Tag::Image { .. }));
    let is_around = |node: &Node<'_>| matches!(node.tag(), Some(Tag::Paragraph | Tag::Link { .. }));
    let mut words = String::new();
    push_words(&mut words, inside);
    Idea {
        words: words.split_whitespace().collect::<Vec<_>>().join(" "),
        pictures: inside.iter().filter(|node| is_picture(node)).count(),
        begins_with_picture: inside.iter().find(|node| !is_around(node)).is_some_and(is_picture),
        span: Span::new(node.range.clone()),
    }
}

/// Adds the words of some nodes, but for those of pictures.
fn push_words(words: &mut String, nodes: &[Node<'_>]) {
    for (node, inside) in siblings(nodes) {
        match &node.event {
            Event::Start(Tag::Image { .. }) => {}
            Event::Start(_) => push_words(words, inside),
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;

    fn ideas(text: &str) -> Vec<(String, usize, bool)> {
        let ideas = read(text).0.ideas().into_iter();
        ideas.map(|idea| (idea.words, idea.pictures, idea.begins_with_picture)).collect()
    }

    #[test]
    fn a_paragraph_and_a_point_of_a_list_are_ideas() {
        assert_eq!(
            ideas("## Us\n\n![Two people](a.png)\nWe *talk*.\n\nWe walk.\n\n- ![A bus](b.png) We ride.\n- We run.\n"),
            [
                ("We talk.".to_owned(), 1, true),
                ("We walk.".to_owned(), 0, false),
                ("We ride.".to_owned(), 1, true),
                ("We run.".to_owned(), 0, false),
            ]
        );
    }
}
