//! A distinct name and who bears it, as bytes in flat arrays.
//!
//! A record holds how long the text is, the set of its letters, where its bearers begin and a field more, four bytes each, and
//! then how the text begins, which is all of it where it is short. The field says where a long text stands; of a short one
//! that is the main name of one place and no other name, one more than the number of the place; else nothing.

use std::ops::Range;

use super::exact_table::{HEAD_BYTES, NameKey};
use super::letter_set::LetterSet;

pub(super) const RECORD_BYTES: usize = 32;
const FIELDS: usize = 4;

/// Texts of up to so many bytes stand in their record, so that most names cost one look into memory.
pub(super) const SHORT_BYTES: usize = HEAD_BYTES;

pub(super) const BEARER_BYTES: usize = 8;

/// Who bears a name: one name of one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bearer {
    /// The index of the place.
    pub(crate) place: u32,
    /// Which of its names: 0 for the main one, as in [`crate::Place::names`].
    pub(crate) ordinal: u16,
    /// What it costs to read that name so, in thousandths of nats: 0 for the whole of it.
    pub(crate) reading_cost_millinats: u16,
}

impl Bearer {
    pub(crate) fn is_whole(self) -> bool {
        self.reading_cost_millinats == 0
    }

    pub(crate) fn reading_cost_nats(self) -> f32 {
        f32::from(self.reading_cost_millinats) / 1000.0
    }
}

/// Who bears a name.
#[derive(Clone, Debug)]
pub(crate) enum Borne {
    /// One place, as its main name, and no other: known without a look at the bearers.
    Sole(Bearer),
    /// The bearers at these places among all.
    By(Range<u32>),
}

/// The record of a name and the one after it.
pub(super) fn record_pair(records: &[u8], number: u32) -> Option<(&[u8; RECORD_BYTES], &[u8; RECORD_BYTES])> {
    let from = (number as usize).checked_mul(RECORD_BYTES)?;
    let (record, rest) = records.get(from..)?.split_first_chunk()?;
    Some((record, rest.first_chunk()?))
}

/// Who bears the name of a record.
pub(super) fn borne(record: &[u8; RECORD_BYTES], next: &[u8; RECORD_BYTES]) -> Borne {
    match fields(record) {
        [length, _, _, more] if length as usize <= SHORT_BYTES && more > 0 => {
            Borne::Sole(Bearer { place: more - 1, ..Bearer::default() })
        }
        _ => Borne::By(bearers_between(record, next)),
    }
}

/// What the field more says of a short name with these bearers.
pub(super) fn sole_place(mut bearers: impl Iterator<Item = Bearer>) -> u32 {
    match (bearers.next(), bearers.next()) {
        (Some(Bearer { place, ordinal: 0, reading_cost_millinats: 0 }), None) => place.wrapping_add(1),
        _ => 0,
    }
}

/// Which of all bearers bear the name of a record.
pub(super) fn bearers_between(record: &[u8; RECORD_BYTES], next: &[u8; RECORD_BYTES]) -> Range<u32> {
    let ([_, _, from, _], [_, _, to, _]) = (fields(record), fields(next));
    from..to.max(from)
}

/// Whether a name is as long as that of the record and begins with the same bytes.
pub(super) fn has_head(record: &[u8; RECORD_BYTES], name: &NameKey<'_>) -> bool {
    fields(record)[0] as usize == name.text.len() && head(record) == name.head
}

/// How the text begins, with zeros after it.
pub(super) fn head(record: &[u8; RECORD_BYTES]) -> &[u8] {
    &record[FIELDS * 4..]
}

/// The numbers of a record, in order.
pub(super) fn fields(record: &[u8; RECORD_BYTES]) -> [u32; FIELDS] {
    let (fields, _) = record.as_chunks::<4>();
    let field = |at: usize| u32::from_le_bytes(fields[at]);
    [field(0), field(1), field(2), field(3)]
}

/// Appends the record of a name whose bearers begin there.
pub(super) fn push_record(
    records: &mut Vec<u8>,
    name: &[u8],
    letters: LetterSet,
    bearer_bytes: usize,
    more: u32,
) {
    for field in [name.len() as u32, letters.0, (bearer_bytes / BEARER_BYTES) as u32, more] {
        records.extend_from_slice(&field.to_le_bytes());
    }
    records.extend_from_slice(&NameKey::new(name).head);
}

/// A bearer from its bytes.
pub(super) fn bearer(bytes: &[u8]) -> Bearer {
    let Some(&[a, b, c, d, e, f, g, h]) = bytes.first_chunk::<BEARER_BYTES>() else {
        return Bearer::default();
    };
    Bearer {
        place: u32::from_le_bytes([a, b, c, d]),
        ordinal: u16::from_le_bytes([e, f]),
        reading_cost_millinats: u16::from_le_bytes([g, h]),
    }
}
