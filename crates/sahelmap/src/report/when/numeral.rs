//! The days and years of a date: `12 March 2021`, `18-19 June`, `2021-03-12`.

use std::ops::Range;

use jiff::civil::Date;

use super::super::text::Text;
use super::reading::Read;
use super::stated::{InYear, Stated};
use super::vocabulary::{ANDS, LINKS, OF, OF_YEAR, SHIFTS, SIGNS, Sign, Widening};

/// Past “of”, “de” or “the”.
pub(super) fn skip_of(text: &Text<'_>, at: usize) -> usize {
    OF.at(text, at)
        .filter(|_| text.words.get(at).is_some_and(|word| word.before.is_blank()))
        .map_or(at, |(length, ())| at + length)
}

/// A whole number of so many digits.
fn digits(text: &Text<'_>, at: usize, lengths: Range<usize>) -> Option<i16> {
    let word = text.words.get(at)?;
    let digits = text.original.get(word.start..word.end)?;
    (lengths.contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// A year of the last or this century.
pub(super) fn year_at(text: &Text<'_>, at: usize) -> Option<i16> {
    digits(text, at, 4..5).filter(|year| (1940..2100).contains(year))
}

/// A day of a month, `1er`, `3rd`, or 3.
pub(super) fn day_at(text: &Text<'_>, at: usize) -> Option<i8> {
    let word = text.words.get(at).filter(|word| word.is_number)?;
    let written = text.original.get(word.start..word.end)?;
    let length = written.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = written.get(length..)?;
    let ordinal = suffix.is_empty()
        || ["er", "st", "nd", "rd", "th", "e"].iter().any(|known| suffix.eq_ignore_ascii_case(known));
    let day = written.get(..length)?;
    (ordinal && length <= 2).then(|| day.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
}

/// `2021-03-12`, `12/03/2021`, `12.03.2021`, `12-03-2021`, `12/03/21`, `12-03-21`: the day before the month unless that cannot be.
pub(super) fn numeric(text: &Text<'_>, at: usize) -> Option<Read> {
    let read = |end, parts: [i16; 3]| {
        let [first, second, year] = parts;
        let (day, month) = if second > 12 { (second, first) } else { (first, second) };
        let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
        Date::new(year, month, day).ok()?;
        Some((end, Stated::Day { day, month: Some(month), year: InYear::Said(year) }, None, Widening::None))
    };
    let written = text.original(at..at + 1);
    if written.len() > 4 && written.contains('.') {
        let mut parts = written.splitn(3, '.').map(|part| part.parse::<i16>().ok());
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        return if (1940..2100).contains(&year) { read(at + 1, [day, month, year]) } else { None };
    }
    let parted =
        |word: usize| text.words.get(word).is_some_and(|word| word.before.hyphen || word.before.slash);
    if !(parted(at + 1) && parted(at + 2)) {
        return None;
    }
    if let Some(year) = year_at(text, at) {
        return read(at + 3, [digits(text, at + 2, 1..3)?, digits(text, at + 1, 1..3)?, year])
            .filter(|_| digits(text, at + 1, 1..3).is_some_and(|month| month <= 12));
    }
    let year = match year_at(text, at + 2) {
        Some(year) => year,
        None if text.words[at + 1].before.slash => digits(text, at + 2, 2..3)? + 2000,
        // `14-06-23`, and no run of three small numbers.
        None if digits(text, at, 2..3).is_some() && digits(text, at + 1, 2..3)? <= 12 => {
            digits(text, at + 2, 2..3).filter(|year| *year > 12)? + 2000
        }
        None => return None,
    };
    read(at + 3, [digits(text, at, 1..3)?, digits(text, at + 1, 1..3)?, year])
}

/// `12 March 2021`, `18-19 June`, `3 et 5 mai`, `12th of March`, `12, 13 et 14 mars`.
pub(super) fn day_and_month(text: &Text<'_>, at: usize) -> Option<Read> {
    const MOST_DAYS: usize = 6;
    let first = day_at(text, at)?;
    let (mut end, mut last) = (at + 1, None);
    for _ in 0..MOST_DAYS {
        let Some(next) = next_day(text, end) else { break };
        last = day_at(text, next);
        end = next + 1;
    }
    let of = skip_of(text, end);
    let word = text.words.get(of)?;
    let (length, &Sign::Month(month, _)) = SIGNS.at(text, of)? else { return None };
    // “12 may have died”: a month that is another word too has its capital.
    let clear =
        word.before.is_blank() && (word.is_capital || !matches!(text.folded(of), "may" | "march" | "mar"));
    if !clear {
        return None;
    }
    let (end, year) = year_after(text, of + length);
    let day = |day| Stated::Day { day, month: Some(month), year };
    Some((end, day(first), last.map(day), Widening::None))
}

/// Where the next day of a list of days stands.
pub(super) fn next_day(text: &Text<'_>, end: usize) -> Option<usize> {
    let word = text.words.get(end).filter(|word| !word.before.sentence)?;
    if day_at(text, end).is_some() {
        return (word.before.hyphen || word.before.slash || word.before.dash || word.before.comma)
            .then_some(end);
    }
    let (length, ()) = LINKS.at(text, end).or_else(|| ANDS.at(text, end))?;
    let next = skip_of(text, end + length);
    day_at(text, next).is_some().then_some(next)
}

/// The year after a day or month, past a comma or “of”.
pub(super) fn year_after(text: &Text<'_>, end: usize) -> (usize, InYear) {
    let Some(word) = text.words.get(end).filter(|word| !word.before.sentence && !word.before.colon) else {
        return (end, InYear::Unsaid);
    };
    if let Some((length, &years)) = OF_YEAR.at(text, end).filter(|_| word.before.is_blank()) {
        return (end + length, InYear::Relative(years));
    }
    if let Some((length, &shift)) = SHIFTS.at(text, end).filter(|_| word.before.is_blank())
        && shift == -1
    {
        // “le 12 mars dernier” is the last such day, as any is.
        return (end + length, InYear::Unsaid);
    }
    let at = skip_of(text, end);
    match year_at(text, at) {
        Some(year) => (at + 1, InYear::Said(year)),
        None => (end, InYear::Unsaid),
    }
}
