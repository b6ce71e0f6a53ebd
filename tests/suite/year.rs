//! A year's achievements report, from its start to the day on which somebody edits its facts: on the example sites, and on
//! the site that uses every key.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};
use lamplight::commands::chain::Request;
use lamplight::commands::report::reports;
use lamplight::commands::year::{freeze, start};
use lamplight::diagnostic::Severity;
use lamplight::document::today::{Clock, Today};

use crate::case::{Built, Case, suite};
use crate::golden::{assert_none, difference};

const PAGE_2026: &str = "achievements/2026/index.html";
const FACTS_2026: &str = "2025-2028/achievements/2026.facts.yaml";

fn strategy() -> Case {
    let case = Case::empty();
    case.lay(&suite("sites/strategy/content"));
    case
}

/// An example site, in the default theme, from the day on which its contacts were last tried.
fn example(name: &str) -> Case {
    let case = Case::empty().on(date(2026, 11, 25));
    case.lay(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(name));
    let settings = fs::read_to_string(case.content().join("site.yaml")).unwrap();
    let settings: Vec<&str> = settings.lines().filter(|line| !line.starts_with("theme:")).collect();
    case.write("site.yaml", settings.join("\n"));
    case
}

fn on(case: &Case, today: Date) -> Request {
    let Clock::Day(clock) = case.request().clock else { panic!("a test takes place on a day") };
    Request { clock: Clock::Day(Today { day: today, ..clock }), ..case.request() }
}

fn read(case: &Case, path: &str) -> String {
    fs::read_to_string(case.content().join(path)).unwrap()
}

fn replace(case: &Case, path: &str, from: &str, to: &str) {
    let text = read(case, path);
    assert!(text.contains(from), "{path} does not have {from}");
    case.write(path, text.replace(from, to));
}

fn grave(built: &Built) -> Vec<String> {
    let grave = built.findings.iter().filter(|finding| finding.severity == Severity::Error);
    grave.map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect()
}

#[test]
fn a_starter_checks_as_it_is_written() {
    for (name, year, file) in [
        ("harrow", "2018/19", "2018-2020/achievements/2018-19.md"),
        ("harrow", "2016", "2015-2018/achievements/2016.md"),
        ("barnet", "2015-2016", "2015-2020/achievements/2015-16.md"),
        ("harlow", "2023-24", "2022-2025/achievements/2023-24.md"),
    ] {
        let case = example(name);
        // What is told of the example sites by themselves stays as it is.
        let before = case.build().codes();
        start(&case.request(), year, None).unwrap();
        assert!(case.files().contains(&file.to_owned()), "{name} has no {file}");
        let built = case.build();
        assert_eq!(built.codes(), before, "{name} {year}: {}", case.reported(&built.findings));
    }
}

#[test]
fn a_starter_opens_with_every_promise_that_was_not_kept() {
    let case = example("harrow");
    start(&on(&case, date(2019, 6, 1)), "2018/19", None).unwrap();
    let text = read(&case, "2018-2020/achievements/2018-19.md");
    let (unfinished, rest) = text.split_once("priorities:\n").unwrap();
    assert!(unfinished.contains("unfinished:\n") && rest.contains("- priority: burglary\n"));
    // Nothing was ever reported as done, so all 58 are there; those that were due come first.
    assert_eq!(unfinished.matches("\n    what_happens:\n").count(), 58);
    let due = unfinished.rfind("(overdue)").unwrap();
    assert!(due < unfinished.find("(not due yet, or ongoing)").unwrap());
}

