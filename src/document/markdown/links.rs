//! Links: what sort of address each has, and where it leads.
//!
//! In: an address as typed. Out: its kind, findings, and what the caller is asked who knows the site.
//! Never: an address with a scheme that could run a program, however it is disguised.

use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{LinkType, Tag};

use super::nodes::{Node, Undefined, all};
use super::plain::plain_text;
use super::report::Report;
use super::web_address::names_website;
use crate::diagnostic::Rule;
use crate::document::parting::{before, until};

/// An address that could run a program, or that the site cannot vouch for.
pub(super) const UNSAFE: Rule = Rule::error(
    "unsafe-link",
    "A link may lead to a page (https://), a page of this site (chapters/aims.md), an e-mail address (mailto:) or a \
     telephone (tel:, sms:). Other addresses, such as javascript: and data:, can run a program in a reader's browser, \
     or lead to a file on one person's computer; they are left out. A file name with a colon in it looks like one of \
     these: rename the file.",
)
.example(
    "[Our plan](javascript:alert(1)), [the minutes](file:///C:/minutes.docx) and [our partner](//example.org/).",
    "an address that begins with javascript: is left out",
    "[Our plan](https://www.example.com/plan), [the minutes](https://www.example.com/minutes) and [our \
     partner](https://example.org/).",
)
.fixed("such an address can run a program in a reader's browser");

/// An address without encryption.
pub(super) const INSECURE: Rule = Rule::advice(
    "insecure-link",
    "Over http:// anyone on the same network can see which page is read, and change it. Someone who looks for help \
     about violence at home must not be seen doing so. Nearly every site answers on https:// today: try it, and write \
     it.",
)
.example(
    "[The library](http://www.example.com/library)",
    "this address is not encrypted",
    "[The library](https://www.example.com/library)",
);

/// An address that names no website.
pub(super) const BROKEN_ADDRESS: Rule = Rule::error(
    "broken-address",
    "After https:// stands the name of a website, such as www.gov.uk: with two strokes before it, and full stops in it; after tel: a \
     telephone number, after mailto: an address for e-mail, and after # a heading. With a slip in it the link leads nowhere, and nobody \
     sees that before a reader tries it.",
)
.example(
    "[Our partner](https://www,example.org/plan)",
    "this address names no website: https://www,example.org/plan",
    "[Our partner](https://www.example.com/plan)",
);

/// A link without words.
pub(super) const EMPTY: Rule = Rule::error(
    "empty-link",
    "A link without words cannot be seen, and a screen reader reads out its address letter by letter. Write between \
     the brackets what the link leads to.",
)
.example("[](https://www.example.org/)", "this link has no words", "[Exampleton Council](https://www.example.org/)");

/// A link whose words say nothing by themselves.
pub(super) const TEXT: Rule = Rule::warning(
    "link-text",
    "Screen readers can list the links of a page, and sighted readers skim them. \"Click here\" says nothing in a list, \
     and a bare address is read out letter by letter. Let the link's words say what it leads to: the \"Harlow community \
     safety plan\", not \"here\".",
)
.example(
    "[Click here](https://www.example.com/plan), or see [https://www.example.org/](https://www.example.org/).",
    r#""Click here" does not say where the link leads"#,
    "Read [our plan](https://www.example.com/plan), or see [the council's website](https://www.example.org/).",
);

/// A reference link that is defined nowhere.
pub(super) const UNDEFINED: Rule = Rule::error(
    "link-reference",
    "[words][name] takes its address from a line [name]: address elsewhere in the same text. Without that line the \
     brackets are published as they stand. Add the line, or write [words](address).",
)
.example(
    "[the plan][plan]",
    "[plan] is defined nowhere in this text",
    "[the plan](../2022-2025/chapters/01-introduction.md)",
);

/// Words that say nothing about where a link leads, in English and Welsh.
const VAGUE: &[&str] = &[
    "click here",
    "click",
    "here",
    "read more",
    "more",
    "find out more",
    "learn more",
    "see more",
    "this link",
    "link",
    "this page",
    "cliciwch yma",
    "yma",
    "darllen mwy",
    "mwy",
];

