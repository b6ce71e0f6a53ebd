//! The published `_headers` file. In: its text and an address. Out: the headers a web host would send for it, fit for
//! a preview on this machine. Never: a header that would lock a browser out of plain http on this machine.
//!
//! The syntax is Netlify's: a path pattern on a line of its own, and indented `Name: value` lines below it. `*` stands
//! for anything. Where two patterns match, the later one's value of a header is sent; of a policy both are, and both hold.

use super::content_type;

/// What the preview's own script and style need of the content security policy: each directive with those that
/// stand in where it is missing.
const NEEDED: [(&str, &[&str]); 5] = [
    ("connect-src", &["default-src"]),
    ("script-src", &["default-src"]),
    ("script-src-elem", &["script-src", "default-src"]),
    ("style-src", &["default-src"]),
    ("style-src-elem", &["style-src", "default-src"]),
];

/// Headers that the server itself answers for, and that the host reads and does not send; and leave for every website to read
/// what is published, which a draft is not.
const OWN: [&str; 7] = [
    "connection",
    "content-length",
    "content-encoding",
    "transfer-encoding",
    "basic-auth",
    "cache-control",
    "access-control-allow-origin",
];

/// The headers for an address (with the leading `/`) and the content type of what is there, names in lower case, each once.
pub(super) fn for_address(files: &[String], address: &str, content_type: &str) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = Vec::new();
    for rule in files.iter().flat_map(|text| rules(text)).filter(|rule| matches(rule.pattern, address)) {
        for (name, value) in rule.headers {
            if name == "content-security-policy" {
                add(&mut headers, name, &value);
                continue;
            }
            headers.retain(|(known, _)| *known != name);
            headers.push((name, value));
        }
    }
    headers.into_iter().filter_map(|(name, value)| fit_for_preview(name, value, content_type)).collect()
}

/// One block of the file.
struct Rule<'a> {
    pattern: &'a str,
    headers: Vec<(String, String)>,
}

/// The blocks of a file in their order. A line that is neither a path nor a header is passed over.
fn rules(text: &str) -> Vec<Rule<'_>> {
    let mut rules: Vec<Rule<'_>> = Vec::new();
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if trimmed.starts_with('/') {
            rules.push(Rule { pattern: trimmed, headers: Vec::new() });
        } else if let (Some(rule), Some((name, value))) = (rules.last_mut(), trimmed.split_once(':')) {
            add(&mut rule.headers, name.trim().to_ascii_lowercase(), value.trim());
        }
    }
    rules
}

/// Adds a header to a block; a name that comes twice in one block has both values.
fn add(headers: &mut Vec<(String, String)>, name: String, value: &str) {
    match headers.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = format!("{known}, {value}"),
        None => headers.push((name, value.to_owned())),
    }
}

/// Whether a path pattern covers an address. `/harlow/*` covers `/harlow` too.
fn matches(pattern: &str, address: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern.trim_end_matches('/') == address.trim_end_matches('/');
    };
    if rest.is_empty() && start.strip_suffix('/') == Some(address) {
        return true;
    }
    let Some(after) = address.strip_prefix(start) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or("");
    let found = parts.iter().try_fold(after, |left, part| Some(left.split_once(*part)?.1));
    found.is_some_and(|left| left.ends_with(end))
}

/// A header as a preview sends it; `None` for one that it does not.
fn fit_for_preview(name: String, value: String, content_type: &str) -> Option<(String, String)> {
    if name == "strict-transport-security" || OWN.contains(&name.as_str()) {
        return None;
    }
    let is_policy = name == "content-security-policy" || name == "content-security-policy-report-only";
    let value = if is_policy { policy_for_preview(&value, content_type) } else { value };
    (!value.is_empty()).then_some((name, value))
}

