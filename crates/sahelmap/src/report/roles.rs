//! The part that each place of a report plays.

use super::claims::Claim;
use super::facts::Facts;
use super::found_relation::{FoundRelation, FoundRelationKind};
use super::names::{FoundName, NameKind};
use super::text::Text;
use super::vocabulary::{Cue, Noun};
use super::word_class::WordClass;
use crate::incident::Role;

/// A dateline stands in one of the first sentences.
const DATELINE_SENTENCES: usize = 3;

/// What a name's own sentence makes of it; which of them an incident keeps is decided with all its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlacePart {
    /// The part that it plays if the incident keeps it.
    pub(super) role: Role,
    pub(super) standing: Standing,
    /// Whether people left it or were taken from it.
    pub(super) is_left: bool,
    /// Whether it is named after what was done in its sentence, as those are to whom it was done.
    pub(super) has_suffered: bool,
}

/// How readily a place is one where it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its sentence tells what happened, and it there.
    Struck,
    /// Its sentence tells what happened to those who went there or came from there.
    OnTheWay,
    /// Its sentence tells nothing.
    Silent,
    /// Something happened there before, or someone of there speaks: it may be meant where nothing else is.
    Recalled,
    /// It only says where something else is.
    Aside,
}

/// The part of each name by its own sentence.
pub(super) fn roles(
    text: &Text<'_>,
    names: &[FoundName],
    facts: &Facts,
    claims: &[Claim],
    relations: &[FoundRelation],
) -> Vec<PlacePart> {
    let serves = serving(names.len(), claims, relations);
    let ends_road = ends_of_roads(names.len(), relations);
    let part = |(number, name): (usize, &FoundName)| {
        let (role, told) = by_sentence(text, name, facts);
        let standing = if is_dateline(text, names, facts, number) {
            return PlacePart {
                role: Role::Dateline,
                standing: Standing::Aside,
                is_left: false,
                has_suffered: false,
            };
        } else if is_beside_the_point(number, name, &serves) {
            Standing::Aside
        } else if is_recalled(text, name, facts)
            || (is_of_someone(text, name, facts) && !ends_road[number])
            || name.noun == Some(Noun::Care)
            || (name.cue == Some(Cue::Office) && !is_left(text, name, facts))
        {
            Standing::Recalled
        } else if is_on_the_way(text, name, facts, ends_road[number]) {
            Standing::OnTheWay
        } else if told {
            Standing::Struck
        } else {
            Standing::Silent
        };
        let is_left = matches!(name.cue, Some(Cue::From | Cue::Office)) && is_left(text, name, facts);
        PlacePart { role, standing, is_left, has_suffered: has_suffered(text, name, facts) }
    };
    names.iter().enumerate().map(part).collect()
}

/// `Bamako, 12 mars (AMAP) –`: at the head of a text, followed by a day, an agency or a dash.
fn is_dateline(text: &Text<'_>, names: &[FoundName], facts: &Facts, number: usize) -> bool {
    let name = &names[number];
    let first = text.words[name.words.start];
    if first.sentence >= DATELINE_SENTENCES || !first.before.sentence || name.noun.is_some() {
        return false;
    }
    let Some(next) = text.words.get(name.words.end) else { return false };
    let has_units = names.iter().any(|next| next.in_brackets_of == Some(number));
    let in_brackets_of_a_country =
        names.get(number + 1).is_some_and(|next| matches!(next.kind, NameKind::Country(_)));
    // “Bamako, 12 mars (AMAP) –”: what follows the day parts it from the news.
    let day = facts.dates.iter().find(|date| date.words.start == name.words.end).map(|date| date.words.end);
    let day_parts =
        day.and_then(|end| text.words.get(end)).is_some_and(|after| after.before.opens || after.before.dash);
    (next.before.comma && day_parts)
        || (next.before.opens && (!has_units || in_brackets_of_a_country))
        || (next.before.dash && !next.before.sentence)
}

/// A unit that only says where a place lies, a place that another is counted from, a name that acts, `the Markoye-based battalion`.
fn is_beside_the_point(number: usize, name: &FoundName, serves: &[bool]) -> bool {
    serves[number] || (name.cue == Some(Cue::Agent) && name.noun.is_none())
}

/// Which names are units that others lie in, or what another name is counted from.
fn serving(names: usize, claims: &[Claim], relations: &[FoundRelation]) -> Vec<bool> {
    let mut serves = vec![false; names];
    claims.iter().for_each(|claim| serves[claim.outer] = true);
    for relation in relations {
        for anchor in anchors(relation) {
            serves[anchor] |= relation.subject.is_some_and(|subject| subject != anchor);
        }
    }
    serves
}

