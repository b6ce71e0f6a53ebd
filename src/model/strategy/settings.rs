//! `site.yaml`: who we are, and what is particular to this site.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::telling_site;
use crate::diagnostic::{Finding, Findings, Rule, Severity, SourceLocation, SourceText, Span, Spanned};
use crate::document::markdown::Markdown;
use crate::document::parting::{before, ending, folder, origin_and_path};
use crate::document::today::Today;
use crate::document::yaml::{
    Choice, Form, FromYaml, Kind, LEFT_OUT_ID, Mapping, Node, Reader, Shapes, StandIn, Value, choice, emit_wrong_type,
    yaml_choice, yaml_shape,
};
use crate::model::vocabulary::{
    AnyTime, AreaCode, AreaCodes, AsTyped, ContactAt, Day, Id, Names, Nation, OrganisationAt, Reported, Text, To,
    ToFigure, WebAddress, When, settled_shape, without_references,
};
use crate::words;

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

const AREA_NATION: Rule = Rule::error(
    "area-nation",
    "The letter of an area's code says in which nation it lies, and `nation` whose law its pages name: who enforces the \
     accessibility regulations, for one. England is taken where `nation` is left out.",
)
.example(
    "code: W06000015, nation: England",
    "W06000015 is an area in Wales, and its nation is England here",
    "code: W06000015, nation: Wales",
);
const STATEMENT_AGE: Rule = Rule::warning(
    "statement-age",
    "An accessibility statement is reviewed at least once a year, and says by when each problem will be mended. A day that has passed \
     tells readers that nobody has looked. Who tested the site is said with the day under `tested`: without it the page says that nobody has.",
)
.in_words(
    "A statement that was reviewed two years ago, with a problem that was to be mended by last March.",
    "The same statement reviewed this month, with the problem taken out or a new day beside it.",
);
const SITE_LANGUAGE: Rule = Rule::error(
    "site-language",
    "The language of a site says how its words, numbers and dates are written, and how they are read aloud. The names of months and \
     the forms of plurals are part of the program for the languages that the Unicode CLDR holds, and are missing for any other.",
)
.example(
    "language: xx",
    "`xx` is not a language that Lamplight can write dates in",
    "language: en-GB",
);

const EXIT_DESTINATION: Rule = Rule::error(
    "exit-destination",
    "\"Exit this page\" takes somebody who is watched away from a page on violence at home, at once. It leads to another website that \
     anybody may have open, such as a weather forecast: a page of this site would show what was read.",
)
.example(
    "exit_destination: https://www.example.org/about/",
    "the exit link leads to this site itself",
    "exit_destination: https://www.bbc.co.uk/weather",
)
.fixed("somebody who is watched would still be seen on this site");

const SITE_OWNER: Rule = Rule::error(
    "site-owner",
    "Every page says whose website it is: that of a partnership, of a council or of several together, or of whoever `run_by` names. A \
     commissioner without a partnership is named under `partnership`.",
)
.example(
    "name: Safer Exampleton\narea:",
    "nothing here says whose website this is",
    "name: Safer Exampleton\npartnership: partnership\narea:",
)
.of_whole_file();

const SITE_ADDRESS: Rule = Rule::error(
    "site-address",
    "The web address of a site is that of its folder, under which every page has its own: with the name of a file at its end, each \
     address that is published, from the feed to the codes on help cards, would lead nowhere.",
)
.example(
    "address: https://www.example.org/safety/index.html",
    "this is the address of a file, and the pages of a site are below a folder",
    "address: https://www.example.org/safety/",
);

pub(super) const RULES: &[&Rule] =
    &[&FULLY_COMPLIANT, &STATEMENT_AGE, &AREA_NATION, &SITE_LANGUAGE, &EXIT_DESTINATION, &SITE_OWNER, &SITE_ADDRESS];

/// The endings of files that a web address may lead to.
const FILE_ENDINGS: [&str; 16] = [
    "html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cfm", "cgi", "md", "pdf", "txt", "xml", "json",
    "docx",
];

