//! The numbers and bullets that Word puts before paragraphs.
//!
//! In: numbering.xml, and the paragraphs in their order. Out: the number of each. Never: a number that Word does not show.

use std::collections::{BTreeMap, BTreeSet};

use super::letters::counted;
use crate::import::xml::{Node, attribute, child, elements, value, word};

/// Word has nine levels.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<u64>; LEVELS]>,
    begun: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    /// Levels at which the list starts anew, with their first number.
    starts: BTreeMap<usize, u64>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    format: String,
    text: String,
    start: u64,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    /// The number; none for a bullet.
    pub number: Option<u64>,
    /// As Word shows it: `1.2`, `(b)`.
    pub shown: String,
    /// Whether Word counts in letters or Roman numerals.
    pub is_lettered: bool,
}

impl Numbering {
    /// Reads the part that holds them.
    pub(super) fn read(root: Node<'_>) -> Self {
        let all = |name: &'static str| root.descendants().filter(move |node| word(*node) == name);
        let kinds = all("abstractNum").filter_map(|kind| {
            let mut levels: [Level; LEVELS] = Default::default();
            for level in elements(kind).filter(|inside| word(*inside) == "lvl") {
                if let Some(slot) = position(level).and_then(|at| levels.get_mut(at)) {
                    *slot = Level::read(level);
                }
            }
            Some((attribute(kind, "abstractNumId")?.to_owned(), levels))
        });
        let lists = all("num").filter_map(|list| Some((attribute(list, "numId")?.to_owned(), List::read(list)?)));
        Self { kinds: kinds.collect(), lists: lists.collect(), ..Self::default() }
    }

    /// Counts a paragraph; `None` where Word shows nothing before it.
    pub(super) fn count(&mut self, id: &str, level: u8) -> Option<Counted> {
        let at = usize::from(level).min(LEVELS - 1);
        let Some(list) = self.lists.get(id) else {
            // A list that is defined nowhere shows bullets.
            return (id != "0").then(|| Counted { number: None, shown: String::new(), is_lettered: false });
        };
        let kinds = self.kinds.get(&list.kind).cloned().unwrap_or_default();
        let of = |at: usize| list.levels.get(&at).or_else(|| kinds.get(at)).cloned().unwrap_or_default();
        let this = of(at);
        let counts = self.counts.entry(list.kind.clone()).or_default();
        if self.begun.insert(id.to_owned()) {
            for (at, start) in &list.starts {
                if let Some(count) = counts.get_mut(*at) {
                    *count = start.checked_sub(1);
                }
            }
        }
        let number = counts.get(at).copied().flatten().map_or(this.start, |count| count.saturating_add(1));
        for (deeper, count) in counts.iter_mut().enumerate() {
            if deeper == at {
                *count = Some(number);
            } else if deeper > at {
                *count = None;
            }
        }
        if this.format == "bullet" {
            return Some(Counted { number: None, shown: String::new(), is_lettered: false });
        }
        if this.format == "none" || this.text.is_empty() {
            return None;
        }
        let mut shown = this.text.clone();
        for above in 0..LEVELS {
            let level = of(above);
            let count = counts.get(above).copied().flatten().unwrap_or(level.start);
            shown = shown.replace(&format!("%{}", above + 1), &counted(count, &level.format));
        }
        let is_lettered = this.format.ends_with("Letter") || this.format.ends_with("Roman");
        Some(Counted { number: Some(number), shown: shown.trim().to_owned(), is_lettered })
    }
}

impl List {
    fn read(list: Node<'_>) -> Option<Self> {
        let mut read = Self { kind: value(list, "abstractNumId")?.to_owned(), ..Self::default() };
        for changed in elements(list).filter(|inside| word(*inside) == "lvlOverride") {
            let Some(at) = position(changed) else { continue };
            if let Some(start) = value(changed, "startOverride").and_then(|start| start.parse().ok()) {
                read.starts.insert(at, start);
            }
            if let Some(level) = child(changed, "lvl") {
                read.levels.insert(at, Level::read(level));
            }
        }
        Some(read)
    }
}

impl Level {
    fn read(level: Node<'_>) -> Self {
        Self {
            format: value(level, "numFmt").unwrap_or("decimal").to_owned(),
            text: value(level, "lvlText").unwrap_or("").to_owned(),
            start: value(level, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
        }
    }
}

fn position(level: Node<'_>) -> Option<usize> {
    attribute(level, "ilvl")?.parse().ok().filter(|at| *at < LEVELS)
}
