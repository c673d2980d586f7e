//! Outlines as shared arcs: neighbours meet in one line, stored once, so no gap or overlap can open between them.

use crate::boundary::{ArcRef, CountryCode, Ring, Unit};
use crate::coord::LonLat;

/// One source's outlines: arcs, and units whose rings walk them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// The key of the [`Source`](crate::atlas::Source) it comes from.
    pub source: String,
    /// The lines between neighbours.
    pub arcs: Vec<Arc>,
    /// Countries and units.
    pub units: Vec<Unit>,
}

/// A line with the same neighbours on either side for the whole of its length.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// The countries on its two sides, the same one twice inside a country, `None` for the sea.
    pub sides: [Option<CountryCode>; 2],
    /// At least two points; an edge between them is straight in degrees (RFC 7946).
    pub points: Vec<LonLat>,
}

impl Arc {
    /// Whether it is a piece of the land border between `a` and `b`, in either order.
    pub fn is_border_between(&self, a: CountryCode, b: CountryCode) -> bool {
        self.sides == [Some(a), Some(b)] || self.sides == [Some(b), Some(a)]
    }

    /// The two countries it parts, in alphabetical order, where it is a land border.
    pub fn border(&self) -> Option<(CountryCode, CountryCode)> {
        match self.sides {
            [Some(a), Some(b)] if a != b => Some((a.min(b), a.max(b))),
            _ => None,
        }
    }
}

impl Topology {
    /// Every pair of countries that an arc parts, in alphabetical order, each once.
    pub fn borders(&self) -> Vec<(CountryCode, CountryCode)> {
        let mut borders: Vec<_> = self.arcs.iter().filter_map(Arc::border).collect();
        borders.sort_unstable();
        borders.dedup();
        borders
    }

    /// The points of a ring, the first repeated at its end.
    pub fn ring_points(&self, ring: &Ring) -> Vec<LonLat> {
        let mut points: Vec<LonLat> = Vec::new();
        for &ArcRef { arc, reversed } in ring {
            let Some(arc) = self.arcs.get(arc as usize) else { continue };
            // The next arc begins where the last one ended.
            points.pop();
            if reversed {
                points.extend(arc.points.iter().rev());
            } else {
                points.extend(&arc.points);
            }
        }
        points
    }

    /// The arcs on which two units of `level` meet inside one country, for drawing.
    pub fn lines_between_units(&self, level: u8) -> Vec<&Arc> {
        let mut uses = vec![0_u8; self.arcs.len()];
        for reference in
            self.units.iter().filter(|u| u.level == level).flat_map(|u| u.polygons.iter().flatten())
        {
            for ArcRef { arc, .. } in reference {
                if let Some(count) = uses.get_mut(*arc as usize) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let inside = |arc: &Arc| arc.sides[0].is_some() && arc.sides[0] == arc.sides[1];
        self.arcs
            .iter()
            .zip(uses)
            .filter(|(arc, uses)| *uses > 1 && inside(arc))
            .map(|(arc, _)| arc)
            .collect()
    }

    /// The first fault that would make the topology unusable: a reference to no arc, or rings that do not close.
    pub(crate) fn check(&self) -> Result<(), TopologyError> {
        for arc in &self.arcs {
            if arc.points.len() < 2 {
                return Err(TopologyError::ShortArc);
            }
        }
        for unit in &self.units {
            if unit.parent.is_some_and(|parent| parent >= self.units.len()) {
                return Err(TopologyError::NoParent(unit.name.clone()));
            }
            for ring in unit.polygons.iter().flatten() {
                if ring.iter().any(|reference| reference.arc as usize >= self.arcs.len()) {
                    return Err(TopologyError::NoArc(unit.name.clone()));
                }
                if !self.closes(ring) {
                    return Err(TopologyError::OpenRing(unit.name.clone()));
                }
            }
        }
        Ok(())
    }

    /// Whether every arc of the ring begins where the one before it ended, the first after the last, and the ring
    /// has three corners at least. Looks at the ends of the arcs alone, since opening an atlas asks it of every ring.
    fn closes(&self, ring: &Ring) -> bool {
        let ends = |reference: &ArcRef| {
            let points = &self.arcs[reference.arc as usize].points;
            let (first, last) = (points[0], points[points.len() - 1]);
            if reference.reversed { (last, first) } else { (first, last) }
        };
        let following = ring.iter().skip(1).chain(ring.first());
        let edges: usize =
            ring.iter().map(|reference| self.arcs[reference.arc as usize].points.len() - 1).sum();
        edges >= 3 && ring.iter().zip(following).all(|(a, b)| ends(a).1 == ends(b).0)
    }
}

/// Why a topology cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TopologyError {
    /// An arc with fewer than two points.
    #[error("an arc has fewer than two points")]
    ShortArc,
    /// A unit names an arc that is not there.
    #[error("the outline of “{0}” names an arc that does not exist")]
    NoArc(String),
    /// A unit names a parent that is not there.
    #[error("“{0}” names a parent unit that does not exist")]
    NoParent(String),
    /// A ring whose arcs do not follow one another and close.
    #[error("the outline of “{0}” does not close")]
    OpenRing(String),
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::boundary::Validity;

    pub(crate) fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
        LonLat::new(lon_deg, lat_deg).unwrap()
    }

