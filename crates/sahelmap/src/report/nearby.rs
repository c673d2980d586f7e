//! Places that lie beside one named before: “and nearby villages”, “les hameaux voisins de X et Y”.

use super::found_relation::{FoundRelation, FoundRelationKind};
use super::names::{FoundName, NameKind};
use super::text::Text;
use super::vocabulary::{Cue, Noun, Vocabulary};
use super::word_class::WordClass;

/// How many sentences back the place is named that others lie beside.
const MOST_SENTENCES_BACK: usize = 1;

/// What a text says to lie beside a place named before, each named place by itself, unnamed ones without a subject.
///
/// # Cost
///
/// Linear in the words.
pub(super) fn nearby(text: &Text<'_>, names: &[FoundName]) -> Vec<FoundRelation> {
    let mut found = Vec::new();
    for at in 0..text.words.len() {
        if !WordClass::Beside.is_at(text, at) {
            continue;
        }
        let Some(words) = with_noun(text, at) else { continue };
        // A name begins behind the words, or speaks of them: “the nearby village of X”, “X and Y, nearby villages”.
        let named = names.partition_point(|name| name.words.end <= words.start);
        let subject =
            names.get(named).filter(|name| name.phrase.start <= at && name.words.start >= words.end);
        let first_subject = subject.map(|_| named);
        let Some(anchor) = anchor_before(text, names, first_subject.unwrap_or(named), at) else { continue };
        let mut subjects: Vec<Option<usize>> = vec![first_subject];
        if let Some(first) = first_subject {
            let listed = (first + 1..names.len()).take_while(|&name| names[name].continues_list);
            subjects.extend(listed.map(Some));
        }
        for subject in subjects {
            let kind = FoundRelationKind::Beside { anchor };
            found.push(FoundRelation { words: words.clone(), kind, subject });
        }
    }
    found
}

/// The word with its noun, which stands after it in English and before it in French.
fn with_noun(text: &Text<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let is_blank = |word: usize| text.words.get(word).is_some_and(|word| word.before.is_blank());
    let is_place = |noun: &Noun| matches!(noun, Noun::Settlement | Noun::Area | Noun::Quarter);
    let nouns = &Vocabulary::get().nouns;
    if let Some((length, noun)) = nouns.at(text, at + 1)
        && is_blank(at + 1)
        && is_place(noun)
    {
        return Some(at..at + 1 + length);
    }
    let (length, noun) = nouns.ending_at(text, at).filter(|_| is_blank(at))?;
    is_place(noun).then_some(at - length..at + 1)
}

/// The last place named before, in the sentence or the one before it.
fn anchor_before(text: &Text<'_>, names: &[FoundName], before: usize, at: usize) -> Option<usize> {
    let sentence = text.words.get(at)?.sentence;
    let is_unit = |name: &FoundName| name.noun.is_some_and(|noun| !noun.levels().is_empty());
    (0..before).rev().map(|number| (number, names.get(number))).find_map(|(number, name)| {
        let name = name?;
        let is_place = name.kind == NameKind::Named
            && name.in_brackets_of.is_none()
            && !is_unit(name)
            && name.cue != Some(Cue::Agent);
        let is_near = sentence - text.words.get(name.words.start)?.sentence <= MOST_SENTENCES_BACK;
        (is_place && is_near).then_some(number)
    })
}

#[cfg(test)]
mod tests {
    use super::super::names::{JustThese, find_names};
    use super::*;

    fn found(text: &str) -> Vec<(String, usize, Option<usize>)> {
        let text = Text::new(text);
        let names = find_names(&text, &JustThese(&["koro", "bankass", "solhan", "sebba"]));
        let words = |relation: &FoundRelation| text.original(relation.words.clone()).to_owned();
        let anchor = |relation: &FoundRelation| match relation.kind {
            FoundRelationKind::Beside { anchor } => anchor,
            _ => usize::MAX,
        };
        nearby(&text, &names).iter().map(|found| (words(found), anchor(found), found.subject)).collect()
    }

    #[test]
    fn villages_without_names_lie_beside_the_place_named_before() {
        let expected = |words: &str| vec![(words.to_owned(), 0, None)];
        assert_eq!(found("They burned Solhan and three nearby villages."), expected("nearby villages"));
        assert_eq!(found("Ils ont pillé Solhan et les hameaux voisins."), expected("hameaux voisins"));
        assert_eq!(
            found("They raided Solhan. Surrounding villages emptied."),
            expected("Surrounding villages")
        );
    }

    #[test]
    fn a_village_with_a_name_is_what_lies_so() {
        let named = found("in Solhan and in the nearby hamlet of Sebba");
        assert_eq!(named, [("nearby hamlet".to_owned(), 0, Some(1))]);
    }

    #[test]
    fn without_a_place_before_nothing_is_beside() {
        assert!(found("They left for neighbouring villages.").is_empty());
    }
}
