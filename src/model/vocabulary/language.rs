//! The languages that councils in the United Kingdom publish in.
//!
//! In: a BCP 47 code. Out: the language's own name, its English name and the way it is written. Never: a guess at a code that
//! is not in the table.

/// A language that councils publish in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47: "cy", "zh-Hans".
    pub code: &'static str,
    /// Its own name: "Cymraeg".
    pub own_name: &'static str,
    /// Its English name: "Welsh".
    pub english_name: &'static str,
    /// The direction in which the language is written, for `dir`: "ltr" or "rtl".
    pub direction: &'static str,
}

const fn left_to_right(code: &'static str, own_name: &'static str, english_name: &'static str) -> Language {
    Language { code, own_name, english_name, direction: "ltr" }
}

const fn right_to_left(code: &'static str, own_name: &'static str, english_name: &'static str) -> Language {
    Language { code, own_name, english_name, direction: "rtl" }
}

/// Names as the Unicode CLDR has them; each is written in its own script, as people look for it.
pub static LANGUAGES: [Language; 45] = [
    left_to_right("en", "English", "English"),
    left_to_right("cy", "Cymraeg", "Welsh"),
    left_to_right("gd", "Gàidhlig", "Scottish Gaelic"),
    left_to_right("ga", "Gaeilge", "Irish"),
    left_to_right("sco", "Scots", "Scots"),
    left_to_right("am", "አማርኛ", "Amharic"),
    right_to_left("ar", "العربية", "Arabic"),
    left_to_right("bg", "Български", "Bulgarian"),
    left_to_right("bn", "বাংলা", "Bengali"),
    right_to_left("ckb", "کوردیی ناوەندی", "Central Kurdish (Sorani)"),
    left_to_right("cs", "Čeština", "Czech"),
    left_to_right("de", "Deutsch", "German"),
    left_to_right("el", "Ελληνικά", "Greek"),
    left_to_right("es", "Español", "Spanish"),
    right_to_left("fa", "فارسی", "Persian (Farsi)"),
    left_to_right("fr", "Français", "French"),
    left_to_right("gu", "ગુજરાતી", "Gujarati"),
    left_to_right("hi", "हिन्दी", "Hindi"),
    left_to_right("hu", "Magyar", "Hungarian"),
    left_to_right("it", "Italiano", "Italian"),
    left_to_right("kmr", "Kurmancî", "Northern Kurdish (Kurmanji)"),
    left_to_right("lt", "Lietuvių", "Lithuanian"),
    left_to_right("lv", "Latviešu", "Latvian"),
    left_to_right("ml", "മലയാളം", "Malayalam"),
    left_to_right("ne", "नेपाली", "Nepali"),
    left_to_right("pa", "ਪੰਜਾਬੀ", "Punjabi"),
    left_to_right("pl", "Polski", "Polish"),
    right_to_left("ps", "پښتو", "Pashto"),
    left_to_right("pt", "Português", "Portuguese"),
    left_to_right("ro", "Română", "Romanian"),
    left_to_right("ru", "Русский", "Russian"),
    left_to_right("si", "සිංහල", "Sinhala"),
    left_to_right("sk", "Slovenčina", "Slovak"),
    left_to_right("so", "Soomaali", "Somali"),
    left_to_right("sq", "Shqip", "Albanian"),
    left_to_right("ta", "தமிழ்", "Tamil"),
    left_to_right("te", "తెలుగు", "Telugu"),
    left_to_right("ti", "ትግርኛ", "Tigrinya"),
    left_to_right("tr", "Türkçe", "Turkish"),
    left_to_right("uk", "Українська", "Ukrainian"),
    right_to_left("ur", "اردو", "Urdu"),
    left_to_right("vi", "Tiếng Việt", "Vietnamese"),
    right_to_left("yi", "ייִדיש", "Yiddish"),
    left_to_right("zh-Hans", "简体中文", "Chinese, simplified"),
    left_to_right("zh-Hant", "繁體中文", "Chinese, traditional"),
];

impl Language {
    /// The language of a code, in capitals or not.
    pub fn of_code(code: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.code.eq_ignore_ascii_case(code))
    }

    /// The language of a site's tag, with or without its country: "en-GB" is English.
    pub fn of_tag(tag: &str) -> Option<&'static Self> {
        Self::of_code(tag).or_else(|| Self::of_code(tag.split('-').next().unwrap_or(tag)))
    }

    /// The code in an address: "zh-hans".
    pub fn address(&self) -> String {
        self.code.to_ascii_lowercase()
    }
}

/// Scripts that are written from right to left, as a tag names them: "pa-Arab".
const FROM_THE_RIGHT: [&str; 6] = ["Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"];

/// Languages that are written so without their tags saying it, beside those of the table.
const ALSO_FROM_THE_RIGHT: [&str; 7] = ["arc", "dv", "he", "ks", "sd", "ug", "syr"];

/// The direction of a site's language by its tag: "ltr" or "rtl".
pub fn direction(tag: &str) -> &'static str {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or(tag);
    let script = parts.next().filter(|part| part.len() == 4);
    let is_one_of = |names: &[&str], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let is_from_the_right = match (script, Language::of_tag(tag)) {
        (Some(script), _) => is_one_of(&FROM_THE_RIGHT, script),
        (None, Some(language)) => language.direction == "rtl",
        (None, None) => is_one_of(&ALSO_FROM_THE_RIGHT, primary),
    };
    if is_from_the_right { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_there_once_and_has_its_direction() {
        let mut codes: Vec<&str> = LANGUAGES.iter().map(|language| language.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), LANGUAGES.len());
        assert_eq!(Language::of_code("ur").unwrap().direction, "rtl");
        assert_eq!(Language::of_code("ZH-hans").unwrap().address(), "zh-hans");
        assert_eq!(Language::of_code("xx"), None);
    }

    #[test]
    fn a_tag_has_the_direction_of_its_script() {
        for (tag, expected) in [
            ("en-GB", "ltr"),
            ("cy", "ltr"),
            ("xx", "ltr"),
            ("zh-Hans", "ltr"),
            ("ar", "rtl"),
            ("ar-EG", "rtl"),
            ("UR-pk", "rtl"),
            ("he", "rtl"),
            ("pa", "ltr"),
            ("pa-Arab-PK", "rtl"),
            ("ar-Latn", "ltr"),
        ] {
            assert_eq!(direction(tag), expected, "{tag}");
        }
    }

    #[test]
    fn a_name_in_a_script_from_right_to_left_has_that_direction() {
        for language in &LANGUAGES {
            let rtl = language.own_name.chars().any(|letter| matches!(letter, '\u{590}'..='\u{8ff}'));
            assert_eq!(language.direction == "rtl", rtl, "{}", language.code);
        }
    }
}
