//! A report read in the page: what the panel shows of it, what the map draws, and the files that it is saved as.

use sahelmap::incident::{DateSpan, to_compact, to_feature_collection};
use sahelmap::report::{Decisions, ReadOptions, Report};
use sahelmap_formats::{report_incidents, report_json, write_report_rows};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::areas::Areas;
use crate::reader::{Reader, sentence};

/// The identifier that the command gives a report by itself; the page's files are to be the command's.
const QUERY_ID: &str = "1";

/// A report that has been read.
#[wasm_bindgen(getter_with_clone)]
pub struct ReportRead {
    /// Everything that is known of it, as `sahelmap read -f json` writes it.
    pub json: String,
    /// Its incidents in the compact form that the map shows.
    pub compact: Vec<u8>,
    /// The areas of its names, of its relations and of what its names may mean, in the same form: each a location of one incident.
    pub areas: Vec<u8>,
    /// For each mention, then for each relation, then for each candidate and other unit of each mention the number of its area, -1
    /// where it has none.
    #[wasm_bindgen(js_name = areaOf)]
    pub area_of: Vec<i32>,
}

#[wasm_bindgen]
impl Reader {
    /// Reads a report. `published` is a day such as `2022-06-20`, empty where only the text may say it; `decisions` is a file of
    /// decisions, or empty.
    ///
    /// # Errors
    ///
    /// A sentence where the day or the decisions are none.
    #[wasm_bindgen(js_name = readReport)]
    pub fn read_report(&self, text: &str, published: &str, decisions: &str) -> Result<ReportRead, JsError> {
        let report = self.report(text, published, decisions)?;
        let areas = Areas::of(&report, &self.atlas);
        Ok(ReportRead {
            json: report_json(&self.atlas, text, &report).to_string(),
            compact: to_compact(&report_incidents(QUERY_ID, &report)).map_err(sentence)?,
            areas: to_compact(&[areas.incident]).map_err(sentence)?,
            area_of: areas.of,
        })
    }

    /// A file of a report's incidents: `geojson`, or else `csv`.
    ///
    /// # Errors
    ///
    /// As [`read_report`](Self::read_report).
    #[wasm_bindgen(js_name = reportAs)]
    pub fn report_as(
        &self,
        text: &str,
        published: &str,
        decisions: &str,
        format: &str,
    ) -> Result<String, JsError> {
        let report = self.report(text, published, decisions)?;
        if format == "geojson" {
            return Ok(to_feature_collection(&report_incidents(QUERY_ID, &report)).to_string());
        }
        let mut rows = Vec::new();
        write_report_rows(&mut rows, true, QUERY_ID, &report).map_err(sentence)?;
        String::from_utf8(rows).map_err(sentence)
    }

    fn report(&self, text: &str, published: &str, decisions: &str) -> Result<Report<'_>, JsError> {
        let published = match published {
            "" => None,
            day => Some(DateSpan::read(day, "", "").map_err(sentence)?.first()),
        };
        let options = ReadOptions { published, decisions: decided(decisions)?, ..ReadOptions::default() };
        Ok(self.atlas.read_report(text, &options))
    }
}

/// A file of decisions as the command writes it, from one that says the same.
///
/// # Errors
///
/// A sentence that says what is wrong with it.
#[wasm_bindgen(js_name = decisionsFile)]
pub fn decisions_file(decisions: &str) -> Result<String, JsError> {
    Ok(decided(decisions)?.to_json())
}

fn decided(decisions: &str) -> Result<Decisions, JsError> {
    match decisions {
        "" => Ok(Decisions::default()),
        decisions => Decisions::from_json(decisions).map_err(sentence),
    }
}
