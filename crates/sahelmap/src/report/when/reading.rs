//! Reading the words of a date, before it is known from which day relative ones count.

use jiff::civil::Weekday;

use super::super::numbers;
use super::super::text::Text;
use super::numeral::{day_and_month, day_at, next_day, numeric, skip_of, year_after, year_at};
use super::stated::{InYear, Piece, Stated};
use super::vocabulary::{ANDS, HOURS, IN, LINKS, OF, OPENS, Part, SHIFTS, SIGNS, Sign, UNITS, Widening};

/// The dates of a text, in order; none overlaps another.
pub(in super::super) fn pieces(text: &Text<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.words.len() {
        match piece(text, at) {
            Some(piece) => {
                at = piece.words.end.max(at + 1);
                pieces.push(piece);
            }
            None => at += 1,
        }
    }
    pieces
}

/// Words read as a date, and after which word they end.
pub(super) type Read = (usize, Stated, Option<Stated>, Widening);

fn piece(text: &Text<'_>, start: usize) -> Option<Piece> {
    let (mut end, first, mut last, mut widening) = single(text, start, false)?;
    if last.is_none()
        && let Some(next) = link(text, start, end)
        && let Some((linked_end, second, further, _)) = single(text, next, true)
        && follows(first, second)
    {
        (end, last) = (linked_end, Some(further.unwrap_or(second)));
    }
    // A day of no month means something only beside one that has it, or at the head of an item.
    if matches!(first, Stated::Day { month: None, .. })
        && !matches!(last, Some(Stated::Day { month: Some(_), .. }))
        && !(last.is_none() && heads_item(text, start))
    {
        return None;
    }
    // “Around 3 May 2020 (month of)”, as coders write it.
    if text.words.get(end).is_some_and(|word| word.before.opens) {
        match SIGNS.at(text, end) {
            Some((length, &Sign::Widening(wider))) => (end, widening) = (end + length, wider),
            Some((length, Sign::Part(Part::Whole))) => (end, widening) = (end + length, Widening::Month),
            _ => {}
        }
    }
    let start = match first {
        Stated::Days(from, _) if from < -2 => back_over_ago(text, start),
        Stated::Day { month: None, .. } if last.is_none() => start.saturating_sub(1),
        _ => start,
    };
    Some(Piece { words: start..end, first, last, widening })
}

/// “three weeks ago” is found at its last word; its first ones belong to it.
fn back_over_ago(text: &Text<'_>, start: usize) -> usize {
    if matches!(SIGNS.at(text, start), Some((_, Sign::Ago))) { start.saturating_sub(2) } else { start }
}

fn follows(first: Stated, second: Stated) -> bool {
    match (first, second) {
        (Stated::Weekday(..) | Stated::Day { .. }, Stated::Weekday(..) | Stated::Day { .. }) => true,
        (Stated::Month { .. }, Stated::Month { .. }) | (Stated::Days(..), Stated::Days(..)) => true,
        (Stated::Year(first, _), Stated::Year(last, _)) => first <= last,
        _ => false,
    }
}

/// Where the end of a span begins, if a span is meant: after a hyphen, “to”, or an “and” after “between”.
fn link(text: &Text<'_>, start: usize, end: usize) -> Option<usize> {
    let before = text.words.get(end)?.before;
    if before.hyphen || (before.dash && !before.comma) {
        return Some(end);
    }
    if !before.is_blank() {
        return None;
    }
    let skipped = |at: usize| OF.at(text, at).map_or(at, |(length, ())| at + length);
    if let Some((length, ())) = LINKS.at(text, end) {
        return Some(skipped(end + length));
    }
    let (length, ()) = ANDS.at(text, end)?;
    let next = skipped(end + length);
    let opened = (start.saturating_sub(4)..start).any(|word| {
        OPENS.at(text, word).is_some()
            && text.words.get(word).map(|w| w.sentence) == text.words.get(start).map(|w| w.sentence)
    });
    let weekday = |at| match SIGNS.at(text, at) {
        Some((_, &Sign::Weekday(weekday, _))) => Some(weekday),
        _ => None,
    };
    let consecutive = weekday(start).is_some_and(|first| Some(first.next()) == weekday(next));
    (opened || consecutive).then_some(next)
}

