//! Which event type an incident is, after ACLED's codebook.

use super::actor_kind::ActorKind;
use super::actors::ActorMention;
use super::crowds::{is_brawl, is_by_crowd, is_by_unarmed};
use super::event_type::EventType;
use super::event_words::{OPERATION, Strength};
use super::events::EventMention;
use super::targets::by_target;

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

/// Whether explosives are named, and not because they were found or made safe.
fn is_weakly_explosive(events: &[EventMention]) -> bool {
    let is_explosive = |event: &EventMention| !event.is_background && event.kind == EventType::Explosions;
    events.iter().any(is_explosive) && !events.iter().any(|event| event.sub_event == "Disrupted weapons use")
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
