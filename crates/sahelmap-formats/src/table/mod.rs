//! Tables in CSV: columns by their names in any order, cells that know where they stand.

mod records;
mod row;
mod unclosed_quote;

use std::io::Read;

use crate::error::{Fault, FormatError, Position};
use crate::hxl::Tags;
use records::{NumberedRecord, Records};

pub use row::Row;

/// A table, read row by row.
///
/// UTF-8, with or without a byte order mark; a row of HXL tags under the header is read as such and is no data.
///
/// # Examples
///
/// ```
/// use sahelmap_formats::table::Table;
///
/// let mut table = Table::open("villages.csv", "name,lat,lon\nKoro,14.064,-3.0754\n".as_bytes())?;
/// let (lon, lat) = (table.require("lon")?, table.require("lat")?);
/// let row = table.next_row()?.unwrap();
/// assert_eq!(row.point(lon, lat)?.unwrap().to_string(), "-3.0754,14.064");
/// # Ok::<(), sahelmap_formats::FormatError>(())
/// ```
pub struct Table<R> {
    file: String,
    records: Records<R>,
    columns: Vec<String>,
    tags: Tags,
    /// The first record or what is wrong with it, read ahead to tell whether it holds HXL tags.
    ahead: Option<Result<NumberedRecord, FormatError>>,
    rows_read: u64,
}

impl<R: Read> Table<R> {
    /// Reads the header of a table that errors call `file`.
    ///
    /// # Errors
    ///
    /// [`FormatError`] for an empty file, bytes that are not UTF-8, or a line over 1 MiB.
    pub fn open(file: &str, bytes: R) -> Result<Self, FormatError> {
        let mut records = Records::new(file, bytes);
        let header = records.next(None)?.map(|header| header.record).unwrap_or_default();
        if header.iter().all(str::is_empty) {
            let fault = Fault::Empty { expected: "a header line with the names of the columns" };
            return Err(fault.at(file, Position::File));
        }
        let columns: Vec<String> = header.iter().map(str::to_owned).collect();
        let ahead = records.next(Some(columns.len())).transpose();
        let mut table = Self {
            file: file.to_owned(),
            records,
            columns,
            tags: Tags::default(),
            ahead: None,
            rows_read: 0,
        };
        match ahead.as_ref().and_then(|ahead| Tags::read(&ahead.as_ref().ok()?.record)) {
            Some(tags) => table.tags = tags,
            None => table.ahead = ahead,
        }
        Ok(table)
    }

