//! A name that is asked for beside names on record: which may be within two edits of it, and how many it takes.

use std::ops::Range;

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
}

impl<'a> Asked<'a> {
    pub(super) fn new(folded: &'a str) -> Self {
        let letters: Vec<char> = folded.chars().collect();
        let bytes = letters.iter().map(|&c| byte(&letters, c)).collect();
        Self { folded, letters, bytes, set: LetterSet::new(folded) }
    }

    /// Those of the names in these runs that may be within [`MOST_EDITS`] by their letters and length.
    ///
    /// Whether a name is one of them decides no jump: so the processor fetches the next names before it knows.
    pub(super) fn near(&self, table: &NameTable, runs: impl Iterator<Item = Range<u32>>) -> Vec<u64> {
        let mut near = Vec::new();
        let mut count = 0;
        for run in runs {
            let run = run.start..run.end.min(table.len());
            near.resize(near.len().max(count + run.len()), 0);
            for number in run {
                near[count] = u64::from(number);
                let name = table.record(number);
                let most =
                    if self.set.is_ascii() & name.letters.is_ascii() { MOST_EDITS } else { usize::MAX };
                let is_near = (name.letters.differences(self.set) <= 2 * MOST_EDITS as u32)
                    & (name.text.len().abs_diff(self.folded.len()) <= most);
                count += usize::from(is_near);
            }
        }
        near.truncate(count);
        near
    }

    /// The edits to a name, `None` where there are more than [`MOST_EDITS`]. `buffer` is for names that are not ASCII.
    pub(super) fn edits_to(&self, table: &NameTable, number: u32, buffer: &mut Vec<u8>) -> Option<usize> {
        let name = table.record(number);
        if name.letters.is_ascii() && self.set.is_ascii() {
            return distance_within(self.folded.as_bytes(), name.text, MOST_EDITS);
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
