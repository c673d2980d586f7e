//! The days within which something happened.

use std::fmt;

use jiff::civil::Date;

/// The first and the last day on which an incident may have taken place, and the likeliest of them where one is named.
///
/// # Examples
///
/// ```
/// use sahelmap::incident::DateSpan;
///
/// let weekend = DateSpan::read("2022-06-18", "2022-06-19", "")?;
/// assert_eq!(weekend.precision(), "2 days");
/// assert_eq!(DateSpan::read("2022-06-18", "", "2 days")?, weekend);
/// # Ok::<(), sahelmap::incident::DateSpanError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpan {
    first: Date,
    last: Date,
    /// A day between the two about which it was.
    about: Option<Date>,
}

impl DateSpan {
    /// From the first to the last day.
    ///
    /// # Errors
    ///
    /// [`DateSpanError::Backwards`] where the last day comes before the first.
    pub fn new(first: Date, last: Date) -> Result<Self, DateSpanError> {
        if last < first {
            return Err(DateSpanError::Backwards { first, last });
        }
        Ok(Self { first, last, about: None })
    }

    /// These days, and one of them about which it was; a day outside says nothing.
    pub fn about(self, day: Date) -> Self {
        Self { about: Some(day).filter(|day| self.first < *day && *day <= self.last), ..self }
    }

    /// From the texts of a table: the first day as `2022-06-18`, then either the last day or a precision
    /// as [`DateSpan::precision`] writes it; both may be empty.
    ///
    /// # Errors
    ///
    /// [`DateSpanError`] for a day that the calendar does not have, or a precision in other words.
    pub fn read(first: &str, last: &str, precision: &str) -> Result<Self, DateSpanError> {
        let day = |text: &str| -> Result<Date, DateSpanError> {
            iso_day(text.trim()).ok_or_else(|| DateSpanError::NoDate(text.trim().to_owned()))
        };
        let first = day(first)?;
        if !last.trim().is_empty() {
            return Self::new(first, day(last)?);
        }
        let unreadable = || DateSpanError::NoPrecision(precision.to_owned());
        let last = match precision.trim() {
            "" | "day" => first,
            "month" => first.last_of_month(),
            "year" => first.last_of_year(),
            words => {
                let around = words.strip_prefix("within ");
                let days = around.unwrap_or(words).strip_suffix(" days").and_then(|n| n.parse::<i64>().ok());
                let farthest = days
                    .and_then(|days| if around.is_some() { Some(days) } else { days.checked_sub(1) })
                    .filter(|farthest| (0..=366).contains(farthest))
                    .ok_or_else(unreadable)?;
                let away = |next: fn(Date) -> Result<Date, jiff::Error>| {
                    (0..farthest).try_fold(first, |day, _| next(day)).map_err(|_| unreadable())
                };
                let last = away(Date::tomorrow)?;
                if around.is_some() {
                    return Ok(Self::new(away(Date::yesterday)?, last)?.about(first));
                }
                last
            }
        };
        Self::new(first, last)
    }

    /// The day to write where there is room for one: that about which it was, else the first.
    pub fn day(&self) -> Date {
        self.about.unwrap_or(self.first)
    }

    /// The first day.
    pub fn first(&self) -> Date {
        self.first
    }

    /// The last day, the first one again where the day is known.
    pub fn last(&self) -> Date {
        self.last
    }

    /// How many days there are from one to another, both counted.
    fn days(first: Date, last: Date) -> usize {
        std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| *day <= last).count()
    }

    /// How closely [`DateSpan::day`] is known: `day`, `2 days` from it on, `month` or `year`, or `within 3 days` before and after it.
    pub fn precision(&self) -> String {
        let begins = |first: Date| self.first == first;
        if let Some(day) = self.about {
            let farthest = Self::days(self.first, day).max(Self::days(day, self.last)).saturating_sub(1);
            format!("within {farthest} days")
        } else if self.first == self.last {
            "day".to_owned()
        } else if begins(self.first.first_of_month()) && self.last == self.first.last_of_month() {
            "month".to_owned()
        } else if begins(self.first.first_of_year()) && self.last == self.first.last_of_year() {
            "year".to_owned()
        } else {
            format!("{} days", Self::days(self.first, self.last))
        }
    }
}

/// A day written as `2022-06-18`. jiff's own parser also reads times, zones and durations, and would be a
/// tenth of the page's module.
fn iso_day(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{} to {}", self.first, self.last) }
    }
}

/// Why texts are not a span of days.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateSpanError {
    /// No day of the calendar.
    #[error("“{0}” is not a date of the form 2022-06-18")]
    NoDate(String),
    /// No precision.
    #[error("“{0}” is not a date precision: expected day, month, year or a number of days such as “2 days”")]
    NoPrecision(String),
    /// The end comes before the beginning.
    #[error("the last day, {last}, comes before the first, {first}")]
    Backwards {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_about_which_it_was_is_written_with_the_days_around_it() {
        let day = |day| iso_day(day).unwrap();
        let span = DateSpan::new(day("2021-02-27"), day("2021-03-01")).unwrap();
        let about = span.about(day("2021-02-28"));
        assert_eq!((about.day(), about.precision()), (day("2021-02-28"), "within 1 days".to_owned()));
        assert_eq!(DateSpan::read("2021-02-28", "", &about.precision()), Ok(about));
        assert_eq!(span.about(day("2021-03-02")), span);
        assert_eq!(span.about(day("2021-02-27")), span);
        assert!(DateSpan::read("2021-02-28", "", "within -1 days").is_err());
    }

    #[test]
    fn a_precision_reads_back_to_the_same_days() {
        for (first, last) in [
            ("2022-06-18", "2022-06-18"),
            ("2022-06-18", "2022-06-19"),
            ("2022-02-01", "2022-02-28"),
            ("2024-01-01", "2024-12-31"),
        ] {
            let span = DateSpan::read(first, last, "").unwrap();
            assert_eq!(DateSpan::read(first, "", &span.precision()), Ok(span), "{}", span.precision());
        }
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_named() {
        assert_eq!(DateSpan::read("2022-02-30", "", ""), Err(DateSpanError::NoDate("2022-02-30".into())));
    }

    #[test]
    fn a_precision_of_no_days_or_of_too_many_is_refused() {
        for words in ["0 days", "-3 days", "99999999999 days", "week"] {
            assert_eq!(
                DateSpan::read("2022-06-18", "", words),
                Err(DateSpanError::NoPrecision(words.into()))
            );
        }
    }
}
