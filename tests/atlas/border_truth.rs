//! The exact distance to a border against brute force on the line divided into metres.

use sahelmap::{CountryCode, LonLat, distance_m};

use crate::{at, atlas};

/// The line is looked at in points so far apart; the truth is then too great by half of it at most.
const STEP_M: f64 = 1.0;

/// An edge straight in degrees is longer than the geodesic between its ends, in this region by far less than this.
const EDGE_EXCESS: f64 = 1.001;

/// An edge, its ends straight in degrees, and its length.
struct Edge {
    from: LonLat,
    to: LonLat,
    length_m: f64,
}

impl Edge {
    fn point(&self, t: f64) -> LonLat {
        let between = |a: f64, b: f64| a + t * (b - a);
        at(between(self.from.lon_deg(), self.to.lon_deg()), between(self.from.lat_deg(), self.to.lat_deg()))
    }

    /// The least distance at the points of the edge between `t0` and `t1`, a step apart, where it is below `best_m`.
    ///
    /// Only stretches that cannot hold it are left out: by the triangle inequality none of a stretch's points is
    /// nearer than the nearer of its ends less half of its length.
    fn least_m(&self, point: LonLat, (t0, d0): (f64, f64), (t1, d1): (f64, f64), best_m: f64) -> f64 {
        let best_m = best_m.min(d0).min(d1);
        let length_m = (t1 - t0) * self.length_m * EDGE_EXCESS;
        if length_m <= STEP_M || d0.min(d1) - length_m / 2.0 > best_m {
            return best_m;
        }
        let middle = (t0 + t1) / 2.0;
        let middle = (middle, distance_m(self.point(middle), point));
        let best_m = self.least_m(point, (t0, d0), middle, best_m);
        self.least_m(point, middle, (t1, d1), best_m)
    }
}

/// Every edge of the primary line between two countries.
fn edges(a: CountryCode, b: CountryCode) -> Vec<Edge> {
    let arcs = atlas().boundaries().topologies()[0].arcs.iter().filter(|arc| arc.is_border_between(a, b));
    let pairs = arcs.flat_map(|arc| arc.points.windows(2));
    pairs.map(|pair| Edge { from: pair[0], to: pair[1], length_m: distance_m(pair[0], pair[1]) }).collect()
}

/// The straight line through the earth between two points, which no way over its surface is shorter than.
fn chord_m(a: LonLat, b: LonLat) -> f64 {
    let (p, q) = (earth_centred_m(a), earth_centred_m(b));
    (0..3).map(|i| (p[i] - q[i]).powi(2)).sum::<f64>().sqrt()
}

/// WGS84 in metres from the earth's centre.
fn earth_centred_m(point: LonLat) -> [f64; 3] {
    const SEMI_MAJOR_AXIS_M: f64 = 6_378_137.0;
    const ECCENTRICITY_SQUARED: f64 = 6.694_379_990_141e-3;
    let (sin_lat, cos_lat) = point.lat_deg().to_radians().sin_cos();
    let (sin_lon, cos_lon) = point.lon_deg().to_radians().sin_cos();
    let radius_m = SEMI_MAJOR_AXIS_M / (1.0 - ECCENTRICITY_SQUARED * sin_lat * sin_lat).sqrt();
    [
        radius_m * cos_lat * cos_lon,
        radius_m * cos_lat * sin_lon,
        radius_m * (1.0 - ECCENTRICITY_SQUARED) * sin_lat,
    ]
}

fn truth_m(edges: &[Edge], point: LonLat) -> f64 {
    let mut by_bound: Vec<(f64, &Edge)> =
        edges.iter().map(|edge| (chord_m(edge.from, point) - edge.length_m * EDGE_EXCESS, edge)).collect();
    by_bound.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best_m = f64::INFINITY;
    for (at_least_m, edge) in by_bound {
        if at_least_m > best_m {
            break;
        }
        let ends = [(0.0, distance_m(edge.from, point)), (1.0, distance_m(edge.to, point))];
        best_m = edge.least_m(point, ends[0], ends[1], best_m);
    }
    best_m
}

#[test]
fn a_thousand_points_are_as_far_as_brute_force_says_to_a_metre() {
    let (mali, burkina_faso) = ("ML".parse().unwrap(), "BF".parse().unwrap());
    let edges = edges(mali, burkina_faso);
    assert!(edges.len() > 1_000, "the line has only {} edges", edges.len());
    let mut random = fastrand::Rng::with_seed(20_220_618);
    let mut between = |low: f64, high: f64| low + random.f64() * (high - low);
    let mut worst_m: f64 = 0.0;
    for number in 0..1_000 {
        let point = if number % 2 == 0 {
            // Anywhere around the line.
            at(between(-8.0, 3.0), between(9.0, 17.0))
        } else {
            // Within some 2 km of it.
            let edge = &edges[between(0.0, edges.len() as f64) as usize];
            at(edge.from.lon_deg() + between(-0.02, 0.02), edge.from.lat_deg() + between(-0.02, 0.02))
        };
        let found = atlas().border_distance(point, 0.0, Some((mali, burkina_faso))).unwrap().unwrap();
        let truth_m = truth_m(&edges, point);
        let error_m = (found.distance_m - truth_m).abs();
        worst_m = worst_m.max(error_m);
        assert!(error_m < 1.0, "{point}: {} m, by brute force {truth_m} m", found.distance_m);
        assert!((distance_m(point, found.nearest) - found.distance_m).abs() < 1e-3);
    }
    println!("1,000 points, {} edges: at most {worst_m:.3} m from brute force", edges.len());
}
