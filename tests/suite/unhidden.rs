//! One slip hides no other: what is wrong with a value is told whatever else is wrong in its entry and its file.
//!
//! In: the site that uses every key, with a value that means nothing, and beside it a slip of the structure: a key that is misspelt, a
//! value that cannot be read, a line that is gone, a quotation mark that is not closed. Out: what is no longer told of the value. Never:
//! what rests on the other slip, as a name does that could not be read.

use rayon::prelude::*;

use crate::cause::{Slip, Told, before, key_and_value, new, site, slips, some};

/// A value in the place of another, which is read and means nothing.
const NONSENSE: &str = "zz none";

/// The lines of the thing in which a line stands: those with a key of its depth around it.
fn siblings(lines: &[&str], at: usize) -> Vec<usize> {
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let own = depth(lines[at]);
    let is_of_it = |line: &&str| line.trim().is_empty() || depth(line) >= own;
    let starts = |line: &str| line.trim_start().starts_with('-') && depth(line) == own;
    let before = lines[..at].iter().rev().take_while(|line| is_of_it(line)).count();
    let mut first = at - before;
    if let Some(start) = (first..=at).rev().find(|line| starts(lines[*line])) {
        first = start;
    }
    let end =
        (at + 1..lines.len()).find(|line| !is_of_it(&lines[*line]) || starts(lines[*line])).unwrap_or(lines.len());
    (first..end)
        .filter(|line| *line != at && depth(lines[*line]) == own && key_and_value(lines[*line]).is_some())
        .collect()
}

/// A line with a slip of the structure, in one way of several.
fn broken(line: &str, way: usize) -> Option<String> {
    let (key, value) = key_and_value(line)?;
    let from = value - 2 - key.len();
    match way {
        0 if key.len() > 3 => {
            let twice = line[from + 1..from + 2].repeat(2);
            Some(format!("{}{twice}{}", &line[..=from], &line[from + 2..]))
        }
        1 if !line[value..].starts_with(['|', '>']) => Some(format!("{}[[x]]", &line[..value])),
        2 if !line[value..].starts_with(['|', '>']) => Some(format!("{}# gone", &line[..from])),
        3 if !line[value..].starts_with(['|', '>', '[', '{', '"']) => {
            Some(format!("{}\"{}", &line[..value], &line[value..]))
        }
        _ => None,
    }
}

/// What is told in the line of a slip, without what else the words name.
pub(super) fn codes(told: &Told, path: &str, line: usize) -> Vec<String> {
    let here = told.iter().filter(|(file, at, _)| file == path && *at == line);
    here.map(|(_, _, words)| words.split(": ").next().unwrap_or_default().to_owned()).collect()
}

fn hidden_by(way: usize) -> Vec<String> {
    let before = before();
    let faults = slips(|line| {
        let (_, from) = key_and_value(line)?;
        (!line[from..].starts_with(['|', '>', '&'])).then(|| format!("{}{NONSENSE}", &line[..from]))
    });
    let hidden = some(faults).into_par_iter().flat_map_iter(|fault: Slip| {
        let case = site();
        case.write(&fault.path, &fault.text);
        let mut alone = codes(&new(&case, &before), &fault.path, fault.line);
        // Figures are worked out of what can be read whole, and these are held to them.
        alone.retain(|code| code != "as-published");
        let lines: Vec<&str> = fault.text.lines().collect();
        let siblings = siblings(&lines, fault.line - 1);
        // What is read against the periods of a dataset waits for them, what a contact holds for its channel, and a correction for the
        // period that it corrects.
        let waited_for = ["periods:", "channel:", "period:"];
        let is_rested_on = |at: &&usize| waited_for.iter().any(|key| lines[**at].trim_start().starts_with(key));
        let siblings = siblings.iter().filter(|at| !is_rested_on(at));
        let other = siblings.rev().find_map(|at| Some((*at, broken(lines[*at], way)?)));
        let mut hidden = Vec::new();
        if let (false, Some((at, slip))) = (alone.is_empty(), other) {
            let mut lines = lines.clone();
            lines[at] = &slip;
            case.write(&fault.path, &(lines.join("\n") + "\n"));
            let both = new(&case, &before);
            let still = codes(&both, &fault.path, fault.line);
            let here = codes(&both, &fault.path, at + 1);
            if alone.iter().any(|code| !still.contains(code)) {
                let head = format!("{}:{} `{}` {alone:?}", fault.path, fault.line, fault.typed);
                hidden.push(format!("{head} hidden by {} `{}` {here:?}", at + 1, slip.trim()));
            }
        }
        hidden
    });
    hidden.collect()
}

fn assert_hides_nothing(way: usize) {
    let hidden = hidden_by(way);
    assert!(hidden.is_empty(), "{} are hidden:\n{}", hidden.len(), hidden.join("\n"));
}

#[test]
fn a_misspelt_key_hides_no_other_slip() {
    assert_hides_nothing(0);
}

#[test]
fn a_value_that_cannot_be_read_hides_no_other_slip() {
    assert_hides_nothing(1);
}

#[test]
fn a_missing_key_hides_no_other_slip() {
    assert_hides_nothing(2);
}

#[test]
fn a_quotation_mark_that_is_not_closed_hides_no_other_slip() {
    assert_hides_nothing(3);
}
