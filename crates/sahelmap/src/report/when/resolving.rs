//! From a date as it is stated to days of the calendar.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::stated::{InYear, Piece, Stated};
use super::vocabulary::{Part, Period, Widening};
use crate::incident::DateSpan;

/// How many years “recent years” are.
const RECENT_YEARS: i64 = 3;

/// The day from which relative dates count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) day: Date,
    /// Whether it is the day of publication, which what is told precedes.
    pub(super) is_publication: bool,
}

/// The days that a date means, `None` where the calendar or the text does not say.
///
/// Where the text is of one week, its Monday is the one of that week.
pub(super) fn days(
    piece: &Piece,
    anchor: Option<Anchor>,
    before: Option<DateSpan>,
    week: Option<DateSpan>,
) -> Option<DateSpan> {
    if let (Stated::Weekday(weekday, 0), None, Widening::None, Some(week)) =
        (piece.first, piece.last, piece.widening, week)
        && let Some(day) = last_weekday(week.last(), weekday).filter(|day| *day >= week.first())
    {
        return DateSpan::new(day, day).ok();
    }
    let (first, last) = match piece.last {
        None => span(piece.first, anchor, before)?,
        Some(stated) => {
            let (from, to) = span(stated, anchor, before)?;
            let first = match piece.first {
                // “from Saturday to Sunday”: the last Saturday before that Sunday.
                Stated::Weekday(weekday, _) => last_weekday(from, weekday)?,
                Stated::Day { day, month, year: InYear::Unsaid } => {
                    let month = month.unwrap_or(from.month());
                    let first = Date::new(from.year(), month, day).ok()?;
                    // “vendredi 30 au samedi 1er mai”, “28 December to 2 January 2021”.
                    if first <= from {
                        first
                    } else if month == from.month() {
                        first.checked_sub(1.month()).ok()?
                    } else {
                        first.checked_sub(1.year()).ok()?
                    }
                }
                Stated::Month { month, year: InYear::Unsaid, part } => {
                    let year =
                        if month <= from.month() { from.year() } else { from.year().checked_sub(1)? };
                    of_month(year, month, part)?.0
                }
                first => span(first, anchor, before)?.0,
            };
            (first, to)
        }
    };
    let (from, to) = widened(first, last, piece.widening)?;
    let days = DateSpan::new(from, to).ok()?;
    let is_about = piece.widening == Widening::Around && first == last;
    Some(if is_about { days.about(first) } else { days })
}

