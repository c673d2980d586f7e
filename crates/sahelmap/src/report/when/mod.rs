//! When something happened: the dates of a text, stated or relative to its publication.

mod background;
mod numeral;
mod publication;
mod reading;
mod resolving;
mod stated;
mod vocabulary;

use std::ops::Range;

use jiff::civil::Date;

use super::text::Text;
use crate::incident::DateSpan;

pub(super) use publication::published;
pub(super) use reading::pieces;
pub(super) use stated::Piece;

/// Words that say when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateMention {
    pub(super) words: Range<usize>,
    /// The first and last day that they may mean.
    pub(super) days: DateSpan,
    /// Whether they tell of something before the incident: see [`dates`].
    pub(super) is_background: bool,
    /// Whether they are the text's own date.
    pub(super) is_publication: bool,
    /// Whether they say when something was said: `the army said on Monday`, `a annoncé lundi le gouvernement`.
    pub(super) is_statement: bool,
    /// Whether that day is the only one told, about which it must have happened.
    pub(super) is_only: bool,
    /// Whether they count from another day: `Saturday`, `yesterday`.
    pub(super) is_relative: bool,
}

impl DateMention {
    /// Whether they may say when an incident took place.
    pub(super) fn tells(&self) -> bool {
        !(self.is_background || self.is_publication || (self.is_statement && !self.is_only))
    }
}

/// The dates of a text in their order.
///
/// Relative ones count from the day of publication: the one given, or the text's own ([`published`]), or its first full
/// date. A weekday is the last such day on or before it, in a text that names its week the one of that week; a day at the head
/// of an item (`Le 21, …`) is of the month said last; a date without a year takes the year that puts it on or before it, or
/// nearest to it where it is not known to be the day of publication. What cannot be resolved is left out.
///
/// Background are dates after `since` and the like, months and years of a sentence that says how something began, whatever
/// follows `a similar attack` and the like in its sentence, dates after the publication, `recent years`, and beside a day that is not background a year,
/// a month that ended over 62 days before the last such day, and a day over a year before it.
///
/// # Cost
///
/// Linear in the words, half a microsecond each.
pub(super) fn dates(text: &Text<'_>, published: Option<Date>) -> Vec<DateMention> {
    let pieces = pieces(text);
    let own = publication::publication_piece(text, &pieces);
    let stated = own.and_then(|at| pieces.get(at)).and_then(Piece::full_date);
    let anchor = match published.or(stated) {
        Some(day) => Some(resolving::Anchor { day, is_publication: true }),
        None => pieces
            .iter()
            .find_map(Piece::full_date)
            .map(|day| resolving::Anchor { day, is_publication: false }),
    };
    let mut mentions: Vec<DateMention> = Vec::new();
    let mut week: Option<DateSpan> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let before =
            mentions.iter().rev().find(|mention| !mention.is_publication).map(|mention| mention.days);
        let Some(days) = resolving::days(piece, anchor, before, week) else { continue };
        // “Security week of 16 to 22 August: Monday …”.
        if text.words[piece.words.start].sentence == 0 && is_week(days) {
            week = week.or(Some(days));
        }
        mentions.push(DateMention {
            words: piece.words.clone(),
            days,
            is_background: background::is_stated(text, piece),
            is_publication: own == Some(at),
            is_statement: background::is_of_statement(text, piece),
            is_only: false,
            is_relative: piece.is_relative(),
        });
    }
    background::mark(&mut mentions, anchor.filter(|anchor| anchor.is_publication).map(|anchor| anchor.day));
    mentions
}

/// Whether a span is of a week, give or take a day.
fn is_week(days: DateSpan) -> bool {
    const WEEK: std::ops::RangeInclusive<i32> = 5..=7;
    days.day().until(days.last()).is_ok_and(|span| WEEK.contains(&span.get_days()))
}

/// How long ago a date alone tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    /// A day, some days or a week.
    Day,
    /// A month or part of one.
    Month,
    /// Years, or all that came since a date.
    Years,
}

/// Whether words before one in its sentence say that another event is told of from there: `a similar attack`.
pub(super) fn is_of_earlier_event(text: &Text<'_>, sentence: &Range<usize>, word: usize) -> bool {
    let from = word.saturating_sub(background::EARLIER_WORDS).max(sentence.start);
    (from..word).any(|word| vocabulary::EARLIER.at(text, word).is_some())
}

/// What a date alone says of the sentence it stands in.
pub(super) fn era(text: &Text<'_>, piece: &Piece) -> Era {
    if piece.is_of_years() || background::is_stated(text, piece) {
        Era::Years
    } else if piece.is_coarse() {
        Era::Month
    } else {
        Era::Day
    }
}

#[cfg(test)]
mod tests;
