//! One declaration of what an editor may write: the keys, their types, which of them are needed, and what they mean.

/// Declares a shape of YAML: how it is read, and how it is described.
///
/// ```ignore
/// yaml_shape! {
///     /// An Act that the strategy rests on.
///     pub(crate) struct ActYaml: "an Act" {
///         /// Its title with the year.
///         required act: Spanned<String> = "Crime and Disorder Act 1998" as "Title",
///         /// Who has to obey it.
///         list duty_of: Spanned<Id> => Organisations,
///     }
/// }
/// ```
///
/// The struct has a field for each key (`optional` ones are `Option`s, `list` ones `Vec`s that are empty where the key is
/// absent, `several` ones too, and one value stands there without a list, `flag` ones are `false` where it is; `needed` ones are reported like `required` ones, and are `Option`s, and `kept` ones
/// have something that stands in for them) and `place`, where the whole stands. A last field `others` takes the keys that
/// an editor chooses. Every mistake is reported: unknown keys, missing ones, wrong types. The shape is `None` only where something
/// required is missing or cannot be read.
///
/// The comment above a key is its one line of help, in schemas and forms as in the documentation of the code. `=>` says whose
/// names may stand there, `=` gives an example as YAML, `as` a label where the key itself would not do.
///
/// A struct in several stages names them after its name: `Grant<S: Stage = Settled, Typed>`, the usual one, and the one in which it is
/// read.
macro_rules! yaml_shape {
    (
        $(#[doc = $shape_help:literal])+
        $visibility:vis struct $name:ident $(<$stage:ident: $stages:path = $usual:path, $typed:path>)?: $what:literal {
            $(
                $(#[doc = $help:literal])+
                $mode:ident $field:ident: $type:ty $(=> $refers_to:ident)? $(= $example:literal)? $(as $label:literal)?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $shape_help])+
        #[derive(Debug, Clone)]
        $visibility struct $name $(<$stage: $stages = $usual>)? {
            /// The location of its first key.
            #[allow(dead_code, reason = "not every shape tells findings about itself as a whole")]
            pub place: $crate::diagnostic::SourceLocation,
            $( $(#[doc = $help])+ pub $field: $crate::document::yaml::mode::$mode<$type>, )*
        }

        impl $crate::document::yaml::FromYaml for $name $(<$typed>)? {
            fn from_yaml(
                node: &$crate::document::yaml::Node<'_>,
                reader: &mut $crate::document::yaml::Reader<'_>,
            ) -> Option<Self> {
                $(
                    #[allow(dead_code, reason = "not every key is of a type that has stages")]
                    type $stage = $typed;
                )?
                let keys = [$(
                    ($crate::document::yaml::yaml_shape!(@key $field), $crate::document::yaml::yaml_shape!(@is_required $mode)),
                )*];
                let mut mapping = $crate::document::yaml::Mapping::with_keys(node, $what, &keys, reader)?;
                $( let $field = $crate::document::yaml::yaml_shape!(@read $mode $type, mapping, reader, $field); )*
                let place = mapping.location(reader);
                mapping.finish(reader);
                let whole = || Some(Self { place, $( $field: $crate::document::yaml::yaml_shape!(@keep $mode $field), )* });
                let whole = whole();
                if whole.is_none() {
                    $crate::document::yaml::leave_out(node, $what, reader);
                }
                whole
            }

            fn form(shapes: &mut $crate::document::yaml::Shapes) -> $crate::document::yaml::Form {
                $(
                    #[allow(dead_code, reason = "not every key is of a type that has stages")]
                    type $stage = $typed;
                )?
                shapes.shape(concat!(module_path!(), "::", stringify!($name)), |shapes| {
                    let help = $crate::document::yaml::help(&[$($shape_help),+]);
                    let mut shape = $crate::document::yaml::Shape {
                        what: $what,
                        help,
                        fields: Vec::new(),
                        others: None,
                        read: |node, reader| {
                            <Self as $crate::document::yaml::FromYaml>::from_yaml(node, reader).is_some()
                        },
                    };
                    $(
                        $crate::document::yaml::yaml_shape!(
                            @describe $mode $type, shapes, shape, $field,
                            [$($help),+] [$($refers_to)?] [$($example)?] [$($label)?]
                        );
                    )*
                    shape
                })
            }
        }
    };
    (@read required $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.required::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader)
    };
    (@read kept $type:ty, $mapping:ident, $reader:ident, $field:ident) => {{
        let typed = $mapping.required::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader);
        typed.unwrap_or_else(|| $crate::document::yaml::stand_in(&$mapping, $reader))
    }};
    (@read needed $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.required::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader)
    };
    (@read optional $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.optional::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader)
    };
    (@read list $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.optional::<Vec<$type>>($crate::document::yaml::yaml_shape!(@key $field), $reader).unwrap_or_default()
    };
    (@read several $type:ty, $mapping:ident, $reader:ident, $field:ident) => {{
        let key = $crate::document::yaml::yaml_shape!(@key $field);
        $mapping.optional::<$crate::document::yaml::OneOrMore<$type>>(key, $reader).unwrap_or_default().0
    }};
    (@read flag $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.optional::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader).unwrap_or_default()
    };
    (@read guarded $type:ty, $mapping:ident, $reader:ident, $field:ident) => {
        $mapping.guarded::<$type>($crate::document::yaml::yaml_shape!(@key $field), $reader)
    };
    (@read others $type:ty, $mapping:ident, $reader:ident, $field:ident) => { $mapping.others::<$type>($reader) };
    (@keep required $field:ident) => { $field? };
    (@keep $mode:ident $field:ident) => { $field };
    (
        @describe others $type:ty, $shapes:ident, $shape:ident, $field:ident,
        [$($help:literal),+] [] [] []
    ) => {
        $shape.others = Some(<$type as $crate::document::yaml::FromYaml>::form($shapes));
    };
    (
        @describe $mode:ident $type:ty, $shapes:ident, $shape:ident, $field:ident,
        [$($help:literal),+] [$($refers_to:ident)?] [$($example:literal)?] [$($label:literal)?]
    ) => {
        let key = $crate::document::yaml::yaml_shape!(@key $field);
        let of_type = <$type as $crate::document::yaml::FromYaml>::form($shapes);
        $shape.fields.push($crate::document::yaml::Field {
            key,
            is_required: $crate::document::yaml::yaml_shape!(@is_required $mode),
            form: $crate::document::yaml::yaml_shape!(@form $mode of_type),
            label: $crate::document::yaml::yaml_shape!(@label key $($label)?),
            help: $crate::document::yaml::help(&[$($help),+]),
            refers_to: $crate::document::yaml::yaml_shape!(@refers_to $($refers_to)?),
            example: $crate::document::yaml::yaml_shape!(@example $($example)?),
        });
    };
    (@is_required required) => { true };
    (@is_required needed) => { true };
    (@is_required kept) => { true };
    (@is_required $mode:ident) => { false };
    (@form list $form:ident) => { $crate::document::yaml::Form::List(Box::new($form)) };
    (@form several $form:ident) => {
        $crate::document::yaml::Form::AnyOf(vec![$form.clone(), $crate::document::yaml::Form::List(Box::new($form))])
    };
    (@form $mode:ident $form:ident) => { $form };
    (@label $key:ident) => { $crate::document::yaml::label($key) };
    (@label $key:ident $label:literal) => { $label.to_owned() };
    (@refers_to) => { None };
    (@refers_to $refers_to:ident) => { Some($crate::document::yaml::RefersTo::$refers_to) };
    (@example) => { None };
    (@example $example:literal) => { Some($example) };
    // `for` is a word of Rust and a key that reads well: the field is `purpose`, the key `for`.
    (@key purpose) => { "for" };
    // So is `ref`: the field is `reference`.
    (@key reference) => { "ref" };
    (@key $field:ident) => { stringify!($field) };
}