/// The date that begins at a word. `linked` where another one before it says that a date comes.
fn single(text: &Text<'_>, at: usize, linked: bool) -> Option<Read> {
    let plain = |end, stated| Some((end, stated, None, Widening::None));
    if text.words.get(at)?.is_number {
        return numeric(text, at).or_else(|| day_and_month(text, at)).or_else(|| item_day(text, at)).or_else(
            || {
                let year = year_at(text, at).filter(|_| linked || is_after_in(text, at))?;
                plain(at + 1, Stated::Year(year, Part::Whole))
            },
        );
    }
    let (length, &sign) = SIGNS.at(text, at)?;
    let end = at + length;
    match sign {
        Sign::Month(month, doubtful) => from_month(text, at, end, month, doubtful, linked),
        Sign::Weekday(weekday, short) => from_weekday(text, at, end, weekday, short),
        Sign::Part(part) => of_part(text, end, part),
        Sign::Days(from, to) => plain(end, Stated::Days(from, to)),
        Sign::Period(period, back) => plain(end, Stated::Period(period, back)),
        Sign::Next(days) => plain(end, Stated::Next(days)),
        Sign::Recent => plain(end, Stated::Recent),
        Sign::Ago => {
            let (_, &days) = UNITS.at(text, at.checked_sub(1)?)?;
            let number = numbers::number(text, at.checked_sub(2)?).filter(|number| number.end + 1 == at)?;
            ago(end, number.value, days)
        }
        Sign::IlYA => {
            let number = numbers::number(text, end)?;
            let (length, &days) = UNITS.at(text, number.end)?;
            ago(number.end + length, number.value, days)
        }
        Sign::Widening(widening) => {
            let from = skip_of(text, end);
            // “the week of the weekend” is nothing; what is widened is a day or a month.
            if matches!(SIGNS.at(text, from), Some((_, Sign::Widening(_)))) {
                return None;
            }
            let (end, first, last, _) = single(text, from, true)?;
            let coarse = matches!(first, Stated::Month { .. } | Stated::Year(..));
            Some((end, first, last, if coarse { Widening::None } else { widening }))
        }
    }
}

/// `Le 21, à Foutouri, …`: the day of an item, its month said before.
fn item_day(text: &Text<'_>, at: usize) -> Option<Read> {
    let day = day_at(text, at).filter(|_| heads_item(text, at))?;
    Some((at + 1, Stated::Day { day, month: None, year: InYear::Unsaid }, None, Widening::None))
}

/// Whether a number stands at the head of a sentence behind `le` or `on the`, and a comma or a place follows it.
fn heads_item(text: &Text<'_>, at: usize) -> bool {
    let first = match at.checked_sub(1).map(|before| text.folded(before)) {
        Some("le") => at - 1,
        Some("the") if at > 1 && text.folded(at - 2) == "on" => at - 2,
        _ => return false,
    };
    let follows = text.words.get(at + 1).is_some_and(|next| {
        next.before.comma || next.before.colon || matches!(text.folded(at + 1), "a" | "dans" | "in" | "at")
    });
    (first == 0 || text.words[first].before.sentence) && follows
}

fn ago(end: usize, number: u32, days: i64) -> Option<Read> {
    let back = i64::from(number.min(1000)) * days;
    // Weeks, months and years ago are known to half of one.
    let slack = if days == 1 { 0 } else { days / 2 };
    Some((end, Stated::Days(-back - slack, -back + slack), None, Widening::None))
}

fn is_after_in(text: &Text<'_>, at: usize) -> bool {
    at > 0
        && text.words.get(at).is_some_and(|word| word.before.is_blank() || word.before.opens)
        && (IN.at(text, at - 1).is_some() || text.words[at].before.opens)
}

