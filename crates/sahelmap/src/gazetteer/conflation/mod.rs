//! Conflation: records of the same place in several gazetteers become one place.
//!
//! Two records are joined where their names, kinds and countries agree, they lie near each other, and each is the other's best
//! match; twins are told apart by what their names end in, I and II, Est and Ouest, Peul and Dogon. Records of one gazetteer are never joined: whoever lists two Madinas means two.

mod merging;
mod neighbours;
mod pairing;
mod sameness;

use std::collections::HashMap;

use crate::gazetteer::{Place, SourceRecord};
use crate::measure::distance_m;

/// Records with an equal name are joined up to this distance, in metres.
///
/// Reputable gazetteers put the same village of central Mali 0.6 to 2.2 km apart; namesakes of different villages
/// are rarely nearer than 5 km.
pub const EQUAL_NAME_M: f64 = 3_000.0;

/// Records with names that are spellings of one by the orthographies of the region are joined up to this distance, in metres.
pub const SPELLED_NAME_M: f64 = 2_200.0;

/// Records with names less alike, one edit off or two in long names, are joined up to this distance, in metres: within it a
/// second village whose name differs by one letter is rarer than a second spelling.
pub const NEAR_NAME_M: f64 = 1_000.0;

/// Records of a capital or a seat of a region or cercle with an equal main name are joined up to this distance, in
/// metres: a town is large, there is one of its name, and an old coordinate of Ségou is 6 km off.
pub const SEAT_M: f64 = 8_000.0;

/// A second candidate this many times as far as the best one leaves no doubt; a nearer one does, and nothing is joined.
pub const CLEAR_RATIO: f64 = 1.5;

/// Coordinates of one record in two editions of a gazetteer that differ by more than this, in metres, are both kept;
/// less is rounding.
pub const EDITIONS_M: f64 = 50.0;

/// No place is known better than this, in metres: gazetteers copy from one another, so agreement proves little.
pub const LEAST_RADIUS_M: u32 = 1_000;

/// Places joined from several gazetteers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conflated {
    /// The places, those of the first gazetteer first.
    pub places: Vec<Place>,
    /// For every place that several records became, each of the records.
    pub records: Vec<SourceRecord>,
}