    /// The names of the columns, as the header has them.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The column of the first of these names that the header has, in any case.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.columns.iter().position(|column| column.eq_ignore_ascii_case(name)))
    }

    /// The column whose HXL tag is this one, attributes in any order.
    pub fn tagged(&self, tag: &str) -> Option<usize> {
        self.tags.column(tag)
    }

    /// The column of this name.
    ///
    /// # Errors
    ///
    /// [`Fault::MissingColumn`], which lists the columns found.
    pub fn require(&self, name: &str) -> Result<usize, FormatError> {
        self.column(&[name]).ok_or_else(|| {
            let fault = Fault::MissingColumn { wanted: name.to_owned(), found: self.columns.clone() };
            fault.at(&self.file, Position::Line(1))
        })
    }

    /// The next row, `None` after the last.
    ///
    /// # Errors
    ///
    /// [`FormatError`] for a row of another width than the header, a quote that is never closed, bytes that are not
    /// UTF-8, or a line over 1 MiB. After the first three the rows that follow can still be read.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, FormatError> {
        let record = match self.ahead.take() {
            Some(record) => Some(record?),
            None => self.records.next(Some(self.columns.len()))?,
        };
        self.rows_read += u64::from(record.is_some());
        Ok(record.map(|NumberedRecord { record, line }| Row {
            number: self.rows_read,
            line,
            record,
            file: &self.file,
            columns: &self.columns,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> Result<Table<&[u8]>, FormatError> {
        Table::open("events.csv", text.as_bytes())
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_first_name() {
        assert_eq!(open("\u{feff}name,lat\n").unwrap().columns(), ["name", "lat"]);
    }

    #[test]
    fn an_empty_file_says_what_was_expected() {
        let expected = "events.csv: the file is empty; expected a header line with the names of the columns";
        assert_eq!(open("").err().unwrap().to_string(), expected);
        assert_eq!(open("\n\n").err().unwrap().to_string(), expected);
    }

    #[test]
    fn a_missing_column_lists_those_found() {
        assert_eq!(
            open("name,lat\n").unwrap().require("lon").unwrap_err().to_string(),
            "events.csv: line 1: there is no column “lon”; the columns are name, lat"
        );
    }

    #[test]
    fn a_latitude_of_95_is_named_with_its_cell() {
        let mut table = open("name,lat,lon\nKoro,14,-3\nBan,95,-3\n").unwrap();
        table.next_row().unwrap();
        assert_eq!(
            table.next_row().unwrap().unwrap().point(2, 1).unwrap_err().to_string(),
            "events.csv: line 3, column 2 (lat): latitude 95 is not between -90 and 90 degrees"
        );
    }

    #[test]
    fn a_decimal_comma_is_no_number() {
        let mut table = open("lat,lon\n\"14,07\",-3\n").unwrap();
        assert_eq!(
            table.next_row().unwrap().unwrap().point(1, 0).unwrap_err().to_string(),
            "events.csv: line 2, column 1 (lat): “14,07” is not a number; \
             expected a latitude in decimal degrees, such as 14.078"
        );
    }

    #[test]
    fn a_row_of_another_width_is_named_with_its_line() {
        let mut table = open("name,lat\nKoro,14\nBan\n").unwrap();
        table.next_row().unwrap();
        assert_eq!(
            table.next_row().unwrap_err().to_string(),
            "events.csv: line 3: the row has 1 fields; expected 2, as in the header"
        );
    }

    #[test]
    fn hxl_tags_under_the_header_are_no_row() {
        let mut table = open("Village,Y\n#loc +name,#geo+lat\nKoro,14\n").unwrap();
        assert_eq!(table.tagged("#geo+lat"), Some(1));
        let row = table.next_row().unwrap().unwrap();
        assert_eq!((row.number, row.line, row.text(Some(0))), (1, 3, "Koro"));
        assert!(table.next_row().unwrap().is_none());
    }

    #[test]
    fn lines_are_counted_past_blank_ones_line_ends_of_two_bytes_and_text_over_several_lines() {
        let text = "\u{feff}name,lat\r\nKoro,14\r\n\r\n\"a\r\nb\",15\r\n\r\nBan,16\r\nDori,17";
        let mut table = open(text).unwrap();
        let mut lines = Vec::new();
        while let Some(row) = table.next_row().unwrap() {
            lines.push(row.line);
        }
        assert_eq!(lines, [2, 4, 7, 8]);
    }

    /// The first cells of the rows, and what was wrong with the others.
    fn first_cells(text: &str) -> Vec<String> {
        let mut table = open(text).unwrap();
        let mut found = Vec::new();
        loop {
            match table.next_row() {
                Ok(Some(row)) => found.push(row.text(Some(0)).to_owned()),
                Ok(None) => return found,
                Err(error) => found.push(error.to_string()),
            }
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_swallow_the_rows_after_it() {
        assert_eq!(
            first_cells("lat,name\n14,Koro\n15,\"Ban\n16,Dori\n"),
            [
                "14",
                "events.csv: line 3: a quoted field runs from this row to the end of the file; \
                 expected its closing quote",
                "16"
            ]
        );
        assert_eq!(first_cells("lat,name\n15,\"Ban\n16,Dori\"\n"), ["15"]);
    }

    #[test]
    fn two_stray_quotes_do_not_swallow_the_rows_between_them() {
        assert_eq!(
            first_cells("name,lat\nKoro,14\n\"Ban,15\nDori,16\n\"Solhan,17\nDjibo,18\n"),
            [
                "Koro",
                "events.csv: line 3: a quoted field runs from this row to line 5, over what look like rows; \
                 expected its closing quote",
                "Dori",
                "events.csv: line 5: a quoted field runs from this row to the end of the file; \
                 expected its closing quote",
                "Djibo"
            ]
        );
    }

    #[test]
    fn a_byte_that_is_not_utf8_costs_its_row_alone() {
        let mut table = Table::open("events.csv", &b"name,lat\nS\xe9gou,14\nBan,15\n"[..]).unwrap();
        let message = table.next_row().unwrap_err().to_string();
        assert!(message.starts_with("events.csv: line 2, column 2: the byte 0xE9"), "{message}");
        assert_eq!(table.next_row().unwrap().unwrap().text(Some(0)), "Ban");
    }

    #[test]
    fn fields_of_any_length_and_number_are_read_whole() {
        let (cell, header) =
            ("é".repeat(5_000), (0..100).map(|n| n.to_string()).collect::<Vec<_>>().join(","));
        let row = vec![cell.as_str(); 100].join(",");
        let text = format!("{header}\n{row}\n");
        let mut table = open(&text).unwrap();
        let row = table.next_row().unwrap().unwrap();
        assert!((0..100).all(|column| row.text(Some(column)) == cell));
    }
}
