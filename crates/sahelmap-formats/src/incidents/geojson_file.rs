//! Incidents in GeoJSON (RFC 7946).

use std::io::{self, Read, Write};

use geojson::{FeatureCollection, GeoJson};
use sahelmap::incident::{FeatureError, from_feature_collection, to_feature_collection};
use sahelmap::{Atlas, Incident};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::error::{Fault, FormatError, Position};
use crate::whole_text::{position_after, text_of};

/// The largest file that is read, 64 MiB: it must fit in memory several times over.
const LARGEST_FILE_BYTES: u64 = 64 << 20;

/// What is written where JSON has no word for it.
const NOT_NUMBERS: [&str; 6] = ["NaN", "nan", "Infinity", "-Infinity", "inf", "-inf"];

/// Reads the features of a file and fills in what the atlas knows of their places.
pub(super) fn read(file: &str, bytes: impl Read, atlas: &Atlas) -> Result<Vec<Incident>, FormatError> {
    let text = text(file, bytes)?;
    let collection = match serde_json::from_str(&text).map_err(|error| syntax_error(file, &text, &error))? {
        GeoJson::FeatureCollection(collection) => collection,
        GeoJson::Feature(feature) => collection_of(feature),
        GeoJson::Geometry(geometry) => collection_of(geometry.into()),
    };
    let mut incidents =
        from_feature_collection(&collection).map_err(|error| feature_error(file, &text, error))?;
    for incident in &mut incidents {
        incident.resolve(atlas, &[], None);
    }
    Ok(incidents)
}

/// Writes a FeatureCollection, one feature a line.
///
/// # Errors
///
/// Those of the writer.
pub fn write(incidents: &[Incident], mut out: impl Write) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut separator = "\n";
    for feature in to_feature_collection(incidents).features {
        write!(out, "{separator}{feature}")?;
        separator = ",\n";
    }
    out.write_all(b"\n]}\n")
}

/// Writes newline-delimited GeoJSON: one feature a line and nothing around them.
///
/// # Errors
///
/// Those of the writer.
pub fn write_lines(incidents: &[Incident], mut out: impl Write) -> io::Result<()> {
    for feature in to_feature_collection(incidents).features {
        writeln!(out, "{feature}")?;
    }
    Ok(())
}

fn collection_of(feature: geojson::Feature) -> FeatureCollection {
    FeatureCollection { bbox: None, features: vec![feature], foreign_members: None }
}

fn text(file: &str, bytes: impl Read) -> Result<String, FormatError> {
    let mut all = Vec::new();
    let fault = |fault: Fault| fault.at(file, Position::File);
    bytes.take(LARGEST_FILE_BYTES + 1).read_to_end(&mut all).map_err(|error| fault(Fault::Read(error)))?;
    if all.len() as u64 > LARGEST_FILE_BYTES {
        return Err(fault(Fault::FileTooLarge { limit_bytes: LARGEST_FILE_BYTES }));
    }
    // RFC 8259 lets a reader pass over a byte order mark.
    let text = text_of(file, all)?;
    if text.trim().is_empty() {
        return Err(fault(Fault::Empty { expected: "GeoJSON" }));
    }
    Ok(text)
}

fn syntax_error(file: &str, text: &str, error: &serde_json::Error) -> FormatError {
    // Of JSON that is no GeoJSON the reader says what is wrong, but only sometimes where.
    if error.line() == 0 || error.is_data() {
        let fault = Fault::GeoJson { message: without_position(error) };
        let position = if error.line() == 0 { Position::File } else { Position::Line(error.line() as u64) };
        return fault.at(file, position);
    }
    let line_start: usize = text.split_inclusive('\n').take(error.line() - 1).map(str::len).sum();
    // The column is that of the last byte read: the first of a word that is no value, or one further.
    let last_read = line_start + error.column().saturating_sub(1);
    for start in [last_read.saturating_sub(1), last_read] {
        let rest = text.get(start..).unwrap_or_default();
        if let Some(word) = NOT_NUMBERS.iter().find(|word| rest.starts_with(**word)) {
            let fault = Fault::NotANumber { found: (*word).to_owned() };
            return fault.at(file, position_after(&text[..start]));
        }
    }
    let position = position_after(text.get(..last_read).unwrap_or(text));
    Fault::Json { message: without_position(error) }.at(file, position)
}

/// The reader's words without its own position, which the error gives in front.
fn without_position(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_owned()
}

/// The features of a collection as they stand in the text.
#[derive(Deserialize)]
struct RawFeatures<'t> {
    #[serde(borrow)]
    features: Vec<&'t RawValue>,
}

/// The fault at the line and column where its feature begins.
fn feature_error(file: &str, text: &str, error: FeatureError) -> FormatError {
    let raw: Option<RawFeatures<'_>> = serde_json::from_str(text).ok();
    let feature = raw.and_then(|raw| raw.features.get(error.number - 1).copied());
    // A raw value borrows from the text, so its distance from the text's start is its place in it.
    let start = feature.map(|feature| feature.get().as_ptr().addr() - text.as_ptr().addr());
    let position = start.and_then(|start| text.get(..start)).map_or(Position::File, position_after);
    Fault::Feature(error).at(file, position)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::small_atlas;

    fn error_of(text: &str) -> String {
        read("june.geojson", text.as_bytes(), &small_atlas()).unwrap_err().to_string()
    }

    #[test]
    fn a_nan_is_named_with_its_line_and_column() {
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{},\
                    \"geometry\":{\"type\":\"Point\",\"coordinates\":[NaN,14.0]}}]}";
        assert_eq!(
            error_of(text),
            "june.geojson: line 2, column 77: NaN is not a number that JSON knows; \
             expected a finite number or null"
        );
        assert!(error_of(&text.replace("NaN", "-Infinity")).contains("column 77: -Infinity is not a number"));
        assert!(error_of(&text.replace("NaN", "nan")).contains("column 77: nan is not a number"));
    }

    #[test]
    fn a_latitude_of_95_is_named_with_the_line_of_its_feature() {
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{},\
                    \"geometry\":{\"type\":\"Point\",\"coordinates\":[-3,95]}}]}";
        assert_eq!(
            error_of(text),
            "june.geojson: line 2, column 1: feature 1: latitude 95 is not between -90 and 90 degrees"
        );
    }

    #[test]
    fn an_empty_file_json_cut_short_and_other_json_say_what_was_expected() {
        assert_eq!(error_of(" \n"), "june.geojson: the file is empty; expected GeoJSON");
        assert!(error_of("{\"type\":").starts_with("june.geojson: line 1, column "));
        assert!(error_of("{\"type\":\"Topology\"}").contains("expected a GeoJSON FeatureCollection"));
    }

    #[test]
    fn a_feature_without_coordinates_is_looked_up() {
        let text = r#"{"type":"Feature","properties":{"reported_as":"Diamweli"},"geometry":null}"#;
        let incidents = read("june.geojson", text.as_bytes(), &small_atlas()).unwrap();
        let at = &incidents[0].locations[0];
        assert_eq!((at.name.as_str(), at.admin[0].as_str()), ("Dianwéli", "Mopti"));
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = br#"{"type":"Feature","properties":{"reported_as":"Diamweli","incident_id":"a"},"geometry":null}"#;
        let incidents = read("june.geojson", &text[..], &small_atlas()).unwrap();
        let mut out = Vec::new();
        write(&incidents, &mut out).unwrap();
        let back = read("june.geojson", &out[..], &small_atlas()).unwrap();
        assert_eq!(back[0].locations[0].name, incidents[0].locations[0].name);
        assert_eq!(back[0].id, "a");
    }
}
