//! The atlas: gazetteer and boundaries behind one door.

mod day;
pub mod pack;
mod source;

pub use day::day_at;
pub use pack::{Pack, PackError};
pub use source::Source;

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::boundary::{BorderDistance, Boundaries, CountryCode, Located, NoSuchBorder};
use crate::coord::LonLat;
use crate::gazetteer::{Gazetteer, NameIndex};
use crate::geocode::{Answer, Query, Reversed};
use crate::report::{ReadOptions, Report, Seats};

/// How many candidates of each name are weighed together: the seventh of a common name may be the one nearby.
const CANDIDATES_TOGETHER: usize = 60;

/// Places, units and borders, and every question about them.
///
/// # Examples
///
/// ```
/// use sahelmap::{Atlas, Query};
///
/// # #[cfg(feature = "bundled")] {
/// let atlas = Atlas::bundled()?;
/// let answer = atlas.geocode(&Query::new("Diamweli"));
/// assert_eq!(answer.best().map(|candidate| candidate.place.name.as_str()), Some("Dianwéli"));
/// # }
/// # Ok::<(), sahelmap::PackError>(())
/// ```
pub struct Atlas {
    date: Option<Date>,
    sources: Vec<Source>,
    gazetteer: Gazetteer,
    boundaries: Boundaries,
    land: Vec<Vec<LonLat>>,
    /// The seats of its units, for reports that name only the unit.
    seats: OnceLock<Seats>,
}

