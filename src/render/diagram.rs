//! Governance as a diagram: a box for each group, a line to whom it answers, a dashed line to whom it provides updates.
//!
//! In: the groups. Out: a finished `<svg>`, and the same as a list. Never: words that only a sighted reader gets, a
//! colour (the style has them), or a box wider than the screen of a small phone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::escape::escape;
use super::placing;
use super::view::ListedGroupView;
use crate::model::partnership::{Governance, Group};
use crate::model::vocabulary::GroupAt;
use crate::words::{Notes, Words};

/// The width of the drawing: a small phone shows it without shrinking it.
const WIDTH: usize = 340;
/// How far each level stands in.
const INDENT: usize = 22;
/// The room on the right for lines that are not those of the tree, and for each such line.
const GUTTER: usize = 18;
const CHANNEL: usize = 9;
/// The height of a line of words, the room around them, and the room between boxes.
const LINE: usize = 17;
const PADDING: usize = 9;
const GAP: usize = 12;
/// How wide a letter is at most, on average, in the size the style sets.
const LETTER: usize = 9;

/// Looks up the group that a line names.
pub(super) type Find<'f, 'g> = dyn Fn(&GroupAt) -> Option<&'g Group> + 'f;

/// A group at its place in the tree.
struct Node<'g> {
    /// The position of the group in its list.
    number: usize,
    group: &'g Group,
    level: usize,
    /// The node that it hangs on.
    parent: Option<usize>,
}

/// The box of a group: where it stands, how high it is, and its lines of words.
struct Drawn {
    x: usize,
    y: usize,
    height: usize,
    lines: Vec<String>,
}

impl Drawn {
    fn middle(&self) -> usize {
        self.y + self.height / 2
    }
}

/// Whether a dashed line leads from any group to one that it provides updates to.
pub(super) fn has_updates(governance: &Governance) -> bool {
    governance.groups.iter().any(|group| !group.updates.is_empty())
}

/// Whether any group stands in a line to another: boxes without lines would say less than the list.
fn has_lines(governance: &Governance) -> bool {
    has_updates(governance) || governance.groups.iter().any(|group| !group.accountable_to.is_empty())
}

/// Draws the groups; empty where no line leads from any to another. The title and the description say what the drawing shows.
#[expect(clippy::indexing_slicing, reason = "there is a box for each group, and lines join groups")]
pub(super) fn diagram(governance: &Governance, find: &Find<'_, '_>, title: &str, words: &Words) -> String {
    if !has_lines(governance) {
        return String::new();
    }
    let nodes = tree(governance);
    let extra = extra_lines(&nodes);
    let right = WIDTH - GUTTER - CHANNEL * extra.len().min(6);
    let boxes = boxes(&nodes, right);
    let height = boxes.last().map_or(0, |last| last.y + last.height) + 2;
    let mut svg = format!(
        "<svg class=\"governance-diagram\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"diagram-title diagram-description\">\
         <title id=\"diagram-title\">{}</title><desc id=\"diagram-description\">{}</desc>",
        escape(title),
        escape(&description(governance, find, words))
    );
    for (at, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            let (from, to) = (&boxes[parent], &boxes[at]);
            let x = from.x + INDENT / 2;
            let _ = write!(
                svg,
                "<path class=\"governance-diagram__line\" d=\"M{x} {}V{}H{}\"/>",
                from.y + from.height,
                to.middle(),
                to.x
            );
        }
    }
    for (channel, line) in extra.iter().enumerate() {
        draw_extra(&mut svg, line, &boxes, right, channel % 6);
    }
    for (node, drawn) in nodes.iter().zip(&boxes) {
        draw_box(&mut svg, node, drawn, right);
    }
    svg.push_str("</svg>");
    svg
}

