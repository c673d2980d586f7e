//! Fewer corners: Douglas and Peucker's method on each arc, with a tolerance in metres, undone wherever two
//! lines would come to cross.
//!
//! # References
//!
//! D. Douglas and T. Peucker, *Algorithms for the reduction of the number of points required to represent a
//! digitized line or its caricature*, 1973.

use std::collections::BTreeSet;

use super::crossing::{self, Span};
use super::outline::{STEPS_PER_DEG, Vertex};

/// A corner on the pack's grid of 1e-5 degree (1.1 m): longitude, latitude.
pub(super) type GridPoint = (i32, i32);

/// Metres in a degree of the meridian, on the sphere of the Earth's mean radius: a tolerance needs no better.
const M_PER_DEG: f64 = 111_195.0;

/// Steps of the sources' grid in a step of the pack's.
const STEP_RATIO: i32 = 100;

/// Lines after simplification.
pub(super) struct Simplified {
    /// One a line, in the order given, rounded to the pack's grid.
    pub(super) lines: Vec<Vec<GridPoint>>,
    /// How many corners were put back because lines would have crossed or touched without them.
    pub(super) restored: usize,
    /// How many touches were left, since both lines have every corner of their source there.
    pub(super) unresolved: usize,
}

/// Simplifies lines that may meet only in their ends; the ends stay, and no line comes to cross another.
///
/// Every corner left out lies within `tolerance_m` metres of its line before rounding, which moves a corner
/// by at most 0.8 m. Cost: `n log n` for lines that do not cross.
pub(super) fn simplify(lines: &[Vec<Vertex>], tolerance_m: f64) -> Simplified {
    let mut kept: Vec<BTreeSet<usize>> =
        lines.iter().map(|line| corners_to_keep(line, tolerance_m)).collect();
    let mut restored = 0;
    loop {
        let rounded: Vec<Vec<Span>> = lines.iter().zip(&kept).map(|(line, kept)| spans(line, kept)).collect();
        let conflicts = crossing::conflicts(&rounded);
        let before = restored;
        for &(line, span) in conflicts.iter().flatten() {
            let Span { first, last, .. } = rounded[line][span];
            if let Some((corner, _)) = farthest(&lines[line], first, last) {
                restored += usize::from(kept[line].insert(corner));
            }
        }
        if restored == before {
            let lines = rounded.iter().map(|spans| points(spans)).collect();
            return Simplified { lines, restored, unresolved: conflicts.len() };
        }
    }
}

/// A corner on the pack's grid.
pub(super) fn to_grid(vertex: Vertex) -> GridPoint {
    let round = |steps: i32| (steps + STEP_RATIO / 2).div_euclid(STEP_RATIO);
    (round(vertex.lon_e7), round(vertex.lat_e7))
}

/// The indices of the corners that the tolerance asks for, ends included.
fn corners_to_keep(line: &[Vertex], tolerance_m: f64) -> BTreeSet<usize> {
    let end = line.len() - 1;
    let mut kept = BTreeSet::from([0, end]);
    let mut open = vec![(0, end)];
    // A closed line has no chord to measure from: split it at the corner farthest from its end first.
    if line.first() == line.last()
        && let Some((corner, _)) = farthest(line, 0, end)
    {
        kept.insert(corner);
        open = vec![(0, corner), (corner, end)];
    }
    while let Some((first, last)) = open.pop() {
        if let Some((corner, distance_m)) = farthest(line, first, last)
            && distance_m > tolerance_m
        {
            kept.insert(corner);
            open.extend([(first, corner), (corner, last)]);
        }
    }
    kept
}

