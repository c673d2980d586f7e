//! A unit as a question names it, with its area.

use super::Boundaries;
use super::shape::Shape;
use crate::boundary::{CountryCode, Ring, Unit};
use crate::coord::LonLat;

/// A unit whose area can be asked about.
#[derive(Clone, Copy)]
pub(crate) struct UnitArea<'a> {
    pub(super) boundaries: &'a Boundaries,
    /// The number of its shape.
    pub(super) number: u32,
    pub(super) shape: &'a Shape,
}

impl<'a> UnitArea<'a> {
    /// The unit.
    pub(crate) fn unit(&self) -> &'a Unit {
        self.shape.unit(self.boundaries.topologies())
    }

    /// The unit above it, where the source of its outline says which that is.
    pub(crate) fn above(&self) -> Option<&'a Unit> {
        let units = &self.boundaries.topologies().get(self.shape.topology)?.units;
        units.get(self.unit().parent?)
    }

    /// The unit's name.
    pub(crate) fn name(&self) -> &'a str {
        &self.unit().name
    }

    /// The country it belongs to.
    pub(crate) fn country(&self) -> CountryCode {
        self.shape.country
    }

    /// The number of its outline among those of the atlas.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// Its polygons, each a ring around it and then those of its holes, closed.
    pub(crate) fn polygons(&self) -> Vec<Vec<Vec<LonLat>>> {
        let topology = &self.boundaries.topologies()[self.shape.topology];
        let rings = |polygon: &Vec<Ring>| polygon.iter().map(|ring| topology.ring_points(ring)).collect();
        self.unit().polygons.iter().map(rings).collect()
    }

    /// The middle of the box around it.
    pub(crate) fn middle(&self) -> Option<LonLat> {
        let (low, high) = (self.shape.extent.low_deg, self.shape.extent.high_deg);
        LonLat::new((low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0).ok()
    }

    /// The unit's level: 1 for regions, 2 for cercles and provinces, 3 for communes.
    pub(crate) fn level(&self) -> u8 {
        self.shape.level
    }

    /// Whether the point may lie in the unit or that near to it.
    pub(crate) fn may_be_within(&self, point: LonLat, limit_m: f64) -> bool {
        self.shape.extent.may_be_within(point, limit_m)
    }

    /// 0 inside, else the distance in metres to the outline; `None` beyond a limit.
    pub(crate) fn distance_within_m(&self, point: LonLat, limit_m: f64) -> Option<f64> {
        if !self.may_be_within(point, limit_m) {
            return None;
        }
        if self.boundaries.around(point).contains(&self.number) {
            return Some(0.0);
        }
        let nearest = self.shape.nearest_within(self.boundaries.topologies(), point, limit_m)?;
        (nearest.distance_m <= limit_m).then_some(nearest.distance_m)
    }
}
