//! Which places lie near a point: a grid over degrees.

use std::collections::HashMap;

use crate::coord::LonLat;

/// Cells of the grid in a degree: each about 11 km high.
const CELLS_PER_DEG: f64 = 10.0;

/// Points by the cell of the grid that they lie in.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    cells: HashMap<(i32, i32), Vec<u32>>,
}

impl Neighbours {
    /// Files an index under a point.
    pub(super) fn insert(&mut self, point: LonLat, index: usize) {
        self.cells.entry(cell(point)).or_default().push(index as u32);
    }

    /// The indices in the point's cell and the eight around it: all within 11 km north and south, and as far east
    /// and west as a tenth of a degree reaches, 8 km and more up to 43 degrees of latitude.
    pub(super) fn around(&self, point: LonLat) -> impl Iterator<Item = usize> {
        let (x, y) = cell(point);
        let cells = (-1..=1).flat_map(move |dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        cells.filter_map(|cell| self.cells.get(&cell)).flatten().map(|&index| index as usize)
    }
}

fn cell(point: LonLat) -> (i32, i32) {
    let at = |deg: f64| (deg * CELLS_PER_DEG).floor() as i32;
    (at(point.lon_deg()), at(point.lat_deg()))
}
