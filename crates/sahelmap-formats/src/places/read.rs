//! Any gazetteer, plain or inside a zip file.

use std::io::{Cursor, Read, Seek};

use super::malformed::{Malformed, Tally};
use super::{AlternateNames, CountryOf, PlaceFormat, Places};
use super::{cod_settlements, geonames, gns, plain_csv};
use crate::error::{Fault, FormatError, Position};
use crate::file_kind::BEGINNING_BYTES;
use crate::is_zip::is_zip;
use crate::swapped::CountryBoxes;
use crate::table::{Row, Table};

/// What a reader must be told that not every file says.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The format, `None` for the one that the first lines show.
    pub format: Option<PlaceFormat>,
    /// The short name of a table of one's own, which its identifiers begin with.
    pub source: &'a str,
    /// Which country a row lies in that names none.
    pub country_of: CountryOf<'a>,
    /// Where the countries lie, so that swapped coordinates are noticed.
    pub boxes: &'a CountryBoxes,
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

/// Reads a file of any format; in a zip file, the member that shows itself to be a gazetteer.
///
/// A place whose coordinates are swapped is a malformed line.
///
/// # Errors
///
/// [`FormatError`] for a file of no known format or without a single place, and as the reader of each format says.
pub fn read(file: &str, mut bytes: impl Read + Seek, told: &Told<'_>) -> Result<Content, FormatError> {
    let start = beginning(file, &mut bytes)?;
    if is_zip(&start) {
        #[cfg(not(feature = "zip"))]
        return Err(Fault::UnknownFormat { ending: ".zip".to_owned() }.at(file, Position::File));
        #[cfg(feature = "zip")]
        {
            let mut gazetteer = super::zipped::Gazetteer::find(file, rewound(file, bytes)?, told.format)?;
            return read_text(&gazetteer.shown(), gazetteer.open()?, told);
        }
    }
    read_text(file, Cursor::new(start).chain(bytes), told)
}

/// The format of a file by its first lines; in a zip file, that of the member that shows itself to be a gazetteer.
///
/// # Errors
///
/// [`FormatError`] for an empty file, a file of no known format, or a zip file that is damaged.
pub fn format_of(file: &str, mut bytes: impl Read + Seek) -> Result<PlaceFormat, FormatError> {
    let start = beginning(file, &mut bytes)?;
    #[cfg(feature = "zip")]
    if is_zip(&start) {
        let mut gazetteer = super::zipped::Gazetteer::find(file, rewound(file, bytes)?, None)?;
        let shown = gazetteer.shown();
        return shown_format(&shown, &beginning(&shown, &mut gazetteer.open()?)?);
    }
    shown_format(file, &start)
}

#[cfg(feature = "zip")]
fn rewound<R: Seek>(file: &str, mut bytes: R) -> Result<R, FormatError> {
    let moved = bytes.rewind();
    moved.map(|_| bytes).map_err(|error| Fault::Read(error).at(file, Position::File))
}

/// As much of a file as shows its format.
pub(super) fn beginning(file: &str, bytes: &mut impl Read) -> Result<Vec<u8>, FormatError> {
    let mut start = Vec::new();
    let read = bytes.take(BEGINNING_BYTES as u64).read_to_end(&mut start);
    read.map(|_| start).map_err(|error| Fault::Read(error).at(file, Position::File))
}

fn shown_format(file: &str, start: &[u8]) -> Result<PlaceFormat, FormatError> {
    if start.is_empty() {
        return Err(Fault::Empty { expected: PlaceFormat::NAMES }.at(file, Position::File));
    }
    PlaceFormat::of_beginning(start).ok_or_else(|| Fault::UnknownGazetteer.at(file, Position::File))
}

fn read_text(file: &str, mut bytes: impl Read, told: &Told<'_>) -> Result<Content, FormatError> {
    let start = beginning(file, &mut bytes)?;
    let format = match told.format {
        Some(format) if !start.is_empty() => format,
        _ => shown_format(file, &start)?,
    };
    let bytes = Cursor::new(start).chain(bytes);
    let check = |point, country| told.boxes.check(point, country);
    let places = match format {
        PlaceFormat::AlternateNames => {
            return Ok(Content::Names(AlternateNames::read(file, bytes, told.is_wanted)?));
        }
        PlaceFormat::GeoNames => geonames::read_checked(file, bytes, &check)?,
        PlaceFormat::Gns => gns::read_checked(file, bytes, &check)?,
        PlaceFormat::CodSettlements => cod_settlements::read_checked(file, bytes, &check)?,
        PlaceFormat::Csv => plain_csv::read_checked(file, bytes, told.source, told.country_of, &check)?,
    };
    if places.places.is_empty() {
        return Err(Fault::NoPlaces.at(file, Position::File));
    }
    Ok(Content::Places(places, format))
}

/// Reads every row of a table that is left; what is wrong with a row is a fault of that row alone.
pub(super) fn each_row<R: Read, T>(
    file: &str,
    mut table: Table<R>,
    mut read: impl FnMut(&Row<'_>) -> Result<T, FormatError>,
) -> Result<(Vec<T>, Vec<Malformed>), FormatError> {
    let (mut found, mut tally) = (Vec::new(), Tally::default());
    loop {
        match table.next_row() {
            Ok(None) => return Ok((found, tally.finish(file)?)),
            Ok(Some(row)) => {
                // The line alone: numbers of rows are not shown where lines are.
                let line = row.line;
                let outcome = read(&row).map_err(|error| match error.position {
                    Position::Row { .. } => FormatError { position: Position::Line(line), ..error },
                    _ => error,
                });
                found.extend(tally.row(outcome));
            }
            Err(error) if is_of_one_row(&error.fault) => found.extend(tally.row(Err(error))),
            Err(error) => return Err(error),
        }
    }
}

fn is_of_one_row(fault: &Fault) -> bool {
    matches!(fault, Fault::FieldCount { .. } | Fault::UnclosedQuote { .. } | Fault::NotUtf8 { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str, format: Option<PlaceFormat>) -> Result<Content, String> {
        let boxes = CountryBoxes::of(&[crate::small_atlas::small_topology()]);
        let told = Told { format, source: "own", country_of: &|_| None, boxes: &boxes, is_wanted: &|_| true };
        read("own.csv", Cursor::new(text), &told).map_err(|error| error.to_string())
    }

    #[test]
    fn a_file_without_a_single_place_is_refused() {
        for (text, format, why) in [
            ("", None, "the file is empty; expected geonames"),
            ("", Some(PlaceFormat::GeoNames), "the file is empty; expected geonames"),
            ("name,lon,lat\n", None, "there is not a single place in it"),
            ("\n\n", Some(PlaceFormat::GeoNames), "there is not a single place in it"),
        ] {
            let message = read_text(text, format).unwrap_err();
            assert!(message.contains(why), "{message}");
        }
    }

    #[test]
    fn a_place_with_swapped_coordinates_is_a_malformed_line() {
        let good = "Korou,-3.1,14.1,ML\n".repeat(100);
        let text = format!("name,lon,lat,country\n{good}Ban,14.2,-3.2,ML\n");
        let Content::Places(read, _) = read_text(&text, None).unwrap() else { panic!("these are places") };
        assert_eq!(
            read.malformed[0].to_string(),
            "line 102: lat -3.2 lon 14.2 is far from Mali, while lat 14.2 lon -3.2 lies there: \
             are longitude and latitude swapped?"
        );
    }
}
