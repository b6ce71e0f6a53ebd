//! Case studies: a person's story, told so that nobody can tell who it is.
//!
//! In: `case-studies/*.md`. Out: stories that say whether the person agreed, and what was changed to protect them.
//! Never: initials together with the day of a birth, an arrest or a conviction.

mod identifying;

use std::sync::Arc;

use self::identifying::{Signs, court_record};
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Span, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Shapes, yaml_choice, yaml_shape};
use crate::model::vocabulary::{
    AnyTime, AsTyped, EasyRead, EditionNames, HomeAt, Id, KeptBack, KeptBackPage, Named, Publication, Published,
    PublishedKind, Reported, Text, To, When, Year, easy_read::is_easy_read, read_markdown, settled, without_references,
};

const IDENTIFIES: Rule = Rule::error(
    "case-study-identifies",
    "Initials, exact days and numbers of convictions together name a person to anyone who knows them, and to anyone who can \
     search a court's lists. Leave out the initials, give the year and not the day, and say \"several\" rather than the number. \
     Where nobody was asked (`consent: not needed`), two of initials, an exact day, an exact age and a street or a school are \
     too much already: neighbours know who that is.",
)
.example(
    "TR joined on 19/06/2012. He has 55 sanctions and had 10 convictions in 2011.",
    "initials (TR), an exact day (19/06/2012) and a number of dealings with the law (55 sanctions) tell who this is",
    "A young man joined in 2012. He has several sanctions, and had convictions before.",
)
.fixed("someone could be recognised");
const CONSENT: Rule = Rule::error(
    "case-study-consent",
    "A person's story is published with their consent, or told so that nobody could recognise anyone in it (`consent: not \
     needed`). Where it is not known whether the person agreed, ask; until then, think about whether the story must be here.",
)
.example(
    "consent: not known",
    "nobody knows whether the person agreed to this story",
    "consent: given",
);

pub(super) const RULES: &[&Rule] = &[&IDENTIFIES, &CONSENT];

