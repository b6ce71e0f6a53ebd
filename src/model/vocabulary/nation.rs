//! The nations of the United Kingdom, each with a law of its own.

use crate::document::yaml::yaml_choice;

yaml_choice! {
    /// A nation of the United Kingdom.
    pub enum Nation => England {
        /// England: the official code of the area starts with E.
        England = "England",
        /// Wales: the official code of the area starts with W.
        Wales = "Wales",
        /// Scotland: the official code of the area starts with S.
        Scotland = "Scotland",
        /// Northern Ireland, where the Equality Commission enforces the accessibility regulations.
        NorthernIreland = "Northern Ireland",
    }
}
