//! The areas in which places of an incident lie, softly: where they lie with 90 % probability, and inside it with 50 %.

use geojson::{GeometryValue, Position};
use js_sys::Array;
use leaflet::{LayerGroup, Map, Polygon, PolylineOptions};
use sahelmap::LonLat;

use crate::crossing;
use crate::spot::Spot;
use crate::symbols;

/// How strongly the areas of 90 % and of 50 % are filled, one over the other.
const FILL_OPACITY: [f64; 2] = [0.10, 0.14];
/// The outlines: dashed, since the ends of a probability are no lines on the ground.
const OUTLINE_OPACITY: f64 = 0.6;
const OUTLINE_PX: f64 = 1.2;
const DASHES: &str = "5 4";

/// The areas on the map.
pub(crate) struct Footprints {
    group: LayerGroup,
}

impl Footprints {
    /// Adds an empty group to the map.
    pub(crate) fn new(map: &Map) -> Self {
        let group = LayerGroup::new();
        map.add_layer(&group);
        Self { group }
    }

    /// Shows the areas of other places in place of those before.
    pub(crate) fn show(&self, spots: &[Spot]) {
        self.group.clear_layers();
        for spot in spots {
            let colour = symbols::colour(spot.role.unwrap_or_default());
            for (area, fill_opacity) in spot.areas.iter().zip(FILL_OPACITY) {
                if let Some(area) = area {
                    self.group.add_layer(&drawn(area, colour, fill_opacity));
                }
            }
        }
    }
}

/// The corners of a place's outer area.
pub(crate) fn corners(spot: &Spot) -> impl Iterator<Item = LonLat> {
    spot.areas.first().into_iter().flatten().flat_map(polygons).flatten().flatten().filter_map(point)
}

fn drawn(area: &GeometryValue, colour: &str, fill_opacity: f64) -> Polygon {
    let options = PolylineOptions::new();
    options.set_interactive(false);
    options.set_color(colour.to_owned());
    options.set_weight(OUTLINE_PX);
    options.set_opacity(OUTLINE_OPACITY);
    options.set_dash_array(DASHES.to_owned());
    options.set_fill(true);
    options.set_fill_color(colour.to_owned());
    options.set_fill_opacity(fill_opacity);
    let ring =
        |ring: &Vec<Position>| -> Array { ring.iter().filter_map(point).map(crossing::lat_lng).collect() };
    let polygon = |rings: &Vec<Vec<Position>>| -> Array { rings.iter().map(ring).collect() };
    let all: Array = polygons(area).iter().map(polygon).collect();
    Polygon::new_with_options(&all, &options)
}

/// The polygons of a shape: each its outer ring and then its holes.
fn polygons(area: &GeometryValue) -> &[Vec<Vec<Position>>] {
    match area {
        GeometryValue::Polygon { coordinates } => std::slice::from_ref(coordinates),
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        _ => &[],
    }
}

fn point(position: &Position) -> Option<LonLat> {
    match position.as_slice() {
        [lon, lat, ..] => LonLat::new(*lon, *lat).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_all_polygons_are_found_and_those_of_a_line_are_not() {
        let square = |at: f64| vec![[at, at], [at + 1.0, at], [at + 1.0, at + 1.0], [at, at]];
        let two = GeometryValue::new_multi_polygon([[square(0.0)], [square(5.0)]]);
        let count =
            |area: &GeometryValue| polygons(area).iter().flatten().flatten().filter_map(point).count();
        assert_eq!(count(&two), 8);
        assert_eq!(count(&GeometryValue::new_line_string(square(0.0))), 0);
    }
}
