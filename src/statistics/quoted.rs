//! All datasets of a site, worked out, and everything that the content says about them held to them.

use super::baselines;
use super::claim::{CLAIM, Mismatch, Reference, SMALL_BASE, check_claim, quote, small_base};
use super::derived::{DerivedDataset, DerivedRow};
use super::frame::derive_all;
use super::frozen::{self, Since};
use super::held_rows::HeldRows;
use super::printed;
use super::retold;
use super::table_named::TableReference;
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, nearest};
use crate::document::markdown::{HIDDEN_WORDS, LinkKind, Markdown};
use crate::model::Strategy;
use crate::model::achievements::YearFacts;
use crate::model::figures::{Doubts, Value};
use crate::model::strategy::Edition;
use crate::model::vocabulary::{DatasetAt, FigureAt};
use crate::words::{self, Figures, Words};

/// Everything that was worked out for a site.
#[derive(Debug, Clone, Default)]
pub struct Statistics {
    /// The datasets, in the order of the strategy's.
    pub datasets: Vec<DerivedDataset>,
    /// The rows of which something is held back.
    held: HeldRows,
}

impl Statistics {
    /// Whether another reading of the same content, in another language, shows the same values and holds back the same ones: together they
    /// would else give away what each of them holds back.
    pub fn shows_the_same_values(&self, other: &Self) -> bool {
        let values = |statistics: &Self| -> Vec<Vec<Value>> {
            let rows = statistics.datasets.iter().flat_map(|dataset| dataset.rows.iter());
            rows.map(|row| row.values.clone()).collect()
        };
        values(self) == values(other)
    }

    /// What was worked out of the dataset at a position; `None` only for a position of another strategy.
    pub fn at(&self, at: DatasetAt) -> Option<&DerivedDataset> {
        self.datasets.get(at.index())
    }

    /// The facts of a published report, without what is held back since.
    pub fn shown_today(&self, edition: &Edition, facts: &YearFacts, words: &Words) -> YearFacts {
        let mut facts = facts.clone();
        let said = words.say(&Figures::HeldSince {});
        Since { datasets: &self.datasets, held: &self.held, edition, said: &said }.withhold(&mut facts);
        facts
    }

    /// A dataset by its id.
    pub fn dataset(&self, id: &str) -> Option<&DerivedDataset> {
        self.datasets.iter().find(|derived| derived.about.id == id)
    }

    /// A figure at its position; `None` only for a position of another strategy.
    pub fn figure(&self, at: FigureAt) -> Option<(&DerivedDataset, &DerivedRow)> {
        let derived = self.at(at.dataset())?;
        Some((derived, derived.rows.get(at.row())?))
    }

    /// A row by its dataset's id and its own, "recorded-crime/hate-crime": of what a published report says.
    pub fn row(&self, name: &str) -> Option<(&DerivedDataset, &DerivedRow)> {
        let (dataset, row) = name.split_once('/')?;
        let derived = self.dataset(dataset)?;
        Some((derived, derived.row(row)?))
    }
}

/// What is told of texts in a language whose sentences are not read.
pub(super) const UNREAD_LANGUAGE: Rule = Rule::advice(
    "unread-language",
    "That something rose or fell, a number in words, and a small count in a sentence that names what is counted are found in English texts \
     only. In other languages a number is held to the data where it is a link to a row, and quoted numbers are put in; whether the words \
     around it are right, and whether they give away what is held back, somebody has to read.",
)
.in_words(
    "A site in Welsh whose chapter says \"Gostyngodd byrgleriaeth 22%\".",
    "A site without numbers in its Welsh texts.",
);

/// Works out every dataset, and holds the content to them: figures that are named are there, and every number that is
/// quoted or claimed is the one that the data gives. `folder` is where the datasets lie, as it is shown to people.
pub fn work_out(strategy: &Strategy, folder: &str, findings: &mut Findings) -> Statistics {
    let mut doubts = Doubts::new(&strategy.datasets, folder, findings);
    let datasets = derive_all(&strategy.datasets, findings);
    doubts.add_unsaid(&strategy.datasets, folder, findings);
    let held = HeldRows::of(strategy, &datasets);
    let statistics = Statistics { datasets, held };
    let mut check = |text: &Markdown| check_text(text, &statistics, &doubts, findings);
    strategy.own_texts(&mut check);
    strategy.editions.iter().for_each(|edition| edition.texts(&mut check));
    printed::check(&strategy.datasets, &statistics.datasets, findings);
    baselines::check(strategy, &statistics.datasets, findings);
    let since = (statistics.datasets.as_slice(), &statistics.held);
    frozen::check(strategy, since, &|dataset| doubts.about(dataset), findings);
    let is_doubtful = |at| statistics.at(at).is_some_and(|derived| doubts.has_unsaid(&derived.about.id));
    retold::check(strategy, &statistics.held.without(is_doubtful), findings);
    emit_unread(strategy, findings);
    statistics
}

