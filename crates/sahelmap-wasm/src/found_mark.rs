//! The place that a search has led to: a mark with its name, which stays when its popup is closed.

use leaflet::{Map, Marker, MarkerOptions};
use sahelmap::LonLat;

use crate::crossing;
use crate::div_icon::HtmlIcon;
use crate::incident_layer::card_popup;
use crate::label_text::{escape, width_px};
use crate::map::{Covered, View, world_pixel};
use crate::screen::{Room, ScreenBox};
use crate::spot::Spot;

/// The side of what a finger can hit around the mark.
const TOUCH_PX: f64 = 32.0;
/// The height of the mark, whose foot is the place.
const MARK_PX: f64 = 22.0;
const NAME_PX: f64 = 13.0;
const LINE_PX: f64 = 18.0;
/// From the place to where its name begins.
const NAME_FROM_PX: f64 = 12.0;
/// A place of the atlas this near to the one found is the same one, and needs no second name.
const SAME_PLACE_M: f64 = 50.0;

/// The mark of one place.
pub(crate) struct FoundMark {
    marker: Marker,
    position: LonLat,
    name: String,
}

impl FoundMark {
    /// Marks a place, and opens its popup; `is_named` says whether its name stands there already.
    pub(crate) fn new(map: &Map, spot: &Spot, covered: &Covered, is_named: bool) -> Self {
        let name = if is_named { String::new() } else { spot.name.clone() };
        let icon = HtmlIcon {
            class: "found".to_owned(),
            html: format!(
                "<span class='found-mark'></span><span class='found-name'>{}</span>",
                escape(&name)
            ),
            side_px: TOUCH_PX,
            home_px: (0.0, 0.0),
            popup_px: (0.0, -MARK_PX),
        };
        let options = MarkerOptions::new();
        options.set_icon(icon.build());
        options.set_title(spot.name.clone());
        let marker = Marker::new_with_options(&crossing::lat_lng(spot.position), &options);
        marker.bind_popup(&card_popup(spot, covered));
        map.add_layer(&marker);
        marker.open_popup();
        Self { marker, position: spot.position, name }
    }

    /// Takes the mark away, and its popup.
    pub(crate) fn remove(&self, map: &Map) {
        map.remove_layer(&self.marker);
    }

    /// Whether the mark names what stands here.
    pub(crate) fn names(&self, point: LonLat) -> bool {
        sahelmap::distance_m(self.position, point) < SAME_PLACE_M
    }

    /// Claims the room of the mark and its name.
    pub(crate) fn claim(&self, map: &Map, view: &View, room: &mut Room) {
        let width_px = width_px(&self.name, NAME_PX);
        let foot = world_pixel(map, self.position);
        let claim = ScreenBox::around(foot.moved(NAME_FROM_PX + width_px / 2.0, 0.0), width_px, LINE_PX);
        if view.screen.overlaps(&claim) {
            room.take(claim);
        }
        room.take(ScreenBox::around(foot.moved(0.0, -MARK_PX / 2.0), MARK_PX, MARK_PX));
    }
}
