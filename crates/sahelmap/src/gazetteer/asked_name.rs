//! A name that is asked for beside names on record: which may be within two edits of it, and how many it takes.

use std::ops::Range;

use super::edits_to_many::EditsToMany;
use super::letter_set::LetterSet;
use super::name_index::MOST_EDITS;
use super::name_table::NameTable;
use super::spelling::distance_within;

/// A folded name that others are compared with.
pub(super) struct Asked<'a> {
    folded: &'a str,
    pub(super) letters: Vec<char>,
    /// For each letter the byte that stands for it.
    bytes: Vec<u8>,
    set: LetterSet,
    /// For names that are ASCII, as this one then is.
    edits: Option<EditsToMany>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(folded: &'a str) -> Self {
        let letters: Vec<char> = folded.chars().collect();
        let bytes = letters.iter().map(|&c| byte(&letters, c)).collect();
        let set = LetterSet::new(folded);
        let edits = if set.is_ascii() { EditsToMany::new(folded.as_bytes()) } else { None };
        Self { folded, letters, bytes, set, edits }
    }

    /// Those of the names in these runs that may be within [`MOST_EDITS`] by their letters and length.
    ///
    /// Whether a name is one of them decides no jump: so the processor fetches the next names before it knows.
    pub(super) fn near(&self, table: &NameTable, runs: impl Iterator<Item = Range<u32>>) -> Vec<u64> {
        // All numbers first: so none of the names waits for where a run ends.
        let mut numbers: Vec<u32> = Vec::new();
        for run in runs {
            numbers.extend(run.start..run.end.min(table.len()));
            // Runs that repeat more names than there are, as those of an altered atlas may, are no shorter than all names.
            if numbers.len() > table.len() as usize {
                numbers = (0..table.len()).collect();
                break;
            }
        }
        let mut near = vec![0; numbers.len()];
        let mut count = 0;
        for number in numbers {
            near[count] = u64::from(number);
            let (letters, bytes) = table.shape(number);
            let most = if self.set.is_ascii() & letters.is_ascii() { MOST_EDITS } else { usize::MAX };
            let is_near = letters.differ_by_at_most(self.set, 2 * MOST_EDITS)
                & (bytes.abs_diff(self.folded.len()) <= most);
            count += usize::from(is_near);
        }
        near.truncate(count);
        near
    }

    /// The edits to a name, `None` where there are more than [`MOST_EDITS`]. `buffer` is for names that are not ASCII.
    pub(super) fn edits_to(&self, table: &NameTable, number: u32, buffer: &mut Vec<u8>) -> Option<usize> {
        let name = table.record(number);
        if name.letters.is_ascii() && self.set.is_ascii() {
            return match &self.edits {
                Some(edits) => edits.within(name.text, MOST_EDITS),
                None => distance_within(self.folded.as_bytes(), name.text, MOST_EDITS),
            };
        }
        buffer.clear();
        buffer.extend(table.folded(number).chars().map(|c| byte(&self.letters, c)));
        distance_within(&self.bytes, buffer, MOST_EDITS)
    }
}

/// A byte for a letter: where it first stands among those asked for. The others have one for all, as they equal none of
/// these. Distances of bytes alone spare the page's module a second copy of them.
fn byte(asked: &[char], c: char) -> u8 {
    asked.iter().take(usize::from(u8::MAX)).position(|&known| known == c).map_or(u8::MAX, |at| at as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coord::LonLat;
    use crate::gazetteer::{FeatureCode, Place};

    #[test]
    fn runs_that_span_all_names_without_end_are_all_names_once() {
        let place = |name: &str| Place {
            id: "test:1".parse().unwrap(),
            name: name.into(),
            other_names: Vec::new(),
            position: LonLat::new(0.0, 14.0).unwrap(),
            country: "ML".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 0,
        };
        let table = NameTable::new(&["Koro", "Kora", "Diallassagou"].map(place));
        let asked = Asked::new("koro");
        let once = asked.near(&table, std::iter::once(0..table.len()));
        assert_eq!(asked.near(&table, std::iter::repeat(0..u32::MAX)), once);
        assert_eq!(once.len(), 2);
    }
}
