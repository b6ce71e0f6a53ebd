//! How the partnership is run, as templates see it: groups, signatories, consultation, money, stories, meetings, formats.

use super::markup::Markup;
use super::promises::{date, day, fact};
use super::rendered::{Rendered, link};
use super::view::{
    CaseStudiesView, CaseStudyView, ConsultationView, ConsultationsView, FactView, FormatView, FormatsView,
    FundingView, GovernanceView, GrantView, GroupView, HeadingView, HeardView, LinkView, MeetingView, MeetingsView,
    PaperCardView, PaperView, SignatoriesView, SignatoryGroupView, SignatoryView, TagView,
};
use super::{diagram, placing};
use crate::diagnostic::Spanned;
use crate::model::achievements::{CaseStudy, Consent};
use crate::model::partnership::{
    Consultation, ConsultationFinding, Grant, GrantStatus, Group, Meeting, Paper, Signatory, SignatoryKind,
};
use crate::model::strategy::{AlternativeFormat, Edition, FormatKind};
use crate::model::vocabulary::{FilePath, Id, Reported};
use crate::site::{Page, PageKind};

impl Rendered {
    fn edition(&self, index: usize) -> &Edition {
        &self.site.strategy.editions[index]
    }

    /// Links to what ids stand for.
    fn promise_links(&self, index: usize, ids: &[&[Spanned<Id>]]) -> Vec<LinkView> {
        ids.iter().flat_map(|ids| ids.iter()).filter_map(|id| self.promise_link(index, &id.value)).collect()
    }

    pub(super) fn governance_view(&self, index: usize, page: &Page) -> GovernanceView {
        let governance = &self.edition(index).governance;
        let markup = Markup::of(&self.site, page);
        let word = |word: &'static str| self.theme.word(word);
        GovernanceView {
            introduction_html: governance.introduction.as_ref().map_or(String::new(), |text| markup.text(text)),
            diagram_key: if diagram::has_updates(governance) { word("diagram_key") } else { word("diagram_key_lines") }
                .to_owned(),
            diagram_html: diagram::diagram(governance, &page.title, word("answers_to"), word("provides_updates_to")),
            list_html: diagram::list(governance, word("also_answers_to"), word("also_updates")),
            groups: governance.groups.iter().map(|group| self.group_view(index, group, &markup)).collect(),
        }
    }

    fn group_view(&self, index: usize, group: &Group, markup: &Markup<'_>) -> GroupView {
        let edition = self.edition(index);
        let strategy = &self.site.strategy;
        let headings = |ids: &[Spanned<Id>]| {
            let groups = ids.iter().filter_map(|id| edition.governance.group(&id.value));
            groups
                .map(|group| HeadingView { id: placing::id(group.id.value.as_str()), title: group.name.value.clone() })
                .collect()
        };
        let id = group.id.value.as_str();
        let plan_word = |words: &str| self.theme.word(&format!("plan_{}", words.replace(' ', "_"))).to_owned();
        let plan = group.plan.as_ref();
        GroupView {
            id: placing::id(id),
            name: group.name.value.clone(),
            short_name: group.short_name.clone().unwrap_or_default(),
            kind: self.theme.word(&format!("group_{}", group.kind.words().replace(' ', "_"))).to_owned(),
            about_html: markup.optional(group.about.as_ref(), id),
            chair: group.chair.as_ref().map_or(String::new(), |chair| strategy.lead_in_words(edition, chair)),
            meets: group.meets.clone().unwrap_or_default(),
            members: group.members.iter().map(|id| strategy.body_name(edition, &id.value)).collect(),
            accountable_to: headings(&group.accountable_to),
            updates: headings(&group.updates),
            plan: plan.map_or(String::new(), |plan| plan_word(plan.state.words())),
            plan_file: plan.and_then(|plan| file_link(plan.file.as_ref()?, plan.title.as_deref())),
            plan_note_html: markup.optional(group.plan_note.as_ref(), &format!("{id}-plan")),
        }
    }

