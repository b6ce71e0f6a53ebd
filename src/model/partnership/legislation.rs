//! The Acts and regulations a strategy rests on, and the register of those that Lamplight knows.
//!
//! In: entries of legislation.yaml. Out: Acts with their numbers and official addresses, and findings on those that are neither known
//! nor complete. Never: an address that was made up; a word on an Act that is not in the register and is complete.

use std::sync::LazyLock;

use crate::diagnostic::{Finding, Findings, Rule, SourceLocation, SourceText, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::yaml_shape;
use crate::model::vocabulary::{Id, Nation, Text, WebAddress, read_file};

const ACT: Rule = Rule::error(
    "act",
    "An Act is cited by its title and its year, and the year is easily wrong: the Crime and Disorder Act is of 1998, not \
     1988. Lamplight knows the Acts and regulations that strategies cite most, and the guide for editors lists them; for any \
     other give its `number` and its `link` on legislation.gov.uk.",
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

const ACT_NATION: Rule = Rule::advice(
    "act-nation",
    "Some Acts and regulations are the law of one nation alone. Among those that the strategy of another rests on, one of them is \
     most often the wrong one of two that are called nearly the same: partnership plans are asked for by SI 2007/1830 in \
     England, and by SI 2007/3076 in Wales.",
)
.example(
    "- act: Housing (Wales) Act 2014",
    "Housing (Wales) Act 2014 is the law of Wales, and this site is of England",
    "- act: Homelessness Reduction Act 2017",
);

const ACT_SECTION: Rule = Rule::error(
    "act-section",
    "A section stands on the page with the word before it, and with a link to its official text: `section` holds its number alone. \
     Several sections are several entries; a Schedule is named under `about`.",
)
.example("  sections:\n  - section: 17 to 19", "\"17 to 19\" is not the number of one section", "  sections:\n  - section: \"17\"");

const SAME_ACT: Rule = Rule::warning(
    "same-act",
    "An Act stands twice in the list, and so on the page. Put what is said of it, and its sections, into one entry.",
)
.example(
    "- act: Crime and Disorder Act 1998\n- act: Crime and Disorder Act 1998",
    "Crime and Disorder Act 1998 stands in this list already",
    "- act: Crime and Disorder Act 1998",
);

pub(super) const RULES: &[&Rule] = &[&ACT, &KNOWN_ACT, &ACT_NATION, &ACT_SECTION, &SAME_ACT];

const OFFICIAL: &str = "https://www.legislation.gov.uk/";

yaml_shape! {
    /// An Act that the strategy rests on.
    pub(in crate::model) struct ActYaml: "an Act" {
        /// The title with its year, or the id of an Act that Lamplight knows.
        kept act: Spanned<Text> = "Crime and Disorder Act 1998",
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
        kept section: Spanned<String> = "\"17\"",
        /// What the section asks for, in a sentence or two.
        optional about: Markdown,
    }
}

yaml_shape! {
    /// An Act that Lamplight knows, or regulations.
    pub(in crate::model) struct KnownAct: "a known Act" {
        /// Its title with the year.
        kept title: Text = "Crime and Disorder Act 1998",
        /// The year and the chapter of the Act, or its number in the year.
        kept number: String = "1998 c. 37",
        /// Where it stands in the collection of legislation.
        kept path: String = "ukpga/1998/37",
        /// The nation of which alone it is the law.
        optional nation: Nation,
        /// Whether others of the same name were made in years that are not in the register.
        flag shares_name: bool,
    }
}

/// An Act that the strategy rests on, or regulations.
#[derive(Debug, Clone)]
pub struct Act {
    /// Where it is named.
    place: SourceLocation,
    /// The nation of which alone it is the law, where that is known.
    nation: Option<Nation>,
    /// Its id, made of its short title: "crime-and-disorder-act-1998".
    pub id: Id,
    /// Its title with the year.
    pub title: Text,
    /// Its year and chapter, or its number in the year: "1998 c. 37", "SI 2007/1830".
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
        let part = if self.is_regulations() { "regulation" } else { "section" };
        self.link.starts_with(OFFICIAL).then(|| format!("{}/{part}/{section}", self.link.trim_end_matches('/')))
    }

    /// Whether its parts are regulations, and not sections.
    pub fn is_regulations(&self) -> bool {
        self.title.split_whitespace().any(|word| word == "Regulations")
    }
}

/// Reports each Act that stands in the list already.
pub(in crate::model) fn emit_same(acts: &[Act], findings: &mut Findings) {
    for (at, act) in acts.iter().enumerate() {
        if acts.iter().take(at).any(|before| before.id == act.id) {
            let message = format!("{} stands in this list already", act.title);
            findings.emit(&SAME_ACT, &act.place, message, "put its sections into the first of the two");
        }
    }
}

/// The number of one section, however it is typed: "17", "s. 17", "Section 5A(1)".
fn section_number(typed: &str) -> Option<&str> {
    const WORDS: [&str; 7] = ["section", "sections", "regulation", "reg.", "reg", "s.", "s"];
    let lower = typed.trim().to_lowercase();
    let word = WORDS.into_iter().find(|word| {
        lower.strip_prefix(word).is_some_and(|rest| rest.trim_start().starts_with(|it: char| it.is_ascii_digit()))
    });
    let number = typed.trim().get(word.map_or(0, str::len)..)?.trim();
    let is_part = |it: char| it.is_ascii_alphanumeric() || "()".contains(it);
    (number.starts_with(|it: char| it.is_ascii_digit()) && number.chars().all(is_part)).then_some(number)
}

/// The sections of which the number can be read; a finding on each other.
fn sections(typed: Vec<Section>, findings: &mut Findings) -> Vec<Section> {
    let read = |mut section: Section| {
        let Some(number) = section_number(&section.section.value).map(str::to_owned) else {
            let message = format!("\"{}\" is not the number of one section", section.section.value);
            let help =
                "write one number, such as \"17\", and an entry for each section; a Schedule is named under `about`";
            findings.emit(&ACT_SECTION, &section.section.place, message, help);
            return None;
        };
        section.section.value = number;
        Some(section)
    };
    typed.into_iter().filter_map(read).collect()
}

/// Reports Acts that are the law of one nation alone, and not of that of the site.
pub(in crate::model) fn emit_other_nation(acts: &[Act], nation: Nation, findings: &mut Findings) {
    for act in acts {
        let Some(of_act) = act.nation.filter(|of_act| *of_act != nation) else { continue };
        let message = format!("{} is the law of {}, and this site is of {}", act.title, of_act.word(), nation.word());
        let help = "look whether another was meant; the nation of the site stands under `area` in site.yaml";
        findings.emit(&ACT_NATION, &act.place, message, help);
    }
}

/// The Acts of the register with a name, which stands without the year: "Police Reform Act".
pub(in crate::model) fn known_with_name(name: &str) -> impl Iterator<Item = &'static KnownAct> + use<> {
    let name = Id::new(name);
    KNOWN.iter().filter(move |known| Id::new(known.name()) == name)
}

