//! The outline of one face, or of several dissolved into one, as rings of arcs.

use std::collections::BTreeMap;

use geo::Contains;

use super::face::{Vertex, doubled_area};
use super::lines::Line;
use crate::boundary::{ArcRef, Ring};

/// The lines of a mesh, ready to be walked around any of its faces.
#[derive(Debug)]
pub struct Outlines<'a> {
    lines: &'a [Line],
    /// For each face, its lines of two corners and more: the index, and 1 where the face lies on the left, -1 on the right.
    of_face: BTreeMap<usize, Vec<(usize, i32)>>,
}

/// The area of a face or of several dissolved into one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Polygons: each an outer ring, counter-clockwise, and then its holes, clockwise.
    pub polygons: Vec<Vec<Ring>>,
    /// Clockwise rings that no outer ring holds: what is left of outlines that cross themselves.
    pub stray_holes: Vec<Ring>,
}

impl<'a> Outlines<'a> {
    /// The index of a mesh's lines; arcs of the outlines are numbered as `lines` is. A line of fewer than two corners is part
    /// of no outline.
    pub fn new(lines: &'a [Line]) -> Self {
        let mut of_face: BTreeMap<usize, Vec<(usize, i32)>> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.vertices.len() >= 2) {
            for (faces, sign) in line.faces.iter().zip([1, -1]) {
                for &face in faces {
                    of_face.entry(face).or_default().push((index, sign));
                }
            }
        }
        Self { lines, of_face }
    }

    /// The outline of the union of `members`, without the lines between them; a face that no line names adds nothing.
    ///
    /// # Errors
    ///
    /// [`OpenOutline`] where lines around the union are missing, which a mesh with all its lines rules out.
    pub fn around(&self, members: &[usize]) -> Result<Outline, OpenOutline> {
        let (mut outers, mut holes) = (Vec::new(), Vec::new());
        for ring in self.close(members)? {
            let corners = self.corners(&ring);
            if doubled_area(&corners) > 0 {
                outers.push((ring, corners));
            } else {
                holes.push((ring, corners));
            }
        }
        let areas: Vec<i128> = outers.iter().map(|(_, corners)| doubled_area(corners)).collect();
        let mut outline = Outline::default();
        outline.polygons.extend(outers.iter().map(|(ring, _)| vec![ring.clone()]));
        for (hole, corners) in holes {
            let holds = |outer: &[Vertex]| {
                // A hole may touch its outer ring in a corner, which `Contains` does not count as inside.
                let area = geo::Polygon::new(outer.iter().map(|corner| corner.coord()).collect(), Vec::new());
                corners.iter().any(|corner| area.contains(&corner.coord()))
            };
            let smallest =
                (0..outers.len()).filter(|&index| holds(&outers[index].1)).min_by_key(|&index| areas[index]);
            match smallest {
                Some(index) => outline.polygons[index].push(hole),
                None => outline.stray_holes.push(hole),
            }
        }
        Ok(outline)
    }

    /// The corners of a ring, the first repeated at the end; an arc that is none of the lines is passed over.
    pub fn corners(&self, ring: &[ArcRef]) -> Vec<Vertex> {
        let mut corners: Vec<Vertex> = Vec::new();
        for reference in ring {
            let Some(Line { vertices, .. }) = self.lines.get(reference.arc as usize) else { continue };
            corners.pop();
            if reference.reversed {
                corners.extend(vertices.iter().rev());
            } else {
                corners.extend(vertices);
            }
        }
        corners
    }

    /// The corner at a place of a line of `of_face` as a ring walks it, counted from its start or, below zero, from its end.
    fn corner(&self, reference: ArcRef, place: isize) -> Vertex {
        let vertices = &self.lines[reference.arc as usize].vertices;
        let from_front = (place >= 0) != reference.reversed;
        let offset = if place >= 0 { place.unsigned_abs() } else { place.unsigned_abs() - 1 };
        if from_front { vertices[offset] } else { vertices[vertices.len() - 1 - offset] }
    }

    /// Joins the lines around the members into closed rings.
    fn close(&self, members: &[usize]) -> Result<Vec<Ring>, OpenOutline> {
        // How often the members lie more on the left of a line than on its right: each edge counts as often in
        // as out at its corners, so that overlapping members, too, leave closed rings.
        let mut surplus: BTreeMap<usize, i32> = BTreeMap::new();
        for (line, sign) in members.iter().filter_map(|member| self.of_face.get(member)).flatten() {
            *surplus.entry(*line).or_default() += sign;
        }
        // From each corner, the arcs that leave it with the area on their left.
        let mut leaving: BTreeMap<Vertex, Vec<ArcRef>> = BTreeMap::new();
        for (line, surplus) in surplus {
            let reference = ArcRef { arc: line as u32, reversed: surplus < 0 };
            for _ in 0..surplus.abs() {
                leaving.entry(self.corner(reference, 0)).or_default().push(reference);
            }
        }
        let mut rings = Vec::new();
        while let Some(mut first) = leaving.first_entry() {
            let start = *first.key();
            let Some(arc) = first.get_mut().pop() else {
                first.remove();
                continue;
            };
            let mut ring = vec![arc];
            let mut last = arc;
            loop {
                let end = self.corner(last, -1);
                if end == start {
                    break;
                }
                let out = leaving.get_mut(&end).filter(|out| !out.is_empty());
                let out =
                    out.ok_or_else(|| OpenOutline { lon_deg: end.lon_deg(), lat_deg: end.lat_deg() })?;
                last = out.remove(self.sharpest_left(self.corner(last, -2), end, out));
                ring.push(last);
            }
            rings.push(ring);
        }
        Ok(rings)
    }

    /// Which of the arcs leaving `at` turns most to the left of one that came from `before`: rings that meet in
    /// a corner stay apart.
    fn sharpest_left(&self, before: Vertex, at: Vertex, out: &[ArcRef]) -> usize {
        // As floating point: an edge may span more degrees than the difference of two integers holds.
        let apart = |to: i32, from: i32| f64::from(to) - f64::from(from);
        let angle = |to: Vertex| apart(to.lat_e7, at.lat_e7).atan2(apart(to.lon_e7, at.lon_e7));
        let back = angle(before);
        // Clockwise from the way back: the first arc met encloses the least to the left.
        let clockwise =
            |reference: &ArcRef| (back - angle(self.corner(*reference, 1))).rem_euclid(std::f64::consts::TAU);
        (0..out.len()).min_by(|&a, &b| clockwise(&out[a]).total_cmp(&clockwise(&out[b]))).unwrap_or(0)
    }
}

