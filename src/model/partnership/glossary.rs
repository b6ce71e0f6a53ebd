//! Words and short forms.

use crate::diagnostic::Spanned;
use crate::document::markdown::Markdown;
use crate::document::yaml::yaml_shape;
use crate::model::vocabulary::Text;

yaml_shape! {
    /// A term that readers may not know.
    pub struct Term: "a term" {
        /// The term, written out as it stands in the middle of a sentence.
        required term: Spanned<Text> = "anti-social behaviour",
        /// Its short form.
        optional short_form: Spanned<Text> = "ASB",
        /// What it means.
        required meaning: Markdown,
        /// Other terms worth reading.
        list see: Spanned<String> => Terms = "hate crime" as "See also",
    }
}
