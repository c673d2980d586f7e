//! Ways of saying that something happened whose words stand apart: `drove the assailants back`, `seized five motorcycles`.

mod finding;
mod taking;

use super::text::Text;
use super::word_class::WordClass;
use finding::{found_dead, gathered};
use taking::{taken, taken_away};

/// What words that stand apart say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// An attack was beaten off.
    DrivenBack,
    /// What belongs to somebody was taken.
    Taken,
    /// Troops set out against somebody.
    Operation,
    /// A government closed its borders or imposed a curfew.
    Measure,
    /// Arms were taken from whoever had them.
    Disarmed,
    /// People were taken.
    Abducted,
    /// The dead were found.
    Found,
    /// People came together to demand something.
    Gathered,
}

/// What begins at a word and how many words it has.
pub(super) fn apart(text: &Text<'_>, word: usize) -> Option<(usize, Apart)> {
    let driven_back = || Some((driven_back(text, word)?, Apart::DrivenBack));
    let operation = || Some((operation(text, word)?, Apart::Operation));
    let measure = || Some((measure(text, word)?, Apart::Measure));
    let taken_away = || Some((taken_away(text, word)?, Apart::Abducted));
    let found = || Some((found_dead(text, word)?, Apart::Found));
    let gathered = || Some((gathered(text, word)?, Apart::Gathered));
    driven_back()
        .or_else(|| taken(text, word))
        .or_else(operation)
        .or_else(measure)
        .or_else(taken_away)
        .or_else(found)
        .or_else(gathered)
}

/// The words after one with nothing to part them, up to some number of them.
fn following(text: &Text<'_>, word: usize, farthest: usize) -> impl Iterator<Item = usize> {
    (word + 1..=word + farthest)
        .take_while(|&next| text.words.get(next).is_some_and(|next| next.before.is_blank()))
}

/// `drove the assailants back`, but not `drove away`, which is leaving.
fn driven_back(text: &Text<'_>, word: usize) -> Option<usize> {
    const BACK: [&str; 3] = ["back", "off", "away"];
    const FARTHEST: usize = 5;
    if !WordClass::Drives.is_at(text, word) {
        return None;
    }
    let back = following(text, word, FARTHEST).find(|&next| BACK.contains(&text.folded(next)))?;
    let is_leaving =
        back == word + 1 && text.folded(back) == "away" && matches!(text.folded(word), "drove" | "drive");
    // “drove off 400 head of cattle”.
    let is_theft = following(text, back, FARTHEST).any(|next| WordClass::Herd.is_at(text, next));
    (!is_leaving && !is_theft).then_some(back + 1 - word)
}

/// `carried out a two-day operation against`, `a mené une vaste opération contre`.
fn operation(text: &Text<'_>, word: usize) -> Option<usize> {
    const FARTHEST: usize = 9;
    let led = word + WordClass::Leads.length_at(text, word)? - 1;
    let named = |next: usize| matches!(text.folded(next), "operation" | "operations");
    let operation = following(text, led, FARTHEST).find(|&next| named(next))?;
    let is_of_both = (led..operation).any(|at| text.folded(at) == "air" && text.folded(at + 1) == "ground");
    let is_against = matches!(text.folded(operation + 1), "against" | "contre")
        && text.words.get(operation + 1).is_some_and(|next| next.before.is_blank());
    (is_against || is_of_both).then_some(operation + 1 - word)
}

/// `closed all land borders`, `a instauré un couvre-feu`.
fn measure(text: &Text<'_>, word: usize) -> Option<usize> {
    const FARTHEST: usize = 6;
    let named = if WordClass::Closes.is_at(text, word) {
        WordClass::Border
    } else if WordClass::Imposes.is_at(text, word) {
        WordClass::Curfew
    } else {
        return None;
    };
    let end = following(text, word, FARTHEST).find(|&next| named.is_at(text, next))?;
    Some(end + 1 - word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(said: &str) -> Option<(usize, Apart)> {
        apart(&Text::new(said), 0)
    }

    #[test]
    fn whoever_is_driven_back_was_fought_and_who_drives_away_leaves() {
        assert_eq!(found("drove the assailants back"), Some((4, Apart::DrivenBack)));
        assert_eq!(found("drove away with the loot"), None);
        assert_eq!(found("driven away by the guards"), Some((2, Apart::DrivenBack)));
    }

    #[test]
    fn goods_are_taken_and_neither_towns_nor_arms() {
        assert_eq!(found("seized three old trucks"), Some((4, Apart::Taken)));
        assert_eq!(found("saisi une moto"), Some((3, Apart::Taken)));
        assert_eq!(found("seized the town"), None);
        assert_eq!(found("seized several rifles"), Some((3, Apart::Disarmed)));
        assert_eq!(found("seized the wife of a trader"), Some((3, Apart::Abducted)));
    }

    #[test]
    fn herds_are_driven_off_and_attackers_are_not() {
        assert_eq!(found("drove off 400 head of cattle"), None);
        assert_eq!(found("drove off the attackers"), Some((2, Apart::DrivenBack)));
        assert_eq!(found("carried them off into the bush"), Some((3, Apart::Abducted)));
    }

    #[test]
    fn bodies_are_found_and_crowds_gather_for_something() {
        let apart = |said| found(said).map(|(_, apart)| apart);
        assert_eq!(apart("bodies of nine villagers, hands bound, were found"), Some(Apart::Found));
        assert_eq!(apart("bodies are tired"), None);
        assert_eq!(apart("gathered in Dosso to denounce the sanctions"), Some(Apart::Gathered));
        assert_eq!(apart("gathered in Dosso to pray"), None);
    }

    #[test]
    fn an_operation_is_led_against_somebody() {
        assert_eq!(found("carried out a long operation against bandits"), Some((5, Apart::Operation)));
        assert_eq!(found("a mené"), None);
        assert_eq!(
            found("mené une vaste opération contre les terroristes").map(|(length, _)| length),
            Some(4)
        );
        assert_eq!(found("launched a vaccination operation"), None);
    }

    #[test]
    fn borders_are_closed_and_curfews_imposed() {
        assert_eq!(found("closed all of its land borders"), Some((6, Apart::Measure)));
        assert_eq!(found("décrété un couvre-feu").map(|(_, apart)| apart), Some(Apart::Measure));
        assert_eq!(found("closed the school"), None);
    }
}
