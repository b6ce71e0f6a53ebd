//! Texts with places: YAML trees and Markdown.
pub mod yaml;