    pub(crate) fn forwards(arc: u32) -> ArcRef {
        ArcRef { arc, reversed: false }
    }

    pub(crate) fn country(code: &str, ring: Ring) -> Unit {
        Unit {
            level: 0,
            country: code.parse().unwrap(),
            name: code.into(),
            pcode: String::new(),
            parent: None,
            validity: Validity::ALWAYS,
            polygons: vec![vec![ring]],
        }
    }

    /// Two squares of a degree side by side: `ML` in the west, `BF` in the east, the sea around them.
    pub(crate) fn two_squares() -> Topology {
        let (ml, bf) = ("ML".parse().ok(), "BF".parse().ok());
        Topology {
            source: "test".into(),
            arcs: vec![
                Arc { sides: [ml, bf], points: vec![at(1.0, 0.0), at(1.0, 1.0)] },
                Arc {
                    sides: [ml, None],
                    points: vec![at(1.0, 1.0), at(0.0, 1.0), at(0.0, 0.0), at(1.0, 0.0)],
                },
                Arc {
                    sides: [bf, None],
                    points: vec![at(1.0, 0.0), at(2.0, 0.0), at(2.0, 1.0), at(1.0, 1.0)],
                },
            ],
            units: vec![
                country("ML", vec![forwards(0), forwards(1)]),
                country("BF", vec![forwards(2), ArcRef { arc: 0, reversed: true }]),
            ],
        }
    }

    /// The two squares, the western one wider.
    pub(crate) fn reaching_west_to(lon_deg: f64) -> Topology {
        let mut topology = two_squares();
        let points = topology.arcs.iter_mut().flat_map(|arc| &mut arc.points);
        points.filter(|point| point.lon_deg() == 0.0).for_each(|point| *point = at(lon_deg, point.lat_deg()));
        topology
    }

    #[test]
    fn a_ring_walks_its_arcs_and_closes() {
        let topology = two_squares();
        let ring = topology.ring_points(&topology.units[1].polygons[0][0]);
        assert_eq!(ring.len(), 5);
        assert_eq!(ring.first(), ring.last());
        assert_eq!(topology.check(), Ok(()));
    }

    #[test]
    fn two_countries_that_share_an_arc_have_a_border() {
        let (bf, ml) = ("BF".parse().unwrap(), "ML".parse().unwrap());
        assert_eq!(two_squares().borders(), [(bf, ml)]);
    }

    #[test]
    fn a_ring_that_does_not_close_is_named() {
        let mut topology = two_squares();
        topology.units[0].polygons[0][0].pop();
        assert_eq!(topology.check(), Err(TopologyError::OpenRing("ML".into())));
    }

    #[test]
    fn a_reference_to_no_arc_is_named() {
        let mut topology = two_squares();
        topology.units[1].polygons[0][0].push(forwards(9));
        assert_eq!(topology.check(), Err(TopologyError::NoArc("BF".into())));
    }
}
