//! Which dates tell of something before the incident.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::phrases::Phrases;
use super::super::text::Text;
use super::DateMention;
use super::stated::{Piece, Stated};
use super::vocabulary::{EARLIER, ORIGIN, SAID, SINCE};

/// How far before a month or year the words stand that say something began then.
const ORIGIN_WORDS: usize = 10;

/// How far before a date or number `a similar attack` stands that it belongs to.
pub(super) const EARLIER_WORDS: usize = 40;

/// Days by which a month ends before the incident, and a day precedes it, to be background.
const MONTH_BEFORE_DAYS: i64 = 62;
const DAY_BEFORE_DAYS: i64 = 366;

/// A date longer than this is a year or more of them; one longer than a week is a month or part of it.
const YEAR_DAYS: i64 = 120;
const PARTIAL_DAYS: i64 = 9;

/// Whether the words around a date say that it is background.
pub(super) fn is_stated(text: &Text<'_>, piece: &Piece) -> bool {
    let start = piece.words.start;
    let Some(sentence) = text.words.get(start).and_then(|word| text.sentences.get(word.sentence)) else {
        return false;
    };
    let among = |table: &Phrases<()>, from: usize, to: usize| {
        (from.max(sentence.start)..to.min(sentence.end)).any(|word| table.at(text, word).is_some())
    };
    piece.first == Stated::Recent
        || SINCE.ending_at(text, start).is_some()
        || (piece.is_coarse() && among(&ORIGIN, start.saturating_sub(ORIGIN_WORDS), start))
        || among_earlier(text, piece, start.saturating_sub(EARLIER_WORDS).max(sentence.start))
}

/// Whether words for another event stand before a date. “Two years after the killing of 2018 the village was attacked on Friday”
/// tells of Friday: such a day counts from now and not from then.
fn among_earlier(text: &Text<'_>, piece: &Piece, from: usize) -> bool {
    (from..piece.words.start).any(|word| {
        EARLIER.at(text, word).is_some_and(|(length, ())| {
            !(piece.is_relative() && matches!(text.folded(word + length - 1), "apres" | "after"))
        })
    })
}

/// Whether a word for saying stands right before a day: `said on Monday`, `in a statement late on Monday`.
pub(super) fn is_of_statement(text: &Text<'_>, piece: &Piece) -> bool {
    const SAID_WORDS: usize = 3;
    let start = piece.words.start;
    let joined = |word: usize| text.words.get(word).is_some_and(|word| word.before.is_blank());
    !piece.is_coarse()
        && (1..=SAID_WORDS)
            .take_while(|&back| back <= start && joined(start - back + 1))
            // “says that on 23 April …” goes on with what happened.
            .take_while(|&back| !matches!(text.folded(start - back), "that" | "que" | "qu"))
            .any(|back| SAID.at(text, start - back).is_some())
}

/// Marks the dates that the other dates make background.
pub(super) fn mark(mentions: &mut [DateMention], published: Option<Date>) {
    for mention in mentions.iter_mut() {
        mention.is_background |= published.is_some_and(|published| mention.days.first() > published);
    }
    let length = |mention: &DateMention| {
        mention.days.first().until(mention.days.last()).map_or(0, |span| i64::from(span.get_days()))
    };
    let told = |mention: &&DateMention| !mention.is_background && !mention.is_publication;
    let latest = mentions
        .iter()
        .filter(told)
        .filter(|mention| length(mention) <= PARTIAL_DAYS)
        .map(|mention| mention.days.first())
        .max();
    // Where no other day is told, what was reported on one happened about then.
    if !mentions.iter().any(DateMention::tells)
        && let Some(stated) = mentions
            .iter_mut()
            .find(|mention| mention.is_statement && !mention.is_background && !mention.is_publication)
    {
        stated.is_only = true;
    }
    let Some(latest) = latest else { return };
    let ended_before = |mention: &DateMention, days: i64| {
        mention.days.last().checked_add(days.days()).is_ok_and(|later| later < latest)
    };
    for mention in mentions {
        let length = length(mention);
        mention.is_background |= length > YEAR_DAYS
            || ended_before(mention, if length > PARTIAL_DAYS { MONTH_BEFORE_DAYS } else { DAY_BEFORE_DAYS });
    }
}
