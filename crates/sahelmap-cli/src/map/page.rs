//! The page's markers, and what is put between them.

use std::io::{self, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::CommandError;

/// The page with everything from the opening marker `name` to its closing one replaced.
pub(super) fn replace(page: &str, name: &str, with: &str) -> Result<String, CommandError> {
    let (open, close) = (format!("<!--sahelmap:{name}-->"), format!("<!--/sahelmap:{name}-->"));
    let missing = || CommandError::NoMarker(open.clone());
    let (before, rest) = page.split_once(&open).ok_or_else(missing)?;
    let (_, after) = rest.split_once(&close).ok_or_else(missing)?;
    Ok([before, with, after].concat())
}

/// What the page calls an input, as the value of an attribute.
fn attribute_name(input: &str) -> String {
    let name = Path::new(input).file_name().map_or(input.into(), |name| name.to_string_lossy());
    let name = if input == "-" { "standard input".into() } else { name };
    name.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The block that carries the text of a report, which the page opens beside the map.
pub(super) fn report_block(input: &str, text: &str) -> io::Result<String> {
    packed_block(&format!("data-report=\"{}\"", attribute_name(input)), text.as_bytes())
}

/// The block that carries the GeoJSON of an input.
pub(super) fn incident_block(input: &str, geojson: &str) -> String {
    let name = attribute_name(input);
    // Outside of JSON's strings there is no `<`, so no end tag and no comment can begin in the block.
    let geojson = geojson.replace('<', "\\u003c");
    format!("<script type=\"application/geo+json\" data-name=\"{name}\">{geojson}</script>\n")
}

/// The block that carries bytes; `attribute` says what they are.
pub(super) fn packed_block(attribute: &str, bytes: &[u8]) -> io::Result<String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let base64 = STANDARD.encode(gzip.finish()?);
    Ok(format!(
        "<script type=\"application/octet-stream\" {attribute} data-encoding=\"gzip\">{base64}</script>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_between_the_markers_goes_and_nothing_else() {
        let page = "<head>\n<!--sahelmap:style-->\n<link>\n<!--/sahelmap:style-->\n</head>";
        assert_eq!(replace(page, "style", "<style></style>").unwrap(), "<head>\n<style></style>\n</head>");
    }

    #[test]
    fn a_page_without_the_marker_is_an_error_that_names_it() {
        let error = replace("<head></head>", "style", "").unwrap_err();
        assert!(error.to_string().contains("<!--sahelmap:style-->"));
    }

    #[test]
    fn no_text_of_an_incident_can_end_its_block_and_no_name_its_attribute() {
        let block = incident_block("june/\"<b>&.csv", r#"{"note":"</script><!--"}"#);
        assert_eq!(
            block,
            "<script type=\"application/geo+json\" data-name=\"&quot;&lt;b>&amp;.csv\">\
             {\"note\":\"\\u003c/script>\\u003c!--\"}</script>\n"
        );
    }
}
