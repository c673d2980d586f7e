//! Names within two edits, from the letters that can be left out of them.
//!
//! Two names are within two edits of one another only if leaving out at most two letters of each can make them equal.
//! The index holds a hash of every beginning of a name with none, one and two letters left out; a question looks up the
//! hashes of its own. It is complete, and what it finds besides is ruled out by computing the distance.
//!
//! Names are cut after so many letters before any is left out. That loses none: where one has a letter more before the
//! cut, the other has it more at the cut, and both count as left out. So an edit of the names leaves out at most one
//! letter of each beginning. Names that begin alike stand together in the order of the alphabet, and their beginning is
//! in the index once.
//!
//! Beginnings that are equal with few letters left out of each are so with more left out, as long as it is as many of one as of
//! the other. Of a beginning that was cut no other is longer: so only the most is left out of it.
//!
//! # References
//!
//! T. Bocek, E. Hunt and B. Stiller, *Fast similarity search in large dictionaries*, Universität Zürich (2007).

use std::ops::Range;

use super::hash_index::HashIndex;
use super::name_index::MOST_EDITS;
use super::shared_bytes::SharedBytes;

/// Of nine letters of a name the index would take a fifth more memory, of seven a question half as much time again.
const OF_NAMES: Deletions = Deletions { letters: 8, most: MOST_EDITS };

/// The most [`Deletions::letters`].
const MOST_LETTERS: usize = 9;

/// A text is the number that its letters are the digits of, the first the lowest, modulo two to the power 64.
const BASE: u64 = 0x9e6c_63d0_676a_9a99;
const INVERSE: u64 = inverse(BASE);

/// What is left out of a text: `most` of its first letters, at most two of at most [`MOST_LETTERS`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Deletions {
    pub(super) letters: usize,
    pub(super) most: usize,
}

/// The beginnings of names numbered from 0 in alphabetical order, at most [`super::hash_index::MOST_NAMES`].
#[derive(Clone, Debug, Default)]
pub(super) struct DeletionIndex {
    /// From hashes to the first of the names that begin so.
    firsts: HashIndex,
    /// A bit for each name, set where it begins otherwise than the one before it; the lowest of a byte is the first.
    begins: SharedBytes,
}

impl DeletionIndex {
    /// # Cost
    ///
    /// For a beginning of eight letters 28 hashes.
    pub(super) fn new<'a>(names: impl ExactSizeIterator<Item = &'a str> + Clone) -> Self {
        let mut begins = vec![0_u8; names.len().div_ceil(8)];
        each_beginning(names.clone(), |number, _| begins[number as usize / 8] |= 1 << (number % 8));
        let firsts = HashIndex::new(names.len(), &|visit| {
            let mut letters = Vec::new();
            each_beginning(names.clone(), |number, beginning| {
                letters.clear();
                letters.extend(beginning.chars());
                OF_NAMES.each_hash(&letters, &mut |hash| visit(hash, number));
            });
        });
        Self { firsts, begins: begins.into() }
    }

    /// Takes an index of so many buckets and entries from the beginning of bytes that [`Self::write`] made.
    pub(super) fn read(bytes: &mut SharedBytes, lengths: [u32; 2], names: usize) -> Option<Self> {
        let firsts = HashIndex::read(bytes, lengths, names)?;
        // An index without buckets is none, and has no bits either.
        let bits = if lengths[0] > 1 { names } else { 0 };
        Some(Self { firsts, begins: bytes.take_first(bits.div_ceil(8))? })
    }

    /// Appends the arrays to `bytes`, in order.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        self.firsts.write(bytes);
        bytes.extend_from_slice(self.begins.as_slice());
    }

    /// How long the arrays of hashes are, as [`HashIndex::lengths`].
    pub(super) fn lengths(&self) -> [u32; 2] {
        self.firsts.lengths()
    }

    /// The names of which the beginnings are within two edits of that of these letters, and a few besides, in runs that
    /// are in no order and some of them there often.
    pub(super) fn find(&self, letters: &[char]) -> impl Iterator<Item = Range<u32>> {
        // Eight letters with two left out of them, or seven with none to two.
        let mut hashes = Vec::with_capacity(32);
        OF_NAMES.each_hash(letters, &mut |hash| hashes.push(hash));
        self.firsts.find(&hashes).into_iter().map(|first| first as u32..self.next_beginning(first as u32))
    }

    /// The first name after this one that begins otherwise, or the number of names rounded up to eight.
    fn next_beginning(&self, number: u32) -> u32 {
        let begins = self.begins.as_slice();
        let mut at = number as usize + 1;
        while let Some(byte) = begins.get(at / 8) {
            let rest = byte >> (at % 8);
            if rest != 0 {
                return at as u32 + rest.trailing_zeros();
            }
            at = (at / 8 + 1) * 8;
        }
        at as u32
    }
}

/// Calls `visit` with the number of each name that begins otherwise than the one before it, and the letters of it that are in
/// the index.
fn each_beginning<'a>(names: impl Iterator<Item = &'a str>, mut visit: impl FnMut(u32, &'a str)) {
    let mut before = None;
    for (number, name) in (0..).zip(names) {
        let end = name.char_indices().nth(OF_NAMES.letters).map_or(name.len(), |(end, _)| end);
        let beginning = &name[..end];
        if before.replace(beginning) != Some(beginning) {
            visit(number, beginning);
        }
    }
}

