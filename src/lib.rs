#![doc = include_str!("README.md")]

pub mod audit;
pub mod chart;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod document;
pub mod model;
pub mod publish;
pub mod render;
pub mod site;
pub mod source;
pub mod statistics;
pub mod theme;
