//! What the files brought into an atlas.

use std::collections::BTreeMap;

use sahelmap::CountryCode;
use sahelmap::atlas::{Pack, Source};

/// What the files brought, for whoever is told of the atlas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The countries whose places the files hold, with how many places the atlas has of each.
    pub places: Vec<(CountryCode, usize)>,
    /// How many units the files hold, those dissolved from them included.
    pub units: usize,
    /// Where they come from: the gazetteers, then the boundaries.
    pub sources: Vec<Source>,
}

impl Given {
    /// Counts the places of the countries that the files cover.
    pub(super) fn count_places(&mut self, pack: &Pack, covered: impl IntoIterator<Item = CountryCode>) {
        let mut counts: BTreeMap<CountryCode, usize> =
            covered.into_iter().map(|country| (country, 0)).collect();
        for place in &pack.places {
            if let Some(count) = counts.get_mut(&place.country) {
                *count += 1;
            }
        }
        self.places = counts.into_iter().collect();
        // The country that most of the places are in is what the files are about.
        self.places.sort_by_key(|&(country, count)| (std::cmp::Reverse(count), country));
    }
}
