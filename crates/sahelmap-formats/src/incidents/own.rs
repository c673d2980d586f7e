//! Tables with columns of their own: this project's names, the usual synonyms, and HXL tags.

use std::io::Read;

use super::columns::Columns;
use crate::table::Table;

pub(super) fn columns<R: Read>(table: &Table<R>) -> Columns {
    let named = |names: &[&str]| table.column(names);
    let spelled = named(&["reported_as", "place", "location", "village", "locality"]);
    let name = named(&["name"]);
    Columns {
        incident_id: named(&["incident_id", "event_id"]),
        query_id: named(&["query_id", "row_id", "id"]),
        role: named(&["role"]),
        reported_as: spelled.or(name).or_else(|| table.tagged("#loc+name")).or_else(|| table.tagged("#loc")),
        name,
        country: named(&["country", "country_code", "iso2"]).or_else(|| table.tagged("#country")),
        admin: named(&["admin", "admin3", "admin2", "admin1"])
            .or_else(|| table.tagged("#adm3"))
            .or_else(|| table.tagged("#adm2"))
            .or_else(|| table.tagged("#adm1")),
        admin_levels: [
            named(&["admin1"]).or_else(|| table.tagged("#adm1+name")),
            named(&["admin2"]).or_else(|| table.tagged("#adm2+name")),
            named(&["admin3"]).or_else(|| table.tagged("#adm3+name")),
        ],
        date: named(&["date", "date_start", "start_date", "event_date"])
            .or_else(|| table.tagged("#date+occurred"))
            .or_else(|| table.tagged("#date")),
        date_end: named(&["date_end", "end_date"]),
        date_precision: named(&["date_precision"]),
        event_type: named(&["event_type", "type"]).or_else(|| table.tagged("#event")),
        actors: named(&["actors", "actor"]).into_iter().collect(),
        fatalities_low: named(&["fatalities_low"]),
        fatalities_best: named(&["fatalities_best", "fatalities", "deaths", "killed"])
            .or_else(|| table.tagged("#affected+killed")),
        fatalities_high: named(&["fatalities_high"]),
        lon: named(&["lon", "longitude", "lng", "long", "x"]).or_else(|| table.tagged("#geo+lon")),
        lat: named(&["lat", "latitude", "y"]).or_else(|| table.tagged("#geo+lat")),
        source: named(&["source", "sources"]),
        note: named(&["note", "notes", "comment"]),
        place_id: named(&["place_id"]),
        radius_m: named(&["radius_m"]),
        acled_precision: named(&["acled_precision", "geo_precision"]),
        ucdp_precision: named(&["ucdp_precision"]),
        score: named(&["score"]),
        explanation: named(&["explanation"]),
        ..Columns::default()
    }
}
