//! What a unit says of the values that stand under it.
//!
//! In: a unit or a title as an editor typed it. Out: whether it names a percentage, a change, an average or a score. Never: a word found inside
//! another ("change" in "exchange").

/// Whether a unit names a percentage, however it is written: "per cent", "%", "% of victims", "percentage of households".
pub fn names_percentage(unit: &str) -> bool {
    let words: Vec<String> = words(unit).collect();
    let is_pair = |pair: &[String]| matches!(pair, [per, cent] if per == "per" && cent == "cent");
    unit.contains(['%', '\u{ff05}', '\u{fe6a}'])
        || words.windows(2).any(is_pair)
        || words.iter().any(|word| matches!(word.as_str(), "percent" | "percentage" | "percentages" | "pct"))
}

/// Whether a unit or a title names a change: "change in victims", "percentage points", "per cent increase".
pub fn names_change(text: &str) -> bool {
    const CHANGES: [&str; 9] =
        ["change", "changes", "difference", "increase", "decrease", "rise", "fall", "growth", "reduction"];
    let is_points = names_percentage(text) && words(text).any(|word| word == "points");
    is_points || words(text).any(|word| CHANGES.contains(&word.as_str()))
}

/// Whether a unit names an average: "minutes on average", "mean score".
pub(super) fn names_average(unit: &str) -> bool {
    words(unit).any(|word| matches!(word.as_str(), "average" | "mean" | "median"))
}

/// Whether a unit names a mark on a scale: "score", "points out of 10".
pub(super) fn names_score(unit: &str) -> bool {
    let words: Vec<String> = words(unit).collect();
    words.iter().any(|word| matches!(word.as_str(), "score" | "scores"))
        || words.windows(2).any(|pair| matches!(pair, [out, of] if out == "out" && of == "of"))
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_inside_another_is_not_found() {
        assert!(!names_change("needle exchanges"));
        assert!(names_change("Change in victims") && names_change("percentage points"));
        assert!(names_percentage("% of victims") && names_percentage("Per cent") && names_percentage("percentage"));
        assert!(!names_percentage("per centre") && !names_percentage("cents per call"));
    }
}
