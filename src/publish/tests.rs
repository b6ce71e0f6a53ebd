//! Publishing, held to its word: whole sites, nothing touched in vain, nothing foreign lost, and every interruption.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicIsize;
use std::time::{Duration, SystemTime};

use super::*;

/// A site: what each path holds.
type Site = BTreeMap<String, Vec<u8>>;

/// A site from pairs of paths and texts.
fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn path(text: &str) -> OutputPath {
    OutputPath::new(text).unwrap()
}

/// Opens an output folder with nothing around it to keep hands off.
fn open(out: &Path, force: bool) -> Result<Publication, Failure> {
    Publication::open(out, force, &HandsOff::default())
}

/// Publishes a site in parallel, as a build does.
fn publish(out: &Path, site: &Site, force: bool, steps: &Steps) -> Result<Published, Failure> {
    let publication = Publication::open_stepwise(out, force, &HandsOff::default(), steps.clone())?;
    site.par_iter().try_for_each(|(name, bytes)| publication.put(&path(name), bytes))?;
    publication.commit()
}

/// Publishes a site as anybody would.
fn publish_simply(out: &Path, site: &Site) -> Published {
    publish(out, site, false, &Steps::default()).unwrap()
}

/// What a folder holds, without the marker; nothing for a missing one.
fn held(out: &Path) -> Site {
    if !out.exists() {
        return Site::new();
    }
    let files = tree::list(out).unwrap().into_iter().filter(|entry| !entry.is_folder && entry.name() != marker::NAME);
    files.map(|entry| (entry.name().into_owned(), fs::read(out.join(&entry.path)).unwrap())).collect()
}

/// Everything about the files of a folder that a rewrite would change.
#[cfg(unix)]
fn identity(root: &Path) -> BTreeMap<String, (u64, SystemTime)> {
    use std::os::unix::fs::MetadataExt;
    let about = |entry: Entry| {
        let found = fs::symlink_metadata(root.join(&entry.path)).unwrap();
        (entry.name().into_owned(), (found.ino(), found.modified().unwrap()))
    };
    tree::list(root).unwrap().into_iter().map(about).collect()
}

/// What is left in the work folder after a build.
fn leftovers(out: &Path) -> Vec<String> {
    let work = out.with_file_name(format!(".{}.lamplight", out.file_name().unwrap().to_str().unwrap()));
    tree::list(&work).unwrap().iter().map(|entry| entry.name().into_owned()).filter(|name| name != "lock").collect()
}

fn old_site() -> Site {
    site(&[("index.html", "one"), ("harlow/index.html", "same"), ("harlow/old/index.html", "goes"), ("a.css", "x")])
}

fn new_site() -> Site {
    site(&[("index.html", "two"), ("harlow/index.html", "same"), ("harlow/new/index.html", "comes"), ("a.css", "x")])
}

#[test]
fn a_first_site_a_second_and_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("deep/down/public");
    assert_eq!(publish_simply(&out, &old_site()), Published { written: 4, unchanged: 0, removed: 0 });
    assert_eq!(held(&out), old_site());
    assert_eq!(publish_simply(&out, &new_site()), Published { written: 2, unchanged: 2, removed: 1 });
    assert_eq!(held(&out), new_site());
    assert_eq!(publish_simply(&out, &new_site()), Published { written: 0, unchanged: 4, removed: 0 });
    assert_eq!(leftovers(&out), [".gitignore"]);
}

#[test]
fn a_file_that_is_copied_is_written_where_it_is_another() {
    let folder = tempfile::tempdir().unwrap();
    let (out, film) = (folder.path().join("public"), folder.path().join("film.mp4"));
    let publish_film = |bytes: &[u8]| {
        fs::write(&film, bytes).unwrap();
        let publication = open(&out, false).unwrap();
        publication.put_copy(&path("files/film.mp4"), &film).unwrap();
        let written = publication.commit().unwrap().written;
        assert_eq!(fs::read(out.join("files/film.mp4")).unwrap(), bytes);
        written
    };
    let mut long = vec![7; 200_000];
    assert_eq!(publish_film(&long), 1);
    assert_eq!(publish_film(&long), 0, "the same again");
    long[150_000] = 8;
    assert_eq!(publish_film(&long), 1, "of the same length");
    assert_eq!(publish_film(&long[..190_000]), 1, "shorter");
    assert_eq!(publish_film(b""), 1);
    assert_eq!(publish_film(b""), 0);
    let publication = open(&out, false).unwrap();
    let failure = publication.put_copy(&path("files/film.mp4"), &folder.path().join("gone.mp4")).unwrap_err();
    assert!(failure.message().contains("could not read"), "{failure}");
}