/// An outline whose lines end before they close.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("an outline does not close at {lon_deg},{lat_deg}")]
pub struct OpenOutline {
    /// Longitude of its open end, in degrees.
    pub lon_deg: f64,
    /// Latitude of its open end, in degrees.
    pub lat_deg: f64,
}

#[cfg(test)]
mod tests {
    use super::super::face::tests::ring;
    use super::super::face::{Face, VertexRing};
    use super::super::lines::build;
    use super::*;
    use proptest::prelude::*;

    fn face(rings: &[&[(i32, i32)]]) -> Face {
        Face { name: String::new(), polygons: vec![rings.iter().map(|corners| ring(corners)).collect()] }
    }

    #[test]
    fn two_squares_dissolve_into_one_outline() {
        let west = face(&[&[(0, 0), (1, 0), (1, 1), (0, 1)]]);
        let east = face(&[&[(1, 0), (2, 0), (2, 1), (1, 1)]]);
        let lines = build(&[west, east]);
        let outlines = Outlines::new(&lines);
        let union = outlines.around(&[0, 1]).unwrap().polygons;
        assert_eq!((union.len(), union[0].len()), (1, 1));
        assert_eq!(doubled_area(&outlines.corners(&union[0][0])), 2 * 2 * 10_i128.pow(14));
    }

