//! Bad input: nothing an editor writes crashes Lamplight, leaves half a site, leads out of the folder or runs in a
//! reader's browser. (What is told about each is in `findings`.)

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lamplight::commands::chain::Request;
use lamplight::publish::{HandsOff, OutputPath, Publication};
use rayon::prelude::*;

use crate::case::{Built, Case, PDF, suite};

/// What somebody may try to get into a page.
const ATTACKS: [&str; 3] = [
    "Zebra<script>alert(1)</script><svg onload=alert(1)>\"><img src=x onerror=alert(1)>",
    "Zebra\" onmouseover=\"alert(1)\" style=\"x\" x=\"",
    "Zebra [a](javascript:alert(1)) ![b](data:text/html,c) <a href=\"javascript:alert(1)\">d</a> {{ site }} {% raw %}",
];

/// A tag of a page: its name, and its attributes as a browser reads them.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|it: char| it.is_ascii_whitespace() || it == '>' || it == '/').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let end = rest.find(|it: char| it.is_ascii_whitespace() || "=>/".contains(it)).unwrap_or(rest.len()).max(1);
            let attribute = rest[..end].to_ascii_lowercase();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(after) = rest.trim_start().strip_prefix('=') {
                let after = after.trim_start();
                let (quoted, end) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => (1, after[1..].find(quote).map_or(after.len(), |end| end + 1)),
                    _ => (0, after.find(|it: char| it.is_ascii_whitespace() || it == '>').unwrap_or(after.len())),
                };
                after[quoted.min(after.len())..end].clone_into(&mut value);
                rest = after.get(end + quoted..).unwrap_or("");
            }
            attributes.push((attribute, value));
        }
        tags.push((name, attributes));
    }
    tags
}

/// What a browser would run, load or be led to in a page that its author did not mean.
fn dangers(built: &Built) -> Vec<String> {
    let mut dangers = Vec::new();
    for (path, bytes) in &built.files {
        let is_markup = [".html", ".xml", ".atom", ".svg"].iter().any(|ending| path.to_lowercase().ends_with(ending));
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        if !is_markup {
            continue;
        }
        for (name, attributes) in tags(text) {
            let value =
                |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
            let own_script =
                value("src").is_some_and(|src| src.contains("assets/")) || value("type") == Some("application/ld+json");
            let bad_attribute = attributes.iter().any(|(name, value)| {
                let value = value.trim().to_ascii_lowercase();
                name.starts_with("on")
                    || name == "style"
                    || name == "srcdoc"
                    // Charts have an x that is a number, in per cent.
                    || (name == "x" && value.trim_end_matches('%').parse::<f64>().is_err())
                    || value.starts_with("javascript:")
                    || value.starts_with("data:")
                    || value == "x"
            });
            // The box of the search, which sends nothing.
            let is_search =
                path.ends_with("search/index.html") && value("data-index").is_some() && value("action").is_none();
            let bad_tag = match &*name {
                "script" => !own_script,
                "form" => !is_search,
                "iframe" | "object" | "embed" | "style" | "base" => true,
                _ => false,
            };
            if bad_tag || bad_attribute {
                dangers.push(format!("{path}: <{name} {attributes:?}>"));
            }
        }
    }
    dangers
}

#[test]
fn the_scan_finds_what_it_looks_for() {
    for attack in [ATTACKS[0], "<p title=\"Zebra\" onmouseover=\"alert(1)\">", "<a href='JavaScript:alert(1)'>"] {
        let built =
            Built { findings: Vec::new(), files: [("a.html".to_owned(), attack.into())].into(), next_change: None };
        assert!(!dangers(&built).is_empty(), "{attack}");
    }
    assert_eq!(dangers(&rich_site().build()), Vec::<String>::new());
}

/// The site in which every key is used.
fn rich_site() -> Case {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    case
}

