//! The words of a paragraph.
//!
//! In: the elements of a paragraph. Out: its words with their look, links, notes and pictures. Never: an element passed over with
//! words in it: one that is not known is looked into.

use super::after::After;
use super::drawings::{Drawn, draw};
use super::letters::{lowered, raised, sign};
use super::reading::Reading;
use super::styles::style_of;
use crate::diagnostic::Failure;
use crate::import::manuscript::{Inline, Look, Target, Text};
use crate::import::repair::Kind;
use crate::import::xml::{
    Node, attribute, child, chosen, elements, is_formula, local, switched, text_within, value, word,
};
use crate::source::unprintable::is_unprintable;

/// Elements deeper than this are read as plain text: no writer nests them so.
const DEEPEST: usize = 60;

/// A paragraph's words, and what stands with them.
#[derive(Default)]
pub(super) struct Line<'a> {
    pub words: Vec<Inline>,
    pub after: Vec<After<'a>>,
    pub bookmarks: Vec<String>,
    /// Words that are of a table of contents.
    pub contents: String,
    deleted: String,
    inserted: String,
    hidden: String,
}

/// What holds for the words of an element.
#[derive(Clone, Default)]
struct Within {
    look: Look,
    link: Option<Target>,
    is_inserted: bool,
    is_hidden: bool,
    depth: usize,
}

/// Reads a paragraph, whose style gives its words a look.
pub(super) fn read<'a>(
    paragraph: Node<'a>,
    look: Look,
    is_hidden: bool,
    reading: &mut Reading<'_>,
) -> Result<Line<'a>, Failure> {
    let mut line = Line::default();
    let within = Within { look, is_hidden, ..Within::default() };
    line.walk_all(paragraph, &within, reading)?;
    for (kind, words) in
        [(Kind::Deleted, &line.deleted), (Kind::Inserted, &line.inserted), (Kind::Hidden, &line.hidden)]
    {
        if !words.trim().is_empty() {
            reading.notices.add(kind, words.as_str());
        }
    }
    Ok(line)
}

impl<'a> Line<'a> {
    fn walk_all(&mut self, node: Node<'a>, within: &Within, reading: &mut Reading<'_>) -> Result<(), Failure> {
        let within = Within { depth: within.depth + 1, ..within.clone() };
        if within.depth > DEEPEST {
            self.push(&text_within(node), &within, reading);
            return Ok(());
        }
        elements(node).try_for_each(|inside| self.walk(inside, &within, reading))
    }

    /// Reads an element among the runs of a paragraph.
    fn walk(&mut self, node: Node<'a>, within: &Within, reading: &mut Reading<'_>) -> Result<(), Failure> {
        if is_formula(node) {
            self.equation(node, within, reading);
            return Ok(());
        }
        match word(node) {
            "pPr" | "sdtPr" | "sdtEndPr" | "rPr" | "smartTagPr" | "customXmlPr" | "moveFrom" => Ok(()),
            "r" => self.run(node, within, reading),
            "hyperlink" => {
                let link = link_of(node, reading);
                self.walk_all(node, &Within { link, ..within.clone() }, reading)
            }
            "ins" => self.walk_all(node, &Within { is_inserted: true, ..within.clone() }, reading),
            "del" => {
                self.deleted.push_str(&text_within_of(node, "delText"));
                self.deleted.push(' ');
                Ok(())
            }
            "fldSimple" => {
                reading.fields.begin();
                reading.fields.code(attribute(node, "instr").unwrap_or(""));
                reading.fields.show();
                let read = self.walk_all(node, within, reading);
                reading.fields.end();
                read
            }
            "bookmarkStart" => {
                self.bookmarks.extend(attribute(node, "name").map(str::to_owned));
                Ok(())
            }
            "altChunk" | "subDoc" => {
                reading.notices.add(Kind::Insert, "");
                Ok(())
            }
            _ if local(node) == "AlternateContent" => {
                chosen(node).map_or(Ok(()), |form| self.walk_all(form, within, reading))
            }
            _ => self.piece(node, within, reading),
        }
    }

    /// Reads words of one look.
    fn run(&mut self, run: Node<'a>, within: &Within, reading: &mut Reading<'_>) -> Result<(), Failure> {
        let mut within = within.clone();
        if let Some(properties) = child(run, "rPr") {
            let style = style_of(Some(properties));
            let of_style = reading.styles.look(style);
            let is = |name, usual| switched(properties, name).unwrap_or(usual);
            within.look = Look {
                bold: is("b", within.look.bold || of_style.bold),
                italic: is("i", within.look.italic || of_style.italic),
                struck: is("strike", within.look.struck || of_style.struck) || is("dstrike", false),
            };
            within.is_hidden = is("vanish", within.is_hidden || reading.styles.is_hidden(style));
            let change = value(properties, "vertAlign").map(|place| match place {
                "superscript" => raised,
                "subscript" => lowered,
                _ => str::to_owned,
            });
            if let Some(change) = change {
                for piece in elements(run) {
                    if word(piece) == "t" {
                        self.push(&change(piece.text().unwrap_or("")), &within, reading);
                    } else {
                        self.piece(piece, &within, reading)?;
                    }
                }
                return Ok(());
            }
        }
        elements(run).try_for_each(|piece| self.piece(piece, &within, reading))
    }

