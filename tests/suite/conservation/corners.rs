//! The corners of Markdown: places in a chapter's words that a reader may never see.

use super::place::{Place, Sort};

/// The chapter that has them all.
pub(super) const PATH: &str = "2025-2028/chapters/80-corners.md";

/// That chapter without them.
pub(super) const TEXT: &str = "---\ntitle: Corners\n---\nWords.\n";

/// What each corner is, and how it is typed.
const CORNERS: [(&str, &str); 58] = [
    ("a heading", "## Heading {}"),
    ("a link's words", "See [the council {}](https://www.example.org/)."),
    ("a link's address", "See [the council](https://www.example.org/{})."),
    ("a link's title", "See [the council](https://www.example.org/ \"{}\")."),
    ("an address in brackets", "See <https://www.example.org/{}>."),
    ("an address alone", "See https://www.example.org/{} for more."),
    ("an e-mail address", "Write to <{}@example.org>."),
    ("a reference's address", "See [the police][a].\n\n[a]: https://www.example.org/{}"),
    ("a reference's title", "See [the library][b].\n\n[b]: https://www.example.org/b '{}'"),
    ("the address of a reference that is not used", "[c]: https://www.example.org/{}"),
    ("the name of a reference that is not used", "[{}]: https://www.example.org/d"),
    ("a reference that leads nowhere", "See [the church][{}]."),
    ("a footnote", "Words.[^e]\n\n[^e]: A note {}."),
    ("a footnote that is not used", "[^f]: A note {}."),
    ("a footnote's second paragraph", "Words.[^g]\n\n[^g]: A note.\n\n    More {}."),
    ("a picture's words", "![A stall {}](../../files/stall.png)"),
    ("a picture's title", "![A stall](../../files/stall.png \"{}\")"),
    ("a picture's words in a sentence", "Look: ![a stall {}](../../files/stall.png) here."),
    ("the words of a picture that is not there", "![A stall {}](../../files/gone.png)"),
    ("the address of a picture that is not there", "![A stall](../../files/{}.png)"),
    ("code", "Type `{}` here."),
    ("a block of code", "```\n{}\n```"),
    ("the words after a fence", "```text {}\ncode\n```"),
    ("indented code", "Words:\n\n    {}"),
    ("a table's caption", "Table: Caption {}\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
    ("a table's header", "Table: One\n\n| a {} | b |\n|---|---|\n| 1 | 2 |"),
    ("a table's cell", "Table: Two\n\n| a | b |\n|---|---|\n| 1 | 2 {} |"),
    ("a cell more than there are columns", "Table: Three\n\n| a | b |\n|---|---|\n| 1 | 2 | {} |"),
    ("a row without bars", "Table: Four\n\n| a | b |\n|---|---|\n| 1 | 2 |\n{}"),
    ("a list", "- One {}\n  - Two"),
    ("a task", "- [x] Done {}"),
    ("a definition", "A term\n: What it means {}"),
    ("a quotation", "> Nobody listens {}\n>\n> — A shopkeeper"),
    ("a notice", "> [!WARNING]\n> Words {}"),
    ("the title of a notice", "> [!NOTE] {}\n> Words"),
    ("what is struck out", "~~Gone {}~~"),
    ("an editor's own HTML", "<span title=\"a\">Words {}</span>"),
    ("an attribute of an editor's own HTML", "Words <span title=\"{}\">here</span>."),
    ("the language of a fence", "~~~{}\ncode\n~~~"),
    (
        "a reference of a name that is taken",
        "See [the plan][h].\n\n[h]: https://www.example.org/h\n[H]: https://www.example.org/{}",
    ),
    ("a reference's title in brackets", "See [the park][i].\n\n[i]: <https://www.example.org/i> (of {})"),
    ("a footnote of a name that is taken", "Words.[^j]\n\n[^j]: A note.\n\n[^j]: Another {}."),
    ("a word in the place of a number", "There were [many {}](<value:recorded-crime/burglary/offences/2024>) of them."),
    ("a word in the place of a figure", "![A chart {}](figure:recorded-crime/burglary)"),
    ("a picture in a link", "[![A stall {}](../../files/stall.png)](https://www.example.org/)"),
    ("a heading that is underlined", "Aims {}\n----"),
    ("the name of a heading", "## Aims of it {#{}}"),
    ("the number of an entry", "7. Seven {}\n9. Nine"),
    ("an entry far inside others", "- a\n  - b\n    - c\n      - d\n        - e\n          - f {}"),
    ("a character's name that is none", "Fish &{}; chips."),
    ("a notice of a kind that is none", "> [!WELCOME] {}\n> Words"),
    ("a caption without a table", "Table: Nothing {}\n\nWords."),
    ("facts in the middle", "---\nowner: {}\n---"),
    ("a box that opens", "<details>\n<summary>More</summary>\n\nWords {}\n\n</details>"),
    ("a declaration", "<!DOCTYPE {}>"),
    ("an order to a program", "<?xml {} ?>"),
    ("a piece of XML", "<![CDATA[{}]]>"),
    ("a formula", "$x = {}$"),
];

/// What is never published.
const COMMENT: (&str, &str) = ("a comment", "<!-- {} -->");

/// The places, one after another at the end of the chapter.
pub(super) fn places() -> Vec<Place> {
    let place = |(keys, typed): &(&str, &str)| Place {
        path: PATH.to_owned(),
        at: TEXT.len(),
        put: format!("\n{typed}\n"),
        sort: Sort::Text,
        keys: (*keys).to_owned(),
    };
    CORNERS.iter().chain([&COMMENT]).map(place).collect()
}
