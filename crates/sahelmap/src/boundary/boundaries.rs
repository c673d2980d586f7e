//! Every outline of an atlas, and where a point lies among them.

use jiff::civil::Date;

use super::border::Border;
use super::shape::Shape;
use super::unit_area::UnitArea;
use crate::boundary::{BorderDistance, CountryCode, NoSuchBorder, Topology, Unit};
use crate::coord::LonLat;
use crate::gazetteer::fold;

/// How far outside every country a point may lie and still be taken for one of the nearest: on the line
/// itself, or as far off it as the packs' simplification moved it.
const ON_THE_LINE_M: f64 = 50.0;

/// No fewer degrees than that distance spans, in the region's latitudes: an outline farther off is not asked.
const ON_THE_LINE_DEG: f64 = 0.001;

/// The outlines of an atlas: countries, units and the borders between countries.
pub struct Boundaries {
    topologies: Vec<Topology>,
    countries: Vec<Shape>,
    units: Vec<Shape>,
    borders: Vec<Border>,
}

/// The country and units that a point lies in.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<'a> {
    /// The country, `None` at sea and outside the atlas.
    pub country: Option<CountryCode>,
    /// The units, one a level at most, the largest first.
    pub units: Vec<&'a Unit>,
}

impl<'a> Located<'a> {
    /// The unit of a level.
    pub fn unit(&self, level: u8) -> Option<&'a Unit> {
        self.units.iter().copied().find(|unit| unit.level == level)
    }

    /// The name of the unit of a level, empty where there is none.
    pub fn unit_name(&self, level: u8) -> &'a str {
        self.unit(level).map_or("", |unit| &unit.name)
    }

    /// The p-code of the unit of a level, empty where none is known.
    pub fn pcode(&self, level: u8) -> &'a str {
        self.unit(level).map_or("", |unit| &unit.pcode)
    }

    /// The p-code of the smallest unit that has one, empty where none has.
    pub fn finest_pcode(&self) -> &'a str {
        self.units.iter().rev().map(|unit| unit.pcode.as_str()).find(|pcode| !pcode.is_empty()).unwrap_or("")
    }
}

impl Boundaries {
    /// From topologies in order of preference: the first that has a border or country is its primary line.
    ///
    /// # Cost
    ///
    /// Linear in the vertices; the indexes of each unit and border are built when first asked for.
    pub(crate) fn new(topologies: Vec<Topology>) -> Self {
        let mut countries: Vec<Shape> = Vec::new();
        let mut units = Vec::new();
        for (t, topology) in topologies.iter().enumerate() {
            for (u, unit) in topology.units.iter().enumerate() {
                if unit.level > 0 {
                    units.push(Shape::new(&topologies, t, u));
                } else if !countries.iter().any(|known| known.unit(&topologies).country == unit.country) {
                    countries.push(Shape::new(&topologies, t, u));
                }
            }
        }
        let mut borders: Vec<Border> = Vec::new();
        for topology in &topologies {
            for pair in topology.borders() {
                // The first topology that has a border is its primary line.
                if !borders.iter().any(|border| border.countries == pair) {
                    borders.extend(Border::new(pair, topology));
                }
            }
        }
        Self { topologies, countries, units, borders }
    }

    /// The topologies, the primary first.
    pub fn topologies(&self) -> &[Topology] {
        &self.topologies
    }

    /// Every unit of the level, country by country.
    pub fn units(&self, level: u8) -> impl Iterator<Item = &Unit> {
        self.topologies.iter().flat_map(|topology| &topology.units).filter(move |unit| unit.level == level)
    }

    /// The country that a point lies in. A point on a border is in one of the two.
    ///
    /// # Cost
    ///
    /// Under a microsecond; the first question about a country builds its index.
    pub fn country(&self, point: LonLat) -> Option<CountryCode> {
        let inside = self.countries.iter().find(|shape| shape.contains(&self.topologies, point));
        let shape = inside.or_else(|| {
            let around = self.countries.iter().filter(|shape| shape.box_holds(point, ON_THE_LINE_DEG));
            let (nearest, distance_m) = self.nearest_shape(around, point)?;
            (distance_m <= ON_THE_LINE_M).then_some(nearest)
        })?;
        Some(shape.unit(&self.topologies).country)
    }

