//! Icons made of markup.

use leaflet::{DivIconOptions, Icon, Point};
use wasm_bindgen::prelude::wasm_bindgen;

// The crate's own constructor of a `DivIcon` makes a plain `L.Icon`, which wants an image's address.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = L, js_name = divIcon)]
    fn new_div_icon(options: &DivIconOptions) -> Icon;
}

/// An icon that shows `html` around a point, which stands `anchor` right of and below the place on the ground.
pub(crate) struct HtmlIcon {
    pub(crate) class: String,
    pub(crate) html: String,
    /// From the icon's own origin to the place on the ground, in pixels.
    pub(crate) anchor_px: (f64, f64),
    /// From the place on the ground to where a popup's tip points, in pixels.
    pub(crate) popup_px: (f64, f64),
}

impl HtmlIcon {
    /// The icon as Leaflet takes it.
    pub(crate) fn build(self) -> Icon {
        let options = DivIconOptions::new();
        options.set_class_name(self.class);
        options.set_html(self.html);
        // Without a size of its own the style sheet decides what is drawn where.
        options.set_icon_size(Point::new(0.0, 0.0));
        options.set_icon_anchor(self.anchor_px.into());
        options.set_popup_anchor(self.popup_px.into());
        new_div_icon(&options)
    }
}
