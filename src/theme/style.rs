//! What a style sheet asks other websites for.
//!
//! In: a style sheet. Out: each address in it that is not of this site, at its place. Never: an address in a comment, one
//! that nothing asks for (a namespace, words shown by `content`), or a word that is read otherwise than browsers read it.

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

use super::address::{Leads, leads};

/// What a style sheet asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The bytes of the style sheet.
    pub(super) range: Range<usize>,
    /// What is wrong, in a sentence without a full stop.
    pub(super) message: String,
}

/// Everything that a style sheet asks other websites for.
pub(super) fn asked(style: &str) -> Vec<Asked> {
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
    /// In `url()`, `src()` or `image-set()`: they are addresses.
    Address,
}

/// Reads up to the end of what stands in the same brackets; `false` where it is not read any further.
fn read(parser: &mut Parser<'_>, outer: Within, found: &mut Vec<Asked>) -> bool {
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
            Token::UnquotedUrl(address) if within != Within::Namespace => judge(&address, start..end, found),
            Token::QuotedString(address) if matches!(within, Within::Import | Within::Address) => {
                judge(&address, start..end, found);
            }
            Token::BadUrl(_) => found.push(Asked {
                range: start..end,
                message: "this style sheet asks for an address that browsers cannot read".to_owned(),
            }),
            Token::Function(name) => {
                let inside = if asks(&name) && within != Within::Namespace { Within::Address } else { within };
                if within == Within::Address && fills_in(&name) {
                    let message = "it cannot be known what this style sheet asks for: the address is filled in later";
                    found.push(Asked { range: start..end, message: message.to_owned() });
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
fn nested(parser: &mut Parser<'_>, within: Within, range: Range<usize>, found: &mut Vec<Asked>) -> bool {
    let mut goes_on = None;
    // What it returns is whether all was read, which `goes_on` says better.
    let _ = parser.parse_nested_block(|inner| {
        goes_on = Some(read(inner, within, found));
        Ok::<(), ParseError<()>>(())
    });
    goes_on.unwrap_or_else(|| {
        let message = "brackets stand in brackets so deep here that nobody can say what the style sheet asks for";
        found.push(Asked { range, message: message.to_owned() });
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

/// Whether what stands for a function is only known when the page is shown.
fn fills_in(function: &str) -> bool {
    matches!(function.to_ascii_lowercase().as_str(), "var" | "env" | "attr" | "if")
}

/// Tells an address that is not of this site. A style sheet does not know where it is published, so that not even this
/// site's own name is its own.
fn judge(address: &str, range: Range<usize>, found: &mut Vec<Asked>) {
    let message = match leads(address, "") {
        Leads::Here | Leads::Inside => return,
        Leads::Elsewhere => format!("this style sheet asks another website for {address}"),
        Leads::Unclear => format!("it cannot be known where this style sheet asks for {address}"),
    };
    found.push(Asked { range, message });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a style sheet that ask for something.
    fn asking(style: &str) -> Vec<&str> {
        asked(style).into_iter().map(|asked| &style[asked.range]).collect()
    }

    #[test]
    fn what_asks_another_website_is_found_in_every_form() {
        for (style, told) in [
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
            ("a{b:url(https://a.example b)}", "url(https://a.example b)"),
            ("a{b:url(ht\\\ntps://a.example)", "url(ht\\\ntps://a.example)"),
        ] {
            assert_eq!(asking(style), [told], "{style}");
        }
    }

    #[test]
    fn what_asks_nobody_is_left_alone() {
        for style in [
            "/* @import \"https://a.example\"; */ a{b:url(c.png)}",
            "@namespace svg url(http://www.w3.org/2000/svg); @namespace \"http://www.w3.org/1999/xhtml\"; a{b:c}",
            "a::after{content:\"https://a.example\" attr(href)}",
            "a{b:url(#c) url('/d.png') url(\"data:image/svg+xml,x\") image-set('e.png' 1x)}",
            "a[href^='https://']{b:var(--c)}",
            "@import url(b.css);",
            "@charset 'utf-8'; @layer a, b;",
        ] {
            assert_eq!(asking(style), Vec::<&str>::new(), "{style}");
        }
    }

    #[test]
    fn brackets_beyond_reason_are_told_and_exhaust_nothing() {
        let style = format!("a{{b:{}", "(".repeat(100_000));
        assert_eq!(asked(&style).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_style_sheet_is_too_strange(style in "[a@{}()\"'/*\\\\:;url \n-]{0,60}") {
            for asked in asked(&style) {
                proptest::prop_assert!(style.get(asked.range).is_some());
            }
        }
    }
}
