//! Land borders between two countries, and how far a point is from them.

use std::fmt;
use std::sync::OnceLock;

use super::extent::Extent;
use crate::boundary::{CountryCode, Topology};
use crate::coord::LonLat;
use crate::measure::{LineIndex, NearestOnLine};

/// The land border between two countries, as every topology of the atlas draws it.
#[derive(Debug)]
pub(super) struct Border {
    pub(super) countries: (CountryCode, CountryCode),
    /// Around the primary line.
    pub(super) extent: Extent,
    /// The index of each topology that has the border; built at the first question.
    lines: OnceLock<Vec<LineIndex>>,
}

impl Border {
    /// The border between two countries, as the primary topology of those that have it draws it first.
    pub(super) fn new(countries: (CountryCode, CountryCode), primary: &Topology) -> Self {
        let extent = Extent::around(stretches(primary, countries).into_iter().flatten());
        Self { countries, extent, lines: OnceLock::new() }
    }

    /// The nearest point on each line, the primary line first.
    pub(super) fn nearest(&self, topologies: &[Topology], point: LonLat) -> Vec<NearestOnLine> {
        self.lines(topologies).iter().filter_map(|line| line.nearest(point)).collect()
    }

    /// The primary line.
    pub(super) fn primary(&self, topologies: &[Topology]) -> Option<&LineIndex> {
        self.lines(topologies).first()
    }

    fn lines(&self, topologies: &[Topology]) -> &[LineIndex] {
        self.lines.get_or_init(|| {
            let lines = topologies.iter().map(|topology| stretches(topology, self.countries));
            lines.filter(|line| !line.is_empty()).map(LineIndex::new).collect()
        })
    }
}

/// The arcs of a topology that lie between two countries.
fn stretches(topology: &Topology, (a, b): (CountryCode, CountryCode)) -> Vec<&[LonLat]> {
    let arcs = topology.arcs.iter().filter(|arc| arc.is_border_between(a, b));
    arcs.map(|arc| arc.points.as_slice()).collect()
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
