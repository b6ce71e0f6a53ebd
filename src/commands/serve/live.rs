//! The site as it is now, for whoever asks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::web::Preview;
use crate::commands::chain::{self, Request, SiteFolder, SourceCache, rules};
use crate::commands::finish::{OutputSink, SiteSummary, finish_whole, inspect, paths};
use crate::diagnostic::{Failure, Finding, Findings, Place, Told, more_like_this, told};
use crate::model::strategy::apply_checks;
use crate::publish::locked;
use crate::render::{Content, Output, Rendered};

/// What a preview tells while it runs.
#[derive(Debug)]
pub enum Event<'e> {
    /// It answers at an address.
    Started(String),
    /// The content was read.
    Built {
        /// Everything worth mending.
        findings: &'e [Finding],
        /// How many pages there are.
        pages: usize,
    },
    /// The content could not be read this time.
    Failed(&'e Failure),
}

/// Tells an event to whoever looks after the preview. Fails where it cannot be written.
pub type Tell = dyn Fn(&Event<'_>) -> Result<(), Failure> + Sync;

/// A site that follows its content.
pub(super) struct Live {
    request: Request,
    kept: Mutex<BTreeMap<String, SourceCache>>,
    now: RwLock<Arc<Snapshot>>,
}

/// What is shown at one moment.
struct Snapshot {
    sites: Vec<(SiteFolder, Rendered)>,
    whole: BTreeMap<String, Vec<u8>>,
    findings: Vec<Finding>,
}

impl Live {
    /// Reads the content for the first time; also the folders to watch.
    pub(super) fn start(request: &Request) -> Result<(Self, Vec<PathBuf>), Failure> {
        let mut kept = BTreeMap::new();
        let (now, watched) = read(request, &mut kept, None)?;
        let live = Self { request: request.clone(), kept: Mutex::new(kept), now: RwLock::new(Arc::new(now)) };
        Ok((live, watched))
    }

    /// Reads what has changed. A site that cannot be rendered now is shown as it last was.
    pub(super) fn follow(&self) -> Result<(), Failure> {
        let mut kept = locked(&self.kept);
        let before = self.now();
        let (now, _) = read(&self.request, &mut kept, Some(&before))?;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
        Ok(())
    }

    fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What there is to tell about the content as it is now.
    pub(super) fn emit(&self, emit: &Tell) -> Result<(), Failure> {
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
) -> Result<(Snapshot, Vec<PathBuf>), Failure> {
    let (mut sites, mut findings, mut watched) = (Vec::new(), Findings::new(), Vec::new());
    for folder in chain::folders(request)? {
        let mut found = Findings::new();
        let prepared = chain::prepare(&folder, request, kept.get(&folder.name), &mut found)?;
        kept.insert(folder.name.clone(), prepared.kept);
        watched.extend(prepared.watched);
        let last = || {
            before.and_then(|now| now.sites.iter().find(|(known, _)| *known == folder)).map(|(_, site)| site.clone())
        };
        if let Some(rendered) = prepared.rendered.or_else(last) {
            apply_checks(&rendered.site.strategy.settings, &rules(), &mut found);
            sites.push((folder, rendered));
        }
        findings.extend(found);
    }
    let whole = InMemory::default();
    let summaries = sites.iter().map(|(folder, rendered)| SiteSummary::of(folder, rendered)).collect();
    finish_whole(request, summaries, &mut findings, &whole)?;
    let whole = whole.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((Snapshot { sites, whole, findings: findings.sorted() }, watched))
}

impl Snapshot {
    /// The site and the file in it that a path below the output folder stands for.
    fn output(&self, path: &str) -> Option<(&Rendered, &Output)> {
        self.sites.iter().find_map(|(folder, rendered)| {
            let below =
                if folder.name.is_empty() { path } else { path.strip_prefix(&folder.name)?.strip_prefix('/')? };
            rendered.outputs().iter().find(|output| output.path == below).map(|output| (rendered, output))
        })
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

impl Preview for Live {
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
        let mut html = String::from("<aside class=\"lamplight-findings\" aria-label=\"What there is to mend\">");
        push_findings(&mut html, &own);
        if !elsewhere.is_empty() {
            let _ = write!(html, "<details><summary>{} to mend elsewhere on the site</summary>", elsewhere.len());
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

impl Live {
    fn text(&self, path: &str) -> String {
        self.now().whole.get(path).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}

/// The file that a page is written in.
fn source_of<'r>(rendered: &'r Rendered, output: &Output) -> Option<&'r str> {
    rendered.page(output)?.source.as_ref().map(Place::path)
}

fn is_in(finding: &Finding, source: Option<&str>) -> bool {
    finding.place.as_ref().is_some_and(|place| Some(place.path()) == source)
}

/// So many findings are shown on a page; all of them are told by `lamplight check`.
const MOST_ON_PAGE: usize = 100;

fn push_findings(html: &mut String, findings: &[Finding]) {
    for told in told(findings).take(MOST_ON_PAGE) {
        match told {
            Told::One(finding) => push_finding(html, finding),
            Told::More(finding, more) => {
                let _ = write!(html, "<p>{}</p>", crate::render::escape(&more_like_this(finding, more)));
            }
        }
    }
    if told(findings).nth(MOST_ON_PAGE).is_some() {
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
