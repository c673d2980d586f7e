//! Places and their names.

mod alignment;
mod asked_name;
mod best_first;
mod compared;
pub mod conflation;
mod coverage;
mod deletion_index;
mod edits_to_many;
mod exact_table;
mod feature_code;
mod fold;
mod generic_words;
mod hash_index;
mod indexed_name;
mod least_shares;
mod letter_by_place;
mod letter_set;
mod lower_case;
mod name_index;
mod name_record;
mod name_table;
mod nearest;
mod orthography;
mod other_names;
mod place;
mod place_grid;
mod reading;
mod romanisation;
mod sahel;
mod shared_bytes;
mod short_name;
mod sound_index;
mod source_record;
mod spelling;
mod spelling_model;
mod spelling_operation;
mod spelling_sides;
mod stored_names;
mod unsorted_names;

use std::sync::OnceLock;

pub use feature_code::{FeatureCode, FeatureCodeError};
pub use fold::fold;
pub use letter_by_place::{LETTERS_BY_PLACE, marked_by_place};
pub use name_index::MOST_EDITS;
pub use nearest::NearestPlace;
pub use orthography::{Orthography, OrthographyError, Rule};
pub use other_names::other_names;
pub use place::{Place, PlaceId, PlaceIdError};
pub use source_record::SourceRecord;
pub use spelling_model::{Prepared, SpellingCostsError, SpellingModel};
pub use spelling_operation::Operation;

pub(crate) use best_first::BestFirst;
pub(crate) use compared::{Compared, Comparison};
use coverage::Coverage;
pub(crate) use indexed_name::IndexedName;
pub(crate) use name_index::NameIndex;
pub(crate) use name_record::Bearer;
use nearest::PositionIndex;
pub(crate) use reading::{Reading, each_reading, readings_asked, whole_name};
pub(crate) use romanisation::is_arabic;
pub(crate) use shared_bytes::SharedBytes;

use crate::boundary::CountryCode;
use crate::coord::LonLat;

/// So many names are looked up together: enough that the processor is never idle, few enough to stay in its first cache.
const NAMES_AT_ONCE: usize = 64;

/// The places of an atlas. Its indexes are built at the first question that needs them.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    records: Vec<SourceRecord>,
    names: OnceLock<NameIndex>,
    /// For each entry of the index of names what it weighs as a completion.
    completions: OnceLock<BestFirst>,
    positions: OnceLock<PositionIndex>,
    coverage: OnceLock<Coverage>,
}

impl Gazetteer {
    /// `names` is the index of the names of these places, where there is one; else it is built when it is needed.
    pub(crate) fn new(places: Vec<Place>, records: Vec<SourceRecord>, names: Option<NameIndex>) -> Self {
        let names = names.map(OnceLock::from).unwrap_or_default();
        Self { places, records, names, ..Self::default() }
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

    /// The places that have this name once both are folded, each once, in the order of [`Gazetteer::places`].
    ///
    /// # Cost
    ///
    /// A few tenths of a microsecond once the index of names is there.
    pub fn called<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Place> + use<'a> {
        self.borne_whole(self.names().exact(name))
    }