    pub(super) fn signatories_view(&self, index: usize, page: &Page) -> SignatoriesView {
        let edition = self.edition(index);
        let kinds = [
            (Some(SignatoryKind::Statutory), "statutory", "signatories_statutory"),
            (Some(SignatoryKind::Invited), "invited", "signatories_invited"),
            (None, "others", "signatories_others"),
        ];
        let groups = kinds.into_iter().map(|(kind, id, word)| SignatoryGroupView {
            id: id.to_owned(),
            title: self.theme.word(word).to_owned(),
            signatories: edition
                .signatories
                .iter()
                .filter(|signatory| signatory.kind == kind)
                .map(|signatory| self.signatory(edition, signatory))
                .collect(),
        });
        SignatoriesView {
            note_html: Markup::of(&self.site, page).optional(edition.signatories_note.as_ref(), "signatories"),
            groups: groups.filter(|group| !group.signatories.is_empty()).collect(),
        }
    }

    fn signatory(&self, edition: &Edition, signatory: &Signatory) -> SignatoryView {
        let unsigned = if signatory.to_be_confirmed { "signatory_to_be_confirmed" } else { "signatory_not_signed" };
        SignatoryView {
            organisation: self.site.strategy.body_name(edition, &signatory.organisation.value),
            role: signatory.role.as_ref().map_or(String::new(), |role| role.value.clone()),
            signed: signatory
                .signed
                .and_then(Reported::come)
                .map_or_else(|| self.theme.word(unsigned).to_owned(), crate::model::vocabulary::Day::in_words),
        }
    }

    pub(super) fn consultations_view(&self, index: usize, page: &Page) -> ConsultationsView {
        let markup = Markup::of(&self.site, page);
        let consultations = self.edition(index).consultations.iter();
        ConsultationsView { consultations: consultations.map(|each| self.consultation(index, each, &markup)).collect() }
    }

    fn consultation(&self, index: usize, consultation: &Consultation, markup: &Markup<'_>) -> ConsultationView {
        let word = |word: &'static str| self.theme.word(word);
        let heard = |heard: &ConsultationFinding| HeardView {
            you_said_html: markup.inline(&heard.you_said),
            we_did_html: heard.we_did.as_ref().map_or(String::new(), |text| markup.inline(text)),
            actions: self.promise_links(index, &[&heard.actions]),
            answered: heard.is_answered(),
        };
        let facts = [
            fact(word("when"), consultation.period()),
            fact(word("how_we_asked"), consultation.methods.join(", ")),
            fact(word("who_answered"), consultation.responses.clone().unwrap_or_default()),
        ];
        ConsultationView {
            id: placing::id(consultation.id.value.as_str()),
            title: consultation.title.clone(),
            about_html: markup.optional(consultation.about.as_ref(), consultation.id.value.as_str()),
            facts: facts.into_iter().filter(|fact| !fact.text.is_empty()).collect(),
            findings: consultation.findings.iter().map(heard).collect(),
        }
    }

    pub(super) fn funding_view(&self, index: usize, page: &Page) -> FundingView {
        let markup = Markup::of(&self.site, page);
        let grants = self.edition(index).funding.iter();
        FundingView { grants: grants.map(|grant| self.grant(index, grant, &markup)).collect() }
    }

    fn grant(&self, index: usize, grant: &Grant, markup: &Markup<'_>) -> GrantView {
        let funder = self.site.strategy.body_name(self.edition(index), &grant.funder.value);
        let tone = match grant.status {
            GrantStatus::Awarded => "good",
            GrantStatus::Submitted | GrantStatus::Refused => "neutral",
        };
        let unknown = || self.theme.word("amount_not_known").to_owned();
        GrantView {
            id: placing::id(grant.id.value.as_str()),
            title: grant.title.clone(),
            about_html: markup.optional(grant.about.as_ref(), grant.id.value.as_str()),
            funder: grant.programme.as_ref().map_or(funder.clone(), |programme| format!("{funder}, {programme}")),
            amount: grant.amount_in_words().unwrap_or_else(unknown),
            period: grant.period.clone().unwrap_or_default(),
            status: TagView { text: self.theme.word(&format!("grant_{}", grant.status.word())).to_owned(), tone },
            links: self.promise_links(index, &[&grant.priorities, &grant.actions]),
        }
    }

