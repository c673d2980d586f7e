//! The binary pack: what an atlas is made from, in one file or several.
//!
//! A pack is an envelope with a magic, a version and a checksum around sections in postcard's encoding
//! (<https://postcard.jamesmunns.com/wire-format>): sources, places, topologies, land, its date. It is stored
//! uncompressed, since whatever carries it (HTTP, a package) compresses better than a file could. A pack of many
//! places has a section besides that is read in place: the index of their names.

mod container;
mod error;
mod grid;
mod outlines;
mod places;
mod records;

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::atlas::Source;
use crate::boundary::Topology;
use crate::coord::LonLat;
use crate::gazetteer::{NameIndex, Place, SharedBytes, SourceRecord};

pub use container::FORMAT_VERSION;
pub use error::PackError;

use container::Tag;

const DATE: Tag = *b"DATE";
const SOURCES: Tag = *b"SRCS";
const PLACES: Tag = *b"PLAC";
const RECORDS: Tag = *b"RECS";
const TOPOLOGY: Tag = *b"TOPO";
const LAND: Tag = *b"LAND";
const NAMES: Tag = *b"NAME";

/// The content of one pack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// The day on which it was built, or that of its newest edition; `None` where it is not recorded.
    pub date: Option<Date>,
    /// Where everything in it comes from.
    pub sources: Vec<Source>,
    /// Places, in any order.
    pub places: Vec<Place>,
    /// For places joined from several gazetteers, what each says.
    pub records: Vec<SourceRecord>,
    /// Outlines, the line to prefer first.
    pub topologies: Vec<Topology>,
    /// Rings of land for drawing, holes included (even-odd).
    pub land: Vec<Vec<LonLat>>,
}

impl Pack {
    /// Reads a pack and checks that every reference in it resolves.
    ///
    /// # Errors
    ///
    /// [`PackError`] for bytes that are no pack, of another version, truncated, altered, or inconsistent;
    /// never a panic, whatever the bytes.
    ///
    /// # Cost
    ///
    /// Linear in the bytes: about 5 ns a byte.
    pub fn read(bytes: &[u8]) -> Result<Self, PackError> {
        let (pack, names) = Self::read_parts(bytes)?;
        if let Some(names) = names {
            pack.check_names(bytes.get(names).unwrap_or_default().to_vec().into())?;
        }
        Ok(pack)
    }

    /// Whether bytes are meant as a pack, by how they begin.
    pub fn is_pack(beginning: &[u8]) -> bool {
        beginning.starts_with(container::MAGIC)
    }

    /// Adds what is in another pack, its outlines after those that are there; the later of the two days counts.
    pub fn append(&mut self, other: Self) {
        self.date = self.date.max(other.date);
        append(&mut self.sources, other.sources);
        append(&mut self.places, other.places);
        append(&mut self.records, other.records);
        append(&mut self.topologies, other.topologies);
        append(&mut self.land, other.land);
    }

    /// Reads a pack and the index of the names of its places, where it has one: that reads the bytes in place, and those
    /// after it are given back.
    pub(super) fn open(mut bytes: Vec<u8>) -> Result<(Self, Option<NameIndex>), PackError> {
        let (pack, names) = Self::read_parts(&bytes)?;
        bytes.truncate(names.as_ref().map_or(0, |range| range.end));
        bytes.shrink_to_fit();
        let names = names.and_then(|range| SharedBytes::from(bytes).part(range));
        let index = names.map(|names| pack.check_names(names)).transpose()?;
        Ok((pack, index.flatten()))
    }

    fn check_names(&self, bytes: SharedBytes) -> Result<Option<NameIndex>, PackError> {
        NameIndex::read(bytes, &self.places).map_err(|_| PackError::section(NAMES))
    }

    /// Everything but the index of names, and where that is.
    fn read_parts(bytes: &[u8]) -> Result<(Self, Option<Range<usize>>), PackError> {
        let mut pack = Self::default();
        let mut names = None;
        for (tag, range) in container::sections(bytes)? {
            let section = bytes.get(range.clone()).unwrap_or_default();
            match tag {
                DATE => pack.date = Some(day(decode(tag, section)?)?),
                SOURCES => append(&mut pack.sources, decode::<Vec<Source>>(tag, section)?),
                PLACES => append(&mut pack.places, places::read(decode(tag, section)?)?),
                RECORDS => append(&mut pack.records, records::read(decode(tag, section)?)?),
                TOPOLOGY => {
                    let topology = outlines::read(decode(tag, section)?)?;
                    topology.check()?;
                    pack.topologies.push(topology);
                }
                LAND => pack.land.extend(outlines::read_rings(decode(tag, section)?)?),
                NAMES => names = Some(range),
                // A later version may add sections that an older reader can do without.
                _ => {}
            }
        }
        Ok((pack, names))
    }

    /// The bytes of the pack. Coordinates are rounded to 1e-5 degree (1.1 m). Where there are so many places that building
    /// the index of their names would be felt, the pack holds that too.
    ///
    /// # Errors
    ///
    /// [`PackError::TooLarge`] for more than 4 GiB, [`PackError::TooManySections`] for more than 65,000 topologies, and
    /// [`PackError::Unwritten`] where a part cannot be encoded, which no value of these types reaches.
    pub fn write(&self) -> Result<Vec<u8>, PackError> {
        // What is read in place comes first, so that the rest need not be kept.
        let names = NameIndex::stored(&self.places).map(|bytes| (NAMES, bytes));
        let mut sections: Vec<(Tag, Vec<u8>)> = names.into_iter().collect();
        sections.push((SOURCES, encode(SOURCES, &self.sources)?));
        if !self.places.is_empty() {
            sections.push((PLACES, encode(PLACES, &places::write(&self.places))?));
        }
        if !self.records.is_empty() {
            sections.push((RECORDS, encode(RECORDS, &records::write(&self.records))?));
        }
        for topology in &self.topologies {
            sections.push((TOPOLOGY, encode(TOPOLOGY, &outlines::write(topology))?));
        }
        if !self.land.is_empty() {
            sections.push((LAND, encode(LAND, &outlines::write_rings(&self.land))?));
        }
        if let Some(date) = self.date {
            sections.push((DATE, encode(DATE, &(date.year(), date.month(), date.day()))?));
        }
        container::wrap(sections)
    }
}

