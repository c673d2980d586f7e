//! Longitudes and latitudes that stand in each other's column.

use sahelmap::{Atlas, LonLat};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_atlas::small_atlas;

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
}
