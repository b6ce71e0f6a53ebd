//! The name of an action of any edition.

use super::identifier::Id;

/// An action of another edition: "2015-2018/gangs-strategy".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionName {
    /// The edition that the action is of, by its folder.
    pub edition: Id,
    /// The action in it.
    pub action: Id,
}
