//! What a person can ask of the program, a module for each command.

pub mod serve;
