//! Lays out the pages of datasets: the list of them, one each, and one for each part of a dataset that is too large for that.
//!
//! In: what was worked out. Out: pages. Never: a row that stands on two pages.

use super::layout::{Layout, first_words, page};
use crate::site::{Address, Page, PageKind, Section};
use crate::statistics::DerivedDataset;

impl Layout<'_> {
    pub(super) fn lay_out_figures(&mut self) {
        if self.strategy.datasets.is_empty() {
            return;
        }
        let root = Address::home().folder("figures");
        let about =
            format!("The figures on crime and community safety in {}, as tables, charts and files.", self.area());
        let list = self.add(page(PageKind::Figures, root.clone(), Section::Figures, "Crime figures", about));
        let statistics = self.statistics;
        for (index, (dataset, derived)) in self.strategy.datasets.iter().zip(&statistics.datasets).enumerate() {
            let title = &dataset.about.title.value;
            let about =
                dataset.about.summary.as_ref().map_or_else(|| format!("{title}: figures and files."), first_words);
            let root = root.folder(&dataset.about.id);
            let first = self.add(Page {
                parents: vec![list],
                source: Some(dataset.place.clone()),
                ..page(PageKind::Dataset(index), root.clone(), Section::Figures, title, about)
            });
            self.lay_out_parts(index, derived, &root, &[list, first]);
        }
    }

    /// A page for each part. A link to the dataset's file leads to its first page.
    fn lay_out_parts(&mut self, index: usize, derived: &DerivedDataset, root: &Address, parents: &[usize]) {
        let mut run = Vec::with_capacity(derived.parts.len());
        for (at, part) in derived.parts.iter().enumerate() {
            let about = format!("{}: {}, {}.", part.title, derived.about.title.value, derived.periods_text());
            run.push(self.add_part(Page {
                parents: parents.to_vec(),
                source: Some(derived.about.title.place.clone()),
                ..page(PageKind::DatasetPart(index, at), root.folder(&part.id), Section::Figures, &part.title, about)
            }));
        }
        self.link_run(&run);
    }
}
