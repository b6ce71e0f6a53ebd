//! What to type where something else than an id stands in the place of one: a name, a title, a number, or several at once.
//!
//! In: all that a site has with an id, and what was told of words in the place of one. Out: the ids that those words mean, in the help of
//! each. Never: an id that nothing has, but where an id is given.

use super::edition::Edition;
use crate::diagnostic::{Finding, Findings, STAND_IN, SourceLocation, one_of};
use crate::document::parting::ending;
use crate::document::slug::slug;
use crate::model::partnership::Organisation;
use crate::model::reporting::{Contact, Pathway};
use crate::model::vocabulary::{AsTyped, CANNOT_BE_ID, Id};

/// What of a site has an id and a name.
pub(super) struct Things<'c> {
    pub(super) organisations: &'c [Organisation],
    pub(super) contacts: &'c [Contact],
    pub(super) pathways: &'c [Pathway<AsTyped>],
    pub(super) editions: &'c [Edition<AsTyped>],
}

/// Something that has an id.
struct Known<'c> {
    id: &'c Id,
    /// What people call it.
    names: Vec<&'c str>,
    /// Where it is written.
    file: &'static str,
}

impl Known<'_> {
    fn is_called(&self, typed: &str) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let is_number = !typed.is_empty() && typed.chars().all(|it| it.is_ascii_digit() || it == ' ');
        let is_it = |name: &&str| {
            name.trim().trim_end_matches('.').eq_ignore_ascii_case(typed.trim_end_matches('.'))
                || is_number && digits(name) == digits(typed)
        };
        self.names.iter().any(is_it)
    }

    /// Whether a few words are among those of its id or its names.
    fn has_words(&self, typed: &str) -> bool {
        let wanted = slug(typed, "unnamed");
        let has = |name: &str| {
            let name = slug(name, "unnamed");
            wanted.split('-').all(|word| name.split('-').any(|own| own == word))
        };
        has(self.id.as_str()) || self.names.iter().any(|name| has(name))
    }
}

/// Gives each finding about words that stand where an id belongs the ids of what they mean.
pub(super) fn name_ids(content: &Things<'_>, findings: &mut Findings) {
    let is_about_id = |finding: &Finding| [CANNOT_BE_ID, "lead"].contains(&finding.rule.code);
    if !findings.iter().any(is_about_id) {
        return;
    }
    // What cannot be read itself, or is given twice, has no id to write.
    let all: Vec<Known<'_>> =
        known(content).into_iter().filter(|known| !known.id.as_str().contains(STAND_IN)).collect();
    findings.for_each_mut(|finding| {
        let Some(place) = finding.place.clone().filter(|_| is_about_id(finding)) else { return };
        if let Some(help) = help(&place, finding.rule.code == CANNOT_BE_ID, &all) {
            finding.help = help;
        }
    });
}

fn help(place: &SourceLocation, must_be_id: bool, all: &[Known<'_>]) -> Option<String> {
    let marks = ['"', '\'', ' ', '(', ')', '[', ']'];
    let typed = place.text().trim_matches(marks);
    let key = key_of(place);
    let of_kind = key.and_then(files_of);
    let is_of_kind = |known: &&Known<'_>| of_kind.is_none_or(|files| files.contains(&known.file));
    let named = |typed: &str| all.iter().filter(is_of_kind).find(|known| known.is_called(typed));
    if key == Some("id") {
        return None;
    }
    if let Some(known) = named(typed) {
        return Some(format!("write {}, the id of that in {}", known.id, known.file));
    }
    if let Some(help) = with_role(typed, named) {
        return Some(help);
    }
    let has_id = |typed: &str| all.iter().any(|known| known.id.as_str() == typed);
    // A path is told with the id of its file.
    if !must_be_id || has_id(&slug(typed, "unnamed")) || matches!(ending(typed), "md" | "yaml") {
        return None;
    }
    let id_of = |typed: &str| {
        let id = slug(typed, "unnamed");
        if has_id(&id) { Some(id) } else { named(typed).map(|known| known.id.to_string()) }
    };
    several(typed, id_of)
        .map(|ids| {
            let ids = ids.join(", ");
            let is_listed = place.text_before().trim_end().ends_with(['[', ',']);
            match is_listed {
                true if place.text().starts_with(['"', '\'']) => format!("write {ids}, without the quotation marks"),
                true => format!("write {ids}"),
                false => format!("write [{ids}]"),
            }
        })
        .or_else(|| of_years(key, typed, all))
        .or_else(|| of_words(key, typed, all))
        .or_else(|| {
            let what =
                "nothing is there that is called so: write the id of one that is there, as it stands behind its `id`";
            key.is_some().then(|| format!("{what}, or in the name of its file"))
        })
}

/// The body and the role of words with a comma: `Exampleton Council, Head of Community Safety`.
fn with_role<'k>(typed: &str, named: impl Fn(&str) -> Option<&'k Known<'k>>) -> Option<String> {
    let (body, role) = typed.split_once(", ")?;
    let (known, role) = named(body).map(|known| (known, role)).or_else(|| named(role).map(|known| (known, body)))?;
    let is_plain = !role.contains([',', ':', '#', '{', '}', '[', ']']);
    let role = if is_plain { role.to_owned() } else { format!("\"{role}\"") };
    let is_body = matches!(known.file, ORGANISATIONS | GOVERNANCE);
    is_body.then(|| format!("write {{organisation: {}, role: {role}}}", known.id))
}

