//! What coders write of their own record.

use super::FatalityMention;
use super::vocabulary::Victims;
use crate::incident::Fatalities;
use crate::report::text::Text;

/// How far after “coded as” its number may stand.
const ESTIMATE_WORDS: usize = 6;

/// What coders write of their own record: `coded as 3`, `coded at a low estimate of 3`, `1 fatality coded plus 10 for 'many'`.
pub(super) fn coded(text: &Text<'_>) -> Vec<FatalityMention> {
    let number =
        |at: usize| crate::report::numbers::number(text, at).filter(|_| text.words.get(at).is_some());
    let mut found = Vec::new();
    for word in (0..text.words.len()).filter(|&word| text.folded(word) == "coded") {
        let sentence = text.words[word].sentence;
        let is_of_dead = (word.saturating_sub(4)..(word + 4).min(text.words.len())).any(|near| {
            matches!(text.folded(near), "fatality" | "fatalities" | "deaths" | "dead")
                && text.words[near].sentence == sentence
        });
        let stated = (word + 1..=word + ESTIMATE_WORDS)
            .take_while(|&at| text.words.get(at).is_some_and(|at| at.sentence == sentence))
            .find_map(number)
            .filter(|_| is_of_dead && matches!(text.folded(word + 1), "as" | "at"));
        let (start, end, value) = if let Some(number) = stated {
            (word, number.end, number.value)
        } else if matches!(text.folded(word.wrapping_sub(1)), "fatality" | "fatalities")
            && let Some(number) = word.checked_sub(2).and_then(number)
        {
            let further = if text.folded(word + 1) == "plus" {
                crate::report::numbers::number(text, word + 2)
            } else {
                None
            };
            let further = further.map_or((word + 1, 0), |further| (further.end, further.value));
            (word - 2, further.0, number.value.saturating_add(further.1))
        } else {
            continue;
        };
        found.push(FatalityMention {
            words: start..end,
            dead: Fatalities { low: None, best: Some(value), high: None },
            victims: Victims::People,
            is_background: false,
            is_further: false,
            is_cause: false,
            sentence,
        });
    }
    found
}

/// Where a coder says that the dead are split across several events, each event has its share.
pub(super) fn share(text: &Text<'_>, mentions: &mut [FatalityMention]) {
    let Some(events) = events_sharing(text).filter(|events| *events > 1) else { return };
    let part = |dead: Option<u32>| dead.map(|dead| dead.saturating_add(events / 2) / events);
    for mention in mentions {
        let Fatalities { low, best, high } = mention.dead;
        mention.dead = Fatalities { low: part(low), best: part(best), high: part(high) };
    }
}

/// `fatalities are split across five events`: five.
fn events_sharing(text: &Text<'_>) -> Option<u32> {
    let is_split = |word: usize| matches!(text.folded(word), "split" | "divided" | "spread" | "distributed");
    let is_of = |word: usize| matches!(text.folded(word), "across" | "between" | "among" | "over" | "into");
    let is_event =
        |word: usize| matches!(text.folded(word), "events" | "incidents" | "locations" | "entries");
    (0..text.words.len()).filter(|&word| is_split(word) && is_of(word + 1)).find_map(|word| {
        let number = crate::report::numbers::number(text, word + 2)?;
        let is_near = is_event(number.end) || is_event(number.end + 1);
        is_near.then_some(number.value)
    })
}