/// A content security policy for plain http. On a page the preview's own script and style work under it; video and sound
/// may read themselves, which on the web every website may; for everything else it is the published one.
fn policy_for_preview(value: &str, content_type: &str) -> String {
    let policies = value.split(',').map(|policy| {
        let directives = policy.split(';').map(str::split_whitespace).map(Iterator::collect::<Vec<&str>>);
        let kept = directives.filter(|words| words.first().is_some_and(|name| !is_upgrade(name)));
        let mut policy: Vec<Vec<&str>> = kept.collect();
        if content_type == content_type::HTML {
            for (name, fallbacks) in NEEDED {
                allow_self(&mut policy, name, fallbacks);
            }
        } else if content_type.starts_with("video/") || content_type.starts_with("audio/") {
            let sandboxes = policy.iter_mut().filter(|words| words.first() == Some(&"sandbox"));
            sandboxes.for_each(|words| words.push("allow-same-origin"));
        }
        policy.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("; ")
    });
    policies.filter(|policy| !policy.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether a directive asks for https, which this machine does not speak.
fn is_upgrade(name: &str) -> bool {
    name.eq_ignore_ascii_case("upgrade-insecure-requests") || name.eq_ignore_ascii_case("block-all-mixed-content")
}

/// Allows `'self'` for a directive. Where it is missing, what stands in for it is written out with `'self'` added.
fn allow_self(policy: &mut Vec<Vec<&str>>, name: &'static str, fallbacks: &[&str]) {
    let is_named = |words: &Vec<&str>, name: &str| words.first().is_some_and(|first| first.eq_ignore_ascii_case(name));
    if let Some(own) = policy.iter_mut().find(|words| is_named(words, name)) {
        *own = with_self(own);
        return;
    }
    let named = |fallback: &&str| policy.iter().find(|words| is_named(words, fallback));
    if let Some(standing_in) = fallbacks.iter().find_map(named) {
        let words = with_self(standing_in);
        if words != *standing_in {
            policy.push(std::iter::once(name).chain(words.into_iter().skip(1)).collect());
        }
    }
}

/// The words of a directive with `'self'` among its sources.
fn with_self<'a>(words: &[&'a str]) -> Vec<&'a str> {
    if words.contains(&"'self'") || words.contains(&"*") {
        return words.to_vec();
    }
    let sources = words.iter().copied().filter(|word| !word.eq_ignore_ascii_case("'none'"));
    sources.chain(std::iter::once("'self'")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(text: &str, address: &str) -> Vec<String> {
        let found = for_address(&[text.to_owned()], address, content_type::HTML);
        found.into_iter().map(|(name, value)| format!("{name}: {value}")).collect()
    }

    #[test]
    fn blocks_apply_by_path_and_later_ones_prevail() {
        let text = "# all\n/*\n  X-One: 1\n  X-Two: a: b\n  Cache-Control: max-age=9\n\n/assets/*\n  x-one: 2\n/feed.atom\n  Link: a\n  Link: b\n";
        assert_eq!(headers(text, "/"), ["x-one: 1", "x-two: a: b"]);
        assert_eq!(headers(text, "/assets/a.css"), ["x-two: a: b", "x-one: 2"]);
        assert_eq!(headers(text, "/feed.atom"), ["x-one: 1", "x-two: a: b", "link: a, b"]);
    }

    #[test]
    fn two_policies_for_a_page_hold_both() {
        let text =
            "/*\n  Content-Security-Policy: img-src 'none'\n/a/\n  Content-Security-Policy: frame-ancestors 'none'\n";
        assert_eq!(headers(text, "/a/"), ["content-security-policy: img-src 'none', frame-ancestors 'none'"]);
    }

    #[test]
    fn patterns_match_whole_paths() {
        for (pattern, address) in [
            ("/*", "/a/b"),
            ("/a/*", "/a"),
            ("/a/*", "/a/b/c"),
            ("/*.css", "/x/y.css"),
            ("/a/", "/a"),
            ("/*/b/*", "/a/b/c"),
        ] {
            assert!(matches(pattern, address), "{pattern} {address}");
        }
        for (pattern, address) in [("/a", "/ab"), ("/a/*", "/ab"), ("/*.css", "/a.css.map"), ("/a/*", "/")] {
            assert!(!matches(pattern, address), "{pattern} {address}");
        }
    }

    #[test]
    fn https_is_not_asked_of_this_machine() {
        let text = "/*\n  Strict-Transport-Security: max-age=1\n  Content-Security-Policy: upgrade-insecure-requests\n";
        assert_eq!(headers(text, "/"), Vec::<String>::new());
    }

    #[test]
    fn a_policy_allows_the_preview_its_own_script_and_nothing_else() {
        let cases = [
            ("default-src 'self'; upgrade-insecure-requests", "default-src 'self'"),
            (
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
            ),
            ("connect-src 'none'; script-src 'sha256-x'", "connect-src 'self'; script-src 'sha256-x' 'self'"),
            ("img-src 'self'", "img-src 'self'"),
            ("Connect-Src https://a", "Connect-Src https://a 'self'"),
            ("script-src 'self'; script-src-elem 'none'", "script-src 'self'; script-src-elem 'self'"),
        ];
        for (published, previewed) in cases {
            assert_eq!(policy_for_preview(published, content_type::HTML), previewed);
        }
    }

    #[test]
    fn what_readers_download_has_the_published_policy() {
        let published = "default-src 'none'; upgrade-insecure-requests, sandbox; default-src 'none'; media-src 'self'";
        let sent = "default-src 'none', sandbox; default-src 'none'; media-src 'self'";
        for kind in
            ["application/pdf", "image/svg+xml", "image/png", "text/csv; charset=utf-8", "application/octet-stream"]
        {
            assert_eq!(policy_for_preview(published, kind), sent, "{kind}");
        }
        let playing = "default-src 'none', sandbox allow-same-origin; default-src 'none'; media-src 'self'";
        assert_eq!(policy_for_preview(published, "video/mp4"), playing);
        assert_eq!(headers("/*\n  Access-Control-Allow-Origin: *\n", "/files/draft.pdf"), Vec::<String>::new());
    }

    #[test]
    fn nonsense_is_passed_over() {
        assert_eq!(headers("Lost: 1\n/*\nno colon here\n\u{0}\n", "/"), Vec::<String>::new());
    }
}
