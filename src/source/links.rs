//! Where a link in the file system leads. In: a folder, and a name in it. Out: the real place, and whether the way there
//! passes something hidden. Never: what a folder's own path is called, which is not the editor's doing.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// How many links are followed one after another: as many as Linux follows.
const LONGEST: usize = 40;

/// Where a way ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// The real path: no link in it.
    pub(super) end: PathBuf,
    /// Whether a name on the way begins with a full stop.
    pub(super) is_hidden: bool,
}

/// Follows a path below a folder, name by name, as the system does. `root` is the folder's real path: what it is in may be
/// called anything. Fails where the way breaks off, or has no end.
pub(super) fn follow(root: &Path, below: &Path) -> io::Result<Way> {
    let mut way = Way { end: root.to_owned(), is_hidden: false };
    let mut ahead = names(below);
    let mut links = 0;
    while let Some(name) = ahead.pop() {
        match name.components().next() {
            Some(Component::ParentDir) => drop(way.end.pop()),
            Some(Component::Normal(_)) => {
                way.end.push(&name);
                way.is_hidden |= is_hidden(&name) && !root.starts_with(&way.end);
                if fs::symlink_metadata(&way.end)?.is_symlink() {
                    links += 1;
                    if links > LONGEST {
                        return Err(io::ErrorKind::NotFound.into());
                    }
                    let target = fs::read_link(&way.end)?;
                    way.end.pop();
                    ahead.extend(names(&target));
                }
            }
            Some(Component::RootDir | Component::Prefix(_)) => way.end.push(&name),
            Some(Component::CurDir) | None => {}
        }
    }
    Ok(way)
}

/// The names of a path, the last one first.
fn names(path: &Path) -> Vec<PathBuf> {
    path.components().rev().map(|name| PathBuf::from(name.as_os_str())).collect()
}

/// Whether a name is that of a hidden file.
fn is_hidden(name: &Path) -> bool {
    name.as_os_str().as_encoded_bytes().starts_with(b".")
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn way(below: &str, links: &[(&str, &str)]) -> Option<(String, bool)> {
        // The name of the folder itself begins with a full stop: a temporary folder's does.
        let folder = tempfile::Builder::new().prefix(".hidden").tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("site");
        for inside in ["files/a", "files/.b", ".git/config", "../.elsewhere/c", "../elsewhere/d"] {
            let path = root.join(inside);
            fs::create_dir_all(root.join(path.parent().unwrap())).unwrap();
            fs::write(path, "").unwrap();
        }
        for (name, target) in links {
            symlink(target.replace("ROOT", root.to_str().unwrap()), root.join(name)).unwrap();
        }
        let way = follow(&root, Path::new(below)).ok()?;
        let around = root.parent().unwrap();
        Some((way.end.strip_prefix(around).unwrap().to_str().unwrap().to_owned(), way.is_hidden))
    }

    #[test]
    fn a_way_is_followed_to_its_end() {
        let plain = |path: &str| Some((path.to_owned(), false));
        let hidden = |path: &str| Some((path.to_owned(), true));
        assert_eq!(way("files/a", &[]), plain("site/files/a"));
        assert_eq!(way("x", &[("x", "files/./a")]), plain("site/files/a"));
        assert_eq!(way("files/x", &[("files/x", "../y"), ("y", "files/a")]), plain("site/files/a"));
        assert_eq!(way("x", &[("x", "ROOT/files/a")]), plain("site/files/a"));
        assert_eq!(way("x", &[("x", "../elsewhere/d")]), plain("elsewhere/d"));
        assert_eq!(way("x", &[("x", ".git/config")]), hidden("site/.git/config"));
        assert_eq!(way("x", &[("x", "files/.b")]), hidden("site/files/.b"));
        assert_eq!(way("x", &[("x", "ROOT/.git/config")]), hidden("site/.git/config"));
        assert_eq!(way("x", &[("x", "../.elsewhere/c")]), hidden(".elsewhere/c"));
        // What is hidden lies on the way only.
        assert_eq!(way("x", &[("x", ".git/y"), (".git/y", "../files/a")]), hidden("site/files/a"));
        assert_eq!(way("x", &[("x", ".git/../files/a")]), hidden("site/files/a"));
        assert_eq!(way("x/a", &[(".y", "files"), ("x", ".y")]), hidden("site/files/a"));
    }

    #[test]
    fn a_way_without_an_end_is_none() {
        assert_eq!(way("x", &[("x", "nothing")]), None);
        assert_eq!(way("x", &[("x", "y"), ("y", "x")]), None);
        assert_eq!(way("x", &[("x", "files/a/b")]), None);
    }
}
