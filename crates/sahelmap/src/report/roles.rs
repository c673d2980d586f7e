//! The part that each place of a report plays.

use super::facts::Facts;
use super::names::{FoundName, NameKind};
use super::relations::{FoundRelation, FoundRelationKind};
use super::text::Text;
use super::ties::Claim;
use super::vocabulary::Cue;
use crate::incident::Role;

/// A dateline stands in one of the first sentences.
const DATELINE_SENTENCES: usize = 3;

/// The role of each name by its own sentence; which of them an incident keeps is decided with all its names.
pub(super) fn roles(
    text: &Text<'_>,
    names: &[FoundName],
    facts: &Facts,
    claims: &[Claim],
    relations: &[FoundRelation],
) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::with_capacity(names.len());
    for (number, name) in names.iter().enumerate() {
        let role = if is_dateline(text, names, facts, number) {
            Role::Dateline
        } else if is_beside_the_point(number, name, facts, claims, relations) {
            Role::Background
        } else {
            by_sentence(text, name, facts)
        };
        roles.push(role);
    }
    roles
}

/// `Bamako, 12 mars (AMAP) –`: at the head of a text, followed by a day, an agency or a dash.
fn is_dateline(text: &Text<'_>, names: &[FoundName], facts: &Facts, number: usize) -> bool {
    let name = &names[number];
    let first = text.words[name.words.start];
    if first.sentence >= DATELINE_SENTENCES || !first.before.sentence || name.noun.is_some() {
        return false;
    }
    let Some(next) = text.words.get(name.words.end) else { return false };
    let day_follows = facts.dates.iter().any(|date| date.words.start == name.words.end);
    let has_units = names.get(number + 1).is_some_and(|next| next.in_brackets_of == Some(number));
    let in_brackets_of_a_country =
        names.get(number + 1).is_some_and(|next| matches!(next.kind, NameKind::Country(_)));
    (next.before.comma && day_follows)
        || (next.before.opens && (!has_units || in_brackets_of_a_country))
        || (next.before.dash && !next.before.sentence)
}

/// A unit that only says where a place lies, a place that another is counted from, where someone comes from or goes to.
fn is_beside_the_point(
    number: usize,
    name: &FoundName,
    facts: &Facts,
    claims: &[Claim],
    relations: &[FoundRelation],
) -> bool {
    let is_anchor_of_another = relations.iter().any(|relation| {
        relation.subject.is_some_and(|subject| subject != number)
            && anchors(relation).any(|anchor| anchor == number)
    });
    // The ends of a road on which something happened are no ends of a journey.
    let is_end_of_road = relations.iter().any(|relation| {
        matches!(relation.kind, FoundRelationKind::Between { anchors } if anchors.contains(&number))
            && relation.subject.is_none()
    });
    let moves = match name.cue {
        Some(Cue::From) => !is_end_of_road && !is_done_from(name, facts),
        Some(Cue::To) => !is_end_of_road,
        _ => false,
    };
    claims.iter().any(|claim| claim.outer == number)
        || is_anchor_of_another
        || moves
        || name.cue == Some(Cue::Agent)
}

/// The names that a relation is counted from.
pub(super) fn anchors(relation: &FoundRelation) -> impl Iterator<Item = usize> {
    let (first, second) = match relation.kind {
        FoundRelationKind::Distance { anchor, .. } => (anchor, None),
        FoundRelationKind::Direction { anchor, .. } | FoundRelationKind::Near { anchor } => {
            (Some(anchor), None)
        }
        FoundRelationKind::Between { anchors: [a, b] } => (Some(a), Some(b)),
        FoundRelationKind::Border { .. } => (None, None),
    };
    first.into_iter().chain(second)
}

fn by_sentence(text: &Text<'_>, name: &FoundName, facts: &Facts) -> Role {
    let sentence = &text.sentences[text.words[name.words.start].sentence];
    let fled = facts.triggers(sentence).any(|event| event.is_flight);
    if name.cue == Some(Cue::Refuge) {
        return if fled { Role::Refuge } else { Role::Background };
    }
    let struck = facts.triggers(sentence).any(|event| !event.is_flight) || facts.tells_of_dead(sentence);
    if !struck && !(fled && name.cue == Some(Cue::From)) {
        Role::Background
    } else if facts.triggers(sentence).any(|event| event.is_repelled) {
        Role::Repelled
    } else {
        Role::Attacked
    }
}

/// Whether the word before what speaks of a name tells what was done there: “kidnapped from”, “fled from”.
fn is_done_from(name: &FoundName, facts: &Facts) -> bool {
    facts.events.iter().any(|event| event.words.end == name.phrase.start && !event.is_background)
}
