//! Whether those attacked bore arms, which makes a battle of an attack.

use super::actor_kind::ActorKind;
use super::actor_part::Part;
use super::actors::ActorMention;
use super::event_type::EventType;
use super::event_words::Strength;
use super::events::EventMention;
use super::voice::Sufferer;

/// Whether those attacked bore arms: those named as targets, else those who stand where the grammar puts them, else whoever
/// is named at all.
pub(super) fn by_target(event: &EventMention, actors: &[ActorMention]) -> EventType {
    if !matches!(event.kind, EventType::Battles | EventType::ViolenceAgainstCivilians) {
        return event.kind;
    }
    let type_of = |armed| if armed { EventType::Battles } else { EventType::ViolenceAgainstCivilians };
    let named = actors.iter().filter(|actor| actor.part == Some(Part::Target));
    if let Some(armed) = any_armed(named) {
        return type_of(armed);
    }
    // A noun such as “deaths” has no object.
    if event.strength > Strength::Weak
        && let Some(armed) = object(event, actors)
    {
        return type_of(armed);
    }
    let has = |wanted: fn(ActorKind) -> bool| actors.iter().any(|actor| wanted(actor.kind));
    if actors.iter().any(|actor| !actor.is_armed()) {
        return EventType::ViolenceAgainstCivilians;
    }
    let both_sides = has(ActorKind::is_with_the_state)
        && has(|kind| matches!(kind, ActorKind::Rebel | ActorKind::Unidentified));
    // Nobody but a state's men is named, and they did not attack: it is they who were.
    let of_state = || actors.iter().filter(|actor| actor.kind.is_with_the_state());
    let are_struck = event.kind == EventType::ViolenceAgainstCivilians
        && of_state().any(|actor| matches!(actor.kind, ActorKind::StateForces | ActorKind::ExternalForces))
        && of_state().all(|actor| actor.part != Some(Part::Agent))
        && !(event.sufferer == Sufferer::After
            && of_state().any(|actor| actor.words.end <= event.words.start))
        && !has(|kind| kind == ActorKind::CommunalMilitia);
    if both_sides || are_struck { EventType::Battles } else { event.kind }
}

/// Whether the object of a verb, or the subject of a passive, bears arms, with all that stand in one list with it.
fn object(event: &EventMention, actors: &[ActorMention]) -> Option<bool> {
    const FARTHEST: usize = 8;
    let is_target = |actor: &ActorMention| actor.part != Some(Part::Agent);
    let before = || {
        actors.iter().rposition(|actor| {
            actor.words.end <= event.words.start && event.words.start - actor.words.end <= FARTHEST
        })
    };
    let after = || {
        actors.iter().position(|actor| {
            actor.words.start >= event.words.end && actor.words.start - event.words.end <= FARTHEST
        })
    };
    let found = match event.sufferer {
        Sufferer::Before => before(),
        Sufferer::AfterPreposition => None,
        Sufferer::After => after(),
    }
    .filter(|&at| is_target(&actors[at]))?;
    let from = (0..=found)
        .rev()
        .find(|&at| !actors[at].is_listed || event.sufferer != Sufferer::Before)
        .unwrap_or(found);
    let listed = actors[found + 1..].iter().take_while(|actor| actor.is_listed);
    any_armed(actors[from..=found].iter().chain(listed))
}

/// Whether any of some actors bears arms; none where there are none.
fn any_armed<'a>(actors: impl Iterator<Item = &'a ActorMention>) -> Option<bool> {
    actors.fold(None, |armed, actor| Some(armed.unwrap_or(false) || actor.is_armed()))
}
