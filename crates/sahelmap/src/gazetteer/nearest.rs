//! The place nearest to a point, exact on the ellipsoid.

use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::coord::LonLat;
use crate::gazetteer::Place;
use crate::measure::{distance_and_bearing, earth_centred_m, shortest_geodesic_m};

/// An R-tree over the places in earth-centred coordinates, where nearness does not depend on the latitude:
/// in degrees two queries in a hundred would be answered with a farther place.
#[derive(Debug)]
pub(crate) struct PositionIndex {
    places: RTree<GeomWithData<[f64; 3], u32>>,
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
        let at = |(index, place): (usize, &Place)| {
            GeomWithData::new(earth_centred_m(place.position), index as u32)
        };
        Self { places: RTree::bulk_load(places.iter().enumerate().map(at).collect()) }
    }

    /// The nearest of `places`, the slice that the index was built from.
    ///
    /// # Cost
    ///
    /// A few microseconds.
    pub(crate) fn nearest<'a>(&self, places: &'a [Place], point: LonLat) -> Option<NearestPlace<'a>> {
        let mut best: Option<NearestPlace<'a>> = None;
        for (entry, squared_m) in self.places.nearest_neighbor_iter_with_distance_2(&earth_centred_m(point)) {
            if best.is_some_and(|best| best.distance_m <= shortest_geodesic_m(squared_m.sqrt())) {
                break;
            }
            let Some(place) = places.get(entry.data as usize) else { continue };
            let (distance_m, bearing_deg) = distance_and_bearing(place.position, point);
            if best.is_none_or(|best| distance_m < best.distance_m) {
                best = Some(NearestPlace { place, distance_m, bearing_deg });
            }
        }
        best
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

    #[test]
    fn no_places_have_no_nearest_one() {
        assert_eq!(PositionIndex::new(&[]).nearest(&[], LonLat::new(0.0, 14.0).unwrap()), None);
    }

    proptest! {
        #[test]
        fn the_nearest_place_is_that_of_a_whole_scan(
            at in prop::collection::vec((-10.0..15.0_f64, 10.0..24.0_f64), 1..50),
            (lon, lat) in (-10.0..15.0_f64, 10.0..24.0_f64),
        ) {
            let places: Vec<Place> = at.into_iter().map(place).collect();
            let point = LonLat::new(lon, lat).unwrap();
            let nearest = PositionIndex::new(&places).nearest(&places, point).unwrap();
            let truth = places.iter().map(|place| distance_m(place.position, point)).fold(f64::INFINITY, f64::min);
            prop_assert!((nearest.distance_m - truth).abs() < 1e-6);
        }
    }
}
