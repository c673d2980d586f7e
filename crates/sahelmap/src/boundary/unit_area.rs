//! A unit as a question names it, with its area.

use super::Boundaries;
use super::shape::Shape;
use crate::coord::LonLat;

/// A unit whose area can be asked about.
#[derive(Clone, Copy)]
pub(crate) struct UnitArea<'a> {
    pub(super) boundaries: &'a Boundaries,
    /// The number of its shape.
    pub(super) number: u32,
    pub(super) shape: &'a Shape,
}

impl UnitArea<'_> {
    /// The unit's name.
    pub(crate) fn name(&self) -> &str {
        &self.shape.unit(self.boundaries.topologies()).name
    }

    /// The unit's level: 1 for regions, 2 for cercles and provinces, 3 for communes.
    pub(crate) fn level(&self) -> u8 {
        self.shape.level
    }

    /// Whether the point may lie in the unit or that near to it.
    pub(crate) fn may_be_within(&self, point: LonLat, limit_m: f64) -> bool {
        self.shape.extent.at_least_m(point) <= limit_m
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
