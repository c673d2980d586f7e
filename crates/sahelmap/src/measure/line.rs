//! The exact distance from a point to a line on the ellipsoid.

use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::geodesic::{distance_and_bearing, earth_centred_m, metres_per_degree, shortest_geodesic_m};
use crate::coord::LonLat;

/// The longest edge in the index: under it an edge straight in degrees and a geodesic one part by under 10 mm
/// anywhere in the region.
const LONGEST_EDGE_M: f64 = 1_000.0;

/// How far an edge of [`LONGEST_EDGE_M`] can stray from its straight chord in space: its sagitta of 20 mm
/// and the 10 mm between the two readings of an edge.
const CHORD_SLACK_M: f64 = 0.03;

/// Steps towards the foot on an edge; each shrinks the error fifty times even at 1,000 km, so four are enough.
const MOST_STEPS: u32 = 12;

/// Lines that answer how far a point is from them.
///
/// Edges are straight in degrees, as RFC 7946 has it; those longer than a kilometre are divided on the way in.
#[derive(Debug)]
pub struct LineIndex {
    edges: RTree<Edge>,
}

/// The point of a line that lies nearest to a given point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearestOnLine {
    /// The point on the line.
    pub point: LonLat,
    /// The geodesic distance to it in metres.
    pub distance_m: f64,
    /// The bearing towards it, in degrees clockwise from north.
    pub bearing_deg: f64,
}

impl LineIndex {
    /// An index over lines of at least two points each.
    ///
    /// # Cost
    ///
    /// About a microsecond for each edge.
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a [LonLat]>) -> Self {
        let mut edges = Vec::new();
        for line in lines {
            for (from, to) in line.iter().zip(line.iter().skip(1)) {
                divide(*from, *to, &mut edges);
            }
        }
        Self { edges: RTree::bulk_load(edges) }
    }

    /// The nearest point of the lines, `None` where there are none.
    ///
    /// # Units
    ///
    /// Metres on the WGS84 ellipsoid; exact to under a millimetre for the edges as they are.
    ///
    /// # Cost
    ///
    /// A few microseconds: the chords of the edges in space bound the search, and the geodesic is solved
    /// only for edges that may hold the nearest point.
    ///
    /// # References
    ///
    /// As for [`distance_m`](crate::distance_m).
    pub fn nearest(&self, point: LonLat) -> Option<NearestOnLine> {
        let mut best: Option<NearestOnLine> = None;
        for (edge, squared_m) in self.edges.nearest_neighbor_iter_with_distance_2(&earth_centred_m(point)) {
            let bound_m = shortest_geodesic_m((squared_m.sqrt() - CHORD_SLACK_M).max(0.0));
            if best.is_some_and(|best| best.distance_m <= bound_m) {
                break;
            }
            let found = edge.nearest(point);
            if best.is_none_or(|best| found.distance_m < best.distance_m) {
                best = Some(found);
            }
        }
        best
    }
}

/// Divides an edge evenly until no part is longer than [`LONGEST_EDGE_M`].
fn divide(from: LonLat, to: LonLat, edges: &mut Vec<Edge>) {
    let (p, q) = (earth_centred_m(from), earth_centred_m(to));
    let parts = (squared_distance(p, q).sqrt() / LONGEST_EDGE_M).ceil().max(1.0);
    let mut start = from;
    for part in 1..=parts as u32 {
        let end = if f64::from(part) == parts { to } else { from.lerp(to, f64::from(part) / parts) };
        edges.push(Edge { from: start, to: end, ends_m: [earth_centred_m(start), earth_centred_m(end)] });
        start = end;
    }
}

/// An edge, and its chord in earth-centred coordinates.
#[derive(Clone, Debug)]
struct Edge {
    from: LonLat,
    to: LonLat,
    ends_m: [[f64; 3]; 2],
}

