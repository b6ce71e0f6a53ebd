//! One figure is never given with two periods or two baselines.
//!
//! In: everything that the site says, and its data. Out: a finding where a number is said to be for one period here and for
//! another there. Never: a judgement on numbers that many things can have (two digits, round numbers), or on numbers that are
//! said of different things.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::claim::{is_percentage, said_of};
use super::derived::{Column, Derivation, DerivedDataset, DerivedRow};
use super::prose::{self, NumberContext, Piece, Typed};
use crate::diagnostic::{Findings, Rule, SourceLocation};
use crate::document::markdown::{Markdown, Passage};
use crate::model::Strategy;
use crate::model::figures::{Quantity, Value};

/// One figure with two periods, or two baselines.
pub(super) const TWO_BASELINES: Rule = Rule::warning(
    "two-baselines",
    "A change means nothing without what it is measured from. Where the same number is given for one period here and for \
     another there (865 fewer burglaries \"than in 2011/12\", and \"865 fewer per year\"), one of the two is wrong, and a reader \
     who finds both believes neither. Write the same period and the same baseline wherever the number stands, or link it \
     to its row (`figure:dataset/row`), so that it is held to the data. Numbers of fewer than three digits, and round ones, are \
     not compared, because many things can have them; nor are words in quotation marks, which are someone else's.",
)
.example(
    "- There were 638 fewer thefts in 2013/14 than in 2012/13.\n\
     - Theft fell by 638 since 2011/12.",
    "638 is given against 2011/12 here, and for 2013/14 against 2012/13 in \
     content/2022-2025/chapters/01-introduction.md:4",
    "- There were 638 fewer thefts in 2013/14 than in 2012/13.\n\
     - Theft fell by 638 since 2012/13.",
);

/// A number with so many digits is hardly that of two things by chance.
const FEWEST_DIGITS: usize = 3;
/// No number is compared with more quotations of it than this.
const MOST_COMPARED: usize = 40;

/// A number and whether it is a percentage: what is compared has both the same.
type Key = (Decimal, bool);

/// A number with what is said of it.
struct Quote {
    text: String,
    key: Key,
    said: NumberContext,
    /// The beginnings of the words that say what it is a number of.
    things: BTreeSet<String>,
    place: SourceLocation,
    /// Whether it is typed in a dataset.
    is_data: bool,
}

/// Tells every number that is given with two periods or two baselines.
pub(super) fn check(strategy: &Strategy, datasets: &[DerivedDataset], findings: &mut Findings) {
    let names = stems(&format!("{} {}", strategy.settings.area.name, strategy.settings.name.value), &BTreeSet::new());
    let mut quotes = Vec::new();
    strategy.own_texts(&mut |text| quotes_in(text, &names, &mut quotes));
    let editions: Vec<Vec<Quote>> = strategy
        .editions
        .par_iter()
        .map(|edition| {
            let mut quotes = Vec::new();
            edition.texts(&mut |text| quotes_in(text, &names, &mut quotes));
            quotes
        })
        .collect();
    quotes.extend(editions.into_iter().flatten());
    quotes.extend(given_changes(strategy, datasets, &names));
    let mut by_number: BTreeMap<Key, Vec<Quote>> = BTreeMap::new();
    for quote in quotes {
        by_number.entry(quote.key).or_default().push(quote);
    }
    let facts = facts(datasets, &by_number, &names);
    for (key, quotes) in &by_number {
        compare(quotes, facts.get(key).map_or(&[], Vec::as_slice), findings);
    }
}

/// What the data says of a number.
struct Fact {
    name: String,
    said: NumberContext,
    things: BTreeSet<String>,
}

