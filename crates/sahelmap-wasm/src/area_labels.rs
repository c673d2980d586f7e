//! Names of countries and first-level units, each written where the view shows most of it.

use js_sys::JsString;
use leaflet::{LayerGroup, Map};
use sahelmap::LonLat;
use sahelmap::boundary::Topology;

use crate::area_samples::{AreaSamples, SamplePoints};
use crate::label_mark::label_mark;
use crate::label_text::{escape, width_px};
use crate::map::{View, ground_at};
use crate::screen::{Room, ScreenBox, ScreenPoint};

/// The view is sampled about this often across and down, in CSS pixels.
const CELL_PX: f64 = 44.0;
/// From this zoom on, units have room for their names.
const UNITS_FROM_ZOOM: f64 = 6.25;

/// How the names of one kind of area are written.
struct Style {
    class: &'static str,
    size_px: f64,
    /// Letters stand apart by so much of the size.
    spacing_em: f64,
    capitals: bool,
}

const COUNTRY: Style = Style { class: "country", size_px: 14.0, spacing_em: 0.22, capitals: true };
const UNIT: Style = Style { class: "unit", size_px: 12.0, spacing_em: 0.06, capitals: false };

/// The labels of areas.
pub(crate) struct AreaLabels {
    group: LayerGroup,
}

impl AreaLabels {
    /// Adds an empty group to the map.
    pub(crate) fn new(map: &Map) -> Self {
        let group = LayerGroup::new();
        map.add_layer(&group);
        Self { group }
    }

    /// Writes the names of the areas in view.
    pub(crate) fn show(&self, map: &Map, view: &View, topologies: &[&Topology], room: &mut Room) {
        self.group.clear_layers();
        let grid = Grid::over(&view.screen);
        let samples = AreaSamples::take(topologies, &grid.sample_points(map));
        self.write(map, &grid, &samples.countries, &COUNTRY, room);
        if view.zoom >= UNITS_FROM_ZOOM {
            self.write(map, &grid, &samples.units, &UNIT, room);
        }
    }

    fn write(&self, map: &Map, grid: &Grid, names: &[Option<String>], style: &Style, room: &mut Room) {
        let mut distinct: Vec<&String> = names.iter().flatten().collect();
        distinct.sort_unstable();
        distinct.dedup();
        for name in distinct {
            let text = if style.capitals { capitals(name) } else { name.clone() };
            let letters = text.chars().count() as f64;
            let text_px = width_px(&text, style.size_px) + letters * style.spacing_em * style.size_px;
            let area = grid.area(names, name);
            let spot = area.best_first().into_iter().find_map(|cell| {
                let centre = grid.centre(cell);
                let claim = ScreenBox::around(centre, text_px + 12.0, style.size_px + 10.0);
                (area.spans(cell, text_px) && room.take_if_free(claim)).then_some(centre)
            });
            if let Some(ground) = spot.and_then(|centre| ground_at(map, centre)) {
                let html = format!("<span>{}</span>", escape(&text));
                self.group.add_layer(&label_mark(ground, style.class, html));
            }
        }
    }
}

/// Cells over the screen, row by row.
struct Grid {
    columns: usize,
    rows: usize,
    screen: ScreenBox,
}

impl Grid {
    fn over(screen: &ScreenBox) -> Self {
        let cells = |length_px: f64| (length_px / CELL_PX).round().clamp(1.0, 60.0) as usize;
        Self { columns: cells(screen.width_px), rows: cells(screen.height_px), screen: *screen }
    }

    /// The points of the cells' centres on the ground.
    fn sample_points(&self, map: &Map) -> SamplePoints {
        let ground = |cell: usize| ground_at(map, self.centre(cell));
        SamplePoints {
            lons_deg: (0..self.columns)
                .map(|column| ground(column).map_or(f64::NAN, LonLat::lon_deg))
                .collect(),
            lats_deg: (0..self.rows)
                .map(|row| ground(row * self.columns).map_or(f64::NAN, LonLat::lat_deg))
                .collect(),
        }
    }

