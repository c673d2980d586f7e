//! The Leaflet map itself: its options, its view, its scale.

use js_sys::Object;
use leaflet::{Control, Map, MapOptions};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::crossing::{self, Extent};
use crate::screen::{ScreenBox, ScreenPoint};
use sahelmap::LonLat;

/// What the map shows before it has anything to show: the region.
const REGION: Extent = Extent { west_deg: -12.2, south_deg: 9.4, east_deg: 10.0, north_deg: 20.0 };
/// How far one may pan.
const REACH: Extent = Extent { west_deg: -32.0, south_deg: -6.0, east_deg: 36.0, north_deg: 40.0 };
const MIN_ZOOM: f64 = 4.0;
const MAX_ZOOM: f64 = 16.0;
/// The longest that the scale's bar grows.
const SCALE_PX: f64 = 120.0;
/// In the map's corner, in short; the page's panel says it in full.
const ATTRIBUTION: &str = "Leaflet · GeoNames · © OpenStreetMap contributors · Natural Earth";
/// The closest that the map moves by itself: beyond it a village loses its surroundings.
pub(crate) const CLOSE_ZOOM: f64 = 11.0;
/// The closest that an incident is shown at first: a place by itself says little without the towns around it.
pub(crate) const FIT_ZOOM: f64 = 10.0;

// The crate `leaflet` has no scale and no way to word the attribution, so these two are bound here.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["L", "control"], js_name = scale)]
    fn scale_control(options: &Object) -> Control;

    #[wasm_bindgen(js_namespace = ["L", "control"], js_name = attribution)]
    fn attribution_control(options: &Object) -> Control;

    #[wasm_bindgen(js_namespace = ["L", "control"], js_name = zoom)]
    fn zoom_control(options: &Object) -> Control;
}

/// The part of the ground that the map shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) zoom: f64,
    pub(crate) extent: Extent,
    /// The map's box among the pixels of the whole world at this zoom.
    pub(crate) screen: ScreenBox,
}

/// How far other parts of the page reach over the map's edges.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Covered {
    pub(crate) top_px: f64,
    pub(crate) right_px: f64,
    pub(crate) bottom_px: f64,
    pub(crate) left_px: f64,
}

/// The map in an element of the page.
pub(crate) fn create(element: &HtmlElement) -> Result<Map, JsValue> {
    let options = MapOptions::new();
    options.set_prefer_canvas(true);
    options.set_zoom_control(false);
    options.set_attribution_control(false);
    options.set_min_zoom(MIN_ZOOM);
    options.set_max_zoom(MAX_ZOOM);
    options.set_zoom_snap(0.25);
    options.set_zoom_delta(0.5);
    options.set_wheel_px_per_zoom_level(110.0);
    options.set_max_bounds(REACH.to_bounds());
    options.set_max_bounds_viscosity(0.8);
    let map = Map::new_with_element(element, &options)?;
    map.fit_bounds(&REGION.to_bounds());
    let corner = JsValue::from("bottomright");
    let sources = JsValue::from(ATTRIBUTION);
    attribution_control(&options_object(&[("position", &corner), ("prefix", &sources)])).add_to(&map);
    zoom_control(&options_object(&[("position", &corner)])).add_to(&map);
    let metric = [("imperial", JsValue::FALSE), ("maxWidth", JsValue::from(SCALE_PX))];
    scale_control(&options_object(&metric.each_ref().map(|(name, value)| (*name, value)))).add_to(&map);
    Ok(map)
}

/// What the map shows now.
pub(crate) fn view(map: &Map) -> View {
    let (bounds, size) = (map.get_bounds(), map.get_size());
    let corner = crossing::screen_point(&map.project(&bounds.get_north_west()));
    View {
        zoom: map.get_zoom(),
        extent: Extent::of_bounds(&bounds),
        screen: ScreenBox {
            left_px: corner.x_px,
            top_px: corner.y_px,
            width_px: size.x(),
            height_px: size.y(),
        },
    }
}

/// Where a point stands among the pixels of the whole world at the map's zoom: panning moves no such pixel.
pub(crate) fn world_pixel(map: &Map, point: LonLat) -> ScreenPoint {
    crossing::screen_point(&map.project(&crossing::lat_lng(point)))
}

/// The point on the ground at a pixel of the whole world; `None` beyond the globe.
pub(crate) fn ground_at(map: &Map, pixel: ScreenPoint) -> Option<LonLat> {
    crossing::lon_lat(&map.unproject(&leaflet::Point::new(pixel.x_px, pixel.y_px)))
}

/// A JavaScript object of options.
pub(crate) fn options_object(entries: &[(&str, &JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh plain object cannot fail.
        let _set = js_sys::Reflect::set(&options, &JsValue::from_str(name), value);
    }
    options
}
