//! Paragraphs: headings, entries of lists, captions, quotations and plain ones.
//!
//! In: a paragraph. Out: the block that it is, and what stands below it. Never: a heading by its size.

use super::after::After;
use super::contents;
use super::lines::{self, Line};
use super::numbering::Counted;
use super::reading::Reading;
use super::styles::{Meaning, outline, style_of};
use crate::diagnostic::Failure;
use crate::import::manuscript::{At, Block, Entry, Heading, Inline, Look, ParagraphKind, Text, plain};
use crate::import::repair::Kind;
use crate::import::xml::{Node, child, value};

/// What people type before the entries of a list.
const BULLETS: [char; 14] = ['•', '·', '‣', '∙', '▪', '▫', '●', '○', '◦', '■', '□', '➢', '►', '❖'];

/// The longest line that looks like a heading.
const LONGEST_HEADING: usize = 70;

/// Reads a paragraph.
pub(super) fn read<'a>(
    paragraph: Node<'a>,
    reading: &mut Reading<'_>,
) -> Result<(Vec<Block>, Vec<After<'a>>), Failure> {
    let properties = child(paragraph, "pPr");
    let style = style_of(properties);
    let meaning = match properties.and_then(outline) {
        Some(level) if level < 9 => Meaning::Heading(level + 1),
        _ => reading.styles.meaning(style),
    };
    let counted = counted(properties, style, reading);
    let look = if meaning == Meaning::Words { reading.styles.look(style) } else { Look::default() };
    let is_hidden = reading.styles.is_hidden(style);
    let mut line = lines::read(paragraph, look, is_hidden, reading)?;
    trim(&mut line.words);
    reading.bookmark(std::mem::take(&mut line.bookmarks));
    let after = std::mem::take(&mut line.after);
    if !line.contents.trim().is_empty() {
        contents::pass_over(&line.contents, reading);
    }
    if meaning == Meaning::Contents {
        contents::pass_over(&plain(&line.words), reading);
        return Ok((Vec::new(), after));
    }
    Ok((block(line, meaning, counted, reading), after))
}

/// What Word puts before a paragraph.
fn counted(properties: Option<Node<'_>>, style: &str, reading: &mut Reading<'_>) -> Option<(String, u8, Counted)> {
    let own = properties.and_then(|it| child(it, "numPr"));
    let of_style = reading.styles.list(style).map(|(id, level)| (id.to_owned(), level));
    let id = own.and_then(|it| value(it, "numId")).map(str::to_owned);
    let id = id.or_else(|| of_style.as_ref().map(|(id, _)| id.clone()))?;
    let level = own.and_then(|it| value(it, "ilvl")).and_then(|level| level.parse().ok());
    let level = level.or_else(|| of_style.map(|(_, level)| level)).unwrap_or(0);
    let counted = reading.numbering.count(&id, level)?;
    Some((id, level, counted))
}

fn block(
    line: Line<'_>,
    meaning: Meaning,
    counted: Option<(String, u8, Counted)>,
    reading: &mut Reading<'_>,
) -> Vec<Block> {
    let words = line.words;
    let said = plain(&words);
    let is_empty = said.is_empty() && !words.iter().any(is_shown);
    match meaning {
        Meaning::Heading(level) => return heading(words, level, counted, reading),
        Meaning::Title | Meaning::Subtitle if !reading.has_begun => {
            if !said.is_empty() {
                reading.notices.add_at(At::Document, Kind::Title, said.as_str());
                if meaning == Meaning::Title {
                    let title = reading.title.get_or_insert_default();
                    [title.as_str(), &said].join(" ").trim().clone_into(title);
                }
            }
            return pictures_of(words).into_iter().collect();
        }
        Meaning::Title => return heading(words, 1, counted, reading),
        _ if is_empty => return Vec::new(),
        _ => {}
    }
    reading.has_begun = true;
    if let Some((id, level, counted)) = counted {
        return vec![entry(words, &id, level, &counted, reading)];
    }
    let kind = match meaning {
        Meaning::Caption => ParagraphKind::Caption,
        Meaning::Quote => ParagraphKind::Quote,
        _ => ParagraphKind::Plain,
    };
    if kind == ParagraphKind::Plain && said.starts_with(BULLETS) {
        return vec![typed_entry(words, reading)];
    }
    if kind == ParagraphKind::Plain && reading.tables == 0 && is_bold_line(&words, &said) {
        reading.notices.add(Kind::BoldLine, said);
    }
    vec![Block::Paragraph { words, kind }]
}