/// What sort of address a link has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A part of this site, for the caller to resolve.
    Internal,
    /// Another site, by https.
    Web,
    /// Another site, by http.
    InsecureWeb,
    /// An e-mail address or a telephone.
    Contact,
    /// A number or figure that the caller computes: `value:…` or `figure:…`.
    Computed,
    /// Anything else with a scheme, and `//…`, which takes the scheme of the page it stands on.
    Unsafe,
}

/// What a link leads to, as the caller knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// An address for `href`.
    Href(String),
    /// A file to open or to save: its address, and what a reader is told of it beforehand ("PDF, 1.2 MB").
    File {
        /// An address for `href`.
        address: String,
        /// What kind of file it is, and how large; empty where there is nothing to say.
        about: String,
    },
    /// Words that stand in the link's place.
    Text(String),
    /// HTML that stands in the link's place; it must be safe and inline.
    Html(String),
    /// Nothing that the caller knows: the link's words stay, without a link.
    Missing,
}

/// A picture as the caller knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// An address for `src`.
    pub address: String,
    /// Width and height in pixels, so that the page does not jump while it loads.
    pub size: Option<(u32, u32)>,
}

/// Who knows where addresses lead. Asked only about addresses of the site itself, pictures, figures and values; never
/// about unsafe ones. A `#fragment` of a heading in the same text is resolved without asking.
pub trait Links {
    /// Where a link leads: `../chapters/05-key-challenges.md#aims`, `/harlow`, or `value:crime/total`.
    fn link(&self, destination: &str) -> Resolved;

    /// The picture at an address.
    fn image(&self, destination: &str) -> Option<Picture>;

    /// The HTML of a figure that stands alone in its paragraph: `![](figure:crime/total)`.
    fn block(&self, destination: &str) -> Option<String>;

    /// Whether there are words to explain at all: where not, no text is searched for them.
    fn explains(&self) -> bool {
        false
    }

    /// The words in a text that are explained elsewhere, in order, none over another.
    fn explanations(&self, _words: &str) -> Vec<Explanation> {
        Vec::new()
    }
}

/// Words of a text, and what leads to their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// An address for `href`.
    pub href: String,
    /// What a short form stands for.
    pub in_full: Option<String>,
}

