//! Letters that sound otherwise by where they stand, as letters of their own to the spelling model, which no folded name has:
//! nasals that end a syllable, N and M, which are heard in the vowel before them and come and go in writing, and the mute u
//! of gue and gui, U, which is no vowel. Before a vowel n and m are sounds like any other, as u is beside other letters.

/// The letters of a name, or of a spelling in it, those that sound otherwise where they stand by letters of their own.
///
/// Where a spelling ends with a nasal, nothing says what follows: after a vowel, as in an or on, it is the end of a syllable. One
/// that ends with gu is the hard g of gue and gui.
pub(super) fn by_place(letters: impl Iterator<Item = char>) -> Vec<char> {
    each_by_place(letters).collect()
}

/// The same, one after the other.
pub(super) fn each_by_place(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut letters = letters.peekable();
    let mut before = None;
    std::iter::from_fn(move || {
        let letter = letters.next()?;
        let next = letters.peek().copied();
        let before = before.replace(letter);
        Some(match letter {
            'u' if matches!(before, Some('g' | 'q')) && matches!(next, None | Some('e' | 'i' | 'y')) => {
                MUTE_U
            }
            'n' | 'm' => {
                let ends = match next {
                    Some(next) => !(is_vowel(next) || next == 'y'),
                    None => before.is_some_and(is_vowel),
                };
                if ends { syllable_end(letter) } else { letter }
            }
            _ => letter,
        })
    })
}

/// The letters that no folded name has and that stand for others by their place.
pub const LETTERS_BY_PLACE: [char; 3] = ['N', 'M', MUTE_U];

/// The mute u of gue, gui and que.
const MUTE_U: char = 'U';

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
        MUTE_U => 'u',
        _ => letter,
    }
}

/// A spelling between marks as training counts it, its letters marked by where they stand.
pub fn marked_by_place(letters: &str) -> String {
    by_place(letters.chars()).into_iter().collect()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nasal_is_marked_before_a_consonant_and_at_the_end_of_a_word_alone() {
        assert_eq!(marked_by_place("^tin akoffan$"), "^tiN akoffaN$");
        assert_eq!(marked_by_place("^ngnamba nyan$"), "^NgnaMba nyaN$");
    }

    #[test]
    fn the_u_of_gue_and_gui_is_mute_and_that_of_gou_is_not() {
        assert_eq!(marked_by_place("^segue$"), "^segUe$");
        assert_eq!(marked_by_place("^guiri gou$"), "^gUiri gou$");
        assert_eq!(marked_by_place("gu"), "gU");
    }

    #[test]
    fn a_spelling_that_ends_with_a_nasal_ends_a_syllable_after_a_vowel_only() {
        assert_eq!(marked_by_place("on"), "oN");
        assert_eq!(marked_by_place("gn"), "gn");
        assert_eq!(marked_by_place("m"), "m");
        assert_eq!(marked_by_place("aN"), "aN");
    }
}
