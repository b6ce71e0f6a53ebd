//! Comparing what is published with what would be. In: a path and bytes. Out: whether they are the same.
//! Never: a wait for something that is not a plain file.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
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

/// Whether two plain files hold the same. What cannot be read does not.
pub(super) fn holds_same(path: &Path, other: &Path) -> bool {
    let (Ok(mut one), Ok(other)) = (source::open(path), source::open(other)) else { return false };
    let length = |file: &File| file.metadata().map(|now| now.len()).ok();
    length(&one).is_some() && length(&one) == length(&other) && reads_alike(&mut one, other).unwrap_or(false)
}

/// Whether the rest of two files is the same, read piece by piece.
fn reads_alike(one: &mut File, other: File) -> io::Result<bool> {
    let mut other = BufReader::with_capacity(CHUNK, other);
    let mut same = vec![0; CHUNK];
    loop {
        let piece = other.fill_buf()?;
        if piece.is_empty() {
            return Ok(one.read(&mut same)? == 0);
        }
        let length = piece.len();
        let Some(read) = same.get_mut(..length) else { return Ok(false) };
        one.read_exact(read)?;
        if read != piece {
            return Ok(false);
        }
        other.consume(length);
    }
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
