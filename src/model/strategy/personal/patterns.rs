//! How numbers and addresses that tell who somebody is are typed.
//!
//! In: nothing. Out: an expression for each kind. Never: whether what was found is one; its kind looks at what stands around it.

use std::sync::LazyLock;

use regex::Regex;

use super::super::published_words::expression;

/// What people put between the parts of a number.
const APART: &str = r"[ .,/_·•()\[\]|-]{0,3}";

/// An expression in which `~` stands for what people put between the parts of a number.
fn apart(pattern: &str) -> Option<Regex> {
    expression(&pattern.replace('~', APART))
}

pub(super) static INSURANCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // QQ is given out to nobody, and stands in many forms as an example.
    let number = r"(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)~(?:\d{6}|\d{2}~\d{2}~\d{2}|\d{3}~\d{3})";
    let named = r"\b(?:national insurance|nino|n\.?i\.?)(?: (?:number|no\.?))?(?:[ :=(-]|\b(?:is|was)\b){0,6}";
    apart(&format!(r"(?i:(?:\b|_){number}~[A-D]\b|{named}{number}\b)"))
});

pub(super) static HEALTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let between = r"(?:[ :=(-]|\b(?:is|was)\b){0,6}";
    apart(&format!(r"(?i:\bnhs (?:number|num|no)\b\.?{between}\d{{3}}~\d{{3}}~\d{{4}}\b)"))
});

pub(super) static POSTCODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let unit = r"\d[ABD-HJLNP-UW-Z]{2}\b";
    expression(&format!(
        r"(?i:\b[A-Z]{{1,2}}\d[A-Z\d]?(?:[ ./_()\[\]+-]{{0,2}}|%20){unit})|\b[A-Z]{{1,2}}\d[A-Z\d]?[ .,/_()\[\]-]{{1,3}}{unit}|\b[A-Z]{{2}} \d{{1,2}} {unit}"
    ))
});

/// How addresses end that are written in words, or with a space in them: anything else is prose.
const LAST: &str = r"(?i:uk|org|com|net|gov|info|eu|co|io|me|wales|cymru|scot|london|police|int|edu)\b";

pub(super) static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // Letters of any alphabet, without the marks that stand among them.
    let letters = r"A-Za-z0-9\x{c0}-\x{24f}\x{370}-\x{1fff}\x{3040}-\x{d7ff}";
    let label = format!(r"[{letters}-]+");
    let name = format!(r"[{letters}._%+'-]+");
    let host = format!(r"{label}(?:\.{label})*\.[{letters}]{{2,}}");
    let known = format!(r"{label}(?:\.{label})*\.{LAST}");
    let dot = r"(?:\.| ?[\[({] ?(?i:dot|\.) ?[\])}] ?| (?i:dot) )";
    let spelt = format!(r"{label}(?:{dot}{label})*{dot}{LAST}");
    let in_words = format!(r"{label}(?: (?i:dot) {label})* (?i:dot) {LAST}");
    let kinds = [
        format!("{name}@{host}"),
        // Marks around the @, or a word for it in brackets.
        format!(r"{name} ?[\[({{<] ?(?:(?i:at|a)|@) ?[\])}}>] ?{spelt}"),
        format!(r"{name}-(?i:at)-{spelt}"),
        // Spaces beside it, and words for it: what stands before tells whether that is an address.
        format!("{name}@ {{1,2}}{known}"),
        format!("{name} {{1,2}}@ {{0,2}}{host}"),
        format!("{name} AT {spelt}"),
        format!("{name} (?i:at) {in_words}"),
    ];
    expression(&kinds.join("|"))
});

pub(super) static MOBILE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let named = r"(?i:\b(?:tel|telephone|mob|mobile|phone|cell|call|ring|text|whats ?app)\b(?: (?:number|no|is|on|me|us)\b)*[ .:()-]{0,3})";
    let seven = r"(?:~\d){7}\b";
    apart(&format!(
        r"(?:(?:\+|\b00) ?44~(?:0~)?7\d|(?:\b|_)07\d)(?:~\d){{8}}\b|\b44~(?:0~)?7\d{{2}}{seven}|\b0 ?7~[1-9]\d{{2}}~\d{{3}}~\d{{3}}\b|\b0[ -]7\d{{3}}~\d{{3}}~\d{{3}}\b|{named}7\d{{2}}{seven}"
    ))
});

/// A person by title or rank, and by name.
pub(super) static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = r"[A-Z][A-Za-z]*(?:['’-][A-Z])?[a-z]+";
    let short = r"Cllrs?|Mr|Mrs|Ms|Miss|Mx|PC|PCSO|PS|Sgt|DC|DS|DI|DCI|Insp";
    let long = r"Councillor|Alderman|Dr|Rev|Revd|Sir|Dame|Constable|Sergeant|Inspector|Superintendent";
    let given = r"[A-Z](?:[a-z]+|\.)";
    expression(&format!(r"\b(?:{short})\.? (?:{given} )?{name}\b|\b(?:{long})\.? {given} {name}\b"))
});
