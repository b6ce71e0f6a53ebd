//! What tells who somebody is, where it may not stand: by its pattern, in every text of a site.
//!
//! In: the texts of a site, and its contact book. Out: a finding on each piece. Never: what stands in the contact book, which is there
//! to be published.

mod birth;
mod columns;
mod home;
mod patterns;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use self::birth::{BIRTH, in_columns, is_birth};
use self::home::{HOME, is_home};
use self::patterns::{EMAIL, HEALTH, INSURANCE, MOBILE, NAME, POSTCODE};
use super::published_words::{Found, PublishedText};
use crate::diagnostic::{Findings, Rule, SourceLocation, SourceText, Span, is_slip_of};
use crate::document::parting::{after_last, before, ending};
use crate::source::Sources;

const PERSONAL: Rule = Rule::error(
    "personal-data",
    "A National Insurance or NHS number, a date of birth, the address or the postcode of a home tell who somebody is, and a page that was published \
     cannot be taken back. Take it out. The address of a place that people may go to, such as a police station, stands in the \
     contact book, with `channel: in person`; a postcode that stands there may stand anywhere.",
)
.example(
    "He was born on 3 May 1998.",
    "this is a date of birth",
    "He was a young man.",
)
.fixed("someone could be found by it");
const CONTACT_ELSEWHERE: Rule = Rule::error(
    "contact-elsewhere",
    "E-mail addresses and mobile numbers stand in the contact book, contacts.yaml, where each is tried again and again, and named \
     from there. One in another text may be somebody's own, and nobody notices when it stops working.",
)
.example(
    "Write to jo.bloggs@example.org.",
    "jo.bloggs@example.org is not in the contact book",
    "Write to the team.",
);

const PERSON_NAMED: Rule = Rule::warning(
    "person-named",
    "Data files and stories name roles, not people: whoever holds a post changes, and the page goes on naming the one before; and \
     whoever is named in a story is known to everyone from then on. A foreword is signed with a role as well. The name of \
     somebody who holds a public office stands under `office_holder`.",
)
.example(
    "- organisation: council\n  role: Cllr Joe Bloggs",
    "\"Cllr Joe Bloggs\" names a person",
    "- organisation: council\n  role: Cabinet Member for Community Safety",
);

pub(super) const RULES: &[&Rule] = &[&PERSONAL, &CONTACT_ELSEWHERE, &PERSON_NAMED];

/// Where the contact book is.
const BOOK: &str = "contacts.yaml";

