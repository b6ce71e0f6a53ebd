//! Where a page is, below the site's root.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// An address below the site's root: small letters, digits and hyphens in folders, a slash at the end. Empty for the home
/// page. Never a slash at the start, so that a site works under any sub-path.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// The address of the home page, which is empty.
    pub fn home() -> Self {
        Self("".into())
    }

    /// The page that a host shows for an address where there is none.
    pub fn not_found() -> Self {
        Self("404.html".into())
    }

    /// Whether it is the home page.
    pub fn is_home(&self) -> bool {
        self.0.is_empty()
    }

    /// A folder below this one.
    #[must_use]
    pub fn folder(&self, name: &str) -> Self {
        Self(format!("{}{name}/", self.0).into())
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that the page is written to.
    pub fn output_path(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// How many folders deep the page is.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// What stands before every address on the page to get to the site's root: "./", "../", "../../".
    pub fn to_root(&self) -> String {
        match self.depth() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "/{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_knows_its_file_and_its_way_to_the_root() {
        let page = Address::home().folder("strategy").folder("2022-2025");
        assert_eq!(page.output_path(), "strategy/2022-2025/index.html");
        assert_eq!(page.to_root(), "../../");
        assert_eq!(Address::home().to_root(), "./");
        assert_eq!(Address::home().output_path(), "index.html");
        assert_eq!(Address::not_found().output_path(), "404.html");
    }
}
