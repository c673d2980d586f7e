//! Areas in GeoJSON.

use std::io::BufRead;
use std::ops::ControlFlow;

use sahelmap::boundary::mesh::Polygon;
use serde_json::Value;

use super::Area;
use super::area::ring;
use super::geojson_features::{Coordinates, EXPECTED, Feature, Geometry, each_feature};
use crate::error::{Fault, FormatError, Position};

/// Reads the polygons of a FeatureCollection or a single Feature; features of other geometry are passed over.
pub(super) fn read(file: &str, bytes: impl BufRead) -> Result<Vec<Area>, FormatError> {
    first(file, bytes, usize::MAX)
}

/// The areas with which the file begins, at most `count`; of what follows them nothing is read.
pub(super) fn first(file: &str, mut bytes: impl BufRead, count: usize) -> Result<Vec<Area>, FormatError> {
    let start = bytes.fill_buf().map_err(|error| Fault::Read(error).at(file, Position::File))?;
    if start.starts_with(b"\xef\xbb\xbf") {
        bytes.consume(3);
    }
    let mut areas = Vec::new();
    let mut number = 0;
    let mut fault = None;
    let mut see = |feature: Feature| {
        number += 1;
        match area(feature, number, file) {
            Ok(area) if area.polygons.is_empty() => {}
            Ok(area) => areas.push(area),
            Err(found) => fault = Some(found),
        }
        if fault.is_some() || areas.len() >= count {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let read = each_feature(bytes, &mut see);
    match (fault, read) {
        (Some(fault), _) => Err(fault),
        (None, Err(error)) => Err(unreadable(file, &error, number)),
        (None, Ok(())) => Ok(areas),
    }
}

/// What the JSON reader found, at its line and column of the whole file.
fn unreadable(file: &str, error: &serde_json::Error, features_read: u64) -> FormatError {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let (line, column) = (error.line() as u64, error.column() as u64);
    let position = if line == 0 { Position::File } else { Position::Character { line, column } };
    let fault = if error.is_io() {
        Fault::Damaged { message: format!("the file cannot be read on: {words}"), expected: "GeoJSON" }
    } else if error.is_eof() {
        let after = if features_read > 0 { format!(" after feature {features_read}") } else { String::new() };
        Fault::Damaged { message: format!("the file breaks off{after}"), expected: "the whole file" }
    } else if error.is_data() {
        other_than_expected(words, features_read)
    } else {
        let message = match words {
            "expected value" => "no value of JSON begins here",
            "invalid unicode code point" => "what stands here is not UTF-8 text",
            "trailing characters" => "more follows the object that the file begins with",
            words => words,
        };
        Fault::Json { message: message.to_owned() }
    };
    fault.at(file, position)
}

/// JSON that is not what belongs in its place, by the reader's words: “invalid type: sequence, expected …”.
fn other_than_expected(words: &str, features_read: u64) -> Fault {
    let found = ["invalid type: ", "invalid value: "].iter().find_map(|start| words.strip_prefix(start));
    let parted = found.and_then(|found| found.split_once(", expected "));
    let (found, expected) = match parted {
        Some(("sequence", expected)) => ("a list stands here".to_owned(), expected),
        Some(("map", expected)) => ("an object stands here".to_owned(), expected),
        Some((found, expected)) => (format!("{found} stands here"), expected),
        None => (words.to_owned(), EXPECTED),
    };
    let is_inside = features_read > 0 && expected != EXPECTED;
    let feature = if is_inside { format!("feature {}: ", features_read + 1) } else { String::new() };
    Fault::GeoJsonAreas { message: format!("{feature}{found}"), expected: expected.to_owned() }
}

fn area(feature: Feature, number: u64, file: &str) -> Result<Area, FormatError> {
    let mut area = Area::default();
    for (key, value) in feature.properties.into_iter().flatten() {
        let text = match value {
            Value::String(text) => text,
            Value::Null => String::new(),
            other => other.to_string(),
        };
        area.attributes.push((key, text));
    }
    if let Some(geometry) = feature.geometry {
        add_polygons(&geometry, &mut area.polygons).map_err(|fault| fault.at(file, area.position(number)))?;
    }
    Ok(area)
}

fn add_polygons(geometry: &Geometry, polygons: &mut Vec<Polygon>) -> Result<(), Fault> {
    match geometry.kind.as_str() {
        "Polygon" => polygons.push(polygon(&geometry.coordinates)?),
        "MultiPolygon" => {
            for rings in list(&geometry.coordinates)? {
                polygons.push(polygon(rings)?);
            }
        }
        "GeometryCollection" => {
            for geometry in &geometry.geometries {
                add_polygons(geometry, polygons)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn polygon(rings: &Coordinates) -> Result<Polygon, Fault> {
    let outline = |corners: &Coordinates| {
        let points = list(corners)?.iter().map(point).collect::<Result<Vec<_>, _>>()?;
        ring(points)
    };
    list(rings)?.iter().map(outline).collect()
}

fn list(coordinates: &Coordinates) -> Result<&[Coordinates], Fault> {
    match coordinates {
        Coordinates::List(parts) => Ok(parts),
        Coordinates::Number(number) => Err(Fault::GeoJsonAreas {
            message: format!("the number {number} stands alone in the coordinates"),
            expected: "a list of outlines, each a list of corners [longitude,latitude]".to_owned(),
        }),
    }
}

fn point(corner: &Coordinates) -> Result<(f64, f64), Fault> {
    match list(corner)? {
        [Coordinates::Number(x), Coordinates::Number(y), ..] => Ok((*x, *y)),
        _ => Err(Fault::GeoJsonAreas {
            message: "a corner is not two numbers".to_owned(),
            expected: "its longitude and its latitude, in this order".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection(coordinates: &str) -> String {
        format!(
            r#"{{"type":"FeatureCollection","bbox":[0,0,1,1],"features":[
            {{"type":"Feature","properties":{{"name":"A","n":3,"gone":null}},
             "geometry":{{"type":"Polygon","coordinates":{coordinates}}}}},
            {{"type":"Feature","properties":null,"geometry":{{"type":"Point","coordinates":[0,0]}}}}]}}"#
        )
    }

    fn error_of(text: &str) -> String {
        read("a.geojson", text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn polygons_are_read_with_their_attributes_and_points_passed_over() {
        let text = collection("[[[0,0],[1,0],[1,1],[0,0]]]");
        let areas = read("a.geojson", text.as_bytes()).unwrap();
        assert_eq!(areas.len(), 1);
        assert_eq!((areas[0].attribute("NAME"), areas[0].attribute("n")), (Some("A"), Some("3")));
        assert_eq!((areas[0].attribute("gone"), areas[0].has("gone")), (None, true));
    }

    #[test]
    fn metres_are_refused_with_the_number_and_the_feature() {
        assert_eq!(
            error_of(&collection("[[[400000,1500000],[1,0],[1,1],[0,0]]]")),
            "a.geojson: feature 1 (“A”): the coordinate 400000,1500000 is not in degrees; \
             expected WGS84 (EPSG:4326)"
        );
    }

    #[test]
    fn a_fault_is_given_with_its_line_in_the_whole_file() {
        let text = collection("[[[0,0],[1,0],\n\n[1,\"oops\"],[0,0]]]");
        assert!(
            error_of(&text)
                .starts_with("a.geojson: line 5, column 9: string \"oops\" stands here; expected a number")
        );
        let cut = collection("[[[0,0],[1,0]]]");
        let cut = &cut[..cut.len() - 20];
        assert!(error_of(cut).contains("the file breaks off after feature 1; expected the whole file"));
    }

    #[test]
    fn a_single_feature_is_read_and_a_bare_geometry_said_to_have_no_name() {
        let geometry = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;
        let alone = format!(r#"{{"type":"Feature","properties":{{"name":"A"}},"geometry":{geometry}}}"#);
        assert_eq!(read("a.geojson", alone.as_bytes()).unwrap()[0].attribute("name"), Some("A"));
        assert!(error_of(geometry).contains("a Polygon that stands alone has no attributes, and so no name"));
    }

    #[test]
    fn other_text_and_other_json_are_called_what_they_are() {
        assert!(error_of("hello").contains("line 1, column 1: no value of JSON begins here"));
        assert!(
            error_of("[]").contains("a list stands here; expected a GeoJSON FeatureCollection or Feature")
        );
        assert!(error_of("{}").contains("the object has no “type”"));
        assert!(error_of(r#"{"type":"Topology"}"#).contains("the object is of the type “Topology”"));
        assert!(error_of(r#"{"type":"FeatureCollection"}"#).contains("has no “features”"));
    }

    #[test]
    fn the_first_areas_are_read_without_what_follows_them() {
        let text = collection("[[[0,0],[1,0],[1,1],[0,0]]]").replace("\"properties\":null", "broken");
        assert!(read("a.geojson", text.as_bytes()).is_err());
        assert_eq!(first("a.geojson", text.as_bytes(), 1).unwrap().len(), 1);
    }
}
