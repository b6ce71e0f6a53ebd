//! Numbers in prose: quoted from a dataset, or typed and held to it.
//!
//! In: the destination of a link and the text it wraps. Out: the text to print, or what disagrees. Never: a number in a
//! claim that is not looked up.
//!
//! `value:recorded-crime/robbery/offences/12 months to June 2022` quotes a value. `figure:recorded-crime/robbery` (or with
//! a measure, `figure:recorded-crime/robbery/solved`) holds every number, direction and period in the linked text to the
//! row. A space may be written `%20`, or everything with hyphens: `12-months-to-june-2022`.

mod columns;
mod naming;
mod row;
mod words;

pub use self::columns::Mismatch;
use self::columns::{Numbered, column_of_period, column_quantity, find_row, given_baseline, mismatch, typed};
pub(super) use self::columns::{columns_named, is_percentage, said_of};
use self::row::{Claim, NumberOf};
use self::words::{Claimed, Went, claims};
use super::derived::DerivedDataset;
use super::prose::{self, Baseline, Figures, Typed};
use super::sentence::{value_text, worded_amount};
use crate::diagnostic::{Rule, one_of};
use crate::model::figures::Mark;
use crate::model::vocabulary::{MeasureAt, Period};
use crate::words::Words;

/// A number in prose that the data does not bear out.
pub const CLAIM: Rule = Rule::error(
    "claim",
    "A sentence that is linked to a figure is held to it: every number in it must be a value, a change, a percentage or a \
     rate of that row as precisely as it is written, \"risen\", \"doubled\", \"by a third\" and \"did not change\" must be so, \
     \"from 89 to 82\" must go from the earlier to the later, a number must be of what is named beside it, and a period must be \
     one of the dataset's and that of the number before it. The message says what the data says.",
)
.example(
    "[risen from 100 to 160, by 60%](figure:crime/burglary)",
    r#"160 is not a figure of "Burglary""#,
    "[risen from 100 to 150, by 50%](figure:crime/burglary)",
);

/// A percentage in prose that a few more or fewer would change a lot.
pub const SMALL_BASE: Rule = Rule::warning(
    "small-base",
    "A percentage of a small number misleads: 120 per cent more sounds like a wave, and may be 5 that became 11. Tables mark it; \
     a sentence gives the numbers. The dataset's `small_base` says what is small (30 unless it says otherwise).",
)
.example(
    "[risen from 5 to 11, by 120%](figure:crime/burglary)",
    "120% is a percentage of fewer than 30",
    "[risen from 5 to 11](figure:crime/burglary)",
);

/// What a link into a dataset points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Whether the value is to be printed (`value:`), or the linked text to be checked (`figure:`).
    pub is_quote: bool,
    /// The id of the dataset, which is the name of its file: "recorded-crime".
    pub dataset: String,
    /// The id of a row in it: "robbery".
    pub row: String,
    /// The measure's id, or that of a derived column such as `solved-rate`.
    pub measure: Option<String>,
    /// The period in words.
    pub period: Option<String>,
}

impl Reference {
    /// Reads the destination of a link. `None` where the link leads somewhere else.
    pub fn parse(destination: &str) -> Option<Result<Self, Mismatch>> {
        let destination = destination.trim().replace("%20", " ");
        let (scheme, path) = destination.split_once(':')?;
        let is_quote = match scheme {
            "value" => true,
            "figure" => false,
            _ => return None,
        };
        // A financial year has a slash in it, and stands last.
        let mut parts = path.splitn(4, '/').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
        let (Some(dataset), Some(row)) = (parts.next(), parts.next()) else {
            let form = if is_quote { "value:dataset/row/measure/period" } else { "figure:dataset/row" };
            return Some(mismatch(format!("\"{destination}\" does not name a row"), format!("write `{form}`")));
        };
        Some(Ok(Self { is_quote, dataset, row, measure: parts.next(), period: parts.next() }))
    }
}

/// The text of a quoted value: "2,156".
pub fn quote(derived: &DerivedDataset, reference: &Reference, words: &Words) -> Result<String, Mismatch> {
    let row = find_row(derived, &reference.row)?;
    let (at, column) = quoted_column(derived, reference)?;
    let Some(value) = row.values.get(at) else { return mismatch("this row has no values", "name another row") };
    match value.as_number() {
        Some(number) => Ok(worded_amount(number, column_quantity(derived, column), words)),
        None => mismatch(
            format!("there is no number here, but {}", value_text(value)),
            "say in words why there is none, or name another row or period",
        ),
    }
}

