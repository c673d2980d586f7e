//! Readers and writers of other people's files, one module a format.
//!
//! Nothing here opens a file: readers take bytes or anything that can be read, together with the name that errors
//! should call it by, so that the same code serves the command and the page.

#[cfg(feature = "zip")]
mod archive;
pub mod boundaries;
pub mod building;
mod country;
mod error;
mod file_kind;
mod hxl;
pub mod incidents;
mod is_zip;
mod physical_lines;
pub mod places;
mod position;
mod report_rows;
mod reports;
#[cfg(test)]
mod small_atlas;
mod swapped;
pub mod table;
mod unit_spelling;
mod whole_text;

pub use country::countries_named;
pub use error::{Fault, FormatError, Position};
pub use file_kind::{BEGINNING_BYTES, FileKind, file_kind};
pub use report_rows::{report_incidents, report_row_header, write_report_rows};
pub use reports::report_json;
pub use swapped::{CountryBoxes, SwappedColumns};
pub use whole_text::text_of;
