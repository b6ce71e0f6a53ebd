//! What a page asks other websites for.
//!
//! In: the tags of a page. Out: each address that a browser goes to by itself, or with what a reader typed, and where it leads.
//! Never: a link that a reader may choose to follow.

use std::borrow::Cow;

use super::away::Standpoint;
use super::tags::Attributes;
use crate::document::parting::until;
use crate::theme::address::Leads;
use crate::theme::style;

/// What kinds of link (`rel`) are only for those who follow them.
/// Not `next` and `prev`: some browsers fetch what is likely to be read next.
const LINKS: [&str; 19] = [
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
    "nofollow",
    "noreferrer",
    "privacy-policy",
    "shortlink",
    "up",
];

/// Attributes that hold words, or a pattern, and never a style: what looks like one in them asks for nothing.
const WORDS: [&str; 24] = [
    "abbr",
    "alt",
    "accept",
    "accept-charset",
    "cite",
    "class",
    "content",
    "datetime",
    "download",
    "for",
    "headers",
    "id",
    "keytimes",
    "label",
    "lang",
    "name",
    "pattern",
    "placeholder",
    "rel",
    "summary",
    "title",
    "type",
    "value",
    "xmlns",
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
/// The names are in small letters.
pub(super) fn wrong(
    tag: &str,
    name: &str,
    value: &str,
    attributes: &Attributes<'_>,
    from: &Standpoint<'_>,
) -> Option<Wrong> {
    let value = || decoded(value);
    let judged = |address: &str| judged(tag, attributes, address, from);
    let each = |text: &str, split: &[char]| text.split(split).find_map(judged);
    let unclear = |what: &str| {
        let what = format!("it cannot be known what {} asks for: {what}", noun(tag));
        Some(Wrong { what, address: String::new() })
    };
    match name {
        "href" | "xlink:href" if matches!(tag, "a" | "area") => None,
        "href" if tag == "base" => unclear("a <base> changes where each address of the page leads"),
        "xml:base" => unclear("its `xml:base` changes where addresses lead"),
        "href" if tag == "link" && is_only_followed(attributes) => None,
        "href" | "xlink:href" | "src" | "action" | "background" | "classid" | "code" | "codebase" | "data"
        | "dynsrc" | "formaction" | "icon" | "lowsrc" | "manifest" | "poster" => judged(&value()),
        "srcset" | "imagesrcset" => candidates(&value()).find_map(judged),
        "archive" | "ping" | "attributionsrc" => each(&value(), &[' ', '\t', '\n', '\r', ',']),
        "srcdoc" => unclear("a page stands in its `srcdoc`"),
        "content" if tag == "meta" && refreshes(attributes) => judged(refreshed(&value())),
        "content" if tag == "meta" && is_for_tile(attributes) => each(&value(), &[';', '=']),
        "value" if tag == "param" => parameter(&value(), judged),
        "flashvars" => parameter(&value(), judged),
        "from" | "to" | "by" | "values" if tag.starts_with("animate") || tag == "set" => {
            let value = value();
            each(&value, &[';']).or_else(|| styled(tag, &value, from))
        }
        _ if WORDS.contains(&name) || name.starts_with("aria-") || name.starts_with("data-") => None,
        // Whatever attribute may hold a style: nobody keeps a list of those that browsers read as one.
        _ => styled(tag, &value(), from),
    }
}

/// What is wrong with an address that a browser goes to.
fn judged(tag: &str, attributes: &Attributes<'_>, address: &str, from: &Standpoint<'_>) -> Option<Wrong> {
    let may_be_inside = matches!(tag, "img" | "source" | "image" | "input" | "feimage" | "video")
        || (tag == "link" && rels(attributes).iter().any(|word| word.contains("icon")));
    let what = match from.leads(address) {
        Leads::Here => return None,
        Leads::Inside if may_be_inside => return None,
        Leads::Elsewhere => format!("{} leads to another website", noun(tag)),
        Leads::Redirected => format!("{} leads to another website, by a redirect in site.yaml", noun(tag)),
        Leads::Inside | Leads::Unclear => format!("it cannot be known what {} asks for", noun(tag)),
    };
    Some(Wrong { what, address: address.trim().to_owned() })
}

/// What is wrong with what an embedded file is told: its whole value, or an address in it ("a=https://…").
fn parameter(value: &str, judged: impl Fn(&str) -> Option<Wrong>) -> Option<Wrong> {
    judged(value).or_else(|| value.split(['=', '&', ' ', ',', ';']).filter(|part| part.contains("//")).find_map(judged))
}

/// What a style in an attribute asks for.
fn styled(tag: &str, value: &str, from: &Standpoint<'_>) -> Option<Wrong> {
    // Every way to ask in a style has a bracket, which cannot be written otherwise.
    value.contains('(').then(|| in_style(noun(tag), value, from)).flatten()
}

/// What a style asks for. `who` names what it belongs to.
pub(super) fn in_style(who: &str, style: &str, from: &Standpoint<'_>) -> Option<Wrong> {
    let mut wrong = style::named(style).into_iter().filter_map(|named| {
        let what = named.what.wrong(who, |address| from.leads(address))?;
        Some(Wrong { what, address: String::new() })
    });
    wrong.next()
}

/// What asks, in words.
fn noun(tag: &str) -> &'static str {
    match tag {
        "script" => "a script",
        "link" => "a <link>",
        "img" | "source" | "picture" | "image" | "feimage" => "a picture",
        "use" | "path" | "rect" | "circle" | "g" | "svg" | "set" => "a drawing",
        _ if tag.starts_with("animate") => "a drawing",
        "iframe" | "frame" => "a frame",
        "video" | "audio" | "track" => "a film or recording",
        "object" | "embed" | "applet" | "param" => "an embedded file",
        "form" | "button" | "input" => "a form",
        "meta" => "the page, after a while,",
        "a" | "area" => "a link, besides what it leads to,",
        _ => "a part of the page",
    }
}

