//! The départements of Burkina Faso, to fill notes with the units of a place.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use sahelmap::LonLat;
use sahelmap::boundary::mesh::{Vertex, VertexRing};
use sahelmap_formats::boundaries::{Area, read};

use super::EvalError;
use super::error::{unread, wrong};

/// The départements, each with its province and region.
pub(super) struct Departments(Vec<Area>);

/// The names of the units that a place is in.
pub(super) struct Units<'d> {
    pub(super) department: &'d str,
    pub(super) province: &'d str,
    pub(super) region: &'d str,
}

impl Departments {
    /// From a boundary file with the units' names as `ADM1` to `ADM3`.
    pub(super) fn read(path: &Path) -> Result<Self, EvalError> {
        let file = BufReader::new(File::open(path).map_err(unread(path))?);
        read(&path.display().to_string(), file, None).map(Self).map_err(|error| wrong(path)(&error))
    }

    /// The units that hold a point.
    pub(super) fn of(&self, point: LonLat) -> Option<Units<'_>> {
        let corner = Vertex::nearest(point.lon_deg(), point.lat_deg());
        let area = self.0.iter().find(|area| {
            // Holes count like outlines: a point in one is inside an even number of rings.
            area.polygons.iter().flatten().filter(|ring| is_inside(ring, corner)).count() % 2 == 1
        })?;
        Some(Units {
            department: area.attribute("ADM3")?,
            province: area.attribute("ADM2")?,
            region: area.attribute("ADM1")?,
        })
    }
}

/// Whether a ray to the east crosses a ring an odd number of times.
fn is_inside(ring: &VertexRing, point: Vertex) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = edges.filter(|(a, b)| {
        let (a, b) = if a.lat_e7 <= b.lat_e7 { (a, b) } else { (b, a) };
        if !(a.lat_e7..b.lat_e7).contains(&point.lat_e7) {
            return false;
        }
        let [dx, dy] =
            [i128::from(b.lon_e7) - i128::from(a.lon_e7), i128::from(b.lat_e7) - i128::from(a.lat_e7)];
        let [px, py] = [
            i128::from(point.lon_e7) - i128::from(a.lon_e7),
            i128::from(point.lat_e7) - i128::from(a.lat_e7),
        ];
        px * dy < dx * py
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_in_the_area_around_it_and_not_in_its_hole() {
        let square = |least: f64, most: f64| -> VertexRing {
            [(least, least), (most, least), (most, most), (least, most), (least, least)]
                .map(|(lon, lat)| Vertex::nearest(lon, lat))
                .to_vec()
        };
        let attributes =
            ["ADM1", "ADM2", "ADM3"].map(|name| (name.to_owned(), format!("{name} of it"))).to_vec();
        let area = Area { attributes, polygons: vec![vec![square(0.0, 3.0), square(1.0, 2.0)]] };
        let departments = Departments(vec![area]);
        let of = |lon, lat| LonLat::new(lon, lat).ok().and_then(|point| departments.of(point));
        assert_eq!(of(0.5, 1.5).map(|units| units.department), Some("ADM3 of it"));
        assert!(of(1.5, 1.5).is_none() && of(3.5, 1.5).is_none());
    }
}
