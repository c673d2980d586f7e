//! The départements of Burkina Faso, to fill notes with the units of a place.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use sahelmap::LonLat;
use sahelmap::boundary::mesh::Face;
use sahelmap_formats::boundaries::{Area, read};

use super::EvalError;
use super::error::{unread, wrong};

/// The départements, each with its province and region, and their outlines.
pub(super) struct Departments(Vec<(Area, Face)>);

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
        read(&path.display().to_string(), file, None).map(Self::new).map_err(|error| wrong(path)(&error))
    }

    fn new(areas: Vec<Area>) -> Self {
        let with_outline = |mut area: Area| {
            let polygons = std::mem::take(&mut area.polygons);
            (area, Face { polygons, ..Face::default() })
        };
        Self(areas.into_iter().map(with_outline).collect())
    }

    /// The units that hold a point.
    pub(super) fn of(&self, point: LonLat) -> Option<Units<'_>> {
        let (area, _) = self.0.iter().find(|(_, face)| face.contains(point))?;
        Some(Units {
            department: area.attribute("ADM3")?,
            province: area.attribute("ADM2")?,
            region: area.attribute("ADM1")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::boundary::mesh::{Vertex, VertexRing};

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
        let departments = Departments::new(vec![area]);
        let of = |lon, lat| LonLat::new(lon, lat).ok().and_then(|point| departments.of(point));
        assert_eq!(of(0.5, 1.5).map(|units| units.department), Some("ADM3 of it"));
        assert!(of(1.5, 1.5).is_none() && of(3.5, 1.5).is_none());
    }
}
