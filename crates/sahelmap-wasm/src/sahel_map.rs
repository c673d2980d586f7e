//! The map as the page's TypeScript sees it: one class.

use std::rc::Rc;

use js_sys::Uint8Array;
use leaflet::{Event, EventedHandle};
use sahelmap::atlas::Pack;
use sahelmap::geocode;
use sahelmap::incident::{Incident, from_compact};
use sahelmap::{Atlas, LonLat, Query};
use sahelmap_formats::{BEGINNING_BYTES, FileKind, file_kind};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::HtmlElement;

use crate::answers::{Attribution, FileShown, PlaceFound, RoleSymbol};
use crate::dates;
use crate::incidents_shown::IncidentsShown;
use crate::map::Covered;
use crate::scene::Scene;
use crate::search;
use crate::spot::unit_in_words;
use crate::symbols;

/// The map in an element of the page, with everything on it.
#[wasm_bindgen]
pub struct SahelMap {
    scene: Rc<Scene>,
    /// The answers to the last search, so that the page can name one by its number.
    found: Vec<crate::spot::Spot>,
    /// Unsubscribes when the map goes.
    _view: EventedHandle<Event>,
}

#[wasm_bindgen]
impl SahelMap {
    /// Draws the map of the atlas in `packs` into `element`.
    ///
    /// # Errors
    ///
    /// A sentence where a pack is not whole or Leaflet refuses the element.
    #[wasm_bindgen(constructor)]
    pub fn new(element: &HtmlElement, packs: Vec<Uint8Array>) -> Result<Self, JsValue> {
        let scene = Scene::new(element, opened(&packs)?)?;
        let view = Scene::follow_view(&scene);
        Ok(Self { scene, found: Vec::new(), _view: view })
    }

    /// Draws and answers from the atlas in other packs; the incident stays on the map.
    ///
    /// # Errors
    ///
    /// A sentence where a pack is not whole or of another version; the atlas before stays.
    #[wasm_bindgen(js_name = useAtlas)]
    pub fn use_atlas(&mut self, packs: Vec<Uint8Array>) -> Result<(), JsError> {
        self.scene.use_atlas(opened(&packs)?);
        self.found.clear();
        Ok(())
    }

    /// Shows incidents, in the compact form that the reader of files gives, in place of those before; `title` is what errors
    /// call them by.
    ///
    /// # Errors
    ///
    /// A sentence where none of their places can be drawn; what was shown stays.
    #[wasm_bindgen(js_name = showIncidents)]
    pub fn show_incidents(&self, title: &str, compact: &[u8]) -> Result<FileShown, JsError> {
        let incidents = from_compact(compact).map_err(|error| JsError::new(&format!("{title}: {error}")))?;
        let shown = IncidentsShown::of(&incidents, &self.scene.atlas());
        if shown.spots.is_empty() {
            let nothing = format!("{title}: none of its places could be found, so there is nothing to draw");
            return Err(JsError::new(&nothing));
        }
        let told = FileShown::of(&shown);
        self.scene.show_spots(shown.spots, true);
        Ok(told)
    }

    /// Shows the incidents of a report in place of what was shown before, even where none of their places can be drawn, and keeps
    /// the areas of its words, as the reader gives both, for [`show_area`](Self::show_area). The view
    /// moves to them where `fit` says so or one that is new is not in sight with its area.
    ///
    /// # Errors
    ///
    /// A sentence where the bytes are no incidents.
    #[wasm_bindgen(js_name = showReport)]
    pub fn show_report(&self, compact: &[u8], areas: &[u8], fit: bool) -> Result<FileShown, JsError> {
        let incidents = read(compact)?;
        let areas = read(areas)?;
        let shown = IncidentsShown::of(&incidents, &self.scene.atlas());
        let told = FileShown::of(&shown);
        self.scene.show_spots(shown.spots, fit);
        self.scene.keep_areas(areas);
        Ok(told)
    }

    /// Marks a point on the map in place of the one marked before, in degrees.
    #[wasm_bindgen(js_name = markPoint)]
    pub fn mark_point(&self, lon_deg: f64, lat_deg: f64) {
        self.scene.mark_point(LonLat::new(lon_deg, lat_deg).ok());
    }

    /// Takes the mark away, and the area.
    #[wasm_bindgen(js_name = unmarkPoint)]
    pub fn unmark_point(&self) {
        self.scene.mark_point(None);
        self.scene.show_area(None);
    }

    /// Shows the area at `index` of the report's words in place of the one before; none for a number that none has.
    #[wasm_bindgen(js_name = showArea)]
    pub fn show_area(&self, index: usize) {
        self.scene.show_area(Some(index));
    }

    /// The incident's place in whose area a pixel of the map's element lies, by its number: of several the one with the
    /// smallest area, of none -1.
    #[wasm_bindgen(js_name = spotAt)]
    pub fn spot_at(&self, x_px: f64, y_px: f64) -> i32 {
        let at = self.scene.ground_at(x_px, y_px);
        // A table has no two thousand million rows.
        at.and_then(|at| self.scene.spot_at(at)).map_or(-1, |index| index as i32)
    }

