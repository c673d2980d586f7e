//! What an atlas holds, in a line.

use sahelmap_formats::building::Given;

/// As many countries are named.
const MOST_COUNTRIES: usize = 4;

/// `14,889 places of Mali, 9,012 of Burkina Faso · 50 units`.
pub(crate) fn summary(given: &Given) -> String {
    let mut words = String::new();
    for (index, (country, count)) in given.places.iter().take(MOST_COUNTRIES).enumerate() {
        let noun = match (index, count) {
            (0, 1) => " place",
            (0, _) => " places",
            _ => "",
        };
        let separator = if index > 0 { ", " } else { "" };
        words.push_str(&format!("{separator}{}{noun} of {}", grouped(*count), country.name()));
    }
    if given.places.len() > MOST_COUNTRIES {
        words.push_str(&format!(" and places of {} more countries", given.places.len() - MOST_COUNTRIES));
    }
    if given.units > 0 {
        let separator = if words.is_empty() { "" } else { " · " };
        words.push_str(&format!("{separator}{} units", grouped(given.units)));
    }
    words
}

/// A number with its thousands parted by commas.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_names_the_countries_and_counts_the_units() {
        let given = Given {
            places: vec![("ML".parse().unwrap(), 14_889), ("BF".parse().unwrap(), 901)],
            units: 50,
            ..Given::default()
        };
        assert_eq!(summary(&given), "14,889 places of Mali, 901 of Burkina Faso · 50 units");
    }

    #[test]
    fn boundaries_alone_are_units_alone() {
        assert_eq!(summary(&Given { units: 1_701, ..Given::default() }), "1,701 units");
        assert_eq!(
            summary(&Given { places: vec![("ML".parse().unwrap(), 1)], ..Given::default() }),
            "1 place of Mali"
        );
    }
}
