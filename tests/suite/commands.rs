//! Console transcripts, which are also the documentation of the commands.
//!
//! `commands/<name>.trycmd` is what is typed and what is said; `<name>.in` holds the files there at the start.

use std::process::Command;

use crate::case::suite;
use crate::golden::overwrites;

#[test]
fn transcripts() {
    if overwrites() && std::env::var_os("TRYCMD").is_none() {
        // The transcripts are accepted by another variable, which the runner of them reads.
        let test = std::env::current_exe().unwrap();
        Command::new(test).args(["--exact", "commands::transcripts"]).env("TRYCMD", "overwrite").status().unwrap();
        return;
    }
    trycmd::TestCases::new()
        .register_bin("lamplight", std::path::Path::new(env!("CARGO_BIN_EXE_lamplight")))
        .case(suite("commands/*.trycmd"));
}
