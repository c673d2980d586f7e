//! Look-up of folded names: exact, by beginning, within two edits, and by sound.

use std::ops::Range;
use std::sync::OnceLock;

use super::deletion_index::{deletion_index, hashes_of_deletions};
use super::hash_index::HashIndex;
use super::orthography::Orthography;
use super::reading::readings;
use super::sound_index::{hashes_of_sounds, sound_index};
use crate::gazetteer::fold::fold;
use crate::gazetteer::spelling::distance_within;
use crate::gazetteer::{Place, SpellingModel};

/// The most edits that a look-up allows.
pub const MOST_EDITS: usize = 2;

/// A name that costs more than this, in nats for each letter asked and for all together, is another name.
const MOST_COST_PER_LETTER: f32 = 1.6;
const MOST_COST: f32 = 14.0;

/// Gazetteers of fewer names than this are scanned faster than an index is built.
const WORTH_AN_INDEX: usize = 50_000;

/// Every name of every place, folded and sorted.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    names: Vec<IndexedName>,
    /// The first entry of every distinct folded name, in order, and at the end how many entries there are.
    distinct: Vec<u32>,
    /// A bit for each letter that occurs in a distinct name.
    letters: Vec<u64>,
    /// For each length in letters, the distinct names of that length.
    by_length: Vec<Vec<u32>>,
    deletions: Option<HashIndex>,
    sounds: OnceLock<HashIndex>,
}

/// One name of one place.
#[derive(Debug)]
pub(crate) struct IndexedName {
    /// The folded name.
    pub(crate) folded: Box<str>,
    /// The index of the place.
    pub(crate) place: u32,
    /// Which of its names: 0 for the main one, as in [`Place::names`].
    pub(crate) ordinal: u16,
    /// What it costs to read that name so, in nats: 0 for the whole of it.
    pub(crate) reading_cost_nats: f32,
}

impl NameIndex {
    /// # Cost
    ///
    /// Half a microsecond a name, mostly for sorting.
    pub(crate) fn new(places: &[Place]) -> Self {
        let mut names = Vec::new();
        for (place, record) in places.iter().enumerate() {
            for (ordinal, name) in record.names().enumerate() {
                let folded = fold(name);
                if folded.is_empty() {
                    continue;
                }
                names.extend(readings(&folded).into_iter().map(|reading| IndexedName {
                    folded: reading.text.into_boxed_str(),
                    place: place as u32,
                    ordinal: ordinal as u16,
                    reading_cost_nats: reading.cost_nats,
                }));
            }
        }
        names.sort_unstable_by(|a, b| (&a.folded, a.place, a.ordinal).cmp(&(&b.folded, b.place, b.ordinal)));
        let mut index = Self { names, ..Self::default() };
        for (at, name) in index.names.iter().enumerate() {
            if at > 0 && index.names[at - 1].folded == name.folded {
                continue;
            }
            let length = name.folded.chars().count();
            if index.by_length.len() <= length {
                index.by_length.resize_with(length + 1, Vec::new);
            }
            index.by_length[length].push(index.distinct.len() as u32);
            index.letters.push(letter_set(&name.folded));
            index.distinct.push(at as u32);
        }
        index.distinct.push(index.names.len() as u32);
        if index.letters.len() >= WORTH_AN_INDEX {
            index.deletions = deletion_index(index.distinct_names());
        }
        index
    }

    /// The names that fold to exactly this, or can be read so, of whichever places.
    pub(crate) fn exact(&self, folded: &str) -> &[IndexedName] {
        let from = self.names.partition_point(|name| &*name.folded < folded);
        let length = self.names[from..].partition_point(|name| &*name.folded == folded);
        &self.names[from..from + length]
    }

    /// The names that begin with this, in alphabetical order.
    pub(crate) fn beginning_with(&self, folded: &str) -> &[IndexedName] {
        let from = self.names.partition_point(|name| &*name.folded < folded);
        let length = self.names[from..].partition_point(|name| name.folded.starts_with(folded));
        &self.names[from..from + length]
    }

    /// The distinct names within [`MOST_EDITS`] of this, complete, each with its number of edits, in alphabetical order.
    ///
    /// # Cost
    ///
    /// Tens of microseconds. Two edits change the set of a name's letters by at most four, so most names are passed
    /// over for the price of one comparison of sets.
    pub(crate) fn within_two_edits(&self, folded: &str) -> Vec<(u32, usize)> {
        let asked: Vec<char> = folded.chars().collect();
        let letters = letter_set(folded);
        let mut buffer = Vec::new();
        let mut edits = |number: u32| {
            if (self.letters[number as usize] ^ letters).count_ones() > 2 * MOST_EDITS as u32 {
                return None;
            }
            buffer.clear();
            buffer.extend(self.folded(number).chars());
            Some((number, distance_within(&asked, &buffer, MOST_EDITS)?))
        };
        if let Some(deletions) = &self.deletions {
            return deletions.find(&hashes_of_deletions(&asked)).into_iter().filter_map(edits).collect();
        }
        let found = self.lengths_near(asked.len()).flatten().filter_map(|&number| edits(number));
        let mut words: Vec<u64> =
            found.map(|(number, edits)| u64::from(number) << 32 | edits as u64).collect();
        words.sort_unstable();
        words.into_iter().map(|word| ((word >> 32) as u32, word as u32 as usize)).collect()
    }

    /// The distinct names that sound like this: their keys are within one edit, or their skeletons are the same.
    pub(crate) fn sounding_like(&self, orthography: &Orthography, folded: &str) -> Vec<u32> {
        let sounds = self.sounds.get_or_init(|| sound_index(orthography, self.distinct_names()));
        sounds.find(&hashes_of_sounds(orthography, folded))
    }

