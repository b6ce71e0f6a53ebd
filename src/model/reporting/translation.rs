//! Versions of a reporting page: other languages, and Easy Read.
//!
//! In: reporting/hate-crime.cy.md, whose ending names the language, or reporting/hate-crime.easy.md. Out: versions of pages
//! that are there, each with the page it was made from. Never: a version that pretends to be as new as its original.

use std::sync::Arc;

use super::pathway::{Checked, Pathway, Way, version};
use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Spanned, nearest};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{ANY_KEY, Form, FromYaml, Mapping, Node, Reader, Shapes, yaml_shape};
use crate::model::vocabulary::{
    AsTyped, Day, Id, LANGUAGES, Language, Named, PathwayAt, Publication, Reported, Stage, Text, To, read_markdown,
    settled, without_references,
};

const LANGUAGE: Rule = Rule::error(
    "language",
    "The file of a translation says its language before the last ending, with a code: hate-crime.cy.md is Welsh, \
     hate-crime.ur.md Urdu. The ending .easy.md is for Easy Read. Lamplight knows the languages that councils publish in.",
)
.example(
    "reporting/burglary.easyread.md",
    "`easyread` is not a language that Lamplight knows",
    "reporting/burglary.easy.md",
);
const ORPHAN: Rule = Rule::error(
    "translation-original",
    "A translation is the version of a page that is there: hate-crime.cy.md needs hate-crime.md beside it, because contacts \
     and everything about safety come from there.",
)
.example(
    "reporting/burglaries.easy.md",
    "there is no reporting page burglaries that this is a version of",
    "reporting/burglary.easy.md",
)
.of_whole_site();
const UNDATED: Rule = Rule::warning(
    "translation-version",
    "A translation says with `original` which version it was made from: the day under `checked` of the original at the time. \
     Without it nobody can know whether it still says the same.",
)
.example(
    "summary: Sut i ddweud wrth yr heddlu am fyrgleriaeth.",
    "this page does not say which version it was made from",
    "summary: Sut i ddweud wrth yr heddlu am fyrgleriaeth.\n\
     original: 2026-11-01",
);
const STALE: Rule = Rule::warning(
    "stale-translation",
    "The original was checked after this version was made from it, so the two may differ. Readers are told so on the page. \
     Have the version brought up to date, then write the original's new day under `original`.",
)
.example(
    "original: 2026-05-01",
    "this page was made from the version of 1 May 2026, and the original was checked again on 1 November 2026",
    "original: 2026-11-01",
);
const WORDS: Rule = Rule::error(
    "translation-words",
    "`words` gives the fixed words of a page in its language, by the keys of the theme's messages. Words in {braces} are \
     numbers to call: they stay as they are, so that nobody is sent to a wrong one.",
)
.example(
    "words:\n  \
     ways_to_reprt: Ffyrdd o roi gwybod\n  \
     what_happens_next: Beth sy'n digwydd nesaf",
    "a translation gives no words for `ways_to_reprt`",
    "words:\n  \
     ways_to_report: Ffyrdd o roi gwybod\n  \
     what_happens_next: Beth sy'n digwydd nesaf",
);
const WORDS_MISSING: Rule = Rule::advice(
    "translation-words-missing",
    "Some of the fixed words are given in the page's language, and others are not. Headings are shown in one language \
     only: until all are there they stay in the language of the site.",
)
.example(
    "words:\n  evidence: Tystiolaeth",
    "these words are not given yet: ways_to_report, what_happens_next, can_i_stay_anonymous, help_and_support, \
     help_either_way, checked_on, translation_stale",
    "words:\n  \
     ways_to_report: Ffyrdd o roi gwybod\n  \
     what_happens_next: Beth sy'n digwydd nesaf\n  \
     can_i_stay_anonymous: A gaf i aros yn ddienw?\n  \
     help_and_support: Cymorth a chefnogaeth\n  \
     help_either_way: \"Cewch gymorth, p'un a ydych yn rhoi gwybod neu beidio.\"\n  \
     evidence: Tystiolaeth\n  \
     checked_on: Gwiriwyd ar\n  \
     translation_stale: \"Mae'r dudalen hon yn hen: {date}\"",
);

pub(super) const RULES: &[&Rule] = &[&LANGUAGE, &ORPHAN, &UNDATED, &STALE, &WORDS, &WORDS_MISSING];