/// The column whose value is quoted: of the period that is named, or the newest.
fn quoted_column<'d>(derived: &'d DerivedDataset, reference: &Reference) -> Result<Numbered<'d>, Mismatch> {
    let columns = match &reference.measure {
        Some(measure) => columns_named(derived, measure)?,
        None => derived.first_measure().map(|measure| typed(derived, measure)).unwrap_or_default(),
    };
    match &reference.period {
        Some(words) => column_of_period(derived, &columns, words),
        None => match columns.last() {
            Some(column) => Ok(*column),
            None => mismatch("this row has no values", "name another row"),
        },
    }
}

/// Holds a typed text to a row (and a measure of it, where the reference names one).
pub fn check_claim(text: &str, derived: &DerivedDataset, reference: &Reference) -> Result<(), Mismatch> {
    let claim = Claim::of(derived, &reference.row, reference.measure.as_deref())?;
    let figures = prose::read_with_words(text);
    check_quarters(text)?;
    check_periods(&figures, derived)?;
    let mut numbers: Vec<NumberOf<'_>> = Vec::new();
    for (at, number) in figures.numbers.iter().enumerate() {
        let is_base = prose::is_base_of_rate(text, number);
        let found =
            if is_base { NumberOf::default() } else { claim.check_number(number, &figures.said(text, at), text)? };
        numbers.push(found);
    }
    let pairs = pairs(&claim, text, &figures, &numbers)?;
    check_words(&claim, text, &figures, &numbers, &pairs)
}

/// A quarter without its kind of year may be two: "Q1 2022".
fn check_quarters(text: &str) -> Result<(), Mismatch> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric())).collect();
    let is_quarter = |word: &str| matches!(word.as_bytes(), [b'Q' | b'q', b'1'..=b'4']);
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        let is_named = (is_quarter(first) && is_year(second)) || (is_year(first) && is_quarter(second));
        if let Some(Err(refused)) = is_named.then(|| Period::parse(&pair.join(" "))) {
            return mismatch(refused.message, refused.help);
        }
    }
    Ok(())
}

/// Two numbers of a text that stand as "from 82 to 89": the place of the second, and the change.
type Pair = (usize, Went);

fn pairs(claim: &Claim<'_>, text: &str, figures: &Figures, numbers: &[NumberOf<'_>]) -> Result<Vec<Pair>, Mismatch> {
    let mut found = Vec::new();
    let both = figures.numbers.iter().zip(numbers);
    for (first, second) in both.clone().zip(both.skip(1)) {
        let (before, _) = first.0.around(text);
        let between = prose::between(text, first.0.at.end..second.0.at.start).trim();
        let leads = between == "to" || (between.ends_with(" to") && between.split_whitespace().count() <= MOST_BETWEEN);
        let is_from = before.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("from"));
        if leads
            && is_from
            && let Some(went) = claim.check_pair(first, second)?
        {
            found.push((second.0.at.end, went));
        }
    }
    Ok(found)
}

/// The most words between the two numbers of "from 82 offences in 2021 to 89".
const MOST_BETWEEN: usize = 10;

/// What the words say of changes ("risen", "doubled", "did not change") must be true of the numbers beside them; without numbers,
/// of what the text is about.
fn check_words(
    claim: &Claim<'_>,
    text: &str,
    figures: &Figures,
    numbers: &[NumberOf<'_>],
    pairs: &[Pair],
) -> Result<(), Mismatch> {
    let known = || numbers.iter().flat_map(|number| number.went.iter().chain(&number.steps));
    let all = || known().chain(pairs.iter().map(|(_, went)| went)).copied();
    let mut measures: Vec<MeasureAt> =
        numbers.iter().flat_map(|number| &number.columns).map(|(_, it)| it.measure).collect();
    measures.sort_unstable();
    measures.dedup();
    for said in claims(text) {
        let clause = clause_around(text, said.at);
        let places = figures.numbers.iter().zip(numbers);
        let beside = places.filter(|(typed, _)| clause.contains(&typed.at.start)).flat_map(|(_, number)| &number.went);
        let paired = pairs.iter().filter(|(at, _)| clause.contains(&at.saturating_sub(1))).map(|(_, went)| went);
        let mut went: Vec<Went> = beside.chain(paired).copied().collect();
        if went.is_empty() {
            went = all().chain(claim.main_changes(&measures)).collect();
        }
        if !went.is_empty() && !went.iter().any(|went| said.claimed.holds_of(*went)) {
            let message = match said.claimed {
                Claimed::Went(_) => format!("\"{}\" is the wrong way", said.text),
                _ => format!("\"{}\" does not say what the numbers do", said.text),
            };
            return mismatch(message, claim.what_the_data_says());
        }
    }
    Ok(())
}

/// The part of a sentence that a place lies in: what stands between its stops and commas.
fn clause_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let is_end = |(at, letter): &(usize, char)| {
        let next = text.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next());
        let is_in_number = next.is_some_and(|next| next.is_ascii_digit());
        matches!(letter, ';' | ':' | '(' | ')' | '–') || (matches!(letter, '.' | ',') && !is_in_number)
    };
    let ends = || text.char_indices().filter(is_end).map(|(end, _)| end);
    let start = ends().take_while(|end| *end < at).last().unwrap_or(0);
    start..ends().find(|end| *end >= at).unwrap_or(text.len())
}

