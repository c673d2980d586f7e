//! Tab-separated lines without quotes, as GeoNames and NGA publish them.

use std::io::Read;

use csv::{ByteRecord, Reader, ReaderBuilder, Terminator};

use super::malformed::{Malformed, Tally};
use crate::error::{Fault, FormatError, Position};

/// The fields of one line.
pub(super) struct Line<'r> {
    record: &'r ByteRecord,
}

impl<'r> Line<'r> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.record.len()
    }

    /// A field without the spaces around it, empty where the line ends before it.
    pub(super) fn text(&self, index: usize) -> Result<&'r str, Fault> {
        let bytes = self.record.get(index).unwrap_or_default();
        str::from_utf8(bytes)
            .map(str::trim)
            .map_err(|error| Fault::NotUtf8 { byte: bytes[error.valid_up_to()] })
    }

    /// A field that must not be empty.
    pub(super) fn some_text(&self, index: usize, expected: &'static str) -> Result<&'r str, Fault> {
        let text = self.text(index)?;
        if text.is_empty() { Err(Fault::Blank { expected }) } else { Ok(text) }
    }

    /// A field that holds a number.
    pub(super) fn number<T: std::str::FromStr>(
        &self,
        index: usize,
        expected: &'static str,
    ) -> Result<T, Fault> {
        let text = self.text(index)?;
        text.parse().map_err(|_| Fault::Number { found: text.to_owned(), expected })
    }

    /// The point in two fields.
    pub(super) fn point(&self, lon: usize, lat: usize) -> Result<sahelmap::LonLat, Fault> {
        let lon_deg = self.number(lon, "a longitude in decimal degrees, such as -3.516")?;
        let lat_deg = self.number(lat, "a latitude in decimal degrees, such as 14.078")?;
        Ok(sahelmap::LonLat::new(lon_deg, lat_deg)?)
    }
}

/// The lines of a file.
pub(super) struct TabSeparated<R> {
    file: String,
    reader: Reader<R>,
    record: ByteRecord,
}

impl<R: Read> TabSeparated<R> {
    pub(super) fn new(file: &str, bytes: R) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(b'\t')
            // A quotation mark is a letter of the name here, and a lone one must not swallow the lines after it.
            .quoting(false)
            .has_headers(false)
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(bytes);
        Self { file: file.to_owned(), reader, record: ByteRecord::new() }
    }

    /// The first line, for formats that have a header.
    pub(super) fn header(&mut self) -> Result<Vec<String>, FormatError> {
        self.advance()?;
        let name = |field: &[u8]| {
            String::from_utf8_lossy(field).trim().trim_start_matches('\u{feff}').to_lowercase()
        };
        Ok(self.record.iter().map(name).collect())
    }

    /// Reads every line that is left; what `read` says of a line is counted, and `None` of it passed over.
    pub(super) fn each<T>(
        mut self,
        mut read: impl FnMut(&Line<'_>) -> Result<Option<T>, Fault>,
    ) -> Result<(Vec<T>, Vec<Malformed>), FormatError> {
        let (mut found, mut tally) = (Vec::new(), Tally::default());
        while self.advance()? {
            let number = self.record.position().map_or(0, csv::Position::line);
            found.extend(tally.line(number, read(&Line { record: &self.record })).flatten());
        }
        Ok((found, tally.finish(&self.file)?))
    }

    fn advance(&mut self) -> Result<bool, FormatError> {
        self.reader.read_byte_record(&mut self.record).map_err(|error| {
            let line = self.record.position().map_or(Position::File, |at| Position::Line(at.line()));
            Fault::Read(std::io::Error::other(error)).at(&self.file, line)
        })
    }
}