/// What is said of a piece, and what to do.
type Words = fn(&str) -> (String, &'static str);

/// A kind of what tells who somebody is.
struct Kind {
    expression: &'static LazyLock<Option<Regex>>,
    rule: &'static Rule,
    /// Whether what was found is one, and not something that only looks like it.
    is_one: fn(&Found) -> bool,
    words: Words,
}

const KINDS: [Kind; 8] = [
    Kind {
        expression: &INSURANCE,
        rule: &PERSONAL,
        is_one: is_insurance,
        words: |_| ("this is a National Insurance number".to_owned(), "take it out"),
    },
    Kind {
        expression: &HEALTH,
        rule: &PERSONAL,
        is_one: is_health,
        words: |_| ("this is an NHS number".to_owned(), "take it out"),
    },
    Kind {
        expression: &HOME,
        rule: &PERSONAL,
        is_one: is_home,
        words: |_| {
            (
                "this is where somebody lives".to_owned(),
                "take the number, the street and the postcode out, and write \"a home in the town\"",
            )
        },
    },
    Kind { expression: &BIRTH, rule: &PERSONAL, is_one: is_birth, words: |_| date_of_birth() },
    Kind { expression: &POSTCODE, rule: &PERSONAL, is_one: is_postcode, words: postcode },
    Kind { expression: &EMAIL, rule: &CONTACT_ELSEWHERE, is_one: is_email, words: elsewhere },
    Kind { expression: &MOBILE, rule: &CONTACT_ELSEWHERE, is_one: is_mobile, words: elsewhere },
    Kind {
        expression: &NAME,
        rule: &PERSON_NAMED,
        is_one: is_person,
        words: |name| (format!("\"{name}\" names a person"), "write the role: \"Cabinet Member for Community Safety\""),
    },
];

/// Whether names are looked for in a text: in data files and stories, where only roles belong. A chapter may tell of somebody.
fn names_no_people(path: &str) -> bool {
    let is_table = ending(path) == "csv" && !path.starts_with("files/");
    is_table || matches!(ending(path), "yaml" | "yml") || path.contains("/case-studies/")
}

/// Whether what stands in the contact book is there for the public: who somebody is never is, and an address is only as the way to get in
/// touch itself.
fn is_public(kind: &Kind, found: &Found) -> bool {
    let above = found.around[0].trim_start_matches(['-', ' ', '{']);
    match kind.rule.code {
        code if code != PERSONAL.code => true,
        _ if std::ptr::eq(kind.expression, &raw const HOME) || std::ptr::eq(kind.expression, &raw const POSTCODE) => {
            // An address may go on over several lines, without a key before it.
            ["value:", "shown_as:"].iter().any(|key| above.contains(key)) || !above.contains(": ")
        }
        _ => false,
    }
}

/// What tells who somebody is, and may stand on this site because its contact book has it.
pub(super) struct Personal {
    /// Each kind, how it is found, and those of it that stand in the contact book.
    kinds: Vec<(&'static Kind, &'static Regex, BTreeSet<String>)>,
}

impl Personal {
    /// That of a site.
    pub(super) fn of(sources: &Sources) -> Self {
        let book = sources.text(BOOK).map(PublishedText::new);
        let in_book = |kind: &Kind, expression: &Regex| -> BTreeSet<String> {
            let found = book.iter().flat_map(|book| book.all(expression));
            found.filter(|found| is_public(kind, found)).map(|found| plain(&found.words)).collect()
        };
        let kinds = KINDS.iter().filter_map(|kind| Some((kind, kind.expression.as_ref()?)));
        Self { kinds: kinds.map(|(kind, expression)| (kind, expression, in_book(kind, expression))).collect() }
    }

    /// What of a text tells who somebody is.
    pub(super) fn found_in(&self, path: &str, text: &PublishedText<'_>) -> Findings {
        let mut findings = Findings::new();
        let typed = text.source.text();
        let is_table = ending(path) == "csv";
        let mut dates: Vec<Range<usize>> = in_columns(typed, is_table);
        let mut homes: Vec<usize> = Vec::new();
        let kinds = self.kinds.iter().filter(|(kind, ..)| kind.rule.code != PERSON_NAMED.code || names_no_people(path));
        for (kind, expression, known) in kinds {
            for mut found in text.all(expression) {
                if is_table {
                    // What stands in another cell is said of something else.
                    let of_cell = cell_before(&found.around[0]).to_owned();
                    found.around[0] = of_cell;
                }
                let is_of_map = std::ptr::eq(kind.expression, &raw const POSTCODE) && is_in_map(typed, found.at.start);
                let is_in_path = is_of_address(typed, found.at.start)
                    && !is_in_query(typed, &found)
                    && !is_of_map
                    && !is_of_messages(typed, found.at.start);
                // A comma, a semicolon and a tab part the cells of a row, but not within quotation marks.
                let is_of_cells = is_table && found.words.contains([',', ';']) && !is_in_one_cell(typed, &found.at);
                let is_left = is_whole_destination(typed, &found.at) || is_in_path || is_of_cells;
                if is_left || known.contains(&plain(&found.words)) || !(kind.is_one)(&found) {
                    continue;
                }
                if std::ptr::eq(kind.expression, &raw const HOME) {
                    homes.push(found.at.end);
                } else if std::ptr::eq(kind.expression, &raw const POSTCODE)
                    && homes.iter().any(|home| is_of_address_before(typed, *home, found.at.start))
                {
                    // That somebody lives there has been reported.
                    continue;
                }
                dates.retain(|date| date.end <= found.at.start || found.at.end <= date.start);
                let (message, help) = (kind.words)(&found.words);
                findings.emit(kind.rule, &text.location(&found), message, help);
            }
        }
        for date in dates {
            let (message, help) = date_of_birth();
            findings.emit(&PERSONAL, &SourceLocation::new(text.source, Span::new(date)), message, help);
        }
        if is_table || matches!(ending(path), "tsv" | "txt") {
            for head in columns::of_people(typed) {
                let place = SourceLocation::new(text.source, Span::new(head));
                let message = format!("the column \"{}\" stands beside the names of people", place.text());
                findings.emit(&PERSONAL, &place, message, "take the column out, or the names");
            }
        }
        findings
    }

    /// Reports what was found in the texts of a site and in its downloads, and what stands in the names of its files.
    pub(super) fn emit(
        &self,
        sources: &Sources,
        in_texts: impl IntoIterator<Item = Findings>,
        findings: &mut Findings,
    ) {
        let named = emit_names(sources, &self.kinds, findings);
        for mut found in in_texts {
            found.retain(|found| !found.place.as_ref().is_some_and(|place| is_of_name(place, &named)));
            findings.extend(found);
        }
        // Somebody's address that may not stand there at all is no address to write otherwise.
        let elsewhere = findings.iter().filter(|reported| reported.rule.code == CONTACT_ELSEWHERE.code);
        for place in elsewhere.filter_map(|reported| reported.place.clone()).collect::<Vec<_>>() {
            findings.take_back(crate::document::markdown::BARE_ADDRESS, &place);
        }
    }
}

/// Whether a postcode goes on with the address of a home that ends before it: "12 Elm Road, Harlow CM20 1AB".
fn is_of_address_before(typed: &str, home: usize, postcode: usize) -> bool {
    const LONGEST: usize = 60;
    let between = typed.get(home..postcode).filter(|between| between.len() <= LONGEST);
    between.is_some_and(|between| !between.contains(['.', '!', '?', ';', '\n']))
}

/// Whether some words of a table stand in one cell, between quotation marks.
fn is_in_one_cell(typed: &str, at: &Range<usize>) -> bool {
    let above = typed.get(..at.start).unwrap_or_default();
    let on_line = after_last(above, |letter| letter == '\n');
    let within = typed.get(at.clone()).unwrap_or_default();
    on_line.matches('"').count() % 2 == 1 && !within.contains('"')
}

/// What stands in a cell before some words of it, of all that stands before them on their line.
fn cell_before(above: &str) -> &str {
    let is_quoted = above.matches('"').count() % 2 == 1;
    after_last(above, |it| if is_quoted { it == '"' } else { matches!(it, ',' | ';' | '\t') })
}

/// Whether something stands in the name of a file that was told of: a link to it says nothing more.
fn is_of_name(place: &SourceLocation, names: &BTreeSet<&str>) -> bool {
    let text = place.source.text();
    let at = place.span.range();
    let holds =
        |name: &str| text.match_indices(name).any(|(start, _)| start <= at.start && at.end <= start + name.len());
    names.iter().any(|name| holds(name) || holds(&name.replace(' ', "%20")))
}

/// Tells what stands in the name of a file, which readers see in its address. The names that were told of.
fn emit_names<'s>(
    sources: &'s Sources,
    kinds: &[(&'static Kind, &'static Regex, BTreeSet<String>)],
    findings: &mut Findings,
) -> BTreeSet<&'s str> {
    let mut named = BTreeSet::new();
    let paths = sources.texts().map(|(path, _)| path).chain(sources.assets().map(|(path, _)| path));
    for path in paths {
        let name = after_last(path, |letter| letter == '/').replace('_', " ");
        let source = SourceText::new(path, name.as_str());
        let read = PublishedText::new(&source);
        for (kind, expression, known) in kinds {
            // The name of a file has no capitals to tell a name by.
            let is_named = kind.rule.code == PERSON_NAMED.code;
            for found in read.all(expression).into_iter().filter(|found| !is_named && (kind.is_one)(found)) {
                if !known.contains(&plain(&found.words)) {
                    let (message, _) = (kind.words)(&found.words);
                    let message = format!("{message}, and stands in the name of this file");
                    let place = SourceLocation::file(sources.shown_path(path));
                    findings.emit(kind.rule, &place, message, "give the file another name");
                    named.insert(after_last(path, |letter| letter == '/'));
                }
            }
        }
    }
    named
}

