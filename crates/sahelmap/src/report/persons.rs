//! Names of persons: how far they reach, and family names that stand alone later.

use std::collections::HashSet;
use std::ops::Range;

use super::common_words::is_common_word;
use super::not_places::{NotPlace, NotPlaceKind, begins_another_name, follows_a_place_word, is_name};
use super::text::Text;

/// Parts of names of persons that stand between others.
pub(super) fn is_particle(folded: &str) -> bool {
    matches!(folded, "ag" | "ould" | "ben" | "bin" | "ibn" | "al" | "el" | "walet" | "mint")
}

/// The words of a person's name from a word on, where there are enough of them.
pub(super) fn named_run(text: &Text<'_>, from: usize, least: usize) -> Option<Range<usize>> {
    const MOST: usize = 5;
    let begins = text.words.get(from).is_some_and(|first| first.is_capital)
        && !is_common_word(text.folded(from))
        && (least > 1 || text.words[from].before.is_blank());
    let mut end = from + usize::from(begins);
    while begins && end - from < MOST {
        // `General Touré Barkhane`.
        if begins_another_name(text, end) {
            break;
        }
        if is_name(text, end) {
            end += 1;
        } else if text.words.get(end).is_some_and(|word| word.before.is_blank())
            && is_particle(text.folded(end))
            && is_name(text, end + 1)
        {
            end += 2;
        } else {
            break;
        }
    }
    (begins && !begins_another_name(text, from) && end - from >= least).then_some(from..end)
}

/// Adds what is called by its family name alone once the whole name was said: `Koufa’s men`.
pub(super) fn add_family_names(text: &Text<'_>, found: &mut Vec<NotPlace>) {
    const SHORTEST: usize = 4;
    let persons = found.iter().filter(|name| name.kind == NotPlaceKind::Person && name.words.len() > 1);
    let family_names: HashSet<&str> = persons
        .map(|name| text.folded(name.words.end - 1))
        .filter(|family_name| family_name.len() >= SHORTEST)
        .collect();
    if family_names.is_empty() {
        return;
    }
    let mut known = found.iter().peekable();
    let mut added = Vec::new();
    for word in 0..text.words.len() {
        while known.next_if(|name| name.words.end <= word).is_some() {}
        let is_known = known.peek().is_some_and(|name| name.words.contains(&word));
        if !is_known
            && text.words[word].is_capital
            && family_names.contains(text.folded(word))
            && !follows_a_place_word(text, word)
        {
            added.push(NotPlace { words: word..word + 1, kind: NotPlaceKind::Person });
        }
    }
    if !added.is_empty() {
        found.append(&mut added);
        found.sort_by_key(|name| name.words.start);
    }
}

#[cfg(test)]
mod tests {
    use super::super::not_places::not_places;
    use super::*;

    fn persons(said: &str) -> Vec<String> {
        let text = Text::new(said);
        let names = not_places(&text).into_iter().filter(|name| name.kind == NotPlaceKind::Person);
        names.map(|name| text.original(name.words).to_owned()).collect()
    }

    #[test]
    fn persons_are_known_by_name_by_title_or_by_their_first_name() {
        for (said, name) in [
            ("led by the preacher Amadou Koufa", "Amadou Koufa"),
            ("le colonel Assimi Goïta", "Assimi Goïta"),
            ("le ministre Harouna Samaké Diallo", "Harouna Samaké Diallo"),
            ("according to Boubacar Ouédraogo", "Boubacar Ouédraogo"),
            ("le chef, Hamma Ag Mahmoud, est mort", "Hamma Ag Mahmoud"),
            ("l’imam Bandiougou a parlé", "Bandiougou"),
            ("M. Kassogué a dit", "Kassogué"),
        ] {
            assert_eq!(persons(said), [name], "{said}");
        }
    }

    #[test]
    fn a_family_name_alone_is_the_person_named_before() {
        let said = "Amadou Koufa fled. Koufa’s men stayed, and some went to the village of Koufa";
        assert_eq!(persons(said), ["Amadou Koufa", "Koufa"]);
        assert_eq!(persons("They reached Koufa"), [""; 0]);
    }

    #[test]
    fn places_that_bear_a_first_name_are_no_persons() {
        for said in [
            "le village de Moussa Bongou",
            "in Ali Kouri",
            "à Sidi Amar",
            "Ouro Amadou Koubé",
            "Mr from Koro",
        ] {
            assert_eq!(persons(said), [""; 0], "{said}");
        }
    }
}