fn shifted(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// The last such day of the week on or before a day.
fn last_weekday(day: Date, weekday: Weekday) -> Option<Date> {
    shifted(day, -i64::from(weekday.until(day.weekday())))
}

fn widened(first: Date, last: Date, widening: Widening) -> Option<(Date, Date)> {
    const AROUND_DAYS: i64 = 3;
    let sunday = |day: Date| shifted(day, i64::from(day.weekday().until(Weekday::Sunday)));
    Some(match widening {
        Widening::None => (first, last),
        Widening::Around => (shifted(first, -AROUND_DAYS)?, shifted(last, AROUND_DAYS)?),
        Widening::Week => (last_weekday(first, Weekday::Monday)?, sunday(last)?),
        Widening::WeekEnding => (shifted(first, -6)?, last),
        Widening::Weekend => {
            let saturday = if first.weekday() == Weekday::Sunday {
                last_weekday(first, Weekday::Saturday)?
            } else {
                // A weekend named after its Friday begins then.
                first
            };
            (saturday, sunday(last)?)
        }
        Widening::Month => (first.first_of_month(), last.last_of_month()),
    })
}

fn span(stated: Stated, anchor: Option<Anchor>, before: Option<DateSpan>) -> Option<(Date, Date)> {
    let one = |day| Some((day, day));
    let today = anchor.map(|anchor| anchor.day);
    match stated {
        Stated::Day { day, month: Some(month), year } => one(of_day(day, month, year, anchor)?),
        Stated::Day { day, month: None, .. } => one(of_item(day, anchor, before)?),
        Stated::Month { month, year, part } => {
            let year = match year {
                InYear::Said(year) => year,
                InYear::Relative(years) => today?.year().checked_add(years)?,
                InYear::Unsaid => {
                    let today = today?;
                    if month <= today.month() { today.year() } else { today.year().checked_sub(1)? }
                }
            };
            of_month(year, month, part)
        }
        Stated::Year(year, part) => of_year(year, part),
        Stated::Weekday(weekday, weeks) => {
            let today = today?;
            let last = last_weekday(today, weekday)?;
            match weeks {
                -1 if last == today => one(shifted(last, -7)?),
                1 => one(shifted(last, 7)?),
                _ => one(last),
            }
        }
        Stated::Days(from, to) => Some((shifted(today?, from)?, shifted(today?, to)?)),
        Stated::Next(days) => {
            let day = if days < 0 { before?.first() } else { before?.last() };
            one(shifted(day, days)?)
        }
        Stated::Period(period, back) => of_period(period, back, today?),
        Stated::Recent => {
            let today = today?;
            Some((today.checked_sub(RECENT_YEARS.years()).ok()?, today))
        }
    }
}

/// A day whose month was said before: the one nearest to what was told last, and not after the text was published.
fn of_item(day: i8, anchor: Option<Anchor>, before: Option<DateSpan>) -> Option<Date> {
    let near = before.map(|days| days.last()).or(anchor.map(|anchor| anchor.day))?;
    let latest = anchor.filter(|anchor| anchor.is_publication).map_or(Date::MAX, |anchor| anchor.day);
    let in_month = |months: i64| {
        let month = near.first_of_month().checked_add(months.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok()
    };
    let distance = |date: &Date| near.until(*date).map_or(i32::MAX, |span| span.get_days().abs());
    (-1..=1).filter_map(in_month).filter(|date| *date <= latest).min_by_key(distance)
}

fn of_day(day: i8, month: i8, year: InYear, anchor: Option<Anchor>) -> Option<Date> {
    // 29 February comes once in eight years at least.
    const YEARS: i16 = 8;
    let in_year = |year| Date::new(year, month, day).ok();
    match year {
        InYear::Said(year) => in_year(year),
        InYear::Relative(years) => in_year(anchor?.day.year().checked_add(years)?),
        InYear::Unsaid => {
            let Anchor { day: anchor, is_publication } = anchor?;
            if is_publication {
                let year = anchor.year();
                return (year.saturating_sub(YEARS)..=year)
                    .rev()
                    .filter_map(in_year)
                    .find(|day| *day <= anchor);
            }
            let distance = |day: &Date| anchor.until(*day).map_or(i32::MAX, |span| span.get_days().abs());
            let year = anchor.year();
            (year.saturating_sub(1)..=year.saturating_add(1)).filter_map(in_year).min_by_key(distance)
        }
    }
}

fn of_month(year: i16, month: i8, part: Part) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.last_of_month();
    let day = |day| Date::new(year, month, day).ok();
    Some(match part {
        Part::Whole => (first, last),
        Part::FirstWeek => (first, day(7)?),
        Part::Early => (first, day(10)?),
        Part::EarlyHalf => (first, day(15)?),
        Part::Mid => (day(10)?, day(20)?),
        Part::LateHalf => (day(16)?, last),
        Part::Late => (day(21)?, last),
        Part::LastWeek => (shifted(last, -6)?, last),
    })
}

/// A year's early, middle and late parts are its thirds.
fn of_year(year: i16, part: Part) -> Option<(Date, Date)> {
    let (from, to) = match part {
        Part::Whole => (1, 12),
        Part::FirstWeek | Part::Early => (1, 4),
        Part::EarlyHalf => (1, 6),
        Part::Mid => (5, 8),
        Part::LateHalf => (7, 12),
        Part::Late | Part::LastWeek => (9, 12),
    };
    Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
}

fn of_period(period: Period, back: i64, today: Date) -> Option<(Date, Date)> {
    let until_today = |(first, last): (Date, Date)| (first, if back == 0 { last.min(today) } else { last });
    Some(until_today(match period {
        Period::Week => {
            let monday = shifted(last_weekday(today, Weekday::Monday)?, back * 7)?;
            (monday, shifted(monday, 6)?)
        }
        // The last one that has begun.
        Period::Weekend => {
            let saturday = last_weekday(today, Weekday::Saturday)?;
            (saturday, saturday.tomorrow().ok()?)
        }
        Period::Month => {
            let day = today.first_of_month().checked_add(back.months()).ok()?;
            (day, day.last_of_month())
        }
        Period::Year => {
            let day = today.first_of_year().checked_add(back.years()).ok()?;
            (day, day.last_of_year())
        }
    }))
}
