//! The places of the incident: a marker each, moved apart where they would cover one another, and their names.

use leaflet::{Icon, Layer, LayerGroup, Map, Marker, MarkerOptions, Point, Popup, PopupOptions};
use sahelmap::LonLat;
use wasm_bindgen::JsValue;

use crate::crossing::{self, Extent};
use crate::div_icon::HtmlIcon;
use crate::footprints;
use crate::label_text::{escape, width_px};
use crate::map::{Covered, View, world_pixel};
use crate::screen::{Room, ScreenBox, ScreenPoint};
use crate::spot::Spot;
use crate::spread::{MOST_SPREAD, spread};
use crate::symbols;

/// The side of a symbol.
const SYMBOL_PX: f64 = 24.0;
/// The side of what a finger can hit around it.
const TOUCH_PX: f64 = 32.0;
const NAME_PX: f64 = 13.0;
const LINE_PX: f64 = 18.0;
/// A symbol that stands farther than this from where it belongs has a line back.
const LEADER_FROM_PX: f64 = 3.0;
/// Between a popup and the edge of what can be seen of the map.
const EDGE_PX: f64 = 16.0;
/// How much of the surroundings the first view shows on each side, as a part of the places' own extent.
const SURROUNDINGS: f64 = 0.35;
/// A border nearer than this belongs to the picture of an incident.
const NEAR_BORDER_M: f64 = 60_000.0;
/// A place of the atlas this near to one of the incident's is the same one, and needs no second name.
const SAME_PLACE_M: f64 = 1_500.0;
/// The same in degrees of longitude or latitude at most, on all of the ground that the map reaches.
const SAME_PLACE_DEG: f64 = 0.02;

