//! What a style sheet asks for.
//!
//! In: a style sheet, or the style of one thing. Out: each address in it, at its place. Never: an address in a comment, one
//! that nothing asks for (a namespace, words shown by `content`), or a word that is read otherwise than browsers read it.

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

use super::address::Leads;

/// What a style names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its bytes in the style.
    pub range: Range<usize>,
    /// The kind of mistake, or the address that is asked for.
    pub what: What,
}

/// What can be named in a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The address of a picture, a font or a part of a drawing, as browsers have it.
    Address(String),
    /// The address of another style sheet.
    Sheet(String),
    /// An address that browsers cannot read.
    Unreadable,
    /// An address that is only known when the page is shown.
    FilledIn,
    /// Brackets in brackets, so deep that nobody reads on.
    TooDeep,
}

impl What {
    /// What is wrong with it, in a sentence without a full stop. `who` names it ("this style sheet").
    pub fn wrong(&self, who: &str, leads: impl FnOnce(&str) -> Leads) -> Option<String> {
        let address = match self {
            Self::Address(address) | Self::Sheet(address) => address,
            Self::Unreadable => return Some(format!("{who} asks for an address that browsers cannot read")),
            Self::FilledIn => {
                return Some(format!("it cannot be known what {who} asks for: the address is filled in later"));
            }
            Self::TooDeep => {
                let what = "brackets stand in brackets so deep here that nobody can say what";
                return Some(format!("{what} {who} asks for"));
            }
        };
        match leads(address) {
            Leads::Here => None,
            Leads::Inside if matches!(self, Self::Address(_)) => None,
            Leads::Elsewhere => Some(format!("{who} asks another website for {address}")),
            Leads::Redirected => Some(format!(
                "{who} asks for {address}, and a redirect in site.yaml leads from there to another website"
            )),
            Leads::Inside | Leads::Unclear => Some(format!("it cannot be known where {who} asks for {address}")),
        }
    }

    /// The address that it is, where it is one.
    pub fn address(&self) -> &str {
        match self {
            Self::Address(address) | Self::Sheet(address) => address,
            _ => "",
        }
    }
}

/// Everything that a style sheet, or the style of one thing, names.
pub fn named(style: &str) -> Vec<Named> {
    let mut found = Vec::new();
    read(&mut Parser::new(style), Within::Rules, &mut found);
    found
}

/// What the words that are read stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Rules and declarations: words in quotation marks are only words.
    Rules,
    /// After `@import`: they are an address.
    Import,
    /// After `@namespace`: an address is only a name.
    Namespace,
    /// In `url()` or `src()` there.
    Sheet,
    /// In `url()`, `src()` or `image-set()` elsewhere: they are addresses.
    Address,
}

impl Within {
    /// An address that stands here.
    fn address(self, address: String) -> What {
        if matches!(self, Self::Import | Self::Sheet) { What::Sheet(address) } else { What::Address(address) }
    }
}