/// Whether a `link` is only for those who follow it: every word of its `rel` says so.
fn is_only_followed(attributes: &Attributes<'_>) -> bool {
    let words = rels(attributes);
    !words.is_empty() && words.iter().all(|word| LINKS.contains(&word.as_str()))
}

/// The words of a `rel`, in small letters.
fn rels(attributes: &Attributes<'_>) -> Vec<String> {
    let rels = attributes.iter().filter(|(name, _)| name.eq_ignore_ascii_case("rel"));
    rels.flat_map(|(_, value)| decoded(value).split_ascii_whitespace().map(str::to_ascii_lowercase).collect::<Vec<_>>())
        .collect()
}

/// Whether a `meta` names what some browsers show for the page on a start screen.
fn is_for_tile(attributes: &Attributes<'_>) -> bool {
    attributes.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("name") && decoded(value).trim().to_ascii_lowercase().starts_with("msapplication-")
    })
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

/// What a drawing asks for outside the attributes of its tags: in styles of its own, and in the line that names one.
pub(super) fn in_drawing<'d>(drawing: &'d str, from: &Standpoint<'_>) -> Vec<(&'d str, Wrong)> {
    let styles = drawing.match_indices("<style").filter_map(|(at, _)| {
        let inside = drawing.get(at..)?.split_once('>')?.1.split("</").next()?;
        Some((inside.trim(), in_style("this style sheet", &decoded(inside), from)?))
    });
    let named = drawing.match_indices("<?xml-stylesheet").filter_map(|(at, _)| {
        let line = drawing.get(at..)?.split("?>").next()?;
        let value = line.split_once("href")?.1.trim_start().strip_prefix('=')?.trim_start();
        let address = value.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
        Some((address, judged("link", &[], &decoded(address), from)?))
    });
    styles.chain(named).collect()
}

/// The addresses of a `srcset`: each up to a space, and a comma after what follows it.
pub(super) fn candidates(set: &str) -> impl Iterator<Item = &str> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == ',');
        let (address, after) = until(rest, |letter| letter.is_ascii_whitespace());
        // Where a comma ends the address itself, nothing describes it.
        rest = if address.ends_with(',') { after } else { until(after, |letter| letter == ',').1 };
        (!address.is_empty()).then(|| address.trim_end_matches(','))
    })
}