/// The lines of a file whose value can be another: each with what stands before the value. Front matter and YAML have one
/// value a line in that site; in the words of a page every line is one.
fn values(path: &str, text: &str) -> Vec<(usize, String)> {
    let mut fences = 0;
    let mut values = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line == "---" {
            fences += 1;
        } else if path.ends_with(".yaml") || fences < 2 {
            let indent = line.len() - line.trim_start_matches([' ', '-']).len();
            match line.split_once(": ") {
                Some((key, _)) => values.push((at, format!("{key}: "))),
                None if line.trim_start().starts_with("- ") => values.push((at, line[..indent].to_owned())),
                None => {}
            }
        } else {
            values.push((at, String::new()));
        }
    }
    values
}

/// The keys that content may have, from the shapes in the source.
fn known_keys() -> BTreeSet<String> {
    let files = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model")).into_iter();
    let mut keys = BTreeSet::new();
    for file in files.map(Result::unwrap).filter(|file| file.path().extension().is_some_and(|ending| ending == "rs")) {
        for line in fs::read_to_string(file.path()).unwrap().lines() {
            let mut words = line.split_whitespace();
            if let (Some("required" | "optional" | "list" | "flag"), Some(key)) = (words.next(), words.next())
                && let Some(key) = key.strip_suffix(':')
            {
                // The two keys that are words of Rust, or longer in it: see `yaml_shape!`.
                let key = match key {
                    "purpose" => "for",
                    "reference" => "ref",
                    key => key,
                };
                keys.insert(key.to_owned());
            }
        }
    }
    keys
}

#[test]
fn the_site_to_attack_uses_every_key() {
    // What is only in the program's own register.
    const NOT_WRITTEN: [&str; 8] =
        ["hosts", "now", "now_phone", "now_web", "path", "shares_name", "unless", "withdrawn"];
    let case = rich_site();
    let text: String = case
        .files()
        .iter()
        .filter(|path| path.ends_with(".yaml") || path.ends_with(".md"))
        .map(|path| fs::read_to_string(case.content().join(path)).unwrap())
        .collect();
    for key in known_keys().iter().filter(|key| !NOT_WRITTEN.contains(&key.as_str())) {
        let is_used = text.lines().any(|line| line.trim_start_matches([' ', '-']).starts_with(&format!("{key}:")));
        assert!(is_used, "tests/suite/sites/strategy never uses the key `{key}`: add it there");
    }
}

/// A line of a file whose value is to be another.
pub(crate) struct Line {
    path: String,
    at: usize,
    before: String,
}

/// The lines of the site that are attacked. Whatever is changed in frozen facts breaks their seal, and is not shown; `year`
/// attacks what is frozen.
pub(crate) fn attacked_lines() -> Vec<Line> {
    let case = rich_site();
    let files = case.files().into_iter().filter(|path| !path.starts_with("files/") && !path.ends_with(".facts.yaml"));
    let lines = files.flat_map(|path| {
        let text = fs::read_to_string(case.content().join(&path)).unwrap();
        values(&path, &text).into_iter().map(move |(at, before)| Line { path: path.clone(), at, before })
    });
    lines.collect()
}

/// The site with some lines attacked at once, each with its own number.
pub(crate) fn attacked(lines: &[&Line], attack: &str) -> Case {
    let case = rich_site();
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        let text = files.entry(&line.path).or_insert_with(|| {
            let text = fs::read_to_string(case.content().join(&line.path)).unwrap();
            text.lines().map(str::to_owned).collect()
        });
        let attack = attack.replace("Zebra", &format!("Zebra{number}z"));
        let quoted = format!("'{}'", attack.replace('\'', "''"));
        text[line.at] = if line.before.is_empty() { attack } else { line.before.clone() + &quoted };
    }
    for (path, text) in files {
        case.write(path, text.join("\n") + "\n");
    }
    case
}

/// Attacks some lines at once. Nothing runs; the attacks that no page shows come back.
fn shown_nowhere<'l>(lines: &[&'l Line], attack: &str) -> Vec<&'l Line> {
    let built = attacked(lines, attack).build();
    let attacked: Vec<String> = lines.iter().map(|line| format!("{}:{}", line.path, line.at + 1)).collect();
    assert_eq!(dangers(&built), Vec::<String>::new(), "{attack} in some of {attacked:?}");
    let pages: Vec<_> = built.files.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    let is_shown = |number: usize| pages.iter().any(|page| page.contains(&format!("Zebra{number}z")));
    lines.iter().enumerate().filter(|(number, _)| !is_shown(*number)).map(|(_, line)| *line).collect()
}

