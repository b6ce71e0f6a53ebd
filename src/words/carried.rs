//! The messages of the default theme in its languages, which the program carries.
//!
//! In: nothing. Out: [`Sources`] with them alone. Never: a template.

use include_dir::{Dir, include_dir};

use crate::source::Sources;

static WORDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/words");

/// The message files of the default theme, at their paths in it.
pub(super) fn layer() -> Sources {
    let text = |file: &'static include_dir::File<'_>| {
        Some((format!("words/{}", file.path().to_str()?), file.contents_utf8()?))
    };
    let texts: Vec<(String, &str)> = WORDS.dirs().flat_map(Dir::files).filter_map(text).collect();
    Sources::from_texts("themes/default", texts.iter().map(|(path, text)| (path.as_str(), *text)))
}
