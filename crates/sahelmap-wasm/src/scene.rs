//! Everything on the map together, and what happens when the view changes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leaflet::{Event, Evented, EventedHandle, Map, Marker, TileLayer, TileLayerOptions};
use sahelmap::{Atlas, Incident, LonLat};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::area_labels::AreaLabels;
use crate::base_map::BaseMap;
use crate::crossing;
use crate::detail::Detail;
use crate::footprints::{self, Footprints};
use crate::found_mark::FoundMark;
use crate::incident_layer::IncidentLayer;
use crate::label_mark::label_mark;
use crate::map::{self, CLOSE_ZOOM, Covered, FIT_ZOOM, View, options_object};
use crate::place_labels::PlaceLabels;
use crate::screen::{Room, ScreenBox, ScreenPoint};
use crate::spot::Spot;

const TILES: &str = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
const TILES_ATTRIBUTION: &str =
    "© <a href='https://www.openstreetmap.org/copyright'>OpenStreetMap contributors</a>";

/// Between the outermost place of an incident and the edge of what can be seen of the map.
const MARGIN_PX: f64 = 40.0;

/// The height of the scale and the attribution at the lower edge.
const CONTROLS_PX: f64 = 40.0;

/// The map and its layers.
pub(crate) struct Scene {
    pub(crate) map: Map,
    /// Shared, so that an answer from it may outlive its being replaced.
    atlas: RefCell<Rc<Atlas>>,
    pub(crate) incident: RefCell<IncidentLayer>,
    base: RefCell<BaseMap>,
    areas: AreaLabels,
    places: RefCell<PlaceLabels>,
    footprints: Footprints,
    /// The area of the words that are pointed at.
    pointed_at: Footprints,
    /// The areas of a report's words.
    kept_areas: RefCell<Vec<Incident>>,
    /// The point that the page speaks of.
    mark: RefCell<Option<Marker>>,
    /// The place that a search has led to.
    found: RefCell<Option<FoundMark>>,
    tiles: TileLayer,
    covered: Cell<Covered>,
}

impl Scene {
    /// Draws the map of an atlas into an element of the page.
    pub(crate) fn new(element: &HtmlElement, atlas: Atlas) -> Result<Rc<Self>, JsValue> {
        let map = map::create(element)?;
        let scene = Rc::new(Self {
            base: RefCell::new(BaseMap::new(&map, &atlas)),
            // Over the ground, under everything that is written.
            footprints: Footprints::new(&map),
            pointed_at: Footprints::new(&map),
            kept_areas: RefCell::default(),
            mark: RefCell::default(),
            found: RefCell::default(),
            areas: AreaLabels::new(&map),
            places: RefCell::new(PlaceLabels::new(&map, atlas.gazetteer().places())),
            incident: RefCell::new(IncidentLayer::new(&map)),
            tiles: open_street_map(),
            covered: Cell::default(),
            map,
            atlas: RefCell::new(Rc::new(atlas)),
        });
        scene.show();
        Ok(scene)
    }

    /// The atlas that the map is drawn and answered from.
    pub(crate) fn atlas(&self) -> Rc<Atlas> {
        Rc::clone(&self.atlas.borrow())
    }

    /// Draws and answers from another atlas; the incident stays where it is.
    pub(crate) fn use_atlas(&self, atlas: Atlas) {
        self.base.borrow_mut().forget_outlines(&atlas);
        self.places.borrow_mut().replace(atlas.gazetteer().places());
        self.atlas.replace(Rc::new(atlas));
        self.show();
    }

    /// Follows the view for as long as the handle is kept.
    pub(crate) fn follow_view(scene: &Rc<Self>) -> EventedHandle<Event> {
        let followed = Rc::clone(scene);
        Evented::on_leaflet_event(&&scene.map, "moveend", move |_: Event| followed.show())
    }

