//! What a person has to look at after a document was taken, and what to do about it.
//!
//! In: kinds of things that chapters cannot hold, or hold otherwise. Out: words for people. Never: the same advice twice.

/// What a person has to look at.
#[derive(Debug, Clone)]
pub struct Repair {
    /// What it is.
    pub kind: Kind,
    /// Where it is; none where it belongs to the whole document.
    pub place: Option<Place>,
    /// The words of the document that it is about; empty where it is about none.
    pub words: String,
}

/// Where something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The chapter's position among the chapters.
    pub chapter: usize,
    /// The line of its file.
    pub line: usize,
    /// In words: under which heading, in the paragraph that begins how.
    pub words: String,
}

/// What has become of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// It is in no chapter.
    NotTaken,
    /// It is in a chapter, in another form.
    Changed,
    /// It is in a chapter as it was, and should be better.
    ToMend,
}

impl Group {
    /// What stands above all of a group.
    pub const fn title(self) -> &'static str {
        match self {
            Self::NotTaken => "Not taken: it is in no chapter",
            Self::Changed => "Taken, in another form: read it again",
            Self::ToMend => "Taken as it was: to mend before it is published",
        }
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident: $group:ident, $what:literal, $mend:literal;)*) => {
        /// What there is to look at, by what it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[doc = $doc])* $kind,)*
        }

        impl Kind {
            /// All of them, in the order in which they are told.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// What has become of it.
            pub const fn group(self) -> Group {
                match self { $(Self::$kind => Group::$group,)* }
            }

            /// What it is, in the plural.
            pub const fn what(self) -> &'static str {
                match self { $(Self::$kind => $what,)* }
            }

            /// What to do about it.
            pub const fn mend(self) -> &'static str {
                match self { $(Self::$kind => $mend,)* }
            }
        }
    };
}