#[test]
fn an_empty_folder_and_an_empty_site_are_fine() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    fs::create_dir(&out).unwrap();
    publish_simply(&out, &old_site());
    assert_eq!(publish_simply(&out, &Site::new()).removed, 4);
    assert_eq!(held(&out), Site::new());
    publish_simply(&out, &old_site());
    assert_eq!(held(&out), old_site());
}

#[cfg(unix)]
#[test]
fn what_did_not_change_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish_simply(&out, &old_site());
    let before = identity(folder.path());
    std::thread::sleep(Duration::from_millis(20));
    publish_simply(&out, &old_site());
    assert_eq!(identity(folder.path()), before, "the same site again writes nothing at all");
    publish_simply(&out, &new_site());
    let after = identity(folder.path());
    for name in ["public/harlow/index.html", "public/a.css"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    assert_ne!(after["public/index.html"], before["public/index.html"]);
}

#[test]
fn where_links_cannot_be_made_copies_keep_their_time() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish_simply(&out, &old_site());
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(out.join("a.css")).unwrap().set_modified(long_ago).unwrap();
    publish(&out, &new_site(), false, &Steps { by_copies: true, ..Steps::default() }).unwrap();
    assert_eq!(held(&out), new_site());
    assert_eq!(fs::metadata(out.join("a.css")).unwrap().modified().unwrap(), long_ago);
}

#[test]
fn a_build_given_up_leaves_the_old_site() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish_simply(&out, &old_site());
    let publication = open(&out, false).unwrap();
    publication.put(&path("index.html"), b"half a site").unwrap();
    drop(publication);
    assert_eq!(held(&out), old_site());
    assert_eq!(leftovers(&out), [".gitignore"]);
}

#[test]
fn one_site_of_several_leaves_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish_simply(&out, &site(&[("harlow/a", "1"), ("harlow/b", "2"), ("harrow/a", "3"), ("harrow-hill/a", "4")]));
    let mut publication = open(&out, false).unwrap();
    publication.keep("harrow");
    publication.put(&path("harlow/a"), b"new").unwrap();
    assert_eq!(publication.commit().unwrap(), Published { written: 1, unchanged: 0, removed: 2 });
    assert_eq!(held(&out), site(&[("harlow/a", "new"), ("harrow/a", "3")]));
}

#[test]
fn a_foreign_folder_is_refused_without_a_trace() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.txt"), "years of work").unwrap();
    let refusal = open(&out, false).unwrap_err();
    assert!(refusal.message().ends_with("public holds files and was not made by Lamplight"), "{refusal}");
    assert!(refusal.remedy().contains("--force"), "{refusal}");
    assert_eq!(tree::list(folder.path()).unwrap().len(), 2, "nothing was made beside it");
}

#[cfg(unix)]
#[test]
fn forced_into_a_foreign_folder_everything_foreign_stays_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    fs::create_dir_all(out.join("photos/empty")).unwrap();
    for (name, text) in [("thesis.txt", "work"), ("photos/cat.jpg", "cat"), ("odd\nname", "odd"), ("index.html", "x")] {
        fs::write(out.join(name), text).unwrap();
    }
    std::os::unix::fs::symlink("/nowhere", out.join("link")).unwrap();
    publish(&out, &old_site(), true, &Steps::default()).unwrap();
    // What appears in a foreign folder afterwards is foreign too, as is a repository.
    fs::write(out.join("photos/dog.jpg"), "dog").unwrap();
    fs::create_dir(out.join(".git")).unwrap();
    fs::write(out.join(".git/HEAD"), "ref").unwrap();
    publish_simply(&out, &new_site());
    publish(&out, &new_site(), false, &Steps { by_copies: true, ..Steps::default() }).unwrap();
    for (name, text) in [("thesis.txt", "work"), ("photos/cat.jpg", "cat"), ("photos/dog.jpg", "dog")] {
        assert_eq!(fs::read_to_string(out.join(name)).unwrap(), text);
    }
    assert_eq!(fs::read_to_string(out.join(".git/HEAD")).unwrap(), "ref");
    assert_eq!(fs::read_to_string(out.join("odd\nname")).unwrap(), "odd");
    assert_eq!(fs::read_link(out.join("link")).unwrap(), Path::new("/nowhere"));
    assert!(out.join("photos/empty").is_dir());
    // A foreign file that the site replaced is the site's, and goes with it.
    publish_simply(&out, &site(&[("about.html", "y")]));
    assert!(!out.join("index.html").exists() && out.join("thesis.txt").exists());
}

