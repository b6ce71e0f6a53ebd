//! Fields: what Word works out, such as a table of contents, a number of a page or a link.
//!
//! In: where each begins, turns from its code to what it shows, and ends. Out: what that means for the words between. Never: a
//! code among the words.

use crate::import::manuscript::Target;

/// The fields that are open where reading is, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    code: String,
    is_shown: bool,
}

impl Fields {
    pub(super) fn begin(&mut self) {
        self.0.push(Field::default());
    }

    pub(super) fn code(&mut self, code: &str) {
        if let Some(field) = self.0.last_mut() {
            field.code.push_str(code);
        }
    }

    pub(super) fn show(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.is_shown = true;
        }
    }

    pub(super) fn end(&mut self) {
        self.0.pop();
    }

    /// Whether words here are a field's code.
    pub(super) fn is_in_code(&self) -> bool {
        self.0.iter().any(|field| !field.is_shown)
    }

    /// Whether words here are a table of contents, of figures or an index.
    pub(super) fn is_in_contents(&self) -> bool {
        self.0.iter().any(|field| field.is_shown && matches!(field.name(), "TOC" | "INDEX" | "TOA"))
    }

    /// Where words here lead.
    pub(super) fn link(&self) -> Option<Target> {
        self.0.iter().rev().filter(|field| field.is_shown).find_map(Field::link)
    }
}

impl Field {
    fn name(&self) -> &str {
        self.code.split_whitespace().next().unwrap_or("")
    }

    fn link(&self) -> Option<Target> {
        if self.name() != "HYPERLINK" {
            return None;
        }
        let quoted = |text: &str| text.split('"').nth(1).map(str::to_owned);
        let (before, place) = match self.code.split_once("\\l") {
            Some((before, after)) => (before, quoted(after)),
            None => (self.code.as_str(), None),
        };
        match (quoted(before), place) {
            (Some(address), Some(place)) => Some(Target::Web(format!("{address}#{place}"))),
            (Some(address), None) => Some(Target::Web(address)),
            (None, Some(place)) => Some(Target::Place(place)),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str) -> Fields {
        let mut fields = Fields::default();
        fields.begin();
        fields.code(code);
        fields.show();
        fields
    }

    #[test]
    fn a_field_leads_where_its_code_says() {
        assert_eq!(shown(r#" HYPERLINK "https://a.example/" "#).link(), Some(Target::Web("https://a.example/".into())));
        assert_eq!(shown(r#" HYPERLINK \l "_Toc1" "#).link(), Some(Target::Place("_Toc1".into())));
        assert_eq!(shown(" PAGE ").link(), None);
    }

    #[test]
    fn contents_and_codes_are_no_words() {
        assert!(shown(r#" TOC \o "1-3" "#).is_in_contents());
        let mut fields = Fields::default();
        fields.begin();
        assert!(fields.is_in_code());
    }
}
