//! The outlines of units, ready for questions of distance.

use std::ops::Range;
use std::sync::OnceLock;

use super::extent::Extent;
use crate::boundary::{CountryCode, Topology, Unit};
use crate::coord::LonLat;
use crate::measure::{LineIndex, NearestOnLine};

/// A level with one of its countries; the countries themselves are one group.
pub(super) type Group = (u8, Option<CountryCode>);

/// A unit's outline; its index is built at the first question.
pub(super) struct Shape {
    pub(super) topology: usize,
    pub(super) unit: usize,
    pub(super) level: u8,
    pub(super) country: CountryCode,
    pub(super) extent: Extent,
    outline: OnceLock<LineIndex>,
}

impl Shape {
    pub(super) fn new(topologies: &[Topology], topology: usize, unit: usize) -> Self {
        let carrier = &topologies[topology];
        let Unit { level, country, polygons, .. } = &carrier.units[unit];
        let arcs = polygons.iter().flatten().flatten().filter_map(|at| carrier.arcs.get(at.arc as usize));
        let extent = Extent::around(arcs.flat_map(|arc| &arc.points));
        Self { topology, unit, level: *level, country: *country, extent, outline: OnceLock::new() }
    }

    /// The unit that this is the outline of.
    pub(super) fn unit<'a>(&self, topologies: &'a [Topology]) -> &'a Unit {
        &topologies[self.topology].units[self.unit]
    }

    /// The nearest point of the outline where it is not farther than a distance in metres, or hardly.
    pub(super) fn nearest_within(
        &self,
        topologies: &[Topology],
        point: LonLat,
        limit_m: f64,
    ) -> Option<NearestOnLine> {
        let outline = self.outline.get_or_init(|| {
            let topology = &topologies[self.topology];
            let polygons = &topology.units[self.unit].polygons;
            let rings: Vec<Vec<LonLat>> =
                polygons.iter().flatten().map(|ring| topology.ring_points(ring)).collect();
            LineIndex::new(rings.iter().map(Vec::as_slice))
        });
        outline.nearest_within(point, limit_m)
    }
}

/// The shape of every unit, but of each country only that of the first topology which has it, group by group.
pub(super) fn grouped(topologies: &[Topology]) -> (Vec<Shape>, Vec<(Group, Range<usize>)>) {
    let mut groups: Vec<(Group, Vec<Shape>)> = Vec::new();
    for level in 0..=3 {
        for (t, topology) in topologies.iter().enumerate() {
            for (u, unit) in topology.units.iter().enumerate().filter(|(_, unit)| unit.level == level) {
                let shape = Shape::new(topologies, t, u);
                let group = (level, (level > 0).then_some(unit.country));
                match groups.iter_mut().find(|known| known.0 == group) {
                    Some((_, known))
                        if level == 0 && known.iter().any(|known| known.country == unit.country) => {}
                    Some((_, known)) => known.push(shape),
                    None => groups.push((group, vec![shape])),
                }
            }
        }
    }
    let mut shapes = Vec::new();
    let ranges = groups.into_iter().map(|(group, of_group)| {
        let start = shapes.len();
        shapes.extend(of_group);
        (group, start..shapes.len())
    });
    let ranges = ranges.collect();
    (shapes, ranges)
}
