//! One source's outlines, from faces to the topology of a pack.

use std::collections::HashSet;

use geo::{BoundingRect, Contains};
use sahelmap::boundary::mesh::{self, Line, Outlines};
use sahelmap::boundary::{Arc, Topology, Unit};
use sahelmap::{CountryCode, LonLat, Validity};

use super::DataError;
use super::outline::{Face, Vertex, coord, rough_area_km2};
use super::simplify::{GridPoint, simplify};

/// Islands smaller than this are left out, in square kilometres: no border and no report names them.
const ISLET_KM2: f64 = 5.0;

/// Steps of the pack's grid in a degree.
const GRID_STEPS_PER_DEG: f64 = 1e5;

/// A face and the country it belongs to; countries outside the pack are there to name the far side of a
/// border.
pub(super) struct CountryFace {
    pub(super) country: CountryCode,
    pub(super) face: Face,
}

/// A country or unit to be written, as the faces that make it up.
pub(super) struct UnitPlan {
    pub(super) level: u8,
    pub(super) country: CountryCode,
    pub(super) name: String,
    /// The index of the plan of the unit above it.
    pub(super) parent: Option<usize>,
    pub(super) validity: Validity,
    pub(super) faces: Vec<usize>,
}

/// Everything that one topology is built from.
pub(super) struct Layer {
    pub(super) source: &'static str,
    pub(super) tolerance_m: f64,
    pub(super) faces: Vec<CountryFace>,
    pub(super) units: Vec<UnitPlan>,
}

/// A topology, and what the build wants to tell about it.
pub(super) struct Built {
    pub(super) topology: Topology,
    /// The arcs of the topology with every corner of their source.
    pub(super) full: Vec<Vec<Vertex>>,
    /// Corners before simplification.
    pub(super) corners_before: usize,
    /// Corners after it.
    pub(super) corners_after: usize,
    /// Corners put back so that no line crosses another.
    pub(super) restored: usize,
    /// Arcs on one country's side only, inside the territory that another claims too.
    pub(super) disputed: usize,
}

impl Layer {
    /// Joins, dissolves and simplifies the outlines.
    ///
    /// # Errors
    ///
    /// [`DataError`] where faces overlap, an outline stays open, or lines still touch after simplification.
    pub(super) fn build(&self) -> Result<Built, DataError> {
        let outlines: Vec<Face> = self.faces.iter().map(|part| part.face.clone()).collect();
        let written: HashSet<usize> = self.units.iter().flat_map(|unit| unit.faces.iter().copied()).collect();
        let mut arcs = mesh::build(&outlines);
        arcs.iter().try_for_each(|arc| self.refuse_overlap(arc))?;
        arcs.retain(|arc| arc.faces.iter().flatten().any(|face| written.contains(face)) && !is_islet(arc));
        let claims = Claims::new(&self.faces);
        let mut disputed = 0;
        let sides: Vec<[Option<CountryCode>; 2]> = arcs
            .iter()
            .map(|arc| {
                let country = |faces: &Vec<usize>| faces.first().map(|&face| self.faces[face].country);
                let mut sides = arc.faces.each_ref().map(country);
                if let [Some(owner), None] | [None, Some(owner)] = sides
                    && let Some(other) = claims.other_claim(owner, arc)
                {
                    disputed += 1;
                    sides = sides.map(|side| side.or(Some(other)));
                }
                sides
            })
            .collect();
        let outlines = Outlines::new(&arcs);
        let units = self.units.iter().map(|plan| plan.unit(&outlines)).collect::<Result<Vec<_>, _>>()?;
        let full: Vec<Vec<Vertex>> = arcs.into_iter().map(|arc| arc.vertices).collect();
        let simplified = simplify(&full, self.tolerance_m);
        if simplified.unresolved > 0 {
            return Err(DataError::Touching { topology: self.source, lines: simplified.unresolved });
        }
        let count = |lines: usize, corners: usize| corners - lines;
        let corners_before = count(full.len(), full.iter().map(Vec::len).sum());
        let corners_after = count(full.len(), simplified.lines.iter().map(Vec::len).sum());
        let arcs = simplified
            .lines
            .iter()
            .zip(sides)
            .map(|(line, sides)| {
                Ok(Arc { sides, points: line.iter().map(|&at| point(at)).collect::<Result<_, _>>()? })
            })
            .collect::<Result<_, DataError>>()?;
        Ok(Built {
            topology: Topology { source: self.source.to_owned(), arcs, units },
            full,
            corners_before,
            corners_after,
            restored: simplified.restored,
            disputed,
        })
    }

