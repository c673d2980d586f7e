//! What each gazetteer says of a place that several have.

use crate::coord::LonLat;
use crate::gazetteer::PlaceId;

/// One gazetteer's record of a place that was joined from several.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRecord {
    /// The place it became part of.
    pub place: PlaceId,
    /// Its identifier in its own gazetteer.
    pub id: PlaceId,
    /// Where that gazetteer puts it.
    pub position: LonLat,
}
