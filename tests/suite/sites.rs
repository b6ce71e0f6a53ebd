//! What stands on a page: small sites, and the golden text of what was made of them.
//!
//! `sites/<name>/content` is a site, and `sites/<name>/expected` holds the `<main>` of each of its pages and its other
//! text files whole. The site `new` has no content here: it is what `lamplight new` makes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};
use lamplight::commands::new::{NewSite, make};
use lamplight::commands::report::reports;
use lamplight::diagnostic::{Finding, Severity};
use lamplight::report::Report;

use crate::case::{Built, Case, TODAY, suite};
use crate::golden::{assert_none, difference, overwrites};

/// The part of a page that is its own, or another text file whole. Styles, scripts and pictures are the theme's.
fn expected_of(path: &str, bytes: &[u8]) -> Option<String> {
    let text = || String::from_utf8(bytes.to_vec()).unwrap();
    if ["assets/", "files/", "cy/assets/", "cy/files/"].iter().any(|folder| path.starts_with(folder)) {
        return None;
    }
    if !path.ends_with(".html") {
        return Some(text());
    }
    let html = text();
    let (start, end) = (html.find("<main").unwrap(), html.find("</main>").unwrap() + "</main>".len());
    Some(html[start..end].to_owned() + "\n")
}

fn compare(built: &Built, expected: &Path) {
    let outputs = built.files.iter().filter_map(|(path, bytes)| Some((path.as_str(), expected_of(path, bytes)?)));
    let outputs: BTreeMap<&str, String> = outputs.collect();
    let mut differences = Vec::new();
    for (path, text) in &outputs {
        let file = expected.join(path);
        if overwrites() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
        }
        differences.extend(difference(text, &file));
    }
    let there =
        walkdir::WalkDir::new(expected).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let there: BTreeSet<String> =
        there.map(|entry| entry.path().strip_prefix(expected).unwrap().to_str().unwrap().to_owned()).collect();
    for gone in there.iter().filter(|path| !outputs.contains_key(path.as_str())) {
        if overwrites() {
            fs::remove_file(expected.join(gone)).unwrap();
        } else {
            differences.push(format!("{gone} is expected, and is not made any more"));
        }
    }
    assert_none(&differences);
}

fn laid_out(name: &str) -> Case {
    let case = Case::empty();
    case.lay(&suite(&format!("sites/{name}/content")));
    case
}

/// Nothing is reported; but for what is always reported where small counts are held back, or a printed date cannot be.
fn assert_no_findings(case: &Case, built: &Built) {
    let reported: Vec<_> = built
        .findings
        .iter()
        .filter(|finding| !["held-back", "impossible-date"].contains(&finding.rule.code))
        .cloned()
        .collect();
    assert_eq!(case.reported(&reported), "");
}

#[test]
fn one_contact_for_two_formats_and_one_figure_twice_on_a_page_are_no_mistake() {
    let case = Case::base();
    case.lay(&suite("findings/no-licence"));
    case.write("2022-2025/formats.yaml", "- {kind: audio, title: To hear, contact: police-101}\n- {kind: braille, title: To feel, contact: police-101}\n");
    case.write(
        "pages/thefts.md",
        "---\ntitle: Thefts\n---\n![](figure:crime/theft)\n\nOnce more:\n\n![](figure:crime/theft)\n",
    );
    let built = case.build();
    let reported: Vec<&str> = built.findings.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(reported, ["no-licence"]);
    let page = String::from_utf8(built.files["thefts/index.html"].clone()).unwrap();
    assert_eq!(page.matches("<figure").count(), 2);
}

