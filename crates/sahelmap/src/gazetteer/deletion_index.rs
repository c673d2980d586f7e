//! Names within two edits, from the letters that can be left out of them.
//!
//! Two names are within two edits of one another only if leaving out at most two letters of each can make them equal.
//! The index holds a hash of every name with none, one and two letters left out; a question looks up the hashes
//! of its own. It is complete, and what it finds besides is ruled out by computing the distance.
//!
//! # References
//!
//! T. Bocek, E. Hunt and B. Stiller, *Fast similarity search in large dictionaries*, Universität Zürich (2007).

use super::hash_index::{HashIndex, MOST_NAMES, SEED, finish, step};

/// An index over names numbered from 0, `None` where there are too many to number.
///
/// # Cost
///
/// For a name of nine letters 46 hashes.
pub(super) fn deletion_index<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> Option<HashIndex> {
    if names.len() > MOST_NAMES {
        return None;
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (number, name) in (0..).zip(names) {
        pairs.extend(
            hashes_of_deletions(&name.chars().collect::<Vec<_>>()).iter().map(|&hash| (hash, number)),
        );
    }
    Some(HashIndex::new(pairs))
}

/// The hashes of the letters with none, one and two of them left out; a doubled letter gives one of them twice.
pub(super) fn hashes_of_deletions(letters: &[char]) -> Vec<u32> {
    let whole = letters.iter().fold(SEED, |hash, &c| step(hash, c));
    let mut hashes = vec![finish(whole)];
    let mut before_first = SEED;
    for (first, &left_out) in letters.iter().enumerate() {
        let mut before_second = before_first;
        for (second, &other) in letters.iter().enumerate().skip(first + 1) {
            let twice = letters[second + 1..].iter().fold(before_second, |hash, &c| step(hash, c));
            hashes.push(finish(twice));
            before_second = step(before_second, other);
        }
        hashes.push(finish(before_second));
        before_first = step(before_first, left_out);
    }
    hashes
}

/// The hashes of the letters with none and one of them left out; a doubled letter gives one of them twice.
pub(super) fn hashes_of_single_deletions(letters: &[char]) -> Vec<u32> {
    let hash_without = |gap: Option<usize>| {
        let kept = letters.iter().enumerate().filter(|&(at, _)| Some(at) != gap);
        finish(kept.fold(SEED, |hash, (_, &c)| step(hash, c)))
    };
    std::iter::once(None).chain((0..letters.len()).map(Some)).map(hash_without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::spelling::distance_within;
    use proptest::prelude::*;

    fn letters(name: &str) -> Vec<char> {
        name.chars().collect()
    }

    proptest! {
        #[test]
        fn every_name_within_two_edits_is_found(
            names in prop::collection::vec("[a-c ]{0,8}", 1..40),
            asked in "[a-c ]{0,8}",
        ) {
            let index = deletion_index(names.iter().map(String::as_str)).unwrap();
            let found = index.find(&hashes_of_deletions(&letters(&asked)));
            for (number, name) in (0..).zip(&names) {
                if distance_within(&letters(&asked), &letters(name), 2).is_some() {
                    prop_assert!(found.binary_search(&number).is_ok(), "{name:?} is missing");
                }
            }
        }

        #[test]
        fn every_name_within_one_edit_shares_a_single_deletion(a in "[a-c]{0,8}", b in "[a-c]{0,8}") {
            if distance_within(&letters(&a), &letters(&b), 1).is_some() {
                let of_b = hashes_of_single_deletions(&letters(&b));
                prop_assert!(hashes_of_single_deletions(&letters(&a)).iter().any(|hash| of_b.contains(hash)));
            }
        }
    }
}