/// Where a name may stand around its symbol, in the order of preference: right, left, and then around.
const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7), (0.0, -1.0), (0.0, 1.0)];
/// How far from the symbol's centre a name begins, near ones first.
const REACHES_PX: [f64; 4] = [16.0, 28.0, 48.0, 70.0];

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
    /// The name, where it found room.
    name: Option<NameSpot>,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct NameSpot {
    /// The point of the name that is nearest to its symbol.
    anchor: ScreenPoint,
    /// Which part of the name that is: `start`, `middle` or `end`.
    part: &'static str,
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

    /// The extent of the places and of the stretch of border nearest to them, where that is not far off;
    /// `None` where there is no place.
    pub(crate) fn extent(&self) -> Option<Extent> {
        let mut points: Vec<LonLat> = self.spots.iter().map(|spot| spot.position).collect();
        points.extend(self.spots.iter().flat_map(footprints::corners));
        let borders = self.spots.iter().filter_map(|spot| spot.border.as_ref());
        let near = borders.filter(|border| border.distance_m < NEAR_BORDER_M);
        points.extend(near.min_by(|a, b| a.distance_m.total_cmp(&b.distance_m)).map(|border| border.nearest));
        Extent::of(&points).map(|extent| extent.grown(SURROUNDINGS))
    }

    /// Whether the incident already names what stands here.
    pub(crate) fn names(&self, point: LonLat) -> bool {
        let degrees_apart = |at: LonLat| {
            let (lon, lat) = (at.lon_deg() - point.lon_deg(), at.lat_deg() - point.lat_deg());
            lon.abs().max(lat.abs())
        };
        // A report of a thousand places asks this a thousand times for each name of the map, and a geodesic takes its time.
        let mut near = self.spots.iter().filter(|spot| degrees_apart(spot.position) < SAME_PLACE_DEG);
        near.any(|spot| sahelmap::distance_m(spot.position, point) < SAME_PLACE_M)
    }

    /// Shows other places in place of those before.
    pub(crate) fn replace(&mut self, spots: Vec<Spot>, covered: &Covered) {
        self.group.clear_layers();
        self.markers = spots.iter().enumerate().map(|(index, spot)| marker(index, spot, covered)).collect();
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
            for (index, ((spot, marker), layout)) in
                self.spots.iter().zip(&self.markers).zip(&layouts).enumerate()
            {
                marker.set_icon(&icon(index, spot, layout));
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
    if homes.len() > MOST_SPREAD {
        // Names that found room among so many would be some of the first alone.
        let unnamed = |home: &ScreenPoint| Layout { home: *home, symbol: *home, name: None };
        return homes.iter().map(unnamed).collect();
    }
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

fn find_room(symbol: ScreenPoint, text_px: f64, room: &mut Room) -> Option<NameSpot> {
    REACHES_PX.iter().find_map(|reach_px| {
        DIRECTIONS.iter().find_map(|(dx, dy)| {
            let anchor = symbol.moved(dx * reach_px, dy * reach_px);
            let (part, shift_px) = match *dx {
                dx if dx > 0.0 => ("start", text_px / 2.0),
                dx if dx < 0.0 => ("end", -text_px / 2.0),
                _ => ("middle", 0.0),
            };
            let claim = ScreenBox::around(anchor.moved(shift_px, 0.0), text_px + 2.0, LINE_PX);
            room.take_if_free(claim).then_some(NameSpot { anchor, part })
        })
    })
}

/// The symbol, its line home and its name, in one element around the symbol's centre that the page can tell by its number.
fn icon(index: usize, spot: &Spot, layout: &Layout) -> Icon {
    let Layout { home, symbol, name } = *layout;
    let role = spot.role.unwrap_or_default();
    let (dx, dy) = (home.x_px - symbol.x_px, home.y_px - symbol.y_px);
    let mut html = String::new();
    if dx.hypot(dy) > LEADER_FROM_PX {
        html.push_str(&format!(
            "<svg class='leader'><path d='M0 0L{dx:.1} {dy:.1}'/><circle cx='{dx:.1}' cy='{dy:.1}' r='2.5'/></svg>"
        ));
    }
    if let Some(NameSpot { anchor, part }) = name {
        let (x, y) = (anchor.x_px - symbol.x_px, anchor.y_px - symbol.y_px);
        if x.hypot(y) > REACHES_PX[1] + 1.0 {
            html.push_str(&format!("<svg class='leader'><path d='M0 0L{x:.1} {y:.1}'/></svg>"));
        }
        let text = escape(&spot.name);
        html.push_str(&format!(
            "<span class='spot-name {part}' style='left:{x:.1}px;top:{y:.1}px'>{text}</span>"
        ));
    }
    html.push_str(&symbols::svg(role, SYMBOL_PX as u32));
    HtmlIcon {
        class: format!("spot {}", role.as_str()),
        html: format!("<div class='spot-centre' data-spot='{index}'>{html}</div>"),
        side_px: TOUCH_PX,
        home_px: (dx, dy),
        popup_px: (-dx, -dy - SYMBOL_PX / 2.0),
    }
    .build()
}

fn marker(index: usize, spot: &Spot, covered: &Covered) -> Marker {
    let options = MarkerOptions::new();
    let home = ScreenPoint { x_px: 0.0, y_px: 0.0 };
    options.set_icon(icon(index, spot, &Layout { home, symbol: home, name: None }));
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
        // The symbols come first; their boxes' corners may cross where the symbols themselves do not.
        for (index, claim) in taken.iter().enumerate().skip(names.len()) {
            assert!(taken[..index].iter().all(|other| !other.overlaps(claim)));
        }
    }

    #[test]
    fn a_place_by_itself_is_named_to_its_right() {
        let layouts = lay_out(&[at(100.0, 100.0)], &["Bankass"], &mut Room::default());
        assert_eq!(layouts[0].symbol, at(100.0, 100.0));
        let name = layouts[0].name.unwrap();
        assert_eq!((name.anchor, name.part), (at(100.0 + REACHES_PX[0], 100.0), "start"));
    }
}