#[test]
fn a_foreign_file_that_is_in_the_way_stops_the_build() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("harlow"), "a file").unwrap();
    let failure = publish(&out, &old_site(), true, &Steps::default()).unwrap_err();
    assert!(failure.message().contains("harlow") && failure.remedy().contains("in the way"), "{failure}");
    assert_eq!(fs::read_to_string(out.join("harlow")).unwrap(), "a file");
}

#[cfg(unix)]
#[test]
fn strange_things_in_a_published_folder_are_replaced_and_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (folder.path().join("public"), folder.path().join("elsewhere"));
    publish_simply(&out, &old_site());
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("precious"), "one").unwrap();
    fs::remove_file(out.join("index.html")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("precious"), out.join("index.html")).unwrap();
    fs::remove_file(out.join("a.css")).unwrap();
    assert!(Command::new("mkfifo").arg(out.join("a.css")).status().unwrap().success());
    std::os::unix::fs::symlink(&elsewhere, out.join("folder")).unwrap();
    publish_simply(&out, &old_site());
    assert_eq!(held(&out), old_site());
    assert!(fs::symlink_metadata(out.join("index.html")).unwrap().is_file());
    assert_eq!(fs::read_to_string(elsewhere.join("precious")).unwrap(), "one");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_output_folder_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (out, real) = (folder.path().join("public"), folder.path().join("www"));
    publish_simply(&real, &old_site());
    fs::set_permissions(&real, fs::Permissions::from_mode(0o750)).unwrap();
    std::os::unix::fs::symlink("www", &out).unwrap();
    publish_simply(&out, &new_site());
    assert!(fs::symlink_metadata(&out).unwrap().is_symlink());
    assert_eq!(held(&real), new_site());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o750);
}

#[test]
fn two_builds_at_once_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let first = open(&out, false).unwrap();
    let refusal = open(&out, false).unwrap_err();
    assert!(refusal.message().contains("another build is writing"), "{refusal}");
    drop(first);
    open(&out, false).unwrap();
}

#[test]
fn what_cannot_be_an_output_folder_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for (out, word) in [(file.as_path(), "file"), (&file.join("public"), "file"), (Path::new("/"), "/")] {
        let failure = open(out, true).unwrap_err();
        assert!(failure.message().contains(word) && !failure.remedy().is_empty(), "{failure}");
    }
}

#[test]
fn a_page_that_is_another_pages_folder_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let publication = open(&folder.path().join("public"), false).unwrap();
    publication.put(&path("a"), b"").unwrap();
    let failure = publication.put(&path("a/b"), b"").unwrap_err();
    assert!(failure.remedy().contains("in the way"), "{failure}");
    let failure = publication.put(&path("a"), b"").unwrap_err();
    assert!(failure.message().contains("public/a: file exists"), "{failure}");
}

/// Interrupts a build at each of its steps, and looks at what is visible and at what the next build makes of it.
fn interrupt_everywhere(before: Option<&Site>, way: &Steps) -> usize {
    for interruption in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        if let Some(before) = before {
            publish_simply(&out, before);
        }
        let left = Arc::new(AtomicIsize::new(interruption));
        let steps = Steps { left: Some(left), ..way.clone() };
        let _ = publish(&out, &new_site(), false, &steps);
        let old = before.cloned().unwrap_or_default();
        if steps.are_interrupted() {
            // Between two renames nothing is visible, and while the old site is removed a part of it; the next build brings it
            // back before all else.
            if way.by_a_copy || (!out.exists() && way.by_renames) {
                drop(open(&out, false).unwrap());
            }
            let visible = held(&out);
            assert!(visible == old || visible == new_site(), "half a site after step {interruption}: {visible:?}");
        }
        let third = site(&[("index.html", "three"), ("harlow/index.html", "same")]);
        publish(&out, &third, false, way).unwrap();
        assert_eq!(held(&out), third);
        assert_eq!(leftovers(&out), [".gitignore"]);
        if !steps.are_interrupted() {
            return usize::try_from(interruption).unwrap();
        }
    }
    unreachable!()
}

#[test]
fn interrupted_anywhere_a_site_is_whole_and_the_next_build_mends() {
    let [simply, by_renames, by_a_copy] = ways();
    assert!(interrupt_everywhere(None, &simply) > 10);
    assert!(interrupt_everywhere(Some(&old_site()), &simply) > 15);
    assert!(interrupt_everywhere(Some(&old_site()), &by_renames) > 15);
    assert!(interrupt_everywhere(Some(&old_site()), &by_a_copy) > 25);
}

