//! Places with those names, dense around towns and in the south.

use std::error::Error;

use fastrand::Rng;
use sahelmap::gazetteer::FeatureCode;
use sahelmap::{LonLat, Place};

use crate::mesh::Mesh;
use crate::names::Names;

const TOWNS: usize = 2_000;

/// So many places that bear the names: each main name at least once, common ones often, in no order.
///
/// # Errors
///
/// Where a position is not on the globe, which the extent of the mesh rules out.
pub fn places(rng: &mut Rng, names: &Names, count: usize) -> Result<Vec<Place>, Box<dyn Error>> {
    let towns = (0..TOWNS).map(|_| Mesh::point(rng)).collect::<Result<Vec<_>, _>>()?;
    let mut spellings: Vec<Vec<String>> = vec![Vec::new(); names.main.len()];
    for (of, spelling) in &names.other {
        spellings[*of].push(spelling.clone());
    }
    let mut places = Vec::with_capacity(count);
    for number in 0..count {
        // The more often a name is borne, the more often it is given: squaring favours the first ones.
        let name = if number < names.main.len() {
            number
        } else {
            (rng.f64().powi(2) * names.main.len() as f64) as usize
        };
        let position = position(rng, &towns)?;
        let is_seat = rng.u8(..50) == 0;
        places.push(Place {
            id: format!("made:{number}").parse()?,
            name: names.main[name].clone(),
            other_names: std::mem::take(&mut spellings[name]),
            position,
            country: Mesh::country(position)?,
            feature_code: if is_seat { FeatureCode::COMMUNE_SEAT } else { FeatureCode::PPL },
            population: if is_seat { rng.u32(1_000..50_000) } else { 0 },
            radius_m: Place::SINGLE_SOURCE_RADIUS_M,
        });
    }
    rng.shuffle(&mut places);
    Ok(places)
}

fn position(rng: &mut Rng, towns: &[LonLat]) -> Result<LonLat, Box<dyn Error>> {
    if rng.bool() {
        return Ok(Mesh::point(rng)?);
    }
    let town = towns[rng.usize(..towns.len())];
    let bearing_deg = 360.0 * rng.f64();
    // Within 15 km, where the mesh still is.
    Ok(sahelmap::destination(town, bearing_deg, 15_000.0 * rng.f64())?)
}
