//! The outlines of footprints: circles, rings, sectors, corridors and bands as GeoJSON.

use geo::{Buffer, Coord, LineString, MultiLineString, Polygon, Simplify};
use geojson::{GeometryValue, Position};

use crate::coord::LonLat;
use crate::measure::{bearing_deg, destination};

/// A band around a border follows its line to so many degrees, about a kilometre.
const BORDER_TOLERANCE_DEG: f64 = 0.01;

/// Corners of a circle.
const CORNERS: u32 = 48;

/// A closed ring around a point.
pub(super) fn circle(middle: LonLat, radius_m: f64) -> Vec<LonLat> {
    arc(middle, radius_m, 0.0, 360.0)
}

/// Counter-clockwise, as RFC 7946 has outer rings.
fn arc(middle: LonLat, radius_m: f64, from_deg: f64, to_deg: f64) -> Vec<LonLat> {
    let steps = ((f64::from(CORNERS) * (to_deg - from_deg) / 360.0).ceil() as u32).max(2);
    let bearing = |step: u32| to_deg - (to_deg - from_deg) * f64::from(step) / f64::from(steps);
    (0..=steps).map(|step| destination(middle, bearing(step), radius_m).unwrap_or(middle)).collect()
}

/// All that lies between two distances from a point.
pub(super) fn ring(middle: LonLat, (inner_m, outer_m): (f64, f64)) -> GeometryValue {
    let mut rings = vec![circle(middle, outer_m)];
    if inner_m > 0.0 {
        let mut hole = circle(middle, inner_m);
        hole.reverse();
        rings.push(hole);
    }
    polygon(rings)
}

/// The part of a ring to either side of a direction.
pub(super) fn sector(
    middle: LonLat,
    (inner_m, outer_m): (f64, f64),
    direction_deg: f64,
    half_angle_deg: f64,
) -> GeometryValue {
    let (from, to) = (direction_deg - half_angle_deg, direction_deg + half_angle_deg);
    let mut outline = arc(middle, outer_m, from, to);
    if inner_m > 0.0 {
        let mut inner = arc(middle, inner_m, from, to);
        inner.reverse();
        outline.extend(inner);
    } else {
        outline.push(middle);
    }
    polygon([outline])
}

/// All that lies so near to the straight way between two points.
pub(super) fn corridor(a: LonLat, b: LonLat, half_width_m: f64) -> GeometryValue {
    let bearing = bearing_deg(a, b);
    let mut outline = arc(a, half_width_m, bearing + 90.0, bearing + 270.0);
    outline.extend(arc(b, half_width_m, bearing - 90.0, bearing + 90.0));
    polygon([outline])
}

/// So far to either side of some lines, by a plane in which a degree is everywhere as long as around `near`: to two in a hundred
/// over the Sahel.
pub(super) fn band(lines: &[&[LonLat]], near: LonLat, half_width_m: f64) -> GeometryValue {
    const DEGREE_M: f64 = 111_000.0;
    let squeeze = near.lat_deg().to_radians().cos();
    let line = |line: &&[LonLat]| -> LineString {
        let corners: LineString =
            line.iter().map(|point| Coord { x: point.lon_deg() * squeeze, y: point.lat_deg() }).collect();
        corners.simplify(BORDER_TOLERANCE_DEG)
    };
    let area = MultiLineString::new(lines.iter().map(line).collect()).buffer(half_width_m / DEGREE_M);
    let ring = |ring: &LineString| -> Vec<Position> {
        let corners = ring.coords().filter_map(|corner| LonLat::new(corner.x / squeeze, corner.y).ok());
        positions(&corners.collect::<Vec<_>>())
    };
    let rings = |polygon: &Polygon| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect()
    };
    GeometryValue::MultiPolygon { coordinates: area.iter().map(rings).collect() }
}

/// A polygon of an outline and its holes; closes each ring where it is open.
pub(super) fn polygon(rings: impl IntoIterator<Item = Vec<LonLat>>) -> GeometryValue {
    let closed = |mut ring: Vec<LonLat>| {
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        positions(&ring)
    };
    GeometryValue::Polygon { coordinates: rings.into_iter().map(closed).collect() }
}

/// A ring as GeoJSON has it: six decimals are a tenth of a metre.
pub(super) fn positions(ring: &[LonLat]) -> Vec<Position> {
    let round = |deg: f64| (deg * 1e6).round() / 1e6;
    let mut positions: Vec<Position> =
        ring.iter().map(|point| Position::from([round(point.lon_deg()), round(point.lat_deg())])).collect();
    // The first and the last point of a circle are one but for the last decimal.
    if let (Some(first), Some(last)) = (positions.first().cloned(), positions.last_mut()) {
        let near = |axis: usize| (first[axis] - last[axis]).abs() < 1e-5;
        if near(0) && near(1) {
            *last = first;
        }
    }
    positions
}
