//! The place nearest to a point, exact on the ellipsoid.

use crate::coord::LonLat;
use crate::gazetteer::Place;
use crate::gazetteer::place_grid::{Nearest, PlaceGrid};
use crate::measure::{Leg, earth_centred_m};

/// So many points are asked together: enough that the processor is never idle, few enough to stay in its first cache.
const POINTS_AT_ONCE: usize = 32;

/// The places by the cell of a grid that they lie in, and which is nearest in space: in degrees two queries in a
/// hundred would be answered with a farther place.
#[derive(Debug)]
pub(crate) struct PositionIndex {
    grid: PlaceGrid,
    /// Which place each of the grid is.
    numbers: Vec<u32>,
}

/// A place and where it lies from a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearestPlace<'a> {
    /// The place.
    pub place: &'a Place,
    /// The geodesic distance in metres.
    pub distance_m: f64,
    /// The bearing from the place to the point, in degrees clockwise from north.
    pub bearing_deg: f64,
}

impl PositionIndex {
    pub(crate) fn new(places: &[Place]) -> Self {
        let positions: Vec<LonLat> = places.iter().map(|place| place.position).collect();
        let (grid, numbers) = PlaceGrid::new(&positions);
        Self { grid, numbers }
    }

    /// The nearest of `places`, the slice that the index was built from.
    ///
    /// # Cost
    ///
    /// Some 300 nanoseconds, where places are as dense as in the Sahel.
    pub(crate) fn nearest<'a>(&self, places: &'a [Place], point: LonLat) -> Option<NearestPlace<'a>> {
        let centred_m = earth_centred_m(point);
        self.nearest_over_ground(places, point, centred_m, self.grid.nearest(point, centred_m)?)
    }

    /// The nearest over the ground of what is nearest in space.
    fn nearest_over_ground<'a>(
        &self,
        places: &'a [Place],
        point: LonLat,
        centred_m: [f64; 3],
        found: Nearest,
    ) -> Option<NearestPlace<'a>> {
        let mut nearest = self.measured(places, point, centred_m, found.item)?;
        // Rarely: what is a hair farther in space may be nearer over the ground.
        for item in found.rivals {
            let rival = self.measured(places, point, centred_m, item)?;
            if rival.distance_m < nearest.distance_m {
                nearest = rival;
            }
        }
        Some(nearest)
    }

    /// The nearest of `places` to each point.
    ///
    /// # Cost
    ///
    /// Less a point than [`PositionIndex::nearest`], since those of one cell follow one another and find its places in the
    /// processor's cache.
    pub(crate) fn nearest_of_many<'a>(
        &self,
        places: &'a [Place],
        points: &[LonLat],
    ) -> Vec<Option<NearestPlace<'a>>> {
        // Put in order first: here the processor fetches many points at once, between answers it would wait for each.
        let in_order = |number: u32| (number, points[number as usize]);
        let points_in_order: Vec<(u32, LonLat)> =
            self.grid.by_cell(points).order.into_iter().map(in_order).collect();
        let mut answers = vec![None; points.len()];
        // Step after step for several points: what one waits for does not hold up the next.
        for points in points_in_order.chunks(POINTS_AT_ONCE) {
            let in_space: Vec<[f64; 3]> = points.iter().map(|(_, point)| earth_centred_m(*point)).collect();
            let nearest =
                |((_, point), centred_m): (&(u32, LonLat), &[f64; 3])| self.grid.nearest(*point, *centred_m);
            let found: Vec<Option<Nearest>> = points.iter().zip(&in_space).map(nearest).collect();
            for (((number, point), centred_m), found) in points.iter().zip(in_space).zip(found) {
                answers[*number as usize] =
                    found.and_then(|found| self.nearest_over_ground(places, *point, centred_m, found));
            }
        }
        answers
    }

    fn measured<'a>(
        &self,
        places: &'a [Place],
        point: LonLat,
        centred_m: [f64; 3],
        item: usize,
    ) -> Option<NearestPlace<'a>> {
        let place = places.get(self.numbers[item] as usize)?;
        let leg = Leg::on_chord(self.grid.centred_m(item), centred_m);
        let leg = leg.unwrap_or_else(|| Leg::solved(place.position, point));
        Some(NearestPlace { place, distance_m: leg.distance_m, bearing_deg: leg.bearing_deg() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::FeatureCode;
    use crate::measure::distance_m;
    use proptest::prelude::*;

    fn place((lon_deg, lat_deg): (f64, f64)) -> Place {
        Place {
            id: "test:1".parse().unwrap(),
            name: String::new(),
            other_names: Vec::new(),
            position: LonLat::new(lon_deg, lat_deg).unwrap(),
            country: "NE".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 0,
        }
    }

    fn degrees() -> impl Strategy<Value = (f64, f64)> {
        // Towns and the empty desert around them, and now and then the other side of the world.
        prop_oneof![
            6 => (-10.0..15.0_f64, 10.0..24.0_f64),
            3 => (0.0..0.1_f64, 14.0..14.1_f64),
            1 => (-180.0..180.0_f64, -90.0..90.0_f64),
        ]
    }

    #[test]
    fn no_places_have_no_nearest_one() {
        let point = LonLat::new(0.0, 14.0).unwrap();
        assert_eq!(PositionIndex::new(&[]).nearest(&[], point), None);
        assert_eq!(PositionIndex::new(&[]).nearest_of_many(&[], &[point]), [None]);
    }

    #[test]
    fn a_point_on_a_place_is_at_no_distance_from_it() {
        let places = [place((0.0, 14.0)), place((0.0, 14.0)), place((1.0, 14.0))];
        let nearest = PositionIndex::new(&places).nearest(&places, places[0].position).unwrap();
        assert_eq!((nearest.distance_m, nearest.bearing_deg), (0.0, 0.0));
    }

    proptest! {
        #[test]
        fn the_nearest_place_is_that_of_a_whole_scan(
            at in prop::collection::vec(degrees(), 1..50),
            asked in prop::collection::vec(degrees(), 1..10),
        ) {
            let places: Vec<Place> = at.into_iter().map(place).collect();
            let points: Vec<LonLat> = asked.into_iter().map(|(lon, lat)| LonLat::new(lon, lat).unwrap()).collect();
            let index = PositionIndex::new(&places);
            for (point, of_many) in points.iter().zip(index.nearest_of_many(&places, &points)) {
                let nearest = index.nearest(&places, *point).unwrap();
                let distances_m = || places.iter().map(|place| distance_m(place.position, *point));
                let truth_m = distances_m().fold(f64::INFINITY, f64::min);
                prop_assert_eq!(distance_m(nearest.place.position, *point), truth_m);
                prop_assert!((nearest.distance_m - truth_m).abs() < 1e-4);
                prop_assert_eq!(of_many, Some(nearest));
            }
        }
    }
}