/// As where folders can be exchanged, where they can only be renamed, and where the published one cannot even be renamed.
fn ways() -> [Steps; 3] {
    let by_renames = Steps { by_renames: true, ..Steps::default() };
    let by_a_copy = Steps { by_a_copy: true, ..Steps::default() };
    [Steps::default(), by_renames, by_a_copy]
}

#[test]
fn mending_can_be_interrupted_too() {
    for (first, way) in (0..44).step_by(2).flat_map(|first| ways().map(|way| (first, way))) {
        for second in (0..16).step_by(4) {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("public");
            publish_simply(&out, &old_site());
            for stop in [first, second] {
                let left = Some(Arc::new(AtomicIsize::new(stop)));
                let _ = publish(&out, &new_site(), false, &Steps { left, ..way.clone() });
            }
            drop(open(&out, false).unwrap());
            let visible = held(&out);
            assert!(visible == old_site() || visible == new_site(), "{first} {second} {way:?}: {visible:?}");
        }
    }
}

#[test]
fn an_output_folder_filled_after_an_interruption_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (out, work) = (folder.path().join("public"), folder.path().join(".public.lamplight"));
    publish_simply(&out, &old_site());
    fs::rename(&out, work.join("previous")).unwrap();
    fs::create_dir(&out).unwrap();
    fs::write(out.join("notes.txt"), "new").unwrap();
    assert!(open(&out, true).unwrap_err().remedy().contains("move away"));
    fs::remove_file(out.join("notes.txt")).unwrap();
    drop(open(&out, false).unwrap());
    assert_eq!(held(&out), old_site());
}

#[test]
fn what_somebody_put_beside_the_rest_of_an_old_site_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (out, work) = (folder.path().join("public"), folder.path().join(".public.lamplight"));
    publish_simply(&out, &old_site());
    // As a build that was killed while it removed the old site, which it had copied.
    fs::create_dir_all(work.join("staging")).unwrap();
    fs::create_dir_all(work.join("previous")).unwrap();
    for name in ["index.html", marker::NAME] {
        fs::copy(out.join(name), work.join("previous").join(name)).unwrap();
    }
    fs::remove_dir_all(out.join("harlow")).unwrap();
    fs::remove_file(out.join("a.css")).unwrap();
    fs::write(out.join("notes.txt"), "new").unwrap();
    assert!(open(&out, true).unwrap_err().remedy().contains("move away"));
    fs::remove_file(out.join("notes.txt")).unwrap();
    drop(open(&out, false).unwrap());
    assert_eq!(held(&out), site(&[("index.html", "one")]));
    assert_eq!(leftovers(&out), [".gitignore"]);
}

/// A site in a lower layer of an overlay, as Docker lays a container over its image: neither exchanged nor renamed.
#[cfg(target_os = "linux")]
#[test]
fn a_site_of_a_lower_layer_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["upper", "work", "merged"] {
        fs::create_dir(at(name)).unwrap();
    }
    publish_simply(&at("lower/public"), &old_site());
    let layers = format!(
        "lowerdir={},upperdir={},workdir={}",
        at("lower").display(),
        at("upper").display(),
        at("work").display()
    );
    let mut mount = Command::new("mount");
    mount.args(["-t", "overlay", "overlay", "-o", &layers]).arg(at("merged"));
    if !mount.output().is_ok_and(|done| done.status.success()) {
        eprintln!("NOT TESTED: no overlay can be mounted here");
        return;
    }
    let out = at("merged/public");
    let done = [new_site(), old_site(), new_site()].map(|site| {
        let done = publish(&out, &site, false, &Steps::default());
        (done.map(|published| published.written), held(&out), site)
    });
    // Lazily: a process that another test starts at this moment holds what is open here until it is a program of its own.
    let unmounted = Command::new("umount").arg("--lazy").arg(at("merged")).status();
    for (done, held, site) in done {
        assert_eq!((done, held), (Ok(2), site));
    }
    assert!(unmounted.is_ok_and(|status| status.success()));
}

/// What the child processes below are told by: the folder to work on.
const FOLDER: &str = "LAMPLIGHT_TEST_FOLDER";

/// This test program once more, with one of the tests that are ignored otherwise.
fn child(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("publish::tests::{test}"), "--ignored", "--nocapture"]).env(FOLDER, folder);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    command
}

