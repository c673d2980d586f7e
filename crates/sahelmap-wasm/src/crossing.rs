//! The one place where longitude first becomes latitude first, as Leaflet wants it.

use js_sys::Array;
use leaflet::{LatLng, LatLngBounds, Point};
use sahelmap::LonLat;

use crate::screen::ScreenPoint;

/// A point as Leaflet takes it.
pub(crate) fn lat_lng(point: LonLat) -> LatLng {
    LatLng::new(point.lat_deg(), point.lon_deg())
}

/// A line or ring as Leaflet takes it.
pub(crate) fn line(points: &[LonLat]) -> Array {
    points.iter().map(|point| lat_lng(*point)).collect()
}

/// A point of Leaflet's as ours; `None` where the view reaches past the globe.
pub(crate) fn lon_lat(point: &LatLng) -> Option<LonLat> {
    LonLat::new(point.lng(), point.lat()).ok()
}

/// A pixel of Leaflet's as ours.
pub(crate) fn screen_point(point: &Point) -> ScreenPoint {
    ScreenPoint { x_px: point.x(), y_px: point.y() }
}

/// A range of longitudes and latitudes, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Extent {
    pub(crate) west_deg: f64,
    pub(crate) south_deg: f64,
    pub(crate) east_deg: f64,
    pub(crate) north_deg: f64,
}

impl Extent {
    /// Everything.
    pub(crate) const WORLD: Self =
        Self { west_deg: -180.0, south_deg: -90.0, east_deg: 180.0, north_deg: 90.0 };

    /// The extent of some points; `None` for none.
    pub(crate) fn of(points: &[LonLat]) -> Option<Self> {
        let (first, rest) = points.split_first()?;
        let around = |p: &LonLat| Self {
            west_deg: p.lon_deg(),
            south_deg: p.lat_deg(),
            east_deg: p.lon_deg(),
            north_deg: p.lat_deg(),
        };
        Some(rest.iter().map(around).fold(around(first), |a, b| Self {
            west_deg: a.west_deg.min(b.west_deg),
            south_deg: a.south_deg.min(b.south_deg),
            east_deg: a.east_deg.max(b.east_deg),
            north_deg: a.north_deg.max(b.north_deg),
        }))
    }

    /// The extent of Leaflet's bounds.
    pub(crate) fn of_bounds(bounds: &LatLngBounds) -> Self {
        let (south_west, north_east) = (bounds.get_south_west(), bounds.get_north_east());
        Self {
            west_deg: south_west.lng(),
            south_deg: south_west.lat(),
            east_deg: north_east.lng(),
            north_deg: north_east.lat(),
        }
    }

    /// The extent as Leaflet's bounds.
    pub(crate) fn to_bounds(self) -> LatLngBounds {
        LatLngBounds::new(
            &LatLng::new(self.south_deg, self.west_deg),
            &LatLng::new(self.north_deg, self.east_deg),
        )
    }

    /// The extent with `times` its own width and height added on every side.
    pub(crate) fn grown(self, times: f64) -> Self {
        let (dx_deg, dy_deg) =
            ((self.east_deg - self.west_deg) * times, (self.north_deg - self.south_deg) * times);
        Self {
            west_deg: self.west_deg - dx_deg,
            south_deg: self.south_deg - dy_deg,
            east_deg: self.east_deg + dx_deg,
            north_deg: self.north_deg + dy_deg,
        }
    }

    /// Whether the two have a point in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.west_deg <= other.east_deg
            && other.west_deg <= self.east_deg
            && self.south_deg <= other.north_deg
            && other.south_deg <= self.north_deg
    }

    /// Whether the other lies inside altogether.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.west_deg <= other.west_deg
            && self.south_deg <= other.south_deg
            && self.east_deg >= other.east_deg
            && self.north_deg >= other.north_deg
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
        LonLat::new(lon_deg, lat_deg).unwrap()
    }

    #[test]
    fn an_extent_spans_its_points() {
        let extent = Extent::of(&[at(-3.6, 13.7), at(-3.5, 14.4)]).unwrap();
        assert_eq!((extent.west_deg, extent.north_deg), (-3.6, 14.4));
        assert_eq!(Extent::of(&[]), None);
    }

    #[test]
    fn a_grown_extent_holds_the_one_it_grew_from() {
        let extent = Extent { west_deg: -4.0, south_deg: 13.0, east_deg: -3.0, north_deg: 14.0 };
        assert!(extent.grown(1.0).holds(&extent));
        assert!(!extent.holds(&extent.grown(0.1)));
        assert!(extent.meets(&Extent { west_deg: -3.0, ..extent.grown(1.0) }));
    }
}