/// Joins gazetteers, the one whose names and identifiers to prefer first.
///
/// Records with the same identifier are one place wherever they stand. A joined place has the first record's name
/// and identifier, every spelling of all, the centre of their coordinates weighted by how finely each is given, and
/// a radius from their spread.
///
/// # Cost
///
/// `n log n`: about 10 µs a record.
pub fn conflate(gazetteers: impl IntoIterator<Item = Vec<Place>>) -> Conflated {
    let mut clusters: Vec<Vec<Place>> = Vec::new();
    let mut known: HashMap<String, (usize, usize)> = HashMap::new();
    for gazetteer in gazetteers {
        let mut fresh: Vec<Place> = Vec::new();
        let first_fresh = clusters.len();
        let mut fresh_ids: HashMap<String, usize> = HashMap::new();
        for record in gazetteer {
            let id = record.id.as_str();
            if let Some(&(cluster, member)) = known.get(id) {
                let there = &mut clusters[cluster][member];
                if distance_m(there.position, record.position) > EDITIONS_M {
                    clusters[cluster].push(record);
                } else {
                    merging::add_spellings(there, record);
                }
            } else if let Some(&index) = fresh_ids.get(id) {
                merging::add_spellings(&mut fresh[index], record);
            } else {
                fresh_ids.insert(id.to_owned(), fresh.len());
                fresh.push(record);
            }
        }
        let partners = pairing::partners(&clusters[..first_fresh], &fresh);
        for (record, partner) in fresh.into_iter().zip(partners) {
            let id = record.id.as_str().to_owned();
            let cluster = match partner {
                Some(cluster) => {
                    clusters[cluster].push(record);
                    cluster
                }
                None => {
                    clusters.push(vec![record]);
                    clusters.len() - 1
                }
            };
            known.insert(id, (cluster, clusters[cluster].len() - 1));
        }
    }
    let mut conflated = Conflated::default();
    for cluster in clusters {
        let (place, records) = merging::merged(cluster);
        conflated.places.extend(place);
        conflated.records.extend(records);
    }
    conflated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coord::LonLat;
    use crate::measure::destination;
    use proptest::prelude::*;

    fn place(id: &str, name: &str, (east_m, north_m): (f64, f64)) -> Place {
        let origin = LonLat::new(-3.5123, 14.0123).unwrap();
        let east = destination(origin, 90.0, east_m).unwrap();
        Place {
            id: id.parse().unwrap(),
            name: name.into(),
            other_names: Vec::new(),
            position: destination(east, 0.0, north_m).unwrap(),
            country: "ML".parse().unwrap(),
            feature_code: crate::gazetteer::FeatureCode::PPL,
            population: 0,
            radius_m: Place::SINGLE_SOURCE_RADIUS_M,
        }
    }

    fn joined(a: Place, b: Place) -> bool {
        conflate([vec![a], vec![b]]).places.len() == 1
    }

    #[test]
    fn the_same_village_of_two_gazetteers_becomes_one_with_every_spelling() {
        let mut second = place("gns:2", "Guinawalo", (600.0, 0.0));
        second.other_names.push("Guinaolo".into());
        let both = conflate([vec![place("geonames:1", "Guinaolo", (0.0, 0.0))], vec![second]]);
        let only = &both.places[0];
        assert_eq!((both.places.len(), only.id.as_str(), only.name.as_str()), (1, "geonames:1", "Guinaolo"));
        assert_eq!(only.other_names, ["Guinawalo"]);
        let ids: Vec<_> = both.records.iter().map(|record| record.id.as_str()).collect();
        assert_eq!(ids, ["geonames:1", "gns:2"]);
    }

    #[test]
    fn equal_names_join_within_three_kilometres_and_no_farther() {
        assert!(joined(place("a:1", "Korou", (0.0, 0.0)), place("b:1", "KOROU", (2_900.0, 0.0))));
        assert!(!joined(place("a:1", "Korou", (0.0, 0.0)), place("b:1", "Korou", (3_100.0, 0.0))));
    }

    #[test]
    fn spellings_join_within_two_kilometres_near_names_within_one_and_short_ones_never() {
        assert!(joined(place("a:1", "Déguessogou", (0.0, 0.0)), place("b:1", "Deguessagou", (2_100.0, 0.0))));
        assert!(!joined(
            place("a:1", "Déguessogou", (0.0, 0.0)),
            place("b:1", "Deguessagou", (2_300.0, 0.0))
        ));
        assert!(joined(place("a:1", "Talataye", (0.0, 0.0)), place("b:1", "Telataï", (900.0, 0.0))));
        assert!(!joined(place("a:1", "Talataye", (0.0, 0.0)), place("b:1", "Telataï", (1_100.0, 0.0))));
        assert!(!joined(place("a:1", "Bolo", (0.0, 0.0)), place("b:1", "Bola", (100.0, 0.0))));
    }

    #[test]
    fn a_namesake_across_the_border_stays_a_second_place() {
        let mut across = place("b:1", "Korou", (1_700.0, 0.0));
        across.country = "BF".parse().unwrap();
        assert!(!joined(place("a:1", "Korou", (0.0, 0.0)), across));
    }

    #[test]
    fn a_chain_of_records_is_not_one_place() {
        let at = |id: &str, east_m: f64| vec![place(id, "Korou", (east_m, 0.0))];
        let places =
            |order: [(&str, f64); 3]| conflate(order.map(|(id, east_m)| at(id, east_m))).places.len();
        assert_eq!(places([("a:1", 0.0), ("b:1", 2_800.0), ("c:1", 5_600.0)]), 2);
    }

    #[test]
    fn a_hill_and_a_village_of_one_name_stay_two() {
        let mut hill = place("b:1", "Korou", (100.0, 0.0));
        hill.feature_code = "HLL".parse().unwrap();
        assert!(!joined(place("a:1", "Korou", (0.0, 0.0)), hill));
    }

    #[test]
    fn an_old_coordinate_of_a_town_joins_the_town_and_the_radius_says_so() {
        let mut town = place("a:1", "Ségou", (0.0, 0.0));
        town.feature_code = "PPLA".parse().unwrap();
        let both = conflate([vec![town], vec![place("b:1", "Segou", (6_000.0, 0.0))]]);
        assert_eq!(both.places.len(), 1);
        assert!(both.places[0].radius_m > 4_000);
    }

    #[test]
    fn two_candidates_of_one_name_at_like_distances_leave_a_record_alone() {
        let first = vec![place("a:1", "Madina", (-1_500.0, 0.0)), place("a:2", "Madina", (1_700.0, 0.0))];
        assert_eq!(conflate([first, vec![place("b:1", "Madina", (0.0, 0.0))]]).places.len(), 3);
    }

    #[test]
    fn a_record_that_comes_again_under_its_own_identifier_adds_only_spellings() {
        let mut again = place("a:1", "Diamweli", (30.0, 0.0));
        again.population = 40;
        let both = conflate([vec![place("a:1", "Dianwéli", (0.0, 0.0))], vec![again]]);
        assert_eq!((both.places.len(), both.records.len()), (1, 0));
        assert_eq!(both.places[0].other_names, ["Diamweli"]);
        assert_eq!(both.places[0].population, 40);
    }

    #[test]
    fn two_editions_of_one_record_leave_a_coordinate_between_them_and_no_smaller_radius() {
        let both =
            conflate([vec![place("a:1", "Ségou", (0.0, 0.0))], vec![place("a:1", "Ségou", (6_000.0, 0.0))]]);
        assert_eq!((both.places.len(), both.records.len()), (1, 2));
        assert!((4_500..4_600).contains(&both.places[0].radius_m));
        let near =
            conflate([vec![place("a:1", "Ségou", (0.0, 0.0))], vec![place("a:1", "Ségou", (100.0, 0.0))]]);
        assert_eq!(near.places[0].radius_m, Place::SINGLE_SOURCE_RADIUS_M);
    }

    prop_compose! {
        fn gazetteer(source: &'static str)(
            rows in prop::collection::vec(("[ab]a[dk]in[ao]u", -6_000.0..6_000.0_f64, -6_000.0..6_000.0_f64), 0..12)
        ) -> Vec<Place> {
            let numbered = rows.into_iter().enumerate();
            numbered.map(|(n, (name, x, y))| place(&format!("{source}:{n}"), &name, (x, y))).collect()
        }
    }

    proptest! {
        #[test]
        fn no_record_is_lost_and_none_of_one_gazetteer_are_joined(
            a in gazetteer("a"), b in gazetteer("b"), c in gazetteer("c")
        ) {
            let given = a.len() + b.len() + c.len();
            let conflated = conflate([a, b, c]);
            let mut members: HashMap<&str, Vec<&str>> = HashMap::new();
            for record in &conflated.records {
                members.entry(record.place.as_str()).or_default().push(record.id.source());
            }
            let extra: usize = members.values().map(|sources| sources.len() - 1).sum();
            prop_assert_eq!(conflated.places.len() + extra, given);
            for sources in members.values_mut() {
                sources.sort_unstable();
                prop_assert!(sources.windows(2).all(|pair| pair[0] != pair[1]));
            }
        }

        #[test]
        fn the_radius_reaches_every_coordinate_and_never_falls_below_the_floor(
            a in gazetteer("a"), b in gazetteer("b"), c in gazetteer("c")
        ) {
            let conflated = conflate([a, b, c]);
            for record in &conflated.records {
                let place = conflated.places.iter().find(|place| place.id == record.place).unwrap();
                prop_assert!(place.radius_m >= LEAST_RADIUS_M);
                prop_assert!(distance_m(place.position, record.position) <= f64::from(place.radius_m) + 1.0);
            }
        }

        #[test]
        fn joining_again_changes_nothing(a in gazetteer("a"), b in gazetteer("b")) {
            let once = conflate([a, b]).places;
            prop_assert_eq!(&conflate([once.clone()]).places, &once);
        }
    }
}