/// One of two sites of many files, which share most of them.
fn one_of_two(which: &str) -> Site {
    let page = |number: usize| {
        let text = if number.is_multiple_of(5) { which.repeat(3000) } else { "the same".repeat(50) };
        (format!("part-{}/page-{number}/index.html", number % 7), text.into_bytes())
    };
    (0..150).map(page).collect()
}

#[test]
#[ignore = "run by killed_at_any_instant_a_site_is_whole"]
fn publish_for_ever() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    loop {
        for which in ["a", "b"] {
            publish_simply(&Path::new(&folder).join("public"), &one_of_two(which));
        }
    }
}

#[test]
fn killed_at_any_instant_a_site_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let (one, other) = (one_of_two("a"), one_of_two("b"));
    publish_simply(&out, &one);
    for round in 0..25_u64 {
        let mut killed = child("publish_for_ever", folder.path()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(15_000 + round * 1_370));
        killed.kill().unwrap();
        killed.wait().unwrap();
        let visible = held(&out);
        assert!(visible == one || visible == other, "half a site in round {round}");
    }
    publish_simply(&out, &new_site());
    assert_eq!(held(&out), new_site());
    assert_eq!(leftovers(&out), [".gitignore"]);
}

#[test]
#[ignore = "run by a_full_disk_and_a_read_only_one_are_told, on a small disk of its own"]
fn publish_on_a_small_disk() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let out = folder.join("public");
    publish_simply(&out, &old_site());
    let mut large = new_site();
    large.insert("large.bin".into(), vec![7; 600_000]);
    let failure = publish(&out, &large, false, &Steps::default()).unwrap_err();
    // Pages are written at the same time: the disk may be full while one of them is written.
    assert!(failure.message().contains(": no space left"), "{failure}");
    assert!(failure.remedy().contains("free some space"), "{failure}");
    assert_eq!(held(&out), old_site());
    publish_simply(&out, &new_site());

    fs::remove_dir_all(folder.join(".public.lamplight")).unwrap();
    let volume = open(folder, true).unwrap_err();
    assert!(volume.message().contains("a disk of its own"), "{volume}");

    assert!(Command::new("mount").args(["-o", "remount,ro"]).arg(folder).status().unwrap().success());
    let failure = publish(&out, &old_site(), false, &Steps::default()).unwrap_err();
    assert!(failure.message().contains("read-only"), "{failure}");
    assert!(failure.remedy().contains("permission"), "{failure}");
    let failure = publish(&folder.join("other"), &old_site(), false, &Steps::default()).unwrap_err();
    assert!(failure.message().contains("other.lamplight: read-only"), "{failure}");
    assert_eq!(held(&out), new_site());
}

/// The disk is mounted in a name space of the child's own, so nothing of it is left; where that is not allowed (or on
/// another system) there is nothing to test with.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_read_only_one_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let test = child("publish_on_a_small_disk", folder.path());
    let script = "mount -t tmpfs -o size=512k tmpfs \"$LAMPLIGHT_TEST_FOLDER\" || exit 77; exec \"$@\"";
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]);
    command.arg(test.get_program()).args(test.get_args()).env(FOLDER, folder.path());
    match command.output() {
        Ok(output) if output.status.success() => {
            assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
        }
        Ok(output) if output.status.code() == Some(101) => {
            panic!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        }
        _ => eprintln!("skipped: no disk can be mounted here"),
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do anything is not stopped by permissions.
    if fs::write(folder.path().join("probe"), "").is_ok() {
        return;
    }
    let failure = open(&folder.path().join("public"), false).unwrap_err();
    assert!(failure.message().contains(".public.lamplight: permission denied"), "{failure}");
    assert!(failure.remedy().contains("permission"), "{failure}");
}

/// How long 10,000 pages take: `cargo test --release publish::tests::ten_thousand -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn ten_thousand_pages() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let page = |number: usize| (format!("site/chapter-{number}/index.html"), vec![b'x'; 16_700]);
    let mut pages: Site = (0..10_000).map(page).collect();
    let run = |what: &str, pages: &Site| {
        let start = std::time::Instant::now();
        let published = publish_simply(&out, pages);
        println!("{what}: {:?} {published:?}", start.elapsed());
    };
    run("fresh", &pages);
    run("same", &pages);
    pages.insert("site/chapter-7/index.html".into(), b"changed".to_vec());
    run("one changed", &pages);
    run("same", &pages);
    let changed: Site = pages.keys().map(|path| (path.clone(), vec![b'y'; 16_700])).collect();
    run("all changed", &changed);
}

