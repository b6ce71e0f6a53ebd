//! What a page asks other websites for.
//!
//! In: the tags of a page. Out: each address that a browser goes to by itself, or with what a reader typed, and where it leads.
//! Never: a link that a reader may choose to follow.

use std::borrow::Cow;

use super::tags::Attributes;
use crate::theme;
use crate::theme::address::{Leads, leads};

/// What kinds of link (`rel`) are only for those who follow them.
const LINKS: [&str; 21] = [
    "alternate",
    "author",
    "bookmark",
    "canonical",
    "cite-as",
    "contents",
    "describedby",
    "external",
    "first",
    "help",
    "index",
    "last",
    "license",
    "me",
    "next",
    "nofollow",
    "noreferrer",
    "prev",
    "privacy-policy",
    "shortlink",
    "up",
];

/// Attributes of drawings that may hold `url(…)`.
const DRAWN_WITH: [&str; 11] = [
    "clip-path",
    "color-profile",
    "cursor",
    "fill",
    "filter",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "stroke",
];

/// What is wrong with something that a page asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// A sentence without a full stop.
    pub(super) what: String,
    /// The address that it is about, as a browser has it; empty where that is not the matter.
    pub(super) address: String,
}

/// What is wrong with an attribute of a tag, where it asks another website for something.
/// The names are in small letters; `origin` begins this site's own addresses.
pub(super) fn wrong(tag: &str, name: &str, value: &str, attributes: &Attributes<'_>, origin: &str) -> Option<Wrong> {
    let value = || decoded(value);
    let each = |text: &str, split: &[char]| text.split(split).find_map(|address| judged(tag, address, origin));
    let unclear = |what: &str| {
        let what = format!("it cannot be known what {} asks for: {what}", noun(tag));
        Some(Wrong { what, address: String::new() })
    };
    match name {
        "href" | "xlink:href" if matches!(tag, "a" | "area") => None,
        "href" if tag == "base" => unclear("a <base> changes where each address of the page leads"),
        "href" if tag == "link" && is_only_followed(attributes) => None,
        "href" | "xlink:href" | "src" | "action" | "background" | "classid" | "codebase" | "data" | "dynsrc"
        | "formaction" | "icon" | "lowsrc" | "manifest" | "poster" => judged(tag, &value(), origin),
        "srcset" | "imagesrcset" => candidates(&value()).find_map(|address| judged(tag, address, origin)),
        "archive" | "ping" | "attributionsrc" => each(&value(), &[' ', '\t', '\n', '\r', ',']),
        "srcdoc" => unclear("a page stands in its `srcdoc`"),
        "content" if tag == "meta" && refreshes(attributes) => judged("meta", refreshed(&value()), origin),
        "from" | "to" | "by" | "values" if matches!(tag, "animate" | "set" | "animatemotion" | "animatetransform") => {
            each(&value(), &[';'])
        }
        _ if DRAWN_WITH.contains(&name) => painted(&value()).find_map(|address| judged(tag, address, origin)),
        _ => None,
    }
}

/// What is wrong with an address that a browser goes to.
fn judged(tag: &str, address: &str, origin: &str) -> Option<Wrong> {
    let may_be_inside =
        matches!(tag, "img" | "source" | "link" | "image" | "input" | "feimage" | "video" | "audio" | "track");
    let what = match leads(address, origin) {
        Leads::Here => return None,
        Leads::Inside if may_be_inside => return None,
        Leads::Elsewhere => format!("{} leads to another website", noun(tag)),
        Leads::Inside | Leads::Unclear => format!("it cannot be known what {} asks for", noun(tag)),
    };
    Some(Wrong { what, address: address.trim().to_owned() })
}

/// What asks, in words.
fn noun(tag: &str) -> &'static str {
    match tag {
        "script" => "a script",
        "link" => "a <link>",
        "img" | "source" | "picture" | "image" | "feimage" => "a picture",
        "use" => "a drawing",
        "iframe" | "frame" => "a frame",
        "video" | "audio" | "track" => "a film or recording",
        "object" | "embed" | "applet" => "an embedded file",
        "form" | "button" | "input" => "a form",
        "meta" => "the page, after a while,",
        "a" | "area" => "a link, besides what it leads to,",
        _ => "a part of the page",
    }
}

/// Whether a `link` is only for those who follow it: every word of its `rel` says so.
fn is_only_followed(attributes: &Attributes<'_>) -> bool {
    let rels = attributes.iter().filter(|(name, _)| name.eq_ignore_ascii_case("rel"));
    let words: Vec<String> = rels
        .flat_map(|(_, value)| decoded(value).split_ascii_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>())
        .collect();
    !words.is_empty() && words.iter().all(|word| LINKS.contains(&word.as_str()))
}

