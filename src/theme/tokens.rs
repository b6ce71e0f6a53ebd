//! Tokens of a style that do nothing. In: the folders of a theme, the default one last. Out: a finding for each token that a theme
//! of somebody's own sets and nothing uses, or uses and nothing sets. Never: a finding about the default theme.

use std::collections::BTreeSet;
use std::sync::Arc;

use regex::Regex;

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Span, nearest};
use crate::document::parting::ending;
use crate::source::Sources;

pub(super) const RULE: Rule = Rule::warning(
    "unknown-token",
    "A token is a colour or a size with a name, `--accent`. A theme changes those of the default theme by giving them another value \
     in its tokens.css. One that no style uses changes nothing, and one that no style sets has no value: mostly its name is misspelt.",
)
.example(":root { --acent: #123456; }", "no style uses --acent", ":root { --accent: #123456; }");

/// Tells the tokens of a theme that do nothing.
pub(super) fn emit(layers: &[Sources], findings: &mut Findings) {
    let Some((default, own)) = layers.split_last().filter(|(_, own)| !own.is_empty()) else { return };
    let Ok(token) = Regex::new(r"/\*(?s:.*?)\*/|--[A-Za-z][A-Za-z0-9_-]*") else { return };
    let (mut set, mut used, mut known) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for layer in layers {
        for (_, source) in layer.texts().filter(|(path, _)| is_read(path)) {
            for found in tokens(&token, source.text()) {
                let names = if found.kind == Kind::Set { &mut set } else { &mut used };
                names.insert(found.name);
                if found.kind == Kind::Named {
                    set.insert(found.name);
                }
            }
        }
    }
    for (_, source) in default.texts().filter(|(path, _)| ending(path) == "css") {
        known.extend(tokens(&token, source.text()).filter(|found| found.kind == Kind::Set).map(|found| found.name));
    }
    for layer in own {
        for (_, source) in layer.texts().filter(|(path, _)| ending(path) == "css") {
            let mut reported = BTreeSet::new();
            for found in tokens(&token, source.text()) {
                let (is_wrong, what) = match found.kind {
                    Kind::Set => (!used.contains(found.name), "uses"),
                    Kind::Used => (!set.contains(found.name), "sets"),
                    Kind::Named | Kind::UsedOrElse => (false, ""),
                };
                if is_wrong && reported.insert(found.name) {
                    emit_one(source, &found, what, &known, findings);
                }
            }
        }
    }
}

fn emit_one(source: &Arc<SourceText>, found: &Found<'_>, what: &str, known: &BTreeSet<&str>, findings: &mut Findings) {
    let place = SourceLocation::new(source, Span::new(found.at..found.at + found.name.len()));
    let message = format!("no style {what} {}", found.name);
    let help = "write a name that themes/default/tokens.css has, or take it out";
    findings.add(Finding::new(&RULE, place, message, help).with_suggestion(nearest(found.name, known.iter().copied())));
}

fn is_read(path: &str) -> bool {
    ["css", "html", "js", "svg"].contains(&ending(path))
}

/// What is done with a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is given a value.
    Set,
    /// Its value is asked for, with none beside it.
    Used,
    /// Its value is asked for, with another where it has none.
    UsedOrElse,
    /// It is named, as a script does that asks for it or sets it.
    Named,
}

struct Found<'t> {
    name: &'t str,
    at: usize,
    kind: Kind,
}

/// The tokens of a text outside its comments.
fn tokens<'t>(token: &Regex, text: &'t str) -> impl Iterator<Item = Found<'t>> {
    token.find_iter(text).filter(|found| found.as_str().starts_with("--")).filter_map(|found| {
        let above = text.get(..found.start())?;
        let below = text.get(found.end()..)?.trim_start();
        // `a--b` is the name of a class.
        if above.ends_with(|before: char| before.is_alphanumeric() || matches!(before, '-' | '_')) {
            return None;
        }
        let kind = match (above.trim_end().ends_with("var("), below.chars().next()) {
            (true, Some(',')) => Kind::UsedOrElse,
            (true, _) => Kind::Used,
            (false, Some(':')) => Kind::Set,
            (false, _) => Kind::Named,
        };
        Some(Found { name: found.as_str(), at: found.start(), kind })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(own: &str) -> Vec<String> {
        let base = [("tokens.css", ":root { --accent: red; --gap: 1rem }"), ("base.css", "a { color: var(--accent) }")];
        let layers = [Sources::from_texts("mine", [("tokens.css", own)]), Sources::from_texts("default", base)];
        let mut findings = Findings::new();
        emit(&layers, &mut findings);
        findings
            .sorted()
            .into_iter()
            .map(|reported| format!("{:?} {}", reported.place.unwrap(), reported.message))
            .collect()
    }

    #[test]
    fn a_token_that_does_nothing_is_reported_once_at_its_line() {
        assert_eq!(
            reported(":root {\n  --acent: blue;\n}\n@media (prefers-color-scheme: dark) { :root { --acent: red } }"),
            ["mine/tokens.css:2:3 no style uses --acent"]
        );
        assert_eq!(reported("a { color: var(--acent) }"), ["mine/tokens.css:1:16 no style sets --acent"]);
        for text in [
            ":root { --accent: blue }",
            "/* --acent: blue */",
            ":root { --own: 1 } a { b: var( --own ) }",
            ".a--b:hover { c: d }",
            "a { color: var(--x, red) }",
        ] {
            assert_eq!(reported(text), Vec::<String>::new(), "{text}");
        }
    }
}
