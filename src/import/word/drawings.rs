//! Pictures, text boxes, charts and diagrams.
//!
//! In: a drawing. Out: the pictures in it with their words, and what stands below the paragraph. Never: a drawing that is left out
//! without a word.

use super::after::After;
use super::charts;
use super::reading::Reading;
use crate::diagnostic::Failure;
use crate::import::manuscript::{Block, Entry, Inline, Look, Shown, Target, Text};
use crate::import::repair::Kind;
use crate::import::xml::{self, Node, attribute, local, within, word};

/// What was in a drawing.
#[derive(Default)]
pub(super) struct Drawn<'a> {
    pub pictures: Vec<Inline>,
    pub after: Vec<After<'a>>,
    /// Where a click on it leads.
    pub link: Option<Target>,
}

/// Reads a drawing.
pub(super) fn draw<'a>(drawing: Node<'a>, reading: &mut Reading<'_>) -> Result<Drawn<'a>, Failure> {
    let mut drawn = Drawn { link: link_of(drawing, reading), ..Drawn::default() };
    let described = described(drawing);
    if let Some(embedded) = within(drawing, "OLEObject").next() {
        let program = attribute(embedded, "ProgID").unwrap_or("");
        reading.notices.add(Kind::Embedded, [program, &described].join(" "));
        return Ok(drawn);
    }
    let boxes: Vec<Node<'a>> = outermost_boxes(drawing).collect();
    let is_decoration = within(drawing, "decorative").any(|it| attribute(it, "val").is_some_and(|val| val != "0"));
    let mut found = !boxes.is_empty();
    let blips = within(drawing, "blip").chain(within(drawing, "imagedata")).filter(|it| !is_second(*it, drawing));
    let blips: Vec<Node<'a>> = blips.collect();
    let mut of_all = Some(described.as_str()).filter(|words| !words.is_empty());
    for blip in &blips {
        found = true;
        let own = own_words(*blip, drawing).filter(|_| blips.len() > 1 || of_all.is_none());
        let words = own.unwrap_or_else(|| of_all.take().unwrap_or("").to_owned());
        drawn.pictures.extend(picture(*blip, &words, is_decoration, reading)?);
    }
    if let Some(words) = of_all.filter(|_| !blips.is_empty()) {
        reading.notices.add(Kind::Shapes, words);
    }
    for chart in within(drawing, "chart").filter(|it| !is_second(*it, drawing)) {
        found = true;
        let blocks = part_of(chart, "id", reading).map(|part| charts::read(&part, reading)).transpose()?.flatten();
        match blocks {
            Some(blocks) => {
                reading.notices.add(Kind::Chart, described.as_str());
                drawn.after.extend(described_above(&described));
                drawn.after.extend(blocks.into_iter().map(After::Block));
            }
            None => reading.notices.add(Kind::ChartLost, described.as_str()),
        }
    }
    for diagram in within(drawing, "relIds").filter(|it| !is_second(*it, drawing)) {
        found = true;
        reading.notices.add(Kind::Diagram, described.as_str());
        let part = part_of(diagram, "dm", reading);
        let text = part.map(|part| reading.package.text(&part)).transpose()?.flatten();
        drawn.after.extend(text.map(|text| entries(&text)).unwrap_or_default().into_iter().map(After::Block));
    }
    for words in within(drawing, "textpath").filter_map(|path| attribute(path, "string")) {
        found = true;
        reading.notices.add(Kind::TextBox, [described.as_str(), words].join(" "));
        drawn.after.push(After::Block(paragraph(words)));
    }
    if !boxes.is_empty() {
        reading.notices.add(Kind::TextBox, described.as_str());
        drawn.after.extend(boxes.into_iter().map(After::Box));
    }
    if !found && is_decoration {
        reading.notices.add(Kind::Decoration, described.as_str());
    } else if !found {
        reading.notices.add(Kind::Shapes, described.as_str());
    }
    Ok(drawn)
}

