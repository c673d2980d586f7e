//! Where a report says that things lie from one another: `40 km north of X`, `between X and Y`, `near the border with Z`.

use super::borders::border;
use super::distance::distance_at;
use super::found_relation::{FoundRelation, FoundRelationKind};
use super::names::{FoundName, NameKind};
use super::nearby::nearby;
use super::roads::{pass, roads};
use super::text::Text;
use super::vocabulary::{Cue, Vocabulary};
use super::word_class::WordClass;

/// How many words may stand between what lies somewhere and where it lies.
const MOST_BETWEEN: usize = 7;

/// The relations that a text states.
///
/// # Cost
///
/// Linear in the words.
pub(super) fn find_relations(text: &Text<'_>, names: &[FoundName]) -> Vec<FoundRelation> {
    let starting: Vec<Option<usize>> = by_first_word(text, names);
    let mut relations = Vec::new();
    let mut covered = 0;
    for at in 0..text.words.len() {
        if at < covered {
            continue;
        }
        let found = distance(text, names, &starting, at)
            .or_else(|| direction(text, names, &starting, at))
            .or_else(|| border(text, at));
        if let Some(found) = found {
            covered = found.words.end;
            relations.push(found);
        }
    }
    let stated = relations.len();
    for (number, name) in names.iter().enumerate() {
        // Those stated stand in order and do not overlap.
        let next = relations[..stated].partition_point(|relation| relation.words.end <= name.words.start);
        let is_anchored =
            relations[..stated].get(next).is_some_and(|relation| relation.words.start <= name.words.start);
        if name.cue == Some(Cue::Near) && !is_anchored && name.kind == NameKind::Named {
            let words = name.phrase.start..name.words.end;
            let subject = subject_before(text, names, words.start);
            relations.push(FoundRelation {
                words,
                kind: FoundRelationKind::Near { anchor: number },
                subject,
            });
        }
    }
    let roads = roads(text, names);
    pass(&roads, &mut relations);
    relations.extend(roads);
    relations.extend(nearby(text, names));
    relations.sort_by_key(|relation| relation.words.start);
    relations
}

/// For each word, the name that begins there.
fn by_first_word(text: &Text<'_>, names: &[FoundName]) -> Vec<Option<usize>> {
    let mut starting = vec![None; text.words.len()];
    for (number, name) in names.iter().enumerate() {
        if let Some(slot) = starting.get_mut(name.words.start) {
            *slot = Some(number);
        }
    }
    starting
}

/// `15 km (north) of X`, `à 15 km au nord de X`, `some 40 kilometres away`.
fn distance(
    text: &Text<'_>,
    names: &[FoundName],
    starting: &[Option<usize>],
    at: usize,
) -> Option<FoundRelation> {
    let (distance, mut next) = distance_at(text, at)?;
    let away = matches!(text.folded(next), "away" | "plus");
    // “some 40 kilometres from there”, “à 15 km de là”.
    let there =
        matches!((text.folded(next), text.folded(next + 1)), ("from", "there" | "here") | ("de", "la"))
            && ends_clause(text, next + 2);
    let away = away || there;
    next += if there { 2 } else { usize::from(away) };
    let (bearing_deg, after) = match bearing_at(text, next) {
        Some((bearing_deg, after)) => (Some(bearing_deg), after),
        None => (None, next),
    };
    let anchor = anchor_at(text, starting, after);
    let (end, anchor) = match anchor {
        Some(number) => (names.get(number)?.words.end, Some(number)),
        // “Bankass, some 40 kilometres away”, “Ouallam, à une centaine de kilomètres au sud” measure from where it happened;
        // other distances are of a road or a march.
        None if away || ends_clause(text, after) => (after, None),
        None => return None,
    };
    let subject = match anchor {
        Some(_) => subject_before(text, names, at),
        None => straight_before(text, names, at),
    };
    if anchor.is_none() && !away && subject.is_none() {
        return None;
    }
    Some(FoundRelation {
        words: at..end,
        kind: FoundRelationKind::Distance { anchor, distance, bearing_deg },
        subject,
    })
}

/// Whether a clause ends before a word.
fn ends_clause(text: &Text<'_>, word: usize) -> bool {
    text.words.get(word).is_none_or(|word| !word.before.is_blank())
}

/// The name that a comma and no more than a preposition parts from a distance: `Ouallam, à 70 km au sud`.
fn straight_before(text: &Text<'_>, names: &[FoundName], at: usize) -> Option<usize> {
    let number = names.partition_point(|name| name.words.end <= at).checked_sub(1)?;
    let gap = names[number].words.end..at;
    let is_straight = gap.len() <= 3 && gap.clone().all(|word| WordClass::BeforeDistance.is_at(text, word));
    let one_sentence = text.words[names[number].words.start].sentence == text.words[at].sentence;
    (is_straight && one_sentence && names[number].kind == NameKind::Named).then_some(number)
}

/// `north of X`, `au nord-est de X`.
fn direction(
    text: &Text<'_>,
    names: &[FoundName],
    starting: &[Option<usize>],
    at: usize,
) -> Option<FoundRelation> {
    let (length, &bearing_deg) = Vocabulary::get().directions.at(text, at)?;
    let anchor = anchor_at(text, starting, at + length)?;
    let name = names.get(anchor)?;
    // “north of Mali” is a part of it.
    if name.kind != NameKind::Named
        || at + length == name.words.start
        || name.noun.is_some_and(|noun| !noun.levels().is_empty())
    {
        return None;
    }
    let subject = subject_before(text, names, at);
    Some(FoundRelation {
        words: at..name.words.end,
        kind: FoundRelationKind::Direction { anchor, bearing_deg },
        subject,
    })
}

