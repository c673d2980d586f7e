//! Building the grid: which edges touch each cell, and what lies around each cell's corner.

use super::super::extent::Extent;
use super::{Containment, Contents, Edge, EdgeRef, toggle, within};
use crate::boundary::{Arc, Topology};

/// How many cells there are for each edge: with more, the grid leaves the processor's cache; with fewer, more cells have
/// edges.
const CELLS_PER_EDGE: f64 = 1.0;

/// The most cells: beyond that memory grows faster than speed.
const MOST_CELLS: f64 = 2_000_000.0;

/// How far the lines between cells lie off the corners of the outermost outline, in cells: at no fraction that a
/// file's corners could share.
const OFFSET_CELLS: f64 = 0.381_966_011;

/// What an edge is widened by when it is filed under cells, in cells: more than its coordinates are rounded by.
const MARGIN_CELLS: f64 = 1e-6;

/// An arc, with the outlines that lie on one side of it only.
struct Line<'a> {
    arc: &'a Arc,
    outlines: Vec<u32>,
}

impl Containment {
    /// A grid over outlines, each a unit of a topology by the numbers of both.
    ///
    /// # Cost
    ///
    /// Some 100 nanoseconds for each edge.
    pub(crate) fn new(topologies: &[Topology], outlines: &[(usize, usize)]) -> Self {
        let lines = lines(topologies, outlines);
        let points = || lines.iter().flat_map(|line| &line.arc.points);
        let corners: Vec<[f64; 2]> = points().map(|point| [point.lon_deg(), point.lat_deg()]).collect();
        let extent = Extent::around(points());
        let size_deg = [0, 1].map(|axis| (extent.high_deg[axis] - extent.low_deg[axis]).max(1e-3));
        let cells = (CELLS_PER_EDGE * corners.len() as f64).clamp(1.0, MOST_CELLS);
        // Without a line a few small cells lie beyond every point.
        let cell_deg = (size_deg[0] * size_deg[1] / cells).sqrt();
        // The casts saturate, and leave room on every side.
        let [columns, rows] = size_deg.map(|size_deg| (size_deg / cell_deg).min(MOST_CELLS) as usize + 2);
        let west_south_deg = extent.low_deg.map(|low_deg| low_deg - OFFSET_CELLS * cell_deg);
        let mut grid = Self {
            west_south_deg,
            cell_deg,
            cells_per_deg: cell_deg.recip(),
            columns,
            rows,
            cells: vec![0; columns * rows],
            contents: vec![Contents::default()],
            members: Vec::new(),
            edges: Vec::new(),
            corners,
            bounded: Vec::new(),
        };
        let ends = grid.file_edges(&lines);
        grid.bounded = lines.into_iter().map(|line| line.outlines).collect();
        grid.fill_cells(&ends);
        grid
    }