/// A value with its entities as letters: those by number, and those by name that can be part of an address's beginning.
pub(super) fn decoded(value: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', value.as_bytes()) else { return value.into() };
    let mut text = String::with_capacity(value.len());
    let (plain, mut rest) = value.split_at(first);
    text.push_str(plain);
    while let Some(after) = rest.strip_prefix('&') {
        let (letter, after) = match entity(after) {
            Some((letter, length)) => (letter, after.split_at(length).1),
            None => ('&', after),
        };
        text.push(letter);
        let (plain, next) = until(after, |letter| letter == '&');
        text.push_str(plain);
        rest = next;
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
    let (typed, rest) = until(digits, |letter| !letter.is_digit(radix));
    let letter = u32::from_str_radix(typed, radix).ok().and_then(char::from_u32)?;
    let rest = rest.strip_prefix(';').unwrap_or(rest);
    Some((letter, after.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::super::away::OldAddresses;
    use super::super::tags::each_tag;
    use super::*;

    fn reported(html: &str) -> Vec<String> {
        let redirects = [("/old.png".to_owned(), "https://a.example/b.png".to_owned())];
        let origin = "https://www.example.org";
        let away = OldAddresses::leading_away(&redirects, origin);
        let from = Standpoint { path: "b/index.html", base_path: "/", origin, away: &away };
        let mut reported = Vec::new();
        each_tag(html, |name, attributes| {
            for (attribute, value) in attributes {
                let (tag, attribute) = (name.to_ascii_lowercase(), attribute.to_ascii_lowercase());
                reported.extend(wrong(&tag, &attribute, value, attributes, &from).map(|wrong| wrong.what));
            }
        });
        reported
    }

    #[test]
    fn whatever_asks_another_website_is_reported() {
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
            "<svg><path fill=\"u\\72l(https://a.example/b.svg#c)\"></svg>",
            "<svg><path mask=\"src('https://a.example')\"></svg>",
            "<svg><path cursor=\"image-set('//a.example' 1x), auto\"></svg>",
            "<svg><path mask-image=\"url(//a.example)\"></svg>",
            "<svg><path unheard-of=\"url(//a.example)\"></svg>",
            "<svg><path fill=\"src(var(--b))\"></svg>",
            "<svg><path fill=\"url(data:image/svg+xml,x#b)\"></svg>",
            "<svg><path fill=\"url(/old.png#b)\"></svg>",
            "<svg><g xml:base=\"https://a.example\"></svg>",
            "<svg><set attributeName=mask to=\"url(https://a.example)\"></svg>",
            "<svg><animate attributeName=fill values=\"red;url(//a.example)\"></svg>",
            "<svg><animate attributeName=fill from=\"u\\72l(//a.example)\"></svg>",
            "<svg><animateColor attributeName=fill by=\"url('//a.example')\"></svg>",
            "<svg><animate attributeName=href values=\"#a;/old.png\"></svg>",
            "<link rel=stylesheet href=\"data:text/css,@import 'https://a.example'\">",
            "<link rel=stylesheet href=data:image/png,x>",
            "<link rel=icon href=data:image/svg+xml,x>",
            "<img src=data:image/svg+xml,x alt=\"\">",
            "<iframe src=data:text/html,x>",
            "<iframe src=data:image/png,x>",
            "<object data=data:text/html,x>",
            "<embed src=data:image/png,x>",
            "<track src=data:text/vtt,x>",
            "<audio src=data:audio/mpegurl,x>",
            "<object data=/ok><param name=movie value=https://a.example></object>",
            "<param name=flashvars value=\"a=1&amp;b=//a.example/c\">",
            "<embed src=/ok flashvars=\"b=https://a.example\">",
            "<applet code=//a.example>",
            "<link rel=next href=https://a.example>",
            "<link rel=prev href=https://a.example>",
            "<link rel=prefetch href=https://a.example>",
            "<link rel=preload as=font href=https://a.example>",
            "<link rel=\"canonical prefetch\" href=https://a.example>",
            "<link rel=unheard-of href=https://a.example>",
            "<meta name=msapplication-TileImage content=https://a.example/b.png>",
            "<meta name=msapplication-badge content=\"frequency=30;polling-uri=https://a.example\">",
            "<img src=/old.png alt=\"\">",
            "<img srcset=\"a.png 1x, ../old.png 2x\" alt=\"\">",
            "<button formaction=../old.png>",
            "<object data=\"/old.png?b\">",
            "<a href=/b ping=\"/c /old.png\">",
            "<meta http-equiv=refresh content=\"0; url=/old.png\">",
            "<link rel=icon href=https://www.example.org/old.png>",
        ] {
            assert_eq!(reported(html).len(), 1, "{html}: {:?}", reported(html));
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
            "<a href=/old.png>x</a><link rel=canonical href=/old.png>",
            "<link rel=next href=/c/><link rel=icon href=data:image/png;base64,x>",
            "<svg><path d=\"M0 0\" transform=\"rotate(45)\" fill=\"url(https://www.example.org/b.svg#c)\"></svg>",
            "<svg><animate attributeName=fill values=\"red;url(#b);rgb(1, 2, 3)\" dur=2s></svg>",
            "<img src=b.png alt=\"url(//a.example)\" sizes=\"calc(100vw - 2em)\">",
            "<object data=/ok><param name=autoplay value=true></object>",
            "<p data-src=https://a.example title=\"https://a.example\" cite=https://a.example>",
            "<script>fetch('https://a.example')</script><textarea><img src=//a.example></textarea>",
        ] {
            assert_eq!(reported(html), Vec::<String>::new(), "{html}");
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
            reported(&html);
        }
    }
}
