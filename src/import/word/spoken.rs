//! All words of a part, read without any knowledge of what they are for.
//!
//! In: a part. Out: its words in their order. Never: what is said twice because newer and older programs read different forms of it.

use crate::import::xml::{Node, attribute, child, local, switched, word};

/// Elements that begin a new word.
const APART: [&str; 10] =
    ["p", "tab", "br", "cr", "tc", "tr", "txbxContent", "footnoteReference", "endnoteReference", "ptab"];

/// The words of an element.
pub(super) fn of(root: Node<'_>) -> String {
    let mut words = String::new();
    // Deleted and hidden words may stand in the middle of a word that is still there.
    let mut apart = String::new();
    let mut open: Vec<Node<'_>> = vec![root];
    // Elements are put back in reverse, so that they are read in their order.
    while let Some(node) = open.pop() {
        let name = local(node);
        let is_second = name == "Fallback" && node.prev_siblings().skip(1).any(|it| local(it) == "Choice");
        if is_second || matches!(word(node), "moveFrom" | "instrText" | "delInstrText" | "rt") {
            continue;
        }
        if word(node) == "del" || is_hidden(node) {
            let said = node.descendants().filter(|it| matches!(word(*it), "t" | "delText")).filter_map(|it| it.text());
            apart.extend(said);
            apart.push(' ');
            continue;
        }
        if node.is_element() && APART.contains(&name) {
            words.push(' ');
        }
        match name {
            "t" | "delText" => words.push_str(node.text().unwrap_or("")),
            "noBreakHyphen" => words.push('-'),
            "docPr" => push_apart(&mut words, attribute(node, "descr")),
            "textpath" => push_apart(&mut words, attribute(node, "string")),
            _ => open.extend(node.children().rev()),
        }
        if node.is_element() && name == "oMath" {
            words.push(' ');
        }
    }
    [words, apart].join(" ")
}

/// Whether the words of a run are hidden.
fn is_hidden(node: Node<'_>) -> bool {
    word(node) == "r" && child(node, "rPr").and_then(|properties| switched(properties, "vanish")).unwrap_or(false)
}

fn push_apart(words: &mut String, more: Option<&str>) {
    if let Some(more) = more {
        words.push(' ');
        words.push_str(more);
        words.push(' ');
    }
}
