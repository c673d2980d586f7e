//! Names that sound alike, by the canonical key of the orthography.

use super::deletion_index::Deletions;
use super::hash_index::HashIndex;
use super::orthography::Orthography;
use super::romanisation::{is_arabic, romanised};

/// Keys are shorter than names and differ in more places: more of their letters are looked at.
const OF_KEYS: Deletions = Deletions { letters: 9, most: 1 };

/// Sets the hash of a skeleton apart from that of a key.
const SKELETON_MARK: u32 = 0x5bd1_e995;

/// The consonants of keys.
const CONSONANTS: &str = "bcdfghjklmnprstvwxy";

/// Skeletons of fewer letters have no neighbours worth weighing.
const SHORTEST_WITH_NEIGHBOURS: usize = 4;

/// An index of names numbered from 0 by their keys, their keys with one letter left out, and their skeletons.
///
/// # Cost
///
/// About two microseconds a name.
pub(super) fn sound_index<'a>(
    orthography: &Orthography,
    names: impl ExactSizeIterator<Item = &'a str>,
) -> HashIndex {
    let count = names.len();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (number, name) in (0..).zip(names) {
        pairs.extend(hashes_of_sounds(orthography, name).into_iter().map(|hash| (hash, number)));
    }
    HashIndex::new(count, &|visit| pairs.iter().for_each(|&(hash, number)| visit(hash, number)))
}

/// The hashes under which a folded name stands and is looked for; one in Arabic script by how it may be read in Latin.
pub(super) fn hashes_of_sounds(orthography: &Orthography, folded: &str) -> Vec<u32> {
    if is_arabic(folded) {
        return romanised(folded).iter().flat_map(|latin| hashes_of_latin(orthography, latin)).collect();
    }
    hashes_of_latin(orthography, folded)
}

fn hashes_of_latin(orthography: &Orthography, folded: &str) -> Vec<u32> {
    let key = orthography.key(folded);
    let mut letters: Vec<char> = key.chars().collect();
    let mut hashes = Vec::with_capacity(letters.len() + 2);
    OF_KEYS.each_hash(&letters, &mut |hash| hashes.push(hash));
    letters.clear();
    letters.extend(Orthography::skeleton(&key).chars());
    // The skeleton of a name like Wo or Ouo is one letter, which a tenth of all names share.
    if letters.len() > 2 {
        hashes.push(OF_KEYS.hash_of(letters.into_iter()) ^ SKELETON_MARK);
    }
    hashes
}

/// The hashes of the skeletons that are one consonant away from that of a folded name: with one more, one less or another.
/// A skeleton of few consonants has too many neighbours for that to say much: it has none.
pub(super) fn hashes_of_neighbours(orthography: &Orthography, folded: &str) -> Vec<u32> {
    let skeleton: Vec<char> = Orthography::skeleton(&orthography.key(folded)).chars().collect();
    let mut hashes = Vec::new();
    if skeleton.len() < SHORTEST_WITH_NEIGHBOURS {
        return hashes;
    }
    let mut add = |before: &[char], consonant: Option<char>, after: &[char]| {
        let letters = before.iter().copied().chain(consonant).chain(after.iter().copied());
        hashes.push(OF_KEYS.hash_of(letters) ^ SKELETON_MARK);
    };
    for at in 0..=skeleton.len() {
        let (before, after) = skeleton.split_at(at);
        let rest = after.split_first().map(|(_, rest)| rest);
        if let Some(rest) = rest {
            add(before, None, rest);
        }
        for consonant in CONSONANTS.chars() {
            add(before, Some(consonant), after);
            if let Some(rest) = rest {
                add(before, Some(consonant), rest);
            }
        }
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
        // An index may answer with names besides, which look alike by their hashes.
        assert!(index.find(&hashes_of_sounds(&orthography, "kurubugu")).contains(&0));
        assert!(index.find(&hashes_of_sounds(&orthography, "djappaga")).contains(&1));
    }

    #[test]
    fn a_name_is_a_neighbour_of_one_with_another_consonant_more_or_less() {
        let orthography = curated();
        let index = sound_index(&orthography, ["akoumbouro", "kersedougou", "niakalenessiraya"].into_iter());
        for (asked, number) in [("alcoumbourou", 0), ("korvedougou", 1), ("niakalinsiraya", 2)] {
            assert!(!index.find(&hashes_of_sounds(&orthography, asked)).contains(&number), "{asked}");
            assert!(index.find(&hashes_of_neighbours(&orthography, asked)).contains(&number), "{asked}");
        }
        assert!(hashes_of_neighbours(&orthography, "koro").is_empty());
    }

    #[test]
    fn a_name_is_found_by_how_it_sounds_in_the_other_script() {
        let orthography = curated();
        let index = sound_index(&orthography, ["tombouctou", "أغاديس", "segou"].into_iter());
        for (asked, number) in [("تمبكتو", 0), ("agadez", 1), ("سيجو", 2)] {
            assert!(index.find(&hashes_of_sounds(&orthography, asked)).contains(&number), "{asked}");
        }
    }
}