/// A percentage, quoted or in a text that is held to a row, that is of a small number; `None` where there is none.
pub fn small_base(text: &str, derived: &DerivedDataset, reference: &Reference) -> Option<Mismatch> {
    let claim = Claim::of(derived, &reference.row, reference.measure.as_deref()).ok()?;
    let is_small = |at: &usize| claim.row.values.get(*at).is_some_and(|value| value.marks.has(Mark::SmallBase));
    let percentage = if reference.is_quote {
        let (at, _) = quoted_column(derived, reference).ok().filter(|(at, _)| is_small(at))?;
        format!("{}%", value_text(claim.row.values.get(at)?))
    } else {
        let numbers = prose::read(text).numbers;
        let is_of_few = |typed: &&Typed| {
            let equal = claim.equal(typed);
            typed.is_percentage && !equal.is_empty() && equal.iter().all(|(at, _)| is_small(at))
        };
        numbers.iter().find(is_of_few)?.text.clone()
    };
    let message = format!("{percentage} is a percentage of fewer than {}", derived.small_base);
    Some(Mismatch { message, help: format!("give the numbers in its place; {}", claim.what_the_data_says()) })
}

/// Each period of a text must be one of the dataset's, or one from which a change that is as given is measured.
fn check_periods(figures: &Figures, derived: &DerivedDataset) -> Result<(), Mismatch> {
    let given = derived.measures.positions().filter_map(|measure| given_baseline(derived, measure));
    let given: Vec<Period> = given.filter_map(Baseline::period).collect();
    let is_known = |period: &Period| derived.periods.iter().any(|known| known == period) || given.contains(period);
    let Some(unknown) = figures.periods.iter().find(|dated| !is_known(&dated.period)) else { return Ok(()) };
    let known: Vec<String> = derived.periods.iter().map(Period::to_string).collect();
    let help = format!("the figures are for {}", one_of(known.iter().map(String::as_str)).replace(" or ", " and "));
    mismatch(format!("there is no figure for {}", unknown.period), help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::harlow::derived;

    fn reference(destination: &str) -> Reference {
        Reference::parse(destination).unwrap().unwrap()
    }

    fn check(text: &str, destination: &str) -> String {
        match check_claim(text, &derived(), &reference(destination)) {
            Ok(()) => "holds".to_owned(),
            Err(mismatch) => mismatch.message,
        }
    }

    /// The id of the row that stands where the printed table has this one.
    fn id(printed: &str) -> String {
        let at = crate::statistics::harlow::printed().iter().position(|row| row[0] == printed).unwrap();
        derived().rows[at].id.clone()
    }

    #[test]
    fn the_statements_of_the_key_challenges_chapter_hold() {
        for (title, text) in [
            ("asb", "The number of ASB incidents has reduced by 2091 (56.7%)."),
            (
                "victim-based-crime",
                "risen by 1353, from 8155 to 9508 (16.6%) but solved outcomes have also risen by 274 (29.5%)",
            ),
            ("violence-without-injury", "has risen from 1,883 to 2,156, an increase of 273 incidences (14.5%)"),
            (
                "robbery-of-business-property",
                "has risen by 120% but the number is low – a rise from 5 to 11 in the 12 months to June 2022",
            ),
            ("robbery-of-personal-property", "from 77 to 78"),
            ("burglary-residential", "has risen 18.3% from 279 incidences to 330"),
            ("burglary-business-and-community", "up from 78 incidences to 88 incidences – an increase of 12.8%"),
            ("theft-of-pedal-cycle", "reduced from 131 incidences to 93 – a 29% reduction"),
            ("criminal-damage", "an increase by 147 incidences from 792 to 939 (18.6%)"),
            ("arson", "down by 24 per cent – a reduction from 100 incidences to 76"),
            ("stalking-and-harassment", "increased by 147 incidences, from 1636 to 1783"),
            ("all-crime", "The solved rate rose by 0.7 points to 16.9%, or 17%"),
        ] {
            let id = id(title);
            assert_eq!(check(text, &format!("figure:recorded-crime/{id}")), "holds", "{text}");
        }
        assert_eq!(check("increases", &format!("figure:recorded-crime/{}", id("high-risk-domestic-abuse"))), "holds");
    }

    #[test]
    fn a_percentage_of_a_small_number_is_told_and_its_numbers_are_not() {
        let row = format!("figure:recorded-crime/{}", id("robbery-of-business-property"));
        let told = |text: &str, destination: &str| {
            small_base(text, &derived(), &reference(destination)).map(|doubt| doubt.message)
        };
        assert_eq!(told("risen by 120%, from 5 to 11", &row).unwrap(), "120% is a percentage of fewer than 30");
        assert_eq!(told("from 5 to 11", &row), None);
        let quoted = row.replace("figure:", "value:");
        assert_eq!(
            told("", &format!("{quoted}/offences-percentage-change")).unwrap(),
            "120.0% is a percentage of fewer than 30"
        );
        assert_eq!(told("", &format!("{quoted}/offences")), None);
        let large = format!("figure:recorded-crime/{}", id("violence-without-injury"));
        assert_eq!(told("an increase of 14.5%", &large), None);
    }

    #[test]
    fn a_claim_that_disagrees_is_told_with_what_the_data_says() {
        let row = format!("figure:recorded-crime/{}", id("violence-without-injury"));
        for (text, expected) in [
            ("risen from 1,883 to 2,165", "2,165 is not a figure of"),
            ("an increase of 14.6%", "14.6% is not a figure of"),
            ("an increase of 273%", "273% is not a figure of"),
            ("fallen by 273 (14.5%)", "\"fallen\" is the wrong way"),
            ("fallen", "\"fallen\" is the wrong way"),
            ("2,156 in June 2022", "there is no figure for June 2022"),
            ("2,156 in 2022/23", "there is no figure for 2022/23"),
            ("gone up from 2,156 to 1,883", "\"from 2,156 to 1,883\" is the wrong way round"),
            ("an increase of two hundred and seventy-three", "holds"),
            ("an increase of twelve", "twelve is not a figure of"),
            ("has doubled", "\"doubled\" does not say what the numbers do"),
            ("up by a third", "\"a third\" does not say what the numbers do"),
            ("did not change", "\"did not change\" does not say what the numbers do"),
            ("2,156 solved outcomes", "2,156 is a number of offences, and not of \"solved outcomes\""),
            ("2,156 in Q1 2022", "\"Q1 2022\" may be January to March 2022 or April to June 2022"),
            ("327 offences were solved", "holds"),
            ("327 offences", "327 is a number of solved outcomes, and not of \"offences\""),
            ("the solved rate of 14.5%", "14.5% is the change of offences, and not of \"solved rate\""),
            ("offences rose by 273, from 1,883 offences to 2,156, and did not halve", "holds"),
            ("2,156 in the year to June 2022", "holds"),
            (
                "2,156 in the 12 months to June 2021",
                "2,156 is the figure for the 12 months to June 2022, and this says for the 12 months to June 2021",
            ),
            ("2,156 in the 12 months to June 2022, and 1,883 in the 12 months to June 2021", "holds"),
            ("273 more in the 12 months to June 2022 than in the 12 months to June 2021", "holds"),
            ("2,156, more than in the 12 months to June 2021", "holds"),
            ("2,156.0 offences", "holds"),
        ] {
            let told = check(text, &row);
            assert!(told.starts_with(expected), "{text}: {told}");
        }
        let solved = format!("{row}/solved");
        assert_eq!(check("up to 327", &solved), "holds");
        // 14.498 is rounded once: to 14.5 and to 14, never by way of 14.5 to 15.
        assert_eq!(check("14%, or or 14.5%", &format!("{row}/offences")), "holds");
        assert!(check("15%", &format!("{row}/offences")).starts_with("15% is not"));
        assert!(check("2,156", &solved).starts_with("2,156 is not a figure"));
        let told = check_claim("2,165", &derived(), &reference(&row)).unwrap_err();
        assert!(
            told.help.contains("offences rose by 273 (14.5%), from 1,883 in the 12 months to June 2021"),
            "{}",
            told.help
        );
    }

    #[test]
    fn changes_as_given_are_held_to_value_direction_and_baseline() {
        let text = "title: Barnet\narea: {name: B}\npublisher: p\nsource: s\nlicence: l\nperiods: [2014]\nmeasures:\n\
            - {id: change, title: Change since the 2011/12 baseline, unit: change in victims, as_given: true}\n\
            - {id: calls, title: Change in calls, unit: per cent, as_given: true}\ntables:\n- title: All\n  rows:\n\
            \x20 - {id: burglary, title: Burglary, change: [-865], calls: [-12.7]}\n";
        let (dataset, told) = crate::model::figures::read_text(text, None);
        let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
        let derived = crate::statistics::derive(&dataset, &mut crate::diagnostic::Findings::new());
        let check = |text: &str| match check_claim(text, &derived, &reference("figure:barnet/burglary")) {
            Ok(()) => "holds".to_owned(),
            Err(mismatch) => format!("{}; {}", mismatch.message, mismatch.help),
        };
        let said = "the data says: Change since the 2011/12 baseline: \u{2212}865 in 2014. Change in calls: \u{2212}12.7% in 2014";
        for (text, expected) in [
            ("865 fewer in 2014 than in 2011/12", "holds".to_owned()),
            ("12.7% fewer, or 13%", "holds".to_owned()),
            ("865 more", format!("\"more\" is the wrong way; {said}")),
            ("865% fewer", format!("865% is not a figure of \"Burglary\"; {said}")),
            ("12.7 fewer", format!("12.7 is not a figure of \"Burglary\"; {said}")),
            (
                "865 fewer per year",
                format!("865 is the figure for 2014 against 2011/12, and this says against the year before; {said}"),
            ),
            ("865 fewer than in 2010/11", "there is no figure for 2010/11; the figures are for 2014".to_owned()),
        ] {
            assert_eq!(check(text), expected, "{text}");
        }
    }

    #[test]
    fn a_claim_names_any_two_periods_and_is_held_to_them() {
        let text = format!(
            "{}tables:\n- title: All\n  rows:\n  - {{id: a, title: A, offences: [120, 100, 200, 150], solved: [1, 2, 3, 4]}}\n",
            crate::model::figures::HEAD.replace("[2021, 2022]", "[2019, 2020, 2021, 2022]")
        );
        let (dataset, told) = crate::model::figures::read_text(&text, None);
        let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
        let derived = crate::statistics::derive(&dataset, &mut crate::diagnostic::Findings::new());
        let check =
            |text: &str| check_claim(text, &derived, &reference("figure:crime/a")).err().map(|told| told.message);
        for (text, expected) in [
            ("25% fewer than in 2021, and 50% more than in 2020", None),
            ("30 more in 2022 than in 2019, and 20 fewer in 2020 than in 2019", None),
            ("30 fewer in 2022 than in 2019", Some("\"fewer\" is the wrong way")),
            ("fell from 120 to 100, then doubled to 200, and fell by a quarter", None),
            ("rose from 100 in 2020 to 200 in 2021", None),
            ("31 more than in 2019", Some("31 is not a figure of \"A\"")),
        ] {
            assert_eq!(check(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn values_are_quoted() {
        let derived = derived();
        let quoted = |destination: &str| {
            quote(&derived, &reference(destination), crate::words::british()).unwrap_or_else(|told| told.message)
        };
        let row = id("robbery");
        assert_eq!(quoted(&format!("value:recorded-crime/{row}/offences/12 months to June 2021")), "82");
        assert_eq!(quoted(&format!("value:recorded-crime/{row}/offences/12-months-to-june-2021")), "82");
        for form in ["year to June 2022", "Year-ending-June-2022", "Jul 2021 to Jun 2022", "12%20months%20to%20Jun-22"]
        {
            assert_eq!(quoted(&format!("value:recorded-crime/{row}/offences/{form}")), "89", "{form}");
        }
        assert!(quoted(&format!("value:recorded-crime/{row}/offences/2022 Q1")).starts_with("\"2022 Q1\" may be"));
        assert_eq!(quoted(&format!("value:recorded-crime/{row}")), "89");
        assert_eq!(quoted(&format!("value:recorded-crime/{row}/solved-rate/12%20months%20to%20June%202022")), "10.1%");
        assert_eq!(quoted(&format!("value:recorded-crime/{row}/offences/2022/23")), "there is no value for 2022/23");
        assert_eq!(quoted("value:recorded-crime/burglry"), "recorded-crime has no row `burglry`");
        assert_eq!(quoted(&format!("value:recorded-crime/{}/solved", id("asb"))), "there is no number here, but [z]");
        assert!(Reference::parse("https://www.example.org/").is_none());
        assert!(Reference::parse("figure:recorded-crime").unwrap().is_err());
    }
}
