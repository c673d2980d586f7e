//! A piece of text on the map: a marker of Leaflet's that nobody can click.

use leaflet::{Marker, MarkerOptions};
use sahelmap::LonLat;

use crate::crossing;
use crate::div_icon::HtmlIcon;

/// A marker that shows `html`, its left top corner at the point.
pub(crate) fn label_mark(at: LonLat, class: &str, html: String) -> Marker {
    let icon = HtmlIcon {
        class: format!("label {class}"),
        html,
        side_px: 0.0,
        home_px: (0.0, 0.0),
        popup_px: (0.0, 0.0),
    };
    let options = MarkerOptions::new();
    options.set_icon(icon.build());
    options.set_interactive(false);
    options.set_keyboard(false);
    // Under every marker that can be clicked.
    options.set_z_index_offset(-10_000.0);
    Marker::new_with_options(&crossing::lat_lng(at), &options)
}
