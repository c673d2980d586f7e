//! What the ending of a file's name says of its format, in any case.

use std::path::Path;

use crate::error::CommandError;

/// The format that the ending of an output names, of those that are written; `None` where its name has no ending.
///
/// # Errors
///
/// [`CommandError::UnknownOutput`] for an ending that is none of them.
pub(crate) fn format_of<F: Copy>(
    output: Option<&Path>,
    formats: &[(&'static str, F)],
) -> Result<Option<F>, CommandError> {
    let Some(ending) = output.and_then(Path::extension) else { return Ok(None) };
    match formats.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)) {
        Some((_, format)) => Ok(Some(*format)),
        None => Err(unknown(&format!(".{}", ending.display()), formats)),
    }
}

/// That an output's name, or its ending, says nothing of these formats.
pub(crate) fn unknown<F>(found: &str, formats: &[(&'static str, F)]) -> CommandError {
    CommandError::UnknownOutput {
        found: found.to_owned(),
        known: formats.iter().map(|(ending, _)| *ending).collect(),
    }
}

/// Whether an input is the text of a report.
pub(crate) fn is_report(input: &str) -> bool {
    Path::new(input).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMATS: [(&str, u8); 3] = [("csv", 1), ("geojson", 2), ("json", 2)];

    fn of(output: &str) -> Result<Option<u8>, String> {
        format_of(Some(Path::new(output)), &FORMATS).map_err(|error| error.to_string())
    }

    #[test]
    fn an_ending_is_known_in_any_case_and_none_says_nothing() {
        assert_eq!([of("a.csv"), of("a/b.c.GeoJSON"), of("a.JSON")], [Ok(Some(1)), Ok(Some(2)), Ok(Some(2))]);
        assert_eq!(
            [of("-"), of("a"), of("/dev/stdout"), of("a.d/b")],
            [Ok(None), Ok(None), Ok(None), Ok(None)]
        );
    }

    #[test]
    fn an_ending_of_another_format_is_refused_with_those_that_are_written() {
        assert_eq!(
            of("out.xlsx").unwrap_err(),
            "“.xlsx” is not a format that this version writes: the output may end in .csv, .geojson or .json"
        );
    }

    #[test]
    fn a_report_is_told_by_its_ending_in_any_case() {
        assert!(is_report("June.TXT") && is_report("a/b.txt"));
        assert!(!is_report("txt") && !is_report("-") && !is_report("june.csv"));
    }
}