/// The fixed words that a translation may give: headings and sentences of the page.
const HEADINGS: [(&str, &[&str]); 8] = [
    ("ways_to_report", &[]),
    ("what_happens_next", &[]),
    ("can_i_stay_anonymous", &[]),
    ("help_and_support", &[]),
    ("help_either_way", &[]),
    ("evidence", &[]),
    ("checked_on", &[]),
    ("translation_stale", &[]),
];

/// The fixed words of the emergency block, with the numbers that must stand in each.
const EMERGENCY: [(&str, &[&str]); 6] = [
    ("emergency_title", &["{999}"]),
    ("emergency_silent", &["{999}"]),
    ("emergency_relay", &["{18000}"]),
    ("emergency_bsl", &["{999bsl}"]),
    ("emergency_text", &["999"]),
    ("emergency_not", &["{101}", "{18001}"]),
];

yaml_shape! {
    /// A reporting page in another language, or in Easy Read: the front matter of a page such as reporting/hate-
    /// crime.cy.md.
    struct TranslationYaml: "a version of a reporting page" {
        /// What the page is called, in this language.
        kept title: Text = "Riportio trosedd casineb",
        /// One sentence that says what this is, in this language.
        kept summary: Text = "Mae trosedd casineb yn drosedd yn erbyn rhywun oherwydd pwy ydyn nhw.",
        /// The day under `checked` of the page that this was made from.
        optional original: Reported<Day> as "Made from the version of",
        /// What tabs and histories show in place of the title, where that is honest.
        optional safe_title: Text = "Help a chyngor",
        /// Whether it is an Easy Read page: one idea a line, large.
        flag easy_read: bool,
        /// Whom the page is for.
        optional who_for: Markdown,
        /// What stands above the ways, where they are not for reports.
        optional ways_title: Text = "Ffyrdd o ofyn am ymweliad" as "Heading above the ways",
        /// How to report it; the original's where it is left out.
        list ways: Way<AsTyped>,
        /// What happens after a report.
        optional next: Markdown as "What happens next",
        /// Whether people can stay anonymous, in words.
        optional anonymous: Markdown as "Can I stay anonymous?",
        /// Who helps, whether or not people report; the original's where it is left out.
        list support: Way<AsTyped>,
        /// What counts as evidence, and what to keep.
        optional evidence: Markdown as "Keeping evidence",
        /// When the page was last checked, and by which role.
        optional checked: Checked,
        /// Fixed words in this language: all headings, all of the emergency block, or none.
        optional words: TranslatedWords = "{ways_to_report: Ffyrdd o riportio, what_happens_next: Beth sy'n digwydd nesaf, can_i_stay_anonymous: A allaf i aros yn ddienw, help_and_support: Cymorth a chefnogaeth, help_either_way: Cymorth p'un a ydych yn riportio ai peidio, evidence: Cadw tystiolaeth, checked_on: Gwiriwyd, translation_stale: Efallai bod y dudalen hon yn hŷn}" as "Fixed words",
        /// Whether it is kept back for now.
        flag draft: bool,
    }
}

/// What an editor may write in its front matter.
pub(in crate::model) fn form(shapes: &mut Shapes) -> Form {
    TranslationYaml::form(shapes)
}

/// Fixed words in the language of a page, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TranslatedWords {
    words: Vec<(String, Text)>,
}

