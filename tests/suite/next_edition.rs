//! The guide's steps from one edition to the next (`content/README.md`, "Start the next edition") are followed to the letter, on
//! the days on which a partnership would take them.
//!
//! In: the small site of `findings/base`, and the steps as the guide words them. Out: what is told on each day, and what readers
//! see. Never: a key or a value that the guide does not name.

use jiff::civil::{Date, date};
use lamplight::diagnostic::Severity;

use crate::case::{Built, Case};

const GUIDE: &str = include_str!("../../content/README.md");

/// The steps, each as one line.
fn steps() -> Vec<String> {
    let (_, rest) = GUIDE.split_once("### Start the next edition\n").unwrap();
    let (part, _) = rest.split_once("\nThe old edition keeps").unwrap();
    let mut steps: Vec<String> = Vec::new();
    for line in part.lines() {
        if line.starts_with(|first: char| first.is_ascii_digit()) {
            steps.push(String::new());
        }
        steps.last_mut().unwrap().extend([line.trim(), "\n"]);
    }
    steps
}

/// What a step says between backticks that begins with a word, with `…` as something of a partnership's own.
fn typed(step: &str, begins: &str) -> String {
    let mut codes = step.split('`').skip(1).step_by(2);
    codes
        .find(|code| code.starts_with(begins))
        .unwrap_or_else(|| panic!("no {begins} in {step}"))
        .replace('…', "the board")
}

/// The partnership's site while its first edition is in force, with an action that will not be finished in time.
fn site() -> Case {
    let case = Case::base();
    for path in case.files() {
        let text = std::fs::read_to_string(case.content().join(&path)).unwrap();
        case.write(&path, text.replace("2026-11", "2024-06").replace("current_edition: 2022-2025\n", ""));
    }
    case.write(
        "2022-2025/priorities/1-burglary.yaml",
        "number: \"1\"\ntitle: Burglary\nintroduction: See [the introduction](../chapters/01-introduction.md).\n\
         measures:\n- {id: fewer, text: Fewer burglaries}\n\
         actions:\n\
         - {id: locks, text: Fit locks, due: 2025-01, serves: [fewer], leads: [council]}\n\
         - {id: lamps, text: Put up lamps, due: 2025-02, serves: [fewer], leads: [council]}\n\
         - {id: talks, text: Talk to residents, due: 2024-03, serves: [fewer], leads: [council], completed: 2024-02}\n",
    );
    case.write("2022-2025/priorities/2-theft.yaml", "number: \"2\"\ntitle: Theft\ncommitments:\n- Mark bicycles.\n");
    let page = std::fs::read_to_string(case.content().join("reporting/burglary.md")).unwrap();
    case.write("reporting/burglary.md", page.replace("[burglary]", "[burglary, theft]"));
    case
}

/// The codes of what is reported on a day but advice, and the pages.
fn on(case: Case, day: Date) -> (Case, Vec<&'static str>, Built) {
    let case = case.on(day);
    let built = case.build();
    let grave = built.findings.iter().filter(|finding| finding.severity != Severity::Advice);
    let mut codes: Vec<&str> = grave.map(|finding| finding.rule.code).collect();
    codes.sort_unstable();
    (case, codes, built)
}

fn home_leads_with(built: &Built, edition: &str) {
    let home = built.text("index.html");
    let first = home.split("href=\"./strategy/").map(|rest| rest.split('"').next().unwrap()).nth(1).unwrap();
    assert!(first.starts_with(edition), "the first link to a strategy leads to {first}");
}

fn says(built: &Built, page: &str, words: &str) {
    assert!(built.text(page).contains(words), "{page} does not say: {words}");
}

