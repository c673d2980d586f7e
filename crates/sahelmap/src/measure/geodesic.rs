//! Distance and bearing on the WGS84 ellipsoid.

use std::sync::LazyLock;

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};

use crate::coord::LonLat;

/// Semi-major axis of WGS84 in metres (NIMA TR8350.2).
const SEMI_MAJOR_AXIS_M: f64 = 6_378_137.0;
/// Flattening of WGS84 (NIMA TR8350.2).
const FLATTENING: f64 = 1.0 / 298.257_223_563;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// The length of the geodesic between two points on the WGS84 ellipsoid.
///
/// # Units
///
/// Metres, to about 15 nanometres. About half a microsecond.
///
/// # Examples
///
/// ```
/// use sahelmap::{LonLat, distance_m};
///
/// let diallassagou = LonLat::new(-3.6265, 13.7377)?;
/// let bankass = LonLat::new(-3.51594, 14.0775)?;
/// assert_eq!((distance_m(diallassagou, bankass) / 1000.0 * 100.0).round() / 100.0, 39.45);
/// # Ok::<(), sahelmap::CoordError>(())
/// ```
///
/// # References
///
/// C. F. F. Karney, *Algorithms for geodesics*, Journal of Geodesy 87 (2013), 43–55.
pub fn distance_m(from: LonLat, to: LonLat) -> f64 {
    WGS84.inverse(from.lat_deg(), from.lon_deg(), to.lat_deg(), to.lon_deg())
}

/// The direction in which one leaves `from` for `to` along the geodesic.
///
/// # Units
///
/// Degrees clockwise from north, 0 up to but not including 360; 0 where the points are the same.
///
/// # References
///
/// As for [`distance_m`].
pub fn bearing_deg(from: LonLat, to: LonLat) -> f64 {
    distance_and_bearing(from, to).1
}

/// The distance in metres and the initial bearing in degrees, from one solution of the inverse problem.
pub(crate) fn distance_and_bearing(from: LonLat, to: LonLat) -> (f64, f64) {
    let (distance_m, azimuth_deg, _, _): (f64, f64, f64, f64) =
        WGS84.inverse(from.lat_deg(), from.lon_deg(), to.lat_deg(), to.lon_deg());
    if distance_m == 0.0 {
        return (0.0, 0.0);
    }
    let bearing_deg = azimuth_deg.rem_euclid(360.0);
    // A tiny negative azimuth rounds up to 360 itself.
    (distance_m, if bearing_deg >= 360.0 { 0.0 } else { bearing_deg })
}

/// The point at a distance from `from` along the geodesic that leaves it at a bearing.
///
/// # Units
///
/// Metres, and degrees clockwise from north.
///
/// # Errors
///
/// [`CoordError`](crate::CoordError) where the distance or the bearing is not a finite number.
pub fn destination(from: LonLat, bearing_deg: f64, distance_m: f64) -> Result<LonLat, crate::CoordError> {
    let (lat_deg, lon_deg): (f64, f64) =
        WGS84.direct(from.lat_deg(), from.lon_deg(), bearing_deg, distance_m);
    LonLat::new(lon_deg, lat_deg)
}

/// The point in earth-centred, earth-fixed coordinates, in metres.
pub(crate) fn earth_centred_m(point: LonLat) -> [f64; 3] {
    let eccentricity_squared = FLATTENING * (2.0 - FLATTENING);
    let (sin_lat, cos_lat) = point.lat_deg().to_radians().sin_cos();
    let (sin_lon, cos_lon) = point.lon_deg().to_radians().sin_cos();
    let prime_vertical_m = SEMI_MAJOR_AXIS_M / (1.0 - eccentricity_squared * sin_lat * sin_lat).sqrt();
    [
        prime_vertical_m * cos_lat * cos_lon,
        prime_vertical_m * cos_lat * sin_lon,
        prime_vertical_m * (1.0 - eccentricity_squared) * sin_lat,
    ]
}

/// Metres east and north for one degree of longitude and of latitude at a point.
pub(crate) fn metres_per_degree(point: LonLat) -> (f64, f64) {
    let eccentricity_squared = FLATTENING * (2.0 - FLATTENING);
    let (sin_lat, cos_lat) = point.lat_deg().to_radians().sin_cos();
    let root = (1.0 - eccentricity_squared * sin_lat * sin_lat).sqrt();
    let prime_vertical_m = SEMI_MAJOR_AXIS_M / root;
    let meridian_m = prime_vertical_m * (1.0 - eccentricity_squared) / (root * root);
    ((prime_vertical_m * cos_lat).to_radians(), meridian_m.to_radians())
}

/// A length that no geodesic whose ends are `chord_m` apart in space can be shorter than.
///
/// The curvature of a geodesic on WGS84 is at least 1/6399.6 km, so a chord of two points is at most
/// that of a circle of this radius; a millionth of the excess is left for its torsion.
pub(crate) fn shortest_geodesic_m(chord_m: f64) -> f64 {
    const LARGEST_RADIUS_M: f64 = 6_399_600.0;
    let half_angle = (chord_m / (2.0 * LARGEST_RADIUS_M)).min(1.0).asin();
    let on_circle_m = 2.0 * LARGEST_RADIUS_M * half_angle;
    on_circle_m - (on_circle_m - chord_m) * 1e-6
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
        LonLat::new(lon_deg, lat_deg).unwrap()
    }

    fn sahel_point() -> impl Strategy<Value = LonLat> {
        (-17.0..24.0_f64, 4.0..37.0_f64).prop_map(|(lon, lat)| at(lon, lat))
    }

    #[test]
    fn the_facts_of_bankass_and_diallassagou_hold() {
        let (diallassagou, bankass) = (at(-3.6265, 13.7377), at(-3.51594, 14.0775));
        assert!((distance_m(diallassagou, bankass) - 39_450.0).abs() < 10.0);
        assert!((bearing_deg(diallassagou, bankass) - 17.6).abs() < 0.1);
    }

    #[test]
    fn a_degree_along_the_meridian_at_the_equator_is_110_574_metres() {
        assert!((distance_m(at(0.0, 0.0), at(0.0, 1.0)) - 110_574.389).abs() < 0.001);
    }

    #[test]
    fn the_bearing_from_a_point_to_itself_is_zero() {
        assert_eq!(bearing_deg(at(1.0, 2.0), at(1.0, 2.0)), 0.0);
    }

    proptest! {
        #[test]
        fn distance_is_symmetric(a in sahel_point(), b in sahel_point()) {
            prop_assert!((distance_m(a, b) - distance_m(b, a)).abs() < 1e-6);
        }

        #[test]
        fn distance_obeys_the_triangle_inequality(a in sahel_point(), b in sahel_point(), c in sahel_point()) {
            prop_assert!(distance_m(a, c) <= distance_m(a, b) + distance_m(b, c) + 1e-6);
        }

        #[test]
        fn a_bearing_and_a_distance_lead_back_to_the_point(a in sahel_point(), b in sahel_point()) {
            let (distance, bearing) = distance_and_bearing(a, b);
            prop_assert!(distance_m(destination(a, bearing, distance).unwrap(), b) < 1e-6);
        }

        #[test]
        fn no_geodesic_is_shorter_than_its_chord_allows(a in sahel_point(), b in sahel_point()) {
            let (p, q) = (earth_centred_m(a), earth_centred_m(b));
            let chord = (0..3).map(|i| (p[i] - q[i]).powi(2)).sum::<f64>().sqrt();
            prop_assert!(shortest_geodesic_m(chord) <= distance_m(a, b) + 1e-6);
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
