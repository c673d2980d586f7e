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

    /// In how many letters the two sets differ, counting those in one and not in the other.
    ///
    /// One edit changes the set of a name's letters by at most two.
    pub(super) fn differences(self, other: Self) -> u32 {
        ((self.0 ^ other.0) & LETTERS).count_ones()
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
        let differences = |a: &str, b: &str| LetterSet::new(a).differences(LetterSet::new(b));
        assert_eq!(differences("koro", "rook"), 0);
        assert_eq!(differences("koro", "kora"), 1);
        assert_eq!(differences("koro", "goro"), 2);
        assert_eq!(differences("koro", "koر"), 2);
    }

    #[test]
    fn marks_are_no_letters() {
        let koro = LetterSet::new("koro");
        assert_eq!(koro.of_reading_only().differences(koro), 0);
        assert!(koro.of_reading_only().is_reading_only() && !koro.is_reading_only());
        assert!(koro.is_ascii() && !LetterSet::new("تمبكتو").is_ascii());
    }
}
