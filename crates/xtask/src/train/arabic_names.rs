//! How well names in Arabic script are found where every name on record is Latin.

use sahelmap::atlas::Pack;
use sahelmap::{Atlas, Place, Query, distance_m};

use super::dumps::Dump;
use super::questions::RIGHT_WITHIN_M;

/// Of so many places with such a name one is held back.
const ONE_HELD_BACK_IN: u32 = 3;

/// Prints recall over the places of all dumps that have a name in Arabic script: a third of them, which is held back, or the others.
pub(crate) fn print(dumps: &[Dump], held_back: bool) {
    let places: Vec<&Place> = dumps.iter().flat_map(Dump::places).collect();
    let mut latin: Vec<Place> = places.iter().map(|&place| place.clone()).collect();
    latin.iter_mut().for_each(|place| place.other_names.retain(|name| !is_arabic(name)));
    let atlas = Atlas::from_packs([Pack { places: latin, ..Pack::default() }]);
    let (mut asked, mut first, mut among_five) = (0_u32, 0_u32, 0_u32);
    let hash = |place: &Place| crc32fast::hash(place.id.as_str().as_bytes());
    for place in places.iter().filter(|place| (hash(place) % ONE_HELD_BACK_IN == 0) == held_back) {
        for name in place.other_names.iter().filter(|name| is_arabic(name)) {
            let answer = atlas.geocode(&Query::new(name.as_str()));
            let is_right = |found: &Place| distance_m(found.position, place.position) <= RIGHT_WITHIN_M;
            let right = |most| answer.candidates.iter().take(most).any(|found| is_right(found.place));
            asked += 1;
            first += u32::from(right(1));
            among_five += u32::from(right(5));
        }
    }
    let share = |count: u32| f64::from(count) / f64::from(asked.max(1));
    println!("names in Arabic script: {asked} asked, R@1 {:.3}, R@5 {:.3}", share(first), share(among_five));
}

fn is_arabic(name: &str) -> bool {
    name.chars().any(|c| ('\u{621}'..='\u{6ff}').contains(&c))
}
