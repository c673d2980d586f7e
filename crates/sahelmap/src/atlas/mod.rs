//! The atlas: gazetteer and boundaries behind one door.

pub mod pack;
mod source;

pub use pack::{Pack, PackError};
pub use source::Source;

use jiff::civil::Date;

use crate::boundary::{BorderDistance, Boundaries, CountryCode, Located, NoSuchBorder};
use crate::coord::LonLat;
use crate::gazetteer::Gazetteer;
use crate::geocode::{Answer, Query, Reversed};

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
    sources: Vec<Source>,
    gazetteer: Gazetteer,
    boundaries: Boundaries,
    land: Vec<Vec<LonLat>>,
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
    pub fn open(packs: &[&[u8]]) -> Result<Self, PackError> {
        Ok(Self::from_packs(packs.iter().map(|bytes| Pack::read(bytes)).collect::<Result<Vec<_>, _>>()?))
    }

    /// An atlas from packs already read.
    pub fn from_packs(packs: impl IntoIterator<Item = Pack>) -> Self {
        let mut all = Pack::default();
        for pack in packs {
            all.sources.extend(pack.sources);
            all.places.extend(pack.places);
            all.records.extend(pack.records);
            all.topologies.extend(pack.topologies);
            all.land.extend(pack.land);
        }
        Self {
            sources: all.sources,
            gazetteer: Gazetteer::new(all.places, all.records),
            boundaries: Boundaries::new(all.topologies),
            land: all.land,
        }
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

    /// The places that a name may mean: all that have a name within two edits of it, in the light of the context.
    ///
    /// # Cost
    ///
    /// About a tenth of a millisecond on the bundled atlas.
    pub fn geocode(&self, query: &Query) -> Answer<'_> {
        crate::geocode::geocode(&self.gazetteer, &self.boundaries, query)
    }

    /// The places that several names of one report may mean, one answer a query, in the order of the queries: besides what
    /// [`Atlas::geocode`] weighs, each candidate by how near it lies to what the other names may mean.
    ///
    /// # Cost
    ///
    /// Besides that of each name alone, the square of the number of candidates of all names, half a microsecond each.
    pub fn geocode_together(&self, queries: &[Query]) -> Vec<Answer<'_>> {
        let limit = queries.iter().map(|query| query.limit).max().unwrap_or_default();
        let wide = |query: &Query| self.geocode(&query.clone().limit(limit.max(CANDIDATES_TOGETHER)));
        crate::geocode::together(queries.iter().map(wide).collect(), limit)
    }

    /// The places that a name still being typed may mean: besides those of [`Atlas::geocode`], all that begin with it.
    pub fn complete(&self, query: &Query) -> Answer<'_> {
        crate::geocode::complete(&self.gazetteer, &self.boundaries, query)
    }

    /// The units that a point lies in and the place nearest to it; with a day, only units in force on it.
    pub fn reverse(&self, point: LonLat, day: Option<Date>) -> Reversed<'_> {
        Reversed { located: self.locate(point, day), nearest: self.gazetteer.nearest(point) }
    }

    /// The country and units that a point lies in; with a day, only units in force on it.
    pub fn locate(&self, point: LonLat, day: Option<Date>) -> Located<'_> {
        self.boundaries.locate(point, day)
    }

    /// The distance from a point, known to `radius_m`, to the border between two countries, or to the nearest.
    ///
    /// # Errors
    ///
    /// [`NoSuchBorder`] where the two countries share no land border in the atlas.
    pub fn border_distance(
        &self,
        point: LonLat,
        radius_m: f64,
        between: Option<(CountryCode, CountryCode)>,
    ) -> Result<Option<BorderDistance>, NoSuchBorder> {
        self.boundaries.border_distance(point, radius_m, between)
    }
}
