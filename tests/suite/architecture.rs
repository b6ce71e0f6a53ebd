//! What holds for the source itself: stages look only to the left, names come from the field, and what the READMEs name is
//! there.

use std::fs;
use std::path::{Path, PathBuf};

use lamplight::commands::chain::rules;

use crate::imports::Named;

/// The chain: a module imports only what stands to its left.
const CHAIN: [&str; 17] = [
    "diagnostic",
    "source",
    "document",
    "words",
    "model",
    "translation",
    "statistics",
    "chart",
    "site",
    "theme",
    "render",
    "audit",
    "publish",
    "report",
    "import",
    "commands",
    "cli",
];

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files of the program, by path below `src`.
pub(crate) fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let files = walkdir::WalkDir::new(&src).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"));
    let path = |file: &Path| file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
    files.map(|file| (path(file.path()), fs::read_to_string(file.path()).unwrap())).collect()
}

/// The module of the chain that a file belongs to.
fn module_of(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

#[test]
fn a_module_imports_only_what_stands_to_its_left() {
    let place = |module: &str| CHAIN.iter().position(|known| *known == module);
    let mut seen = 0;
    for (path, text) in sources() {
        let Some(own) = place(module_of(&path)) else {
            assert!(
                ["lib.rs", "main.rs", "build.rs"].contains(&path.as_str()),
                "src/{path} belongs to no module of the chain"
            );
            continue;
        };
        // What tests name counts too.
        for Named { words, line, .. } in crate::imports::read(&text).named {
            let module = words.get(1).filter(|_| words[0] == "crate");
            let Some((module, other)) = module.and_then(|module| Some((module, place(module)?))) else { continue };
            seen += 1;
            assert!(other <= own, "src/{path}:{line}: {} uses {module}, which stands to its right", CHAIN[own]);
        }
    }
    assert!(seen > 100, "only {seen} imports were seen");
}

/// The wings of the model: each uses only those before it.
const WINGS: [&str; 7] = ["vocabulary", "reporting", "figures", "plan", "partnership", "achievements", "strategy"];

#[test]
fn a_wing_of_the_model_uses_only_those_before_it() {
    let place = |wing: &str| WINGS.iter().position(|known| *known == wing);
    let mut seen = 0;
    for (path, text) in sources() {
        let Some(own) = path.strip_prefix("model/").and_then(|path| place(module_of(path))) else { continue };
        // A test of a wing may ask for a whole edition.
        for Named { words, line, .. } in crate::imports::read(&text).named.into_iter().filter(|named| !named.in_test) {
            let wing = words.get(2).filter(|_| words[0] == "crate" && words[1] == "model");
            let Some((wing, other)) = wing.and_then(|wing| Some((wing, place(wing)?))) else { continue };
            seen += 1;
            assert!(other <= own, "src/{path}:{line}: {} uses {wing}, which comes after it", WINGS[own]);
        }
    }
    assert!(seen > 100, "only {seen} imports between wings were seen");
}

#[test]
fn the_chain_and_the_wings_are_there() {
    let files = sources();
    for name in CHAIN.into_iter().map(str::to_owned).chain(WINGS.map(|wing| format!("model/{wing}"))) {
        let is_there =
            files.iter().any(|(path, _)| *path == format!("{name}.rs") || path.starts_with(&format!("{name}/")));
        assert!(is_there, "there is no module {name}");
    }
}

#[test]
fn only_one_file_writes_to_the_streams() {
    const WAYS: [&str; 7] = ["print!(", "println!(", "dbg!(", "stdout(", "stderr(", "Stdout", "Stderr"];
    let reported_to_cargo = ["build.rs"];
    let mut ways = 0;
    for (path, text) in sources().into_iter().filter(|(path, _)| !reported_to_cargo.contains(&path.as_str())) {
        // What tests say is not said by the program.
        let program = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = program.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in lines.filter(|_| !path.contains("tests")) {
            let way = WAYS.iter().find(|way| line.contains(**way));
            ways += usize::from(way.is_some());
            assert!(
                way.is_none() || path == "cli/printed.rs",
                "src/{path} writes with {}: see src/cli/printed.rs",
                way.unwrap()
            );
        }
    }
    assert!(ways > 3, "nothing was looked at");
}

#[test]
fn the_modules_of_the_library_are_those_of_the_chain() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> =
        library.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")).collect();
    assert!(modules.len() > 8);
    for module in modules {
        let module = module.trim_end_matches(';');
        assert!(CHAIN.contains(&module), "src/lib.rs has the module {module}: add it to CHAIN, where it stands");
    }
}

