//! A site with one large dataset, made up: areas, each split into offences, over some periods, in a CSV file beside its YAML
//! with a line for each area, offence and period. The same numbers give the same bytes.

#![expect(clippy::disallowed_methods, reason = "the files of the made-up site are written here")]

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::corpus;

/// How large a dataset is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// How many areas.
    pub areas: usize,
    /// How many kinds of offences in each.
    pub offences: usize,
    /// How many periods.
    pub periods: usize,
}

#[allow(dead_code, reason = "the tests use smaller ones")]
/// 200,000 values: what Lamplight has to manage in three seconds.
pub(crate) const LARGE: Size = Size { areas: 200, offences: 50, periods: 20 };

/// The first financial year.
const FIRST: usize = 2004;

/// Writes a site with one dataset of this size. Fails where the disk does.
pub(crate) fn write(folder: &Path, size: Size) -> io::Result<()> {
    corpus::write(folder, 1)?;
    fs::create_dir_all(folder.join("data"))?;
    fs::write(folder.join("data/area-crime.yaml"), metadata(size))?;
    fs::write(folder.join("data/area-crime.csv"), rows(size))
}

fn period(at: usize) -> String {
    let year = FIRST + at;
    format!("{year}/{:02}", (year + 1) % 100)
}

fn metadata(size: Size) -> String {
    let periods: Vec<String> = (0..size.periods).map(period).collect();
    format!(
        "title: Recorded crime by area\nsummary: A dataset to measure with.\narea: {{name: Exampleton}}\npublisher: council\n\
         source: made up\nlicence: made up\nretrieved: 2026-11-21\nsensitive: false\nrow_header: Area and offence\n\
         periods: [{}]\nmeasures:\n- {{id: offences, title: Offences, unit: offences}}\nrows_from: area-crime.csv\n",
        periods.join(", ")
    )
}

fn rows(size: Size) -> String {
    let mut text = String::from("id,title,within,relation,period,offences\n");
    let mut state = 1_u64;
    for area in 1..=size.areas {
        // An area's own numbers are left out: they are worked out from its offences.
        let _ = writeln!(text, "area-{area},Area {area},,,{},", period(0));
        for offence in 1..=size.offences {
            for at in 0..size.periods {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let count = 10 + (state >> 33) % 900;
                let period = period(at);
                let _ = writeln!(
                    text,
                    "area-{area}-offence-{offence},Area {area} offence {offence},area-{area},part,{period},{count}"
                );
            }
        }
    }
    text
}