/// The corner strictly between two others that lies farthest from their chord, and how far in metres.
fn farthest(line: &[Vertex], first: usize, last: usize) -> Option<(usize, f64)> {
    (first + 1..last)
        .map(|index| (index, distance_m(line[index], line[first], line[last])))
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

/// The distance in metres from a corner to a chord that is straight in degrees.
fn distance_m(point: Vertex, a: Vertex, b: Vertex) -> f64 {
    // A plane around the corner, its longitudes shrunk to their true length there, keeps such a chord
    // straight.
    let cos_lat = point.lat_deg().to_radians().cos();
    let offset = |to: Vertex| {
        let steps = |to: i32, from: i32| f64::from(to) - f64::from(from);
        let scale = M_PER_DEG / STEPS_PER_DEG;
        (steps(to.lon_e7, point.lon_e7) * cos_lat * scale, steps(to.lat_e7, point.lat_e7) * scale)
    };
    let ((ax, ay), (bx, by)) = (offset(a), offset(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length_squared = dx * dx + dy * dy;
    let t = if length_squared > 0.0 { (-(ax * dx + ay * dy) / length_squared).clamp(0.0, 1.0) } else { 0.0 };
    (ax + t * dx).hypot(ay + t * dy)
}

/// The edges between the kept corners, rounded; an edge that rounding leaves without length is dropped.
fn spans(line: &[Vertex], kept: &BTreeSet<usize>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(kept.len());
    let mut from = 0;
    for &to in kept.iter().skip(1) {
        let (a, b) = (to_grid(line[from]), to_grid(line[to]));
        if a != b {
            let first = spans.last().map_or(0, |span| span.last);
            spans.push(Span { a, b, first, last: to });
        }
        from = to;
    }
    if let Some(span) = spans.last_mut() {
        span.last = line.len() - 1;
    }
    spans
}

/// The corners of consecutive edges.
fn points(spans: &[Span]) -> Vec<GridPoint> {
    spans.first().map(|span| span.a).into_iter().chain(spans.iter().map(|span| span.b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(corners: &[(f64, f64)]) -> Vec<Vertex> {
        corners.iter().map(|&(lon, lat)| Vertex::nearest(lon, lat)).collect()
    }

    #[test]
    fn a_corner_within_the_tolerance_goes_and_one_outside_it_stays() {
        // 0.0001 degree is 11 m, 0.00005 is 5.6 m.
        let wiggly = line(&[(0.0, 0.0), (0.1, 0.00005), (0.2, 0.0), (0.3, 0.0002), (0.4, 0.0)]);
        let simplified = simplify(&[wiggly], 10.0);
        assert_eq!(simplified.lines[0], [(0, 0), (20_000, 0), (30_000, 20), (40_000, 0)]);
    }

    #[test]
    fn a_degree_of_longitude_counts_less_in_the_north() {
        let at = |lat: f64| line(&[(0.0, lat), (0.00015, lat + 0.5), (0.0, lat + 1.0)]);
        assert_eq!(simplify(&[at(0.0)], 10.0).lines[0].len(), 3);
        assert_eq!(simplify(&[at(60.0)], 10.0).lines[0].len(), 2);
    }

    #[test]
    fn a_line_keeps_the_corner_that_holds_it_off_its_neighbour() {
        // The bump of 500 m would vanish, and the end of the other line stands inside it.
        let bumpy = line(&[(0.0, 0.0), (0.1, 0.0045), (0.2, 0.0)]);
        let inside = line(&[(0.1, -0.1), (0.1, 0.002)]);
        let simplified = simplify(&[bumpy, inside], 1_000.0);
        assert_eq!(simplified.lines[0].len(), 3);
        assert_eq!((simplified.restored, simplified.unresolved), (1, 0));
    }

    #[test]
    fn a_closed_line_keeps_an_area() {
        let islet = line(&[(0.0, 0.0), (0.001, 0.0), (0.001, 0.001), (0.0, 0.001), (0.0, 0.0)]);
        let simplified = simplify(&[islet], 10_000.0);
        assert!(simplified.lines[0].len() >= 4, "{:?}", simplified.lines);
    }

    #[test]
    fn rounding_goes_to_the_nearest_step_on_both_sides_of_zero() {
        assert_eq!(to_grid(Vertex { lon_e7: 149, lat_e7: -149 }), (1, -1));
        assert_eq!(to_grid(Vertex { lon_e7: 151, lat_e7: -151 }), (2, -2));
    }
}
