//! Ways of saying that something happened whose words stand apart: `drove the assailants back`, `seized five motorcycles`.

use super::text::Text;
use super::word_class::WordClass;

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

/// How far apart a verb and its object or adverb may stand, with nothing to part them.
const PHRASE_WORDS: usize = 5;

/// And where a clause may stand between.
const CLAUSE_WORDS: usize = 12;

/// What begins at a word and how many words it has.
pub(super) fn apart(text: &Text<'_>, word: usize) -> Option<(usize, Apart)> {
    let is = |apart: Apart| move |length: usize| (length, apart);
    driven_back(text, word)
        .map(is(Apart::DrivenBack))
        .or_else(|| taken(text, word))
        .or_else(|| operation(text, word).map(is(Apart::Operation)))
        .or_else(|| measure(text, word).map(is(Apart::Measure)))
        .or_else(|| taken_away(text, word).map(is(Apart::Abducted)))
        .or_else(|| found_dead(text, word).map(is(Apart::Found)))
        .or_else(|| gathered(text, word).map(is(Apart::Gathered)))
}

/// How many words there are from one of a class to the first of another among those after it.
fn reach(
    text: &Text<'_>,
    word: usize,
    [first, last]: [WordClass; 2],
    mut after: impl Iterator<Item = usize>,
) -> Option<usize> {
    let end = first.is_at(text, word).then(|| after.find(|&next| last.is_at(text, next)))??;
    Some(end + 1 - word)
}

/// The words after one with nothing to part them, up to some number of them.
fn following(text: &Text<'_>, word: usize, farthest: usize) -> impl Iterator<Item = usize> {
    (word + 1..=word + farthest)
        .take_while(|&next| text.words.get(next).is_some_and(|next| next.before.is_blank()))
}

/// The words after one in its sentence, up to some number of them.
fn later(text: &Text<'_>, word: usize, farthest: usize) -> impl Iterator<Item = usize> {
    let sentence = text.words.get(word).map(|word| word.sentence);
    (word + 1..=word + farthest)
        .take_while(move |&next| text.words.get(next).map(|next| next.sentence) == sentence)
}

/// `drove the assailants back`, but not `drove away`, which is leaving.
fn driven_back(text: &Text<'_>, word: usize) -> Option<usize> {
    let classes = [WordClass::Drives, WordClass::Back];
    let length = reach(text, word, classes, following(text, word, PHRASE_WORDS))?;
    let back = word + length - 1;
    let is_leaving =
        length == 2 && text.folded(back) == "away" && matches!(text.folded(word), "drove" | "drive");
    // “drove off 400 head of cattle”.
    let is_theft = following(text, back, PHRASE_WORDS).any(|next| WordClass::Herd.is_at(text, next));
    (!is_leaving && !is_theft).then_some(length)
}

/// `seized five motorcycles`, `confiscated three rifles`, `seized his wife`: not a town.
fn taken(text: &Text<'_>, word: usize) -> Option<(usize, Apart)> {
    if !WordClass::Takes.is_at(text, word) {
        return None;
    }
    let kinds = [
        (WordClass::Goods, Apart::Taken),
        (WordClass::Arms, Apart::Disarmed),
        (WordClass::Captive, Apart::Abducted),
    ];
    let what = |next| kinds.into_iter().find(|(class, _)| class.is_at(text, next)).map(|(_, apart)| apart);
    following(text, word, PHRASE_WORDS).find_map(|next| Some((next + 1 - word, what(next)?)))
}

/// `carried them off`, `led him away`.
fn taken_away(text: &Text<'_>, word: usize) -> Option<usize> {
    let took = WordClass::LeadsAway.is_at(text, word);
    let whom = matches!(text.folded(word + 1), "him" | "her" | "them");
    let off = matches!(text.folded(word + 2), "off" | "away");
    (took && whom && off && following(text, word, 2).count() == 2).then_some(3)
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
    let measure = |classes| reach(text, word, classes, following(text, word, FARTHEST));
    measure([WordClass::Closes, WordClass::Border])
        .or_else(|| measure([WordClass::Imposes, WordClass::Curfew]))
}

/// `the lifeless bodies of nine villagers, hands bound, were found`.
fn found_dead(text: &Text<'_>, word: usize) -> Option<usize> {
    reach(text, word, [WordClass::Body, WordClass::Found], later(text, word, CLAUSE_WORDS))
}

/// `gathered in Dosso on 8 August to denounce`, `rassemblés devant la mairie pour exiger`.
fn gathered(text: &Text<'_>, word: usize) -> Option<usize> {
    let classes = [WordClass::Gathers, WordClass::Demands];
    reach(text, word, classes, later(text, word, CLAUSE_WORDS)).map(|_| 1)
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