    /// Draws what the view shows: the incident has the first claim to room, then areas, then other places.
    pub(crate) fn show(&self) {
        let (view, atlas) = (map::view(&self.map), self.atlas());
        self.base.borrow_mut().show(&view, &atlas);
        let mut room = Room::default();
        let mut incident = self.incident.borrow_mut();
        incident.show(&self.map, &view, &mut room);
        let found = self.found.borrow();
        if let Some(found) = found.as_ref() {
            found.claim(&self.map, &view, &mut room);
        }
        self.take_covered_edges(&view, &mut room);
        let base = self.base.borrow();
        let outlines = base.topologies(Detail::FOR_LABELS, &atlas);
        self.areas.show(&self.map, &view, &outlines, &mut room);
        let is_named =
            |point| incident.names(point) || found.as_ref().is_some_and(|found| found.names(point));
        self.places.borrow().show(&self.map, &view, &mut room, is_named);
    }

    /// No name of the base map is written under what lies over its upper and lower edge, or under the scale.
    fn take_covered_edges(&self, view: &View, room: &mut Room) {
        let Covered { top_px, bottom_px, .. } = self.covered.get();
        let screen = view.screen;
        let bottom_px = bottom_px + CONTROLS_PX;
        room.take(ScreenBox { height_px: top_px, ..screen });
        room.take(ScreenBox {
            top_px: screen.top_px + screen.height_px - bottom_px,
            height_px: bottom_px,
            ..screen
        });
    }

    /// Shows other places of an incident, and moves the view to them where `fit` says so or what is new is not all in sight.
    pub(crate) fn show_spots(&self, spots: Vec<Spot>, fit: bool) {
        let is_in_sight = self.has_in_view_what_is_new(&spots);
        self.footprints.show(&spots);
        self.keep_areas(Vec::new());
        self.incident.borrow_mut().replace(spots, &self.covered.get());
        if fit || !is_in_sight {
            self.fit();
        }
        self.show();
    }

    /// Whether the view holds every place and area that is not shown already: where the reader has moved away from what stays as
    /// it is, the view stays too.
    fn has_in_view_what_is_new(&self, spots: &[Spot]) -> bool {
        let bounds = self.map.get_bounds();
        let incident = self.incident.borrow();
        let is_shown = |spot: &Spot| {
            incident.spots().iter().any(|shown| shown.position == spot.position && shown.areas == spot.areas)
        };
        let is_in_view = |point: LonLat| bounds.contains(&crossing::lat_lng(point));
        let mut new = spots.iter().filter(|spot| !is_shown(spot));
        new.all(|spot| is_in_view(spot.position) && footprints::corners(spot).all(is_in_view))
    }

    /// Marks a point in place of the one marked before.
    pub(crate) fn mark_point(&self, point: Option<LonLat>) {
        let mark = point.map(|point| label_mark(point, "pointed-at", String::new()));
        if let Some(mark) = &mark {
            self.map.add_layer(mark);
        }
        if let Some(before) = self.mark.replace(mark) {
            self.map.remove_layer(&before);
        }
    }

    /// Keeps the areas of a report's words, each a location.
    pub(crate) fn keep_areas(&self, areas: Vec<Incident>) {
        self.pointed_at.clear();
        self.kept_areas.replace(areas);
    }

    /// Shows the area at `index` of those that are kept in place of the one before.
    pub(crate) fn show_area(&self, index: Option<usize>) {
        self.pointed_at.clear();
        let kept = self.kept_areas.borrow();
        let mut locations = kept.iter().flat_map(|incident| &incident.locations);
        if let Some(area) = index.and_then(|index| locations.nth(index)) {
            self.pointed_at.point_at([&area.footprint, &area.half_footprint]);
        }
    }

    /// The point on the ground at a pixel of the map's element; `None` beyond the globe.
    pub(crate) fn ground_at(&self, x_px: f64, y_px: f64) -> Option<LonLat> {
        let screen = map::view(&self.map).screen;
        map::ground_at(&self.map, ScreenPoint { x_px: screen.left_px + x_px, y_px: screen.top_px + y_px })
    }

