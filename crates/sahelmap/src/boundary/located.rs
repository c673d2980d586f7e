//! What a point lies in.

use crate::boundary::{CountryCode, Unit};

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
