//! The envelope of a pack: magic, version, checksum, and a table of sections.
//!
//! ```text
//! offset  bytes  field
//!      0      8  magic, "SAHELMAP"
//!      8      2  version, little-endian like every number here
//!     10      2  number of sections
//!     12      4  XXH32 checksum of every other byte of the file
//!     16     12  per section: tag (4 bytes), offset from the start of the file (4), length (4)
//!      …         the sections
//! ```

use std::ops::Range;

use xxhash_rust::xxh32::Xxh32;

use super::PackError;

pub(super) const MAGIC: &[u8; 8] = b"SAHELMAP";
const HEADER_BYTES: usize = 16;
const ENTRY_BYTES: usize = 12;

/// The version of the format that this library writes, and the only one that it reads.
pub const FORMAT_VERSION: u16 = 1;

/// A section's four-letter name.
pub(super) type Tag = [u8; 4];

/// Joins sections into the bytes of a pack, each let go once it is in.
///
/// # Errors
///
/// [`PackError::TooLarge`] for more bytes than the table of sections can address, and [`PackError::TooManySections`].
pub(super) fn wrap(sections: Vec<(Tag, Vec<u8>)>) -> Result<Vec<u8>, PackError> {
    let lengths: Vec<usize> = sections.iter().map(|(_, bytes)| bytes.len()).collect();
    let ranges = ranges(&lengths)?;
    let count = u16::try_from(sections.len()).map_err(|_| PackError::TooManySections(sections.len()))?;
    // Room for all at once: a pack of a country's names has megabytes, and growing would hold them twice.
    let table_bytes = HEADER_BYTES + ENTRY_BYTES * sections.len();
    let mut pack = Vec::with_capacity(table_bytes + lengths.iter().sum::<usize>());
    pack.extend_from_slice(MAGIC);
    pack.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    pack.extend_from_slice(&count.to_le_bytes());
    let checksum_at = pack.len();
    pack.extend_from_slice(&[0; 4]);
    for ((tag, _), [offset, length]) in sections.iter().zip(ranges) {
        pack.extend_from_slice(tag);
        pack.extend_from_slice(&offset.to_le_bytes());
        pack.extend_from_slice(&length.to_le_bytes());
    }
    for (_, bytes) in sections {
        pack.extend_from_slice(&bytes);
    }
    let checksum = checksum(&pack[..checksum_at], &pack[HEADER_BYTES..]);
    pack[checksum_at..HEADER_BYTES].copy_from_slice(&checksum.to_le_bytes());
    Ok(pack)
}

/// Where sections of these lengths begin in the file, and their lengths, as the table of sections holds them.
fn ranges(lengths: &[usize]) -> Result<Vec<[u32; 2]>, PackError> {
    let table = HEADER_BYTES + ENTRY_BYTES * lengths.len();
    let whole = lengths.iter().fold(table, |sum, &length| sum.saturating_add(length));
    let fits = |number: usize| u32::try_from(number).map_err(|_| PackError::TooLarge { bytes: whole });
    let mut offset = table;
    let range = |&length: &usize| {
        let range = [fits(offset)?, fits(length)?];
        offset = offset.saturating_add(length);
        Ok(range)
    };
    lengths.iter().map(range).collect()
}

/// XXH32: as fast as memory here, and without the tables of a CRC that a page would have to load.
fn checksum(before: &[u8], after: &[u8]) -> u32 {
    let mut hasher = Xxh32::new(0);
    hasher.update(before);
    hasher.update(after);
    hasher.digest()
}

/// Checks the envelope and returns where its sections are, in order. Reads every byte once, for the checksum.
pub(super) fn sections(pack: &[u8]) -> Result<Vec<(Tag, Range<usize>)>, PackError> {
    let header: &[u8; HEADER_BYTES] = pack.first_chunk().ok_or(PackError::Truncated { bytes: pack.len() })?;
    if !header.starts_with(MAGIC) {
        return Err(PackError::NotAPack);
    }
    let [version, sections] = [8, 10].map(|at| u16::from_le_bytes([header[at], header[at + 1]]));
    if version != FORMAT_VERSION {
        return Err(PackError::Version(version));
    }
    let stored = u32::from_le_bytes([header[12], header[13], header[14], header[15]]);
    let computed = checksum(&header[..12], &pack[HEADER_BYTES..]);
    if stored != computed {
        return Err(PackError::Checksum { stored, computed });
    }
    let truncated = || PackError::Truncated { bytes: pack.len() };
    let table = pack[HEADER_BYTES..].get(..ENTRY_BYTES * usize::from(sections)).ok_or_else(truncated)?;
    table
        .chunks_exact(ENTRY_BYTES)
        .map(|entry| {
            let number =
                |at: usize| u32::from_le_bytes([entry[at], entry[at + 1], entry[at + 2], entry[at + 3]]);
            let start = number(4) as usize;
            let end = start.checked_add(number(8) as usize).ok_or_else(truncated)?;
            pack.get(start..end).ok_or_else(truncated)?;
            Ok(([entry[0], entry[1], entry[2], entry[3]], start..end))
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn unwrap(pack: &[u8]) -> Result<Vec<(Tag, &[u8])>, PackError> {
        Ok(sections(pack)?.into_iter().map(|(tag, range)| (tag, &pack[range])).collect())
    }

    fn sample() -> Vec<u8> {
        wrap(vec![(*b"ABCD", vec![1, 2, 3]), (*b"EFGH", Vec::new())]).unwrap()
    }

    #[test]
    fn more_than_the_table_of_sections_can_say_is_refused() {
        let four_gibibytes = 1 << 32;
        let too_large = |extra: usize| Err(PackError::TooLarge { bytes: four_gibibytes + extra });
        assert_eq!(ranges(&[four_gibibytes]), too_large(28));
        assert_eq!(ranges(&[four_gibibytes - 1, 7, 0]), too_large(58));
        assert_eq!(ranges(&[four_gibibytes - 1]), Ok(vec![[28, u32::MAX]]));
        let sections = vec![(*b"ABCD", Vec::new()); 1 << 16];
        assert!(wrap(sections[1..].to_vec()).is_ok());
        assert_eq!(wrap(sections), Err(PackError::TooManySections(1 << 16)));
    }

    #[test]
    fn sections_come_back_in_order() {
        let pack = sample();
        assert_eq!(unwrap(&pack).unwrap(), [(*b"ABCD", &[1_u8, 2, 3][..]), (*b"EFGH", &[][..])]);
    }

    #[test]
    fn every_truncation_is_an_error() {
        let pack = sample();
        for length in 0..pack.len() {
            assert!(unwrap(&pack[..length]).is_err(), "{length} bytes were accepted");
        }
    }

    #[test]
    fn every_altered_byte_is_an_error() {
        let pack = sample();
        for at in 0..pack.len() {
            let mut altered = pack.clone();
            altered[at] ^= 0x10;
            assert!(unwrap(&altered).is_err(), "byte {at} was altered unseen");
        }
    }

    #[test]
    fn a_section_that_points_past_the_end_is_an_error() {
        let mut pack = sample();
        pack[HEADER_BYTES + 8] = 0xff;
        let sum = checksum(&pack[..12], &pack[HEADER_BYTES..]);
        pack[12..16].copy_from_slice(&sum.to_le_bytes());
        assert_eq!(unwrap(&pack), Err(PackError::Truncated { bytes: pack.len() }));
    }
}