    pub(super) fn formats_view(&self, index: usize, page: &Page) -> FormatsView {
        let markup = Markup::of(&self.site, page);
        let formats = self.edition(index).formats.iter().enumerate();
        let view = |(at, format): (usize, &AlternativeFormat)| FormatView {
            kind: self.theme.word(format_word(format.kind)).to_owned(),
            title: format.title.clone(),
            language: format.language.clone().unwrap_or_default(),
            about_html: markup.optional(format.about.as_ref(), &format!("format-{}", at + 1)),
            link: format.file.as_ref().and_then(|file| file_link(file, Some(&format.title))).or_else(|| {
                let address = format.link.as_ref()?.as_str().to_owned();
                Some(LinkView { title: format.title.clone(), address, external: true, summary: String::new() })
            }),
            contact: format
                .contact
                .as_ref()
                .and_then(|id| self.site.strategy.contact(&id.value))
                .map(|contact| self.contact_view(contact)),
        };
        FormatsView { formats: formats.map(view).collect() }
    }

    pub(super) fn case_studies_view(&self, index: usize) -> CaseStudiesView {
        let stories = (0..self.edition(index).case_studies.len()).map(|at| PageKind::CaseStudy(index, at));
        CaseStudiesView { stories: stories.filter_map(|kind| self.site.page_of(kind)).map(link).collect() }
    }

    /// The case studies of a priority.
    pub(super) fn stories_of(&self, index: usize, id: &Id) -> Vec<LinkView> {
        let stories = self.edition(index).case_studies.iter().enumerate();
        let wanted = |story: &CaseStudy| story.priorities.iter().any(|priority| priority.value == *id);
        let kinds = stories.filter(|(_, story)| wanted(story)).map(|(at, _)| PageKind::CaseStudy(index, at));
        kinds.filter_map(|kind| self.site.page_of(kind)).map(link).collect()
    }

    pub(super) fn case_study_view(&self, index: usize, at: usize, page: &Page) -> CaseStudyView {
        let story = &self.edition(index).case_studies[at];
        let consent = match story.consent {
            Consent::Given => "consent_given",
            Consent::NotNeeded => "consent_not_needed",
            Consent::NotKnown => "consent_not_known",
        };
        CaseStudyView {
            body_html: Markup::of(&self.site, page).text(&story.body),
            consent: self.theme.word(consent).to_owned(),
            changed: story.changed.clone(),
            priorities: self.promise_links(index, &[&story.priorities]),
        }
    }

    pub(super) fn meetings_view(&self, index: usize, page: &Page) -> MeetingsView {
        let edition = self.edition(index);
        let markup = Markup::of(&self.site, page);
        let mut meetings: Vec<&Meeting> = edition.meetings.iter().collect();
        meetings.sort_by_key(|meeting| std::cmp::Reverse(meeting.date.value.last_day()));
        let mut papers: Vec<usize> = (0..edition.papers.len()).collect();
        papers.sort_by_key(|at| std::cmp::Reverse(edition.papers[*at].date));
        MeetingsView {
            meetings: meetings.into_iter().map(|meeting| self.meeting(index, meeting, &markup)).collect(),
            papers: papers.into_iter().filter_map(|at| self.paper_card(index, at)).collect(),
        }
    }

