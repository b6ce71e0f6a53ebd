//! Whole builds of generated sites, and the same bytes written plainly, to compare with: `cargo bench --bench builds`.
//!
//! The folder is made where temporary folders are: `TMPDIR=/dev/shm` measures without a disk. Times differ from machine to
//! machine and from minute to minute: compare the lines of one run with one another.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes what it compares with")]
#![allow(missing_docs, reason = "criterion writes a public item")]

mod corpus;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use lamplight::commands::chain::Request;
use lamplight::commands::finish::{OutputSink, finish};
use lamplight::diagnostic::Failure;
use lamplight::document::today::Today;
use lamplight::publish::{HandsOff, Publication};
use rayon::prelude::*;

/// The allocator of the program, so that its times are measured.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Keeps every file, so that the same bytes can be written plainly.
#[derive(Default)]
struct Keep(Mutex<Vec<(String, Vec<u8>)>>);

impl OutputSink for Keep {
    fn take(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.0.lock().expect("no thread has panicked").push((path.to_owned(), bytes.to_vec()));
        Ok(())
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

fn build(request: &Request, out: &Path) {
    let publication = Publication::open(out, false, &HandsOff::default()).expect("a folder");
    finish(request, &AtomicUsize::new(0), &publication).expect("a site");
    publication.commit().expect("published");
}

fn write_plainly(files: &[(String, Vec<u8>)], out: &Path) {
    files.par_iter().for_each(|(path, bytes)| {
        let file = out.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("room");
        std::fs::write(file, bytes).expect("room");
    });
}

fn builds(criterion: &mut Criterion) {
    for count in [100, 1_000, 10_000] {
        let content = tempfile::tempdir().expect("a temporary folder");
        corpus::write(content.path(), count).expect("a generated site");
        let request = request(content.path());
        let mut group = criterion.benchmark_group(format!("{count} chapters"));
        group.sample_size(10).throughput(Throughput::Elements(count as u64));
        let folder = || tempfile::tempdir().expect("a temporary folder");
        let into_new = |folder: tempfile::TempDir| {
            build(&request, &folder.path().join("public"));
            folder
        };
        group.bench_function("build", |bench| bench.iter_batched(folder, into_new, BatchSize::PerIteration));
        let built = into_new(folder());
        let out = built.path().join("public");
        group.bench_function("build with nothing changed", |bench| bench.iter(|| build(&request, &out)));
        let keep = Keep::default();
        finish(&request, &AtomicUsize::new(0), &keep).expect("a site");
        let files = keep.0.into_inner().expect("no thread has panicked");
        let plainly = |folder: tempfile::TempDir| {
            write_plainly(&files, folder.path());
            folder
        };
        group.bench_function("plain writes of the same files", |bench| {
            bench.iter_batched(folder, plainly, BatchSize::PerIteration);
        });
        group.finish();
    }
}

criterion_group!(benches, builds);
criterion_main!(benches);
