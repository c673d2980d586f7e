//! The outline of one face, or of several dissolved into one, as rings of arcs.

use std::collections::{BTreeMap, HashSet};

use geo::Contains;
use sahelmap::boundary::ArcRef;

use super::DataError;
use super::mesh::Arc;
use super::outline::{Vertex, doubled_area};

/// A closed ring of arcs that has the area on its left.
type Ring = Vec<ArcRef>;

/// The polygons of the union of `members`: each an outer ring, counter-clockwise, and then its holes,
/// clockwise.
///
/// # Errors
///
/// [`DataError::OpenOutline`] where the arcs around the union do not close.
pub(super) fn polygons(arcs: &[Arc], members: &HashSet<usize>) -> Result<Vec<Vec<Ring>>, DataError> {
    let (mut outers, mut holes) = (Vec::new(), Vec::new());
    for ring in close(arcs, members)? {
        let corners = corners(arcs, &ring);
        if doubled_area(&corners) > 0 { outers.push((ring, corners)) } else { holes.push((ring, corners)) }
    }
    let mut polygons: Vec<Vec<Ring>> = outers.iter().map(|(ring, _)| vec![ring.clone()]).collect();
    for (hole, corners) in holes {
        let around = |outer: &[Vertex]| {
            // A hole may touch its outer ring in a corner, which `Contains` does not count as inside.
            let area = geo::Polygon::new(outer.iter().map(|corner| corner.coord()).collect(), Vec::new());
            corners.iter().any(|corner| area.contains(&corner.coord()))
        };
        let smallest = (0..outers.len())
            .filter(|&index| outers.len() == 1 || around(&outers[index].1))
            .min_by_key(|&index| doubled_area(&outers[index].1));
        match smallest {
            Some(index) => polygons[index].push(hole),
            None => return Err(open_at(corners.first())),
        }
    }
    Ok(polygons)
}

/// The corners of a ring, the first repeated at the end.
pub(super) fn corners(arcs: &[Arc], ring: &[ArcRef]) -> Vec<Vertex> {
    let mut corners: Vec<Vertex> = Vec::new();
    for reference in ring {
        corners.pop();
        corners.extend(walked(arcs, reference));
    }
    corners
}

/// The corners of an arc in the direction in which a ring walks it.
fn walked(arcs: &[Arc], reference: &ArcRef) -> Vec<Vertex> {
    let mut vertices = arcs[reference.arc as usize].vertices.clone();
    if reference.reversed {
        vertices.reverse();
    }
    vertices
}

/// Joins the arcs around the members into closed rings.
fn close(arcs: &[Arc], members: &HashSet<usize>) -> Result<Vec<Ring>, DataError> {
    let inside = |face: Option<usize>| face.is_some_and(|face| members.contains(&face));
    // From each corner, the arcs that leave it with the area on their left.
    let mut leaving: BTreeMap<Vertex, Vec<ArcRef>> = BTreeMap::new();
    for (index, arc) in arcs.iter().enumerate() {
        let reversed = match arc.faces.map(inside) {
            [true, false] => false,
            [false, true] => true,
            _ => continue,
        };
        let reference = ArcRef { arc: index as u32, reversed };
        if let Some(&start) = walked(arcs, &reference).first() {
            leaving.entry(start).or_default().push(reference);
        }
    }
    let mut rings = Vec::new();
    while let Some((start, first)) = leaving.iter_mut().find_map(|(&start, out)| Some((start, out.pop()?))) {
        let mut ring = vec![first];
        loop {
            let line = walked(arcs, &ring[ring.len() - 1]);
            let [.., before, end] = line[..] else { return Err(open_at(line.first())) };
            if end == start {
                break;
            }
            let out =
                leaving.get_mut(&end).filter(|out| !out.is_empty()).ok_or_else(|| open_at(Some(&end)))?;
            ring.push(out.remove(sharpest_left(arcs, before, end, out)));
        }
        rings.push(ring);
    }
    Ok(rings)
}

/// Which of the arcs leaving `at` turns most to the left of one that came from `before`: rings that meet in a
/// corner stay apart.
fn sharpest_left(arcs: &[Arc], before: Vertex, at: Vertex, out: &[ArcRef]) -> usize {
    let angle = |to: Vertex| f64::from(to.lat_e7 - at.lat_e7).atan2(f64::from(to.lon_e7 - at.lon_e7));
    let back = angle(before);
    // Clockwise from the way back: the first arc met encloses the least to the left.
    let clockwise = |reference: &ArcRef| {
        let next = walked(arcs, reference).get(1).copied().unwrap_or(at);
        (back - angle(next)).rem_euclid(std::f64::consts::TAU)
    };
    (0..out.len()).min_by(|&a, &b| clockwise(&out[a]).total_cmp(&clockwise(&out[b]))).unwrap_or(0)
}

fn open_at(corner: Option<&Vertex>) -> DataError {
    let (lon_deg, lat_deg) = corner.map_or((0.0, 0.0), |corner| (corner.lon_deg(), corner.lat_deg()));
    DataError::OpenOutline { lon_deg, lat_deg }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::mesh::build;
    use crate::data::outline::Face;
    use crate::data::outline::tests::ring;

    fn face(rings: &[&[(i32, i32)]]) -> Face {
        Face { name: String::new(), polygons: vec![rings.iter().map(|corners| ring(corners)).collect()] }
    }

    #[test]
    fn two_squares_dissolve_into_one_outline() {
        let west = face(&[&[(0, 0), (1, 0), (1, 1), (0, 1)]]);
        let east = face(&[&[(1, 0), (2, 0), (2, 1), (1, 1)]]);
        let arcs = build(&[west, east]).unwrap();
        let union = polygons(&arcs, &HashSet::from([0, 1])).unwrap();
        assert_eq!((union.len(), union[0].len()), (1, 1));
        assert_eq!(doubled_area(&corners(&arcs, &union[0][0])), 2 * 2 * 10_i128.pow(14));
    }

    #[test]
    fn an_enclave_is_a_hole_of_its_neighbour_and_a_polygon_of_its_own() {
        let around = face(&[&[(0, 0), (9, 0), (9, 9), (0, 9)], &[(3, 3), (6, 3), (6, 6), (3, 6)]]);
        let enclave = face(&[&[(3, 3), (6, 3), (6, 6), (3, 6)]]);
        let arcs = build(&[around, enclave]).unwrap();
        let outer = polygons(&arcs, &HashSet::from([0])).unwrap();
        assert_eq!((outer.len(), outer[0].len()), (1, 2));
        assert!(doubled_area(&corners(&arcs, &outer[0][1])) < 0);
        assert_eq!(polygons(&arcs, &HashSet::from([1])).unwrap()[0].len(), 1);
    }

    #[test]
    fn squares_that_meet_in_a_corner_stay_two_polygons() {
        let southwest = face(&[&[(0, 0), (1, 0), (1, 1), (0, 1)]]);
        let northeast = face(&[&[(1, 1), (2, 1), (2, 2), (1, 2)]]);
        let arcs = build(&[southwest, northeast]).unwrap();
        assert_eq!(polygons(&arcs, &HashSet::from([0, 1])).unwrap().len(), 2);
    }
}
