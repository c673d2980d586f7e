//! One atlas from the files given and what the program carries.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use sahelmap::atlas::Pack;
use sahelmap::gazetteer::conflation::conflate;
use sahelmap::{Atlas, CountryCode, Date, LonLat, PackError, Place};

use super::covered::leave_out_covered;
use super::gazetteers::{Countries, gazetteers};
use super::given::Given;
use super::identifiers::{leave_out_old_editions, make_distinct};
use super::input::{InputFile, Inputs};
use super::outlines::{Outlines, outlines};
use super::report::{Listener, Reading, Report};
use super::seats::name_seats;
use crate::CountryBoxes;
use crate::boundaries::reforms::Reforms;
use crate::error::FormatError;

/// What the program carries.
pub struct Base {
    /// Its packs as one, the outlines to prefer first.
    pub pack: Pack,
    /// What became of units.
    pub reforms: Reforms,
}

/// Which of the program's own places an atlas takes over, besides those that a file has too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPlaces {
    /// Those of the countries that the files cover.
    OfCountriesGiven,
    /// All: towns of thirteen countries.
    All,
}

/// An atlas, and what the files brought into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Built {
    /// The atlas.
    pub pack: Pack,
    /// What the files brought.
    pub given: Given,
}

impl Base {
    /// Joins the packs of a program, the one whose outlines to prefer first.
    ///
    /// # Errors
    ///
    /// [`PackError`] for bytes that are no pack of this version.
    pub fn read<'a>(packs: impl IntoIterator<Item = &'a [u8]>, reforms: Reforms) -> Result<Self, PackError> {
        let mut all = Pack::default();
        for bytes in packs {
            all.append(Pack::read(bytes)?);
        }
        Ok(Self { pack: all, reforms })
    }
}

/// Builds an atlas from files, over what the program carries: its lines between countries stay, and its units where
/// and for as long as no file has one of the country and level in their place. `on` is the day that the atlas bears.
///
/// # Errors
///
/// [`FormatError`] for a file that cannot be opened or read, with its name and the place in it.
///
/// # Cost
///
/// Under a second for a country's dump of 25,000 records.
pub fn build<F: InputFile>(
    base: Base,
    inputs: &Inputs<F>,
    own: OwnPlaces,
    on: Option<Date>,
    tell: &dyn Fn(Report),
) -> Result<Built, FormatError> {
    let Base { mut pack, reforms } = base;
    pack.date = on;
    let of_places = inputs.places.iter().map(|input| input.file.len_bytes());
    let of_boundaries = inputs.boundaries.iter().map(|input| input.file.len_bytes());
    let reading = Reading::new(tell, of_places.chain(of_boundaries).sum());
    let own_outlines = OnceCell::new();
    let country_of = |point: LonLat| -> Option<CountryCode> {
        let atlas = own_outlines.get_or_init(|| {
            Atlas::from_packs([Pack { topologies: pack.topologies.clone(), ..Pack::default() }])
        });
        atlas.locate(point, None).country
    };
    let boxes = CountryBoxes::of(&pack.topologies);
    let countries = Countries { country_of: &country_of, boxes: &boxes };
    let gazetteers = gazetteers(&inputs.places, &countries, &pack.sources, &reading)?;
    let Outlines { topologies, sources } = outlines(&inputs.boundaries, &country_of, &reforms, &reading)?;
    let mut given = Given::default();
    let mut lists: Vec<Vec<Place>> = Vec::new();
    for gazetteer in gazetteers {
        given.sources.push(gazetteer.source);
        lists.push(gazetteer.places);
    }
    given.sources.extend(sources);
    given.units = topologies.iter().map(|topology| topology.units.len()).sum();
    let covered: BTreeSet<CountryCode> = lists.iter().flatten().map(|place| place.country).collect();
    let mut kept = std::mem::take(&mut pack.places);
    if own == OwnPlaces::OfCountriesGiven && !covered.is_empty() {
        kept.retain(|place| covered.contains(&place.country));
    }
    leave_out_old_editions(&mut kept, &lists);
    lists.push(kept);
    make_distinct(&mut lists, tell);
    let conflated = conflate(said_as_joined(lists, tell));
    pack.places = conflated.places;
    pack.records = conflated.records;
    pack.sources.splice(0..0, given.sources.iter().cloned());
    leave_out_covered(&mut pack.topologies, &topologies);
    // Lines of countries that the user gives come before the program's own; units have no such order.
    pack.topologies.splice(0..0, topologies);
    name_seats(&mut pack);
    given.count_places(&pack, covered);
    Ok(Built { pack, given })
}

