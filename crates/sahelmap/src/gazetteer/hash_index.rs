//! From the hash of a text to the numbers of the names that have it, in flat arrays that need no building when an
//! atlas is opened.

/// Buckets of numbers, by hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HashIndex {
    /// Where each bucket begins in `numbers`, and at the end how many there are: a power of two and one.
    buckets: Vec<u32>,
    /// The numbers of each bucket, three bytes each, ascending and each once.
    numbers: Vec<u8>,
}

/// The most names that three bytes can number.
pub(super) const MOST_NAMES: usize = 1 << 24;

impl HashIndex {
    /// From pairs of a hash and a number below [`MOST_NAMES`], in any order.
    ///
    /// # Cost
    ///
    /// About fifty nanoseconds and seven bytes a pair, the bytes halved where the pairs just fill their buckets.
    pub(super) fn new(pairs: Vec<(u32, u32)>) -> Self {
        // About one pair a bucket keeps both the table and what is looked at in vain small.
        let bucket_count = pairs.len().next_power_of_two().clamp(1, 1 << 30);
        // One word for a bucket and a number sorts by both.
        let word =
            |(hash, number): (u32, u32)| (hash as u64 & (bucket_count as u64 - 1)) << 32 | u64::from(number);
        let mut words: Vec<u64> = pairs.into_iter().map(word).collect();
        words.sort_unstable();
        words.dedup();
        let mut buckets = vec![0_u32; bucket_count + 1];
        for word in &words {
            buckets[(word >> 32) as usize + 1] += 1;
        }
        for at in 1..buckets.len() {
            buckets[at] += buckets[at - 1];
        }
        let numbers = words.iter().flat_map(|word| word.to_le_bytes().into_iter().take(3)).collect();
        Self { buckets, numbers }
    }

    /// The numbers that have one of the hashes, and a few that share a bucket with one: ascending, each once.
    pub(super) fn find(&self, hashes: &[u32]) -> Vec<u32> {
        // Words of one width throughout: each further width brings a sort of its own into the page's module.
        let mut found: Vec<u64> = Vec::new();
        let Some(mask) = self.buckets.len().checked_sub(2) else { return Vec::new() };
        for &hash in hashes {
            let bucket = hash as usize & mask;
            let (from, to) = (self.buckets[bucket] as usize * 3, self.buckets[bucket + 1] as usize * 3);
            let numbers = self.numbers.get(from..to).unwrap_or_default();
            found.extend(
                numbers.chunks_exact(3).map(|b| u64::from(u32::from_le_bytes([b[0], b[1], b[2], 0]))),
            );
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|number| number as u32).collect()
    }
}

/// Where hashing starts.
pub(super) const SEED: u32 = 0x811c_9dc5;

/// FNV-1a, a letter at a time.
pub(super) fn step(hash: u32, c: char) -> u32 {
    (hash ^ c as u32).wrapping_mul(0x0100_0193)
}

/// FNV leaves its low bits poorly mixed, and they choose the bucket.
pub(super) fn finish(hash: u32) -> u32 {
    let mixed = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    mixed ^ (mixed >> 13)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_of_nothing_finds_nothing() {
        assert!(HashIndex::new(Vec::new()).find(&[0, 1]).is_empty());
        assert!(HashIndex::default().find(&[0, 1]).is_empty());
    }

    #[test]
    fn numbers_come_back_in_order_and_once() {
        let index = HashIndex::new(vec![(7, 3), (7, 1), (9, 3), (7, 3)]);
        assert_eq!(index.find(&[9, 7]), [1, 3]);
    }
}
