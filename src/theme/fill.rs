//! The filter `fill`, with which a template fills the places of a message: `{{ words.done_on | fill(date=step.done) }}`.
//!
//! In: a message, and a value for each of its places. Out: markup, with the message and the values escaped, but for values that
//! are finished markup. Never: a place that stays empty, or a value for which the message has no place: the template is reported.

use tera::{Error, Kwargs, State, StringInput, TeraResult, Value};

/// Fills the places of a message.
#[expect(clippy::needless_pass_by_value, reason = "the template engine calls a filter with these")]
pub(super) fn fill(message: StringInput<'_>, values: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let mut text = state.escape(message.as_str())?;
    for (key, value) in values.iter() {
        // The name of a value begins with no digit: `_999` fills {999}.
        let key = key.to_string();
        let name = key.trim_start_matches('_');
        let place = format!("{{{name}}}");
        if !text.contains(&place) {
            return Err(Error::message(format!("the message \"{}\" has no place {place}", message.as_str())));
        }
        let filled = match value.as_str() {
            Some(markup) if value.is_safe() => markup.to_owned(),
            Some(words) => state.escape(words)?,
            None => value.to_string(),
        };
        // What fills one place is not looked through for another.
        text = text.replace(&place, &hidden(&filled));
    }
    if let Some((_, rest)) = text.split_once('{')
        && let Some((place, _)) = rest.split_once('}')
    {
        return Err(Error::message(format!("nothing fills {{{place}}} of the message \"{}\"", message.as_str())));
    }
    Ok(Value::safe_string(&shown(&text)))
}

/// A text whose braces are none: no editor can type the two characters that stand for them, which are refused in every file.
fn hidden(text: &str) -> String {
    text.replace('{', "\u{fdd0}").replace('}', "\u{fdd1}")
}

fn shown(text: &str) -> String {
    text.replace('\u{fdd0}', "{").replace('\u{fdd1}', "}")
}

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    fn rendered(template: &str) -> Result<String, String> {
        let mut tera = Tera::default();
        tera.register_filter("fill", super::fill);
        let mut context = Context::new();
        context.insert("message", "From {a} to {b} & back");
        context.insert("emergency", "Call {999}");
        context.insert("name", "<i>{b}</i>");
        context.insert("number", &3);
        let added = tera.add_raw_template("t.html", template).map_err(|error| error.to_string());
        added.and_then(|()| tera.render("t.html", &context).map_err(|error| error.to_string()))
    }

    #[test]
    fn every_place_is_filled_once_and_escaped() {
        assert_eq!(
            rendered("{{ message | fill(a=name, b=number) }}"),
            Ok("From &lt;i&gt;{b}&lt;&#x2F;i&gt; to 3 &amp; back".replace("&#x2F;", "/"))
        );
        assert_eq!(
            rendered("{{ message | fill(a='<b>x</b>' | safe, b='y') }}"),
            Ok("From <b>x</b> to y &amp; back".to_owned())
        );
        assert_eq!(rendered("{{ emergency | fill(_999='999') }}"), Ok("Call 999".to_owned()));
        let link = "{% set link %}<a>{{ name }}</a>{% endset %}{{ emergency | fill(_999=link | safe) }}";
        assert_eq!(rendered(link), Ok("Call <a>&lt;i&gt;{b}&lt;/i&gt;</a>".to_owned()));
    }

    #[test]
    fn a_place_too_many_or_too_few_is_reported() {
        let reported = |template: &str| rendered(template).unwrap_err();
        assert!(reported("{{ message | fill(a=name) }}").contains("nothing fills {b} of the message"));
        assert!(reported("{{ message | fill(a=name, b=name, c=name) }}").contains("has no place {c}"));
    }
}
