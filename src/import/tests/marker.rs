//! That nothing is lost: a word in each corner of a document is in a chapter, in the report, or the test fails.

use super::made::{
    Made, PNG, cell, entry, has, heading, other, paragraph, part, picture, row, run, styled, table, words,
};
use crate::import::{Imported, Kind};

/// Everything that was made, in one text.
fn all(imported: &Imported) -> String {
    let chapters = imported.chapters.iter().map(|chapter| chapter.text.as_str());
    chapters.chain(imported.repairs.iter().map(|repair| repair.words.as_str())).collect::<Vec<_>>().join("\n")
}

#[test]
#[expect(clippy::too_many_lines, reason = "each corner of a document is written out")]
fn a_word_in_each_corner_is_in_a_chapter_or_in_the_report() {
    let field = |code: &str, shown: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            run("", shown)
        )
    };
    let boxed = |words: &str| {
        format!(
            r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="3" name="Box"/><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#,
            self::words(words)
        )
    };
    let pieces = [
        styled("Title", "CORNERtitle"),
        words("CORNERfront"),
        styled("TOC1", "CORNERtoc 4"),
        heading(1, "CORNERchapter"),
        heading(3, "CORNERsection"),
        paragraph(
            &[
                run("<w:b/><w:i/>", "CORNERbold"),
                run("<w:strike/>", "CORNERstruck"),
                run("<w:vanish/>", "CORNERhidden"),
            ]
            .concat(),
        ),
        paragraph(&format!("<w:ins>{}</w:ins>", run("", "CORNERinserted"))),
        paragraph("<w:del><w:r><w:delText>CORNERdeleted</w:delText></w:r></w:del>"),
        paragraph(&format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", run("", "CORNERcontrol"))),
        format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", words("CORNERblockcontrol")),
        paragraph(&format!("<w:smartTag>{}</w:smartTag>", run("", "CORNERsmart"))),
        paragraph(&format!("<w:unknown>{}</w:unknown>", run("", "CORNERunknown"))),
        format!("<w:unknown>{}</w:unknown>", words("CORNERunknownblock")),
        paragraph(&field(" PAGE ", "CORNERfield")),
        paragraph(&field(r#" HYPERLINK "https://www.example.org/CORNERaddress" "#, "CORNERlinked")),
        paragraph(&format!(r#"<w:hyperlink w:anchor="nowhere">{}</w:hyperlink>"#, run("", "CORNERdead"))),
        paragraph(&format!(r#"<w:hyperlink r:id="rIdF">{}</w:hyperlink>"#, run("", "CORNERunsafe"))),
        paragraph(&format!("<m:oMath><m:r><m:t>CORNERmath</m:t></m:r></m:oMath>{}", run("", "x"))),
        paragraph(&[run("", "x"), boxed("CORNERbox")].concat()),
        paragraph(r#"<w:r><w:pict><v:shape alt="CORNERold"><v:textpath string="CORNERart"/></v:shape></w:pict></w:r>"#),
        paragraph(&picture("rIdP", "CORNERalt")),
        paragraph(&picture("rIdE", "CORNERemf")),
        paragraph(
            r#"<w:r><w:drawing><wp:inline><wp:docPr id="9" descr="CORNERsmartart"/><dgm:relIds r:dm="rIdD"/></wp:inline></w:drawing></w:r>"#,
        ),
        paragraph(
            &[
                run("", "noted"),
                r#"<w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:commentReference w:id="1"/></w:r>"#.to_owned(),
            ]
            .concat(),
        ),
        entry(1, 0, "CORNERbullet"),
        entry(3, 0, "CORNERletter"),
        words("• CORNERtyped"),
        table(&[
            row(false, &[cell(r#"<w:gridSpan w:val="2"/>"#, "CORNERspan"), cell("", "CORNERhead")]),
            row(false, &[cell(r#"<w:vMerge w:val="restart"/>"#, "CORNERdown"), cell("", "CORNERcell"), cell("", "b")]),
            row(
                false,
                &[
                    cell("<w:vMerge/>", "CORNERunder"),
                    format!(
                        "<w:tc>{}{}</w:tc>",
                        table(&[
                            row(false, &[cell("", "CORNERnested"), cell("", "n")]),
                            row(false, &[cell("", "o"), cell("", "p")])
                        ]),
                        words("CORNERsecond")
                    ),
                    cell("", "c"),
                ],
            ),
        ]),
        table(&[row(false, &[cell("", "CORNERlayout")])]),
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr></w:p>".to_owned(),
        "<w:sectPr/>".to_owned(),
    ];
    let notes = [
        format!(r#"<w:footnote w:id="5">{}{}</w:footnote>"#, words("CORNERnote"), words("CORNERnotesecond")),
        format!(r#"<w:footnote w:id="6">{}</w:footnote>"#, words("CORNERunused")),
    ];
    let imported = Made::of(pieces.concat())
        .with("rIdF", "hyperlink", "file:///C:/CORNERfile.doc", None)
        .with("rIdP", "image", "media/a.png", Some(PNG.to_vec()))
        .with("rIdE", "image", "media/b.emf", Some(vec![1, 0, 0, 0]))
        .with(
            "rIdD",
            "diagramData",
            "diagrams/data1.xml",
            Some(other("dgm:dataModel", "<dgm:pt><dgm:t><a:p><a:t>CORNERdiagram</a:t></a:p></dgm:t></dgm:pt>")),
        )
        .with("rIdO", "footnotes", "footnotes.xml", Some(part("footnotes", &notes.concat())))
        .with(
            "rIdC",
            "comments",
            "comments.xml",
            Some(part("comments", &format!(r#"<w:comment w:id="1">{}</w:comment>"#, words("CORNERcomment")))),
        )
        .with("rIdH", "header", "header1.xml", Some(part("hdr", &words("CORNERheader"))))
        .import();
    let all = all(&imported);
    let corners: Vec<String> = pieces
        .concat()
        .split("CORNER")
        .skip(1)
        .map(|rest| format!("CORNER{}", rest.split(|it: char| !it.is_ascii_lowercase()).next().unwrap()))
        .collect();
    let beside = [
        "CORNERnote",
        "CORNERnotesecond",
        "CORNERunused",
        "CORNERcomment",
        "CORNERheader",
        "CORNERdiagram",
        "CORNERfile",
    ];
    assert!(corners.len() > 35, "{}", corners.len());
    for corner in corners.iter().map(String::as_str).chain(beside) {
        assert!(all.contains(corner), "{corner} is lost in\n{all}");
    }
    assert!(!has(&imported, Kind::Lost), "{all}");
}

#[test]
fn a_word_that_is_lost_is_told() {
    // Words of a drawing that nobody reads, because no program writes them so.
    let odd = r"<w:r><w:drawing><wp:inline><a:graphic><a:p><a:r><a:t>ZEBRA</a:t></a:r></a:p></a:graphic></wp:inline></w:drawing></w:r>";
    let imported = Made::of(paragraph(&[run("", "We meet."), odd.to_owned()].concat())).import();
    let lost = imported.repairs.iter().find(|repair| repair.kind == Kind::Lost).unwrap();
    assert_eq!(lost.words, "ZEBRA");
}

#[test]
fn signs_that_mean_something_are_read_back_as_they_were() {
    for typed in [
        "* star",
        "- dash",
        "+ plus",
        "1) one",
        "# hash",
        "&gt; quote",
        "a_b _c_ d_",
        "`code`",
        "~~struck~~ ~x~",
        "[a](b) [^1] ![x](y)",
        "&lt;b&gt;bold&lt;/b&gt;",
        "&amp;amp; &amp;#35;",
        "a | b",
        "back\\slash \\",
        ": colon",
        "===",
        "---",
        "***",
        "Table: x",
        "{#id}",
        "5 &lt; 6",
    ] {
        let body = [heading(1, "Aims"), words(typed), words("Behind it.")].concat();
        let imported = Made::of(body).import();
        let plain = typed.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let source = crate::diagnostic::SourceText::new("a.md", imported.chapters[0].body());
        let whole = crate::diagnostic::Span::new(0..source.text().len());
        let read = crate::document::markdown::Markdown::read(&source, whole, &mut crate::diagnostic::Findings::new())
            .plain_text();
        let expected = format!("{} Behind it.", plain.replace("---", "—"));
        let same = |text: &str| text.replace(['—', '–'], "-").replace("---", "-");
        assert_eq!(same(&read), same(&expected), "{}", imported.chapters[0].text);
    }
}
