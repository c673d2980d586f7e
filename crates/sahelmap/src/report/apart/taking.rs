//! What is taken, and from whom: goods, arms, people.

use super::{Apart, following};
use crate::report::text::Text;
use crate::report::word_class::WordClass;

/// `seized five motorcycles`, `confiscated three rifles`, `seized his wife`: not a town.
pub(super) fn taken(text: &Text<'_>, word: usize) -> Option<(usize, Apart)> {
    const FARTHEST: usize = 5;
    if !WordClass::Takes.is_at(text, word) {
        return None;
    }
    let kinds = [
        (WordClass::Goods, Apart::Taken),
        (WordClass::Arms, Apart::Disarmed),
        (WordClass::Captive, Apart::Abducted),
    ];
    let what = |next| kinds.into_iter().find(|(class, _)| class.is_at(text, next)).map(|(_, apart)| apart);
    let (last, apart) = following(text, word, FARTHEST).find_map(|next| Some((next, what(next)?)))?;
    Some((last + 1 - word, apart))
}

/// `carried them off`, `led him away`.
pub(super) fn taken_away(text: &Text<'_>, word: usize) -> Option<usize> {
    let took = WordClass::LeadsAway.is_at(text, word);
    let whom = matches!(text.folded(word + 1), "him" | "her" | "them");
    let off = matches!(text.folded(word + 2), "off" | "away");
    (took && whom && off && following(text, word, 2).count() == 2).then_some(3)
}
