//! The lines of a table as they stand in the file: of bounded length, numbered, and put back where they were read
//! for something that they are no part of.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};

use crate::error::{Fault, FormatError, Position};

/// The longest line that a table may have, 1 MiB: a longer one is no table, and must not fill the memory.
pub(crate) const LONGEST_LINE_BYTES: usize = 1 << 20;

/// A line with its end; the last one of a file is given one where it has none.
#[derive(Debug)]
pub(crate) struct PhysicalLine {
    /// Its number, from 1.
    pub(crate) number: u64,
    pub(crate) bytes: Vec<u8>,
}

impl PhysicalLine {
    /// Its text without the end.
    pub(crate) fn text(&self, file: &str) -> Result<&str, FormatError> {
        let text = str::from_utf8(&self.bytes).map_err(|error| {
            let (good, bad) = self.bytes.split_at(error.valid_up_to());
            let column = str::from_utf8(good).map_or(0, |good| good.chars().count()) as u64 + 1;
            let byte = bad.first().copied().unwrap_or_default();
            Fault::NotUtf8 { byte }.at(file, Position::Character { line: self.number, column })
        })?;
        Ok(text.trim_end_matches(['\r', '\n']))
    }

    /// Whether nothing stands on it.
    pub(crate) fn is_blank(&self) -> bool {
        self.bytes.iter().all(|byte| matches!(byte, b'\r' | b'\n'))
    }
}

/// Reads a table line by line.
pub(crate) struct PhysicalLines<R> {
    inner: BufReader<R>,
    file: String,
    read: u64,
    ahead: VecDeque<PhysicalLine>,
}

impl<R: Read> PhysicalLines<R> {
    pub(crate) fn new(file: &str, inner: R) -> Self {
        Self { inner: BufReader::new(inner), file: file.to_owned(), read: 0, ahead: VecDeque::new() }
    }

    /// The next line, `None` after the last.
    pub(crate) fn next(&mut self) -> Result<Option<PhysicalLine>, FormatError> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        self.read += 1;
        let number = self.read;
        let mut bytes = Vec::new();
        let mut bounded = (&mut self.inner).take(LONGEST_LINE_BYTES as u64 + 1);
        let read = bounded.read_until(b'\n', &mut bytes);
        read.map_err(|error| Fault::Read(error).at(&self.file, Position::Line(number)))?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if bytes.last() != Some(&b'\n') {
            if bytes.len() > LONGEST_LINE_BYTES {
                let fault = Fault::LineTooLong { limit_bytes: LONGEST_LINE_BYTES };
                return Err(fault.at(&self.file, Position::Line(number)));
            }
            bytes.push(b'\n');
        }
        // A carriage return alone ends a line too, one that programs do not count.
        let end = bytes.len() - if bytes.ends_with(b"\r\n") { 2 } else { 1 };
        let (inner, line_end) = bytes.split_at(end);
        if !inner.contains(&b'\r') {
            return Ok(Some(PhysicalLine { number, bytes }));
        }
        let pieces = inner.split_inclusive(|byte| *byte == b'\r').map(<[u8]>::to_vec);
        self.ahead.extend(pieces.map(|bytes| PhysicalLine { number, bytes }));
        if let Some(last) = self.ahead.back_mut() {
            last.bytes.extend_from_slice(line_end);
        }
        Ok(self.ahead.pop_front())
    }

    /// Puts back lines that were read last, to be read anew.
    pub(crate) fn put_back(&mut self, lines: impl DoubleEndedIterator<Item = PhysicalLine>) {
        lines.rev().for_each(|line| self.ahead.push_front(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(bytes: &[u8]) -> Result<Vec<(u64, String)>, String> {
        let mut lines = PhysicalLines::new("events.csv", bytes);
        let mut found = Vec::new();
        while let Some(line) = lines.next().map_err(|error| error.to_string())? {
            let text = line.text("events.csv").map_err(|error| error.to_string())?;
            found.push((line.number, text.to_owned()));
        }
        Ok(found)
    }

    #[test]
    fn lines_end_in_line_feeds_carriage_returns_or_both_and_the_last_may_have_no_end() {
        let expected =
            [(1, "Djénné"), (2, "ŋ"), (3, "a"), (3, "b")].map(|(line, text)| (line, text.to_owned()));
        assert_eq!(lines_of("Djénné\nŋ\r\na\rb".as_bytes()).unwrap(), expected);
    }

    #[test]
    fn lines_put_back_are_read_again_in_their_order() {
        let mut lines = PhysicalLines::new("events.csv", "a\nb\nc\n".as_bytes());
        let read = [lines.next().unwrap().unwrap(), lines.next().unwrap().unwrap()];
        lines.put_back(read.into_iter());
        let numbers = [(); 4].map(|()| lines.next().unwrap().map(|line| line.number));
        assert_eq!(numbers, [Some(1), Some(2), Some(3), None]);
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_named_with_its_line_and_column() {
        assert_eq!(
            lines_of(b"name\nDj\xc3\xa9nn\xe9\n").unwrap_err(),
            "events.csv: line 2, column 6: the byte 0xE9 is not UTF-8 text; expected a file saved as UTF-8"
        );
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_not_utf8() {
        assert!(lines_of(b"name\nDianw\xc3").unwrap_err().contains("line 2, column 6"));
    }

    #[test]
    fn a_line_over_a_mebibyte_is_named() {
        let mut bytes = b"name\n".to_vec();
        bytes.resize(bytes.len() + LONGEST_LINE_BYTES, b'a');
        assert!(lines_of(&bytes).is_ok());
        bytes.push(b'a');
        let message = lines_of(&bytes).unwrap_err();
        assert!(
            message.starts_with("events.csv: line 2: the line is longer than 1048576 bytes"),
            "{message}"
        );
    }
}
