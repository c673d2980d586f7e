//! Land for drawing: the coast of the region and of what lies around it.

use geo::{BooleanOps, Coord, LineString, MultiPolygon, Polygon, Rect};
use sahelmap::LonLat;
use serde::Deserialize;

use super::DataError;
use super::layer::point;
use super::outline::{Vertex, rough_area_km2};
use super::simplify::simplify;
use super::sources::Sources;

/// The key of the source.
pub(super) const SOURCE: &str = "natural-earth-land";

/// West, south, east and north of the box that is kept, in degrees: the region with a screen's width around
/// it.
const BOUNDS_DEG: [f64; 4] = [-32.0, -8.0, 42.0, 45.0];

/// A pixel of the closest zoom at which the land alone is looked at. The source's own grid has steps of 400
/// m.
const TOLERANCE_M: f64 = 400.0;

/// Islands and lakes smaller than this are left out, in square kilometres.
const ISLET_KM2: f64 = 20.0;

/// A TopoJSON file with one object named `land`.
#[derive(Deserialize)]
struct TopoJson {
    transform: Transform,
    arcs: Vec<Vec<[i64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    land: Geometry,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Geometry {
    #[serde(rename = "GeometryCollection")]
    Collection {
        geometries: Vec<Geometry>,
    },
    MultiPolygon {
        arcs: Vec<Vec<Vec<i64>>>,
    },
    Polygon {
        arcs: Vec<Vec<i64>>,
    },
}

/// The rings of land inside the bounds, holes included, for even-odd filling.
pub(super) fn rings(sources: &Sources) -> Result<Vec<Vec<LonLat>>, DataError> {
    let bytes = sources.member(SOURCE, "land-10m.json")?;
    let topology: TopoJson =
        serde_json::from_slice(&bytes).map_err(DataError::unreadable("land-10m.json"))?;
    let land = MultiPolygon(topology.polygons(&topology.objects.land)?);
    let [west, south, east, north] = BOUNDS_DEG;
    let bounds = Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north }).to_polygon();
    rounded(&land.intersection(&bounds))
}

fn rounded(land: &MultiPolygon<f64>) -> Result<Vec<Vec<LonLat>>, DataError> {
    let corners = |ring: &LineString<f64>| -> Vec<Vertex> {
        ring.0.iter().map(|corner| Vertex::nearest(corner.x, corner.y)).collect()
    };
    let mut lines: Vec<Vec<Vertex>> = land
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(corners)
        .filter(|ring| rough_area_km2(std::slice::from_ref(ring)) >= ISLET_KM2)
        .collect();
    // The clipping promises no order of its own.
    lines.sort_unstable();
    let simplified = simplify(&lines, TOLERANCE_M);
    simplified.lines.iter().map(|line| line.iter().map(|&at| point(at)).collect()).collect()
}

impl TopoJson {
    fn polygons(&self, geometry: &Geometry) -> Result<Vec<Polygon<f64>>, DataError> {
        match geometry {
            Geometry::Collection { geometries } => {
                let parts =
                    geometries.iter().map(|part| self.polygons(part)).collect::<Result<Vec<_>, _>>()?;
                Ok(parts.into_iter().flatten().collect())
            }
            Geometry::MultiPolygon { arcs } => arcs.iter().map(|rings| self.polygon(rings)).collect(),
            Geometry::Polygon { arcs } => Ok(vec![self.polygon(arcs)?]),
        }
    }

    fn polygon(&self, rings: &[Vec<i64>]) -> Result<Polygon<f64>, DataError> {
        let mut rings = rings.iter().map(|ring| self.ring(ring)).collect::<Result<Vec<_>, _>>()?.into_iter();
        let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
        Ok(Polygon::new(outer, rings.collect()))
    }

    /// A ring from its arcs, of which a negative one, `!n`, is arc `n` walked backwards.
    fn ring(&self, references: &[i64]) -> Result<LineString<f64>, DataError> {
        let mut ring: Vec<Coord<f64>> = Vec::new();
        for &reference in references {
            let index = if reference < 0 { !reference } else { reference };
            let arc = usize::try_from(index).ok().and_then(|index| self.arcs.get(index));
            let arc = arc.ok_or_else(|| DataError::Unreadable {
                what: "land-10m.json".to_owned(),
                detail: format!("it has no arc {reference}"),
            })?;
            let mut corners = self.corners(arc);
            if reference < 0 {
                corners.reverse();
            }
            // The next arc begins where the last one ended.
            ring.pop();
            ring.extend(corners);
        }
        Ok(LineString::new(ring))
    }

    /// The corners of an arc, which the file holds as differences on its grid.
    fn corners(&self, arc: &[[i64; 2]]) -> Vec<Coord<f64>> {
        let Transform { scale, translate } = &self.transform;
        let mut at = [0, 0];
        arc.iter()
            .map(|difference| {
                at = [at[0] + difference[0], at[1] + difference[1]];
                let deg = |axis: usize| at[axis] as f64 * scale[axis] + translate[axis];
                Coord { x: deg(0), y: deg(1) }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_are_undone_from_differences_and_walked_backwards_where_negative() {
        let text = r#"{"transform":{"scale":[0.5,0.5],"translate":[-1,-1]},
            "arcs":[[[0,0],[4,0],[0,4]],[[0,0],[0,4],[4,0]]],
            "objects":{"land":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,-2]]}]}}}"#;
        let topology: TopoJson = serde_json::from_str(text).unwrap();
        let polygons = topology.polygons(&topology.objects.land).unwrap();
        let corners: Vec<_> = polygons[0].exterior().0.iter().map(|corner| (corner.x, corner.y)).collect();
        assert_eq!(corners, [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)]);
    }

    #[test]
    fn a_ring_that_names_no_arc_is_an_error() {
        let text = r#"{"transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],
            "objects":{"land":{"type":"Polygon","arcs":[[7]]}}}"#;
        let topology: TopoJson = serde_json::from_str(text).unwrap();
        let error = topology.polygons(&topology.objects.land).unwrap_err();
        assert!(error.to_string().contains("no arc 7"), "{error}");
    }

    #[test]
    fn an_islet_is_left_out_and_a_country_kept() {
        let square = |side_deg: f64| {
            Rect::new(Coord { x: 0.0, y: 0.0 }, Coord { x: side_deg, y: side_deg }).to_polygon()
        };
        let rings = rounded(&MultiPolygon(vec![square(0.01), square(1.0)])).unwrap();
        assert_eq!(rings.len(), 1);
    }
}
