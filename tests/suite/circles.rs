//! Which files of the program use which, and that nothing goes round in a circle: no files, no stages, no wings of the model.
//!
//! What only tests use does not count: a rule may be tried through the whole that it is a part of.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::imports::{self, File};

/// Who uses whom.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// The files of a program by their modules: `model::plan` for `model/plan.rs`; the root is the empty name.
struct Tree {
    files: BTreeMap<String, File>,
    /// Files that no other names as a module.
    unnamed: Vec<String>,
}

impl Tree {
    /// Reads a program from its files, by path below `src`. Files that are only there for tests are left out.
    fn read(files: &[(String, String)]) -> Self {
        let module = |path: &str| if path == "lib.rs" { String::new() } else { module_of(path) };
        let is_part = |path: &str| !["main.rs", "build.rs"].contains(&path);
        let files = files.iter().filter(|(path, _)| is_part(path));
        let mut files: BTreeMap<String, File> = files.map(|(path, text)| (module(path), imports::read(text))).collect();
        let (mut program, mut tests) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![(String::new(), false)];
        while let Some((name, is_test)) = open.pop() {
            let below = files.get(&name).into_iter().flat_map(|file| &file.modules);
            open.extend(below.map(|(module, of_test)| (join(&name, module), is_test || *of_test)));
            let seen = if is_test { &mut tests } else { &mut program };
            seen.insert(name);
        }
        let unnamed = files.keys().filter(|name| !program.contains(*name) && !tests.contains(*name)).cloned().collect();
        files.retain(|name, _| program.contains(name));
        Self { files, unnamed }
    }

    /// The file in which a path ends, seen from a file; none for what is not of the program.
    fn end(&self, from: &str, words: &[String]) -> Option<String> {
        let mut module: Vec<&str> = from.split("::").filter(|part| !part.is_empty()).collect();
        let mut rest = words;
        while let Some((first, others)) = rest.split_first() {
            match first.as_str() {
                "crate" => module.clear(),
                "self" => {}
                "super" => {
                    module.pop();
                }
                name => {
                    let below = join(&module.join("::"), name);
                    if !self.files.contains_key(&below) {
                        break;
                    }
                    module.push(name);
                }
            }
            rest = others;
        }
        let module = module.join("::");
        let Some(file) = self.files.get(&module) else { return Some(module) };
        let Some(name) = rest.first().filter(|name| !file.defined.contains(name)) else { return Some(module) };
        if let Some(handed_on) = file.handed_on.get(name).filter(|words| words.first() != Some(name)) {
            return self.end(&module, handed_on);
        }
        let mut whole = file.handed_on_whole.iter().filter_map(|words| self.end(&module, words));
        whole.find(|other| self.files.get(other).is_some_and(|file| file.defined.contains(name))).or(Some(module))
    }

    /// Which files use which, by path.
    fn uses(&self) -> Uses {
        let mut uses = Uses::new();
        for (name, file) in &self.files {
            let named = file.named.iter().filter(|named| !named.in_test);
            let ends = named.filter_map(|named| self.end(name, &named.words));
            let ends = ends.filter(|end| end != name && self.files.contains_key(end));
            uses.insert(path_of(name), ends.map(|end| path_of(&end)).collect());
        }
        uses
    }
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn path_of(module: &str) -> String {
    if module.is_empty() { "lib.rs".to_owned() } else { format!("{}.rs", module.replace("::", "/")) }
}

fn module_of(path: &str) -> String {
    path.trim_end_matches(".rs").replace('/', "::")
}

/// The stage that a file belongs to: a module of `lib.rs`.
fn stage(path: &str) -> Option<String> {
    let stage = path.split('/').next().unwrap().trim_end_matches(".rs");
    (stage != "lib").then(|| stage.to_owned())
}

/// The wing of the model that a file belongs to.
fn wing(path: &str) -> Option<String> {
    let below = path.strip_prefix("model/")?;
    Some(format!("model/{}", below.split('/').next().unwrap().trim_end_matches(".rs")))
}

/// What files use, told of the groups that they belong to; what belongs to none is left out.
fn by_group(uses: &Uses, group: impl Fn(&str) -> Option<String>) -> Uses {
    let mut groups = Uses::new();
    for (path, used) in uses {
        let Some(own) = group(path) else { continue };
        let others = used.iter().filter_map(|other| group(other)).filter(|other| *other != own);
        groups.entry(own.clone()).or_default().extend(others);
    }
    groups
}

/// The circles: each all that lead to one another, in the order of their names.
fn circles(uses: &Uses) -> Vec<BTreeSet<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|from| (from.as_str(), reach(uses, from))).collect();
    let leads = |from: &str, to: &str| reached.get(from).is_some_and(|reached| reached.contains(to));
    let circle = |from: &&str| {
        let with = reached[from].iter().filter(|to| leads(to, from)).copied();
        with.collect::<BTreeSet<&str>>()
    };
    let all: BTreeSet<BTreeSet<&str>> = reached.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    all.into_iter().collect()
}

/// All that one leads to, through others too.
fn reach<'u>(uses: &'u Uses, from: &str) -> BTreeSet<&'u str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        for used in uses.get(next).into_iter().flatten() {
            if reached.insert(used.as_str()) {
                open.push(used);
            }
        }
    }
    reached
}

