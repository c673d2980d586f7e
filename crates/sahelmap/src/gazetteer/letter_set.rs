//! Which letters occur in a name: enough to rule out most names without looking at them.

/// A bit for each of the letters a to z and the space, three that all other letters share, and two marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LetterSet(pub(super) u32);

const SPACE: u32 = 1 << 26;
const FIRST_OTHER: u32 = 27;
const OTHERS: u32 = 3;
const NOT_ASCII: u32 = 1 << 30;
const READING_ONLY: u32 = 1 << 31;
const LETTERS: u32 = NOT_ASCII - 1;

impl LetterSet {
    /// The letters of a folded name.
    pub(super) fn new(folded: &str) -> Self {
        Self(folded.chars().fold(0, |set, c| set | Self::bit(c)))
    }

    /// Marked as a name that no place has as it stands.
    pub(super) fn of_reading_only(self) -> Self {
        Self(self.0 | READING_ONLY)
    }

    pub(super) fn is_reading_only(self) -> bool {
        self.0 & READING_ONLY != 0
    }

    pub(super) fn is_ascii(self) -> bool {
        self.0 & NOT_ASCII == 0
    }

    /// Whether the two sets differ in no more than so many letters, counting those in one and not in the other.
    ///
    /// One edit changes the set of a name's letters by at most two.
    pub(super) fn differ_by_at_most(self, other: Self, most: usize) -> bool {
        let mut differences = (self.0 ^ other.0) & LETTERS;
        for _ in 0..most {
            // Takes one away, and is faster than to count them.
            differences &= differences.wrapping_sub(1);
        }
        differences == 0
    }

    fn bit(c: char) -> u32 {
        match c {
            'a'..='z' => 1 << (c as u32 - 'a' as u32),
            ' ' => SPACE,
            _ => 1 << (FIRST_OTHER + c as u32 % OTHERS) | if c.is_ascii() { 0 } else { NOT_ASCII },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_differ_by_the_letters_that_one_lacks() {
        let differ_by = |a: &str, b: &str, count: usize| {
            let (a, b) = (LetterSet::new(a), LetterSet::new(b));
            a.differ_by_at_most(b, count) && (count == 0 || !a.differ_by_at_most(b, count - 1))
        };
        assert!(differ_by("koro", "rook", 0));
        assert!(differ_by("koro", "kora", 1));
        assert!(differ_by("koro", "goro", 2));
        assert!(differ_by("koro", "koر", 2));
    }

    #[test]
    fn marks_are_no_letters() {
        let koro = LetterSet::new("koro");
        assert!(koro.of_reading_only().differ_by_at_most(koro, 0));
        assert!(koro.of_reading_only().is_reading_only() && !koro.is_reading_only());
        assert!(koro.is_ascii() && !LetterSet::new("تمبكتو").is_ascii());
    }
}
