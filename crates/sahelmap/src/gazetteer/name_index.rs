//! Look-up of folded names: exact, by beginning, within two edits, and by sound.

use std::ops::Range;
use std::sync::OnceLock;

use super::asked_name::Asked;
use super::deletion_index::DeletionIndex;
use super::exact_table::NameKey;
use super::hash_index::MOST_NAMES;
use super::indexed_name::IndexedName;
use super::name_record::{Bearer, Borne};
use super::name_table::NameTable;
use super::orthography::Orthography;
use super::short_name::FoldedName;
use super::sound_index::SoundIndex;
use crate::gazetteer::{Compared, Comparison, Place};

/// The most edits that a look-up allows.
pub const MOST_EDITS: usize = 2;

/// A name that costs more than this, in nats for each letter asked and for all together, is another name.
const MOST_COST_PER_LETTER: f32 = 1.6;
const MOST_COST: f32 = 14.0;

/// Gazetteers of fewer names than this are scanned faster than an index is built.
pub(super) const WORTH_AN_INDEX: u32 = 20_000;

/// Every name of every place, folded and sorted.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    pub(super) table: NameTable,
    /// `None` for few names, which are scanned.
    pub(super) deletions: Option<DeletionIndex>,
    pub(super) sounds: OnceLock<SoundIndex>,
}

impl NameIndex {
    /// # Cost
    ///
    /// A microsecond a name; two more for the index of deletions, which only many names are worth.
    pub(crate) fn new(places: &[Place]) -> Self {
        let table = NameTable::new(places);
        if table.len() >= WORTH_AN_INDEX { Self::with_deletions(table) } else { Self::of_table(table) }
    }

    fn of_table(table: NameTable) -> Self {
        Self { table, ..Self::default() }
    }

    pub(super) fn with_deletions(table: NameTable) -> Self {
        // More names than an entry of the index can number are scanned.
        let deletions = (table.len() as usize <= MOST_NAMES).then(|| DeletionIndex::new(table.names()));
        Self { deletions, ..Self::of_table(table) }
    }

    /// Those who bear exactly this name once both are folded, or one that can be read so.
    pub(crate) fn exact<'a>(&'a self, name: &str) -> impl Iterator<Item = Bearer> + use<'a> {
        self.table.each_of(self.table.borne_by(&FoldedName::new(name).key()))
    }

    /// Who bears each name, as [`Self::exact`] finds them.
    pub(crate) fn exact_of_many<S: AsRef<str>>(&self, names: &[S]) -> Vec<Borne> {
        let folded: Vec<FoldedName> = names.iter().map(|name| FoldedName::new(name.as_ref())).collect();
        let keys: Vec<NameKey<'_>> = folded.iter().map(FoldedName::key).collect();
        self.table.borne_by_many(&keys)
    }

    /// Those who bear a name.
    pub(crate) fn each_of(&self, borne: Borne) -> impl Iterator<Item = Bearer> + use<'_> {
        self.table.each_of(borne)
    }

    /// The distinct names that begin with this.
    pub(crate) fn beginning_with(&self, folded: &str) -> Range<u32> {
        self.table.beginning_with(folded)
    }

    /// The distinct names within [`MOST_EDITS`] of this, complete, each with its number of edits, in alphabetical order.
    ///
    /// # Cost
    ///
    /// About ten microseconds; without an index of deletions a few nanoseconds a name.
    pub(crate) fn within_two_edits(&self, folded: &str) -> Vec<(u32, usize)> {
        let asked = Asked::new(folded);
        let near = match &self.deletions {
            Some(deletions) => in_order(asked.near(&self.table, deletions.find(&asked.letters))),
            None => in_order(asked.near(&self.table, std::iter::once(0..self.table.len()))),
        };
        let mut buffer = Vec::new();
        let edits = |number| Some((number, asked.edits_to(&self.table, number, &mut buffer)?));
        near.into_iter().filter_map(edits).collect()
    }

    /// The distinct names that sound like this: their keys are within one edit, or their skeletons are the same.
    /// A few others are among them.
    pub(crate) fn sounding_like(&self, orthography: &Orthography, folded: &str) -> Vec<u32> {
        in_order(self.sounds(orthography).alike(orthography, folded))
    }

    fn sounds(&self, orthography: &Orthography) -> &SoundIndex {
        self.sounds.get_or_init(|| SoundIndex::new(orthography, self.table.names()))
    }

    /// The distinct names whose skeletons are one consonant away from that of this, with what the spelling costs, those too
    /// dear left out: for a name that nothing nearer is like.
    ///
    /// # Cost
    ///
    /// A few look-ups for each consonant, and a microsecond for each name found.
    pub(crate) fn sounding_nearly_like(&self, folded: &str) -> Vec<(u32, f32)> {
        let orthography = Orthography::sahel();
        let found = self.sounds(orthography).neighbours(orthography, folded);
        self.bearable(folded, in_order(found), 0.0)
    }

    /// The distinct names within two edits of this as it stands, or that sound like it, with what the spelling costs.
    /// Those that cost more, with `spent_nats`, than a name of that length can bear are left out.
    pub(crate) fn similar_to_reading(&self, asked: &Compared<'_>, spent_nats: f32) -> Vec<(u32, f32)> {
        let folded = asked.text();
        let mut numbers = self.sounding_like(Orthography::sahel(), folded);
        let mut add_near = |text: &str| {
            let within = self.within_two_edits(text);
            // What both look-ups find is weighed once.
            numbers.retain(|number| within.binary_search_by_key(number, |(known, _)| *known).is_err());
            numbers.extend(within.into_iter().map(|(number, _)| number));
        };
        add_near(folded);
        asked.readings_in_latin().for_each(add_near);
        self.bearable(folded, numbers, spent_nats)
    }

    /// Those of the names that cost no more, with `spent_nats`, than a name of that length can bear.
    fn bearable(&self, folded: &str, numbers: Vec<u32>, spent_nats: f32) -> Vec<(u32, f32)> {
        let most = (MOST_COST_PER_LETTER * folded.chars().count() as f32).min(MOST_COST) - spent_nats;
        let mut comparison = Comparison::new(folded, most, most);
        let cost = |number| Some((number, comparison.cost(&Compared::new(self.folded(number)))?));
        numbers.into_iter().filter_map(cost).collect()
    }

    /// The folded name of a distinct name.
    pub(crate) fn folded(&self, number: u32) -> &str {
        self.table.folded(number)
    }

    /// How many letters a distinct name has.
    pub(crate) fn letter_count(&self, number: u32) -> usize {
        let name = self.table.record(number);
        if name.letters.is_ascii() { name.text.len() } else { self.folded(number).chars().count() }
    }

    /// Whether no place has a distinct name as it stands, only one that can be read so.
    pub(crate) fn is_reading_only(&self, number: u32) -> bool {
        self.table.record(number).letters.is_reading_only()
    }

    /// The entries of a distinct name: one for each place that has it.
    pub(crate) fn bearers(&self, number: u32) -> impl Iterator<Item = IndexedName<'_>> {
        let folded = self.folded(number);
        self.table.bearers_of(number).map(move |at| IndexedName::new(folded, self.table.bearer(at)))
    }

    /// Which of all entries are those of the distinct names of these numbers.
    pub(crate) fn entries_of(&self, numbers: Range<u32>) -> Range<u32> {
        self.table.bearers_of_all(numbers)
    }

    /// How many distinct names there are.
    pub(crate) fn name_count(&self) -> u32 {
        self.table.len()
    }

    /// How many entries there are.
    pub(crate) fn entry_count(&self) -> u32 {
        self.table.bearer_count()
    }

    /// The bearer of an entry.
    pub(crate) fn bearer(&self, entry: u32) -> Bearer {
        self.table.bearer(entry)
    }

    /// An entry with its folded name, which has to be searched for.
    pub(crate) fn entry(&self, entry: u32) -> IndexedName<'_> {
        IndexedName::new(self.folded(self.table.number_of_bearer(entry)), self.table.bearer(entry))
    }
}

