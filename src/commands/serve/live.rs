//! The site as it is now, for whoever asks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::web::Preview;
use crate::commands::chain::{self, Request, SiteFolder, SourceCache, rules};
use crate::commands::finish::{OutputSink, SiteSummary, finish_whole, inspect, paths};
use crate::diagnostic::{
    Failure, Finding, Findings, LEFT_OUT, ReportLine, STAND_IN, Severity, SourceLocation, more_like_this, report_lines,
};
use crate::model::strategy::apply_checks;
use crate::publish::locked;
use crate::render::{Content, Output, Rendered};

/// What happens while a preview runs.
#[derive(Debug)]
pub enum Event<'e> {
    /// It answers at an address.
    Started(String),
    /// The content was read.
    Built {
        /// All findings, in the order in which they are reported.
        findings: &'e [Finding],
        /// How many pages there are.
        pages: usize,
    },
    /// The content could not be read this time.
    Failed(&'e Failure),
}

/// Reports an event to whoever looks after the preview. Fails where it cannot be written.
pub type EmitEvent = dyn Fn(&Event<'_>) -> Result<(), Failure> + Sync;

/// A site that follows its content.
pub(super) struct LivePreview {
    request: Request,
    kept: Mutex<BTreeMap<String, SourceCache>>,
    now: RwLock<Arc<Snapshot>>,
}

/// What is shown at one moment.
struct Snapshot {
    sites: Vec<(SiteFolder, Rendered)>,
    /// The sites as they were before a mistake took pages out of them: for pages whose file cannot be read now.
    unbroken: Vec<(SiteFolder, Rendered)>,
    whole: BTreeMap<String, Vec<u8>>,
    findings: Vec<Finding>,
}

impl LivePreview {
    /// Reads the content for the first time.
    pub(super) fn start(request: &Request) -> Result<Self, Failure> {
        let mut kept = BTreeMap::new();
        let now = read(request, &mut kept, None)?;
        Ok(Self { request: request.clone(), kept: Mutex::new(kept), now: RwLock::new(Arc::new(now)) })
    }

    /// Reads what has changed. A site that cannot be rendered now is shown as it last was.
    pub(super) fn follow(&self) -> Result<(), Failure> {
        let mut kept = locked(&self.kept);
        let before = self.now();
        let now = read(&self.request, &mut kept, Some(&before))?;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
        Ok(())
    }

    fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reports what is found in the content as it is now.
    pub(super) fn emit(&self, emit: &EmitEvent) -> Result<(), Failure> {
        let now = self.now();
        let pages = now.sites.iter().map(|(_, rendered)| rendered.page_count()).sum();
        emit(&Event::Built { findings: &now.findings, pages })
    }
}

/// Keeps the few files that belong to the output as a whole.
#[derive(Default)]
struct InMemory(Mutex<BTreeMap<String, Vec<u8>>>);

impl OutputSink for InMemory {
    fn take(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        locked(&self.0).insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

fn read(
    request: &Request,
    kept: &mut BTreeMap<String, SourceCache>,
    before: Option<&Snapshot>,
) -> Result<Snapshot, Failure> {
    let (mut sites, mut unbroken, mut findings) = (Vec::new(), Vec::new(), Findings::new());
    let folders = chain::folders(request)?;
    for folder in folders.clone() {
        let mut found = Findings::new();
        let prepared = chain::prepare(&folder, request, kept.get(&folder.name), &mut found)?;
        kept.insert(folder.name.clone(), prepared.kept);
        let of = |sites: &[(SiteFolder, Rendered)]| {
            sites.iter().find(|(known, _)| *known == folder).map(|(_, site)| site.clone())
        };
        let last = || before.and_then(|before| of(&before.sites));
        if let Some(rendered) = prepared.rendered.or_else(last) {
            apply_checks(&rendered.site.strategy.settings, &rules(), &mut found);
            let has_gap = found.iter().any(leaves_out);
            let is_broken = found.iter().any(|finding| finding.severity == Severity::Error);
            let last = before
                .and_then(|before| of(&before.unbroken))
                .filter(|last| is_broken && (has_gap || has_lost(&rendered, last)));
            unbroken.push((folder.clone(), last.unwrap_or_else(|| rendered.clone())));
            // The folder of a language lies in that of the site, so that it is asked first.
            sites.extend(prepared.versions);
            sites.push((folder, rendered));
        }
        findings.extend(found);
    }
    let whole = InMemory::default();
    let summary = |(folder, rendered): &(SiteFolder, Rendered)| {
        let summary = SiteSummary::of(folder, rendered);
        let is_version = folders.iter().all(|known| known != folder);
        if is_version { summary.in_other_language() } else { summary }
    };
    let summaries: Vec<SiteSummary> = sites.iter().map(summary).collect();
    finish_whole(request, summaries, &mut findings, &whole)?;
    let whole = whole.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Snapshot { sites, unbroken, whole, findings: findings.sorted() })
}

/// Whether a finding tells what could not be read.
fn leaves_out(finding: &Finding) -> bool {
    finding.rule.fixed == Some(LEFT_OUT)
}

/// Whether a site is without something that it had.
fn has_lost(now: &Rendered, before: &Rendered) -> bool {
    let paths: BTreeSet<&str> = now.outputs().iter().map(|output| output.path.as_str()).collect();
    before.outputs().iter().any(|output| !paths.contains(output.path.as_str()))
}

impl Snapshot {
    /// The site and the file in it that a path below the output folder stands for.
    fn output(&self, path: &str) -> Option<(&Rendered, &Output)> {
        let now = output_of(&self.sites, path);
        let has_gap = now.is_some_and(|(rendered, output)| self.has_gap(rendered, output));
        let last = if now.is_none() || has_gap { self.last_output(path) } else { None };
        last.or(now)
    }

    /// The same as it was when it was whole last, where it is missing because of a mistake in the file that it is written in.
    fn last_output(&self, path: &str) -> Option<(&Rendered, &Output)> {
        output_of(&self.unbroken, path).filter(|(rendered, output)| {
            let source = source_of(rendered, output);
            let is_why = |finding: &Finding| source.is_none() || is_in(finding, source);
            rendered.page(output).is_some() && self.errors().any(is_why)
        })
    }

    /// Whether a page is shown as it was.
    fn is_of_before(&self, path: &str) -> bool {
        let is_there = |(rendered, output): (&Rendered, &Output)| !self.has_gap(rendered, output);
        !output_of(&self.sites, path).is_some_and(is_there) && self.last_output(path).is_some()
    }

    /// Whether words on a page could not be read. It is looked at only where anything could not.
    fn has_gap(&self, rendered: &Rendered, output: &Output) -> bool {
        self.errors().any(leaves_out)
            && matches!(rendered.render(output), Ok(Content::Page(html)) if html.contains(STAND_IN))
    }

    fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// What was found about a page: in the file that it is written in, and on the finished page.
    fn findings_of(&self, rendered: &Rendered, output: &Output) -> Vec<Finding> {
        let source = source_of(rendered, output);
        let mut found: Vec<Finding> = self.findings.iter().filter(|it| is_in(it, source)).cloned().collect();
        if let Ok(Content::Page(html)) = rendered.render(output) {
            let mut looked = Findings::new();
            inspect(rendered, output, &html, &paths(rendered), &mut looked);
            found.extend(looked.sorted());
        }
        found
    }
}

impl Preview for LivePreview {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        let now = self.now();
        if let Some(bytes) = now.whole.get(path) {
            return Some(bytes.clone());
        }
        let (rendered, output) = now.output(path)?;
        match rendered.render(output) {
            Ok(Content::Page(text) | Content::Text(text)) => Some(text.into_bytes()),
            Ok(Content::Copy(location)) => crate::commands::finish::read(&location).ok(),
            Ok(Content::Photograph(location)) => crate::commands::finish::read_photograph(&location).ok(),
            Err(finding) => Some(broken_page(&finding).into_bytes()),
        }
    }

    fn findings_html(&self, path: &str) -> Option<String> {
        let now = self.now();
        let (rendered, output) = now.output(path)?;
        let own = now.findings_of(rendered, output);
        let source = source_of(rendered, output);
        let elsewhere: Vec<Finding> = now.findings.iter().filter(|it| !is_in(it, source)).cloned().collect();
        if own.is_empty() && elsewhere.is_empty() {
            return None;
        }
        let mut html = if now.is_of_before(path) { OF_BEFORE.to_owned() } else { String::new() };
        html.push_str(
            "<aside class=\"lamplight-findings\" id=\"lamplight-findings\" aria-label=\"What there is to mend\">",
        );
        push_findings(&mut html, &own);
        if !elsewhere.is_empty() {
            // Somebody who looks for a page that is not there is told why it may not be.
            let is_missing = path.ends_with("404.html") && now.errors().next().is_some();
            let open = if is_missing { " open" } else { "" };
            let _ = write!(html, "<details{open}><summary>{} to mend elsewhere on the site</summary>", elsewhere.len());
            push_findings(&mut html, &elsewhere);
            html.push_str("</details>");
        }
        html.push_str("</aside>");
        Some(html)
    }

    fn headers(&self) -> Vec<String> {
        vec![self.text("_headers")]
    }

    fn redirects(&self) -> Vec<String> {
        vec![self.text("_redirects")]
    }
}

impl LivePreview {
    fn text(&self, path: &str) -> String {
        self.now().whole.get(path).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}

/// The site and the file in it that a path below the output folder stands for.
fn output_of<'s>(sites: &'s [(SiteFolder, Rendered)], path: &str) -> Option<(&'s Rendered, &'s Output)> {
    sites.iter().find_map(|(folder, rendered)| {
        let below = if folder.name.is_empty() { path } else { path.strip_prefix(&folder.name)?.strip_prefix('/')? };
        rendered.outputs().iter().find(|output| output.path == below).map(|output| (rendered, output))
    })
}

/// What a page begins with that is shown as it was.
const OF_BEFORE: &str = "<p class=\"lamplight-notice\"><strong>This is the page as it was before a mistake was made in its file.</strong> \
    <a href=\"#lamplight-findings\">What there is to mend</a></p>";

/// The file that a page is written in.
fn source_of<'r>(rendered: &'r Rendered, output: &Output) -> Option<&'r str> {
    rendered.page(output)?.source.as_ref().map(SourceLocation::path)
}

