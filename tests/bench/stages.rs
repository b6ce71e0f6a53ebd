//! The speed of each stage.

fn main() {}
