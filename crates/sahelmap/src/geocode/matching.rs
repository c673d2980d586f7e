//! Finding the names that a question may be a spelling of, the best of each place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::ranking::{ALIAS, Features, Ranking, prior_weight, renown_lost};
use crate::gazetteer::{
    Compared, Comparison, Gazetteer, IndexedName, Place, each_reading, fold, is_arabic, readings_asked,
};

/// A name in a place's neighbourhood that costs more than this, in nats for each letter asked, is another name altogether.
pub const MOST_NATS_PER_LETTER: f32 = 2.2;

/// Between scripts, where an unwritten vowel is cheap, one that costs more than this is.
const MOST_COST_PER_LETTER_BETWEEN_SCRIPTS: f32 = 1.0;

/// A spelling this cheap, in nats, is hardly another name: nothing farther is looked for.
const CHEAP: f32 = 3.0;

/// Of fewer places an analyst cannot choose: the same however many are asked for, so that the scores are too.
const ENOUGH: usize = 5;

/// Where nothing costs less, in nats, names that sound only nearly alike are looked for as well.
const FAR: f32 = 4.5;

/// A name of a place that a question may be a spelling of.
#[derive(Clone, Debug)]
pub struct NameMatch<'a> {
    /// The number of the place in [`Gazetteer::places`].
    pub number: u32,
    /// Which of its names, as in [`Place::names`].
    pub(super) ordinal: u16,
    /// The name folded, as it is read.
    pub(super) read: Cow<'a, str>,
    /// Whether the question is only the name's beginning.
    pub(super) only_beginning: bool,
    /// What it costs to read and spell it so, in nats.
    pub(super) cost_nats: f32,
    /// The place.
    pub place: &'a Place,
    /// What speaks for the name.
    pub features: Features,
    /// The log-weight of the place, and of the name's being an alias, whatever is asked.
    pub prior_weight: f64,
    /// The log-weight of the name and its place.
    pub weight: f64,
}

impl<'a> NameMatch<'a> {
    pub(super) fn is_alias(&self) -> bool {
        self.ordinal > 0
    }

    /// What it costs to read and spell what is asked so, in nats.
    pub fn cost_nats(&self) -> f32 {
        self.cost_nats
    }

    /// The name folded, as it is read: some of its words may be left out.
    pub fn read(&self) -> &str {
        &self.read
    }

    /// The name as it is on record.
    pub fn matched_name(&self) -> Option<&'a str> {
        self.place.names().nth(usize::from(self.ordinal))
    }
}

/// The places that have a name within two edits of a name or that sounds like it, each with its best name, in no order.
///
/// # Cost
///
/// A tenth of a millisecond.
pub fn name_matches<'a>(gazetteer: &'a Gazetteer, name: &str) -> Vec<NameMatch<'a>> {
    let mut matches = Matches::default();
    matches.add_similar(gazetteer, &fold(name));
    matches.by_place.into_values().collect()
}

/// Those of some places, by their numbers in [`Gazetteer::places`], that may be called so, each with its best name, in no order: with a
/// spelling that costs up to `most_per_letter` nats for each letter asked, [`MOST_NATS_PER_LETTER`] where nothing speaks against it.
///
/// # Cost
///
/// A few microseconds for each name of the places.
pub fn name_matches_among<'a>(
    gazetteer: &'a Gazetteer,
    name: &str,
    numbers: impl IntoIterator<Item = u32>,
    most_per_letter: f32,
) -> Vec<NameMatch<'a>> {
    let mut matches = Matches::default();
    matches.add_places(gazetteer, &fold(name), numbers, most_per_letter);
    matches.by_place.into_values().collect()
}

/// How like the names of the populated places among those found a name is that is asked: [`Features::likeness`].
pub(crate) fn likeness<'f, 'a: 'f>(found: impl Iterator<Item = &'f NameMatch<'a>>) -> f64 {
    let populated = found.filter(|found| found.place.feature_code.is_populated_place());
    Features::likeness(populated.map(|found| &found.features))
}

/// Whether a name is in Arabic script, what is asked is not, and the place has a name in Latin script besides: who writes Latin
/// letters means that one, and what the Arabic leaves unwritten would make other places of it.
fn is_beside_latin(name: &str, asked: &str, place: &Place) -> bool {
    is_arabic(name) && !is_arabic(asked) && place.names().any(|name| !is_arabic(name))
}

/// The best matching name of each place.
#[derive(Default)]
pub(super) struct Matches<'a> {
    pub(super) by_place: HashMap<u32, NameMatch<'a>>,
}

impl<'a> Matches<'a> {
    /// Adds every name within two edits and every name that sounds alike, at what its spelling costs.
    pub(super) fn add_similar(&mut self, gazetteer: &'a Gazetteer, folded: &str) {
        let names = gazetteer.names();
        let mut nearest_nats = f32::INFINITY;
        for reading in readings_asked(folded) {
            let asked = Compared::new(&reading.text);
            let similar = names.similar_to_reading(&asked, reading.cost_nats);
            let nats = self.add_spelled(gazetteer, &asked, reading.cost_nats, similar);
            nearest_nats = nearest_nats.min(nats);
        }
        if nearest_nats > FAR {
            let asked = Compared::new(folded);
            self.add_spelled(gazetteer, &asked, 0.0, names.sounding_nearly_like(folded));
        }
    }

