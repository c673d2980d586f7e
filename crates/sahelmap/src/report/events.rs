//! The words that say that something happened, and whether they mean one incident.

use std::ops::Range;

use super::event_type::EventType;
use super::event_words::{Meaning, Strength, Trigger, meaning_of};
use super::text::Text;
use super::tone::{Tone, is_denied, past_years};
use super::voice::{Sufferer, has_object, sufferer};
use super::word_class::WordClass;

/// Words that say that something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EventMention {
    pub(super) words: Range<usize>,
    /// What ACLED calls it where nothing else is said.
    pub(super) kind: EventType,
    /// ACLED's sub-event, such as `Armed clash`.
    pub(super) sub_event: &'static str,
    pub(super) strength: Strength,
    pub(super) sufferer: Sufferer,
    /// What was done is said of something right after it: `burned several shops`.
    pub(super) has_object: bool,
    /// An attack was beaten off.
    pub(super) is_repelled: bool,
    /// People left for somewhere else.
    pub(super) is_flight: bool,
    /// How things are, what may be feared, or what did not happen: no single incident.
    pub(super) is_background: bool,
    /// The type of the incident whatever else is said: a coder's heading, a mutiny, a bomb made safe.
    pub(super) decides: bool,
}

impl EventMention {
    /// Whether it was made safe, found or feared, so that nobody did anything to anyone.
    pub(super) fn decides_nothing_done(&self) -> bool {
        self.decides
            && self.kind == EventType::StrategicDevelopments
            && !self.sub_event.starts_with("Looting")
    }

    /// Whether those who suffered it stand before it.
    pub(super) fn is_suffered_before(&self) -> bool {
        self.sufferer == Sufferer::Before
    }
}

/// Every mention of an event, in order, the longest where several begin at a word.
///
/// # Cost
///
/// One look-up a word.
pub(super) fn events(text: &Text<'_>) -> Vec<EventMention> {
    let mut mentions = Vec::new();
    let mut tone = Tone::default();
    for sentence in &text.sentences {
        let first_mention = mentions.len();
        tone.clear();
        let mut word = sentence.start;
        while word < sentence.end {
            tone.enter(text, word, sentence.start);
            if let Some(length) = past_years(text, word) {
                tone.general.push((tone.clause, word));
                word += length;
                continue;
            }
            let Some((length, meaning)) = meaning_of(text, word) else {
                word += 1;
                continue;
            };
            let words = word..word + length;
            match meaning {
                Meaning::None => {}
                Meaning::General => tone.general.push((tone.clause, word)),
                Meaning::Misfortune => tone.is_misfortune = true,
                Meaning::Day => tone.dated.push(tone.clause),
                Meaning::Trigger(trigger) if counts(text, sentence, &words, trigger) => {
                    tone.triggers.push(tone.clause);
                    mentions.push(mention(text, words, trigger));
                }
                Meaning::Trigger(_) => {}
            }
            word += length;
        }
        for (mention, &clause) in mentions[first_mention..].iter_mut().zip(&tone.triggers) {
            mention.is_background |= tone.is_general(clause, mention.words.start);
        }
        let here = &mut mentions[first_mention..];
        go_off(text, sentence, here);
        if let Some(first) = here.first_mut() {
            let is_of_type = first.strength == Strength::Sure
                || (first.strength == Strength::ByTarget && first.kind == EventType::Battles);
            first.decides |= is_of_type && is_heading(text, sentence, &first.words);
        }
    }
    mentions
}

/// Whether a word that is an event only before a name, or only as a heading, stands there.
fn counts(text: &Text<'_>, sentence: &Range<usize>, words: &Range<usize>, trigger: Trigger) -> bool {
    let is_name = || text.words.get(words.end).is_some_and(|next| next.is_capital && next.before.is_blank());
    (!trigger.before_name || is_name()) && (!trigger.only_as_heading || is_heading(text, sentence, words))
}

fn mention(text: &Text<'_>, words: Range<usize>, trigger: Trigger) -> EventMention {
    EventMention {
        sufferer: sufferer(text, &words),
        has_object: has_object(text, &words),
        is_background: is_denied(text, words.start),
        words,
        kind: trigger.kind,
        sub_event: trigger.sub_event,
        strength: trigger.strength,
        is_repelled: trigger.is_repelled,
        is_flight: trigger.is_flight,
        decides: trigger.decides,
    }
}

/// An explosive that hit or was thrown is an event by itself: `an IED, thought to be JNIM's, hit a convoy`.
fn go_off(text: &Text<'_>, sentence: &Range<usize>, mentions: &mut [EventMention]) {
    const FARTHEST: usize = 12;
    if mentions.iter().any(|mention| mention.sub_event == "Disrupted weapons use") {
        return;
    }
    for mention in mentions {
        let is_laid = matches!(mention.sub_event, "Remote explosive/landmine/IED" | "Grenade");
        let near = mention.words.start.saturating_sub(FARTHEST).max(sentence.start)
            ..(mention.words.end + FARTHEST).min(sentence.end);
        if mention.strength == Strength::Weak
            && is_laid
            && near.clone().any(|word| WordClass::Hits.is_at(text, word))
        {
            mention.strength = Strength::Sure;
        }
    }
}