/// A direction with the words around it: `to the north`, `au nord`, `à l’est`.
fn bearing_at(text: &Text<'_>, mut at: usize) -> Option<(f64, usize)> {
    const BEFORE: [&str; 8] = ["to", "the", "au", "a", "l", "le", "vers", "in"];
    let limit = at + 3;
    while at < limit && BEFORE.contains(&text.folded(at)) {
        at += 1;
    }
    let (length, &bearing_deg) = Vocabulary::get().directions.at(text, at)?;
    Some((bearing_deg, at + length))
}

/// The name that a direction or distance is counted from: after `of`, `from`, `de`, articles and nouns.
fn anchor_at(text: &Text<'_>, starting: &[Option<usize>], at: usize) -> Option<usize> {
    const LINKS: [&str; 16] = [
        "of", "from", "de", "du", "des", "d", "la", "le", "l", "the", "les", "to", "ville", "village",
        "town", "city",
    ];
    for word in at..at + 5 {
        if word > at && !text.words.get(word)?.before.is_blank() {
            return None;
        }
        if let Some(number) = *starting.get(word)? {
            return (word > at).then_some(number);
        }
        if !LINKS.contains(&text.folded(word)) && Vocabulary::get().nouns.at(text, word).is_none() {
            return None;
        }
    }
    None
}

/// What lies so: the last name before, of which nothing but a few words part it.
pub(super) fn subject_before(text: &Text<'_>, names: &[FoundName], at: usize) -> Option<usize> {
    let sentence = text.words.get(at)?.sentence;
    let last_before = names.partition_point(|name| name.words.end <= at).checked_sub(1)?;
    // What stands in brackets after a name is not what lies so, the name is; nor is the unit that it is in.
    let last = names[last_before].words.end;
    let number = names[last_before].in_brackets_of.unwrap_or(last_before);
    let is_unit = |number: usize| names[number].noun.is_some_and(|noun| !noun.levels().is_empty());
    let number = (0..=number).rev().find(|&number| !is_unit(number))?;
    let name = names.get(number)?;
    let gap = last..at;
    let is_quiet = gap.clone().all(|word| !WordClass::AnotherStatement.is_at(text, word));
    let is_event_place = !matches!(name.cue, Some(Cue::From | Cue::To | Cue::Agent));
    (text.words[name.words.start].sentence == sentence
        && gap.len() <= MOST_BETWEEN
        && is_quiet
        && is_event_place
        && name.kind == NameKind::Named)
        .then_some(number)
}

/// The relations of a text to whose gazetteer only these names belong.
#[cfg(test)]
pub(super) fn relations_among(
    text: &str,
    known: &'static [&'static str],
) -> Vec<(FoundRelationKind, Option<usize>)> {
    let text = Text::new(text);
    let names = super::names::find_names(&text, &super::names::JustThese(known));
    find_relations(&text, &names).into_iter().map(|relation| (relation.kind, relation.subject)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relations(text: &str) -> Vec<(FoundRelationKind, Option<usize>)> {
        relations_among(text, &["koro", "bankass", "solhan", "sebba"])
    }

    #[test]
    fn a_distance_and_direction_are_counted_from_the_name_after_them() {
        let found = relations("à une trentaine de kilomètres au nord-est de Koro");
        let (FoundRelationKind::Distance { anchor, distance, bearing_deg }, subject) = found[0] else {
            panic!("{found:?}")
        };
        assert_eq!((anchor, distance.stated_m, bearing_deg, subject), (Some(0), 30_000.0, Some(45.0), None));
    }

    #[test]
    fn what_lies_so_is_the_name_before() {
        let found = relations("Solhan, located some 15 km from Sebba");
        assert!(
            matches!(found[0], (FoundRelationKind::Distance { anchor: Some(1), .. }, Some(0))),
            "{found:?}"
        );
        let found = relations("They fled towards Bankass, some 40 kilometers away.");
        assert!(matches!(found[0], (FoundRelationKind::Distance { anchor: None, .. }, _)), "{found:?}");
    }

    #[test]
    fn a_border_is_that_of_the_countries_beside_the_word() {
        let border = |text| {
            relations(text).into_iter().find_map(|(kind, _)| match kind {
                FoundRelationKind::Border { with, of } => {
                    Some((with.to_string(), of.map(|of| of.to_string())))
                }
                _ => None,
            })
        };
        assert_eq!(border("near the border with Burkina Faso"), Some(("BF".into(), None)));
        assert_eq!(border("non loin de la frontière nigérienne"), Some(("NE".into(), None)));
        assert_eq!(border("at the Mali-Niger border"), Some(("NE".into(), Some("ML".into()))));
    }

    #[test]
    fn near_and_north_of_are_relations_and_the_north_of_a_country_is_none() {
        assert!(matches!(relations("near Koro")[0].0, FoundRelationKind::Near { anchor: 0 }));
        assert!(matches!(relations("au nord de Koro")[0].0, FoundRelationKind::Direction { anchor: 0, .. }));
        assert!(relations("in the north of Mali").is_empty());
    }
}
