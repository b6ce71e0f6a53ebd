//! The Acts a strategy rests on, and the register of those that Lamplight knows.

use std::sync::LazyLock;

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::yaml_shape;
use crate::model::vocabulary::{Id, Text, WebAddress, read_file};

const ACT: Rule = Rule::error(
    "act",
    "An Act is cited by its title and its year, and the year is easily wrong: the Crime and Disorder Act is of 1998, not \
     1988. Lamplight knows the Acts that strategies cite most; for any other give its `number` and its `link` on \
     legislation.gov.uk.",
)
.example(
    "- act: Crime and Disorder Act 1988",
    r#""Crime and Disorder Act 1988" is not in the list of Acts that Lamplight knows"#,
    "- act: Crime and Disorder Act 1998",
);

const KNOWN_ACT: Rule = Rule::warning(
    "known-act",
    "Of an Act that Lamplight knows it shows the number and the address in the official collection. Another number or link that \
     is typed beside it would be missing from the page.",
)
.example(
    "  number: 1989 c. 37",
    "Lamplight knows this Act as 1998 c. 37, and does not show what is typed here instead",
    "  number: 1998 c. 37",
);

pub(super) const RULES: &[&Rule] = &[&ACT, &KNOWN_ACT];

const OFFICIAL: &str = "https://www.legislation.gov.uk/";

yaml_shape! {
    /// An Act that the strategy rests on.
    pub(in crate::model) struct ActYaml: "an Act" {
        /// The title with its year, or the id of an Act that Lamplight knows.
        required act: Spanned<Text> = "Crime and Disorder Act 1998",
        /// Its number, for an Act that Lamplight does not know.
        optional number: String = "1998 c. 37",
        /// Where it is published, for an Act that Lamplight does not know.
        optional link: WebAddress,
        /// What it means for the partnership.
        optional about: Markdown,
        /// The sections that matter here.
        list sections: Section,
    }
}

yaml_shape! {
    /// A section of an Act.
    pub struct Section: "a section" {
        /// The number of the section, such as 17.
        required section: Spanned<String> = "\"17\"",
        /// What the section asks for, in a sentence or two.
        optional about: Markdown,
    }
}

yaml_shape! {
    /// An Act that Lamplight knows.
    struct KnownAct: "a known Act" {
        /// Its title with the year.
        required title: Text = "Crime and Disorder Act 1998",
        /// The year and the chapter of the Act.
        required number: String = "1998 c. 37",
        /// Where it stands in the collection of legislation.
        required path: String = "ukpga/1998/37",
    }
}

/// An Act that the strategy rests on.
#[derive(Debug, Clone)]
pub struct Act {
    /// Its id, made of its short title: "crime-and-disorder-act-1998".
    pub id: Id,
    /// Its title with the year.
    pub title: Text,
    /// Its year and chapter: "1998 c. 37".
    pub number: String,
    /// The address of its text on legislation.gov.uk.
    pub link: String,
    /// What it means for the partnership.
    pub about: Option<Markdown>,
    /// The sections that the strategy rests on.
    pub sections: Vec<Section>,
}

impl Act {
    /// The official text of a section, where the Act is on legislation.gov.uk.
    pub fn section_link(&self, section: &str) -> Option<String> {
        self.link.starts_with(OFFICIAL).then(|| format!("{}/section/{section}", self.link.trim_end_matches('/')))
    }
}

static KNOWN: LazyLock<Vec<KnownAct>> = LazyLock::new(|| {
    let source = SourceText::new("legislation.yaml", include_str!("legislation.yaml"));
    read_file(&source, Today::END, &mut Findings::new()).unwrap_or_default()
});

impl KnownAct {
    /// Its address in the official collection.
    fn link(&self) -> String {
        format!("{OFFICIAL}{}", self.path)
    }

    /// Reports another number or link that stands beside it.
    fn emit_other(
        &self,
        place: &SourceLocation,
        number: Option<&str>,
        link: Option<&WebAddress>,
        findings: &mut Findings,
    ) {
        let is_other_number = number.is_some_and(|number| number != self.number);
        let is_other_link = link.is_some_and(|link| !link.as_str().starts_with(&self.link()));
        if is_other_number || is_other_link {
            let number = &self.number;
            let message = format!("Lamplight knows this Act as {number}, and does not show what is typed here instead");
            findings.emit(
                &KNOWN_ACT,
                place,
                message,
                "take out `number` and `link`; if another Act is meant, write its title",
            );
        }
    }
}

impl ActYaml {
    /// The Act, completed from the register; a finding where it is neither known nor complete.
    pub(in crate::model) fn complete(self, findings: &mut Findings) -> Option<Act> {
        let title = &self.act.value;
        let id = Id::new(title);
        let known = KNOWN.iter().find(|known| Id::new(&known.title) == id);
        let (title, number, link) = match (known, self.number, self.link) {
            (Some(known), number, link) => {
                known.emit_other(&self.act.place, number.as_deref(), link.as_ref(), findings);
                (known.title.clone(), known.number.clone(), known.link())
            }
            (None, Some(number), Some(link)) => (title.clone(), number, link.as_str().to_owned()),
            _ => {
                let finding = Finding::new(
                    &ACT,
                    self.act.place.clone(),
                    format!("\"{title}\" is not in the list of Acts that Lamplight knows"),
                    "look at its title and its year; if both are right, add its `number` (such as 1998 c. 37) and its `link`",
                );
                let meant = meant(title);
                findings.add(finding.with_suggestion(meant).resting_on(&self.place, &["number", "link"]));
                return None;
            }
        };
        Some(Act { id, title, number, link, about: self.about, sections: self.sections })
    }
}

/// The Act that was probably meant: one of nearly the same title with another year, or one of which the title is the short form.
/// A title that is right, of an Act that is not in the register, is near to others and is none of them.
fn meant(title: &str) -> Option<&'static str> {
    let (name, year) = title.rsplit_once(' ')?;
    let is_near = |known: &&KnownAct| {
        let (known_name, known_year) = known.title.rsplit_once(' ').unwrap_or_default();
        let initials: String = known_name.split_whitespace().filter_map(|word| word.chars().next()).collect();
        let initials = initials.replace('a', "");
        let short = name.strip_suffix(" Act").filter(|short| short.chars().all(char::is_uppercase));
        strsim::normalized_levenshtein(name, known_name) > 0.85
            || (short == initials.strip_suffix('A') && known_year == year)
    };
    KNOWN.iter().find(is_near).map(|known| known.title.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_is_whole_and_each_number_agrees_with_its_address() {
        assert_eq!(KNOWN.len(), include_str!("legislation.yaml").lines().filter(|line| line.starts_with('-')).count());
        for act in KNOWN.iter() {
            let (year, chapter) = act.number.split_once(" c. ").unwrap();
            assert!(act.title.ends_with(year), "{}", act.title);
            assert_eq!(act.path, format!("ukpga/{year}/{chapter}"), "{}", act.title);
        }
    }
}
