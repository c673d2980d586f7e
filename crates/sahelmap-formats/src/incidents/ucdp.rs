//! UCDP GED: one row an event at one place, with a lowest, a best and a highest count of the dead.

use std::io::Read;

use super::columns::Columns;
use crate::table::Table;

pub(super) fn is_ucdp<R: Read>(table: &Table<R>) -> bool {
    let has = |name| table.column(&[name]).is_some();
    has("where_prec") && has("date_start")
}

pub(super) fn columns<R: Read>(table: &Table<R>) -> Columns {
    let named = |name| table.column(&[name]);
    Columns {
        incident_id: named("id"),
        reported_as: named("where_coordinates"),
        country: named("country"),
        admin: named("adm_1"),
        admin_levels: [named("adm_1"), named("adm_2"), None],
        date: named("date_start"),
        date_end: named("date_end"),
        event_type: named("type_of_violence"),
        actors: ["side_a", "side_b"].into_iter().filter_map(named).collect(),
        fatalities_low: named("low"),
        fatalities_best: named("best"),
        fatalities_high: named("high"),
        lon: named("longitude"),
        lat: named("latitude"),
        source: table.column(&["source_article", "source_office", "source_headline"]),
        note: named("where_description"),
        ucdp_precision: named("where_prec"),
        ..Columns::default()
    }
}

/// UCDP's numbers of the kinds of violence in words; anything else as it stands.
pub(super) fn kind_of_violence(number: &str) -> &str {
    match number {
        "1" => "state-based conflict",
        "2" => "non-state conflict",
        "3" => "one-sided violence",
        other => other,
    }
}
