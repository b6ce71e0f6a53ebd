//! The files beside a dataset, from which its rows may come. In: a name. Out: the text of that name, or why there is none.

use std::sync::Arc;

use crate::diagnostic::SourceText;

/// What is at a name beside a dataset.
pub enum Beside {
    /// The text of the file of that name.
    Text(Arc<SourceText>),
    /// Something of which it was told why it is not read.
    Unread,
    /// A file that is no text, such as a spreadsheet.
    NotText,
    /// No file of that name is there.
    Nothing,
}
