//! Documents made for tests.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::import::{Imported, Kind, Request, import};

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram""#;

pub(crate) const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13];

const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/></w:style><w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Council section"/><w:basedOn w:val="Heading2"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style><w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>"#;

/// A document while it is made.
pub(crate) struct Made {
    pub body: String,
    pub relations: Vec<(&'static str, &'static str, &'static str)>,
    pub parts: Vec<(&'static str, Vec<u8>)>,
}

impl Made {
    pub(crate) fn of(body: impl Into<String>) -> Self {
        Self { body: body.into(), relations: Vec::new(), parts: Vec::new() }
    }

    /// Adds a part that the document refers to; one of an address has no bytes.
    pub(crate) fn with(
        mut self,
        id: &'static str,
        kind: &'static str,
        target: &'static str,
        bytes: Option<Vec<u8>>,
    ) -> Self {
        self.relations.push((id, kind, target));
        self.parts.extend(bytes.map(|bytes| (target, bytes)));
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let relation = |(id, kind, target): &(&str, &str, &str)| {
            let mode = if target.contains("//") || *kind == "hyperlink" { r#" TargetMode="External""# } else { "" };
            format!(
                r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/>"#
            )
        };
        let own = [("rIdS", "styles", "styles.xml"), ("rIdN", "numbering", "numbering.xml")];
        let relations: String = own.iter().chain(&self.relations).map(relation).collect();
        let around = |inside: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>"#
            )
        };
        let mut parts: Vec<(String, Vec<u8>)> = vec![
            (
                "_rels/.rels".to_owned(),
                around(&relation(&("rId1", "officeDocument", "word/document.xml"))).into_bytes(),
            ),
            ("word/_rels/document.xml.rels".to_owned(), around(&relations).into_bytes()),
            ("word/document.xml".to_owned(), part("document", &format!("<w:body>{}</w:body>", self.body))),
            ("word/styles.xml".to_owned(), part("styles", STYLES)),
            ("word/numbering.xml".to_owned(), part("numbering", NUMBERING)),
        ];
        parts.extend(self.parts.iter().map(|(name, bytes)| (format!("word/{name}"), bytes.clone())));
        zipped(&parts)
    }

    pub(super) fn import(&self) -> Imported {
        import(self.bytes(), &request()).unwrap()
    }
}

pub(super) fn request() -> Request {
    Request { name: "Our strategy".to_owned(), first: 1, ..Request::default() }
}

pub(super) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A part of Word's own.
pub(super) fn part(root: &str, inside: &str) -> Vec<u8> {
    format!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {SPACES}>{inside}</w:{root}>"#)
        .into_bytes()
}

/// Another part.
pub(super) fn other(root: &str, inside: &str) -> Vec<u8> {
    format!("<{root} {SPACES}>{inside}</{root}>").into_bytes()
}

pub(crate) fn heading(level: u8, words: &str) -> String {
    let style = if level == 1 { "berschrift1".to_owned() } else { format!("Heading{level}") };
    styled(&style, words)
}

pub(super) fn styled(style: &str, words: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, run("", words))
}

pub(super) fn run(look: &str, words: &str) -> String {
    format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

pub(crate) fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

pub(crate) fn words(words: &str) -> String {
    paragraph(&run("", words))
}

pub(super) fn entry(list: u8, level: u8, words: &str) -> String {
    let list = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    format!("<w:p><w:pPr>{list}</w:pPr>{}</w:p>", run("", words))
}

pub(super) fn cell(properties: &str, words: &str) -> String {
    format!(
        "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
        if words.is_empty() { "<w:p/>".to_owned() } else { self::words(words) }
    )
}

pub(super) fn row(is_head: bool, cells: &[String]) -> String {
    let head = if is_head { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
    format!("<w:tr>{head}{}</w:tr>", cells.concat())
}

pub(super) fn table(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

pub(crate) fn picture(id: &str, described: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{described}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

/// Each repair as one line.
pub(super) fn told(imported: &Imported) -> Vec<String> {
    let line = |repair: &crate::import::Repair| {
        let place = repair.place.as_ref().map(|place| format!(" {}:{} {}", place.chapter, place.line, place.words));
        format!("{:?}{}: {}", repair.kind, place.unwrap_or_default(), repair.words)
    };
    imported.repairs.iter().map(line).collect()
}

pub(super) fn has(imported: &Imported, kind: Kind) -> bool {
    imported.repairs.iter().any(|repair| repair.kind == kind)
}
