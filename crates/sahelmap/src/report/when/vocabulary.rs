//! The words that say when something happened.

use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::super::phrases::{Phrases, rows};

/// A part of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    FirstWeek,
    Early,
    EarlyHalf,
    Mid,
    LateHalf,
    Late,
    LastWeek,
}

/// What is made of a day that stands for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Widening {
    None,
    /// Three days before to three days after.
    Around,
    /// From Monday to Sunday.
    Week,
    /// From six days before.
    WeekEnding,
    /// To the Saturday and Sunday.
    Weekend,
    Month,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Week,
    Weekend,
    Month,
    Year,
}

/// What a word that may begin a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The month, and whether its name is another word too.
    Month(i8, bool),
    /// The day of the week, and whether that is an abbreviation.
    Weekday(Weekday, bool),
    Part(Part),
    /// Days from the day of publication.
    Days(i64, i64),
    /// How many periods from the one of the day of publication.
    Period(Period, i64),
    /// Days from the day named before.
    Next(i64),
    Recent,
    /// “ago”, after the time.
    Ago,
    /// “il y a”, before it.
    IlYA,
    Widening(Widening),
}

pub(super) static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| table(sign));
pub(super) static OPENS: LazyLock<Phrases<()>> = LazyLock::new(|| words("opens"));
pub(super) static LINKS: LazyLock<Phrases<()>> = LazyLock::new(|| words("link"));
pub(super) static ANDS: LazyLock<Phrases<()>> = LazyLock::new(|| words("and"));
pub(super) static OF: LazyLock<Phrases<()>> = LazyLock::new(|| words("of"));
pub(super) static IN: LazyLock<Phrases<()>> = LazyLock::new(|| words("in"));
pub(super) static HOURS: LazyLock<Phrases<()>> = LazyLock::new(|| words("hours"));
pub(super) static SINCE: LazyLock<Phrases<()>> = LazyLock::new(|| words("since"));
pub(super) static ORIGIN: LazyLock<Phrases<()>> = LazyLock::new(|| words("origin"));
pub(super) static EARLIER: LazyLock<Phrases<()>> = LazyLock::new(|| words("earlier"));
pub(super) static SAID: LazyLock<Phrases<()>> = LazyLock::new(|| words("said"));
pub(super) static PUBLISHED: LazyLock<Phrases<()>> = LazyLock::new(|| words("published"));
pub(super) static SHIFTS: LazyLock<Phrases<i64>> = LazyLock::new(|| numbers("shift"));
pub(super) static UNITS: LazyLock<Phrases<i64>> = LazyLock::new(|| numbers("unit"));
pub(super) static OF_YEAR: LazyLock<Phrases<i16>> = LazyLock::new(|| numbers("of year"));

fn table<M>(meaning: impl Fn(&str, &str) -> Option<M>) -> Phrases<M> {
    rows(sahelmap_data::REPORT_DATES)
        .filter_map(|row| {
            let [phrase, kind, value] = row[..] else { return None };
            Some((phrase.to_owned(), meaning(kind, value)?))
        })
        .collect()
}

fn words(of: &str) -> Phrases<()> {
    table(|kind, _| (kind == of).then_some(()))
}

fn numbers<N: FromStr>(of: &str) -> Phrases<N> {
    table(|kind, value| value.parse().ok().filter(|_| kind == of))
}

fn sign(kind: &str, value: &str) -> Option<Sign> {
    let period = |period| Some(Sign::Period(period, value.parse().ok()?));
    let weekday = || Weekday::from_monday_one_offset(value.parse().ok()?).ok();
    match kind {
        "month" => Some(Sign::Month(value.parse().ok()?, false)),
        "month?" => Some(Sign::Month(value.parse().ok()?, true)),
        "weekday" => Some(Sign::Weekday(weekday()?, false)),
        "weekday?" => Some(Sign::Weekday(weekday()?, true)),
        "part" => Some(Sign::Part(match value {
            "early" => Part::Early,
            "early half" => Part::EarlyHalf,
            "first week" => Part::FirstWeek,
            "mid" => Part::Mid,
            "late half" => Part::LateHalf,
            "late" => Part::Late,
            "last week" => Part::LastWeek,
            _ => Part::Whole,
        })),
        "days" => {
            let (from, to) = value.split_once(' ')?;
            Some(Sign::Days(from.parse().ok()?, to.parse().ok()?))
        }
        "week" => period(Period::Week),
        "weekend" => period(Period::Weekend),
        "month of publication" => period(Period::Month),
        "year" => period(Period::Year),
        "next" => Some(Sign::Next(value.parse().ok()?)),
        "recent" => Some(Sign::Recent),
        "ago" => Some(Sign::Ago),
        "il y a" => Some(Sign::IlYA),
        "widen" => Some(Sign::Widening(match value {
            "around" => Widening::Around,
            "week" => Widening::Week,
            "week ending" => Widening::WeekEnding,
            "weekend" => Widening::Weekend,
            _ => Widening::Month,
        })),
        _ => None,
    }
}