/// The groups that a line leads to or from, from top to bottom: each below the first group it reports to. The others are told of below the
/// drawing, where all are. Rings were cut when the content was read.
fn tree(governance: &Governance) -> Vec<Node<'_>> {
    let mut below: BTreeMap<Option<usize>, Vec<(usize, &Group)>> = BTreeMap::new();
    let named: BTreeSet<usize> = governance.groups.iter().flat_map(lines_of).collect();
    let is_drawn = |(number, group): &(usize, &Group)| named.contains(number) || lines_of(group).next().is_some();
    for (number, group) in governance.groups.iter().enumerate().filter(is_drawn) {
        let above = group.accountable_to.first().map(|first| first.index());
        below.entry(above).or_default().push((number, group));
    }
    let mut nodes = Vec::with_capacity(governance.groups.len());
    // A list of what is to be placed rather than recursion: the depth is whatever an editor wrote.
    let mut open: Vec<((usize, &Group), Option<usize>, usize)> = Vec::new();
    let push = |open: &mut Vec<_>, above: Option<usize>, parent: Option<usize>, level: usize| {
        let groups = below.get(&above).into_iter().flatten().rev();
        open.extend(groups.map(|group| (*group, parent, level)));
    };
    push(&mut open, None, None, 0);
    while let Some(((number, group), parent, level)) = open.pop() {
        nodes.push(Node { number, group, level, parent });
        push(&mut open, Some(number), Some(nodes.len() - 1), level + 1);
    }
    nodes
}

/// The groups that a line leads to from a group.
fn lines_of(group: &Group) -> impl Iterator<Item = usize> {
    group.accountable_to.iter().chain(&group.updates).map(|to| to.index())
}

/// A line that is not one of the tree.
struct Extra {
    from: usize,
    to: usize,
    dashed: bool,
}

