//! From the hash of a text to the numbers of the names that have it, in flat arrays that need no building when an
//! atlas is opened.

use super::shared_bytes::{SharedBytes, u32_at};

/// Entries of a bucket, on average: few enough to look through, many enough that the table of buckets stays small.
const ENTRIES_PER_BUCKET: usize = 16;

const ENTRY_BYTES: usize = 3;
const ENTRY_BITS: u32 = 24;

/// The most names that an entry can number.
pub(super) const MOST_NAMES: usize = 1 << ENTRY_BITS;

/// What is called with each hash and the number of the name that has it.
pub(super) type Visit<'a> = &'a mut dyn FnMut(u32, u32);

/// Buckets of entries, by hash. An entry is the number of a name and, in the bits that numbers leave free, as much of
/// the hash as fits.
#[derive(Clone, Debug, Default)]
pub(super) struct HashIndex {
    /// Where each bucket begins in `entries`, and at the end how many there are.
    buckets: SharedBytes,
    entries: SharedBytes,
    number_bits: u32,
}

impl HashIndex {
    /// From pairs of a hash and the number of one of `names` names; of more than [`MOST_NAMES`], whose numbers no entry holds, an
    /// index in which nothing is found. `each_pair` calls what it is given with every pair, and is itself called three times: to
    /// count, to measure the buckets and to fill them.
    ///
    /// # Cost
    ///
    /// About thirty nanoseconds and three and a quarter bytes a pair.
    pub(super) fn new(names: usize, each_pair: &dyn Fn(Visit<'_>)) -> Self {
        if names > MOST_NAMES {
            return Self::default();
        }
        let mut pairs = 0_usize;
        each_pair(&mut |_, _| pairs += 1);
        let bucket_count = pairs.div_ceil(ENTRIES_PER_BUCKET).max(1);
        let number_bits = number_bits(names);
        let mut ends = vec![0_u32; bucket_count + 1];
        each_pair(&mut |hash, _| ends[bucket(hash, bucket_count)] += 1);
        let mut sum = 0;
        for end in &mut ends {
            // For now each slot says where its bucket begins; filling it moves that to where it ends.
            sum += std::mem::replace(end, sum);
        }
        let mut entries = vec![0; pairs * ENTRY_BYTES];
        each_pair(&mut |hash, number| {
            let end = &mut ends[bucket(hash, bucket_count)];
            let [a, b, c, _] = (print(hash, number_bits) | number).to_le_bytes();
            let at = *end as usize * ENTRY_BYTES;
            entries[at..at + ENTRY_BYTES].copy_from_slice(&[a, b, c]);
            *end += 1;
        });
        // Where a bucket ends the next begins.
        ends.rotate_right(1);
        ends[0] = 0;
        let last = bucket_count;
        ends[last] = pairs as u32;
        let buckets: Vec<u8> = ends.into_iter().flat_map(u32::to_le_bytes).collect();
        Self { buckets: buckets.into(), entries: entries.into(), number_bits }
    }

    /// Takes an index of so many buckets and entries from the beginning of bytes that [`Self::write`] made, `None` where they
    /// end before it or its buckets are not parts of its entries, one after the other.
    ///
    /// # Cost
    ///
    /// A nanosecond a bucket.
    pub(super) fn read(bytes: &mut SharedBytes, [buckets, entries]: [u32; 2], names: usize) -> Option<Self> {
        let index = Self {
            buckets: bytes.take_first((buckets as usize).checked_mul(4)?)?,
            entries: bytes.take_first((entries as usize).checked_mul(ENTRY_BYTES)?)?,
            number_bits: number_bits(names),
        };
        let (starts, _) = index.buckets.as_slice().as_chunks();
        let mut starts = starts.iter().map(|&start| u32::from_le_bytes(start));
        let first = starts.next().unwrap_or_default();
        let end = starts.try_fold(first, |before, start| (before <= start).then_some(start))?;
        (first == 0 && end == entries).then_some(index)
    }

    /// Appends the arrays to `bytes`, in order.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.buckets.as_slice());
        bytes.extend_from_slice(self.entries.as_slice());
    }

    /// How long the arrays are: the buckets and one, and the entries.
    pub(super) fn lengths(&self) -> [u32; 2] {
        [self.buckets.as_slice().len() / 4, self.entries.as_slice().len() / ENTRY_BYTES]
            .map(|count| count as u32)
    }