impl Deletions {
    /// Calls `visit` with the hashes of a text with none, one and two letters left out of it, as far as they are needed to find
    /// those that are so many edits away. Few come twice.
    pub(super) fn each_hash(self, letters: &[char], visit: &mut dyn FnMut(u32)) {
        let is_cut = letters.len() >= self.letters;
        let letters = &letters[..letters.len().min(self.letters).min(MOST_LETTERS)];
        // For each length what the letters up to it add, where they stand, one place lower and two places lower.
        let mut sums = [[0_u64; 3]; MOST_LETTERS + 1];
        let (mut sum, mut power) = (0_u64, 1_u64);
        for (at, &c) in letters.iter().enumerate() {
            sum = sum.wrapping_add(digit(c).wrapping_mul(power));
            power = power.wrapping_mul(BASE);
            let lower = sum.wrapping_mul(INVERSE);
            sums[at + 1] = [sum, lower, lower.wrapping_mul(INVERSE)];
        }
        let whole = sums[letters.len()];
        let is_needed = |left_out: usize| left_out == self.most || !is_cut;
        if is_needed(0) {
            visit(finish(whole[0]));
        }
        if self.most == 0 {
            return;
        }
        // Of equal letters in a row the first are left out: leaving out others gives the same.
        let repeats = |at: usize| at > 0 && letters[at] == letters[at - 1];
        for first in (0..letters.len()).filter(|&at| !repeats(at)) {
            let before = sums[first][0].wrapping_sub(sums[first + 1][1]);
            if is_needed(1) {
                visit(finish(before.wrapping_add(whole[1])));
            }
            if self.most == 1 {
                continue;
            }
            for second in (first + 1..letters.len()).filter(|&at| at == first + 1 || !repeats(at)) {
                let between = before.wrapping_add(sums[second][1]).wrapping_sub(sums[second + 1][2]);
                visit(finish(between.wrapping_add(whole[2])));
            }
        }
    }

    /// The hash of a text as it stands, by those of its letters that [`Self::each_hash`] looks at.
    pub(super) fn hash_of(self, letters: impl Iterator<Item = char>) -> u32 {
        let (mut sum, mut power) = (0_u64, 1_u64);
        for c in letters.take(self.letters) {
            sum = sum.wrapping_add(digit(c).wrapping_mul(power));
            power = power.wrapping_mul(BASE);
        }
        finish(sum)
    }
}

fn digit(c: char) -> u64 {
    u64::from(c) + 1
}

/// The high bits of a product depend on all bits of its factors, which those of a sum of products do not.
fn finish(sum: u64) -> u32 {
    ((sum ^ (sum >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// By Newton's method, which doubles the bits that are right with each step.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut step = 0;
    while step < 6 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::spelling::distance_within;
    use proptest::prelude::*;

    fn letters(name: &str) -> Vec<char> {
        name.chars().collect()
    }

    fn hashes(name: &str, most: usize) -> Vec<u32> {
        let mut hashes = Vec::new();
        Deletions { most, ..OF_NAMES }.each_hash(&letters(name), &mut |hash| hashes.push(hash));
        hashes
    }

    #[test]
    fn the_hash_of_a_name_with_letters_left_out_is_that_of_what_is_left() {
        for left in ["koro", "kro", "or", "oo", "ko"] {
            assert!(hashes("koro", 2).contains(&OF_NAMES.hash_of(left.chars())), "{left}");
        }
        assert!(!hashes("koro", 2).contains(&OF_NAMES.hash_of("k".chars())));
    }

    #[test]
    fn of_a_beginning_that_was_cut_only_the_most_is_left_out() {
        assert_eq!(hashes("abcdefg", 2).len(), 1 + 7 + 21);
        assert_eq!(hashes("abcdefgh", 2).len(), 28);
        assert_eq!(hashes("abcdefgh", 2), hashes("abcdefghi", 2));
    }

    proptest! {
        #[test]
        fn every_name_within_two_edits_is_found(
            names in prop::collection::btree_set("[a-c ]{0,9}|[ab]{6,12}|[é-ë]{5,9}", 1..40),
            asked in "[a-c ]{0,9}|[ab]{6,12}|[é-ë]{5,9}",
        ) {
            let index = DeletionIndex::new(names.iter().map(String::as_str));
            let found: Vec<Range<u32>> = index.find(&letters(&asked)).collect();
            for (number, name) in (0..).zip(&names) {
                if distance_within(&letters(&asked), &letters(name), 2).is_some() {
                    prop_assert!(found.iter().any(|run| run.contains(&number)), "{name:?} is missing");
                }
            }
        }

        #[test]
        fn every_name_within_one_edit_shares_a_single_deletion(a in "[a-c]{0,8}", b in "[a-c]{0,8}") {
            if distance_within(&letters(&a), &letters(&b), 1).is_some() {
                prop_assert!(hashes(&a, 1).iter().any(|hash| hashes(&b, 1).contains(hash)));
            }
        }
    }
}