    /// Puts the edges that touch each cell together, cell by cell, and answers where those of each cell end.
    fn file_edges(&mut self, lines: &[Line<'_>]) -> Vec<u32> {
        let mut filed = Vec::new();
        let mut first_corner = 0;
        for (Line { arc, .. }, line) in lines.iter().zip(0..) {
            let end = first_corner + arc.points.len() as u32;
            for first_corner in first_corner..end.saturating_sub(1) {
                let edge = EdgeRef { first_corner, line };
                self.cells_touched(self.edge(edge), |cell| filed.push((cell, edge)));
            }
            first_corner = end;
        }
        let mut count = vec![0; self.cells.len()];
        for &(cell, _) in &filed {
            count[cell] += 1;
        }
        // Where the edges of each cell begin, moved on to where they end as each is put in its place.
        let mut next: Vec<u32> = count
            .iter()
            .scan(0, |sum, count| {
                *sum += count;
                Some(*sum - count)
            })
            .collect();
        self.edges = vec![EdgeRef::default(); filed.len()];
        for (cell, edge) in filed {
            self.edges[next[cell] as usize] = edge;
            next[cell] += 1;
        }
        next
    }

    /// Row by row, the columns between where the edge enters the row and where it leaves it.
    fn cells_touched(&self, edge: Edge, mut touched: impl FnMut(usize)) {
        let (low, high) = edge.upwards();
        let (low, high) = (self.in_cells(low), self.in_cells(high));
        let column = |x: f64| (x.max(0.0) as usize).min(self.columns - 1);
        let row = |y: f64| (y.max(0.0) as usize).min(self.rows - 1);
        for row in row(low[1] - MARGIN_CELLS)..=row(high[1] + MARGIN_CELLS) {
            let x_at =
                |y: f64| low[0] + ((y - low[1]) / (high[1] - low[1])).clamp(0.0, 1.0) * (high[0] - low[0]);
            // A level edge is in its row from end to end.
            let level = high[1] - low[1] < MARGIN_CELLS;
            let (enters, leaves) = if level {
                (low[0], high[0])
            } else {
                (x_at(row as f64 - MARGIN_CELLS), x_at(row as f64 + 1.0 + MARGIN_CELLS))
            };
            let (west, east) = (enters.min(leaves) - MARGIN_CELLS, enters.max(leaves) + MARGIN_CELLS);
            for column in column(west)..=column(east) {
                touched(row * self.columns + column);
            }
        }
    }

    /// Walks each row's southern side from outside every outline, and notes for each cell what lies around its corner.
    fn fill_cells(&mut self, edge_ends: &[u32]) {
        let mut first_edge = 0;
        for row in 0..self.rows {
            let mut around: Vec<u32> = Vec::new();
            for column in 0..self.columns {
                let cell = row * self.columns + column;
                let edges = [first_edge, edge_ends[cell]];
                first_edge = edge_ends[cell];
                self.cells[cell] = self.contents_of(cell, &around, edges);
                let (here, next) = (self.corner(column, row), self.corner(column + 1, row));
                for edge in within(&self.edges, edges) {
                    if self.edge(*edge).crosses_level(here, next) {
                        toggle(&mut around, &self.bounded[edge.line as usize]);
                    }
                }
            }
        }
    }

    /// The number of a cell's contents: where it has no edges, that of the cell west or south of it if it is the same.
    fn contents_of(&mut self, cell: usize, around: &[u32], edges: [u32; 2]) -> u32 {
        let mut members = None;
        for neighbour in [cell.checked_sub(1), cell.checked_sub(self.columns)].into_iter().flatten() {
            let number = self.cells[neighbour];
            let known = self.contents[number as usize];
            if within(&self.members, known.members) == around {
                if known.edges[0] == known.edges[1] && edges[0] == edges[1] {
                    return number;
                }
                members = Some(known.members);
            }
        }
        let members = members.unwrap_or_else(|| {
            let start = self.members.len() as u32;
            self.members.extend_from_slice(around);
            [start, self.members.len() as u32]
        });
        self.contents.push(Contents { members, edges });
        self.contents.len() as u32 - 1
    }
}

/// Every arc that is on the outline of a unit, with the outlines that it bounds.
fn lines<'a>(topologies: &'a [Topology], outlines: &[(usize, usize)]) -> Vec<Line<'a>> {
    let line = |arc: &'a Arc| Line { arc, outlines: Vec::new() };
    let mut lines: Vec<Vec<Line<'a>>> =
        topologies.iter().map(|topology| topology.arcs.iter().map(line).collect()).collect();
    for (&(topology, unit), number) in outlines.iter().zip(0..) {
        for reference in topologies[topology].units[unit].polygons.iter().flatten().flatten() {
            if let Some(line) = lines[topology].get_mut(reference.arc as usize) {
                // An arc that a unit has on both of its sides bounds nothing.
                toggle(&mut line.outlines, &[number]);
            }
        }
    }
    lines.into_iter().flatten().filter(|line| !line.outlines.is_empty()).collect()
}
