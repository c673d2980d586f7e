//! How far a point is from a border of an atlas, or from the nearest.

use super::extent::nearest_of;
use crate::boundary::{BorderDistance, Boundaries, CountryCode, NoSuchBorder, Topology};
use crate::coord::LonLat;

impl Boundaries {
    /// The lines of the border between two countries, those of the primary source; none where they share no border.
    pub(crate) fn border_lines(&self, a: CountryCode, b: CountryCode) -> Vec<&[LonLat]> {
        let has = |topology: &&Topology| topology.arcs.iter().any(|arc| arc.is_border_between(a, b));
        let primary = self.topologies.iter().find(has);
        let arcs = primary.into_iter().flat_map(|topology| &topology.arcs);
        arcs.filter(|arc| arc.is_border_between(a, b)).map(|arc| arc.points.as_slice()).collect()
    }

    /// The distance from a point, known to `radius_m`, to the land border between two countries, or to the
    /// nearest land border where none is named.
    ///
    /// # Units
    ///
    /// Metres on the WGS84 ellipsoid, exact to a millimetre for the primary line; the interval spans every line
    /// that the atlas carries and the place's own radius.
    ///
    /// # Errors
    ///
    /// [`NoSuchBorder`] where the two countries share no land border in the atlas. `Ok(None)` where the atlas has
    /// no borders at all.
    ///
    /// # Cost
    ///
    /// Two microseconds for a border of two lines; the first question about a border builds its index in a few
    /// milliseconds.
    ///
    /// # Examples
    ///
    /// As for [`Atlas::border_distance`](crate::Atlas::border_distance), which asks this.
    ///
    /// # References
    ///
    /// As for [`distance_m`](crate::distance_m).
    pub fn border_distance(
        &self,
        point: LonLat,
        radius_m: f64,
        between: Option<(CountryCode, CountryCode)>,
    ) -> Result<Option<BorderDistance>, NoSuchBorder> {
        if let Some((a, b)) = between {
            let pair = (a.min(b), a.max(b));
            let border =
                self.borders.iter().find(|border| border.countries == pair).ok_or(NoSuchBorder(a, b))?;
            return Ok(BorderDistance::new((a, b), &border.nearest(&self.topologies, point), radius_m));
        }
        let with_extent = self.borders.iter().map(|border| (border.extent, border));
        let nearest = nearest_of(with_extent, point, f64::INFINITY, |border, limit_m| {
            Some(border.primary(&self.topologies)?.nearest_within(point, limit_m)?.distance_m)
        });
        Ok(nearest.and_then(|(_, border)| {
            BorderDistance::new(border.countries, &border.nearest(&self.topologies, point), radius_m)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::topology::tests::{at, two_squares};

    fn code(text: &str) -> CountryCode {
        text.parse().unwrap()
    }

    #[test]
    fn the_border_is_found_whichever_way_its_countries_are_named() {
        let boundaries = Boundaries::new(vec![two_squares()]);
        let there =
            boundaries.border_distance(at(0.5, 0.5), 0.0, Some((code("ML"), code("BF")))).unwrap().unwrap();
        let back =
            boundaries.border_distance(at(0.5, 0.5), 0.0, Some((code("BF"), code("ML")))).unwrap().unwrap();
        let any = boundaries.border_distance(at(0.5, 0.5), 0.0, None).unwrap().unwrap();
        assert_eq!(there.distance_m, back.distance_m);
        assert_eq!(there.distance_m, any.distance_m);
        assert_eq!((there.border(), any.border()), ("ML-BF".into(), "BF-ML".into()));
        assert!((there.bearing_deg - 90.0).abs() < 0.1);
    }

    #[test]
    fn the_interval_spans_the_radius_of_the_place_and_stops_at_zero() {
        let boundaries = Boundaries::new(vec![two_squares()]);
        let found = boundaries.border_distance(at(0.99, 0.5), 2_200.0, None).unwrap().unwrap();
        assert_eq!(found.low_m, 0.0);
        assert_eq!(found.high_m, found.distance_m + 2_200.0);
    }

    #[test]
    fn a_second_line_widens_the_interval_and_leaves_the_distance() {
        let mut second = two_squares();
        for arc in &mut second.arcs {
            for point in &mut arc.points {
                *point =
                    at(point.lon_deg() + if point.lon_deg() == 1.0 { 0.1 } else { 0.0 }, point.lat_deg());
            }
        }
        let one =
            Boundaries::new(vec![two_squares()]).border_distance(at(0.5, 0.5), 0.0, None).unwrap().unwrap();
        let boundaries = Boundaries::new(vec![two_squares(), second]);
        let two = boundaries.border_distance(at(0.5, 0.5), 0.0, None).unwrap().unwrap();
        assert_eq!((two.distance_m, two.low_m), (one.distance_m, one.low_m));
        assert!((two.high_m - one.high_m - 11_132.0).abs() < 1.0);
    }

    #[test]
    fn a_border_that_is_not_there_is_named() {
        let boundaries = Boundaries::new(vec![two_squares()]);
        let error =
            boundaries.border_distance(at(0.5, 0.5), 0.0, Some((code("ML"), code("TD")))).unwrap_err();
        assert_eq!(error.to_string(), "the atlas has no land border between Mali and Chad");
    }
}
