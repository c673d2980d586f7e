//! One unit's area, ready for questions of containment.

use std::sync::OnceLock;

use geo::algorithm::indexed::IntervalTreeMultiPolygon;
use geo::{Contains, Coord, LineString, MultiPolygon, Polygon};

use crate::boundary::{Topology, Unit};
use crate::coord::LonLat;
use crate::measure::LineIndex;

/// A unit's area; its indexes are built at the first question.
pub(super) struct Shape {
    pub(super) topology: usize,
    pub(super) unit: usize,
    west_south: (f64, f64),
    east_north: (f64, f64),
    area: OnceLock<IntervalTreeMultiPolygon<f64>>,
    outline: OnceLock<LineIndex>,
}

impl Shape {
    pub(super) fn new(topologies: &[Topology], topology: usize, unit: usize) -> Self {
        let mut low = (f64::INFINITY, f64::INFINITY);
        let mut high = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        let carrier = &topologies[topology];
        for reference in carrier.units[unit].polygons.iter().flatten().flatten() {
            for point in &carrier.arcs[reference.arc as usize].points {
                low = (low.0.min(point.lon_deg()), low.1.min(point.lat_deg()));
                high = (high.0.max(point.lon_deg()), high.1.max(point.lat_deg()));
            }
        }
        let (area, outline) = (OnceLock::new(), OnceLock::new());
        Self { topology, unit, west_south: low, east_north: high, area, outline }
    }

    /// The unit that this is the area of.
    pub(super) fn unit<'a>(&self, topologies: &'a [Topology]) -> &'a Unit {
        &topologies[self.topology].units[self.unit]
    }

    /// Whether the point lies inside; a point on the outline does not.
    pub(super) fn contains(&self, topologies: &[Topology], point: LonLat) -> bool {
        self.box_holds(point, 0.0)
            && self
                .area
                .get_or_init(|| IntervalTreeMultiPolygon::new(&self.multi_polygon(topologies)))
                .contains(&Coord::from(point))
    }

    /// Whether the point lies in the box around the unit, widened on every side.
    pub(super) fn box_holds(&self, point: LonLat, margin_deg: f64) -> bool {
        let (lon_deg, lat_deg) = point.into();
        self.west_south.0 - margin_deg <= lon_deg
            && lon_deg <= self.east_north.0 + margin_deg
            && self.west_south.1 - margin_deg <= lat_deg
            && lat_deg <= self.east_north.1 + margin_deg
    }

    /// 0 inside, else the distance in metres to the outline.
    pub(super) fn distance_m(&self, topologies: &[Topology], point: LonLat) -> f64 {
        if self.contains(topologies, point) { 0.0 } else { self.outline_distance_m(topologies, point) }
    }

    fn outline_distance_m(&self, topologies: &[Topology], point: LonLat) -> f64 {
        let outline = self.outline.get_or_init(|| {
            let topology = &topologies[self.topology];
            let rings: Vec<Vec<LonLat>> = topology.units[self.unit]
                .polygons
                .iter()
                .flatten()
                .map(|ring| topology.ring_points(ring))
                .collect();
            LineIndex::new(rings.iter().map(Vec::as_slice))
        });
        outline.nearest(point).map_or(f64::INFINITY, |nearest| nearest.distance_m)
    }

    fn multi_polygon(&self, topologies: &[Topology]) -> MultiPolygon<f64> {
        let topology = &topologies[self.topology];
        let line = |ring| LineString::from_iter(topology.ring_points(ring).into_iter().map(Coord::from));
        let polygons = topology.units[self.unit].polygons.iter().filter_map(|rings| {
            let (outer, holes) = rings.split_first()?;
            Some(Polygon::new(line(outer), holes.iter().map(line).collect()))
        });
        polygons.collect()
    }
}
