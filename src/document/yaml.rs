//! YAML as a tree in which every key and value knows its place.
//!
//! In: a text, or the front matter of one. Out: a [`Node`], or findings. Never: guesses a type (`NO`, `6.10` and `1.10`
//! are text until somebody who knows what they are for reads them), follows an alias, or stops at the first mistake that
//! leaves the structure whole.
//!
//! This is the one module that names the YAML parser.

mod comments;
mod copied;
mod covered;
mod escapes;
mod form;
mod from_yaml;
mod hyphens;
mod indents;
mod joined;
mod likely;
mod look_alike;
mod mapping;
mod node;
mod read_on;
mod reader;
mod shape;
mod slips;
mod stand_in;
mod swallowed;
mod syntax;
mod tree;
mod twice;
mod unclosed;

pub use comments::comments;
pub use form::{Choice, Field, Form, Kind, Read, RefersTo, Shape, Shapes, help, label};
pub use from_yaml::{FromYaml, OneOrMore, choice, plain_word};
pub use mapping::{ANY_KEY, Mapping, leave_out};
pub use node::{Entry, Node, Value};
pub use reader::{Reader, emit_wrong_type};
pub(crate) use shape::{mode, yaml_choice, yaml_shape};
pub use slips::parse;
pub use stand_in::{LEFT_OUT_ID, StandIn, stand_in};

use crate::diagnostic::Rule;

/// The rules of this module.
pub const RULES: &[&Rule] = &[
    &tree::YAML,
    &indents::YAML_TAB,
    &tree::YAML_ALIAS,
    &tree::YAML_DEPTH,
    &tree::DUPLICATE_KEY,
    &copied::COPIED_ENTRY,
    &slips::NOTE,
    &swallowed::SWALLOWED_KEY,
    &slips::COMMA,
    &slips::QUOTE,
    &escapes::ESCAPE,
    &joined::JOINED_ENTRY,
    &joined::JOINED_LINE,
    &mapping::UNKNOWN_KEY,
    &mapping::MISSING_KEY,
    &reader::WRONG_TYPE,
];
