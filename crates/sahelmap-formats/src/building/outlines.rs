//! The boundary files that an atlas is built from.

#[cfg(feature = "shapefile")]
use std::io::Read;

use sahelmap::atlas::Source;
use sahelmap::boundary::Topology;

use super::input::{BoundariesInput, InputFile};
use super::report::{Reading, Report};
use crate::boundaries::reforms::Reforms;
use crate::boundaries::{
    Area, BoundaryFormat, CountryOf, ImportedUnit, UnitsRead, assemble, level_in_attributes, level_in_name,
    levels, read, units,
};
use crate::error::{Fault, FormatError, Position};

/// The topologies of the files, and their sources.
#[derive(Default)]
pub(super) struct Outlines {
    pub(super) topologies: Vec<Topology>,
    pub(super) sources: Vec<Source>,
}

/// The units of one publisher.
struct Publisher {
    format: BoundaryFormat,
    source: Source,
    units: Vec<ImportedUnit>,
}

/// Areas of one level.
struct Layer {
    level: u8,
    areas: Vec<Area>,
}

/// Reads the files; of two publishers with units of the same country and level, the first named has them.
pub(super) fn outlines<F: InputFile>(
    inputs: &[BoundariesInput<F>],
    country_of: CountryOf<'_>,
    reforms: &Reforms,
    reading: &Reading<'_>,
) -> Result<Outlines, FormatError> {
    let say = |sentence| (reading.tell)(Report::LeftOut(sentence));
    let mut publishers: Vec<Publisher> = Vec::new();
    for input in inputs {
        let (shown, name) = (input.file.shown(), input.file.name());
        for layer in layers_of(input, reading)? {
            let area_count = layer.areas.len();
            let read = units(&shown, layer.areas, layer.level, input.format, country_of)?;
            let UnitsRead { units, format, unnamed_count } = read;
            if unnamed_count > 0 {
                say(format!(
                    "{shown}: {unnamed_count} of {area_count} areas are left out, for want of a name or an extent"
                ));
            }
            let (dropped, units): (Vec<_>, Vec<_>) =
                units.into_iter().partition(|unit| is_taken(unit, format, &publishers));
            if !dropped.is_empty() {
                let count = dropped.len();
                say(format!("{shown}: {count} units are left out, since a file before it has that level"));
            }
            match publishers.iter_mut().find(|publisher| publisher.format == format) {
                Some(known) => {
                    if !known.source.edition.split(", ").any(|edition| edition == name) {
                        known.source.edition = format!("{}, {name}", known.source.edition);
                    }
                    known.units.extend(units);
                }
                None => publishers.push(Publisher { format, source: format.source(&name), units }),
            }
        }
        reading.finish(&input.file);
    }
    let mut all = Outlines::default();
    for Publisher { source, units, .. } in publishers {
        let assembled = assemble(&source.key, units, reforms)?;
        for name in &assembled.lost {
            say(format!("“{name}” of {} is smaller than a metre and is left out", source.edition));
        }
        all.topologies.extend(assembled.topologies);
        all.sources.push(source);
    }
    Ok(all)
}

fn is_taken(unit: &ImportedUnit, format: BoundaryFormat, publishers: &[Publisher]) -> bool {
    let others = publishers.iter().filter(|publisher| publisher.format != format);
    let mut others = others.flat_map(|publisher| &publisher.units);
    others.any(|other| (other.country, other.level) == (unit.country, unit.level))
}

/// The areas of a file, of the level that is said for it, else of every level that its layers' names or its
/// attributes say.
fn layers_of<F: InputFile>(
    input: &BoundariesInput<F>,
    reading: &Reading<'_>,
) -> Result<Vec<Layer>, FormatError> {
    let shown = input.file.shown();
    let named = input.level.or_else(|| level_in_name(&input.file.name()));
    if let Some(level) = named {
        return Ok(vec![Layer { level, areas: areas(&input.file, Some(level), reading)? }]);
    }
    let mut found: Vec<Layer> = Vec::new();
    // Countries come from the program's own lines unless a file of them is given on purpose.
    for level in levels(&shown, reading.peek(&input.file)?)? {
        found.push(Layer { level, areas: areas(&input.file, Some(level), reading)? });
    }
    if found.is_empty() {
        let areas = areas(&input.file, None, reading)?;
        let level = areas.first().and_then(level_in_attributes);
        let level = level.ok_or_else(|| Fault::NoLevel.at(&shown, Position::File))?;
        found.push(Layer { level, areas });
    }
    Ok(found)
}

fn areas(file: &dyn InputFile, level: Option<u8>, reading: &Reading<'_>) -> Result<Vec<Area>, FormatError> {
    let shown = file.shown();
    let is_shapefile =
        file.name().rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("shp"));
    if !is_shapefile {
        return read(&shown, reading.open(file)?, level);
    }
    #[cfg(feature = "shapefile")]
    {
        let at = |fault: Fault| fault.at(&shown, Position::File);
        let all = |mut bytes: Box<dyn super::ReadSeek + '_>| {
            let mut read = Vec::new();
            bytes.read_to_end(&mut read).map(|_| read)
        };
        let mut shp = Vec::new();
        reading.open(file)?.read_to_end(&mut shp).map_err(|error| at(Fault::Read(error)))?;
        let dbf = file.open_beside("dbf").and_then(all).map_err(|error| at(Fault::NoAttributes(error)))?;
        let cpg = file.open_beside("cpg").and_then(all).ok();
        let cpg = cpg.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        crate::boundaries::read_shapefile(&shown, crate::boundaries::ShapefileParts { shp, dbf, cpg })
    }
    #[cfg(not(feature = "shapefile"))]
    Err(Fault::UnknownFormat { ending: ".shp".to_owned() }.at(&shown, Position::File))
}
