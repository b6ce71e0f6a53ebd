//! The codes by which the Office for National Statistics tells areas apart.
//!
//! In: what an editor typed. Out: a code of the right form, and the nation that its letter stands for. Never: a claim that there is
//! an area of that code: there are some hundred thousand, and they change each year.

use std::fmt;
use std::ops::Deref;

use serde::Serialize;

use crate::diagnostic::{LEFT_OUT, Rule, SourceLocation, Spanned};
use crate::document::today::Today;
use crate::document::yaml::{Form, FromYaml, Kind, Node, Reader, Shapes, StandIn, Value};

const AREA_CODE: Rule = Rule::error(
    "area-code",
    "The code of an area is how others find what is published about it. The Office for National Statistics gives each one a \
     letter (E for England, N for Northern Ireland, S for Scotland, W for Wales, K where there is more than one of them) and eight \
     digits.",
)
.example(
    "code: HARLOW",
    "\"HARLOW\" is not the code of an area",
    "code: E07000073",
)
.fixed(LEFT_OUT);

pub(super) const RULES: &[&Rule] = &[&AREA_CODE];

/// How an editor writes the code of an area.
const KIND: Kind = Kind {
    wanted: "the code of your area from the Office for National Statistics, such as E07000073",
    pattern: "^[ENSWK][0-9]{8}$",
    example: "E07000073",
};

/// The code of an area: one of E, N, S, W and K, and eight digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct AreaCode(String);

impl AreaCode {
    /// The letter that says in which nation the area lies: 'E'.
    pub fn letter(&self) -> char {
        self.0.chars().next().unwrap_or('K')
    }
}

impl Deref for AreaCode {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromYaml for AreaCode {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text(node, KIND.wanted)?;
        let is_code = text.len() == 9
            && text.starts_with(['E', 'N', 'S', 'W', 'K'])
            && text.bytes().skip(1).all(|digit| digit.is_ascii_digit());
        if !is_code {
            reader.emit(
                &AREA_CODE,
                node.span,
                format!("\"{text}\" is not the code of an area"),
                format!("write {}", KIND.wanted),
            );
            return None;
        }
        Some(Self(text.to_owned()))
    }

    fn form(_: &mut Shapes) -> Form {
        Form::Kind(KIND)
    }
}

/// The codes of a site's area: one, or several where areas have one partnership together. Never empty.
#[derive(Debug, Clone)]
pub struct AreaCodes(Vec<Spanned<AreaCode>>);

impl Deref for AreaCodes {
    type Target = [Spanned<AreaCode>];

    fn deref(&self) -> &[Spanned<AreaCode>] {
        &self.0
    }
}

impl StandIn for AreaCodes {
    fn stand_in(_: SourceLocation, _: Today) -> Self {
        Self(Vec::new())
    }
}

impl FromYaml for AreaCodes {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let codes = match &node.value {
            Value::List(items) if !items.is_empty() => Vec::from_yaml(node, reader)?,
            _ => vec![Spanned::from_yaml(node, reader)?],
        };
        // Of a list in which none can be read, each has been reported.
        (!codes.is_empty()).then_some(Self(codes))
    }

    fn form(shapes: &mut Shapes) -> Form {
        Form::AnyOf(vec![AreaCode::form(shapes), Vec::<AreaCode>::form(shapes)])
    }
}