/// Whether the first two letters are those of a number that is given out.
fn is_insurance(found: &Found) -> bool {
    const NEVER: [&str; 7] = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"];
    // "by 12/03/24 a decision": a word, and no letters of a number.
    const WORDS: [&str; 20] = [
        "am", "an", "as", "at", "be", "by", "he", "is", "it", "me", "my", "no", "nr", "pm", "pp", "re", "so", "st",
        "we", "to",
    ];
    let typed = found.words.trim_start_matches('_');
    let letters = typed.get(..2).unwrap_or_default();
    // A place on a map: two letters and two numbers of the same length.
    let above = found.around[0].to_lowercase();
    let is_on_map = ["grid ref", "map ref", "os ref", "ngr"].iter().any(|words| above.contains(words));
    !is_on_map
        && !NEVER.contains(&letters.to_uppercase().as_str())
        && !WORDS.contains(&letters)
        && !is_within_name(found)
}

/// Whether the last digit of an NHS number is the one that the others give, as in each that is given out.
fn is_health(found: &Found) -> bool {
    const PARTS: u32 = 11;
    let digits: Vec<u32> = found.words.chars().filter_map(|it| it.to_digit(10)).collect();
    let [others @ .., check] = digits.as_slice() else { return false };
    let sum: u32 = others.iter().zip((2..PARTS).rev()).map(|(digit, weight)| digit * weight).sum();
    (PARTS - sum % PARTS) % PARTS == *check
}

