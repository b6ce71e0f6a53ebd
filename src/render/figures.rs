//! Figures as templates see them, and the files that they are downloaded as.
//!
//! In: what was worked out. Out: views, and the bytes of downloads. Never: a number that was not worked out before.

use super::capital::capitalised;
use crate::chart::sparkline;
use crate::model::vocabulary::{DatasetAt, FigureAt};
use crate::render::downloads::{Download, Figures};
use crate::render::optional::OrEmpty as _;
use crate::render::rendered::{Output, OutputKind, Rendered};
use crate::render::view::{DownloadView, KeyFigureView};
use crate::site::{PageKind, Site};
use crate::statistics::download::Publication;
use crate::statistics::{DerivedDataset, DerivedRow, download};
use crate::words::{Figures as Say, Notes};

/// The list of a site's datasets for programs (Frictionless Data).
const DATA_PACKAGE: &str = "datapackage.json";

/// A dataset with its position and what was written of it once.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedDataset<'s> {
    /// Its position among the datasets of the site.
    pub(super) at: DatasetAt,
    /// What was worked out.
    pub(super) derived: &'s DerivedDataset,
    /// Its downloads and charts.
    pub(super) figures: &'s Figures,
}

/// The files of all datasets.
pub(super) fn outputs(site: &Site) -> Vec<Output> {
    let datasets = site.strategy.datasets();
    let mut outputs: Vec<Output> = datasets
        .flat_map(|(at, dataset)| {
            let id = &dataset.about.id;
            Download::ALL.map(|download| Output { path: download.path(id), kind: OutputKind::Data(at, download) })
        })
        .collect();
    if !outputs.is_empty() {
        outputs.push(Output { path: DATA_PACKAGE.to_owned(), kind: OutputKind::DataPackage });
    }
    outputs
}

impl Rendered {
    /// The bytes of a download.
    pub(super) fn download(&self, of: PlacedDataset<'_>, download: Download) -> String {
        match download {
            Download::Csv => of.figures.csv.clone(),
            Download::Json => of.figures.json.clone(),
            Download::Metadata => download::csvw(
                of.derived.worded(&self.theme.words),
                &format!("{}.csv", of.derived.about.id),
                &self.publication(of),
            ),
        }
    }

