//! One atlas from the files given and what the command carries.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use sahelmap::atlas::Pack;
use sahelmap::boundary::Topology;
use sahelmap::gazetteer::conflation::conflate;
use sahelmap::{Atlas, CountryCode, LonLat, PackError, Place};

use super::arguments::Inputs;
use super::boundary_files::{Boundaries, boundaries};
use super::place_files::gazetteers;
use crate::error::CommandError;
use crate::output::{Output, write_error};
use crate::session::note;

/// Which of the command's own places an atlas takes over, besides those that a file has too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OwnPlaces {
    /// Those of the countries that the files cover.
    OfCountriesGiven,
    /// All: towns of thirteen countries.
    All,
}

/// Builds an atlas and writes it to a file, whole or not at all.
pub(super) fn build(inputs: &Inputs, own: OwnPlaces, output: &Path) -> Result<(), CommandError> {
    let pack = pack(inputs, own)?;
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

fn pack(inputs: &Inputs, own: OwnPlaces) -> Result<Pack, CommandError> {
    let mut pack = bundled().map_err(CommandError::BundledAtlas)?;
    let outlines = OnceCell::new();
    let country_of = |point: LonLat| -> Option<CountryCode> {
        let atlas = outlines.get_or_init(|| {
            Atlas::from_packs([Pack { topologies: pack.topologies.clone(), ..Pack::default() }])
        });
        atlas.locate(point, None).country
    };
    let given = gazetteers(&inputs.places, &country_of)?;
    let Boundaries { topologies, sources } = boundaries(&inputs.boundaries, &country_of)?;
    let mut lists: Vec<Vec<Place>> = Vec::new();
    let mut place_sources = Vec::new();
    for gazetteer in given {
        place_sources.push(gazetteer.source);
        lists.push(gazetteer.places);
    }
    let covered: BTreeSet<CountryCode> = lists.iter().flatten().map(|place| place.country).collect();
    let mut kept = std::mem::take(&mut pack.places);
    if own == OwnPlaces::OfCountriesGiven && !covered.is_empty() {
        kept.retain(|place| covered.contains(&place.country));
    }
    lists.push(kept);
    let conflated = conflate(lists);
    pack.places = conflated.places;
    pack.records = conflated.records;
    pack.sources.splice(0..0, place_sources.into_iter().chain(sources));
    let replaced: BTreeSet<(CountryCode, u8)> = topologies
        .iter()
        .flat_map(|topology| &topology.units)
        .filter(|unit| unit.level > 0)
        .map(|unit| (unit.country, unit.level))
        .collect();
    pack.topologies.iter_mut().for_each(|topology| leave_out(topology, &replaced));
    // Lines of countries that the user gives come before the command's own; units have no such order.
    pack.topologies.splice(0..0, topologies);
    Ok(pack)
}

/// Everything inside the command as one pack.
fn bundled() -> Result<Pack, PackError> {
    let mut all = Pack::default();
    for bytes in [sahelmap_data::PLACES, sahelmap_data::BORDERS_OSM, sahelmap_data::NATURAL_EARTH] {
        let pack = Pack::read(bytes)?;
        all.sources.extend(pack.sources);
        all.places.extend(pack.places);
        all.records.extend(pack.records);
        all.topologies.extend(pack.topologies);
        all.land.extend(pack.land);
    }
    Ok(all)
}

/// Takes units of the countries and levels given out of a topology; its lines stay, since borders need them.
fn leave_out(topology: &mut Topology, replaced: &BTreeSet<(CountryCode, u8)>) {
    let mut moved: Vec<Option<usize>> = Vec::with_capacity(topology.units.len());
    let mut count = 0;
    for unit in &topology.units {
        let stays = !replaced.contains(&(unit.country, unit.level));
        moved.push(stays.then_some(count));
        count += usize::from(stays);
    }
    let mut index = 0;
    topology.units.retain(|_| {
        index += 1;
        moved[index - 1].is_some()
    });
    for unit in &mut topology.units {
        unit.parent = unit.parent.and_then(|parent| moved.get(parent).copied().flatten());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_are_replaced_go_and_the_parents_of_the_others_still_hold() {
        let mut all = bundled().unwrap();
        let natural_earth = all.topologies.last_mut().unwrap();
        let burkina: CountryCode = "BF".parse().unwrap();
        let arcs = natural_earth.arcs.len();
        let parent_name = |topology: &Topology, name: &str| {
            let unit = topology.units.iter().find(|unit| unit.country == burkina && unit.name == name)?;
            Some(topology.units[unit.parent?].name.clone())
        };
        assert!(parent_name(natural_earth, "Yatenga").is_some());
        let mali: CountryCode = "ML".parse().unwrap();
        let before = parent_name(natural_earth, "Yatenga");
        leave_out(natural_earth, &BTreeSet::from([(mali, 1)]));
        assert_eq!(parent_name(natural_earth, "Yatenga"), before);
        leave_out(natural_earth, &BTreeSet::from([(burkina, 1)]));
        assert_eq!(parent_name(natural_earth, "Yatenga"), None);
        assert_eq!(natural_earth.arcs.len(), arcs);
        assert!(Pack::read(&all.write().unwrap()).is_ok());
    }
}
