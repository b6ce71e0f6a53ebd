#![doc = include_str!("README.md")]
// What the program says is written in cli/printed, where a full disk and a reader who has gone are thought of.
#![cfg_attr(not(test), warn(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro))]
// An index that leads nowhere is a panic. Where one is right and clearer, `#[expect]` names what makes it so.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod audit;
pub mod chart;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod document;
#[cfg(feature = "word")]
pub mod import;
pub mod model;
pub mod publish;
pub mod render;
pub mod report;
pub mod site;
pub mod source;
pub mod statistics;
pub mod theme;
pub mod translation;
pub mod words;