kinds! {
    /// Words that were found in no chapter afterwards.
    Lost: NotTaken, "words that the import lost, which should not happen", "look for them in the document, and type them where they belong";
    /// Words that somebody deleted with tracked changes.
    Deleted: NotTaken, "words deleted with tracked changes", "if they were to stay, refuse the change in Word and import again";
    /// Words that Word hides.
    Hidden: NotTaken, "hidden words", "if readers are to see them, show them in Word (Font, Hidden) and import again";
    /// Comments in the margin.
    Comment: NotTaken, "comments", "settle each before you publish";
    /// Words at the top or the bottom of each sheet.
    Margin: NotTaken, "headers and footers", "nothing, unless they say something that stands nowhere else: then add it to a chapter";
    /// A table of contents.
    Contents: NotTaken, "tables of contents", "nothing: the site lists chapters and headings by itself; what is quoted here is no heading of the document";
    /// A picture of a kind that browsers do not show.
    PictureKind: NotTaken, "pictures of a kind that browsers do not show", "in Word, save each as a PNG (Save as Picture), put it into `files`, and write ![its words](its path) at this place";
    /// A picture that only Word's own computer can find.
    PictureElsewhere: NotTaken, "pictures that stand outside the document", "find the file, put it into `files`, and write ![its words](its path) at this place";
    /// A picture that is only there to look nice.
    Decoration: NotTaken, "pictures marked as decoration", "nothing, if they tell nothing";
    /// Lines, arrows and boxes.
    Shapes: NotTaken, "drawings made of shapes", "save each as a picture, put it into `files`, and say in words what it shows";
    /// A spreadsheet or another file within the document.
    Embedded: NotTaken, "files within the document", "open each in Word; type a table for it, or save it and put it into `files`";
    /// A chart whose numbers are not in the document.
    ChartLost: NotTaken, "charts without their numbers", "make a dataset of the numbers, or save the chart as a picture and put it into `files`";
    /// A document or a web page within the document.
    Insert: NotTaken, "documents inserted in the document", "open each by itself, and import it or copy its words";
    /// A note that no sentence uses.
    NoteUnused: NotTaken, "footnotes that no sentence uses", "write [^name] after the words that each belongs to, and [^name]: with its words at the end of the file";
    /// A heading without words.
    EmptyHeading: NotTaken, "headings without words", "nothing, unless words are missing";
    /// A sign of a font of signs.
    Symbol: NotTaken, "signs of a font that others do not have", "type the sign or a word in its place";
    /// Macros.
    Macros: NotTaken, "macros", "nothing: no website runs them";
    /// The title of the document, and what stands with it.
    Title: NotTaken, "the title of the document", "write it as `title` in edition.yaml";
    /// Words added with tracked changes.
    Inserted: Changed, "words added with tracked changes, taken as accepted", "if they were not to stay, refuse the change in Word and import again";
    /// A box of words.
    TextBox: Changed, "text boxes, which stand below the paragraph that they were tied to", "move each to where it is read; > [!NOTE] above it makes a box";
    /// A table that only puts things side by side.
    Layout: Changed, "boxes and columns made with a table, which are paragraphs now", "read whether the order is right; > [!NOTE] above it makes a box";
    /// A formula.
    Equation: Changed, "equations, of which only the signs were taken", "write each in words, or save it as a picture";
    /// Cells that reach over others.
    Merged: Changed, "tables with merged cells", "a cell that reached over several rows is said in each, one over several columns in the first of them: see whether it still says the same";
    /// A table within a table.
    Nested: Changed, "tables within a table, whose words are one cell now", "make a table of its own of each";
    /// Cells with several paragraphs.
    CellLines: Changed, "cells with several paragraphs or a list, joined by semicolons", "a cell is one line: shorten it, or make several rows";
    /// A chart of which the numbers were taken.
    Chart: Changed, "charts, which are tables of their numbers now", "a dataset with `figure:` in the text draws a chart again";
    /// A diagram of words.
    Diagram: Changed, "diagrams, whose words are a list now", "say in a sentence how they hang together";
    /// A list with letters.
    Lettered: Changed, "lists with letters or Roman numerals, which have numbers now", "where a text says \"(b)\", write the number";
    /// A header row that nobody marked.
    HeaderRow: Changed, "tables without a marked header row, whose first row became it", "see whether it says what stands in each column";
    /// Bullets typed by hand.
    Bullets: Changed, "bullets typed by hand, which are lists now", "see whether each entry is whole";
    /// Words that are struck through.
    Struck: Changed, "words struck through", "take them out, unless readers are to see them struck through";
    /// A link to a place that is not there.
    DeadLink: Changed, "links within the document that lead nowhere, whose words were taken", "write [words](file.md#heading) for a link";
    /// A link that may run something or is no address.
    UnsafeLink: Changed, "links to a file of somebody's computer or to no address, whose words were taken", "put the file into `files` and write a link to it";
    /// A footnote at a heading that became a title.
    TitleNote: Changed, "footnotes in the title of a chapter, which are its first paragraph now", "put [^name] after words that each belongs to";
    /// A number in a heading.
    HeadingNumber: Changed, "numbers in headings, kept as words", "take them out, unless a text refers to them; addresses change with the heading";
    /// The words before the first heading.
    Front: Changed, "words before the first heading, which are a chapter of their own now", "move them into edition.yaml or another chapter, or take them out";
    /// A document without headings.
    NoHeadings: ToMend, "no heading in the whole document", "give the headings the styles Heading 1 and Heading 2 in Word and import again, or write ## before each";
    /// A picture without words.
    NoWords: ToMend, "pictures without words for people who cannot see them", "say between the brackets what each tells: ![Officers at a market stall](…); without it the site is not published";
    /// Words that Word itself made up for a picture.
    MachineWords: ToMend, "words for pictures that Word wrote by itself", "say what the picture tells in this place";
    /// A line in bold that looks like a heading.
    BoldLine: ToMend, "lines in bold that look like headings", "where it is one, take the stars away and write ## before it";
    /// Cells that say something by their colour.
    Coloured: ToMend, "cells that say something with their colour alone", "write what the colour says, such as Amber";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_group_by_group() {
        let groups: Vec<Group> = Kind::ALL.iter().map(|kind| kind.group()).collect();
        assert!(groups.is_sorted());
    }

    #[test]
    fn what_is_told_reads_as_the_rest_of_the_program() {
        for kind in Kind::ALL {
            assert!(!kind.what().ends_with('.') && !kind.mend().ends_with('.'), "{kind:?}");
            assert!(
                kind.what().starts_with(char::is_lowercase) && kind.mend().starts_with(char::is_lowercase),
                "{kind:?}"
            );
        }
    }
}