/// The names of the Acts in the register, without their years.
pub(in crate::model) fn known_names() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(KnownAct::name)
}

static KNOWN: LazyLock<Vec<KnownAct>> = LazyLock::new(|| {
    let source = SourceText::new("legislation.yaml", include_str!("legislation.yaml"));
    read_file(&source, Today::END, &mut Findings::new()).unwrap_or_default()
});

impl KnownAct {
    /// Its title without the year.
    pub(in crate::model) fn name(&self) -> &str {
        self.title.rsplit_once(' ').map_or(self.title.as_str(), |(name, _)| name)
    }

    /// The year of its title.
    pub(in crate::model) fn year(&self) -> &str {
        self.title.rsplit_once(' ').map_or("", |(_, year)| year)
    }

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
        let place = self.act.place.clone();
        let nation = known.and_then(|known| known.nation);
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
        Some(Act {
            place,
            nation,
            id,
            title,
            number,
            link,
            about: self.about,
            sections: sections(self.sections, findings),
        })
    }
}

/// The Act that was probably meant: one of nearly the same title with another year, or one of which the title is the short form.
/// A title that is right, of an Act that is not in the register, is near to others and is none of them.
fn meant(title: &str) -> Option<&'static str> {
    let (name, year) = title.rsplit_once(' ')?;
    let is_near = |known: &&KnownAct| {
        let (known_name, known_year) = (known.name(), known.year());
        let initials: String = known_name.split_whitespace().filter_map(|word| word.chars().next()).collect();
        let initials = initials.replace('a', "");
        let short = name.strip_suffix(" Act").filter(|short| short.chars().all(char::is_uppercase));
        (!known.shares_name && strsim::normalized_levenshtein(name, known_name) > 0.85)
            || (short == initials.strip_suffix('A') && known_year == year)
    };
    KNOWN.iter().find(is_near).map(|known| known.title.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_one_number_however_it_is_typed() {
        for (typed, number) in [
            ("17", Some("17")),
            ("Section 17", Some("17")),
            ("s.17", Some("17")),
            ("s 5A(1)", Some("5A(1)")),
            ("Regulation 4", Some("4")),
            ("17 to 19", None),
            ("Schedule 2", None),
            ("", None),
        ] {
            assert_eq!(section_number(typed), number, "{typed}");
        }
    }

    #[test]
    fn the_register_is_whole_and_each_number_agrees_with_its_address() {
        assert_eq!(KNOWN.len(), include_str!("legislation.yaml").lines().filter(|line| line.starts_with('-')).count());
        for act in KNOWN.iter() {
            let [collection, year, number] = act.path.split('/').collect::<Vec<_>>()[..] else {
                panic!("{}", act.path)
            };
            let (expected, nation) = match collection {
                "ukpga" => (format!("{year} c. {number}"), act.nation),
                "anaw" => (format!("{year} anaw {number}"), Some(Nation::Wales)),
                "asp" => (format!("{year} asp {number}"), Some(Nation::Scotland)),
                "nia" => (format!("{year} c. {number} (N.I.)"), Some(Nation::NorthernIreland)),
                "uksi" => (format!("SI {year}/{number}"), act.nation),
                other => panic!("{other}"),
            };
            assert_eq!((act.number.as_str(), act.year()), (expected.as_str(), year), "{}", act.title);
            assert_eq!(act.nation, nation, "{}", act.title);
            for word in ["Wales", "Scotland", "Northern Ireland"] {
                let is_named = act.title.contains(&format!("({word})"));
                assert!(!is_named || act.nation.is_some_and(|nation| nation.word() == word), "{}", act.title);
            }
        }
    }

    #[test]
    fn the_guide_names_every_act_of_the_register_and_no_other() {
        let guide = include_str!("../../../content/README.md");
        let rows = |nation: Option<Nation>| {
            let titles = KNOWN.iter().filter(|known| known.nation == nation).map(|known| known.title.as_str());
            titles.collect::<Vec<_>>().join("; ")
        };
        let nations = [Nation::England, Nation::Wales, Nation::Scotland, Nation::NorthernIreland];
        let of_nations = nations.map(|nation| format!("| {} alone | {} |", nation.word(), rows(Some(nation))));
        let table = [&[format!("| more than one nation | {} |", rows(None))], &of_nations[..]].concat().join("\n");
        assert!(guide.contains(&table), "content/README.md needs these rows:\n{table}");
    }

    #[test]
    fn the_parts_of_regulations_have_addresses_of_their_own() {
        let link = |title: &str| {
            let source = SourceText::new("legislation.yaml", format!("- act: {title}"));
            let acts: Vec<ActYaml> = read_file(&source, Today::END, &mut Findings::new()).unwrap();
            acts.into_iter().next().unwrap().complete(&mut Findings::new()).unwrap().section_link("3").unwrap()
        };
        assert_eq!(link("Crime and Disorder Act 1998"), format!("{OFFICIAL}ukpga/1998/37/section/3"));
        assert_eq!(
            link("Crime and Disorder (Formulation and Implementation of Strategy) Regulations 2007"),
            format!("{OFFICIAL}uksi/2007/1830/regulation/3")
        );
    }
}