/// The address of the folder in which a file lies, where an address is that of a file.
fn folder_of_file(address: &str) -> Option<&str> {
    let (origin, path) = origin_and_path(address);
    let path = before(path, |letter| matches!(letter, '?' | '#')).trim_end_matches('/');
    let ending = ending(path);
    let is_file = FILE_ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    is_file.then(|| address.get(..origin.len() + folder(path).len())).flatten()
}

settled_shape! {
    /// The site as a whole: site.yaml.
    pub struct Settings<S>: "site.yaml" {
        /// The site's name, in the header and in every page's title.
        kept name: Spanned<Text> = "Safer Harlow",
        /// The id of the partnership, in organisations.yaml; or of a commissioner, where the strategy is theirs. The council's strategy
        /// where it is left out.
        optional partnership: To<S, OrganisationAt> => Organisations = "safer-harlow-partnership",
        /// The council that looks after the site, or a list of those that have one partnership; leave it out where there is none.
        several council: To<S, OrganisationAt> => Organisations = "harlow-council",
        /// Who looks after the site, where that is not the council.
        optional run_by: Text = "the community safety team",
        /// The area that the partnership serves.
        kept area: Area,
        /// The language of a site that has one; en-GB where it is left out.
        optional language: LanguageTag,
        /// The languages of a site that has several, the usual one first: /cy/ is where the site stands in Welsh.
        list languages: Spanned<LanguageTag> = "[en-GB, cy]",
        /// The time zone in which its days begin and end; Europe/London where it is left out.
        optional time_zone: TimeZoneName,
        /// Whether it is an example, which no partnership looks after: its pages say so.
        flag example: bool,
        /// Where the site is published; its path may be a sub-path.
        kept address: Spanned<WebAddress> = "https://www.example.org/" as "Web address",
        /// A folder in themes/; the default theme where it is left out.
        optional theme: Spanned<Id> => Themes = "harlow",
        /// The folder of the edition with which the home page leads; the newest in force where it is left out.
        optional current_edition: Spanned<Id> => Editions = "2022-2025",
        /// One sentence for search engines and feeds.
        kept description: Text = "What this partnership does about crime in Harlow, and how to report it.",
        /// The first words of the home page.
        optional introduction: Markdown,
        /// Whether the home page has a link to leave it quickly, as pages that are sensitive have.
        guarded exit: bool as "Exit link on the home page",
        /// Where "Exit this page" leads.
        optional exit_destination: Spanned<WebAddress> = "https://www.bbc.co.uk/weather" as "Where the exit link leads",
        /// Whether the site has a page that searches it; where it is left out, one with more than 20 pages has.
        optional search: SearchWish,
        /// Rows of datasets on the home page.
        list key_figures: ToFigure<S> => DatasetRows = "recorded-crime/all-crime",
        /// The facts of the accessibility statement.
        kept accessibility: Accessibility<S>,
        /// Other severities than the usual ones, each with a reason.
        optional checks: Checks,
        /// The site has a page that says which page meets which duty of the partnership; it may name pages that cannot be told otherwise.
        optional duties: DutyPages,
        /// Links in the footer, before those that every site has: the council, how to complain, social media.
        list footer_links: FooterLink,
        /// Old addresses and where they lead now.
        list redirects: Redirect,
        /// Which hosts it is for, beside Netlify and Cloudflare Pages.
        list hosts: HostKind,
    }
}

yaml_shape! {
    /// The area that the partnership serves.
    pub struct Area: "an area" {
        /// What it is called.
        kept name: Text = "Harlow",
        /// The code of the Office for National Statistics; a list of them where several areas have one partnership.
        kept code: AreaCodes = "E07000073",
        /// Whose law applies; England's where it is left out.
        optional nation: Nation,
    }
}

yaml_shape! {
    /// Pages that meet duties of the partnership, where the content does not say by itself that they do.
    pub struct DutyPages: "duties" {
        /// The address of the page that tells of the strategic assessment.
        optional strategic_assessment: Spanned<String> = "/figures/" as "Strategic assessment",
        /// The address of the strategy to prevent and reduce serious violence.
        optional serious_violence: Spanned<String> = "/strategy/2024-2027/" as "Serious violence",
        /// The address of the local outcomes improvement plan, in Scotland.
        optional improvement_plan: Spanned<String> = "/strategy/2024-2027/" as "Local outcomes improvement plan",
        /// The address of the page that leads to the locality plans, in Scotland.
        optional locality_plans: Spanned<String> = "/locality-plans/" as "Locality plans",
        /// The address of the last progress report on the improvement plan, in Scotland.
        optional progress_report: Spanned<String> = "/achievements/2025-26/" as "Progress report",
    }
}

