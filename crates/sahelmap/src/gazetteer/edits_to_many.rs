//! How many edits one text is apart from each of many, all of its letters at once.

/// A text whose letters are bits of a word.
///
/// # References
///
/// H. Hyyrö, *A bit-vector algorithm for computing Levenshtein and Damerau edit distances*, Nordic Journal of Computing 10 (2003).
#[derive(Debug)]
pub(super) struct EditsToMany {
    /// For each letter the places at which the text has it.
    places: [u64; 256],
    length: usize,
}

impl EditsToMany {
    /// `None` for a text of more letters than a word has bits.
    pub(super) fn new(text: &[u8]) -> Option<Self> {
        if text.len() > u64::BITS as usize {
            return None;
        }
        let mut places = [0; 256];
        for (at, &letter) in text.iter().enumerate() {
            places[usize::from(letter)] |= 1 << at;
        }
        Some(Self { places, length: text.len() })
    }

    /// The optimal string alignment distance, as [`super::spelling::distance_within`], where it is at most `most`.
    ///
    /// # Cost
    ///
    /// About two nanoseconds a letter.
    pub(super) fn within(&self, other: &[u8], most: usize) -> Option<usize> {
        if self.length.abs_diff(other.len()) > most {
            return None;
        }
        let Some(last) = self.length.checked_sub(1) else { return Some(other.len()) };
        // Where a step down the column of the table adds one and where it takes one away, where it is nought aslant, and where the
        // letter before stood.
        let (mut more, mut less, mut aslant, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut edits = self.length;
        for &letter in other {
            let here = self.places[usize::from(letter)];
            let swapped = ((!aslant & here) << 1) & before;
            aslant = ((here & more).wrapping_add(more) ^ more) | here | less | swapped;
            let right_more = less | !(aslant | more);
            let right_less = aslant & more;
            edits = edits + (right_more >> last & 1) as usize - (right_less >> last & 1) as usize;
            let shifted = right_more << 1 | 1;
            more = right_less << 1 | !(aslant | shifted);
            less = shifted & aslant;
            before = here;
        }
        (edits <= most).then_some(edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::spelling::distance_within;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_edits_are_those_of_the_whole_table(a in "[a-c]{0,9}|[ab]{55,64}", b in "[a-c]{0,9}|[ab]{55,66}") {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            prop_assert_eq!(EditsToMany::new(a).unwrap().within(b, 2), distance_within(a, b, 2));
        }
    }

    #[test]
    fn a_text_longer_than_a_word_is_none() {
        assert!(EditsToMany::new(&[b'a'; 65]).is_none());
        assert_eq!(EditsToMany::new(b"").unwrap().within(b"ab", 2), Some(2));
    }
}
