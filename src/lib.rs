#![doc = include_str!("README.md")]

pub mod chart;
pub mod diagnostic;
pub mod document;
pub mod model;
pub mod source;
pub mod statistics;
