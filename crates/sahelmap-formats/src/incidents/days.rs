//! Days as tables write them.

use sahelmap::Date;
use sahelmap::incident::{DateSpan, DateSpanError};

/// How a table says how closely it knows the day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Precision<'a> {
    /// The last day, and a precision in words; either may be empty.
    EndOrWords(&'a str, &'a str),
    /// ACLED's number: 1 the day, 2 the week around it, 3 its month.
    Acled(&'a str),
}

/// The days in the cells of a row, `None` where there is no first day.
pub(super) fn span(first: &str, precision: Precision<'_>) -> Result<Option<DateSpan>, DateSpanError> {
    if first.is_empty() {
        return Ok(None);
    }
    let first = day(first)?;
    let span = match precision {
        Precision::EndOrWords("", words) => DateSpan::read(&first.to_string(), "", words)?,
        Precision::EndOrWords(last, _) => DateSpan::new(first, day(last)?)?,
        Precision::Acled("2") => {
            DateSpan::new(three_days(first, Date::yesterday), three_days(first, Date::tomorrow))?
        }
        Precision::Acled("3") => DateSpan::new(first.first_of_month(), first.last_of_month())?,
        Precision::Acled(_) => DateSpan::new(first, first)?,
    };
    Ok(Some(span))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day as `2022-06-18`, with a time of day or without, or as `18 June 2022`.
pub(crate) fn day(text: &str) -> Result<Date, DateSpanError> {
    let date_part = text.split(['T', ' ']).next().unwrap_or_default();
    DateSpan::read(date_part, "", "")
        .ok()
        .map(|span| span.first())
        .or_else(|| day_in_words(text))
        .ok_or_else(|| DateSpanError::NoDate(text.to_owned()))
}

/// `18 June 2022` or `18 Jun 2022`, in any case.
fn day_in_words(text: &str) -> Option<Date> {
    let mut words = text.split_ascii_whitespace();
    let (day, month, year) = (words.next()?, words.next()?.to_ascii_lowercase(), words.next()?);
    let named = |name: &&str| *name == month || (month.len() == 3 && name.starts_with(&month));
    let month = MONTHS.iter().position(named)? + 1;
    if words.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, i8::try_from(month).ok()?, day.parse().ok()?).ok()
}

/// Three days on, or as far as the calendar goes.
fn three_days<E>(from: Date, step: impl Fn(Date) -> Result<Date, E>) -> Date {
    (0..3).fold(from, |day, _| step(day).unwrap_or(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::date;

    #[test]
    fn a_day_is_read_in_digits_with_a_time_and_in_words() {
        for text in ["2022-06-18", "2022-06-18 00:00:00.000", "18 June 2022", "18 Jun 2022"] {
            assert_eq!(day(text), Ok(date(2022, 6, 18)), "{text}");
        }
        assert_eq!(day("18/06/2022"), Err(DateSpanError::NoDate("18/06/2022".into())));
    }

    #[test]
    fn acled_knows_the_day_its_week_or_its_month() {
        let days = |number| {
            let span = span("18 June 2022", Precision::Acled(number)).unwrap().unwrap();
            (span.first(), span.last())
        };
        assert_eq!(days("1"), (date(2022, 6, 18), date(2022, 6, 18)));
        assert_eq!(days("2"), (date(2022, 6, 15), date(2022, 6, 21)));
        assert_eq!(days("3"), (date(2022, 6, 1), date(2022, 6, 30)));
    }

    #[test]
    fn no_day_is_no_span() {
        assert_eq!(span("", Precision::EndOrWords("", "")), Ok(None));
    }
}