    #[test]
    fn an_enclave_is_a_hole_of_its_neighbour_and_a_polygon_of_its_own() {
        let around = face(&[&[(0, 0), (9, 0), (9, 9), (0, 9)], &[(3, 3), (6, 3), (6, 6), (3, 6)]]);
        let enclave = face(&[&[(3, 3), (6, 3), (6, 6), (3, 6)]]);
        let lines = build(&[around, enclave]);
        let outlines = Outlines::new(&lines);
        let outer = outlines.around(&[0]).unwrap().polygons;
        assert_eq!((outer.len(), outer[0].len()), (1, 2));
        assert!(doubled_area(&outlines.corners(&outer[0][1])) < 0);
        assert_eq!(outlines.around(&[1]).unwrap().polygons[0].len(), 1);
    }

    #[test]
    fn hemispheres_that_share_a_line_around_the_globe_have_an_outline_each_and_one_together() {
        let north = face(&[&[(-180, 0), (180, 0), (180, 90), (-180, 90)]]);
        let south = face(&[&[(-180, -90), (180, -90), (180, 0), (-180, 0)]]);
        let lines = build(&[north, south]);
        let outlines = Outlines::new(&lines);
        let area = |members: &[usize]| {
            let polygons = outlines.around(members).unwrap().polygons;
            assert_eq!((polygons.len(), polygons[0].len()), (1, 1));
            doubled_area(&outlines.corners(&polygons[0][0]))
        };
        let hemisphere = 2 * 360 * 90 * 10_i128.pow(14);
        assert_eq!([area(&[0]), area(&[1]), area(&[0, 1])], [hemisphere, hemisphere, 2 * hemisphere]);
    }

    #[test]
    fn squares_that_meet_in_a_corner_stay_two_polygons() {
        let southwest = face(&[&[(0, 0), (1, 0), (1, 1), (0, 1)]]);
        let northeast = face(&[&[(1, 1), (2, 1), (2, 2), (1, 2)]]);
        let lines = build(&[southwest, northeast]);
        assert_eq!(Outlines::new(&lines).around(&[0, 1]).unwrap().polygons.len(), 2);
    }

    #[test]
    fn lines_without_an_edge_and_numbers_that_are_none_take_no_part() {
        let mut lines = build(&[face(&[&[(0, 0), (1, 0), (1, 1), (0, 1)]])]);
        let far = [vec![0, usize::MAX], vec![usize::MAX]];
        lines.push(Line { faces: far.clone(), vertices: Vec::new() });
        lines.push(Line { faces: far, vertices: vec![Vertex::nearest(5.0, 5.0)] });
        let outlines = Outlines::new(&lines);
        assert_eq!(outlines.around(&[0]).unwrap().polygons.len(), 1);
        assert_eq!(outlines.around(&[usize::MAX, 7]), Ok(Outline::default()));
        let nowhere = ArcRef { arc: u32::MAX, reversed: true };
        let empty = [1, 2].map(|arc| ArcRef { arc, reversed: false });
        assert_eq!(outlines.corners(&[nowhere]), []);
        assert_eq!(outlines.corners(&empty), [Vertex::nearest(5.0, 5.0)]);
    }

    proptest! {
        #[test]
        fn every_outline_closes_however_faces_overlap_and_cross_themselves(
            faces in prop::collection::vec(prop::collection::vec((0..5_i32, 0..5_i32), 3..8), 1..6)
        ) {
            let faces: Vec<Face> = faces.iter().map(|corners| face(&[corners])).collect();
            let lines = build(&faces);
            let outlines = Outlines::new(&lines);
            let everything: Vec<usize> = (0..faces.len()).collect();
            let single = (0..faces.len()).map(|face| vec![face]);
            for members in single.chain([everything]) {
                let outline = outlines.around(&members).unwrap();
                for ring in outline.polygons.iter().flatten().chain(&outline.stray_holes) {
                    let corners: VertexRing = outlines.corners(ring);
                    prop_assert!(corners.len() >= 3 && corners.first() == corners.last());
                }
                let signed: i128 = outline.polygons.iter().flatten().chain(&outline.stray_holes)
                    .map(|ring| doubled_area(&outlines.corners(ring))).sum();
                let given: i128 = members.iter()
                    .map(|&member| doubled_area(&faces[member].polygons[0][0]).abs()).sum();
                prop_assert_eq!(signed, given);
            }
        }
    }
}