    /// Reads one piece of a run.
    fn piece(&mut self, piece: Node<'a>, within: &Within, reading: &mut Reading<'_>) -> Result<(), Failure> {
        match word(piece) {
            "t" => self.push(piece.text().unwrap_or(""), within, reading),
            "delText" => self.deleted.push_str(piece.text().unwrap_or("")),
            "instrText" | "delInstrText" => reading.fields.code(piece.text().unwrap_or("")),
            "fldChar" => match attribute(piece, "fldCharType") {
                Some("begin") => reading.fields.begin(),
                Some("separate") => reading.fields.show(),
                Some("end") => reading.fields.end(),
                _ => {}
            },
            "tab" | "ptab" => self.push(" ", within, reading),
            "noBreakHyphen" => self.push("\u{2011}", within, reading),
            "br" if matches!(attribute(piece, "type"), Some("page" | "column")) => {}
            "br" | "cr" if reading.fields.is_in_contents() => self.contents.push(' '),
            "br" | "cr" => self.words.push(Inline::Break),
            "sym" => self.symbol(piece, within, reading),
            "footnoteReference" | "endnoteReference" => {
                let is_end = word(piece) == "endnoteReference";
                let id = attribute(piece, "id").unwrap_or("");
                self.words.extend(reading.notes.used(is_end, id).map(Inline::Note));
            }
            "commentReference" => {
                reading.notes.comment(attribute(piece, "id").unwrap_or(""), reading.notices.at);
            }
            "drawing" | "pict" | "object" => {
                let drawn = draw(piece, reading)?;
                self.take(drawn, within);
            }
            "rPr"
            | "footnoteRef"
            | "endnoteRef"
            | "annotationRef"
            | "separator"
            | "continuationSeparator"
            | "lastRenderedPageBreak"
            | "softHyphen"
            | "pgNum"
            | "rt" => {}
            _ if local(piece) == "AlternateContent" => {
                return chosen(piece)
                    .map_or(Ok(()), |form| elements(form).try_for_each(|inside| self.piece(inside, within, reading)));
            }
            _ => return self.walk_all(piece, within, reading),
        }
        Ok(())
    }

    fn take(&mut self, drawn: Drawn<'a>, within: &Within) {
        for picture in drawn.pictures {
            push_linked(&mut self.words, picture, within.link.as_ref().or(drawn.link.as_ref()));
        }
        self.after.extend(drawn.after);
    }

    fn equation(&mut self, node: Node<'a>, within: &Within, reading: &mut Reading<'_>) {
        let words = node.descendants().filter(|it| local(*it) == "t").filter_map(|it| it.text()).collect::<String>();
        if !words.trim().is_empty() {
            self.push(&words, within, reading);
            reading.notices.add(Kind::Equation, words);
        }
    }

    fn symbol(&mut self, piece: Node<'_>, within: &Within, reading: &mut Reading<'_>) {
        let code = attribute(piece, "char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
        if let Some(sign) = sign(code) {
            self.push(&sign.to_string(), within, reading);
        } else {
            let font = attribute(piece, "font").unwrap_or("a font of signs");
            reading.notices.add(Kind::Symbol, format!("{font} {code:X}"));
        }
    }

    /// Adds words, where they belong to.
    fn push(&mut self, words: &str, within: &Within, reading: &mut Reading<'_>) {
        if reading.fields.is_in_code() {
            return;
        }
        let words: String = words.chars().filter_map(|it| cleaned(it, reading)).collect();
        if words.is_empty() {
            return;
        }
        if reading.fields.is_in_contents() {
            self.contents.push_str(&words);
            return;
        }
        if within.is_hidden {
            self.hidden.push_str(&words);
            return;
        }
        if within.is_inserted {
            self.inserted.push_str(&words);
        }
        if within.look.struck && !words.trim().is_empty() {
            reading.notices.add(Kind::Struck, words.as_str());
        }
        let link = within.link.clone().or_else(|| reading.fields.link());
        push_linked(&mut self.words, Inline::Text(Text { words, look: within.look }), link.as_ref());
    }
}

/// A letter as it may stand in a text: those of fonts of signs as everybody has them, and none that nobody sees.
fn cleaned(letter: char, reading: &mut Reading<'_>) -> Option<char> {
    match letter {
        '\n' | '\r' | '\t' => Some(' '),
        '\u{ad}' | '\u{feff}' | '\u{200b}' => None,
        '\u{f000}'..='\u{f0ff}' => sign(u32::from(letter)).or_else(|| {
            reading.notices.add(Kind::Symbol, format!("{:X}", u32::from(letter)));
            None
        }),
        letter if is_unprintable(letter) => None,
        letter => Some(letter),
    }
}

/// Adds to a line; what leads to the same place is one link, and what looks the same is one text.
fn push_linked(line: &mut Vec<Inline>, inline: Inline, target: Option<&Target>) {
    let Some(target) = target else { return push_joined(line, inline) };
    if let Some(Inline::Link { to, words }) = line.last_mut()
        && to == target
    {
        return push_joined(words, inline);
    }
    line.push(Inline::Link { to: target.clone(), words: vec![inline] });
}

fn push_joined(line: &mut Vec<Inline>, inline: Inline) {
    if let (Some(Inline::Text(before)), Inline::Text(text)) = (line.last_mut(), &inline)
        && before.look == text.look
    {
        before.words.push_str(&text.words);
        return;
    }
    line.push(inline);
}

fn link_of(node: Node<'_>, reading: &Reading<'_>) -> Option<Target> {
    let place = attribute(node, "anchor");
    let outside = attribute(node, "id").and_then(|id| reading.relations.get(id)).filter(|it| it.is_outside);
    match (outside, place) {
        (Some(outside), Some(place)) if !outside.target.contains('#') => {
            Some(Target::Web(format!("{}#{place}", outside.target)))
        }
        (Some(outside), _) => Some(Target::Web(outside.target.clone())),
        (None, Some(place)) => Some(Target::Place(place.to_owned())),
        (None, None) => None,
    }
}

fn text_within_of(node: Node<'_>, name: &str) -> String {
    node.descendants().filter(|it| word(*it) == name).filter_map(|it| it.text()).collect()
}