/// Compares the quotations of one number with the data, and with one another.
fn compare(quotes: &[Quote], facts: &[Fact], findings: &mut Findings) {
    let mut known: Vec<(&Quote, bool)> = Vec::new();
    for quote in quotes {
        let mut same = facts.iter().filter(|fact| !quote.is_data && !fact.things.is_disjoint(&quote.things)).peekable();
        let first = same.peek().copied();
        let is_backed = same.any(|fact| !fact.said.contradicts(&quote.said));
        if let Some(fact) = first.filter(|_| !is_backed) {
            let elsewhere = format!("the data gives it {} ({})", fact.said.in_words(), fact.name);
            emit(
                quote,
                &elsewhere,
                &format!("write what the data says, or look whether {} is right", fact.name),
                findings,
            );
            continue;
        }
        let other = known.iter().find(|(other, other_is_backed)| {
            let both_are_backed = is_backed && *other_is_backed;
            let is_same = !other.things.is_disjoint(&quote.things);
            is_same && !both_are_backed && other.said.contradicts(&quote.said)
        });
        if let Some((other, _)) = other {
            let at = format!("{}:{}", other.place.path(), other.place.line_and_column().0);
            let elsewhere = format!("{} in {at}", other.said.in_words());
            emit(
                quote,
                &elsewhere,
                "find out which is right, and write the same period and baseline in both places",
                findings,
            );
        } else if known.len() < MOST_COMPARED {
            known.push((quote, is_backed));
        }
    }
}

fn emit(quote: &Quote, elsewhere: &str, help: &str, findings: &mut Findings) {
    let message = format!("{} is given {} here, and {elsewhere}", quote.text, quote.said.in_words());
    findings.emit(&TWO_BASELINES, &quote.place, message, help);
}

/// The numbers of a text of which it is said what they are for.
fn quotes_in(text: &Markdown, names: &BTreeSet<String>, quotes: &mut Vec<Quote>) {
    if !blocks(text.text()).any(may_quote) {
        return;
    }
    for passage in text.passages().iter().filter(|passage| may_quote(&passage.text)) {
        for sentence in prose::sentences(&passage.text) {
            if may_quote(sentence.text) {
                quotes_of_sentence(text, passage, sentence, names, quotes);
            }
        }
    }
}

/// What may hold a sentence: paragraphs, and the rows of tables.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|block| block.split("\n|"))
}

/// Whether words have a number that is compared, and something that says what it is for. A cheap look, since most texts have
/// neither, and the careful one takes longer than a page does to render.
fn may_quote(words: &str) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    let (mut number, mut period) = (false, false);
    for run in words.as_bytes().split(|byte| !is_part(byte)).filter(|run| run.len() >= FEWEST_DIGITS) {
        let digits = run.iter().filter(|byte| byte.is_ascii_digit()).count();
        let starts_as_year = run.starts_with(b"19") || run.starts_with(b"20");
        let is_year = digits == 4 && starts_as_year && run.iter().take(4).all(u8::is_ascii_digit);
        period |= is_year;
        number |= digits >= FEWEST_DIGITS && !is_year;
    }
    number && (period || prose::is_yearly(words))
}

fn quotes_of_sentence(
    text: &Markdown,
    passage: &Passage,
    sentence: Piece<'_>,
    names: &BTreeSet<String>,
    quotes: &mut Vec<Quote>,
) {
    let words = sentence.text;
    let figures = prose::read(words);
    let own = |typed: &Typed| is_telling(typed) && !is_quoted(typed.around(words).0);
    for (at, typed) in figures.numbers.iter().enumerate().filter(|(_, typed)| own(typed)) {
        let said = figures.said(words, at);
        if said == NumberContext::default() {
            continue;
        }
        let place = text.location(passage.span(&(sentence.at + typed.at.start..sentence.at + typed.at.end)));
        let things = stems(figures.around(words, at), names);
        let key = (typed.size.normalize(), typed.is_percentage);
        quotes.push(Quote { text: typed.text.clone(), key, said, things, place, is_data: false });
    }
}

/// Whether what comes after a part of a sentence is inside quotation marks: the words there are somebody else's.
fn is_quoted(before: &str) -> bool {
    let curly = before.rsplit_once('“').is_some_and(|(_, quoted)| !quoted.contains('”'));
    curly || before.matches('"').count() % 2 == 1
}

/// Whether a number is hardly that of two things by chance, and is not a year.
fn is_telling(typed: &Typed) -> bool {
    let is_year = typed.text.len() == 4 && (typed.text.starts_with("19") || typed.text.starts_with("20"));
    !is_year && has_digits(typed.size)
}

/// Whether a number has enough digits, zeros at its ends not counted.
fn has_digits(number: Decimal) -> bool {
    let digits = number.mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len() >= FEWEST_DIGITS
}