/// Whether what looks like a postcode begins with the letters of a postal area, and does not mean something else: "S1 2nd" is the
/// second of something.
fn is_postcode(found: &Found) -> bool {
    const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX \
                         FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE \
                         NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ \
                         TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";
    const OTHERS: [&str; 16] =
        ["st", "nd", "rd", "th", "pp", "gb", "tb", "ft", "lb", "hr", "ha", "pt", "pg", "yr", "bn", "db"];
    let area = before(&found.words, |letter| letter.is_ascii_digit()).to_uppercase();
    let unit = after_last(&found.words, |letter| letter.is_ascii_digit());
    AREAS.contains(&format!(" {} ", area.trim())) && !OTHERS.contains(&unit) && !is_within_name(found)
}

/// Whether what follows a title is a name, and not what the post is of: Inspector, Safer Neighbourhoods. The name of somebody who holds
/// a public office has a key of its own.
fn is_person(found: &Found) -> bool {
    const OF_POSTS: [&str; 24] = [
        "Safer",
        "Borough",
        "Neighbourhood",
        "Neighbourhoods",
        "Community",
        "Area",
        "District",
        "Partnership",
        "Town",
        "County",
        "Local",
        "North",
        "South",
        "East",
        "West",
        "Central",
        "Call",
        "Champion",
        "Champions",
        "Team",
        "Unit",
        "Lead",
        "Member",
        "World",
    ];
    let above = found.around[0].trim_end_matches([' ', '"', '\'']);
    // A key that is misspelt is told as that.
    let key = above.strip_suffix(':').and_then(|above| above.split([' ', '\n', ',', '{']).next_back());
    let is_public = key.is_some_and(|key| is_slip_of(key, "office_holder"));
    !is_public && !found.words.split_whitespace().skip(1).any(|word| OF_POSTS.contains(&word))
}

/// Whether some words are a part of an id, a path or a colour, which are in small letters and run together.
fn is_within_name(found: &Found) -> bool {
    let is_run_together =
        !found.words.contains([' ', '-']) && !found.words.contains(|it: char| it.is_ascii_uppercase());
    let [above, below] = &found.around;
    let is_joined = above.ends_with(['#', '/', '-', '_', '='])
        || below.starts_with(['_', '='])
        || (below.starts_with(['-', '/']) && below.get(1..2).is_some_and(|next| next != " "));
    is_run_together && is_joined
}

