//! What a chart is written as: a box that is one picture to a screen reader, rows of words, and shapes placed in per cent.
//!
//! In: words and places. Out: HTML with SVG in it. Never: text that is not escaped, a length that depends on the width of the
//! page, a colour, a `style` attribute or a script. Shapes are placed in per cent of a drawing that is as wide as its column, and
//! text keeps its size: so one drawing serves a phone and a screen.

use std::fmt::Write as _;

use super::scale::Along;

/// What has been written of a chart so far.
#[derive(Debug)]
pub(super) struct Markup {
    html: String,
    /// Which kind of chart it is, and how the theme leaves room around it.
    classes: String,
}

impl Markup {
    /// Nothing yet, of a kind of chart.
    pub(super) fn of(kind: &str) -> Self {
        Self { html: String::new(), classes: format!("chart chart--{kind}") }
    }

    /// Leaves room for words before the lowest value, too.
    pub(super) fn leave_room_before(&mut self) {
        self.classes.push_str(" chart--both-sides");
    }

    /// Leaves room for long numbers beside the highest value.
    pub(super) fn leave_more_room(&mut self) {
        self.classes.push_str(" chart--long-numbers");
    }

    /// Leaves room below the plane for a second line of words, on a phone.
    pub(super) fn leave_room_below(&mut self) {
        self.classes.push_str(" chart--long-times");
    }

    /// A box around what `fill` writes.
    pub(super) fn within(&mut self, class: &str, fill: impl FnOnce(&mut Self)) {
        self.push(format_args!("<div class=\"{class}\">"));
        fill(self);
        self.push(format_args!("</div>"));
    }

    /// Words of their own.
    pub(super) fn words(&mut self, class: &str, text: &str) {
        self.push(format_args!("<span class=\"{class}\">{}</span>", escape(text)));
    }

    /// The same, with the last of them set apart.
    pub(super) fn words_ending(&mut self, class: &str, text: &str, last: &str) {
        let (before, after) = text.rsplit_once(last).unwrap_or((text, ""));
        let last = if before.len() < text.len() { escape(last) } else { String::new() };
        let (before, after) = (escape(before), escape(after));
        self.push(format_args!(
            "<span class=\"{class}\">{before}<span class=\"chart__now\">{last}</span>{after}</span>"
        ));
    }

    /// A drawing that fills the width it is given; the theme says how high it is.
    pub(super) fn drawing(&mut self, class: &str, fill: impl FnOnce(&mut Shapes<'_>)) {
        self.push(format_args!("<svg class=\"{class}\" aria-hidden=\"true\">"));
        fill(&mut Shapes(self));
        self.push(format_args!("</svg>"));
    }

    /// All of it, named and described.
    pub(super) fn finish(self, id: &str, title: &str, description: &str) -> String {
        let (id, title, description) = (escape(id), escape(title), escape(description));
        format!(
            "<div class=\"{}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\
             <span id=\"{id}-title\" hidden>{title}</span><span id=\"{id}-desc\" hidden>{description}</span>{}</div>",
            self.classes, self.html
        )
    }

    /// Only what was drawn, for what is hidden from those who do not see it.
    pub(super) fn without_words(self) -> String {
        self.html
    }

    /// Writing to a `String` cannot fail.
    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        let _ = self.html.write_fmt(text);
    }
}

/// The shapes of a drawing.
pub(super) struct Shapes<'m>(&'m mut Markup);

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => " text-anchor=\"middle\"",
            Self::End => " text-anchor=\"end\"",
        }
    }
}

/// A place in a drawing, from its left and its top edge.
pub(super) type Place = (Along, Along);

impl Shapes<'_> {
    /// Text at a place, moved by some pixels to the right and down.
    pub(super) fn text(&mut self, class: &str, (x, y): Place, (dx, dy): (i8, i8), anchor: Anchor, text: &str) {
        let (anchor, text) = (anchor.attribute(), escape(text));
        self.0.push(format_args!(
            "<text class=\"{class}\" x=\"{x}%\" y=\"{y}%\" dx=\"{dx}\" dy=\"{dy}\"{anchor}>{text}</text>"
        ));
    }

    /// The end of a line beside the drawing: its number, and its name where there is room for one.
    pub(super) fn end(&mut self, (x, y): Place, dx: i8, text: &str, name: &str) {
        let (text, name) = (escape(text), escape(name));
        self.0.push(format_args!("<text class=\"chart__value\" x=\"{x}%\" y=\"{y}%\" dx=\"{dx}\">{text}"));
        if !name.is_empty() {
            self.0.push(format_args!(" <tspan class=\"chart__name\">{name}</tspan>"));
        }
        self.0.push(format_args!("</text>"));
    }

    /// A bar in a row, from one place to another.
    pub(super) fn bar(&mut self, class: &str, from: Along, to: Along) {
        let (x, width) = (from.min(to), from.to(to));
        self.0.push(format_args!("<rect class=\"{class}\" x=\"{x}%\" y=\"20%\" width=\"{width}%\" height=\"60%\"/>"));
    }

    /// A line across a row.
    pub(super) fn upright(&mut self, class: &str, x: Along) {
        self.line(class, (x, Along::START), (x, Along::END));
    }

    pub(super) fn line(&mut self, class: &str, (x1, y1): Place, (x2, y2): Place) {
        self.0.push(format_args!("<line class=\"{class}\" x1=\"{x1}%\" y1=\"{y1}%\" x2=\"{x2}%\" y2=\"{y2}%\"/>"));
    }

    /// A dot, so many pixels from its middle to its edge.
    pub(super) fn dot(&mut self, class: &str, (x, y): Place, radius: u8) {
        self.0.push(format_args!("<circle class=\"{class}\" cx=\"{x}%\" cy=\"{y}%\" r=\"{radius}\"/>"));
    }

    /// Lines through places. They are drawn to a box that is stretched, and keep their own width.
    pub(super) fn polylines(&mut self, lines: &[(String, Vec<Place>)]) {
        let Along(whole) = Along::END;
        self.0.push(format_args!(
            "<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 {whole} {whole}\" preserveAspectRatio=\"none\">"
        ));
        for (class, places) in lines {
            let points: Vec<String> = places.iter().map(|(Along(x), Along(y))| format!("{x},{y}")).collect();
            self.0.push(format_args!("<polyline class=\"{class}\" points=\"{}\"/>", points.join(" ")));
        }
        self.0.push(format_args!("</svg>"));
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