#[test]
fn a_file_is_named_with_a_word_of_the_field_or_of_the_chain() {
    const BANNED: [&str; 10] =
        ["utils", "util", "common", "types", "helpers", "helper", "mod", "misc", "manager", "handler"];
    for (path, text) in sources() {
        for part in path.trim_end_matches(".rs").split('/') {
            assert!(!BANNED.contains(&part), "src/{path}: {part} says nothing; use a word of the field");
        }
        let is_test = path.contains("test");
        assert!(is_test || text.starts_with("//!") || text.starts_with("#!"), "src/{path} does not say what it is for");
    }
}

/// The words in backticks of a page, but for those in blocks of code.
fn words_in_backticks(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            words.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    words
}

/// A path of the repository in the words, without `:line` or `#part`; `None` for other words, and for examples.
fn path_in(words: &str, folder: &Path) -> Option<PathBuf> {
    let is_path = |it: char| it.is_ascii_alphanumeric() || "/._-".contains(it);
    let is_example = words.contains("ourtown") || words.contains("YYYY") || !words.chars().all(is_path);
    if is_example || words.starts_with(['/', '-', '.']) && !words.starts_with("..") && !words.starts_with(".c") {
        return None;
    }
    let top = words.split('/').next().unwrap();
    let known_top = ["src", "tests", "themes", "content", "Cargo.toml", "netlify.toml", ".clippy.toml", ".cargo"];
    if known_top.contains(&top) && (words.contains('/') || top.contains('.')) {
        return Some(root().join(words));
    }
    // A path seen from the page's own folder, where its first part is there.
    (words.contains('/') && folder.join(top).exists()).then(|| folder.join(words))
}

#[test]
fn every_path_that_a_readme_names_is_there() {
    let mut missing = Vec::new();
    for readme in ["README.md", "src/README.md", "content/README.md", "themes/README.md", "tests/README.md"] {
        let Ok(text) = fs::read_to_string(root().join(readme)) else {
            eprintln!("NOT TESTED: {readme} is not there yet");
            continue;
        };
        let folder = root().join(readme);
        for words in words_in_backticks(&text) {
            if path_in(&words, folder.parent().unwrap()).is_some_and(|path| !path.exists()) {
                missing.push(format!("{readme} names {words}, which is not there"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn paths_are_reported_from_other_words() {
    let folder = root().join("themes");
    let path =
        |words| path_in(words, &folder).map(|path| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
    assert_eq!(path("src/render/view.rs").as_deref(), Some("src/render/view.rs"));
    assert_eq!(path("default/gone.css").as_deref(), Some("themes/default/gone.css"));
    for other in
        ["lamplight check", "tests/suite/findings/<code>/", "key: value", "--out", "/reporting/", "themes/…", "src"]
    {
        assert_eq!(path(other), None, "{other}");
    }
}

#[test]
fn every_rule_is_explained_in_sentences() {
    for (code, rule) in rules() {
        let explanation = rule.explanation;
        assert!(explanation.len() >= 40, "{code}: {explanation}");
        assert!(
            explanation.ends_with('.') && !explanation.contains("  ") && !explanation.contains('\n'),
            "{code}: {explanation}"
        );
        assert!(code.chars().all(|it| it.is_ascii_lowercase() || it == '-'), "{code} cannot be said on the phone");
    }
}

#[test]
fn no_two_rules_have_one_code() {
    let codes: Vec<String> = sources()
        .iter()
        .flat_map(|(_, text)| {
            let program = text.split("#[cfg(test)]").next().unwrap();
            let starts = ["Rule::error(", "Rule::warning(", "Rule::advice("];
            let rules = starts.iter().flat_map(|start| program.split(start).skip(1));
            rules
                .filter_map(|rule| rule.trim_start().strip_prefix('"')?.split('"').next())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let rules = rules();
    assert!(codes.len() > 40);
    for code in &codes {
        assert_eq!(codes.iter().filter(|other| *other == code).count(), 1, "two rules have the code {code}");
        assert!(rules.contains_key(code.as_str()), "the rule {code} is in no list RULES that rules() knows");
    }
}
