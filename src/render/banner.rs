//! What every page of an edition says about where it stands, and what the list of strategies says of each.
//!
//! In: an edition with its standing. Out: a banner, a tag, a sentence. Never: a word that rests on which edition leads; of
//! several in force side by side each is in force, and none has a banner.

use super::kind::AnyKind;
use super::rendered::{Rendered, link};
use super::view::{AfterwardsView, BannerView, LinkView};
use crate::model::strategy::{Comments, Edition, EditionStanding, EditionStatus};
use crate::model::vocabulary::When;
use crate::site::{Page, PageKind};
use crate::words::{Banner, Label, Pages};

impl Rendered {
    /// The banner of a page of an edition that is not in force.
    pub(super) fn banner(&self, page: &Page, kind: &dyn AnyKind) -> Option<BannerView> {
        let edition = self.site.edition_of(page)?;
        if edition.standing == EditionStanding::InForce {
            return None;
        }
        Some(BannerView {
            link: self.instead(edition).and_then(|other| self.same_subject(kind, other)),
            ..self.standing_banner(edition)
        })
    }

    /// Where an edition that is to come stands, for a list beside what is in force.
    pub(super) fn announcement(&self, edition: &Edition) -> BannerView {
        BannerView {
            text: self.own_sentences(edition).join(" "),
            afterwards: self.afterwards(edition, None),
            ..self.standing_banner(edition)
        }
    }

    /// Where an edition stands, in the words of a banner without a link.
    fn standing_banner(&self, edition: &Edition) -> BannerView {
        BannerView {
            kind: edition.standing.word(),
            label: self.standing_word(&edition.standing).to_owned(),
            text: self.all_sentences(edition).join(" "),
            afterwards: self.afterwards(edition, self.until_then(edition)),
            link: None,
        }
    }

    /// What the banner says once comments have closed.
    fn afterwards(&self, edition: &Edition, until_then: Option<String>) -> Option<AfterwardsView> {
        let EditionStanding::Consultation(Comments::OpenUntil(Some(until))) = edition.standing else { return None };
        let closed = EditionStanding::Consultation(Comments::ClosedIn(until));
        let sentences = self.sentences_of(edition, &closed).into_iter().chain(until_then);
        Some(AfterwardsView {
            from: self.end_of(until.last_day()),
            label: self.standing_word(&closed).to_owned(),
            text: sentences.collect::<Vec<_>>().join(" "),
        })
    }

    /// "Draft", "In force", "Superseded".
    pub(super) fn standing_word(&self, standing: &EditionStanding) -> &str {
        self.theme.word(match standing {
            EditionStanding::Draft => Label::StatusDraft,
            EditionStanding::Consultation(Comments::OpenUntil(_)) => Label::StatusConsultation,
            EditionStanding::Consultation(Comments::OpenFrom(_)) => Label::StatusConsultationToOpen,
            EditionStanding::Consultation(Comments::ClosedIn(_)) => Label::StatusConsultationClosed,
            EditionStanding::ToBegin(_) => Label::StatusAdopted,
            EditionStanding::InForce => Label::StatusInForce,
            EditionStanding::Ended(_) => Label::StatusEnded,
            EditionStanding::Superseded { .. } => Label::StatusSuperseded,
        })
    }

    /// What the list of strategies says of an edition beside its years.
    pub(super) fn standing_note(&self, edition: &Edition) -> String {
        match &edition.standing {
            EditionStanding::InForce => self.theme.word(Label::InForce).to_owned(),
            EditionStanding::Ended(_) if self.newer(edition).next().is_none() => {
                self.theme.word(Label::NoNewerEdition).to_owned()
            }
            EditionStanding::Ended(_) => self.theme.word(Label::YearsOver).to_owned(),
            _ => self.standing_sentences(edition).join(" ").trim_end_matches('.').to_owned(),
        }
    }

    /// What is said of where an edition stands, and of the one that is in force until it begins.
    fn all_sentences(&self, edition: &Edition) -> Vec<String> {
        self.own_sentences(edition).into_iter().chain(self.until_then(edition)).collect()
    }