/// Reads up to the end of what stands in the same brackets; `false` where it is not read any further.
fn read(parser: &mut Parser<'_>, outer: Within, found: &mut Vec<Named>) -> bool {
    let mut within = outer;
    loop {
        parser.skip_whitespace();
        let start = parser.position().byte_index();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { return true };
        let end = parser.position().byte_index();
        let mut goes_on = true;
        match token {
            Token::AtKeyword(name) if outer == Within::Rules => within = after(&name),
            Token::Semicolon => within = outer,
            Token::UnquotedUrl(address) if within != Within::Namespace => {
                found.push(Named { range: start..end, what: within.address(address.to_string()) });
            }
            Token::QuotedString(address) if matches!(within, Within::Import | Within::Sheet | Within::Address) => {
                found.push(Named { range: start..end, what: within.address(address.to_string()) });
            }
            Token::BadUrl(_) => found.push(Named { range: start..end, what: What::Unreadable }),
            Token::Function(name) => {
                let is_asked = within != Within::Namespace && asks(&name);
                let inside = match within {
                    Within::Import | Within::Sheet if is_asked => Within::Sheet,
                    Within::Import => Within::Rules,
                    _ if is_asked => Within::Address,
                    Within::Address if !fills_in(&name) => Within::Rules,
                    within => within,
                };
                if matches!(within, Within::Address | Within::Sheet) && !is_asked && fills_in(&name) {
                    found.push(Named { range: start..end, what: What::FilledIn });
                }
                goes_on = nested(parser, inside, start..end, found);
            }
            Token::CurlyBracketBlock => {
                goes_on = nested(parser, Within::Rules, start..end, found);
                within = outer;
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock => {
                goes_on = nested(parser, within, start..end, found);
            }
            _ => {}
        }
        if !goes_on {
            return false;
        }
    }
}

/// Reads what stands in brackets; `false` where they are too deep to read on.
fn nested(parser: &mut Parser<'_>, within: Within, range: Range<usize>, found: &mut Vec<Named>) -> bool {
    let mut goes_on = None;
    // What it returns is whether all was read, which `goes_on` says better.
    let _ = parser.parse_nested_block(|inner| {
        goes_on = Some(read(inner, within, found));
        Ok::<(), ParseError<()>>(())
    });
    goes_on.unwrap_or_else(|| {
        found.push(Named { range, what: What::TooDeep });
        false
    })
}

/// What words after an at-rule's name are.
fn after(name: &str) -> Within {
    match name.to_ascii_lowercase().as_str() {
        "import" => Within::Import,
        "namespace" => Within::Namespace,
        _ => Within::Rules,
    }
}

/// Whether the words in quotation marks in a function are addresses.
fn asks(function: &str) -> bool {
    matches!(
        function.to_ascii_lowercase().as_str(),
        "url" | "src" | "image-set" | "-webkit-image-set" | "image" | "-webkit-cross-fade" | "cross-fade"
    )
}

/// Whether what stands for a function among addresses may only be known when the page is shown: for all of which it is not
/// known that they are pictures, colours, sizes or kinds themselves.
fn fills_in(function: &str) -> bool {
    const KNOWN: [&str; 24] = [
        "type",
        "format",
        "tech",
        "calc",
        "min",
        "max",
        "clamp",
        "round",
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "hwb",
        "lab",
        "lch",
        "oklab",
        "oklch",
        "color",
        "color-mix",
        "device-cmyk",
        "layer",
        "cross-origin",
        "integrity",
        "referrer-policy",
    ];
    let name = function.to_ascii_lowercase();
    !KNOWN.contains(&name.as_str()) && !name.ends_with("-gradient")
}

#[cfg(test)]
mod tests {
    use super::super::address::leads;
    use super::*;

    /// The bytes of a style sheet that ask for something.
    fn asking(style: &str) -> Vec<&str> {
        let wrong = |named: &Named| named.what.wrong("this style sheet", |address| leads(address, "")).is_some();
        named(style).into_iter().filter(wrong).map(|named| &style[named.range]).collect()
    }

    #[test]
    fn what_asks_another_website_is_found_in_every_form() {
        for (style, reported) in [
            ("@import \"https://a.example/b.css\";", "\"https://a.example/b.css\""),
            ("@IMPORT url(//a.example/b.css) screen;", "url(//a.example/b.css)"),
            ("@import url('//a.example/b.css') layer(x);", "'//a.example/b.css'"),
            ("@\\69mport '//a.example/b.css';", "'//a.example/b.css'"),
            ("a{b:url(https://a.example/b)}", "url(https://a.example/b)"),
            ("a{b:URL( \"https://a.example/b\" )}", "\"https://a.example/b\""),
            ("a{b:u\\72l(//a.example)}", "u\\72l(//a.example)"),
            ("a{b:url(\\68ttps://a.example)}", "url(\\68ttps://a.example)"),
            ("a{b:url(\"\\2f\\2f a.example\")}", "\"\\2f\\2f a.example\""),
            (
                "@font-face{src:local(x),url(https://a.example/f.woff2)format(\"woff2\")}",
                "url(https://a.example/f.woff2)",
            ),
            ("@media print{@supports(x:y){a{b:image-set('//a.example' 1x)}}}", "'//a.example'"),
            ("a{b:-webkit-image-set(url(b.png) 1x, url(//a.example) 2x)}", "url(//a.example)"),
            ("a{b:src('//a.example')}", "'//a.example'"),
            (":root{--b:url(//a.example)}", "url(//a.example)"),
            ("a{b:cross-fade(url(//a.example), red)}", "url(//a.example)"),
            ("a{b:c;/**/background:/* x */url(/**/\"//a.example\"}", "url(/**/\"//a.example\"}"),
            ("a{b:src(var(--c))}", "var("),
            ("a{b:image-set(--c() 1x)}", "--c("),
            ("a{b:image-set(inherit(--c) 1x)}", "inherit("),
            ("@import \"data:text/css,@import '//a.example'\";", "\"data:text/css,@import '//a.example'\""),
            ("@import url(data:image/png,x);", "url(data:image/png,x)"),
            ("@import src('data:text/css,x');", "'data:text/css,x'"),
            ("a{b:url(data:image/svg+xml,x)}", "url(data:image/svg+xml,x)"),
            ("a{b:image-set('data:text/html,x' 1x)}", "'data:text/html,x'"),
            ("@font-face{src:url(data:application/xml,x)}", "url(data:application/xml,x)"),
            ("a{b:url(https://a.example b)}", "url(https://a.example b)"),
            ("a{b:url(ht\\\ntps://a.example)", "url(ht\\\ntps://a.example)"),
        ] {
            assert_eq!(asking(style), [reported], "{style}");
        }
    }

    #[test]
    fn what_asks_nobody_is_left_alone() {
        for style in [
            "/* @import \"https://a.example\"; */ a{b:url(c.png)}",
            "@namespace svg url(http://www.w3.org/2000/svg); @namespace \"http://www.w3.org/1999/xhtml\"; a{b:c}",
            "a::after{content:\"https://a.example\" attr(href)}",
            "a{b:url(#c) url('/d.png') url(\"data:image/png;base64,x\") url(data:font/woff2,x) image-set('e.png' 1x)}",
            "a[href^='https://']{b:var(--c)}",
            "@import url(b.css) layer(x) supports(a: b);",
            "a{b:image-set('c.png' type('image/png') 1x, linear-gradient(rgb(1 2 3), var(--d)) 2x)}",
            "@charset 'utf-8'; @layer a, b;",
        ] {
            assert_eq!(asking(style), Vec::<&str>::new(), "{style}");
        }
    }

    #[test]
    fn brackets_beyond_reason_are_reported_and_exhaust_nothing() {
        let style = format!("a{{b:{}", "(".repeat(100_000));
        assert_eq!(named(&style).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_style_sheet_is_too_strange(style in "[a@{}()\"'/*\\\\:;url \n-]{0,60}") {
            for named in named(&style) {
                proptest::prop_assert!(style.get(named.range).is_some());
            }
        }
    }
}
