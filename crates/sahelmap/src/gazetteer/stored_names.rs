//! The index of names as a pack stores it, so that opening an atlas builds nothing.
//!
//! ```text
//! offset  bytes  field
//!      0      4  checksum of the rules of spelling that the index was made by
//!      4      4  number of places
//!      8     16  lengths of the table of names: names, bearers, bytes of long texts, slots
//!     24      8  lengths of the index of deletions: buckets and one, entries
//!     32     16  lengths of the index of sounds: of keys, of skeletons
//!     48      …  the arrays, in this order
//! ```

use std::sync::{LazyLock, OnceLock};

use xxhash_rust::xxh32::Xxh32;

use super::deletion_index::DeletionIndex;
use super::name_index::{NameIndex, WORTH_AN_INDEX};
use super::name_table::NameTable;
use super::orthography::Orthography;
use super::shared_bytes::{SharedBytes, u32_at};
use super::sound_index::SoundIndex;
use crate::gazetteer::Place;

/// To be raised with every change of the layout or of how names are folded, read, hashed or keyed: an index of another
/// revision is passed over, and built anew when it is needed.
const REVISION: u32 = 8;

const HEADER_FIELDS: usize = 12;

/// The bytes are not an index of the names of these places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnfitNames;

static RULES: LazyLock<u32> = LazyLock::new(|| {
    let mut hasher = Xxh32::new(REVISION);
    hasher.update(sahelmap_data::SPELLING_KEYS.as_bytes());
    hasher.update(sahelmap_data::GENERIC_WORDS.as_bytes());
    hasher.update(sahelmap_data::ROMANISATION.as_bytes());
    hasher.digest()
});

impl NameIndex {
    /// The bytes of an index of the names of these places, `None` where they are so few that it is built in no time.
    ///
    /// # Cost
    ///
    /// Five microseconds a name, and a hundred and fifty bytes.
    pub(crate) fn stored(places: &[Place]) -> Option<Vec<u8>> {
        let table = NameTable::new(places);
        (table.len() >= WORTH_AN_INDEX).then(|| Self::with_deletions(table).write(places.len()))
    }

    pub(super) fn write(&self, places: usize) -> Vec<u8> {
        let none = DeletionIndex::default();
        let deletions = self.deletions.as_ref().unwrap_or(&none);
        let sounds = self.sounds.get_or_init(|| SoundIndex::new(Orthography::sahel(), self.table.names()));
        let mut bytes = Vec::new();
        let lengths = [&self.table.lengths()[..], &deletions.lengths(), &sounds.lengths()].concat();
        for field in [*RULES, places as u32].into_iter().chain(lengths) {
            bytes.extend_from_slice(&field.to_le_bytes());
        }
        self.table.write(&mut bytes);
        deletions.write(&mut bytes);
        sounds.write(&mut bytes);
        bytes
    }

    /// An index that reads `bytes` in place, `Ok(None)` where they were made by other rules of spelling.
    ///
    /// # Errors
    ///
    /// [`UnfitNames`] where the bytes are not an index of the names of these places.
    pub(crate) fn read(bytes: SharedBytes, places: &[Place]) -> Result<Option<Self>, UnfitNames> {
        let mut rest = bytes;
        let header = rest.take_first(HEADER_FIELDS * 4).ok_or(UnfitNames)?;
        let field = |at| u32_at(header.as_slice(), at).unwrap_or_default();
        if field(0) != *RULES {
            return Ok(None);
        }
        let mut take = || {
            let table = NameTable::read(&mut rest, [2, 3, 4, 5].map(field), places)?;
            let names = table.len() as usize;
            let deletions = DeletionIndex::read(&mut rest, [6, 7].map(field), names)?;
            let sounds = SoundIndex::read(&mut rest, [8, 9, 10, 11].map(field), names)?;
            // Without buckets nothing would be found: the names were too many, and are scanned.
            let deletions = Some(deletions).filter(|deletions| deletions.lengths()[0] > 1);
            Some(Self { table, deletions, sounds: OnceLock::from(sounds) })
        };
        let index = take().filter(|_| field(1) as usize == places.len()).ok_or(UnfitNames)?;
        if rest.as_slice().is_empty() { Ok(Some(index)) } else { Err(UnfitNames) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coord::LonLat;
    use crate::gazetteer::FeatureCode;

    fn places() -> Vec<Place> {
        let place = |name: &str| Place {
            id: "test:1".parse().unwrap(),
            name: name.into(),
            other_names: vec![format!("{name}-Bambara de la rive gauche")],
            position: LonLat::new(0.0, 14.0).unwrap(),
            country: "ML".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 0,
        };
        ["Koro", "Diallassagou", "Mopti"].map(place).into()
    }

    fn stored(places: &[Place]) -> Vec<u8> {
        NameIndex::with_deletions(NameTable::new(places)).write(places.len())
    }

    fn questions(index: &NameIndex) -> impl PartialEq + std::fmt::Debug {
        let within = index.within_two_edits("kora");
        let sounds = index.sounding_like(Orthography::sahel(), "djalasagu");
        let exact: Vec<_> = index.exact("diallassagou bambara de la rive gauche").collect();
        (within, sounds, exact, index.beginning_with("d"), index.entry(2).folded.to_owned())
    }

    #[test]
    fn a_stored_index_answers_as_the_one_that_was_built() {
        let places = places();
        let read = NameIndex::read(stored(&places).into(), &places).unwrap().unwrap();
        assert_eq!(format!("{:?}", questions(&read)), format!("{:?}", questions(&NameIndex::new(&places))));
    }

    #[test]
    fn an_index_of_other_places_is_refused() {
        let places = places();
        let bytes = stored(&places);
        assert_eq!(NameIndex::read(bytes.clone().into(), &places[..2]).err(), Some(UnfitNames));
        let mut without_aliases = places.clone();
        without_aliases[2].other_names.clear();
        assert_eq!(NameIndex::read(bytes.into(), &without_aliases).err(), Some(UnfitNames));
    }

    #[test]
    fn an_index_made_by_other_rules_is_passed_over() {
        let places = places();
        let mut bytes = stored(&places);
        bytes[0] ^= 1;
        assert!(matches!(NameIndex::read(bytes.into(), &places), Ok(None)));
    }

    #[test]
    fn an_index_cut_short_at_any_byte_is_refused() {
        let places = places();
        let bytes = stored(&places);
        for length in 0..bytes.len() {
            assert_eq!(NameIndex::read(bytes[..length].to_vec().into(), &places).err(), Some(UnfitNames));
        }
    }

    #[test]
    fn hostile_bytes_never_panic() {
        let places = &places()[..2];
        let bytes = stored(places);
        for at in 4..bytes.len() {
            for flipped in [1, 0x80, 0xff] {
                let mut hostile = bytes.clone();
                hostile[at] ^= flipped;
                // Whatever it answers, it must come back.
                if let Ok(Some(index)) = NameIndex::read(hostile.into(), places) {
                    let _answers = questions(&index);
                }
            }
        }
    }
}
