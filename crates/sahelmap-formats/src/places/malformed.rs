//! Lines that cannot be read: counted, kept with their numbers, and too many of them an error.

use std::fmt;

use crate::error::{Fault, FormatError, Position};

/// One line in so many may be unreadable before the whole file is refused.
const ONE_IN: u64 = 100;

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The line, or the cell where one is to blame.
    pub position: Position,
    /// What was found there, and what was expected.
    pub why: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.position, self.why)
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
    pub(super) fn line<T>(&mut self, line: u64, outcome: Result<T, Fault>) -> Option<T> {
        self.count(outcome.map_err(|fault| (Position::Line(line), fault)))
    }

    /// What a row of a table gave, if it could be read; a fault tells where it is itself.
    pub(super) fn row<T>(&mut self, outcome: Result<T, FormatError>) -> Option<T> {
        self.count(outcome.map_err(|FormatError { position, fault, .. }| (position, fault)))
    }

    fn count<T>(&mut self, outcome: Result<T, (Position, Fault)>) -> Option<T> {
        self.rows += 1;
        let keep = |(position, fault): (Position, Fault)| {
            self.malformed.push(Malformed { position, why: fault.to_string() });
        };
        outcome.map_err(keep).ok()
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
            tally.line(line, Ok(()));
        }
        for line in good + 1..=good + bad {
            tally.line(line, Err::<(), _>(Fault::Blank { expected: "a name" }));
        }
        tally.finish("ML.txt")
    }

    #[test]
    fn one_line_in_a_hundred_may_be_unreadable_and_keeps_its_number() {
        assert_eq!(
            tally(99, 1).unwrap(),
            [Malformed {
                position: Position::Line(100),
                why: "nothing stands where a name is expected".into()
            }]
        );
    }

    #[test]
    fn more_than_one_in_a_hundred_is_an_error_that_names_the_first() {
        assert_eq!(
            tally(98, 1).unwrap_err().to_string(),
            "ML.txt: 1 of 99 lines cannot be read, more than one in a hundred; \
             the first: line 99: nothing stands where a name is expected"
        );
    }
}
