//! What is found and who comes together, with a clause between the words that say so.

use crate::report::text::Text;
use crate::report::word_class::WordClass;

/// `the lifeless bodies of nine villagers, hands bound, were found`.
pub(super) fn found_dead(text: &Text<'_>, word: usize) -> Option<usize> {
    const FARTHEST: usize = 12;
    if !WordClass::Body.is_at(text, word) {
        return None;
    }
    let found = later(text, word, FARTHEST).find(|&next| WordClass::Found.is_at(text, next))?;
    Some(found + 1 - word)
}

/// `gathered in Dosso on 8 August to denounce`, `rassemblés devant la mairie pour exiger`.
pub(super) fn gathered(text: &Text<'_>, word: usize) -> Option<usize> {
    const FARTHEST: usize = 12;
    if !WordClass::Gathers.is_at(text, word) {
        return None;
    }
    later(text, word, FARTHEST).any(|next| WordClass::Demands.is_at(text, next)).then_some(1)
}

/// The words after one in its sentence, up to some number of them.
fn later(text: &Text<'_>, word: usize, farthest: usize) -> impl Iterator<Item = usize> {
    let sentence = text.words.get(word).map(|word| word.sentence);
    (word + 1..=word + farthest)
        .take_while(move |&next| text.words.get(next).map(|next| next.sentence) == sentence)
}
