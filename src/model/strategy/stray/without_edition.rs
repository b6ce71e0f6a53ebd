//! Folders that hold a strategy and have no `edition.yaml`: nothing of them is published.
//!
//! In: the paths of what nothing reads. Out: one finding on each such folder, and the paths that are left. Never: a finding on each of
//! its files.

use std::collections::BTreeMap;

use super::known::EDITION_FOLDERS;
use crate::diagnostic::{Findings, SourceLocation};
use crate::model::strategy::leading::NO_EDITION;
use crate::source::Sources;

/// Reports each folder with the folders of a strategy in it, and takes the paths below it out.
pub(super) fn emit(sources: &Sources, paths: &mut Vec<&str>, editions: &[&str], findings: &mut Findings) {
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for (folder, rest) in paths.iter().filter_map(|path| path.split_once('/')) {
        if !editions.contains(&folder) && EDITION_FOLDERS.iter().any(|(known, _)| rest.starts_with(known)) {
            folders.insert(folder, 0);
        }
    }
    paths.retain(|path| {
        let count = path.split_once('/').and_then(|(folder, _)| folders.get_mut(folder));
        if let Some(count) = count {
            *count += 1;
            findings.leave_out().file(&sources.shown_path(path));
            return false;
        }
        true
    });
    for (folder, count) in folders {
        let edition = sources.shown_path(&format!("{folder}/edition.yaml"));
        if findings.left_out().has_file(&edition) {
            // Why it could not be read has been reported.
            continue;
        }
        let files = if count == 1 { "its file is".to_owned() } else { format!("its {count} files are") };
        let message = format!("the strategy in the folder {folder} has no edition.yaml, so {files} not published");
        let help = format!("put {folder}/edition.yaml back, or move the folder out of the site");
        let place = SourceLocation::file(sources.shown_path(folder));
        findings.leave_out().file(&edition);
        findings.emit(&NO_EDITION, &place, message, help);
    }
}
