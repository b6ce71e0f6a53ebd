//! The ids of a page: each part has one of its own.
//!
//! In: a page and its marks. Out: what each id that a text gives or refers to is on the page. Never: another id for what a
//! template named itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher};

use memchr::memmem;

use super::marks::{ID, Kind, Mark};

/// The texts and figures of a page, and the ids in them that are others on the page.
pub(super) struct Scopes<'h> {
    all: Vec<Scope<'h>>,
    /// The first text without a name: the page's own.
    own: Option<usize>,
    /// What templates give to parts of the page by ids that editors chose.
    outside: BTreeSet<&'h str>,
    /// What is given a second time, and is called otherwise: nearly always nothing. Outside texts each in its turn.
    changed: BTreeMap<(Option<usize>, &'h str), Vec<Option<usize>>>,
}

#[derive(Default)]
struct Scope<'h> {
    name: &'h str,
    is_figure: bool,
    /// What it stands in.
    around: Option<usize>,
    given: Vec<&'h str>,
}

impl<'h> Scopes<'h> {
    /// The texts and figures of a page.
    pub(super) fn of(html: &'h str, marks: &[Mark<'h>]) -> Self {
        let mut all: Vec<Scope<'h>> = Vec::new();
        let (mut around, mut outside) = (None, Vec::new());
        for mark in marks {
            match mark.kind {
                Kind::Text(name) => all.push(Scope { name, around, ..Scope::default() }),
                Kind::Figure => all.push(Scope { is_figure: true, around, ..Scope::default() }),
                Kind::Given(id) => match mark.scope.and_then(|at| all.get_mut(at)) {
                    Some(scope) => scope.given.push(id),
                    None => outside.push(id),
                },
                Kind::End | Kind::Referred(_) | Kind::Lone => {}
            }
            around = if matches!(mark.kind, Kind::End) {
                mark.scope.and_then(|at| all.get(at)).and_then(|scope| scope.around)
            } else {
                mark.scope
            };
        }
        let own = all.iter().position(|scope| scope.name.is_empty() && !scope.is_figure);
        let mut scopes = Self { all, own, outside: BTreeSet::new(), changed: BTreeMap::new() };
        scopes.give_ids(html, &outside);
        scopes
    }

    /// Whether there is a text besides the page's own.
    pub(super) fn has_named(&self) -> bool {
        self.all.iter().any(|scope| !scope.name.is_empty())
    }

    /// Whether an id is another on the page than its text or its template has it.
    pub(super) fn has_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// The name of the text in which one stands; `None` outside all texts.
    pub(super) fn name_around(&self, scope: Option<usize>) -> Option<&'h str> {
        let around = self.all.get(scope?)?.around;
        self.all.get(around?).map(|scope| scope.name)
    }

    /// Gives each part an id that no other part of the page has: first what templates named, then what editors did (each in its
    /// turn), then the page's own text, then the other texts in their order.
    fn give_ids(&mut self, html: &'h str, outside: &[&'h str]) {
        let mut taken = Taken::of(html);
        for id in outside {
            let number = taken.take("", id);
            let is_first = self.outside.insert(id);
            if number.is_some() {
                // The one before that kept its id has its turn, too.
                let kept = || if is_first { Vec::new() } else { vec![None] };
                self.changed.entry((None, id)).or_insert_with(kept).push(number);
            }
        }
        let is_own = |scope: &Scope<'_>| scope.name.is_empty() && !scope.is_figure;
        let in_order = |own: bool| self.all.iter().enumerate().filter(move |(_, scope)| is_own(scope) == own);
        let mut changed = Vec::new();
        for (at, scope) in in_order(true).chain(in_order(false)) {
            // A heading that can keep its id keeps it, whatever is written above it.
            let (late, _): (Vec<&str>, Vec<&str>) =
                scope.given.iter().copied().partition(|id| !taken.keep(scope.name, id));
            changed.extend(late.into_iter().map(|id| ((Some(at), id), vec![taken.take(scope.name, id)])));
        }
        self.changed.extend(changed);
    }

    /// Writes the id on the page of what a text or figure calls `id`; outside all of them, of what templates or the page's own
    /// text call so. `turn` counts how often it was given before.
    pub(super) fn write_id(&self, out: &mut String, scope: Option<usize>, id: &str, turn: usize) {
        let name = scope.and_then(|at| self.all.get(at)).map_or("", |scope| scope.name);
        out.push_str(name);
        out.push_str(id);
        if self.changed.is_empty() {
            return;
        }
        let scope = if scope.is_none() && !self.outside.contains(id) { self.own } else { scope };
        if let Some(number) = self.changed.get(&(scope, id)).and_then(|numbers| *numbers.get(turn)?) {
            // Writing to a string cannot fail.
            let _ = write!(out, "-{number}");
        }
    }
}

/// The ids that a page has so far, as hashes: they are only asked for.
struct Taken {
    ids: BTreeSet<u64>,
    /// The last number that was tried after an id, so that many equal ones stay cheap.
    numbers: BTreeMap<u64, usize>,
}

impl Taken {
    /// What templates named themselves.
    fn of(html: &str) -> Self {
        let bytes = html.as_bytes();
        let starts = memmem::find_iter(bytes, b"id=")
            .filter(|at| *at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace));
        let value = |at: usize| {
            let rest = html.get(at + "id=".len()..)?;
            let (start, end) = match rest.as_bytes().split_first()? {
                (quote @ (b'"' | b'\''), rest) => (1, memchr::memchr(*quote, rest)? + 1),
                _ => (0, rest.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'>')?),
            };
            rest.get(start..end).filter(|id| !id.starts_with(ID))
        };
        Self { ids: starts.filter_map(value).map(|id| hash("", id, None)).collect(), numbers: BTreeMap::new() }
    }

    /// Takes an id if it is free.
    fn keep(&mut self, name: &str, id: &str) -> bool {
        self.ids.insert(hash(name, id, None))
    }

    /// Takes an id, or the next free one with a number after it: that number.
    fn take(&mut self, name: &str, id: &str) -> Option<usize> {
        if self.keep(name, id) {
            return None;
        }
        let wanted = hash(name, id, None);
        let mut number = self.numbers.get(&wanted).map_or(2, |last| last + 1);
        while !self.ids.insert(hash(name, id, Some(number))) {
            number += 1;
        }
        self.numbers.insert(wanted, number);
        Some(number)
    }
}

/// The hash of a name, an id and a number, one after another as they stand on the page.
fn hash(name: &str, id: &str, number: Option<usize>) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    hasher.write(id.as_bytes());
    if let Some(number) = number {
        hasher.write(format!("-{number}").as_bytes());
    }
    hasher.finish()
}
