//! How large a drawing is. In: its text. Out: its width and height as a browser shows it. Never: a length that depends on the page.

use super::reading::parse;

/// The width and height of a drawing in pixels, where it says them, or the room that it is drawn in; `None` where it says neither.
pub fn size(text: &str) -> Option<(u32, u32)> {
    let drawing = parse(text).ok()?;
    let root = drawing.root_element();
    let length = |name: &str| pixels(root.attribute(name)?);
    length("width").zip(length("height")).or_else(|| {
        let mut view_box = root.attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        pixels(view_box.next()?).zip(pixels(view_box.next()?))
    })
}

/// A length in pixels, which is what a number alone means.
fn pixels(typed: &str) -> Option<u32> {
    let length: f64 = typed.trim().trim_end_matches("px").parse().ok()?;
    // A drawing that is wider than all screens together says nothing about the room it takes.
    (0.5..100_000.0).contains(&length).then(|| format!("{length:.0}").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_as_large_as_it_says_or_as_its_room() {
        let of = |attributes: &str| size(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>"));
        assert_eq!(of("width=\"640\" height=\"480.4px\" viewBox=\"0 0 1 1\""), Some((640, 480)));
        assert_eq!(of("width=\"100%\" viewBox=\"0,0 30 20\""), Some((30, 20)));
        assert_eq!(of("width=\"30mm\" height=\"20mm\""), None);
        assert_eq!(of("width=\"0\" height=\"1e9\""), None);
        assert_eq!(size("<svg"), None);
    }
}
