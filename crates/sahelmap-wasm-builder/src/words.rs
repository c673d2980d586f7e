//! What an atlas holds, in a line, and what is wrong with a file.

use std::io;

use sahelmap_formats::building::Given;
use sahelmap_formats::{Fault, FormatError};

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

/// What is wrong with a file. Of a zip file that does not hold together only what can be done about it: which of its parts is
/// wrong helps nobody.
pub(crate) fn fault_in_words(error: &FormatError) -> String {
    let zip = zip_of(&error.file).filter(|_| is_broken_archive(&error.fault));
    zip.map_or_else(
        || error.to_string(),
        |zip| format!("{zip}: the zip file is incomplete or damaged; download or copy it again"),
    )
}

/// The zip file that a name is of, or of a member of.
fn zip_of(name: &str) -> Option<&str> {
    const ENDING: &str = ".zip";
    let is_ending = |at: &usize| {
        name.get(*at..at + ENDING.len()).is_some_and(|part| part.eq_ignore_ascii_case(ENDING))
            && name.get(at + ENDING.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    };
    let at = (0..name.len()).find(is_ending)?;
    name.get(..at + ENDING.len())
}

fn is_broken_archive(fault: &Fault) -> bool {
    match fault {
        Fault::Damaged { expected, .. } => *expected == "a whole zip file",
        // Text that is no UTF-8 is invalid too, and nothing that another copy would mend.
        Fault::Open(error) | Fault::Read(error) => {
            let kinds =
                [io::ErrorKind::InvalidData, io::ErrorKind::InvalidInput, io::ErrorKind::UnexpectedEof];
            kinds.contains(&error.kind()) && !error.to_string().contains("UTF-8")
        }
        _ => false,
    }
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
    use sahelmap_formats::Position;

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

    #[test]
    fn a_zip_file_that_does_not_hold_together_is_to_be_fetched_again() {
        let told = |file: &str, fault: Fault| fault_in_words(&fault.at(file, Position::File));
        let broken = "ML.zip: the zip file is incomplete or damaged; download or copy it again";
        let damaged = |expected| Fault::Damaged { message: "Could not find EOCD".into(), expected };
        assert_eq!(told("ML.zip", damaged("a whole zip file")), broken);
        let checksum = io::Error::new(io::ErrorKind::InvalidData, "Invalid checksum");
        assert_eq!(told("ML.zip:ML.txt", Fault::Read(checksum)), broken);
        let kept = "ML.zip: Could not find EOCD; expected a member ending in .txt";
        assert_eq!(told("ML.zip", damaged("a member ending in .txt")), kept);
        let latin = io::Error::new(io::ErrorKind::InvalidData, "stream did not contain valid UTF-8");
        assert!(told("ML.zip:ML.txt", Fault::Read(latin)).contains("UTF-8"));
    }
}
