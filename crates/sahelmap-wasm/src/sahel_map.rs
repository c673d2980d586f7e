//! The map as the page's TypeScript sees it: one class.

use std::rc::Rc;

use js_sys::Uint8Array;
use leaflet::{Event, EventedHandle};
use sahelmap::incident::from_compact;
use sahelmap::{Atlas, Query};
use sahelmap_formats::{BEGINNING_BYTES, FileKind, file_kind};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::HtmlElement;

use crate::answers::{Attribution, FileShown, PlaceFound, RoleSymbol};
use crate::incidents_shown::IncidentsShown;
use crate::map::Covered;
use crate::scene::Scene;
use crate::search;
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
        let shown = IncidentsShown::of(&incidents, &self.scene.atlas()).ok_or_else(|| {
            JsError::new(&format!("{title}: none of its places could be found, so there is nothing to draw"))
        })?;
        let told = FileShown::of(&shown);
        self.scene.show_spots(shown.spots);
        Ok(told)
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

/// How much of a file [`is_for_atlas`] wants.
#[wasm_bindgen(js_name = beginningBytes)]
pub fn beginning_bytes() -> usize {
    BEGINNING_BYTES
}

fn opened(packs: &[Uint8Array]) -> Result<Atlas, JsError> {
    Atlas::open_owned(packs.iter().map(Uint8Array::to_vec)).map_err(|error| JsError::new(&error.to_string()))
}
