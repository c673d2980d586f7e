//! What is found and who comes together, with a clause between the words that say so.

use crate::report::text::Text;

/// `the lifeless bodies of nine villagers, hands bound, were found`.
pub(super) fn found_dead(text: &Text<'_>, word: usize) -> Option<usize> {
    const BODIES: [&str; 8] =
        ["body", "bodies", "corpse", "corpses", "corps", "cadavre", "cadavres", "depouilles"];
    const FOUND: [&str; 14] = [
        "found",
        "discovered",
        "recovered",
        "retrieved",
        "retrouve",
        "retrouves",
        "retrouvee",
        "retrouvees",
        "decouvert",
        "decouverts",
        "decouverte",
        "decouvertes",
        "recuperes",
        "repeches",
    ];
    const FARTHEST: usize = 12;
    if !BODIES.contains(&text.folded(word)) {
        return None;
    }
    let found = later(text, word, FARTHEST).find(|&next| FOUND.contains(&text.folded(next)))?;
    Some(found + 1 - word)
}

/// `gathered in Dosso on 8 August to denounce`, `rassemblés devant la mairie pour exiger`.
pub(super) fn gathered(text: &Text<'_>, word: usize) -> Option<usize> {
    const CAME: [&str; 18] = [
        "gathered",
        "assembled",
        "massed",
        "walked",
        "paraded",
        "rallied",
        "flocked",
        "turned",
        "rassembles",
        "rassemblees",
        "rassemble",
        "reunis",
        "reunies",
        "regroupes",
        "regroupees",
        "defile",
        "mobilises",
        "sortis",
    ];
    const FOR: [&str; 30] = [
        "denounce",
        "demand",
        "demanding",
        "protest",
        "protesting",
        "back",
        "support",
        "condemn",
        "reject",
        "denouncing",
        "require",
        "claim",
        "calling",
        "against",
        "denoncer",
        "exiger",
        "reclamer",
        "demander",
        "protester",
        "soutenir",
        "condamner",
        "rejeter",
        "reclamant",
        "exigeant",
        "denoncant",
        "demandant",
        "contre",
        "soutien",
        "fustiger",
        "manifester",
    ];
    const FARTHEST: usize = 12;
    if !CAME.contains(&text.folded(word)) {
        return None;
    }
    later(text, word, FARTHEST).any(|next| FOR.contains(&text.folded(next))).then_some(1)
}

/// The words after one in its sentence, up to some number of them.
fn later(text: &Text<'_>, word: usize, farthest: usize) -> impl Iterator<Item = usize> {
    let sentence = text.words.get(word).map(|word| word.sentence);
    (word + 1..=word + farthest)
        .take_while(move |&next| text.words.get(next).map(|next| next.sentence) == sentence)
}
