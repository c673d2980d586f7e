//! The first line: OpenStreetMap's outlines, as the time zones that coincide with countries.

use std::collections::BTreeMap;

use sahelmap::Validity;
use serde::Deserialize;

use super::DataError;
use super::countries::Country;
use super::layer::{CountryFace, Layer, UnitPlan};
use super::outline::{Face, Ring, Vertex};
use super::sources::Sources;

/// The key of the source.
pub(super) const SOURCE: &str = "osm";

/// Two orders of magnitude below the 0.3 to 5 km by which reputable files differ, and half the corners.
const TOLERANCE_M: f64 = 10.0;

/// What the script prints.
#[derive(Deserialize)]
struct Dump {
    edition: String,
    zones: BTreeMap<String, Vec<Vec<[Vec<i32>; 2]>>>,
}

/// The countries of the packs, with their neighbours to name the far sides.
pub(super) fn layer(sources: &Sources, countries: &[Country]) -> Result<Layer, DataError> {
    let zones: Vec<String> = countries.iter().map(|country| country.zone.clone()).collect();
    let script = include_str!("dump_zones.py");
    let printed = sources.python(SOURCE, include_str!("requirements.txt"), script, &zones)?;
    let dump: Dump =
        serde_json::from_slice(&printed).map_err(DataError::unreadable("the outlines of time zones"))?;
    let expected = sources.attribution(SOURCE)?.edition;
    if dump.edition != expected {
        let detail = format!("it is edition {}, and data/sources.toml says {expected}", dump.edition);
        return Err(DataError::Unreadable { what: "the outlines of time zones".to_owned(), detail });
    }
    from_zones(dump.zones, countries)
}

fn from_zones(
    mut zones: BTreeMap<String, Vec<Vec<[Vec<i32>; 2]>>>,
    countries: &[Country],
) -> Result<Layer, DataError> {
    let mut faces = Vec::new();
    let mut units = Vec::new();
    for (index, country) in countries.iter().enumerate() {
        let polygons =
            zones.remove(&country.zone).ok_or_else(|| DataError::NoOutline(country.zone.clone()))?;
        let polygons = polygons.into_iter().map(|rings| rings.into_iter().map(ring).collect()).collect();
        let face = Face { name: country.zone.clone(), polygons };
        faces.push(CountryFace { country: country.code, face });
        if country.packed {
            units.push(UnitPlan {
                level: 0,
                country: country.code,
                name: country.code.name().to_owned(),
                parent: None,
                validity: Validity::ALWAYS,
                faces: vec![index],
            });
        }
    }
    Ok(Layer { source: SOURCE, tolerance_m: TOLERANCE_M, faces, units })
}

fn ring([lon_e7, lat_e7]: [Vec<i32>; 2]) -> Ring {
    lon_e7.into_iter().zip(lat_e7).map(|(lon_e7, lat_e7)| Vertex { lon_e7, lat_e7 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_that_the_script_did_not_print_is_named() {
        let country = Country { code: "ML".parse().unwrap(), zone: "Africa/Bamako".into(), packed: true };
        let error = from_zones(BTreeMap::new(), &[country]).err().unwrap();
        assert_eq!(error.to_string(), "Africa/Bamako has no outline in its source");
    }
}
