//! Who bears arms by trade and bore none then: `an off-duty policeman`, `a volunteer (assumed unarmed) on his farmland`.

use super::actor_kind::ActorKind;
use super::actors::ActorMention;
use super::text::Text;
use super::word_class::WordClass;

/// Marks the soldiers, policemen and volunteers of whom the text says so: nobody armed was attacked where they were. Source: ACLED
/// codebook, “Civilians”, who are also those off duty and unarmed.
pub(super) fn mark(text: &Text<'_>, actors: &mut [ActorMention]) {
    const BEFORE: usize = 1;
    const AFTER: usize = 12;
    let mut word = 0;
    while word < text.words.len() {
        let Some(length) = WordClass::OffDuty.length_at(text, word) else {
            word += 1;
            continue;
        };
        let end = word + length;
        let sentence = text.words[word].sentence;
        let next = actors.partition_point(|actor| actor.words.start < word);
        let follows = |actor: &ActorMention| {
            (end..=end + BEFORE).contains(&actor.words.start)
                && actor.kind != ActorKind::CivilianObjects
                && text.words[end..=actor.words.start].iter().all(|word| word.before.is_blank())
        };
        let of = if actors.get(next).is_some_and(follows) { Some(next) } else { next.checked_sub(1) };
        let near = of.filter(|&of| {
            let actor = &actors[of];
            text.words[actor.words.start].sentence == sentence
                && (actor.words.start >= end || word <= actor.words.end + AFTER)
        });
        if let Some(near) = near {
            let name = actors[near].name;
            // “a volunteer (VDP)” is one and the same.
            for actor in actors[..=near].iter_mut().rev().take_while(|actor| actor.name == name) {
                let may_rest = matches!(actor.kind, ActorKind::StateForces | ActorKind::Militia);
                actor.is_off_duty |= may_rest && actor.name != "Bandits";
            }
        }
        word = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::actors::actors;
    use super::*;

    fn off_duty(said: &str) -> Vec<&'static str> {
        let mentions = actors(&Text::new(said));
        mentions.iter().filter(|actor| actor.is_off_duty).map(|actor| actor.name).collect()
    }

    #[test]
    fn whoever_stands_beside_the_words_is_off_duty() {
        assert_eq!(off_duty("Gunmen killed an off-duty policeman and two soldiers"), ["Police"]);
        assert_eq!(
            off_duty("Soldiers fought beside a volunteer fighter (VDP) (assumed unarmed)"),
            ["VDP", "VDP"]
        );
        assert_eq!(off_duty("Gunmen killed a gendarme in his field"), ["Gendarmerie"]);
        assert_eq!(off_duty("Soldiers shot unarmed villagers"), [""; 0]);
        assert_eq!(off_duty("Soldiers shot a farmer in his field"), [""; 0]);
    }
}