#[test]
fn a_page_says_the_day_for_which_it_worked_out_what_is_overdue_and_a_draft_is_marked_in_print() {
    let plan = "actions:\n- {id: a, title: Late, text: Do it., leads: [council], due: 2026-06}\n\
                - {id: b, title: Later, text: Do it., leads: [council], due: 2028-06}\n";
    let edition = "title: Strategy\nstarts: 2025-04\nends: 2029-03\nstatus: adopted\n";
    let built = |status: &str| {
        let case = Case::base();
        case.write("2022-2025/edition.yaml", edition.replace("adopted", status));
        case.write("2022-2025/action-plan.yaml", plan);
        case.build().files
    };
    let text = |files: &BTreeMap<String, Vec<u8>>, path: &str| String::from_utf8(files[path].clone()).unwrap();
    let adopted = built("adopted");
    let says = |path: &str| text(&adopted, path).contains("Worked out for 21 November 2026.");
    for (path, expected) in [
        ("strategy/2022-2025/plan/index.html", true),
        ("strategy/2022-2025/plan/by-lead/index.html", true),
        ("strategy/2022-2025/plan/actions/a/index.html", true),
        ("strategy/2022-2025/plan/actions/b/index.html", false),
        ("strategy/2022-2025/whole/index.html", true),
        ("glossary/index.html", false),
    ] {
        assert_eq!(adopted.contains_key(path) && says(path), expected, "{path}");
    }
    let mark = "data-watermark=\"Draft\"";
    assert!(!text(&adopted, "strategy/2022-2025/whole/index.html").contains(mark));
    assert!(text(&built("draft"), "strategy/2022-2025/whole/index.html").contains(mark));
}

#[test]
fn a_strategy_with_all_that_an_editor_can_write() {
    let case = laid_out("strategy");
    let built = case.build();
    assert_no_findings(&case, &built);
    compare(&built, &suite("sites/strategy/expected"));
}

#[test]
fn a_site_in_two_languages() {
    let case = laid_out("bilingual");
    let built = case.build();
    let told: Vec<&str> = built.findings.iter().map(|finding| finding.rule.code).collect();
    // The words of the theme are our draft: nobody has checked those that a reader in danger needs.
    assert_eq!(told, ["unchecked-words", "untranslated-texts", "outdated-translation"]);
    compare(&built, &suite("sites/bilingual/expected"));
    let page = |path: &str| String::from_utf8(built.files[path].clone()).unwrap();
    let (english, welsh) =
        (page("strategy/2025-2028/introduction/index.html"), page("cy/strategy/2025-2028/introduction/index.html"));
    assert!(english.contains("<html lang=\"en-GB\"") && welsh.contains("<html lang=\"cy\""));
    assert!(english.contains("href=\"../../../cy/strategy/2025-2028/introduction/\" hreflang=\"cy\" lang=\"cy\""));
    assert!(welsh.contains("href=\"../../../../strategy/2025-2028/introduction/\" hreflang=\"en-GB\""));
    // What nobody has translated says in which language it is; so do the words for an emergency.
    assert!(
        page("cy/strategy/2025-2028/next/index.html")
            .contains("<h1><span lang=\"en-GB\" dir=\"ltr\">What comes next</span></h1>")
    );
    assert!(page("cy/index.html").contains("<span lang=\"en-GB\" dir=\"ltr\">In danger now? Call"));
    let marks = ["\u{fde0}", "\u{fde1}", "\u{fde2}"];
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(marks.iter().all(|mark| !text.contains(mark)), "{path}");
    }
    // The words of one page were checked, and of the other those of its original.
    let checked = |path: &str| read_until(page(path).split_once("class=\"checked").unwrap().1, "</p>");
    let own = checked("cy/reporting/burglary/index.html");
    assert!(own.contains("Gwiriwyd y dudalen hon ar 20 Tachwedd 2026"), "{own}");
    let of_original = checked("cy/reporting/help-and-advice/index.html");
    assert!(of_original.contains("Gwiriwyd fersiwn English y dudalen hon ar 1 Tachwedd 2026"), "{of_original}");
    // What is English in an attribute is so in its element.
    let exit = "<section lang=\"en-GB\" dir=\"ltr\" class=\"exit-link\" aria-label=\"Leave this page quickly\">";
    assert!(page("cy/reporting/help-and-advice/index.html").contains(exit));
    assert!(page("cy/feed.atom").contains("xml:lang=\"cy\""));
    // One commitment reads otherwise than when it was translated: the page says what it says now.
    let priority = page("cy/strategy/2025-2028/priorities/burglary/index.html");
    assert!(priority.contains("Visit every home that was burgled.") && !priority.contains("Ymweld"));
}

