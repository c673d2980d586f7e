//! One place from the records of several gazetteers.

use super::LEAST_RADIUS_M;
use crate::coord::LonLat;
use crate::gazetteer::{FeatureCode, Place, SourceRecord, other_names};
use crate::measure::distance_m;

/// Standard error along each axis of a gazetteer's coordinate, in metres: 90 % within
/// [`Place::SINGLE_SOURCE_RADIUS_M`] of the truth, if errors are normal (2.146 standard errors).
const ERROR_M: f64 = 2_200.0 / 2.146;

/// The same for a coordinate given in whole minutes, by their rounding alone: 1.85 km over the square root of 12.
const MINUTE_ROUNDING_M: f64 = 535.0;

/// A centre's error grows with the spread around it: for two records half their distance, times this, is what 90 %
/// of normal errors keep within.
const SPREAD_TO_RADIUS: f64 = 1.52;

/// The place that joined records make, and each of the records where there are several.
pub(super) fn merged(records: Vec<Place>) -> (Option<Place>, Vec<SourceRecord>) {
    let centre = centre(&records);
    let farthest_m = records
        .iter()
        .map(|record| distance_m(centre.unwrap_or(record.position), record.position))
        .fold(0.0, f64::max);
    let kept: Vec<SourceRecord> = match records.first() {
        Some(first) if records.len() > 1 => records
            .iter()
            .map(|record| SourceRecord {
                place: first.id.clone(),
                id: record.id.clone(),
                position: record.position,
            })
            .collect(),
        _ => Vec::new(),
    };
    // Two editions of one gazetteer are no second opinion.
    let is_one_source = kept.windows(2).all(|pair| pair[0].id.source() == pair[1].id.source());
    let least_radius_m = if is_one_source { Place::SINGLE_SOURCE_RADIUS_M } else { LEAST_RADIUS_M };
    let joined = records.into_iter().reduce(|mut place, record| {
        add_spellings(&mut place, record);
        place
    });
    let place = joined.map(|mut place| {
        if !kept.is_empty() {
            place.position = centre.unwrap_or(place.position);
            place.radius_m = ((farthest_m * SPREAD_TO_RADIUS).ceil() as u32).max(least_radius_m);
        }
        place
    });
    (place, kept)
}

/// Adds to a place what another record of it knows: spellings, inhabitants, that it is a seat.
pub(super) fn add_spellings(place: &mut Place, record: Place) {
    let spellings = place.other_names.iter().chain([&record.name]).chain(&record.other_names);
    place.other_names = other_names(&place.name, spellings.map(String::as_str));
    place.population = place.population.max(record.population);
    let seat = |code: FeatureCode| code.seat_level().unwrap_or(u8::MAX);
    if seat(record.feature_code) < seat(place.feature_code) || place.feature_code == FeatureCode::PPL {
        place.feature_code = record.feature_code;
    }
}

/// The mean of the coordinates, each weighted by the inverse of its variance.
fn centre(records: &[Place]) -> Option<LonLat> {
    let first = records.first()?.position;
    let weights = || records.iter().map(|record| (record.position, weight(record.position)));
    let sum: f64 = weights().map(|(_, weight)| weight).sum();
    // Offsets from the first record, so that the mean of equal coordinates is that coordinate to the last digit.
    let mean = |of: fn(LonLat) -> f64| {
        of(first) + weights().map(|(point, weight)| weight * (of(point) - of(first))).sum::<f64>() / sum
    };
    LonLat::new(mean(LonLat::lon_deg), mean(LonLat::lat_deg)).ok()
}

fn weight(point: LonLat) -> f64 {
    let rounding_m = if is_whole_minutes(point) { MINUTE_ROUNDING_M } else { 0.0 };
    1.0 / (ERROR_M * ERROR_M + rounding_m * rounding_m)
}

fn is_whole_minutes(point: LonLat) -> bool {
    let is_whole = |deg: f64| ((deg * 60.0) - (deg * 60.0).round()).abs() < 0.01;
    is_whole(point.lon_deg()) && is_whole(point.lat_deg())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_in_whole_minutes_counts_less() {
        let (fine, coarse) = (LonLat::new(-3.6265, 13.7377).unwrap(), LonLat::new(-3.65, 13.7333).unwrap());
        assert!(is_whole_minutes(coarse) && !is_whole_minutes(fine));
        assert!(weight(coarse) < weight(fine));
    }
}
