//! Latin words that a reader of a published file sees outside brackets.
//!
//! In: a path and a text. Out: words of two Latin letters or more. What is allowed stands here, with the reason: everything else
//! is a word of some language.

/// Names of kinds of files and of ways to reach somebody that are the same in every language of the table.
const NAMES: [&str; 3] = ["CSV", "JSON", "PDF"];

/// Attributes that people read or hear.
const ATTRIBUTES: [&str; 7] = ["title", "alt", "aria-label", "content", "placeholder", "label", "aria-description"];

/// What the `content` of these says is for browsers.
const FOR_BROWSERS: [&str; 7] = [
    "http-equiv=\"",
    "name=\"viewport\"",
    "name=\"referrer\"",
    "name=\"robots\"",
    "name=\"color-scheme\"",
    "name=\"theme-color\"",
    "og:type",
];

/// Keys of JSON whose values are words of a format, codes or ids, and never shown as they are.
const OF_A_FORMAT: [&str; 22] = [
    "@context",
    "@type",
    "@language",
    "id",
    "parent",
    "relation",
    "measure",
    "kind",
    "type",
    "format",
    "encoding",
    "encodingFormat",
    "mediatype",
    "profile",
    "inLanguage",
    "datatype",
    "primaryKey",
    "channel",
    "mark",
    "path",
    "url",
    "link",
];

/// The same in a description of a CSV: what its columns are called in its header. What they hold is said in words beside it.
const NAMES_OF_COLUMNS: [&str; 2] = ["name", "titles"];

/// Columns of CSV that hold words of the format: the header tells programs which column is which, and never changes.
const COLUMNS_OF_THE_FORMAT: [&str; 5] = ["id", "parent", "relation", "measure", "mark"];

/// What the search loads: what the pages say, which are looked at themselves.
const SEARCH: &str = "search/index.json";

/// Whether a file has words for readers. Styles, scripts and downloads are published as they are; the others are for hosts and
/// search engines.
pub(super) fn is_for_readers(path: &str) -> bool {
    let is_for_hosts =
        ["robots.txt", "_headers", "_redirects", "nginx.conf", "web.config", "sitemap.xml"].contains(&path);
    !is_for_hosts
        && path != SEARCH
        && !path.starts_with("assets/")
        && !path.starts_with("files/")
        && !path.starts_with('.')
}

/// The words of a file.
pub(super) fn words_of(path: &str, text: &str) -> Vec<String> {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html" | "atom") => of_markup(text),
        Some("json") => {
            let is_description = path.ends_with("-metadata.json") || path == "datapackage.json";
            of_json(&serde_json::from_str(text).unwrap(), "", is_description)
        }
        Some("csv") => of_csv(text),
        _ => panic!("{path} is of a kind that nobody looks at"),
    }
}

/// The texts between tags, and the attributes that people read.
fn of_markup(text: &str) -> Vec<String> {
    let (mut words, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find('<') {
        words.extend(in_text(&rest[..at]));
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") { rest.find("-->").unwrap() + 2 } else { rest.find('>').unwrap() };
        let tag = &rest[..=end];
        rest = &rest[end + 1..];
        words.extend(of_tag(tag));
        for (start, closing) in [("<style", "</style>"), ("<script", "</script>")] {
            if tag.starts_with(start) {
                let (inside, after) = rest.split_once(closing).unwrap();
                if tag.contains("ld+json") {
                    words.extend(of_json(&serde_json::from_str(inside).unwrap(), "", false));
                }
                rest = after;
            }
        }
    }
    words.extend(in_text(rest));
    words
}

fn of_tag(tag: &str) -> Vec<String> {
    if tag.starts_with("<!--") || FOR_BROWSERS.iter().any(|name| tag.contains(name)) {
        return Vec::new();
    }
    let mut words = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let Some(quote) = after.chars().next().filter(|quote| ['"', '\''].contains(quote)) else { break };
        let Some((value, more)) = after[1..].split_once(quote) else { break };
        let name = before.split_whitespace().last().unwrap_or_default();
        // What a script says is in attributes of the page, with places that it fills; others of the kind name things.
        let is_said = name.starts_with("data-") && value.contains(['⟦', ' ']);
        if ATTRIBUTES.contains(&name) || is_said {
            let places = ["{column}", "{number}", "{shown}", "{word}", "{other}"];
            words.extend(in_text(&places.iter().fold(value.to_owned(), |value, place| value.replace(place, ""))));
        }
        rest = more;
    }
    words
}

fn of_json(value: &serde_json::Value, key: &str, is_description: bool) -> Vec<String> {
    let below = |value: &serde_json::Value, key: &str| of_json(value, key, is_description);
    match value {
        _ if OF_A_FORMAT.contains(&key) || (is_description && NAMES_OF_COLUMNS.contains(&key)) => Vec::new(),
        serde_json::Value::String(text) => in_text(text),
        serde_json::Value::Array(values) => values.iter().flat_map(|value| below(value, key)).collect(),
        serde_json::Value::Object(entries) => entries.iter().flat_map(|(key, value)| below(value, key)).collect(),
        _ => Vec::new(),
    }
}

fn of_csv(text: &str) -> Vec<String> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut words = Vec::new();
    for line in lines {
        for (at, cell) in cells(line).into_iter().enumerate() {
            let is_of_format = header.get(at).is_some_and(|name| COLUMNS_OF_THE_FORMAT.contains(name));
            words.extend(in_text(&cell).into_iter().filter(|_| !is_of_format));
        }
    }
    words
}

/// The cells of a line of CSV.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut is_quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            letter => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

/// The words of a text that stand outside brackets and are not allowed.
fn in_text(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut outside = String::new();
    let mut depth = 0_usize;
    for letter in text.chars() {
        match letter {
            '⟦' => depth += 1,
            '⟧' => depth = depth.saturating_sub(1),
            letter if depth == 0 => outside.push(letter),
            _ => {}
        }
        if depth > 0 {
            outside.push(' ');
        }
    }
    if depth > 0 {
        words.push("⟦".to_owned());
    }
    for token in outside.split_whitespace().filter(|token| !is_address(token)) {
        let token = token.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        let token = token.replace("&nbsp;", " ").replace("&#39;", "'").replace("&#x27;", "'");
        let parts = token.split(|letter: char| !is_latin(letter)).filter(|part| part.chars().count() > 1);
        words.extend(parts.filter(|part| !NAMES.contains(part)).map(str::to_owned));
    }
    words
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, 'À'..='ɏ')
}

/// Addresses are the same in every language: of a page, of a mailbox, of a page as a card prints it.
fn is_address(token: &str) -> bool {
    let bare = token.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '/');
    bare.contains("://")
        || bare.contains('@')
        || bare.starts_with("www.")
        || bare.split_once('/').is_some_and(|(host, _)| host.contains('.'))
}
