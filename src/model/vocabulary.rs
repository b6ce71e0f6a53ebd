//! What every other wing speaks with: ids and the names they make up, days, years and periods, texts, addresses, files,
//! languages.
//!
//! In: a node of YAML, or a file. Out: one judged value. Never: knows which kind of content the value belongs to.

mod action_name;
mod area_code;
mod date;
mod download;
pub(in crate::model) mod easy_read;
mod far_off;
mod file;
mod identifier;
mod language;
mod list;
mod names;
mod nation;
mod owner;
mod period;
mod photograph;
mod positions;
mod publication;
pub(in crate::model) mod quarter;
mod reading;
mod reported;
mod settle;
mod stretch;
mod text;
mod title_years;
mod typed_date;
mod undecided;
mod year;

pub use action_name::ActionName;
pub use area_code::{AreaCode, AreaCodes};
pub use date::{Day, MONTHS, When, is_month, month_of};
pub use download::{Download, Downloads, ENDINGS, run_by_hosts};
pub use easy_read::EasyRead;
pub use file::FilePath;
pub use identifier::Id;
pub use language::{LANGUAGES, Language, direction};
pub use list::{List, Position};
pub use names::Names;
pub use nation::Nation;
pub use owner::Owner;
pub use period::{NotAPeriod, PERIOD, PERIOD_LENGTH, Period, THIRTEEN_MONTHS};
pub use positions::{
    ActionAt, BodyAt, CaseStudyAt, ChapterAt, ContactAt, DatasetAt, EditionAt, FigureAt, GroupAt, HomeAt, KeptBackAt,
    MeasureAt, ObjectiveAt, OrganisationAt, OwnPageAt, PaperAt, PartAt, PathwayAt, PeriodAt, PlanItemAt, PlanMeasureAt,
    PriorityAt, ReportAt, RowAt, ServedAt, TableAt, TranslationAt,
};
pub use publication::{KeptBack, KeptBackPage, Publication, PublishedKind};
pub use reading::WebAddress;
pub use reported::{AnyTime, Dated, Printed, Reported, check_original, emit_checked_to_come};
pub use settle::{AsTyped, Named, NamedAction, NamedFigure, NamedPromise, Settled, Stage, To, ToFigure, ToPromise};
pub use text::Text;
pub use year::Year;

pub(crate) use list::position;

pub(in crate::model) use far_off::emit_far_off;
pub(in crate::model) use identifier::{CANNOT_BE_ID, emit_unfit};
pub(in crate::model) use names::{EditionNames, NAMED_TWICE};
pub(in crate::model) use positions::{InEdition, Positions, numbered};
pub(in crate::model) use publication::Published;
pub(in crate::model) use reading::{at, is_web_address, read_file, read_list, read_markdown, unpublished};
pub(in crate::model) use reported::{Claim, REPORT, emit_shown_ahead, is_about_a_date};
pub(in crate::model) use settle::{LeadsNowhere, Settle, settled, settled_shape, without_references};
pub(in crate::model) use stretch::{emit_after_end, emit_backwards, emit_far_from, emit_long_before};
pub(in crate::model) use title_years::{emit_folder_of_other_years, emit_other_year, emit_other_years};
pub(in crate::model) use typed_date::{Typed, emit_plainer, not_in_calendar, read as read_date};
pub(in crate::model) use undecided::is_undecided;

#[cfg(test)]
pub(crate) use reading::TODAY;
#[cfg(test)]
pub(in crate::model) use reading::{messages, read_yaml};

use crate::diagnostic::Rule;

/// The rules of this wing.
pub(super) const RULES: &[&[&Rule]] = &[
    area_code::RULES,
    download::RULES,
    easy_read::RULES,
    far_off::RULES,
    file::RULES,
    identifier::RULES,
    names::RULES,
    period::RULES,
    photograph::RULES,
    text::RULES,
    publication::RULES,
    reading::RULES,
    reported::RULES,
    stretch::RULES,
    title_years::RULES,
    typed_date::RULES,
    year::RULES,
];
