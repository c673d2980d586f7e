//! The box around an outline, for ruling out what is far from a point.

use crate::coord::LonLat;

/// A degree of latitude is nowhere shorter than this, in metres.
const SHORTEST_DEG_M: f64 = 110_500.0;

/// A box in degrees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Longitude and latitude.
    pub(super) low_deg: [f64; 2],
    pub(super) high_deg: [f64; 2],
}

impl Extent {
    /// The box around some points; without points, one that no point is near.
    pub(super) fn around<'a>(points: impl Iterator<Item = &'a LonLat>) -> Self {
        let nothing = Self { low_deg: [f64::INFINITY; 2], high_deg: [f64::NEG_INFINITY; 2] };
        points.fold(nothing, |extent, point| {
            let (lon, lat) = (point.lon_deg(), point.lat_deg());
            Self {
                low_deg: [extent.low_deg[0].min(lon), extent.low_deg[1].min(lat)],
                high_deg: [extent.high_deg[0].max(lon), extent.high_deg[1].max(lat)],
            }
        })
    }

    /// A distance in metres that nothing in the box is nearer than.
    pub(super) fn at_least_m(&self, point: LonLat) -> f64 {
        let (lon, lat) = (point.lon_deg(), point.lat_deg());
        let (east_west_deg, north_south_deg) = (self.outside_deg(lon, 0), self.outside_deg(lat, 1));
        if east_west_deg == 0.0 {
            return north_south_deg * SHORTEST_DEG_M;
        }
        // A degree of longitude spans at least the cosine of the latitude farthest from the equator.
        let steepest = lat.abs().max(self.low_deg[1].abs()).max(self.high_deg[1].abs());
        // The way around a parallel is longer than the geodesic, for far points by a tenth.
        let east_west = 0.9 * east_west_deg * steepest.to_radians().cos();
        north_south_deg.max(east_west) * SHORTEST_DEG_M
    }

    /// Whether [`Extent::at_least_m`] is not above a limit. Latitudes alone rule most points out, without a cosine.
    pub(super) fn may_be_within(&self, point: LonLat, limit_m: f64) -> bool {
        self.outside_deg(point.lat_deg(), 1) * SHORTEST_DEG_M <= limit_m && self.at_least_m(point) <= limit_m
    }

    /// How far a coordinate lies outside the box.
    fn outside_deg(&self, coordinate_deg: f64, axis: usize) -> f64 {
        (self.low_deg[axis] - coordinate_deg).max(coordinate_deg - self.high_deg[axis]).max(0.0)
    }
}

/// The nearest of some things to a point, with its distance, where that is not above `limit_m`.
///
/// `distance_m` answers the distance to one where it is not above a limit, and is asked first of the one whose extent is
/// nearest and not of those whose extents are too far.
pub(super) fn nearest_of<'a, T>(
    things: impl Iterator<Item = (Extent, &'a T)>,
    point: LonLat,
    limit_m: f64,
    distance_m: impl Fn(&T, f64) -> Option<f64>,
) -> Option<(f64, &'a T)> {
    let bounded = things.map(|(extent, thing)| (extent.at_least_m(point), thing));
    let mut left: Vec<(f64, &T)> = bounded.filter(|bounded| bounded.0 <= limit_m).collect();
    let mut nearest: Option<(f64, &T)> = None;
    // The first of those whose bound is least: few are ever asked, so that sorting all would be for nothing.
    while let Some(next) = (0..left.len()).min_by(|&a, &b| left[a].0.total_cmp(&left[b].0)) {
        let (at_least_m, thing) = left.remove(next);
        let limit_m = nearest.map_or(limit_m, |nearest| nearest.0);
        if at_least_m > limit_m {
            break;
        }
        if let Some(found_m) = distance_m(thing, limit_m)
            && found_m <= limit_m
            && nearest.is_none_or(|nearest| found_m < nearest.0)
        {
            nearest = Some((found_m, thing));
        }
    }
    nearest
}
