//! Longitudes and latitudes that stand in each other's place in the corners of a whole file.

use sahelmap::{CountryCode, LonLat};

use super::CountryOf;
use crate::error::{Fault, FormatError, Position};

/// Watches the units of a file go by and tells whether their corners are swapped.
///
/// A unit is suspect where it lies outside the country that its file puts it in, and the swapped point inside that.
/// Corners are swapped where most units are suspect: of a country like Chad, as far east as it is north, some lie in it
/// either way, and a unit on a border may lie across it by other lines.
#[derive(Debug, Default)]
pub(super) struct SwappedOutlines {
    suspects: usize,
    others: usize,
    first: Option<(Position, Fault)>,
}

impl SwappedOutlines {
    /// Takes note of a point inside a unit, with the country that its file puts it in where it says one.
    pub(super) fn see(
        &mut self,
        position: impl FnOnce() -> Position,
        found: LonLat,
        said: Option<CountryCode>,
        country_of: CountryOf<'_>,
    ) {
        let fits = |point| country_of(point).filter(|country| said.is_none_or(|said| said == *country));
        let country = match fits(found) {
            Some(_) => None,
            None => found.swapped().and_then(fits),
        };
        match country {
            Some(country) => {
                self.suspects += 1;
                self.first.get_or_insert_with(|| (position(), Fault::SwappedOutlines { found, country }));
            }
            None => self.others += 1,
        }
    }

    /// The verdict after the last unit: [`Fault::SwappedOutlines`] for the first suspect, where most are.
    pub(super) fn finish(self, file: &str) -> Result<(), FormatError> {
        match self.first {
            Some((position, fault)) if self.suspects > self.others => Err(fault.at(file, position)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mali as everything west of the meridian and north of the equator.
    fn country_of(point: LonLat) -> Option<CountryCode> {
        if point.lon_deg() < 0.0 && point.lat_deg() > 0.0 { "ML".parse().ok() } else { None }
    }

    fn verdict(said: Option<&str>, points: &[(f64, f64)]) -> Result<(), String> {
        let said = said.and_then(|code| code.parse().ok());
        let mut swapped = SwappedOutlines::default();
        for (number, &(lon, lat)) in (1..).zip(points) {
            let position = || Position::Feature { number, name: "Koro".to_owned() };
            swapped.see(position, LonLat::new(lon, lat).unwrap(), said, &country_of);
        }
        swapped.finish("a.geojson").map_err(|error| error.to_string())
    }

    #[test]
    fn swapped_corners_are_told_with_both_readings() {
        for said in [None, Some("ML")] {
            assert_eq!(
                verdict(said, &[(14.5, -3.25), (14.0, -4.0)]).unwrap_err(),
                "a.geojson: feature 1 (“Koro”): lat -3.2500 lon 14.5000 is outside Mali, while lat 14.5000 lon -3.2500 lies in \
                 it: are longitude and latitude swapped? expected longitude first"
            );
        }
    }

    #[test]
    fn units_of_another_country_and_single_ones_across_a_border_pass() {
        assert_eq!(verdict(Some("CG"), &[(14.5, -3.25), (14.0, -4.0)]), Ok(()));
        assert_eq!(verdict(None, &[(-3.25, 14.5), (14.0, -4.0)]), Ok(()));
    }
}
