//! What a theme says of itself, in theme.yaml.
//!
//! In: the folder of a theme. Out: its name, the theme under it, and which of its styles only some pages need. Never: a guess where the file
//! is missing or wrong, which is told.

use super::broken::TEMPLATE;
use crate::diagnostic::{Findings, SourceLocation, Span, Spanned};
use crate::document::today::Today;
use crate::document::yaml::{self, FromYaml as _, Reader, yaml_shape};
use crate::model::vocabulary::Id;
use crate::source::Sources;

yaml_shape! {
    /// `theme.yaml`: what a theme says of itself.
    pub struct Manifest: "theme.yaml" {
        /// The name of the theme, which is best that of its folder.
        required name: String,
        /// The number of this version of the theme, such as 1.0.0: for people alone, the program does not use it.
        optional version: String,
        /// The theme under it: another folder in `themes/`. The default theme is always the last.
        optional extends: Spanned<Id>,
        /// The components whose styles only some pages need, by the names of their folders: they are in a second style sheet, which a
        /// page loads only where something on it is styled there.
        list on_some_pages: Spanned<String>,
    }
}

/// What a theme says of itself; `None` with a finding where theme.yaml is missing or wrong.
pub fn manifest(sources: &Sources, findings: &mut Findings) -> Option<Manifest> {
    let Some(source) = sources.text("theme.yaml") else {
        let place = SourceLocation::file(sources.shown_path("theme.yaml"));
        findings.emit(&TEMPLATE, &place, "this theme has no theme.yaml", "add one with the line `name: …`");
        return None;
    };
    let node = yaml::parse(source, Span::new(0..source.text().len()), findings)?;
    Manifest::from_yaml(&node, &mut Reader { source, today: Today::END, findings })
}
