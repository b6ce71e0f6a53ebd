//! Where on a page a text stands, and the page's own words around it.
//!
//! In: from whoever lays out the page. Out: to the writer. Never: anything an editor typed.

/// Where on a page a text stands. The default is alone under the page's title.
#[derive(Debug, Clone, Copy, Default)]
pub struct Placement<'a> {
    /// Put before every id, so that several texts can share a page.
    pub id_prefix: &'a str,
    /// Whether the text is one of several on its page: the page's endnotes are a landmark, and those of several texts would
    /// be landmarks of one name, which hinder more than they help.
    pub shares_page: bool,
    /// Whether the text stands in a link: it then has no links of its own, and no footnotes.
    pub is_in_link: bool,
    /// The id of the heading over the text, which names a table that has neither a caption nor a heading of its own.
    pub heading_id: Option<&'a str>,
    /// The page's own words.
    pub words: Words<'a>,
}

/// The words that the writer adds, in the language of the page. Only tests have some of their own.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), derive(Default))]
pub struct Words<'a> {
    /// The heading over footnotes: "Footnotes".
    pub footnotes: &'a str,
    /// Before a footnote's number, for screen readers: "Footnote".
    pub footnote: &'a str,
    /// Before a footnote's number, on the link back: "Back to reference".
    pub back_to_reference: &'a str,
    /// The name of a table without a caption, on a page without headings: "Table".
    pub table: &'a str,
    /// The label of `> [!NOTE]`.
    pub note: &'a str,
    /// The label of `> [!TIP]`.
    pub tip: &'a str,
    /// The label of `> [!IMPORTANT]`.
    pub important: &'a str,
    /// The label of `> [!WARNING]`.
    pub warning: &'a str,
    /// The label of `> [!CAUTION]`.
    pub caution: &'a str,
}

#[cfg(test)]
impl Default for Words<'_> {
    fn default() -> Self {
        Self {
            footnotes: "Footnotes",
            footnote: "Footnote",
            back_to_reference: "Back to reference",
            table: "Table",
            note: "Note",
            tip: "Tip",
            important: "Important",
            warning: "Warning",
            caution: "Caution",
        }
    }
}