    /// The distinct names within two edits of a reading of this or that sound like one, each with what its spelling
    /// and the reading cost, in alphabetical order.
    pub(crate) fn similar(&self, folded: &str) -> Vec<(u32, f32)> {
        // One word for a name and its cost sorts by both: a cost is never negative, so its bits are in its order.
        let mut words: Vec<u64> = Vec::new();
        for reading in readings(folded) {
            for (number, cost) in self.similar_to_reading(&reading.text) {
                words.push(u64::from(number) << 32 | u64::from((cost + reading.cost_nats).to_bits()));
            }
        }
        words.sort_unstable();
        words.dedup_by_key(|word| *word >> 32);
        words.into_iter().map(|word| ((word >> 32) as u32, f32::from_bits(word as u32))).collect()
    }

    /// The distinct names within two edits of this as it stands, or that sound like it, with what the spelling costs.
    pub(crate) fn similar_to_reading(&self, folded: &str) -> Vec<(u32, f32)> {
        let mut numbers = self.sounding_like(Orthography::sahel(), folded);
        let within = self.within_two_edits(folded);
        // What both look-ups find is weighed once.
        numbers.retain(|number| within.binary_search_by_key(number, |(known, _)| *known).is_err());
        numbers.extend(within.into_iter().map(|(number, _)| number));
        let model = SpellingModel::sahel();
        let asked = model.prepare(folded);
        let most = (MOST_COST_PER_LETTER * folded.chars().count() as f32).min(MOST_COST);
        let cost = |number| Some((number, model.cost(&asked, &model.prepare(self.folded(number)), most)?));
        numbers.into_iter().filter_map(cost).collect()
    }

    /// The folded name of a distinct name.
    pub(crate) fn folded(&self, number: u32) -> &str {
        self.bearers(number).first().map_or("", |name| &name.folded)
    }

    /// The entries of a distinct name: one for each place that has it.
    pub(crate) fn bearers(&self, number: u32) -> &[IndexedName] {
        let at = |number: u32| self.distinct[number as usize] as usize;
        &self.names[at(number)..at(number + 1)]
    }

    fn distinct_names(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.letters.len() as u32).map(|number| self.folded(number))
    }

    fn lengths_near(&self, length: usize) -> impl Iterator<Item = &Vec<u32>> {
        let near: Range<usize> = length.saturating_sub(MOST_EDITS)..length + MOST_EDITS + 1;
        self.by_length.iter().skip(near.start).take(near.len())
    }
}

/// A bit for each letter or digit that occurs; letters of other scripts share the bits by their code.
fn letter_set(folded: &str) -> u64 {
    folded.chars().fold(0, |set, c| set | 1 << (c as u32 % 64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coord::LonLat;
    use crate::gazetteer::FeatureCode;
    use proptest::prelude::*;

    fn place(name: &str, other_names: &[&str]) -> Place {
        Place {
            id: "test:1".parse().unwrap(),
            name: name.into(),
            other_names: other_names.iter().map(|&name| name.into()).collect(),
            position: LonLat::new(0.0, 14.0).unwrap(),
            country: "ML".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 0,
        }
    }

    #[test]
    fn an_alias_is_found_as_exactly_as_the_name() {
        let index = NameIndex::new(&[place("Dianwéli", &["Diamweli"]), place("Koro", &[])]);
        let found = index.exact("diamweli");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].place, found[0].ordinal), (0, 1));
        assert!(index.exact("dia").is_empty());
    }

    #[test]
    fn namesakes_are_found_together() {
        let index = NameIndex::new(&[place("Madina", &[]), place("Mádina", &[]), place("Madinah", &[])]);
        assert_eq!(index.exact("madina").len(), 2);
        assert_eq!(index.beginning_with("madina").len(), 3);
        assert_eq!(index.bearers(0).len(), 2);
    }

    #[test]
    fn an_edit_in_the_first_letter_is_found() {
        let index = NameIndex::new(&[place("Wo", &[]), place("Ouo", &[]), place("Gossi", &[])]);
        assert_eq!(index.within_two_edits("kossi").len(), 1);
    }

    #[test]
    fn an_index_of_no_places_finds_nothing() {
        let index = NameIndex::new(&[]);
        assert!(index.exact("koro").is_empty());
        assert!(index.beginning_with("").is_empty());
        assert!(index.within_two_edits("koro").is_empty());
        assert!(index.sounding_like(&Orthography::default(), "koro").is_empty());
    }

    proptest! {
        #[test]
        fn the_look_up_within_two_edits_equals_a_brute_force_scan(
            names in prop::collection::vec("[a-cé' -]{1,8}", 0..40),
            asked in "[a-c ]{0,9}",
            indexed: bool,
        ) {
            let places: Vec<Place> = names.iter().map(|name| place(name, &[])).collect();
            let mut index = NameIndex::new(&places);
            if indexed {
                index.deletions = deletion_index(index.distinct_names());
            }
            let asked = fold(&asked);
            let found: Vec<(String, usize)> =
                index.within_two_edits(&asked).into_iter().map(|(number, edits)| (index.folded(number).into(), edits)).collect();
            let letters: Vec<char> = asked.chars().collect();
            let mut truth: Vec<(String, usize)> = names
                .iter()
                .map(|name| fold(name))
                .filter(|name| !name.is_empty())
                .flat_map(|name| readings(&name))
                .map(|reading| reading.text)
                .filter_map(|name| {
                    let edits = distance_within(&letters, &name.chars().collect::<Vec<_>>(), MOST_EDITS)?;
                    Some((name, edits))
                })
                .collect();
            truth.sort();
            truth.dedup();
            prop_assert_eq!(found, truth);
        }
    }
}