/// A site of another kind than the examples: what is told of it, and what stands on which page.
type OfKind = (&'static str, &'static [&'static str], &'static [(&'static str, &'static [&'static str])]);

const OF_EACH_KIND: [OfKind; 4] = [
    (
        "pcsp",
        &["duty", "duty"],
        &[
            (
                "strategy/2025-2028/priorities/streets/index.html",
                &["Theme 1", "Walk each street at night.", "Police Service of Northern Ireland"],
            ),
            (
                "strategy/2025-2028/plan/actions/wardens/index.html",
                &["£25,000", "£12,000", "PCSP fund", "Department of Justice", "Fewer people are afraid at night."],
            ),
            (
                "strategy/2025-2028/how-the-partnership-is-run/index.html",
                &["Councillor A. Example, Chair, Exampleton Borough Council"],
            ),
            ("strategy/2025-2028/meetings-and-papers/index.html", &["Scorecard", "October 2026"]),
            ("partners/index.html", &["Designated", "Co-opted"]),
            ("reporting/noise/index.html", &["Tenants report to their landlord first.", "0808 80 21 414"]),
            (
                "duties/index.html",
                &[
                    "Justice Act (Northern Ireland) 2011, section 21(1)(f) PCSP Strategy",
                    "section 24 No page",
                    "An accessibility statement",
                ],
            ),
        ],
    ),
    (
        "commissioner",
        &[],
        &[
            ("strategy/2025-2029/priorities/index.html", &["Our missions", "Listen"]),
            ("strategy/2025-2029/foreword/index.html", &["A. Example, Police and Crime Commissioner"]),
            ("strategy/2025-2029/priorities/listen/index.html", &["Meet in public each quarter."]),
            ("achievements/2025-26/index.html", &["We met in public four times.", "Complaints were answered"]),
            ("duties/index.html", &["An accessibility statement"]),
        ],
    ),
    (
        "joint",
        &["duty", "duty"],
        &[
            ("index.html", &["Northtown Council", "Southtown Council", "Our survey is open"]),
            ("strategy/2025-2028/you-said-we-did/index.html", &["Do you agree with the plan?", "212", "85%"]),
            ("strategy/2026-2029/priorities/index.html", &["Our pillars"]),
            ("duties/index.html", &["A strategy to prevent and reduce serious violence", "Serious Violence Strategy"]),
        ],
    ),
    (
        "board",
        &["unchecked-words", "untranslated-texts", "duty"],
        &[
            ("cy/strategy/2025-2028/plan/index.html", &["Ymweld â phob ysgol"]),
            ("cy/strategy/2025-2028/easy/index.html", &["Rydyn ni’n siarad â chi."]),
            ("cy/duties/index.html", &["Asesiadau strategol", "rheoliad 3", "Am y bwrdd", "Dim tudalen"]),
            ("partners/index.html", &["Exampleton Health Board"]),
        ],
    ),
];

#[test]
fn a_site_of_any_kind_is_published_whole() {
    for (name, told, pages) in OF_EACH_KIND {
        let case = laid_out(name);
        let built = case.build();
        assert_eq!(built.codes(), told, "{name}: {}", case.reported(&built.findings));
        for (path, texts) in pages {
            let read = read_until(built.text(path), "</html>");
            for text in *texts {
                assert!(read.contains(text), "{name}: {path} does not say {text:?}: {read}");
            }
        }
    }
}

/// Where the menu leads to strategies, and what the home page says of those that hold, of those to come, and of their progress.
fn said_at_home(html: &str) -> Vec<String> {
    let (_, menu) = html.split_once("<nav").unwrap();
    let entries = menu.split("</nav>").next().unwrap().split("<a ").filter(|entry| entry.contains("strategy/"));
    let entry = |entry: &str| {
        let address = entry.split_once("href=\"./").unwrap().1.split('"').next().unwrap();
        format!("{} {address}", read_until(entry.split_once('>').unwrap().1, "</a>"))
    };
    let bands = html.split("<section class=\"band").skip(1).map(|band| read_until(&format!("<{band}"), "</section>"));
    let menu = format!("menu: {}", entries.map(entry).collect::<Vec<_>>().join("; "));
    std::iter::once(menu).chain(bands.map(|band| format!("home: {band}"))).collect()
}

/// What is said of six editions on a day: by the menu and the home page, by the list of strategies, by the banner of each first page and of each action, by
/// the tag of each action, and by the paper for the partnership's meeting.
fn said_of_editions(day: Date) -> String {
    let case = laid_out("editions");
    let case = if day < TODAY { case.seen_on(day) } else { case.on(day) };
    let built = case.build();
    let mut said = vec![format!("== {day}")];
    said.extend(built.codes().iter().map(|code| format!("told: {code}")));
    said.extend(said_at_home(built.text("index.html")));
    let list = built.text("strategy/index.html").split("<li>").filter(|entry| entry.contains("status-tag"));
    said.extend(list.map(|entry| format!("list: {}", read_until(entry, "</li>"))));
    for (path, bytes) in &built.files {
        let html = String::from_utf8_lossy(bytes);
        let after = |start: &str, end: &str| html.split_once(start).map(|(_, rest)| read_until(rest, end));
        let banner = after("<section class=\"edition-banner", "</section>").unwrap_or_else(|| "no banner".to_owned());
        let path = path.trim_end_matches("index.html");
        if path.contains("/actions/") {
            let tag = after("<p class=\"eyebrow\"", "</p>").unwrap();
            let fate = after("<h2 id=\"fate\"", "</section>").unwrap_or_default();
            said.push(format!("{path}: {banner}: {tag}. {fate}").trim_end().to_owned());
        } else if path.starts_with("strategy/") && path.matches('/').count() == 2 {
            said.push(format!("{path}: {banner}"));
        }
    }
    let (reports, _) = reports(&case.request()).unwrap();
    let overdue = |report: &Report| report.parts.iter().find(|part| part.kind == "overdue").unwrap().entries.len();
    said.extend(reports.iter().map(|report| format!("report: {}: {} overdue", report.edition, overdue(report))));
    said.join("\n") + "\n\n"
}

/// A piece of a page up to an end, as a reader sees it.
fn read_until(html: &str, end: &str) -> String {
    let html = html.split(end).next().unwrap();
    let words = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    words.flat_map(str::split_whitespace).filter(|word| !word.contains('"')).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_said_of_an_edition_follows_from_its_status_its_dates_and_what_supersedes_it() {
    let days = [
        date(2021, 6, 1),
        date(2025, 1, 15),
        date(2025, 3, 31),
        date(2025, 4, 1),
        TODAY,
        date(2027, 2, 1),
        date(2028, 6, 1),
    ];
    let said: String = days.into_iter().map(said_of_editions).collect();
    let difference = difference(&said, &suite("sites/editions/expected.txt"));
    assert_none(&difference.into_iter().collect::<Vec<_>>());
}

/// Completed in May, stopped in March, published in July: in February none of it had happened. Whoever looks back is told so,
/// and is shown the site of that day.
#[test]
fn a_site_as_it_was_says_nothing_of_what_was_reported_later() {
    let day = date(2026, 2, 15);
    let case = laid_out("strategy").seen_on(day);
    let built = case.build();
    let grave =
        built.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect::<Vec<_>>();
    assert_eq!(case.reported(&grave), "");
    assert!(built.codes().contains(&"not-yet"));
    let tag = |action: &str| {
        let page = built.text(&format!("strategy/2025-2028/plan/actions/{action}/index.html"));
        read_until(page.split_once("class=\"eyebrow\"").unwrap().1, "</p>")
    };
    for (action, stands) in [
        ("1-1", "Action 1.1 Due soon"),
        ("1-3", "Action 1.3 Due later"),
        ("1-5", "Action 1.5 Date to be decided"),
        ("1-7", "Action 1.7 Completed"),
        ("dogs", "Action Stopped"),
    ] {
        assert_eq!(tag(action), stands);
    }
    assert!(
        read_until(built.text("index.html").split_once("class=\"counts\"").unwrap().1, "</ul>")
            .starts_with("1 Completed")
    );
    let locks = built.text("strategy/2025-2028/plan/actions/1-1/index.html");
    assert!(!locks.contains("RAG status") && !locks.contains("Half of the locks"));
    assert!(!built.text("strategy/2025-2028/plan/measures/index.html").contains("420"));
    assert!(built.text("achievements/2026/index.html").contains("In preparation"));
    assert!(!built.text("reporting/burglary/index.html").contains("2 November 2026"));
    assert!(!built.text("contacts.json").contains("verified"));
    for (path, start) in [("sitemap.xml", "<lastmod>"), ("feed.atom", "<updated>")] {
        let dates: Vec<&str> = built.text(path).split(start).skip(1).map(|rest| &rest[..7]).collect();
        assert!(!dates.is_empty() && dates.iter().all(|date| *date <= "2026-02"), "{path}: {dates:?}");
    }
}

/// A host shows 404.html at any address, so that a link on it that goes up from there would lead nowhere.
#[test]
fn a_link_in_a_notice_leads_to_its_page_from_the_page_for_any_address() {
    let built = laid_out("strategy").build();
    let links_from = |path: &str| String::from_utf8_lossy(&built.files[path]).into_owned();
    assert!(links_from("404.html").contains("has <a href=\"/safety/about/\">moved"));
    assert!(links_from("figures/index.html").contains("has <a href=\"../about/\">moved"));
}

#[test]
fn drafts_are_shown_only_when_asked_for() {
    const DRAFTS: [&str; 3] =
        ["draft/index.html", "strategy/2025-2028/draft/index.html", "strategy/2025-2028/priorities/abuse/index.html"];
    let without = laid_out("strategy").build();
    let with = laid_out("strategy").with_drafts().build();
    for path in DRAFTS {
        assert!(with.files.contains_key(path) && !without.files.contains_key(path), "{path}");
    }
    let not_yet = |built: &Built| built.files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Not yet."));
    assert!(not_yet(&with) && !not_yet(&without));
}

#[test]
fn a_page_is_published_on_its_days() {
    const ENDED: &str = "strategy/2025-2028/lamps/index.html";
    const TO_COME: &str = "strategy/2025-2028/survey/index.html";
    let names = |built: &Built, address: &str| {
        let files = built.files.iter().filter(|(path, _)| !path.starts_with("strategy/2025-2028/lamps/"));
        let texts =
            files.filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml") || path.ends_with(".atom"));
        texts.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(address)).count()
    };
    let site = || {
        let case = laid_out("strategy");
        let ended = "---\ntitle: The lamps of 2025\npublish_until: 2026-10-31\n---\nEach lamp, street by street.\n";
        case.write("2025-2028/chapters/92-lamps.md", ended);
        case
    };
    let now = site().build();
    let ended = now.text(ENDED);
    assert!(ended.contains("This page was published until 31 October 2026.") && ended.contains("noindex"), "{ended}");
    assert!(!ended.contains("street by street") && !now.files.contains_key(TO_COME));
    assert_eq!((names(&now, "/lamps/"), names(&now, "survey/")), (0, 0));
    let before = site().seen_on(date(2026, 10, 31)).build();
    assert!(before.text(ENDED).contains("street by street") && names(&before, "lamps/") > 2);
    let later = site().on(date(2027, 1, 1)).build();
    assert!(later.text(TO_COME).contains("What you told us.") && names(&later, "survey/") > 2);
    let all = site().with_drafts().build();
    assert!(all.text(ENDED).contains("No longer published") && all.text(ENDED).contains("street by street"));
    assert!(all.text(TO_COME).contains("This page is published from 1 January 2027."));
}

/// What only its makers can do about a new site, and must before it is published.
const LEFT_TO_DO: [&str; 2] = ["contact", "left-to-do"];

#[test]
fn the_site_that_new_makes() {
    let case = Case::empty();
    let site = NewSite {
        folder: case.content(),
        name: "Safer Exampleton".to_owned(),
        council: "Exampleton Council".to_owned(),
        area: "Exampleton".to_owned(),
        today: TODAY,
    };
    make(&site).unwrap();
    let built = case.build();
    let others = built.findings.iter().filter(|finding| !LEFT_TO_DO.contains(&finding.rule.code));
    assert_eq!(case.reported(&others.cloned().collect::<Vec<_>>()), "");
    // The address, the area's code, two contacts that nobody has tried, and four instructions in brackets.
    assert_eq!(built.findings.len(), 8, "{}", case.reported(&built.findings));
    compare(&built, &suite("sites/new/expected"));
}

#[test]
fn a_new_site_takes_any_name() {
    for name in ["\"Quoted\" & <b>bold</b>: it's #1", "Ynys Môn", "- [x]", "{{area}}", "*"] {
        let case = Case::empty();
        let site = NewSite {
            folder: case.content(),
            name: name.to_owned(),
            council: name.to_owned(),
            area: name.to_owned(),
            today: TODAY,
        };
        make(&site).unwrap();
        let findings = case.build().findings;
        // What holds a place in somebody's template is told wherever it stands; it is published as it was typed.
        let expected = if name == "{{area}}" { "placeholder" } else { "raw-html" };
        let others = |finding: &&Finding| finding.rule.code != expected && !LEFT_TO_DO.contains(&finding.rule.code);
        let errors = findings.iter().filter(others).cloned().collect::<Vec<_>>();
        assert_eq!(case.reported(&errors), "", "{name}");
    }
}
