//! The areas in which places of an incident lie, softly: where they lie with 90 % probability, and inside it with 50 %.

use geojson::{GeometryValue, Position};
use js_sys::Array;
use leaflet::{LayerGroup, Map, Polygon, PolylineOptions};
use sahelmap::LonLat;

use crate::crossing;
use crate::palette;
use crate::spot::Spot;
use crate::symbols;

/// How strongly the areas of 90 % and of 50 % are filled, one over the other.
const FILL_OPACITY: [f64; 2] = [0.10, 0.14];
/// The outlines: dashed, since the ends of a probability are no lines on the ground.
const OUTLINE_OPACITY: f64 = 0.6;
const OUTLINE_PX: f64 = 1.2;
/// The area that is pointed at: its outline is whole, so that it stands out of those that lie there.
const POINTED_AT_OPACITY: f64 = 0.10;
const POINTED_AT_PX: f64 = 2.0;
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

    /// Shows no area.
    pub(crate) fn clear(&self) {
        self.group.clear_layers();
    }

    /// Shows one area strongly, that of 90 % and that of 50 %, besides those that are shown.
    pub(crate) fn point_at(&self, areas: [&Option<GeometryValue>; 2]) {
        for area in areas.into_iter().flatten() {
            let options = outlined(palette::POINTED_AT, POINTED_AT_OPACITY);
            options.set_opacity(1.0);
            options.set_weight(POINTED_AT_PX);
            options.set_dash_array(String::new());
            self.group.add_layer(&drawn(area, &options));
        }
    }

    /// Shows the areas of other places in place of those before.
    pub(crate) fn show(&self, spots: &[Spot]) {
        self.group.clear_layers();
        for spot in spots {
            let colour = symbols::colour(spot.role.unwrap_or_default());
            for (area, fill_opacity) in spot.areas.iter().zip(FILL_OPACITY) {
                if let Some(area) = area {
                    self.group.add_layer(&drawn(area, &outlined(colour, fill_opacity)));
                }
            }
        }
    }
}

/// The corners of a place's outer area.
pub(crate) fn corners(spot: &Spot) -> impl Iterator<Item = LonLat> {
    spot.areas.first().into_iter().flatten().flat_map(polygons).flatten().flatten().filter_map(point)
}

/// Whether a point lies in an area.
pub(crate) fn holds(area: &GeometryValue, point: LonLat) -> bool {
    let rings = polygons(area).iter().flatten();
    // A ring is crossed an odd number of times by the way from its inside to the far west, and holes turn that round.
    rings.map(|ring| crossings(ring, point)).sum::<usize>() % 2 == 1
}

/// How many edges of a ring a line from a point to the west crosses.
fn crossings(ring: &[Position], at: LonLat) -> usize {
    let (x, y) = (at.lon_deg(), at.lat_deg());
    let corners = ring.iter().filter_map(point).map(|corner| (corner.lon_deg(), corner.lat_deg()));
    let edges = corners.clone().zip(corners.skip(1));
    edges
        .filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x > ax + (y - ay) / (by - ay) * (bx - ax))
        .count()
}

/// An area in a colour, with a dashed outline.
fn outlined(colour: &str, fill_opacity: f64) -> PolylineOptions {
    let options = PolylineOptions::new();
    options.set_interactive(false);
    options.set_color(colour.to_owned());
    options.set_weight(OUTLINE_PX);
    options.set_opacity(OUTLINE_OPACITY);
    options.set_dash_array(DASHES.to_owned());
    options.set_fill(true);
    options.set_fill_color(colour.to_owned());
    options.set_fill_opacity(fill_opacity);
    options
}

fn drawn(area: &GeometryValue, options: &PolylineOptions) -> Polygon {
    let ring =
        |ring: &Vec<Position>| -> Array { ring.iter().filter_map(point).map(crossing::lat_lng).collect() };
    let polygon = |rings: &Vec<Vec<Position>>| -> Array { rings.iter().map(ring).collect() };
    let all: Array = polygons(area).iter().map(polygon).collect();
    Polygon::new_with_options(&all, options)
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
    fn a_point_in_a_hole_lies_outside_and_one_in_the_ring_around_it_inside() {
        let square = |at: f64, side: f64| {
            vec![[at, at], [at + side, at], [at + side, at + side], [at, at + side], [at, at]]
        };
        let ring = GeometryValue::new_polygon([square(0.0, 3.0), square(1.0, 1.0)]);
        let is_held = |lon, lat| holds(&ring, LonLat::new(lon, lat).unwrap());
        assert!(is_held(0.5, 0.5) && is_held(2.5, 1.5));
        assert!(!is_held(1.5, 1.5) && !is_held(3.5, 1.5) && !is_held(-0.5, 1.5));
    }

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