/// The scheme of an address in lower case, read as browsers read it: they pass over leading spaces and control
/// characters, and over tabs and line ends anywhere.
pub(super) fn scheme(destination: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in seen_by_browsers(destination) {
        match character {
            ':' if !scheme.is_empty() => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(character.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(character),
            _ => return None,
        }
    }
    None
}

/// The characters of an address that browsers look at.
fn seen_by_browsers(destination: &str) -> impl Iterator<Item = char> {
    destination
        .trim_start_matches(|character| character <= ' ')
        .chars()
        .filter(|character| !matches!(character, '\t' | '\n' | '\r'))
}

/// What sort of address this is.
pub(super) fn kind_of(destination: &str) -> LinkKind {
    match scheme(destination).as_deref() {
        Some("https") => LinkKind::Web,
        Some("http") => LinkKind::InsecureWeb,
        Some("mailto" | "tel" | "sms") => LinkKind::Contact,
        Some("figure" | "value" | "table") => LinkKind::Computed,
        Some(_) => LinkKind::Unsafe,
        None if seen_by_browsers(destination).take_while(|it| matches!(it, '/' | '\\')).count() > 1 => LinkKind::Unsafe,
        None => LinkKind::Internal,
    }
}

/// Reports links to mend, and reference links that lead nowhere.
pub(super) fn check(nodes: &[Node<'_>], undefined: &[Undefined], report: &mut Report<'_>) {
    for link in undefined {
        let name = &link.name;
        let is_picture = report.text().get(link.range.clone()).is_some_and(|typed| typed.starts_with('!'));
        let written = if is_picture { "![what the picture shows](address)" } else { "[words](address)" };
        report.emit(
            &UNDEFINED,
            link.range.clone(),
            format!("[{name}] is defined nowhere in this text"),
            format!("add a line [{name}]: and the address, or write {written}"),
        );
    }
    for (node, inside) in all(nodes) {
        if let Some(Tag::Link { link_type, dest_url, .. }) = node.tag()
            && *link_type != LinkType::Email
        {
            check_address(dest_url, node, report);
            check_words(dest_url, node, inside, report);
        }
    }
}

/// Reports an unsafe or insecure address.
fn check_address(destination: &str, node: &Node<'_>, report: &mut Report<'_>) {
    let range = node.range.clone();
    match (kind_of(destination), scheme(destination)) {
        (LinkKind::Web | LinkKind::InsecureWeb, _) if !names_website(destination) => report.emit(
            &BROKEN_ADDRESS,
            range,
            format!("this address names no website: {destination}"),
            "write https://, and the name of the website after it, such as https://www.gov.uk/",
        ),
        (LinkKind::Contact, Some(scheme)) if !reaches_somebody(&scheme, destination) => {
            let (what, help) = match scheme.as_str() {
                "mailto" => ("names no address for e-mail", "write mailto: and the whole address, with an @ in it"),
                _ => ("has no telephone number", "write the whole number after the colon, such as tel:101"),
            };
            report.emit(&BROKEN_ADDRESS, range, format!("this address {what}: {destination}"), help);
        }
        (LinkKind::Internal, _) if destination.trim() == "#" => report.emit(
            &BROKEN_ADDRESS,
            range,
            "this address names no place: #",
            "write the heading that it leads to after the #, such as #our-aims, or take the link away",
        ),
        (LinkKind::Unsafe, Some(scheme)) => report.emit(
            &UNSAFE,
            range,
            format!("an address that begins with {scheme}: is left out"),
            "write an address that begins with https://, mailto: or tel:, or the path of a file here",
        ),
        (LinkKind::Unsafe, None) => {
            report.emit(&UNSAFE, range, "an address that begins with // is left out", "write https:// before the name");
        }
        (LinkKind::InsecureWeb, _) => {
            report.emit(&INSECURE, range, "this address is not encrypted", "write https:// if the site answers there");
        }
        _ => {}
    }
}

/// Whether something that a browser calls or writes to can be a number, or an address for e-mail.
fn reaches_somebody(scheme: &str, destination: &str) -> bool {
    const SHORTEST: usize = 3;
    let (_, rest) = until(destination, |letter| letter == ':');
    let typed = percent_decode_str(rest.trim_start_matches(':').trim()).decode_utf8_lossy();
    let to = before(&typed, |letter| matches!(letter, '?' | ';'));
    if scheme == "mailto" {
        let is_address = |(name, host): (&str, &str)| {
            !name.is_empty() && host.trim_end_matches('.').contains('.') && !host.starts_with('.')
        };
        return to.split(',').all(|one| !one.contains(' ') && one.trim().split_once('@').is_some_and(is_address));
    }
    let is_of_number = |it: char| it.is_ascii_digit() || matches!(it, '+' | '-' | '.' | '(' | ')' | ' ' | '*' | '#');
    to.chars().all(is_of_number) && to.bytes().filter(u8::is_ascii_digit).count() >= SHORTEST
}

/// Reports a link whose words say nothing.
fn check_words(destination: &str, node: &Node<'_>, inside: &[Node<'_>], report: &mut Report<'_>) {
    let words = plain_text(inside);
    // A number is filled in; a chart or a table is not.
    if kind_of(destination) == LinkKind::Computed
        && (destination.trim_start().starts_with("value:") || !words.trim().is_empty())
    {
        return;
    }
    let lower = words.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    let range = node.range.clone();
    let help = format!("write [what it leads to]({destination})");
    if words.trim().is_empty() {
        report.emit(&EMPTY, range, "this link has no words", help);
    } else if VAGUE.contains(&lower.as_str()) {
        report.emit(&TEXT, range, format!("\"{words}\" does not say where the link leads"), help);
    } else if let Some(host) = other_host(&words, destination) {
        let message = format!("readers see {}, and the link leads to {host}", words.trim());
        report.emit(&BROKEN_ADDRESS, range, message, help);
    } else if ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start)) {
        report.emit(&TEXT, range, "the words of this link are a bare address", help);
    } else if let Some(number) = other_number(&words, destination) {
        let message = format!("readers see {}, and the link calls {number}", words.trim());
        report.emit(&BROKEN_ADDRESS, range, message, "write the same number in both places");
    }
}

