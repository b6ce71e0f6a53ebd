//! How fast each stage is, and whole builds of generated sites: `cargo bench`.
//!
//! Times differ from machine to machine and from minute to minute: compare stages with one another in one run.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes what it compares with")]
#![allow(missing_docs, reason = "criterion writes a public item")]

mod corpus;
mod large_dataset;

use std::path::Path;
use std::sync::atomic::AtomicUsize;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use lamplight::commands::chain::{self, Request};
use lamplight::commands::finish::{Discard, finish};
use lamplight::diagnostic::{Findings, SourceText, Span};
use lamplight::document::markdown::{Links, Markdown, Picture, Placement, Resolved};
use lamplight::document::today::Today;
use lamplight::{audit, model, publish, source};

use crate::large_dataset::Size;

/// The allocator of the program, so that its times are measured.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

struct NoLinks;

impl Links for NoLinks {
    fn link(&self, destination: &str) -> Resolved {
        Resolved::Href(destination.to_owned())
    }

    fn image(&self, _destination: &str) -> Option<Picture> {
        None
    }

    fn block(&self, _destination: &str) -> Option<String> {
        None
    }
}

fn request(content: &Path) -> Request {
    let today = jiff::civil::date(2026, 11, 21);
    Request {
        content: content.into(),
        only: None,
        base_url: None,
        drafts: false,
        clock: Today::of(today).into(),
        program: String::new(),
    }
}

fn one_chapter(criterion: &mut Criterion) {
    let text = corpus::chapter_text(0, 1, 50);
    let source = SourceText::new("chapter.md", text.clone());
    let body = Span::new(text.rfind("---\n").map_or(0, |at| at + 4)..text.len());
    let mut group = criterion.benchmark_group("one chapter of 600 words");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read markdown", |bench| bench.iter(|| Markdown::read(&source, body, &mut Findings::new())));
    let markdown = Markdown::read(&source, body, &mut Findings::new());
    group.bench_function("write HTML", |bench| {
        bench.iter(|| {
            let mut html = String::new();
            markdown.write_html(&mut html, &Placement::default(), &NoLinks);
            html
        });
    });
    let mut html = String::from("<title>t</title><h1>t</h1>");
    markdown.write_html(&mut html, &Placement::default(), &NoLinks);
    let paths = std::iter::once("a/index.html").collect();
    let subject = audit::Subject {
        path: "a/index.html",
        source: None,
        titled: true,
        emergency_first: false,
        base_path: "/",
        origin: "",
        theme: None,
        template: None,
        books: &[],
    };
    group.bench_function("look at the page", |bench| {
        bench.iter(|| audit::inspect(&subject, &html, &paths, &mut Findings::new()));
    });
    group.finish();
}

fn stages(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    corpus::write(folder.path(), 1000).expect("a generated site");
    let mut group = criterion.benchmark_group("1,000 chapters");
    group.sample_size(20).throughput(Throughput::Elements(1000));
    group.bench_function("source", |bench| {
        bench.iter(|| source::read(folder.path(), source::Kind::Site, None, &mut Findings::new()));
    });
    let sources = source::read(folder.path(), source::Kind::Site, None, &mut Findings::new()).expect("sources");
    group.bench_function("document and model", |bench| {
        bench.iter(|| model::read(&sources, false, Today::of(jiff::civil::date(2026, 11, 21)), &mut Findings::new()));
    });
    let request = request(folder.path());
    let site = chain::folders(&request).expect("a site").remove(0);
    group.bench_function("everything up to rendering", |bench| {
        bench.iter(|| chain::prepare(&site, &request, None, &mut Findings::new()));
    });
    group.bench_function("everything but writing", |bench| {
        bench.iter(|| finish(&request, &AtomicUsize::new(0), &Discard));
    });
    group.finish();
}

/// 200 areas × 50 offences × 20 periods, to be done in three seconds: read, worked out and rendered.
fn large_dataset(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    large_dataset::write(folder.path(), large_dataset::LARGE).expect("a generated site");
    let request = request(folder.path());
    let site = chain::folders(&request).expect("a site").remove(0);
    let Size { areas, offences, periods } = large_dataset::LARGE;
    let mut group = criterion.benchmark_group("a dataset of 200,000 values");
    group.sample_size(10).throughput(Throughput::Elements((areas * offences * periods) as u64));
    let sources = source::read(folder.path(), source::Kind::Site, None, &mut Findings::new()).expect("sources");
    group.bench_function("document and model", |bench| {
        bench.iter(|| model::read(&sources, false, Today::of(jiff::civil::date(2026, 11, 21)), &mut Findings::new()));
    });
    group.bench_function("everything up to rendering, files to download included", |bench| {
        bench.iter(|| chain::prepare(&site, &request, None, &mut Findings::new()));
    });
    group.bench_function("everything but writing", |bench| {
        bench.iter(|| finish(&request, &AtomicUsize::new(0), &Discard));
    });
    group.finish();
}

fn publishing(criterion: &mut Criterion) {
    let page = "x".repeat(16_700);
    let mut group = criterion.benchmark_group("1,000 pages of 16.7 KB");
    group.sample_size(10).throughput(Throughput::Elements(1000));
    let paths = || (0..1000).filter_map(|at| publish::OutputPath::new(format!("{at}/index.html")));
    let put_all = |out: &Path| {
        let publication = publish::Publication::open(out, false, &publish::HandsOff::default()).expect("a folder");
        for path in paths() {
            publication.put(&path, page.as_bytes()).expect("room");
        }
        publication.commit().expect("published")
    };
    group.bench_function("publish into a new folder", |bench| {
        bench.iter_batched(
            || tempfile::tempdir().expect("a temporary folder"),
            |folder| {
                put_all(&folder.path().join("public"));
                folder
            },
            BatchSize::PerIteration,
        );
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("public");
    put_all(&out);
    group.bench_function("publish the same again", |bench| bench.iter(|| put_all(&out)));
    group.bench_function("plain writes, to compare with", |bench| {
        bench.iter_batched(
            || tempfile::tempdir().expect("a temporary folder"),
            |folder| {
                for path in paths() {
                    let file = folder.path().join(path.as_str());
                    std::fs::create_dir_all(file.parent().expect("a folder")).expect("room");
                    std::fs::write(file, &page).expect("room");
                }
                folder
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, one_chapter, stages, large_dataset, publishing);
criterion_main!(benches);
