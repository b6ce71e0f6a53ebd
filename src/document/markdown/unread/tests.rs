use super::super::testing::{html, reported};

/// The codes told of a text.
fn codes(text: &str) -> Vec<String> {
    let codes = reported(text)
        .into_iter()
        .filter_map(|reported| Some(reported.split_once('[')?.1.split_once(']')?.0.to_owned()));
    codes.collect()
}

/// Each text is told by one rule, and by no other.
fn all_reported(code: &str, texts: &[&str]) {
    for text in texts {
        let reported = codes(text);
        assert!(!reported.is_empty() && reported.iter().all(|it| it == code), "{text:?}: {reported:?}");
    }
}

fn silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(reported(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn a_heading_without_a_space_is_reported() {
    all_reported(
        "unread-heading",
        &["##What we found", "#Our aims", "##\u{a0}Our aims", "Text.\n###Aims", "- ##Aims", "#######Aims"],
    );
    silent(&["#N/A", "## Aims", "We ask #SaferStreets to help.", "#SaferStreets is on.", "\\#SaferStreets", "Item #2"]);
    assert_eq!(
        reported("##What we found"),
        ["warning[unread-heading] \"##What we found\": this line is not read as a heading | \
          write ## What we found; for a word that begins with #, write \\#"]
    );
}

#[test]
fn a_line_that_looks_like_a_heading_is_advised() {
    all_reported("bare-heading", &["Our aims\n\nWe will act.", "**Our aims**\n\nWe will act.", "Our aims\n\n- one"]);
    silent(&[
        "Our aims.\n\nWe act.",
        "Our aims\n\nWe act",
        "We **act** now\n\nWe act.",
        "- Our aims\n\n- We act.",
        "Dear reader,\n\nWe act.",
    ]);
}

#[test]
fn numbers_that_readers_see_otherwise_are_reported() {
    all_reported(
        "unread-list",
        &["1. a\n3. b\n7. c", "3. a\n2. b\n1. c", "3. a\n3. b", "1) a\n1) b\n2) c", "- a\n  1. b\n  3. c"],
    );
    silent(&["1. a\n2. b", "1. a\n1. b\n1. c", "4. a\n5. b", "0. a\n1. b", "1. a\n\n   b\n2. c", "- 3\\. a\n- 7\\. b"]);
    assert_eq!(
        reported("1. a\n3. b"),
        ["warning[unread-list] \"3\": readers see 2 here, and not 3: a list counts on from its first number | \
          write 2; to keep 3, begin each entry with a hyphen: - 3\\. and its words"]
    );
}

#[test]
fn entries_that_run_into_one_another_are_reported() {
    all_reported(
        "unread-list",
        &[
            "• one\n• two",
            "•one",
            "·\tone",
            "o\tone",
            "o Visit every home.\no Fit new locks.",
            "o Visit every home.",
            "i. one\nii. two",
            "-\u{a0}one",
            "1.One\n2.Two",
            "1.\u{a0}One",
            "-one\n-two",
            "– one\n– two",
            "– one\n\n– two",
            "Text:\n(a) one\n(b) two",
            "a) one\nb) two",
            "(i) one\n(ii) two",
            "❖ one",
            "> • one",
        ],
    );
    silent(&[
        "- one\n- two",
        "1. One",
        "-one",
        "*Provisional",
        "– Jane Smith",
        "> Said.\n>\n> — Jane Smith",
        "2.5 million",
        "(a) one",
        "§ 17 of it",
        "J. Smith\nK. Jones",
        "in 2021\n2022. It",
        "• ",
        "10.30 a.m.",
    ]);
    assert_eq!(
        reported("• Fit new locks."),
        ["warning[unread-list] \"• Fit new locks.\": this line is not read as an entry of a list | \
          begin it with a hyphen and a space, and leave an empty line before the first entry"]
    );
}

#[test]
fn stars_on_the_page_are_reported() {
    all_reported(
        "unread-emphasis",
        &["**Bold **and", "** bold** x", "__Bold __and", "a **b", "*It *and", "_It _and", "~~no ~~x"],
    );
    silent(&[
        "**Bold** and",
        "Name: ______",
        "5 ** 3",
        "5 * 3 * 4",
        "*Provisional",
        "\\**no\\**",
        "a_b_c",
        "`**x `",
        "Rated *** by all",
    ]);
}

#[test]
fn marks_of_other_programs_are_reported() {
    all_reported(
        "unread-mark",
        &[
            "## A {#b}",
            "A {.b}",
            "::: note\nA\n:::",
            "==A== b",
            "[TOC]",
            "- [ ] a",
            "- [x] a\n- [x] b",
            "&foo; a",
            "H~2~O",
            "+++",
        ],
    );
    silent(&["a {b}", "- [x] a", "a = b == c", "&nbsp; &pound; &amp; b", "a & b; c", "~~a~~", "`{#b}`", "12:30:00"]);
}

#[test]
fn brackets_that_are_no_link_are_reported_with_what_to_type() {
    for (typed, expected) in [
        (
            "[the police](https://www.police.uk/ “our police”)",
            "\"[the police](https://www.police.uk/ “our police”)\": the address of this link has a space in it | \
             write [the police](https://www.police.uk/)",
        ),
        (
            "See [the plan](../files/Plan 2026.pdf).",
            "\"[the plan](../files/Plan 2026.pdf)\": the address of this link has a space in it | write [the plan](<../files/Plan 2026.pdf>)",
        ),
        (
            "[](value:a/b/January to March 2026)",
            "\"[](value:a/b/January to March 2026)\": the address of this link has a space in it | \
             write [](<value:a/b/January to March 2026>)",
        ),
        (
            "[the plan] (plan.md)",
            "\"[the plan] (plan.md)\": a space stands between the words of this link and its address | write [the plan](plan.md)",
        ),
        (
            "[the plan](plan.md",
            "\"[the plan](plan.md\": the address of this link is not closed with a ) | write [the plan](plan.md)",
        ),
        (
            "(the plan)[plan.md]",
            "\"(the plan)[plan.md]\": the brackets of this link are the wrong way round | write [the plan](plan.md)",
        ),
        (
            "[[plan]]",
            "\"[[plan]]\": this is not read as a link | write [plan](address), with the path of the page's file",
        ),
    ] {
        assert_eq!(reported(typed), [format!("error[unread-link] {expected}")]);
    }
    silent(&["[plan](plan.md)", "[sic] (see above)", "`[a](b c)`", "\\[a](plan.md)", "a [b] c", "f(x)[y]"]);
}

#[test]
fn a_number_in_brackets_is_reported() {
    all_reported("unread-note", &["A.[1]", "A [12]", "A [1, 2]", "A [1-3]", "- A[2]"]);
    silent(&["A.[^1]\n\n[^1]: B.", "[2024] EWCA", "\\[1]", "[sic]", "[one]", "`[1]`", "[1](plan.md)"]);
}

#[test]
fn rows_that_are_no_table_are_reported() {
    all_reported(
        "unread-table",
        &[
            "| A | B |\n| 1 | 2 |",
            "| A | B |",
            "A | B\n1 | 2",
            "A\tB\n1\t2",
            "| A | B |\n|---|\n| 1 | 2 |",
            "| A | B |\n|–|–|\n| 1 | 2 |",
        ],
    );
    silent(&["Home | About", "a\tb", "\\| A \\|"]);
    assert_eq!(
        reported("| A | B |\n|---|\n| 1 | 2 |"),
        ["warning[unread-table] \"| A | B |\": these lines are not read as a table | \
          the row of headers has 2 cells and the line below it 1: write |---|---|"]
    );
}

#[test]
fn an_address_that_is_no_link_is_reported() {
    for (typed, expected) in [
        (
            "See https://www.police.uk/.",
            "\"https://www.police.uk/\": https://www.police.uk/ is not a link | write [what it leads to](https://www.police.uk/)",
        ),
        (
            "(www.police.uk)",
            "\"www.police.uk\": www.police.uk is not a link | write [what it leads to](https://www.police.uk)",
        ),
        (
            "Write to a.b@example.org, please",
            "\"a.b@example.org\": a.b@example.org is not a link | write <a.b@example.org>",
        ),
    ] {
        assert_eq!(reported(typed), [format!("warning[bare-address] {expected}")]);
    }
    silent(&["<a@b.example>", "[a](https://www.police.uk/)", "@harlow", "www. is", "a: b", "`https://a.example`"]);
}

#[test]
fn indented_words_are_reported() {
    all_reported("indented-text", &["    We meet.", "\tWe meet.", "A.\n\n    We meet."]);
    silent(&["```\nWe meet.\n```", "- A\n\n    We meet."]);
}

#[test]
fn what_is_reported_is_published_all_the_same() {
    assert_eq!(html("**Bold **and"), "<p>**Bold **and</p>\n");
}

#[test]
fn more_marks_of_other_programs_are_reported() {
    all_reported(
        "unread-mark",
        &["Long ^words^ here", "an ++underlined++ word", "*[CSP]: Community safety partnership"],
    );
    all_reported("unread-list", &["A. One thing.\nB. Two things.", "a. One thing.\nb. Two things."]);
    all_reported("unread-heading", &["####### Words", "A paragraph of words.\n---", "One line\nand another.\n-----"]);
    silent(&["C++ and C++", "at 5:\n10 people", "Words.\n\n---\n\nMore words.", "D. Smith\nA. Jones"]);
}

#[test]
fn half_a_link_is_reported() {
    all_reported(
        "unread-link",
        &[
            "For those](../a.md) who ask.",
            "For [those(../a.md) who ask.",
            "See our priority](a.md).",
            "[a](b.md) and c](d.md)",
        ],
    );
    silent(&["See (../a.md).", "[a](b.md) and [c](d.md)", "a](b)", "an array[0](x)"]);
}

#[test]
fn a_note_that_is_not_closed_is_reported() {
    all_reported("unread-note", &["Crime fell.[^police Fear", "Crime fell.[^1"]);
    silent(&["Crime fell.[^police]\n\n[^police]: Yes.", "x[^", "[^ a"]);
}

#[test]
fn loose_stars_and_a_lone_backtick_are_reported() {
    all_reported("unread-emphasis", &["** Crime ** fell", "We are ** afraid ** of it"]);
    all_reported("unread-mark", &["`NO is a country", "> [!NOTES]\n> Dial 999.", "> [! NOTE]\n> Dial 999."]);
    silent(&["`NO` is a country", "> [!NOTE]\n> Dial 999.", "a ** b"]);
    all_reported(
        "unread-mark",
        &[
            "> [!IMPORTANT] Dial 999.",
            "> [NOTE]\n> Dial 999.",
            "Done.[JS12] Next.",
            "Call :phone: now",
            "Set $$x^2$$ so",
            "So <!- no -->",
        ],
    );
    silent(&["At 10:30:45 we met", "It costs $5, or $$ more", "Safer[AB] homes", "Word: meaning: more"]);
}