/// Reads site.yaml. Of one in which something is wrong that a site needs, what can be read is kept, and the rest of the site is
/// judged all the same: nothing of it is published.
pub(super) fn read(
    node: Option<&Node<'_>>,
    source: &Arc<SourceText>,
    today: Today,
    findings: &mut Findings,
) -> Option<Settings<AsTyped>> {
    node.and_then(|node| Settings::<AsTyped>::from_yaml(node, &mut Reader { source, today, findings })).or_else(|| {
        let nothing = Node { span: Span::new(0..0), value: Value::Mapping(Vec::new()) };
        let mut reported = Findings::new();
        findings.leave_out().id(LEFT_OUT_ID.to_owned());
        Settings::<AsTyped>::from_yaml(&nothing, &mut Reader { source, today, findings: &mut reported })
    })
}

impl StandIn for Area {
    fn stand_in(place: SourceLocation, today: Today) -> Self {
        Self {
            name: Text::stand_in(place.clone(), today),
            code: StandIn::stand_in(place.clone(), today),
            nation: None,
            place,
        }
    }
}

impl StandIn for Accessibility<AsTyped> {
    fn stand_in(place: SourceLocation, _: Today) -> Self {
        let never = Reported::of(Day(Date::MIN));
        Self {
            place,
            status: Compliance::NotAssessed,
            prepared: never,
            reviewed: never,
            tested: None,
            tested_by: None,
            how_tested: None,
            problems: Vec::new(),
            improving: None,
            contact: None,
            contact_note: None,
        }
    }
}

/// A language's code as browsers know it (BCP 47): "en-GB". Stands in markup, so it is letters, digits and hyphens only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageTag(String);

/// How an editor writes a language.
const LANGUAGE_TAG: Kind = Kind {
    wanted: "a language's code such as en-GB or cy",
    pattern: "^[A-Za-z0-9]{2,3}(-[A-Za-z0-9]{1,8})*$",
    example: "en-GB",
};

impl FromYaml for LanguageTag {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, LANGUAGE_TAG.wanted)?;
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let first = before(text, |letter| letter == '-');
        if !text.split('-').all(is_part) || !(2..=3).contains(&first.len()) {
            emit_wrong_type(reader, node, LANGUAGE_TAG.wanted);
            return None;
        }
        if !words::knows_language(text) {
            let message = format!("`{text}` is not a language that Lamplight can write dates in");
            let help = "write en-GB for English, cy for Welsh, or the code of another language, such as gd, pl or ur";
            reader.emit(&SITE_LANGUAGE, node.span, message, help);
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(LANGUAGE_TAG)
    }
}

/// The name of a time zone (IANA): "Europe/London".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeZoneName(String);

/// How an editor writes a time zone.
const TIME_ZONE: Kind = Kind {
    wanted: "the name of a time zone such as Europe/London",
    pattern: "^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$",
    example: USUAL_TIME_ZONE,
};

impl FromYaml for TimeZoneName {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, TIME_ZONE.wanted)?;
        if TimeZone::get(text).is_err() {
            emit_wrong_type(reader, node, TIME_ZONE.wanted);
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(TIME_ZONE)
    }
}

const USUAL_TIME_ZONE: &str = "Europe/London";

/// The time zone that site.yaml names, before the rest of it is read: its dates are read on a day.
pub(super) fn time_zone(site: Option<&Node<'_>>) -> TimeZone {
    let named = site.and_then(|site| match &site.value {
        Value::Mapping(entries) => entries.iter().find(|entry| entry.key == "time_zone"),
        _ => None,
    });
    let named = named.and_then(|entry| match &entry.node.value {
        Value::Text(name) => TimeZone::get(name.as_ref()).ok(),
        _ => None,
    });
    named.unwrap_or_else(usual_time_zone)
}