#[test]
fn the_guide_leads_from_one_edition_to_the_next() {
    let steps = steps();
    assert_eq!(steps.len(), 6, "the guide has other steps than this test");
    let nothing: Vec<&str> = Vec::new();
    let (case, reported, built) = on(site(), date(2024, 9, 1));
    assert_eq!(reported, nothing);
    home_leads_with(&built, "2022-2025/");

    // 1: the folder, and what goes on in it; the finished action is taken out, and the others have new dates.
    let folder = "2025-2028";
    assert!(steps[0].contains(&format!("`{folder}`")));
    for path in ["chapters/01-introduction.md", "priorities/1-burglary.yaml"] {
        let text = std::fs::read_to_string(case.content().join("2022-2025").join(path)).unwrap();
        let lines = text.lines().filter(|line| !line.contains("completed"));
        let text: String = lines.flat_map(|line| [line, "\n"]).collect();
        case.write(
            &format!("{folder}/{path}"),
            text.replace("due: 2025-01", "due: 2026-01").replace("due: 2025-02", "due: 2026-02"),
        );
    }

    // 2: its own facts.
    let (status, supersedes) = (typed(&steps[1], "status:"), typed(&steps[1], "supersedes:"));
    let edition = |status: &str| {
        format!("title: Strategy 2025 to 2028\nstarts: 2025-04\nends: 2028-03\n{status}\n{supersedes}\n")
    };
    case.write(&format!("{folder}/edition.yaml"), edition(&status));
    let (case, reported, built) = on(case, date(2024, 9, 2));
    assert_eq!(reported, nothing, "3: links between copied files go on to work");
    home_leads_with(&built, "2022-2025/");
    says(&built, "index.html", "This strategy has not been adopted.");

    // 4: out for comments.
    case.write(&format!("{folder}/edition.yaml"), edition(&typed(&steps[3], "status: consultation")));
    case.write(
        &format!("{folder}/consultation.yaml"),
        "- {id: draft, title: The draft, starts: 2024-10-01, ends: 2024-12-15}\n",
    );
    let (case, reported, built) = on(case, date(2024, 11, 1));
    assert_eq!(reported, nothing);
    home_leads_with(&built, "2022-2025/");
    for page in ["index.html", "strategy/2025-2028/index.html", "strategy/2025-2028/introduction/index.html"] {
        says(&built, page, "You can comment on it until 15 December 2024.");
    }
    let (case, reported, built) = on(case, date(2024, 12, 16));
    assert_eq!(reported, ["consultation-ends", "stale-contact"]);
    let contacts = std::fs::read_to_string(case.content().join("contacts.yaml")).unwrap();
    case.write("contacts.yaml", contacts.replace("2024-06", "2024-12"));
    says(&built, "strategy/2025-2028/index.html", "Its consultation closed on 15 December 2024.");

    // 5: adopted, and then in force, by the day alone.
    let adopted = format!("{}\n{}", typed(&steps[4], "status: adopted"), typed(&steps[4], "adopted:"));
    case.write(&format!("{folder}/edition.yaml"), edition(&adopted));
    let (case, reported, built) = on(case, date(2025, 3, 31));
    assert_eq!(reported, ["silent-action", "silent-action"]);
    home_leads_with(&built, "2022-2025/");
    says(&built, "strategy/2025-2028/index.html", "This strategy is in force from April 2025.");

    // 6: from the first day on not without an answer for each action that was not finished.
    let (case, reported, _) = on(case, date(2025, 4, 1));
    assert_eq!(reported, ["pathway-priority", "silent-action", "silent-action"]);
    let (_, carried) = steps[5].split_once("```yaml\n").unwrap();
    let carried: String = carried.split("```").next().unwrap().replace("\n- {", "\n  - {");
    case.write(&format!("{folder}/edition.yaml"), edition(&adopted) + &carried);
    let (_, reported, built) = on(case, date(2025, 4, 1));
    assert_eq!(reported, ["pathway-priority"], "the old priority that the new edition has no more");
    home_leads_with(&built, "2025-2028/");
    says(&built, "strategy/2022-2025/index.html", "replaced it in April 2025");
    says(&built, "reporting/burglary/index.html", "strategy/2025-2028/priorities/burglary/");
}
