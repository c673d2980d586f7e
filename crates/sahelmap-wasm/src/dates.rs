//! Days as a reader writes them.

use sahelmap::Date;
use sahelmap::incident::DateSpan;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `18 June 2022`, `18–19 June 2022`, `30 June 2022 – 2 July 2022`.
pub(crate) fn in_words(span: &DateSpan) -> String {
    let (first, last) = (span.first(), span.last());
    if first == last {
        day_in_words(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{}", first.day(), day_in_words(last))
    } else {
        format!("{} – {}", day_in_words(first), day_in_words(last))
    }
}

/// `18 June 2022`.
pub(crate) fn day_in_words(day: Date) -> String {
    let month = usize::try_from(day.month() - 1).ok().and_then(|index| MONTHS.get(index)).unwrap_or(&"");
    format!("{} {month} {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sahelmap::date;

    fn words(first: Date, last: Date) -> String {
        in_words(&DateSpan::new(first, last).unwrap())
    }

    #[test]
    fn days_of_one_month_name_it_once() {
        assert_eq!(words(date(2022, 6, 18), date(2022, 6, 19)), "18–19 June 2022");
        assert_eq!(words(date(2022, 6, 18), date(2022, 6, 18)), "18 June 2022");
    }

    #[test]
    fn days_of_two_months_name_both() {
        assert_eq!(words(date(2022, 6, 30), date(2022, 7, 2)), "30 June 2022 – 2 July 2022");
    }
}
