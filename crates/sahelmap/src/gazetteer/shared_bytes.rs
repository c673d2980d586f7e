//! Bytes that several tables read in place, such as those of a pack.

use std::ops::Range;
use std::sync::Arc;

/// A part of bytes that are kept for as long as any part of them is.
#[derive(Clone, Debug, Default)]
pub(crate) struct SharedBytes {
    whole: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl From<Vec<u8>> for SharedBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { range: 0..bytes.len(), whole: Arc::new(bytes) }
    }
}

impl SharedBytes {
    pub(crate) fn as_slice(&self) -> &[u8] {
        self.whole.get(self.range.clone()).unwrap_or_default()
    }

    /// A part of this one, `None` where it reaches past the end.
    pub(crate) fn part(&self, range: Range<usize>) -> Option<Self> {
        let from = self.range.start.checked_add(range.start)?;
        let to = self.range.start.checked_add(range.end)?;
        (from <= to && to <= self.range.end).then(|| Self { whole: self.whole.clone(), range: from..to })
    }

    /// Takes so many bytes from the beginning, `None` where there are fewer.
    pub(super) fn take_first(&mut self, bytes: usize) -> Option<Self> {
        let first = self.part(0..bytes)?;
        self.range.start += bytes;
        Some(first)
    }
}

/// The little-endian number at this place in a row of them.
pub(super) fn u32_at(bytes: &[u8], index: usize) -> Option<u32> {
    let from = index.checked_mul(4)?;
    Some(u32::from_le_bytes(*bytes.get(from..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_part_counts_from_where_the_part_begins() {
        let bytes = SharedBytes::from(vec![1, 2, 3, 4, 5]);
        let part = bytes.part(1..4).unwrap();
        assert_eq!(part.as_slice(), [2, 3, 4]);
        assert_eq!(part.part(1..3).unwrap().as_slice(), [3, 4]);
        assert!(part.part(1..4).is_none());
        assert!(part.part(0..usize::MAX).is_none());
    }

    #[test]
    fn a_number_past_the_end_is_none() {
        assert_eq!(u32_at(&[1, 0, 0, 0, 2, 0, 0, 0], 1), Some(2));
        assert_eq!(u32_at(&[1, 0, 0, 0, 2, 0, 0], 1), None);
        assert_eq!(u32_at(&[], usize::MAX), None);
    }
}
