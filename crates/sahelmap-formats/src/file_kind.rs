//! What a file is, by how it begins: an incident table is drawn, a gazetteer goes into the atlas.

use sahelmap::atlas::Pack;

use crate::is_zip::is_zip;
use crate::places::{PlaceFormat, has_column};

/// So many bytes of a file's beginning are enough for [`file_kind`].
pub const BEGINNING_BYTES: usize = 1 << 16;

/// The parts of a shapefile besides the one with the shapes, which says nothing without it.
const SHAPEFILE_PARTS: [&str; 7] = [".dbf", ".cpg", ".prj", ".shx", ".sbn", ".sbx", ".qpj"];

/// The file code that `.shp` begins with.
const SHAPEFILE_START: [u8; 4] = 9994_u32.to_be_bytes();

/// Columns and properties that incidents have and no gazetteer or boundary file has.
const OF_INCIDENTS: [&str; 10] = [
    "role",
    "reported_as",
    "incident_id",
    "event_type",
    "event_date",
    "event_id_cnty",
    "date_precision",
    "where_prec",
    "fatalities",
    "fatalities_best",
];

/// Columns that make a table `name,lon,lat` a gazetteer and not a list of places to draw.
const OF_GAZETTEERS: [&str; 3] = ["feature_code", "population", "other_names"];

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Incidents or places to draw, or a file that nothing is known of.
    Incidents,
    /// An atlas, or one of its packs.
    Atlas,
    /// A gazetteer.
    Gazetteer(PlaceFormat),
    /// Outlines of units.
    Boundaries,
    /// A zip file: boundaries where it has [`layers`](crate::boundaries::layers), else a gazetteer.
    Zip,
    /// A part of a shapefile, to be read with its `.shp`.
    ShapefilePart,
}

/// What a file is, by its first [`BEGINNING_BYTES`] bytes, or all that it has.
///
/// Of the name only the endings of a shapefile's parts are looked at.
pub fn file_kind(name: &str, beginning: &[u8]) -> FileKind {
    if Pack::is_pack(beginning) {
        return FileKind::Atlas;
    }
    if is_zip(beginning) {
        return FileKind::Zip;
    }
    if SHAPEFILE_PARTS.iter().any(|ending| ends_with(name, ending)) {
        return FileKind::ShapefilePart;
    }
    if beginning.starts_with(&SHAPEFILE_START) {
        return FileKind::Boundaries;
    }
    if first_letter(beginning) == Some(b'{') {
        // Coordinates without end before any type are those of an outline.
        let is_outline = first_geometry(beginning).unwrap_or(beginning.len() >= BEGINNING_BYTES);
        let is_incident = OF_INCIDENTS.iter().any(|word| find(beginning, word).is_some());
        return if is_outline && !is_incident { FileKind::Boundaries } else { FileKind::Incidents };
    }
    let first_line = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first_line = str::from_utf8(first_line).unwrap_or_default();
    let has = |wanted: &[&str]| wanted.iter().any(|name| has_column(first_line, name));
    match PlaceFormat::of_beginning(beginning) {
        Some(PlaceFormat::Csv) if has(&OF_INCIDENTS) || !has(&OF_GAZETTEERS) => FileKind::Incidents,
        Some(format) => FileKind::Gazetteer(format),
        None => FileKind::Incidents,
    }
}

/// The first byte after a byte order mark and white space.
pub(crate) fn first_letter(beginning: &[u8]) -> Option<u8> {
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    text.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// Whether the first geometry that the text names is a polygon; `None` where it names none.
fn first_geometry(text: &[u8]) -> Option<bool> {
    let first = |words: &[&str]| words.iter().filter_map(|word| find(text, word)).min();
    let polygon = first(&["Polygon", "MultiPolygon"]);
    let other = first(&["Point", "MultiPoint", "LineString"]);
    match (polygon, other) {
        (None, None) => None,
        (Some(polygon), Some(other)) => Some(polygon < other),
        (polygon, _) => Some(polygon.is_some()),
    }
}

/// Where a word stands in JSON as a whole string.
fn find(text: &[u8], word: &str) -> Option<usize> {
    // Byte by byte: a search built for long texts would weigh more in the page than it saves on a beginning.
    let is_quoted =
        |part: &[u8]| part.split_first().is_some_and(|(_, rest)| rest.starts_with(word.as_bytes()));
    let mut windows = text.windows(word.len() + 2);
    windows.position(|part| part.first() == Some(&b'"') && part.last() == Some(&b'"') && is_quoted(part))
}

fn ends_with(name: &str, ending: &str) -> bool {
    let start = name.len().saturating_sub(ending.len());
    name.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_text(name: &str, text: &str) -> FileKind {
        file_kind(name, text.as_bytes())
    }

    #[test]
    fn a_dump_is_a_gazetteer_whatever_it_is_called() {
        let line = "1\tKorou\tKorou\t\t14.1\t-3.1\tP\tPPL\tML\t\t\t\t\t\t0\t\t\tAfrica/Bamako\t2020-01-01\n";
        assert_eq!(of_text("dump.csv", line), FileKind::Gazetteer(PlaceFormat::GeoNames));
    }

    #[test]
    fn a_table_of_places_is_drawn_unless_its_columns_are_those_of_a_gazetteer() {
        assert_eq!(of_text("a.csv", "name,lat,lon\nKorou,14.1,-3.1\n"), FileKind::Incidents);
        let gazetteer = FileKind::Gazetteer(PlaceFormat::Csv);
        assert_eq!(of_text("a.csv", "name,lat,lon,population\nKorou,14.1,-3.1,90\n"), gazetteer);
        assert_eq!(of_text("a.csv", "name,lat,lon,population,role\n"), FileKind::Incidents);
        assert_eq!(of_text("a.csv", "id,role,reported_as,country,date\n"), FileKind::Incidents);
    }

    #[test]
    fn polygons_are_boundaries_unless_something_happened_in_them() {
        let feature = |geometry: &str, property: &str| {
            format!(
                r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"{property}":"x"}},
                "geometry":{{"type":"{geometry}","coordinates":[]}}}}]}}"#
            )
        };
        assert_eq!(of_text("a.json", &feature("MultiPolygon", "ADM2_FR")), FileKind::Boundaries);
        assert_eq!(of_text("a.json", &feature("Polygon", "role")), FileKind::Incidents);
        assert_eq!(of_text("a.json", &feature("Point", "name")), FileKind::Incidents);
        assert_eq!(of_text("a.json", "{ not json"), FileKind::Incidents);
        let long = format!("{{\"coordinates\":[{}", "[1,2],".repeat(BEGINNING_BYTES / 6));
        assert_eq!(of_text("a.json", &long), FileKind::Boundaries);
    }

    #[test]
    fn atlases_zip_files_and_shapefiles_are_told_by_their_first_bytes() {
        assert_eq!(file_kind("x.zip", &Pack::default().write().unwrap()), FileKind::Atlas);
        assert_eq!(file_kind("x", b"PK\x03\x04..."), FileKind::Zip);
        assert_eq!(file_kind("x", &[0, 0, 0x27, 0x0a, 0]), FileKind::Boundaries);
        assert_eq!(file_kind("adm2.DBF", b"\x03"), FileKind::ShapefilePart);
        assert_eq!(file_kind("adm2.shx", &[0, 0, 0x27, 0x0a, 0]), FileKind::ShapefilePart);
    }
}
