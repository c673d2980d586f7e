//! The gazetteers that an atlas is built from, read file by file.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use sahelmap::atlas::Source;
use sahelmap::{CountryCode, LonLat, Place};
use sahelmap_formats::places::alternate_names::geonames_id;
use sahelmap_formats::places::{Content, Malformed, PlaceFormat, Told, read};

use super::arguments::PlacesArgument;
use crate::error::CommandError;
use crate::session::note;

/// As many malformed lines of a file are named; of the others the number is said.
const MOST_NAMED: usize = 10;

/// One gazetteer's places, from one file or several.
pub(super) struct Gazetteer {
    pub(super) source: Source,
    pub(super) places: Vec<Place>,
}

/// The gazetteers in the order of the files, further spellings added to the places they belong to.
pub(super) fn gazetteers(
    files: &[PlacesArgument],
    country_of: &dyn Fn(LonLat) -> Option<CountryCode>,
) -> Result<Vec<Gazetteer>, CommandError> {
    let mut found: Vec<Gazetteer> = Vec::new();
    let mut of_names: Vec<&PlacesArgument> = Vec::new();
    for file in files {
        match content(file, country_of, &|_| false)? {
            Content::Names(_) => of_names.push(file),
            Content::Places(read, format) => {
                say_malformed(&file.path, &read.malformed);
                let source = source(format, &file.path);
                match found.iter_mut().find(|known| known.source.key == source.key) {
                    Some(known) => {
                        known.source.edition = format!("{}, {}", known.source.edition, source.edition);
                        known.places.extend(read.places);
                    }
                    None => found.push(Gazetteer { source, places: read.places }),
                }
            }
        }
    }
    let wanted: HashSet<u32> =
        found.iter().flat_map(|gazetteer| &gazetteer.places).filter_map(geonames_id).collect();
    for file in of_names {
        if let Content::Names(names) = content(file, country_of, &|id| wanted.contains(&id))? {
            say_malformed(&file.path, &names.malformed);
            found.iter_mut().for_each(|gazetteer| names.add_to(&mut gazetteer.places));
        }
    }
    Ok(found)
}

fn content(
    file: &PlacesArgument,
    country_of: &dyn Fn(LonLat) -> Option<CountryCode>,
    is_wanted: &dyn Fn(u32) -> bool,
) -> Result<Content, CommandError> {
    let name = file.path.display().to_string();
    let bytes = File::open(&file.path).map_err(|error| CommandError::Open { name: name.clone(), error })?;
    let told = Told { format: file.format, source: &stem(&file.path), country_of, is_wanted };
    Ok(read(&name, bytes, &told)?)
}

/// The short name of a table of one's own: that of its file, in letters, digits and hyphens.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let key: String = stem.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    if key.is_empty() { "csv".to_owned() } else { key }
}

fn source(format: PlaceFormat, path: &Path) -> Source {
    let (title, licence, attribution) = match format {
        PlaceFormat::GeoNames | PlaceFormat::AlternateNames => {
            ("GeoNames, country dumps", "CC-BY-4.0", "GeoNames (geonames.org), CC BY 4.0")
        }
        PlaceFormat::Gns => (
            "GEOnet Names Server (GNS)",
            "LicenseRef-public-domain",
            "National Geospatial-Intelligence Agency, GEOnet Names Server",
        ),
        PlaceFormat::CodSettlements => (
            "OCHA common operational datasets, settlements",
            "LicenseRef-see-dataset",
            "OCHA and the national authorities named in the dataset",
        ),
        PlaceFormat::Csv => {
            ("Places given by the user", "LicenseRef-unknown", "as the file's publisher asks")
        }
    };
    Source {
        key: format.source().map_or_else(|| stem(path), str::to_owned),
        title: title.to_owned(),
        edition: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        licence: licence.to_owned(),
        attribution: attribution.to_owned(),
    }
}

fn say_malformed(path: &Path, malformed: &[Malformed]) {
    for line in malformed.iter().take(MOST_NAMED) {
        note(&format!("{}: {line}; the line is left out", path.display()));
    }
    if malformed.len() > MOST_NAMED {
        let more = malformed.len() - MOST_NAMED;
        note(&format!("{}: {more} more lines cannot be read and are left out", path.display()));
    }
}