/// The zone in which days begin and end where site.yaml names none.
pub fn usual_time_zone() -> TimeZone {
    // The zones are in the program, so that it is there.
    TimeZone::get(USUAL_TIME_ZONE).unwrap_or(TimeZone::UTC)
}

impl Settings<AsTyped> {
    /// Holds what they say to the content, and takes out what leads nowhere, with a finding each.
    pub(super) fn resolve(&mut self, organisations: &Names, contacts: &Names, findings: &mut Findings) {
        self.area.check(findings);
        self.accessibility.check(findings);
        self.check_address(findings);
        self.check_exit(findings);
        self.check_owner(findings);
        organisations.keep_known_one(&mut self.partnership, findings);
        organisations.keep_known(&mut self.council, findings);
        contacts.keep_known_one(&mut self.accessibility.contact, findings);
    }

    /// Reports a site that does not say whose it is.
    fn check_owner(&self, findings: &mut Findings) {
        if self.run_by.is_none() && self.partnership.is_none() && self.council.is_empty() {
            let help = "add `partnership`, `council` or `run_by`, whichever there is";
            let finding =
                Finding::new(&SITE_OWNER, self.place.clone(), "nothing here says whose website this is", help);
            findings.add(finding.resting_on(&self.place, &["partnership", "council", "run_by"]));
        }
    }

    /// Reports an address that is that of a file.
    fn check_address(&self, findings: &mut Findings) {
        if let Some(folder) = folder_of_file(self.address.value.as_str()) {
            let message = "this is the address of a file, and the pages of a site are below a folder";
            findings.emit(&SITE_ADDRESS, &self.address.place, message, format!("write {folder}"));
        }
    }

    /// Reports an exit link that leads to a page of this site, or to one that tells what was read, and takes it out.
    fn check_exit(&mut self, findings: &mut Findings) {
        let host = |address: &WebAddress| {
            let (origin, _) = origin_and_path(address.as_str());
            origin.to_ascii_lowercase().replace("://www.", "://")
        };
        let own = host(&self.address.value);
        let help =
            "write the address of another website that anybody may have open, such as https://www.bbc.co.uk/weather";
        if let Some(exit) = self.exit_destination.take_if(|exit| host(&exit.value) == own) {
            findings.emit(&EXIT_DESTINATION, &exit.place, "the exit link leads to this site itself", help);
        }
        if let Some(exit) = self.exit_destination.take_if(|exit| telling_site::is_telling(exit.value.as_str())) {
            let message = "the exit link leads to a website that tells whoever looks at the screen what was read";
            findings.emit(&EXIT_DESTINATION, &exit.place, message, help);
        }
    }
}

impl Settings {
    /// The time zone in which the site's days begin and end.
    pub fn time_zone(&self) -> TimeZone {
        let named = self.time_zone.as_ref().and_then(|name| TimeZone::get(&name.0).ok());
        named.unwrap_or_else(usual_time_zone)
    }

    /// The language of the site's own words.
    pub fn language(&self) -> &str {
        let usual = self.languages.first().map(|tag| &tag.value);
        usual.or(self.language.as_ref()).map_or("en-GB", |tag| &tag.0)
    }

    /// All languages of the site, that of this reading first.
    pub fn all_languages(&self) -> Vec<&str> {
        let named: Vec<&str> = self.languages.iter().map(|tag| tag.value.0.as_str()).collect();
        if named.is_empty() { vec![self.language()] } else { named }
    }

    /// The language in which the site was first written: of a site that is read in its second language, the usual one.
    pub fn original_language(&self) -> &str {
        self.languages.get(1).map_or_else(|| self.language(), |tag| &tag.value.0)
    }
}

settled_shape! {
    /// The facts of the accessibility statement (SI 2018/952, regulation 8).
    pub struct Accessibility<S>: "the accessibility statement" {
        /// How far the site conforms to WCAG 2.2 AA.
        kept status: Compliance,
        /// When the statement was prepared.
        kept prepared: Reported<Day>,
        /// When it was last reviewed.
        kept reviewed: Reported<Day>,
        /// When the site was last tested.
        optional tested: Reported<Day>,
        /// The team or the company that tested it, as the statement names it.
        optional tested_by: Text = "the team that looks after this site",
        /// How it was tested.
        optional how_tested: Markdown,
        /// What does not work yet.
        list problems: Problem,
        /// What is being done to make the site more accessible.
        optional improving: Markdown as "What we are doing to improve accessibility",
        /// Whom to tell about a problem.
        optional contact: To<S, ContactAt> => Contacts = "website-team",
        /// What else there is to say of the contact; where there is none, why.
        optional contact_note: Markdown,
    }
}

