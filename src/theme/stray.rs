//! Files of a theme that nothing uses. In: the folders of a theme, the default one last. Out: a finding for each such file.
//! Never: a finding about what a template of the theme names.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, nearest};
use crate::document::parting::ending;
use crate::source::Sources;
use crate::words::{knows_language, language_of};

pub(super) const RULE: Rule = Rule::warning(
    "stray-theme-file",
    "A file of a theme takes the place of the file of the default theme that has the same path, or is named by a template of \
     the theme, or stands in assets or scripts. Any other file changes nothing, and it is easy not to notice. \
     themes/README.md says what may be where.",
)
.example(
    "themes/mine/components/site-heade/style.css",
    "nothing uses this file of the theme",
    "themes/mine/components/site-header/style.css",
);

/// Tells the files of a theme that nothing uses.
pub(super) fn emit(layers: &[Sources], findings: &mut Findings) {
    let Some((default, own)) = layers.split_last() else { return };
    let known: BTreeSet<&str> = default.texts().map(|(path, _)| path).collect();
    for layer in own {
        let paths = layer.texts().map(|(path, _)| path).chain(layer.assets().map(|(path, _)| path));
        for path in paths.filter(|path| !known.contains(path) && !is_used(layers, path, &known)) {
            let finding = Finding::new(
                &RULE,
                SourceLocation::file(layer.shown_path(path)),
                "nothing uses this file of the theme",
                where_to_put(path),
            );
            let alike = known.iter().copied().filter(|known| language_of(known).is_none());
            findings.add(finding.with_suggestion(nearest(path, alike)));
        }
    }
}

/// Whether a file that the default theme does not have does anything.
fn is_used(layers: &[Sources], path: &str, known: &BTreeSet<&str>) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match ending(name) {
        _ if path.starts_with("assets/") => true,
        "js" => path.starts_with("scripts/"),
        "html" => is_named(layers, path),
        // Every style sheet is used; but one of a component that is called almost as another is meant to replace that one's.
        "css" => {
            let components = known.iter().filter_map(|known| component_of(known.strip_suffix("/style.css")?));
            let is_mistaken = component_of(folder).is_some_and(|own| nearest(own, components).is_some());
            is_there(layers, &format!("{folder}/template.html")) || !is_mistaken
        }
        "yaml" if path == "strings.yaml" || language_of(path).is_some_and(knows_language) => true,
        "yaml" => name == "examples.yaml" && is_there(layers, &format!("{folder}/template.html")),
        _ => false,
    }
}

/// The name of the component that a folder holds.
fn component_of(folder: &str) -> Option<&str> {
    folder.strip_prefix("components/")
}

fn is_there(layers: &[Sources], path: &str) -> bool {
    layers.iter().any(|layer| layer.text(path).is_some())
}

/// Whether a template, or the component that it defines, is named in another template.
fn is_named(layers: &[Sources], path: &str) -> bool {
    let component = layers.iter().find_map(|layer| component_in(layer.text(path)?.text()));
    let templates = layers.iter().flat_map(Sources::texts).filter(|(other, _)| *other != path);
    let mut texts = templates.filter(|(other, _)| other.ends_with(".html")).map(|(_, source)| source.text());
    texts.any(|text| {
        let is_component = |name: &str| text.contains(&format!("<{name}")) || text.contains(&format!("% {name}("));
        text.contains(path) || component.is_some_and(is_component)
    })
}

/// The name of the component that a template defines.
fn component_in(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("{% component ")?;
    rest.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next()
}

fn where_to_put(path: &str) -> &'static str {
    match ending(path) {
        "yaml" if path.starts_with("words") => {
            "put it into a folder of words that has the code of its language, such as words/en-GB, or remove it"
        }
        "html" | "css" | "yaml" => "give it the path of the file of the default theme that it replaces, or remove it",
        "js" => "put it in scripts, or remove it",
        "yml" => "rename it so that it ends in .yaml",
        _ => "put it in assets, or remove it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(own: &[(&str, &str)]) -> Vec<String> {
        let own = Sources::from_texts("themes/x", own.iter().copied());
        let default = [
            ("theme.yaml", ""),
            ("layout.html", "{% include \"theme-color.html\" %}"),
            ("theme-color.html", ""),
            ("pages/priority.html", "{{ <key_figure figure={x} /> }}"),
            ("components/key-figure/template.html", "{% component key_figure(figure: map) %}"),
            ("components/site-header/style.css", ""),
        ];
        let mut findings = Findings::new();
        emit(&[own, Sources::from_texts("themes/default", default)], &mut findings);
        findings.iter().map(|finding| finding.place.as_ref().unwrap().path().to_owned()).collect()
    }

    #[test]
    fn what_a_theme_uses_is_not_reported() {
        let used = [
            ("theme.yaml", ""),
            ("layout.html", "{% include \"crest.html\" %}{{ <our_banner /> }}"),
            ("crest.html", ""),
            ("components/our-banner/template.html", "{% component our_banner() %}"),
            ("components/our-banner/style.css", ""),
            ("components/our-banner/examples.yaml", ""),
            ("components/emblem/style.css", ""),
            ("assets/logo.svg", ""),
            ("scripts/ours.js", ""),
            ("words/en-GB/ours.yaml", ""),
            ("words/cy/ours.yaml", ""),
        ];
        assert_eq!(reported(&used), Vec::<String>::new());
    }

    #[test]
    fn what_nothing_uses_is_reported() {
        for path in [
            "logo.svg",
            "ours.js",
            "pages/prioritys.html",
            "page/priority.html",
            "components/key-figures/template.html",
            "components/site-heade/style.css",
            "string.yaml",
            "words/ours.yaml",
            "words/xx/ours.yaml",
            "words/en-GB/ours.yml",
            "tokens.yml",
            "notes.md",
        ] {
            assert_eq!(reported(&[(path, "{% component keyfigure() %}")]), [format!("themes/x/{path}")]);
        }
    }
}