    /// The places that have each of many names, as [`Gazetteer::called`] finds them, in the order of the names.
    ///
    /// # Cost
    ///
    /// Less a name than [`Gazetteer::called`], since many are fetched from memory at once.
    pub fn called_of_many<'a, S: AsRef<str>>(
        &'a self,
        names: &'a [S],
    ) -> impl Iterator<Item = impl Iterator<Item = &'a Place> + use<'a, S>> + use<'a, S> {
        let index = self.names();
        let borne = names.chunks(NAMES_AT_ONCE).flat_map(|names| index.exact_of_many(names));
        borne.map(|borne| self.borne_whole(index.each_of(borne)))
    }

    /// The places of those who bear a name as it stands, each once.
    fn borne_whole(&self, bearers: impl Iterator<Item = Bearer>) -> impl Iterator<Item = &Place> {
        let mut before = None;
        let named = bearers.filter(|bearer| bearer.is_whole());
        let each_once = named.filter(move |bearer| before.replace(bearer.place) != Some(bearer.place));
        each_once.filter_map(|bearer| self.places.get(bearer.place as usize))
    }

    /// Every distinct folded name within two edits of this one (insertions, deletions, substitutions, transpositions of
    /// neighbours), with how many it takes, in alphabetical order. It is complete: no beginning is locked.
    ///
    /// # Cost
    ///
    /// About ten microseconds once the index of names is there.
    ///
    /// # References
    ///
    /// T. Bocek, E. Hunt and B. Stiller, *Fast similarity search in large dictionaries*, Universität Zürich (2007).
    pub fn within_two_edits(&self, name: &str) -> Vec<(&str, usize)> {
        let names = self.names();
        let found = names.within_two_edits(&fold(name)).into_iter();
        let whole = found.filter(|&(number, _)| !names.is_reading_only(number));
        whole.map(|(number, edits)| (names.folded(number), edits)).collect()
    }

    /// The place nearest to a point, `None` where there are no places.
    ///
    /// # Units
    ///
    /// Metres on the WGS84 ellipsoid, and degrees clockwise from north.
    ///
    /// # Cost
    ///
    /// Under a microsecond; the first question builds the index.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahelmap::{Atlas, LonLat};
    ///
    /// # #[cfg(feature = "bundled")] {
    /// let atlas = Atlas::bundled()?;
    /// let nearest = atlas.gazetteer().nearest(LonLat::new(-3.5, 14.1)?);
    /// assert_eq!(nearest.map(|nearest| nearest.place.name.as_str()), Some("Bankass"));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # References
    ///
    /// As for [`distance_m`](crate::distance_m).
    pub fn nearest(&self, point: LonLat) -> Option<NearestPlace<'_>> {
        self.positions().nearest(&self.places, point)
    }

    /// The place nearest to each of many points, in their order; `None` for each where there are no places.
    ///
    /// # Units
    ///
    /// As for [`Gazetteer::nearest`].
    ///
    /// # Cost
    ///
    /// Less a point than [`Gazetteer::nearest`], since neighbours are asked one after the other.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahelmap::{Atlas, LonLat};
    ///
    /// # #[cfg(feature = "bundled")] {
    /// let atlas = Atlas::bundled()?;
    /// let points = [LonLat::new(-3.5, 14.1)?, LonLat::new(-3.1, 14.1)?];
    /// let nearest = atlas.gazetteer().nearest_of_many(&points);
    /// let names: Vec<&str> = nearest.iter().flatten().map(|nearest| nearest.place.name.as_str()).collect();
    /// assert_eq!(names, ["Bankass", "Koro"]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # References
    ///
    /// As for [`distance_m`](crate::distance_m).
    pub fn nearest_of_many(&self, points: &[LonLat]) -> Vec<Option<NearestPlace<'_>>> {
        self.positions().nearest_of_many(&self.places, points)
    }

    fn positions(&self) -> &PositionIndex {
        self.positions.get_or_init(|| PositionIndex::new(&self.places))
    }

    /// The log-weight, beside that of its spelling, of a place of a country by a name that is spelled otherwise.
    pub(crate) fn misspelled_weight(&self, country: CountryCode) -> f64 {
        self.coverage.get_or_init(|| Coverage::new(&self.places)).misspelled_weight(country)
    }

    pub(crate) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::new(&self.places))
    }

    /// The entries of the index of names by what they weigh as completions: their place by `prior`, other names than the main one
    /// by `alias`, and each of their letters by `per_letter`, asked once.
    pub(crate) fn completions(
        &self,
        prior: impl Fn(&Place) -> f64,
        alias: f64,
        per_letter: f64,
    ) -> &BestFirst {
        self.completions.get_or_init(|| {
            let names = self.names();
            // Place after place is faster than in the order of the names, which is any.
            let priors: Vec<f32> = self.places.iter().map(|place| prior(place) as f32).collect();
            let mut weights = Vec::with_capacity(names.entry_count() as usize);
            for number in 0..names.name_count() {
                let letters = names.letter_count(number) as f32 * per_letter as f32;
                weights.extend(names.entries_of(number..number + 1).map(|entry| {
                    let bearer = names.bearer(entry);
                    let prior = priors.get(bearer.place as usize).copied().unwrap_or(f32::NEG_INFINITY);
                    let alias = if bearer.ordinal > 0 { alias as f32 } else { 0.0 };
                    prior + alias + letters - bearer.reading_cost_nats()
                }));
            }
            BestFirst::new(weights)
        })
    }
}
