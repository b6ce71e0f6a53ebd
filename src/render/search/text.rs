//! What a finished page says: its headings and its text.
//!
//! In: HTML as templates write it. Out: the words in its `main`. Never: what stands on every page or leads to others (`nav`, what
//! says `data-search="none"`), a word that nobody sees, or more than was asked for.

/// What a page says below its title.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Its headings but for the first, which is its title.
    pub(super) headings: Vec<String>,
    /// Its other words, in the order in which they stand.
    pub(super) text: String,
}

/// Elements of which nobody sees the words, or that lead to other pages.
const UNSAID: [&str; 6] = ["script", "style", "svg", "nav", "template", "button"];

/// Elements that stand in the middle of a line: what is around them is one word where no space is.
const IN_LINE: [&str; 17] = [
    "a", "abbr", "b", "bdi", "cite", "code", "dfn", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup",
    "time",
];

/// Elements that never have an end.
const EMPTY: [&str; 7] = ["br", "hr", "img", "input", "source", "wbr", "col"];

/// A tag of a page, or the words up to the next.
enum Piece<'h> {
    Words(&'h str),
    Opens { name: &'h str, is_unsaid: bool },
    Closes(&'h str),
}

impl Said {
    /// What a page says, in not more than so many bytes of text, cut after a word.
    pub(super) fn of(html: &str, most: usize) -> Self {
        let mut said = Self::default();
        let mut heading: Option<(&str, String)> = None;
        // The element that is left out, and how many of its name are open in it.
        let mut unsaid: Option<(&str, usize)> = None;
        let pieces = Pieces { rest: main_of(html) };
        for piece in pieces {
            if let Some((name, depth)) = &mut unsaid {
                match piece {
                    Piece::Opens { name: inner, .. } if inner == *name => *depth += 1,
                    Piece::Closes(inner) if inner == *name => *depth -= 1,
                    _ => {}
                }
                if *depth == 0 {
                    unsaid = None;
                }
                continue;
            }
            match piece {
                Piece::Opens { name, is_unsaid } if (is_unsaid || UNSAID.contains(&name)) && !EMPTY.contains(&name) => {
                    unsaid = Some((name, 1));
                }
                Piece::Opens { name, .. } if is_heading(name) => heading = Some((name, String::new())),
                Piece::Closes(name) if heading.as_ref().is_some_and(|(open, _)| *open == name) => {
                    said.headings
                        .extend(heading.take().filter(|(name, _)| *name != "h1").map(|(_, words)| tidy(&words)));
                }
                Piece::Opens { name, .. } | Piece::Closes(name) => {
                    if !IN_LINE.contains(&name) {
                        said.line(&mut heading).push(' ');
                    }
                }
                Piece::Words(words) => push_decoded(said.line(&mut heading), words),
            }
        }
        said.headings.retain(|heading| !heading.is_empty());
        said.text = cut(tidy(&said.text), most);
        said
    }

    /// Where the next words go.
    fn line<'s>(&'s mut self, heading: &'s mut Option<(&str, String)>) -> &'s mut String {
        match heading {
            Some((_, words)) => words,
            None => &mut self.text,
        }
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// What stands in the `main` of a page; nothing where it has none.
fn main_of(html: &str) -> &str {
    let start = html.find("<main").and_then(|at| html.get(at..)).unwrap_or("");
    start.split("</main>").next().unwrap_or("")
}

/// The tags and words of a piece of HTML, one after another.
struct Pieces<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(tag) = self.rest.strip_prefix('<') else {
                let (words, rest) = self.rest.split_at(self.rest.find('<').unwrap_or(self.rest.len()));
                self.rest = rest;
                return Some(Piece::Words(words));
            };
            if let Some(comment) = tag.strip_prefix("!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            let (inside, rest) = tag.split_at(end_of_tag(tag));
            self.rest = rest.strip_prefix('>').unwrap_or(rest);
            let name_of =
                |inside: &'h str| inside.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or("");
            return Some(match inside.strip_prefix('/') {
                Some(inside) => Piece::Closes(name_of(inside)),
                None => Piece::Opens { name: name_of(inside), is_unsaid: is_unsaid(inside) },
            });
        }
    }
}

/// Whether the words of an element are left out, by what its tag says.
fn is_unsaid(tag: &str) -> bool {
    tag.contains(" data-search=\"none\"") || tag.split_ascii_whitespace().any(|word| word == "hidden")
}

/// Where a tag ends: at the first `>` that stands in no quotation marks.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    let end = tag.bytes().position(|byte| {
        let open = quote;
        quote = match open {
            Some(open) => Some(open).filter(|open| *open != byte),
            None => Some(byte).filter(|byte| matches!(byte, b'"' | b'\'')),
        };
        open.is_none() && byte == b'>'
    });
    end.unwrap_or(tag.len())
}

