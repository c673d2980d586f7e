//! The area in which something lies by what a report says of it.

use geojson::GeometryValue;

use super::distance::StatedDistance;
use super::outlines::{band, circle, corridor, polygon, positions, ring, sector};
use crate::boundary::UnitArea;
use crate::coord::LonLat;
use crate::measure::{bearing_deg, destination, distance_m};

/// The radius of half of the cases as a share of that of nine in ten, for errors alike in all directions (Rayleigh).
const HALF_OF_NINETY: f64 = 0.549;

/// Standard deviations within which half and nine in ten of the cases lie (normal).
const HALF_SIGMAS: f64 = 0.674;
const NINETY_SIGMAS: f64 = 1.645;

/// Degrees to either side of a stated direction within which half and nine in ten of the cases lie: directions of eight points,
/// each rounded to 22.5 degrees, and as loosely meant again. Judgement.
const HALF_SECTOR_DEG: f64 = 20.0;
const NINETY_SECTOR_DEG: f64 = 50.0;

/// What reports call “near”, in metres. UCDP's precision 2 reaches to 25 km.
const NEAR_HALF_M: f64 = 10_000.0;
const NEAR_NINETY_M: f64 = 25_000.0;

/// How far to the sides of the straight line a road between two places runs, in metres. Judgement.
const CORRIDOR_HALF_M: f64 = 2_500.0;
const CORRIDOR_NINETY_M: f64 = 7_500.0;

/// What reports call “near the border”, in metres. Judgement: a day's walk, and what reporters of the tri-border area mean by it.
const BORDER_HALF_M: f64 = 10_000.0;
const BORDER_NINETY_M: f64 = 30_000.0;

/// Where something lies, as an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Footprint {
    /// `disc`, `ring`, `sector`, `corridor`, `band` or `unit`.
    pub shape: &'static str,
    /// The best single point.
    pub best: LonLat,
    /// The distance from that point within which it lies with 90 % probability, in metres.
    pub radius_m: u32,
    /// Where it lies with 50 % probability, `None` where nothing tells the inside of the area apart.
    pub half: Option<GeometryValue>,
    /// Where it lies with 90 % probability.
    pub ninety: GeometryValue,
}

impl Footprint {
    /// Around a point that is known to a radius.
    pub(super) fn around(middle: LonLat, radius_m: f64) -> Self {
        Self {
            shape: "disc",
            best: middle,
            radius_m: radius_m.round() as u32,
            half: Some(polygon([circle(middle, radius_m * HALF_OF_NINETY)])),
            ninety: polygon([circle(middle, radius_m)]),
        }
    }

    /// Near a place. The best point is the place itself, as ACLED and UCDP code it.
    pub(super) fn near(place: LonLat) -> Self {
        Self {
            shape: "disc",
            best: place,
            radius_m: NEAR_NINETY_M as u32,
            half: Some(polygon([circle(place, NEAR_HALF_M)])),
            ninety: polygon([circle(place, NEAR_NINETY_M)]),
        }
    }

    /// So far from a place: a ring, or with a direction a sector of it. The best point of a ring is the place, that of a sector
    /// where distance and direction lead.
    pub(super) fn at_distance(from: LonLat, distance: StatedDistance, direction_deg: Option<f64>) -> Self {
        let StatedDistance { stated_m, sigma_m } = distance;
        let bounds = |sigmas: f64| ((stated_m - sigmas * sigma_m).max(0.0), stated_m + sigmas * sigma_m);
        let Some(direction_deg) = direction_deg else {
            return Self {
                shape: "ring",
                best: from,
                radius_m: bounds(NINETY_SIGMAS).1.round() as u32,
                half: Some(ring(from, bounds(HALF_SIGMAS))),
                ninety: ring(from, bounds(NINETY_SIGMAS)),
            };
        };
        let best = destination(from, direction_deg, stated_m).unwrap_or(from);
        Self {
            shape: "sector",
            best,
            radius_m: (stated_m * NINETY_SECTOR_DEG.to_radians()).hypot(NINETY_SIGMAS * sigma_m).round()
                as u32,
            half: Some(sector(from, bounds(HALF_SIGMAS), direction_deg, HALF_SECTOR_DEG)),
            ninety: sector(from, bounds(NINETY_SIGMAS), direction_deg, NINETY_SECTOR_DEG),
        }
    }

    /// In a direction from a place, no distance said: as near as “near” is. The best point is the place, as ACLED and UCDP code it.
    pub(super) fn in_direction(from: LonLat, direction_deg: f64) -> Self {
        Self {
            shape: "sector",
            best: from,
            radius_m: NEAR_NINETY_M as u32,
            half: Some(sector(from, (0.0, NEAR_HALF_M), direction_deg, HALF_SECTOR_DEG)),
            ninety: sector(from, (0.0, NEAR_NINETY_M), direction_deg, NINETY_SECTOR_DEG),
        }
    }

    /// Between two places. The best point is the first, as coders of conflict data, who only code places, do it.
    pub(super) fn between(a: LonLat, b: LonLat) -> Self {
        let (length_m, bearing) = (distance_m(a, b), bearing_deg(a, b));
        let along = |share: f64| destination(a, bearing, length_m * share).unwrap_or(a);
        Self {
            shape: "corridor",
            best: a,
            // Evenly along the way, nine in ten lie before its last tenth.
            radius_m: (0.9 * length_m).hypot(CORRIDOR_NINETY_M).round() as u32,
            half: Some(corridor(along(0.25), along(0.75), CORRIDOR_HALF_M)),
            ninety: corridor(a, b, CORRIDOR_NINETY_M),
        }
    }

