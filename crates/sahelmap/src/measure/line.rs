//! The exact distance from a point to a line on the ellipsoid.

use super::edge::{CHORD_SLACK_M, Edge, Foot, divide};
use super::leg::Site;
use super::space_tree::SpaceTree;
use crate::coord::LonLat;

/// Lines that answer how far a point is from them.
///
/// Edges are straight in degrees, as RFC 7946 has it; those longer than a kilometre are divided on the way in.
#[derive(Debug)]
pub struct LineIndex {
    /// In the order of the tree.
    edges: Vec<Edge>,
    tree: SpaceTree,
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
        let tree = SpaceTree::new(&mut edges, Edge::corners);
        Self { edges, tree }
    }

    /// The nearest point of the lines, `None` where there are none.
    ///
    /// # Units
    ///
    /// Metres on the WGS84 ellipsoid; exact to under a millimetre for the edges as they are.
    ///
    /// # Cost
    ///
    /// Under a microsecond up to 1,000 km: the chords of the edges in space bound the search, and the geodesic is
    /// solved only on edges that may hold the nearest point.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahelmap::{LineIndex, LonLat};
    ///
    /// let equator = [LonLat::new(0.0, 0.0)?, LonLat::new(2.0, 0.0)?];
    /// let nearest = LineIndex::new([&equator[..]]).nearest(LonLat::new(1.0, 0.5)?);
    /// let found = nearest.map(|nearest| (nearest.point.lon_deg().round(), nearest.distance_m.round()));
    /// assert_eq!(found, Some((1.0, 55_287.0)));
    /// # Ok::<(), sahelmap::CoordError>(())
    /// ```
    ///
    /// # References
    ///
    /// As for [`distance_m`](crate::distance_m).
    pub fn nearest(&self, point: LonLat) -> Option<NearestOnLine> {
        self.nearest_within(point, f64::INFINITY)
    }

    /// The nearest point of the lines where it is not farther than a distance in metres; one a little farther may be
    /// found as well.
    pub(crate) fn nearest_within(&self, point: LonLat, limit_m: f64) -> Option<NearestOnLine> {
        let site = Site::new(point);
        let from_edge = |(squared_m2, index): (f64, usize)| -> Option<(f64, &Edge)> {
            let edge = self.edges.get(index)?;
            Some((edge.at_least_m(site.centred_m, squared_m2.sqrt()), edge))
        };
        let below_m2 = (limit_m + CHORD_SLACK_M).powi(2);
        let squared_m2 = |index: usize| self.edges[index].squared_m2(site.centred_m);
        let candidates = self.tree.nearest(site.centred_m, below_m2, 2.0 * CHORD_SLACK_M, squared_m2);
        let candidates: Vec<(f64, &Edge)> = candidates.into_iter().filter_map(from_edge).collect();
        let first = candidates.iter().min_by(|a, b| a.0.total_cmp(&b.0))?.1;
        let mut foot = first.foot(&site);
        for (at_least_m, edge) in candidates {
            if at_least_m < foot.leg.distance_m && !std::ptr::eq(edge, first) {
                let other = edge.foot(&site);
                if other.leg.distance_m < foot.leg.distance_m {
                    foot = other;
                }
            }
        }
        let Foot { on_edge, leg } = foot;
        Some(NearestOnLine {
            point: on_edge.point,
            distance_m: leg.distance_m,
            bearing_deg: leg.bearing_deg(),
        })
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
        assert!((nearest.distance_m - distance_m(at(0.0, 14.0), at(1.0, 14.0))).abs() < 1e-4);
    }

    #[test]
    fn a_long_edge_is_straight_in_degrees_not_geodesic() {
        // Along the 20th parallel the geodesic would pass 12 km north of the middle.
        let line = [at(-10.0, 20.0), at(0.0, 20.0)];
        let nearest = LineIndex::new([&line[..]]).nearest(at(-5.0, 20.0)).unwrap();
        assert!(nearest.distance_m < 0.1, "{} m", nearest.distance_m);
    }

    /// The distance to the line by Karney's geodesics alone: each edge in parts so short that one point of each is the
    /// nearest, and that point by thirds.
    fn distance_by_thirds_m(line: &[LonLat], point: LonLat) -> f64 {
        let nearest_m = |a: LonLat, b: LonLat| {
            let at = |t: f64| distance_m(a.lerp(b, t), point);
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..60 {
                let third = (high - low) / 3.0;
                if at(low + third) < at(high - third) { high -= third } else { low += third }
            }
            at(low).min(at(0.0)).min(at(1.0))
        };
        let pairs = line.iter().zip(line.iter().skip(1));
        let parts = pairs.flat_map(|(&a, &b)| {
            (0..8).map(move |part| (a.lerp(b, f64::from(part) / 8.0), a.lerp(b, f64::from(part + 1) / 8.0)))
        });
        parts.map(|(a, b)| nearest_m(a, b)).fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn the_distance_is_karneys_to_a_millimetre_from_on_the_line_to_2500_km(
            corners in prop::collection::vec((0.0..0.05_f64, 14.0..14.05_f64), 2..5),
            along in 0.0..1.0_f64,
            bearing in 0.0..360.0_f64,
            exponent in -3.0..6.4_f64,
        ) {
            let line: Vec<LonLat> = corners.iter().map(|&(x, y)| at(x, y)).collect();
            let on_line = line[0].lerp(line[1], along);
            let index = LineIndex::new([&line[..]]);
            for point in [on_line, crate::measure::destination(on_line, bearing, 10_f64.powf(exponent)).unwrap()] {
                let nearest = index.nearest(point).unwrap();
                let truth_m = distance_by_thirds_m(&line, point);
                prop_assert!((nearest.distance_m - truth_m).abs() < 1e-3, "{} and {truth_m}", nearest.distance_m);
                prop_assert!((distance_m(point, nearest.point) - nearest.distance_m).abs() < 1e-3);
                let far_m = truth_m + 1.0;
                prop_assert_eq!(index.nearest_within(point, far_m), Some(nearest));
            }
        }

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
