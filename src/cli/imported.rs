//! What is said of a document that was imported: the files that were made, and the repair report.

use std::fmt::Write as _;
use std::path::Path;

use crate::commands::import::Imported;
use crate::diagnostic::{copied, visible};
use crate::import::{Group, Kind, Repair};

/// More places of one kind are counted, where they say nothing of their own.
const MOST_PLACES: usize = 20;

/// What was made, and what is to be repaired.
pub(super) fn text(imported: &Imported) -> String {
    let mut text = format!(
        "made {} from {} in {}\n",
        counted(imported.chapters.len(), "chapter"),
        shown(&imported.file),
        shown(&imported.folder)
    );
    for (path, title) in &imported.chapters {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(text, "  {}  {}", visible(&name), visible(title));
    }
    if let Some(folder) = imported.pictures.first().and_then(|path| path.parent()) {
        let _ = writeln!(text, "and {} in {}", counted(imported.pictures.len(), "picture"), shown(folder));
    }
    text.push_str(&report(imported));
    text.push_str(&next(imported));
    text
}

/// What to do next.
fn next(imported: &Imported) -> String {
    match &imported.site {
        Some(site) => {
            let site = copied(site);
            format!("\nread it:   lamplight serve {site}\ncheck it:  lamplight check {site}\n")
        }
        None => "\nput the chapters into `chapters` of an edition, and the pictures into `files` of its site: lamplight new makes one\n".to_owned(),
    }
}

/// The repair report.
fn report(imported: &Imported) -> String {
    if imported.repairs.is_empty() {
        return "nothing to repair: everything in the document was taken\n".to_owned();
    }
    let mut text = String::new();
    for group in [Group::NotTaken, Group::Changed, Group::ToMend] {
        let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.group() == group).collect();
        let is_there = |kind: &Kind| imported.repairs.iter().any(|repair| repair.kind == *kind);
        if !kinds.iter().any(is_there) {
            continue;
        }
        let _ = writeln!(text, "\n{}", group.title());
        for kind in kinds.into_iter().filter(is_there) {
            let of_kind: Vec<&Repair> = imported.repairs.iter().filter(|repair| repair.kind == kind).collect();
            let number = if of_kind.len() > 1 { format!(" ({})", of_kind.len()) } else { String::new() };
            let _ = writeln!(text, "\n- {}{number}\n  = {}", kind.what(), kind.mend());
            push_places(&mut text, &of_kind, imported);
        }
    }
    text
}

fn push_places(text: &mut String, repairs: &[&Repair], imported: &Imported) {
    let is_silent = repairs.iter().all(|repair| repair.words.is_empty());
    let most = if is_silent { MOST_PLACES } else { repairs.len() };
    for repair in repairs.iter().take(most) {
        if let Some(place) = &repair.place {
            let path = imported.chapters.get(place.chapter).map(|(path, _)| shown(path)).unwrap_or_default();
            let _ = writeln!(text, "    {path}:{}: {}", place.line, visible(&place.words));
        }
        if !repair.words.is_empty() {
            let indent = if repair.place.is_some() { "      " } else { "    " };
            let _ = writeln!(text, "{indent}“{}”", visible(&repair.words));
        }
    }
    if repairs.len() > most {
        let _ = writeln!(text, "    and {} more", repairs.len() - most);
    }
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