#[test]
fn what_was_made_from_the_same_need_not_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let build = |fingerprint: &str, text: &[u8]| {
        let publication = open(&out, false).unwrap();
        let is_known = publication.is_made_from("", fingerprint);
        if !is_known {
            publication.put(&OutputPath::new("a/index.html").unwrap(), text).unwrap();
        }
        (is_known, publication.commit().unwrap())
    };
    assert!(!build("one", b"1").0);
    let (is_known, published) = build("one", b"1");
    assert!(is_known && published.written == 0 && published.unchanged == 1 && published.removed == 0);
    assert!(!build("two", b"2").0, "made from something else");
    fs::write(out.join("a/index.html"), "tampered").unwrap();
    assert!(!build("two", b"2").0, "not as it was left");
    assert_eq!(fs::read(out.join("a/index.html")).unwrap(), b"2");
}

/// What a link, a second name or something else may do harm to: a folder and a file that nothing but a test knows.
#[cfg(unix)]
struct Victim {
    around: tempfile::TempDir,
}

#[cfg(unix)]
impl Victim {
    fn new() -> Self {
        let around = tempfile::tempdir().unwrap();
        fs::create_dir_all(around.path().join("folder/deep")).unwrap();
        for name in ["file", "folder/a", "folder/deep/b"] {
            fs::write(around.path().join(name), "years of work").unwrap();
        }
        Self { around }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.around.path().join(name)
    }

    fn assert_untouched(&self, how: &str) {
        let held = held(self.around.path());
        assert_eq!(held.keys().collect::<Vec<_>>(), ["file", "folder/a", "folder/deep/b"], "{how}");
        assert!(held.values().all(|text| text == b"years of work"), "{how}");
    }
}

/// A build that knows what it is made from, so that it reads and writes what is remembered.
#[cfg(unix)]
fn build_remembered(out: &Path, text: &[u8]) -> Result<Published, Failure> {
    let publication = open(out, false)?;
    if !publication.is_made_from("", &String::from_utf8_lossy(text)) {
        publication.put(&path("index.html"), text)?;
        publication.put(&path("harlow/index.html"), b"same")?;
    }
    publication.commit()
}

