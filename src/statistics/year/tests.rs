use super::*;
use crate::diagnostic::Findings;
use crate::model;
use crate::model::vocabulary::TODAY;
use crate::source::Sources;

const SITE: &str = "name: S\npartnership: p\ncouncil: p\narea: {name: H, code: E09000015}\nexample: true\naddress: https://www.example.org/\ncurrent_edition: 2018-2020\ndescription: D\naccessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";
const EDITION: &str = "title: Plan\nstarts: 2018-04\nends: 2020-03\nstatus: adopted\npromises:\n- {text: We will *listen*., year: 2018-19}\n- {text: Later., year: 2019/20}\n";
const PRIORITY: &str = "number: '1'\ntitle: T\nmeasures:\n- {id: m, text: Fewer, direction: down, baseline: 865, results: [{on: 2018-09, value: 900}, {on: 2019-06, value: 800}]}\nactions:\n- {id: done, text: Done, due: 2018-06, completed: 2018-06}\n- {id: late, text: Late, due: 2019-03, completed: 2019-05, updates: [{on: 2018-12, text: Slow.}, {on: 2019-05, text: Done at last., rag_status: green}]}\n- {id: later, text: Later, due: 2019-09}\n- {id: on, text: On, due: ongoing}\n- {id: off, text: Off, stopped: no money}\n- {id: gone, text: Gone, stopped: no staff, stopped_on: 2018-07}\n";
const FUNDING: &str = "- {id: g, title: Locks, funder: p, status: awarded, amount: 12000, period: 2018/19, actions: [late], spent: [{period: 2018/19, amount: 8000}, {period: 2019/20, amount: 4000}]}\n- {id: h, title: Lamps, funder: p, status: refused, period: 2017/18}\n";

fn facts(year: &str, day: &str) -> YearFacts {
    let texts = [
        ("site.yaml", SITE),
        ("organisations.yaml", "- {id: p, name: P, kind: partnership}\n"),
        ("2018-2020/edition.yaml", EDITION),
        ("2018-2020/priorities/1-t.yaml", PRIORITY),
        ("2018-2020/funding.yaml", FUNDING),
    ];
    let strategy = model::read(&Sources::from_texts("", texts), false, TODAY, &mut Findings::new()).unwrap();
    let statistics = Statistics::default();
    let year = Year::parse(year).unwrap();
    let of = strategy.placed_editions().next().unwrap();
    let day = day.parse().unwrap();
    work_out(&Subject {
        strategy: &strategy,
        statistics: &statistics,
        of,
        year: &year,
        report: None,
        day,
        words: crate::words::british(),
    })
    .unwrap()
}

fn stood(facts: &YearFacts) -> Vec<String> {
    facts.actions().map(|action| format!("{} {}", action.id, action.stood.word())).collect()
}

#[test]
fn what_was_done_later_was_not_done_in_the_year() {
    let facts = facts("2018/19", "2026-11-21");
    assert_eq!(facts.as_of.typed().iso(), "2019-03-31");
    assert_eq!(
        stood(&facts),
        ["done completed", "late overdue", "later open", "on open", "off stopped", "gone stopped"]
    );
    let late = facts.actions().nth(1).unwrap();
    assert!(late.completed.is_none() && late.rag_status.is_none());
    assert_eq!(late.reported.iter().filter_map(|said| said.text.clone()).collect::<Vec<_>>(), ["Slow."]);
}

#[test]
fn what_was_done_before_the_year_is_counted_and_not_told_again() {
    let facts = facts("2019/20", "2026-11-21");
    let priority = &facts.priorities[0];
    assert_eq!((priority.completed_before, priority.stopped_before), (Some(1), Some(1)));
    assert_eq!(stood(&facts), ["late completed", "later overdue", "on open", "off stopped"]);
}

#[test]
fn a_year_that_is_not_over_is_told_as_of_today() {
    let facts = facts("2018/19", "2018-06-15");
    assert_eq!(facts.as_of.typed().iso(), "2018-06-15");
    assert_eq!(stood(&facts)[..2], ["done completed", "late open"]);
    let gone = facts.actions().last().unwrap();
    assert_eq!((gone.stood, gone.stopped.as_deref()), (YearEndStatus::Open, None));
}

#[test]
fn results_money_and_promises_are_those_of_the_year() {
    let facts = facts("2018/19", "2026-11-21");
    let priority = &facts.priorities[0];
    assert_eq!(priority.measures[0].stood, "not-improving");
    assert_eq!(priority.measures[0].results.len(), 1);
    let money: Vec<_> = priority.funding.iter().map(|grant| (grant.id.as_str(), grant.amount, grant.spent)).collect();
    assert_eq!(money, [("g", Some(12_000), Some(8_000))]);
    assert_eq!(facts.promises, ["We will listen."]);
}

#[test]
fn years_before_the_plan_say_nothing_of_the_plan() {
    assert_eq!(facts("2011 to 2014", "2026-11-21").actions().count(), 0);
}
