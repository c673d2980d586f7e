//! Places and their names.

pub mod conflation;
mod feature_code;
mod fold;
mod name_index;
mod nearest;
mod other_names;
mod place;
mod source_record;
mod spelling;

use std::sync::OnceLock;

pub use feature_code::{FeatureCode, FeatureCodeError};
pub use fold::fold;
pub use name_index::MOST_EDITS;
pub use nearest::NearestPlace;
pub use other_names::other_names;
pub use place::{Place, PlaceId, PlaceIdError};
pub use source_record::SourceRecord;
pub use spelling::Edit;

pub(crate) use name_index::{IndexedName, NameIndex};
use nearest::PositionIndex;
pub(crate) use spelling::edits;

use crate::coord::LonLat;

/// The places of an atlas. Its indexes are built at the first question that needs them.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    records: Vec<SourceRecord>,
    names: OnceLock<NameIndex>,
    positions: OnceLock<PositionIndex>,
}

impl Gazetteer {
    pub(crate) fn new(places: Vec<Place>, records: Vec<SourceRecord>) -> Self {
        Self { places, records, ..Self::default() }
    }

    /// Every place.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place with this identifier, in whichever of the gazetteers that were joined. Scans the places: for
    /// single questions, not for bulk.
    pub fn place(&self, id: &str) -> Option<&Place> {
        let called = |id: &str| self.places.iter().find(|place| place.id.as_str() == id);
        called(id).or_else(|| {
            let record = self.records.iter().find(|record| record.id.as_str() == id)?;
            called(record.place.as_str())
        })
    }

    /// What each gazetteer says of a place that several have; empty for a place that one has.
    pub fn records<'a>(&'a self, place: &'a Place) -> impl Iterator<Item = &'a SourceRecord> {
        self.records.iter().filter(|record| record.place == place.id)
    }

    /// The places that have this name once both are folded, each once.
    ///
    /// # Cost
    ///
    /// A binary search: well under a microsecond once the index of names is built.
    pub fn called(&self, name: &str) -> Vec<&Place> {
        let mut indices: Vec<u32> = self.names().exact(&fold(name)).iter().map(|name| name.place).collect();
        indices.dedup();
        indices.into_iter().filter_map(|index| self.places.get(index as usize)).collect()
    }

    /// The place nearest to a point, `None` where there are no places.
    pub fn nearest(&self, point: LonLat) -> Option<NearestPlace<'_>> {
        self.positions.get_or_init(|| PositionIndex::new(&self.places)).nearest(&self.places, point)
    }

    pub(crate) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::new(&self.places))
    }
}
