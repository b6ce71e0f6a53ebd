//! Text that is compared with a file, or written to it where `SNAPSHOTS=overwrite` says so.

use std::path::Path;

use snapbox::{Assert, Data, IntoData as _};

/// What differs between a text and the file that says what it should be, letter by letter.
pub(crate) fn difference(actual: &str, expected: &Path) -> Option<String> {
    let assert = Assert::new().action_env("SNAPSHOTS");
    let expected = Data::read_from(expected, Some(snapbox::data::DataFormat::Text)).raw();
    assert.try_eq(Some(&"told"), actual.to_owned().into_data().raw(), expected).err().map(|error| error.to_string())
}

/// Whether what is expected is written anew.
pub(crate) fn overwrites() -> bool {
    std::env::var_os("SNAPSHOTS").is_some_and(|action| action == "overwrite")
}

/// Fails with every difference at once.
#[track_caller]
pub(crate) fn assert_none(differences: &[String]) {
    assert!(differences.is_empty(), "{}\nSNAPSHOTS=overwrite accepts what is said now", differences.join("\n"));
}
