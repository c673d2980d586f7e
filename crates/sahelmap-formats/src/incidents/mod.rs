//! Incidents: from tables of several makes and from GeoJSON, and back to CSV and GeoJSON.

mod acled;
mod columns;
mod csv_table;
pub(crate) mod days;
mod geojson_file;
mod own;
mod rows;
mod ucdp;

use std::io::{BufRead, BufReader, Read};

use sahelmap::{Atlas, Incident};

use crate::error::{Fault, FormatError, Position};
use crate::file_kind::first_letter;

pub use csv_table::write as write_csv;
pub use geojson_file::{write as write_geojson, write_lines as write_geojson_lines};

/// Reads the incidents of a file from its bytes.
///
/// A table may have this project's own columns, ACLED's or UCDP GED's, in any order; each of its rows becomes a
/// location, those that share an identifier locations of one incident, and none is left out. Rows without
/// coordinates are looked up in the atlas by their name.
///
/// # Errors
///
/// [`FormatError`], one line with the file's name and the place in it.
pub fn read(file_name: &str, bytes: &[u8], atlas: &Atlas) -> Result<Vec<Incident>, FormatError> {
    read_from(file_name, bytes, atlas)
}

/// Reads the incidents of a file as its bytes come, without holding a table in memory.
///
/// # Errors
///
/// As for [`read`].
pub fn read_from(file_name: &str, bytes: impl Read, atlas: &Atlas) -> Result<Vec<Incident>, FormatError> {
    let mut bytes = BufReader::new(bytes);
    match kind(file_name, &mut bytes)? {
        Kind::Table => rows::read(file_name, bytes, atlas),
        Kind::GeoJson => geojson_file::read(file_name, bytes, atlas),
    }
}

enum Kind {
    Table,
    GeoJson,
}

/// By the name's ending, or by the first character where it has none.
fn kind(file_name: &str, bytes: &mut impl BufRead) -> Result<Kind, FormatError> {
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = base.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(Kind::Table),
        Some("geojson" | "json") => Ok(Kind::GeoJson),
        Some(ending) => {
            let fault = Fault::UnknownFormat { ending: format!(".{ending}") };
            Err(fault.at(file_name, Position::File))
        }
        None => {
            let start = bytes.fill_buf().map_err(|error| Fault::Read(error).at(file_name, Position::File))?;
            Ok(if first_letter(start) == Some(b'{') { Kind::GeoJson } else { Kind::Table })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::small_atlas;

    #[test]
    fn a_report_is_refused_with_what_is_read_instead() {
        assert_eq!(
            read("june.txt", b"Bandiagara, 20 June", &small_atlas()).unwrap_err().to_string(),
            "june.txt: “.txt” files are not read by this version; expected a table (.csv) or GeoJSON (.geojson)"
        );
    }

    #[test]
    fn a_name_without_an_ending_is_told_by_its_content() {
        let atlas = small_atlas();
        let geojson = br#" {"type":"FeatureCollection","features":[]}"#;
        assert_eq!(read("-", geojson, &atlas).unwrap(), []);
        assert_eq!(read("-", &[b"\xef\xbb\xbf", &geojson[..]].concat(), &atlas).unwrap(), []);
        assert_eq!(read("-", b"place\nDiallassagou\n", &atlas).unwrap().len(), 1);
    }
}
