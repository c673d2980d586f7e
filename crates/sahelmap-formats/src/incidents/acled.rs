//! ACLED: one row an event at one place. Editions differ in their columns, so each is looked for by name.

use std::io::Read;

use super::columns::Columns;
use crate::table::Table;

pub(super) fn is_acled<R: Read>(table: &Table<R>) -> bool {
    let has = |name| table.column(&[name]).is_some();
    has("event_id_cnty") || (has("event_date") && has("geo_precision"))
}

pub(super) fn columns<R: Read>(table: &Table<R>) -> Columns {
    let named = |name| table.column(&[name]);
    Columns {
        incident_id: named("event_id_cnty"),
        reported_as: named("location"),
        country: named("country"),
        admin: named("admin1"),
        admin_levels: [named("admin1"), named("admin2"), named("admin3")],
        date: named("event_date"),
        time_precision: named("time_precision"),
        event_type: table.column(&["sub_event_type", "event_type"]),
        actors: ["actor1", "assoc_actor_1", "actor2", "assoc_actor_2"]
            .into_iter()
            .filter_map(named)
            .collect(),
        fatalities_best: named("fatalities"),
        lon: named("longitude"),
        lat: named("latitude"),
        source: named("source"),
        note: named("notes"),
        acled_precision: named("geo_precision"),
        ..Columns::default()
    }
}