    /// Halfway between two places: in the middle third of the way, and nine times in ten in its middle two thirds. Judgement.
    pub(super) fn halfway(a: LonLat, b: LonLat) -> Self {
        let (length_m, bearing) = (distance_m(a, b), bearing_deg(a, b));
        let along = |share: f64| destination(a, bearing, length_m * share).unwrap_or(a);
        Self {
            shape: "corridor",
            best: along(0.5),
            radius_m: (length_m / 3.0).hypot(CORRIDOR_NINETY_M).round() as u32,
            half: Some(corridor(along(1.0 / 3.0), along(2.0 / 3.0), CORRIDOR_HALF_M)),
            ninety: corridor(along(1.0 / 6.0), along(5.0 / 6.0), CORRIDOR_NINETY_M),
        }
    }

    /// Along a border, `None` without a line. The best point is on the line, halfway along its longest piece.
    pub(super) fn along(lines: &[&[LonLat]]) -> Option<Self> {
        let longest = lines.iter().max_by_key(|line| line.len())?;
        let best = *longest.get(longest.len() / 2)?;
        let farthest_m =
            lines.iter().copied().flatten().map(|&point| distance_m(best, point)).fold(0.0, f64::max);
        Some(Self {
            shape: "band",
            best,
            radius_m: (farthest_m + BORDER_NINETY_M).round() as u32,
            half: Some(band(lines, best, BORDER_HALF_M)),
            ninety: band(lines, best, BORDER_NINETY_M),
        })
    }

    /// In a unit, drawn at its seat.
    pub(super) fn of_unit(area: &UnitArea<'_>, seat: LonLat) -> Self {
        let polygons = area.polygons();
        let corners = polygons.iter().flatten().flatten();
        let farthest_m = corners.map(|&corner| distance_m(seat, corner)).fold(0.0, f64::max);
        let coordinates =
            polygons.iter().map(|rings| rings.iter().map(|ring| positions(ring)).collect()).collect();
        Self {
            shape: "unit",
            best: seat,
            radius_m: farthest_m.round() as u32,
            half: None,
            ninety: GeometryValue::MultiPolygon { coordinates },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, Contains, Coord, LineString, Point, Polygon};

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::new(lon, lat).unwrap()
    }

    fn shape(value: &GeometryValue) -> Polygon {
        let GeometryValue::Polygon { coordinates } = value else { panic!("{value:?}") };
        let mut rings: Vec<LineString> = coordinates
            .iter()
            .map(|ring| ring.iter().map(|at| Coord { x: at[0], y: at[1] }).collect())
            .collect();
        let outer = rings.remove(0);
        Polygon::new(outer, rings)
    }

    fn holds(value: &GeometryValue, point: LonLat) -> bool {
        shape(value).contains(&Point::new(point.lon_deg(), point.lat_deg()))
    }

    const FORTY_KM: StatedDistance = StatedDistance { stated_m: 40_000.0, sigma_m: 6_800.0 };

    #[test]
    fn a_ring_holds_what_lies_so_far_in_any_direction_and_not_its_middle() {
        let bankass = at(-3.516, 14.0775);
        let footprint = Footprint::at_distance(bankass, FORTY_KM, None);
        for bearing in [0.0, 100.0, 250.0] {
            assert!(holds(&footprint.ninety, destination(bankass, bearing, 39_400.0).unwrap()));
        }
        assert!(!holds(&footprint.ninety, bankass));
        assert_eq!(footprint.best, bankass);
    }

    #[test]
    fn a_sector_holds_what_lies_in_its_direction_alone() {
        let koro = at(-3.08, 14.06);
        let footprint = Footprint::at_distance(koro, FORTY_KM, Some(45.0));
        assert!(holds(&footprint.ninety, footprint.best));
        assert!(!holds(&footprint.ninety, destination(koro, 225.0, 40_000.0).unwrap()));
        assert!((distance_m(koro, footprint.best) - 40_000.0).abs() < 1.0);
    }

    #[test]
    fn outer_rings_run_counter_clockwise_and_the_smaller_area_is_the_smaller() {
        let (a, b) = (at(-3.0, 14.0), at(-3.3, 14.4));
        for footprint in [
            Footprint::around(a, 2_200.0),
            Footprint::near(a),
            Footprint::at_distance(a, FORTY_KM, None),
            Footprint::at_distance(a, FORTY_KM, Some(200.0)),
            Footprint::in_direction(a, 300.0),
            Footprint::between(a, b),
        ] {
            let (half, ninety) = (shape(footprint.half.as_ref().unwrap()), shape(&footprint.ninety));
            assert!(ninety.signed_area() > half.signed_area() && half.signed_area() > 0.0, "{footprint:?}");
        }
    }

    #[test]
    fn a_band_follows_its_border() {
        let border = [at(-3.0, 14.0), at(-2.0, 14.0), at(-2.0, 15.0)];
        let footprint = Footprint::along(&[&border]).unwrap();
        let GeometryValue::MultiPolygon { coordinates } = &footprint.ninety else { panic!("{footprint:?}") };
        let ninety = GeometryValue::Polygon { coordinates: coordinates[0].clone() };
        assert!(holds(&ninety, at(-2.5, 14.2)) && holds(&ninety, at(-2.2, 14.8)));
        assert!(!holds(&ninety, at(-2.5, 14.4)));
        assert_eq!(footprint.best, border[1]);
        assert_eq!(Footprint::along(&[]), None);
    }

    #[test]
    fn a_corridor_holds_both_ends_and_the_middle() {
        let (a, b) = (at(-3.0, 14.0), at(-3.3, 14.4));
        let footprint = Footprint::between(a, b);
        let middle = destination(a, bearing_deg(a, b), distance_m(a, b) / 2.0).unwrap();
        assert!([a, b, middle].iter().all(|point| holds(&footprint.ninety, *point)));
        assert_eq!(footprint.best, a);
    }
}
