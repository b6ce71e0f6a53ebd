//! Text in, text out: what the tests of this module share.

use super::*;

/// A resolver that knows a few names.
pub(super) struct Known;

impl Links for Known {
    fn link(&self, destination: &str) -> Resolved {
        match destination {
            "plan.md" => Resolved::Href("/plan/".to_owned()),
            "value:crime/total" => Resolved::Text("1,234 <offences>".to_owned()),
            "figure:crime/total" => Resolved::Html("<b>1,234</b>".to_owned()),
            _ => Resolved::Missing,
        }
    }

    fn image(&self, destination: &str) -> Option<Picture> {
        match destination {
            "map.svg" => Some(Picture { address: "/map.svg".to_owned(), size: Some((640, 480)) }),
            "plain.jpg" => Some(Picture { address: "/plain.jpg".to_owned(), size: None }),
            _ => None,
        }
    }

    fn block(&self, destination: &str) -> Option<String> {
        (destination == "figure:crime/total").then(|| "<figure>chart</figure>".to_owned())
    }
}

/// A text and its findings as `severity[code] "words under the mark": message | help`.
pub(super) fn read(text: &str) -> (Markdown, Vec<String>) {
    let source = SourceText::new("a.md", text);
    let mut findings = Findings::new();
    let markdown = Markdown::read(&source, Span::new(0..text.len()), &mut findings);
    (markdown, shown(findings))
}

fn shown(findings: Findings) -> Vec<String> {
    let reported = findings.sorted().into_iter().map(|finding| {
        let words = finding.place.as_ref().map_or("", SourceLocation::text);
        format!("{}[{}] {words:?}: {} | {}", finding.severity.word(), finding.rule.code, finding.message, finding.help)
    });
    reported.collect()
}

/// The findings of a text that is a value in YAML.
pub(super) fn reported_of_part(text: &str) -> Vec<String> {
    let source = SourceText::new("a.yaml", text);
    let mut findings = Findings::new();
    Markdown::from_text(text, &source, Span::new(0..text.len()), &mut findings);
    shown(findings)
}

/// The findings of a text.
pub(super) fn reported(text: &str) -> Vec<String> {
    read(text).1
}

/// A text as HTML, alone on its page.
pub(super) fn html(text: &str) -> String {
    html_at(text, &Placement::default())
}

/// A text as HTML, somewhere on a page.
pub(super) fn html_at(text: &str, placement: &Placement<'_>) -> String {
    let mut out = String::new();
    read(text).0.write_html(&mut out, placement, &Known);
    out
}

/// A text as HTML for the middle of a line.
pub(super) fn line(text: &str) -> String {
    let mut out = String::new();
    read(text).0.write_inline_html(&mut out, &Placement::default(), &Known);
    out
}

/// A resolver that explains one term, with a link to `/g#t`.
struct Explains<'t>(&'t str, Option<&'t str>);

impl Links for Explains<'_> {
    fn link(&self, destination: &str) -> Resolved {
        Resolved::Href(destination.to_owned())
    }

    fn image(&self, _destination: &str) -> Option<Picture> {
        None
    }

    fn block(&self, _destination: &str) -> Option<String> {
        None
    }

    fn explains(&self) -> bool {
        true
    }

    fn explanations(&self, words: &str) -> Vec<Explanation> {
        let found = words.match_indices(self.0);
        let explain = |(at, term): (usize, &str)| Explanation {
            range: at..at + term.len(),
            href: "/g#t".to_owned(),
            in_full: self.1.map(str::to_owned),
        };
        found.map(explain).collect()
    }
}

/// A text as HTML, with one term explained.
pub(super) fn explained(text: &str, term: &str, in_full: Option<&str>) -> String {
    let mut out = String::new();
    read(text).0.write_html(&mut out, &Placement::default(), &Explains(term, in_full));
    out
}