/// `March 12, 2021`, `June 18-19`, `in June`, `juin 2021`.
fn from_month(
    text: &Text<'_>,
    at: usize,
    end: usize,
    month: i8,
    doubtful: bool,
    linked: bool,
) -> Option<Read> {
    let is_capital = text.words.get(at)?.is_capital;
    if doubtful && !is_capital {
        return None;
    }
    let after_in = is_after_in(text, at);
    // “In June, 12 people” and “in June 12 people” name no day.
    let next_is_day = text.words.get(end).is_some_and(|word| word.before.is_blank())
        && !matches!(at.checked_sub(1).map(|before| text.folded(before)), Some("in" | "en"));
    if let Some(first) = day_at(text, end).filter(|_| next_is_day && is_capital) {
        let (mut last_end, mut last) = (end + 1, None);
        if let Some(next) = next_day(text, last_end).filter(|&next| !text.words[next].before.comma) {
            // “June 18 to July 2” goes on with another month.
            last = day_at(text, next);
            last_end = next + 1;
        }
        let (end, year) = year_after(text, last_end);
        let day = |day| Stated::Day { day, month: Some(month), year };
        return Some((end, day(first), last.map(day), Widening::None));
    }
    let (end, year) = year_after(text, end);
    let clear = linked || after_in || year != InYear::Unsaid;
    clear.then_some((end, Stated::Month { month, year, part: Part::Whole }, None, Widening::None))
}

/// `Saturday`, `last Saturday`, `samedi dernier`, `Saturday 18 June`, `samedi (18 juin)`, `vendredi 12 au …`.
fn from_weekday(text: &Text<'_>, at: usize, end: usize, weekday: Weekday, short: bool) -> Option<Read> {
    if text.words.get(end).is_some_and(|word| !word.before.sentence) {
        let from = skip_of(text, end);
        let dated = match SIGNS.at(text, from) {
            Some((length, &Sign::Month(month, doubtful))) => {
                from_month(text, from, from + length, month, doubtful, false)
            }
            _ => numeric(text, from).or_else(|| day_and_month(text, from)),
        };
        if let Some(dated @ (_, Stated::Day { .. }, ..)) = dated {
            return Some(dated);
        }
        // “Sunday 17:30” is an hour.
        let is_hour = text
            .words
            .get(from)
            .and_then(|word| text.original.get(word.end..))
            .is_some_and(|after| after.starts_with([':', 'h', 'H']));
        let day = day_at(text, from).filter(|_| from == end && !is_hour && text.words[end].before.is_blank());
        if let Some(day) = day {
            return Some((
                end + 1,
                Stated::Day { day, month: None, year: InYear::Unsaid },
                None,
                Widening::None,
            ));
        }
    }
    if short {
        return None;
    }
    let before = SHIFTS.ending_at(text, at).map(|(_, &shift)| shift);
    let hours = |end: usize| {
        let blank = text.words.get(end).is_some_and(|word| word.before.is_blank());
        HOURS.at(text, end).filter(|_| blank).map_or(end, |(length, ())| end + length)
    };
    let mut end = hours(end);
    let mut shift = before;
    if let Some((length, &after)) = SHIFTS.at(text, end)
        && text.words[end].before.is_blank()
        // “Saturday last week” and “Saturday this”: only the French words stand after.
        && matches!(text.folded(end), "dernier" | "derniere" | "passe" | "prochain" | "last")
        && !matches!(SIGNS.at(text, end), Some((_, Sign::Period(..))))
    {
        end = hours(end + length);
        shift = Some(after);
    }
    match shift {
        Some(99) => None,
        shift => Some((end, Stated::Weekday(weekday, shift.unwrap_or(0)), None, Widening::None)),
    }
}

/// `early June 2021`, `mi-juin`, `fin 2019`.
fn of_part(text: &Text<'_>, end: usize, part: Part) -> Option<Read> {
    let at = skip_of(text, end);
    let word = text.words.get(at).filter(|word| word.before.is_blank())?;
    if let Some(year) = year_at(text, at) {
        return Some((at + 1, Stated::Year(year, part), None, Widening::None));
    }
    let (length, &Sign::Month(month, doubtful)) = SIGNS.at(text, at)? else { return None };
    if doubtful && !word.is_capital {
        return None;
    }
    let (end, year) = year_after(text, at + length);
    Some((end, Stated::Month { month, year, part }, None, Widening::None))
}