impl PackError {
    fn section(tag: Tag) -> Self {
        Self::Section(in_words(tag))
    }
}

/// Adds what is in another list; to an empty one without a copy, which of a country's places would be megabytes.
fn append<T>(all: &mut Vec<T>, more: Vec<T>) {
    if all.is_empty() {
        *all = more;
    } else {
        all.extend(more);
    }
}

/// What is in a section, for a person.
fn in_words(tag: Tag) -> &'static str {
    match &tag {
        b"DATE" => "day",
        b"SRCS" => "list of sources",
        b"PLAC" => "places",
        b"RECS" => "gazetteers' records",
        b"TOPO" => "outlines",
        b"LAND" => "land",
        _ => "index of names",
    }
}

/// A day as it is stored.
fn day((year, month, day): (i16, i8, i8)) -> Result<Date, PackError> {
    Date::new(year, month, day).map_err(|_| PackError::section(DATE))
}

fn encode<T: Serialize>(tag: Tag, value: &T) -> Result<Vec<u8>, PackError> {
    postcard::to_allocvec(value).map_err(|_| PackError::Unwritten(in_words(tag)))
}

fn decode<'a, T: Deserialize<'a>>(tag: Tag, bytes: &'a [u8]) -> Result<T, PackError> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(PackError::section(tag)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::topology::tests::{at, two_squares};
    use crate::gazetteer::FeatureCode;

    fn sample() -> Pack {
        let place = |id: &str, name: &str, others: &[&str]| Place {
            id: id.parse().unwrap(),
            name: name.into(),
            other_names: others.iter().map(|&name| name.into()).collect(),
            position: at(-3.51594, 14.0775),
            country: "ML".parse().unwrap(),
            feature_code: FeatureCode::PPL,
            population: 30_159,
            radius_m: Place::SINGLE_SOURCE_RADIUS_M,
        };
        Pack {
            date: Some(jiff::civil::date(2026, 11, 22)),
            sources: vec![Source { key: "test".into(), title: "A test".into(), ..Source::default() }],
            places: vec![
                place("geonames:2460401", "Bankass", &["Bankas"]),
                place("wof:x1", "Ké-Macina", &[]),
            ],
            records: vec![SourceRecord {
                place: "geonames:2460401".parse().unwrap(),
                id: "gns:-1".parse().unwrap(),
                position: at(-3.517, 14.072),
            }],
            topologies: vec![two_squares()],
            land: vec![vec![at(0.0, 0.0), at(2.0, 0.0), at(2.0, 1.0), at(0.0, 0.0)]],
        }
    }

    #[test]
    fn a_pack_comes_back_as_it_was_written() {
        let pack = sample();
        assert_eq!(Pack::read(&pack.write().unwrap()).unwrap(), pack);
    }

    #[test]
    fn a_truncated_pack_is_an_error_at_every_length() {
        let bytes = sample().write().unwrap();
        for length in 0..bytes.len() {
            assert!(Pack::read(&bytes[..length]).is_err());
        }
    }

    #[test]
    fn an_altered_pack_is_an_error_at_every_byte() {
        let bytes = sample().write().unwrap();
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] = !altered[at];
            assert!(Pack::read(&altered).is_err(), "byte {at} was altered unseen");
        }
    }

    #[test]
    fn hostile_sections_under_a_right_checksum_never_panic() {
        let bytes = sample().write().unwrap();
        let sections = container::tests::unwrap(&bytes).unwrap();
        for (index, (_, section)) in sections.iter().enumerate() {
            for at in 0..section.len() {
                for value in [0, 1, 0x7f, 0x80, 0xff] {
                    let mut hostile: Vec<_> =
                        sections.iter().map(|(tag, bytes)| (*tag, bytes.to_vec())).collect();
                    hostile[index].1[at] = value;
                    // Reading may succeed or fail; it must come back.
                    let _outcome = Pack::read(&container::wrap(hostile).unwrap());
                }
            }
        }
    }

    #[test]
    fn a_pack_without_a_date_opens_and_says_none() {
        let pack = Pack { date: None, ..sample() };
        assert_eq!(Pack::read(&pack.write().unwrap()).unwrap().date, None);
    }

    #[test]
    fn of_packs_put_together_the_latest_day_counts() {
        let mut pack = Pack { date: None, ..sample() };
        pack.append(Pack { date: Some(jiff::civil::date(2026, 11, 1)), ..Pack::default() });
        pack.append(Pack { date: Some(jiff::civil::date(2024, 2, 3)), ..Pack::default() });
        pack.append(Pack::default());
        assert_eq!(pack.date, Some(jiff::civil::date(2026, 11, 1)));
    }

    #[test]
    fn a_day_that_is_none_is_an_error() {
        let bytes = encode(DATE, &(2026_i16, 13_i8, 1_i8)).unwrap();
        assert_eq!(Pack::read(&container::wrap(vec![(DATE, bytes)]).unwrap()), Err(PackError::section(DATE)));
    }

    #[test]
    fn a_later_version_says_which_it_is() {
        let mut bytes = sample().write().unwrap();
        bytes[8] = 9;
        assert_eq!(Pack::read(&bytes), Err(PackError::Version(9)));
    }
}
