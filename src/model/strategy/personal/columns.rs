//! Tables of people: a column of names beside one of what tells where they live or when they were born.
//!
//! In: a table as it is typed. Out: the heads of its columns that tell who somebody is. Never: a table of places and services, which
//! have names, addresses and numbers too.

use std::ops::Range;

use super::birth::cells;

/// What the head of a column says of all that stands in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    /// The names of people.
    Person,
    /// The names of people, or of anything else.
    Name,
    /// What only people have: a date of birth, a number of theirs.
    OfPeople,
    /// What services have as well: an address, a telephone number.
    OfAnybody,
    /// What is said of people in a list of them.
    About,
}

const HEADS: [(&str, Column); 62] = [
    ("surname", Column::Person),
    ("first name", Column::Person),
    ("firstname", Column::Person),
    ("last name", Column::Person),
    ("lastname", Column::Person),
    ("forename", Column::Person),
    ("forenames", Column::Person),
    ("family name", Column::Person),
    ("given name", Column::Person),
    ("victim name", Column::Person),
    ("name of victim", Column::Person),
    ("suspect name", Column::Person),
    ("name of suspect", Column::Person),
    ("offender name", Column::Person),
    ("name of offender", Column::Person),
    ("client name", Column::Person),
    ("resident name", Column::Person),
    ("tenant name", Column::Person),
    ("complainant", Column::Person),
    ("name", Column::Name),
    ("names", Column::Name),
    ("full name", Column::Name),
    ("fullname", Column::Name),
    ("victim", Column::Name),
    ("suspect", Column::Name),
    ("offender", Column::Name),
    ("client", Column::Name),
    ("resident", Column::Name),
    ("tenant", Column::Name),
    ("dob", Column::OfPeople),
    ("d o b", Column::OfPeople),
    ("date of birth", Column::OfPeople),
    ("birth date", Column::OfPeople),
    ("birthdate", Column::OfPeople),
    ("ni number", Column::OfPeople),
    ("ni no", Column::OfPeople),
    ("nino", Column::OfPeople),
    ("national insurance number", Column::OfPeople),
    ("national insurance", Column::OfPeople),
    ("nhs number", Column::OfPeople),
    ("nhs no", Column::OfPeople),
    ("home address", Column::OfPeople),
    ("address", Column::OfAnybody),
    ("addresses", Column::OfAnybody),
    ("full address", Column::OfAnybody),
    ("address line 1", Column::OfAnybody),
    ("address 1", Column::OfAnybody),
    ("street", Column::OfAnybody),
    ("phone", Column::OfAnybody),
    ("phone number", Column::OfAnybody),
    ("telephone", Column::OfAnybody),
    ("telephone number", Column::OfAnybody),
    ("mobile", Column::OfAnybody),
    ("mobile number", Column::OfAnybody),
    ("email", Column::OfAnybody),
    ("e mail", Column::OfAnybody),
    ("email address", Column::OfAnybody),
    ("offence", Column::About),
    ("crime", Column::About),
    ("age", Column::About),
    ("gender", Column::About),
    ("ethnicity", Column::About),
];

/// Names that many people have here, in small letters: with one of them a column of names is one of people.
const GIVEN: [&str; 60] = [
    "jane",
    "john",
    "jo",
    "joe",
    "mary",
    "david",
    "sarah",
    "james",
    "emma",
    "paul",
    "susan",
    "mark",
    "michael",
    "laura",
    "peter",
    "claire",
    "andrew",
    "karen",
    "robert",
    "rachel",
    "thomas",
    "helen",
    "daniel",
    "julie",
    "richard",
    "anna",
    "stephen",
    "lisa",
    "steven",
    "nicola",
    "christopher",
    "amy",
    "matthew",
    "rebecca",
    "simon",
    "louise",
    "anthony",
    "hannah",
    "kevin",
    "jessica",
    "gary",
    "sophie",
    "ian",
    "charlotte",
    "brian",
    "lucy",
    "alan",
    "emily",
    "mohammed",
    "muhammad",
    "fatima",
    "ahmed",
    "ali",
    "aisha",
    "sam",
    "alex",
    "chris",
    "kate",
    "tom",
    "ben",
];

