//! Tells cargo that the program carries `themes/default` inside it.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
}
