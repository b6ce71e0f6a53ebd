//! What can be said: a key, and the places that are filled when it is.
//!
//! In: the enum of an area. Out: its declarations, and the values of a message. Never: a text.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// Something that can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration {
    /// Its key in the message files.
    pub key: &'static str,
    /// Its places, and what stands in each.
    pub places: &'static [(&'static str, Kind)],
    /// The place whose number chooses the form; `None` where there is one form.
    pub plural: Option<Plural>,
}

/// What stands in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text: a name, a title, another message.
    Text,
    /// A number, written as the language writes numbers.
    Number,
    /// A day, written as the language writes dates.
    Day,
}

/// Which number chooses the form of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plural {
    /// The name of the place in braces.
    pub place: &'static str,
    /// Whether it says the how-manieth, "21st", and not how many.
    pub is_ordinal: bool,
}

/// What is put in a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'m> {
    /// A text that is put in as it is.
    Text(&'m str),
    /// A number that is written as the language writes it.
    Number(Decimal),
    /// A day that is written as the language writes it.
    Day(Date),
}

/// A type that can stand in a place.
pub(super) trait Argument {
    /// Which kind of value may stand in the place.
    const KIND: Kind;

    /// What is put in the place.
    fn value(&self) -> Value<'_>;
}

impl Argument for &str {
    const KIND: Kind = Kind::Text;

    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Argument for usize {
    const KIND: Kind = Kind::Number;

    fn value(&self) -> Value<'_> {
        Value::Number(Decimal::from(*self))
    }
}

impl Argument for u32 {
    const KIND: Kind = Kind::Number;

    fn value(&self) -> Value<'_> {
        Value::Number(Decimal::from(*self))
    }
}

impl Argument for Decimal {
    const KIND: Kind = Kind::Number;

    fn value(&self) -> Value<'_> {
        Value::Number(*self)
    }
}

impl Argument for Date {
    const KIND: Kind = Kind::Day;

    fn value(&self) -> Value<'_> {
        Value::Day(*self)
    }
}

/// A message of some area, with its places filled.
pub trait Message {
    /// Its key in the message files.
    fn key(&self) -> &'static str;

    /// What stands in its places, in the order of the declaration.
    fn values(&self) -> Vec<Value<'_>>;
}

/// The place that chooses the form of a message, as the macro below finds it.
pub(super) const fn plural(by: &[&'static str], in_order: &[&'static str]) -> Option<Plural> {
    match (by, in_order) {
        ([place, ..], _) => Some(Plural { place, is_ordinal: false }),
        ([], [place, ..]) => Some(Plural { place, is_ordinal: true }),
        ([], []) => None,
    }
}

/// The messages of an area, as an enum: `key => Variant { place: Type, … }`. With `by place` the number in that place chooses
/// among the forms for one, two or more; with `in_order place` among those for first, second and so on.
macro_rules! messages {
    (
        $(#[$about:meta])*
        pub enum $area:ident $(<$life:lifetime>)? {
            $(
                $(#[$doc:meta])*
                $key:literal => $name:ident { $($place:ident : $type:ty),* $(,)? } $(by $by:ident)? $(in_order $order:ident)?
            ),* $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy)]
        #[allow(missing_docs, reason = "a message is told by an example, and its places by their names")]
        pub enum $area $(<$life>)? {
            $($(#[$doc])* $name { $($place: $type),* }),*
        }

        impl $(<$life>)? $area $(<$life>)? {
            /// Everything that can be said in this area.
            pub(super) const DECLARED: &'static [$crate::words::message::Declaration] = &[
                $($crate::words::message::Declaration {
                    key: $key,
                    places: &[$((stringify!($place), <$type as $crate::words::message::Argument>::KIND)),*],
                    plural: $crate::words::message::plural(&[$(stringify!($by))?], &[$(stringify!($order))?]),
                }),*
            ];
        }

        impl $(<$life>)? $crate::words::message::Message for $area $(<$life>)? {
            fn key(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $key),*
                }
            }

            fn values(&self) -> Vec<$crate::words::message::Value<'_>> {
                match self {
                    $(Self::$name { $($place),* } => vec![$($crate::words::message::Argument::value($place)),*]),*
                }
            }
        }
    };
}
pub(super) use messages;
