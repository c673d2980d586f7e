//! Which event type an incident is, after ACLED's codebook.

use super::actor_kind::ActorKind;
use super::actor_part::Part;
use super::actors::ActorMention;
use super::event_type::EventType;
use super::events::{EventMention, OPERATION, Strength};
use super::voice::Sufferer;

/// The event type of one incident from what is said to have happened and who is named; none where nothing happened.
///
/// Crowds come first where they are what the report begins with; then explosives, which are part of a battle where both sides
/// fought; then armed sides; then arms against civilians; then what hurt nobody. Source: ACLED codebook, “Event types”.
pub(super) fn event_type(events: &[EventMention], actors: &[ActorMention]) -> Option<EventType> {
    let actors: Vec<ActorMention> = actors.iter().filter(|actor| actor.implied.is_none()).cloned().collect();
    let actors = &actors[..];
    let live = || events.iter().filter(|event| !event.is_background);
    let said = |kind| live().any(|event| event.kind == kind && event.strength == Strength::Sure);
    if let Some(decided) = live().find(|event| event.decides) {
        return Some(decided.kind);
    }
    let begins = live().find(|event| event.strength > Strength::Weak).or_else(|| live().next())?;
    let has = |wanted: fn(ActorKind) -> bool| actors.iter().any(|actor| wanted(actor.kind));
    let are_armed = actors.iter().any(ActorMention::is_armed);
    let are_protesters_named = has(|kind| kind == ActorKind::Protesters)
        && !has(|kind| matches!(kind, ActorKind::Rebel | ActorKind::Unidentified));
    if matches!(begins.kind, EventType::Protests | EventType::Riots) || are_protesters_named {
        let is_riot = said(EventType::Riots) || live().any(|event| is_by_crowd(event, actors));
        return Some(if is_riot { EventType::Riots } else { EventType::Protests });
    }
    if live().any(|event| is_brawl(event, actors)) {
        return Some(EventType::Riots);
    }
    // Troops who set out against somebody and only arrested people or took things fought nobody.
    let only_set_out = live()
        .all(|event| is_operation(event) || event.kind == EventType::StrategicDevelopments)
        && said(EventType::StrategicDevelopments);
    let decided: Vec<(&EventMention, EventType)> = live()
        .filter(|event| event.strength == Strength::ByTarget && !(only_set_out && is_operation(event)))
        .map(|event| (event, by_target(event, actors)))
        .collect();
    let fought = said(EventType::Battles)
        // An ambush, and not just an attack, is a fight even where it began with a mine.
        || decided.iter().any(|(event, kind)| event.kind == EventType::Battles && *kind == EventType::Battles);
    if said(EventType::Explosions) || (is_weakly_explosive(events) && !decided.is_empty()) {
        return Some(if fought { EventType::Battles } else { EventType::Explosions });
    }
    if fought || decided.iter().any(|(_, kind)| *kind == EventType::Battles) {
        return Some(EventType::Battles);
    }
    if !decided.is_empty() {
        let of_crowd = said(EventType::Riots) && !are_armed;
        return Some(if of_crowd { EventType::Riots } else { EventType::ViolenceAgainstCivilians });
    }
    // Robbers and arsonists of whose victims some died.
    let are_dead =
        live().any(|event| event.kind == EventType::ViolenceAgainstCivilians && event.sub_event == "Attack");
    if are_dead && live().any(|event| event.sub_event.starts_with("Looting")) {
        return Some(EventType::ViolenceAgainstCivilians);
    }
    if live().any(|event| is_by_unarmed(event, actors)) {
        return Some(EventType::Riots);
    }
    let in_order = [
        EventType::ViolenceAgainstCivilians,
        EventType::Riots,
        EventType::Protests,
        EventType::StrategicDevelopments,
    ];
    // “Fifteen dead in the ranks of the detachment” were fought even where no other word says so.
    in_order.into_iter().find(|kind| said(*kind)).or_else(|| Some(by_target(begins, actors)))
}

