//! A grid over places, row by row, for the nearest in space.

use std::f64::consts::{FRAC_PI_2, TAU};
use std::ops::Range;

use crate::coord::LonLat;
use crate::measure::{earth_centred_m, reach_m2, squared_chord_m2};

/// How many cells there are for each place: where places are, there are some three in a cell then.
const CELLS_PER_PLACE: f64 = 1.0;

/// How finely earth-centred coordinates tell distances apart, with room to spare.
const ROUNDING_M: f64 = 1e-6;

/// The meridian of WGS84 nowhere curves more than a circle of this radius.
const LEAST_RADIUS_M: f64 = 6_335_000.0;

/// Places by the cell that they lie in: those of a row's neighbouring cells follow one another.
#[derive(Debug)]
pub(super) struct PlaceGrid {
    west_south_deg: [f64; 2],
    cell_deg: f64,
    cells_per_deg: f64,
    /// Columns and rows.
    size: [usize; 2],
    /// Where the places of each cell begin, and after the last where they end.
    starts: Vec<u32>,
    centred_m: Vec<[f64; 3]>,
}

/// What is nearest in space.
pub(super) struct Nearest {
    pub(super) item: usize,
    /// Others that may be nearer over the ground.
    pub(super) rivals: Vec<usize>,
}

/// Points by the cells they lie in.
pub(super) struct ByCell {
    /// The numbers of the points, cell by cell.
    pub(super) order: Vec<u32>,
    starts: Vec<u32>,
}

/// Some columns of some rows.
struct Block {
    columns: Range<usize>,
    rows: Range<usize>,
}

/// The least of some squared distances, whose it is, and the next.
#[derive(Clone, Copy)]
struct Least {
    least_m2: f64,
    item: usize,
    next_m2: f64,
}

impl PlaceGrid {
    /// A grid over positions, and the number of the position that each of its items is.
    ///
    /// # Cost
    ///
    /// Some 100 nanoseconds for each position.
    pub(super) fn new(positions: &[LonLat]) -> (Self, Vec<u32>) {
        let of = |coordinate: fn(LonLat) -> f64| {
            let all = || positions.iter().map(|position| coordinate(*position));
            let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
            (low, (high - low).max(1e-3))
        };
        let ((west, width), (south, height)) = (of(LonLat::lon_deg), of(LonLat::lat_deg));
        let cell_deg = (width * height / (CELLS_PER_PLACE * positions.len().max(1) as f64)).sqrt();
        let size = [width, height].map(|deg| (deg / cell_deg) as usize + 1);
        let mut grid = Self {
            west_south_deg: [west, south],
            cell_deg,
            cells_per_deg: cell_deg.recip(),
            size,
            starts: Vec::new(),
            centred_m: Vec::new(),
        };
        let ByCell { order, starts } = grid.by_cell(positions);
        grid.starts = starts;
        grid.centred_m = order.iter().map(|&number| earth_centred_m(positions[number as usize])).collect();
        (grid, order)
    }

    /// Where an item is in space.
    pub(super) fn centred_m(&self, item: usize) -> [f64; 3] {
        self.centred_m[item]
    }

