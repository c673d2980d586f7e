//! Names within two edits, from the letters that can be left out of them.
//!
//! Two names are within two edits of one another only if leaving out at most two letters of each can make them equal.
//! The index holds a hash of every name with none, one and two letters left out; a question looks up the hashes
//! of its own. It is complete, and what it finds besides is ruled out by computing the distance.
//!
//! Long names are cut after so many letters before any is left out. That loses none: where one has a letter more before the
//! cut, the other has it more at the cut, and both count as left out. So an edit of the names leaves out at most one
//! letter of each beginning.
//!
//! # References
//!
//! T. Bocek, E. Hunt and B. Stiller, *Fast similarity search in large dictionaries*, Universität Zürich (2007).

use super::hash_index::HashIndex;
use super::name_index::MOST_EDITS;

/// So many letters of a name are in the index: what can be left out of them grows with the square of their number, and
/// the names that begin alike become fewer.
const LETTERS_INDEXED: usize = 9;

/// A text is the number that its letters are the digits of, the first the lowest, modulo two to the power 64.
const BASE: u64 = 0x9e6c_63d0_676a_9a99;
const INVERSE: u64 = inverse(BASE);

/// An index over names numbered from 0, at most [`super::hash_index::MOST_NAMES`].
///
/// # Cost
///
/// For a name of nine letters or more 46 hashes.
pub(super) fn deletion_index<'a>(names: impl ExactSizeIterator<Item = &'a str> + Clone) -> HashIndex {
    HashIndex::new(names.len(), &|visit| {
        let mut letters = Vec::new();
        for (number, name) in (0..).zip(names.clone()) {
            letters.clear();
            letters.extend(name.chars().take(LETTERS_INDEXED));
            each_deletion(&letters, MOST_EDITS, &mut |hash| visit(hash, number));
        }
    })
}

/// Calls `visit` with the hashes of the letters with none, one, … `most` of them left out, where `most` is at most 2.
/// Few come twice. Letters after the [`LETTERS_INDEXED`] first are not looked at.
pub(super) fn each_deletion(letters: &[char], most: usize, visit: &mut dyn FnMut(u32)) {
    let letters = &letters[..letters.len().min(LETTERS_INDEXED)];
    // For each length what the letters up to it add, where they stand, one place lower and two places lower.
    let mut sums = [[0_u64; 3]; LETTERS_INDEXED + 1];
    let (mut sum, mut power) = (0_u64, 1_u64);
    for (at, &c) in letters.iter().enumerate() {
        sum = sum.wrapping_add((u64::from(c) + 1).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
        let lower = sum.wrapping_mul(INVERSE);
        sums[at + 1] = [sum, lower, lower.wrapping_mul(INVERSE)];
    }
    let whole = sums[letters.len()];
    visit(finish(whole[0]));
    if most == 0 {
        return;
    }
    // Of equal letters in a row the first are left out: leaving out others gives the same.
    let repeats = |at: usize| at > 0 && letters[at] == letters[at - 1];
    for first in (0..letters.len()).filter(|&at| !repeats(at)) {
        let before = sums[first][0].wrapping_sub(sums[first + 1][1]);
        visit(finish(before.wrapping_add(whole[1])));
        if most == 1 {
            continue;
        }
        for second in (first + 1..letters.len()).filter(|&at| at == first + 1 || !repeats(at)) {
            let between = before.wrapping_add(sums[second][1]).wrapping_sub(sums[second + 1][2]);
            visit(finish(between.wrapping_add(whole[2])));
        }
    }
}

/// The hash of letters as they stand, by those that [`each_deletion`] looks at.
pub(super) fn hash_of(letters: impl Iterator<Item = char>) -> u32 {
    let (mut sum, mut power) = (0_u64, 1_u64);
    for c in letters.take(LETTERS_INDEXED) {
        sum = sum.wrapping_add((u64::from(c) + 1).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
    }
    finish(sum)
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
        each_deletion(&letters(name), most, &mut |hash| hashes.push(hash));
        hashes
    }

    #[test]
    fn the_hash_of_a_name_with_letters_left_out_is_that_of_what_is_left() {
        for left in ["koro", "kro", "or", "oo", "ko"] {
            assert!(hashes("koro", 2).contains(&hashes(left, 0)[0]), "{left}");
        }
        assert!(!hashes("koro", 2).contains(&hashes("k", 0)[0]));
    }

    proptest! {
        #[test]
        fn every_name_within_two_edits_is_found(
            names in prop::collection::vec("[a-c ]{0,8}", 1..40),
            asked in "[a-c ]{0,8}",
        ) {
            let index = deletion_index(names.iter().map(String::as_str));
            let found = index.find(&hashes(&asked, 2));
            for (number, name) in (0..).zip(&names) {
                if distance_within(&letters(&asked), &letters(name), 2).is_some() {
                    prop_assert!(found.contains(&number), "{name:?} is missing");
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