/// The host that a link leads to, where its words are the address of another.
fn other_host<'d>(words: &str, destination: &'d str) -> Option<&'d str> {
    let host = |address: &'d str| {
        let (_, rest) = address.split_once("://")?;
        Some(before(rest, |letter| matches!(letter, '/' | '?' | '#' | ':')))
    };
    let shown = words.trim().trim_start_matches("https://").trim_start_matches("http://");
    let shown = before(shown, |letter| matches!(letter, '/' | '?' | '#' | ':')).to_lowercase();
    let bare = |host: &str| host.trim_start_matches("www.").to_lowercase();
    let is_host = shown.contains('.') && !shown.contains(char::is_whitespace) && !shown.ends_with('.');
    let is_address = is_host && (shown.starts_with("www.") || words.contains("://"));
    let to = host(destination)?;
    (is_address && bare(to) != bare(&shown)).then_some(to)
}

/// The number that a link calls, where its words are another.
fn other_number<'d>(words: &str, destination: &'d str) -> Option<&'d str> {
    let (scheme, number) = destination.split_once(':')?;
    let national = |typed: &str| {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let is_whole = typed.trim_start().starts_with('+') || digits.starts_with("0044");
        let abroad = digits.trim_start_matches("00").strip_prefix("44").filter(|_| is_whole);
        abroad.map(|rest| format!("0{}", rest.trim_start_matches('0'))).unwrap_or(digits)
    };
    let is_of_number = |it: char| it.is_ascii_digit() || matches!(it, '+' | '-' | '.' | '(' | ')' | ' ' | '\u{a0}');
    let is_number = words.chars().all(is_of_number) && words.chars().any(|it| it.is_ascii_digit());
    let is_other = || national(words) != national(number);
    (scheme.eq_ignore_ascii_case("tel") && is_number && is_other()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{html, html_at, reported};
    use super::super::{Placement, Words};
    use super::*;

    #[test]
    fn a_link_that_calls_another_number_than_it_shows_is_told() {
        for (text, expected) in [
            ("[0300 123 2040](tel:03001232041)", 1),
            ("[0300 123 2040](tel:03001232040)", 0),
            ("[020 8359 2000](tel:+442083592000)", 0),
            ("[+44 (0)20 8359 2000](tel:02083592000)", 0),
            ("[020 8359 2000](tel:+442083592001)", 1),
            ("[101](tel:101)", 0),
            ("[18001 101](tel:18001101)", 0),
            ("[Call us](tel:03001232041)", 0),
        ] {
            let told = reported(text);
            let other = told.iter().filter(|one| one.contains("the link calls")).count();
            assert_eq!(other, expected, "{text}: {told:?}");
        }
    }

    #[test]
    fn disguised_schemes_are_seen() {
        for address in [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//elsewhere.example",
            "/\\elsewhere.example",
        ] {
            assert_eq!(kind_of(address), LinkKind::Unsafe, "{address}");
        }
        for typed in ["[a](&#106;avascript:x)", "[a](java&Tab;script:x)", "[a](<javascript:x>)", "[a]( JAVASCRIPT:x )"]
        {
            assert_eq!(html(typed), "<p>a</p>\n", "{typed}");
        }
        assert_eq!(kind_of("chapters/a.md"), LinkKind::Internal);
        assert_eq!(kind_of("/harlow/a:b"), LinkKind::Internal);
        assert_eq!(kind_of(""), LinkKind::Internal);
    }

    #[test]
    fn an_unsafe_address_is_reported_and_left_out() {
        assert_eq!(
            reported("[Plan](javascript:x)"),
            ["error[unsafe-link] \"[Plan](javascript:x)\": an address that begins with javascript: is left out | \
              write an address that begins with https://, mailto: or tel:, or the path of a file here"]
        );
        assert_eq!(
            reported("[Plan](//a.example)"),
            ["error[unsafe-link] \"[Plan](//a.example)\": an address that begins with // is left out | \
              write https:// before the name"]
        );
    }

    #[test]
    fn an_unencrypted_address_is_advice() {
        assert_eq!(
            reported("[Plan](http://a.example)"),
            ["advice[insecure-link] \"[Plan](http://a.example)\": this address is not encrypted | \
              write https:// if the site answers there"]
        );
    }

    #[test]
    fn an_address_that_reaches_nobody_is_reported() {
        for typed in
            ["tel:12", "tel:Zq", "tel:", "sms:1", "mailto:", "mailto:x", "mailto:a@b", "mailto:?subject=a", "#"]
        {
            let reported = reported(&format!("[a b]({typed})"));
            assert!(reported.len() == 1 && reported[0].starts_with("error[broken-address]"), "{typed}: {reported:?}");
        }
        for typed in
            ["tel:101", "tel:+44-1279-123456", "tel:01279%20123456", "sms:61016?body=help", "mailto:a@b.example"]
        {
            assert_eq!(reported(&format!("[a b]({typed})")), Vec::<String>::new(), "{typed}");
        }
        assert!(reported("[a b](mailto:a%40b.example?subject=a%20b)").is_empty());
    }

    #[test]
    fn words_that_say_nothing_are_reported() {
        assert_eq!(
            reported("[Click here!](plan.md)"),
            ["warning[link-text] \"[Click here!](plan.md)\": \"Click here!\" does not say where the link leads | \
              write [what it leads to](plan.md)"]
        );
        assert_eq!(
            reported("<https://a.example>"),
            ["warning[link-text] \"<https://a.example>\": the words of this link are a bare address | \
              write [what it leads to](https://a.example)"]
        );
        assert_eq!(
            reported("[](plan.md)"),
            ["error[empty-link] \"[](plan.md)\": this link has no words | write [what it leads to](plan.md)"]
        );
        assert!(reported("[](value:crime/total) and <team@a.example>").is_empty());
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_reported_and_plain_brackets_are_not() {
        assert_eq!(
            reported("See [the plan][plan] [sic]."),
            ["error[link-reference] \"[the plan][plan]\": [plan] is defined nowhere in this text | \
              add a line [plan]: and the address, or write [words](address)"]
        );
        assert!(reported("See [the plan][plan].\n\n[plan]: plan.md").is_empty());
    }

    #[test]
    fn links_lead_where_the_caller_says() {
        assert_eq!(html("[Our *plan*](plan.md)"), "<p><a href=\"/plan/\">Our <em>plan</em></a></p>\n");
        assert_eq!(html("[Plan](lost.md)"), "<p>Plan</p>\n");
        assert_eq!(
            html("[A](https://a.example/?b=1&c=\")"),
            "<p><a href=\"https://a.example/?b=1&amp;c=%22\" rel=\"noreferrer\">A</a></p>\n"
        );
        assert_eq!(html("[101](tel:101)"), "<p><a href=\"tel:101\">101</a></p>\n");
        assert_eq!(html("<a@b.example>"), "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n");
        assert_eq!(html("x [](plan.md)"), "<p>x </p>\n");
    }

    #[test]
    fn a_value_stands_in_the_place_of_its_link() {
        assert_eq!(html("In all [n](value:crime/total)."), "<p>In all 1,234 &lt;offences&gt;.</p>\n");
        assert_eq!(html("In all [n](figure:crime/total)."), "<p>In all <b>1,234</b>.</p>\n");
    }

    #[test]
    fn a_link_to_a_heading_here_has_the_prefix() {
        let placement = Placement { id_prefix: "p-", words: Words::default(), ..Placement::default() };
        assert_eq!(
            html_at("## Aims\n\n[Our aims](#aims)", &placement),
            "<h2 id=\"p-aims\">Aims</h2>\n<p><a href=\"#p-aims\">Our aims</a></p>\n"
        );
    }

    #[test]
    fn a_link_never_stands_in_a_link() {
        let written = html("[see <https://a.example> now](plan.md)");
        assert!(written.matches("<a ").count() == 1, "{written}");
    }
}
