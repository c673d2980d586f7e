//! Every outline of an atlas, and where a point lies among them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::border::Border;
use super::containment::Containment;
use super::extent::nearest_of;
use super::said_unit::SaidUnit;
use super::shape::{Group, Shape, grouped};
use super::unit_area::UnitArea;
use super::unit_names::UnitNames;
use crate::boundary::{CountryCode, Located, Topology, Unit, Validity};
use crate::coord::LonLat;
use crate::gazetteer::fold;

/// How far outside every country a point may lie and still be taken for one of the nearest: on the line
/// itself, or as far off it as the packs' simplification moved it.
const ON_THE_LINE_M: f64 = 50.0;

/// How far outside its country's units a point may lie and still be taken for one of the nearest: reputable sources draw the
/// same border 0.3 to 5 km apart, 15.8 km on one stretch, and beyond that its unit is not in the atlas.
const OTHER_SOURCE_M: f64 = 16_000.0;

/// How much nearer a unit that had ended must be than one in force to be the nearest: rounding, and no more.
const SAME_LINE_M: f64 = 1e-3;

/// The outlines of an atlas: countries, units and the borders between countries.
pub struct Boundaries {
    pub(super) topologies: Vec<Topology>,
    /// One outline for each country and then those of the units, by level and country, the preferred source first.
    shapes: Vec<Shape>,
    /// Which shapes are the units of a level and country.
    groups: Vec<(Group, Range<usize>)>,
    /// Over the shapes by their numbers.
    containment: OnceLock<Containment>,
    /// The shapes above level 0 by their names, with their numbers.
    unit_names: OnceLock<UnitNames>,
    pub(super) borders: Vec<Border>,
}

impl Boundaries {
    /// From topologies in order of preference: the first that has a border or country is its primary line.
    ///
    /// # Cost
    ///
    /// Linear in the vertices; the indexes of each unit and border are built when first asked for.
    pub(crate) fn new(topologies: Vec<Topology>) -> Self {
        let (shapes, groups) = grouped(&topologies);
        let mut borders: Vec<Border> = Vec::new();
        for topology in &topologies {
            for pair in topology.borders() {
                // The first topology that has a border is its primary line.
                if !borders.iter().any(|border| border.countries == pair) {
                    borders.push(Border::new(pair, topology));
                }
            }
        }
        Self {
            topologies,
            shapes,
            groups,
            containment: OnceLock::new(),
            unit_names: OnceLock::new(),
            borders,
        }
    }

    /// The topologies, the primary first.
    pub fn topologies(&self) -> &[Topology] {
        &self.topologies
    }

    /// Every unit of the level, country by country.
    pub fn units(&self, level: u8) -> impl Iterator<Item = &Unit> {
        self.topologies.iter().flat_map(|topology| &topology.units).filter(move |unit| unit.level == level)
    }

    /// Every country and unit whose outline a point lies inside, whatever its validity and its source: countries
    /// first, then the units by level. A point on a line between neighbours lies in one of them.
    ///
    /// # Cost
    ///
    /// Under a tenth of a microsecond; the first question builds the grid, in some 50 milliseconds for 400,000 vertices.
    pub fn containing(&self, point: LonLat) -> impl Iterator<Item = &Unit> {
        let around = self.around(point);
        (0..around.len())
            .filter_map(move |at| Some(self.shapes.get(*around.get(at)? as usize)?.unit(&self.topologies)))
    }

