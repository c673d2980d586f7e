//! A guard around a table's bytes: lines of bounded length, text that is UTF-8.

use std::collections::VecDeque;
use std::io::{self, Read};

use crate::error::{Fault, FormatError, Position};

/// The longest line that a table may have, 1 MiB: a longer one is no table, and must not fill the memory.
pub(crate) const LONGEST_LINE_BYTES: usize = 1 << 20;

/// A UTF-8 character begun at the end of one read and to be ended in the next.
const LONGEST_PART_BYTES: usize = 3;

/// Passes bytes on while their lines are short enough and they are UTF-8, and counts lines and columns for errors.
pub(crate) struct PhysicalLines<R> {
    inner: R,
    file: String,
    line: u64,
    line_bytes: usize,
    column: u64,
    part: Vec<u8>,
    /// How many bytes have been counted.
    bytes: u64,
    /// The first byte of each line that is not blank, and the line's number, as far as they were not asked for.
    starts: VecDeque<(u64, u64)>,
    ended: bool,
    last_visible: Option<char>,
}

impl<R: Read> PhysicalLines<R> {
    pub(crate) fn new(file: &str, inner: R) -> Self {
        let part = Vec::with_capacity(LONGEST_PART_BYTES);
        let starts = VecDeque::new();
        let file = file.to_owned();
        Self {
            inner,
            file,
            line: 1,
            line_bytes: 0,
            column: 1,
            part,
            bytes: 0,
            starts,
            ended: false,
            last_visible: None,
        }
    }

    /// The number of the first line with anything on it that begins at a byte or after it; bytes are asked for in
    /// order.
    ///
    /// The reader of tables counts lines from before the blank ones and, where lines end in CR LF, from before the LF.
    pub(crate) fn line_from(&mut self, byte: u64) -> u64 {
        while let Some(&(start, line)) = self.starts.front() {
            if start >= byte {
                return line;
            }
            self.starts.pop_front();
        }
        self.line
    }

    /// Whether the file has ended in anything but a quote.
    pub(crate) fn has_ended_unquoted(&self) -> bool {
        self.ended && self.last_visible != Some('"')
    }

    /// Checks the bytes that follow those seen so far.
    fn check(&mut self, bytes: &[u8]) -> Result<(), FormatError> {
        let joined;
        let mut rest = bytes;
        if !self.part.is_empty() {
            joined = [self.part.as_slice(), bytes].concat();
            self.part.clear();
            rest = &joined;
        }
        match str::from_utf8(rest) {
            Ok(text) => self.count(text),
            Err(error) => {
                let (good, bad) = rest.split_at(error.valid_up_to());
                self.count(str::from_utf8(good).unwrap_or_default())?;
                if error.error_len().is_some() {
                    return Err(self.not_utf8(bad));
                }
                self.part.extend_from_slice(bad);
                Ok(())
            }
        }
    }

    fn count(&mut self, text: &str) -> Result<(), FormatError> {
        for character in text.chars() {
            let start = self.bytes;
            self.bytes += character.len_utf8() as u64;
            if !character.is_whitespace() {
                self.last_visible = Some(character);
            }
            if character == '\n' {
                self.line += 1;
                self.line_bytes = 0;
                self.column = 1;
                continue;
            }
            if self.column == 1 && character != '\r' {
                self.starts.push_back((start, self.line));
            }
            self.column += 1;
            self.line_bytes += character.len_utf8();
            if self.line_bytes > LONGEST_LINE_BYTES {
                let fault = Fault::LineTooLong { limit_bytes: LONGEST_LINE_BYTES };
                return Err(fault.at(&self.file, Position::Line(self.line)));
            }
        }
        Ok(())
    }

    fn not_utf8(&self, bad: &[u8]) -> FormatError {
        let byte = bad.first().copied().unwrap_or_default();
        let position = Position::Character { line: self.line, column: self.column };
        Fault::NotUtf8 { byte }.at(&self.file, position)
    }
}

impl<R: Read> Read for PhysicalLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.ended |= length == 0 && !buffer.is_empty();
        let outcome = if self.ended && !self.part.is_empty() {
            Err(self.not_utf8(&self.part))
        } else {
            self.check(&buffer[..length])
        };
        outcome.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(bytes: &[u8]) -> Option<String> {
        let mut text = Vec::new();
        let outcome = PhysicalLines::new("events.csv", bytes).read_to_end(&mut text);
        outcome.err().map(|error| error.to_string())
    }

    #[test]
    fn text_passes_through_unchanged_whatever_the_size_of_the_reads() {
        let text = "name\nDianwéli\nDjénné ŋ ɓ\n";
        for size in 1..8 {
            let mut lines = PhysicalLines::new("events.csv", text.as_bytes());
            let mut out = Vec::new();
            let mut buffer = vec![0; size];
            loop {
                match lines.read(&mut buffer).unwrap() {
                    0 => break,
                    length => out.extend_from_slice(&buffer[..length]),
                }
            }
            assert_eq!(out, text.as_bytes());
        }
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_named_with_its_line_and_column() {
        assert_eq!(
            fault_of(b"name\nDianw\xe9li\n").unwrap(),
            "events.csv: line 2, column 6: the byte 0xE9 is not UTF-8 text; expected a file saved as UTF-8"
        );
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_not_utf8() {
        assert!(fault_of(b"name\nDianw\xc3").unwrap().contains("line 2, column 6"));
    }

    #[test]
    fn a_line_over_a_mebibyte_is_named() {
        let mut bytes = b"name\n".to_vec();
        bytes.resize(bytes.len() + LONGEST_LINE_BYTES, b'a');
        assert_eq!(fault_of(&bytes), None);
        bytes.push(b'a');
        assert!(
            fault_of(&bytes)
                .unwrap()
                .starts_with("events.csv: line 2: the line is longer than 1048576 bytes")
        );
    }
}