fn heading(
    mut words: Vec<Inline>,
    level: u8,
    counted: Option<(String, u8, Counted)>,
    reading: &mut Reading<'_>,
) -> Vec<Block> {
    reading.has_begun = true;
    let pictures = pictures_of(words.clone());
    words.retain(|inline| !matches!(inline, Inline::Picture(_)));
    words.iter_mut().for_each(one_look);
    trim(&mut words);
    let mut blocks = Vec::new();
    if plain(&words).is_empty() {
        let number = counted.map(|(_, _, counted)| counted.shown).unwrap_or_default();
        reading.notices.add(Kind::EmptyHeading, number);
        // A note at it would be lost with it.
        let notes: Vec<Inline> = words.into_iter().filter(|inline| matches!(inline, Inline::Note(_))).collect();
        if !notes.is_empty() {
            blocks.push(Block::Paragraph { words: notes, kind: ParagraphKind::Plain });
        }
    } else {
        let number = counted.map(|(_, _, counted)| counted.shown.trim_end_matches('.').to_owned());
        blocks.push(Block::Heading(Heading { level, number: number.filter(|it| !it.is_empty()), words }));
    }
    blocks.extend(pictures);
    blocks
}

fn entry(words: Vec<Inline>, id: &str, level: u8, counted: &Counted, reading: &mut Reading<'_>) -> Block {
    let label = counted.shown.trim_end_matches('.');
    // "1.2" before a paragraph is a number that people refer to; a list would show 2.
    if counted.number.is_some() && label.contains('.') {
        let label = Inline::Text(Text { words: format!("{label} "), look: Look::default() });
        return Block::Paragraph { words: [vec![label], words].concat(), kind: ParagraphKind::Plain };
    }
    if counted.is_lettered && reading.lettered.insert(format!("{id} {level}")) {
        reading.notices.add(Kind::Lettered, plain(&words));
    }
    Block::Entry(Entry { level, number: counted.number, words })
}

/// An entry of a list whose bullet was typed by hand.
fn typed_entry(mut words: Vec<Inline>, reading: &mut Reading<'_>) -> Block {
    if let Some(Inline::Text(first)) = words.first_mut() {
        first.words = first.words.trim_start_matches(|it: char| BULLETS.contains(&it) || it.is_whitespace()).to_owned();
    }
    words.retain(|inline| !matches!(inline, Inline::Text(text) if text.words.is_empty()));
    trim(&mut words);
    reading.notices.add(Kind::Bullets, "");
    Block::Entry(Entry { level: 0, number: None, words })
}

/// Whether a paragraph is bold as a whole, and as short as a heading.
fn is_bold_line(words: &[Inline], said: &str) -> bool {
    let is_bold =
        |inline: &Inline| matches!(inline, Inline::Text(text) if text.look.bold || text.words.trim().is_empty());
    said.chars().count() <= LONGEST_HEADING
        && said.contains(char::is_alphabetic)
        && !said.ends_with(['.', '!', ';', ',', ':'])
        && words.iter().all(is_bold)
}

const fn is_shown(inline: &Inline) -> bool {
    matches!(inline, Inline::Picture(_) | Inline::Note(_) | Inline::Link { .. })
}

/// The pictures of a line, as a paragraph of their own.
fn pictures_of(words: Vec<Inline>) -> Option<Block> {
    let words: Vec<Inline> = words.into_iter().filter(|inline| matches!(inline, Inline::Picture(_))).collect();
    (!words.is_empty()).then_some(Block::Paragraph { words, kind: ParagraphKind::Plain })
}

/// Takes bold and italic away, which a heading has by itself.
fn one_look(inline: &mut Inline) {
    match inline {
        Inline::Text(text) => text.look = Look { struck: text.look.struck, ..Look::default() },
        Inline::Link { words, .. } => words.iter_mut().for_each(one_look),
        _ => {}
    }
}

/// Takes spaces and line ends away at both ends of a line.
fn trim(words: &mut Vec<Inline>) {
    loop {
        match words.first_mut() {
            Some(Inline::Text(text)) => {
                text.words = text.words.trim_start().to_owned();
                if !text.words.is_empty() {
                    break;
                }
            }
            Some(Inline::Break) => {}
            _ => break,
        }
        words.remove(0);
    }
    loop {
        match words.last_mut() {
            Some(Inline::Text(text)) => {
                text.words.truncate(text.words.trim_end().len());
                if !text.words.is_empty() {
                    break;
                }
            }
            Some(Inline::Break) => {}
            _ => break,
        }
        words.pop();
    }
}
