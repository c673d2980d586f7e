//! What the command says of a report, a table or a question that is wrong.

use super::{EXAMPLE, refused, write};
use crate::invocation::{files_in, sahelmap};

#[test]
fn text_that_is_not_utf8_is_named_with_line_column_and_byte() {
    let message = "sahelmap: standard input: line 2, column 4: the byte 0xE9 is not UTF-8 text; \
                   expected a file saved as UTF-8\n";
    assert_eq!(refused(&["read", "-"], b"Bamako.\nA S\xE9gu\xE9.", 1), message);
    let table = refused(&["read", "-i", "-", "--text-column", "text"], b"text\nA S\xE9gu\xE9\n", 1);
    assert_eq!(table, message);
}

#[test]
fn columns_that_are_not_there_are_named() {
    for option in ["--text-column", "--id-column", "--date-column", "--country-column"] {
        let mut arguments = vec!["read", "-i", "-", "--text-column", "text"];
        match option {
            "--text-column" => arguments[4] = "nothing",
            option => arguments.extend([option, "nothing"]),
        }
        assert_eq!(
            refused(&arguments, b"id,text\n1,Bamako\n", 1),
            "sahelmap: standard input: line 1: there is no column “nothing”; the columns are id, text\n"
        );
    }
}

#[test]
fn a_day_that_is_none_is_named_with_its_cell_and_nothing_is_written() {
    let table = b"id,day,text\n1,2022-06-20,Bamako\n2,2022-02-31,Bamako\n";
    let message = refused(&["read", "-i", "-", "--text-column", "text", "--date-column", "day"], table, 1);
    assert!(
        message.starts_with("sahelmap: standard input: line 3, column 2 (day): “2022-02-31”"),
        "{message}"
    );
    assert_eq!(message.lines().count(), 1);
    assert!(refused(&["read", "-", "--date", "yesterday"], b"", 2).contains("yesterday"));
}

#[test]
fn what_is_for_one_report_cannot_be_asked_of_many() {
    for format in ["json", "text"] {
        let message =
            refused(&["read", "-i", "-", "--text-column", "text", "-f", format], b"text\nBamako\n", 2);
        assert_eq!(
            message,
            format!("sahelmap: -f {format} is for one report; many are written as csv or geojson\n")
        );
    }
    assert_eq!(sahelmap(&["read", "-i", "tests/fixtures/names.csv"]).code, Some(2), "without --text-column");
    assert_eq!(sahelmap(&["read"]).code, Some(2));
    assert_eq!(
        sahelmap(&["read", EXAMPLE, "-i", "tests/fixtures/names.csv", "--text-column", "x"]).code,
        Some(2)
    );
    assert_eq!(sahelmap(&["read", EXAMPLE, "--id-column", "x"]).code, Some(2));
}

#[test]
fn a_report_that_is_not_there_is_named() {
    assert!(refused(&["read", "nothing.txt"], b"", 1).starts_with("sahelmap: nothing.txt: cannot be opened"));
}

#[test]
fn a_report_that_is_no_text_is_not_converted() {
    let folder = tempfile::tempdir().unwrap();
    let report = write(folder.path(), "report.TXT", b"\xFF");
    let output = folder.path().join("out.geojson");
    let outcome = sahelmap(&["convert", &report, output.to_str().unwrap()]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("report.TXT: line 1, column 1: the byte 0xFF"), "{}", outcome.stderr);
    assert_eq!(files_in(folder.path()), ["report.TXT"]);
}