/// Says how many texts have numbers in a language in which what they say of them is not read.
fn emit_unread(strategy: &Strategy, findings: &mut Findings) {
    let language = strategy.settings.language();
    if language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en")) {
        return;
    }
    let mut texts = 0;
    let mut count = |text: &Markdown| {
        let has_number = text.text().bytes().any(|byte| byte.is_ascii_digit());
        texts += usize::from(has_number && !text.is_untranslated());
    };
    strategy.own_texts(&mut count);
    strategy.editions.iter().for_each(|edition| edition.texts(&mut count));
    if texts > 0 {
        let message =
            format!("{texts} texts in {language} have numbers: what they say of them is not compared with the data");
        let help = "read them beside the figures, or have somebody read them who knows the language";
        findings.add(Finding::of_site(&UNREAD_LANGUAGE, message, help));
    }
}

fn check_text(text: &Markdown, statistics: &Statistics, doubts: &Doubts, findings: &mut Findings) {
    let outline = text.outline();
    let links = outline.links.iter().map(|link| (&link.destination, link.kind, link.span));
    let images = outline.images.iter().map(|image| (&image.destination, image.kind, image.span));
    for (destination, kind, span) in links.chain(images) {
        if kind != LinkKind::Computed {
            continue;
        }
        let words = text.text().get(span.range()).map_or("", words_of_link);
        let place: SourceLocation = text.location(span);
        match check_link(words, destination, statistics, doubts) {
            Err(mismatch) => {
                // What stands between the brackets of something that is not there is no second mistake.
                findings.take_back(HIDDEN_WORDS, &place);
                let finding = Finding::new(&CLAIM, place, mismatch.message, mismatch.help);
                findings.add(Finding { into: file_of_unknown(destination, statistics), ..finding });
            }
            Ok(Some(doubt)) => findings.emit(&SMALL_BASE, &place, doubt.message, doubt.help),
            Ok(None) => {}
        }
    }
}

/// The file of the dataset that a link names, where there is no such dataset.
fn file_of_unknown(destination: &str, statistics: &Statistics) -> Vec<String> {
    let reference = Reference::parse(destination).and_then(Result::ok);
    let unknown = reference.filter(|reference| statistics.dataset(&reference.dataset).is_none());
    unknown.map(|reference| file_of(&reference.dataset)).into_iter().collect()
}

/// The file of a dataset, below the site's folder.
fn file_of(dataset: &str) -> String {
    format!("data/{dataset}.yaml")
}

/// The words between the brackets of `[words](destination)`, without marks of emphasis.
fn words_of_link(link: &str) -> &str {
    let inside = link.trim_start_matches('!').trim_start_matches('[');
    match inside.rsplit_once("](") {
        Some((words, _)) => words,
        None => inside,
    }
}

/// Holds a link to its dataset; what holds and rests on a small number is told all the same.
fn check_link(
    words: &str,
    destination: &str,
    statistics: &Statistics,
    doubts: &Doubts,
) -> Result<Option<Mismatch>, Mismatch> {
    if let Some(reference) = TableReference::parse(destination) {
        return check_table(&reference, statistics, doubts).map(|()| None);
    }
    let Some(reference) = Reference::parse(destination) else { return Ok(None) };
    let reference = reference?;
    if doubts.about(&reference.dataset) {
        return Ok(None);
    }
    let derived = dataset_named(&reference.dataset, statistics)?;
    if reference.is_quote {
        quote(derived, &reference, words::british())?;
    } else {
        check_claim(words, derived, &reference)?;
    }
    Ok(small_base(words, derived, &reference))
}

/// A dataset by its id; what to type, where there is none.
fn dataset_named<'s>(id: &str, statistics: &'s Statistics) -> Result<&'s DerivedDataset, Mismatch> {
    statistics.dataset(id).ok_or_else(|| {
        let ids = statistics.datasets.iter().map(|derived| derived.about.id.as_str());
        let help = nearest(id, ids)
            .map_or("write the name of a file in data".to_owned(), |near| format!("did you mean {near}?"));
        Mismatch { message: format!("there is no dataset {id}"), help }
    })
}

/// Whether a table that a text asks for is there.
fn check_table(reference: &TableReference, statistics: &Statistics, doubts: &Doubts) -> Result<(), Mismatch> {
    if doubts.about(&reference.dataset) {
        return Ok(());
    }
    let derived = dataset_named(&reference.dataset, statistics)?;
    reference.find(derived.worded(words::british())).map(|_| ())
}
