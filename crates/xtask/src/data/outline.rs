//! Outlines before they become a topology: rings of corners on an integer grid, so that shared corners
//! compare equal.

/// Steps of the grid in a degree. Both sources give neighbours the same corner to the last digit, and this
/// keeps them so.
pub(super) const STEPS_PER_DEG: f64 = 1e7;

/// A corner of an outline, in steps of 1e-7 degree (11 mm at the equator).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Vertex {
    /// Longitude, east positive.
    pub(super) lon_e7: i32,
    /// Latitude, north positive.
    pub(super) lat_e7: i32,
}

impl Vertex {
    /// The corner nearest to a longitude and a latitude in degrees.
    pub(super) fn nearest(lon_deg: f64, lat_deg: f64) -> Self {
        // The cast saturates, and 180 degrees is well inside an i32.
        Self {
            lon_e7: (lon_deg * STEPS_PER_DEG).round() as i32,
            lat_e7: (lat_deg * STEPS_PER_DEG).round() as i32,
        }
    }

    /// Longitude in degrees.
    pub(super) fn lon_deg(self) -> f64 {
        f64::from(self.lon_e7) / STEPS_PER_DEG
    }

    /// Latitude in degrees.
    pub(super) fn lat_deg(self) -> f64 {
        f64::from(self.lat_e7) / STEPS_PER_DEG
    }

    /// The corner as `geo` knows a point: degrees, longitude first.
    pub(super) fn coord(self) -> geo::Coord<f64> {
        geo::Coord { x: self.lon_deg(), y: self.lat_deg() }
    }
}

/// A ring, open or closed: the first corner may or may not be repeated at the end.
pub(super) type Ring = Vec<Vertex>;

/// A polygon: its outer ring and then its holes, turning either way.
pub(super) type Polygon = Vec<Ring>;

/// One area of the plane with its own owner: a country, or a unit of one.
#[derive(Clone, Debug)]
pub(super) struct Face {
    /// What it is called in messages.
    pub(super) name: String,
    /// Its polygons.
    pub(super) polygons: Vec<Polygon>,
}

/// Twice the signed area of a ring in steps squared: positive where it turns counter-clockwise.
pub(super) fn doubled_area(ring: &[Vertex]) -> i128 {
    let shoelace = |a: &Vertex, b: &Vertex| {
        i128::from(a.lon_e7) * i128::from(b.lat_e7) - i128::from(b.lon_e7) * i128::from(a.lat_e7)
    };
    let inner: i128 = ring.iter().zip(ring.iter().skip(1)).map(|(a, b)| shoelace(a, b)).sum();
    match (ring.last(), ring.first()) {
        (Some(last), Some(first)) => inner + shoelace(last, first),
        _ => 0,
    }
}

/// The edges of a polygon, each with the polygon's inside on its left; edges of no length are left out.
pub(super) fn edges_inside_left(polygon: &[Ring]) -> Vec<(Vertex, Vertex)> {
    let mut edges = Vec::new();
    for (index, ring) in polygon.iter().enumerate() {
        // The outer ring must turn counter-clockwise and a hole clockwise.
        let as_it_is = (doubled_area(ring) > 0) == (index == 0);
        let next = ring.iter().skip(1).chain(ring.first());
        for (&a, &b) in ring.iter().zip(next) {
            if a != b {
                edges.push(if as_it_is { (a, b) } else { (b, a) });
            }
        }
    }
    edges
}

/// The area of a polygon in square kilometres, good to a percent: enough to tell an islet from an island.
pub(super) fn rough_area_km2(polygon: &[Ring]) -> f64 {
    const KM_PER_DEG: f64 = 111.195;
    let Some(outer) = polygon.first() else { return 0.0 };
    let cos_lat = outer.first().map_or(1.0, |corner| corner.lat_deg().to_radians().cos());
    let area_deg2 = doubled_area(outer).unsigned_abs() as f64 / 2.0 / (STEPS_PER_DEG * STEPS_PER_DEG);
    area_deg2 * KM_PER_DEG * KM_PER_DEG * cos_lat
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A ring from longitudes and latitudes in whole degrees.
    pub(in super::super) fn ring(corners: &[(i32, i32)]) -> Ring {
        corners.iter().map(|&(lon, lat)| Vertex::nearest(f64::from(lon), f64::from(lat))).collect()
    }

    #[test]
    fn a_clockwise_outer_ring_is_turned_round() {
        let clockwise = vec![ring(&[(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)])];
        let corner = |lon, lat| Vertex::nearest(lon, lat);
        let edges = edges_inside_left(&clockwise);
        assert_eq!(edges.len(), 4);
        assert!(edges.contains(&(corner(0.0, 0.0), corner(1.0, 0.0))));
    }

    #[test]
    fn a_hole_keeps_the_inside_of_its_polygon_on_the_left() {
        let polygon = vec![ring(&[(0, 0), (9, 0), (9, 9), (0, 9)]), ring(&[(3, 3), (6, 3), (6, 6), (3, 6)])];
        let corner = |lon, lat| Vertex::nearest(lon, lat);
        assert!(edges_inside_left(&polygon).contains(&(corner(6.0, 3.0), corner(3.0, 3.0))));
    }

    #[test]
    fn a_square_degree_at_the_equator_is_12_364_square_kilometres() {
        let area_km2 = rough_area_km2(&[ring(&[(0, 0), (1, 0), (1, 1), (0, 1)])]);
        assert!((area_km2 - 12_364.0).abs() < 1.0, "{area_km2}");
    }
}