fn is_in(finding: &Finding, source: Option<&str>) -> bool {
    finding.place.as_ref().is_some_and(|place| Some(place.path()) == source)
}

/// So many findings are shown on a page; all of them are told by `lamplight check`.
const MOST_ON_PAGE: usize = 100;

fn push_findings(html: &mut String, findings: &[Finding]) {
    for line in report_lines(findings).take(MOST_ON_PAGE) {
        match line {
            ReportLine::Finding(finding) => push_finding(html, finding),
            ReportLine::More(finding, more) => {
                let _ = write!(html, "<p>{}</p>", crate::render::escape(&more_like_this(finding, more)));
            }
        }
    }
    if report_lines(findings).nth(MOST_ON_PAGE).is_some() {
        html.push_str("<p>and more: see <code>lamplight check</code></p>");
    }
}

fn push_finding(html: &mut String, finding: &Finding) {
    let escape = crate::render::escape;
    let place = finding.place.as_ref().map_or(String::new(), |place| {
        let (line, column) = place.line_and_column();
        format!("{}:{line}:{column}", place.path())
    });
    let note = finding.note.as_deref().unwrap_or("");
    let _ = write!(
        html,
        "<div class=\"lamplight-finding lamplight-finding--{severity}\"><p><strong>{severity}: {}</strong></p>\
         <p>{} {}</p><p><code>{}</code></p></div>",
        escape(&finding.message),
        escape(&finding.help),
        escape(note),
        escape(&place),
        severity = finding.severity.word(),
    );
}

