//! Any boundary file that comes in one piece: GeoJSON, or a zip file of either format.

use std::io::{BufRead, BufReader, Read, Seek};

#[cfg(feature = "zip")]
use super::zip_layers;
use super::{Area, geojson_areas};
use crate::error::{Fault, FormatError, Position};
use crate::is_zip::is_zip;

/// Reads the areas of GeoJSON, or of a zip file that holds GeoJSON or a shapefile.
///
/// `level` chooses among several layers in a zip file: the one that holds units of it, by their attributes, or by the
/// layer's name where these say nothing. Without a level it is the first.
///
/// # Errors
///
/// [`FormatError`] for a file that is neither, is damaged, or whose coordinates are not in degrees;
/// [`Fault::NoLayer`] where none of several layers holds the level.
pub fn read(file: &str, bytes: impl Read + Seek, level: Option<u8>) -> Result<Vec<Area>, FormatError> {
    let mut bytes = BufReader::new(bytes);
    let start = bytes.fill_buf().map_err(|error| Fault::Read(error).at(file, Position::File))?;
    if is_zip(start) {
        return in_zip(file, bytes, level);
    }
    if start.is_empty() {
        return Err(Fault::Empty { expected: "GeoJSON or a zip file" }.at(file, Position::File));
    }
    geojson_areas::read(file, bytes)
}

/// The names of the layers in a zip file, in its order; none in a file of another kind.
///
/// # Errors
///
/// [`FormatError`] for a zip file that is damaged.
pub fn layers(file: &str, bytes: impl Read + Seek) -> Result<Vec<String>, FormatError> {
    of_zip(file, bytes, |_bytes| {
        #[cfg(feature = "zip")]
        return zip_layers::names(file, _bytes);
        #[cfg(not(feature = "zip"))]
        Ok(Vec::new())
    })
}

/// The levels of which a zip file has a layer, 1 a region to 3 a commune; none in a file of another kind.
///
/// # Errors
///
/// [`FormatError`] for a zip file that is damaged.
pub fn levels(file: &str, bytes: impl Read + Seek) -> Result<Vec<u8>, FormatError> {
    of_zip(file, bytes, |_bytes| {
        #[cfg(feature = "zip")]
        return zip_layers::levels(file, _bytes);
        #[cfg(not(feature = "zip"))]
        Ok(Vec::new())
    })
}

fn of_zip<R: Read + Seek, T>(
    file: &str,
    bytes: R,
    read: impl FnOnce(BufReader<R>) -> Result<Vec<T>, FormatError>,
) -> Result<Vec<T>, FormatError> {
    let mut bytes = BufReader::new(bytes);
    let start = bytes.fill_buf().map_err(|error| Fault::Read(error).at(file, Position::File))?;
    if is_zip(start) { read(bytes) } else { Ok(Vec::new()) }
}

#[cfg(feature = "zip")]
fn in_zip(file: &str, bytes: impl Read + Seek, level: Option<u8>) -> Result<Vec<Area>, FormatError> {
    zip_layers::read(file, bytes, level)
}

#[cfg(not(feature = "zip"))]
fn in_zip(file: &str, _bytes: impl Read + Seek, _level: Option<u8>) -> Result<Vec<Area>, FormatError> {
    Err(Fault::UnknownFormat { ending: ".zip".to_owned() }.at(file, Position::File))
}
