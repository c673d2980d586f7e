//! The day that an atlas bears, from the seconds of whoever has a clock.

use jiff::ToSpan;
use jiff::civil::{Date, date};

const SECONDS_A_DAY: i64 = 86_400;

/// The day, in universal time, so many seconds after the beginning of 1970; `None` before year -9999 and after 9999.
pub fn day_at(unix_s: i64) -> Option<Date> {
    let days = unix_s.div_euclid(SECONDS_A_DAY);
    // Within these bounds no span overflows.
    (days.abs() < 7_000_000).then(|| date(1970, 1, 1).checked_add(days.days()).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_of_universal_time() {
        assert_eq!(day_at(0), Some(date(1970, 1, 1)));
        assert_eq!(day_at(1_655_596_799), Some(date(2022, 6, 18)));
        assert_eq!(day_at(1_655_596_800), Some(date(2022, 6, 19)));
        assert_eq!(day_at(-1), Some(date(1969, 12, 31)));
        assert_eq!([day_at(i64::MAX), day_at(i64::MIN)], [None, None]);
    }
}
