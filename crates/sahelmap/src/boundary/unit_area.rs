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

    /// 0 inside, else the distance in metres to the outline.
    pub(crate) fn distance_m(&self, point: LonLat) -> f64 {
        self.shape.distance_m(self.topologies, point)
    }
}
