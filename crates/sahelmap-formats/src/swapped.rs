//! Longitudes and latitudes that stand in each other's column.

use std::collections::BTreeMap;

use sahelmap::boundary::Topology;
use sahelmap::{Atlas, CountryCode, LonLat};

use crate::error::{Fault, FormatError, Position};

/// Watches the points of a table go by and tells whether its two columns of coordinates are swapped.
///
/// A row is suspect where its point is outside the atlas's countries and the swapped point inside one. The
/// columns are swapped where there are suspect rows and every row outside the countries is suspect: a table of
/// the whole continent, with honest points elsewhere, passes.
#[derive(Debug, Default)]
pub struct SwappedColumns {
    first: Option<(Position, Fault)>,
    honest_elsewhere: bool,
}

impl SwappedColumns {
    /// Takes note of the point of a row.
    ///
    /// # Cost
    ///
    /// A few microseconds.
    pub fn see(&mut self, position: impl FnOnce() -> Position, found: LonLat, atlas: &Atlas) {
        if self.honest_elsewhere || atlas.boundaries().country(found).is_some() {
            return;
        }
        match found.swapped().and_then(|swapped| atlas.boundaries().country(swapped)) {
            Some(country) if self.first.is_none() => {
                self.first = Some((position(), Fault::SwappedColumns { found, country }));
            }
            Some(_) => {}
            None => self.honest_elsewhere = true,
        }
    }

    /// The verdict after the last row.
    ///
    /// # Errors
    ///
    /// [`Fault::SwappedColumns`] for the first suspect row, where the columns are swapped.
    pub fn finish(self, file: &str) -> Result<(), FormatError> {
        match self.first {
            Some((position, fault)) if !self.honest_elsewhere => Err(fault.at(file, position)),
            _ => Ok(()),
        }
    }
}

/// A place filed under a country is far from it where it is so many degrees outside its box: gazetteers file places
/// near a border under either side.
const FAR_DEG: f64 = 1.0;

/// The boxes around countries, which tell a place with swapped coordinates by the country that it is filed under.
#[derive(Clone, Debug, Default)]
pub struct CountryBoxes(BTreeMap<CountryCode, CountryBox>);

#[derive(Clone, Copy, Debug)]
struct CountryBox {
    low: LonLat,
    high: LonLat,
}

impl CountryBoxes {
    /// The boxes around the countries whose outlines are given.
    ///
    /// # Cost
    ///
    /// Milliseconds.
    pub fn of(topologies: &[Topology]) -> Self {
        let mut boxes: BTreeMap<CountryCode, CountryBox> = BTreeMap::new();
        for arc in topologies.iter().flat_map(|topology| &topology.arcs) {
            for country in arc.sides.into_iter().flatten() {
                for &point in &arc.points {
                    boxes.entry(country).or_insert(CountryBox { low: point, high: point }).stretch_to(point);
                }
            }
        }
        Self(boxes)
    }

    /// Whether a place's coordinates are in their columns, as far as can be told.
    ///
    /// # Errors
    ///
    /// [`Fault::SwappedPlace`] where it is far from the country that it is filed under, and would lie there with its
    /// coordinates swapped.
    pub fn check(&self, found: LonLat, country: CountryCode) -> Result<(), Fault> {
        let Some(around) = self.0.get(&country) else { return Ok(()) };
        let is_swapped = !around.holds(found, FAR_DEG)
            && found.swapped().is_some_and(|swapped| around.holds(swapped, 0.0));
        if is_swapped { Err(Fault::SwappedPlace { found, country }) } else { Ok(()) }
    }
}

impl CountryBox {
    fn stretch_to(&mut self, point: LonLat) {
        let corner = |of: fn(f64, f64) -> f64, corner: LonLat| {
            LonLat::new(of(corner.lon_deg(), point.lon_deg()), of(corner.lat_deg(), point.lat_deg()))
        };
        self.low = corner(f64::min, self.low).unwrap_or(self.low);
        self.high = corner(f64::max, self.high).unwrap_or(self.high);
    }

    fn holds(&self, point: LonLat, margin_deg: f64) -> bool {
        let is_between =
            |low: f64, value: f64, high: f64| low - margin_deg <= value && value <= high + margin_deg;
        is_between(self.low.lon_deg(), point.lon_deg(), self.high.lon_deg())
            && is_between(self.low.lat_deg(), point.lat_deg(), self.high.lat_deg())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::{small_atlas, small_topology};

    fn verdict(points: &[(f64, f64)]) -> Result<(), String> {
        let atlas = small_atlas();
        let mut swapped = SwappedColumns::default();
        for (row, &(lon, lat)) in (1..).zip(points) {
            swapped.see(|| Position::Row { row, line: row + 1 }, LonLat::new(lon, lat).unwrap(), &atlas);
        }
        swapped.finish("events.csv").map_err(|error| error.to_string())
    }

    #[test]
    fn a_swapped_row_is_named_with_both_readings() {
        assert_eq!(
            verdict(&[(-3.6, 14.0), (14.07, -3.5)]).unwrap_err(),
            "events.csv: row 2 (line 3): lat -3.5 lon 14.07 is outside the atlas's countries, \
             while lat 14.07 lon -3.5 lies in Mali: are the columns swapped?"
        );
    }

    #[test]
    fn a_table_of_the_continent_with_honest_points_elsewhere_passes() {
        assert_eq!(verdict(&[(14.07, -3.5), (36.8, -1.3)]), Ok(()));
    }

    #[test]
    fn points_inside_the_countries_pass() {
        assert_eq!(verdict(&[(-3.6, 14.0)]), Ok(()));
    }

    #[test]
    fn a_place_is_swapped_that_is_far_from_its_country_and_would_lie_there() {
        let boxes = CountryBoxes::of(&[small_topology()]);
        let is_swapped = |lon: f64, lat: f64, country: &str| {
            boxes.check(LonLat::new(lon, lat).unwrap(), country.parse().unwrap()).is_err()
        };
        assert!(is_swapped(14.0, -3.6, "ML"));
        // In the country, near it, far from it either way, and of a country without an outline.
        assert!(!is_swapped(-3.6, 14.0, "ML") && !is_swapped(4.5, 14.0, "ML"));
        assert!(!is_swapped(36.8, -1.3, "ML") && !is_swapped(14.0, -3.6, "KE"));
    }
}
