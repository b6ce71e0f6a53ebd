//! Reporting pathways: how to report one thing, and where to find help.
//!
//! In: reporting/*.md, without the versions in other languages. Out: pathways, and
//! findings on questions that a reader would ask and the page does not answer. Never: a contact that is not in the book.

use std::sync::Arc;

use jiff::ToSpan as _;

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Spanned};
use crate::document::front_matter::read_front_matter;
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{self, Form, FromYaml, Reader, Shapes, Value, yaml_choice, yaml_shape};
use crate::model::vocabulary::{
    AnyTime, AsTyped, ContactAt, Day, Id, KeptBack, KeptBackPage, Named, PriorityAt, Publication, Published,
    PublishedKind, Reported, Stage, Text, To, When, read_markdown, settled, settled_shape, without_references,
};

const ANONYMOUS: Rule = Rule::warning(
    "pathway-anonymous",
    "\"Can I stay anonymous?\" is what most people ask before they report anything. Answer it in `anonymous`, or say with \
     `anonymous: true` or `false` of every contact in contacts.yaml: then the page answers it for each way to report.",
)
.example(
    "ways:\n- contact: police-101\npriorities: [burglary]",
    "this page does not say whether people can stay anonymous",
    "ways:\n\
     - contact: police-101\n\
     priorities: [burglary]\n\
     anonymous: You do not have to give your name.",
)
.of_whole_site();
const SUPPORT: Rule = Rule::warning(
    "pathway-support",
    "Many people who were harmed never report it, and all of them may need help. Name under `support` at least one contact \
     that helps whether or not someone reports.",
)
.example(
    "anonymous: You do not have to give your name.",
    "this page names nobody who helps people that do not want to report",
    "anonymous: You do not have to give your name.\n\
     support:\n\
     - contact: police-101",
)
.of_whole_site();
const CHECKED: Rule = Rule::warning(
    "pathway-checked",
    "A reader who is afraid must know that a page is not ten years old. Write under `checked` the day on which someone read \
     the page and tried what it says, and that person's role.",
)
.example(
    "anonymous: You do not have to give your name.",
    "this page does not say when it was last checked, and by which role",
    "anonymous: You do not have to give your name.\n\
     checked: {on: 2026-11-01, by: communications team}",
);

const STALE_PAGE: Rule = Rule::warning(
    "stale-page",
    "What a page says of reporting and help is read again once a year, and tried: services close, and what they promise changes. Then \
     the new day is written under `checked`. The contacts on it are tried more often (`stale-contact`).",
)
.example(
    "checked: {on: 2025-11-01, by: communications team}",
    "this page was last checked on 1 November 2025, more than a year ago",
    "checked: {on: 2026-11-01, by: communications team}",
);

const SAME_WAY: Rule = Rule::warning(
    "same-way",
    "The same contact stands twice in one list, so readers see it twice and wonder what is different. Leave the first, and say under \
     `for` what it is good for.",
)
.example(
    "support:\n- contact: police-101\n- contact: police-101",
    "the contact `police-101` stands here twice",
    "support:\n- contact: police-101",
);

const LEFT_OUT: Rule = Rule::error(
    "section-left-out",
    "`leave_out` names sections that make no sense on a page, such as \"Can I stay anonymous?\" on one about a visit by the fire service. \
     What is written for such a section would not be published.",
)
.example(
    "leave_out: [anonymous]\nanonymous: You do not have to give your name.",
    "`anonymous` is written here, and left out",
    "anonymous: You do not have to give your name.",
);

pub(super) const RULES: &[&Rule] = &[&ANONYMOUS, &SUPPORT, &CHECKED, &STALE_PAGE, &SAME_WAY, &LEFT_OUT];

