//! The section of the records that joined places were made from.

use serde::{Deserialize, Serialize};

use super::PackError;
use super::grid::{Steps, from_differences, to_differences};
use crate::gazetteer::{PlaceId, SourceRecord};

/// Every vector has one entry a record, in the same order.
#[derive(Serialize, Deserialize)]
pub(super) struct RecordColumns {
    places: Vec<PlaceId>,
    ids: Vec<PlaceId>,
    positions: Vec<Steps>,
}

pub(super) fn write(records: &[SourceRecord]) -> RecordColumns {
    RecordColumns {
        places: records.iter().map(|record| record.place.clone()).collect(),
        ids: records.iter().map(|record| record.id.clone()).collect(),
        positions: to_differences(records.iter().map(|record| &record.position)),
    }
}

pub(super) fn read(columns: RecordColumns) -> Result<Vec<SourceRecord>, PackError> {
    if columns.places.len() != columns.ids.len() || columns.ids.len() != columns.positions.len() {
        return Err(PackError::section(super::RECORDS));
    }
    let positions = from_differences(&columns.positions)?;
    let ids = columns.places.into_iter().zip(columns.ids);
    Ok(ids.zip(positions).map(|((place, id), position)| SourceRecord { place, id, position }).collect())
}