    /// The country and units that a point lies in: the country first, then inside it the unit of each level,
    /// or the nearest one where the sources' lines differ. With a day, only units in force on it.
    ///
    /// # Cost
    ///
    /// A few microseconds.
    pub fn locate(&self, point: LonLat, day: Option<Date>) -> Located<'_> {
        let Some(country) = self.country(point) else {
            return Located { country: None, units: Vec::new() };
        };
        let units = (1..=3).filter_map(|level| self.unit_at(point, country, level, day)).collect();
        Located { country: Some(country), units }
    }

    fn unit_at(&self, point: LonLat, country: CountryCode, level: u8, day: Option<Date>) -> Option<&Unit> {
        let fits = |shape: &&Shape| {
            let unit = shape.unit(&self.topologies);
            unit.country == country && unit.level == level
        };
        let of_level = || self.units.iter().filter(fits);
        let inside = of_level().find(|shape| {
            day.is_none_or(|day| shape.unit(&self.topologies).validity.contains(day))
                && shape.contains(&self.topologies, point)
        });
        // Where the unit of the place had ended by that day, a neighbour must not stand in for it.
        let shape = match inside {
            Some(shape) => shape,
            None => self.nearest_shape(of_level(), point)?.0,
        };
        let unit = shape.unit(&self.topologies);
        day.is_none_or(|day| unit.validity.contains(day)).then_some(unit)
    }

    fn nearest_shape<'a>(
        &self,
        shapes: impl Iterator<Item = &'a Shape>,
        point: LonLat,
    ) -> Option<(&'a Shape, f64)> {
        shapes
            .map(|shape| (shape, shape.distance_m(&self.topologies, point)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The units of level 1 to 3 with this p-code or, folded, this name.
    pub(crate) fn units_called(&self, name_or_pcode: &str) -> Vec<UnitArea<'_>> {
        let folded = fold(name_or_pcode);
        let is_called = |shape: &&Shape| {
            let unit = shape.unit(&self.topologies);
            let is_pcode = !unit.pcode.is_empty() && unit.pcode.eq_ignore_ascii_case(name_or_pcode.trim());
            is_pcode || (!folded.is_empty() && fold(&unit.name) == folded)
        };
        let area = |shape| UnitArea { shape, topologies: &self.topologies };
        self.units.iter().filter(is_called).map(area).collect()
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
    /// A few microseconds; the first question about a border builds its index in a few milliseconds.
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
        let mut by_bound: Vec<_> =
            self.borders.iter().map(|border| (border.at_least_deg(point), border)).collect();
        by_bound.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut best: Option<BorderDistance> = None;
        for (at_least_deg, border) in by_bound {
            // A degree of latitude is nowhere shorter than 110.5 km.
            if best.is_some_and(|best| best.distance_m < at_least_deg * 110_500.0) {
                break;
            }
            let lines = border.nearest(&self.topologies, point);
            let found = BorderDistance::new(border.countries, &lines, radius_m);
            if let Some(found) = found
                && best.is_none_or(|best| found.distance_m < best.distance_m)
            {
                best = Some(found);
            }
        }
        Ok(best)
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
    fn a_point_lies_in_the_country_around_it_and_in_none_at_sea() {
        let boundaries = Boundaries::new(vec![two_squares()]);
        assert_eq!(boundaries.country(at(0.5, 0.5)), Some(code("ML")));
        assert_eq!(boundaries.country(at(1.5, 0.5)), Some(code("BF")));
        assert_eq!(boundaries.country(at(2.5, 0.5)), None);
    }

    #[test]
    fn a_point_on_the_border_lies_in_one_of_the_two() {
        let boundaries = Boundaries::new(vec![two_squares()]);
        assert!(boundaries.country(at(1.0, 0.5)).is_some());
        assert!(boundaries.country(at(1.0, 1.0)).is_some());
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