/// The changes that datasets give as numbers, as if somebody had quoted them: two datasets may contradict one another.
fn given_changes(strategy: &Strategy, datasets: &[DerivedDataset], names: &BTreeSet<String>) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for (dataset, derived) in strategy.datasets.iter().zip(datasets) {
        for (at, column) in derived.columns.iter().enumerate().filter(|(_, column)| is_given_change(derived, column)) {
            for (index, row) in derived.rows.placed() {
                let number = row.values.get(at).and_then(Value::as_number).filter(|number| has_digits(*number));
                let cell = dataset.value(index, column.measure, column.period);
                if let (Some(number), Some(cell)) = (number, cell) {
                    quotes.push(Quote {
                        text: number.abs().normalize().to_string(),
                        key: (number.abs().normalize(), is_percentage(derived, column)),
                        said: said_of(derived, column),
                        things: stems(&row.title, names),
                        place: cell.place.clone(),
                        is_data: true,
                    });
                }
            }
        }
    }
    quotes
}

fn is_given_change(derived: &DerivedDataset, column: &Column) -> bool {
    let shape = derived.measures.get(column.measure);
    column.derivation == Derivation::Typed
        && shape.is_some_and(|shape| shape.as_given && shape.quantity == Quantity::Number)
}

/// What the data says of the numbers that are quoted.
fn facts(
    datasets: &[DerivedDataset],
    quoted: &BTreeMap<Key, Vec<Quote>>,
    names: &BTreeSet<String>,
) -> BTreeMap<Key, Vec<Fact>> {
    let mut facts: BTreeMap<Key, Vec<Fact>> = BTreeMap::new();
    if quoted.is_empty() {
        return facts;
    }
    for derived in datasets {
        for row in &derived.rows {
            for (column, value) in derived.columns.iter().zip(&row.values) {
                let Some(number) = value.as_number() else { continue };
                let key = (number.abs().normalize(), is_percentage(derived, column));
                if quoted.contains_key(&key) {
                    facts.entry(key).or_default().push(fact(derived, row, column, names));
                }
            }
        }
    }
    facts
}

fn fact(derived: &DerivedDataset, row: &DerivedRow, column: &Column, names: &BTreeSet<String>) -> Fact {
    let name = format!("{}/{}", derived.about.id, row.id);
    Fact { name, said: said_of(derived, column), things: stems(&row.title, names) }
}