fn is_operation(event: &EventMention) -> bool {
    event.sub_event == OPERATION
}

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
fn is_by_crowd(event: &EventMention, actors: &[ActorMention]) -> bool {
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
fn is_by_unarmed(event: &EventMention, actors: &[ActorMention]) -> bool {
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

/// Whether explosives are named, and not because they were found or made safe.
fn is_weakly_explosive(events: &[EventMention]) -> bool {
    let is_explosive = |event: &EventMention| !event.is_background && event.kind == EventType::Explosions;
    events.iter().any(is_explosive) && !events.iter().any(|event| event.sub_event == "Disrupted weapons use")
}

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

#[cfg(test)]
mod tests {
    use super::super::actors::actors;
    use super::super::events::events;
    use super::super::text::Text;
    use super::*;
    use proptest::prelude::*;

    fn decided(said: &str) -> Option<&'static str> {
        let text = Text::new(said);
        event_type(&events(&text), &actors(&text)).map(EventType::as_str)
    }

    #[test]
    fn people_without_arms_who_clash_with_police_are_rioters() {
        assert_eq!(decided("Students clashed with police in Koudougou"), Some("Riots"));
        assert_eq!(decided("Police clashed with gunmen in Koudougou"), Some("Battles"));
    }

    #[test]
    fn soldiers_who_were_attacked_fought() {
        for said in [
            "Soldiers were attacked in Djibo",
            "Soldiers came under attack near Djibo",
            "VDP were attacked; four died",
        ] {
            assert_eq!(decided(said), Some("Battles"), "{said}");
        }
        assert_eq!(decided("Villagers were attacked in Djibo"), Some("Violence against civilians"));
    }

    #[test]
    fn an_operation_in_which_people_were_only_arrested_is_no_battle() {
        let said = "Soldiers launched an operation against JNIM and arrested six suspects";
        assert_eq!(decided(said), Some("Strategic developments"));
        let said = "Soldiers launched an operation against JNIM and killed six militants";
        assert_eq!(decided(said), Some("Battles"));
    }

    #[test]
    fn the_dead_of_a_detachment_were_fought_and_those_of_a_robbery_attacked() {
        assert_eq!(decided("Le détachement militaire déplore une quinzaine de morts"), Some("Battles"));
        let said = "Cattle rustlers made off with 600 animals and left a herder dead";
        assert_eq!(decided(said), Some("Violence against civilians"));
        assert_eq!(decided("Cattle rustlers made off with 600 animals"), Some("Strategic developments"));
    }

    #[test]
    fn arms_against_civilians_are_violence_against_civilians() {
        for said in [
            "Suspected JNIM militants attacked the village of Diallassagou and killed 20 people",
            "Armed men abducted two teachers on the road to Djibo",
            "Des hommes armés ont tué cinq civils à Bankass",
            "Douze villageois ont été tués par des djihadistes présumés",
            "Malian soldiers and Russian mercenaries executed at least ten herders",
            "Gunmen fired at a bus",
            "Quatre personnes arrêtées par les VDP ont été retrouvées mortes",
            "Douze morts dans une attaque attribuée aux djihadistes contre le village de Dinangourou",
            "Dix morts dans une attaque contre un village",
            "ISGS killed two men and stole cattle",
            "Katiba Macina killed at least 132 civilians. The attacks took place when gunmen entered villages",
        ] {
            assert_eq!(decided(said), Some("Violence against civilians"), "{said}");
        }
    }

    #[test]
    fn two_armed_sides_are_a_battle() {
        for said in [
            "JNIM militants ambushed a patrol of the Malian army near Koro",
            "Des terroristes ont attaqué le poste de gendarmerie de Barani",
            "Clashes between JNIM and ISGS",
            "VDP repelled an attack",
            "Une embuscade a été tendue à l’entrée de Djibo",
            "Four VDP and a woman were killed by gunmen",
            "Quatre soldats tués dans une attaque à Inata",
            "The army killed ten terrorists",
            "An IED exploded under a convoy, then gunmen ambushed the soldiers",
        ] {
            assert_eq!(decided(said), Some("Battles"), "{said}");
        }
    }

    #[test]
    fn explosives_by_themselves_are_remote_violence() {
        for said in [
            "A military vehicle hit an IED near Boni, killing three soldiers",
            "Un véhicule de transport a sauté sur une mine, faisant quatre morts",
            "A drone strike killed ten civilians",
            "Des obus sont tombés sur la ville de Gao",
        ] {
            assert_eq!(decided(said), Some("Explosions/Remote violence"), "{said}");
        }
    }

    #[test]
    fn crowds_are_protests_or_riots() {
        assert_eq!(decided("Residents demonstrated against insecurity in Niamey"), Some("Protests"));
        assert_eq!(decided("Des manifestations ont eu lieu, la police a tiré, un mort"), Some("Protests"));
        assert_eq!(decided("Police dispersed demonstrators in Bamako, two were injured"), Some("Protests"));
        assert_eq!(decided("Une émeute a éclaté au marché, deux blessés"), Some("Riots"));
    }

    #[test]
    fn what_hurt_nobody_is_a_strategic_development() {
        for said in [
            "Gunmen burned the school and looted shops",
            "The jihadists threatened to kill anyone who stays",
            "Les FDS ont arrêté douze suspects",
            "L’armée a désamorcé un engin explosif improvisé",
            "Residents fled towards Bankass",
            "Un accord local a été trouvé : accord de paix signé",
        ] {
            assert_eq!(decided(said), Some("Strategic developments"), "{said}");
        }
    }

    #[test]
    fn where_nothing_happened_there_is_no_type() {
        assert_eq!(decided("The minister visited Mopti"), None);
        assert_eq!(decided("Attacks have multiplied in the region since 2015"), None);
    }

    proptest! {
        #[test]
        fn a_type_is_found_just_where_something_happened(
            said in "(JNIM|soldiers|civilians|by|attacked|killed|were|IED|fled|protest|since 2012|, |\\. |\\PC{0,4}| ){0,24}",
        ) {
            let text = Text::new(&said);
            let happened = events(&text);
            let is_live = happened.iter().any(|event| !event.is_background);
            prop_assert_eq!(event_type(&happened, &actors(&text)).is_some(), is_live);
        }
    }
}
