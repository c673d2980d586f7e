//! Where in a file something stands.

use std::fmt;

/// A place in a file; lines, rows and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    /// The file as a whole.
    File,
    /// A line.
    Line(u64),
    /// A character.
    Character {
        /// Its line.
        line: u64,
        /// Its number in the line.
        column: u64,
    },
    /// A row of a table.
    Row {
        /// Its number below the header.
        row: u64,
        /// The line on which it begins.
        line: u64,
    },
    /// A cell of a table.
    Cell {
        /// The line on which its row begins.
        line: u64,
        /// The number of its column.
        column: usize,
        /// The name of its column.
        name: String,
    },
    /// A feature of a boundary file.
    Feature {
        /// Its number.
        number: u64,
        /// The name of its unit, empty where it has none.
        name: String,
    },
}

impl fmt::Display for Position {
    /// The position with the colon that parts it from what follows; nothing for the whole file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Line(line) => write!(f, "line {line}: "),
            Self::Character { line, column } => write!(f, "line {line}, column {column}: "),
            Self::Row { row, line } => write!(f, "row {row} (line {line}): "),
            Self::Cell { line, column, name } => write!(f, "line {line}, column {column} ({name}): "),
            Self::Feature { number, name } if name.is_empty() => write!(f, "feature {number}: "),
            Self::Feature { number, name } => write!(f, "feature {number} (“{name}”): "),
        }
    }
}
