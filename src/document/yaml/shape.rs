//! One declaration of what an editor may write: the keys, their types, which of them are needed.

/// Declares a shape of YAML and how it is read.
///
/// ```ignore
/// yaml_shape! {
///     /// An act, as an editor writes it.
///     pub(crate) struct ActYaml: "an Act" {
///         /// Its title with the year.
///         required act: Spanned<String>,
///         optional link: String,
///         list sections: SectionYaml,
///     }
/// }
/// ```
///
/// The struct has a field for each key (`optional` ones are `Option`s, `list` ones `Vec`s that are empty where the key is
/// absent, `flag` ones are `false` where it is) and `place`, where the whole stands. Every mistake is told: unknown keys,
/// missing ones, wrong types. The shape is `None` only where something required is missing or cannot be read.
macro_rules! yaml_shape {
    (
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident: $what:literal {
            $( $(#[$field_meta:meta])* $mode:ident $field:ident: $type:ty ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        $visibility struct $name {
            /// Where it stands.
            #[allow(dead_code, reason = "not every shape tells findings about itself as a whole")]
            pub place: $crate::diagnostic::Place,
            $( $(#[$field_meta])* pub $field: $crate::document::yaml::yaml_shape!(@type $mode $type), )*
        }

        impl $crate::document::yaml::FromYaml for $name {
            fn from_yaml(
                node: &$crate::document::yaml::Node<'_>,
                reader: &mut $crate::document::yaml::Reader<'_>,
            ) -> Option<Self> {
                let mut mapping = $crate::document::yaml::Mapping::of(node, $what, reader)?;
                $( let $field = $crate::document::yaml::yaml_shape!(@read $mode $type, mapping, reader, $field); )*
                let place = mapping.place(reader);
                mapping.finish(reader);
                Some(Self { place, $( $field: $crate::document::yaml::yaml_shape!(@keep $mode $field), )* })
            }
        }
    };
    (@type required $type:ty) => { $type };
    (@type optional $type:ty) => { Option<$type> };
    (@type list $type:ty) => { Vec<$type> };
    (@type flag $type:ty) => { $type };
    (@read required $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.required::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader)
    };
    (@read optional $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.optional::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader)
    };
    (@read list $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.optional::<Vec<$type>>($crate::document::yaml::yaml_shape!(@key $field), $reader).unwrap_or_default()
    };
    (@read flag $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.optional::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader).unwrap_or_default()
    };
    (@keep required $field:ident) => { $field? };
    (@keep $mode:ident $field:ident) => { $field };
    // `for` is a word of Rust and a key that reads well: the field is `purpose`, the key `for`.
    (@key purpose) => { "for" };
    // So is `ref`: the field is `reference`.
    (@key reference) => { "ref" };
    (@key $field:ident) => { stringify!($field) };
}

pub(crate) use yaml_shape;

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Findings, SourceText, Span, Spanned};
    use crate::document::today::Today;
    use crate::document::yaml::{FromYaml, Reader, parse};

    yaml_shape! {
        struct ThingYaml: "a thing" {
            required title: Spanned<String>,
            optional count: u32,
            list tags: String,
            flag draft: bool,
        }
    }

    fn read(text: &str) -> (Option<ThingYaml>, Vec<String>) {
        let source = SourceText::new("a.yaml", text);
        let mut findings = Findings::new();
        let root = parse(&source, Span::new(0..text.len()), &mut findings).unwrap();
        let thing =
            ThingYaml::from_yaml(&root, &mut Reader { source: &source, today: Today::END, findings: &mut findings });
        let told = findings.sorted().into_iter().map(|finding| {
            let closing = finding.note.map(|note| format!(" ({note})")).unwrap_or_default();
            format!("{:?} {}: {}{closing}", finding.place.unwrap(), finding.message, finding.help)
        });
        (thing, told.collect())
    }

    #[test]
    fn a_whole_thing_is_read() {
        let (thing, told) = read("title: 1.10\ncount: 3\ntags: [a, NO]\ndraft: true\nnote: mine\n");
        let thing = thing.unwrap();
        assert_eq!((thing.title.value.as_str(), thing.count, thing.draft), ("1.10", Some(3), true));
        assert_eq!(thing.tags, ["a", "NO"]);
        assert_eq!(told, Vec::<String>::new());
    }

    #[test]
    fn every_mistake_is_told_in_one_go() {
        let (thing, told) = read("titel: x\ncount: many\ntags: a\ndraft: yes\n");
        assert!(thing.is_none());
        assert_eq!(
            told,
            [
                "a.yaml:1:1 a thing has no key `titel`: use title, count, tags or draft (did you mean title?)",
                "a.yaml:2:8 \"many\" stands here: write a whole number such as 12, without quotation marks, signs or commas",
                "a.yaml:3:7 \"a\" stands here: write a list: each entry on its own line, after a dash and a space",
                "a.yaml:4:8 \"yes\" is not one of the words that can stand here: write true or false",
            ]
        );
    }

    #[test]
    fn a_missing_key_is_told() {
        assert_eq!(read("count: 1\n").1, ["a.yaml:1:1 a thing needs the key `title`: add `title: …`"]);
    }

    #[test]
    fn what_can_be_read_of_a_list_is_kept() {
        let (thing, told) = read("title: x\ntags:\n- a\n- [b]\n- c\n");
        assert_eq!(thing.unwrap().tags, ["a", "c"]);
        assert_eq!(told, ["a.yaml:4:3 a list stands here: write a text"]);
    }
}