impl Area {
    /// Reports a nation that is not the one in whose area the code is.
    fn check(&self, findings: &mut Findings) {
        let nation = self.nation.unwrap_or_default();
        let of_code = |code: &AreaCode| match code.letter() {
            'E' => Some(Nation::England),
            'N' => Some(Nation::NorthernIreland),
            'S' => Some(Nation::Scotland),
            'W' => Some(Nation::Wales),
            _ => None,
        };
        let elsewhere = |code: &Spanned<AreaCode>| of_code(code).filter(|of_code| *of_code != nation);
        let Some((code, of_code)) = self.code.iter().find_map(|code| Some((code, elsewhere(code)?))) else { return };
        let (of_code, nation) = (of_code.word(), nation.word());
        let message = format!("{} is an area in {of_code}, and its nation is {nation} here", code.value);
        let help = format!("write `nation: {of_code}`, or another code");
        findings.emit(&AREA_NATION, &code.place, message, help);
    }
}

/// Reports a statement that nobody has reviewed for longer than a year, and a day by which something was to be mended that has passed.
pub(super) fn check_statement(settings: &Settings, today: Today, findings: &mut Findings) {
    let statement = &settings.accessibility;
    let reviewed = *statement.reviewed.typed();
    let left_out = findings.left_out();
    let is_read =
        !left_out.has_key(&statement.place, "reviewed") && !left_out.has_key(&settings.place, "accessibility");
    if is_read && reviewed.0.saturating_add(1.year()) < today.day {
        let message = format!("the statement was last reviewed on {}, more than a year ago", reviewed.in_words());
        let help = "look through it, and write the day on which you did under `reviewed`";
        findings.emit(&STATEMENT_AGE, &statement.place, message, help);
    }
    if statement.tested_by.is_some() && statement.tested.is_none() {
        let message = "`tested_by` says who tested the site, and nothing says when: the page says that nobody has";
        let finding = Finding::new(&STATEMENT_AGE, statement.place.clone(), message, "add `tested:` with the day");
        findings.add(finding.resting_on(&statement.place, &["tested"]));
    }
    for problem in &statement.problems {
        if let Some(by) = problem.fixed_by.filter(|by| by.0.last_day() < today.day) {
            let message = format!("this was to be mended by {}, which has passed", by.0.in_words());
            let help = "take the problem out where it is mended, or say by when it will be";
            findings.emit(&STATEMENT_AGE, &problem.place, message, help);
        }
    }
}

impl Accessibility<AsTyped> {
    /// Reports a claim that the list of problems contradicts.
    fn check(&self, findings: &mut Findings) {
        if self.status == Compliance::Full && !self.problems.is_empty() {
            findings.emit(
                &FULLY_COMPLIANT,
                &self.place,
                "the statement says \"fully compliant\" and lists problems",
                "write `status: partially compliant`",
            );
        }
    }
}

yaml_choice! {
    /// How far a site conforms, in the words of the model statement.
    pub enum Compliance; NotAssessed {
        /// No failure is known.
        Full = "fully compliant",
        /// Something fails, and most requirements are met.
        Partial = "partially compliant",
        /// More than half of the requirements are not met.
        Not = "not compliant",
        /// Nobody has looked yet.
        NotAssessed = "not assessed",
    }
}

yaml_shape! {
    /// Something that does not work yet.
    pub struct Problem: "a problem" {
        /// What does not work, and for whom.
        kept text: Markdown,
        /// The criterion of WCAG.
        optional criterion: Text = "1.4.10 Reflow",
        /// When it will be mended.
        optional fixed_by: AnyTime<When>,
        /// Why it need not be mended; leave it out where it has to be.
        optional exemption: Exemption,
    }
}

