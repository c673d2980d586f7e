//! Coordinates on a grid of 1e-5 degree, about 1.1 m, as zigzag differences that compress well.

use crate::coord::{CoordError, LonLat};

/// Grid steps in one degree.
const STEPS_PER_DEGREE: f64 = 1e5;

/// A point as whole grid steps: longitude, latitude.
pub(super) type Steps = (i32, i32);

/// The grid point nearest to `point`.
fn to_steps(point: LonLat) -> Steps {
    let steps = |deg: f64| (deg * STEPS_PER_DEGREE).round() as i32;
    (steps(point.lon_deg()), steps(point.lat_deg()))
}

/// Each point as its difference from the one before; the first from the origin.
pub(super) fn to_differences<'a>(points: impl IntoIterator<Item = &'a LonLat>) -> Vec<Steps> {
    let mut before = (0, 0);
    points
        .into_iter()
        .map(|&point| {
            let steps = to_steps(point);
            let difference = (steps.0 - before.0, steps.1 - before.1);
            before = steps;
            difference
        })
        .collect()
}

/// The points whose differences these are.
pub(super) fn from_differences(differences: &[Steps]) -> Result<Vec<LonLat>, CoordError> {
    let mut at: Steps = (0, 0);
    differences
        .iter()
        .map(|difference| {
            at = (at.0.wrapping_add(difference.0), at.1.wrapping_add(difference.1));
            // Division, not multiplication by 1e-5, gives back the double nearest to the decimal.
            LonLat::new(f64::from(at.0) / STEPS_PER_DEGREE, f64::from(at.1) / STEPS_PER_DEGREE)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn points_come_back_within_half_a_grid_step(
            numbers in prop::collection::vec((-180.0..180.0_f64, -90.0..90.0_f64), 0..20)
        ) {
            let points: Vec<LonLat> = numbers.iter().map(|&(x, y)| LonLat::new(x, y).unwrap()).collect();
            let back = from_differences(&to_differences(&points)).unwrap();
            prop_assert_eq!(points.len(), back.len());
            for (a, b) in points.iter().zip(&back) {
                prop_assert!((a.lon_deg() - b.lon_deg()).abs() < 0.500_001e-5);
                prop_assert!((a.lat_deg() - b.lat_deg()).abs() < 0.500_001e-5);
            }
        }
    }

    #[test]
    fn a_decimal_of_five_places_comes_back_exactly() {
        let point = LonLat::new(-3.51594, 14.0775).unwrap();
        assert_eq!(from_differences(&to_differences(&[point])).unwrap(), [point]);
    }

    #[test]
    fn differences_that_leave_the_globe_are_an_error() {
        assert!(from_differences(&[(0, 9_000_000), (0, 1)]).is_err());
        assert!(from_differences(&[(i32::MAX, 0), (i32::MAX, 0)]).is_err());
    }
}
