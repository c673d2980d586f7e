//! Areas before they become a topology: rings of corners on an integer grid, so that shared corners compare
//! equal.

use geo::InteriorPoint;

use crate::coord::{CoordError, LonLat};

/// Steps of the grid in a degree. Files that give neighbours the same corner do so to the last digit, and this
/// keeps them so.
pub const STEPS_PER_DEG: f64 = 1e7;

/// Steps of this grid in a step of the pack's grid of 1e-5 degree.
const PACK_STEP: i32 = 100;

/// A corner of an outline, in steps of 1e-7 degree (11 mm at the equator).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vertex {
    /// Longitude, east positive.
    pub lon_e7: i32,
    /// Latitude, north positive.
    pub lat_e7: i32,
}

impl Vertex {
    /// The corner nearest to a longitude and a latitude in degrees.
    pub fn nearest(lon_deg: f64, lat_deg: f64) -> Self {
        // The cast saturates, and 180 degrees is well inside an i32.
        Self {
            lon_e7: (lon_deg * STEPS_PER_DEG).round() as i32,
            lat_e7: (lat_deg * STEPS_PER_DEG).round() as i32,
        }
    }

    /// The corner nearest to a point on the grid that packs store, 1e-5 degree (1.1 m).
    ///
    /// Corners rounded before their lines are joined stay joined when the pack is written.
    pub fn on_pack_grid(point: LonLat) -> Self {
        let round = |deg: f64| (deg * STEPS_PER_DEG / f64::from(PACK_STEP)).round() as i32 * PACK_STEP;
        Self { lon_e7: round(point.lon_deg()), lat_e7: round(point.lat_deg()) }
    }

    /// Longitude in degrees.
    pub fn lon_deg(self) -> f64 {
        f64::from(self.lon_e7) / STEPS_PER_DEG
    }

    /// Latitude in degrees.
    pub fn lat_deg(self) -> f64 {
        f64::from(self.lat_e7) / STEPS_PER_DEG
    }

    /// The corner as a point.
    ///
    /// # Errors
    ///
    /// [`CoordError`] for a corner off the globe.
    pub fn point(self) -> Result<LonLat, CoordError> {
        LonLat::new(self.lon_deg(), self.lat_deg())
    }

    pub(super) fn coord(self) -> geo::Coord<f64> {
        geo::Coord { x: self.lon_deg(), y: self.lat_deg() }
    }
}

/// A ring, open or closed: the first corner may or may not be repeated at the end.
pub type VertexRing = Vec<Vertex>;

/// A polygon: its outer ring and then its holes, turning either way.
pub type Polygon = Vec<VertexRing>;

/// One area of the plane with its own owner: a country, or a unit of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// What it is called in messages.
    pub name: String,
    /// Its polygons.
    pub polygons: Vec<Polygon>,
}

impl Face {
    /// Whether a point lies inside: on a line from it to the east, the outlines cross an odd number of times.
    ///
    /// # Cost
    ///
    /// Linear in the corners; for single questions.
    pub fn contains(&self, point: LonLat) -> bool {
        let (x, y) = (point.lon_deg(), point.lat_deg());
        let crosses = |&(a, b): &(&Vertex, &Vertex)| {
            let (ay, by) = (a.lat_deg(), b.lat_deg());
            (ay > y) != (by > y) && x < a.lon_deg() + (y - ay) / (by - ay) * (b.lon_deg() - a.lon_deg())
        };
        let rings = self.polygons.iter().flatten();
        rings.map(|ring| edges_of(ring).filter(crosses).count()).sum::<usize>() % 2 == 1
    }

    /// A point well inside its largest polygon, `None` where it has no area.
    pub fn inner_point(&self) -> Option<LonLat> {
        let largest = self
            .polygons
            .iter()
            .max_by_key(|polygon| polygon.first().map(|outer| doubled_area(outer).unsigned_abs()))?;
        let line = |ring: &VertexRing| ring.iter().map(|corner| corner.coord()).collect();
        let (outer, holes) = largest.split_first()?;
        let area = geo::Polygon::new(line(outer), holes.iter().map(line).collect());
        let inside = area.interior_point()?;
        LonLat::new(inside.x(), inside.y()).ok()
    }
}

fn edges_of(ring: &[Vertex]) -> impl Iterator<Item = (&Vertex, &Vertex)> {
    ring.iter().zip(ring.iter().skip(1).chain(ring.first()))
}

/// Twice the signed area of a ring in steps squared: positive where it turns counter-clockwise.
pub fn doubled_area(ring: &[Vertex]) -> i128 {
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
pub(super) fn edges_inside_left(polygon: &[VertexRing]) -> Vec<(Vertex, Vertex)> {
    let mut edges = Vec::new();
    for (index, ring) in polygon.iter().enumerate() {
        // The outer ring must turn counter-clockwise and a hole clockwise.
        let as_it_is = (doubled_area(ring) > 0) == (index == 0);
        for (&a, &b) in edges_of(ring) {
            if a != b {
                edges.push(if as_it_is { (a, b) } else { (b, a) });
            }
        }
    }
    edges
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A ring from longitudes and latitudes in whole degrees.
    pub(in super::super) fn ring(corners: &[(i32, i32)]) -> VertexRing {
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
    fn a_point_in_a_hole_is_outside_and_the_inner_point_inside() {
        let rings = vec![ring(&[(0, 0), (9, 0), (9, 9), (0, 9)]), ring(&[(1, 1), (8, 1), (8, 8), (1, 8)])];
        let face = Face { name: String::new(), polygons: vec![rings] };
        let at = |lon, lat| LonLat::new(lon, lat).unwrap();
        assert!(face.contains(at(0.5, 4.0)) && !face.contains(at(4.0, 4.0)) && !face.contains(at(10.0, 4.0)));
        assert!(face.contains(face.inner_point().unwrap()));
        assert_eq!(Face::default().inner_point(), None);
    }

    #[test]
    fn a_corner_on_the_packs_grid_is_what_the_pack_gives_back() {
        let corner = Vertex::on_pack_grid(LonLat::new(-3.515_938_4, 14.077_501_9).unwrap());
        assert_eq!(corner, Vertex { lon_e7: -35_159_400, lat_e7: 140_775_000 });
        assert_eq!(corner.point().unwrap(), LonLat::new(-3.51594, 14.0775).unwrap());
    }
}
