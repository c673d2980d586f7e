//! Nasals that end a syllable, which are heard in the vowel before them and come and go in writing, are letters of
//! their own to the spelling model: N and M, which no folded name has. Before a vowel n and m are sounds like any other.

/// The letters of a name, or of a spelling in it, its nasals before a consonant or at the end of a word as N and M.
///
/// Where a spelling ends with a nasal, nothing says what follows: after a vowel, as in an or on, it is the end of a syllable.
pub(super) fn with_syllable_ends(letters: impl Iterator<Item = char>) -> Vec<char> {
    let letters: Vec<char> = letters.collect();
    let marked = |(at, &letter): (usize, &char)| {
        let ends = match letters.get(at + 1) {
            Some(&next) => !(is_vowel(next) || next == 'y'),
            None => at.checked_sub(1).is_some_and(|before| is_vowel(letters[before])),
        };
        if ends { syllable_end(letter) } else { letter }
    };
    letters.iter().enumerate().map(marked).collect()
}

/// The letter for a nasal at a syllable's end, any other letter itself.
pub(super) fn syllable_end(letter: char) -> char {
    match letter {
        'n' => 'N',
        'm' => 'M',
        _ => letter,
    }
}

/// The letter as it is written.
pub(super) fn as_written(letter: char) -> char {
    match letter {
        'N' => 'n',
        'M' => 'm',
        _ => letter,
    }
}

/// A spelling between marks as training counts it, its syllable-final nasals marked.
pub fn syllable_ends_marked(letters: &str) -> String {
    with_syllable_ends(letters.chars()).into_iter().collect()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nasal_is_marked_before_a_consonant_and_at_the_end_of_a_word_alone() {
        assert_eq!(syllable_ends_marked("^tin akoffan$"), "^tiN akoffaN$");
        assert_eq!(syllable_ends_marked("^ngnamba nyan$"), "^NgnaMba nyaN$");
    }

    #[test]
    fn a_spelling_that_ends_with_a_nasal_ends_a_syllable_after_a_vowel_only() {
        assert_eq!(syllable_ends_marked("on"), "oN");
        assert_eq!(syllable_ends_marked("gn"), "gn");
        assert_eq!(syllable_ends_marked("m"), "m");
        assert_eq!(syllable_ends_marked("aN"), "aN");
    }
}
