//! Words in the place of others that are to come: TBC, to be confirmed.

/// Whether a text holds the place of one that is to come.
pub(in crate::model) fn is_undecided(text: &str) -> bool {
    let upper = text.trim().trim_matches(['"', '\'']).trim_end_matches('.').to_uppercase();
    matches!(upper.as_str(), "TBC" | "TBA" | "TBD" | "TO BE CONFIRMED" | "TO FOLLOW" | "TO BE ANNOUNCED")
}