yaml_choice! {
    /// Why something that does not work need not be mended (SI 2018/952).
    pub enum Exemption {
        /// Mending it would be a disproportionate burden, which was assessed: the text says why.
        Burden = "disproportionate burden",
        /// The regulations are not about it, such as a PDF from before 23 September 2018 that nobody needs for a service.
        OutsideScope = "outside scope",
    }
}

yaml_shape! {
    /// A link in the footer.
    pub struct FooterLink: "a link in the footer" {
        /// Its words.
        kept title: Text = "Harlow Council",
        /// Where it leads: a page of this site, which starts with a slash, or an address elsewhere.
        kept to: Spanned<String> = "https://www.harlow.gov.uk/" as "Address",
    }
}

yaml_shape! {
    /// An old address and where it leads now.
    pub struct Redirect: "a redirect" {
        /// The old address on this site, which starts with a slash; `*` at its end stands for anything.
        kept from: Spanned<String> = "/2019/strategy.pdf" as "Old address",
        /// The new one, on this site or elsewhere.
        kept to: Spanned<String> = "/reporting/" as "New address",
    }
}

yaml_choice! {
    /// Whether a site has a search, whatever its size.
    pub enum SearchWish {
        /// It has one, however few its pages are.
        On = "true",
        /// It has none.
        Off = "false",
    }
}

yaml_choice! {
    /// A kind of host that is told what is sent with each page, and where old addresses lead.
    pub enum HostKind {
        /// Apache 2.4, in a file .htaccess.
        Apache = "apache",
        /// Microsoft's IIS 10, in a file web.config.
        Iis = "iis",
        /// nginx, in a file nginx.conf to include.
        Nginx = "nginx",
        /// Any other host: a page at each old address leads on.
        Any = "any",
    }
}

/// Other severities than the usual ones, by code, each with its reason.
#[derive(Debug, Clone, Default)]
pub struct Checks(pub BTreeMap<String, Check>);

/// What a site says about one rule.
#[derive(Debug, Clone)]
pub struct Check {
    /// How grave a breach is here; `None` where that cannot be read.
    pub severity: Option<Severity>,
    /// Why, for whoever reads the file next.
    pub reason: String,
    /// Where that is said.
    pub place: SourceLocation,
}

impl FromYaml for Severity {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        choice(node, reader, &[("error", Self::Error), ("warning", Self::Warning), ("advice", Self::Advice)])
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Choice(vec![
            Choice::new("error", "The site is not published."),
            Choice::new("warning", "It is told, and the site is published."),
            Choice::new("advice", "It is told as something to think about."),
        ])
    }
}

yaml_shape! {
    /// Another severity than the usual one, for one rule.
    struct CheckYaml: "a check" {
        /// How grave a breach of the rule is on this site.
        needed severity: Severity,
        /// Why, for whoever reads the file next; it is not shown.
        kept reason: String = "the police publish this table whole",
    }
}

without_references!(
    Area,
    Checks,
    Compliance,
    DutyPages,
    FooterLink,
    HostKind,
    SearchWish,
    LanguageTag,
    Problem,
    Redirect,
    TimeZoneName
);

impl FromYaml for Checks {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let mut mapping = Mapping::of(node, "checks", reader)?;
        let mut checks = BTreeMap::new();
        for entry in mapping.rest() {
            if let Some(CheckYaml { severity, reason, .. }) = CheckYaml::from_yaml(&entry.node, reader) {
                let place = reader.location(entry.key_span);
                checks.insert(entry.key.to_string(), Check { severity, reason, place });
            }
        }
        Some(Self(checks))
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::Keyed(Box::new(CheckYaml::form(shapes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_file_is_known_by_its_ending() {
        for (address, folder) in [
            ("https://www.example.org/safety/index.html", "https://www.example.org/safety/"),
            ("https://www.example.org/index.HTM/", "https://www.example.org/"),
            ("https://www.example.org/Default.aspx?id=1", "https://www.example.org/"),
        ] {
            assert_eq!(folder_of_file(address), Some(folder), "{address}");
        }
        for address in
            ["https://www.example.org", "https://www.example.org/", "https://example.github.io/safer.example.org/"]
        {
            assert_eq!(folder_of_file(address), None, "{address}");
        }
    }
}
