//! The WGS84 ellipsoid in earth-centred coordinates.

use crate::coord::LonLat;

/// Semi-major axis of WGS84 in metres (NIMA TR8350.2).
pub(super) const SEMI_MAJOR_AXIS_M: f64 = 6_378_137.0;
/// Flattening of WGS84 (NIMA TR8350.2).
const FLATTENING: f64 = 1.0 / 298.257_223_563;
/// The square of the first eccentricity.
pub(super) const ECCENTRICITY_2: f64 = FLATTENING * (2.0 - FLATTENING);

/// The point in earth-centred, earth-fixed coordinates, in metres.
pub(crate) fn earth_centred_m(point: LonLat) -> [f64; 3] {
    let (sin_lat, cos_lat) = point.lat_deg().to_radians().sin_cos();
    let (sin_lon, cos_lon) = point.lon_deg().to_radians().sin_cos();
    let prime_vertical_m = SEMI_MAJOR_AXIS_M / (1.0 - ECCENTRICITY_2 * sin_lat * sin_lat).sqrt();
    [
        prime_vertical_m * cos_lat * cos_lon,
        prime_vertical_m * cos_lat * sin_lon,
        prime_vertical_m * (1.0 - ECCENTRICITY_2) * sin_lat,
    ]
}

/// Metres east and north for one degree of longitude and of latitude at a point.
pub(super) fn metres_per_degree(point: LonLat) -> (f64, f64) {
    let (sin_lat, cos_lat) = point.lat_deg().to_radians().sin_cos();
    let root = (1.0 - ECCENTRICITY_2 * sin_lat * sin_lat).sqrt();
    let prime_vertical_m = SEMI_MAJOR_AXIS_M / root;
    let meridian_m = prime_vertical_m * (1.0 - ECCENTRICITY_2) / (root * root);
    ((prime_vertical_m * cos_lat).to_radians(), meridian_m.to_radians())
}

/// The square of the chord between two points, in square metres.
pub(crate) fn squared_chord_m2(p: [f64; 3], q: [f64; 3]) -> f64 {
    let [x, y, z] = [p[0] - q[0], p[1] - q[1], p[2] - q[2]];
    x * x + y * y + z * z
}

/// A length that no geodesic whose ends are `chord_m` apart in space can be shorter than.
///
/// The curvature of a geodesic on WGS84 is at least 1/6399.6 km, so a chord of two points is at most
/// that of a circle of this radius; a millionth of the excess is left for its torsion.
pub(super) fn shortest_geodesic_m(chord_m: f64) -> f64 {
    const LARGEST_RADIUS_M: f64 = 6_399_600.0;
    let half_angle = (chord_m / (2.0 * LARGEST_RADIUS_M)).min(1.0).asin();
    let on_circle_m = 2.0 * LARGEST_RADIUS_M * half_angle;
    on_circle_m - (on_circle_m - chord_m) * 1e-6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::distance_m;
    use proptest::prelude::*;

    fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
        LonLat::new(lon_deg, lat_deg).unwrap()
    }

    fn sahel_point() -> impl Strategy<Value = LonLat> {
        (-17.0..24.0_f64, 4.0..37.0_f64).prop_map(|(lon, lat)| at(lon, lat))
    }

    proptest! {
        #[test]
        fn no_geodesic_is_shorter_than_its_chord_allows(a in sahel_point(), b in sahel_point()) {
            let chord_m = squared_chord_m2(earth_centred_m(a), earth_centred_m(b)).sqrt();
            prop_assert!(shortest_geodesic_m(chord_m) <= distance_m(a, b) + 1e-6);
        }

        #[test]
        fn metres_per_degree_agree_with_the_geodesic(a in sahel_point()) {
            let (east_m, north_m) = metres_per_degree(a);
            let step = 1e-4;
            let east = distance_m(a, at(a.lon_deg() + step, a.lat_deg()));
            let north = distance_m(a, at(a.lon_deg(), a.lat_deg() + step));
            prop_assert!((east - east_m * step).abs() < 1e-4);
            prop_assert!((north - north_m * step).abs() < 1e-4);
        }
    }
}
