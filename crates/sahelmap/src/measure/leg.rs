//! The geodesic between two points from the chord between them, where that is exact to a tenth of a millimetre.

use super::ellipsoid::{ECCENTRICITY_2, SEMI_MAJOR_AXIS_M, earth_centred_m, squared_chord_m2};
use super::geodesic::distance_and_bearing;
use crate::coord::LonLat;

/// The longest chord that the series is used for: its error grows with the seventh power, to 0.08 mm and 0.00004
/// degrees here.
const LONGEST_CHORD_M: f64 = 1_000_000.0;

/// The longest chord for which the series still gives a useful estimate.
pub(super) const LONGEST_ESTIMATE_M: f64 = 3_000_000.0;

/// So near the axis there is no east worth the name.
const POLE_M: f64 = 1.0;

/// A point, and the same in space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Site {
    pub(super) point: LonLat,
    pub(super) centred_m: [f64; 3],
}

impl Site {
    pub(super) fn new(point: LonLat) -> Self {
        Self { point, centred_m: earth_centred_m(point) }
    }
}

/// The geodesic from one point to another: how long it is and which way it sets out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Leg {
    pub(crate) distance_m: f64,
    /// The parts of a unit vector along it, where it begins.
    pub(crate) east: f64,
    pub(crate) north: f64,
}

impl Leg {
    /// The leg between two sites.
    ///
    /// # Units
    ///
    /// Metres to 0.1 mm and a direction to 0.0001 degrees, in some 30 nanoseconds up to 1,000 km.
    pub(super) fn between(from: &Site, to: &Site) -> Self {
        Self::on_chord(from.centred_m, to.centred_m).unwrap_or_else(|| Self::solved(from.point, to.point))
    }

    /// The leg between two points in space, `None` beyond 1,000 km and at the poles.
    ///
    /// # References
    ///
    /// The angle between normal section and geodesic: R. H. Rapp, *Geometric Geodesy*, part I (1991), 4.3.
    pub(crate) fn on_chord(from: [f64; 3], to: [f64; 3]) -> Option<Self> {
        let chord_m = squared_chord_m2(from, to).sqrt();
        if chord_m > LONGEST_CHORD_M {
            return None;
        }
        let (east, north) = direction(from, to)?;
        Some(Self { distance_m: distance_on_chord_m(from, to, chord_m), east, north })
    }

    /// The leg by Karney's solution.
    pub(crate) fn solved(from: LonLat, to: LonLat) -> Self {
        let (distance_m, bearing_deg) = distance_and_bearing(from, to);
        let (east, north) = bearing_deg.to_radians().sin_cos();
        Self { distance_m, east, north }
    }

    /// Degrees clockwise from north, 0 up to but not including 360; 0 for a leg of no length.
    pub(crate) fn bearing_deg(&self) -> f64 {
        let bearing_deg = self.east.atan2(self.north).to_degrees();
        let turned_deg = if bearing_deg < 0.0 { bearing_deg + 360.0 } else { bearing_deg };
        // A tiny negative angle rounds up to 360 itself.
        if turned_deg >= 360.0 { 0.0 } else { turned_deg }
    }
}

/// The geodesic over a chord, to 0.1 mm up to 1,000 km and 0.2 m up to [`LONGEST_ESTIMATE_M`]: the arc of the circle that curves as the geodesic does.
///
/// In the direction `t` the ellipsoid's normal section curves by `(1 + e'² t_z²) / N` (Euler), with `t` from the chord
/// and `N² = a² + e² z² / (1 - e²)²`. On the way the curvature changes as -3/2 e² z² / a² does, and a chord feels a fifth
/// of such a change at its ends, so the ends of `z²` weigh three fifths: the term of the fifth order is then gone.
pub(super) fn distance_on_chord_m(p: [f64; 3], q: [f64; 3], chord_m: f64) -> f64 {
    const AXIS_2_M2: f64 = SEMI_MAJOR_AXIS_M * SEMI_MAJOR_AXIS_M;
    const OF_Z_2: f64 = ECCENTRICITY_2 / ((1.0 - ECCENTRICITY_2) * (1.0 - ECCENTRICITY_2));
    if chord_m == 0.0 {
        return 0.0;
    }
    let chord_2 = chord_m * chord_m;
    let (rise_m, sum_m) = (q[2] - p[2], p[2] + q[2]);
    // The middle of the arc lies above that of the chord.
    let middle_z_2 = 0.25 * sum_m * sum_m * (1.0 + chord_2 / (4.0 * AXIS_2_M2));
    let z_2 = 0.3 * (p[2] * p[2] + q[2] * q[2]) + 0.4 * middle_z_2;
    let slope_2 = rise_m * rise_m / chord_2;
    let radius_m =
        (AXIS_2_M2 + OF_Z_2 * z_2).sqrt() / (1.0 + ECCENTRICITY_2 / (1.0 - ECCENTRICITY_2) * slope_2);
    // Twice the arc sine of half, as its series: x¹³ would add 1e-9 m at 1,000 km.
    const SERIES: [f64; 6] = [1.0, 1.0 / 6.0, 3.0 / 40.0, 15.0 / 336.0, 105.0 / 3_456.0, 945.0 / 42_240.0];
    let half_2 = chord_2 / (4.0 * radius_m * radius_m);
    chord_m * SERIES.iter().rev().fold(0.0, |sum, term| sum * half_2 + term)
}

