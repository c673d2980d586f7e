//! Who takes part in an incident, from the actors that its sentences name.

use super::actor_kind::ActorKind;
use super::actor_ties::{group_of, meant};
use super::actors::ActorMention;
use super::event_type::EventType;
use super::implied::Implied;
use super::text::Text;
use super::word_class::WordClass;
use crate::boundary::CountryCode;

/// The names of those who act or are acted against, each once, in the order of the text. What says no more than that somebody named is
/// meant, civilians, and those whom a party is only said to be close to are left out.
///
/// A wing brings its group along. `others` are the actors of the whole text, among whom are those who claimed it in a sentence after.
/// Those whom an event implies count only where nobody named may have done it.
pub(super) fn parties(
    text: &Text<'_>,
    actors: &[ActorMention],
    others: &[ActorMention],
    country: Option<CountryCode>,
) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    let mut add = |name: &'static str| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    let (unnamed, named): (Vec<&ActorMention>, Vec<&ActorMention>) =
        actors.iter().partition(|actor| actor.implied.is_some());
    let mut own: Vec<&ActorMention> = named.into_iter().filter(|actor| !is_only_close(text, actor)).collect();
    let claimed = claimants(text, &actors.iter().collect::<Vec<_>>(), others);
    own.extend(claimed);
    let is_of_crowd = unnamed.iter().any(|actor| actor.implied == Some(Implied::Crowd));
    let needed = unnamed
        .iter()
        .filter(|actor| actor.implied.is_some_and(|implied| is_needed(implied, &own, is_of_crowd)))
        .copied();
    let needed: Vec<&ActorMention> = needed.collect();
    let is_riot = needed.iter().any(|actor| actor.kind == ActorKind::Rioters);
    // Two communities that clash are both sides of it.
    let is_communal = needed.iter().any(|actor| actor.kind == ActorKind::CommunalMilitia);
    own.extend(needed.into_iter().filter(|actor| match actor.kind {
        ActorKind::Protesters => !is_riot,
        ActorKind::Unidentified => !is_communal,
        _ => true,
    }));
    own.sort_by_key(|actor| actor.words.start);
    for actor in &own {
        // Whoever was off duty was a civilian.
        let is_somebody = !matches!(actor.kind, ActorKind::Civilians | ActorKind::CivilianObjects)
            && (actor.is_armed() || !actor.kind.is_armed());
        if !is_somebody || (actor.implied.is_none() && own.iter().any(|other| actor.is_replaced_by(other))) {
            continue;
        }
        add(meant(actor.name, country, others.iter().map(|other| other.name)));
        if let Some(group) = group_of(actor.name) {
            add(group);
        }
    }
    names
}

/// Names a crowd after what it did: those who demonstrated and broke things are rioters, and no armed men are implied beside them.
pub(super) fn name_crowd(names: &mut Vec<&'static str>, kind: EventType, actors: &[ActorMention]) {
    let (crowd, other) = match kind {
        EventType::Riots => ("Rioters", "Protesters"),
        EventType::Protests => ("Protesters", "Rioters"),
        _ => return,
    };
    let are_armed_named =
        actors.iter().any(|actor| actor.implied.is_none() && actor.kind == ActorKind::Unidentified);
    if !are_armed_named {
        names.retain(|name| !matches!(*name, "Unidentified Armed Group" | "Communal Militia"));
    }
    let of_other = names.iter().position(|name| *name == other);
    let is_named = names.contains(&crowd);
    match of_other {
        Some(at) if !is_named => names[at] = crowd,
        Some(at) => drop(names.remove(at)),
        None if !is_named => names.insert(0, crowd),
        None => {}
    }
}

/// Whether somebody whom an event implies is needed beside those named.
fn is_needed(implied: Implied, named: &[&ActorMention], is_of_crowd: bool) -> bool {
    let has = |wanted: fn(&ActorMention) -> bool| named.iter().any(|actor| wanted(actor));
    let is_crowd_named = has(|actor| matches!(actor.kind, ActorKind::Rioters | ActorKind::Protesters));
    let is_attacker_named = has(|actor| match actor.kind {
        ActorKind::Rebel | ActorKind::Unidentified | ActorKind::CommunalMilitia => true,
        ActorKind::Militia => actor.name != "VDP",
        _ => false,
    });
    match implied {
        Implied::Crowd => !is_crowd_named && !is_attacker_named,
        Implied::AgainstArms => !is_attacker_named && !is_of_crowd && !is_crowd_named,
        Implied::AgainstCivilians => !has(|actor| actor.kind.is_armed()) && !is_of_crowd && !is_crowd_named,
    }
}

/// Whoever the text says claimed it: `claimed by JNIM`, `le GSIM revendique`.
fn claimants<'a>(
    text: &Text<'_>,
    actors: &[&ActorMention],
    others: &'a [ActorMention],
) -> Vec<&'a ActorMention> {
    const NEAR: usize = 3;
    const SENTENCES: usize = 2;
    let sentence = |actor: &ActorMention| text.words.get(actor.words.start).map_or(0, |word| word.sentence);
    let last = actors.iter().map(|actor| sentence(actor)).max().unwrap_or_default();
    // They stand in the order of the text.
    let next = others.partition_point(|other| sentence(other) < last);
    others[next..]
        .iter()
        .take_while(|other| sentence(other) <= last + SENTENCES)
        .filter(|other| other.implied.is_none() && other.kind == ActorKind::Rebel && !other.is_generic)
        .filter(|other| {
            let near = other.words.start.saturating_sub(NEAR)..(other.words.end + NEAR).min(text.words.len());
            let claims = |word: usize| {
                let said = text.folded(word);
                text.words[word].sentence == sentence(other)
                    && (matches!(said, "claimed" | "claims" | "claim") || said.starts_with("revendiqu"))
            };
            let denies = |word: usize| matches!(text.folded(word), "no" | "not" | "pas" | "aucune" | "sans");
            near.clone().any(claims) && !near.clone().any(denies)
        })
        .collect()
}

/// `linked to Al Qaeda`, `affilié à`: nobody who takes part.
fn is_only_close(text: &Text<'_>, actor: &ActorMention) -> bool {
    const NEAR: usize = 3;
    let start = actor.words.start;
    (start.saturating_sub(NEAR)..start).any(|word| {
        WordClass::OnlyClose.is_at(text, word) && text.words[word].sentence == text.words[start].sentence
    })
}
