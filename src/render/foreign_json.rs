//! The language of words in JSON-LD and in the metadata of CSV on the Web, where they are in another one than the whole.
//!
//! In: JSON in which such words stand between marks. Out: the same, in which each says its language. Never: a mark; a value without
//! marks that is written otherwise than before.

use serde_json::{Value, json};

use crate::document::foreign::{BRITISH, END, ORIGINAL, has_marks, without_marks};

/// JSON whose words say their language: `original` is that in which the site was first written, `british` that of the default theme.
pub(super) fn with_languages(value: Value, original: &str, british: &str) -> Value {
    let tagged = |value| with_languages(value, original, british);
    match value {
        Value::String(text) if has_marks(&text) => match language_of(&text, original, british) {
            Some(language) => json!({ "@language": language, "@value": without_marks(&text) }),
            None => Value::String(without_marks(&text).into_owned()),
        },
        Value::Array(values) => Value::Array(values.into_iter().map(tagged).collect()),
        Value::Object(mut entries) => {
            let name = entries.get("name").and_then(Value::as_str);
            // What is called in another language is in that one.
            let named_in = name.and_then(|name| language_of(name, original, british)).map(str::to_owned);
            if let (Some(language), Some(said)) = (named_in, entries.get_mut("inLanguage")) {
                *said = Value::String(language);
            }
            Value::Object(entries.into_iter().map(|(key, value)| (key, tagged(value))).collect())
        }
        other => other,
    }
}

/// The language of a text that is in another one as a whole.
fn language_of<'l>(text: &str, original: &'l str, british: &'l str) -> Option<&'l str> {
    let inner = text.strip_suffix(END)?;
    let language = if inner.starts_with(ORIGINAL) { original } else { british };
    let inner = inner.strip_prefix([ORIGINAL, BRITISH])?;
    (!has_marks(inner)).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::foreign::{Tongue, marked};

    #[test]
    fn words_say_their_language_and_a_whole_that_of_its_name() {
        let name = marked("Burglary", Tongue::Original);
        let value = json!({ "name": name, "inLanguage": "cy", "about": format!("{name}: tablau"), "part": [name, 4] });
        let tagged = json!({ "@language": "en-GB", "@value": "Burglary" });
        assert_eq!(
            with_languages(value, "en-GB", "en-GB"),
            json!({ "name": tagged, "inLanguage": "en-GB", "about": "Burglary: tablau", "part": [tagged, 4] })
        );
    }
}
