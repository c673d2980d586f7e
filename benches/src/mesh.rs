//! Three countries and their units, as a grid of cells whose shared lines wind.

use std::f64::consts::PI;

use fastrand::Rng;
use sahelmap::boundary::{Arc, ArcRef, Ring, Topology, Unit};
use sahelmap::{CoordError, CountryCode, CountryCodeError, LonLat, Validity};

const COLUMNS: usize = 32;
const ROWS: usize = 25;
const HORIZONTAL: usize = (ROWS + 1) * COLUMNS;

/// The corners of the grid in degrees.
const WEST_SOUTH_DEG: (f64, f64) = (-12.0, 9.5);
const EAST_NORTH_DEG: (f64, f64) = (16.0, 25.0);

/// Each country with the columns of its cells.
const COUNTRIES: [(&str, usize, usize); 3] = [("ML", 0, 14), ("BF", 14, 18), ("NE", 18, COLUMNS)];

/// Edges in the side of a cell: with these 800 units have about 420,000 vertices, and the first border about 10,000.
const EDGES: usize = 127;
const EDGES_ON_BORDER: usize = 400;

/// How far a corner of the grid moves, in parts of a cell, and how steep a line may become: no two lines cross.
const MOST_JITTER: f64 = 0.1;
const MOST_SLOPE: f64 = 0.45;
const WAVES: usize = 24;

/// The grid of units.
#[derive(Debug)]
pub struct Mesh {
    /// Its lines, countries (level 0) and units (level 3).
    pub topology: Topology,
    corners: Vec<(f64, f64)>,
}

/// Why a mesh cannot be made: only a change of its constants brings it about.
#[derive(Debug)]
pub enum MeshError {
    /// A point outside the globe.
    Coord(CoordError),
    /// A code that is none.
    Country(CountryCodeError),
}

