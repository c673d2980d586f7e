//! Distance and bearing on the WGS84 ellipsoid.

use std::sync::LazyLock;

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};

use crate::coord::LonLat;

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
/// # Examples
///
/// ```
/// use sahelmap::{LonLat, bearing_deg};
///
/// let (west, east) = (LonLat::new(0.0, 0.0)?, LonLat::new(1.0, 0.0)?);
/// assert_eq!((bearing_deg(west, east), bearing_deg(east, west)), (90.0, 270.0));
/// # Ok::<(), sahelmap::CoordError>(())
/// ```
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
///
/// # Examples
///
/// ```
/// use sahelmap::{LonLat, destination, distance_m};
///
/// let bankass = LonLat::new(-3.51594, 14.0775)?;
/// let twelve_km_north = destination(bankass, 0.0, 12_000.0)?;
/// assert_eq!(distance_m(bankass, twelve_km_north).round(), 12_000.0);
/// assert!(twelve_km_north.lat_deg() > bankass.lat_deg());
/// # Ok::<(), sahelmap::CoordError>(())
/// ```
///
/// # References
///
/// As for [`distance_m`].
pub fn destination(from: LonLat, bearing_deg: f64, distance_m: f64) -> Result<LonLat, crate::CoordError> {
    let (lat_deg, lon_deg): (f64, f64) =
        WGS84.direct(from.lat_deg(), from.lon_deg(), bearing_deg, distance_m);
    LonLat::new(lon_deg, lat_deg)
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
    }
}
