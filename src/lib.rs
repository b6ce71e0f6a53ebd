#![doc = include_str!("README.md")]

pub mod commands;
pub mod diagnostic;
pub mod publish;