impl Edge {
    /// The nearest point of the edge: where the geodesic meets it at a right angle, or one of its ends.
    fn nearest(&self, point: LonLat) -> NearestOnLine {
        let (east_m, north_m) = metres_per_degree(self.from);
        let across_m = [
            (self.to.lon_deg() - self.from.lon_deg()) * east_m,
            (self.to.lat_deg() - self.from.lat_deg()) * north_m,
        ];
        let length_squared = across_m[0].powi(2) + across_m[1].powi(2);
        let mut t = self.chord_fraction(earth_centred_m(point));
        for _ in 0..MOST_STEPS {
            let (distance_m, from_edge_deg) = distance_and_bearing(self.from.lerp(self.to, t), point);
            let (sin, cos) = from_edge_deg.to_radians().sin_cos();
            // The step along the edge that would meet the geodesic at a right angle, were the ground flat.
            let along_m2 = distance_m * (sin * across_m[0] + cos * across_m[1]);
            let next =
                if length_squared == 0.0 { t } else { (t + along_m2 / length_squared).clamp(0.0, 1.0) };
            let moved_m = (next - t).abs() * length_squared.sqrt();
            t = next;
            // A tenth of a millimetre along the edge moves the distance far less.
            if moved_m < 1e-4 {
                break;
            }
        }
        let on_edge = self.from.lerp(self.to, t);
        let (distance_m, bearing_deg) = distance_and_bearing(point, on_edge);
        NearestOnLine { point: on_edge, distance_m, bearing_deg }
    }

    /// How far along the chord, 0 to 1, its nearest point to `p` lies.
    fn chord_fraction(&self, p: [f64; 3]) -> f64 {
        let [a, b] = self.ends_m;
        let length_squared = squared_distance(a, b);
        if length_squared == 0.0 {
            return 0.0;
        }
        let dot: f64 = (0..3).map(|i| (p[i] - a[i]) * (b[i] - a[i])).sum();
        (dot / length_squared).clamp(0.0, 1.0)
    }
}

fn squared_distance(p: [f64; 3], q: [f64; 3]) -> f64 {
    (0..3).map(|i| (p[i] - q[i]).powi(2)).sum()
}

impl RTreeObject for Edge {
    type Envelope = AABB<[f64; 3]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.ends_m[0], self.ends_m[1])
    }
}

impl PointDistance for Edge {
    fn distance_2(&self, p: &[f64; 3]) -> f64 {
        let t = self.chord_fraction(*p);
        let [a, b] = self.ends_m;
        squared_distance(*p, [0, 1, 2].map(|i| a[i] + t * (b[i] - a[i])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::distance_m;
    use proptest::prelude::*;

    fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
        LonLat::new(lon_deg, lat_deg).unwrap()
    }

    /// The distance to the line taken at a point every metre, which overstates it by at most 0.5 m.
    fn densified_distance_m(line: &[LonLat], point: LonLat) -> f64 {
        line.iter()
            .zip(line.iter().skip(1))
            .flat_map(|(a, b)| {
                let steps = distance_m(*a, *b).ceil().max(1.0);
                (0..=steps as u32).map(move |i| a.lerp(*b, f64::from(i) / steps))
            })
            .map(|on_line| distance_m(on_line, point))
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn a_point_on_the_line_is_at_no_distance() {
        let line = [at(0.0, 14.0), at(0.0, 15.0)];
        let nearest = LineIndex::new([&line[..]]).nearest(at(0.0, 14.5)).unwrap();
        assert!(nearest.distance_m < 1e-3);
    }

    #[test]
    fn no_lines_have_no_nearest_point() {
        assert_eq!(LineIndex::new([]).nearest(at(0.0, 0.0)), None);
    }

    #[test]
    fn an_edge_of_no_length_is_a_point() {
        let line = [at(1.0, 14.0), at(1.0, 14.0)];
        let nearest = LineIndex::new([&line[..]]).nearest(at(0.0, 14.0)).unwrap();
        assert_eq!(nearest.distance_m, distance_m(at(0.0, 14.0), at(1.0, 14.0)));
    }

    #[test]
    fn a_long_edge_is_straight_in_degrees_not_geodesic() {
        // Along the 20th parallel the geodesic would pass 12 km north of the middle.
        let line = [at(-10.0, 20.0), at(0.0, 20.0)];
        let nearest = LineIndex::new([&line[..]]).nearest(at(-5.0, 20.0)).unwrap();
        assert!(nearest.distance_m < 0.1, "{} m", nearest.distance_m);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn the_distance_equals_that_to_the_line_densified(
            corners in prop::collection::vec((0.0..0.05_f64, 14.0..14.05_f64), 2..5),
            (lon, lat) in (-2.0..2.0_f64, 12.0..16.0_f64),
        ) {
            let line: Vec<LonLat> = corners.iter().map(|&(x, y)| at(x, y)).collect();
            let nearest = LineIndex::new([&line[..]]).nearest(at(lon, lat)).unwrap();
            let truth_m = densified_distance_m(&line, at(lon, lat));
            prop_assert!(nearest.distance_m <= truth_m + 1e-4, "{} > {truth_m}", nearest.distance_m);
            prop_assert!(truth_m - nearest.distance_m < 0.5, "{} < {truth_m}", nearest.distance_m);
        }
    }
}
