//! Writes a generated site, to measure whole builds with: `cargo run --release --example make_corpus -- 10000 /tmp/corpus`.

mod corpus;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder] = &arguments[..] else {
        eprintln!("usage: make_corpus NUMBER-OF-CHAPTERS FOLDER");
        return ExitCode::from(2);
    };
    let Ok(count) = count.parse() else {
        eprintln!("{count} is not a number of chapters");
        return ExitCode::from(2);
    };
    match corpus::write(folder.as_ref(), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("could not write {folder}: {error}");
            ExitCode::from(2)
        }
    }
}
