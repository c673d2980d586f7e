//! Whether a record over several lines is one: a quotation mark that is never closed makes the rows after it the text
//! of its field, up to the next mark.

use crate::incidents::days::day;
use crate::physical_lines::PhysicalLine;

/// Lines that are rows of the table by their number of fields alone; fewer may be the lines of a note.
const SURELY_ROWS: usize = 100;

/// Among many swallowed rows a few may be malformed: nine lines in ten are asked for.
const SHARE: (usize, usize) = (9, 10);

/// Whether the first line of a record opens a quote that nothing closes.
///
/// Either the quotation mark that ends the text over several lines is followed by more than spaces, or the lines are rows
/// by themselves: they have as many fields as the header, and below one another numbers or days.
pub(super) fn is_unclosed(lines: &[PhysicalLine], width: usize) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    let mut quotes = Quotes::default();
    let opens_at = quotes.pass(&first.bytes);
    if rest.iter().any(|line| {
        quotes.pass(&line.bytes);
        quotes.closed_amid_text
    }) {
        return true;
    }
    let texts = lines.iter().map(|line| String::from_utf8_lossy(&line.bytes)).collect::<Vec<_>>();
    let rows: Vec<Vec<&str>> = texts
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.trim().is_empty())
        // Of the first line what stands before the mark may hold commas in quotes.
        .map(
            |(index, text)| {
                if index == 0 { fields_of_first(text, opens_at) } else { text.split(',').collect() }
            },
        )
        .collect();
    are_rows(&rows, width)
}

fn are_rows(rows: &[Vec<&str>], width: usize) -> bool {
    let of_width = rows.iter().filter(|row| row.len() == width);
    let is_most = |count: usize| count * SHARE.1 >= rows.len() * SHARE.0;
    if width < 2 || !is_most(of_width.clone().count()) {
        return false;
    }
    let is_measure = |cell: &str| sahelmap::decimal(cell).is_some() || day(cell.trim()).is_ok();
    let measures = (0..width).filter(|&column| {
        is_most(of_width.clone().filter(|row| row.get(column).is_some_and(|cell| is_measure(cell))).count())
    });
    // One number below another may be chance.
    measures.count() * (rows.len() - 1) >= 2 || rows.len() >= SURELY_ROWS
}

/// The fields of a line whose last quotation mark, at a byte, is taken for a letter.
fn fields_of_first(text: &str, opens_at: Option<usize>) -> Vec<&str> {
    let (before, after) = text.split_at_checked(opens_at.unwrap_or_default()).unwrap_or(("", text));
    let mut fields = Vec::new();
    let (mut start, mut is_quoted) = (0, false);
    for (at, character) in before.char_indices() {
        match character {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => {
                fields.push(&before[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    fields.extend(after.split(','));
    fields
}

/// Follows quoted fields over lines, as the reader of tables does: a mark opens a field only where one begins.
#[derive(Default)]
struct Quotes {
    is_open: bool,
    /// Whether text over several lines ended in a mark with more than spaces between it and the next comma.
    closed_amid_text: bool,
}

impl Quotes {
    /// Passes a line, and returns where the mark stands that is open at its end, if it was opened there.
    fn pass(&mut self, line: &[u8]) -> Option<usize> {
        let mut opened_at = None;
        let mut from_before = self.is_open;
        let mut is_start = !self.is_open;
        let mut at = 0;
        while let Some(&byte) = line.get(at) {
            let next = line.get(at + 1);
            match byte {
                b'"' if self.is_open && next == Some(&b'"') => at += 1,
                b'"' if self.is_open => {
                    self.is_open = false;
                    opened_at = None;
                    let after = line[at + 1..].trim_ascii_start();
                    self.closed_amid_text |= from_before && !matches!(after.first(), None | Some(b','));
                    from_before = false;
                }
                b'"' if is_start => {
                    self.is_open = true;
                    opened_at = Some(at);
                }
                _ => {}
            }
            is_start = byte == b',' && !self.is_open;
            at += 1;
        }
        opened_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unclosed(text: &str, width: usize) -> bool {
        let lines: Vec<PhysicalLine> = (1..)
            .zip(text.split_inclusive('\n'))
            .map(|(number, line)| PhysicalLine { number, bytes: line.into() })
            .collect();
        is_unclosed(&lines, width)
    }

    #[test]
    fn a_mark_that_closes_in_the_middle_of_text_was_to_open_another_field() {
        assert!(unclosed("\"Koro,ML\nBan,ML\n\"Dori,BF\n", 2));
        assert!(!unclosed("1,\"Attack at\nKoro\" ,x\n", 3));
        assert!(!unclosed("\"said \"\"go\"\"\nand went\",\"two\nlines\"\n", 2));
    }

    #[test]
    fn lines_with_the_tables_fields_and_numbers_below_one_another_are_rows() {
        assert!(unclosed("\"Koro,-3.1,14.1\nBan\",-3.2,14.2\n", 3));
        assert!(unclosed("\"a, b\",\"Koro,1\nx,Ban,2\ny,Dori\",3\n", 3));
        assert!(unclosed("2022-06-18,\"Koro\n2022-06-19,Ban\n2022-06-20,Dori\"\n", 2));
    }

    #[test]
    fn one_malformed_line_among_many_rows_does_not_hide_them() {
        let rows = "Ban,-3.2,14.2\n".repeat(20);
        assert!(unclosed(&format!("\"Koro,-3.1,14.1\n{rows}Ban,-3.2\nDori\",-3.3,14.3\n"), 3));
    }

    #[test]
    fn notes_over_several_lines_are_notes_whatever_commas_they_hold() {
        assert!(!unclosed("7,\"Bulletin\nIn Koro, two died\nIn Ban, three died\"\n", 2));
        assert!(!unclosed("7,\"On 12 June\n12, rue du Fleuve\"\n", 2));
        assert!(!unclosed("Koro,-3.1,14.1,\"Korro\nKoroo\"\n", 4));
        assert!(!unclosed("\"Koro\nPeul\",-3.1,14.1\n", 3));
    }

    #[test]
    fn a_hundred_lines_with_as_many_fields_as_the_header_are_rows_without_a_number() {
        let rows = "Ban,Mali\n".repeat(100);
        assert!(unclosed(&format!("\"Koro,Mali\n{rows}Dori\",Burkina\n"), 2));
    }
}
