//! References: as they are typed, and as they are settled, once, when everything is known.
//!
//! In: what was read, whose references are ids with their places, and of which each has been held to what there is. Out: the same
//! with positions. Never: an id that is looked up afterwards; an empty text in place of what a reference leads to.
//!
//! What holds references is one type in two stages: `Grant<AsTyped>` is read and judged, `Grant` is what all that comes after the model
//! is given. Only [`Settle`] leads from the one to the other.

use std::borrow::Borrow;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::ops::Deref;

use super::action_name::ActionName;
use super::date::{Day, When};
use super::file::FilePath;
use super::identifier::Id;
use super::language::Language;
use super::owner::Owner;
use super::positions::{ActionAt, FigureAt, HomeAt, Positions, Target};
use super::reading::WebAddress;
use super::reported::{AnyTime, Reported};
use super::text::Text;
use super::year::Year;
use crate::diagnostic::{Finding, Internal, SourceLocation, Spanned};
use crate::document::markdown::Markdown;
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Node, Reader, Shapes, StandIn};

/// How far what was read has come.
pub trait Stage: Debug + Clone {
    /// What leads to something that stands at a position.
    type To<At: Debug + Clone>: Debug + Clone;

    /// What leads to an action of any edition.
    type ToAction: Debug + Clone;

    /// What leads to a row of a dataset.
    type ToFigure: Debug + Clone;

    /// What leads to an action that was promised; nothing where a published report names one that is not there any more.
    type ToPromise: Debug + Clone;

    /// What leads to the priority, or the part of one, that a measure or an action belongs to.
    type Owner: Debug + Clone + PartialEq;

    /// Whether a reference leads to what has an id; `stands` says of a position whether that stands there.
    fn leads_to<At: Debug + Clone>(to: &Self::To<At>, id: &Id, stands: impl FnOnce(&At) -> bool) -> bool;
}

/// As it was typed: references are ids.
#[derive(Debug, Clone)]
pub enum AsTyped {}

/// As it is published: references are positions.
#[derive(Debug, Clone)]
pub enum Settled {}

impl Stage for AsTyped {
    type To<At: Debug + Clone> = Named<At>;
    type ToAction = NamedAction;
    type ToFigure = NamedFigure;
    type ToPromise = NamedPromise;
    type Owner = Owner;

    fn leads_to<At: Debug + Clone>(to: &Named<At>, id: &Id, _: impl FnOnce(&At) -> bool) -> bool {
        to.value == *id
    }
}

impl Stage for Settled {
    type To<At: Debug + Clone> = At;
    type ToAction = ActionAt;
    type ToFigure = FigureAt;
    type ToPromise = Option<ActionAt>;
    type Owner = Option<HomeAt>;

    fn leads_to<At: Debug + Clone>(to: &At, _: &Id, stands: impl FnOnce(&At) -> bool) -> bool {
        stands(to)
    }
}

/// What leads to something that stands at a position, at a stage.
pub type To<S, At> = <S as Stage>::To<At>;

/// What leads to a row of a dataset, at a stage.
pub type ToFigure<S> = <S as Stage>::ToFigure;

/// What leads to an action that was promised, at a stage.
pub type ToPromise<S> = <S as Stage>::ToPromise;

/// A reference to something at a position, by its id.
#[derive(Debug, Clone)]
pub struct Named<At> {
    id: Spanned<Id>,
    leads_to: PhantomData<At>,
}

impl<At> Named<At> {
    pub(in crate::model) const fn new(id: Spanned<Id>) -> Self {
        Self { id, leads_to: PhantomData }
    }
}

impl<At> Deref for Named<At> {
    type Target = Spanned<Id>;

    fn deref(&self) -> &Spanned<Id> {
        &self.id
    }
}

impl<At> Borrow<Spanned<Id>> for Named<At> {
    fn borrow(&self) -> &Spanned<Id> {
        &self.id
    }
}

impl<At> StandIn for Named<At> {
    fn stand_in(place: SourceLocation, today: Today) -> Self {
        Self::new(Spanned::stand_in(place, today))
    }
}

