//! Names that sound alike, by the canonical key of the orthography.

use super::deletion_index::Deletions;
use super::hash_index::HashIndex;
use super::orthography::Orthography;
use super::romanisation::{is_arabic, romanised};
use super::shared_bytes::SharedBytes;

/// Keys are shorter than names and differ in more places: more of their letters are looked at.
const OF_KEYS: Deletions = Deletions { letters: 9, most: 1 };

/// The consonants of keys.
const CONSONANTS: &str = "bcdfghjklmnprstvwxy";

/// The skeleton of a name like Wo or Ouo is one letter, which a tenth of all names share: it stands nowhere.
const SHORTEST_SKELETON: usize = 3;

/// Skeletons of fewer letters have no neighbours worth weighing.
const SHORTEST_WITH_NEIGHBOURS: usize = 4;

/// Names numbered from 0 by how they sound; those in Arabic script by how they may be read in Latin.
#[derive(Clone, Debug, Default)]
pub(super) struct SoundIndex {
    /// By their keys, also with one letter left out.
    keys: HashIndex,
    /// By their skeletons: by themselves, since one question has hundreds of neighbours of one.
    skeletons: HashIndex,
}

impl SoundIndex {
    /// Of more names than [`HashIndex::new`] takes none is found by its sound.
    ///
    /// # Cost
    ///
    /// About two microseconds a name.
    pub(super) fn new<'a>(orthography: &Orthography, names: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let count = names.len();
        let (mut keys, mut skeletons) = (Vec::new(), Vec::new());
        for (number, name) in (0..).zip(names) {
            let hashes = Hashes::of(orthography, name);
            keys.extend(hashes.keys.into_iter().map(|hash| (hash, number)));
            skeletons.extend(hashes.skeletons.into_iter().map(|hash| (hash, number)));
        }
        let index = |pairs: &[(u32, u32)]| {
            HashIndex::new(count, &|visit| pairs.iter().for_each(|&(hash, number)| visit(hash, number)))
        };
        Self { keys: index(&keys), skeletons: index(&skeletons) }
    }

    /// Takes an index of these lengths from the beginning of bytes that [`Self::write`] made.
    pub(super) fn read(bytes: &mut SharedBytes, lengths: [u32; 4], names: usize) -> Option<Self> {
        let [keys, key_entries, skeletons, skeleton_entries] = lengths;
        Some(Self {
            keys: HashIndex::read(bytes, [keys, key_entries], names)?,
            skeletons: HashIndex::read(bytes, [skeletons, skeleton_entries], names)?,
        })
    }

    /// Appends the arrays to `bytes`, in order.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        self.keys.write(bytes);
        self.skeletons.write(bytes);
    }

    /// How long the arrays are, as [`HashIndex::lengths`] one after the other.
    pub(super) fn lengths(&self) -> [u32; 4] {
        let ([keys, key_entries], [skeletons, skeleton_entries]) =
            (self.keys.lengths(), self.skeletons.lengths());
        [keys, key_entries, skeletons, skeleton_entries]
    }

    /// The names of which the keys are within one edit of that of a folded name, or the skeletons are the same, and a few
    /// that look as if they were, in no order and some of them often.
    pub(super) fn alike(&self, orthography: &Orthography, folded: &str) -> Vec<u64> {
        let hashes = Hashes::of(orthography, folded);
        let mut found = self.keys.find(&hashes.keys);
        found.extend(self.skeletons.find(&hashes.skeletons));
        found
    }

    /// The same for those of which the skeleton is one consonant away: with one more, one less or another. A skeleton of few
    /// consonants has too many neighbours for that to say much: it has none.
    pub(super) fn neighbours(&self, orthography: &Orthography, folded: &str) -> Vec<u64> {
        self.skeletons.find(&hashes_of_neighbours(orthography, folded))
    }
}

/// The hashes under which a folded name stands and is looked for.
#[derive(Default)]
struct Hashes {
    keys: Vec<u32>,
    skeletons: Vec<u32>,
}

impl Hashes {
    fn of(orthography: &Orthography, folded: &str) -> Self {
        let mut hashes = Self::default();
        if is_arabic(folded) {
            romanised(folded).iter().for_each(|latin| hashes.add_latin(orthography, latin));
        } else {
            hashes.add_latin(orthography, folded);
        }
        hashes
    }

    fn add_latin(&mut self, orthography: &Orthography, folded: &str) {
        let key = orthography.key(folded);
        let mut letters: Vec<char> = key.chars().collect();
        OF_KEYS.each_hash(&letters, &mut |hash| self.keys.push(hash));
        letters.clear();
        letters.extend(Orthography::skeleton(&key).chars());
        if letters.len() >= SHORTEST_SKELETON {
            self.skeletons.push(OF_KEYS.hash_of(letters.into_iter()));
        }
    }
}

fn hashes_of_neighbours(orthography: &Orthography, folded: &str) -> Vec<u32> {
    let skeleton: Vec<char> = Orthography::skeleton(&orthography.key(folded)).chars().collect();
    let mut hashes = Vec::new();
    if skeleton.len() < SHORTEST_WITH_NEIGHBOURS {
        return hashes;
    }
    let mut add = |before: &[char], consonant: Option<char>, after: &[char]| {
        let letters = before.iter().copied().chain(consonant).chain(after.iter().copied());
        hashes.push(OF_KEYS.hash_of(letters));
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
        let index = SoundIndex::new(&orthography, names.into_iter());
        // An index may answer with names besides, which look alike by their hashes.
        assert!(index.alike(&orthography, "kurubugu").contains(&0));
        assert!(index.alike(&orthography, "djappaga").contains(&1));
    }

    #[test]
    fn a_name_is_a_neighbour_of_one_with_another_consonant_more_or_less() {
        let orthography = curated();
        let index =
            SoundIndex::new(&orthography, ["akoumbouro", "kersedougou", "niakalenessiraya"].into_iter());
        for (asked, number) in [("alcoumbourou", 0), ("korvedougou", 1), ("niakalinsiraya", 2)] {
            assert!(!index.alike(&orthography, asked).contains(&number), "{asked}");
            assert!(index.neighbours(&orthography, asked).contains(&number), "{asked}");
        }
        assert!(hashes_of_neighbours(&orthography, "koro").is_empty());
    }

    #[test]
    fn a_name_is_found_by_how_it_sounds_in_the_other_script() {
        let orthography = curated();
        let index = SoundIndex::new(&orthography, ["tombouctou", "أغاديس", "segou"].into_iter());
        for (asked, number) in [("تمبكتو", 0), ("agadez", 1), ("سيجو", 2)] {
            assert!(index.alike(&orthography, asked).contains(&number), "{asked}");
        }
    }
}
