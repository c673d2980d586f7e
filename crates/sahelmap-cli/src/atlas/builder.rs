//! An atlas from the files given, written whole or not at all.

use std::io::Write;
use std::path::Path;

use sahelmap_formats::boundaries::reforms::Reforms;
use sahelmap_formats::building::{self, Base, Built, OwnPlaces, Report};

use super::arguments::Inputs;
use super::build_day::build_day;
use super::input_files::inputs;
use crate::error::CommandError;
use crate::output::{Output, write_error};
use crate::session::note;

/// Builds an atlas over what the command carries and writes it to a file, whole or not at all.
pub(super) fn build(named: &Inputs, own: OwnPlaces, output: &Path) -> Result<(), CommandError> {
    let say_left_out = |report| {
        if let Report::LeftOut(sentence) = report {
            note(&sentence);
        }
    };
    let Built { pack, .. } = building::build(bundled()?, &inputs(named), own, build_day()?, &say_left_out)?;
    let bytes = pack.write().map_err(|error| CommandError::Atlas { path: output.to_owned(), error })?;
    let mut out = Output::open(Some(output))?;
    out.write_all(&bytes).map_err(write_error(Some(output)))?;
    out.keep()?;
    let units: usize = pack.topologies.iter().map(|topology| topology.units.len()).sum();
    let (places, records) = (pack.places.len(), pack.records.len());
    note(&format!(
        "{}: {places} places, {records} records of places joined from several gazetteers, {units} units",
        output.display()
    ));
    Ok(())
}

/// Everything inside the command.
fn bundled() -> Result<Base, CommandError> {
    let reforms = Reforms::read(
        sahelmap_data::UNITS_MALI_2023,
        sahelmap_data::UNITS_BURKINA_2025,
        sahelmap_data::UNIT_NAMES,
    )?;
    let packs = [sahelmap_data::PLACES, sahelmap_data::BORDERS_OSM, sahelmap_data::NATURAL_EARTH];
    Base::read(packs, reforms).map_err(CommandError::BundledAtlas)
}
