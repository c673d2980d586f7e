//! The names of places, folded and read, on their way to being sorted.

use super::name_table::Bearer;
use super::reading::readings;
use crate::gazetteer::{Place, fold};

/// Names and their bearers. All texts stand in one string, which spares an allocation a name.
pub(super) struct UnsortedNames {
    text: String,
    entries: Vec<Entry>,
}

/// The same in alphabetical order, the bearers of one name in the order of the places.
pub(super) struct SortedNames(UnsortedNames);

#[derive(Clone, Copy)]
struct Entry {
    /// The first letters as a number in the order of the alphabet: most comparisons need no look at the text.
    first_bytes: u64,
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
        let mut first_bytes = [0; 8];
        first_bytes.iter_mut().zip(name.bytes()).for_each(|(slot, byte)| *slot = byte);
        let first_bytes = u64::from_be_bytes(first_bytes);
        self.entries.push(Entry { first_bytes, from, to: self.text.len() as u32, bearer });
    }

    pub(super) fn sorted(mut self) -> SortedNames {
        let text = &self.text;
        self.entries.sort_unstable_by(|a, b| {
            let by_name = a.first_bytes.cmp(&b.first_bytes).then_with(|| name(text, a).cmp(name(text, b)));
            let of_bearer = |entry: &Entry| (entry.bearer.place, entry.bearer.ordinal);
            by_name.then_with(|| of_bearer(a).cmp(&of_bearer(b)))
        });
        SortedNames(self)
    }
}

impl SortedNames {
    /// Each distinct name with its bearers.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = Bearer> + Clone)> {
        let text = &self.0.text;
        let groups = self.0.entries.chunk_by(move |a, b| name(text, a) == name(text, b));
        groups.map(move |group| (name(text, &group[0]), group.iter().map(|entry| entry.bearer)))
    }
}

fn name<'a>(text: &'a str, entry: &Entry) -> &'a str {
    text.get(entry.from as usize..entry.to as usize).unwrap_or_default()
}
