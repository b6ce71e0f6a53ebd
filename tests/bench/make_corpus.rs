//! Writes a generated site, to measure whole builds with:
//! `cargo run --release --example make_corpus -- 10000 /tmp/corpus` for so many chapters, and `… -- dataset /tmp/corpus` for a
//! dataset of 200,000 values.

mod corpus;
mod large_dataset;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, folder] = &arguments[..] else {
        eprintln!("usage: make_corpus NUMBER-OF-CHAPTERS|dataset FOLDER");
        return ExitCode::from(2);
    };
    let written = match what.parse() {
        Ok(chapters) => corpus::write(folder.as_ref(), chapters),
        Err(_) if what == "dataset" => large_dataset::write(folder.as_ref(), large_dataset::LARGE),
        Err(_) => {
            eprintln!("{what} is not a number of chapters, and not the word dataset");
            return ExitCode::from(2);
        }
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("could not write {folder}: {error}");
            ExitCode::from(2)
        }
    }
}