#[test]
fn no_text_of_any_key_runs_in_a_browser() {
    let lines = attacked_lines();
    for attack in ATTACKS {
        // Lines that are far from one another are attacked at once, and those that no page shows again beside others, because
        // an attack on an id or a date takes away what stands beside it.
        let mut left: Vec<&Line> = lines.iter().collect();
        for apart in [40, 37, 31] {
            let at_once = |start: usize| left.iter().skip(start).step_by(apart).copied().collect::<Vec<_>>();
            left = (0..apart).into_par_iter().flat_map_iter(|start| shown_nowhere(&at_once(start), attack)).collect();
        }
        let shown = lines.len() - left.len();
        // Otherwise the attacks would only have been refused, and the test would show nothing.
        assert!(shown > 250, "{shown} of {}", lines.len());
    }
}

#[test]
fn no_text_of_a_table_of_rows_runs_in_a_browser() {
    let path = "data/by-street.csv";
    let text = fs::read_to_string(rich_site().content().join(path)).unwrap();
    for words in ["Harbour Street", "Mill Lane", "Streets", "burglaries", "\"The street, and its yards.\"", "harbour"] {
        assert!(text.contains(words), "{words}");
        for attack in ATTACKS {
            let case = rich_site();
            case.write(path, text.replace(words, &format!("\"{}\"", attack.replace('"', "\"\""))));
            let built = case.build();
            assert_eq!(dangers(&built), Vec::<String>::new(), "{words}: {attack}");
            // Otherwise the attack would only have been refused, as it is in an id.
            let is_shown = built.files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Zebra"));
            assert!(is_shown || words == "harbour", "{words} is not shown");
        }
    }
}

#[test]
fn every_place_of_markdown_at_once_runs_nothing() {
    let case = rich_site();
    let attack = ATTACKS[0];
    case.write(
        "pages/about.md",
        format!(
            "---\ntitle: About\n---\n{attack}\n\n## {attack}\n\n> {attack}\n\n- {attack}\n\nTable: {attack}\n\n| {attack} |\n|---|\n\
             | {attack} |\n\n[{attack}](https://example.org/\"><script>alert(1)</script>)\n\n![{attack}](../files/map.pdf \"{attack}\")\n\n\
             a[^n]\n\n[^n]: {attack}\n\n`{attack}`\n\n```{attack}\n{attack}\n```\n\n<{attack}>\n\n[x]: javascript:alert(1)\n[y][x]\n"
        ),
    );
    let built = case.build();
    assert_eq!(dangers(&built), Vec::<String>::new());
    assert!(built.text("about/index.html").contains("Zebra"));
    assert!(built.codes().contains(&"raw-html") && built.codes().contains(&"unsafe-link"));
}

#[test]
fn text_stays_as_it_was_typed() {
    let case = rich_site();
    case.write("2025-2028/priorities/1-burglary.yaml", "number: 1.10\ntitle: NO\n");
    case.remove("2025-2028/chapters/02-challenges.md");
    case.remove("2025-2028/chapters/02-challenges.easy.md");
    let built = case.build();
    let page = built.text("strategy/2025-2028/priorities/burglary/index.html");
    assert!(page.contains("1.10") && page.contains(">NO<"), "{page}");
    assert_eq!(built.codes(), ["impossible-date", "held-back"]);
}

#[test]
fn what_readers_download_is_told_apart_before_all_else() {
    let case = Case::empty();
    let sites: Vec<String> = (0..40).map(|number| format!("site-{number:02}")).collect();
    for site in &sites {
        let from = suite("findings/base");
        for entry in walkdir::WalkDir::new(&from).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file())
        {
            let path = entry.path().strip_prefix(&from).unwrap().to_str().unwrap();
            case.write(&format!("{site}/{path}"), fs::read(entry.path()).unwrap());
        }
    }
    let built = case.build();
    let rules: Vec<&str> = built.text("_headers").lines().filter(|line| line.starts_with('/')).collect();
    let expected: Vec<String> =
        sites.iter().flat_map(|site| [format!("/{site}/files/*"), format!("/{site}/reporting/*")]).collect();
    assert_eq!(rules[0], "/*");
    assert_eq!(rules[1..=expected.len()], expected, "hosts read a hundred rules and no more");
    assert_eq!(built.text("_headers").matches("sandbox; default-src 'none'").count(), sites.len());
}

