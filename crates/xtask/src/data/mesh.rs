//! Outlines turned into arcs: where two areas meet, the line between them exists once.

use std::collections::HashMap;

use super::DataError;
use super::outline::{Face, Vertex, edges_inside_left};

/// A line with the same areas on either side for the whole of its length.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arc {
    /// The indices of the faces on the left and on the right of its direction.
    pub(super) faces: Sides,
    /// At least two corners; a closed line repeats its first at the end.
    pub(super) vertices: Vec<Vertex>,
}

/// The faces on the left and on the right of a line.
type Sides = [Option<usize>; 2];

/// An edge as seen from its first corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: Vertex,
    to: Vertex,
    sides: Sides,
}

/// The arcs of a set of faces, in an order and direction that depend on the corners alone.
///
/// An edge that one face has on both its sides disappears, so a face may be given in pieces.
/// Cost: `n log n` in the number of edges.
///
/// # Errors
///
/// [`DataError::Overlap`] where two faces lie on the same side of an edge.
pub(super) fn build(faces: &[Face]) -> Result<Vec<Arc>, DataError> {
    let edges = Edges::new(faces)?;
    let mut taken = vec![false; edges.sorted.len()];
    let mut arcs = Vec::new();
    // Lines between nodes first; what is left over are closed lines without one.
    for only_from_nodes in [true, false] {
        for start in 0..edges.sorted.len() {
            if !taken[start] && (!only_from_nodes || edges.is_node(edges.sorted[start].from)) {
                arcs.push(edges.trace(start, &mut taken));
            }
        }
    }
    Ok(arcs)
}

/// Every edge twice, once from each of its corners, sorted by that corner.
struct Edges {
    sorted: Vec<Edge>,
}

impl Edges {
    fn new(faces: &[Face]) -> Result<Self, DataError> {
        let mut sides: HashMap<(Vertex, Vertex), Sides> = HashMap::new();
        for (index, face) in faces.iter().enumerate() {
            for (a, b) in face.polygons.iter().flat_map(|polygon| edges_inside_left(polygon)) {
                let (key, side) = if a < b { ((a, b), 0) } else { ((b, a), 1) };
                let slot = &mut sides.entry(key).or_default()[side];
                if let Some(other) = slot.replace(index) {
                    return Err(DataError::Overlap {
                        a: faces[other].name.clone(),
                        b: face.name.clone(),
                        lon_deg: a.lon_deg(),
                        lat_deg: a.lat_deg(),
                    });
                }
            }
        }
        let mut sorted: Vec<Edge> = sides
            .into_iter()
            .filter(|(_, [left, right])| left != right)
            .flat_map(|((from, to), [left, right])| {
                [Edge { from, to, sides: [left, right] }, Edge { from: to, to: from, sides: [right, left] }]
            })
            .collect();
        sorted.sort_unstable();
        Ok(Self { sorted })
    }

    /// The edges that begin at a corner, and the index of the first of them.
    fn from(&self, vertex: Vertex) -> (usize, &[Edge]) {
        let start = self.sorted.partition_point(|edge| edge.from < vertex);
        let count = self.sorted[start..].iter().take_while(|edge| edge.from == vertex).count();
        (start, &self.sorted[start..start + count])
    }

    /// Whether the areas on either side change at a corner.
    fn is_node(&self, vertex: Vertex) -> bool {
        match self.from(vertex).1 {
            [a, b] => a.sides != [b.sides[1], b.sides[0]],
            _ => true,
        }
    }

    /// The arc that starts with an edge, whose edges it marks as taken in both directions.
    fn trace(&self, start: usize, taken: &mut [bool]) -> Arc {
        let first = self.sorted[start];
        let mut vertices = vec![first.from];
        let mut current = start;
        loop {
            let edge = self.sorted[current];
            let (base, out) = self.from(edge.to);
            taken[current] = true;
            if let Some(back) = out.iter().position(|next| next.to == edge.from) {
                taken[base + back] = true;
            }
            vertices.push(edge.to);
            if edge.to == first.from || self.is_node(edge.to) {
                return Arc { faces: first.sides, vertices };
            }
            match out.iter().position(|next| next.to != edge.from) {
                Some(onward) => current = base + onward,
                None => return Arc { faces: first.sides, vertices },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::outline::tests::ring;

    fn face(name: &str, corners: &[(i32, i32)]) -> Face {
        Face { name: name.into(), polygons: vec![vec![ring(corners)]] }
    }

    #[test]
    fn two_squares_sharing_an_edge_give_one_shared_arc() {
        let west = face("west", &[(0, 0), (1, 0), (1, 1), (0, 1)]);
        let east = face("east", &[(1, 0), (2, 0), (2, 1), (1, 1)]);
        let arcs = build(&[west, east]).unwrap();
        assert_eq!(arcs.len(), 3);
        let shared: Vec<_> = arcs.iter().filter(|arc| !arc.faces.contains(&None)).collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(shared[0].vertices, ring(&[(1, 0), (1, 1)]));
        assert_eq!(shared[0].faces, [Some(0), Some(1)]);
    }

    #[test]
    fn a_face_given_in_pieces_loses_the_line_between_them() {
        let mut both = face("both", &[(0, 0), (1, 0), (1, 1), (0, 1)]);
        both.polygons.push(vec![ring(&[(1, 0), (2, 0), (2, 1), (1, 1)])]);
        let arcs = build(&[both]).unwrap();
        assert_eq!(arcs.len(), 1);
        assert_eq!(arcs[0].vertices.len(), 7, "{arcs:?}");
        assert_eq!(arcs[0].vertices.first(), arcs[0].vertices.last());
    }

    #[test]
    fn two_faces_on_the_same_side_of_an_edge_are_an_error() {
        let a = face("a", &[(0, 0), (2, 0), (2, 2), (0, 2)]);
        let b = face("b", &[(0, 0), (2, 0), (1, 1)]);
        assert!(matches!(build(&[a, b]), Err(DataError::Overlap { .. })));
    }

    #[test]
    fn the_order_of_the_faces_does_not_change_the_lines() {
        let west = face("west", &[(0, 0), (1, 0), (1, 1), (0, 1)]);
        let east = face("east", &[(1, 0), (2, 0), (2, 1), (1, 1)]);
        let lines = |arcs: Vec<Arc>| arcs.into_iter().map(|arc| arc.vertices).collect::<Vec<_>>();
        assert_eq!(
            lines(build(&[west.clone(), east.clone()]).unwrap()),
            lines(build(&[east, west]).unwrap())
        );
    }
}
