//! The names of units as spellings of their seats: most communes and cercles are called after one of their places, and an
//! official list of units spells it in its own way.

use std::collections::HashMap;

use sahelmap::Atlas;
use sahelmap::atlas::Pack;
use sahelmap::boundary::Unit;
use sahelmap::gazetteer::fold;
use sahelmap::geocode::{MOST_NATS_PER_LETTER, NameMatch, name_matches_among};

use crate::unit_spelling::{CLEARLY_NATS, MOST_COST_NATS_PER_LETTER};

/// Names that differ by less than this, in nats, differ only in words that describe.
const SAME_NATS: f32 = 0.25;

/// Gives every seat of a unit of levels 2 and 3 the unit's name as one of its own, where it is clearly a spelling of one.
///
/// # Cost
///
/// A tenth of a second for the 751 units and 21,500 places of Mali.
pub(super) fn name_seats(pack: &mut Pack) {
    let atlas = Atlas::from_packs([Pack {
        places: std::mem::take(&mut pack.places),
        topologies: pack.topologies.clone(),
        ..Pack::default()
    }]);
    let mut names: Vec<(usize, String)> = Vec::new();
    for UnitPlaces { unit, places } in places_by_unit(&atlas) {
        let matches = name_matches_among(atlas.gazetteer(), &unit.name, places, MOST_NATS_PER_LETTER);
        if let Some(seat) = clearly_best(&matches, &unit.name) {
            names.push((seat as usize, unit.name.clone()));
        }
    }
    // The units come in no order.
    names.sort();
    pack.places = atlas.gazetteer().places().to_vec();
    for (at, name) in names {
        let place = &mut pack.places[at];
        if place.names().all(|known| fold(known) != fold(&name)) {
            let before = place.other_names.partition_point(|known| *known < name);
            place.other_names.insert(before, name);
        }
    }
}

/// The populated places of a unit, by their numbers.
struct UnitPlaces<'a> {
    unit: &'a Unit,
    places: Vec<u32>,
}

/// The populated places of each unit of levels 2 and 3.
fn places_by_unit(atlas: &Atlas) -> impl Iterator<Item = UnitPlaces<'_>> {
    // A unit is told from others by where it is kept: communes of two cercles may share a name, and have no p-code.
    let mut by_unit: HashMap<*const Unit, UnitPlaces<'_>> = HashMap::new();
    for (number, place) in (0..).zip(atlas.gazetteer().places()) {
        if !place.feature_code.is_populated_place() {
            continue;
        }
        for unit in atlas.locate(place.position, None).units.into_iter().filter(|unit| unit.level > 1) {
            let of_unit = by_unit.entry(unit).or_insert_with(|| UnitPlaces { unit, places: Vec::new() });
            of_unit.places.push(number);
        }
    }
    by_unit.into_values()
}

/// The number of the place whose name is a spelling of the unit's, where no other comes near it.
fn clearly_best(matches: &[NameMatch<'_>], unit_name: &str) -> Option<u32> {
    let letters = fold(unit_name).chars().count() as f32;
    let best = matches.iter().min_by(|a, b| a.cost_nats().total_cmp(&b.cost_nats()))?;
    let is_spelling = (SAME_NATS..=MOST_COST_NATS_PER_LETTER * letters).contains(&best.cost_nats());
    let near = |found: &&NameMatch<'_>| found.cost_nats() < best.cost_nats() + CLEARLY_NATS;
    (is_spelling && matches.iter().filter(near).count() == 1).then_some(best.number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::small_topology;
    use sahelmap::boundary::Topology;
    use sahelmap::gazetteer::FeatureCode;
    use sahelmap::{CountryCode, LonLat, Place};

    fn named(names: &[&str]) -> Vec<Place> {
        let place = |(at, name): (usize, &&str)| Place {
            id: format!("test:{at}").parse().unwrap(),
            name: (*name).to_owned(),
            other_names: Vec::new(),
            position: LonLat::new(-3.5 + at as f64 / 1_000.0, 14.0).unwrap(),
            country: "ML".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 0,
        };
        let mut topology = small_topology();
        let mut unit = topology.units[0].clone();
        (unit.level, unit.name, unit.parent) = (3, "Sitakily".into(), Some(0));
        topology.units.push(unit);
        let mut pack = Pack {
            places: names.iter().enumerate().map(place).collect(),
            topologies: vec![topology],
            ..Pack::default()
        };
        name_seats(&mut pack);
        pack.places
    }

    #[test]
    fn a_commune_named_after_one_of_its_villages_lends_it_its_spelling() {
        let places = named(&["Sitakili", "Koro"]);
        assert_eq!(places[0].other_names, ["Sitakily"]);
        assert!(places[1].other_names.is_empty());
    }

    #[test]
    fn communes_of_one_name_lend_it_to_a_village_each() {
        let village = |at: usize, name: &str, lon| Place {
            id: format!("test:{at}").parse().unwrap(),
            position: LonLat::new(lon, 14.0).unwrap(),
            ..named(&[name]).remove(0)
        };
        let (west, east) = (small_topology(), eastern_topology());
        let commune = |mut topology: Topology| {
            let mut unit = topology.units[0].clone();
            (unit.level, unit.name, unit.parent) = (3, "Sitakily".into(), Some(0));
            topology.units.push(unit);
            topology
        };
        let mut pack = Pack {
            places: vec![village(0, "Sitakili", -3.5), village(1, "Sitakilli", 12.0)],
            topologies: vec![commune(west), commune(east)],
            ..Pack::default()
        };
        pack.places.iter_mut().for_each(|place| place.other_names.clear());
        pack.places[1].country = "NE".parse().unwrap();
        name_seats(&mut pack);
        assert!(pack.places.iter().all(|place| place.other_names == ["Sitakily"]), "{:?}", pack.places);
    }

    /// Another country, east of the small one.
    fn eastern_topology() -> Topology {
        let mut topology = small_topology();
        let niger: CountryCode = "NE".parse().unwrap();
        for arc in &mut topology.arcs {
            arc.sides[0] = Some(niger);
            for point in &mut arc.points {
                *point = LonLat::new(point.lon_deg() + 16.0, point.lat_deg()).unwrap();
            }
        }
        for unit in &mut topology.units {
            unit.country = niger;
        }
        topology
    }

    #[test]
    fn a_commune_that_may_be_named_after_two_villages_lends_its_name_to_neither() {
        assert!(named(&["Sitakili", "Sitakilli"]).iter().all(|place| place.other_names.is_empty()));
        assert!(named(&["Koro", "Sitakily"]).iter().all(|place| place.other_names.is_empty()));
    }
}
