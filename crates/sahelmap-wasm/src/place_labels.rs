//! Names of towns and villages, thinned out with the zoom: the weightier first, none over another.

use leaflet::{LayerGroup, Map};
use sahelmap::LonLat;
use sahelmap::gazetteer::Place;

use crate::label_mark::label_mark;
use crate::label_text::{escape, width_px};
use crate::map::{View, world_pixel};
use crate::screen::{Room, ScreenBox, ScreenPoint};

/// More names than these make a view restless.
const MOST_LABELS: usize = 70;
const DOT_PX: f64 = 6.0;
/// Between the dot's centre and the text.
const GAP_PX: f64 = 7.0;
const LINE_PX: f64 = 16.0;

/// How a place's name is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rank {
    from_zoom: f64,
    size_px: f64,
    class: &'static str,
}

impl Rank {
    /// The rank of a place by the unit whose seat it is and by its inhabitants.
    pub(crate) fn of(place: &Place) -> Self {
        match (place.feature_code.seat_level(), place.population) {
            (Some(0), _) => Self { from_zoom: 4.0, size_px: 13.5, class: "capital" },
            (Some(1), _) | (_, 200_000..) => Self { from_zoom: 5.75, size_px: 12.5, class: "city" },
            (Some(2), _) | (_, 30_000..) => Self { from_zoom: 7.5, size_px: 12.0, class: "town" },
            (Some(3), _) | (_, 5_000..) => Self { from_zoom: 8.5, size_px: 11.5, class: "village" },
            _ => Self { from_zoom: 9.5, size_px: 11.5, class: "village" },
        }
    }
}

/// A place that may be labelled.
struct Candidate {
    name: String,
    position: LonLat,
    rank: Rank,
}

/// The labels of places.
pub(crate) struct PlaceLabels {
    /// The weightiest first.
    candidates: Vec<Candidate>,
    group: LayerGroup,
}

impl PlaceLabels {
    /// Sorts the places by weight and adds an empty group to the map.
    pub(crate) fn new(map: &Map, places: &[Place]) -> Self {
        let group = LayerGroup::new();
        map.add_layer(&group);
        let mut labels = Self { candidates: Vec::new(), group };
        labels.replace(places);
        labels
    }

    /// Writes the names of other places from the next [`show`](Self::show) on.
    pub(crate) fn replace(&mut self, places: &[Place]) {
        let mut places: Vec<&Place> =
            places.iter().filter(|place| place.feature_code.is_populated_place()).collect();
        places.sort_unstable_by(|a, b| {
            let (rank_a, rank_b) = (Rank::of(a), Rank::of(b));
            let by_rank = rank_a.from_zoom.total_cmp(&rank_b.from_zoom);
            by_rank.then(b.population.cmp(&a.population)).then_with(|| a.id.cmp(&b.id))
        });
        self.candidates = places
            .into_iter()
            .map(|place| Candidate {
                name: place.name.clone(),
                position: place.position,
                rank: Rank::of(place),
            })
            .collect();
    }

    /// Writes the names that the view has room for; `hidden` says which positions something else names already.
    pub(crate) fn show(&self, map: &Map, view: &View, room: &mut Room, hidden: impl Fn(LonLat) -> bool) {
        self.group.clear_layers();
        let mut shown = 0;
        for candidate in &self.candidates {
            if candidate.rank.from_zoom > view.zoom || shown == MOST_LABELS {
                break;
            }
            let home = world_pixel(map, candidate.position);
            if !ScreenBox::around(home, DOT_PX, DOT_PX).is_inside(&view.screen) || hidden(candidate.position)
            {
                continue;
            }
            if let Some(side) = place(home, &candidate.name, candidate.rank.size_px, &view.screen, room) {
                let Rank { size_px, class, .. } = candidate.rank;
                let html = format!(
                    "<i class='dot'></i><span class='{side}' style='font-size:{size_px}px'>{}</span>",
                    escape(&candidate.name)
                );
                self.group.add_layer(&label_mark(candidate.position, class, html));
                shown += 1;
            }
        }
    }
}

/// Takes room for a dot and its name, and says on which side the name stands.
fn place(
    home: ScreenPoint,
    name: &str,
    size_px: f64,
    screen: &ScreenBox,
    room: &mut Room,
) -> Option<&'static str> {
    let dot = ScreenBox::around(home, DOT_PX, DOT_PX);
    if !room.is_free(&dot) {
        return None;
    }
    let text_px = width_px(name, size_px);
    let reach_px = GAP_PX + text_px / 2.0;
    let sides =
        [("right", reach_px, 0.0), ("left", -reach_px, 0.0), ("above", 0.0, -13.0), ("below", 0.0, 13.0)];
    let (side, text) = sides
        .into_iter()
        .map(|(side, dx, dy)| (side, ScreenBox::around(home.moved(dx, dy), text_px + 4.0, LINE_PX)))
        .find(|(_, text)| text.is_inside(screen) && room.is_free(text))?;
    room.take(dot);
    room.take(text);
    Some(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: ScreenBox = ScreenBox { left_px: 0.0, top_px: 0.0, width_px: 400.0, height_px: 300.0 };

    #[test]
    fn a_name_stands_to_the_right_where_there_is_room() {
        let mut room = Room::default();
        let home = ScreenPoint { x_px: 200.0, y_px: 150.0 };
        assert_eq!(place(home, "Bankass", 12.0, &SCREEN, &mut room), Some("right"));
        assert_eq!(place(home.moved(0.0, 2.0), "Koro", 12.0, &SCREEN, &mut room), None);
    }

    #[test]
    fn a_name_at_the_right_edge_stands_to_the_left() {
        let home = ScreenPoint { x_px: 390.0, y_px: 150.0 };
        assert_eq!(place(home, "Ouahigouya", 12.0, &SCREEN, &mut Room::default()), Some("left"));
    }
}
