//! The policy in a page itself, for hosts that send none, and for a page that is opened from a disk.
//!
//! In: a finished page, of whatever theme. Out: the same with the policy first in its head. Never: a page without, because a template
//! forgot it.
//!
//! It holds beside the one that a host sends, and says no more than that. What browsers do not read there is left out:
//! `frame-ancestors` and `sandbox`; and `upgrade-insecure-requests`, under which a page on a network without certificates would lose its
//! style.

use super::sent::POLICY;

/// A page with its policy.
pub(in crate::render) fn with_policy(mut page: String) -> String {
    let head = after(&page, "<head").or_else(|| after(&page, "<html")).or_else(|| after(&page, "<!doctype"));
    let policy = POLICY.trim_end_matches("; upgrade-insecure-requests");
    let meta = format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    page.insert_str(head.unwrap_or(0), &meta);
    page
}

/// Where the first tag of a name ends.
fn after(page: &str, tag: &str) -> Option<usize> {
    let is_tag = |at: &usize| {
        let named = page.get(*at..*at + tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag));
        let next = page.as_bytes().get(*at + tag.len());
        named && next.is_some_and(|next| *next == b'>' || next.is_ascii_whitespace())
    };
    let at = page.match_indices('<').map(|(at, _)| at).find(is_tag)?;
    page.get(at..)?.find('>').map(|end| at + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_first_thing_in_the_head_of_any_page() {
        let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ";
        let page = with_policy("<!doctype html>\n<HTML lang=\"en\">\n<Head class=\"a\">\n<header></header>".to_owned());
        assert!(
            page.starts_with(&format!("<!doctype html>\n<HTML lang=\"en\">\n<Head class=\"a\">\n{meta}")),
            "{page}"
        );
        assert!(page.contains("base-uri 'none'\">\n<header>") && !page.contains("upgrade-insecure"), "{page}");
        assert!(with_policy("<!doctype html>\n<header>".to_owned()).starts_with(&format!("<!doctype html>\n{meta}")));
        assert!(with_policy("<h1>a</h1>".to_owned()).starts_with(&format!("\n{meta}")));
    }
}