yaml_shape! {
    /// A story of what the work has done: the front matter of a page in case-studies/.
    struct CaseStudyYaml: "a case study" {
        /// What the story is called.
        kept title: Text = "Leaving prison with somewhere to go",
        /// One sentence for lists.
        optional summary: Text = "Someone leaves prison and finds a flat.",
        /// Whether the person agreed to the story being told.
        kept consent: Spanned<Consent>,
        /// What was changed so that nobody is recognised.
        kept changed: Text = "the initials, the dates and the number of convictions were left out",
        /// The achievements report it stands in; those of all years of the edition where it is left out.
        optional year: Reported<Year>,
        /// Priorities or parts that it belongs to.
        list priorities: Named<HomeAt> => PrioritiesAndParts = "reoffending",
        /// The first day on which it is published, where it is to wait for it.
        optional publish_from: Spanned<AnyTime<When>> as "Published from",
        /// The last day on which it is published, where it has one.
        optional publish_until: Spanned<AnyTime<When>> as "Published until",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in its front matter.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    CaseStudyYaml::form(shapes)
}

yaml_choice! {
    /// Whether the person agreed.
    pub enum Consent; NotKnown {
        /// The person agreed that the story is told.
        Given = "given",
        /// Nobody could be recognised.
        NotNeeded = "not needed",
        /// Nobody knows whether the person agreed.
        NotKnown = "not known",
    }
}

without_references!(Consent);

settled! {
    /// What was done for somebody, told as a story, with the consent to tell it.
    pub struct CaseStudy<S> {
        /// From its file name.
        pub id: Id,
        /// The location of the file or the entry that it is written in.
        pub place: SourceLocation,
        /// Its title, as readers see it.
        pub title: Text,
        /// A sentence for lists.
        pub summary: Option<Text>,
        /// Whether the person agreed.
        pub consent: Consent,
        /// What was changed to protect them.
        pub changed: Text,
        /// The year that it belongs to; `None` where it belongs to all years of its edition.
        pub year: Option<Year>,
        /// The priorities, and parts of priorities, that it is about.
        pub priorities: Vec<To<S, HomeAt>>,
        /// When it is published.
        pub publication: Publication,
        /// The same in Easy Read.
        pub easy_read: Option<EasyRead>,
        /// The story itself, below the front matter.
        pub body: Markdown,
    }
}

impl Published for CaseStudy<AsTyped> {
    fn publication(&self) -> &Publication {
        &self.publication
    }

    fn as_kept_back(&self, why: KeptBack) -> KeptBackPage<AsTyped> {
        KeptBackPage::of(PublishedKind::CaseStudy, (&self.id, &self.place, &self.title), vec![self.body.clone()], why)
    }
}

/// Reads a case study.
pub(in crate::model) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<CaseStudy<AsTyped>> {
    if is_easy_read(path) {
        return None;
    }
    let (front, body) = read_markdown::<CaseStudyYaml>(source, today, findings)?;
    if front.consent.value == Consent::NotKnown {
        let help = "ask, and write `given`; or tell it so that nobody can be recognised, and write `not needed`";
        let message = "nobody knows whether the person agreed to this story";
        let finding = Finding::new(&CONSENT, front.consent.place.clone(), message, help);
        findings.add(finding.resting_on(&front.place, &["consent"]));
    }
    let lead = [Some(&front.title), front.summary.as_ref()].into_iter().flatten().map(|text| format!("{text}\n"));
    emit_identifying(&body, (&lead.collect::<String>(), &front.place), front.consent.value, findings);
    Some(CaseStudy {
        id: Id::of_file(path),
        place: front.place,
        title: front.title,
        summary: front.summary,
        consent: front.consent.value,
        changed: front.changed,
        year: front.year.map(|year| year.typed().clone()),
        priorities: front.priorities,
        publication: Publication::of(front.draft, &front.publish_from, &front.publish_until, findings),
        easy_read: None,
        body,
    })
}

/// Reports what would tell who a story is about, with what is said of it in its title and in lists.
fn emit_identifying(
    body: &Markdown,
    (lead, place): (&str, &SourceLocation),
    consent: Consent,
    findings: &mut Findings,
) {
    let quote = |span: Span| body.text().get(span.range()).unwrap_or_default();
    if let Some([initials, day, count]) = court_record(body.text()) {
        let message = format!(
            "initials ({}), an exact day ({}) and a number of dealings with the law ({}) tell who this is",
            quote(initials),
            quote(day),
            quote(count)
        );
        let help = "leave out the initials; write the year alone, and \"several\" for the number";
        findings.emit(&IDENTIFIES, &body.location(initials), message, help);
        return;
    }
    let whole = format!("{lead}{}", body.text());
    let signs = Signs::of(&whole);
    let quote = |span: Span| whole.get(span.range()).unwrap_or_default();
    if consent == Consent::NotNeeded
        && let [(first, at), (second, and_at), ..] = signs.kinds().as_slice()
    {
        let message = format!(
            "{first} ({}) and {second} ({}) may tell who this is, and nobody was asked",
            quote(*at),
            quote(*and_at)
        );
        let help = "leave one of them out, or say it less exactly: \"a teenager\", \"in the spring\", \"near the town centre\"";
        let range = at.range();
        let within = range.start.checked_sub(lead.len()).zip(range.end.checked_sub(lead.len()));
        let at = within.map(|(start, end)| body.location(Span::new(start..end)));
        findings.emit(&IDENTIFIES, at.as_ref().unwrap_or(place), message, help);
    }
}

impl CaseStudy<AsTyped> {
    /// Reports what would tell in its Easy Read version who the story is about.
    pub(in crate::model) fn check_easy_read(&self, findings: &mut Findings) {
        let Some(easy) = &self.easy_read else { return };
        let lead = [Some(&easy.title), easy.description.as_ref()].into_iter().flatten().map(|text| format!("{text}\n"));
        let lead = lead.collect::<Vec<_>>().concat();
        emit_identifying(&easy.body, (&lead, &easy.place), self.consent, findings);
    }

    /// Resolves every reference, and takes out those that lead nowhere, with a finding each.
    pub(in crate::model) fn resolve(&mut self, known: &EditionNames<'_>, findings: &mut Findings) {
        known.priorities.keep_known(&mut self.priorities, findings);
    }
}
