//! Content types. In: a path. Out: what a browser is told that it holds. Never: a guess from the bytes.

/// The content type for a path by its ending; bytes to be saved where the ending is not known.
pub(super) fn of(path: &str) -> &'static str {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "geojson" => "application/geo+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp4" | "m4v" => "video/mp4",
        "mov" => "video/quicktime",
        "webm" => "video/webm",
        "vtt" => "text/vtt; charset=utf-8",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        "epub" => "application/epub+zip",
        "rtf" => "application/rtf",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "ppt" => "application/vnd.ms-powerpoint",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

/// The content type of a page.
pub(super) const HTML: &str = "text/html; charset=utf-8";

#[cfg(test)]
mod tests {
    #[test]
    fn what_readers_download_has_a_type_of_its_own() {
        // Braille has none that browsers know: it is saved.
        for ending in crate::model::download::ENDINGS.iter().filter(|ending| **ending != "brf") {
            assert_ne!(super::of(&format!("files/a.{ending}")), "application/octet-stream", "{ending}");
        }
    }

    #[test]
    fn endings_say_what_a_file_holds() {
        let types = [
            ("harlow/index.html", "text/html; charset=utf-8"),
            ("style.3f2a.css", "text/css; charset=utf-8"),
            ("feed.atom", "application/atom+xml; charset=utf-8"),
            ("photo.JPG", "image/jpeg"),
            ("site.webmanifest", "application/manifest+json"),
            ("a.dir/file", "application/octet-stream"),
            ("nothing", "application/octet-stream"),
        ];
        for (path, expected) in types {
            assert_eq!(super::of(path), expected, "{path}");
        }
    }
}