#[test]
fn the_next_starter_asks_again_for_what_the_last_report_left_open() {
    let case = strategy();
    // An action of the frozen report that was taken out of the plan since.
    replace(&case, "2025-2028/action-plan.yaml", "ref: \"1.6\"", "ref: \"1.9\"");
    case.remove("2025-2028/achievements/2026-27.md");
    start(&case.request(), "2027", None).unwrap();
    let text = read(&case, "2025-2028/achievements/2027.md");
    for asked in ["- action: 1-1\n", "- action: 1-2\n", "- action: 1-4\n", "- text: \"1.6 Agree the money\"\n"] {
        assert!(text.contains(asked), "{asked} is not in:\n{text}");
    }
    for said in [
        "The report of 2026 said: The rest of the locks are fitted by September.",
        "- text: \"Fit old locks\"\n    note: \"The report of 2026 said: They are fitted with the new ones.\"",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    assert_eq!(grave(&case.build()), Vec::<String>::new());
}

#[test]
fn what_an_older_plan_left_open_comes_with_what_became_of_it() {
    let case = strategy();
    for path in ["2025-2028/achievements/2026.md", FACTS_2026, "2025-2028/achievements/2026-27.md"] {
        case.remove(path);
    }
    start(&case.request(), "2026/27", None).unwrap();
    let text = read(&case, "2025-2028/achievements/2026-27.md");
    for said in [
        "- action: 2022-2025/old-locks\n",
        "what_happens: \"Continued in Strategy 2025 to 2028: 1.1 Better locks.\"",
        "- action: 2022-2025/old-lamps\n",
        "what_happens: \"Dropped: The lamps fell.\"",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    assert_eq!(grave(&case.build()), Vec::<String>::new());
}

/// A page without what stands around it.
fn main_of(built: &Built, path: &str) -> String {
    let html = built.text(path);
    html[html.find("<main").unwrap()..html.find("</main>").unwrap()].to_owned()
}

#[test]
fn a_published_report_does_not_follow_the_plan() {
    let case = strategy();
    let before = main_of(&case.build(), PAGE_2026);
    assert!(before.contains("Better locks") && before.contains("8,000"));
    let plan = "2025-2028/action-plan.yaml";
    replace(&case, plan, "title: Better locks", "title: Worse locks");
    replace(&case, plan, "due:\n      every: [May, November]", "completed: 2026-02");
    replace(&case, plan, "value: 420", "value: 320");
    replace(&case, "2025-2028/priorities/1-burglary.yaml", "Visit every home.", "Visit nobody.");
    replace(&case, "2025-2028/funding.yaml", "amount: 12000", "amount: 1");
    replace(&case, "2025-2028/edition.yaml", "year: 2025/26", "year: 2026");
    let built = case.build();
    assert_eq!(grave(&built), Vec::<String>::new());
    assert_eq!(main_of(&built, PAGE_2026), before);
    assert!(main_of(&built, "achievements/2026-27/index.html").contains("Worse locks"));
}

#[test]
fn what_is_gone_from_the_plan_stays_on_the_published_page() {
    let case = strategy();
    replace(&case, "2025-2028/action-plan.yaml", "ref: \"1.3\"", "ref: \"1.9\"");
    let built = case.build();
    let page = main_of(&built, PAGE_2026);
    assert!(page.contains("Meet residents") && !page.contains("actions/1-3/"), "{}", case.reported(&built.findings));
}

#[test]
fn a_frozen_report_whose_facts_were_edited_is_not_published() {
    let case = strategy();
    replace(&case, FACTS_2026, "stood: overdue", "stood: completed");
    assert_eq!(
        grave(&case.build()),
        ["frozen-facts: these facts were changed after the report was published: the seal does not hold"]
    );
}

#[test]
fn a_report_is_frozen_once_and_not_in_silence() {
    let case = strategy();
    let refusal = |year: &str| freeze(&case.request(), year, None).unwrap_err();
    let message = |year: &str| refusal(year).to_string();
    let codes = ["2026", "2026/27", "2030"].map(|year| refusal(year).exit_code());
    assert_eq!(codes, [2, 1, 2], "only what an editor mends in the content is a matter of the content");
    assert!(message("2026").contains("are frozen already"), "{}", message("2026"));
    assert!(message("2026/27").contains("does not say that it is published"), "{}", message("2026/27"));
    assert!(message("2030").contains("there is no report for 2030"), "{}", message("2030"));
    let report = "2025-2028/achievements/2026.md";
    case.remove(FACTS_2026);
    replace(&case, report, "  - action: 1-2\n    what_happens: We tell people each quarter from now on.\n", "");
    let silent = message("2026");
    assert!(silent.contains("due and is not done: 1-2"), "{silent}");
    assert_eq!(grave(&case.build()), ["not-frozen: this report is published, and its facts are not frozen"]);
}

#[test]
fn words_of_a_frozen_report_are_never_markup() {
    const ATTACK: &str = "Zebra<script>alert(1)</script>\\\"><img src=x onerror=alert(1)>";
    let case = strategy();
    case.remove(FACTS_2026);
    let attacked = format!("\"{ATTACK}\"");
    for (path, words) in [
        ("2025-2028/action-plan.yaml", "Better locks"),
        ("2025-2028/action-plan.yaml", "Half of the locks are *fitted*."),
        ("2025-2028/action-plan.yaml", "The money was not given."),
        ("2025-2028/action-plan.yaml", "offences"),
        ("2025-2028/action-plan.yaml", "More people trust us."),
        ("2025-2028/funding.yaml", "Safe homes"),
        ("2025-2028/case-studies/one-street.md", "One street"),
        ("2025-2028/achievements/2026.md", "We tell people each quarter from now on."),
    ] {
        replace(&case, path, words, &attacked);
    }
    freeze(&on(&case, date(2026, 7, 1)), "2026", None).unwrap();
    assert!(read(&case, FACTS_2026).matches("Zebra").count() >= 6);
    let built = case.build();
    let page = main_of(&built, PAGE_2026);
    assert!(page.contains("Zebra") && !page.contains("<script>alert") && !page.contains("<img"), "{page}");
}

/// The paper of a meeting on 1 June 2019. The list was held against a second reading of the printed plan, row by row: of its
/// 58 actions, 36 have a printed date before that day (burglary 3, violence with injury 1, anti-social behaviour 4, youth
/// violence 6, schools 2, modern slavery 3, domestic abuse 6, drugs 2, people leaving prison 3, hate crime 6), and 3 are due each
/// quarter; none has a completion. The trial of DISC is printed with March 2010: impossible, and not merely late.
#[test]
fn harrow_was_late_with_what_the_plan_says() {
    let case = example("harrow");
    let (reports, _) = reports(&on(&case, date(2019, 6, 1))).unwrap();
    let mut text = String::new();
    for part in reports[0].parts.iter().filter(|part| ["overdue", "impossible-date"].contains(&part.kind)) {
        writeln!(text, "{} ({})", part.title, part.entries.len()).unwrap();
        for entry in &part.entries {
            writeln!(text, "  {}  {}", entry.date, entry.title).unwrap();
        }
    }
    assert_none(&difference(&text, &suite("harrow-overdue-2019-06-01.txt")).into_iter().collect::<Vec<_>>());
}

#[test]
fn each_strategy_in_force_has_a_report_of_its_own() {
    let case = Case::empty();
    case.lay(&suite("sites/editions/content"));
    let case = case.on(date(2026, 4, 2));
    let request = case.request();
    let only = start(&request, "2025/26", Some("violence")).unwrap();
    assert_eq!(names(&only), ["violence/achievements/2025-26.md"]);
    // The other one of the year, beside the one that is there; a year of which both are there is refused.
    let other = start(&request, "2025/26", None).unwrap();
    assert_eq!(names(&other), ["2025-2028/achievements/2025-26-strategy-2025-to-2028.md"]);
    assert!(start(&request, "2025/26", None).unwrap_err().message().contains("there is a report for 2025/26 already"));
    let refused = freeze(&request, "2025/26", None).unwrap_err();
    assert_eq!(refused.message(), "there are 2 reports for 2025/26, and this is for one");
    assert_eq!(refused.remedy(), "add --edition and its folder (2025-2028, violence), such as: --edition 2025-2028");
    let unknown = freeze(&request, "2025/26", Some("violense")).unwrap_err();
    assert_eq!(
        (unknown.message(), unknown.remedy()),
        ("there is no edition in a folder violense", "did you mean violence?")
    );
    let early = start(&request, "2023", Some("2025-2028")).unwrap_err();
    assert_eq!(early.message(), "2025-2028 was not in force in 2023");
    let built = case.build();
    assert_eq!(grave(&built), Vec::<String>::new());
    for title in ["2025/26 (Strategy 2025 to 2028)", "2025/26 (Serious Violence Strategy)"] {
        assert!(built.text("achievements/index.html").contains(title), "the list of reports does not say {title}");
    }
}

/// The paths of starters below the site.
fn names(started: &[lamplight::commands::year::Started]) -> Vec<String> {
    let below = |started: &lamplight::commands::year::Started| {
        started.path.strip_prefix(&started.site).unwrap().to_str().unwrap().to_owned()
    };
    started.iter().map(below).collect()
}

#[test]
fn a_published_report_shows_no_figure_that_is_held_back_since() {
    let case = crate::findings::laid_out("frozen-held");
    let facts = fs::read_to_string(case.content().join("2022-2025/achievements/2022-23.facts.yaml")).unwrap();
    assert!(facts.contains("value: \"6\"") && facts.contains("from 54 in 2021/22 to 6"));
    let built = case.build();
    assert_eq!(grave(&built), Vec::<String>::new());
    let page = built.text("achievements/2022-23/index.html");
    assert!(page.contains("<b>[c]</b>") && page.contains("Held back since this report was published"), "{page}");
    assert!(!page.contains("from 54") && !page.contains("<b>6</b>"), "{page}");
}

#[test]
fn a_published_report_shows_no_result_and_no_words_that_are_held_back_since() {
    let case = crate::findings::laid_out("frozen-held");
    let (facts, crime, priority) =
        ("2022-2025/achievements/2022-23.facts.yaml", "data/crime.yaml", "2022-2025/priorities/1-burglary.yaml");
    case.remove(facts);
    replace(&case, crime, "sensitive: true\nthreshold: 7\n", "sensitive: false\nalready_public: By the police.\n");
    let plain = read(&case, priority);
    let told = "measures:\n\
        - {id: told, text: Fewer victims, figure: crime/stalking, baseline: {value: 54, period: 2021/22}, direction: down, target: 20,\n   \
        results: [{on: 2023-03, value: 6}]}\n\
        - {id: other, text: Fewer homes, unit: homes, results: [{on: 2023-03, value: 6}]}\n\
        actions:\n\
        - {id: visit, text: Visit, updates: [{on: 2023-03, text: We met six victims of stalking.}, {on: 2023-02, text: We went to 6 streets.}]}\n";
    case.write(priority, format!("{plain}{told}"));
    freeze(&case.request(), "2022/23", None).unwrap();
    let before = main_of(&case.build(), "achievements/2022-23/index.html");
    for said in ["on target", "6", "54 in 2021/22", "six victims of stalking", "6 homes", "6 streets"] {
        assert!(before.to_lowercase().contains(said), "{said} is not in:\\n{before}");
    }
    replace(&case, crime, "sensitive: false\nalready_public: By the police.\n", "sensitive: true\nthreshold: 7\n");
    // What the plan says today is told as an error, and was mended.
    case.write(priority, plain + "measures:\n- {id: told, text: Fewer victims, figure: crime/stalking}\n");
    let built = case.build();
    assert_eq!(grave(&built), Vec::<String>::new());
    assert_eq!(built.codes().iter().filter(|code| **code == "frozen-held").count(), 3, "{:?}", built.codes());
    let page = main_of(&built, "achievements/2022-23/index.html");
    for gone in ["on target", "six victims", "<b>6</b>", "from 54"] {
        assert!(!page.to_lowercase().contains(gone), "{gone} is in:\\n{page}");
    }
    for kept in ["[c]", "6 homes", "6 streets", "Held back since this report was published"] {
        assert!(page.contains(kept), "{kept} is not in:\\n{page}");
    }
}
