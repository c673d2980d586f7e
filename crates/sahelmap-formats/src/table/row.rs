//! A row of a table, whose cells know where they stand.

use csv::StringRecord;
use sahelmap::{Date, LonLat};

use crate::error::{Fault, FormatError, Position};
use crate::incidents::days::day;

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// Its number from 1, the header and the HXL tags not counted.
    pub number: u64,
    /// The line of the file on which it begins.
    pub line: u64,
    pub(super) record: StringRecord,
    pub(super) file: &'t str,
    pub(super) columns: &'t [String],
}

impl Row<'_> {
    /// The cell of a column without the spaces around it, empty where there is no such column.
    pub fn text(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.record.get(column)).unwrap_or_default()
    }

    /// The number in a cell, `None` where it is empty.
    ///
    /// # Errors
    ///
    /// [`Fault::Number`] for a cell that holds something else.
    pub fn number(&self, column: Option<usize>, expected: &'static str) -> Result<Option<f64>, FormatError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let unreadable = || self.fault(column, Fault::Number { found: text.to_owned(), expected });
        sahelmap::decimal(text).map(Some).ok_or_else(unreadable)
    }

    /// The point in two cells, `None` where either is empty.
    ///
    /// # Errors
    ///
    /// [`Fault::Number`] or [`Fault::Coord`] at the cell that is wrong.
    pub fn point(&self, lon: usize, lat: usize) -> Result<Option<LonLat>, FormatError> {
        let lon_deg = self.number(Some(lon), "a longitude in decimal degrees, such as -3.516")?;
        let lat_deg = self.number(Some(lat), "a latitude in decimal degrees, such as 14.078")?;
        let (Some(lon_deg), Some(lat_deg)) = (lon_deg, lat_deg) else { return Ok(None) };
        LonLat::new(lon_deg, lat_deg).map(Some).map_err(|error| {
            let wrong = if matches!(error, sahelmap::CoordError::Latitude(_)) { lat } else { lon };
            self.fault(Some(wrong), error.into())
        })
    }

    /// The day in a cell, as `2022-06-18` or `18 June 2022`, `None` where it is empty.
    ///
    /// # Errors
    ///
    /// [`Fault::Date`] for a cell that holds something else.
    pub fn day(&self, column: Option<usize>) -> Result<Option<Date>, FormatError> {
        match self.text(column) {
            "" => Ok(None),
            text => day(text).map(Some).map_err(|error| self.fault(column, error.into())),
        }
    }

    /// The row's place in the file.
    pub fn position(&self) -> Position {
        Position::Row { row: self.number, line: self.line }
    }

    /// The fault at a cell of this row.
    pub fn fault(&self, column: Option<usize>, fault: Fault) -> FormatError {
        let cell = |column: usize| Position::Cell {
            line: self.line,
            column: column + 1,
            name: self.columns.get(column).cloned().unwrap_or_default(),
        };
        fault.at(self.file, column.map_or_else(|| self.position(), cell))
    }
}
