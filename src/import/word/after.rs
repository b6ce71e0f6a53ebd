//! What is tied to a paragraph in Word and stands below it in a chapter.

use crate::import::manuscript::Block;
use crate::import::xml::Node;

/// Something that follows a paragraph.
pub(super) enum After<'a> {
    /// The paragraphs of a text box.
    Box(Node<'a>),
    /// A part that is read already.
    Block(Block),
}