/// Adds words without the entities that templates write.
fn push_decoded(text: &mut String, words: &str) {
    const NAMED: [(&str, &str); 6] =
        [("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("nbsp;", " "), ("shy;", "")];
    let mut pieces = words.split('&');
    text.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let named = NAMED.iter().find_map(|(name, letter)| Some(((*letter).to_owned(), piece.strip_prefix(name)?)));
        let (letter, rest) = named.or_else(|| numbered(piece)).unwrap_or_else(|| ("&".to_owned(), piece));
        text.push_str(&letter);
        text.push_str(rest);
    }
}

/// The letter of an entity with a number, and what comes after it.
fn numbered(piece: &str) -> Option<(String, &str)> {
    let (number, rest) = piece.strip_prefix('#')?.split_once(';')?;
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(number)?.to_string(), rest))
}

/// Words with one space between any two, and without signs that nobody sees.
fn tidy(words: &str) -> String {
    let seen: String = words.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, up to the end of a word.
fn cut(text: String, most: usize) -> String {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = text.get(..end).unwrap_or("");
    head.rsplit_once(' ').map_or("", |(words, _)| words).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str) -> Said {
        Said::of(&format!("<body><p>Around</p><main class=\"main\">{html}</main><p>After</p>"), 1000)
    }

    #[test]
    fn a_page_says_its_headings_and_its_text_without_its_title() {
        let page = said(
            "<h1>Title</h1><p>One <b>bold</b>er\n word</p><h2 id=\"a\">Two &amp; three</h2><ul><li>x</li><li>y</li></ul>",
        );
        assert_eq!(page, Said { headings: vec!["Two & three".to_owned()], text: "One bolder word x y".to_owned() });
    }

    #[test]
    fn what_is_on_every_page_or_not_seen_is_left_out() {
        for html in [
            "<nav><ul><li>x</li></ul></nav>",
            "<script>x</script><style>x</style>",
            "<svg><text>x</text><svg></svg> x</svg>",
            "<div class=\"a\" data-search=\"none\"><div>x</div> x</div>",
            "<span data-enhancement hidden>x</span>",
            "<!-- x > -->",
            "<img alt=\"x > x\" src=a>",
            "<p title='>x'></p>",
        ] {
            assert_eq!(said(&format!("<p>a</p>{html}<p>b</p>")).text, "a b", "{html}");
        }
    }

    #[test]
    fn entities_are_letters() {
        assert_eq!(said("&lt;b&gt; &#39;&#x27;&nbsp;R&amp;D &unknown; & a&shy;b").text, "<b> '' R&D &unknown; & ab");
    }

    #[test]
    fn a_long_text_ends_with_a_whole_word() {
        assert_eq!(Said::of("<main>one twô three</main>", 9).text, "one twô");
        assert_eq!(Said::of("<main>oneword</main>", 3).text, "");
    }

    proptest::proptest! {
        #[test]
        fn no_page_is_too_strange(html in "[<>/a-c\"' &;#x=!\\-é]{0,60}") {
            let page = said(&html);
            proptest::prop_assert!(!page.text.contains("Around") && page.text.len() <= 1000);
        }
    }
}