    fn meeting(&self, index: usize, meeting: &Meeting, markup: &Markup<'_>) -> MeetingView {
        let edition = self.edition(index);
        let word = |word: &'static str| self.theme.word(word);
        let board = meeting.board.as_ref().map(|id| self.site.strategy.body_name(edition, &id.value));
        let facts = [
            board.map(|board| fact(word("who_met"), board)),
            meeting.venue.as_ref().map(|venue| fact(word("where"), venue)),
            meeting.public.then(|| fact(word("who_could_come"), word("anybody_could_come"))),
        ];
        let paper = |id: &Spanned<Id>| edition.papers.iter().position(|paper| paper.id == id.value);
        let papers = meeting.papers.iter().filter_map(paper).map(|at| PageKind::Paper(index, at));
        let papers = papers.filter_map(|kind| self.site.page_of(kind)).map(link);
        let minutes = meeting.file.as_ref().and_then(|file| file_link(file, Some(word("minutes"))));
        MeetingView {
            id: placing::id(meeting.id.value.as_str()),
            title: meeting.title.clone(),
            date: date(meeting.date.value.0),
            facts: facts.into_iter().flatten().collect(),
            agenda: meeting.agenda.clone(),
            discussed_html: markup.optional(meeting.discussed.as_ref(), meeting.id.value.as_str()),
            links: papers.chain(minutes).collect(),
        }
    }

    fn paper_card(&self, index: usize, at: usize) -> Option<PaperCardView> {
        let edition = self.edition(index);
        let paper = &edition.papers[at];
        let board = paper.board.as_ref().map(|id| self.site.strategy.body_name(edition, &id.value));
        let page = self.site.page_of(PageKind::Paper(index, at))?;
        Some(PaperCardView { link: link(page), date: day(paper.date), board: board.unwrap_or_default() })
    }

    pub(super) fn paper_view(&self, index: usize, at: usize, page: &Page) -> PaperView {
        let paper = &self.edition(index).papers[at];
        let markup = Markup::of(&self.site, page);
        PaperView {
            facts: self.paper_facts(index, paper),
            decision_html: markup.optional(paper.decision.as_ref(), "decision"),
            body_html: markup.text(&paper.body),
            links: self.promise_links(index, &[&paper.priorities, &paper.actions]),
            file: paper.file.as_ref().and_then(|file| file_link(file, Some(&paper.title))),
        }
    }

    fn paper_facts(&self, index: usize, paper: &Paper) -> Vec<FactView> {
        let edition = self.edition(index);
        let strategy = &self.site.strategy;
        let word = |word: &'static str| self.theme.word(word);
        let board = paper.board.as_ref().map(|id| strategy.body_name(edition, &id.value));
        let purposes: Vec<&str> = paper.purpose.iter().map(|purpose| self.purpose_word(purpose.word())).collect();
        let facts = [
            board.map(|board| fact(word("for_board"), board)),
            Some(fact(word("when"), paper.date.in_words())),
            paper.from.as_ref().map(|from| fact(word("from"), strategy.lead_in_words(edition, from))),
            (!purposes.is_empty()).then(|| fact(word("purpose"), purposes.join(", "))),
        ];
        facts.into_iter().flatten().collect()
    }

    fn purpose_word(&self, purpose: &str) -> &str {
        let key = match purpose {
            "note" => "purpose_note",
            "agree" => "purpose_agree",
            "comment" => "purpose_comment",
            _ => "purpose_decide",
        };
        self.theme.word(key)
    }
}

fn format_word(kind: FormatKind) -> &'static str {
    match kind {
        FormatKind::EasyRead => "format_easy_read",
        FormatKind::Bsl => "format_bsl",
        FormatKind::LargePrint => "format_large_print",
        FormatKind::Audio => "format_audio",
        FormatKind::Braille => "format_braille",
        FormatKind::Translation => "format_translation",
    }
}

/// A link to a file of the site, with its ending, so that nobody opens a document by surprise.
fn file_link(FilePath(path): &FilePath, title: Option<&str>) -> Option<LinkView> {
    let name = path.value.rsplit('/').next()?;
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| format!(" ({})", ending.to_uppercase()));
    Some(LinkView {
        title: format!("{}{ending}", title.unwrap_or(name)),
        address: path.value.clone(),
        external: false,
        summary: String::new(),
    })
}
