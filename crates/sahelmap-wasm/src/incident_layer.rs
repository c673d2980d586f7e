//! The places of the incident: a marker each, moved apart where they would cover one another, and their names.

use leaflet::{Icon, Layer, LayerGroup, Map, Marker, MarkerOptions, Point, Popup, PopupOptions};
use sahelmap::LonLat;
use wasm_bindgen::JsValue;

use crate::crossing::{self, Extent};
use crate::div_icon::HtmlIcon;
use crate::label_text::{escape, width_px};
use crate::map::{Covered, View, world_pixel};
use crate::screen::{Room, ScreenBox, ScreenPoint};
use crate::spot::Spot;
use crate::spread::spread;
use crate::symbols;

/// The side of a symbol; fingers get more through the icon's own size.
const SYMBOL_PX: f64 = 24.0;
const NAME_PX: f64 = 13.0;
const LINE_PX: f64 = 18.0;
/// A symbol that stands farther than this from where it belongs has a line back.
const LEADER_FROM_PX: f64 = 3.0;
/// Between a popup and the edge of what can be seen of the map.
const EDGE_PX: f64 = 16.0;
/// A place of the atlas this near to one of the incident's is the same one, and needs no second name.
const SAME_PLACE_M: f64 = 1_500.0;

/// Where a name may stand around its symbol, in the order of preference: right, left, and then around.
const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7), (0.0, -1.0), (0.0, 1.0)];
/// How far from the symbol's centre a name begins, near ones first.
const REACHES_PX: [f64; 4] = [17.0, 30.0, 48.0, 70.0];

/// The incident on the map.
pub(crate) struct IncidentLayer {
    spots: Vec<Spot>,
    markers: Vec<Marker>,
    group: LayerGroup,
    /// The boxes that symbols and names take among the world's pixels, for this zoom.
    taken: Vec<ScreenBox>,
    laid_out_for: Option<f64>,
}

/// Where the parts of one place are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Layout {
    home: ScreenPoint,
    symbol: ScreenPoint,
    /// The centre of the name, where it found room.
    name: Option<ScreenPoint>,
}

impl IncidentLayer {
    /// Adds an empty layer to the map.
    pub(crate) fn new(map: &Map) -> Self {
        let group = LayerGroup::new();
        map.add_layer(&group);
        Self { spots: Vec::new(), markers: Vec::new(), group, taken: Vec::new(), laid_out_for: None }
    }

    /// The places shown.
    pub(crate) fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// The extent of the places; `None` where there is none.
    pub(crate) fn extent(&self) -> Option<Extent> {
        let positions: Vec<LonLat> = self.spots.iter().map(|spot| spot.position).collect();
        Extent::of(&positions)
    }

    /// Whether the incident already names what stands here.
    pub(crate) fn names(&self, point: LonLat) -> bool {
        self.spots.iter().any(|spot| sahelmap::distance_m(spot.position, point) < SAME_PLACE_M)
    }

    /// Shows other places in place of those before.
    pub(crate) fn replace(&mut self, spots: Vec<Spot>, covered: &Covered) {
        self.group.clear_layers();
        self.markers = spots.iter().map(|spot| marker(spot, covered)).collect();
        for marker in &self.markers {
            self.group.add_layer(marker);
        }
        self.spots = spots;
        self.laid_out_for = None;
    }

    /// Lays symbols and names out where the zoom has changed, and claims their room.
    pub(crate) fn show(&mut self, map: &Map, view: &View, room: &mut Room) {
        if self.laid_out_for != Some(view.zoom) {
            let homes: Vec<ScreenPoint> =
                self.spots.iter().map(|spot| world_pixel(map, spot.position)).collect();
            let names: Vec<&str> = self.spots.iter().map(|spot| spot.name.as_str()).collect();
            let mut own_room = Room::default();
            let layouts = lay_out(&homes, &names, &mut own_room);
            for ((spot, marker), layout) in self.spots.iter().zip(&self.markers).zip(&layouts) {
                marker.set_icon(&icon(spot, layout));
            }
            self.taken = own_room.into_taken();
            self.laid_out_for = Some(view.zoom);
        }
        for claim in &self.taken {
            room.take(*claim);
        }
    }

    /// The markers, one a place.
    pub(crate) fn markers(&self) -> &[Marker] {
        &self.markers
    }
}

/// Moves symbols apart and finds room for names beside them; who comes first chooses first.
fn lay_out(homes: &[ScreenPoint], names: &[&str], room: &mut Room) -> Vec<Layout> {
    let symbols = spread(homes, SYMBOL_PX + 2.0);
    for symbol in &symbols {
        room.take(ScreenBox::around(*symbol, SYMBOL_PX, SYMBOL_PX));
    }
    let place = |((home, symbol), name): ((&ScreenPoint, &ScreenPoint), &&str)| Layout {
        home: *home,
        symbol: *symbol,
        name: find_room(*symbol, width_px(name, NAME_PX), room),
    };
    homes.iter().zip(&symbols).zip(names).map(place).collect()
}

