//! Incidents as CSV: one row a location, the columns in the order of the command's contract.

use std::io::Write;

use geojson::{JsonObject, JsonValue};
use sahelmap::Incident;
use sahelmap::incident::{PROPERTY_NAMES, to_feature_collection};

/// Decimals of a degree that are kept, a tenth of a metre.
const DEGREE_DECIMALS: f64 = 1e6;

/// Writes a header and one row for each location.
///
/// # Errors
///
/// Those of the writer.
pub fn write(incidents: &[Incident], out: impl Write) -> Result<(), csv::Error> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(PROPERTY_NAMES)?;
    // The properties of the features are the columns, so that the two formats cannot part.
    for feature in to_feature_collection(incidents).features {
        let properties = feature.properties.unwrap_or_default();
        csv.write_record(PROPERTY_NAMES.map(|name| cell(&properties, name)))?;
    }
    Ok(csv.flush()?)
}

fn cell(properties: &JsonObject, name: &str) -> String {
    match (name, properties.get(name)) {
        ("lon" | "lat", Some(JsonValue::Number(degrees))) => {
            let degrees = degrees.as_f64().unwrap_or_default();
            ((degrees * DEGREE_DECIMALS).round() / DEGREE_DECIMALS).to_string()
        }
        (_, Some(JsonValue::String(text))) => text.clone(),
        (_, Some(JsonValue::Null) | None) => String::new(),
        (_, Some(value)) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incidents::read;
    use crate::small_atlas::small_atlas;

    #[test]
    fn a_table_that_was_written_reads_back_and_writes_the_same() {
        let text = b"incident_id,role,place,country,date,date_end,fatalities_low,note\n\
            a,attacked,Diallassagou,ML,2022-06-18,2022-06-19,132,all villages\na,refuge,Nowhere,,2022-06-18,2022-06-19,,\n";
        let incidents = read("june.csv", text, &small_atlas()).unwrap();
        let mut out = Vec::new();
        write(&incidents, &mut out).unwrap();
        let again = read("june.csv", &out, &small_atlas()).unwrap();
        assert_eq!(again.len(), 1);
        let mut twice = Vec::new();
        write(&again, &mut twice).unwrap();
        assert_eq!(String::from_utf8(twice).unwrap(), String::from_utf8(out.clone()).unwrap());
        let lines: Vec<&str> = str::from_utf8(&out).unwrap().lines().collect();
        assert!(lines[1].starts_with(
            "1,1,2022-06-18,2 days,,,132,,,geonames:2459040,Diallassagou,ML,Mopti,,,-3.6265,13.7377,attacked"
        ));
        assert!(lines[2].starts_with("2,1,2022-06-18,2 days,,,,,,,,,,,,,,refuge"), "{}", lines[2]);
    }
}