impl<At> FromYaml for Named<At> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Spanned::from_yaml(node, reader).map(Self::new)
    }

    fn form(shapes: &mut Shapes) -> Form {
        Spanned::<Id>::form(shapes)
    }
}

/// A reference to an action of any edition, by the names of both.
#[derive(Debug, Clone)]
pub struct NamedAction(pub Spanned<ActionName>);

impl Deref for NamedAction {
    type Target = Spanned<ActionName>;

    fn deref(&self) -> &Spanned<ActionName> {
        &self.0
    }
}

impl Settle for NamedAction {
    type Settled = ActionAt;

    fn settle(self, positions: &Positions) -> Result<ActionAt, LeadsNowhere> {
        let Spanned { value, place } = self.0;
        let internal = Internal::new("an action of another edition is not there");
        positions.actions.get(&value).copied().ok_or(LeadsNowhere { place: Some(place), internal })
    }
}

/// Declares references that are read as a text.
macro_rules! named_in_text {
    ($($(#[doc = $help:literal])+ $named:ident;)*) => {$(
        $(#[doc = $help])+
        #[derive(Debug, Clone)]
        pub struct $named(Spanned<String>);

        impl Deref for $named {
            type Target = Spanned<String>;

            fn deref(&self) -> &Spanned<String> {
                &self.0
            }
        }

        impl FromYaml for $named {
            fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                Spanned::from_yaml(node, reader).map(Self)
            }

            fn form(shapes: &mut Shapes) -> Form {
                Spanned::<String>::form(shapes)
            }
        }
    )*};
}

named_in_text! {
    /// A reference to a row of a dataset: "recorded-crime/hate-crime".
    NamedFigure;
    /// A reference to an action that was promised: its id where it is of the same edition, or edition/id.
    NamedPromise;
}

impl Settle for NamedFigure {
    type Settled = FigureAt;

    fn settle(self, positions: &Positions) -> Result<FigureAt, LeadsNowhere> {
        let Spanned { value, place } = self.0;
        let internal = Internal::new("a figure is not there");
        positions.figures.get(&value).copied().ok_or(LeadsNowhere { place: Some(place), internal })
    }
}

impl NamedPromise {
    /// The name of the action, of another edition where it says so.
    pub(in crate::model) fn in_edition(&self, here: &Id) -> ActionName {
        self.of_another().unwrap_or_else(|| ActionName { edition: here.clone(), action: Id::new(&self.0.value) })
    }

    /// The name of the action, where it is said of which edition.
    pub(in crate::model) fn of_another(&self) -> Option<ActionName> {
        let (edition, action) = self.0.value.split_once('/')?;
        Some(ActionName { edition: Id::new(edition), action: Id::new(action) })
    }
}

impl Settle for NamedPromise {
    type Settled = Option<ActionAt>;

    fn settle(self, positions: &Positions) -> Result<Option<ActionAt>, LeadsNowhere> {
        Ok(match self.of_another() {
            Some(name) => positions.actions.get(&name).copied(),
            None => ActionAt::find(&Id::new(&self.0.value), positions),
        })
    }
}

/// A reference that leads nowhere although it was held to what there is.
#[derive(Debug)]
pub(in crate::model) struct LeadsNowhere {
    pub(super) place: Option<SourceLocation>,
    pub(super) internal: Internal,
}

impl LeadsNowhere {
    /// The finding, which stops publishing.
    pub(in crate::model) fn finding(self) -> Finding {
        self.internal.finding(self.place.as_ref(), "the site")
    }
}

/// What can be settled.
pub(in crate::model) trait Settle {
    /// What it is then.
    type Settled;

    /// Puts the position of what it leads to in the place of each reference.
    fn settle(self, positions: &Positions) -> Result<Self::Settled, LeadsNowhere>;
}

impl<At: Target> Settle for Named<At> {
    type Settled = At;

    fn settle(self, positions: &Positions) -> Result<At, LeadsNowhere> {
        let Spanned { value, place } = self.id;
        let internal = Internal::new("a reference leads nowhere");
        At::find(&value, positions).ok_or(LeadsNowhere { place: Some(place), internal })
    }
}

impl Settle for Owner {
    type Settled = Option<HomeAt>;

    fn settle(self, positions: &Positions) -> Result<Option<HomeAt>, LeadsNowhere> {
        let Some(id) = self.nearest() else { return Ok(None) };
        let internal = Internal::new("what a measure or an action belongs to is not there");
        let home = HomeAt::find(id, positions).ok_or(LeadsNowhere { place: None, internal })?;
        Ok(Some(home))
    }
}

impl<T: Settle> Settle for Option<T> {
    type Settled = Option<T::Settled>;

    fn settle(self, positions: &Positions) -> Result<Self::Settled, LeadsNowhere> {
        self.map(|it| it.settle(positions)).transpose()
    }
}

impl<T: Settle> Settle for Vec<T> {
    type Settled = Vec<T::Settled>;

    fn settle(self, positions: &Positions) -> Result<Self::Settled, LeadsNowhere> {
        self.into_iter().map(|each| each.settle(positions)).collect()
    }
}

/// Says of types that they hold no reference.
macro_rules! without_references {
    (all $($kind:ident),+) => { $crate::model::vocabulary::without_references!(@each $([T] $kind<T>),+); };
    ($($kind:ty),+ $(,)?) => { $crate::model::vocabulary::without_references!(@each $([] $kind),+); };
    (@each $([$($of:ident)?] $kind:ty),+) => {$(
        impl $(<$of>)? $crate::model::vocabulary::Settle for $kind {
            type Settled = Self;

            fn settle(
                self,
                _: &$crate::model::vocabulary::Positions,
            ) -> Result<Self, $crate::model::vocabulary::LeadsNowhere> {
                Ok(self)
            }
        }
    )+};
}

/// Declares something that holds references, and how it is settled: each of its fields.
macro_rules! settled {
    (
        $(#[$of_all:meta])*
        $visibility:vis struct $name:ident<$stage:ident> {
            $( $(#[$of_field:meta])* $shown:vis $field:ident: $kind:ty ),* $(,)?
        }
    ) => {
        $(#[$of_all])*
        #[derive(Debug, Clone)]
        $visibility struct $name<
            $stage: $crate::model::vocabulary::Stage = $crate::model::vocabulary::Settled
        > {
            $( $(#[$of_field])* $shown $field: $kind, )*
        }

        $crate::model::vocabulary::settled!(@each $name { $($field),* });
    };
    (@each $name:ident { $($field:ident),* }) => {
        impl $crate::model::vocabulary::Settle for $name<$crate::model::vocabulary::AsTyped> {
            type Settled = $name;

            fn settle(
                self,
                positions: &$crate::model::vocabulary::Positions,
            ) -> Result<$name, $crate::model::vocabulary::LeadsNowhere> {
                Ok($name { $( $field: $crate::model::vocabulary::Settle::settle(self.$field, positions)?, )* })
            }
        }
    };
}

/// Declares a shape of YAML that holds references, as `yaml_shape!` does, and how it is settled.
macro_rules! settled_shape {
    (
        $(#[doc = $shape_help:literal])+
        $visibility:vis struct $name:ident<$stage:ident>: $what:literal {
            $(
                $(#[doc = $help:literal])+
                $mode:ident $field:ident: $type:ty $(=> $refers_to:ident)? $(= $example:literal)? $(as $label:literal)?
            ),* $(,)?
        }
    ) => {
        $crate::document::yaml::yaml_shape! {
            $(#[doc = $shape_help])+
            $visibility struct $name<
                $stage: $crate::model::vocabulary::Stage = $crate::model::vocabulary::Settled,
                $crate::model::vocabulary::AsTyped
            >: $what {
                $(
                    $(#[doc = $help])+
                    $mode $field: $type $(=> $refers_to)? $(= $example)? $(as $label)?
                ),*
            }
        }

        $crate::model::vocabulary::settled!(@each $name { place $(, $field)* });
    };
}

pub(in crate::model) use {settled, settled_shape, without_references};

without_references!(
    bool,
    u32,
    NonZeroU32,
    String,
    Id,
    ActionName,
    Text,
    Markdown,
    SourceLocation,
    Day,
    When,
    Year,
    FilePath,
    WebAddress,
    &'static Language,
);
without_references!(all Spanned, AnyTime, Reported);