/// The length of a vector whose parts are far from overflowing, which `hypot` takes four times as long to be sure of.
fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

/// The unit vector, east and north, in which the geodesic leaves `p`, to 0.0003 degrees at 2,000 km; `None` at the poles.
pub(super) fn direction(p: [f64; 3], q: [f64; 3]) -> Option<(f64, f64)> {
    let axis_m = length(p[0], p[1]);
    if axis_m < POLE_M {
        return None;
    }
    let way = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
    // The normal is (x, y, z / (1 - e²)), and N long.
    let normal_z_m = p[2] / (1.0 - ECCENTRICITY_2);
    let normal_m = length(axis_m, normal_z_m);
    let (sin_lat, cos_lat) = (normal_z_m / normal_m, axis_m / normal_m);
    let east_m = (p[0] * way[1] - p[1] * way[0]) / axis_m;
    let outward_m = (p[0] * way[0] + p[1] * way[1]) / axis_m;
    let north_m = cos_lat * way[2] - sin_lat * outward_m;
    let length_m = length(east_m, north_m);
    if length_m == 0.0 {
        return Some((0.0, 1.0));
    }
    let (east, north) = (east_m / length_m, north_m / length_m);
    // From the normal section to the geodesic.
    let second_eccentricity_2 = ECCENTRICITY_2 / (1.0 - ECCENTRICITY_2);
    let turn = second_eccentricity_2 * (cos_lat * length_m / normal_m).powi(2) / 6.0 * east * north;
    Some((east - turn * north, north + turn * east))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{destination, distance_m};
    use proptest::prelude::*;

    fn site(lon_deg: f64, lat_deg: f64) -> Site {
        Site::new(LonLat::new(lon_deg, lat_deg).unwrap())
    }

    /// The difference of two bearings in degrees.
    fn apart_deg(a: f64, b: f64) -> f64 {
        let turn = (a - b).rem_euclid(360.0);
        turn.min(360.0 - turn)
    }

    #[test]
    fn a_leg_from_a_point_to_itself_has_no_length_and_the_bearing_zero() {
        let leg = Leg::between(&site(1.0, 14.0), &site(1.0, 14.0));
        assert_eq!((leg.distance_m, leg.bearing_deg()), (0.0, 0.0));
    }

    #[test]
    fn a_leg_from_a_pole_or_to_the_antipode_is_karneys() {
        for (from, to) in [((0.0, 90.0), (5.0, 89.0)), ((1.0, 14.0), (-179.0, -14.0))] {
            let (from, to) = (site(from.0, from.1), site(to.0, to.1));
            assert_eq!(Leg::between(&from, &to).distance_m, distance_m(from.point, to.point));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn a_leg_of_any_length_is_karneys_geodesic_to_a_tenth_of_a_millimetre(
            (lon, lat) in (-180.0..180.0_f64, -89.0..89.0_f64),
            bearing in 0.0..360.0_f64,
            exponent in -3.0..7.3_f64,
        ) {
            let from = site(lon, lat);
            let to = Site::new(destination(from.point, bearing, 10_f64.powf(exponent)).unwrap());
            let leg = Leg::between(&from, &to);
            let (truth_m, bearing_deg) = distance_and_bearing(from.point, to.point);
            prop_assert!((leg.distance_m - truth_m).abs() < 1e-4, "{} and {truth_m}", leg.distance_m);
            // What 10 nm mean at that distance: coordinates in degrees are no finer.
            let rounding_deg = (1e-8 / truth_m).to_degrees();
            prop_assert!(apart_deg(leg.bearing_deg(), bearing_deg) < 1e-4 + rounding_deg);
        }
    }
}
