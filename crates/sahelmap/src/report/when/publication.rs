//! The date that a text itself bears.

use jiff::civil::Date;

use super::super::text::Text;
use super::reading::pieces;
use super::stated::Piece;
use super::vocabulary::PUBLISHED;

/// A date belongs to a dateline only among the first words.
const HEAD_WORDS: usize = 120;

/// Words beside the date on a line that is a dateline: a place, an agency.
const LINE_WORDS: usize = 6;

/// The day of publication that a text bears: after “Published”, “Publié le” or “Posted:” wherever that stands, alone on a line, or in
/// a dateline, `Bamako, 12 mars 2021 (AMAP)`.
pub(in super::super) fn published(text: &Text<'_>) -> Option<Date> {
    let pieces = pieces(text);
    publication_piece(text, &pieces).and_then(|at| pieces.get(at)).and_then(Piece::full_date)
}

/// Which of the dates is the text's own.
pub(super) fn publication_piece(text: &Text<'_>, pieces: &[Piece]) -> Option<usize> {
    let full =
        || pieces.iter().enumerate().filter(|(_, piece)| piece.full_date().is_some() && piece.last.is_none());
    full()
        .find(|(_, piece)| follows_published(text, piece))
        .or_else(|| full().find(|(_, piece)| piece.words.start < HEAD_WORDS && is_dateline(text, piece)))
        .or_else(|| {
            let days = || pieces.iter().enumerate().filter(|(_, piece)| piece.is_day_of_month());
            // “Bamako, 12 mars (AMAP) –”, before all else.
            days().find(|(at, piece)| {
                *at == 0
                    && piece.words.start > 0
                    && piece.words.start < LINE_WORDS
                    && is_dateline(text, piece)
            })
        })
        .map(|(at, _)| at)
}

/// Whether “Published” stands before it, past a colon, a weekday or an hour.
fn follows_published(text: &Text<'_>, piece: &Piece) -> bool {
    const BETWEEN: usize = 2;
    let start = piece.words.start;
    let begins_line = |word: usize| {
        text.words.get(word).is_some_and(|word| word.before.sentence || word.before.opens || word.is_capital)
    };
    (start.saturating_sub(5)..start).any(|word| {
        PUBLISHED.at(text, word).is_some_and(|(length, ())| {
            let end = word + length;
            begins_line(word) && end <= start && start - end <= BETWEEN
        })
    })
}

fn is_dateline(text: &Text<'_>, piece: &Piece) -> bool {
    let span = text.span(piece.words.clone());
    let line_start = text.original[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end =
        text.original[span.end..].find('\n').map_or(text.original.len(), |newline| span.end + newline);
    let first = text.words.partition_point(|word| word.start < line_start);
    let last = text.words.partition_point(|word| word.end <= line_end);
    let before = piece.words.start.saturating_sub(first);
    let after = last.saturating_sub(piece.words.end);
    // The words before it are a place or an agency, not a sentence that runs on.
    let named = (first..piece.words.start).all(|word| {
        text.words.get(word).is_some_and(|word| word.is_capital)
            || matches!(text.folded(word), "le" | "the" | "de" | "of")
    });
    let runs_on =
        matches!(text.folded(piece.words.start.saturating_sub(1)), "on" | "in" | "since" | "depuis" | "du")
            && before > 0;
    if !named || runs_on || before > LINE_WORDS {
        return false;
    }
    let alone = before + after <= LINE_WORDS && text.words.len() > last - first;
    let gap = text.after(piece.words.end.saturating_sub(1));
    let comma = text.words.get(piece.words.start).is_some_and(|word| word.before.comma || word.before.opens);
    alone || (before > 0 && comma && (gap.opens || gap.closes || gap.dash || gap.sentence))
}
