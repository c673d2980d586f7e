//! The shape of a location in the compact form: corners to a tenth of a metre, as whole numbers.

use geojson::{GeometryValue, Position};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Steps of a degree: 0.1 m along a meridian.
const STEPS_PER_DEGREE: f64 = 1e6;

/// Polygons, their rings, and of each ring its corners as longitude and latitude.
type Shape = Vec<Vec<Vec<(i32, i32)>>>;

/// Writes a polygon or several; of any other shape nothing.
pub(super) fn serialize<S: Serializer>(shape: &Option<GeometryValue>, to: S) -> Result<S::Ok, S::Error> {
    let polygons: Shape = match shape {
        Some(GeometryValue::Polygon { coordinates }) => vec![polygon(coordinates)],
        Some(GeometryValue::MultiPolygon { coordinates }) => {
            coordinates.iter().map(|rings| polygon(rings)).collect()
        }
        _ => Vec::new(),
    };
    polygons.serialize(to)
}

/// Reads what [`serialize`] wrote.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<GeometryValue>, D::Error> {
    let degrees = |steps: i32| f64::from(steps) / STEPS_PER_DEGREE;
    let corner = |(lon, lat): (i32, i32)| Position::from([degrees(lon), degrees(lat)]);
    let ring = |ring: Vec<(i32, i32)>| -> Vec<Position> { ring.into_iter().map(corner).collect() };
    let rings =
        |polygon: Vec<Vec<(i32, i32)>>| -> Vec<Vec<Position>> { polygon.into_iter().map(ring).collect() };
    let mut polygons: Vec<_> = Shape::deserialize(from)?.into_iter().map(rings).collect();
    Ok(match polygons.len() {
        0 => None,
        1 => polygons.pop().map(|coordinates| GeometryValue::Polygon { coordinates }),
        _ => Some(GeometryValue::MultiPolygon { coordinates: polygons }),
    })
}

fn polygon(rings: &[Vec<Position>]) -> Vec<Vec<(i32, i32)>> {
    let step =
        |degrees: Option<&f64>| (degrees.copied().unwrap_or_default() * STEPS_PER_DEGREE).round() as i32;
    let corner = |position: &Position| {
        let numbers = position.as_slice();
        (step(numbers.first()), step(numbers.get(1)))
    };
    rings.iter().map(|ring| ring.iter().map(corner).collect()).collect()
}