impl std::fmt::Display for MeshError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Coord(error) => error.fmt(f),
            Self::Country(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for MeshError {}

impl Mesh {
    /// 800 units in three countries.
    ///
    /// # Errors
    ///
    /// [`MeshError`] where the constants of this module do not fit together.
    pub fn make(rng: &mut Rng) -> Result<Self, MeshError> {
        let mut mesh = Self { topology: Topology::default(), corners: corners(rng) };
        mesh.topology.source = "made".into();
        for arc in 0..HORIZONTAL + (COLUMNS + 1) * ROWS {
            let made = mesh.arc(rng, arc)?;
            mesh.topology.arcs.push(made);
        }
        for (code, west, east) in COUNTRIES {
            let country = mesh.topology.units.len();
            let unit = |level, name: String, parent, ring| -> Result<Unit, MeshError> {
                let country = code.parse().map_err(MeshError::Country)?;
                let polygons = vec![vec![ring]];
                let pcode = if level == 0 { String::new() } else { name.replace(' ', "") };
                Ok(Unit { level, country, name, pcode, parent, validity: Validity::ALWAYS, polygons })
            };
            mesh.topology.units.push(unit(0, code.to_owned(), None, around(west..east, 0..ROWS))?);
            for column in west..east {
                for row in 0..ROWS {
                    let name = format!("{code} {column:02}{row:02}");
                    let ring = around(column..column + 1, row..row + 1);
                    mesh.topology.units.push(unit(3, name, Some(country), ring)?);
                }
            }
        }
        Ok(mesh)
    }

    /// A point somewhere in the three countries.
    ///
    /// # Errors
    ///
    /// [`MeshError`] where the grid is not on the globe.
    pub fn point(rng: &mut Rng) -> Result<LonLat, MeshError> {
        let (west, south) = WEST_SOUTH_DEG;
        let (east, north) = EAST_NORTH_DEG;
        let lon_deg = west + 0.2 + (east - west - 0.4) * rng.f64();
        LonLat::new(lon_deg, south + 0.2 + (north - south - 0.4) * rng.f64()).map_err(MeshError::Coord)
    }

    /// The country in whose columns a point lies, the lines between them taken as straight.
    ///
    /// # Errors
    ///
    /// [`MeshError`] where the table of countries has a code that is none.
    pub fn country(point: LonLat) -> Result<CountryCode, MeshError> {
        let width_deg = (EAST_NORTH_DEG.0 - WEST_SOUTH_DEG.0) / COLUMNS as f64;
        let column = ((point.lon_deg() - WEST_SOUTH_DEG.0) / width_deg) as usize;
        let (code, ..) = COUNTRIES.into_iter().find(|(_, _, east)| column < *east).unwrap_or(COUNTRIES[2]);
        code.parse().map_err(MeshError::Country)
    }

    fn arc(&self, rng: &mut Rng, arc: usize) -> Result<Arc, MeshError> {
        let country = |inside: bool, column: usize| {
            let (code, ..) =
                COUNTRIES.into_iter().find(|(_, west, east)| (*west..*east).contains(&column))?;
            if inside { code.parse().ok() } else { None }
        };
        let (from, to, sides, edges) = if arc < HORIZONTAL {
            let (row, column) = (arc / COLUMNS, arc % COLUMNS);
            let sides = [country(row < ROWS, column), country(row > 0, column)];
            ((column, row), (column + 1, row), sides, EDGES)
        } else {
            let (column, row) = ((arc - HORIZONTAL) / ROWS, (arc - HORIZONTAL) % ROWS);
            let sides = [country(column > 0, column.wrapping_sub(1)), country(column < COLUMNS, column)];
            let edges = if column == COUNTRIES[0].2 { EDGES_ON_BORDER } else { EDGES };
            ((column, row), (column, row + 1), sides, edges)
        };
        let corner = |(column, row): (usize, usize)| self.corners[row * (COLUMNS + 1) + column];
        let points = winding(rng, corner(from), corner(to), edges)
            .into_iter()
            .map(|(lon_deg, lat_deg)| LonLat::new(lon_deg, lat_deg).map_err(MeshError::Coord));
        Ok(Arc { sides, points: points.collect::<Result<_, _>>()? })
    }
}

fn corners(rng: &mut Rng) -> Vec<(f64, f64)> {
    let width_deg = (EAST_NORTH_DEG.0 - WEST_SOUTH_DEG.0) / COLUMNS as f64;
    let height_deg = (EAST_NORTH_DEG.1 - WEST_SOUTH_DEG.1) / ROWS as f64;
    let mut corners = Vec::new();
    for row in 0..=ROWS {
        for column in 0..=COLUMNS {
            let mut jitter = || MOST_JITTER * (2.0 * rng.f64() - 1.0);
            let lon_deg = WEST_SOUTH_DEG.0 + (column as f64 + jitter()) * width_deg;
            corners.push((lon_deg, WEST_SOUTH_DEG.1 + (row as f64 + jitter()) * height_deg));
        }
    }
    corners
}

/// A line of so many edges that winds about the straight one.
fn winding(rng: &mut Rng, from: (f64, f64), to: (f64, f64), edges: usize) -> Vec<(f64, f64)> {
    let slope_of_wave = MOST_SLOPE / WAVES as f64;
    let amplitudes: Vec<f64> =
        (1..=WAVES).map(|wave| (2.0 * rng.f64() - 1.0) * slope_of_wave / (wave as f64 * PI)).collect();
    let (along, across) = ((to.0 - from.0, to.1 - from.1), (from.1 - to.1, to.0 - from.0));
    let point = |edge: usize| {
        if edge == edges {
            return to;
        }
        let t = edge as f64 / edges as f64;
        let waves = amplitudes.iter().zip(1..);
        let off: f64 = waves.map(|(amplitude, wave)| amplitude * (f64::from(wave) * PI * t).sin()).sum();
        (from.0 + t * along.0 + off * across.0, from.1 + t * along.1 + off * across.1)
    };
    (0..=edges).map(point).collect()
}

/// The ring around cells, with their area on its left.
fn around(columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> Ring {
    let horizontal = |row: usize| columns.clone().map(move |column| (row * COLUMNS + column) as u32);
    let vertical = |column: usize| rows.clone().map(move |row| (HORIZONTAL + column * ROWS + row) as u32);
    let forwards = |arc| ArcRef { arc, reversed: false };
    let backwards = |arc| ArcRef { arc, reversed: true };
    horizontal(rows.start)
        .map(forwards)
        .chain(vertical(columns.end).map(forwards))
        .chain(horizontal(rows.end).map(backwards).rev())
        .chain(vertical(columns.start).map(backwards).rev())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_and_the_border_have_the_numbers_that_the_table_speaks_of() {
        let topology = Mesh::make(&mut Rng::with_seed(1)).unwrap().topology;
        let units: Vec<&Unit> = topology.units.iter().filter(|unit| unit.level == 3).collect();
        let rings = units.iter().flat_map(|unit| unit.polygons.iter().flatten());
        let vertices: usize = rings.map(|ring| topology.ring_points(ring).len() - 1).sum();
        let (ml, bf) = ("ML".parse().unwrap(), "BF".parse().unwrap());
        let border = topology.arcs.iter().filter(|arc| arc.is_border_between(ml, bf));
        let on_border: usize = border.map(|arc| arc.points.len() - 1).sum();
        assert_eq!((units.len(), on_border), (800, 10_000));
        assert!(vertices.abs_diff(420_000) < 2_000, "{vertices}");
    }
}
