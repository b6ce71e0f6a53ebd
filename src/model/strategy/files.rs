//! The files of a site that an editor writes, and what may stand in each.
//!
//! In: nothing. Out: [`FILES`], with the declaration that reads each. Never: a second description of a file; schemas, forms and
//! the guide's list of keys come from here.

use super::alert::Alert;
use super::format::AlternativeFormat;
use super::settings::Settings;
use super::{chapter, edition, page};
use crate::document::yaml::{Form, FromYaml as _, Shapes};
use crate::model::achievements::YearFacts;
use crate::model::achievements::{case_study, report};
use crate::model::figures::dataset;
use crate::model::partnership::{ActYaml, Consultation, Governance, Grant, Meeting, Organisation, Term, paper};
use crate::model::plan::{action_plan, priority};
use crate::model::reporting::{Contact, pathway, translation, withdrawn};
use crate::model::vocabulary::{AsTyped, easy_read};

/// A file, or all files of a folder, that an editor writes.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile {
    /// What it is called where its ending does not matter: `contacts`.
    pub name: &'static str,
    /// Its path below a site's folder, or below the folder of an edition; `*` is whatever name an editor chooses.
    pub path: &'static str,
    /// Whether there is one in the folder of each edition, and not in the site's own.
    pub is_of_edition: bool,
    /// What is in it, in a line.
    pub help: &'static str,
    /// What may stand in it: in the whole file, or in the front matter of a Markdown file.
    pub form: fn(&mut Shapes) -> Form,
}

impl SourceFile {
    const fn of_site(
        name: &'static str,
        path: &'static str,
        form: fn(&mut Shapes) -> Form,
        help: &'static str,
    ) -> Self {
        Self { name, path, is_of_edition: false, help, form }
    }

    const fn of_edition(
        name: &'static str,
        path: &'static str,
        form: fn(&mut Shapes) -> Form,
        help: &'static str,
    ) -> Self {
        Self { name, path, is_of_edition: true, help, form }
    }

    /// Whether what is declared stands in the front matter of a Markdown file.
    pub fn is_front_matter(&self) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
    }
}

