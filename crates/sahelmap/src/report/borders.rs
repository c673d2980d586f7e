//! What happened near a border: `near the border with Burkina Faso`, `à la frontière nigérienne`.

use super::found_relation::{FoundRelation, FoundRelationKind};
use super::text::Text;
use super::vocabulary::Vocabulary;
use crate::boundary::CountryCode;

/// `near the border with Burkina Faso`, `à la frontière nigérienne`, `at the Mali-Niger border`.
pub(super) fn border(text: &Text<'_>, at: usize) -> Option<FoundRelation> {
    if !matches!(
        text.folded(at),
        "border"
            | "borders"
            | "frontiere"
            | "frontieres"
            | "frontalier"
            | "frontaliere"
            | "frontaliers"
            | "frontalieres"
    ) {
        return None;
    }
    let vocabulary = Vocabulary::get();
    let sentence = text.words.get(at)?.sentence;
    let mut found: Vec<CountryCode> = Vec::new();
    let mut words = at..at + 1;
    let near = (at.saturating_sub(3)..at + 6)
        .filter(|&word| text.words.get(word).is_some_and(|next| next.sentence == sentence));
    for word in near {
        if let Some((length, &(country, _))) = vocabulary.countries.at(text, word) {
            if !found.contains(&country) {
                found.push(country);
            }
            words = words.start.min(word)..words.end.max(word + length);
        }
    }
    let with = *found.last()?;
    let of = found.first().copied().filter(|&of| of != with);
    Some(FoundRelation { words, kind: FoundRelationKind::Border { with, of }, subject: None })
}
