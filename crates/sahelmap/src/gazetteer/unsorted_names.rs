//! The names of places, folded and read, on their way to being sorted.

use super::name_record::Bearer;
use super::reading::readings;
use crate::gazetteer::{Place, fold};

/// Names and their bearers. All texts stand in one string, which spares an allocation a name.
pub(super) struct UnsortedNames {
    text: String,
    entries: Vec<Entry>,
}

/// The same in alphabetical order, the bearers of one name in the order of the places.
pub(super) struct SortedNames {
    names: UnsortedNames,
    /// For each entry in alphabetical order where it stands in that of the places.
    order: Vec<u32>,
}

struct Entry {
    from: u32,
    to: u32,
    bearer: Bearer,
}

impl UnsortedNames {
    pub(super) fn of(places: &[Place]) -> Self {
        let mut names = Self { text: String::new(), entries: Vec::new() };
        for (place, record) in (0_u32..).zip(places) {
            for (ordinal, name) in (0..=u16::MAX).zip(record.names()) {
                let folded = fold(name);
                if folded.is_empty() {
                    continue;
                }
                for reading in readings(&folded) {
                    let reading_cost_millinats = (reading.cost_nats * 1000.0).round() as u16;
                    names.push(&reading.text, Bearer { place, ordinal, reading_cost_millinats });
                }
            }
        }
        names
    }

    fn push(&mut self, name: &str, bearer: Bearer) {
        let from = self.text.len() as u32;
        self.text.push_str(name);
        self.entries.push(Entry { from, to: self.text.len() as u32, bearer });
    }

    /// Sorts by four letters at a time, which are one word with where the entry stands: one sort of words does for all.
    pub(super) fn sorted(self) -> SortedNames {
        let mut words: Vec<u64> = (0..self.entries.len() as u64).collect();
        let mut runs = vec![(0, words.len(), 0)];
        while let Some((from, to, depth)) = runs.pop() {
            let run = &mut words[from..to];
            for word in run.iter_mut() {
                *word = u64::from(self.letters_at(*word as u32, depth)) << 32 | u64::from(*word as u32);
            }
            run.sort_unstable();
            let mut begin = from;
            for alike in run.chunk_by(|a, b| a >> 32 == b >> 32) {
                let end = begin + alike.len();
                // A text that has ended has no fourth letter: what is alike until then is equal.
                if alike.len() > 1 && alike[0] >> 32 & 0xff != 0 {
                    runs.push((begin, end, depth + 4));
                }
                begin = end;
            }
        }
        SortedNames { names: self, order: words.into_iter().map(|word| word as u32).collect() }
    }

    /// The four bytes of a text from one on, as a number in their order; folded text has no byte that is zero.
    fn letters_at(&self, entry: u32, depth: usize) -> u32 {
        let rest = self.name(entry).as_bytes().get(depth..).unwrap_or_default();
        let byte = |at: usize| rest.get(at).copied().unwrap_or_default();
        u32::from_be_bytes([byte(0), byte(1), byte(2), byte(3)])
    }

    fn name(&self, entry: u32) -> &str {
        let entry = &self.entries[entry as usize];
        self.text.get(entry.from as usize..entry.to as usize).unwrap_or_default()
    }
}

impl SortedNames {
    /// Each distinct name with its bearers.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = Bearer> + Clone)> {
        let names = &self.names;
        let groups = self.order.chunk_by(|&a, &b| names.name(a) == names.name(b));
        let bearer = |&entry: &u32| names.entries[entry as usize].bearer;
        groups.map(move |group| (names.name(group[0]), group.iter().map(bearer)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn names_come_in_order_and_each_once(texts in prop::collection::vec("[ab]{1,10}|[a-cé]{1,5}", 0..60)) {
            let mut names = UnsortedNames { text: String::new(), entries: Vec::new() };
            for (place, text) in (0..).zip(&texts) {
                names.push(text, Bearer { place, ..Bearer::default() });
            }
            let sorted = names.sorted();
            let found: Vec<(&str, u32)> =
                sorted.groups().flat_map(|(name, bearers)| bearers.map(move |bearer| (name, bearer.place))).collect();
            let mut truth: Vec<(&str, u32)> = texts.iter().map(String::as_str).zip(0..).collect();
            truth.sort();
            prop_assert_eq!(found, truth);
            let mut distinct = texts.clone();
            distinct.sort();
            distinct.dedup();
            prop_assert_eq!(sorted.groups().count(), distinct.len());
        }
    }
}
