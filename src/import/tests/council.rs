//! A document as councils write them.

use super::made::{
    Made, PNG, cell, entry, heading, other, paragraph, part, picture, row, run, styled, table, told, words,
};
use crate::import::Imported;

fn strategy() -> Imported {
    let note = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let link = format!(r#"<w:hyperlink r:id="rId9">{}</w:hyperlink>"#, run("", "the police"));
    let inside = format!(r#"<w:hyperlink w:anchor="_Ref1">{}</w:hyperlink>"#, run("", "our aims"));
    let body = [
        styled("Title", "Safer Exampleton strategy 2026 to 2029"),
        styled("TOC1", "Foreword 3"),
        styled("TOC1", "2. Our priorities 4"),
        heading(1, "Foreword"),
        paragraph(&[run("", "Crime "), run("<w:b/>", "fell "), run("", "by a third."), note.to_owned()].concat()),
        styled("Quote", "I feel safe here."),
        paragraph(&picture("rId7", "Officers at a market stall")),
        heading(1, "2. Our priorities"),
        paragraph(&[run("", "See "), link, run("", " and "), inside, run("", ".")].concat()),
        entry(1, 0, "Burglary"),
        entry(1, 1, "Homes"),
        entry(1, 0, "Robbery"),
        entry(2, 0, "First"),
        entry(2, 0, "Second"),
        words("Between."),
        entry(2, 0, "Third"),
        heading(3, "Hate crime"),
        styled("Caption", "Table 1: Cameras by place"),
        table(&[
            row(true, &[cell("", "Place"), cell("", "Cameras")]),
            row(false, &[cell("", "Town | centre"), cell("", "1,204")]),
            row(false, &[cell("", "Park"), cell("", "20")]),
        ]),
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Ours"/></w:pPr><w:bookmarkStart w:id="1" w:name="_Ref1"/>{}</w:p>"#,
            run("<w:b/>", "Aims")
        ),
        words("# not a heading, 2 * 3 * 4 [sic] &lt;b&gt; and A&amp;B"),
        words("2026. A year begins this line"),
    ];
    let notes = format!(
        r#"<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
        words("Police recorded crime.")
    );
    Made::of(body.concat())
        .with("rId7", "image", "media/image1.png", Some(PNG.to_vec()))
        .with("rId8", "footnotes", "footnotes.xml", Some(part("footnotes", &notes)))
        .with("rId9", "hyperlink", "https://www.police.uk/", None)
        .import()
}

#[test]
fn a_strategy_becomes_chapters() {
    let imported = strategy();
    let names: Vec<&str> = imported.chapters.iter().map(|chapter| chapter.name.as_str()).collect();
    assert_eq!(names, ["01-foreword.md", "02-our-priorities.md"]);
    assert_eq!(
        imported.chapters[0].text,
        "---\ntitle: \"Foreword\"\n---\n\
         Crime **fell** by a third.[^1]\n\n\
         > I feel safe here.\n\n\
         ![Officers at a market stall](../../files/officers-at-a-market-stall.png)\n\n\
         [^1]: Police recorded crime.\n"
    );
    assert_eq!(
        imported.chapters[1].text,
        "---\ntitle: \"Our priorities\"\nnumber: \"2\"\n---\n\
         See [the police](https://www.police.uk/) and [our aims](#aims).\n\n\
         - Burglary\n  - Homes\n- Robbery\n\n\
         1. First\n2. Second\n\n\
         Between.\n\n\
         3. Third\n\n\
         ## Hate crime\n\n\
         Table: Table 1: Cameras by place\n\n\
         | Place | Cameras |\n|---|---:|\n| Town \\| centre | 1,204 |\n| Park | 20 |\n\n\
         ## Aims\n\n\
         \\# not a heading, 2 \\* 3 \\* 4 \\[sic] \\<b> and A\\&B\n\n\
         2026\\. A year begins this line\n"
    );
    assert_eq!(imported.pictures[0].name, "officers-at-a-market-stall.png");
}

#[test]
fn its_report_has_only_what_a_person_has_to_do() {
    assert_eq!(told(&strategy()), ["Contents: ", "Title: Safer Exampleton strategy 2026 to 2029"]);
}

#[test]
fn what_is_to_be_repaired_is_told_with_its_place() {
    let body = [
        heading(1, "Hate crime"),
        paragraph(
            &[
                run("", "We "),
                "<w:del>".to_owned(),
                r"<w:r><w:delText>never </w:delText></w:r>".to_owned(),
                "</w:del>".to_owned(),
                run("", "meet."),
            ]
            .concat(),
        ),
        paragraph(&run("<w:b/>", "Who to call")),
        words("Call 101."),
        paragraph(&picture("rId7", "")),
        heading(1, "Figures"),
        table(&[
            row(true, &[cell("", "Place"), cell("", "2021"), cell("", "State")]),
            row(
                false,
                &[
                    cell(r#"<w:vMerge w:val="restart"/>"#, "Town"),
                    cell("", "1"),
                    cell(r#"<w:shd w:fill="FF0000"/>"#, ""),
                ],
            ),
            row(false, &[cell("<w:vMerge/>", ""), cell("", "2"), cell("", "Green")]),
        ]),
    ];
    let imported = Made::of(body.concat()).with("rId7", "image", "media/a.png", Some(PNG.to_vec())).import();
    assert_eq!(
        told(&imported),
        [
            "Deleted 0:4 under “Hate crime”, at “We meet.”: never",
            "Merged 1:4 under “Figures”, at the table “Place”: ",
            "NoWords 0:10 under “Hate crime”: ",
            "BoldLine 0:6 under “Hate crime”, at “Who to call”: Who to call",
            "Coloured 1:4 under “Figures”, at the table “Place”: ",
        ]
    );
    assert!(
        imported.chapters[1]
            .text
            .ends_with("| Place | 2021 | State |\n|---|---:|---|\n| Town | 1 |  |\n| Town | 2 | Green |\n")
    );
}

#[test]
fn paragraphs_keep_the_numbers_that_people_refer_to() {
    let body = [
        heading(1, "Aims"),
        entry(2, 0, "Burglary"),
        entry(2, 1, "We fit locks."),
        entry(3, 0, "one"),
        entry(3, 0, "two"),
    ];
    let imported = Made::of(body.concat()).import();
    assert!(
        imported.chapters[0].text.ends_with("1. Burglary\n\n1.1 We fit locks.\n\n1. one\n2. two\n"),
        "{}",
        imported.chapters[0].text
    );
    assert_eq!(told(&imported), ["Lettered 0:8 under “Aims”, at “one”: one"]);
}

#[test]
fn a_chart_becomes_a_table_of_its_numbers() {
    let chart = r#"<c:chart><c:title><a:t>Burglary</a:t></c:title><c:ser><c:tx><c:v>Offences</c:v></c:tx><c:cat><c:strCache><c:pt idx="0"><c:v>2021</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:formatCode>General</c:formatCode><c:pt idx="0"><c:v>12.300000000000001</c:v></c:pt></c:numCache></c:val></c:ser></c:chart>"#;
    let drawing = r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="It fell"/><c:chart r:id="rId5"/></wp:inline></w:drawing></w:r>"#;
    let body = [heading(1, "Figures"), paragraph(drawing)].concat();
    let imported =
        Made::of(body).with("rId5", "chart", "charts/chart1.xml", Some(other("c:chartSpace", chart))).import();
    assert!(
        imported.chapters[0]
            .text
            .ends_with("It fell\n\nTable: Burglary\n\n|  | Offences |\n|---|---:|\n| 2021 | 12.3 |\n"),
        "{}",
        imported.chapters[0].text
    );
}

#[test]
fn a_document_without_headings_is_one_chapter() {
    let imported = Made::of(words("We meet each month.")).import();
    assert_eq!(imported.chapters[0].text, "---\ntitle: \"Our strategy\"\n---\nWe meet each month.\n");
    assert_eq!(told(&imported), ["NoHeadings: "]);
}