    fn cell_width_px(&self) -> f64 {
        self.screen.width_px / self.columns as f64
    }

    fn centre(&self, cell: usize) -> ScreenPoint {
        let (column, row) = ((cell % self.columns) as f64, (cell / self.columns) as f64);
        ScreenPoint {
            x_px: self.screen.left_px + (column + 0.5) * self.cell_width_px(),
            y_px: self.screen.top_px + (row + 0.5) * self.screen.height_px / self.rows as f64,
        }
    }

    fn area(&self, names: &[Option<String>], name: &str) -> Area<'_> {
        Area { grid: self, inside: names.iter().map(|found| found.as_deref() == Some(name)).collect() }
    }
}

/// The cells that one name covers.
struct Area<'a> {
    grid: &'a Grid,
    inside: Vec<bool>,
}

impl Area<'_> {
    fn holds(&self, column: isize, row: isize) -> bool {
        let (columns, rows) = (self.grid.columns as isize, self.grid.rows as isize);
        let on_grid = (0..columns).contains(&column) && (0..rows).contains(&row);
        on_grid && self.inside.get((row * columns + column) as usize).is_some_and(|inside| *inside)
    }

    /// The cells of the area, the deepest inside first.
    fn best_first(&self) -> Vec<usize> {
        // One word for the depth and the cell sorts by both, with the code that other words are sorted with.
        let word = |cell: usize| (self.depth(cell) as u64) << 32 | u64::from(!(cell as u32));
        let mut words: Vec<u64> =
            (0..self.inside.len()).filter(|cell| self.inside[*cell]).map(word).collect();
        words.sort_unstable();
        words.into_iter().rev().map(|word| !(word as u32) as usize).collect()
    }

    /// How many cells one can go in every direction without leaving the area.
    fn depth(&self, cell: usize) -> usize {
        let (column, row) = ((cell % self.grid.columns) as isize, (cell / self.grid.columns) as isize);
        let ring_is_inside = |reach: isize| {
            (-reach..=reach).all(|d| {
                self.holds(column + d, row - reach)
                    && self.holds(column + d, row + reach)
                    && self.holds(column - reach, row + d)
                    && self.holds(column + reach, row + d)
            })
        };
        (1..).take_while(|reach| ring_is_inside(*reach)).count()
    }

    /// Whether a text of this width, centred on the cell, stays in the area.
    fn spans(&self, cell: usize, text_px: f64) -> bool {
        let (column, row) = ((cell % self.grid.columns) as isize, (cell / self.grid.columns) as isize);
        // Half a cell of the text lies in the cell itself.
        let reach = ((text_px / self.grid.cell_width_px() - 1.0) / 2.0).ceil().max(0.0) as isize;
        (-reach..=reach).all(|d| self.holds(column + d, row))
    }
}

/// The browser's own capitals: the tables of all scripts would weigh four kilobytes in the module.
fn capitals(name: &str) -> String {
    JsString::from(name).to_upper_case().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn west_and_east() -> (Grid, Vec<Option<String>>) {
        let screen =
            ScreenBox { left_px: 0.0, top_px: 0.0, width_px: 10.0 * CELL_PX, height_px: 5.0 * CELL_PX };
        let grid = Grid::over(&screen);
        let name = |cell: usize| if cell % 10 < 7 { "Mali" } else { "Niger" };
        let names = (0..grid.columns * grid.rows).map(|cell| Some(name(cell).to_owned())).collect();
        (grid, names)
    }

    #[test]
    fn a_name_stands_deep_inside_its_area() {
        let (grid, names) = west_and_east();
        let best = grid.area(&names, "Mali").best_first()[0];
        assert_eq!((best / grid.columns, best % grid.columns), (2, 2));
    }

    #[test]
    fn a_name_that_is_wider_than_its_area_does_not_fit() {
        let (grid, names) = west_and_east();
        let area = grid.area(&names, "Niger");
        let best = area.best_first()[0];
        assert!(area.spans(best, 2.5 * CELL_PX));
        assert!(!area.spans(best, 7.0 * CELL_PX));
    }
}