impl Atlas {
    /// The atlas that comes with the library: towns of thirteen countries, curated villages of the tri-border
    /// area, two lines for every border, and first-level units.
    ///
    /// # Errors
    ///
    /// [`PackError`] where the embedded packs are of another format version, which the build's tests rule out.
    ///
    /// # Cost
    ///
    /// A few milliseconds; indexes are built at the first question that needs them.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Result<Self, PackError> {
        Self::open(&[sahelmap_data::PLACES, sahelmap_data::BORDERS_OSM, sahelmap_data::NATURAL_EARTH])
    }

    /// An atlas from the bytes of packs; the outlines of the first that has any are the primary line.
    ///
    /// # Errors
    ///
    /// [`PackError`] for bytes that are not a whole, unaltered pack of this version.
    ///
    /// # Cost
    ///
    /// As [`Atlas::open_owned`], and a copy of the packs.
    pub fn open(packs: &[&[u8]]) -> Result<Self, PackError> {
        Self::open_owned(packs.iter().map(|bytes| bytes.to_vec()))
    }

    /// An atlas from the bytes of packs, as [`Atlas::open`], which keeps them: the index of names that the pack of a large
    /// gazetteer has is read where it stands.
    ///
    /// Only where one pack alone has places is its index used; else one of all names is built when it is needed.
    ///
    /// # Errors
    ///
    /// [`PackError`] for bytes that are not a whole, unaltered pack of this version.
    ///
    /// # Cost
    ///
    /// Linear in the bytes: about 5 ns each, and for those of an index of names a tenth of that.
    pub fn open_owned(packs: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, PackError> {
        let mut all = Pack::default();
        let mut names = None;
        for bytes in packs {
            let (pack, names_of_pack) = Pack::open(bytes)?;
            if !pack.places.is_empty() {
                names = names_of_pack.filter(|_| all.places.is_empty());
            }
            all.append(pack);
        }
        Ok(Self::new(all, names))
    }

    /// An atlas from packs already read.
    pub fn from_packs(packs: impl IntoIterator<Item = Pack>) -> Self {
        let mut all = Pack::default();
        packs.into_iter().for_each(|pack| all.append(pack));
        Self::new(all, None)
    }

    fn new(pack: Pack, names: Option<NameIndex>) -> Self {
        Self {
            date: pack.date,
            sources: pack.sources,
            gazetteer: Gazetteer::new(pack.places, pack.records, names),
            boundaries: Boundaries::new(pack.topologies),
            land: pack.land,
            seats: OnceLock::new(),
        }
    }

    pub(crate) fn seats(&self) -> &Seats {
        self.seats.get_or_init(|| Seats::new(&self.gazetteer, &self.boundaries))
    }

    /// The day on which it was built, `None` where that is not recorded.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Where the data comes from, with licences and attributions.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The places.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The outlines.
    pub fn boundaries(&self) -> &Boundaries {
        &self.boundaries
    }

    /// Rings of land for drawing a base map, holes included (even-odd).
    pub fn land(&self) -> &[Vec<LonLat>] {
        &self.land
    }

    /// The places that a name may mean, in the light of the context: those that have a name within two edits of it, or one whose
    /// sound or consonants are like its own; of a unit given that holds few of them, or none that is hardly spelled otherwise, every
    /// place. What is less likely than a five-hundredth of that it is none of these is left out.
    ///
    /// # Cost
    ///
    /// About a tenth of a millisecond on the bundled atlas.
    pub fn geocode(&self, query: &Query) -> Answer<'_> {
        crate::geocode::geocode(&self.gazetteer, &self.boundaries, query)
    }

    /// The places that several names of one report may mean, one answer a query, in the order of the queries: besides what
    /// [`Atlas::geocode`] weighs, each candidate by how near it lies to what the other names may mean. Each answer has as many
    /// candidates as its own query asks for; 60 of each name at least are weighed.
    ///
    /// # Cost
    ///
    /// Besides that of each name alone, the square of the number of candidates of all names, half a microsecond and eight bytes
    /// each; from 4,096 candidates on, which 68 common names have, no more memory, but eight times the time. So it is for the names of
    /// a report, not for those of a table.
    pub fn geocode_together(&self, queries: &[Query]) -> Vec<Answer<'_>> {
        let wide = |query: &Query| self.geocode(&query.clone().limit(query.limit.max(CANDIDATES_TOGETHER)));
        let limits: Vec<usize> = queries.iter().map(|query| query.limit).collect();
        crate::geocode::together(queries.iter().map(wide).collect(), &limits)
    }

    /// The places that a name still being typed may mean: those of [`Atlas::beginning_with`], and where these are fewer than
    /// the limit, or the query has a context, and four letters or more are typed, those of [`Atlas::geocode`] as well. So a
    /// slip of the pen is forgiven as soon as few names begin with it.
    ///
    /// # Cost
    ///
    /// That of [`Atlas::beginning_with`] while enough begins so, then that of [`Atlas::geocode`] as well.
    pub fn complete(&self, query: &Query) -> Answer<'_> {
        crate::geocode::complete(&self.gazetteer, &self.boundaries, query)
    }

    /// The places that have a name that begins with what has been typed of it, spelled as it is: the best by their scores.
    ///
    /// A place's score falls with each letter that is still to be typed.
    ///
    /// # Cost
    ///
    /// A few microseconds however many begin so, once the weights of all names are there; with a country, a unit or a point
    /// given, a microsecond for each that begins so.
    pub fn beginning_with(&self, query: &Query) -> Answer<'_> {
        crate::geocode::beginning_with(&self.gazetteer, &self.boundaries, query)
    }

    /// The units that a point lies in and the place nearest to it; with a day, only units in force on it.
    pub fn reverse(&self, point: LonLat, day: Option<Date>) -> Reversed<'_> {
        Reversed { located: self.locate(point, day), nearest: self.gazetteer.nearest(point) }
    }

    /// The country and units that a point lies in; with a day, only units in force on it.
    pub fn locate(&self, point: LonLat, day: Option<Date>) -> Located<'_> {
        self.boundaries.locate(point, day)
    }

    /// Reads a report in English or French: the places that it names, what it states of them, and what happened.
    ///
    /// # Cost
    ///
    /// About a millisecond for a note of three sentences, a few for a page.
    pub fn read_report(&self, text: &str, options: &ReadOptions) -> Report<'_> {
        crate::report::read(self, text, options)
    }

    /// The distance from a point, known to `radius_m`, to the land border between two countries, or to the nearest.
    ///
    /// # Units
    ///
    /// Metres on the WGS84 ellipsoid, as [`Boundaries::border_distance`].
    ///
    /// # Errors
    ///
    /// [`NoSuchBorder`] where the two countries share no land border in the atlas. `Ok(None)` where the atlas has
    /// no borders at all.
    ///
    /// # Examples
    ///
    /// ```
    /// use sahelmap::{Atlas, LonLat};
    ///
    /// # #[cfg(feature = "bundled")] {
    /// let atlas = Atlas::bundled()?;
    /// let between = Some(("ML".parse()?, "BF".parse()?));
    /// let border = atlas.border_distance(LonLat::new(-3.6265, 13.7377)?, 0.0, between)?;
    /// assert_eq!(border.map(|border| (border.distance_m / 1000.0).round()), Some(39.0));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # References
    ///
    /// As for [`distance_m`](crate::distance_m).
    pub fn border_distance(
        &self,
        point: LonLat,
        radius_m: f64,
        between: Option<(CountryCode, CountryCode)>,
    ) -> Result<Option<BorderDistance>, NoSuchBorder> {
        self.boundaries.border_distance(point, radius_m, between)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{FeatureCode, Place};

    fn pack(source: &str, count: usize) -> Pack {
        let syllables = ["ba", "di", "gou", "ko", "la", "mo", "ni", "ro", "sa", "tou", "wo", "ye"];
        let syllable = |number: usize| syllables[number % syllables.len()];
        let place = |at: usize| Place {
            id: format!("{source}:{at}").parse().unwrap(),
            name: [at, at / 12, at / 144, at / 1_728].map(syllable).concat(),
            other_names: vec![format!("{source}{at}")],
            position: LonLat::new(0.0, 14.0).unwrap(),
            country: "ML".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 0,
            radius_m: 0,
        };
        Pack { places: (0..count).map(place).collect(), ..Pack::default() }
    }

    #[test]
    fn a_pack_of_few_places_holds_no_index_of_their_names() {
        let bytes = pack("a", 500).write().unwrap();
        assert!(Pack::open(bytes).unwrap().1.is_none());
    }

    #[test]
    fn of_names_asked_for_together_each_has_as_many_answers_as_it_asks_for() {
        let atlas = Atlas::from_packs([pack("a", 500)]);
        let limits = [1, 5, 3];
        let queries = limits.map(|limit| Query::new("dikobaba").limit(limit));
        let counts = atlas.geocode_together(&queries).into_iter().map(|answer| answer.candidates.len());
        assert!(counts.eq(limits));
    }

    #[test]
    fn an_atlas_answers_alike_with_the_index_of_its_pack_and_without() {
        let large = pack("a", 10_200);
        let (bytes, more) = (large.write().unwrap(), pack("b", 30).write().unwrap());
        assert!(Pack::open(bytes.clone()).unwrap().1.is_some());
        let opened = Atlas::open(&[&bytes]).unwrap();
        let built = Atlas::from_packs([large]);
        let both = Atlas::open_owned([bytes, more]).unwrap();
        for name in ["badigouko", "saroniko", "a1234", "badigoko"] {
            let within = opened.gazetteer().within_two_edits(name);
            assert!(!within.is_empty());
            assert_eq!(within, built.gazetteer().within_two_edits(name));
            let answer = |atlas: &Atlas| format!("{:?}", atlas.geocode(&Query::new(name)));
            assert_eq!(answer(&opened), answer(&built));
            assert!(within.iter().all(|found| both.gazetteer().within_two_edits(name).contains(found)));
        }
        // The index of one pack does not know the places of another.
        assert_eq!(both.gazetteer().called("b7").count(), 1);
        assert_eq!(both.gazetteer().called("a7").count(), 1);
    }
}
