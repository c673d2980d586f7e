//! `sahelmap atlas info`: dates, sources, licences, counts and checksums.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use comfy_table::Table;
use sahelmap::CountryCode;
use sahelmap::atlas::Pack;

use crate::error::CommandError;
use crate::output::{Output, write_error};
use crate::session::{Session, read_atlas_file};
use crate::sheet::{plain, table};

#[derive(Debug, Args)]
pub(crate) struct Info {
    /// An atlas file; without it, the atlas in use
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(crate) fn run(asked: &Info, session: &Session) -> Result<(), CommandError> {
    let mut all = Pack::default();
    let mut files = table(&["atlas", "date", "bytes", "CRC-32"]);
    for file in files_of(asked, session)? {
        let pack = Pack::read(&file.bytes).map_err(|error| {
            match asked.file.as_deref().or(session.atlas_file()) {
                Some(path) => CommandError::Atlas { path: path.to_owned(), error },
                None => CommandError::BundledAtlas(error),
            }
        })?;
        files.add_row([
            file.name,
            pack.date.map_or_else(|| "not recorded".to_owned(), |date| date.to_string()),
            file.bytes.len().to_string(),
            format!("{:08x}", crc32fast::hash(&file.bytes)),
        ]);
        all.append(pack);
    }
    let tables = [files, sources(&all), counts(&all), borders(&all)].map(|table| plain(&table));
    let words = tables.join("\n\n") + "\n";
    let mut out = Output::open(None)?;
    out.write_all(words.as_bytes()).map_err(write_error(None))?;
    out.keep()
}

/// The bytes of a pack and what they are called.
struct AtlasFile {
    name: String,
    bytes: Cow<'static, [u8]>,
}

fn files_of(asked: &Info, session: &Session) -> Result<Vec<AtlasFile>, CommandError> {
    if let Some(path) = asked.file.as_deref().or(session.atlas_file()) {
        let bytes = Cow::Owned(read_atlas_file(path)?);
        return Ok(vec![AtlasFile { name: path.display().to_string(), bytes }]);
    }
    let bundled = [
        ("places (inside the command)", sahelmap_data::PLACES),
        ("borders (inside the command)", sahelmap_data::BORDERS_OSM),
        ("borders, units, land (inside the command)", sahelmap_data::NATURAL_EARTH),
    ];
    Ok(bundled.map(|(name, bytes)| AtlasFile { name: name.to_owned(), bytes: Cow::Borrowed(bytes) }).into())
}

fn sources(all: &Pack) -> Table {
    let mut table = table(&["source", "edition", "licence", "attribution"]);
    for source in &all.sources {
        table.add_row([&source.title, &source.edition, &source.licence, &source.attribution]);
    }
    table
}

/// What an atlas holds of one country.
#[derive(Default)]
struct Counts {
    seats: usize,
    populated_places: usize,
    other_places: usize,
    units: [usize; 3],
}

fn counts(all: &Pack) -> Table {
    let mut by_country: BTreeMap<CountryCode, Counts> = BTreeMap::new();
    for place in &all.places {
        let counts = by_country.entry(place.country).or_default();
        match place.feature_code {
            code if code.seat_level().is_some() => counts.seats += 1,
            code if code.is_populated_place() => counts.populated_places += 1,
            _ => counts.other_places += 1,
        }
    }
    for unit in all.topologies.iter().flat_map(|topology| &topology.units) {
        let counts = by_country.entry(unit.country).or_default();
        let level = usize::from(unit.level).checked_sub(1).and_then(|level| counts.units.get_mut(level));
        if let Some(count) = level {
            *count += 1;
        }
    }
    let header = ["country", "name", "capitals and seats", "other populated places", "other places"];
    let mut table = table(&[&header[..], &["units 1", "units 2", "units 3"]].concat());
    for (country, counts) in by_country {
        let numbers = [counts.seats, counts.populated_places, counts.other_places];
        let numbers = numbers.iter().chain(&counts.units).map(usize::to_string);
        table.add_row([country.to_string(), country.name().to_owned()].into_iter().chain(numbers));
    }
    table
}

fn borders(all: &Pack) -> Table {
    let mut table = table(&["outlines of", "countries", "land borders", "points"]);
    for topology in &all.topologies {
        table.add_row([
            topology.source.clone(),
            topology.units.iter().filter(|unit| unit.level == 0).count().to_string(),
            topology.borders().len().to_string(),
            topology.arcs.iter().map(|arc| arc.points.len()).sum::<usize>().to_string(),
        ]);
    }
    table
}
