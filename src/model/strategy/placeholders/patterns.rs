//! How what holds a place is typed.
//!
//! In: nothing. Out: expressions, to be tried on a text as its readers see it. Never: judges what stands around what they find.

use std::sync::LazyLock;

use regex::Regex;

use super::super::published_words::expression;

/// What holds the place of words, of numbers, or of what a word processor lost.
pub(super) static STAND_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let part = r"text|name|date|number|figures?|photo|picture|image|link|map|logo|details|title|words|quote";
    let kinds = [
        r"\b(?:T\.? ?B\.? ?[CAD]|t\.b\.[cad]|tb[cd]|T[Bb][cd]|tba)\b\.?",
        r"\b(?:TODO|FIXME|TO DO:|To do:)",
        // Numbers and dates.
        r"\b(?:19|20)[\dxX]{2}[/–-](?:20)?(?:\d[xX]|[xX]{2}|[yY]{2}|\?{2})|\b20(?:YY\b|\?\?|__)",
        r"[£€] ?0{1,3}(?:,0{3})+\b|[£€] ?00\.00\b|\b00,000\b|\b[Ff]rom X to Y\b|\bX out of Y\b",
        r"\b[xX]{1,2}/[xX]{1,2}/[xX]{2,4}\b|\b(?:19|20)(?:\d[xX]|[xX]{2})\b|[£€] ?[xX]+(?:[,.][xX]+)*[mkMK]?\b",
        r"\b[xX]+(?:\.[xX]+)? ?(?:%|per ?cent\b)|\b(?:XX+|xx+)\b|\bX number of\b|#{4,}",
        r"(?i:\b[dj]{1,2}[/. -]m{1,3}[/. -]y{2,4}\b|\by{4}[/. -]m{2}[/. -]d{2}\b|\bdd month yyyy\b)",
        // What is to be filled in.
        r"\?{3,}|\[\?+\]|_{3,}|(?:\\_){3,}|\.{5,}|…[….]{2,}|……|\b(?:[Pp]ages?|Figure|Table|Chart|Map) X+\b",
        r"\b(?:Page|Figure|Table|Chart|Map|Appendix|Annex|Section|Chapter|Priority|Action|Paragraph) \?+",
        r"(?i:\[[^\[\]\n]{0,60}\bto (?:confirm|check|supply|provide|advise)\])",
        r"(?i:\[(?:insert|add|enter|delete|replace|confirm|check|tb[acd]|to do|todo|to follow|placeholder)\b[^\]\n]*\]?)",
        r"(?i:\[(?:the |your |our |an? )?(?:job |full |first |last )?(?:@|dates?|names?|role|year|month|amount|address|signature|e-?mail|organisation|telephone|phone|postcode)\])",
        r"(?i:\[(?:@|dates?|amount|address|description|signature) (?:of|to|for|from|here)\b[^\]\n]*\])",
        r"(?i:\[[a-z' ]{2,40} (?:names?|logo|here|goes here|to be [a-z]+|to follow)\])",
        r"(?i:\((?:insert|add) (?:[a-z]+ ){0,3}(?:@|here)\b[^)\n]*\))",
        r"(?i:<(?:insert|enter|add|name of|date of|your)\b[^>\n]*>?|<<[a-z][^<>\n]{0,40}>>)",
        r"«[A-Z][A-Za-z]*(?:_[A-Za-z0-9]+)*»|\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|\{%[^%\n]*%\}",
        // What somebody who wrote it asks of another: [DN: …], [AB: please check].
        r"(?i:\[(?:DN|drafting note|drafter's note|author'?s? note|editor'?s? note|note to (?:self|editors?|authors?|drafters?|designers?)|query)\b ?[:–-][^\[\]\n]*\])",
        r"\[[A-Z]{2,3} ?[:–-] ?[^\[\]\n]*(?i:\b(?:please|pls|check|confirm|clarify|update|rewrite|reword|shorten|move this|can (?:you|we)|could (?:you|we)|do we|is this (?:right|still|correct)|are these|need(?:s|ed)?|awaiting)\b)[^\[\]\n]*\]",
        // What a word processor, a machine that writes, or a pattern, left.
        r"\b[Cc]ommented \[[A-Za-z]{1,4}\d*\]|\bComment \[[A-Za-z]{1,4}\d+\]|\bPAGEREF _?[A-Z][a-z]+\d*|\bHYPERLINK [\x22“]",
        r":?contentReference\[oaicite[^\]\n]*\](?:\{[^}\n]*\})?|【\d+[^】\n]*】|\bturn\d+search\d+\b|\b[Aa]s an AI (?:language )?model\b",
        r"(?i:\blorem ipsum\b)|Error! [A-Z][a-z][^.\n]*\.?|\b(?:Reference source not found|Bookmark not defined)\b|#(?:REF|NAME|VALUE|DIV/0|NUM|NULL)!|#N/A\b",
        r"(?i:\b(?:click|tap)(?: or tap)?(?: here)? to (?:enter|add|insert) (?:text|a date|an? [a-z]+|title|subtitle)\b|\bchoose an item\b)",
        r"(?i:\b(?:insert|enter|type|add|put|write) (?:your |the |an? )?(?:[a-z]+ ){0,2}(?:@|address) here\b)",
        r"(?i:\b(?:your|sample|dummy|placeholder|filler) (?:text|image|picture)\b(?: here)?)",
        r"(?i:\b(?:@|data|information|table|chart|section|chapter|content|case stud(?:y|ies)|wording) (?:is |are )?(?:still )?to (?:follow|be (?:added|inserted|supplied|written))\b)",
    ];
    expression(&kinds.join("|").replace('@', part))
});

/// What holds a place where nothing else is said, and is honest in a sentence.
pub(super) static TO_COME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let part =
        r"(?:text|words|wording|figures?|numbers?|data|information|details|photos?|pictures?|images?|map|names?|date)";
    let kinds = [
        r"(?:\bAwaiting (?:the )?(?:final |latest |updated |confirmed )?@ from [^.|\n]{1,60})",
        r"(?i:\b@ (?:(?:is|are) )?(?:still )?(?:to come|pending|awaited)\b|\b(?:awaiting|pending) (?:the )?(?:final )?@\b|\bplaceholder\b)",
        r"(?i:\b(?:to be (?:confirmed|added|agreed|advised|announced|inserted|completed|supplied|written|drafted|provided|updated|finalised|determined)|untitled(?: document| page)?|to follow|to come|coming soon|not yet known|awaiting confirmation|pending confirmation)\b)",
    ];
    expression(&kinds.join("|").replace('@', part))
});
