//! What must hold for new packs, asked of the core's own reader.

use sahelmap::atlas::pack::Pack;
use sahelmap::boundary::Topology;
use sahelmap::{Atlas, CountryCode, LineIndex, LonLat, Place, distance_m};

use super::DataError;
use super::outline::Vertex;

/// A place may lie this far outside its country, in metres: towns on a river that is the border, and the
/// gazetteer's own error.
const OUTSIDE_M: f64 = 5_000.0;

/// The most that simplification may move the distance from any place to a border, in metres: its tolerance,
/// and the grid's rounding.
const SHIFT_M: f64 = 11.0;

/// A place that lies in another country than the gazetteer says.
pub(super) struct Outsider {
    pub(super) name: String,
    pub(super) country: CountryCode,
    /// How far it is from its own country's border.
    pub(super) distance_m: f64,
}

/// The pack as the core reads it back, which must be what was written to within the grid's rounding.
pub(super) fn read_back(pack: &Pack) -> Result<(Vec<u8>, Pack), DataError> {
    let bytes = pack.write()?;
    let read = Pack::read(&bytes)?;
    if read.write()? != bytes {
        return Err(DataError::Invalid(vec![
            "a pack read back and written again has other bytes".to_owned(),
        ]));
    }
    Ok((bytes, read))
}

/// Places outside the country that they are filed under; those by more than 5 km are faults, as sentences.
pub(super) fn outsiders(atlas: &Atlas) -> (Vec<Outsider>, Vec<String>) {
    let mut near = Vec::new();
    let mut faults = Vec::new();
    for place in atlas.gazetteer().places() {
        if atlas.boundaries().country(place.position) == Some(place.country) {
            continue;
        }
        let distance_m = to_own_country_m(atlas, place);
        if distance_m > OUTSIDE_M {
            let Place { id, name, country, .. } = place;
            faults.push(format!("{name} ({id}) lies {:.1} km outside {country}", distance_m / 1e3));
        } else {
            near.push(Outsider { name: place.name.clone(), country: place.country, distance_m });
        }
    }
    (near, faults)
}

/// The distance from a place to the nearest line of its own country, infinite where the country has none.
fn to_own_country_m(atlas: &Atlas, place: &Place) -> f64 {
    let arcs = atlas.boundaries().topologies().iter().take(1).flat_map(|topology| &topology.arcs);
    let own = arcs.filter(|arc| arc.sides.contains(&Some(place.country))).map(|arc| arc.points.as_slice());
    LineIndex::new(own).nearest(place.position).map_or(f64::INFINITY, |nearest| nearest.distance_m)
}

/// A border before and after simplification.
pub(super) struct Border {
    /// Corners before.
    pub(super) corners: usize,
    /// Length before, in kilometres.
    pub(super) length_km: f64,
    /// The most by which any place's distance to it was moved, in metres.
    pub(super) shift_m: f64,
}

/// Compares the border between two countries with its source, from every place of these countries.
///
/// # Errors
///
/// [`DataError::Invalid`] where the distance from a place moved by more than the simplification's tolerance.
pub(super) fn border(
    (a, b): (CountryCode, CountryCode),
    topology: &Topology,
    full: &[Vec<Vertex>],
    places: &[Place],
) -> Result<Border, DataError> {
    let lines = || topology.arcs.iter().zip(full).filter(|(arc, _)| arc.is_border_between(a, b));
    let source_lines: Vec<Vec<LonLat>> = lines()
        .map(|(_, vertices)| vertices.iter().map(|at| LonLat::new(at.lon_deg(), at.lat_deg())).collect())
        .collect::<Result<_, _>>()?;
    let source = LineIndex::new(source_lines.iter().map(Vec::as_slice));
    let simplified = LineIndex::new(lines().map(|(arc, _)| arc.points.as_slice()));
    let mut shift_m: f64 = 0.0;
    let mut faults = Vec::new();
    for place in places.iter().filter(|place| [a, b].contains(&place.country)) {
        if let (Some(before), Some(after)) =
            (source.nearest(place.position), simplified.nearest(place.position))
        {
            let moved_m = (after.distance_m - before.distance_m).abs();
            shift_m = shift_m.max(moved_m);
            if moved_m > SHIFT_M {
                faults.push(format!("the distance from {} to {a}-{b} moved by {moved_m:.2} m", place.name));
            }
        }
    }
    if !faults.is_empty() {
        return Err(DataError::Invalid(faults));
    }
    let length_km =
        |line: &Vec<LonLat>| line.windows(2).map(|pair| distance_m(pair[0], pair[1])).sum::<f64>() / 1e3;
    Ok(Border {
        corners: source_lines.iter().map(|line| line.len() - 1).sum::<usize>() + 1,
        length_km: source_lines.iter().map(length_km).sum(),
        shift_m,
    })
}