    /// The numbers that have one of the hashes, and a few that look as if they did, in no order and some of them often.
    ///
    /// Words of 64 bits: each further width brings a sort of its own into the page's module.
    pub(super) fn find(&self, hashes: &[u32]) -> Vec<u64> {
        let (buckets, entries) = (self.buckets.as_slice(), self.entries.as_slice());
        let Some(bucket_count) = (buckets.len() / 4).checked_sub(1).filter(|&count| count > 0) else {
            return Vec::new();
        };
        // The buckets are fetched one after the other, so that one that is far away does not hold up the next.
        let place = |&hash: &u32| {
            let at = bucket(hash, bucket_count);
            let [from, to] = [at, at + 1].map(|at| u32_at(buckets, at).unwrap_or_default() as usize);
            let range = from.saturating_mul(ENTRY_BYTES)..to.saturating_mul(ENTRY_BYTES);
            (entries.get(range).unwrap_or_default(), print(hash, self.number_bits))
        };
        let places: Vec<(&[u8], u32)> = hashes.iter().map(place).collect();
        let numbers = (1_u32 << self.number_bits) - 1;
        let mut found = vec![0; places.iter().map(|(bucket, _)| bucket.len() / ENTRY_BYTES).sum()];
        let mut count = 0;
        for (bucket, print) in places {
            for entry in bucket.chunks_exact(ENTRY_BYTES) {
                let entry = u32::from_le_bytes([entry[0], entry[1], entry[2], 0]);
                found[count] = u64::from(entry & numbers);
                // A sum instead of a jump: the processor need not know to go on.
                count += usize::from(entry & !numbers == print);
            }
        }
        found.truncate(count);
        found
    }
}

fn number_bits(names: usize) -> u32 {
    (usize::BITS - names.leading_zeros()).min(ENTRY_BITS)
}

/// By the high bits of the hash.
fn bucket(hash: u32, bucket_count: usize) -> usize {
    ((u64::from(hash) * bucket_count as u64) >> 32) as usize
}

/// The low bits of the hash, as many as an entry has room for beside a number, where they stand in it.
fn print(hash: u32, number_bits: u32) -> u32 {
    (u64::from(hash) << number_bits) as u32 & (MOST_NAMES as u32 - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(pairs: &[(u32, u32)]) -> HashIndex {
        HashIndex::new(4, &|visit| pairs.iter().for_each(|&(hash, number)| visit(hash, number)))
    }

    #[test]
    fn an_index_of_nothing_finds_nothing() {
        assert!(index(&[]).find(&[0, 1]).is_empty());
        assert!(HashIndex::default().find(&[0, 1]).is_empty());
    }

    #[test]
    fn each_hash_finds_its_numbers_in_whichever_bucket() {
        let pairs: Vec<(u32, u32)> = (0..200_u32).map(|at| (at.wrapping_mul(0x9e37_79b9), at % 4)).collect();
        let index = index(&pairs);
        for (hash, number) in pairs {
            assert!(index.find(&[hash]).contains(&u64::from(number)));
        }
    }

    #[test]
    fn an_index_comes_back_from_its_bytes_and_is_refused_cut_short() {
        let built = index(&[(7, 3), (u32::MAX, 1)]);
        let mut bytes = Vec::new();
        built.write(&mut bytes);
        let mut shared = SharedBytes::from(bytes.clone());
        let read = HashIndex::read(&mut shared, built.lengths(), 4).unwrap();
        assert!(shared.as_slice().is_empty());
        assert_eq!(read.find(&[u32::MAX]), [1]);
        bytes.pop();
        assert!(HashIndex::read(&mut bytes.into(), built.lengths(), 4).is_none());
    }

    #[test]
    fn buckets_that_overlap_or_end_elsewhere_than_the_entries_are_refused() {
        let pairs: Vec<(u32, u32)> = (0..40_u32).map(|at| (at.wrapping_mul(0x9e37_79b9), at % 4)).collect();
        let built = index(&pairs);
        let mut bytes = Vec::new();
        built.write(&mut bytes);
        let is_read = |bytes: Vec<u8>| HashIndex::read(&mut bytes.into(), built.lengths(), 4).is_some();
        assert_eq!(built.lengths(), [4, 40]);
        assert!(is_read(bytes.clone()));
        for (bucket, start) in [(0, 1_u32), (1, 41), (2, 0), (3, 39), (3, 41)] {
            let mut altered = bytes.clone();
            altered[4 * bucket..4 * bucket + 4].copy_from_slice(&start.to_le_bytes());
            assert!(!is_read(altered), "bucket {bucket} at {start}");
        }
        // Without buckets there is no entry either.
        assert!(HashIndex::read(&mut vec![0; ENTRY_BYTES].into(), [0, 1], 4).is_none());
    }

    #[test]
    fn a_number_too_large_for_an_entry_is_not_taken_for_another() {
        let too_many = HashIndex::new(MOST_NAMES + 1, &|visit| visit(7, MOST_NAMES as u32));
        assert!(too_many.find(&[7]).is_empty());
        let just_enough = HashIndex::new(MOST_NAMES, &|visit| visit(7, MOST_NAMES as u32 - 1));
        assert_eq!(just_enough.find(&[7]), [MOST_NAMES as u64 - 1]);
    }
}