/// Numbers in order, each once.
fn in_order(mut words: Vec<u64>) -> Vec<u32> {
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(|word| word as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coord::LonLat;
    use crate::gazetteer::FeatureCode;
    use crate::gazetteer::fold;
    use crate::gazetteer::reading::readings;
    use crate::gazetteer::spelling::distance_within;
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
        let found: Vec<Bearer> = index.exact("diamweli").collect();
        assert_eq!(found, [Bearer { place: 0, ordinal: 1, reading_cost_millinats: 0 }]);
        assert_eq!(index.exact("dia").count(), 0);
    }

    #[test]
    fn many_names_at_once_have_the_bearers_that_each_has() {
        let names = ["Dianwéli", "Œdo", "Kani Kombolé de la rive gauche", "Koro"];
        let index = NameIndex::new(&names.map(|name| place(name, &["Koro"])));
        let asked = [&names[..], &["Madina", "", "Kani Kombole de la rive droite"]].concat();
        let at_once: Vec<Vec<Bearer>> =
            index.exact_of_many(&asked).into_iter().map(|borne| index.each_of(borne).collect()).collect();
        let alone: Vec<Vec<Bearer>> = asked.iter().map(|name| index.exact(name).collect()).collect();
        assert_eq!(at_once, alone);
        assert_eq!(alone.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 5, 0, 0, 0]);
    }

    #[test]
    fn namesakes_are_found_together() {
        let index = NameIndex::new(&[place("Madina", &[]), place("Mádina", &[]), place("Madinah", &[])]);
        assert_eq!(index.exact("madina").count(), 2);
        assert_eq!(index.beginning_with("madina"), 0..2);
        assert_eq!(index.entries_of(0..2), 0..3);
        assert_eq!(index.bearers(0).count(), 2);
    }

    #[test]
    fn an_edit_in_the_first_letter_is_found() {
        let index = NameIndex::new(&[place("Wo", &[]), place("Ouo", &[]), place("Gossi", &[])]);
        assert_eq!(index.within_two_edits("kossi").len(), 1);
    }

    #[test]
    fn an_index_of_no_places_finds_nothing() {
        let index = NameIndex::new(&[]);
        assert_eq!(index.exact("koro").count(), 0);
        assert!(index.beginning_with("").is_empty());
        assert!(index.within_two_edits("koro").is_empty());
        assert!(index.sounding_like(&Orthography::default(), "koro").is_empty());
    }

    proptest! {
        #[test]
        fn the_look_up_within_two_edits_equals_a_brute_force_scan(
            names in prop::collection::vec("[a-cé' -]{1,8}|[ab]{8,14}|[ا-ث]{1,5}", 0..40),
            asked in "[a-c ]{0,9}|[ab]{8,14}|[ا-ث]{1,5}",
            kept in 0..3,
        ) {
            let places: Vec<Place> = names.iter().map(|name| place(name, &[])).collect();
            let table = NameTable::new(&places);
            let index = match kept {
                0 => NameIndex::of_table(table),
                1 => NameIndex::with_deletions(table),
                _ => {
                    let bytes = NameIndex::with_deletions(table).write(places.len());
                    NameIndex::read(bytes.into(), &places).unwrap().unwrap()
                }
            };
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