#[cfg(unix)]
#[test]
fn links_in_the_work_folder_are_removed_and_not_followed() {
    use std::os::unix::fs::symlink;
    for name in ["staging", "previous", "memory", "memory.new", "lock", ".gitignore"] {
        for target in ["folder", "file", "nothing"] {
            for is_first in [true, false] {
                let how = format!("{name} as a link to {target}, first build: {is_first}");
                let (folder, victim) = (tempfile::tempdir().unwrap(), Victim::new());
                let (out, work) = (folder.path().join("public"), folder.path().join(".public.lamplight"));
                if is_first {
                    fs::create_dir(&work).unwrap();
                } else {
                    build_remembered(&out, b"one").unwrap();
                    let _ = fs::remove_file(work.join(name));
                }
                symlink(victim.path(target), work.join(name)).unwrap();
                build_remembered(&out, b"two").unwrap();
                build_remembered(&out, b"three").unwrap();
                victim.assert_untouched(&how);
                assert_eq!(fs::read(out.join("index.html")).unwrap(), b"three", "{how}");
                assert!(!fs::symlink_metadata(&out).unwrap().is_symlink(), "{how}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_second_name_of_a_file_in_the_work_folder_is_not_written_into() {
    for name in ["staging", "previous", "memory", "memory.new", "lock", ".gitignore"] {
        let (folder, victim) = (tempfile::tempdir().unwrap(), Victim::new());
        let (out, work) = (folder.path().join("public"), folder.path().join(".public.lamplight"));
        fs::create_dir(&work).unwrap();
        fs::hard_link(victim.path("file"), work.join(name)).unwrap();
        build_remembered(&out, b"one").unwrap();
        build_remembered(&out, b"two").unwrap();
        victim.assert_untouched(name);
    }
}

#[cfg(unix)]
#[test]
fn links_deeper_in_the_work_folder_are_removed_and_not_followed() {
    use std::os::unix::fs::symlink;
    for name in ["staging", "previous"] {
        for has_site in [true, false] {
            let (folder, victim) = (tempfile::tempdir().unwrap(), Victim::new());
            let (out, work) = (folder.path().join("public"), folder.path().join(".public.lamplight"));
            if has_site {
                publish_simply(&out, &old_site());
            }
            fs::create_dir_all(work.join(name).join("harlow")).unwrap();
            fs::write(work.join(name).join(marker::NAME), "").unwrap();
            symlink(victim.path("folder"), work.join(name).join("deep")).unwrap();
            symlink(victim.path("folder"), work.join(name).join("harlow/deep")).unwrap();
            symlink(victim.path("file"), work.join(name).join("harlow/index.html")).unwrap();
            publish_simply(&out, &old_site());
            victim.assert_untouched(name);
            assert_eq!(held(&out), old_site(), "{name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_work_folder_that_is_something_else_is_refused() {
    use std::os::unix::fs::symlink;
    let victim = Victim::new();
    fs::create_dir(victim.path("folder/staging")).unwrap();
    fs::write(victim.path("folder/staging/precious"), "years of work").unwrap();
    let make: [&dyn Fn(&Path); 4] = [
        &|work| symlink(victim.path("folder"), work).unwrap(),
        &|work| symlink(victim.path("nothing"), work).unwrap(),
        &|work| fs::write(work, "").unwrap(),
        &|work| assert!(Command::new("mkfifo").arg(work).status().unwrap().success()),
    ];
    for make in make {
        let folder = tempfile::tempdir().unwrap();
        let (out, work) = (folder.path().join("public"), folder.path().join(".public.lamplight"));
        make(&work);
        let failure = build_remembered(&out, b"one").unwrap_err();
        assert!(failure.message().ends_with(".public.lamplight is not a folder of Lamplight's own"), "{failure}");
        assert!(failure.remedy().contains("remove it"), "{failure}");
        assert!(!out.exists());
    }
    assert!(!victim.path("nothing").exists());
    assert_eq!(fs::read_to_string(victim.path("folder/staging/precious")).unwrap(), "years of work");
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_in_the_work_folder_does_not_stop_the_program() {
    for name in ["lock", "memory"] {
        let folder = tempfile::tempdir().unwrap();
        let (out, work) = (folder.path().join("public"), folder.path().join(".public.lamplight"));
        fs::create_dir(&work).unwrap();
        assert!(Command::new("mkfifo").arg(work.join(name)).status().unwrap().success());
        let built = build_remembered(&out, b"one");
        assert_eq!(built.is_ok(), name == "memory", "a lock that cannot be locked is told: {built:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_published_folder_lead_nowhere() {
    use std::os::unix::fs::{MetadataExt, symlink};
    let (folder, victim) = (tempfile::tempdir().unwrap(), Victim::new());
    let out = folder.path().join("public");
    fs::write(victim.path("folder/deep/index.html"), "same").unwrap();
    build_remembered(&out, b"one").unwrap();
    // The folder of a page is a link to one that holds the very same page, with the same time.
    let page = out.join("harlow/index.html");
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    let twin = victim.path("folder/deep/index.html");
    fs::File::options().write(true).open(&twin).unwrap().set_modified(time).unwrap();
    fs::remove_dir_all(out.join("harlow")).unwrap();
    symlink(victim.path("folder/deep"), out.join("harlow")).unwrap();
    build_remembered(&out, b"one").unwrap();
    assert!(fs::symlink_metadata(out.join("harlow")).unwrap().is_dir());
    let inode = |path: &Path| fs::metadata(path).unwrap().ino();
    assert_ne!(inode(&page), inode(&twin), "what is published is not a file of someone else's");
    // A marker that is a link, or a pipe, is not read.
    fs::remove_file(out.join(marker::NAME)).unwrap();
    symlink(victim.path("file"), out.join(marker::NAME)).unwrap();
    assert!(build_remembered(&out, b"two").is_err());
    fs::remove_file(out.join(marker::NAME)).unwrap();
    assert!(Command::new("mkfifo").arg(out.join(marker::NAME)).status().unwrap().success());
    assert!(build_remembered(&out, b"two").is_err());
    fs::remove_file(&twin).unwrap();
    victim.assert_untouched("links in the output");
}

/// A project: a folder of two sites, a theme, another site and theme beside, and what lies between.
#[cfg(unix)]
fn project() -> (tempfile::TempDir, HandsOff) {
    let folder = tempfile::tempdir().unwrap();
    for file in [
        "content/harlow/site.yaml",
        "content/harlow/files/plan.pdf",
        "content/harrow/site.yaml",
        "content/.backup/site.yaml",
        "themes/harlow/theme.yaml",
        "themes/harlow/assets/logo.svg",
        "elsewhere/themes/other/theme.yaml",
        "elsewhere/our/town/site.yaml",
        "docs/notes.txt",
    ] {
        let file = folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "years of work").unwrap();
    }
    let at = |path: &str| folder.path().join(path);
    let folders = vec![(SITE, at("content/harlow")), (SITE, at("content/harrow")), (THEME, at("themes/harlow"))];
    (folder, HandsOff { folders, ..HandsOff::default() })
}

#[cfg(unix)]
#[test]
fn nothing_is_published_where_people_write() {
    use std::os::unix::fs::symlink;
    let (folder, hands_off) = project();
    let at = |path: &str| folder.path().join(path);
    symlink("content/harlow", at("link")).unwrap();
    symlink("../themes", at("docs/looks")).unwrap();
    symlink("..", at("docs/up")).unwrap();
    // Made by hand, or by a Lamplight that did not refuse the name: the folder around it is not a published one.
    fs::create_dir_all(at("old/.lamplight")).unwrap();
    symlink("old/.lamplight", at("mark")).unwrap();
    let everything = || {
        let text = |entry: Entry| (entry.name().into_owned(), fs::read(folder.path().join(&entry.path)).ok());
        tree::list(folder.path()).unwrap().into_iter().map(text).collect::<BTreeMap<_, _>>()
    };
    let before = everything();
    for (out, how) in [
        ("content/harlow", "is the folder of a site"),
        ("content/harlow/", "is the folder of a site"),
        ("content/harlow/public", "lies in the folder of a site"),
        ("content/harlow/files/public/deep", "lies in the folder of a site"),
        ("content/harlow/2030/../public", "lies in the folder of a site"),
        ("content/nowhere/../harlow/public", "lies in the folder of a site"),
        ("content/./harrow", "is the folder of a site"),
        ("content/.backup", "is the folder of a site"),
        ("content/.backup/public", "lies in the folder of a site"),
        ("link", "is the folder of a site"),
        ("link/public", "lies in the folder of a site"),
        ("link/../../content", "holds the folder of a site"),
        ("docs/up/content/harlow/public", "lies in the folder of a site"),
        ("content", "holds the folder of a site"),
        (".", "holds the folder of a site"),
        ("themes/harlow", "is the folder of a theme"),
        ("themes/harlow/assets", "lies in the folder of a theme"),
        ("themes", "holds the folder of a theme"),
        ("docs/looks/harlow/assets", "lies in the folder of a theme"),
        ("elsewhere/our/town/public", "lies in the folder of a site"),
        ("elsewhere/our", "holds the folder of a site"),
        ("elsewhere", "holds the folder of a"),
        ("elsewhere/themes/other/assets", "lies in the folder of a theme"),
        (".lamplight", "has a name in it by which Lamplight knows what it published"),
        (".Lamplight/", "has a name in it by which"),
        ("docs/.lamplight/public", "has a name in it by which"),
        ("docs/.lamplight/../public", "has a name in it by which"),
        ("mark/public", "has a name in it by which"),
        ("docs/.public.lamplight", "is the working folder of another output"),
        ("docs/.Public.Lamplight/staging", "lies in the working folder of another output"),
    ] {
        for force in [true, false] {
            let failure = publish_with(&at(out), force, &hands_off).unwrap_err();
            // Without force, what holds a site that nobody named is refused because Lamplight did not make it.
            let is_unforced = !force && failure.message().ends_with("was not made by Lamplight");
            assert!(failure.message().contains(how) || is_unforced, "{out}: {failure}");
            assert_eq!(everything(), before, "{out}: nothing is made and nothing is lost");
        }
    }
    for out in ["public", "content/public", "themes/public", "docs/site", "elsewhere/our-town", "old/public"] {
        publish_with(&at(out), true, &hands_off).unwrap();
    }
}

#[cfg(unix)]
fn publish_with(out: &Path, force: bool, hands_off: &HandsOff) -> Result<Published, Failure> {
    let publication = Publication::open(out, force, hands_off)?;
    publication.put(&path("index.html"), b"one")?;
    publication.commit()
}

#[cfg(unix)]
#[test]
fn what_people_wrote_into_an_output_is_not_lost() {
    for file in ["our-town/site.yaml", "site.yaml", "themes/ours/theme.yaml", "docs/.public.lamplight/lock"] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        publish_simply(&out, &old_site());
        let file = out.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "years of work").unwrap();
        let failure = publish(&out, &new_site(), false, &Steps::default()).unwrap_err();
        assert!(failure.message().contains("public holds") || failure.message().contains("public is"), "{failure}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "years of work");
    }
}

#[cfg(unix)]
#[test]
fn an_output_in_an_output_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish_simply(&out, &old_site());
    let failure = publish(&out.join("town"), &old_site(), true, &Steps::default()).unwrap_err();
    assert!(failure.message().contains("lies in a folder that Lamplight publishes into"), "{failure}");
    assert_eq!(held(&out), old_site());
}
