//! Areas in GeoJSON.

use std::io::Read;

use geojson::{FeatureReader, GeometryValue, JsonValue, Position as JsonPosition};
use sahelmap::boundary::mesh::Polygon;

use super::Area;
use super::area::ring;
use crate::error::{Fault, FormatError, Position};

/// Reads the polygons of a FeatureCollection; features of other geometry are passed over.
pub(super) fn read(file: &str, bytes: impl Read) -> Result<Vec<Area>, FormatError> {
    let mut areas = Vec::new();
    for (row, feature) in (1..).zip(FeatureReader::from_reader(bytes).features()) {
        let at = |fault: Fault| fault.at(file, Position::File);
        let feature =
            feature.map_err(|error| at(Fault::GeoJson { message: format!("feature {row}: {error}") }))?;
        let mut area = Area::default();
        for (key, value) in feature.properties.into_iter().flatten() {
            let text = match value {
                JsonValue::String(text) => text,
                JsonValue::Null => String::new(),
                other => other.to_string(),
            };
            area.attributes.push((key, text));
        }
        if let Some(geometry) = feature.geometry {
            add_polygons(&geometry.value, &mut area.polygons).map_err(at)?;
        }
        if !area.polygons.is_empty() {
            areas.push(area);
        }
    }
    Ok(areas)
}

fn add_polygons(geometry: &GeometryValue, polygons: &mut Vec<Polygon>) -> Result<(), Fault> {
    match geometry {
        GeometryValue::Polygon { coordinates } => polygons.push(polygon(coordinates)?),
        GeometryValue::MultiPolygon { coordinates } => {
            for rings in coordinates {
                polygons.push(polygon(rings)?);
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            for geometry in geometries {
                add_polygons(&geometry.value, polygons)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn polygon(rings: &[Vec<JsonPosition>]) -> Result<Polygon, Fault> {
    let point = |position: &JsonPosition| match position.as_slice() {
        [x, y, ..] => (*x, *y),
        _ => (f64::NAN, f64::NAN),
    };
    rings.iter().map(|corners| ring(corners.iter().map(point))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection(coordinates: &str) -> String {
        format!(
            r#"{{"type":"FeatureCollection","name":"x","features":[
            {{"type":"Feature","properties":{{"name":"A","n":3,"gone":null}},
             "geometry":{{"type":"Polygon","coordinates":{coordinates}}}}},
            {{"type":"Feature","properties":null,"geometry":{{"type":"Point","coordinates":[0,0]}}}}]}}"#
        )
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
    fn metres_are_refused_with_the_number() {
        let text = collection("[[[400000,1500000],[1,0],[1,1],[0,0]]]");
        assert_eq!(
            read("a.geojson", text.as_bytes()).unwrap_err().to_string(),
            "a.geojson: the coordinate 400000,1500000 is not in degrees; expected WGS84 (EPSG:4326)"
        );
    }
}
