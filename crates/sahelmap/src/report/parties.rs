//! Who takes part in an incident, from the actors that its sentences name.

use super::actor_kind::ActorKind;
use super::actors::ActorMention;
use super::text::Text;
use crate::boundary::CountryCode;

/// The armies, by their countries: “the army” is that of the country where it happened.
const ARMIES: [(&str, &str); 3] = [("ML", "FAMa"), ("BF", "FABF"), ("NE", "FAN")];

/// An army of which nothing is said but that it is one.
const AN_ARMY: &str = "Military Forces";

/// The wings of a group, which is a party wherever one of them is.
const WINGS: [(&str, &str); 4] = [
    ("Katiba Macina", "JNIM"),
    ("Katiba Serma", "JNIM"),
    ("Katiba Hanifa", "JNIM"),
    ("Katiba Gourma", "JNIM"),
];

/// The names of those who act or are acted against, each once, in the order of the text. What says no more than that somebody named is
/// meant, civilians, and those whom a party is only said to be close to are left out.
///
/// `others` are the actors of the whole text: a wing brings its group along where the text names it.
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
    let own: Vec<&ActorMention> = actors.iter().filter(|actor| !is_only_close(text, actor)).collect();
    for actor in &own {
        let is_somebody = !matches!(actor.kind, ActorKind::Civilians | ActorKind::CivilianObjects);
        if !is_somebody || own.iter().any(|other| actor.is_replaced_by(other)) {
            continue;
        }
        let army = ARMIES.iter().find(|(code, _)| country.is_some_and(|country| country.as_str() == *code));
        match army {
            Some((_, army)) if actor.name == AN_ARMY => add(army),
            _ => add(actor.name),
        }
        if let Some((_, group)) = WINGS.iter().find(|(wing, _)| *wing == actor.name)
            && others.iter().any(|other| other.name == *group)
        {
            add(group);
        }
    }
    names
}

/// `linked to Al Qaeda`, `affilié à`: nobody who takes part.
fn is_only_close(text: &Text<'_>, actor: &ActorMention) -> bool {
    const CLOSE: [&str; 16] = [
        "linked",
        "affiliated",
        "close",
        "allied",
        "loyal",
        "lie",
        "lies",
        "liee",
        "liees",
        "affilie",
        "affilies",
        "affiliee",
        "affiliees",
        "proche",
        "proches",
        "allegeance",
    ];
    const NEAR: usize = 3;
    let start = actor.words.start;
    (start.saturating_sub(NEAR)..start).any(|word| {
        CLOSE.contains(&text.folded(word)) && text.words[word].sentence == text.words[start].sentence
    })
}