#[test]
fn what_is_published_for_download_runs_nothing() {
    let case = Case::base();
    let script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let endings = "html HTM shtml xhtml xml svg SVG svgz php PHP5 phtml aspx jsp cgi js mjs css md yaml wasm swf jar exe zip docm";
    for ending in endings.split(' ') {
        case.write(&format!("files/attack.{ending}"), script);
        case.write(&format!("files/deep/er/attack.pdf.{ending}"), script);
    }
    for name in [
        "attack",
        "_headers",
        "_redirects",
        "web.config",
        ".htaccess",
        "attack.html.",
        "attack.html ",
        ".well-known/x.pdf",
    ] {
        case.write(&format!("files/{name}"), script);
    }
    case.write("files/plan.pdf", PDF);
    let built = case.build();
    let published: Vec<&String> = built.files.keys().filter(|path| path.contains("files/")).collect();
    assert_eq!(published, ["files/plan.pdf"]);
    let reported: BTreeSet<&str> = built.codes().into_iter().collect();
    assert_eq!(reported, ["file-kind", "same-name", "unsafe-svg"].into());
}

#[test]
fn nothing_hidden_is_published_by_any_way() {
    use std::os::unix::fs::symlink;
    let case = Case::base();
    let secret = |path: &str| case.write_beside(path, "SECRET words");
    for path in
        ["content/.git/config", "content/files/.env", "content/.old/plan.pdf", ".git/config", "content/pages/.draft.md"]
    {
        secret(path);
    }
    let content = case.content();
    case.write("files/plan.pdf", PDF);
    symlink("../.git/config", content.join("files/a.png")).unwrap();
    symlink(".env", content.join("files/b.txt")).unwrap();
    symlink("../../.git/config", content.join("files/c.txt")).unwrap();
    symlink(case.path().join("content/.old/plan.pdf"), content.join("files/d.pdf")).unwrap();
    symlink("e.pdf.link", content.join("files/e.pdf")).unwrap();
    symlink("../.old/plan.pdf", content.join("files/e.pdf.link")).unwrap();
    symlink("../.old", content.join("files/old")).unwrap();
    symlink("../.old/../files/plan.pdf", content.join("files/f.pdf")).unwrap();
    symlink(".draft.md", content.join("pages/about.md")).unwrap();
    symlink("../.git/config", content.join("data.yaml")).unwrap();
    case.write_beside("themes/mine/theme.yaml", "name: mine\n");
    secret("themes/mine/.crest.png");
    fs::create_dir_all(case.path().join("themes/mine/assets")).unwrap();
    symlink("../.crest.png", case.path().join("themes/mine/assets/crest.png")).unwrap();
    symlink("../../../.git/config", case.path().join("themes/mine/assets/config.png")).unwrap();
    let settings = fs::read_to_string(content.join("site.yaml")).unwrap();
    case.write("site.yaml", settings + "theme: mine\n");
    fs::create_dir_all(case.path().join(".looks/secret")).unwrap();
    case.write_beside(".looks/secret/theme.yaml", "name: secret\n");
    secret(".looks/secret/assets/crest.png");
    let built = case.build();
    for (path, bytes) in &built.files {
        assert!(!String::from_utf8_lossy(bytes).contains("SECRET"), "{path}");
        assert!(!path.split('/').any(|name| name.starts_with('.')), "{path}");
    }
    let reported: BTreeSet<&str> = built.codes().into_iter().collect();
    assert_eq!(reported, ["hidden-file", "link-outside"].into(), "{}", case.reported(&built.findings));
    symlink("../.looks/secret", case.path().join("themes/shown")).unwrap();
    let settings = fs::read_to_string(content.join("site.yaml")).unwrap();
    case.write("site.yaml", settings.replace("theme: mine", "theme: shown"));
    let built = case.build();
    assert!(built.codes().contains(&"no-theme"), "{}", case.reported(&built.findings));
    assert!(!built.files.contains_key("assets/crest.png"));
}

