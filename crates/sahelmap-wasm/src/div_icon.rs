//! Icons made of markup.

use leaflet::{DivIconOptions, Icon, Point};
use wasm_bindgen::prelude::wasm_bindgen;

// The crate's own constructor of a `DivIcon` makes a plain `L.Icon`, which wants an image's address.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = L, js_name = divIcon)]
    fn new_div_icon(options: &DivIconOptions) -> Icon;
}

/// An icon that shows `html` in a square box, whose centre need not be the place on the ground.
pub(crate) struct HtmlIcon {
    pub(crate) class: String,
    pub(crate) html: String,
    /// The side of the box, which is what can be clicked.
    pub(crate) side_px: f64,
    /// From the box's centre to the place on the ground, in pixels.
    pub(crate) home_px: (f64, f64),
    /// From the place on the ground to where a popup's tip points, in pixels.
    pub(crate) popup_px: (f64, f64),
}

impl HtmlIcon {
    /// The icon as Leaflet takes it.
    pub(crate) fn build(self) -> Icon {
        let options = DivIconOptions::new();
        options.set_class_name(self.class);
        options.set_html(self.html);
        let centre_px = self.side_px / 2.0;
        options.set_icon_size(Point::new(self.side_px, self.side_px));
        options.set_icon_anchor(Point::new(centre_px + self.home_px.0, centre_px + self.home_px.1));
        options.set_popup_anchor(self.popup_px.into());
        new_div_icon(&options)
    }
}