/// Whether a number stands for itself, and is no part of a longer one.
fn is_mobile(found: &Found) -> bool {
    let [above, _] = &found.around;
    let mut before = above.chars().rev();
    let last = before.next();
    let is_longer = matches!(last, Some('.' | ',')) && before.next().is_some_and(|digit| digit.is_ascii_digit());
    // 447,123,456,789 is an amount.
    let is_amount = found.words.contains(',')
        && found.words.starts_with(|it: char| it.is_ascii_digit())
        && found.words.split(',').skip(1).all(|group| group.len() == 3)
        && found.words.split(',').next().is_some_and(|first| first.len() <= 3);
    !is_longer && !is_amount
}

/// Whether what has a space before its @, or "at" in its place, is an address: behind a name of several parts, or behind words that
/// ask to write to it. Anything else is prose: follow us at Harlow dot com.
fn is_email(found: &Found) -> bool {
    const PEOPLE: [&str; 5] = ["us", "me", "him", "her", "them"];
    let Some((name, rest)) = found.words.split_once(' ') else { return true };
    if name.ends_with('@') || rest.starts_with(['(', '[', '{', '<', 'A']) || name.contains(['(', '[', '{', '<']) {
        return true;
    }
    let above = found.around[0].to_lowercase();
    let above = above.trim_end_matches([' ', ':', '*', '_']);
    let asks =
        ["mail", "mail to", "mail is", "address is", "address", "mail me at", "mail us at", "write to", "contact"];
    let is_asked = asks.iter().any(|words| above.ends_with(words)) && !PEOPLE.contains(&name);
    name.contains(['.', '_']) || is_asked
}

fn date_of_birth() -> (String, &'static str) {
    ("this is a date of birth".to_owned(), "take it out, or give the age in words: in their twenties")
}

fn postcode(typed: &str) -> (String, &'static str) {
    let help = "take it out if somebody lives there; the address of a place that people may go to stands in contacts.yaml, with \
                `channel: in person`";
    (format!("{typed} is a postcode, and not one in the contact book"), help)
}

fn elsewhere(typed: &str) -> (String, &'static str) {
    let help = "add it to contacts.yaml, once somebody has tried it, if it is one for the public; else take it out";
    (format!("{typed} is not in the contact book"), help)
}

/// A number or an address without what people put between its parts; a telephone number without the words and the code before it.
fn plain(typed: &str) -> String {
    const OF_NUMBER: usize = 10;
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= OF_NUMBER && !typed.contains('@') {
        return digits.get(digits.len() - OF_NUMBER..).unwrap_or_default().to_owned();
    }
    typed.chars().filter(|it| !" -./(),_[]·•|".contains(*it)).collect::<String>().to_lowercase()
}

/// Whether an address is all that a link leads to, without `mailto:`. It leads nowhere and is not published: that is reported.
fn is_whole_destination(text: &str, range: &Range<usize>) -> bool {
    let (above, below) = (text.get(..range.start), text.get(range.end..));
    above.is_some_and(|above| above.ends_with("](")) && below.is_some_and(|below| below.starts_with(')'))
}

/// Whether a place stands in an address that opens a chat with a number.
fn is_of_messages(text: &str, at: usize) -> bool {
    let above = text.get(..at).unwrap_or_default();
    let address = after_last(above, |it| it.is_whitespace() || "<>()\"'".contains(it));
    ["://wa.me/", "whatsapp.com/", "://t.me/", "://signal.me/"].iter().any(|host| address.contains(host))
}

/// Whether a place stands in an address on the web: what looks like a postcode or a number there is a part of a name.
fn is_of_address(text: &str, at: usize) -> bool {
    let above = text.get(..at).unwrap_or_default();
    after_last(above, |it| it.is_whitespace() || "<>()\"'".contains(it)).contains("://")
}

/// Whether a place stands in the address of a map or of a home that is for sale: a postcode there is one.
fn is_in_map(text: &str, at: usize) -> bool {
    const OF_HOMES: [&str; 6] = ["map", "postcode", "/place/", "property", "houseprices", "house-prices"];
    let above = text.get(..at).unwrap_or_default();
    let address = after_last(above, |it| it.is_whitespace() || "<>()\"'".contains(it)).to_lowercase();
    OF_HOMES.iter().any(|word| address.contains(word))
}

