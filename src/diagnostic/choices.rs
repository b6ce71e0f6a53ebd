//! What somebody may have meant, and what there is to choose from.

/// The candidate that a person most likely meant by `typed`, if one is near enough to be worth offering.
///
/// Near enough is a Jaro–Winkler similarity of 0.8, which offers `amber` for `ambr` and nothing for `purple`.
pub fn nearest<C: AsRef<str>>(typed: &str, candidates: impl IntoIterator<Item = C>) -> Option<C> {
    let typed = typed.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&typed, &candidate.as_ref().to_lowercase()), candidate))
        // A beginning alone is no slip: `police and crime commissioner` is not `police`.
        .filter(|(similarity, candidate)| *similarity >= 0.8 && is_as_long(&typed, candidate.as_ref()))
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.as_ref().cmp(a.1.as_ref())))
        .map(|(_, candidate)| candidate)
}

/// The id that was most likely meant: the nearest, or the only one that has all words of the other, as `exampleton-council` has those of
/// `council`.
pub(super) fn nearest_id<C: AsRef<str>>(typed: &str, mut candidates: Vec<C>) -> Option<C> {
    if let Some(near) = nearest(typed, candidates.iter().map(AsRef::as_ref)) {
        let at = candidates.iter().position(|candidate| candidate.as_ref() == near)?;
        return Some(candidates.swap_remove(at));
    }
    let has_words = |all: &str, some: &str| {
        let words: Vec<&str> = all.split(['-', '/']).collect();
        some.split(['-', '/']).all(|word| words.contains(&word))
    };
    let is_of_same_words = |candidate: &str| has_words(candidate, typed) || has_words(typed, candidate);
    let mut of_same_words = (0..candidates.len())
        .filter(|at| candidates.get(*at).is_some_and(|candidate| is_of_same_words(candidate.as_ref())));
    let only = of_same_words.next().filter(|_| of_same_words.next().is_none())?;
    Some(candidates.swap_remove(only))
}

/// Whether a name is another one but for a slip of the pen, or two in a long one: capitals count for nothing.
pub fn is_slip_of(typed: &str, meant: &str) -> bool {
    let most = if meant.len() < 8 { 1 } else { 2 };
    strsim::osa_distance(&typed.to_lowercase(), &meant.to_lowercase()) <= most
}

/// Whether two words are about as long as each other.
fn is_as_long(a: &str, b: &str) -> bool {
    let (a, b) = (a.chars().count(), b.chars().count());
    a <= 2 * b + 2 && b <= 2 * a + 2
}

/// "red, amber or green": a list as a person would say it.
pub fn one_of<'a>(choices: impl IntoIterator<Item = &'a str>) -> String {
    let choices: Vec<&str> = choices.into_iter().collect();
    match choices.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_different_word_is_not() {
        assert_eq!(nearest("ambr", ["red", "amber", "green"]), Some("amber"));
        assert_eq!(nearest("purple", ["red", "amber", "green"]), None);
    }

    #[test]
    fn an_id_that_has_the_words_of_another_may_be_it() {
        assert_eq!(nearest_id("council", vec!["exampleton-council", "library"]), Some("exampleton-council"));
        assert_eq!(nearest_id("trust-us", vec!["trust", "library"]), Some("trust"));
        assert_eq!(nearest_id("council", vec!["north-and-west-council", "south-and-east-council"]), None);
    }

    #[test]
    fn choices_read_as_a_sentence() {
        assert_eq!(one_of(["red", "amber", "green"]), "red, amber or green");
        assert_eq!(one_of(["red"]), "red");
        assert_eq!(one_of([]), "");
    }
}