#[test]
fn a_photograph_is_published_without_the_place_it_was_taken_at() {
    let case = Case::base();
    case.lay(&suite("findings/picture-details"));
    let photograph = fs::read(case.content().join("files/market.jpg")).unwrap();
    let mut second = photograph.clone();
    second.extend(&photograph);
    fs::write(case.content().join("files/second.jpg"), second).unwrap();
    // Cut off in the middle of its properties: nobody can say what in it is the picture.
    fs::write(case.content().join("files/cut.jpg"), &photograph[..photograph.len() / 2]).unwrap();
    let built = case.build();
    let pictures = ["files/market.jpg", "files/second.jpg"].map(|path| &built.files[path]);
    assert!(pictures.iter().all(|bytes| bytes.starts_with(b"\xff\xd8") && bytes.ends_with(b"dots\xff\xd9")));
    for (path, bytes) in &built.files {
        assert!(!String::from_utf8_lossy(bytes).contains("A. Photographer"), "{path}");
    }
}

#[test]
fn a_hidden_folder_is_no_site_by_any_way() {
    use std::os::unix::fs::symlink;
    let case = Case::empty();
    let lay = |site: &str| {
        let from = suite("findings/base");
        for entry in walkdir::WalkDir::new(&from).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file())
        {
            let path = entry.path().strip_prefix(&from).unwrap().to_str().unwrap();
            case.write_beside(&format!("{site}/{path}"), fs::read(entry.path()).unwrap());
        }
    };
    for site in ["content/harlow", "content/.backup", "elsewhere/harrow", ".secret/barnet"] {
        lay(site);
    }
    symlink(".backup", case.content().join("backup")).unwrap();
    symlink("../.secret/barnet", case.content().join("barnet")).unwrap();
    symlink("../elsewhere/harrow", case.content().join("harrow")).unwrap();
    let built = case.build();
    assert_eq!(built.codes(), Vec::<&str>::new(), "{}", case.reported(&built.findings));
    let sites: BTreeSet<&str> =
        built.files.keys().filter_map(|path| path.split_once("/sitemap.xml")).map(|it| it.0).collect();
    assert_eq!(sites, ["harlow", "harrow"].into());
}

#[test]
fn a_site_may_be_reached_by_a_link() {
    let case = Case::base();
    let link = case.path().join("site");
    std::os::unix::fs::symlink("content", &link).unwrap();
    let built = Case::try_build_of(&Request { content: link, ..case.request() }).unwrap();
    assert_eq!(built.codes(), Vec::<&str>::new());
    assert_eq!(built.files, case.build().files);
}

#[test]
fn what_check_passes_can_be_published() {
    let case = Case::base();
    let names = [
        "a:b",
        "a\\b",
        "a\nb",
        "a\u{85}b",
        "a\u{2028}b",
        " a",
        "a ",
        "ab.",
        "é",
        "#2",
        "50%",
        "?",
        "*",
        "-",
        "~a",
        "a\u{7f}",
    ];
    for name in names {
        case.write(&format!("files/{name}.pdf"), PDF);
        case.write(&format!("files/{name}/plan.pdf"), PDF);
    }
    for path in case.build().files.keys() {
        assert!(OutputPath::new(path.as_str()).is_some(), "{path:?}");
    }
}

#[test]
fn nothing_from_outside_the_folder_is_published() {
    for name in ["link-outside", "link-outside-site"] {
        let case = Case::base();
        case.lay(&suite(&format!("findings/{name}")));
        if name == "link-outside" {
            fs::create_dir_all(case.content().join("files")).unwrap();
            std::os::unix::fs::symlink("/etc/passwd", case.content().join("files/passwords.txt")).unwrap();
            std::os::unix::fs::symlink("/etc/passwd", case.content().join("glossary.yaml")).unwrap();
        }
        let built = case.build();
        for (path, bytes) in &built.files {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("root:x:") && !text.contains("etc/passwd"), "{name}: {path}");
        }
    }
}

