//! Words and short forms.

use crate::diagnostic::Spanned;
use crate::document::markdown::Markdown;
use crate::document::yaml::yaml_shape;

yaml_shape! {
    /// A term.
    pub struct Term: "a term" {
        /// The term, written out.
        required term: Spanned<String>,
        /// Its short form: "ASB".
        optional short_form: Spanned<String>,
        /// What it means.
        required meaning: Markdown,
        /// Other terms worth reading.
        list see: Spanned<String>,
    }
}
