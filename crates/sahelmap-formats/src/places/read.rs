//! Any gazetteer, plain or inside a zip file.

use std::io::{BufRead, BufReader, Read, Seek};

use super::malformed::{Malformed, Tally};
use super::{AlternateNames, CountryOf, PlaceFormat, Places};
use super::{cod_settlements, geonames, gns, plain_csv};
use crate::error::{Fault, FormatError, Position};
use crate::is_zip::is_zip;
use crate::table::{Row, Table};

/// What a reader must be told that not every file says.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The format, `None` for the one that the first line shows.
    pub format: Option<PlaceFormat>,
    /// The short name of a table of one's own, which its identifiers begin with.
    pub source: &'a str,
    /// Which country a row lies in that names none.
    pub country_of: CountryOf<'a>,
    /// Of further spellings, the GeoNames numbers of the places to read them for.
    pub is_wanted: &'a dyn Fn(u32) -> bool,
}

/// What a file of any format holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Places, and the format they were in.
    Places(Places, PlaceFormat),
    /// Further spellings of places of another file.
    Names(AlternateNames),
}

/// Reads a file of any format; in a zip file, the member that is no `readme.txt`.
///
/// # Errors
///
/// [`FormatError`] for a file of no known format, and as the reader of each format says.
pub fn read(file: &str, bytes: impl Read + Seek, told: &Told<'_>) -> Result<Content, FormatError> {
    let mut bytes = BufReader::new(bytes);
    let start = bytes.fill_buf().map_err(|error| Fault::Read(error).at(file, Position::File))?;
    if is_zip(start) {
        #[cfg(not(feature = "zip"))]
        return Err(Fault::UnknownFormat { ending: ".zip".to_owned() }.at(file, Position::File));
        #[cfg(feature = "zip")]
        return read_zip(file, bytes, told);
    }
    read_text(file, bytes, told)
}

/// The format of a file by its first line; in a zip file, that of the member that is no `readme.txt`.
///
/// # Errors
///
/// [`FormatError`] for a file of no known format, or a zip file that is damaged.
pub fn format_of(file: &str, bytes: impl Read + Seek) -> Result<PlaceFormat, FormatError> {
    let mut bytes = BufReader::new(bytes);
    #[cfg(feature = "zip")]
    if is_zip(bytes.fill_buf().map_err(|error| Fault::Read(error).at(file, Position::File))?) {
        let mut archive = crate::archive::Archive::open(file, bytes)?;
        let (name, member) = archive.text()?;
        return shown_format(&name, &mut BufReader::new(member));
    }
    shown_format(file, &mut bytes)
}

fn shown_format(file: &str, bytes: &mut impl BufRead) -> Result<PlaceFormat, FormatError> {
    let start = bytes.fill_buf().map_err(|error| Fault::Read(error).at(file, Position::File))?;
    let start = String::from_utf8_lossy(start);
    let first_line = start.lines().next().unwrap_or_default();
    PlaceFormat::of_first_line(first_line).ok_or_else(|| Fault::UnknownGazetteer.at(file, Position::File))
}

#[cfg(feature = "zip")]
fn read_zip(file: &str, bytes: impl Read + Seek, told: &Told<'_>) -> Result<Content, FormatError> {
    let mut archive = crate::archive::Archive::open(file, bytes)?;
    let (name, member) = archive.text()?;
    read_text(&name, BufReader::new(member), told)
}

fn read_text(file: &str, mut bytes: impl BufRead, told: &Told<'_>) -> Result<Content, FormatError> {
    let format = match told.format {
        Some(format) => format,
        None => shown_format(file, &mut bytes)?,
    };
    let places = match format {
        PlaceFormat::AlternateNames => {
            return Ok(Content::Names(AlternateNames::read(file, bytes, told.is_wanted)?));
        }
        PlaceFormat::GeoNames => geonames::read(file, bytes)?,
        PlaceFormat::Gns => gns::read(file, bytes)?,
        PlaceFormat::CodSettlements => cod_settlements::read(file, bytes)?,
        PlaceFormat::Csv => plain_csv::read(file, bytes, told.source, told.country_of)?,
    };
    Ok(Content::Places(places, format))
}

/// Reads every row of a table that is left; a row of another width is a fault of that row alone.
pub(super) fn each_row<R: Read, T>(
    file: &str,
    mut table: Table<R>,
    mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
) -> Result<(Vec<T>, Vec<Malformed>), FormatError> {
    let (mut found, mut tally) = (Vec::new(), Tally::default());
    loop {
        match table.next_row() {
            Ok(None) => return Ok((found, tally.finish(file)?)),
            Ok(Some(row)) => found.extend(tally.row(row.line, read(&row))),
            Err(FormatError {
                position: Position::Line(line),
                fault: fault @ Fault::FieldCount { .. },
                ..
            }) => found.extend(tally.row(line, Err(fault))),
            Err(error) => return Err(error),
        }
    }
}
