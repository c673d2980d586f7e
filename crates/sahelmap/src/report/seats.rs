//! The seat of each unit: where a report that names only the unit is drawn.

use std::collections::HashMap;

use crate::boundary::{Boundaries, UnitArea};
use crate::gazetteer::{Gazetteer, Place};

/// For each unit, by the number of its outline, the number of its seat in the gazetteer.
#[derive(Debug, Default)]
pub(crate) struct Seats {
    by_unit: HashMap<u32, Seat>,
}

#[derive(Clone, Copy, Debug)]
struct Seat {
    place: u32,
    rank: (u8, bool, u32),
}

impl Seats {
    /// Of the places in a unit the seat of the highest level, else that of the unit's name, else the most populous.
    ///
    /// # Cost
    ///
    /// A tenth of a microsecond a place.
    pub(crate) fn new(gazetteer: &Gazetteer, boundaries: &Boundaries) -> Self {
        let mut seats = Self::default();
        for (number, place) in (0..).zip(gazetteer.places()) {
            if !place.feature_code.is_populated_place() {
                continue;
            }
            for unit in boundaries.units_around(place.position) {
                if unit.country() != place.country {
                    continue;
                }
                let seat = Seat { place: number, rank: rank(place, &unit) };
                seats
                    .by_unit
                    .entry(unit.number())
                    .and_modify(|known| {
                        if seat.rank > known.rank {
                            *known = seat;
                        }
                    })
                    .or_insert(seat);
            }
        }
        // A place without a rank, the unit's name or inhabitants says nothing.
        seats.by_unit.retain(|_, seat| seat.rank > (0, false, 0));
        seats
    }

    /// The seat of a unit.
    pub(crate) fn of<'a>(&self, unit: &UnitArea<'_>, gazetteer: &'a Gazetteer) -> Option<&'a Place> {
        gazetteer.places().get(self.by_unit.get(&unit.number())?.place as usize)
    }
}

fn rank(place: &Place, unit: &UnitArea<'_>) -> (u8, bool, u32) {
    let level = place.feature_code.seat_level().filter(|&level| level <= unit.level());
    (level.map_or(0, |level| 4_u8.saturating_sub(level)), place.name == unit.name(), place.population)
}
