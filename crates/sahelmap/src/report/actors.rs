//! Who is named in a report, under the names of the curated table.

use std::ops::Range;
use std::sync::LazyLock;

use super::actor_kind::ActorKind;
use super::actor_part::{Part, is_listed, part};
use super::actor_ties::militia_in_brackets;
use super::implied::Implied;
use super::off_duty;
use super::phrases::{Phrases, rows};
use super::text::Text;
use super::word_class::WordClass;
use super::wording::{Worded, meaning_at, worded};

/// Words that name an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ActorMention {
    pub(super) words: Range<usize>,
    /// ACLED's name or the common short form.
    pub(super) name: &'static str,
    pub(super) kind: ActorKind,
    /// What somebody is and not who, such as `soldiers`: a named actor takes its place.
    pub(super) is_generic: bool,
    /// The codes of the countries where it mostly acts, with bars between them; may be empty.
    pub(super) countries: &'static str,
    /// What the words before it make it, where they do.
    pub(super) part: Option<Part>,
    /// Whether it stands in a list with the mention before, and so has its part.
    pub(super) is_listed: bool,
    /// Whether no words name it and an event implies it.
    pub(super) implied: Option<Implied>,
    /// Whether those named bear arms by trade and bore none then.
    pub(super) is_off_duty: bool,
    /// Whether the words say no more than that they are people: `men`, who may bear arms.
    pub(super) is_anybody: bool,
}

impl ActorMention {
    /// Whether those named bore arms.
    pub(super) fn is_armed(&self) -> bool {
        self.kind.is_armed() && !self.is_off_duty
    }