    /// The longitude and latitude at a pixel of the map's element, in degrees; nothing beyond the globe.
    #[wasm_bindgen(js_name = groundAt)]
    pub fn ground_at(&self, x_px: f64, y_px: f64) -> Vec<f64> {
        self.scene.ground_at(x_px, y_px).map(|at| vec![at.lon_deg(), at.lat_deg()]).unwrap_or_default()
    }

    /// The units and the country that a point lies in, in words.
    #[wasm_bindgen(js_name = unitAt)]
    pub fn unit_at(&self, lon_deg: f64, lat_deg: f64) -> String {
        let point = LonLat::new(lon_deg, lat_deg).ok();
        point.map(|point| unit_in_words(&self.scene.atlas(), point, None)).unwrap_or_default()
    }

    /// Opens the popup of the incident's place at `index`.
    #[wasm_bindgen(js_name = openSpot)]
    pub fn open_spot(&self, index: usize) {
        self.scene.open_spot(index);
    }

    /// Moves the view to the whole incident.
    pub fn fit(&self) {
        self.scene.fit();
    }

    /// The places that a name still being typed may mean, most probable first.
    pub fn search(&mut self, typed: &str) -> Vec<PlaceFound> {
        let atlas = self.scene.atlas();
        let answer = atlas.complete(&Query::new(typed).limit(search::MOST_ANSWERS));
        let (found, shown) = search::answers(&atlas, &answer);
        self.found = found;
        shown
    }

    /// Shows the answer at `index` of the last search.
    #[wasm_bindgen(js_name = showFound)]
    pub fn show_found(&self, index: usize) {
        if let Some(spot) = self.found.get(index) {
            self.scene.show_place(spot);
        }
    }

    /// Takes the mark of the place that was shown last away.
    #[wasm_bindgen(js_name = forgetFound)]
    pub fn forget_found(&self) {
        self.scene.forget_place();
    }

    /// Says what of the page lies over the map's edges, in CSS pixels.
    #[wasm_bindgen(js_name = setCovered)]
    pub fn set_covered(&self, top_px: f64, right_px: f64, bottom_px: f64, left_px: f64) {
        self.scene.set_covered(Covered { top_px, right_px, bottom_px, left_px });
    }

    /// Tells the map that its element has another size.
    pub fn resized(&self) {
        self.scene.map.invalidate_size(false);
    }

    /// Puts OpenStreetMap's tiles under everything, or takes them away.
    #[wasm_bindgen(js_name = setOpenStreetMap)]
    pub fn set_open_street_map(&self, shown: bool) {
        self.scene.set_open_street_map(shown);
    }

    /// What the legend shows.
    pub fn legend(&self) -> Vec<RoleSymbol> {
        symbols::LEGEND.iter().map(|role| RoleSymbol::of(*role)).collect()
    }

    /// How many places and units the atlas has.
    #[wasm_bindgen(js_name = atlasCounts)]
    pub fn atlas_counts(&self) -> Vec<usize> {
        let atlas = self.scene.atlas();
        let units = (1..=3).map(|level| atlas.boundaries().units(level).count()).sum();
        vec![atlas.gazetteer().places().len(), units]
    }

    /// The day on which the atlas was built, empty where that is not recorded.
    #[wasm_bindgen(js_name = atlasDate)]
    pub fn atlas_date(&self) -> String {
        self.scene.atlas().date().map(dates::day_in_words).unwrap_or_default()
    }

    /// Whom the data is owed to.
    pub fn attributions(&self) -> Vec<Attribution> {
        self.scene.atlas().sources().iter().map(Attribution::of).collect()
    }
}

/// Whether a file goes into an atlas, by its first [`beginning_bytes`] bytes; otherwise it is drawn.
#[wasm_bindgen(js_name = isForAtlas)]
pub fn is_for_atlas(name: &str, beginning: &[u8]) -> bool {
    file_kind(name, beginning) != FileKind::Incidents
}

/// Whether a file is an atlas, by its first bytes.
#[wasm_bindgen(js_name = isAtlas)]
pub fn is_atlas(beginning: &[u8]) -> bool {
    Pack::is_pack(beginning)
}

/// A probability as people are told it.
#[wasm_bindgen(js_name = scoreInWords)]
pub fn score_in_words(score: f64) -> String {
    geocode::score_in_words(score)
}

/// How much of a file [`is_for_atlas`] wants.
#[wasm_bindgen(js_name = beginningBytes)]
pub fn beginning_bytes() -> usize {
    BEGINNING_BYTES
}

fn read(compact: &[u8]) -> Result<Vec<Incident>, JsError> {
    from_compact(compact).map_err(|error| JsError::new(&error.to_string()))
}

fn opened(packs: &[Uint8Array]) -> Result<Atlas, JsError> {
    Atlas::open_owned(packs.iter().map(Uint8Array::to_vec)).map_err(|error| JsError::new(&error.to_string()))
}
