//! How many died: every statement of a text, and what they come to.

mod cause;
mod claims;
mod coded;
mod groups;
mod nouns;
mod predicates;
mod subjects;
mod toll;
mod vocabulary;

use std::ops::Range;

use super::text::Text;
use super::when::{self, Era, Piece};
use crate::incident::Fatalities;
use groups::Group;
use nouns::Counted;
use vocabulary::{BACKGROUND, Fate, NONE, NOUNS, Noun, PREDICATES};

pub(super) use toll::toll;
pub(super) use vocabulary::Victims;

/// Words that say how many died.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FatalityMention {
    pub(super) words: Range<usize>,
    /// All three numbers where one is stated; the lower for “at least”, the best for “about”, the upper for “up to”.
    pub(super) dead: Fatalities,
    /// Whose dead they are, where all are of one side.
    pub(super) victims: Victims,
    /// Whether they are the dead of years or of another event.
    pub(super) is_background: bool,
    /// Whether they come on top of others: `two more died`, `three others were killed`.
    pub(super) is_further: bool,
    /// Whether the words before it make it why others acted: `protested against the killing of`.
    pub(super) is_cause: bool,
    /// The number of the sentence.
    pub(super) sentence: usize,
}

/// From so many on, and without a day, the dead are those of a war.
const WAR_DEAD: u32 = 1000;

/// A longer run of words without a full stop is no sentence, and weighing its groups against its verbs would take long.
const LONGEST_SENTENCE_WORDS: usize = 400;

/// How far after a number of dead “since” may stand to belong to it.
const SINCE_WORDS: usize = 5;

/// Every statement on numbers of dead, in order; lists are added up, those wounded, taken or displaced are not counted.
///
/// `dozens` are at least 12, `tens` 10, `hundreds` 100: ACLED codes them so, always the most conservative reading (Armed Conflict
/// Location & Event Data, questions on fatalities, 2023). `several` and the plural without a number are at least 3, which is our
/// judgement, and have no best estimate, since no source states one. “No casualties” is 0.
///
/// Background are statements with years, `since`, or words for a whole conflict beside them, or from a thousand dead on, unless
/// their sentence names a day.
///
/// # Cost
///
/// Linear in the words of each sentence, times the groups of people in it.
pub(super) fn fatalities(text: &Text<'_>) -> Vec<FatalityMention> {
    let pieces = when::pieces(text);
    let mut mentions = Vec::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let from = pieces.partition_point(|piece| piece.words.end <= sentence.start);
        let to = pieces.partition_point(|piece| piece.words.start < sentence.end);
        let pieces = pieces.get(from..to).unwrap_or_default();
        let before = mentions.len();
        of_sentence(text, number, sentence, pieces, &mut mentions);
        for mention in mentions.iter_mut().skip(before) {
            mention.is_background = is_background(text, sentence, pieces, mention);
            mention.is_cause = cause::is_cause(text, sentence, mention.words.start);
        }
    }
    supersede(text, &mut mentions);
    coded::share(text, &mut mentions);
    if mentions.is_empty() {
        mentions.extend(only_wounded(text));
    }
    mentions
}

/// Nobody is said to have died where only wounded are told of: a coder's nought.
fn only_wounded(text: &Text<'_>) -> Option<FatalityMention> {
    const STEMS: [&str; 7] = ["wound", "injur", "bless", "hurt", "wia", "legerement", "grievement"];
    let sentence_of = |word: usize| text.words[word].sentence;
    let is_hurt = |word: usize| matches!(PREDICATES.at(text, word), Some((_, (_, Fate::Hurt))));
    let says_so = |word: usize| STEMS.iter().any(|stem| text.folded(word).starts_with(stem));
    let word = (0..text.words.len()).find(|&word| says_so(word) && is_hurt(word))?;
    let sentence = text.sentences.get(sentence_of(word))?;
    let is_told =
        sentence.len() <= LONGEST_SENTENCE_WORDS && !groups::groups(text, sentence, |_| false).is_empty();
    is_told.then(|| FatalityMention {
        words: word..word + 1,
        dead: Fatalities { low: Some(0), best: Some(0), high: Some(0) },
        victims: Victims::People,
        is_background: false,
        is_further: false,
        is_cause: false,
        sentence: sentence_of(word),
    })
}

/// What a coder says was coded stands for all else; what was said at first does not count where there is a later toll.
fn supersede(text: &Text<'_>, mentions: &mut Vec<FatalityMention>) {
    let coded: Vec<FatalityMention> = coded::coded(text);
    let is_repeated = coded.iter().all(|coded| {
        mentions.iter().any(|mention| {
            !mention.is_background
                && mention.dead.low == mention.dead.high
                && mention.dead.best == coded.dead.best
        })
    });
    if !coded.is_empty() && !is_repeated {
        mentions.iter_mut().for_each(|mention| mention.is_background = true);
        mentions.extend(coded);
        mentions.sort_by_key(|mention| mention.words.start);
        return;
    }
    let is_first = |mention: &FatalityMention| {
        let sentence = text.sentences.get(mention.sentence).cloned().unwrap_or_default();
        (sentence.start..mention.words.end).any(|word| {
            matches!(text.folded(word), "initially" | "initialement" | "earlier" | "previously")
                || (matches!(text.folded(word), "abord") && word > 0 && text.folded(word - 1) == "d")
                || (text.folded(word) == "first"
                    && matches!(text.folded(word + 1), "spoke" | "said" | "put" | "reported"))
        })
    };
    let is_later = |mention: &&mut FatalityMention| !mention.is_background && !is_first(mention);
    if mentions.iter_mut().filter(is_later).count() > 0 {
        for mention in mentions.iter_mut() {
            mention.is_background |= is_first(mention);
        }
    }
}