/// The beginnings of the words that say what is counted: "burglary" and "burglars" begin alike. Words that stand with any
/// number, and names that stand everywhere on the site, say nothing.
pub(super) fn stems(words: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 6;
    const ANYTHING: [&str; 52] = [
        "about",
        "after",
        "against",
        "annual",
        "area",
        "areas",
        "around",
        "baseline",
        "been",
        "before",
        "between",
        "borough",
        "case",
        "cases",
        "cent",
        "change",
        "changes",
        "compared",
        "crime",
        "decrease",
        "during",
        "each",
        "ending",
        "every",
        "fall",
        "fallen",
        "fell",
        "fewer",
        "figure",
        "from",
        "have",
        "incident",
        "increase",
        "month",
        "more",
        "number",
        "offence",
        "over",
        "overall",
        "people",
        "period",
        "police",
        "rate",
        "recorded",
        "reduction",
        "rise",
        "rose",
        "since",
        "than",
        "total",
        "victim",
        "year",
    ];
    let stem = |word: &str| -> String { word.trim_end_matches('s').chars().take(LONGEST).collect() };
    let anything: BTreeSet<String> = ANYTHING.iter().map(|word| stem(word)).collect();
    let words = words.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() >= SHORTEST);
    words
        .map(|word| stem(&word.to_lowercase()))
        .filter(|word| !anything.contains(word) && !names.contains(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Findings;
    use crate::model;
    use crate::model::vocabulary::TODAY;
    use crate::source::Sources;
    use crate::statistics::work_out;

    const SITE: &str = "name: Safer Barnet\npartnership: p\ncouncil: p\narea: {name: Barnet, code: E09000003}\n\
        example: true\naddress: https://www.example.org/\ncurrent_edition: 2015-2020\ndescription: D\n\
        accessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";
    const CHANGES: &str = "title: Changes\narea: {name: Barnet}\npublisher: p\nsource: s\nlicence: OGL\n\
        periods: [12 months to 25 February 2014]\nmeasures:\n\
        - {id: change, title: Change since the 2011/12 baseline, unit: change in victims, as_given: true}\n\
        tables:\n- title: All\n  rows:\n  - {id: burglary, title: Burglary, change: [-865]}\n";
    const YEARS: &str = "title: Years\narea: {name: Barnet}\npublisher: p\nsource: s\nlicence: OGL\nperiods: [2012, 2013, 2014]\n\
        measures:\n- {id: offences, title: Offences, unit: offences}\n\
        tables:\n- title: All\n  rows:\n  - {id: robbery, title: Robbery, offences: [731, 642, 731]}\n";

    /// What is told of a site with these datasets and these sentences in a chapter.
    fn told(data: &[(&str, &str)], chapter: &str) -> Vec<String> {
        let chapter = format!("---\ntitle: C\nnumber: '1'\n---\n{chapter}\n");
        let mut texts = vec![
            ("site.yaml", SITE),
            ("organisations.yaml", "- {id: p, name: P, kind: partnership}\n"),
            ("2015-2020/edition.yaml", "title: Strategy\nstarts: 2015-04\nends: 2020-03\nstatus: adopted\n"),
            ("2015-2020/chapters/01-c.md", &chapter),
        ];
        texts.extend(data);
        let mut findings = Findings::new();
        let strategy = model::read(&Sources::from_texts("", texts), false, TODAY, &mut findings).unwrap();
        let mut findings = Findings::new();
        work_out(&strategy, "data/", &mut findings);
        let wanted =
            findings.sorted().into_iter().filter(|finding| ["claim", "two-baselines"].contains(&finding.rule.code));
        wanted.map(|finding| finding.message).collect()
    }

    #[test]
    fn what_is_said_is_held_to_the_data() {
        let data = [("data/changes.yaml", CHANGES), ("data/years.yaml", YEARS)];
        let given = "the data gives it for the 12 months to 25 February 2014 against 2011/12 (changes/burglary)";
        for (text, expected) in [
            ("There were 865 fewer victims of burglary than in 2011/12.", None),
            ("There were 865 fewer victims of burglary.", None),
            ("There were 865 fewer [burglaries](figure:changes/burglary) in the 12 months to 25 February 2014.", None),
            (
                "There were 865 fewer burglaries per year.",
                Some(format!("865 is given against the year before here, and {given}")),
            ),
            ("In 2013/14 there were 865 fewer burglars.", Some(format!("865 is given for 2013/14 here, and {given}"))),
            ("They wrote \"865 fewer burglaries per year\".", None),
            // Another thing, and a number that both years have.
            ("There were 865 fewer bicycle thefts per year.", None),
            ("There were 731 robberies in 2012, and 731 robberies in 2014.", None),
            (
                "There were 731 robberies in 2013.",
                Some("731 is given for 2013 here, and the data gives it for 2012 (years/robbery)".to_owned()),
            ),
            ("Few said [865 fewer than in the 2011/12 baseline](figure:changes/burglary).", None),
        ] {
            assert_eq!(told(&data, text), expected.into_iter().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn without_data_two_sentences_are_held_to_each_other() {
        let first = "There were 865 fewer burglaries in 2013/14 than in 2011/12.";
        for (second, expected) in [
            ("Burglary fell by 865 in 2013/14.", None),
            (
                "Burglary fell by 865 against 2010/11.",
                Some(
                    "865 is given against 2010/11 here, and for 2013/14 against 2011/12 in 2015-2020/chapters/01-c.md:5",
                ),
            ),
            ("Robbery fell by 865 against 2010/11.", None),
            ("Burglary fell by 12 against 2010/11.", None),
            ("We spent £865 on burglary.", None),
        ] {
            assert_eq!(
                told(&[], &format!("{first}\n\n{second}")),
                expected.into_iter().collect::<Vec<_>>(),
                "{second}"
            );
        }
    }

    #[test]
    fn two_datasets_are_held_to_each_other() {
        let other = CHANGES.replace("2011/12 baseline", "2010/11 baseline");
        let data = [("data/changes.yaml", CHANGES), ("data/others.yaml", other.as_str())];
        assert_eq!(
            told(&data, "Words."),
            [
                "865 is given for the 12 months to 25 February 2014 against 2010/11 here, and for the 12 months to 25 February 2014 against 2011/12 in data/changes.yaml:12"
            ]
        );
    }
}