fn find_room(symbol: ScreenPoint, text_px: f64, room: &mut Room) -> Option<ScreenPoint> {
    REACHES_PX.iter().find_map(|reach_px| {
        DIRECTIONS.iter().find_map(|(dx, dy)| {
            // The near edge of the text, not its centre, stands at the reach.
            let shift_px = dx.signum() * (text_px / 2.0) * f64::from(u8::from(*dx != 0.0));
            let centre = symbol.moved(dx * reach_px + shift_px, dy * reach_px);
            room.take_if_free(ScreenBox::around(centre, text_px + 4.0, LINE_PX)).then_some(centre)
        })
    })
}

/// The symbol, its line home and its name, in one element around the symbol's centre.
fn icon(spot: &Spot, layout: &Layout) -> Icon {
    let Layout { home, symbol, name } = *layout;
    let role = spot.role.unwrap_or_default();
    let (dx, dy) = (home.x_px - symbol.x_px, home.y_px - symbol.y_px);
    let mut html = String::new();
    if dx.hypot(dy) > LEADER_FROM_PX {
        html.push_str(&format!(
            "<svg class='leader'><path d='M0 0L{dx:.1} {dy:.1}'/><circle cx='{dx:.1}' cy='{dy:.1}' r='2.5'/></svg>"
        ));
    }
    if let Some(name) = name {
        let (x, y) = (name.x_px - symbol.x_px, name.y_px - symbol.y_px);
        if x.hypot(y) > REACHES_PX[1] + width_px(&spot.name, NAME_PX) / 2.0 {
            html.push_str(&format!("<svg class='leader'><path d='M0 0L{x:.1} {y:.1}'/></svg>"));
        }
        let text = escape(&spot.name);
        html.push_str(&format!("<span class='spot-name' style='left:{x:.1}px;top:{y:.1}px'>{text}</span>"));
    }
    html.push_str(&symbols::svg(role, SYMBOL_PX as u32));
    HtmlIcon {
        class: format!("spot {}", role.as_str()),
        html,
        anchor_px: (dx, dy),
        popup_px: (-dx, -dy - SYMBOL_PX / 2.0),
    }
    .build()
}

fn marker(spot: &Spot, covered: &Covered) -> Marker {
    let options = MarkerOptions::new();
    let home = ScreenPoint { x_px: 0.0, y_px: 0.0 };
    options.set_icon(icon(spot, &Layout { home, symbol: home, name: None }));
    let role = spot.role.map_or("", symbols::in_words);
    options.set_title(format!("{} – {role}", spot.name));
    options.set_rise_on_hover(true);
    let marker = Marker::new_with_options(&crossing::lat_lng(spot.position), &options);
    marker.bind_popup(&card_popup(spot, covered));
    marker
}

/// The popup of a place, kept clear of the map's edges.
pub(crate) fn card_popup(spot: &Spot, covered: &Covered) -> Popup {
    let options = PopupOptions::new();
    options.set_max_width(280.0);
    options.set_min_width(210.0);
    options.set_auto_pan_padding_top_left(Point::new(covered.left_px + EDGE_PX, covered.top_px + EDGE_PX));
    options.set_auto_pan_padding_bottom_right(Point::new(
        covered.right_px + EDGE_PX,
        covered.bottom_px + EDGE_PX,
    ));
    let popup = Popup::new(&options, None::<&Layer>);
    popup.set_content(&JsValue::from_str(&spot.card_html()));
    popup
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x_px: f64, y_px: f64) -> ScreenPoint {
        ScreenPoint { x_px, y_px }
    }

    #[test]
    fn three_villages_close_together_all_keep_their_names() {
        let names = ["Diallassagou", "Dianwéli", "Deguessagou"];
        let mut room = Room::default();
        let layouts = lay_out(&[at(100.0, 100.0), at(104.0, 109.0), at(112.0, 96.0)], &names, &mut room);
        assert!(layouts.iter().all(|layout| layout.name.is_some()));
        let taken = room.into_taken();
        for (index, claim) in taken.iter().enumerate() {
            assert!(taken[..index].iter().all(|other| !other.overlaps(claim)));
        }
    }

    #[test]
    fn a_place_by_itself_is_named_to_its_right() {
        let layouts = lay_out(&[at(100.0, 100.0)], &["Bankass"], &mut Room::default());
        assert_eq!(layouts[0].symbol, at(100.0, 100.0));
        assert!(layouts[0].name.is_some_and(|name| name.x_px > 110.0 && name.y_px == 100.0));
    }
}
