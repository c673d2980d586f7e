//! From a text to its number: a hash table in one flat array that needs no building when an atlas is opened.

use super::hash_index::MOST_NAMES;
use super::shared_bytes::{SharedBytes, u32_at};

const EMPTY: u32 = u32::MAX;
const NUMBER_BITS: u32 = 24;

/// As many bytes as a text is first compared by.
pub(super) const HEAD_BYTES: usize = 16;

/// A text that is looked for.
#[derive(Clone, Copy)]
pub(super) struct NameKey<'a> {
    pub(super) text: &'a [u8],
    /// How it begins, with zeros after it where it is shorter.
    pub(super) head: [u8; HEAD_BYTES],
}

/// Slots of a number and eight bits of the hash of its text; a text stands in the first free slot from its own on.
#[derive(Clone, Debug, Default)]
pub(super) struct ExactTable {
    slots: SharedBytes,
}

/// The slot from which a text is looked for.
#[derive(Clone, Copy)]
struct FirstSlot {
    hash: u32,
    at: usize,
    slot: u32,
}

impl<'a> NameKey<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        let mut head = [0; HEAD_BYTES];
        let length = text.len().min(HEAD_BYTES);
        head[..length].copy_from_slice(&text[..length]);
        Self { text, head }
    }

    /// Eight bytes at a time.
    fn hash(&self) -> u32 {
        let step = |hash: u64, word: &[u8; 8]| {
            let mixed = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed ^ (mixed >> 32)
        };
        let (words, _) = self.head.as_chunks::<8>();
        let mut hash = words.iter().fold(self.text.len() as u64, step);
        if let Some(rest) = self.text.get(HEAD_BYTES..).filter(|rest| !rest.is_empty()) {
            let (words, rest) = rest.as_chunks::<8>();
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            hash = step(words.iter().fold(hash, step), &last);
        }
        (hash.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
    }
}

impl ExactTable {
    /// A table of distinct texts numbered from 0, without slots where there are too many of them to number.
    ///
    /// # Cost
    ///
    /// Ten nanoseconds and six bytes a text.
    pub(super) fn new<'a>(texts: impl ExactSizeIterator<Item = NameKey<'a>>) -> Self {
        // The last number that fits is that of an empty slot.
        if texts.len() >= MOST_NAMES {
            return Self::default();
        }
        let mut slots = vec![EMPTY; texts.len() + texts.len() / 2 + 1];
        for (number, text) in (0_u32..).zip(texts) {
            let hash = text.hash();
            let mut at = first_slot(hash, slots.len());
            while slots[at] != EMPTY {
                at = (at + 1) % slots.len();
            }
            slots[at] = hash << NUMBER_BITS | number;
        }
        Self::from_slots(slots.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>().into())
    }

    pub(super) fn from_slots(slots: SharedBytes) -> Self {
        Self { slots }
    }

    /// The slots, four bytes each.
    pub(super) fn slots(&self) -> &[u8] {
        self.slots.as_slice()
    }

    pub(super) fn has_slots(&self) -> bool {
        !self.slots().is_empty()
    }

    /// What `found` says of the number of a text, where it says something of that number alone.
    pub(super) fn find<T>(&self, text: &NameKey<'_>, found: impl Fn(u32) -> Option<T>) -> Option<T> {
        let slots = self.slots();
        find_from(slots, FirstSlot::new(slots, text), found)
    }

    /// For each text the number that it has if any has, and that some texts without one seem to have too.
    ///
    /// Step after step for all texts: what one waits for in memory does not hold up the next.
    pub(super) fn guesses(&self, texts: &[NameKey<'_>]) -> Vec<Option<u32>> {
        let slots = self.slots();
        let firsts: Vec<FirstSlot> = texts.iter().map(|text| FirstSlot::new(slots, text)).collect();
        firsts.into_iter().map(|first| find_from(slots, first, Some)).collect()
    }
}

impl FirstSlot {
    fn new(slots: &[u8], text: &NameKey<'_>) -> Self {
        let hash = text.hash();
        let at = first_slot(hash, slots.len() / 4);
        Self { hash, at, slot: u32_at(slots, at).unwrap_or(EMPTY) }
    }
}

fn find_from<T>(slots: &[u8], first: FirstSlot, found: impl Fn(u32) -> Option<T>) -> Option<T> {
    let count = slots.len() / 4;
    let FirstSlot { hash, mut at, mut slot } = first;
    for _ in 0..count {
        if slot == EMPTY {
            return None;
        }
        if slot >> NUMBER_BITS == hash & 0xff
            && let Some(found) = found(slot & (MOST_NAMES as u32 - 1))
        {
            return Some(found);
        }
        at = if at + 1 == count { 0 } else { at + 1 };
        slot = u32_at(slots, at)?;
    }
    None
}

/// By the high bits of the hash; its low bits stand in the slot.
fn first_slot(hash: u32, slots: usize) -> usize {
    ((u64::from(hash) * slots as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(table: &ExactTable, text: &[u8], has_text: impl Fn(u32) -> bool) -> Option<u32> {
        table.find(&NameKey::new(text), |number| has_text(number).then_some(number))
    }

    #[test]
    fn every_text_has_its_number_and_no_other_text_has_one() {
        let texts: Vec<String> = (0..500).map(|at| format!("village {at}")).collect();
        let table = ExactTable::new(texts.iter().map(|text| NameKey::new(text.as_bytes())));
        let number = |text: &str| find(&table, text.as_bytes(), |number| texts[number as usize] == text);
        for (at, text) in (0..).zip(&texts) {
            assert_eq!(number(text), Some(at));
            // Another may seem to have it.
            assert!(table.guesses(&[NameKey::new(text.as_bytes())])[0].is_some());
        }
        assert_eq!(number("village"), None);
        assert_eq!(number(""), None);
    }

    #[test]
    fn slots_that_are_all_taken_do_not_go_round_for_ever() {
        let full = ExactTable::from_slots(vec![7; 16].into());
        assert_eq!(find(&full, b"koro", |_| false), None);
        assert_eq!(find(&ExactTable::default(), b"koro", |_| true), None);
    }
}