    /// Puts points in the order of the cells they lie in or nearest to.
    pub(super) fn by_cell(&self, points: &[LonLat]) -> ByCell {
        let cell = |point: &LonLat| {
            // The casts saturate below zero.
            let [x, y] = self.in_cells(*point).map(|cells| cells as usize);
            y.min(self.size[1] - 1) * self.size[0] + x.min(self.size[0] - 1)
        };
        let cells: Vec<usize> = points.iter().map(cell).collect();
        let mut starts = vec![0; self.size[0] * self.size[1] + 1];
        for &cell in &cells {
            starts[cell + 1] += 1;
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut next: Vec<u32> = starts.clone();
        let mut order = vec![0; points.len()];
        for (cell, number) in cells.into_iter().zip(0..) {
            order[next[cell] as usize] = number;
            next[cell] += 1;
        }
        ByCell { order, starts }
    }

    /// The nearest item to a point, `None` where there are no items: looks at the cells around it, and at more until all others are surely farther than
    /// what was found.
    pub(super) fn nearest(&self, point: LonLat, centred_m: [f64; 3]) -> Option<Nearest> {
        if self.centred_m.is_empty() {
            return None;
        }
        let at = self.in_cells(point);
        let cell_rad = self.cell_deg.to_radians();
        let from_axis_m = (centred_m[0] * centred_m[0] + centred_m[1] * centred_m[1]).sqrt();
        let mut margin_cells = [0.5; 2];
        loop {
            let within = |axis: usize| {
                // The casts saturate below zero.
                let cell = |at: f64| (at as usize).min(self.size[axis] - 1);
                cell(at[axis] - margin_cells[axis])..cell(at[axis] + margin_cells[axis]) + 1
            };
            let block = Block { columns: within(0), rows: within(1) };
            let Least { least_m2, item, next_m2 } = self.least(&block, centred_m);
            let within_m2 = reach_m2(least_m2, ROUNDING_M);
            let beyond_m = self.beyond_m(&block, at, from_axis_m);
            if beyond_m * beyond_m >= within_m2 || beyond_m == f64::INFINITY {
                let is_rival = |other: &usize| {
                    *other != item && squared_chord_m2(self.centred_m[*other], centred_m) < within_m2
                };
                let rivals = if next_m2 < within_m2 {
                    self.items(&block).flatten().filter(is_rival).collect()
                } else {
                    Vec::new()
                };
                return Some(Nearest { item, rivals });
            }
            // What was found says how far to look, and a little more for the roundness of the earth.
            let needed_cells =
                [from_axis_m, LEAST_RADIUS_M].map(|m| 1.001 * within_m2.sqrt() / (m * cell_rad));
            margin_cells = [0, 1].map(|axis| {
                (2.0 * margin_cells[axis]).min(needed_cells[axis].max(1.25 * margin_cells[axis]))
            });
        }
    }

    /// The items of each row of a block.
    fn items<'a>(&'a self, block: &'a Block) -> impl Iterator<Item = Range<usize>> + 'a {
        block.rows.clone().map(|row| {
            let first = row * self.size[0];
            let start = |column: usize| self.starts[first + column] as usize;
            start(block.columns.start)..start(block.columns.end)
        })
    }

    fn least(&self, block: &Block, from: [f64; 3]) -> Least {
        let mut least = Least { least_m2: f64::INFINITY, item: 0, next_m2: f64::INFINITY };
        for items in self.items(block) {
            let start = items.start;
            for (at, centred_m) in self.centred_m[items].iter().enumerate() {
                let squared_m2 = squared_chord_m2(*centred_m, from);
                // Selections instead of jumps: the processor need not know which is the least to go on.
                let Least { least_m2, item, next_m2 } = least;
                let is_least = squared_m2 < least_m2;
                let farther_m2 = if is_least { least_m2 } else { squared_m2 };
                least = Least {
                    least_m2: if is_least { squared_m2 } else { least_m2 },
                    item: if is_least { start + at } else { item },
                    next_m2: if farther_m2 < next_m2 { farther_m2 } else { next_m2 },
                };
            }
        }
        least
    }

    /// A distance in space that no item outside a block is nearer than, infinite where there is none outside.
    fn beyond_m(&self, block: &Block, [column, row]: [f64; 2], from_axis_m: f64) -> f64 {
        let cell_rad = self.cell_deg.to_radians();
        let [columns, rows] = self.size;
        // Never above the sine, and hardly below it for what is near.
        let sine = |rad: f64| rad * (1.0 - rad * rad / 6.0);
        let mut beyond_m = f64::INFINITY;
        // The chord between two parallels is longer than on a circle that curves more.
        let mut parallel = |cells: f64| {
            beyond_m = beyond_m.min(2.0 * LEAST_RADIUS_M * sine(cells.max(0.0) * cell_rad / 2.0));
        };
        if block.rows.start > 0 {
            parallel(row - block.rows.start as f64);
        }
        if block.rows.end < rows {
            parallel(block.rows.end as f64 - row);
        }
        // Whatever lies beyond a meridian lies beyond the half plane through it and the axis, or nearer the other way
        // around the world.
        let mut meridian = |cells: f64, farthest_cells: f64| {
            let apart_rad = (cells * cell_rad).min(TAU - farthest_cells * cell_rad);
            beyond_m = beyond_m.min(from_axis_m * sine(apart_rad.clamp(0.0, FRAC_PI_2)));
        };
        if block.columns.start > 0 {
            meridian(column - block.columns.start as f64, column);
        }
        if block.columns.end < columns {
            meridian(block.columns.end as f64 - column, columns as f64 - column);
        }
        beyond_m
    }

    /// How many columns and rows a point lies from the grid's south-west corner.
    fn in_cells(&self, point: LonLat) -> [f64; 2] {
        let [west_deg, south_deg] = self.west_south_deg;
        [
            (point.lon_deg() - west_deg) * self.cells_per_deg,
            (point.lat_deg() - south_deg) * self.cells_per_deg,
        ]
    }
}