    /// Two faces on the same side of a line are a fault of the source.
    fn refuse_overlap(&self, arc: &Line) -> Result<(), DataError> {
        let name = |face: usize| self.faces[face].face.name.clone();
        arc.faces.iter().try_for_each(|faces| match faces[..] {
            [a, b, ..] => Err(DataError::Overlap {
                a: name(a),
                b: name(b),
                lon_deg: arc.vertices[0].lon_deg(),
                lat_deg: arc.vertices[0].lat_deg(),
            }),
            _ => Ok(()),
        })
    }
}

impl UnitPlan {
    fn unit(&self, outlines: &Outlines<'_>) -> Result<Unit, DataError> {
        let outline = outlines.around(&self.faces)?;
        if outline.polygons.is_empty() || !outline.stray_holes.is_empty() {
            return Err(DataError::NoOutline(self.name.clone()));
        }
        let polygons = outline.polygons;
        Ok(Unit {
            level: self.level,
            country: self.country,
            name: self.name.clone(),
            pcode: String::new(),
            parent: self.parent,
            validity: self.validity,
            polygons,
        })
    }
}

/// A point of the pack's grid as the core's type.
pub(super) fn point((lon, lat): GridPoint) -> Result<LonLat, DataError> {
    // Division gives the double nearest to the decimal, as the pack's reader does.
    Ok(LonLat::new(f64::from(lon) / GRID_STEPS_PER_DEG, f64::from(lat) / GRID_STEPS_PER_DEG)?)
}

fn is_islet(arc: &Line) -> bool {
    arc.faces.iter().any(Vec::is_empty)
        && arc.vertices.first() == arc.vertices.last()
        && rough_area_km2(std::slice::from_ref(&arc.vertices)) < ISLET_KM2
}

/// The territories of all countries, for lines that lie inside another country's claim.
struct Claims {
    areas: Vec<(CountryCode, geo::Rect<f64>, geo::Polygon<f64>)>,
}

impl Claims {
    fn new(faces: &[CountryFace]) -> Self {
        let mut areas = Vec::new();
        for part in faces {
            for outer in part.face.polygons.iter().filter_map(|polygon| polygon.first()) {
                let ring = outer.iter().map(coord).collect();
                let area = geo::Polygon::new(ring, Vec::new());
                if let Some(bounds) = area.bounding_rect() {
                    areas.push((part.country, bounds, area));
                }
            }
        }
        Self { areas }
    }

    /// Another country in whose territory the middle of an arc lies.
    fn other_claim(&self, owner: CountryCode, arc: &Line) -> Option<CountryCode> {
        let middle = arc.vertices.len() / 2;
        let [a, b] = [coord(&arc.vertices[middle - 1]), coord(&arc.vertices[middle])];
        let at = (a + b) / 2.0;
        self.areas
            .iter()
            .find(|(country, bounds, area)| *country != owner && bounds.contains(&at) && area.contains(&at))
            .map(|(country, ..)| *country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::outline::tests::ring;

    fn part(country: &str, corners: &[(i32, i32)]) -> CountryFace {
        let face = Face { name: country.into(), polygons: vec![vec![ring(corners)]] };
        CountryFace { country: country.parse().unwrap(), face }
    }

    fn plan(country: &str, faces: &[usize]) -> UnitPlan {
        UnitPlan {
            level: 0,
            country: country.parse().unwrap(),
            name: country.into(),
            parent: None,
            validity: Validity::ALWAYS,
            faces: faces.to_vec(),
        }
    }

    fn layer(faces: Vec<CountryFace>, units: Vec<UnitPlan>) -> Built {
        Layer { source: "test", tolerance_m: 10.0, faces, units }.build().unwrap()
    }

    #[test]
    fn a_neighbour_outside_the_pack_names_the_far_side_of_the_border() {
        let mali = part("ML", &[(0, 0), (1, 0), (1, 1), (0, 1)]);
        let algeria = part("DZ", &[(0, 1), (1, 1), (1, 2), (0, 2)]);
        let built = layer(vec![mali, algeria], vec![plan("ML", &[0])]);
        let [dz, ml] = ["DZ", "ML"].map(|code| code.parse().unwrap());
        assert_eq!(built.topology.borders(), [(dz, ml)]);
        assert_eq!(built.topology.arcs.len(), 2);
    }

    #[test]
    fn a_line_inside_another_claim_is_a_border_with_the_claimant() {
        // They share the line to the north and both claim the triangle beside it.
        let west = part("BF", &[(0, 0), (4, 0), (5, 2), (4, 4), (4, 6), (0, 6)]);
        let east = part("BJ", &[(4, 0), (9, 0), (9, 6), (4, 6), (4, 4)]);
        let built = layer(vec![west, east], vec![plan("BF", &[0]), plan("BJ", &[1])]);
        assert_eq!(built.disputed, 2);
        let [bf, bj] = ["BF", "BJ"].map(|code| code.parse().unwrap());
        assert_eq!(built.topology.arcs.iter().filter(|arc| arc.is_border_between(bf, bj)).count(), 3);
    }
}
