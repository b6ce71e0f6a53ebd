//! What Lamplight does, seen from outside: content in, text out. tests/README.md says which test to write where.

#![expect(clippy::disallowed_methods, reason = "tests make the folders that they read, and read what was made of them")]
#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "every file of these tests ends in small letters"
)]

mod architecture;
mod case;
mod cause;
mod circles;
mod commands;
mod conservation;
mod contract;
#[path = "../bench/corpus.rs"]
mod corpus;
mod examples;
mod figures;
mod findings;
mod formulas;
mod frozen;
mod golden;
mod guide;
mod hostile;
mod imports;
mod kinds;
#[path = "../bench/large_dataset.rs"]
mod large_dataset;
mod lowered;
mod messages;
mod next_change;
mod next_edition;
mod properties;
mod pseudo;
mod required;
mod search;
mod sites;
mod streams;
mod texts;
mod unhidden;
mod whole;
mod words;
mod year;
