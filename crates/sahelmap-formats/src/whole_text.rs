//! A file that is text as a whole.

use crate::error::{Fault, FormatError, Position};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of a file's bytes, without a byte order mark.
///
/// # Errors
///
/// [`Fault::NotUtf8`] with the line and column of the first byte that is no text in UTF-8.
///
/// # Examples
///
/// ```
/// use sahelmap_formats::text_of;
///
/// assert_eq!(text_of("note.txt", b"\xef\xbb\xbfBamako.".to_vec())?, "Bamako.");
/// # Ok::<(), sahelmap_formats::FormatError>(())
/// ```
pub fn text_of(file: &str, bytes: Vec<u8>) -> Result<String, FormatError> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let (good, bad) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let position = position_after(str::from_utf8(good).unwrap_or_default());
        Fault::NotUtf8 { byte: bad.first().copied().unwrap_or_default() }.at(file, position)
    })?;
    if text.starts_with(BYTE_ORDER_MARK) {
        text.remove(0);
    }
    Ok(text)
}

/// The position of the character that follows `text`.
pub(crate) fn position_after(text: &str) -> Position {
    let line = text.bytes().filter(|&byte| byte == b'\n').count() as u64 + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() as u64 + 1;
    Position::Character { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_is_no_text_is_named_with_its_line_and_column() {
        assert_eq!(
            text_of("note.txt", b"S\xc3\xa9gou.\nA S\xe9gou.".to_vec()).unwrap_err().to_string(),
            "note.txt: line 2, column 4: the byte 0xE9 is not UTF-8 text; expected a file saved as UTF-8"
        );
    }
}
