//! Look-up of folded names: exact, by beginning, and within two edits.

use std::ops::Range;

use crate::gazetteer::Place;
use crate::gazetteer::fold::fold;
use crate::gazetteer::spelling::distance_within;

/// The most edits that a look-up allows.
pub const MOST_EDITS: usize = 2;

/// Every name of every place, folded and sorted.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    names: Vec<IndexedName>,
    /// For each length in letters, the first entry of every distinct folded name of that length.
    by_length: Vec<Vec<u32>>,
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
    letters: u64,
}

impl NameIndex {
    /// # Cost
    ///
    /// Half a microsecond a name, mostly for sorting.
    pub(crate) fn new(places: &[Place]) -> Self {
        let mut names = Vec::new();
        for (place, record) in places.iter().enumerate() {
            for (ordinal, name) in record.names().enumerate() {
                let folded = fold(name).into_boxed_str();
                if !folded.is_empty() {
                    let letters = letter_set(&folded);
                    names.push(IndexedName { folded, place: place as u32, ordinal: ordinal as u16, letters });
                }
            }
        }
        names.sort_unstable_by(|a, b| (&a.folded, a.place, a.ordinal).cmp(&(&b.folded, b.place, b.ordinal)));
        let mut by_length: Vec<Vec<u32>> = Vec::new();
        for (at, name) in names.iter().enumerate() {
            if at > 0 && names[at - 1].folded == name.folded {
                continue;
            }
            let length = name.folded.chars().count();
            if by_length.len() <= length {
                by_length.resize_with(length + 1, Vec::new);
            }
            by_length[length].push(at as u32);
        }
        Self { names, by_length }
    }

    /// The names that fold to exactly this, of whichever places.
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

    /// The names within [`MOST_EDITS`] of this, complete, each with its number of edits, in alphabetical order.
    ///
    /// # Cost
    ///
    /// A scan of the names of nearly the same length. Two edits change the set of a name's letters by at most
    /// four, so most names are passed over for the price of one comparison of sets.
    pub(crate) fn within_two_edits(&self, folded: &str) -> Vec<(&[IndexedName], usize)> {
        let asked: Vec<char> = folded.chars().collect();
        let letters = letter_set(folded);
        let mut buffer = Vec::new();
        let mut found = Vec::new();
        for &at in self.lengths_near(asked.len()).flatten() {
            let name = &self.names[at as usize];
            if (name.letters ^ letters).count_ones() > 2 * MOST_EDITS as u32 {
                continue;
            }
            buffer.clear();
            buffer.extend(name.folded.chars());
            if let Some(edits) = distance_within(&asked, &buffer, MOST_EDITS) {
                found.push((at, edits));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(at, edits)| (self.group(at as usize), edits)).collect()
    }

    fn lengths_near(&self, length: usize) -> impl Iterator<Item = &Vec<u32>> {
        let near: Range<usize> = length.saturating_sub(MOST_EDITS)..length + MOST_EDITS + 1;
        self.by_length.iter().skip(near.start).take(near.len())
    }

    /// The entries of the folded name whose first entry this is.
    fn group(&self, first: usize) -> &[IndexedName] {
        let length =
            self.names[first..].iter().take_while(|name| name.folded == self.names[first].folded).count();
        &self.names[first..first + length]
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
    }

    proptest! {
        #[test]
        fn the_look_up_within_two_edits_equals_a_brute_force_scan(
            names in prop::collection::vec("[a-cé' -]{1,8}", 0..40),
            asked in "[a-c ]{0,9}",
        ) {
            let places: Vec<Place> = names.iter().map(|name| place(name, &[])).collect();
            let index = NameIndex::new(&places);
            let asked = fold(&asked);
            let mut found: Vec<(String, usize)> = index
                .within_two_edits(&asked)
                .into_iter()
                .flat_map(|(group, edits)| group.iter().map(move |name| (name.folded.to_string(), edits)))
                .collect();
            let letters: Vec<char> = asked.chars().collect();
            let mut truth: Vec<(String, usize)> = names
                .iter()
                .map(|name| fold(name))
                .filter(|name| !name.is_empty())
                .filter_map(|name| {
                    let edits = distance_within(&letters, &name.chars().collect::<Vec<_>>(), MOST_EDITS)?;
                    Some((name, edits))
                })
                .collect();
            found.sort();
            truth.sort();
            prop_assert_eq!(found, truth);
        }
    }
}