/// The ids of several things that stand as one: `hate-crime; fraud`.
fn several(typed: &str, id_of: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    let parted = typed.replace([';', '/', '&', '+'], ",").replace(" and ", ",").replace(" or ", ",");
    let parts: Vec<&str> = parted.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return None;
    }
    parts.into_iter().map(id_of).collect()
}

/// The edition of some years: `2025/28`.
fn of_years(key: Option<&str>, typed: &str, all: &[Known<'_>]) -> Option<String> {
    if !matches!(key, Some("current_edition" | "supersedes")) {
        return None;
    }
    let years = typed.split(|it: char| !it.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let first = years.min()?;
    let mut fitting = all.iter().filter(|known| known.file == EDITIONS && known.id.as_str().starts_with(first));
    let only = fitting.next().filter(|_| fitting.next().is_none())?;
    Some(format!("write {}, the name of its folder", only.id))
}

/// What has the words that were typed, of the kind that a key names.
fn of_words(key: Option<&str>, typed: &str, all: &[Known<'_>]) -> Option<String> {
    const MOST: usize = 3;
    let file = files_of(key?)?;
    let fitting = all.iter().filter(|known| file.contains(&known.file) && known.has_words(typed));
    let ids: Vec<&str> = fitting.map(|known| known.id.as_str()).collect();
    let is_few = (1..=MOST).contains(&ids.len());
    is_few.then(|| format!("write {}, if that is meant", one_of(ids)))
}

/// Where that stands whose id a key takes; `None` for keys that take those of several kinds.
fn files_of(key: &str) -> Option<&'static [&'static str]> {
    Some(match key {
        "contact" | "contacts" => &[CONTACTS],
        "funder" | "publisher" | "council" | "partnership" => &[ORGANISATIONS],
        "organisation" | "led_by" | "leads" | "members" | "board" | "accountable_to" => &[ORGANISATIONS, GOVERNANCE],
        "reporting" => &[REPORTING],
        "chapters" => &[CHAPTERS],
        "papers" => &[PAPERS],
        _ => return None,
    })
}

/// The key behind which a place is, or the entry of a list below it.
fn key_of(place: &SourceLocation) -> Option<&str> {
    let before = place.text_before();
    let (before, _) = before.rsplit_once(':')?;
    let start = before.rfind(|letter: char| !letter.is_ascii_lowercase() && letter != '_').map_or(0, |at| at + 1);
    before.get(start..).filter(|key| !key.is_empty())
}

const ORGANISATIONS: &str = "organisations.yaml";
const GOVERNANCE: &str = "governance.yaml";
const CONTACTS: &str = "contacts.yaml";
const REPORTING: &str = "reporting";
const CHAPTERS: &str = "chapters";
const PAPERS: &str = "papers";
const EDITIONS: &str = "the folders of editions";

/// All that has an id, those first that are most often called by a name.
fn known<'c>(content: &Things<'c>) -> Vec<Known<'c>> {
    let mut all = Vec::new();
    let mut add = |id, names: Vec<_>, file| all.push(Known { id, names, file });
    for body in content.organisations {
        let names = std::iter::once(body.name.as_str()).chain(body.short_name.as_deref());
        let names = names.chain(body.also_known_as.iter().map(String::as_str)).collect();
        add(&body.id.value, names, ORGANISATIONS);
    }
    for group in content.editions.iter().flat_map(|edition| &edition.governance.groups) {
        add(&group.id.value, vec![group.name.as_str()], GOVERNANCE);
    }
    for contact in content.contacts {
        add(&contact.id.value, vec![contact.name.as_str(), contact.value.as_str()], CONTACTS);
    }
    for edition in content.editions {
        edition.plan.measures.iter().for_each(|one| add(&one.id, vec![one.text.text()], "the plan"));
        for priority in &edition.priorities {
            add(&priority.id, vec![priority.title.as_str()], "priorities");
            priority.parts.iter().for_each(|part| add(&part.id.value, vec![part.title.as_str()], "priorities"));
        }
        edition.objectives.iter().for_each(|one| add(&one.id.value, vec![one.title.as_str()], "edition.yaml"));
    }
    content.pathways.iter().for_each(|page| add(&page.id, vec![page.title.as_str()], REPORTING));
    for edition in content.editions {
        add(&edition.id, vec![edition.title.as_str(), edition.short_title.as_str()], EDITIONS);
        edition.papers.iter().for_each(|paper| add(&paper.id, vec![paper.title.as_str()], PAPERS));
        edition.chapters.iter().for_each(|chapter| add(&chapter.id, vec![chapter.title.as_str()], CHAPTERS));
    }
    all
}