fn extra_lines(nodes: &[Node<'_>]) -> Vec<Extra> {
    let find = |to: &GroupAt| nodes.iter().position(|node| node.number == to.index());
    let lines = nodes.iter().enumerate().flat_map(|(from, node)| {
        let more = node.group.accountable_to.iter().skip(1).map(|to| (to, false));
        let updates = node.group.updates.iter().map(|to| (to, true));
        more.chain(updates)
            .filter_map(move |(to, dashed)| Some(Extra { from, to: find(to)?, dashed }))
            .collect::<Vec<_>>()
    });
    lines.collect()
}

fn boxes(nodes: &[Node<'_>], right: usize) -> Vec<Drawn> {
    let mut y = 2;
    let mut boxes = Vec::with_capacity(nodes.len());
    for node in nodes {
        // Deep trees stop standing in before the words have no room.
        let x = 2 + INDENT * node.level.min(6);
        let lines = wrap(&node.group.name.value, (right - x).saturating_sub(2 * PADDING) / LETTER);
        let height = lines.len() * LINE + 2 * PADDING;
        boxes.push(Drawn { x, y, height, lines });
        y += height + GAP;
    }
    boxes
}

/// A text in lines of at most so many letters; a longer word has a line of its own.
fn wrap(text: &str, longest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= longest.max(8)) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn draw_box(svg: &mut String, node: &Node<'_>, drawn: &Drawn, right: usize) {
    let kind = node.group.kind.word().replace(' ', "-");
    let _ = write!(
        svg,
        "<rect class=\"governance-diagram__box governance-diagram__box--{kind}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>",
        drawn.x,
        drawn.y,
        right - drawn.x,
        drawn.height
    );
    for (at, line) in drawn.lines.iter().enumerate() {
        let y = drawn.y + PADDING + LINE * at + LINE * 3 / 4;
        let _ = write!(
            svg,
            "<text class=\"governance-diagram__name\" x=\"{}\" y=\"{y}\">{}</text>",
            drawn.x + PADDING,
            escape(line)
        );
    }
}

#[expect(clippy::indexing_slicing, reason = "there is a box for each group, and lines join groups")]
fn draw_extra(svg: &mut String, line: &Extra, boxes: &[Drawn], right: usize, channel: usize) {
    let x = right + GUTTER / 2 + CHANNEL * channel;
    let (from, to) = (boxes[line.from].middle(), boxes[line.to].middle());
    let class = if line.dashed { "governance-diagram__update" } else { "governance-diagram__line" };
    // The arrow head stands where the line arrives.
    let _ = write!(
        svg,
        "<path class=\"{class}\" d=\"M{right} {from}H{x}V{to}H{}\"/><path class=\"governance-diagram__head\" d=\"M{right} {to}l7 -4v8z\"/>",
        right + 7
    );
}

/// The drawing in sentences.
fn description(governance: &Governance, find: &Find<'_, '_>, words: &Words) -> String {
    let mut sentences = Vec::new();
    for group in &governance.groups {
        let (name, above) = (&group.name.value, names(find, &group.accountable_to));
        let informed = names(find, &group.updates);
        if !above.is_empty() {
            sentences.push(words.say(&Notes::AnswersTo { group: name, to: &above }));
        }
        if !informed.is_empty() {
            sentences.push(words.say(&Notes::UpdatesTo { group: name, to: &informed }));
        }
    }
    sentences.join(" ")
}

/// The names of some groups.
fn names(find: &Find<'_, '_>, groups: &[GroupAt]) -> String {
    let names = groups.iter().filter_map(find).map(|group| group.name.value.as_str());
    names.collect::<Vec<_>>().join(", ")
}

/// The same as a nested list, of the groups in the drawing. Lines that are not those of the tree are told in words after the name: "also reports to",
/// "provides updates to".
pub(super) fn list(governance: &Governance, find: &Find<'_, '_>, words: &Words) -> Vec<ListedGroupView> {
    let nodes = tree(governance);
    let next = nodes.iter().skip(1).map(|node| node.level).chain([0]);
    let listed = |(node, next): (&Node<'_>, usize)| {
        let group = node.group;
        let above = names(find, group.accountable_to.get(1..).unwrap_or_default());
        let informed = names(find, &group.updates);
        let also = (!above.is_empty()).then(|| words.say(&Notes::AlsoAnswersTo { to: &above }));
        let updates = (!informed.is_empty()).then(|| words.say(&Notes::AlsoUpdates { to: &informed }));
        ListedGroupView {
            id: placing::id(group.id.value.as_str()),
            title: group.name.value.to_string(),
            notes: also.into_iter().chain(updates).collect(),
            has_groups_below: next > node.level,
            lists_ended: node.level.saturating_sub(next),
        }
    };
    nodes.iter().zip(next).map(listed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::model::vocabulary::TODAY;
    use crate::model::{self, Strategy};
    use crate::source::Sources;

    /// A strategy whose groups are these.
    fn read(groups: &str) -> Strategy {
        let site = "name: S\npartnership: p\ncouncil: p\narea: {name: H, code: E09000015}\nexample: true\n\
                    address: https://www.example.org/\ndescription: D\n\
                    accessibility: {status: not assessed, prepared: 2026-11-21, reviewed: 2026-11-21}\n";
        let texts = [
            ("site.yaml", site),
            ("2022-2025/edition.yaml", "title: Plan\nstarts: 2022\nends: 2025\nstatus: adopted\n"),
            ("2022-2025/governance.yaml", groups),
        ];
        model::read(&Sources::from_texts("", texts), false, TODAY, &mut Findings::new()).unwrap()
    }

    const GROUPS: &str = "groups:\n\
        - {id: c, name: Community Leadership Committee, kind: council committee}\n\
        - {id: b, name: Partnership Board, kind: statutory board, accountable_to: [c]}\n\
        - {id: d, name: Delivery & Reduction Group, kind: delivery group, accountable_to: [b], updates: [c]}\n\
        - {id: e, name: Neighbourhood Board, kind: community group}\n";

    #[test]
    fn the_list_nests_as_the_groups_report_and_leaves_out_those_that_do_not() {
        let strategy = read(GROUPS);
        let governance = &strategy.leading_edition().governance;
        let listed = list(governance, &|to| Some(strategy.group_at(*to)?.1), crate::words::british());
        let reported = listed.iter().map(|group| (group.title.as_str(), group.has_groups_below, group.lists_ended));
        assert_eq!(
            reported.collect::<Vec<_>>(),
            [
                ("Community Leadership Committee", true, 0),
                ("Partnership Board", true, 0),
                ("Delivery & Reduction Group", false, 2),
            ]
        );
        let notes: Vec<&String> = listed.iter().flat_map(|group| &group.notes).collect();
        assert_eq!(notes, ["provides updates to Community Leadership Committee"]);
    }

    #[test]
    fn every_group_with_a_line_has_a_box_and_every_line_is_reported_in_words() {
        let strategy = read(GROUPS);
        let governance = &strategy.leading_edition().governance;
        let find = |to: &GroupAt| Some(strategy.group_at(*to)?.1);
        let svg = diagram(governance, &find, "How the partnership is run", crate::words::british());
        assert_eq!(svg.matches("<rect").count(), 3, "a group without a line has no box");
        assert_eq!(svg.matches("governance-diagram__update").count(), 1);
        assert!(svg.contains("Partnership Board reports to Community Leadership Committee. Delivery &amp; Reduction Group reports to Partnership Board. Delivery &amp; Reduction Group provides updates to Community Leadership Committee."));
    }

    #[test]
    fn words_are_wrapped() {
        assert_eq!(wrap("Multi-agency Burglary Reduction Group", 24), ["Multi-agency Burglary", "Reduction Group"]);
    }
}