impl TranslatedWords {
    /// The words, by key: only groups that are whole.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let whole =
            |key: &str| is_in(&HEADINGS, key) && self.has_headings() || is_in(&EMERGENCY, key) && self.has_emergency();
        let words = self.words.iter().map(|(key, text)| (key.as_str(), text.as_str()));
        words.filter(move |(key, _)| whole(key))
    }

    /// Whether all headings are given.
    pub fn has_headings(&self) -> bool {
        self.missing(&HEADINGS).next().is_none()
    }

    /// Whether the whole emergency block is given.
    pub fn has_emergency(&self) -> bool {
        self.missing(&EMERGENCY).next().is_none()
    }

    fn missing<'k>(&self, group: &'k [(&'static str, &'static [&'static str])]) -> impl Iterator<Item = &'k str> {
        group.iter().map(|(key, _)| *key).filter(|key| !self.words.iter().any(|(given, _)| given == key))
    }
}

fn is_in(group: &[(&str, &[&str])], key: &str) -> bool {
    group.iter().any(|(known, _)| *known == key)
}

impl FromYaml for TranslatedWords {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let mut mapping = Mapping::of(node, "words", reader)?;
        let mut words = Self::default();
        // Those of which something else is reported: they are not missing as well.
        let mut reported: Vec<&str> = Vec::new();
        for entry in mapping.rest() {
            let Some(text) = Text::from_yaml(&entry.node, reader) else {
                reported.push(&entry.key);
                continue;
            };
            let known = HEADINGS.iter().chain(&EMERGENCY).find(|(key, _)| *key == entry.key);
            let Some((key, needed)) = known else {
                let keys = HEADINGS.iter().chain(&EMERGENCY).map(|(key, _)| *key);
                let message = format!("a translation gives no words for `{}`", entry.key);
                let finding = Finding::new(
                    &WORDS,
                    reader.location(entry.key_span),
                    message,
                    "see content/README.md for the keys",
                );
                let meant = nearest(&entry.key, keys);
                reported.extend(meant);
                reader.findings.add(finding.with_suggestion(meant));
                continue;
            };
            if let Some(lost) = needed.iter().find(|needed| !text.contains(**needed)) {
                let message = format!("{lost} is missing from `{}`", entry.key);
                reader.emit(&WORDS, entry.node.span, message, format!("write {lost} where the number stands"));
                reported.push(key);
                continue;
            }
            let rest = needed.iter().fold(text.to_string(), |rest, place| rest.replace(place, ""));
            let brace = rest.find(['{', '}']).filter(|_| is_in(&EMERGENCY, key)).and_then(|at| rest.get(at..at + 1));
            if let Some(brace) = brace {
                let help = match needed {
                    [] => "take the brace out".to_owned(),
                    needed => format!("only {} can stand in braces here", needed.join(" and ")),
                };
                let message = format!("nothing is put in the place of a brace {brace} in `{}`", entry.key);
                reader.emit(&WORDS, entry.node.span, message, help);
                reported.push(key);
                continue;
            }
            words.words.push((entry.key.to_string(), text));
        }
        mapping.leave_out_gaps(reader);
        for group in [HEADINGS.as_slice(), EMERGENCY.as_slice()] {
            let is_begun = words.missing(group).count() < group.len();
            let missing: Vec<&str> = words.missing(group).filter(|key| !reported.contains(key)).collect();
            if is_begun && !missing.is_empty() {
                let message = format!("these words are not given yet: {}", missing.join(", "));
                let place = reader.location(node.span);
                let finding = Finding::new(&WORDS_MISSING, place, message, "give all of them, or none");
                reader.findings.add(finding.resting_on(&mapping.location(reader), &[ANY_KEY]));
            }
        }
        Some(words)
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Keyed(Box::new(Form::Text))
    }
}

without_references!(TranslatedWords);

settled! {
    /// A version of a reporting page.
    pub struct Translation<S> {
        /// The page that it is a version of.
        pub of: To<S, PathwayAt>,
        /// Its language; none for Easy Read in the language of the site.
        pub language: Option<&'static Language>,
        /// What it says. What it leaves out (ways, support, safety) is the original's.
        pub page: Pathway<S>,
        /// The version of the original that it was made from.
        pub original: Option<Day>,
        /// Whether the original has moved on since.
        pub stale: bool,
        /// Fixed words in its language.
        pub words: TranslatedWords,
    }
}

/// Reads a version; nothing for a page itself.
pub(in crate::model) fn read(
    path: &str,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<Translation<AsTyped>> {
    let (of, code) = version(path)?;
    let place = SourceLocation::start_of(source);
    let language = match (code, Language::of_code(code)) {
        ("easy", _) => None,
        (_, Some(language)) => Some(language),
        (_, None) => {
            emit_language(code, place, findings);
            return None;
        }
    };
    let (front, body) = read_markdown::<TranslationYaml>(source, today, findings)?;
    let of = Id::of_file(&format!("{of}.md"));
    let page = Pathway {
        id: of.clone(),
        place: place.clone(),
        title: front.title,
        summary: front.summary,
        happened: None,
        sensitive: false,
        safe_title: front.safe_title,
        address: None,
        easy_read: front.easy_read || language.is_none(),
        who_for: front.who_for,
        ways_title: front.ways_title,
        ways: front.ways,
        next: front.next,
        anonymous: front.anonymous,
        support: front.support,
        help_first: false,
        evidence: front.evidence,
        leave_out: Vec::new(),
        priorities: Vec::new(),
        checked: front.checked,
        publication: Publication::of_draft(front.draft),
        body,
    };
    let words = front.words.unwrap_or_default();
    Some(Translation {
        of: Named::new(Spanned::new(of, place)),
        language,
        page,
        original: front.original.map(|original| *original.typed()),
        stale: false,
        words,
    })
}

fn emit_language(code: &str, place: SourceLocation, findings: &mut Findings) {
    let message = format!("`{code}` is not a language that Lamplight knows");
    let help = "rename the file with the code of its language, such as .cy.md, or with .easy.md";
    let meant = LANGUAGES.iter().find(|language| language.english_name.eq_ignore_ascii_case(code));
    let finding = Finding::new(&LANGUAGE, place, message, help);
    findings.add(finding.with_suggestion(meant.map(|language| language.code)));
}

impl<S: Stage> Translation<S> {
    /// The last part of its address: "cy" or "easy".
    pub fn address(&self) -> String {
        match self.language {
            None => "easy".to_owned(),
            Some(language) => language.address(),
        }
    }
}

impl Translation<AsTyped> {
    /// Takes from the original what the version leaves out, and tells where the two may differ. `false` without an original.
    pub(in crate::model) fn resolve(&mut self, pathways: &[Pathway<AsTyped>], findings: &mut Findings) -> bool {
        let Some(original) = pathways.iter().find(|pathway| pathway.id == self.of.value) else {
            let message = format!("there is no reporting page {} that this is a version of", self.of.value);
            let finding =
                Finding::new(&ORPHAN, self.of.place.clone(), message, "rename the file, or add the page itself");
            let pages = pathways.iter().map(|pathway| pathway.id.as_str());
            let finding = finding.leading_into(format!("reporting/{}.md", self.of.value));
            findings.add(finding.with_suggestion(nearest(self.of.value.as_str(), pages)));
            return false;
        };
        self.page.sensitive = original.sensitive;
        self.page.help_first = original.help_first;
        // A version that says nothing of its own for tabs and histories would say its title there.
        self.page.safe_title = self.page.safe_title.take().or_else(|| original.safe_title.clone());
        self.page.leave_out.clone_from(&original.leave_out);
        inherit(&mut self.page.ways, &original.ways);
        inherit(&mut self.page.support, &original.support);
        self.compare(original, findings);
        true
    }

    fn compare(&mut self, original: &Pathway<AsTyped>, findings: &mut Findings) {
        let Some((checked, place)) = original.checked.as_ref().map(|it| (*it.on.typed(), &it.place)) else { return };
        match self.original {
            None => {
                let help = format!("add `original: {}`, if it was made from that version", checked.iso());
                let message = "this page does not say which version it was made from";
                let finding = Finding::new(&UNDATED, self.of.place.clone(), message, help);
                findings.add(finding.resting_on(&self.page.place, &["original"]));
            }
            Some(made_from) if made_from < checked => {
                self.stale = true;
                let message = format!(
                    "this page was made from the version of {}, and the original was checked again on {}",
                    made_from.in_words(),
                    checked.in_words()
                );
                let help = format!("bring it up to date, then write `original: {}`", checked.iso());
                let finding = Finding::new(&STALE, self.of.place.clone(), message, help);
                findings.add(finding.resting_on(place, &["on"]));
            }
            Some(_) => {}
        }
    }
}

/// The original's contacts where the version names none. What each is good for is said in another language there.
fn inherit(ways: &mut Vec<Way<AsTyped>>, original: &[Way<AsTyped>]) {
    if ways.is_empty() {
        ways.extend(original.iter().map(|way| Way { purpose: None, ..way.clone() }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::TODAY;

    fn original(checked: &str) -> Pathway<AsTyped> {
        let text = format!(
            "---\ntitle: T\nsummary: S.\nways: [{{contact: a, for: x}}]\nsensitive: true\nsafe_title: Help\n{checked}---\n"
        );
        let source = SourceText::new("reporting/hate-crime.md", text);
        super::super::pathway::read("reporting/1-hate-crime.md", &source, TODAY, &mut Findings::new()).unwrap()
    }

    fn reported(path: &str, more: &str) -> (Option<Translation<AsTyped>>, Vec<String>) {
        let source = SourceText::new(path, format!("---\ntitle: T\nsummary: S.\n{more}---\n"));
        let mut findings = Findings::new();
        let mut read = read(path, &source, TODAY, &mut findings);
        let pathways = [original("checked: {on: 2026-11-01, by: team}\n")];
        if !read.as_mut().is_some_and(|version| version.resolve(&pathways, &mut findings)) {
            read = None;
        }
        let reported = findings.sorted().into_iter().map(|finding| {
            let note = finding.note.map(|note| format!(" ({note})")).unwrap_or_default();
            format!("{}: {}: {}{note}", finding.rule.code, finding.message, finding.help)
        });
        (read, reported.collect())
    }

    #[test]
    fn a_version_has_the_contacts_and_the_safety_of_its_original() {
        let (version, reported) = reported("reporting/hate-crime.ur.md", "original: 2026-11-01\n");
        let version = version.unwrap();
        assert_eq!(reported, Vec::<String>::new());
        assert_eq!((version.address().as_str(), version.language.unwrap().direction), ("ur", "rtl"));
        assert!(version.page.sensitive && !version.stale && version.page.ways[0].purpose.is_none());
    }

    #[test]
    fn a_version_tells_browsers_no_more_than_its_original() {
        for path in ["reporting/hate-crime.easy.md", "reporting/hate-crime.cy.md"] {
            let safe_title =
                |more: &str| reported(path, more).0.unwrap().page.safe_title.map(|title| title.to_string());
            assert_eq!(safe_title("").as_deref(), Some("Help"), "{path}");
            assert_eq!(safe_title("safe_title: Cymorth\n").as_deref(), Some("Cymorth"), "{path}");
        }
    }

    #[test]
    fn easy_read_is_a_version_in_the_language_of_the_site() {
        let (version, _) = reported("reporting/1-hate-crime.easy.md", "original: 2026-11-01\n");
        let version = version.unwrap();
        assert!(version.language.is_none() && version.page.easy_read && version.address() == "easy");
    }

    #[test]
    fn each_doubt_about_a_version_is_reported() {
        for (path, more, expected) in [
            (
                "reporting/hate-crime.cy.md",
                "",
                "translation-version: this page does not say which version it was made from: add `original: 2026-11-01`, if \
                 it was made from that version",
            ),
            (
                "reporting/hate-crime.cy.md",
                "original: 2026-05-01\n",
                "stale-translation: this page was made from the version of 1 May 2026, and the original was checked again on \
                 1 November 2026: bring it up to date, then write `original: 2026-11-01`",
            ),
            (
                "reporting/hate-crimes.cy.md",
                "",
                "translation-original: there is no reporting page hate-crimes that this is a version of: rename the file, \
                 or add the page itself (did you mean hate-crime?)",
            ),
            (
                "reporting/hate-crime.welsh.md",
                "",
                "language: `welsh` is not a language that Lamplight knows: rename the file with the code of its language, \
                 such as .cy.md, or with .easy.md (did you mean cy?)",
            ),
            (
                "reporting/hate-crime.cy.md",
                "original: 2026-11-01\nwords: {emergency_titel: x}\n",
                "translation-words: a translation gives no words for `emergency_titel`: see content/README.md for the keys \
                 (did you mean emergency_title?)",
            ),
        ] {
            assert_eq!(reported(path, more).1, [expected]);
        }
        let (_, reported) =
            reported("reporting/hate-crime.cy.md", "original: 2026-11-01\nwords: {emergency_title: 'Ffoniwch!'}\n");
        assert_eq!(
            reported,
            ["translation-words: {999} is missing from `emergency_title`: write {999} where the number stands"]
        );
    }

    #[test]
    fn fixed_words_are_given_whole_or_not_at_all() {
        let some = "original: 2026-11-01\nwords: {evidence: Tystiolaeth}\n";
        let (version, reported) = reported("reporting/hate-crime.cy.md", some);
        assert_eq!(version.unwrap().words.all().count(), 0);
        assert!(reported[0].starts_with("translation-words-missing: these words are not given yet: ways_to_report, "));
    }
}