fn refreshes(attributes: &Attributes<'_>) -> bool {
    attributes.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("http-equiv") && decoded(value).trim().eq_ignore_ascii_case("refresh")
    })
}

/// The address in the `content` of a page that goes elsewhere after a while: "5; url='/a'".
fn refreshed(content: &str) -> &str {
    let rest = content.trim_start().trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let rest = rest.trim_start().trim_start_matches([';', ',']).trim_start();
    let has_name = rest.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("url"));
    let address = match rest.get(3..).map(str::trim_start).and_then(|rest| rest.strip_prefix('=')) {
        Some(address) if has_name => address.trim_start(),
        _ => rest,
    };
    address.trim_matches(['"', '\''])
}

/// What a style in a drawing asks for.
pub(super) fn styled(style: &str) -> Option<Wrong> {
    theme::asked_by_style(&decoded(style)).map(|what| Wrong { what, address: String::new() })
}

/// What a drawing asks for outside the attributes of its tags: in styles of its own, and in the line that names one.
pub(super) fn in_drawing<'d>(drawing: &'d str, origin: &str) -> Vec<(&'d str, Wrong)> {
    let styles = drawing.match_indices("<style").filter_map(|(at, _)| {
        let inside = drawing[at..].split_once('>')?.1.split("</").next()?;
        Some((inside.trim(), styled(inside)?))
    });
    let named = drawing.match_indices("<?xml-stylesheet").filter_map(|(at, _)| {
        let line = drawing[at..].split("?>").next()?;
        let value = line.split_once("href")?.1.trim_start().strip_prefix('=')?.trim_start();
        let address = value.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
        Some((address, judged("link", &decoded(address), origin)?))
    });
    styles.chain(named).collect()
}

/// The addresses of a `srcset`: each up to a space, and a comma after what follows it.
pub(super) fn candidates(set: &str) -> impl Iterator<Item = &str> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == ',');
        let end = rest.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        // Where a comma ends the address itself, nothing describes it.
        let described = if address.ends_with(',') { 0 } else { after.find(',').unwrap_or(after.len()) };
        rest = &after[described..];
        (!address.is_empty()).then(|| address.trim_end_matches(','))
    })
}

/// The addresses in `url(…)`.
fn painted(value: &str) -> impl Iterator<Item = &str> {
    let lower_starts =
        value.char_indices().filter(|(at, _)| value.get(*at..at + 4).is_some_and(|it| it.eq_ignore_ascii_case("url(")));
    lower_starts.map(|(at, _)| {
        let inside = &value[at + 4..];
        inside.split(')').next().unwrap_or("").trim().trim_matches(['"', '\''])
    })
}

/// A value with its entities as letters: those by number, and those by name that can be part of an address's beginning.
pub(super) fn decoded(value: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', value.as_bytes()) else { return value.into() };
    let mut text = String::with_capacity(value.len());
    text.push_str(&value[..first]);
    let mut rest = &value[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let (letter, length) = entity(after).unwrap_or(('&', 0));
        text.push(letter);
        let after = &after[length..];
        let next = after.find('&').unwrap_or(after.len());
        text.push_str(&after[..next]);
        rest = &after[next..];
    }
    text.into()
}

/// The letter that an entity stands for, and its length after the `&`.
fn entity(after: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 16] = [
        ("amp;", '&'),
        ("amp", '&'),
        ("lt;", '<'),
        ("gt;", '>'),
        ("quot;", '"'),
        ("apos;", '\''),
        ("colon;", ':'),
        ("sol;", '/'),
        ("bsol;", '\\'),
        ("period;", '.'),
        ("Tab;", '\t'),
        ("NewLine;", '\n'),
        ("commat;", '@'),
        ("num;", '#'),
        ("quest;", '?'),
        ("nbsp;", '\u{a0}'),
    ];
    let Some(number) = after.strip_prefix('#') else {
        let found = NAMED.iter().find(|(name, _)| after.starts_with(name));
        return found.map(|(name, letter)| (*letter, name.len()));
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let letter = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32)?;
    let end = usize::from(digits[length..].starts_with(';'));
    Some((letter, after.len() - digits.len() + length + end))
}

#[cfg(test)]
mod tests {
    use super::super::tags::each_tag;
    use super::*;

    fn told(html: &str) -> Vec<String> {
        let mut told = Vec::new();
        each_tag(html, |name, attributes| {
            for (attribute, value) in attributes {
                let (tag, attribute) = (name.to_ascii_lowercase(), attribute.to_ascii_lowercase());
                told.extend(
                    wrong(&tag, &attribute, value, attributes, "https://www.example.org").map(|wrong| wrong.what),
                );
            }
        });
        told
    }