/// Whether an e-mail address is a part of what an address on the web asks for, as a form that was sent leaves it.
fn is_in_query(text: &str, found: &Found) -> bool {
    let above = text.get(..found.at.start).unwrap_or_default();
    found.words.contains('@') && after_last(above, |it| it.is_whitespace() || "<>()\"'".contains(it)).contains('?')
}

#[cfg(test)]
mod tests {
    use super::super::published_words::in_each;
    use super::*;

    fn emit(sources: &Sources, findings: &mut Findings) {
        let personal = Personal::of(sources);
        let found = in_each(sources, findings, |path, text| personal.found_in(path, text));
        personal.emit(sources, found, findings);
    }

    fn reported(page: &str, book: &str) -> Vec<String> {
        let mut findings = Findings::new();
        emit(&Sources::from_texts("", [("pages/a.md", page), (BOOK, book)]), &mut findings);
        findings.sorted().into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn what_tells_who_somebody_is_is_found() {
        for text in [
            "QQ 12 34 56 C",
            "AB123456C",
            "Born 3 May 1998.",
            "Born 3 May 1998, Jane joined us.",
            "DOB: 03/05/1998",
            "born on 3 May 1998",
            "date of birth 1998-05-03",
        ] {
            assert_eq!(reported(text, "").len(), 1, "{text}");
        }
        assert_eq!(reported("He lives at CM20 1WG.", ""), ["CM20 1WG is a postcode, and not one in the contact book"]);
        assert_eq!(reported("He lives at 12 Elm Road, Harlow, CM20 1WG.", ""), ["this is where somebody lives"]);
        let two = reported("He lives at 12 Elm Road. The shop is at CM20 1WG.", "");
        assert_eq!(two.len(), 2, "{two:?}");
        assert_eq!(reported("Ring 07700 900123.", ""), ["07700 900123 is not in the contact book"]);
        assert_eq!(reported("jo.bloggs@x.gov.uk", "").len(), 1);
    }

    #[test]
    fn what_tells_who_somebody_is_is_found_however_it_is_typed() {
        for text in [
            "cm20 1ab",
            "CM201AB",
            "CM20\u{a0}1AB",
            "CM20\u{2009}1AB",
            "CM20 **1AB**",
            "CM20&nbsp;1AB",
            "cm20-1ab",
            "CM20\n1AB",
            "[CM20](a.md) 1AB",
            "Sw1a 1aa",
            "\"CM20\\u00a01AB\"",
            "CM20 \\\n1AB",
            "ab 12 34 56 c",
            "ab123456c",
            "AB-12-34-56-C",
            "AB.12.34.56.C",
            "AB 12 34 **56** C",
            "NI number AB123456",
            "NHS number 943 476 5919",
            "NHS no: 9434765919",
            "his NHS number is 943-476-5919",
            "she lived at 14 Station Road",
            "he lives at flat 2, 14 Station Road",
            "the house at 14 Partridge Road",
            "police raided 14 Partridge Road",
            "14 Partridge Road was raided",
            "her home at 3a The Elms Close",
            "QQ 12 34 56 C",
            "Jo.Bloggs@X.ORG",
            "jo&#64;x.org",
            "jo&commat;x.gov.uk",
            "**jo**@x.org",
            "jo (at) x.gov.uk",
            "jo [at] x [dot] org",
            "jo.bloggs AT x DOT gov DOT uk",
            "jo.bloggs @ x.gov.uk",
            "[a](mailto:jo%40x.org)",
            "jo\u{200b}@x.org",
            "jo\\@x.org",
            "jo_b@x.org",
            "07700-900-123",
            "07700.900.123",
            "(07700) 900123",
            "+44 (0)7700 900123",
            "+44(0) 7700 900 123",
            "0044 7700 900123",
            "0770 090 0123",
            "07700&nbsp;900&#8209;123",
            "077 0090 0123",
            "07700 **900123**",
            "DOB 03/04/1991",
            "born on 3 April 1991",
            "d.o.b. 3.4.91",
            "d.o.b: 3-4-1991",
            "Born: 3rd April, 1991",
            "dob=1991-04-03",
            "date of birth is 3 Apr 1991",
            "date_of_birth: 1991/04/03",
            "born on the 3rd of April 1991",
            "born April 3, 1991",
            "born Wednesday 3 April 1991",
            "3 April 1991 (date of birth)",
            "born on **3 April** 1991",
            "DoB – 03/04/91",
            "Jo, b. 3 April 1991",
            "birthday: 3 April 1991",
            "birthdate 3/4/1991",
            "DOB: 3/May/1998",
            "[WhatsApp](https://wa.me/447700900123)",
            "[us](https://api.whatsapp.com/send?phone=447700900123)",
            "the boy, b. 03/05/87",
        ] {
            assert_eq!(reported(&format!("Then {text}, and so on."), "").len(), 1, "{text}: {:?}", reported(text, ""));
        }
    }

    #[test]
    fn what_tells_who_somebody_is_is_found_whatever_stands_between_its_parts() {
        for text in [
            "Jane, b. 12.03.1987",
            "Jane (b. 12 March 1987)",
            "DOB 120387",
            "DOB 12031987",
            "DOB: March 1987",
            "DOB: 12-III-1987",
            "born in Harlow on 12 March 1987",
            "who was born in the old hospital on 12 March 1987",
            "Jane Bloggs was born on 12 March 1987",
            "Call Jo on 01279 123456, born 12/03/1985",
            "Of the flat at 12A, born 12/03/1985",
            "Sarah, age 37, born 12/03/1985",
            "She (case 1234) was born 12/03/1985",
            "Sarah of ward 7, born 12 March 1985",
            "Jo was born in Harlow, in the County of Essex, on 12 March 1985",
            "Jo was born in Harlow, 12 March 1985",
            "Jo, who runs the project, was born on 12 March 1985",
            "the victim (born 12 March 1987)",
            "client 4 was born on 12 March 1987",
            "\n\n- Date of birth\n- 12 March 1987",
            "Date of birth:\n\n12/03/1987",
            "07700,900,123",
            "07700/900/123",
            "07700_900_123",
            "07700·900·123",
            "(07700)(900)(123)",
            "07700[900]123",
            "44 7700 900123",
            "447700900123",
            "07 700 900 123",
            "tel 7700900123",
            "mobile: 7700 900 123",
            "+44-7700-900-123",
            "AB 123 456 C",
            "AB123 456C",
            "AB_12_34_56_C",
            "AB/12/34/56/C",
            "AB, 12, 34, 56, C",
            "NI number is AB 12 34 56",
            "NI number: AB 123 456",
            "jo@ x.gov.uk",
            "jo.bloggs @x.gov.uk",
            "e-mail jo @ x.gov.uk",
            "jo AT x.gov.uk",
            "jo AT x DOT gov DOT uk",
            "jo-at-x.gov.uk",
            "jo(a)x.gov.uk",
            "jo@exämple.org",
            "e-mail jo at x dot gov dot uk",
            "[a](https://x.org/form?email=jo@x.org&a=b)",
            "CM20,1AB",
            "CM20, 1AB",
            "CM20/1AB",
            "CM20_1AB",
            "CM20 (1AB)",
            "CM 20 1AB",
        ] {
            assert_eq!(reported(&format!("Then {text}, and so on."), "").len(), 1, "{text}: {:?}", reported(text, ""));
        }
    }

    #[test]
    fn what_only_looks_like_it_is_left() {
        for text in [
            "E07000073",
            "NHS number 943 476 5918",
            "the NHS on 0300 123 4567",
            "the police station at 14 High Street",
            "the police station at 14 High Street was searched",
            "the care home at 14 Station Road",
            "Harlow House at 14 Station Road",
            "14 Station Road was rebuilt",
            "in 2024 High Street was raided",
            "who lives at the end of Station Road",
            "ST1 2024",
            "the S1 2nd round",
            "Q1 2nd quarter",
            "by W4 3pp",
            "#e12ab1",
            "#e1 2",
            "colour: \"#b12ab\"",
            "id: plan-b12ab",
            "0.07123456789",
            "07/12/2026 500 offences",
            "07 08 09 10 11 12 13",
            "Crime and Disorder Act 1998",
            "the partnership was born in 1998",
            "NT 12 34 56 C",
            "find more @ x.org",
            "at (at) home",
            "meet (at) 9.30",
            "a1 3bc",
            "<!-- jo@x.org -->",
            "https://x.org/cm20-1ab?to=jo",
            "https://x.org/@51.5,0.1?a=b",
            "the scheme was born on 12 March 1987",
            "the Harlow Partnership was born on 12 March 1987",
            "Safer Streets was born on 12 March 1987",
            "it was born on 12 March 1987",
            "the scheme of 1987 was born on 12 March 1987",
            "the Harlow Partnership (case 12) was born on 12 March 1987",
            "in Harlow the refuge, born 12 March 1987,",
            "\n\nItem b. 12 March 2021: report to board",
            "we meet: b. 12 March 2021",
            "follow us at Harlow dot com events",
            "the school dot matrix sign",
            "look at Harlow dot com",
            "see section 3(a) of.the",
            "£447,123,456,789",
            "by 12/03/24 a decision",
            "07, 08, 09, 10, 11, 12, 13",
            "TL 44 10 20",
            "grid reference TL 446 094 A",
            "in 20 1st places",
            "in 2024/25 2nd",
            "grid ref TL 44 10",
            "2026-07-12",
            "section 17",
            "01279 123456",
            "0300 123 4567",
            "+44 1279 123456",
            "one@home",
            "M11 J7 8th",
        ] {
            assert_eq!(reported(&format!("Then {text} and so on."), ""), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_names_of_files_are_looked_through() {
        let mut findings = Findings::new();
        emit(&Sources::from_texts("", [("pages/cm20-1ab.md", "Words."), ("files/ab123456c.pdf", "")]), &mut findings);
        assert_eq!(findings.iter().count(), 2);
    }

    #[test]
    fn what_stands_in_the_name_of_a_file_is_told_there_and_not_at_its_links() {
        let page = "[a](../files/AB123456C.pdf) <../files/AB 12 34 56 C.pdf> ![](../files/AB%2012%2034%2056%20C.pdf)";
        let files = [("files/AB123456C.pdf", ""), ("files/AB 12 34 56 C.pdf", "")];
        let mut findings = Findings::new();
        emit(&Sources::from_texts("", [("pages/a.md", page), files[0], files[1]]), &mut findings);
        assert_eq!(findings.iter().count(), 2);
        let mut findings = Findings::new();
        emit(&Sources::from_texts("", [("pages/a.md", "His is AB123456C."), files[0]]), &mut findings);
        assert_eq!(findings.iter().count(), 2);
    }

    #[test]
    fn a_cell_is_read_by_itself() {
        let reported = |text: &str| {
            let mut findings = Findings::new();
            emit(&Sources::from_texts("", [("data/a.csv", text)]), &mut findings);
            findings.iter().count()
        };
        for row in ["burglary,born 12/03/1985", "burglary,7,\"born 12/03/1985\"", "a;born 12 March 1985;b"] {
            assert_eq!(reported(row), 1, "{row}");
        }
        assert_eq!(reported("burglary,the scheme was born 12/03/1985"), 0);
    }

    #[test]
    fn what_is_in_the_contact_book_may_stand_anywhere() {
        let book = "value: The Police Station, Harlow CM20 1WG\nvalue: team@x.gov.uk\nvalue: 07700 900 123\n";
        assert_eq!(
            reported("Come to cm20 **1WG**, write to Team&#64;x.gov.uk, text +44 (0)7700-900123.", book),
            Vec::<String>::new()
        );
    }

    #[test]
    fn notes_comments_and_addresses_on_the_web_are_no_words() {
        let page =
            "---\ntitle: A # jo@x.gov.uk\nnote: CM20 1WG\n---\n[a](https://x.gov.uk/CM201WG) E07000073 1998-05-03";
        assert_eq!(reported(page, ""), Vec::<String>::new());
    }
}