/// What the program says when it is started in a folder: its exit code and its words.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let program = Command::new(env!("CARGO_BIN_EXE_lamplight")).args(arguments).current_dir(folder).output().unwrap();
    (program.status.code().unwrap(), String::from_utf8(program.stderr).unwrap())
}

#[test]
fn nothing_is_published_into_content_from_anywhere() {
    let case = Case::base();
    case.write_beside("themes/mine/theme.yaml", "name: mine\n");
    let around = case.path();
    std::os::unix::fs::symlink("content", around.join("link")).unwrap();
    let before = bytes_in(around);
    for (folder, arguments, what, remedy) in [
        ("content", "build .", "public lies in the folder of a site (.)", "lamplight build . --out ../public"),
        (
            "content",
            "build ../content",
            "public lies in the folder of a site",
            "lamplight build ../content --out ../public",
        ),
        ("", "build content --out content", "content is the folder of a site", "lamplight build content --out public"),
        ("", "build content/ --out link/files", "link/files lies in", "lamplight build content/ --out public"),
        ("", "build content --out .", ". holds the folder of a site (content)", "--out public"),
        ("", "build content --out themes/mine", "themes/mine is the folder of a theme", "--out public"),
        ("", "build content --out .public.lamplight", "is the working folder of another output", "--out public"),
        ("", "new content/2030", "lies in the folder of a site", "outside of every site"),
        ("", "new link/2030", "lies in the folder of a site", "outside of every site"),
        ("", "new themes/mine/site", "lies in the folder of a theme", "outside of every site"),
        ("content", "new .", ". is there already", "not there yet"),
        ("", "new .public.lamplight/site", "lies in the working folder of another output", "outside of every site"),
    ] {
        let mut arguments: Vec<&str> = arguments.split(' ').collect();
        for force in [false, true] {
            if force && arguments[0] == "build" {
                arguments.push("--force");
            }
            let (code, reported) = run(&around.join(folder), &arguments);
            assert!(
                code == 2 && reported.contains(what) && reported.contains(remedy),
                "{arguments:?}: {code} {reported}"
            );
            assert_eq!(bytes_in(around), before, "{arguments:?}");
        }
    }
    for (folder, arguments) in [
        ("", "build content"),
        ("content", "build . --out ../public"),
        ("content/files", "build ../../content --out ../../public"),
        ("", "build link --out ./content/../public"),
        ("", "build content/ --out content/../content/../site"),
        ("content", "build ../link/../content --out ../themes/../other/public"),
    ] {
        fs::create_dir_all(around.join("content/files")).unwrap();
        let arguments = format!("{arguments} --today 2026-11-21");
        let (code, reported) = run(&around.join(folder), &arguments.split(' ').collect::<Vec<_>>());
        assert_eq!((code, reported.as_str()), (0, ""), "{arguments}");
    }
    assert!(around.join("other/public/index.html").exists() && around.join("site/index.html").exists());
    let (code, reported) = run(around, &["new", "our-town"]);
    assert_eq!((code, reported.as_str()), (0, ""));
    let (code, reported) = run(around, &["new", "public/town"]);
    assert!(code == 2 && reported.contains("lies in a folder that Lamplight publishes into"), "{reported}");
}

