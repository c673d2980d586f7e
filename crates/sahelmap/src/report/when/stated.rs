//! What a date states, before it is known from which day relative ones count.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::vocabulary::{Part, Period, Widening};

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InYear {
    Unsaid,
    Said(i16),
    /// Years from the one of publication.
    Relative(i16),
}

/// A date as it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    Day {
        day: i8,
        month: Option<i8>,
        year: InYear,
    },
    Month {
        month: i8,
        year: InYear,
        part: Part,
    },
    Year(i16, Part),
    /// The day of the week, and weeks from the last one.
    Weekday(Weekday, i64),
    Days(i64, i64),
    Period(Period, i64),
    Next(i64),
    Recent,
}

/// Words of a text that are one date or span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Piece {
    pub(in super::super) words: Range<usize>,
    pub(super) first: Stated,
    pub(super) last: Option<Stated>,
    pub(super) widening: Widening,
}

impl Piece {
    /// The one day of the calendar that it states, the last of several.
    pub(super) fn full_date(&self) -> Option<Date> {
        match self.last.unwrap_or(self.first) {
            Stated::Day { day, month: Some(month), year: InYear::Said(year) } => {
                Date::new(year, month, day).ok()
            }
            _ => None,
        }
    }

    /// Whether it is one day of a month, the year of which is not said.
    pub(super) fn is_day_of_month(&self) -> bool {
        let Stated::Day { month: Some(_), year: InYear::Unsaid, .. } = self.first else { return false };
        self.last.is_none()
    }

    /// Whether it counts from another day.
    pub(super) fn is_relative(&self) -> bool {
        let last = self.last.unwrap_or(self.first);
        !matches!(last, Stated::Day { .. } | Stated::Month { .. } | Stated::Year(..))
    }

    /// Whether it states a year or more.
    pub(super) fn is_of_years(&self) -> bool {
        matches!(self.first, Stated::Year(..) | Stated::Recent | Stated::Period(Period::Year, _))
    }

    /// Whether it states no day or week.
    pub(super) fn is_coarse(&self) -> bool {
        self.is_of_years() || matches!(self.first, Stated::Month { .. } | Stated::Period(Period::Month, _))
    }
}