fn of_sentence(
    text: &Text<'_>,
    number: usize,
    sentence: &Range<usize>,
    pieces: &[Piece],
    mentions: &mut Vec<FatalityMention>,
) {
    // Most sentences tell of no death and need no closer look.
    let tells_of_death = |word| {
        matches!(PREDICATES.at(text, word), Some((_, (_, Fate::Death)))) || NONE.at(text, word).is_some()
    };
    if sentence.len() > LONGEST_SENTENCE_WORDS || !sentence.clone().any(tells_of_death) {
        return;
    }
    let groups =
        groups::groups(text, sentence, |word| pieces.iter().any(|piece| piece.words.contains(&word)));
    let first = mentions.len();
    if !groups.is_empty() {
        let predicates = predicates::predicates(text, sentence, &groups);
        let claims = claims::claims(text, &groups, &predicates);
        for (at, predicate) in predicates.iter().enumerate() {
            if predicate.fate != Fate::Death || predicate.is_denied {
                continue;
            }
            // “lost 17 soldiers”, but “lost 4,000 of their cattle”.
            let is_loss =
                matches!(text.folded(predicate.words.end - 1), "lost" | "perdu" | "perdus" | "shot");
            let dead = || {
                let claimed = groups.iter().zip(&claims).filter(|(_, claim)| **claim == Some(at));
                claimed
                    .map(|(group, _)| group)
                    .filter(|group| !is_loss || matches!(group.counted, Counted::People(_)))
            };
            let Some(victims) = dead().map(side).reduce(|a, b| if a == b { a } else { Victims::People })
            else {
                continue;
            };
            let victims = match victims {
                Victims::People if is_loss => loser(text, sentence, predicate.words.start).unwrap_or(victims),
                victims => victims,
            };
            let first = dead().map(|group| group.words.start).min().unwrap_or(predicate.words.start);
            let victims = match victims {
                Victims::People => camp(text, sentence, first).unwrap_or(victims),
                victims => victims,
            };
            let is_further = dead().next().is_some_and(|group| groups::is_further(text, group));
            let words = dead().fold(predicate.words.clone(), |words, group| {
                words.start.min(group.words.start)..words.end.max(group.words.end)
            });
            let total = dead().fold(Fatalities::default(), |total, group| toll::sum(total, group.number));
            mentions.push(FatalityMention {
                words,
                dead: total,
                victims,
                is_background: false,
                is_further,
                is_cause: false,
                sentence: number,
            });
        }
    }
    let mut word = sentence.start;
    while word < sentence.end {
        let Some((length, ())) = NONE.at(text, word) else {
            word += 1;
            continue;
        };
        let none = Fatalities { low: Some(0), best: Some(0), high: Some(0) };
        mentions.push(FatalityMention {
            words: word..word + length,
            dead: none,
            victims: Victims::People,
            is_background: false,
            is_further: false,
            is_cause: false,
            sentence: number,
        });
        word += length;
    }
    mentions[first..].sort_by_key(|mention| mention.words.start);
}

/// Whose losses they are: `the attackers lost six men`.
fn loser(text: &Text<'_>, sentence: &Range<usize>, verb: usize) -> Option<Victims> {
    const FARTHEST: usize = 12;
    let from = verb.saturating_sub(FARTHEST).max(sentence.start);
    (from..verb).rev().find_map(|word| match NOUNS.at(text, word) {
        Some((_, &Noun::Person { side: side @ (Victims::Forces | Victims::Militants), .. })) => Some(side),
        _ => None,
    })
}

/// Whose toll it is in an army's words: `bilan ami : 1 mort ; bilan ennemi : 11 corps`.
fn camp(text: &Text<'_>, sentence: &Range<usize>, number: usize) -> Option<Victims> {
    const FARTHEST: usize = 2;
    let from = number.saturating_sub(FARTHEST).max(sentence.start);
    (from..number).rev().find_map(|word| match text.folded(word) {
        "ami" | "amie" | "amis" | "amies" | "friendly" => Some(Victims::Forces),
        "ennemi" | "ennemie" | "ennemis" | "enemy" => Some(Victims::Militants),
        _ => None,
    })
}

fn side(group: &Group) -> Victims {
    match group.counted {
        Counted::People(side) => side,
        Counted::Unknown | Counted::Things => Victims::People,
    }
}

fn is_background(
    text: &Text<'_>,
    sentence: &Range<usize>,
    pieces: &[Piece],
    mention: &FatalityMention,
) -> bool {
    if when::is_of_earlier_event(text, sentence, mention.words.start) {
        return true;
    }
    let era = |piece: &Piece| when::era(text, piece);
    if pieces.iter().any(|piece| era(piece) == Era::Day) {
        return false;
    }
    let dead = mention.dead.best.or(mention.dead.low).or(mention.dead.high);
    let years = pieces.iter().any(|piece| {
        // “Since 2012 … 25,000 died”, “25,000 dead since 2012”, not “12 died in Koro, … a region at war since 2012”.
        era(piece) == Era::Years && piece.words.start <= mention.words.end.saturating_add(SINCE_WORDS)
    });
    years
        || dead.is_some_and(|dead| dead >= WAR_DEAD)
        || sentence.clone().any(|word| BACKGROUND.at(text, word).is_some())
}

#[cfg(test)]
mod tests;