/// Every file that an editor writes, in the order of `content/README.md`.
pub const FILES: &[SourceFile] = &[
    SourceFile::of_site("site", "site.yaml", Settings::<AsTyped>::form, "Who the site is by, and what it shows first."),
    SourceFile::of_site("organisations", "organisations.yaml", Vec::<Organisation>::form, "Every body, once."),
    SourceFile::of_site("contacts", "contacts.yaml", Vec::<Contact>::form, "Every phone number and address, once."),
    SourceFile::of_site("glossary", "glossary.yaml", Vec::<Term>::form, "Words and short forms."),
    SourceFile::of_site("legislation", "legislation.yaml", Vec::<ActYaml>::form, "The Acts the strategy rests on."),
    SourceFile::of_site("alerts", "alerts.yaml", Vec::<Alert>::form, "Notices that start and end by themselves."),
    SourceFile::of_site(
        "withdrawn",
        "withdrawn.yaml",
        withdrawn::form,
        "Services of the area that were withdrawn, so that no page sends anybody there.",
    ),
    SourceFile::of_edition("edition", "edition.yaml", edition::form, "A strategy for some years."),
    SourceFile::of_edition("chapters", "chapters/*.md", chapter::form, "A chapter."),
    SourceFile::of_edition(
        "easy-read",
        "edition.easy.md",
        easy_read::form,
        "The strategy in Easy Read, with a picture beside each idea.",
    ),
    SourceFile::of_edition("easy-read-chapters", "chapters/*.easy.md", easy_read::form, "A chapter in Easy Read."),
    SourceFile::of_edition("priorities", "priorities/*.yaml", priority::form, "A priority."),
    SourceFile::of_edition("easy-read-priorities", "priorities/*.easy.md", easy_read::form, "A priority in Easy Read."),
    SourceFile::of_edition("action-plan", "action-plan.yaml", action_plan::form, "The plan as a whole."),
    SourceFile::of_edition("governance", "governance.yaml", Governance::form, "The groups, and who they report to."),
    SourceFile::of_edition(
        "consultation",
        "consultation.yaml",
        Vec::<Consultation<AsTyped>>::form,
        "What people said, and what was done about it.",
    ),
    SourceFile::of_edition("funding", "funding.yaml", Vec::<Grant<AsTyped>>::form, "Grants and bids."),
    SourceFile::of_edition("case-studies", "case-studies/*.md", case_study::form, "A story, with consent."),
    SourceFile::of_edition(
        "easy-read-case-studies",
        "case-studies/*.easy.md",
        easy_read::form,
        "A story in Easy Read, in which nobody can be recognised either.",
    ),
    SourceFile::of_edition("papers", "papers/*.md", paper::form, "A paper for the board."),
    SourceFile::of_edition("meetings", "meetings.yaml", Vec::<Meeting<AsTyped>>::form, "Meetings."),
    SourceFile::of_edition(
        "formats",
        "formats.yaml",
        Vec::<AlternativeFormat<AsTyped>>::form,
        "The strategy for people who read in another way.",
    ),
    SourceFile::of_site("reporting", "reporting/*.md", pathway::form, "How to report something."),
    SourceFile::of_site(
        "translations",
        "reporting/*.*.md",
        translation::form,
        "A reporting page in another language, or in Easy Read.",
    ),
    SourceFile::of_site(
        "easy-read-reporting",
        "reporting/*.easy.md",
        translation::form,
        "A reporting page in Easy Read.",
    ),
    SourceFile::of_site("pages", "pages/*.md", page::form, "Another page."),
    SourceFile::of_site("easy-read-pages", "pages/*.easy.md", easy_read::form, "Another page in Easy Read."),
    SourceFile::of_edition("achievements", "achievements/*.md", report::form, "The report of a year."),
    SourceFile::of_edition(
        "easy-read-achievements",
        "achievements/*.easy.md",
        easy_read::form,
        "The report of a year in Easy Read.",
    ),
    SourceFile::of_edition(
        "facts",
        "achievements/*.facts.yaml",
        YearFacts::form,
        "The facts of a published report. Lamplight writes them, and nobody edits them.",
    ),
    SourceFile::of_site("data", "data/*.yaml", dataset::form, "A dataset."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Findings, SourceText, Span};
    use crate::document::yaml::{Field, Reader, Shape, parse};
    use crate::model::vocabulary::TODAY;

    /// Every shape of every file, once.
    fn shapes() -> Shapes {
        let mut shapes = Shapes::default();
        for file in FILES {
            (file.form)(&mut shapes);
        }
        shapes
    }

    /// What is told of a shape with what must be there and one more key.
    fn reported(shape: &Shape, field: &Field, shapes: &Shapes) -> Vec<String> {
        let required = shape.fields.iter().filter(|other| other.is_required || other.key == field.key);
        let keys: Vec<String> =
            required.map(|field| format!("{}: {}", field.key, field.example_or_form(shapes))).collect();
        let text = format!("{{{}}}", keys.join(", "));
        let source = SourceText::new("example.yaml", &text);
        let mut findings = Findings::new();
        if let Some(root) = parse(&source, Span::new(0..text.len()), &mut findings) {
            (shape.read)(&root, &mut Reader { source: &source, today: TODAY, findings: &mut findings });
        }
        let reported = findings.sorted().into_iter();
        reported
            .map(|finding| {
                format!("{} of {}: {}: {} ({text})", field.key, shape.what, finding.rule.code, finding.message)
            })
            .collect()
    }

    #[test]
    fn what_is_declared_is_what_is_read() {
        let shapes = shapes();
        let mut all = Vec::new();
        for (_, shape) in shapes.iter() {
            assert!(!shape.help.is_empty(), "{}", shape.what);
            for field in &shape.fields {
                all.extend(reported(shape, field, &shapes));
            }
        }
        assert_eq!(all, Vec::<String>::new());
    }

    #[test]
    fn every_key_says_what_it_is_in_one_line_of_its_own() {
        for (_, shape) in shapes().iter() {
            for field in &shape.fields {
                let is_sentence =
                    field.help.ends_with('.') && field.help.chars().next().is_some_and(char::is_uppercase);
                assert!(is_sentence && field.help.len() <= 160, "{} of {}: {}", field.key, shape.what, field.help);
                assert!(field.label.chars().next().is_some_and(char::is_uppercase), "{}", field.label);
                let mut keys: Vec<&str> = shape.fields.iter().map(|field| field.key).collect();
                keys.sort_unstable();
                keys.dedup();
                assert_eq!(keys.len(), shape.fields.len(), "{}", shape.what);
            }
        }
    }
}