/// `after the attack on Toma`, `Markoye-based`.
fn is_recalled(text: &Text<'_>, name: &FoundName, facts: &Facts) -> bool {
    let is_based = text.words.get(name.words.end).is_some_and(|next| next.before.hyphen && !next.is_capital);
    // An event has no more words than this, so that earlier ones end too far off.
    const LONGEST: usize = 12;
    let from = facts.events.partition_point(|event| event.words.start + LONGEST < name.words.start);
    let near = facts.events[from..].iter().take_while(|event| event.words.start < name.words.start);
    let recalled = near.into_iter().any(|event| {
        let gap = name.words.start.checked_sub(event.words.end);
        let opening = event.words.start.saturating_sub(3)..event.words.start;
        gap.is_some_and(|gap| gap <= 3)
            && text.words[event.words.start].sentence == text.words[name.words.start].sentence
            && (event.is_background || opening.into_iter().any(|word| WordClass::Recalling.is_at(text, word)))
    });
    is_based || recalled
}

/// `les VDP de Tougan`: where those who act or speak are from.
fn is_of_someone(text: &Text<'_>, name: &FoundName, facts: &Facts) -> bool {
    const LINKS: [&str; 6] = ["of", "from", "de", "du", "d", "des"];
    let start = name.words.start;
    if start == 0 || name.noun.is_some() || !LINKS.contains(&text.folded(start - 1)) {
        return false;
    }
    let to = facts.actors.partition_point(|actor| actor.words.start < start);
    facts.actors[..to].last().is_some_and(|actor| actor.words.end + 1 == start && actor.kind.is_armed())
}

/// Where someone comes from or goes to, unless it is the road between that it happened on, or the word before tells what was done
/// there: “kidnapped from”.
fn is_on_the_way(text: &Text<'_>, name: &FoundName, facts: &Facts, is_end_of_road: bool) -> bool {
    // “on the Fada road”: one end says which way, not where.
    if name.noun == Some(Noun::Axis) && !is_end_of_road {
        return true;
    }
    match name.cue {
        Some(Cue::From | Cue::Office) => !is_end_of_road && !is_done_from(name, facts),
        Some(Cue::To) => !is_end_of_road && by_sentence(text, name, facts).0 != Role::Refuge,
        // Where the wounded or the bodies are brought is no refuge.
        Some(Cue::Refuge) => by_sentence(text, name, facts).0 != Role::Refuge,
        _ => false,
    }
}

/// The names that a relation is counted from.
pub(super) fn anchors(relation: &FoundRelation) -> impl Iterator<Item = usize> {
    let (first, second) = match relation.kind {
        FoundRelationKind::Distance { anchor, .. } => (anchor, None),
        FoundRelationKind::Direction { anchor, .. } | FoundRelationKind::Near { anchor } => {
            (Some(anchor), None)
        }
        FoundRelationKind::Between { anchors: [a, b], .. } => (Some(a), Some(b)),
        // What others lie beside is no less where it happened itself.
        FoundRelationKind::Beside { .. } | FoundRelationKind::Border { .. } => (None, None),
    };
    first.into_iter().chain(second)
}

/// The role, and whether the sentence tells what happened.
fn by_sentence(text: &Text<'_>, name: &FoundName, facts: &Facts) -> (Role, bool) {
    let number = text.words[name.words.start].sentence;
    let sentence = &text.sentences[number];
    let fled = facts.triggers(sentence).any(|event| event.is_flight);
    if name.cue == Some(Cue::To) && fled {
        return (Role::Refuge, true);
    }
    if name.cue == Some(Cue::Refuge) {
        return if fled { (Role::Refuge, true) } else { (Role::Attacked, facts.tells(number)) };
    }
    let repelled = facts.triggers(sentence).any(|event| event.is_repelled);
    (if repelled { Role::Repelled } else { Role::Attacked }, facts.tells(number))
}

/// For each name whether something happened on the road of which it is an end, or so far from it.
fn ends_of_roads(names: usize, relations: &[FoundRelation]) -> Vec<bool> {
    let mut ends = vec![false; names];
    let anonymous = relations.iter().filter(|relation| relation.is_of_what_happened());
    anonymous.flat_map(anchors).for_each(|anchor| ends[anchor] = true);
    ends
}

/// Whether its sentence tells of people who left: “residents of X left for Y”.
fn is_left(text: &Text<'_>, name: &FoundName, facts: &Facts) -> bool {
    facts.triggers(&text.sentences[text.words[name.words.start].sentence]).any(|event| event.is_flight)
}

/// Whether the verb stands before a name and not the one who did it: “abducted villagers from B”, but “were killed by men from A”.
fn has_suffered(text: &Text<'_>, name: &FoundName, facts: &Facts) -> bool {
    let sentence = &text.sentences[text.words[name.words.start].sentence];
    let done = facts.triggers(sentence).find(|event| event.words.end <= name.phrase.start);
    done.is_some_and(|event| {
        !(event.words.end..name.phrase.start).any(|word| matches!(text.folded(word), "by" | "par"))
    })
}

/// Whether the word before what speaks of a name tells what was done there: “kidnapped from”, “fled from”.
fn is_done_from(name: &FoundName, facts: &Facts) -> bool {
    let to = facts.events.partition_point(|event| event.words.start < name.phrase.start);
    let last = facts.events[..to].last();
    last.is_some_and(|event| event.words.end == name.phrase.start && !event.is_background)
}