    /// What is said of an edition alone: the editor's own sentence where it was written for where the edition stands, and what
    /// follows from its dates.
    fn own_sentences(&self, edition: &Edition) -> Vec<String> {
        let mut sentences = self.standing_sentences(edition);
        if let Some(note) = edition.status_note.clone().filter(|_| is_note_for_standing(edition)) {
            match sentences.first_mut().filter(|_| says_only_the_status(&edition.standing)) {
                Some(first) => *first = note.to_string(),
                None => sentences.insert(0, note.to_string()),
            }
        }
        sentences
    }

    /// Before an edition begins another may be in force, to which its banner leads.
    fn until_then(&self, edition: &Edition) -> Option<String> {
        let other = self.instead(edition).filter(|_| !edition.standing.has_begun())?;
        Some(self.theme.words.say(&Banner::OtherInForce { other: &other.short_title }))
    }

    fn standing_sentences(&self, edition: &Edition) -> Vec<String> {
        self.sentences_of(edition, &edition.standing)
    }

    /// What is said of an edition that stands somewhere.
    fn sentences_of(&self, edition: &Edition, standing: &EditionStanding) -> Vec<String> {
        let words = &self.theme.words;
        let said = |message: Banner<'_>| words.say(&message);
        let (on, at) = (|when: When| when.worded(words), |when: When| when.worded_phrase(words));
        let over = Some(edition.ends).filter(|ends| ends.last_day() < self.today);
        match standing {
            EditionStanding::Draft => {
                let over = over.map(|ends| said(Banner::YearsOver { when: &at(ends) }));
                [Some(said(Banner::Draft {})), over].into_iter().flatten().collect()
            }
            EditionStanding::Consultation(comments) => match comments {
                Comments::OpenUntil(None) => vec![said(Banner::Consultation {})],
                Comments::OpenUntil(Some(until)) => {
                    vec![said(Banner::Consultation {}), said(Banner::CommentsUntil { date: &on(*until) })]
                }
                Comments::OpenFrom(from) => {
                    vec![said(Banner::Draft {}), said(Banner::CommentsFrom { date: &on(*from) })]
                }
                Comments::ClosedIn(closed) => {
                    vec![said(Banner::Draft {}), said(Banner::CommentsClosed { when: &at(*closed) })]
                }
            },
            EditionStanding::ToBegin(from) => {
                std::iter::once(said(Banner::ToBegin { date: &on(*from) })).chain(self.adopted(edition)).collect()
            }
            EditionStanding::InForce => Vec::new(),
            EditionStanding::Ended(ends) => vec![said(Banner::Ended { date: &on(*ends) }), self.next_in_words(edition)],
            EditionStanding::Superseded { by, since } => {
                let newer = by.and_then(|at| self.edition_at(at));
                vec![match newer.zip(*since) {
                    Some((newer, since)) => said(Banner::SupersededBy { newer: &newer.short_title, when: &at(since) }),
                    None => said(Banner::Superseded {}),
                }]
            }
        }
    }

    /// What comes after an edition whose years are over, or what is in force anyway.
    fn next_in_words(&self, edition: &Edition) -> String {
        let words = &self.theme.words;
        if let Some(following) = self.to_follow(edition) {
            let newer = &following.short_title;
            return match following.standing {
                EditionStanding::ToBegin(from) => {
                    words.say(&Banner::Follows { newer, when: &from.worded_phrase(words) })
                }
                _ => words.say(&Banner::ToFollow { newer }),
            };
        }
        if let Some(other) = self.first_in_force() {
            return words.say(&Banner::OtherInForce { other: &other.short_title });
        }
        let has_newer = self.newer(edition).next().is_some();
        words.say(&if has_newer { Banner::NoneInForce {} } else { Banner::NoneNewer {} })
    }

    /// When an edition was adopted, and by whom, where no banner on its pages says it.
    pub(super) fn adopted_on_page(&self, edition: &Edition) -> String {
        match edition.standing {
            EditionStanding::ToBegin(_) | EditionStanding::Draft | EditionStanding::Consultation(_) => String::new(),
            _ => self.adopted(edition).unwrap_or_default(),
        }
    }