yaml_shape! {
    /// How to report something: the front matter of a page in reporting/.
    struct PathwayYaml: "a reporting pathway" {
        /// What the page is called.
        kept title: Text = "Report hate crime",
        /// One sentence that says what this is.
        kept summary: Text = "Hate crime is any crime against someone because of who they are.",
        /// The words of the list "What happened?"; the title where it is left out.
        optional happened: Text = "Someone hurt or threatened me because of who I am" as "What happened",
        /// Whether reading it could put someone at risk: the exit link is shown, and lists of recent pages leave it out.
        guarded sensitive: bool,
        /// What tabs and histories show in place of the title, where that is honest.
        optional safe_title: Text = "Help and advice",
        /// The last part of its web address, in place of the file's name: words that do not say what the page is about.
        optional address: Spanned<Id> = "help-and-advice" as "Last part of the address",
        /// Whether it is an Easy Read page: one idea a line, large.
        flag easy_read: bool,
        /// Whom the page is for.
        optional who_for: Markdown,
        /// What stands above the ways, where they are not for reports.
        optional ways_title: Text = "Ways to ask for a visit" as "Heading above the ways",
        /// How to report it, in order: what asks least of a person first.
        list ways: Way<AsTyped>,
        /// What happens after a report.
        optional next: Markdown as "What happens next",
        /// Whether people can stay anonymous, in words.
        optional anonymous: Markdown as "Can I stay anonymous?",
        /// Who helps, whether or not people report.
        list support: Way<AsTyped>,
        /// Whether help stands before the ways to report, because most who read the page want help first.
        flag help_first: bool,
        /// What counts as evidence, and what to keep.
        optional evidence: Markdown as "Keeping evidence",
        /// Sections that make no sense on this page.
        list leave_out: Spanned<Section> = "anonymous" as "Sections left out",
        /// Priorities that this belongs to.
        list priorities: Named<Vec<PriorityAt>> => Priorities = "hate-crime",
        /// When the page was last checked, and by which role.
        optional checked: Checked,
        /// The first day on which it is published, where it is to wait for it.
        optional publish_from: Spanned<AnyTime<When>> as "Published from",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in its front matter.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    PathwayYaml::form(shapes)
}

settled_shape! {
    /// A way to report, or a source of help.
    pub struct Way<S>: "a way to report" {
        /// The contact that people reach this way, by its id in contacts.yaml.
        kept contact: To<S, ContactAt> => Contacts = "police-101",
        /// What this way is good for here.
        optional purpose: Text = "if it is not an emergency" as "Good for",
    }
}

yaml_choice! {
    /// A section of a reporting page that stands there unless an editor leaves it out.
    pub enum Section {
        /// "Can I stay anonymous?", where nobody reports anybody: on asking for a visit, say.
        Anonymous = "anonymous",
        /// "Help and support", where nobody was harmed.
        Support = "support",
    }
}

/// Reports a page that nobody has read again for longer than a year.
pub(in crate::model) fn check_age<S: Stage>(page: &Pathway<S>, today: Today, findings: &mut Findings) {
    if let Some(checked) = &page.checked {
        checked.check_age(today, findings);
    }
}

/// When the words of a page in a second language were checked, as its own file says it: `None` where nobody has checked them, or the
/// day has not come.
pub fn checked_in_version(version: &Arc<SourceText>, today: Today, findings: &mut Findings) -> Option<Checked> {
    // What else is wrong with its facts is told where they are put in the place of the original's.
    let ignored = &mut Findings::new();
    let facts = yaml::parse(version, read_front_matter(version, ignored).0?, ignored)?;
    let Value::Mapping(entries) = facts.value else { return None };
    let entry = entries.iter().find(|entry| entry.key == "checked")?;
    let checked = Checked::from_yaml(&entry.node, &mut Reader { source: version, today, findings })?;
    checked.check_age(today, findings);
    (!checked.on.is_to_come()).then_some(checked)
}

impl Checked {
    fn check_age(&self, today: Today, findings: &mut Findings) {
        let on = *self.on.typed();
        if on.0.saturating_add(1.year()) < today.day {
            let message = format!("this page was last checked on {}, more than a year ago", on.in_words());
            findings.emit(
                &STALE_PAGE,
                &self.place,
                message,
                "read it as somebody who needs it would, then write today's date",
            );
        }
    }
}

yaml_shape! {
    /// When a page was last checked, and by which role.
    pub struct Checked: "checked" {
        /// The day on which somebody last read the page and tried what it says.
        kept on: Reported<Day> as "Day",
        /// The role of whoever checked it, never a person's name.
        kept by: Text = "communications team" as "Role",
    }
}

without_references!(Checked, Section);

settled! {
    /// How to report one thing.
    pub struct Pathway<S> {
        /// From its file name.
        pub id: Id,
        /// The location of the file or the entry that it is written in.
        pub place: SourceLocation,
        /// Its title, as readers see it.
        pub title: Text,
        /// What this is, in a sentence.
        pub summary: Text,
        /// What happened, as the person to whom it happened would say it: the words of the hub.
        pub happened: Option<Text>,
        /// Whether reading it could put somebody at risk.
        pub sensitive: bool,
        /// What browser tabs and histories show in place of the title.
        pub safe_title: Option<Text>,
        /// The last part of its address, where that is not its file's name.
        pub address: Option<Spanned<Id>>,
        /// Whether it is Easy Read: one idea a line, large.
        pub easy_read: bool,
        /// Who it is for.
        pub who_for: Option<Markdown>,
        /// What stands above the ways, where they are not for reports: "Ways to ask for a visit".
        pub ways_title: Option<Text>,
        /// Ways to report, in order.
        pub ways: Vec<Way<S>>,
        /// What happens after a report, in words.
        pub next: Option<Markdown>,
        /// Can I stay anonymous?
        pub anonymous: Option<Markdown>,
        /// Help whether or not you report.
        pub support: Vec<Way<S>>,
        /// Whether help stands before the ways to report: most who read the page want help, and few want to report.
        pub help_first: bool,
        /// What counts as evidence.
        pub evidence: Option<Markdown>,
        /// Sections that make no sense on it.
        pub leave_out: Vec<Spanned<Section>>,
        /// Priorities: of each name those of all editions that have one.
        pub priorities: Vec<To<S, Vec<PriorityAt>>>,
        /// When it was checked.
        pub checked: Option<Checked>,
        /// When it is published.
        pub publication: Publication,
        /// What stands below the front matter, at the end of the page.
        pub body: Markdown,
    }
}

impl<S: Stage> Pathway<S> {
    /// Every Markdown text of the page, in the order of the page.
    pub fn texts(&self) -> impl Iterator<Item = &Markdown> {
        let parts = [&self.who_for, &self.next, &self.anonymous, &self.evidence];
        parts.into_iter().flatten().chain([&self.body])
    }

    /// The name of its folder below the page on reporting.
    pub fn folder(&self) -> &Id {
        self.address.as_ref().map_or(&self.id, |address| &address.value)
    }

    /// Whether an editor left a section out.
    pub fn leaves_out(&self, section: Section) -> bool {
        self.leave_out.iter().any(|left_out| left_out.value == section)
    }
}

impl Pathway<AsTyped> {
    /// Reports the questions that the page leaves open. `known` says of a way's contact whether one can stay anonymous there.
    pub(in crate::model) fn check(&self, known: impl Fn(&Way<AsTyped>) -> bool, findings: &mut Findings) {
        self.check_left_out(findings);
        if self.anonymous.is_none()
            && !self.leaves_out(Section::Anonymous)
            && (self.ways.is_empty() || !self.ways.iter().all(known))
        {
            let message = "this page does not say whether people can stay anonymous";
            let help = "add `anonymous: …`, or say it of each contact in contacts.yaml";
            let finding = Finding::new(&ANONYMOUS, self.place.clone(), message, help);
            findings.add(finding.resting_on(&self.place, &["anonymous", "ways", "leave_out"]));
        }
        if self.support.is_empty() && !self.leaves_out(Section::Support) {
            let message = "this page names nobody who helps people that do not want to report";
            let finding = Finding::new(&SUPPORT, self.place.clone(), message, "add `support:` with a contact");
            findings.add(finding.resting_on(&self.place, &["leave_out"]));
        }
        if self.checked.is_none() {
            let message = "this page does not say when it was last checked, and by which role";
            let finding = Finding::new(&CHECKED, self.place.clone(), message, "add `checked: {on: …, by: …}`");
            findings.add(finding.resting_on(&self.place, &["checked"]));
        }
        emit_same_ways(&self.ways, findings);
        emit_same_ways(&self.support, findings);
    }

    /// Reports each section that is written and left out.
    fn check_left_out(&self, findings: &mut Findings) {
        for section in &self.leave_out {
            let (key, keys, is_written): (_, &[&str], _) = match section.value {
                Section::Anonymous => ("anonymous", &["anonymous"], self.anonymous.is_some()),
                Section::Support => ("support", &["support"], !self.support.is_empty()),
            };
            if is_written {
                let message = format!("`{key}` is written here, and left out");
                let help = format!("take `{key}` out, or leave it out of `leave_out`");
                let finding = Finding::new(&LEFT_OUT, section.place.clone(), message, help);
                findings.add(finding.resting_on(&self.place, keys));
            }
        }
    }
}

/// Reports each way of a list that has the contact and the purpose of one before it.
fn emit_same_ways(ways: &[Way<AsTyped>], findings: &mut Findings) {
    let is_same = |one: &Way<AsTyped>, other: &Way<AsTyped>| {
        one.contact.value == other.contact.value
            && (one.purpose.is_none() || other.purpose.is_none() || one.purpose == other.purpose)
    };
    for (at, way) in ways.iter().enumerate() {
        if ways.iter().take(at).any(|before| is_same(before, way)) {
            let message = format!("the contact `{}` stands here twice", way.contact.value);
            findings.emit(
                &SAME_WAY,
                &way.contact.place,
                message,
                "leave it out here, or say under `for` what else it is good for",
            );
        }
    }
}

/// The page and the version that a file name stands for: ("hate-crime", "cy") of reporting/hate-crime.cy.md.
pub(in crate::model) fn version(path: &str) -> Option<(&str, &str)> {
    path.strip_suffix(".md")?.rsplit('/').next()?.rsplit_once('.')
}

impl Published for Pathway<AsTyped> {
    fn publication(&self) -> &Publication {
        &self.publication
    }

    fn as_kept_back(&self, why: KeptBack) -> KeptBackPage<AsTyped> {
        KeptBackPage {
            sensitive: self.sensitive,
            safe_title: self.safe_title.clone(),
            ..KeptBackPage::of(
                PublishedKind::Pathway,
                (&self.id, &self.place, &self.title),
                self.texts().cloned().collect(),
                why,
            )
        }
    }
}

/// Reads a pathway; nothing for a version in another language or in Easy Read, which is read elsewhere.
pub(in crate::model) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<Pathway<AsTyped>> {
    if version(path).is_some() {
        return None;
    }
    let (front, body) = read_markdown::<PathwayYaml>(source, today, findings)?;
    Some(Pathway {
        id: Id::of_file(path),
        place: SourceLocation::start_of(source),
        title: front.title,
        summary: front.summary,
        happened: front.happened,
        sensitive: front.sensitive,
        safe_title: front.safe_title,
        address: front.address,
        easy_read: front.easy_read,
        who_for: front.who_for,
        ways_title: front.ways_title,
        ways: front.ways,
        next: front.next,
        anonymous: front.anonymous,
        support: front.support,
        help_first: front.help_first,
        evidence: front.evidence,
        leave_out: front.leave_out,
        priorities: front.priorities,
        checked: front.checked,
        publication: Publication::of(front.draft, &front.publish_from, &None, findings),
        body,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::TODAY;

    fn reported(front: &str, known: bool) -> Vec<String> {
        let source = SourceText::new("reporting/a.md", format!("---\ntitle: T\nsummary: S.\n{front}---\n"));
        let mut findings = Findings::new();
        let pathway = read("reporting/a.md", &source, TODAY, &mut findings).unwrap();
        pathway.check(|_| known, &mut findings);
        let reported = findings.sorted().into_iter();
        reported.map(|finding| format!("{}: {}: {}", finding.rule.code, finding.message, finding.help)).collect()
    }

    #[test]
    fn what_a_reader_would_ask_and_the_page_does_not_answer_is_reported() {
        assert_eq!(
            reported("", false),
            [
                "pathway-anonymous: this page does not say whether people can stay anonymous: add `anonymous: …`, or say it \
                 of each contact in contacts.yaml",
                "pathway-checked: this page does not say when it was last checked, and by which role: add `checked: {on: …, \
                 by: …}`",
                "pathway-support: this page names nobody who helps people that do not want to report: add `support:` with a \
                 contact",
            ]
        );
    }

    #[test]
    fn the_contacts_can_answer_whether_one_can_stay_anonymous() {
        let rest = "ways: [{contact: a}]\nsupport: [{contact: a}]\nchecked: {on: 2026-11-01, by: team}\n";
        assert_eq!(reported(rest, true), Vec::<String>::new());
        assert_eq!(reported(rest, false).len(), 1);
        assert_eq!(reported(&format!("{rest}anonymous: Yes.\n"), false), Vec::<String>::new());
    }
}
