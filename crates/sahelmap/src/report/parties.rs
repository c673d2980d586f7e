//! Who takes part in an incident, from the actors that its sentences name.

use super::actor_kind::ActorKind;
use super::actors::ActorMention;

/// The names of those who act or are acted against, each once, in the order of the text. What says no more than that somebody named is
/// meant, and civilians, are left out.
pub(super) fn parties(actors: &[ActorMention]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for actor in actors {
        let is_somebody = !matches!(actor.kind, ActorKind::Civilians | ActorKind::CivilianObjects);
        let is_said_better = actors.iter().any(|other| actor.is_replaced_by(other));
        if is_somebody && !is_said_better && !names.contains(&actor.name) {
            names.push(actor.name);
        }
    }
    names
}
