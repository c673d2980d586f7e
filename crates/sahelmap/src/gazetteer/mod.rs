//! Places and their names.

pub mod conflation;
mod deletion_index;
mod feature_code;
mod fold;
mod hash_index;
mod name_index;
mod nearest;
mod orthography;
mod other_names;
mod place;
mod place_grid;
mod reading;
mod sahel;
mod sound_index;
mod source_record;
mod spelling;
mod spelling_model;

use std::sync::OnceLock;

pub use feature_code::{FeatureCode, FeatureCodeError};
pub use fold::fold;
pub use name_index::MOST_EDITS;
pub use nearest::NearestPlace;
pub use orthography::{Orthography, OrthographyError, Rule};
pub use other_names::other_names;
pub use place::{Place, PlaceId, PlaceIdError};
pub use source_record::SourceRecord;
pub use spelling_model::{Operation, Prepared, SpellingCostsError, SpellingModel};

pub(crate) use name_index::{IndexedName, NameIndex};
use nearest::PositionIndex;
pub(crate) use reading::{Reading, readings};

use crate::coord::LonLat;

/// The places of an atlas. Its indexes are built at the first question that needs them.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    records: Vec<SourceRecord>,
    names: OnceLock<NameIndex>,
    positions: OnceLock<PositionIndex>,
}

/// A name like the one asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SimilarName<'a> {
    /// The place that has it.
    pub place: &'a Place,
    /// The name.
    pub matched_name: &'a str,
    /// What it costs to read and spell it as the name asked for, 0 where they fold to the same.
    pub cost_nats: f32,
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
        let whole = |name: &&IndexedName| name.reading_cost_nats == 0.0;
        let named = self.names().exact(&fold(name)).iter().filter(whole);
        let mut indices: Vec<u32> = named.map(|name| name.place).collect();
        indices.dedup();
        indices.into_iter().filter_map(|index| self.places.get(index as usize)).collect()
    }

    /// The place nearest to a point, `None` where there are no places.
    pub fn nearest(&self, point: LonLat) -> Option<NearestPlace<'_>> {
        self.positions().nearest(&self.places, point)
    }

    /// The place nearest to each of many points, in their order; `None` for each where there are no places.
    ///
    /// # Cost
    ///
    /// Less a point than [`Gazetteer::nearest`], since neighbours are asked one after the other.
    pub fn nearest_of_many(&self, points: &[LonLat]) -> Vec<Option<NearestPlace<'_>>> {
        self.positions().nearest_of_many(&self.places, points)
    }

    fn positions(&self) -> &PositionIndex {
        self.positions.get_or_init(|| PositionIndex::new(&self.places))
    }

    /// Every name within two edits of a name or that sounds like it, with what its spelling costs.
    ///
    /// Names that cost more than a name of that length can bear are left out. The order is alphabetical.
    ///
    /// # Units
    ///
    /// Nats: the negative logarithm of how often writers choose that spelling.
    ///
    /// # Cost
    ///
    /// A tenth of a millisecond.
    pub fn similar(&self, name: &str) -> Vec<SimilarName<'_>> {
        let bearers = |(number, cost_nats)| {
            let named = move |name: &IndexedName| {
                let place = self.places.get(name.place as usize)?;
                let ordinal = usize::from(name.ordinal);
                let cost_nats = cost_nats + name.reading_cost_nats;
                Some(SimilarName { place, matched_name: place.names().nth(ordinal)?, cost_nats })
            };
            self.names().bearers(number).iter().filter_map(named)
        };
        self.names().similar(&fold(name)).into_iter().flat_map(bearers).collect()
    }

    pub(crate) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::new(&self.places))
    }
}