    /// The place of the incident in whose area a point lies, of several the one with the smallest.
    pub(crate) fn spot_at(&self, point: LonLat) -> Option<usize> {
        let incident = self.incident.borrow();
        let spots = incident.spots().iter().enumerate();
        let around = spots
            .filter(|(_, spot)| spot.areas[0].as_ref().is_some_and(|area| footprints::holds(area, point)));
        around.min_by(|a, b| a.1.radius_m.total_cmp(&b.1.radius_m)).map(|(index, _)| index)
    }

    /// Moves the view so that every place of the incident is in it.
    pub(crate) fn fit(&self) {
        let Some(extent) = self.incident.borrow().extent() else { return };
        let Covered { top_px, right_px, bottom_px, left_px } = self.covered.get();
        let corner = |x: f64, y: f64| JsValue::from(leaflet::Point::new(x, y));
        let options = options_object(&[
            ("paddingTopLeft", &corner(left_px + MARGIN_PX, top_px + MARGIN_PX)),
            ("paddingBottomRight", &corner(right_px + MARGIN_PX, bottom_px + MARGIN_PX)),
            ("maxZoom", &FIT_ZOOM.into()),
            ("animate", &false.into()),
        ]);
        self.map.fit_bounds_with_options(&extent.to_bounds(), &options);
    }

    /// Opens the popup of the incident's place at `index`.
    pub(crate) fn open_spot(&self, index: usize) {
        let incident = self.incident.borrow();
        if let (Some(spot), Some(marker)) = (incident.spots().get(index), incident.markers().get(index)) {
            self.bring_into_view(spot, false);
            marker.open_popup();
        }
    }

    /// Shows a place that is not part of the incident, and marks it in place of the one before.
    pub(crate) fn show_place(&self, spot: &Spot) {
        self.forget_place();
        self.bring_into_view(spot, true);
        let is_named = self.incident.borrow().names(spot.position);
        let found = FoundMark::new(&self.map, spot, &self.covered.get(), is_named);
        self.found.replace(Some(found));
        self.show();
    }

    /// Takes the mark of the place away that a search has led to.
    pub(crate) fn forget_place(&self) {
        // Its popup goes with it, and the map may move: nothing may be borrowed meanwhile.
        let found = self.found.take();
        if let Some(found) = found {
            found.remove(&self.map);
            self.show();
        }
    }

    /// Moves the view to a place where it is out of sight, or too far off to be told from its neighbours.
    fn bring_into_view(&self, spot: &Spot, closer: bool) {
        let view = map::view(&self.map);
        let position = crossing::lat_lng(spot.position);
        let in_view = self.map.get_bounds().contains(&position);
        if !in_view || (closer && view.zoom < CLOSE_ZOOM - 2.0) {
            let zoom = if closer { view.zoom.max(CLOSE_ZOOM - 1.5) } else { view.zoom };
            self.map.set_view_with_options(&position, zoom, &options_object(&[("animate", &false.into())]));
        }
    }

    /// Says what of the page lies over the map's edges.
    pub(crate) fn set_covered(&self, covered: Covered) {
        self.covered.set(covered);
    }

    /// Puts OpenStreetMap's tiles in place of the map's own ground, or takes them away.
    pub(crate) fn set_open_street_map(&self, shown: bool) {
        if shown {
            self.map.add_layer(&self.tiles);
        } else {
            self.map.remove_layer(&self.tiles);
        }
        self.base.borrow().show_ground(&self.map, !shown);
    }
}

fn open_street_map() -> TileLayer {
    let options = TileLayerOptions::new();
    options.set_max_zoom(19.0);
    options.set_attribution(TILES_ATTRIBUTION.to_owned());
    // The tile server asks to be told which page it serves, and a file has no address to tell.
    options.set_referrer_policy("strict-origin-when-cross-origin".to_owned());
    TileLayer::new_options(TILES, &options)
}