/// A circle in words: who in it uses whom.
fn emit(what: &str, circle: &BTreeSet<&str>, uses: &Uses) -> String {
    let mut reported = format!("{what} in a circle:\n");
    for path in circle {
        let others: Vec<&str> = uses[*path].iter().map(String::as_str).filter(|other| circle.contains(other)).collect();
        writeln!(reported, "  {path} uses {}", others.join(", ")).unwrap();
    }
    reported
}

/// What is wrong with who uses whom; empty where nothing is.
fn reported(files: &[(String, String)]) -> String {
    let tree = Tree::read(files);
    let uses = tree.uses();
    let mut reported = String::new();
    for name in &tree.unnamed {
        writeln!(reported, "{} is no module of the file above it, so nobody sees what it uses", path_of(name)).unwrap();
    }
    let (stages, wings) = (by_group(&uses, stage), by_group(&uses, wing));
    for (what, uses) in [("files", &uses), ("stages", &stages), ("wings of the model", &wings)] {
        for circle in circles(uses) {
            reported += &emit(what, &circle, uses);
        }
    }
    reported
}

/// The modules of a root that a map does not name in a row of its own.
fn missing_from_map(root: &str, map: &str) -> Vec<String> {
    let has_row = |module: &String| map.lines().any(|line| line.starts_with(&format!("| [`{module}`] |")));
    imports::read(root).modules.into_keys().filter(|module| !has_row(module)).collect()
}

#[test]
fn no_files_use_one_another_in_a_circle() {
    let files = crate::architecture::sources();
    let uses = Tree::read(&files).uses();
    assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 1000, "hardly an import was seen");
    let reported = reported(&files);
    assert!(reported.is_empty(), "{reported}");
}

#[test]
fn the_map_has_a_row_for_each_module() {
    let read = |path: &str| std::fs::read_to_string(crate::architecture::root().join(path)).unwrap();
    assert_eq!(missing_from_map(&read("src/lib.rs"), &read("src/README.md")), Vec::<String>::new());
}

#[test]
fn a_module_that_a_map_leaves_out_is_reported() {
    let map = "| module | takes |\n| [`model`] | texts, see [`site`] |\n";
    assert_eq!(missing_from_map("pub mod model;\npub mod site;\n#[cfg(test)] mod tried;\n", map), ["site", "tried"]);
}

/// A program of which each file stands after a line `// path`.
fn program(text: &str) -> Vec<(String, String)> {
    let files = text.split("// ").skip(1);
    let files = files.map(|file| file.split_once('\n').unwrap());
    files.map(|(path, text)| (path.trim().to_owned(), text.to_owned())).collect()
}

#[test]
fn files_that_use_one_way_are_not_reported() {
    let chain = program(
        "// lib.rs
         pub mod low; pub mod model; pub mod high;
         // low.rs
         pub struct Low; #[cfg(test)] mod tests { use crate::high; }
         // model.rs
         mod plan; mod whole; pub use plan::Action; pub use whole::Whole;
         // model/plan.rs
         mod action; mod tried; pub use action::Action;
         // model/plan/action.rs
         use crate::low::Low; pub struct Action(Low);
         // model/whole.rs
         use super::plan::Action; pub struct Whole(Action);
         // high.rs
         use crate::model::{Action, Whole}; /* and nobody uses crate::high */
         #[cfg(test)] mod tests_of_high;
         // high/tests_of_high.rs
         use crate::high;",
    );
    assert_eq!(reported(&chain), "");
}

#[test]
fn a_circle_between_folders_is_reported() {
    let tree = program(
        "// lib.rs
         pub mod high; pub mod low;
         // high.rs
         mod part; pub use part::Part;
         // high/part.rs
         pub struct Part(super::super::low::Low);
         // low.rs
         use crate::high as above; pub struct Low; fn go() { above::Part::go() }",
    );
    assert_eq!(
        reported(&tree),
        "files in a circle:
  high.rs uses high/part.rs
  high/part.rs uses low.rs
  low.rs uses high.rs, high/part.rs
stages in a circle:
  high uses low
  low uses high
"
    );
}

#[test]
fn a_file_and_what_stands_below_it_are_a_circle_too() {
    let tree = program(
        "// lib.rs
         mod top;
         // top.rs
         mod below; pub(crate) struct Top; fn go() { below::go() }
         // top/below.rs
         use super::Top; pub(super) fn go(_: Top) {}",
    );
    assert_eq!(
        reported(&tree),
        "files in a circle:
  top.rs uses top/below.rs
  top/below.rs uses top.rs
"
    );
}

#[test]
fn wings_that_use_one_another_are_reported_where_no_files_do() {
    let tree = program(
        "// lib.rs
         mod model;
         // model.rs
         mod plan; mod figures;
         // model/plan.rs
         mod action; mod due;
         // model/plan/action.rs
         use crate::model::figures::value::Value;
         // model/plan/due.rs
         pub struct Due;
         // model/figures.rs
         pub mod value; mod period;
         // model/figures/value.rs
         pub struct Value;
         // model/figures/period.rs
         use crate::model::plan::due::Due;",
    );
    assert_eq!(
        reported(&tree),
        "wings of the model in a circle:
  model/figures uses model/plan
  model/plan uses model/figures
"
    );
}

#[test]
fn a_file_that_is_no_module_is_reported() {
    let tree = program(
        "// lib.rs
         mod top;
         // top.rs
         #[path = \"other.rs\"] mod tests;
         // other.rs
         use crate::top;",
    );
    assert_eq!(reported(&tree), "other.rs is no module of the file above it, so nobody sees what it uses\n");
}
