//! Land borders between two countries, and how far a point is from them.

use std::fmt;
use std::sync::OnceLock;

use crate::boundary::{CountryCode, Topology};
use crate::coord::LonLat;
use crate::measure::{LineIndex, NearestOnLine};

/// The land border between two countries, as every topology of the atlas draws it.
#[derive(Debug)]
pub(super) struct Border {
    pub(super) countries: (CountryCode, CountryCode),
    /// The corners of a box around the primary line, west-south and east-north.
    bounds: [LonLat; 2],
    /// For each topology that has the border, its index; built at the first question.
    lines: OnceLock<Vec<LineIndex>>,
}

impl Border {
    /// The border between two countries, `None` where the primary topology has none.
    pub(super) fn new(countries: (CountryCode, CountryCode), primary: &Topology) -> Option<Self> {
        let arcs = primary.arcs.iter().filter(|arc| arc.is_border_between(countries.0, countries.1));
        let mut points = arcs.flat_map(|arc| &arc.points);
        let first = *points.next()?;
        let (mut west, mut south) = first.into();
        let (mut east, mut north) = first.into();
        for point in points {
            (west, east) = (west.min(point.lon_deg()), east.max(point.lon_deg()));
            (south, north) = (south.min(point.lat_deg()), north.max(point.lat_deg()));
        }
        let bounds = [LonLat::new(west, south).ok()?, LonLat::new(east, north).ok()?];
        Some(Self { countries, bounds, lines: OnceLock::new() })
    }

    /// A distance in degrees of latitude that the border is surely not nearer than.
    pub(super) fn at_least_deg(&self, point: LonLat) -> f64 {
        let [low, high] = self.bounds;
        let outside = |x: f64, low: f64, high: f64| (low - x).max(x - high).max(0.0);
        // A degree of longitude spans at least the cosine of the latitude farthest from the equator.
        let steepest =
            [point.lat_deg(), low.lat_deg(), high.lat_deg()].map(f64::abs).into_iter().fold(0.0, f64::max);
        let east_west = outside(point.lon_deg(), low.lon_deg(), high.lon_deg()) * steepest.to_radians().cos();
        outside(point.lat_deg(), low.lat_deg(), high.lat_deg()).max(0.9 * east_west)
    }

    /// The nearest point on each line, the primary line first.
    pub(super) fn nearest(&self, topologies: &[Topology], point: LonLat) -> Vec<NearestOnLine> {
        let lines = self.lines.get_or_init(|| {
            let line_of = |topology: &Topology| {
                let (a, b) = self.countries;
                let arcs = topology.arcs.iter().filter(|arc| arc.is_border_between(a, b));
                LineIndex::new(arcs.map(|arc| arc.points.as_slice()))
            };
            topologies.iter().map(line_of).collect()
        });
        lines.iter().filter_map(|line| line.nearest(point)).collect()
    }
}

/// How far a point is from the land border between two countries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BorderDistance {
    /// The countries that the border parts.
    pub countries: (CountryCode, CountryCode),
    /// The geodesic distance in metres to the primary line.
    pub distance_m: f64,
    /// The least distance in metres over every line the atlas carries, less the place's radius.
    pub low_m: f64,
    /// The greatest distance in metres over every line the atlas carries, and the place's radius.
    pub high_m: f64,
    /// The nearest point on the primary line.
    pub nearest: LonLat,
    /// The bearing towards it, in degrees clockwise from north.
    pub bearing_deg: f64,
}

impl BorderDistance {
    /// The distance from the nearest points on each line, the primary first, and the place's own radius.
    pub(super) fn new(
        countries: (CountryCode, CountryCode),
        lines: &[NearestOnLine],
        radius_m: f64,
    ) -> Option<Self> {
        let primary = lines.first()?;
        let distances = || lines.iter().map(|line| line.distance_m);
        Some(Self {
            countries,
            distance_m: primary.distance_m,
            low_m: (distances().fold(f64::INFINITY, f64::min) - radius_m).max(0.0),
            high_m: distances().fold(0.0, f64::max) + radius_m,
            nearest: primary.point,
            bearing_deg: primary.bearing_deg,
        })
    }

    /// The border's name from its countries' codes, such as `BF-ML`.
    pub fn border(&self) -> String {
        format!("{}-{}", self.countries.0, self.countries.1)
    }
}

impl fmt::Display for BorderDistance {
    /// Whole kilometres with the interval, since the line itself is not known better: `39 km (36 to 42)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let km = |m: f64| (m / 1000.0).round();
        write!(f, "{} km ({} to {})", km(self.distance_m), km(self.low_m), km(self.high_m))
    }
}

/// The atlas carries no border between the two countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the atlas has no land border between {} and {}", .0.name(), .1.name())]
pub struct NoSuchBorder(pub CountryCode, pub CountryCode);
