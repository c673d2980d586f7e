//! Whether an actor did something or suffered it, from the words before it.

use super::text::Text;
use super::word_class::WordClass;

/// What an actor does in an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// By whom.
    Agent,
    /// Against whom.
    Target,
}

/// Whether nothing but a comma or an “and” stands between the end of one mention and the next.
pub(super) fn is_listed(text: &Text<'_>, end: usize, word: usize) -> bool {
    const JOINING: [&str; 6] = ["and", "et", "or", "ou", "alongside", "ainsi"];
    let same_sentence = text.words[word].sentence == text.words[end - 1].sentence;
    let is_passed =
        |at: usize| is_passed(text, at) || JOINING.contains(&text.folded(at)) || text.folded(at) == "que";
    let joined = (end..word).any(|at| JOINING.contains(&text.folded(at)))
        || (end..=word).any(|at| text.words[at].before.comma || text.words[at].before.slash);
    same_sentence && word - end <= 5 && joined && (end..word).all(is_passed)
}

/// Whether a word may stand between a preposition and the actor that it belongs to.
fn is_passed(text: &Text<'_>, at: usize) -> bool {
    text.words[at].is_number || WordClass::BeforeActor.is_at(text, at)
}

/// The part that the nearest preposition before a mention gives it.
pub(super) fn part(text: &Text<'_>, word: usize, from: usize) -> Option<Part> {
    let mut at = word;
    while at > from && text.words[at].before.is_blank() && word - at < 6 {
        at -= 1;
        match text.folded(at) {
            "by" | "par" => return Some(Part::Agent),
            // `blamed on`, `attribuée aux`: said of those who did it.
            "on" | "to" | "a" | "aux" | "au" if is_blame(text, at) => return Some(Part::Agent),
            "aux" if text.folded(at.wrapping_sub(1)) == "pris" => return Some(Part::Target),
            "on" | "against" | "contre" | "sur" | "targeting" | "targeted" | "visant" | "ciblant"
            | "targets" => {
                return Some(Part::Target);
            }
            _ if is_passed(text, at) => {}
            _ => return None,
        }
    }
    None
}

/// Whether the word before a preposition lays an act at somebody's door.
fn is_blame(text: &Text<'_>, preposition: usize) -> bool {
    let before = preposition.checked_sub(1).map_or("", |at| text.folded(at));
    matches!(before, "blamed" | "attributed" | "ascribed" | "imputed")
        || before.starts_with("attribue")
        || before.starts_with("impute")
}

#[cfg(test)]
mod tests {
    use super::super::actors::actors;
    use super::*;

    fn parts(said: &str) -> Vec<Option<Part>> {
        actors(&Text::new(said)).iter().map(|mention| mention.part).collect()
    }

    #[test]
    fn a_preposition_makes_an_agent_or_a_target_and_a_list_has_one_part() {
        let said = "attaque menée par des djihadistes présumés contre l’armée et les VDP";
        assert_eq!(parts(said), [Some(Part::Agent), Some(Part::Target), Some(Part::Target)]);
        assert_eq!(parts("killed by about 50 suspected gunmen"), [Some(Part::Agent)]);
        assert_eq!(parts("s’en sont pris aux civils"), [Some(Part::Target)]);
    }

    #[test]
    fn whoever_an_attack_is_blamed_on_did_it() {
        assert_eq!(parts("attaque attribuée aux djihadistes"), [Some(Part::Agent)]);
        assert_eq!(parts("an attack blamed on JNIM"), [Some(Part::Agent)]);
    }

    #[test]
    fn a_preposition_before_something_else_says_nothing() {
        assert_eq!(parts("On Saturday gunmen came"), [None]);
        assert_eq!(parts("par la route, des gendarmes"), [None]);
    }
}