    /// Adds the bearers of names by their numbers and what their spelling costs; what the cheapest costs in all.
    fn add_spelled(
        &mut self,
        gazetteer: &'a Gazetteer,
        asked: &Compared<'_>,
        reading_nats: f32,
        spelled: Vec<(u32, f32)>,
    ) -> f32 {
        let names = gazetteer.names();
        let mut nearest_nats = f32::INFINITY;
        for (number, spelling_nats) in spelled {
            let matched = names.folded(number);
            for name in names.bearers(number) {
                let place = gazetteer.places().get(name.place as usize);
                if place.is_some_and(|place| is_beside_latin(matched, asked.text(), place)) {
                    continue;
                }
                let cost_nats = reading_nats + spelling_nats + name.reading_cost_nats;
                nearest_nats = nearest_nats.min(cost_nats);
                let features = Features::new(asked.latin(), matched, cost_nats);
                self.add_indexed(gazetteer, name, features, cost_nats);
            }
        }
        nearest_nats
    }

    /// Adds the names of some places, at what their spelling costs, however much that is.
    pub(super) fn add_places(
        &mut self,
        gazetteer: &'a Gazetteer,
        folded: &str,
        numbers: impl IntoIterator<Item = u32>,
        most_per_letter: f32,
    ) {
        let letters = folded.chars().count() as f32;
        let readings_asked = readings_asked(folded);
        let (most, most_between) =
            (most_per_letter * letters, MOST_COST_PER_LETTER_BETWEEN_SCRIPTS * letters);
        let comparisons = readings_asked
            .iter()
            .map(|reading| (Comparison::new(&reading.text, most, most_between), reading));
        let mut comparisons: Vec<_> = comparisons.collect();
        for number in numbers {
            let Some(place) = gazetteer.places().get(number as usize) else { continue };
            for (ordinal, name) in (0..).zip(place.names()) {
                if is_beside_latin(name, folded, place) {
                    continue;
                }
                each_reading(&fold(name), |read, read_nats| {
                    let on_record = Compared::new(read);
                    for (comparison, asked) in &mut comparisons {
                        let Some(spelling) = comparison.cost(&on_record) else { continue };
                        let cost_nats = spelling + asked.cost_nats + read_nats;
                        let features =
                            Features::new(comparison.asked().latin(), on_record.latin(), cost_nats);
                        let read = Cow::Owned(read.to_owned());
                        self.add(NameMatch::new(number, ordinal, read, place, features, cost_nats));
                    }
                });
            }
        }
    }

    /// How like the names of the populated places among those found what is asked is: [`Features::likeness`].
    pub(super) fn likeness(&self, mut is_asked: impl FnMut(&Place) -> bool) -> f64 {
        likeness(self.by_place.values().filter(|found| is_asked(found.place)))
    }

    /// Whether [`ENOUGH`] places that are asked about were found, one of them with a name that is hardly spelled otherwise.
    pub(super) fn are_enough(&self, mut is_asked: impl FnMut(&Place) -> bool) -> bool {
        let asked = self.by_place.values().filter(|found| is_asked(found.place));
        let (count, cheapest_nats) =
            asked.fold((0, f32::INFINITY), |(count, nats), found| (count + 1, nats.min(found.cost_nats)));
        count >= ENOUGH && cheapest_nats <= CHEAP
    }

    /// Adds a name of the index.
    pub(super) fn add_indexed(
        &mut self,
        gazetteer: &'a Gazetteer,
        name: IndexedName<'a>,
        features: Features,
        cost_nats: f32,
    ) {
        let Some(place) = gazetteer.places().get(name.place as usize) else { return };
        let read = Cow::Borrowed(name.folded);
        self.add(NameMatch::new(name.place, name.ordinal, read, place, features, cost_nats));
    }

    /// Adds a name of the index that what is asked is the beginning of, with its weight, or that it is in whole.
    pub(super) fn add_beginning(
        &mut self,
        gazetteer: &'a Gazetteer,
        name: IndexedName<'a>,
        only_beginning: bool,
        weight: f64,
    ) {
        let Some(place) = gazetteer.places().get(name.place as usize) else { return };
        let features = Features::new(name.folded, name.folded, 0.0);
        let read = Cow::Borrowed(name.folded);
        let found = NameMatch::new(name.place, name.ordinal, read, place, features, 0.0);
        self.add(NameMatch { weight, only_beginning, ..found });
    }

    fn add(&mut self, found: NameMatch<'a>) {
        match self.by_place.entry(found.number) {
            Entry::Vacant(entry) => {
                entry.insert(found);
            }
            // Of two equal matches the main name explains more than an alias.
            Entry::Occupied(mut entry) => {
                let best = entry.get();
                if (found.weight, best.ordinal) > (best.weight, found.ordinal) {
                    entry.insert(found);
                }
            }
        }
    }
}

impl<'a> NameMatch<'a> {
    fn new(
        number: u32,
        ordinal: u16,
        read: Cow<'a, str>,
        place: &'a Place,
        features: Features,
        cost_nats: f32,
    ) -> Self {
        let alias = if ordinal > 0 { ALIAS } else { 0.0 };
        let prior_weight = prior_weight(place) - renown_lost(place, cost_nats) + alias;
        let weight = Ranking::learned().weight(&features) + prior_weight;
        Self {
            number,
            ordinal,
            read,
            only_beginning: false,
            cost_nats,
            place,
            features,
            prior_weight,
            weight,
        }
    }
}
