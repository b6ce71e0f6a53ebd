//! Files that are no documents, and documents that were made to do harm.

use super::made::{Made, part, request, words, zipped};
use crate::import::import;

fn refused(bytes: Vec<u8>) -> String {
    let failure = import(bytes, &request()).unwrap_err();
    assert!(!failure.remedy().is_empty());
    failure.message().to_owned()
}

#[test]
fn a_file_that_is_no_document_is_refused_by_what_it_is() {
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, said) in [
        (Vec::new(), "nothing in this file"),
        ([old.as_slice(), &[0; 512]].concat(), "an old form of Office"),
        ([old.as_slice(), &[0; 512], &name].concat(), "has a password"),
        (b"%PDF-1.7".to_vec(), "a PDF"),
        (b"{\\rtf1".to_vec(), "Rich Text Format"),
        (b"<html>".to_vec(), "a web page"),
        (b"Dear all".to_vec(), "not a Word document"),
        (zipped(&[("a.txt".to_owned(), b"a".to_vec())]), "a zip, and no Word document"),
        (zipped(&[("xl/workbook.xml".to_owned(), b"<a/>".to_vec())]), "a spreadsheet"),
        (zipped(&[("content.xml".to_owned(), b"<a/>".to_vec())]), "LibreOffice"),
        (zipped(&[("word/document.xml".to_owned(), b"<a/>".to_vec())]), "damaged"),
    ] {
        let message = refused(bytes);
        assert!(message.contains(said), "{message}: {said}");
    }
}

#[test]
fn a_document_cut_off_anywhere_is_refused_and_does_no_harm() {
    let whole = Made::of(words("We meet each month.")).bytes();
    for length in (4..whole.len()).step_by(7) {
        assert!(import(whole[..length].to_vec(), &request()).is_err(), "{length}");
    }
}

#[test]
fn a_document_with_any_byte_changed_is_read_or_refused() {
    let whole = Made::of(words("We meet each month.")).bytes();
    for at in (0..whole.len()).step_by(3) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        let _ = import(changed, &request());
    }
}

#[test]
fn a_bomb_is_refused() {
    let bomb = vec![b' '; 80 * 1024 * 1024];
    let parts = [("word/document.xml".to_owned(), bomb)];
    assert!(refused(zipped(&parts)).contains("unpacks to more"));
    let steep = [part("document", "<w:body>"), vec![b' '; 16 * 1024 * 1024]].concat();
    assert!(refused(zipped(&[("word/document.xml".to_owned(), steep)])).contains("unpacks to more"));
}

#[test]
fn entities_are_refused() {
    let text = r#"<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    assert!(refused(zipped(&[("word/document.xml".to_owned(), text.as_bytes().to_vec())])).contains("damaged"));
}

#[test]
fn a_deep_document_is_read_without_its_depth() {
    let deep = |open: &str, close: &str, times: usize, inside: &str| {
        [open.repeat(times), inside.to_owned(), close.repeat(times)].concat()
    };
    let tables = deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3_000, &words("ZEBRA"));
    let runs = words(&deep("</w:t><w:smartTag><w:r><w:t>", "</w:t></w:r></w:smartTag><w:t>", 1, "OKAPI"));
    let smart = super::made::paragraph(&deep("<w:smartTag>", "</w:smartTag>", 3_000, &super::made::run("", "LLAMA")));
    let imported = Made::of([tables, runs, smart].concat()).import();
    let all: String = imported.chapters.iter().map(|chapter| chapter.text.as_str()).collect();
    for word in ["ZEBRA", "OKAPI", "LLAMA"] {
        assert!(all.contains(word), "{word}: {all}");
    }
}

#[test]
fn a_document_without_its_other_parts_is_read() {
    let parts =
        [("word/document.xml".to_owned(), part("document", &format!("<w:body>{}</w:body>", words("We meet."))))];
    let imported = import(zipped(&parts), &request()).unwrap();
    assert!(imported.chapters[0].text.contains("We meet."));
}

#[test]
fn a_path_in_the_document_names_no_file() {
    let made = Made::of(super::made::paragraph(&super::made::picture("rId7", "../../../etc/passwd"))).with(
        "rId7",
        "image",
        "../../../../etc/evil.png",
        None,
    );
    let bytes = made.bytes();
    let imported = import(bytes, &request()).unwrap();
    assert!(imported.pictures.is_empty());
    let made = Made::of(super::made::paragraph(&super::made::picture("rId7", "../../../etc/passwd"))).with(
        "rId7",
        "image",
        "media/x.png",
        Some(super::made::PNG.to_vec()),
    );
    assert_eq!(made.import().pictures[0].name, "etc-passwd.png");
}