    /// Whether this mention says no more than that another is meant: `soldiers` beside a named army, `gunmen` beside a
    /// named group.
    pub(super) fn is_replaced_by(&self, other: &Self) -> bool {
        let may_be = self.kind == other.kind
            || (self.kind == ActorKind::Unidentified
                // Militias that a state tolerates are attacked by gunmen and are not them.
                && (matches!(other.kind, ActorKind::Rebel | ActorKind::CommunalMilitia)
                    || other.name == "Bandits"))
            || (self.kind == ActorKind::Militia && other.kind == ActorKind::CommunalMilitia);
        self.is_generic && may_be && (!other.is_generic || self.kind != other.kind)
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
struct Actor {
    name: &'static str,
    kind: ActorKind,
    is_generic: bool,
    countries: &'static str,
}

static ACTORS: LazyLock<Phrases<Worded<Actor>>> = LazyLock::new(|| {
    rows(sahelmap_data::ACTORS)
        .filter_map(|row| {
            let [name, kind, ways, ..] = row[..] else { return None };
            let (is_generic, kind) = kind.strip_prefix("generic ").map_or((false, kind), |kind| (true, kind));
            let countries = row.get(3).copied().unwrap_or_default();
            Some(worded(ways, Actor { name, kind: ActorKind::named(kind)?, is_generic, countries }))
        })
        .flatten()
        .collect()
});

/// Every mention of an actor, in order, the longest where several begin at a word.
///
/// # Cost
///
/// One look-up a word.
pub(super) fn actors(text: &Text<'_>) -> Vec<ActorMention> {
    let mut mentions: Vec<ActorMention> = Vec::new();
    let mut word = 0;
    while word < text.words.len() {
        let Some((length, actor)) = meaning_at(&ACTORS, text, word) else {
            word += 1;
            continue;
        };
        let Actor { kind, is_generic, countries, .. } = actor;
        let before = mentions.last();
        let is_listed = before.is_some_and(|before| is_listed(text, before.words.end, word));
        let inherited = before.and_then(|before| before.part).filter(|_| is_listed);
        let part = part(text, word, before.map_or(0, |before| before.words.end)).or(inherited);
        let name =
            militia_in_brackets(text, word + length).filter(|_| is_generic && kind == ActorKind::Militia);
        let (name, kind, is_generic) =
            name.map_or((actor.name, kind, is_generic), |name| (name, ActorKind::CommunalMilitia, false));
        let name = if is_of_greater_sahara(text, name, word + length) { "ISSP" } else { name };
        let words = word..word + length;
        mentions.push(ActorMention {
            words,
            name,
            kind,
            is_generic,
            countries,
            part,
            is_listed,
            implied: None,
            is_off_duty: false,
            is_anybody: (word..word + length).any(|at| WordClass::Anybody.is_at(text, at)),
        });
        word += length;
    }
    off_duty::mark(text, &mut mentions);
    mentions
}

/// Whether a bracket after the Islamic State in West Africa says that its branch of the Sahel is meant, which was its own
/// province only from 2022 on: `ISWAP (Greater Sahara)`.
fn is_of_greater_sahara(text: &Text<'_>, name: &str, end: usize) -> bool {
    matches!(name, "ISWAP" | "Islamic State")
        && text.words.get(end).is_some_and(|word| word.before.opens)
        && matches!(
            (text.folded(end), text.folded(end + 1)),
            ("greater", "sahara") | ("grand", "sahara") | ("sahel", _)
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn names(text: &str) -> Vec<&'static str> {
        actors(&Text::new(text)).iter().map(|mention| mention.name).collect()
    }

    fn first(text: &str) -> ActorMention {
        actors(&Text::new(text)).remove(0)
    }

    #[test]
    fn groups_are_known_by_their_names_in_both_languages_and_by_their_letters() {
        for said in [
            "Support Group for Islam and Muslims",
            "le Groupe de soutien à l’islam et aux musulmans",
            "JNIM militants",
            "du GSIM",
        ] {
            assert_eq!(names(said), ["JNIM"], "{said}");
        }
        assert_eq!(names("L’État islamique au Grand Sahara (EIGS)"), ["ISSP", "ISSP"]);
        assert_eq!(names("des volontaires pour la défense de la patrie"), ["VDP"]);
        assert_eq!(names("mercenaires de Wagner, devenu Africa Corps"), ["Wagner", "Africa Corps"]);
        assert_eq!(
            names("chasseurs traditionnels donso et Dan Na Ambassagou"),
            ["Dozo", "Dan Na Ambassagou"]
        );
    }

    #[test]
    fn a_katiba_and_what_it_is_part_of_are_both_named() {
        assert_eq!(names("Katiba Macina, which belongs to JNIM"), ["Katiba Macina", "JNIM"]);
        assert_eq!(names("the Front de libération du Macina"), ["Katiba Macina"]);
        assert_eq!(names("in the town of Macina"), [""; 0]);
    }

    #[test]
    fn letters_that_are_also_words_need_their_capitals() {
        assert_eq!(names("les FAN et la FLA"), ["FAN", "FLA"]);
        assert_eq!(names("un fan de la plateforme"), [""; 0]);
        assert_eq!(names("FAMa positions"), ["FAMa"]);
        assert_eq!(names("the village of Fama"), ["Civilian Property"]);
    }

    #[test]
    fn a_named_actor_takes_the_place_of_a_generic_one() {
        let mentions = actors(&Text::new("Gunmen, said to be JNIM, ambushed soldiers of the Malian army"));
        let [gunmen, jnim, soldiers, army] = &mentions[..] else { panic!("{mentions:?}") };
        assert!(gunmen.is_replaced_by(jnim) && soldiers.is_replaced_by(army));
        assert!(!gunmen.is_replaced_by(army) && !jnim.is_replaced_by(gunmen));
        assert!(first("des terroristes").is_generic);
        let mentions = actors(&Text::new("VDP clashed with unidentified gunmen"));
        assert!(!mentions[1].is_replaced_by(&mentions[0]));
    }

    #[test]
    fn a_people_in_brackets_says_whose_militia_it_is() {
        assert_eq!(names("ethnic militiamen (Dogon)"), ["Dogon Militia"]);
        assert_eq!(names("self-defence militia (armed)"), ["Self-defence Militia"]);
    }

    #[test]
    fn a_branch_in_brackets_says_which_province_is_meant() {
        assert_eq!(names("ISWAP (Greater Sahara) fighters")[0], "ISSP");
        assert_eq!(names("ISWAP (Lake Chad) fighters")[0], "ISWAP");
    }

    #[test]
    fn unnamed_men_crowds_and_civilians_are_known() {
        for (said, kind) in [
            ("armed men on motorcycles", ActorKind::Unidentified),
            ("des individus armés non identifiés", ActorKind::Unidentified),
            ("des HANI", ActorKind::Unidentified),
            ("émeutiers", ActorKind::Rioters),
            ("demonstrators", ActorKind::Protesters),
            ("les habitants", ActorKind::Civilians),
            ("gendarmes", ActorKind::StateForces),
            ("Dogon militiamen", ActorKind::CommunalMilitia),
            ("casques bleus", ActorKind::ExternalForces),
        ] {
            let mention = first(said);
            assert_eq!(mention.kind, kind, "{said}");
        }
    }

    #[test]
    fn every_row_of_actors_is_whole_and_no_wording_stands_twice() {
        let mut wordings = HashSet::new();
        let mut names = HashSet::new();
        for row in rows(sahelmap_data::ACTORS) {
            assert!((3..=4).contains(&row.len()), "{row:?}");
            assert!(names.insert(row[0]), "{}", row[0]);
            let kind = row[1].strip_prefix("generic ").unwrap_or(row[1]);
            assert!(ActorKind::named(kind).is_some_and(|known| known.as_str() == kind), "{kind}");
            for country in row.get(3).iter().flat_map(|codes| codes.split('|')) {
                assert!(country.parse::<crate::CountryCode>().is_ok(), "{country}");
            }
            for (wording, _) in worded(row[2], ()) {
                assert!(!wording.is_empty() && wordings.insert(wording.clone()), "{wording}");
            }
        }
    }

    proptest! {
        #[test]
        fn mentions_lie_in_the_text_in_order(said in "(JNIM|soldiers|by|,|et|les|FAMa|contre|\\PC{0,6}| ){0,30}") {
            let text = Text::new(&said);
            let mut end = 0;
            for mention in actors(&text) {
                prop_assert!(mention.words.start >= end && mention.words.end > mention.words.start);
                end = mention.words.end;
            }
            prop_assert!(end <= text.words.len());
        }
    }
}
