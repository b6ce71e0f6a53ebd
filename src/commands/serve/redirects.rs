//! The published `_redirects` file. In: its text and an address. Out: where a web host would send a reader of it.
//! Never: a redirect that depends on who asks; rules with conditions are passed over.
//!
//! The syntax is Netlify's: `from to [status]` on a line, `*` at the end of `from` for anything, which `:splat` in `to`
//! repeats, `:name` for one part of a path, `!` after the status for a rule that goes before the site's own files.

/// What to do with an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Redirect {
    /// Where to go, or which page to show.
    pub(super) to: String,
    /// 301 and its like send the browser there; 200, 404 and 410 show that page under the address asked for.
    pub(super) status: u16,
    /// Whether this goes before a file of the site.
    pub(super) is_forced: bool,
}

impl Redirect {
    /// Whether the browser is sent to another address.
    pub(super) fn leads_away(&self) -> bool {
        (300..400).contains(&self.status)
    }
}

/// The first rule that covers an address (with the leading `/`).
pub(super) fn for_address(files: &[String], address: &str) -> Option<Redirect> {
    files.iter().flat_map(|text| text.lines()).find_map(|line| apply(line, address))
}

/// What one line says about an address; `None` where it is about others, or is no rule.
fn apply(line: &str, address: &str) -> Option<Redirect> {
    let words: Vec<&str> = line.split_whitespace().take_while(|word| !word.starts_with('#')).collect();
    let (from, to, status) = match *words.as_slice() {
        [from, to] => (from, to, "301"),
        [from, to, status] => (from, to, status),
        _ => return None,
    };
    let (status, is_forced) = status.strip_suffix('!').map_or((status, false), |status| (status, true));
    let status = status.parse().ok().filter(|status| (200..600).contains(status))?;
    let found = compare(from, address)?;
    let redirect = Redirect { to: fill(to, &found), status, is_forced };
    // A rule that only adds or drops the last slash covers its own target, and would lead there for ever.
    (!redirect.leads_away() || redirect.to != address).then_some(redirect)
}

/// What the parts of a pattern stand for in an address, by name; `None` where it does not match.
fn compare<'a>(from: &'a str, address: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let (pattern, has_splat) = from.strip_suffix('*').map_or((from, false), |pattern| (pattern, true));
    let mut left = Some(address.trim_start_matches('/'));
    let mut found = Vec::new();
    for part in pattern.trim_matches('/').split('/').filter(|part| !part.is_empty()) {
        let (here, rest) = next_part(left?);
        match part.strip_prefix(':') {
            Some(name) if !here.is_empty() => found.push((name, here)),
            _ if part == here => {}
            _ => return None,
        }
        left = rest;
    }
    match left {
        Some(rest) if has_splat => found.push(("splat", rest)),
        None if has_splat => found.push(("splat", "")),
        Some(rest) if !rest.is_empty() => return None,
        _ => {}
    }
    Some(found)
}

/// The first part of a path and what follows it.
fn next_part(path: &str) -> (&str, Option<&str>) {
    path.split_once('/').map_or((path, None), |(here, rest)| (here, Some(rest)))
}

/// A target with what was found put in place of the names.
fn fill(to: &str, found: &[(&str, &str)]) -> String {
    found.iter().fold(to.to_owned(), |to, (name, value)| to.replace(&format!(":{name}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redirect(text: &str, address: &str) -> Option<(String, u16)> {
        for_address(&[text.to_owned()], address).map(|found| (found.to, found.status))
    }

    #[test]
    fn rules_apply_in_their_order() {
        let text = "# moved\n/old /new\n/old/* /archive/:splat 302  # a reason\n/harlow/* /harlow/404.html 404\n/* /404.html 404\n";
        let cases = [
            ("/old", "/new", 301),
            ("/old/", "/new", 301),
            ("/old/a/b", "/archive/a/b", 302),
            ("/old/a/b/", "/archive/a/b/", 302),
            ("/harlow/nothing/here", "/harlow/404.html", 404),
            ("/harlow", "/harlow/404.html", 404),
            ("/harlow-town", "/404.html", 404),
        ];
        for (address, to, status) in cases {
            assert_eq!(redirect(text, address), Some((to.to_owned(), status)), "{address}");
        }
    }

    #[test]
    fn parts_are_named() {
        assert_eq!(redirect("/news/:year/:name /:name/:year", "/news/2024/fair"), Some(("/fair/2024".to_owned(), 301)));
        assert_eq!(redirect("/news/:year /x", "/news"), None);
        assert_eq!(redirect("/news/:year /x", "/news/2024/fair"), None);
    }

    #[test]
    fn what_is_no_rule_or_has_conditions_is_passed_over() {
        for text in ["/a", "/a /b high", "/a /b 301 Country=gb", "/a /b 9999", "", "#/a /b", "/a/ /a"] {
            assert_eq!(redirect(text, "/a"), None, "{text}");
        }
        assert!(for_address(&["/a /b 301!".to_owned()], "/a").unwrap().is_forced);
    }
}
