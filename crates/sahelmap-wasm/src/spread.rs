//! Markers that would cover one another move apart, each with a line back to where it belongs.

use crate::screen::ScreenPoint;

/// Rounds of pushing; a dozen markers on one spot come apart in fewer than half as many.
const ROUNDS: usize = 120;
/// More markers find no room on a screen, and to look for it would stop the page for seconds.
pub(crate) const MOST_SPREAD: usize = 200;
/// The angle between one sunflower seed and the next: neighbours in the list never start out alike.
const GOLDEN_ANGLE_RAD: f64 = 2.399_963;

/// Where to draw markers that belong at `homes` so that no two are closer than `gap_px`.
///
/// Markers with room enough stay at home; so do all of more than [`MOST_SPREAD`]. Quadratic in the number of markers: meant for
/// what one screen shows.
pub(crate) fn spread(homes: &[ScreenPoint], gap_px: f64) -> Vec<ScreenPoint> {
    let mut places = homes.to_vec();
    if homes.len() > MOST_SPREAD {
        return places;
    }
    for _ in 0..ROUNDS {
        let mut moved = false;
        for second in 1..places.len() {
            for first in 0..second {
                moved |= push_apart(&mut places, first, second, gap_px);
            }
        }
        if !moved {
            break;
        }
    }
    places
}

/// Moves two markers half of what they lack in distance each, and says whether they lacked any.
fn push_apart(places: &mut [ScreenPoint], first: usize, second: usize, gap_px: f64) -> bool {
    let (a, b) = (places[first], places[second]);
    let distance_px = a.distance_px(b);
    // A hair less than the gap counts as the gap, or rounding would keep the rounds going.
    if distance_px >= gap_px - 0.1 {
        return false;
    }
    let (dx, dy) = if distance_px > 0.01 {
        ((b.x_px - a.x_px) / distance_px, (b.y_px - a.y_px) / distance_px)
    } else {
        let angle_rad = GOLDEN_ANGLE_RAD * second as f64;
        (angle_rad.cos(), angle_rad.sin())
    };
    let push_px = (gap_px - distance_px) / 2.0;
    places[first] = a.moved(-dx * push_px, -dy * push_px);
    places[second] = b.moved(dx * push_px, dy * push_px);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closest_px(places: &[ScreenPoint]) -> f64 {
        let pairs =
            places.iter().enumerate().flat_map(|(i, a)| places[..i].iter().map(|b| a.distance_px(*b)));
        pairs.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn markers_with_room_stay_where_they_belong() {
        let homes = [ScreenPoint { x_px: 0.0, y_px: 0.0 }, ScreenPoint { x_px: 100.0, y_px: 5.0 }];
        assert_eq!(spread(&homes, 24.0), homes);
    }

    #[test]
    fn more_markers_than_a_screen_holds_stay_where_they_belong() {
        let homes: Vec<_> = (0..=MOST_SPREAD).map(|_| ScreenPoint { x_px: 5.0, y_px: 5.0 }).collect();
        assert_eq!(spread(&homes, 24.0), homes);
        assert_ne!(spread(&homes[1..], 24.0), homes[1..]);
    }

    #[test]
    fn three_villages_a_few_pixels_apart_come_apart() {
        let homes = [(0.0, 0.0), (7.0, 3.0), (2.0, -5.0)].map(|(x_px, y_px)| ScreenPoint { x_px, y_px });
        let places = spread(&homes, 24.0);
        assert!(closest_px(&places) > 23.0);
        assert!(homes.iter().zip(&places).all(|(home, place)| home.distance_px(*place) < 30.0));
    }

    #[test]
    fn twelve_markers_on_one_spot_come_apart() {
        let places = spread(&[ScreenPoint { x_px: 50.0, y_px: 50.0 }; 12], 20.0);
        assert!(closest_px(&places) > 19.0);
    }
}