/// Whether an event is a coder's heading: `Defusal: …`, `Violent demonstration: …`, `Property damage - …`.
fn is_heading(text: &Text<'_>, sentence: &Range<usize>, words: &Range<usize>) -> bool {
    const LONGEST: usize = 3;
    words.start == 0
        && sentence.start == 0
        && (words.end..(words.end + LONGEST).min(sentence.end)).any(|word| {
            let before = text.words[word].before;
            before.colon || before.dash
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<EventMention> {
        events(&Text::new(text))
    }

    #[test]
    fn words_that_stand_apart_say_that_an_attack_was_beaten_off() {
        assert!(found("Dozo hunters drove the assailants back").iter().any(|mention| mention.is_repelled));
        assert!(!found("they drove the cattle to Koro, back home").iter().any(|mention| mention.is_repelled));
    }

    fn incidents(said: &str) -> Vec<String> {
        let text = Text::new(said);
        let mentions = events(&text).into_iter().filter(|mention| !mention.is_background);
        mentions.map(|mention| text.phrase(mention.words)).collect()
    }

    #[test]
    fn what_a_report_is_about_ends_at_its_colon() {
        assert_eq!(incidents("Report of the mission: a convoy was ambushed"), ["ambushed"]);
        assert_eq!(incidents("Report of how convoys were ambushed"), [""; 0]);
    }

    #[test]
    fn verbs_and_nouns_of_both_languages_say_that_something_happened() {
        for (said, kind) in [
            ("Gunmen attacked the village", EventType::ViolenceAgainstCivilians),
            ("Deux personnes ont été enlevées", EventType::ViolenceAgainstCivilians),
            ("a clash with soldiers", EventType::Battles),
            ("de violents affrontements", EventType::Battles),
            ("une embuscade tendue", EventType::Battles),
            ("hit an IED", EventType::Explosions),
            ("a sauté sur un engin explosif improvisé", EventType::Explosions),
            ("frappes aériennes", EventType::Explosions),
            ("mis le feu aux greniers", EventType::StrategicDevelopments),
            ("looted shops", EventType::StrategicDevelopments),
            ("des manifestants ont manifesté", EventType::Protests),
            ("a mob lynched him", EventType::Riots),
        ] {
            assert_eq!(found(said).first().map(|mention| mention.kind), Some(kind), "{said}");
        }
    }

    #[test]
    fn an_attack_beaten_off_and_flight_are_told_apart() {
        for said in ["attackers were repelled", "ils ont été repoussés", "mis en déroute par les dozos"] {
            assert!(found(said).iter().any(|mention| mention.is_repelled), "{said}");
        }
        for said in ["they fled to Bankass", "les habitants ont fui", "se sont réfugiés à Djibo"] {
            assert!(found(said).iter().any(|mention| mention.is_flight), "{said}");
        }
    }

    #[test]
    fn words_that_only_look_like_triggers_are_none() {
        for said in [
            "a heart attack",
            "une crise cardiaque",
            "a fire in the kitchen",
            "the fight against terrorism",
            "une mine d'or",
        ] {
            assert_eq!(incidents(said), [""; 0], "{said}");
        }
        assert_eq!(found("teachers went on strike")[0].kind, EventType::Protests);
    }

    #[test]
    fn how_things_are_is_background_and_what_happened_on_a_day_is_not() {
        for said in [
            "The group has carried out numerous attacks in the north",
            "Since 2012, attacks have killed thousands",
            "La région est régulièrement attaquée",
            "Les violences ont fait des victimes depuis janvier 2021",
            "Plusieurs attaques ont eu lieu dans cette zone depuis janvier",
            "massacres of both in recent years",
            "measures to prevent attacks",
            "trois morts dans un accident de la route",
            "Two people were killed when their bus overturned on the way to Gao, an accident",
        ] {
            assert_eq!(incidents(said), [""; 0], "{said}");
        }
        let said = "Armed men killed twenty people on Saturday in a region hit by violence since 2012";
        assert_eq!(incidents(said), ["killed"]);
        let said = "Gunmen killed twenty people in Bankass, where attacks are frequent";
        assert_eq!(incidents(said), ["killed"]);
    }

    #[test]
    fn what_did_not_happen_is_no_incident() {
        assert_eq!(incidents("They looted the shops, but no one was killed"), ["looted"]);
        assert_eq!(incidents("sans faire de morts"), [""; 0]);
    }

    #[test]
    fn titles_explosives_that_hit_headings_and_mutinies_are_understood() {
        let first = |said: &str| found(said).remove(0);
        assert_eq!(first("an IED hit a convoy").strength, Strength::Sure);
        assert_eq!(first("an IED lay there").strength, Strength::Weak);
        assert_eq!(first("Ten civilians killed in Koro").sufferer, Sufferer::Before);
        assert_eq!(first("une trentaine de combattants tués").sufferer, Sufferer::Before);
        assert_eq!(first("Gunmen killed at least ten").sufferer, Sufferer::After);
        for said in ["Property damage - a bridge blown up", "Defusal: a device", "mutinous soldiers fired"] {
            assert!(first(said).decides, "{said}");
        }
        assert!(!first("Explosions were heard").decides);
        assert!(first("Movement: Around 3 May 2020 militants came").decides);
        assert_eq!(found("The movement came"), []);
        assert_eq!(found("L’armée a repris Toeni")[0].kind, EventType::Battles);
        assert_eq!(found("La compagnie a repris ses liaisons"), []);
    }

    proptest! {
        #[test]
        fn mentions_lie_in_the_text_in_order(said in "(attack|killed|since|2012|no|été|par|, |\\. |\\PC{0,6}| ){0,30}") {
            let text = Text::new(&said);
            let mut end = 0;
            for mention in events(&text) {
                prop_assert!(mention.words.start >= end && mention.words.end > mention.words.start);
                end = mention.words.end;
            }
            prop_assert!(end <= text.words.len());
        }
    }
}
