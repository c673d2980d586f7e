//! Names that sound alike, by the canonical key of the orthography.

use super::deletion_index::hashes_of_single_deletions;
use super::hash_index::{HashIndex, SEED, finish, step};
use super::orthography::Orthography;

/// Marks the hash of a skeleton, so that no key shares it.
const SKELETON_MARK: char = '#';

/// An index of names numbered from 0 by their keys, their keys with one letter left out, and their skeletons.
///
/// # Cost
///
/// About two microseconds a name.
pub(super) fn sound_index<'a>(orthography: &Orthography, names: impl Iterator<Item = &'a str>) -> HashIndex {
    let mut pairs = Vec::new();
    for (number, name) in (0..).zip(names) {
        pairs.extend(hashes_of_sounds(orthography, name).into_iter().map(|hash| (hash, number)));
    }
    HashIndex::new(pairs)
}

/// The hashes under which a folded name stands and is looked for.
pub(super) fn hashes_of_sounds(orthography: &Orthography, folded: &str) -> Vec<u32> {
    let key = orthography.key(folded);
    let mut hashes = hashes_of_single_deletions(&key.chars().collect::<Vec<_>>());
    let skeleton = Orthography::skeleton(&key);
    // The skeleton of a name like Wo or Ouo is one letter, which a tenth of all names share.
    if skeleton.chars().count() > 2 {
        hashes.push(finish(skeleton.chars().fold(step(SEED, SKELETON_MARK), step)));
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::super::orthography::tests::curated;
    use super::*;

    #[test]
    fn a_name_is_found_by_how_it_sounds_however_far_its_letters_are() {
        let orthography = curated();
        let names = ["kouroubougou", "diapaga", "mopti"];
        let index = sound_index(&orthography, names.into_iter());
        // An index may answer with names besides, which share a bucket.
        assert!(index.find(&hashes_of_sounds(&orthography, "kurubugu")).contains(&0));
        assert!(index.find(&hashes_of_sounds(&orthography, "djappaga")).contains(&1));
    }
}
