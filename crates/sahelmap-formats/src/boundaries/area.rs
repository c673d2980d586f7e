//! An area as a boundary file has it: attributes and polygons.

use sahelmap::LonLat;
use sahelmap::boundary::mesh::{Polygon, Vertex, VertexRing};

use super::BoundaryFormat;
use crate::error::{Fault, Position};

/// One feature of a boundary file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its attributes as text, in the order of the file.
    pub attributes: Vec<(String, String)>,
    /// Its polygons, on the grid of the pack.
    pub polygons: Vec<Polygon>,
}

impl Area {
    /// The value of an attribute, its name in any case; nothing where it is empty or says that nothing is known.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        let value = value.trim();
        (!value.is_empty() && !matches!(value, "NA" | "N/A" | "-" | "null" | "<Null>")).then_some(value)
    }

    /// Whether there is such an attribute, even an empty one.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| key.eq_ignore_ascii_case(name))
    }

    /// Where in its file an area is, by its number there and the name that it has by whatever publisher's words.
    pub(super) fn position(&self, number: u64) -> Position {
        Position::Feature { number, name: BoundaryFormat::any_name(self).unwrap_or_default().to_owned() }
    }
}

/// A ring on the pack's grid, without corners that rounding makes equal to the one before.
pub(super) fn ring(points: impl IntoIterator<Item = (f64, f64)>) -> Result<VertexRing, Fault> {
    let mut ring: VertexRing = Vec::new();
    for (x, y) in points {
        let point = LonLat::new(x, y).map_err(|_| Fault::Projected { x, y })?;
        let corner = Vertex::on_pack_grid(point);
        if ring.last() != Some(&corner) {
            ring.push(corner);
        }
    }
    Ok(ring)
}
