//! The boundary files that an atlas is built from.

use std::fs::{self, File};
use std::path::Path;

use sahelmap::atlas::Source;
use sahelmap::boundary::Topology;
use sahelmap::{CountryCode, LonLat};
use sahelmap_formats::boundaries::reforms::Reforms;
use sahelmap_formats::boundaries::{
    Area, BoundaryFormat, ImportedUnit, ShapefileParts, assemble, read, read_shapefile, units,
};

use super::arguments::BoundariesArgument;
use crate::error::CommandError;
use crate::session::note;

/// The topologies of the files, and their sources.
#[derive(Default)]
pub(super) struct Boundaries {
    pub(super) topologies: Vec<Topology>,
    pub(super) sources: Vec<Source>,
}

/// The units of one publisher.
struct Publisher {
    format: BoundaryFormat,
    source: Source,
    units: Vec<ImportedUnit>,
}

/// Reads the files; of two publishers with units of the same country and level, the first named has them.
pub(super) fn boundaries(
    files: &[BoundariesArgument],
    country_of: &dyn Fn(LonLat) -> Option<CountryCode>,
) -> Result<Boundaries, CommandError> {
    let mut publishers: Vec<Publisher> = Vec::new();
    for file in files {
        let name = file.path.display().to_string();
        let (units, format) = units(&name, areas(file)?, file.level, file.format, country_of)?;
        let base = file.path.file_name().unwrap_or_default().to_string_lossy();
        let taken = |unit: &ImportedUnit| {
            let others = publishers.iter().filter(|publisher| publisher.format != format);
            others
                .flat_map(|publisher| &publisher.units)
                .any(|other| (other.country, other.level) == (unit.country, unit.level))
        };
        let (dropped, units): (Vec<_>, Vec<_>) = units.into_iter().partition(taken);
        if !dropped.is_empty() {
            note(&format!(
                "{name}: {} units are left out, since a file before it has that level",
                dropped.len()
            ));
        }
        match publishers.iter_mut().find(|publisher| publisher.format == format) {
            Some(known) => {
                known.source.edition = format!("{}, {base}", known.source.edition);
                known.units.extend(units);
            }
            None => publishers.push(Publisher { format, source: format.source(&base), units }),
        }
    }
    let reforms = Reforms::read(sahelmap_data::UNITS_MALI_2023, sahelmap_data::UNITS_BURKINA_2025)?;
    let mut all = Boundaries::default();
    for Publisher { source, units, .. } in publishers {
        let mut assembled = assemble(&source.key, units)?;
        for name in &assembled.lost {
            note(&format!("“{name}” of {} is smaller than a metre and is left out", source.edition));
        }
        for topology in &mut assembled.topologies {
            reforms.apply(topology)?;
        }
        all.topologies.extend(assembled.topologies);
        all.sources.push(source);
    }
    Ok(all)
}

fn areas(file: &BoundariesArgument) -> Result<Vec<Area>, CommandError> {
    let path = &file.path;
    let name = path.display().to_string();
    let is_shapefile = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("shp"));
    if !is_shapefile {
        let bytes = File::open(path).map_err(|error| CommandError::Open { name: name.clone(), error })?;
        return Ok(read(&name, bytes, &format!("adm{}", file.level))?);
    }
    let parts = ShapefileParts {
        shp: bytes(path)?,
        dbf: bytes(&beside(path, "dbf"))?,
        cpg: fs::read_to_string(beside(path, "cpg")).ok().map(|name| name.trim().to_owned()),
    };
    Ok(read_shapefile(&name, parts)?)
}

/// The part of a shapefile with another ending, in small letters or capitals.
fn beside(shp: &Path, ending: &str) -> std::path::PathBuf {
    let small = shp.with_extension(ending);
    if small.exists() { small } else { shp.with_extension(ending.to_ascii_uppercase()) }
}

fn bytes(path: &Path) -> Result<Vec<u8>, CommandError> {
    fs::read(path).map_err(|error| CommandError::Open { name: path.display().to_string(), error })
}