/// Declares the words of which an editor may write one: the `enum`, its words, how it is read and how it is described.
///
/// ```ignore
/// yaml_choice! {
///     /// How grave a notice is.
///     pub enum AlertKind {
///         /// Danger.
///         Urgent = "urgent",
///     }
/// }
/// ```
///
/// The `enum` has `ALL`, in order, and `word`. Further traits to derive stand after the name, and
/// the usual one, which is meant where nothing is written, and the one that stands in for a word that cannot be read, where the rest of
/// its thing is judged all the same (`kept`): `pub enum Part: Hash => Main; Annex { … }`.
macro_rules! yaml_choice {
    (
        $(#[doc = $choice_help:literal])+
        $visibility:vis enum $name:ident $(: $($derive:ident),+)? $(=> $usual:ident)? $(; $stands_in:ident)? {
            $( $(#[doc = $help:literal])+ $variant:ident = $word:literal ),+ $(,)?
        }
    ) => {
        $(#[doc = $choice_help])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq $(, $($derive),+)?)]
        $visibility enum $name {
            $( $(#[doc = $help])+ $variant, )+
        }

        impl $name {
            /// All of them, in order.
            #[allow(dead_code, reason = "not every choice is listed anywhere else")]
            $visibility const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word that an editor writes.
            #[allow(dead_code, reason = "not every choice is written out again")]
            $visibility const fn word(self) -> &'static str {
                match self {
                    $( Self::$variant => $word, )+
                }
            }
        }

        $(
            impl Default for $name {
                fn default() -> Self {
                    Self::$usual
                }
            }
        )?

        $(
            impl $crate::document::yaml::StandIn for $name {
                fn stand_in(_: $crate::diagnostic::SourceLocation, _: $crate::document::today::Today) -> Self {
                    Self::$stands_in
                }
            }
        )?

        impl $crate::document::yaml::FromYaml for $name {
            fn from_yaml(
                node: &$crate::document::yaml::Node<'_>,
                reader: &mut $crate::document::yaml::Reader<'_>,
            ) -> Option<Self> {
                $crate::document::yaml::choice(node, reader, &[$(($word, Self::$variant)),+])
            }

            fn form(_: &mut $crate::document::yaml::Shapes) -> $crate::document::yaml::Form {
                $crate::document::yaml::Form::Choice($crate::document::yaml::yaml_choice!(
                    @choices $( [$($help),+] $word, )+
                ))
            }
        }
    };
    (@choices $( [$($help:literal),+] $word:literal, )+) => {
        vec![$( $crate::document::yaml::Choice { word: $word, help: $crate::document::yaml::help(&[$($help),+]) } ),+]
    };
}

pub(crate) use {yaml_choice, yaml_shape};

/// What the key of a shape holds, by the word that declares it.
#[allow(non_camel_case_types, reason = "they are the words of `yaml_shape!`")]
pub(crate) mod mode {
    use crate::diagnostic::Spanned;

    pub(crate) type required<T> = T;
    pub(crate) type needed<T> = Option<T>;
    pub(crate) type kept<T> = T;
    pub(crate) type optional<T> = Option<T>;
    pub(crate) type list<T> = Vec<T>;
    pub(crate) type several<T> = Vec<T>;
    pub(crate) type flag<T> = T;
    pub(crate) type guarded<T> = T;
    pub(crate) type others<T> = Vec<(Spanned<String>, T)>;
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Findings, SourceText, Span, Spanned};
    use crate::document::today::Today;
    use crate::document::yaml::{FromYaml, Reader, parse};

    yaml_shape! {
        /// A thing that these tests read.
        struct ThingYaml: "a thing" {
            /// What it is called.
            required title: Spanned<String>,
            /// How many
            /// there are.
            optional count: u32 = "12" as "How many",
            /// What it is about.
            list tags: String => Terms,
            /// Whether it is kept back.
            flag draft: bool,
            /// Whether it is safe.
            guarded sensitive: bool,
        }
    }

    fn read(text: &str) -> (Option<ThingYaml>, Vec<String>) {
        let source = SourceText::new("a.yaml", text);
        let mut findings = Findings::new();
        let root = parse(&source, Span::new(0..text.len()), &mut findings).unwrap();
        let thing =
            ThingYaml::from_yaml(&root, &mut Reader { source: &source, today: Today::END, findings: &mut findings });
        let reported = findings.sorted().into_iter().map(|finding| {
            let closing = finding.note.map(|note| format!(" ({note})")).unwrap_or_default();
            format!("{:?} {}: {}{closing}", finding.place.unwrap(), finding.message, finding.help)
        });
        (thing, reported.collect())
    }

    #[test]
    fn a_whole_thing_is_read() {
        let (thing, reported) = read("title: 1.10\ncount: 3\ntags: [a, NO]\ndraft: true\nnote: mine\n");
        let thing = thing.unwrap();
        assert_eq!((thing.title.value.as_str(), thing.count, thing.draft), ("1.10", Some(3), true));
        assert_eq!(thing.tags, ["a", "NO"]);
        assert_eq!(reported, Vec::<String>::new());
    }

    #[test]
    fn every_mistake_is_reported_in_one_go() {
        let (thing, reported) = read("titel: x\ncount: many\ntags: a\ndraft: maybe\n");
        assert!(thing.is_none());
        assert_eq!(
            reported,
            [
                "a.yaml:1:1 a thing has no key `titel`: use title, count, tags, draft or sensitive (did you mean title?)",
                "a.yaml:2:8 \"many\" stands here: write a whole number such as 12",
                "a.yaml:3:7 \"a\" stands here: write a list: [a], or each entry on its own line, after a dash and a space",
                "a.yaml:4:8 \"maybe\" is not one of the words that can stand here: write true or false",
            ]
        );
    }

    #[test]
    fn nothing_is_neither_yes_nor_no() {
        for typed in ["", "~", "null", "\"\"", "maybe"] {
            let (thing, reported) = read(&format!("title: x\nsensitive: {typed}\ndraft: {typed}\ncount:\n"));
            let thing = thing.unwrap();
            assert_eq!((thing.sensitive, thing.draft, reported.len()), (true, false, 2), "{typed}: {reported:?}");
        }
        assert!(!read("title: x\n").0.unwrap().sensitive);
        assert!(!read("title: x\nsensitive: no\n").0.unwrap().sensitive);
    }

    #[test]
    fn a_missing_key_is_reported() {
        assert_eq!(read("count: 1\n").1, ["a.yaml:1:1 a thing needs the key `title`: add `title: …`"]);
    }

    #[test]
    fn what_can_be_read_of_a_list_is_kept() {
        let (thing, reported) = read("title: x\ntags:\n- a\n- [b]\n- c\n");
        assert_eq!(thing.unwrap().tags, ["a", "c"]);
        assert_eq!(reported, ["a.yaml:4:3 a list stands here: write b, without the brackets"]);
    }
}