/// What is shown where a template cannot be rendered.
fn broken_page(finding: &Finding) -> String {
    let mut html =
        String::from("<!doctype html><html lang=\"en\"><head><title>This page cannot be shown</title></head><body>");
    html.push_str("<h1>This page cannot be shown</h1>");
    push_finding(&mut html, finding);
    html.push_str("</body></html>");
    html
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests save files")]
mod tests {
    use std::fs;
    use std::path::Path;

    use jiff::Timestamp;

    use super::*;
    use crate::document::today::Clock;

    const PAGE: &str = "---\ntitle: About us\n---\nWho we are.\n";
    macro_rules! base {
        ($($path:literal)*) => {
            [$(($path, include_str!(concat!("../../../tests/suite/findings/base/", $path)))),*]
        };
    }
    const BASE: [(&str, &str); 3] = base!["site.yaml" "organisations.yaml" "2022-2025/edition.yaml"];

    fn write(folder: &Path, path: &str, text: &str) {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// A small site, previewed.
    fn previewed() -> (tempfile::TempDir, LivePreview) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in BASE {
            write(folder.path(), path, text);
        }
        write(folder.path(), "pages/about.md", PAGE);
        let request = Request {
            content: folder.path().to_owned(),
            only: None,
            base_url: None,
            drafts: true,
            clock: Clock::At { now: "2026-11-21T12:00:00Z".parse::<Timestamp>().unwrap(), asked: None },
            program: String::new(),
        };
        let live = LivePreview::start(&request).unwrap();
        (folder, live)
    }

    fn page(live: &LivePreview, path: &str) -> Option<String> {
        Some(String::from_utf8(live.get(path)?).unwrap() + &live.findings_html(path).unwrap_or_default())
    }

    #[test]
    fn a_page_whose_file_is_broken_is_shown_as_it_was_with_the_reason() {
        let (folder, live) = previewed();
        let before = page(&live, "about/index.html").unwrap();
        assert!(before.contains("Who we are.") && !before.contains("lamplight-notice"), "{before}");
        for slip in
            [PAGE.replace("---\ntitle", "--\ntitle"), PAGE.replace("title:", "title"), PAGE.replace("About us", "[")]
        {
            write(folder.path(), "pages/about.md", &slip);
            live.follow().unwrap();
            let shown = page(&live, "about/index.html").unwrap();
            assert!(shown.contains("Who we are.") && shown.contains("lamplight-notice"), "{slip}: {shown}");
            let (_, reported) = shown.split_once("<aside class=\"lamplight-findings\"").unwrap();
            let (own, _) = reported.split_once("<details").unwrap_or((reported, ""));
            assert!(own.contains("pages/about.md:"), "{slip}: {reported}");
        }
        write(folder.path(), "pages/about.md", &PAGE.replace("Who we are", "Who you are"));
        live.follow().unwrap();
        let after = page(&live, "about/index.html").unwrap();
        assert!(after.contains("Who you are.") && !after.contains("lamplight-notice"), "{after}");
    }

    #[test]
    fn a_page_that_was_removed_is_gone_whatever_else_is_wrong() {
        let (folder, live) = previewed();
        fs::remove_file(folder.path().join("pages/about.md")).unwrap();
        write(folder.path(), "pages/other.md", "---\ntitle [\n---\n");
        live.follow().unwrap();
        assert_eq!(page(&live, "about/index.html"), None);
        let missing = page(&live, "404.html").unwrap();
        assert!(missing.contains("<details open>") && missing.contains("pages/other.md"), "{missing}");
    }
}