    /// The numbers of the shapes that a point lies inside, in ascending order.
    pub(super) fn around(&self, point: LonLat) -> Cow<'_, [u32]> {
        let containment = self.containment.get_or_init(|| {
            let outlines: Vec<_> = self.shapes.iter().map(|shape| (shape.topology, shape.unit)).collect();
            Containment::new(&self.topologies, &outlines)
        });
        containment.around(point)
    }

    /// The country that a point lies in. A point on a border is in one of the two.
    ///
    /// # Cost
    ///
    /// Under a tenth of a microsecond; the first question builds the grid.
    pub fn country(&self, point: LonLat) -> Option<CountryCode> {
        self.country_of(&self.around(point), point)
    }

    fn country_of(&self, around: &[u32], point: LonLat) -> Option<CountryCode> {
        let first = around.first().and_then(|&number| self.shapes.get(number as usize));
        let inside = first.filter(|shape| shape.level == 0);
        let shape = inside.or_else(|| {
            let countries = self.shapes.iter().take_while(|shape| shape.level == 0);
            Some(self.nearest_shape(countries, point, ON_THE_LINE_M)?.1)
        })?;
        Some(shape.country)
    }

    /// The country and units that a point lies in: the country first, then inside it the unit of each level, or the
    /// nearest one, up to 16 km away, where the sources' lines differ. With a day, only units in force on it; without,
    /// those in force together with the smallest.
    ///
    /// # Cost
    ///
    /// A tenth of a microsecond inside the units, a few where the nearest stands in.
    pub fn locate(&self, point: LonLat, day: Option<Date>) -> Located<'_> {
        let around = self.around(point);
        let Some(country) = self.country_of(&around, point) else {
            return Located { country: None, units: Vec::new() };
        };
        let mut shared = day.map_or(Validity::ALWAYS, Validity::of_day);
        let mut units: Vec<&Unit> = Vec::new();
        // The smallest first: a region of after a reform must not stand above a cercle of before it.
        for level in (1..=3).rev() {
            let Some(unit) = self.unit_at(point, &around, (level, country), shared) else { continue };
            shared = shared.and(unit.validity);
            units.push(unit);
        }
        units.reverse();
        Located { country: Some(country), units }
    }

    /// The unit of a level and country among those around a point, or the nearest, in force at some time of `during`.
    fn unit_at(
        &self,
        point: LonLat,
        around: &[u32],
        (level, country): (u8, CountryCode),
        during: Validity,
    ) -> Option<&Unit> {
        let in_force = |unit: &&Unit| unit.validity.overlaps(during);
        let shapes = around.iter().filter_map(|&number| self.shapes.get(number as usize));
        let mut inside = shapes.filter(|shape| (shape.level, shape.country) == (level, country)).peekable();
        // Where the unit of the place had ended by that day, a neighbour must not stand in for it.
        if inside.peek().is_some() {
            return inside.map(|shape| shape.unit(&self.topologies)).find(in_force);
        }
        let (_, all) = self.groups.iter().find(|(group, _)| *group == (level, Some(country)))?;
        self.nearest_unit(&self.shapes[all.clone()], point, in_force)
    }

    /// The nearest of some units, which must be in force and hardly farther than one that is not.
    fn nearest_unit<'a>(
        &'a self,
        shapes: &'a [Shape],
        point: LonLat,
        in_force: impl Fn(&&Unit) -> bool,
    ) -> Option<&'a Unit> {
        let (distance_m, nearest) = self.nearest_shape(shapes, point, OTHER_SOURCE_M)?;
        let unit = |shape: &'a Shape| Some(shape.unit(&self.topologies)).filter(&in_force);
        unit(nearest).or_else(|| {
            // The unit that ended may have left its line to another.
            let successors = shapes.iter().filter(|shape| unit(shape).is_some());
            unit(self.nearest_shape(successors, point, distance_m + SAME_LINE_M)?.1)
        })
    }

    fn nearest_shape<'a>(
        &self,
        shapes: impl IntoIterator<Item = &'a Shape>,
        point: LonLat,
        limit_m: f64,
    ) -> Option<(f64, &'a Shape)> {
        let with_extent = shapes.into_iter().map(|shape| (shape.extent, shape));
        nearest_of(with_extent, point, limit_m, |shape, limit_m| {
            Some(shape.nearest_within(&self.topologies, point, limit_m)?.distance_m)
        })
    }

    /// The units of level 1 to 3 with this p-code or, folded, this name; where none has it, those whose names sound so.
    pub(crate) fn units_called(&self, name_or_pcode: &str) -> Vec<UnitArea<'_>> {
        self.areas(self.unit_names().called(name_or_pcode))
    }

    /// Whether there is a unit of level 1 to 3 that [`Query::admin`](crate::Query::admin) may mean by this.
    ///
    /// # Cost
    ///
    /// A few microseconds; a millisecond for what no unit is called.
    pub fn knows_unit(&self, said: &str) -> bool {
        !self.units_meant(said).is_empty()
    }

    /// The units of level 1 to 3 that somebody means who writes this, `Cercle de Koro` or `Timbuktu`: as
    /// [`Self::units_called`], without the word for their kind, and last those with a name that is spelled nearly so.
    pub(crate) fn units_meant(&self, said: &str) -> Vec<UnitArea<'_>> {
        let called = self.units_called(said);
        if !called.is_empty() {
            return called;
        }
        let folded = fold(said);
        let said = SaidUnit::of(&folded);
        let name = said.as_ref().map_or(folded.as_str(), |said| &said.name);
        let mut units = self.units_called(name);
        if units.is_empty() {
            units = self.areas(self.unit_names().called_nearly(name));
        }
        // Where the atlas has no unit of that kind, the one of another kind lies about there.
        let is_of_kind =
            |unit: &UnitArea<'_>| said.as_ref().is_none_or(|said| said.levels.contains(&unit.level()));
        if units.iter().any(is_of_kind) {
            units.retain(is_of_kind);
        }
        units
    }

    /// The units of level 1 to 3 with this folded name or p-code.
    pub(crate) fn units_called_exactly(&self, folded: &str) -> Vec<UnitArea<'_>> {
        self.areas(self.unit_names().called_exactly(folded))
    }

    fn unit_names(&self) -> &UnitNames {
        self.unit_names.get_or_init(|| {
            let units = (0..).zip(&self.shapes).filter(|(_, shape)| shape.level > 0);
            UnitNames::new(units.map(|(number, shape)| {
                let unit = shape.unit(&self.topologies);
                (number, [unit.name.as_str(), unit.pcode.as_str()])
            }))
        })
    }

    /// The units of level 1 to 3 that a point lies in.
    pub(crate) fn units_around(&self, point: LonLat) -> Vec<UnitArea<'_>> {
        let mut units = self.areas(self.around(point).to_vec());
        units.retain(|unit| unit.level() > 0);
        units
    }

    fn areas(&self, numbers: Vec<u32>) -> Vec<UnitArea<'_>> {
        let area = |number: u32| {
            let shape = self.shapes.get(number as usize)?;
            Some(UnitArea { boundaries: self, number, shape })
        };
        numbers.into_iter().filter_map(area).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::topology::tests::{at, reaching_west_to, two_squares};

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

    /// The first of the two squares again as a unit of another level, name and validity.
    fn unit(level: u8, name: &str, validity: Validity) -> Unit {
        Unit { level, name: name.into(), validity, ..two_squares().units[0].clone() }
    }

    fn before_and_after(day: Date) -> [Validity; 2] {
        [(None, Some(day)), (Some(day), None)].map(|(from, to)| Validity { from, to })
    }

    #[test]
    fn without_a_day_the_units_are_of_one_time_that_of_the_smallest() {
        let law = jiff::civil::date(2023, 3, 13);
        let [before, after] = before_and_after(law);
        let mut topology = two_squares();
        topology.units.extend([unit(1, "new", after), unit(1, "old", before), unit(2, "cercle", before)]);
        let boundaries = Boundaries::new(vec![topology]);
        let names = |day| [1, 2].map(|level| boundaries.locate(at(0.5, 0.5), day).unit_name(level));
        assert_eq!(names(None), ["old", "cercle"]);
        assert_eq!(names(Some(law)), ["new", ""]);
    }

    #[test]
    fn a_unit_farther_off_than_sources_differ_stands_in_for_none() {
        let country = reaching_west_to(-1.0);
        let mut units = two_squares();
        units.units = vec![unit(1, "region", Validity::ALWAYS)];
        let boundaries = Boundaries::new(vec![country, units]);
        let name = |lon_deg| boundaries.locate(at(lon_deg, 0.5), None).unit_name(1);
        // A degree is 111 km here.
        assert_eq!([0.5, -0.14, -0.15].map(name), ["region", "region", ""]);
    }

    #[test]
    fn a_point_lies_in_one_unit_of_its_country_and_outside_them_the_nearest_in_force_stands_in() {
        let mut topology = two_squares();
        let day = |year| jiff::civil::date(year, 1, 1);
        let [before, after] = before_and_after(day(2023));
        topology.units.extend([unit(1, "old", before), unit(1, "new", after)]);
        // Another source's country reaches a hundred metres farther west.
        let boundaries = Boundaries::new(vec![reaching_west_to(-0.001), topology]);
        for lon_deg in [0.5, -0.0005] {
            let name = |year| boundaries.locate(at(lon_deg, 0.5), Some(day(year))).unit_name(1);
            assert_eq!((name(2020), name(2024)), ("old", "new"));
        }
        let around: Vec<&str> = boundaries.containing(at(0.5, 0.5)).map(|unit| unit.name.as_str()).collect();
        assert_eq!(around, ["ML", "old", "new"]);
    }
}
