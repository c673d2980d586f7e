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
        self.shape.unit(self.topologies).level
    }

    /// Whether the point may lie in the unit or within a few kilometres of it.
    pub(crate) fn box_holds(&self, point: LonLat) -> bool {
        self.shape.box_holds(point, 0.05)
    }

    /// 0 inside, else the distance in metres to the outline.
    pub(crate) fn distance_m(&self, point: LonLat) -> f64 {
        if self.boundaries.around(point).contains(&self.number) {
            return 0.0;
        }
        let nearest = self.shape.nearest_within(self.boundaries.topologies(), point, f64::INFINITY);
        nearest.map_or(f64::INFINITY, |nearest| nearest.distance_m)
    }
}