#[test]
fn no_report_is_written_through_a_link() {
    let case = Case::base();
    fs::create_dir(case.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("../../elsewhere", case.content().join("2022-2025/achievements")).unwrap();
    let (code, reported) = run(case.path(), &["report", "--achievements", "2022/23", "content"]);
    // The link is an error that no site may lower, so that nothing is begun.
    assert!(
        code == 1 && reported.contains("in the content, and what it is about would be missing here"),
        "{code} {reported}"
    );
    assert_eq!(fs::read_dir(case.path().join("elsewhere")).unwrap().count(), 0);
}

/// A small file system of its own, which goes when it is dropped. `None` where this user may not make one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path, options: &str) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).output();
        mounted.ok().filter(|output| output.status.success()).map(|_| Self(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// Builds a site into a folder, as `lamplight build` does.
fn publish(case: &Case, out: &Path) -> Result<(), String> {
    let publication = Publication::open(out, false, &HandsOff::default()).map_err(|failure| failure.to_string())?;
    let built = case.build();
    assert_eq!(built.codes(), Vec::<&str>::new());
    for (path, bytes) in &built.files {
        publication.put(&OutputPath::new(path.as_str()).unwrap(), bytes).map_err(|failure| failure.to_string())?;
    }
    publication.commit().map(drop).map_err(|failure| failure.to_string())
}

fn bytes_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_full_disk_leaves_the_last_good_site() {
    let case = Case::base();
    let Some(disk) = SmallDisk::mount(&case.path().join("disk"), "size=768k") else {
        eprintln!("NOT TESTED: a full disk: this user may not mount a small one");
        return;
    };
    let out = disk.0.join("public");
    publish(&case, &out).unwrap();
    let before = bytes_in(&out);
    assert!(before.len() > 10);
    // All that is left of the disk is taken, and then every page changes.
    let mut ballast = fs::File::create(disk.0.join("ballast")).unwrap();
    while std::io::Write::write_all(&mut ballast, &[0; 4096]).is_ok() {}
    let settings = fs::read_to_string(case.content().join("site.yaml")).unwrap();
    case.write("site.yaml", settings.replace("Safer Exampleton", "Safer Town"));
    let reported = publish(&case, &out).unwrap_err();
    assert!(reported.contains("no space left on device"), "{reported}");
    assert!(reported.lines().count() == 2, "says what to do: {reported}");
    assert_eq!(bytes_in(&out), before);
    drop(ballast);
    fs::remove_file(disk.0.join("ballast")).unwrap();
    publish(&case, &out).unwrap();
    assert!(bytes_in(&out) != before);
}

#[test]
fn a_read_only_folder_is_a_failure_that_says_so() {
    let case = Case::base();
    let around = case.path().join("disk");
    let disk = SmallDisk::mount(&around, "ro,size=64k");
    if disk.is_none() {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&around, fs::Permissions::from_mode(0o555)).unwrap();
    }
    let reported = publish(&case, &around.join("public")).unwrap_err();
    assert!(reported.contains("read-only file system") || reported.contains("permission denied"), "{reported}");
    assert!(reported.lines().count() == 2, "says what to do: {reported}");
}

#[test]
fn a_folder_that_is_not_there_is_a_failure() {
    let case = Case::empty();
    fs::remove_dir(case.content()).unwrap();
    let reported = case.try_build().err().unwrap().to_string();
    assert!(reported.contains("no such file or directory") && reported.contains("lamplight new"), "{reported}");
}

#[test]
fn the_first_page_of_a_folder_of_sites_asks_nobody_else_either() {
    let case = Case::empty();
    for site in ["a", "b"] {
        for entry in walkdir::WalkDir::new(suite("findings/base")).into_iter().map(Result::unwrap) {
            let path = entry.path().strip_prefix(suite("findings/base")).unwrap().to_str().unwrap().to_owned();
            if entry.file_type().is_file() {
                case.write(&format!("{site}/{path}"), fs::read(entry.path()).unwrap());
            }
        }
    }
    assert_eq!(case.reported(&case.build().findings), "");
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    for entry in
        walkdir::WalkDir::new(&theme).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file())
    {
        let path = entry.path().strip_prefix(&theme).unwrap().to_str().unwrap().to_owned();
        case.write_beside(&format!("themes/default/{path}"), fs::read(entry.path()).unwrap());
    }
    let page = fs::read_to_string(theme.join("pages/sites.html")).unwrap();
    let counted =
        page.replace("{% block content %}", "{% block content %}<img alt=\"\" src=\"//www.example.com/hit.gif\">");
    case.write_beside("themes/default/pages/sites.html", counted);
    let built = case.build();
    assert_eq!(built.codes(), ["third-party"]);
    assert!(
        case.reported(&built.findings).contains("themes/default/pages/sites.html:3:"),
        "{}",
        case.reported(&built.findings)
    );
}
