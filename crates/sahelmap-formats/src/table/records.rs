//! The records of a table, each with the line on which it begins.

use std::io::Read;

use csv::StringRecord;
use csv_core::ReadRecordResult;

use super::unclosed_quote::is_unclosed;
use crate::error::{Fault, FormatError, Position};
use crate::physical_lines::{PhysicalLine, PhysicalLines};

/// No note is longer than this, 16 MiB: a quoted field that is holds the rows after it.
const LONGEST_RECORD_BYTES: usize = 1 << 24;

/// A record and the line on which it begins.
pub(super) struct NumberedRecord {
    pub(super) record: StringRecord,
    pub(super) line: u64,
}

/// Reads records one by one.
pub(super) struct Records<R> {
    file: String,
    lines: PhysicalLines<R>,
    parser: csv_core::Reader,
    /// The fields of the record that is read, one behind the other, and where each ends.
    text: Vec<u8>,
    ends: Vec<usize>,
    text_bytes: usize,
    fields: usize,
}

impl<R: Read> Records<R> {
    pub(super) fn new(file: &str, bytes: R) -> Self {
        Self {
            file: file.to_owned(),
            lines: PhysicalLines::new(file, bytes),
            parser: csv_core::Reader::new(),
            text: vec![0; 1 << 10],
            ends: vec![0; 32],
            text_bytes: 0,
            fields: 0,
        }
    }

    /// The next record, as wide as the header where that is known, its cells without the spaces around them.
    ///
    /// After a fault the rows that follow can be read: a quote that is never closed costs the line that opens it, not
    /// those after it.
    pub(super) fn next(&mut self, width: Option<usize>) -> Result<Option<NumberedRecord>, FormatError> {
        let mut lines: Vec<PhysicalLine> = Vec::with_capacity(1);
        self.parser.reset();
        (self.text_bytes, self.fields) = (0, 0);
        let mut is_whole = false;
        let mut bytes = 0;
        while !is_whole && bytes <= LONGEST_RECORD_BYTES {
            let Some(line) = self.lines.next()? else { break };
            if lines.is_empty() && line.is_blank() {
                continue;
            }
            is_whole = self.pass(&line.bytes);
            bytes += line.bytes.len();
            lines.push(line);
        }
        let Some(first) = lines.first() else { return Ok(None) };
        let line = first.number;
        if !is_whole || (lines.len() > 1 && width.is_some_and(|width| is_unclosed(&lines, width))) {
            let last = lines.last().map_or(line, |last| last.number);
            let is_at_end = !is_whole && bytes <= LONGEST_RECORD_BYTES;
            self.lines.put_back(lines.into_iter().skip(1));
            let fault = Fault::UnclosedQuote { over_rows_to_line: (!is_at_end).then_some(last) };
            return Err(fault.at(&self.file, Position::Line(line)));
        }
        for line in &lines {
            line.text(&self.file)?;
        }
        let record = self.record();
        match width {
            Some(expected) if expected != record.len() => {
                let fault = Fault::FieldCount { found: record.len() as u64, expected: expected as u64 };
                Err(fault.at(&self.file, Position::Line(line)))
            }
            _ => Ok(Some(NumberedRecord { record, line })),
        }
    }

    /// Passes a line to the parser; whether the record ends with it.
    fn pass(&mut self, line: &[u8]) -> bool {
        let mut rest = line;
        while !rest.is_empty() {
            let (text, ends) = (&mut self.text[self.text_bytes..], &mut self.ends[self.fields..]);
            let (outcome, read, written, ended) = self.parser.read_record(rest, text, ends);
            rest = rest.get(read..).unwrap_or_default();
            self.text_bytes += written;
            self.fields += ended;
            match outcome {
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                // What is left is the line feed after a carriage return.
                ReadRecordResult::Record => return true,
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
        }
        false
    }

    fn record(&self) -> StringRecord {
        let mut record = StringRecord::with_capacity(self.text_bytes, self.fields);
        let mut start = 0;
        for &end in &self.ends[..self.fields] {
            // Lines of UTF-8 are cut at commas, so that each field is UTF-8 too.
            let field = str::from_utf8(&self.text[start..end]).unwrap_or_default();
            record.push_field(field.trim());
            start = end;
        }
        record
    }
}
