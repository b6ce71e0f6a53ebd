//! Comparing what is published with what would be. In: a path and bytes. Out: whether they are the same.
//! Never: a wait for something that is not a plain file.

use std::cell::RefCell;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::source;

/// How much is read at once: most pages come in one piece.
const CHUNK: usize = 64 * 1024;

thread_local! {
    /// Where files are read to: kept, since clearing a new one for each file would cost more than reading it.
    static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; CHUNK]);
}

/// Whether a plain file at this path holds just these bytes. What cannot be read does not.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    source::open(path).is_ok_and(|file| BUFFER.with_borrow_mut(|buffer| reads_as(file, bytes, buffer)))
}

/// Whether the rest of a file is these bytes, given that it is as long.
fn reads_as(mut file: File, bytes: &[u8], buffer: &mut [u8]) -> bool {
    let is_as_long = file.metadata().is_ok_and(|now| now.is_file() && now.len() == bytes.len() as u64);
    is_as_long
        && bytes.chunks(buffer.len()).all(|chunk| {
            let part = buffer.get_mut(..chunk.len());
            part.is_some_and(|part| file.read_exact(part).is_ok() && part == chunk)
        })
}