    #[test]
    fn whatever_asks_another_website_is_told() {
        for html in [
            "<script src=\"https://a.example/b.js\"></script>",
            "<SCRIPT SRC = 'HTTPS://a.example/b.js'>",
            "<script\nsrc\n=\n//a.example/b.js>",
            "<script src=\"&#104;ttps&#58;//a.example\">",
            "<script src=\"&sol;&#x2f;a.example\">",
            "<script src=\"ht&Tab;tps&colon;//a.example\">",
            "<script src=\" /\\a.example\">",
            "<script async src=data:text/javascript,x>",
            "<link rel=stylesheet href=https://a.example>",
            "<link href=//a.example rel=\"alternate stylesheet\">",
            "<link href=https://a.example rel=preconnect>",
            "<link rel=dns-prefetch href=//a.example>",
            "<link rel=modulepreload href=//a.example>",
            "<link rel=manifest href=//a.example>",
            "<link rel=\"shortcut icon\" href=//a.example>",
            "<link rel=preload imagesrcset=\"a.png 1x, //a.example 2x\" href=b.png>",
            "<link href=https://a.example>",
            "<img src=http://a.example/b.png alt=\"\">",
            "<img src=b.png srcset=\"b.png 1x,https://a.example/c.png 2x\" alt=\"\">",
            "<source srcset=\"//a.example/c.png\">",
            "<video poster=//a.example>",
            "<track src=//a.example>",
            "<iframe src=//a.example>",
            "<iframe srcdoc=\"&lt;p&gt;\">",
            "<object data=//a.example>",
            "<embed src=//a.example>",
            "<form action=https://a.example>",
            "<button formaction=//a.example>",
            "<input type=image src=//a.example>",
            "<a href=/b ping=\"/c https://a.example\">",
            "<body background=//a.example>",
            "<html manifest=//a.example>",
            "<base href=\"/b/\">",
            "<base href=https://a.example>",
            "<meta http-equiv=Refresh content=\"0; URL='https://a.example'\">",
            "<meta content=\"5;//a.example\" http-equiv=refresh>",
            "<svg><image href=https://a.example /></svg>",
            "<svg><use xlink:href=\"//a.example/b.svg#c\"></svg>",
            "<svg><feImage HREF=//a.example></svg>",
            "<svg><script href=//a.example></svg>",
            "<svg><path fill=\"URL( '//a.example#b' )\"></svg>",
            "<svg><set attributeName=href to=//a.example></svg>",
            "<svg><animate attributeName=href values=\"#a;//a.example\"></svg>",
            "<img src=\"https://www.example.org.a.example/b.png\">",
        ] {
            assert_eq!(told(html).len(), 1, "{html}: {:?}", told(html));
        }
    }

    #[test]
    fn what_a_reader_may_follow_and_what_is_of_this_site_is_left_alone() {
        for html in [
            "<a href=\"https://a.example\" rel=noreferrer>x</a><area href=//a.example>",
            "<svg><a xlink:href=https://a.example></a></svg>",
            "<link rel=canonical href=https://a.example><link rel=\"alternate\" type=a href=https://a.example>",
            "<link rel=\"license me\" href=https://a.example>",
            "<link rel=stylesheet href=../style.css><script src=\"/a.js?b=1&amp;c=2\"></script>",
            "<img src=data:image/png;base64,x srcset=\"a.png 1x, b.png 2x\" alt=\"\">",
            "<img src=https://www.example.org/a.png alt=\"\">",
            "<meta property=og:image content=https://a.example><meta http-equiv=refresh content=\"5; url=/a\">",
            "<meta http-equiv=refresh content=30>",
            "<form action=/search><input name=data value=https://a.example></form>",
            "<svg xmlns=http://www.w3.org/2000/svg><path fill=\"url(#a)\" mask=none><use href=#b></svg>",
            "<p data-src=https://a.example title=\"https://a.example\" cite=https://a.example>",
            "<script>fetch('https://a.example')</script><textarea><img src=//a.example></textarea>",
        ] {
            assert_eq!(told(html), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn entities_are_read_as_browsers_read_them() {
        for (typed, read) in [
            ("a&amp;b", "a&b"),
            ("a&ampb", "a&b"),
            ("&#104;&#x74;&#X74p", "http"),
            ("a?b=1&c=2&d", "a?b=1&c=2&d"),
            ("&#xzz;&#;&", "&#xzz;&#;&"),
            ("&sol;&bsol;&colon;", "/\\:"),
        ] {
            assert_eq!(decoded(typed), read, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_value_is_too_strange(value in "[a/:&#x;,. url()é'\"]{0,40}") {
            let html = format!("<link srcset={value} href={value}><meta http-equiv=refresh content='{value}'><path fill='{value}'>");
            told(&html);
        }
    }
}
