//! `site.yaml`: who we are, and what is particular to this site.

use std::collections::BTreeMap;

use crate::diagnostic::{Place, Rule, Severity, Spanned};
use crate::document::markdown::Markdown;
use crate::document::yaml::{FromYaml, Mapping, Node, Reader, choice, tell_wrong_type, yaml_shape};
use crate::model::vocabulary::{AnyTime, Day, Id, Reported, WebAddress, When};

const FULLY_COMPLIANT: Rule = Rule::error(
    "fully-compliant",
    "An accessibility statement that says \"fully compliant\" must be true of every page (SI 2018/952, regulation 8). \
     While a problem is listed it is not: say \"partially compliant\".",
)
.example(
    "status: fully compliant",
    r#"the statement says "fully compliant" and lists problems"#,
    "status: partially compliant",
);

pub(super) const RULES: &[&Rule] = &[&FULLY_COMPLIANT];

yaml_shape! {
    /// What a site says of itself.
    pub struct Settings: "site.yaml" {
        /// The site's name, in the header and in every title.
        required name: Spanned<String>,
        /// The partnership, an organisation.
        required partnership: Spanned<Id>,
        /// The council that looks after the site, an organisation.
        required council: Spanned<Id>,
        /// Who runs the site, where that is not the council.
        optional run_by: String,
        /// The area with its official code.
        required area: Area,
        /// BCP 47 language.
        optional language: LanguageTag,
        /// Where the site is published; its path may be a sub-path.
        required address: Spanned<WebAddress>,
        /// A folder in `themes/`.
        optional theme: Spanned<Id>,
        /// The folder of the edition that the home page and the menu show.
        required current_edition: Spanned<Id>,
        /// One sentence for search engines and feeds.
        required description: String,
        /// The first words of the home page.
        optional introduction: Markdown,
        /// Where "exit this page" leads.
        optional exit_destination: WebAddress,
        /// Rows of datasets shown on the home page.
        list key_figures: Spanned<String>,
        /// The facts of the accessibility statement.
        required accessibility: Accessibility,
        /// Other severities than the usual ones.
        optional checks: Checks,
        /// Old addresses and where they lead now.
        list redirects: Redirect,
    }
}

yaml_shape! {
    /// An area.
    pub struct Area: "an area" {
        /// "Harlow".
        required name: String,
        /// The Office for National Statistics' code: "E07000073".
        required code: Spanned<String>,
        /// Whose law holds.
        optional nation: Nation,
    }
}

/// A language's code as browsers know it (BCP 47): "en-GB". Stands in markup, so it is letters, digits and hyphens only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageTag(String);

impl FromYaml for LanguageTag {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        const WANTED: &str = "a language's code such as en-GB or cy";
        let text = reader.text(node, WANTED)?;
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let first = text.split('-').next().unwrap_or("");
        if !text.split('-').all(is_part) || !(2..=3).contains(&first.len()) {
            tell_wrong_type(reader, node, WANTED);
            return None;
        }
        Some(Self(text.to_owned()))
    }
}

impl Settings {
    /// The language of the site's own words.
    pub fn language(&self) -> &str {
        self.language.as_ref().map_or("en-GB", |tag| &tag.0)
    }
}

/// A nation of the United Kingdom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nation {
    /// England.
    #[default]
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland, where the Equality Commission enforces the accessibility regulations.
    NorthernIreland,
}

impl FromYaml for Nation {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(
            node,
            reader,
            &[
                ("England", Self::England),
                ("Wales", Self::Wales),
                ("Scotland", Self::Scotland),
                ("Northern Ireland", Self::NorthernIreland),
            ],
        )
    }
}

yaml_shape! {
    /// The facts of the accessibility statement (SI 2018/952, regulation 8).
    pub struct Accessibility: "the accessibility statement" {
        /// How far the site conforms to WCAG 2.2 AA.
        required status: Compliance,
        /// When the statement was prepared.
        required prepared: Reported<Day>,
        /// When it was last reviewed.
        required reviewed: Reported<Day>,
        /// When the site was last tested.
        optional tested: Reported<Day>,
        /// By whom.
        optional tested_by: String,
        /// How.
        optional how_tested: Markdown,
        /// What does not work yet.
        list problems: Problem,
        /// Whom to tell about a problem, a contact.
        optional contact: Spanned<Id>,
        /// Where there is no contact: why.
        optional contact_note: Markdown,
    }
}

impl Accessibility {
    /// Tells a claim that the list of problems contradicts.
    pub(in crate::model) fn check(&self, findings: &mut crate::diagnostic::Findings) {
        if self.status == Compliance::Full && !self.problems.is_empty() {
            findings.tell(
                &FULLY_COMPLIANT,
                &self.place,
                "the statement says \"fully compliant\" and lists problems",
                "write `status: partially compliant`",
            );
        }
    }
}

/// How far a site conforms, in the words of the model statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compliance {
    /// No failure is known.
    Full,
    /// At least one failure, and most requirements met.
    Partial,
    /// More than half of the requirements are not met.
    Not,
    /// Nobody has looked yet.
    NotAssessed,
}

impl Compliance {
    /// The words of the model statement.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Full => "fully compliant",
            Self::Partial => "partially compliant",
            Self::Not => "not compliant",
            Self::NotAssessed => "not assessed",
        }
    }
}

impl FromYaml for Compliance {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let all = [Self::Full, Self::Partial, Self::Not, Self::NotAssessed].map(|status| (status.words(), status));
        choice(node, reader, &all)
    }
}

yaml_shape! {
    /// Something that does not work yet.
    pub struct Problem: "a problem" {
        /// What, and for whom.
        required text: Markdown,
        /// The criterion: "1.4.10 Reflow".
        optional criterion: String,
        /// When it will be mended.
        optional fixed_by: AnyTime<When>,
    }
}

yaml_shape! {
    /// An old address and where it leads now.
    pub struct Redirect: "a redirect" {
        /// The old address: "/2019/strategy.pdf".
        required from: Spanned<String>,
        /// The new one, on this site or elsewhere.
        required to: Spanned<String>,
    }
}

/// Other severities than the usual ones, by code, each with its reason.
#[derive(Debug, Clone, Default)]
pub struct Checks(pub BTreeMap<String, Check>);

/// What a site says about one rule.
#[derive(Debug, Clone)]
pub struct Check {
    /// How grave a breach is here.
    pub severity: Severity,
    /// Where that is said.
    pub place: Place,
}

impl FromYaml for Severity {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &[("error", Self::Error), ("warning", Self::Warning), ("advice", Self::Advice)])
    }
}

/// How grave a breach is; the reason that has to stand beside it is for the next person, and is not shown.
fn severity(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Severity> {
    let mut mapping = Mapping::of(node, "a check", reader)?;
    let severity = mapping.required("severity", reader);
    let reason = mapping.required::<String>("reason", reader);
    mapping.finish(reader);
    reason.and(severity)
}

impl FromYaml for Checks {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let mut mapping = Mapping::of(node, "checks", reader)?;
        let mut checks = BTreeMap::new();
        for entry in mapping.rest() {
            if let Some(severity) = severity(&entry.node, reader) {
                let place = reader.place(entry.key_span);
                checks.insert(entry.key.to_string(), Check { severity, place });
            }
        }
        Some(Self(checks))
    }
}