/// The gazetteers one by one, as whoever joins them asks for the next.
fn said_as_joined(lists: Vec<Vec<Place>>, tell: Listener<'_>) -> impl Iterator<Item = Vec<Place>> {
    let total_records = lists.iter().map(|list| list.len() as u64).sum();
    let done_records = Cell::new(0);
    lists.into_iter().inspect(move |list| {
        tell(Report::Joining { done_records: done_records.get(), total_records });
        done_records.set(done_records.get() + list.len() as u64);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::building::in_memory::InMemory;
    use crate::building::{BoundariesInput, PlacesInput};
    use crate::places::PlaceFormat;
    use crate::small_atlas::small_topology;

    const REGION: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ADM1_FR":"Ségou",
        "ADM0_PCODE":"ML"},"geometry":{"type":"Polygon","coordinates":[[[-13,9],[5,9],[5,26],[-13,26],[-13,9]]]}}]}"#;

    fn inputs() -> Inputs<InMemory> {
        let row = |fields: &str| format!("1\tKorou\tKorou\t\t14.1\t-3.1\tP\tPPL\tML{fields}\n");
        let places = |name, text| PlacesInput { format: None, file: InMemory::new(name, text) };
        Inputs {
            places: vec![
                places("names.txt", "7\t1\tfr\tQorou\t\t\t\t\t\t\n".to_owned()),
                places("ML.txt", row("\t\t\t\t\t\t0\t\t\tAfrica/Bamako\t2020-01-01")),
            ],
            boundaries: vec![BoundariesInput {
                format: None,
                level: None,
                file: InMemory::new("regions.json", REGION),
            }],
        }
    }

    fn base() -> Base {
        let pack = Pack { topologies: vec![small_topology()], ..Pack::default() };
        Base { pack, reforms: Reforms::default() }
    }

    #[test]
    fn places_names_and_units_come_together_and_what_a_file_replaces_goes() {
        let day = sahelmap::date(2026, 11, 22);
        let built = build(base(), &inputs(), OwnPlaces::All, Some(day), &|_| {}).unwrap();
        assert_eq!(built.pack.date, Some(day));
        assert_eq!(built.pack.places[0].other_names, ["Qorou"]);
        let units: Vec<(u8, &str)> = built
            .pack
            .topologies
            .iter()
            .flat_map(|topology| &topology.units)
            .map(|unit| (unit.level, unit.name.as_str()))
            .collect();
        assert_eq!(units, [(1, "Ségou"), (0, "Mali")]);
        assert_eq!((built.given.places.clone(), built.given.units), (vec![("ML".parse().unwrap(), 1)], 1));
        let titles: Vec<&str> = built.given.sources.iter().map(|source| source.key.as_str()).collect();
        assert_eq!(titles, ["geonames", "cod-ab"]);
    }

    #[test]
    fn progress_never_goes_back_and_ends_with_every_byte_and_record() {
        let said = std::cell::RefCell::new(Vec::new());
        build(base(), &inputs(), OwnPlaces::All, None, &|report| said.borrow_mut().push(report)).unwrap();
        let said = said.into_inner();
        let bytes: Vec<(u64, u64)> = said
            .iter()
            .filter_map(|report| match report {
                Report::Reading { done_bytes, total_bytes, .. } => Some((*done_bytes, *total_bytes)),
                _ => None,
            })
            .collect();
        assert!(bytes.is_sorted() && bytes.last().is_some_and(|(done, total)| done == total), "{bytes:?}");
        assert_eq!(said.last(), Some(&Report::Joining { done_records: 1, total_records: 1 }));
    }

    #[test]
    fn a_file_of_no_known_format_stops_the_build() {
        let mut inputs = inputs();
        inputs.places.push(PlacesInput { format: None, file: InMemory::new("notes.txt", "a note\n") });
        let error = build(base(), &inputs, OwnPlaces::All, None, &|_| {}).unwrap_err();
        assert!(error.to_string().starts_with("notes.txt: this is no gazetteer"), "{error}");
        inputs.places[2].format = Some(PlaceFormat::Csv);
        assert!(build(base(), &inputs, OwnPlaces::All, None, &|_| {}).is_err());
    }
}
