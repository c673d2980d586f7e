//! What people without arms did: fought a state's men, broke and burned in a crowd, or fought one another.

use super::actor_kind::ActorKind;
use super::actors::ActorMention;
use super::event_type::EventType;
use super::event_words::Strength;
use super::events::EventMention;
use super::voice::Sufferer;

/// Whether people without arms clashed with a state's men: `students clashed with police`, `clashes between police and residents`.
/// Those who clash with one another are a battle of their communities.
pub(super) fn is_brawl(event: &EventMention, actors: &[ActorMention]) -> bool {
    const NEAR: usize = 2;
    let is_clash = event.kind == EventType::Battles && event.strength == Strength::Sure && !event.is_repelled;
    if !is_clash || actors.iter().any(|actor| actor.is_armed() && actor.kind != ActorKind::StateForces) {
        return false;
    }
    let next = actors.partition_point(|actor| actor.words.start < event.words.end);
    let before = next
        .checked_sub(1)
        .map(|at| &actors[at])
        .filter(|actor| actor.words.end <= event.words.start && event.words.start - actor.words.end <= NEAR);
    let after = actors.get(next).filter(|actor| actor.words.start - event.words.end <= NEAR);
    let sides = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (None, Some(first)) => match actors.get(next + 1).filter(|second| second.is_listed) {
            Some(second) => (first, second),
            None => return false,
        },
        (Some(last), None) => match next.checked_sub(2).map(|at| &actors[at]).filter(|_| last.is_listed) {
            Some(first) => (first, last),
            None => return false,
        },
        (None, None) => return false,
    };
    let is_crowd = |actor: &ActorMention| is_crowd(actor.kind);
    let is_state = |actor: &ActorMention| actor.kind == ActorKind::StateForces && actor.is_armed();
    (is_crowd(sides.0) && is_state(sides.1)) || (is_state(sides.0) && is_crowd(sides.1))
}

/// Whether two sides without arms by trade clashed with one another: farmers and herders, two villages.
pub(super) fn is_communal_clash(event: &EventMention, actors: &[ActorMention]) -> bool {
    const NEAR: usize = 6;
    let is_clash = event.kind == EventType::Battles
        && event.sub_event == "Armed clash"
        && event.strength == Strength::Sure
        && !event.is_repelled;
    let is_near = |actor: &&ActorMention| {
        actor.words.start.saturating_sub(event.words.end) <= NEAR
            && event.words.start.saturating_sub(actor.words.end) <= NEAR
    };
    is_clash
        && actors.iter().filter(is_near).any(|actor| actor.kind == ActorKind::Civilians)
        && !actors.iter().filter(is_near).any(ActorMention::is_armed)
        && !is_brawl(event, actors)
}

fn is_crowd(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Civilians | ActorKind::Protesters | ActorKind::Rioters)
}

/// Whether a crowd that demonstrates broke, burned, stormed or attacked something, or fought. Source: ACLED codebook, “Violent
/// demonstration”.
pub(super) fn is_by_crowd(event: &EventMention, actors: &[ActorMention]) -> bool {
    let is_violent = match event.strength {
        Strength::Sure => event.sub_event.starts_with("Looting") || event.sub_event == "Armed clash",
        Strength::ByTarget => event.sub_event == "Armed clash",
        Strength::Weak => false,
    };
    let subject = actors
        .iter()
        .rfind(|actor| actor.words.end <= event.words.start && actor.kind != ActorKind::CivilianObjects);
    let is_done = !matches!(event.sufferer, Sufferer::AfterPreposition);
    is_violent && is_done && !event.is_repelled && subject.is_none_or(|actor| is_crowd(actor.kind))
}

/// Whether people without arms broke, burned or robbed what belongs to others. Source: ACLED codebook, “Mob violence”.
pub(super) fn is_by_unarmed(event: &EventMention, actors: &[ActorMention]) -> bool {
    const NEAR: usize = 4;
    let subject = actors.iter().rfind(|actor| actor.words.end <= event.words.start);
    event.sub_event.starts_with("Looting")
        && event.strength == Strength::Sure
        && event.has_object
        && !actors.iter().any(|actor| actor.is_armed() && actor.kind != ActorKind::StateForces)
        && subject.is_some_and(|actor| {
            actor.kind == ActorKind::Civilians
                && !actor.is_anybody
                && event.words.start - actor.words.end <= NEAR
        })
}
