//! What a preview adds to a page. In: a page and what was found on it. Out: the page with the preview's own style,
//! script and findings. Never: an inline script or style, which the published policy would stop.

/// The address of the script.
pub(super) const SCRIPT_ADDRESS: &str = "/.lamplight/reload.js";

/// The address of the style.
pub(super) const STYLE_ADDRESS: &str = "/.lamplight/preview.css";

/// The address of the events.
pub(super) const EVENTS_ADDRESS: &str = "/.lamplight/events";

/// The script that loads a page anew after a save, and once the preview is back after it was stopped.
pub(super) const SCRIPT: &str = "\
'use strict';
const events = new EventSource('/.lamplight/events');
let wasLost = false;
events.addEventListener('reload', () => location.reload());
events.addEventListener('error', () => { wasLost = true; });
events.addEventListener('open', () => { if (wasLost) location.reload(); });
addEventListener('pagehide', () => events.close());
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
";

/// The style of what a preview adds: readable on any theme, and not printed.
pub(super) const STYLE: &str = include_str!("preview.css");

/// The page with style and script in its head and the findings at the end of its body. A page without a head or a
/// body gets all of it at the end.
pub(super) fn insert(page: &str, findings: Option<&str>) -> String {
    let head =
        format!("<link rel=\"stylesheet\" href=\"{STYLE_ADDRESS}\"><script src=\"{SCRIPT_ADDRESS}\" defer></script>");
    let head_at = find(page, "</head>").unwrap_or(page.len());
    let body_at = rfind(page, "</body>").unwrap_or(page.len()).max(head_at);
    let (start, rest) = page.split_at(head_at);
    let (middle, end) = rest.split_at(body_at - head_at);
    [start, &head, middle, findings.unwrap_or(""), end].concat()
}

/// Where a tag stands first, in whatever case.
fn find(page: &str, tag: &str) -> Option<usize> {
    page.as_bytes().windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

/// Where a tag stands last, in whatever case.
fn rfind(page: &str, tag: &str) -> Option<usize> {
    page.as_bytes().windows(tag.len()).rposition(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<link rel=\"stylesheet\" href=\"/.lamplight/preview.css\"><script src=\"/.lamplight/reload.js\" defer></script>";

    #[test]
    fn a_page_gets_style_script_and_findings() {
        let page = "<html><HEAD></HEAD><body><p>é</p></body></html>";
        let expected = format!("<html><HEAD>{HEAD}</HEAD><body><p>é</p><aside>x</aside></body></html>");
        assert_eq!(insert(page, Some("<aside>x</aside>")), expected);
    }

    #[test]
    fn a_page_without_ends_gets_them_too() {
        assert_eq!(insert("<p>é", None), format!("<p>é{HEAD}"));
        assert_eq!(insert("", Some("x")), format!("{HEAD}x"));
        assert_eq!(insert("</body></head>", Some("x")), format!("</body>{HEAD}x</head>"));
    }
}
