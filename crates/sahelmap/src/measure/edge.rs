//! An edge of a line: how far a point is from it in space and over the ground.

use super::ellipsoid::{earth_centred_m, metres_per_degree, shortest_geodesic_m, squared_chord_m2};
use super::leg::{LONGEST_ESTIMATE_M, Leg, Site, direction, distance_on_chord_m};
use super::space_tree::Corners;
use crate::coord::LonLat;

/// The longest edge in the index: under it an edge straight in degrees and a geodesic one part by under 10 mm
/// anywhere in the region.
const LONGEST_EDGE_M: f64 = 1_000.0;

/// How far an edge of [`LONGEST_EDGE_M`] can stray from its straight chord in space: its sagitta of 20 mm
/// and the 10 mm between the two readings of an edge.
pub(super) const CHORD_SLACK_M: f64 = 0.03;

/// How far the estimate of a distance may lie above the truth.
const ESTIMATE_SLACK_M: f64 = 0.2;

/// Steps towards the foot on an edge; each shrinks the error fifty times even at 1,000 km, so four are enough.
const MOST_STEPS: u32 = 12;

/// How much of the distance a last step towards the foot may leave.
const DISTANCE_LEFT_M: f64 = 1e-5;

/// An edge, and its chord in earth-centred coordinates.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    from: LonLat,
    to: LonLat,
    ends_m: [[f64; 3]; 2],
}

/// A point of an edge, and the leg to it from the point asked about.
#[derive(Clone, Copy)]
pub(super) struct Foot {
    pub(super) on_edge: Site,
    pub(super) leg: Leg,
}

impl Edge {
    pub(super) fn new(from: LonLat, to: LonLat) -> Self {
        Self { from, to, ends_m: [earth_centred_m(from), earth_centred_m(to)] }
    }

    /// The nearest point of the edge: where the geodesic meets it at a right angle, or one of its ends.
    pub(super) fn foot(&self, asked: &Site) -> Foot {
        let (east_m, north_m) = metres_per_degree(self.from);
        let across_m = [
            (self.to.lon_deg() - self.from.lon_deg()) * east_m,
            (self.to.lat_deg() - self.from.lat_deg()) * north_m,
        ];
        let length_m2 = across_m[0].powi(2) + across_m[1].powi(2);
        let mut t = self.chord_fraction(asked.centred_m);
        let mut foot = self.foot_at(t, asked);
        for _ in 0..MOST_STEPS {
            // The step along the edge that would meet the geodesic at a right angle, were the ground flat.
            let Some((east, north)) = direction(foot.on_edge.centred_m, asked.centred_m) else { break };
            let along_m2 = foot.leg.distance_m * (east * across_m[0] + north * across_m[1]);
            let next = if length_m2 == 0.0 { t } else { (t + along_m2 / length_m2).clamp(0.0, 1.0) };
            // By Pythagoras the distance has so much left to lose.
            let left_m = (next - t).powi(2) * length_m2 / foot.leg.distance_m.max(DISTANCE_LEFT_M);
            if left_m < DISTANCE_LEFT_M {
                break;
            }
            t = next;
            foot = self.foot_at(t, asked);
        }
        foot
    }

    fn foot_at(&self, t: f64, asked: &Site) -> Foot {
        let on_edge = Site::new(self.from.lerp(self.to, t));
        Foot { on_edge, leg: Leg::between(asked, &on_edge) }
    }

    /// A distance that no point of the edge is nearer than, from the distance in space to its chord.
    pub(super) fn at_least_m(&self, from: [f64; 3], chord_m: f64) -> f64 {
        if chord_m > LONGEST_ESTIMATE_M {
            return shortest_geodesic_m((chord_m - CHORD_SLACK_M).max(0.0));
        }
        // The estimate is far better for short chords: its error grows with the seventh power.
        let slack_m = CHORD_SLACK_M + ESTIMATE_SLACK_M * (chord_m / LONGEST_ESTIMATE_M).powi(2);
        distance_on_chord_m(from, self.on_chord(from), chord_m) - slack_m
    }

    /// The square of the distance in space to the chord.
    pub(super) fn squared_m2(&self, from: [f64; 3]) -> f64 {
        squared_chord_m2(from, self.on_chord(from))
    }

    /// The nearest point of the chord.
    fn on_chord(&self, from: [f64; 3]) -> [f64; 3] {
        let t = self.chord_fraction(from);
        let [a, b] = self.ends_m;
        [0, 1, 2].map(|axis| a[axis] + t * (b[axis] - a[axis]))
    }

    /// How far along the chord, 0 to 1, its nearest point to `p` lies.
    fn chord_fraction(&self, p: [f64; 3]) -> f64 {
        let [a, b] = self.ends_m;
        let length_m2 = squared_chord_m2(a, b);
        if length_m2 == 0.0 {
            return 0.0;
        }
        let dot: f64 = (0..3).map(|axis| (p[axis] - a[axis]) * (b[axis] - a[axis])).sum();
        (dot / length_m2).clamp(0.0, 1.0)
    }

    pub(super) fn corners(&self) -> Corners {
        let [a, b] = self.ends_m;
        [[0, 1, 2].map(|axis| a[axis].min(b[axis])), [0, 1, 2].map(|axis| a[axis].max(b[axis]))]
    }
}

/// Divides an edge evenly until no part is longer than [`LONGEST_EDGE_M`].
pub(super) fn divide(from: LonLat, to: LonLat, edges: &mut Vec<Edge>) {
    let length_m = squared_chord_m2(earth_centred_m(from), earth_centred_m(to)).sqrt();
    let parts = (length_m / LONGEST_EDGE_M).ceil().max(1.0);
    let mut start = from;
    for part in 1..=parts as u32 {
        let end = if f64::from(part) == parts { to } else { from.lerp(to, f64::from(part) / parts) };
        edges.push(Edge::new(start, end));
        start = end;
    }
}
