//! Which part of a package is the document.
//!
//! In: a package. Out: its main part, and the body in it. Never: a spreadsheet taken for a document.

use roxmltree::Document;

use crate::diagnostic::Failure;
use crate::import::package::{Package, damaged};
use crate::import::xml::{Node, child, local, word};

/// The name of the main part. Fails where the package is of another program.
pub(super) fn main_part(package: &mut Package) -> Result<String, Failure> {
    let relations = package.relations("")?;
    let main = relations.of_kind("officeDocument").first().map(|part| (*part).to_owned());
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let others = [
        ("xl/workbook.xml", "this is a spreadsheet", "save each table as CSV, and make a dataset of it"),
        ("ppt/presentation.xml", "this is a presentation", "import the Word document that it was made from"),
        (
            "content.xml",
            "this is a document of LibreOffice or OpenOffice",
            "open it there, and save it as Word (.docx)",
        ),
        ("index/document.iwa", "this is a document of Pages", "open it there, and export it as Word"),
    ];
    for (part, what, remedy) in others {
        if main == part || (!package.has(&main) && package.has(part)) {
            return Err(Failure::new(what, remedy));
        }
    }
    if package.has(&main) {
        return Ok(main);
    }
    Err(Failure::new("this is a zip, and no Word document", "name a file that Word saved as Word Document (.docx)"))
}

/// The body of a document. Fails where it is something else.
pub(super) fn body<'a>(document: &'a Document<'a>) -> Result<Node<'a>, Failure> {
    let root = document.root_element();
    match (word(root), local(root)) {
        ("document", _) => child(root, "body").ok_or_else(damaged),
        (_, "workbook") => {
            Err(Failure::new("this is a spreadsheet", "save each table as CSV, and make a dataset of it"))
        }
        (_, "presentation") => {
            Err(Failure::new("this is a presentation", "import the Word document that it was made from"))
        }
        _ => Err(damaged()),
    }
}
