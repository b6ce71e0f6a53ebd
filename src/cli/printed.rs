//! The one place that writes to the streams of the program.
//!
//! In: what is said, whole. Out: nothing, or the failure to write it. Never: a panic because nobody reads; a failure because the
//! reader stopped after the first lines; a result that was lost without a word.

use std::io::{self, IsTerminal as _, Write as _};

use crate::diagnostic::{Failure, reason};

/// Writes a result: what somebody asked for. Fails where it cannot be written, but not where its reader has gone.
pub(super) fn result(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Writes a message, beside the result. Fails where it cannot be written, but not where its reader has gone.
pub(super) fn message(text: &str) -> Result<(), Failure> {
    written(io::stderr().lock().write_all(text.as_bytes()))
}

/// Writes what only passes by, or what nobody is left to hear.
pub(super) fn in_passing(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes the help, the version, or what is wrong with the arguments, in the colours that the stream shows.
pub(super) fn usage(usage: &clap::Error) -> Result<(), Failure> {
    written(usage.print().and_then(|()| io::stdout().lock().flush()))
}

/// Whether messages are read on a terminal.
pub(super) fn is_on_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Whether messages are coloured: on a terminal that shows it, and not against the reader's wish.
pub(super) fn colour() -> bool {
    anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
}

/// Whoever reads may stop after the first lines. All else is a failure: somebody will miss what was not written.
fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
            format!("could not write what there is to tell: {}", reason(&error)),
            "send it to a place that has room and can be written; what was done before stays done",
        )),
        _ => Ok(()),
    }
}
