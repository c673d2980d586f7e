//! Edges that meet where they must not, found exactly on the integer grid.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::simplify::GridPoint;

/// An edge of a simplified line, and the corners of the full line that it stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Where it begins.
    pub(super) a: GridPoint,
    /// Where it ends.
    pub(super) b: GridPoint,
    /// The index of the first corner of the full line.
    pub(super) first: usize,
    /// The index of the last corner.
    pub(super) last: usize,
}

/// An edge as the index of its line and of its place in it.
pub(super) type EdgeId = (usize, usize);

/// Every pair of edges that cross, touch or overlap, save where lines follow on or meet in their ends.
///
/// Cost: `n log n` in the number of edges where few of them meet.
pub(super) fn conflicts(lines: &[Vec<Span>]) -> Vec<[EdgeId; 2]> {
    let envelope = |span: &Span| {
        let wide = |point: GridPoint| [i64::from(point.0), i64::from(point.1)];
        (wide(span.a), wide(span.b))
    };
    let edges = || {
        lines.iter().enumerate().flat_map(|(line, spans)| {
            spans.iter().enumerate().map(move |(index, span)| ((line, index), span))
        })
    };
    let tree = RTree::bulk_load(
        edges()
            .map(|(id, span)| {
                let (a, b) = envelope(span);
                GeomWithData::new(Rectangle::from_corners(a, b), id)
            })
            .collect(),
    );
    let mut found = Vec::new();
    for (id, span) in edges() {
        let (a, b) = envelope(span);
        for other in tree.locate_in_envelope_intersecting(&AABB::from_corners(a, b)) {
            if id < other.data && conflict(lines, id, other.data) {
                found.push([id, other.data]);
            }
        }
    }
    found.sort_unstable();
    found
}

fn conflict(lines: &[Vec<Span>], p: EdgeId, q: EdgeId) -> bool {
    let (s, t) = (&lines[p.0][p.1], &lines[q.0][q.1]);
    let shared = [(s.a, s.b, t.a, t.b), (s.a, s.b, t.b, t.a), (s.b, s.a, t.a, t.b), (s.b, s.a, t.b, t.a)]
        .into_iter()
        .find(|(at, _, also, _)| at == also);
    match shared {
        // They may share the corner if one follows the other or both lines end there, but not run on
        // together.
        Some((at, to, _, also_to)) => {
            let follows = p.0 == q.0 && p.1.abs_diff(q.1) == 1;
            !(follows || (is_end(&lines[p.0], at) && is_end(&lines[q.0], at)))
                || (turn(at, to, also_to) == 0 && same_direction(at, to, also_to))
        }
        None => intersect(s, t),
    }
}

/// Whether a point is one of a line's two ends.
fn is_end(line: &[Span], point: GridPoint) -> bool {
    line.first().is_some_and(|span| span.a == point) || line.last().is_some_and(|span| span.b == point)
}

/// Positive where `c` lies to the left of the line from `a` to `b`, 0 where it lies on it.
fn turn(a: GridPoint, b: GridPoint, c: GridPoint) -> i64 {
    let difference = |to: GridPoint| (i64::from(to.0) - i64::from(a.0), i64::from(to.1) - i64::from(a.1));
    let ((bx, by), (cx, cy)) = (difference(b), difference(c));
    // A grid of 36 million steps: the products stay below 2^52.
    (bx * cy - by * cx).signum()
}

/// Whether `b` and `c`, on one line with `a`, lie on the same side of it.
fn same_direction(a: GridPoint, b: GridPoint, c: GridPoint) -> bool {
    let difference = |to: GridPoint| (i64::from(to.0) - i64::from(a.0), i64::from(to.1) - i64::from(a.1));
    let ((bx, by), (cx, cy)) = (difference(b), difference(c));
    bx * cx + by * cy > 0
}

/// Whether two edges have any point in common.
fn intersect(s: &Span, t: &Span) -> bool {
    let [d1, d2] = [turn(s.a, s.b, t.a), turn(s.a, s.b, t.b)];
    let [d3, d4] = [turn(t.a, t.b, s.a), turn(t.a, t.b, s.b)];
    if d1 * d2 < 0 && d3 * d4 < 0 {
        return true;
    }
    let between = |edge: &Span, point: GridPoint| {
        let within = |a: i32, b: i32, x: i32| a.min(b) <= x && x <= a.max(b);
        within(edge.a.0, edge.b.0, point.0) && within(edge.a.1, edge.b.1, point.1)
    };
    (d1 == 0 && between(s, t.a))
        || (d2 == 0 && between(s, t.b))
        || (d3 == 0 && between(t, s.a))
        || (d4 == 0 && between(t, s.b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[GridPoint]) -> Vec<Span> {
        points
            .windows(2)
            .enumerate()
            .map(|(index, pair)| Span { a: pair[0], b: pair[1], first: index, last: index + 1 })
            .collect()
    }

    #[test]
    fn lines_that_cross_or_touch_or_overlap_are_conflicts() {
        let base = line(&[(0, 0), (10, 0)]);
        for other in [[(5, -5), (5, 5)], [(5, 0), (5, 5)], [(5, 0), (15, 0)], [(0, 0), (10, 0)]] {
            assert_eq!(conflicts(&[base.clone(), line(&other)]).len(), 1, "{other:?}");
        }
    }

    #[test]
    fn lines_that_meet_in_their_ends_are_none() {
        let star = [line(&[(0, 0), (10, 0)]), line(&[(0, 0), (0, 10)]), line(&[(-9, -9), (0, 0)])];
        assert!(conflicts(&star).is_empty());
    }

    #[test]
    fn a_closed_square_is_none_and_a_line_back_on_itself_is_one() {
        assert!(conflicts(&[line(&[(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)])]).is_empty());
        assert_eq!(conflicts(&[line(&[(0, 0), (9, 0), (0, 0)])]).len(), 1);
    }

    #[test]
    fn a_line_that_passes_its_own_corner_again_is_one() {
        let bow = line(&[(0, 0), (4, 4), (8, 0), (8, 8), (4, 4), (0, 8)]);
        assert!(!conflicts(&[bow]).is_empty());
    }
}
