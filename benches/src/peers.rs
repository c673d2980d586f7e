//! Other programs doing the same work, as their authors mean them to be used.

use std::error::Error;

use fst::automaton::{Levenshtein, StartsWith, Str};
use fst::{Automaton, IntoStreamer, Map, Streamer};
use geo::algorithm::indexed::IntervalTreeMultiPolygon;
use geo::{Contains, Coord, LineString, MultiPolygon, Polygon};
use kiddo::{ImmutableKdTree, SquaredEuclidean};
use rstar::{AABB, RTree, RTreeObject};
use sahelmap::boundary::{Ring, Topology};
use sahelmap::{LonLat, Place};
use symspell_rs::{SymSpell, Verbosity};

/// How many edits are allowed.
const EDITS: usize = 2;

/// The prefix that `symspell_rs` proposes.
const SYMSPELL_PREFIX: usize = 7;

/// A dictionary of `symspell_rs` with these names.
pub fn symspell(names: &[String]) -> SymSpell {
    let mut symspell = SymSpell::new(EDITS, None, SYMSPELL_PREFIX, 1);
    for name in names {
        symspell.create_dictionary_entry(name.as_str(), 1);
    }
    symspell
}

/// How many names `symspell_rs` knows within two edits.
pub fn symspell_within(symspell: &SymSpell, name: &str) -> usize {
    symspell.lookup(name, Verbosity::All, EDITS, &None, None, false).len()
}

/// The names that `symspell_rs` knows within two edits.
pub fn symspell_names(symspell: &SymSpell, name: &str) -> Vec<String> {
    let found = symspell.lookup(name, Verbosity::All, EDITS, &None, None, false);
    found.into_iter().map(|suggestion| suggestion.term).collect()
}

/// A transducer of names in alphabetical order, each with its number.
///
/// # Errors
///
/// Where the names are not in order.
pub fn fst_of(names: &[String]) -> Result<Map<Vec<u8>>, fst::Error> {
    Map::from_iter((0..).zip(names).map(|(number, name)| (name, number)))
}

/// How many names the transducer has within two edits, transpositions counted as two.
///
/// # Errors
///
/// Where the name is too long for an automaton.
pub fn fst_within(map: &Map<Vec<u8>>, name: &str) -> Result<usize, Box<dyn Error>> {
    let automaton = Levenshtein::new(name, EDITS as u32)?;
    Ok(count(map.search(automaton).into_stream()))
}

/// The first ten names that begin so.
pub fn fst_complete(map: &Map<Vec<u8>>, beginning: &str) -> usize {
    let automaton: StartsWith<Str<'_>> = Str::new(beginning).starts_with();
    let mut stream = map.search(automaton).into_stream();
    let mut found = 0;
    while found < 10 && stream.next().is_some() {
        found += 1;
    }
    found
}

fn count<A: Automaton>(mut stream: fst::map::Stream<'_, A>) -> usize {
    let mut found = 0;
    while stream.next().is_some() {
        found += 1;
    }
    found
}

/// The first ten of names in alphabetical order that begin so.
pub fn first_ten<'a>(names: &'a [String], beginning: &str) -> Vec<&'a str> {
    let from = names.partition_point(|name| name.as_str() < beginning);
    names[from..].iter().take(10).take_while(|name| name.starts_with(beginning)).map(String::as_str).collect()
}

/// A k-d tree of places as vectors of length 1.
pub struct UnitVectors(ImmutableKdTree<f64, 3>);

impl UnitVectors {
    /// A tree of places.
    ///
    /// # Errors
    ///
    /// What kiddo says of its construction.
    pub fn new(places: &[Place]) -> Result<Self, Box<dyn Error>> {
        let vectors: Vec<[f64; 3]> = places.iter().map(|place| unit_vector(place.position)).collect();
        let tree = ImmutableKdTree::new_from_slice(&vectors).map_err(|error| format!("{error:?}"))?;
        Ok(Self(tree))
    }

    /// The place nearest on the sphere, by its index.
    pub fn nearest(&self, point: LonLat) -> usize {
        let vector = unit_vector(point);
        self.0.query(&vector).nearest_one::<SquaredEuclidean<f64>>().execute().item as usize
    }

    /// The same for many points at once, their indices added up.
    pub fn nearest_of_many(&self, points: &[LonLat]) -> usize {
        let vectors: Vec<[f64; 3]> = points.iter().map(|&point| unit_vector(point)).collect();
        let found = self.0.query_batch(&vectors).nearest_one::<SquaredEuclidean<f64>>().execute();
        found.iter().map(|nearest| nearest.item as usize).sum()
    }
}

fn unit_vector(point: LonLat) -> [f64; 3] {
    let (sin_lat, cos_lat) = point.lat_deg().to_radians().sin_cos();
    let (sin_lon, cos_lon) = point.lon_deg().to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// Units as `geo` asks them, behind an R-tree of their boxes.
pub struct Units(RTree<Area>);

struct Area {
    name: String,
    bounds: AABB<[f64; 2]>,
    area: IntervalTreeMultiPolygon<f64>,
}

impl RTreeObject for Area {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.bounds
    }
}

impl Units {
    /// The units of level 3.
    pub fn new(topology: &Topology) -> Self {
        let mut areas = Vec::new();
        for unit in topology.units.iter().filter(|unit| unit.level == 3) {
            let line =
                |ring: &Ring| LineString::from_iter(topology.ring_points(ring).into_iter().map(Coord::from));
            let polygon = |rings: &Vec<Ring>| {
                let (outer, holes) = rings.split_first()?;
                Some(Polygon::new(line(outer), holes.iter().map(line).collect()))
            };
            let polygons: MultiPolygon<f64> = unit.polygons.iter().filter_map(polygon).collect();
            let corners: Vec<[f64; 2]> =
                polygons.iter().flat_map(Polygon::exterior).map(|c| [c.x, c.y]).collect();
            areas.push(Area {
                name: unit.name.clone(),
                bounds: AABB::from_points(&corners),
                area: IntervalTreeMultiPolygon::new(&polygons),
            });
        }
        Self(RTree::bulk_load(areas))
    }

    /// The name of the unit that a point lies in.
    pub fn containing(&self, point: LonLat) -> Option<&str> {
        let (lon_deg, lat_deg) = point.into();
        let around = self.0.locate_in_envelope_intersecting(&AABB::from_point([lon_deg, lat_deg]));
        let inside = |area: &&Area| area.area.contains(&Coord { x: lon_deg, y: lat_deg });
        around.filter(inside).map(|area| area.name.as_str()).next()
    }
}
