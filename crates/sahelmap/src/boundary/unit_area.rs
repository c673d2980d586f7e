//! A unit as a question names it, with its area.

use super::shape::Shape;
use crate::boundary::Topology;
use crate::coord::LonLat;

/// A unit whose area can be asked about.
#[derive(Clone, Copy)]
pub(crate) struct UnitArea<'a> {
    pub(super) shape: &'a Shape,
    pub(super) topologies: &'a [Topology],
}

impl UnitArea<'_> {
    /// The unit's name.
    pub(crate) fn name(&self) -> &str {
        &self.shape.unit(self.topologies).name
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
        self.shape.distance_m(self.topologies, point)
    }
}
