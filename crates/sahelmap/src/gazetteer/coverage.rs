//! How much of a country a gazetteer knows.

use std::collections::BTreeMap;

use super::Place;
use crate::boundary::CountryCode;

/// The national gazetteers of Mali, Burkina Faso and Niger list as many villages, or twice as many.
const NATIONAL: f64 = 8_000.0;

/// A country of which a smaller share of the places is known counts as one of this share.
const FEWEST: f64 = 0.03;

/// How far a share of places known is a share of places meant: who asks about few towns asks about known ones.
const DISTRUST: f64 = 0.5;

/// The number of places of each country.
#[derive(Debug, Default)]
pub(super) struct Coverage(BTreeMap<CountryCode, usize>);

impl Coverage {
    pub(super) fn new(places: &[Place]) -> Self {
        let mut counts = BTreeMap::new();
        places.iter().for_each(|place| *counts.entry(place.country).or_default() += 1);
        Self(counts)
    }

    /// The share of a country's places that are known, from 0 to 1, by the number of them.
    fn of(&self, country: CountryCode) -> f64 {
        (self.0.get(&country).map_or(0.0, |&count| count as f64) / NATIONAL).min(1.0)
    }

    /// The log-weight, beside that of its spelling, of a place of a country by a name that is spelled otherwise: where few
    /// villages are known, it is more often another village's than a known town's misspelled.
    pub(super) fn misspelled_weight(&self, country: CountryCode) -> f64 {
        DISTRUST * self.of(country).max(FEWEST).ln()
    }
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use super::*;
    use crate::Atlas;

    #[test]
    fn the_atlas_inside_the_library_knows_few_of_malis_villages() {
        let atlas = Atlas::bundled().unwrap();
        let mali = "ML".parse().unwrap();
        let share = Coverage::new(atlas.gazetteer().places()).of(mali);
        assert!(share > 0.005 && share < 0.1, "{share}");
        assert!(atlas.gazetteer().misspelled_weight(mali) < -1.0);
    }
}
