//! The program: see `lamplight --help`, and the library for everything else.

use std::process::ExitCode;

fn main() -> ExitCode {
    lamplight::cli::run()
}
