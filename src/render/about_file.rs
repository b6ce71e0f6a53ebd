//! What a reader is told of a file before opening it: what kind it is, and how large.
//!
//! In: the path of a file that is published. Out: "PDF, 1.2 MB". Never: a size of a file that is not there.

use rust_decimal::Decimal;

use crate::model::vocabulary::{Downloads, FilePath};
use crate::render::rendered::Rendered;
use crate::render::view::LinkView;
use crate::site::address_of;
use crate::words::{Files, Notes, Words};

impl Rendered {
    /// A link to a file of the site, with what kind it is and how large, so that nobody opens a document by surprise.
    pub(super) fn file_link(&self, FilePath(path): &FilePath, title: Option<&str>) -> Option<LinkView> {
        let words = &self.theme.words;
        let title = title.or_else(|| path.value.rsplit('/').next())?;
        let about = about_file(&path.value, &self.site.strategy.downloads, words);
        Some(LinkView {
            title: about.map_or_else(|| title.to_owned(), |kind| words.say(&Notes::FileOfKind { title, kind: &kind })),
            address: address_of(&path.value),
            external: false,
            summary: String::new(),
        })
    }
}

/// What kind of file is at a path, and how large it is: "PDF, 1.2 MB".
pub(super) fn about_file(path: &str, downloads: &Downloads, words: &Words) -> Option<String> {
    let (_, ending) = path.rsplit_once('.')?;
    let size = size(downloads.length(path)?, words);
    Some(words.say(&Files::About { kind: &ending.to_uppercase(), size: &size }))
}

fn size(length: u64, words: &Words) -> String {
    const MEGABYTE: u64 = 1_000_000;
    // What would be 1,000 KB is 1 MB.
    if length + 500 >= MEGABYTE {
        let number = Decimal::from(length) / Decimal::from(MEGABYTE);
        return words.say(&Files::Megabytes { number: number.round_dp(1).normalize() });
    }
    let number = usize::try_from((length + 500) / 1_000).unwrap_or(usize::MAX).max(1);
    words.say(&Files::Kilobytes { number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::british;

    #[test]
    fn a_size_is_reported_as_people_say_it() {
        let reported = |length| size(length, british());
        assert_eq!([reported(0), reported(1_499), reported(999_499)], ["1 KB", "1 KB", "999 KB"]);
        assert_eq!([reported(999_500), reported(1_234_567), reported(48_000_000)], ["1 MB", "1.2 MB", "48 MB"]);
    }
}