    /// "It was adopted on 12 February 2028 by the cabinet", where that is known.
    fn adopted(&self, edition: &Edition) -> Option<String> {
        let adopted = edition.adopted.as_ref()?;
        let day = adopted.on.value.come()?;
        let words = &self.theme.words;
        Some(words.say(&Banner::Adopted { when: &day.worded_phrase(words), body: &adopted.by }))
    }

    /// The edition in force with which the site leads: it leads with one wherever there is one.
    fn first_in_force(&self) -> Option<&Edition> {
        Some(self.site.strategy.leading_edition()).filter(|edition| edition.standing == EditionStanding::InForce)
    }

    /// Editions that begin after another.
    fn newer<'r>(&'r self, edition: &'r Edition) -> impl Iterator<Item = &'r Edition> {
        let editions = self.site.strategy.editions.iter();
        editions.filter(|other| other.starts.first_day() > edition.starts.first_day())
    }

    /// The edition that is to take another's place.
    fn to_follow(&self, edition: &Edition) -> Option<&Edition> {
        let older = |newer: &Edition| newer.supersedes.and_then(|at| self.edition_at(at));
        let names = |newer: &&Edition| older(newer).is_some_and(|older| older.id == edition.id);
        self.site.strategy.editions.iter().find(names)
    }

    /// The edition that a reader of another may look for: the one that took its place, or is to, or the one until then.
    fn instead<'r>(&'r self, edition: &'r Edition) -> Option<&'r Edition> {
        let strategy = &self.site.strategy;
        match &edition.standing {
            EditionStanding::InForce => None,
            EditionStanding::Superseded { by: Some(_), .. } => Some(self.last_of_chain(edition)),
            EditionStanding::Superseded { by: None, .. } => {
                Some(strategy.leading_edition()).filter(|_| !strategy.is_leading(edition))
            }
            EditionStanding::Ended(_) => self.to_follow(edition).or_else(|| self.first_in_force()),
            EditionStanding::Draft | EditionStanding::Consultation(_) | EditionStanding::ToBegin(_) => {
                let older = edition.supersedes.and_then(|at| self.edition_at(at));
                older.filter(|older| older.standing == EditionStanding::InForce)
            }
        }
    }

    /// The last of the editions that took one another's places. `model/strategy/succession.rs` has cut every ring.
    fn last_of_chain<'r>(&'r self, edition: &'r Edition) -> &'r Edition {
        let mut last = edition;
        while let EditionStanding::Superseded { by: Some(by), .. } = &last.standing
            && let Some(newer) = self.edition_at(*by)
        {
            last = newer;
        }
        last
    }

    /// The page about the same subject in another edition; else the edition's own.
    fn same_subject(&self, kind: &dyn AnyKind, other: &Edition) -> Option<LinkView> {
        let site = &self.site;
        let to = site.strategy.placed_by_id(&other.id)?;
        let same = kind.in_edition(site, to).and_then(|kind| site.page_of(kind));
        let found = same.or_else(|| self.known_page(PageKind::Edition(to.at)))?;
        let short = &other.short_title;
        let title = if found.title == short.as_str() {
            found.title.clone()
        } else {
            self.theme.words.say(&Pages::OfEdition { title: &found.title, edition: short })
        };
        Some(LinkView { title, ..link(found) })
    }
}

/// Whether an edition stands where its status says: a note about a consultation that is closed, or about the force of what is
/// superseded, would be untrue.
const fn is_note_for_standing(edition: &Edition) -> bool {
    matches!(
        (edition.status, &edition.standing),
        (EditionStatus::Draft, EditionStanding::Draft)
            | (EditionStatus::Consultation, EditionStanding::Consultation(Comments::OpenUntil(_)))
            | (EditionStatus::Superseded, EditionStanding::Superseded { .. })
    )
}

/// Whether the first sentence about where an edition stands says no more than its status.
const fn says_only_the_status(standing: &EditionStanding) -> bool {
    !matches!(standing, EditionStanding::Superseded { by: Some(_), .. })
}