/// A picture where it stands; `None` where it is left out, which is noticed.
fn picture(
    blip: Node<'_>,
    described: &str,
    is_decoration: bool,
    reading: &mut Reading<'_>,
) -> Result<Option<Inline>, Failure> {
    if is_decoration {
        reading.notices.add(Kind::Decoration, described);
        return Ok(None);
    }
    let id = ["embed", "id", "relid", "pict"].into_iter().find_map(|name| attribute(blip, name));
    let relation = id.and_then(|id| reading.relations.get(id)).cloned();
    let Some(relation) = relation.filter(|relation| !relation.is_outside) else {
        let link = attribute(blip, "link").and_then(|id| reading.relations.get(id));
        let words = [described, link.map_or("", |link| link.target.as_str())].join(" ");
        reading.notices.add(Kind::PictureElsewhere, words);
        return Ok(None);
    };
    let Some(media) = reading.picture(&relation.target)? else {
        let ending = relation.target.rsplit('.').next().unwrap_or("").to_uppercase();
        reading.notices.add(Kind::PictureKind, [ending.as_str(), described].join(" "));
        return Ok(None);
    };
    let words = human(described);
    if words.is_empty() {
        reading.notices.add(Kind::NoWords, "");
    } else if words != described {
        reading.notices.add(Kind::MachineWords, described);
    }
    Ok(Some(Inline::Picture(Shown { media, words })))
}

/// The words without what Word adds to those that it makes up itself.
fn human(described: &str) -> String {
    let mut words = described;
    for mark in
        ["AI-generated content may be incorrect.", "Description automatically generated", "Description generated with"]
    {
        if let Some((before, _)) = words.split_once(mark) {
            words = before;
        }
    }
    words.trim().to_owned()
}

/// The words that a drawing has for people who cannot see it.
fn described(drawing: Node<'_>) -> String {
    let mut properties = within(drawing, "docPr").chain(within(drawing, "cNvPr"));
    let new = properties.find_map(|it| attribute(it, "descr").filter(|words| !words.trim().is_empty()));
    let old = || {
        let mut shapes = within(drawing, "shape").chain(within(drawing, "rect")).chain(within(drawing, "group"));
        shapes.find_map(|shape| attribute(shape, "alt"))
    };
    one_line(new.or_else(old).unwrap_or(""))
}

/// The words of one picture among several.
fn own_words(blip: Node<'_>, drawing: Node<'_>) -> Option<String> {
    let up_to = |it: &Node<'_>| *it != drawing;
    let picture = blip.ancestors().take_while(up_to).find(|it| local(*it) == "pic")?;
    let words = within(picture, "cNvPr").find_map(|it| attribute(it, "descr"))?;
    (!words.trim().is_empty()).then(|| one_line(words))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether something stands in a text box, which is read by itself, or is the older form of something that was read.
fn is_second(node: Node<'_>, drawing: Node<'_>) -> bool {
    let between = node.ancestors().skip(1).take_while(|it| *it != drawing);
    between.into_iter().any(|it| word(it) == "txbxContent" || local(it) == "Fallback")
}

fn outermost_boxes(drawing: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    drawing.descendants().filter(move |it| word(*it) == "txbxContent" && !is_second(*it, drawing))
}

fn link_of(drawing: Node<'_>, reading: &Reading<'_>) -> Option<Target> {
    let id = within(drawing, "hlinkClick").find_map(|it| attribute(it, "id"))?;
    let relation = reading.relations.get(id).filter(|relation| relation.is_outside)?;
    Some(Target::Web(relation.target.clone()))
}

fn part_of(node: Node<'_>, name: &str, reading: &Reading<'_>) -> Option<String> {
    Some(reading.relations.get(attribute(node, name)?)?.target.clone())
}

/// The words of a chart, above its table.
fn described_above<'a>(described: &str) -> Option<After<'a>> {
    (!described.is_empty()).then(|| After::Block(paragraph(described)))
}

fn paragraph(words: &str) -> Block {
    let words = vec![Inline::Text(Text { words: one_line(words), look: Look::default() })];
    Block::Paragraph { words, kind: crate::import::manuscript::ParagraphKind::Plain }
}

/// The words of a diagram, one entry for each of its boxes.
fn entries(text: &str) -> Vec<Block> {
    let Ok(document) = xml::parse(text) else { return Vec::new() };
    let boxes = within(document.root(), "pt").map(|point| {
        let words = within(point, "t").filter_map(|it| it.text());
        one_line(&words.collect::<Vec<_>>().join(" "))
    });
    boxes
        .filter(|words| !words.is_empty())
        .map(|words| {
            let words = vec![Inline::Text(Text { words, look: Look::default() })];
            Block::Entry(Entry { level: 0, number: None, words })
        })
        .collect()
}
