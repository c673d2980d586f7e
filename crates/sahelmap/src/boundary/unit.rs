//! Administrative units and the time in which each was in force.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::boundary::CountryCode;

/// A country (level 0) or an administrative unit of level 1 to 3, with its outline as arcs of a
/// [`Topology`](crate::boundary::Topology).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// 0 for a country, 1 for a region, 2 for a cercle or province, 3 for a commune or département.
    pub level: u8,
    /// The country it belongs to.
    pub country: CountryCode,
    /// Its name in the official spelling.
    pub name: String,
    /// Its OCHA p-code, empty where none is known.
    pub pcode: String,
    /// The index of the unit above it in the same topology.
    pub parent: Option<usize>,
    /// When it was in force.
    pub validity: Validity,
    /// Its polygons: each an outer ring and then its holes.
    pub polygons: Vec<Vec<Ring>>,
}

/// A closed ring, as the arcs that follow one another around it.
pub type Ring = Vec<ArcRef>;

/// One arc of a topology, walked forwards or backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ArcRef {
    /// The arc's index.
    pub arc: u32,
    /// Whether the ring walks it from its last point to its first.
    pub reversed: bool,
}

/// The days on which a unit was in force; an open end is `None`.
///
/// # Examples
///
/// ```
/// use sahelmap::{Validity, date};
///
/// let old_mopti = Validity { from: None, to: Some(date(2023, 3, 13)) };
/// assert!(old_mopti.contains(date(2022, 6, 18)));
/// assert!(!old_mopti.contains(date(2023, 3, 13)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: Option<Date>,
    /// The day after the last.
    pub to: Option<Date>,
}

impl Validity {
    /// Without a beginning or an end on record.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// Whether the unit was in force on `day`.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    /// One day and no other.
    pub(super) fn of_day(day: Date) -> Self {
        Self { from: Some(day), to: day.tomorrow().ok() }
    }

    /// The days that are in both; none where it ends before it begins.
    pub fn and(&self, other: Self) -> Self {
        let from = self.from.max(other.from);
        let to = [self.to, other.to].into_iter().flatten().min();
        Self { from, to }
    }

    /// Whether there is a day that is in both.
    pub fn overlaps(&self, other: Self) -> bool {
        let both = self.and(other);
        both.to.is_none_or(|to| both.from.is_none_or(|from| from < to))
    }
}

/// A day as `(year, month, day)`, since jiff's own serde form is text of ten bytes.
type Ymd = Option<(i16, i8, i8)>;

impl Serialize for Validity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ymd = |date: Option<Date>| -> Ymd { date.map(|d| (d.year(), d.month(), d.day())) };
        (ymd(self.from), ymd(self.to)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Validity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (from, to) = <(Ymd, Ymd)>::deserialize(deserializer)?;
        let date =
            |ymd: Ymd| ymd.map(|(y, m, d)| Date::new(y, m, d)).transpose().map_err(serde::de::Error::custom);
        Ok(Self { from: date(from)?, to: date(to)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_end_of_a_validity_is_the_first_day_out_of_force() {
        let validity = Validity { from: Some(date(2016, 1, 19)), to: Some(date(2023, 3, 13)) };
        assert!(!validity.contains(date(2016, 1, 18)));
        assert!(validity.contains(date(2016, 1, 19)));
        assert!(validity.contains(date(2023, 3, 12)));
        assert!(!validity.contains(date(2023, 3, 13)));
    }

    #[test]
    fn two_validities_overlap_where_a_day_is_in_both() {
        let (law, later) = (date(2023, 3, 13), date(2025, 7, 2));
        let span = |from, to| Validity { from, to };
        let (before, after) = (span(None, Some(law)), span(Some(law), None));
        assert!(!before.overlaps(after) && !after.overlaps(before));
        assert!(before.overlaps(Validity::ALWAYS) && after.overlaps(span(None, Some(later))));
        assert_eq!(after.and(span(None, Some(later))), span(Some(law), Some(later)));
        // A unit that ended on the day on which it began was never in force.
        assert!(!span(Some(law), Some(law)).overlaps(Validity::ALWAYS));
    }

    #[test]
    fn a_unit_without_dates_is_always_in_force() {
        assert!(Validity::ALWAYS.contains(date(1960, 9, 22)));
    }
}
