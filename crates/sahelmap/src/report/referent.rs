//! What a name in a report may mean.

use super::footprint::Footprint;
use super::vocabulary::InformalArea;
use crate::boundary::{CountryCode, Unit, UnitArea};
use crate::coord::LonLat;
use crate::gazetteer::Place;

/// The radius, in metres, of a unit of the third level whose outline the atlas lacks: Burkina Faso's départements have 780 km² in
/// the mean, a disc of 16 km.
pub(super) const DEPARTMENT_RADIUS_M: u32 = 16_000;

/// What a name in a report may mean.
#[derive(Clone, Copy)]
pub enum Referent<'a> {
    /// A place of the gazetteer.
    Place(&'a Place),
    /// An administrative unit.
    Unit(ReferentUnit<'a>),
    /// A country.
    Country(CountryCode),
    /// An area that no office has drawn, such as the tri-border area.
    Area(NamedArea),
    /// A point that an analyst has set.
    Point(LonLat),
}

/// A unit that a name means.
#[derive(Clone, Copy)]
pub struct ReferentUnit<'a> {
    pub(super) area: UnitArea<'a>,
    pub(super) seat: Option<&'a Place>,
}

impl<'a> ReferentUnit<'a> {
    /// The unit.
    pub fn unit(&self) -> &'a Unit {
        self.area.unit()
    }

    /// The place that it is administered from, where the atlas knows it.
    pub fn seat(&self) -> Option<&'a Place> {
        self.seat
    }
}

/// An area that reports name and no office has drawn.
#[derive(Clone, Copy)]
pub struct NamedArea(pub(super) &'static InformalArea);

impl<'a> Referent<'a> {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Place(place) => &place.name,
            Self::Unit(unit) => &unit.unit().name,
            Self::Country(country) => country.name(),
            Self::Area(area) => area.0.name,
            Self::Point(_) => "",
        }
    }

    /// The place itself, or the seat of a unit.
    pub fn place(&self) -> Option<&'a Place> {
        match self {
            Self::Place(place) => Some(place),
            Self::Unit(unit) => unit.seat,
            _ => None,
        }
    }

    /// Where it is drawn: a place where it lies, a unit at its seat, an area in its middle. A country is nowhere.
    pub fn position(&self) -> Option<LonLat> {
        match self {
            Self::Place(place) => Some(place.position),
            Self::Unit(unit) => unit.seat.map(|seat| seat.position).or_else(|| unit.area.middle()),
            Self::Country(_) => None,
            Self::Area(area) => Some(area.0.middle),
            Self::Point(point) => Some(*point),
        }
    }

    /// The area in which it lies: a place to its radius, a unit, an area; `None` of a point and of a country.
    ///
    /// # Cost
    ///
    /// That of a unit is linear in the corners of its outline.
    pub fn footprint(&self) -> Option<Footprint> {
        match self {
            Self::Place(place) => {
                let radius_m = f64::from(place.radius_m);
                (radius_m > 0.0).then(|| Footprint::around(place.position, radius_m))
            }
            Self::Unit(unit) => Some(Footprint::of_unit(&unit.area, self.position()?)),
            Self::Area(area) => Some(Footprint::around(area.0.middle, area.0.radius_m)),
            Self::Country(_) | Self::Point(_) => None,
        }
    }

    /// The country that it lies in, where it lies in one.
    pub fn country(&self) -> Option<CountryCode> {
        match self {
            Self::Place(place) => Some(place.country),
            Self::Unit(unit) => Some(unit.unit().country),
            Self::Country(country) => Some(*country),
            Self::Area(area) => match area.0.countries[..] {
                [country] => Some(country),
                _ => None,
            },
            Self::Point(_) => None,
        }
    }

    /// Of a unit its level, 0 of a country.
    pub fn level(&self) -> Option<u8> {
        match self {
            Self::Unit(unit) => Some(unit.unit().level),
            Self::Country(_) => Some(0),
            _ => None,
        }
    }

    /// What it is, in a word for files: `place`, `unit`, `country`, `area`, `point`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Place(_) => "place",
            Self::Unit(_) => "unit",
            Self::Country(_) => "country",
            Self::Area(_) => "area",
            Self::Point(_) => "point",
        }
    }
}