    /// All datasets of the site, with their positions and what was made of them.
    pub(super) fn placed_datasets(&self) -> impl Iterator<Item = PlacedDataset<'_>> {
        let datasets = self.site.strategy.datasets().zip(&self.site.statistics.datasets).zip(&*self.figures);
        datasets.map(|(((at, _), derived), figures)| PlacedDataset { at, derived, figures })
    }

    /// The dataset at a position; `None` only for a position of another strategy.
    pub(super) fn placed_dataset(&self, at: DatasetAt) -> Option<PlacedDataset<'_>> {
        Some(PlacedDataset { at, derived: self.site.statistics.at(at)?, figures: self.figures.get(at.index())? })
    }

    /// The list of all datasets for programs.
    pub(super) fn data_package(&self) -> String {
        let paths: Vec<String> =
            self.site.statistics.datasets.iter().map(|derived| Download::Csv.path(&derived.about.id)).collect();
        let datasets: Vec<(&DerivedDataset, &str)> =
            self.site.statistics.datasets.iter().zip(paths.iter().map(String::as_str)).collect();
        let settings = &self.site.strategy.settings;
        let name = crate::document::slug::slug(&settings.name.value, "data");
        download::datapackage(&name, &settings.name.value, &datasets, &self.theme.words)
    }

    pub(super) fn publication(&self, of: PlacedDataset<'_>) -> Publication {
        let PlacedDataset { at: dataset, derived, .. } = of;
        let page = self.known_page(PageKind::Dataset(dataset));
        let at = |download: Download| format!("{}{}", self.site.base_url, download.path(&derived.about.id));
        Publication {
            publisher: self.known(self.site.strategy.publisher_name(dataset)).or_empty(),
            page: page.map(|page| self.site.canonical(&page.address)).or_empty(),
            language: self.site.strategy.settings.language().to_owned(),
            description: page.map(|page| page.description.clone()).or_empty(),
            files: vec![("text/csv", at(Download::Csv)), ("application/json", at(Download::Json))],
        }
    }

    /// The files that a dataset is downloaded as.
    pub(super) fn downloads(&self, of: PlacedDataset<'_>) -> Vec<DownloadView> {
        let PlacedDataset { derived, figures, .. } = of;
        let files = [("CSV", Download::Csv, figures.csv.len()), ("JSON", Download::Json, figures.json.len())];
        let view = |(format, download, length): (&str, Download, usize)| DownloadView {
            format: format.to_owned(),
            address: download.path(&derived.about.id),
            size: self.theme.words.say(&Notes::FileSize { kilobytes: length.div_ceil(1000) }),
        };
        files.map(view).to_vec()
    }

    /// The figures that are named, each with its newest value and its change.
    pub(super) fn key_figures(&self, named: &[FigureAt]) -> Vec<KeyFigureView> {
        named.iter().filter_map(|at| self.key_figure(*at)).collect()
    }

    /// Where the whole of a figure is; empty where it is no longer on the site.
    pub(super) fn figure_address(&self, name: &str) -> String {
        let place = || {
            let (derived, row) = self.site.statistics.row(name)?;
            let page = self.site.page_of_row(&derived.about.id, &row.id)?;
            Some(format!("{}#{}", page.address, row.id))
        };
        place().unwrap_or_default()
    }

    /// "Of these 4 figures, 2 rose, 1 fell and 1 did not clearly change."; empty for one figure, which says it itself.
    pub(super) fn verdict(&self, figures: &[KeyFigureView]) -> String {
        let together = |number, parts: &str| self.theme.words.say(&Say::FiguresTogether { number, parts });
        self.directions(figures).map_or_else(String::new, |parts| together(figures.len(), &parts))
    }

    /// The same of figures that stand further down: "Of the 4 figures below, …".
    pub(super) fn verdict_below(&self, figures: &[KeyFigureView]) -> String {
        let together = |number, parts: &str| self.theme.words.say(&Say::FiguresTogetherBelow { number, parts });
        self.directions(figures).map_or_else(String::new, |parts| together(figures.len(), &parts))
    }

    /// "2 rose, 1 fell and 1 did not clearly change"; `None` of one figure, and where most cannot be compared.
    fn directions(&self, figures: &[KeyFigureView]) -> Option<String> {
        let words = &self.theme.words;
        let went = |direction: &str| {
            figures.iter().filter(|figure| figure.direction == direction && figure.is_compared).count()
        };
        let (rose, fell, same) = (went("up"), went("down"), went("same"));
        let untold = figures.len() - rose - fell - same;
        if figures.len() < 2 || untold > figures.len() / 2 {
            return None;
        }
        let said = [
            (rose, words.say(&Say::FiguresRose { number: rose })),
            (fell, words.say(&Say::FiguresFell { number: fell })),
            (same, words.say(&Say::FiguresSame { number: same })),
            (untold, words.say(&Say::FiguresUntold { number: untold })),
        ];
        let said: Vec<String> = said.into_iter().filter(|(number, _)| *number > 0).map(|(_, said)| said).collect();
        Some(words.list(&said))
    }

    /// The figure that stands for a dataset in a list: the first of its headlines, or of its rows.
    pub(super) fn first_figure(&self, of: PlacedDataset<'_>) -> Option<KeyFigureView> {
        let derived = of.derived;
        let first = derived.headlines.first().copied().or_else(|| derived.rows.positions().next())?;
        self.figure_of(derived, derived.rows.get(first)?)
    }

    /// A figure with its newest value and its change; `None` where its newest value is not published.
    pub(super) fn key_figure(&self, at: FigureAt) -> Option<KeyFigureView> {
        let (derived, row) = self.there(self.site.statistics.figure(at), "a figure is not there")?;
        self.figure_of(derived, row)
    }

    fn figure_of(&self, derived: &DerivedDataset, row: &DerivedRow) -> Option<KeyFigureView> {
        // A card shouts a number; where there is none it would shout a mark.
        let worded = derived.worded(&self.theme.words);
        let figure = worded.key_figure(row).filter(|figure| figure.is_known)?;
        let page = self.site.page_of_row(&derived.about.id, &row.id)?;
        let newest = derived.newest_period();
        Some(KeyFigureView {
            sparkline_html: newest.and_then(|newest| sparkline(worded, row, newest)).or_empty(),
            title: figure.title,
            value: figure.value,
            unit: figure.unit,
            sentence: without_title(&figure.sentence, &row.title),
            direction: figure.direction,
            is_compared: figure.is_compared,
            is_unclear: figure.is_unclear,
            address: format!("{}#{}", page.address, row.id),
        })
    }
}

/// A sentence below its own heading: "Burglary: offences fell …" becomes "Offences fell …".
fn without_title(sentence: &str, title: &str) -> String {
    let rest = sentence.strip_prefix(title).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(sentence);
    capitalised(rest)
}
