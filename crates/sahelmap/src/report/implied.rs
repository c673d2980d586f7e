//! Those who must have taken part although no words name them: who attacked, and the crowd of a protest.

use super::actor_kind::ActorKind;
use super::actors::ActorMention;
use super::crowds::{is_brawl, is_communal_clash};
use super::event_type::EventType;
use super::event_words::Strength;
use super::events::EventMention;
use super::targets::by_target;
use super::text::Text;

/// What an event says of somebody whom nobody names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Implied {
    /// Armed men who attacked others who bear arms, or laid an explosive.
    AgainstArms,
    /// Armed men who attacked, took or robbed people without arms.
    AgainstCivilians,
    /// A crowd.
    Crowd,
}

/// The actors that the events of a text imply, with the words of each event. Source: ACLED codebook, “Unidentified Armed Group”:
/// ambushes, attacks, abductions and planted explosives have somebody who did them; strikes from the air and shells are the work of
/// those who have aircraft and guns, and deaths alone of nobody in particular.
pub(super) fn implied(
    text: &Text<'_>,
    events: &[EventMention],
    actors: &[ActorMention],
) -> Vec<ActorMention> {
    let sentence = |word: usize| text.words.get(word).map(|word| word.sentence);
    let is_quiet = |here: Option<usize>| {
        let first = events.partition_point(|event| sentence(event.words.start) < here);
        let of_sentence = events[first..].iter().take_while(|event| sentence(event.words.start) == here);
        of_sentence.into_iter().any(EventMention::decides_nothing_done)
    };
    events
        .iter()
        .filter(|event| !event.is_background && !event.is_flight)
        .filter_map(|event| {
            let here = sentence(event.words.start);
            if is_quiet(here) {
                return None;
            }
            let from = actors.partition_point(|actor| sentence(actor.words.start) < here);
            let to = actors.partition_point(|actor| sentence(actor.words.start) <= here);
            let (implied, name, kind) = of_event(event, actors.get(from..to).unwrap_or_default())?;
            Some(ActorMention {
                words: event.words.clone(),
                name,
                kind,
                is_generic: true,
                countries: "",
                part: None,
                is_listed: false,
                implied: Some(implied),
                is_off_duty: false,
                is_anybody: false,
            })
        })
        .collect()
}

fn of_event(event: &EventMention, actors: &[ActorMention]) -> Option<(Implied, &'static str, ActorKind)> {
    let armed = |implied| Some((implied, "Unidentified Armed Group", ActorKind::Unidentified));
    let kind = if event.strength == Strength::Sure { event.kind } else { by_target(event, actors) };
    if is_brawl(event, actors) {
        return Some((Implied::Crowd, "Rioters", ActorKind::Rioters));
    }
    if is_communal_clash(event, actors) {
        return Some((Implied::AgainstArms, "Communal Militia", ActorKind::CommunalMilitia));
    }
    match kind {
        EventType::Battles if event.strength == Strength::Weak && event.kind == EventType::Battles => None,
        EventType::Battles => armed(Implied::AgainstArms),
        EventType::ViolenceAgainstCivilians => {
            let are_targets_armed = event.sub_event.starts_with("Abduction") && is_state_taken(event, actors);
            armed(if are_targets_armed { Implied::AgainstArms } else { Implied::AgainstCivilians })
        }
        EventType::Explosions
            if event.sub_event.starts_with("Air") || event.sub_event.starts_with("Shelling") =>
        {
            None
        }
        EventType::Explosions => armed(Implied::AgainstArms),
        EventType::StrategicDevelopments if event.sub_event.starts_with("Looting") => {
            armed(Implied::AgainstCivilians)
        }
        EventType::StrategicDevelopments => None,
        EventType::Protests => Some((Implied::Crowd, "Protesters", ActorKind::Protesters)),
        EventType::Riots => Some((Implied::Crowd, "Rioters", ActorKind::Rioters)),
    }
}

/// Whether those carried off are a state's men: `deux agents de la douane ont été enlevés`.
fn is_state_taken(event: &EventMention, actors: &[ActorMention]) -> bool {
    actors
        .iter()
        .rfind(|actor| actor.words.end <= event.words.start)
        .is_some_and(|actor| actor.kind.is_with_the_state() && event.is_suffered_before())
}

#[cfg(test)]
mod tests {
    use super::super::actors::actors;
    use super::super::events::events;
    use super::super::parties::parties;
    use super::*;

    fn named(said: &str) -> Vec<&'static str> {
        let text = Text::new(said);
        let mut mentions = actors(&text);
        let implied = implied(&text, &events(&text), &mentions);
        mentions.extend(implied);
        mentions.sort_by_key(|mention| mention.words.start);
        parties(&text, &mentions, &mentions, "BF".parse().ok())
    }

    #[test]
    fn an_attack_that_nobody_is_named_for_is_that_of_an_unidentified_armed_group() {
        for said in [
            "Le village a de nouveau été attaqué vendredi",
            "Four people were kidnapped from the village",
            "Un véhicule de transport a sauté sur un engin explosif improvisé",
            "A grenade was thrown at a market",
        ] {
            assert_eq!(named(said), ["Unidentified Armed Group"], "{said}");
        }
        assert_eq!(named("A military convoy was ambushed"), ["FABF", "Unidentified Armed Group"]);
        assert_eq!(named("The team of the FDS made safe an explosive device"), ["FDS"]);
        assert_eq!(named("Cinq VDP ont été tués dans une embuscade"), ["VDP", "Unidentified Armed Group"]);
        assert_eq!(
            named("Deux agents de la douane ont été enlevés"),
            ["Customs", "Unidentified Armed Group"]
        );
    }

    #[test]
    fn whoever_is_named_did_it_and_a_strike_from_the_air_implies_nobody() {
        assert_eq!(named("JNIM ambushed a military convoy"), ["JNIM", "FABF"]);
        assert_eq!(named("Security forces abducted three men"), ["FDS"]);
        assert_eq!(named("An air strike hit the market"), [""; 0]);
    }

    #[test]
    fn a_march_has_marchers_and_no_attackers() {
        assert_eq!(named("Des centaines de femmes ont manifesté"), ["Protesters"]);
        assert_eq!(named("A mob lynched a man"), ["Rioters"]);
    }
}
