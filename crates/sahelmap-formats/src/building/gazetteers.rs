//! The gazetteers that an atlas is built from, read file by file.

use std::collections::HashSet;

use sahelmap::Place;
use sahelmap::atlas::Source;

use super::input::{InputFile, PlacesInput};
use super::report::{Reading, Report};
use crate::CountryBoxes;
use crate::error::FormatError;
use crate::places::alternate_names::geonames_id;
use crate::places::{Content, CountryOf, Malformed, PlaceFormat, Told, format_of, read};

/// As many malformed lines of a file, or identifiers, are named; of the others the number is said.
pub(super) const MOST_NAMED: usize = 10;

/// What the program's own outlines say of countries.
#[derive(Clone, Copy)]
pub(super) struct Countries<'a> {
    pub(super) country_of: CountryOf<'a>,
    pub(super) boxes: &'a CountryBoxes,
}

/// One gazetteer's places, from one file or several.
pub(super) struct Gazetteer {
    pub(super) source: Source,
    pub(super) places: Vec<Place>,
}

/// The gazetteers in the order of the files, further spellings added to the places they belong to.
pub(super) fn gazetteers<F: InputFile>(
    inputs: &[PlacesInput<F>],
    countries: &Countries<'_>,
    own_sources: &[Source],
    reading: &Reading<'_>,
) -> Result<Vec<Gazetteer>, FormatError> {
    let mut found: Vec<Gazetteer> = Vec::new();
    let mut of_names: Vec<&F> = Vec::new();
    for PlacesInput { format, file } in inputs {
        let format = match format {
            Some(format) => *format,
            None => format_of(&file.shown(), reading.peek(file)?)?,
        };
        if format == PlaceFormat::AlternateNames {
            // Further spellings are read last, when it is known of which places they are wanted.
            of_names.push(file);
            continue;
        }
        let key = match format.source() {
            Some(key) => key.to_owned(),
            None => free_key(&stem(&file.name()), |key| {
                let mut known = own_sources.iter().chain(found.iter().map(|gazetteer| &gazetteer.source));
                PlaceFormat::SOURCES.contains(&key) || known.any(|source| source.key == key)
            }),
        };
        let content = content(file, format, &key, countries, &|_| false, reading)?;
        if let Content::Places(read, format) = content {
            say_malformed(file, &read.malformed, reading);
            let source = source(format, key, file);
            match found.iter_mut().find(|known| known.source.key == source.key) {
                Some(known) => {
                    known.source.edition = format!("{}, {}", known.source.edition, source.edition);
                    known.places.extend(read.places);
                }
                None => found.push(Gazetteer { source, places: read.places }),
            }
        }
    }
    let wanted: HashSet<u32> =
        found.iter().flat_map(|gazetteer| &gazetteer.places).filter_map(geonames_id).collect();
    for file in of_names {
        let is_wanted = |id| wanted.contains(&id);
        let content = content(file, PlaceFormat::AlternateNames, "", countries, &is_wanted, reading)?;
        if let Content::Names(names) = content {
            say_malformed(file, &names.malformed, reading);
            found.iter_mut().for_each(|gazetteer| names.add_to(&mut gazetteer.places));
        }
    }
    Ok(found)
}

fn content(
    file: &dyn InputFile,
    format: PlaceFormat,
    source: &str,
    countries: &Countries<'_>,
    is_wanted: &dyn Fn(u32) -> bool,
    reading: &Reading<'_>,
) -> Result<Content, FormatError> {
    let Countries { country_of, boxes } = *countries;
    let told = Told { format: Some(format), source, country_of, boxes, is_wanted };
    let content = read(&file.shown(), reading.open(file)?, &told)?;
    reading.finish(file);
    Ok(content)
}

/// The short name of a table of one's own: that of its file, in letters, digits and hyphens.
fn stem(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let key: String = stem.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    if key.is_empty() { "csv".to_owned() } else { key }
}

/// A short name that is not taken: this one, or it with a number.
///
/// Two tables of one name, such as `ml/villages.csv` and `bf/villages.csv`, number their rows alike and mean others.
fn free_key(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2_u64..).map(|number| format!("{wanted}-{number}"));
    let mut keys = std::iter::once(wanted.to_owned()).chain(numbered);
    keys.find(|key| !is_taken(key)).unwrap_or_default()
}

fn source(format: PlaceFormat, key: String, file: &dyn InputFile) -> Source {
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
        key,
        title: title.to_owned(),
        edition: file.name(),
        licence: licence.to_owned(),
        attribution: attribution.to_owned(),
    }
}

fn say_malformed(file: &dyn InputFile, malformed: &[Malformed], reading: &Reading<'_>) {
    let say = |sentence| (reading.tell)(Report::LeftOut(sentence));
    let shown = file.shown();
    for line in malformed.iter().take(MOST_NAMED) {
        say(format!("{shown}: {line}; the line is left out"));
    }
    if malformed.len() > MOST_NAMED {
        let more = malformed.len() - MOST_NAMED;
        say(format!("{shown}: {more} more lines cannot be read and are left out"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_ones_own_is_called_after_its_file() {
        assert_eq!(stem("Villages 2024.csv"), "villages-2024");
        assert_eq!(stem(".csv"), "csv");
    }

    #[test]
    fn a_second_table_of_one_name_has_a_number() {
        let taken = ["villages", "villages-2"];
        assert_eq!(free_key("villages", |key| taken.contains(&key)), "villages-3");
        assert_eq!(free_key("wells", |key| taken.contains(&key)), "wells");
    }
}
