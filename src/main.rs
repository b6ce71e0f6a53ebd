//! The program: see `lamplight --help`, and the library for everything else.

use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    lamplight::cli::run()
}
