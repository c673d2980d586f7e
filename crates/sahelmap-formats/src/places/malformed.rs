//! Lines that cannot be read: counted, kept with their numbers, and too many of them an error.

use std::fmt;

use crate::error::{Fault, FormatError, Position};

/// One line in so many may be unreadable before the whole file is refused.
const ONE_IN: u64 = 100;

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Its number, from 1.
    pub line: u64,
    /// What was found there, and what was expected.
    pub why: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// Counts the lines of a file and keeps those that cannot be read.
#[derive(Debug, Default)]
pub(super) struct Tally {
    rows: u64,
    malformed: Vec<Malformed>,
}

impl Tally {
    /// What a line gave, if it could be read.
    pub(super) fn row<T, E: fmt::Display>(&mut self, line: u64, outcome: Result<T, E>) -> Option<T> {
        self.rows += 1;
        outcome.map_err(|why| self.malformed.push(Malformed { line, why: why.to_string() })).ok()
    }

    /// The lines that could not be read, if they are few enough.
    pub(super) fn finish(self, file: &str) -> Result<Vec<Malformed>, FormatError> {
        match self.malformed.first() {
            Some(first) if self.malformed.len() as u64 * ONE_IN > self.rows => {
                let first = Box::new(first.clone());
                let fault =
                    Fault::TooManyMalformed { malformed: self.malformed.len(), rows: self.rows, first };
                Err(fault.at(file, Position::File))
            }
            _ => Ok(self.malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(good: u64, bad: u64) -> Result<Vec<Malformed>, FormatError> {
        let mut tally = Tally::default();
        for line in 1..=good {
            tally.row(line, Ok::<_, &str>(()));
        }
        for line in good + 1..=good + bad {
            tally.row(line, Err::<(), _>("nothing there"));
        }
        tally.finish("ML.txt")
    }

    #[test]
    fn one_line_in_a_hundred_may_be_unreadable_and_keeps_its_number() {
        assert_eq!(tally(99, 1).unwrap(), [Malformed { line: 100, why: "nothing there".into() }]);
    }

    #[test]
    fn more_than_one_in_a_hundred_is_an_error_that_names_the_first() {
        assert_eq!(
            tally(98, 1).unwrap_err().to_string(),
            "ML.txt: 1 of 99 lines cannot be read, more than one in a hundred; \
             the first: line 99: nothing there"
        );
    }
}