/// What stands in the names of places and services, and in none of people.
const OF_PLACES: [&str; 44] = [
    "station",
    "centre",
    "council",
    "police",
    "school",
    "library",
    "hall",
    "house",
    "service",
    "services",
    "church",
    "court",
    "hospital",
    "surgery",
    "college",
    "office",
    "road",
    "street",
    "park",
    "community",
    "trust",
    "support",
    "helpline",
    "clinic",
    "shop",
    "club",
    "group",
    "team",
    "association",
    "ltd",
    "limited",
    "ward",
    "the",
    "and",
    "of",
    "for",
    "fire",
    "town",
    "aid",
    "advice",
    "refuge",
    "hub",
    "academy",
    "pharmacy",
];

fn column(head: &str) -> Option<Column> {
    let plain: String = head.to_lowercase().chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    HEADS.iter().find(|(known, _)| *known == plain).map(|(_, column)| *column)
}

/// Whether a name is in the form of somebody's: two to four words with capitals, none of them one of a place.
fn is_like_person(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|it| it.is_alphabetic() || "'’-.".contains(it))
            && !OF_PLACES.contains(&word.to_lowercase().as_str())
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_word)
}

fn has_given_name(name: &str) -> bool {
    name.split([' ', ',', '.']).any(|word| GIVEN.contains(&word.to_lowercase().as_str()))
}

/// Whether the names of a column are those of people: most in the form of one, and one of them known or something said beside them
/// that is said of people.
fn is_of_people(names: &[&str], says_more: bool) -> bool {
    let like = names.iter().filter(|name| is_like_person(name)).count();
    like * 2 > names.len() && (says_more || names.iter().any(|name| is_like_person(name) && has_given_name(name)))
}

/// The heads of the columns of a CSV file that, beside one of people's names, tell where they live, when they were born or how they
/// are reached: where each stands.
pub(super) fn of_people(text: &str) -> Vec<Range<usize>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return Vec::new() };
    let heads: Vec<(Range<usize>, Option<Column>)> = {
        let begins = text.find(first).unwrap_or_default();
        let at = |start: usize, head: &str| begins + start..begins + start + head.len();
        cells(first, true).into_iter().map(|(start, head)| (at(start, head), column(head))).collect()
    };
    let is_there = |wanted: Column| heads.iter().any(|(_, column)| *column == Some(wanted));
    let rows: Vec<Vec<&str>> =
        lines.map(|line| cells(line, true).into_iter().map(|(_, typed)| typed).collect()).collect();
    let names = || {
        let columns = heads.iter().enumerate().filter(|(_, (_, column))| *column == Some(Column::Name));
        columns
            .map(|(at, _)| rows.iter().filter_map(|row| row.get(at).copied()).filter(|name| !name.is_empty()).collect())
    };
    let says_more = is_there(Column::About);
    let has_people = is_there(Column::Person) || names().any(|names: Vec<&str>| is_of_people(&names, says_more));
    let has_name = has_people || is_there(Column::Name);
    let is_told = |column: Option<Column>| match column {
        Some(Column::OfPeople) => has_name,
        Some(Column::OfAnybody) => has_people,
        _ => false,
    };
    let is_filled = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|typed| !typed.is_empty()));
    let told = heads.iter().enumerate().filter(|(at, (_, column))| is_told(*column) && is_filled(*at));
    told.map(|(_, (place, _))| place.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&str> {
        of_people(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn columns_beside_the_names_of_people_are_found() {
        for (text, heads) in [
            ("name,address,offence\nJane Smith,14 Partridge Road,rape\n", "address"),
            ("\u{feff}\"Name\";\"Phone number\"\nJane Smith;01279 123456\nRavi Patel;01279 123457\n", "Phone number"),
            ("Surname,First name,DOB\nPatel,R,1/1/80\n", "DOB"),
            ("Name\tNI number\nAB\tx\n", "NI number"),
            ("Name,Age,Address\nOlu Ade,30,1 Elm Road\n", "Address"),
        ] {
            assert_eq!(told(text).join(" "), heads, "{text}");
        }
    }

    #[test]
    fn tables_of_places_and_services_are_left() {
        for text in [
            "name,address,phone\nHarlow Police Station,14 High Street,101\nJohn Lewis,1 High Street,101\nThe Hub,2 High Street,101\n",
            "Name of ward,Address\nJane Smith,x\n",
            "name,address\nChurch Langley,14 High Street\n",
            "Offence,Name,2024\nBurglary,Jane Smith,12\n",
            "surname,address\n",
            "surname,address\nPatel,\n",
            "",
        ] {
            assert_eq!(told(text), Vec::<&str>::new(), "{text}");
        }
    }
}
