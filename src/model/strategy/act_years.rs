//! Acts that a text names with the year of none of that name.
//!
//! In: the texts of a site, and the Acts of its legislation.yaml. Out: a finding on each, with the right title. Never: a word on an Act
//! that is not in the register, on a name that several Acts have, or on what stands in quotation marks.

use std::sync::LazyLock;

use regex::Regex;

use super::left_to_do::is_reported;
use super::published_words::{Found, PublishedText, expression};
use crate::diagnostic::{Finding, Findings, Rule};
use crate::document::parting::{after_last, ending};
use crate::model::partnership::{Act, known_names, known_with_name};
use crate::model::vocabulary::Id;

const ACT_YEAR: Rule = Rule::warning(
    "act-year",
    "An Act is found by its title and its year, and a reader who looks for one of another year finds nothing. Of an Act that is \
     known the right year is told. If another Act of that name is meant, list it in legislation.yaml, with its number and its link.",
)
.example(
    "The Police Reform Act 2003 added to it.",
    "the Police Reform Act is of 2002, and not of 2003",
    "The Police Reform Act 2002 added to it.",
);

pub(super) const RULES: &[&Rule] = &[&ACT_YEAR];

/// The name of an Act in the register, with any year: "Police Reform Act 2003", "Police Reform Act of 2003".
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let typed = |name: &str| {
        let words = name.split_whitespace().map(regex::escape).map(|word| match word.as_str() {
            "and" => "(?:and|&)".to_owned(),
            _ => word.replace(r"\-", "[- ]").replace(',', ",?"),
        });
        words.collect::<Vec<_>>().join(r"\s+")
    };
    let names: Vec<String> = known_names().map(typed).collect();
    expression(&format!(r"(?i)\b(?:{})(?:,?\s+(?:of\s+)?|\s+\()(?:18|19|20)\d\d\b", names.join("|")))
});

/// An Act with the year of none of that name.
pub(super) struct OtherYear {
    /// What its id would be.
    id: Id,
    finding: Finding,
}

/// The Acts that a text names with the year of none of that name.
pub(super) fn found_in(path: &str, text: &PublishedText<'_>) -> Vec<OtherYear> {
    if ending(path) == "csv" {
        return Vec::new();
    }
    let found = NAMED.as_ref().map(|named| text.all(named)).unwrap_or_default();
    found
        .iter()
        .filter(|found| !found.is_told_of() && is_whole(found))
        .filter_map(|found| other_year(found, text))
        .collect()
}

/// Reports them, but for Acts that the site lists itself, and for those that were reported as something else.
pub(super) fn emit(in_texts: impl IntoIterator<Item = Vec<OtherYear>>, acts: &[Act], findings: &mut Findings) {
    for other in in_texts.into_iter().flatten() {
        let is_listed = acts.iter().any(|act| act.id == other.id);
        if !is_listed && !other.finding.place.as_ref().is_some_and(|place| is_reported(place, findings)) {
            findings.add(other.finding);
        }
    }
}

/// What is told of an Act with a year, where the one Act of that name has another.
fn other_year(found: &Found, text: &PublishedText<'_>) -> Option<OtherYear> {
    let (name, year) = found.words.rsplit_once(|it: char| it.is_whitespace() || it == '(')?;
    let words: Vec<&str> = name.split_whitespace().map(|word| if word == "&" { "and" } else { word }).collect();
    let name = words.strip_suffix(&["of"]).unwrap_or(&words).join(" ");
    let mut known = known_with_name(&name);
    let only = known.next().filter(|only| known.next().is_none() && !only.shares_name && only.year() != year)?;
    let message = format!("the {} is of {}, and not of {year}", only.name(), only.year());
    let help = format!("write {}; if another is meant, list it in legislation.yaml", only.title);
    let id = Id::new(&format!("{name} {year}"));
    Some(OtherYear { id, finding: Finding::new(&ACT_YEAR, text.location(found), message, help) })
}

/// Whether a name is not the end of a longer one: "Children Act 2004" in "Adoption and Children Act 2004".
fn is_whole(found: &Found) -> bool {
    const BEFORE: [&str; 7] = ["the", "under", "by", "see", "per", "also", "uk"];
    let [above, _] = &found.around;
    if above.ends_with(['-', '/', '&', '\'', '’']) {
        return false;
    }
    let above = above.trim_end();
    let follows_year = |above: &str| above.trim_end().ends_with(|it: char| it.is_ascii_digit() || it == ')');
    for joint in [",", " and", " &", ", and"] {
        if let Some(above) = above.strip_suffix(joint) {
            return follows_year(above.trim_end_matches(','));
        }
    }
    let word = after_last(above, char::is_whitespace).trim_start_matches(|it: char| !it.is_alphanumeric());
    !above.ends_with(char::is_alphanumeric) || BEFORE.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    fn reported(text: &str) -> Vec<String> {
        let source = SourceText::new("a.md", text);
        found_in("a.md", &PublishedText::new(&source)).into_iter().map(|other| other.finding.message).collect()
    }

    #[test]
    fn an_act_with_another_year_is_reported_with_its_own() {
        for (text, message) in [
            ("Under the Police Reform Act 2003 we", "the Police Reform Act is of 2002, and not of 2003"),
            ("**Crime & Disorder Act 1988**", "the Crime and Disorder Act is of 1998, and not of 1988"),
            ("the crime and disorder act of 1997", "the Crime and Disorder Act is of 1998, and not of 1997"),
            ("- Modern Slavery Act (2016)", "the Modern Slavery Act is of 2015, and not of 2016"),
            ("the Care\nAct 2015", "the Care Act is of 2014, and not of 2015"),
            ("the Housing Act 1996 and Care Act 2015", "the Care Act is of 2014, and not of 2015"),
            (
                "the Anti Social Behaviour, Crime & Policing Act 2013",
                "the Anti-social Behaviour, Crime and Policing Act is of 2014, and not of 2013",
            ),
            (
                "the Well-being of Future Generations (Wales) Act 2016",
                "the Well-being of Future Generations (Wales) Act is of 2015, and not of 2016",
            ),
        ] {
            assert_eq!(reported(text), [message], "{text}");
        }
    }

    #[test]
    fn an_act_that_may_be_another_is_left() {
        for text in [
            "the Police Reform Act 2002",
            "the Policing and Crime Act 2017",
            "the Serious Crime Act 2010",
            "the Housing Act 1985",
            "the Data Protection Act 1998",
            "the Licensing Act 1964",
            "the Health and Care Act 2022",
            "the Scottish Human Rights Act 2006",
            "the Gangs, Modern Slavery Act 2019",
            "the Exampleton Act 1899",
            "the Domestic Abuse (Scotland) Act 2011",
            "the Clean Neighbourhoods and Environment Act (Northern Ireland) 2011",
            "\"Crime and Disorder Act 1988\"",
            "the Crime and Disorder Act since 1988",
            "<!-- the Police Reform Act 2003 -->",
        ] {
            assert_eq!(reported(text), Vec::<String>::new(), "{text}");
        }
    }
}
