//! One name of one place, as a look-up of names finds it.

use super::name_record::Bearer;

/// One name of one place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexedName<'a> {
    /// The folded name.
    pub(crate) folded: &'a str,
    /// The index of the place.
    pub(crate) place: u32,
    /// Which of its names: 0 for the main one, as in [`Place::names`].
    pub(crate) ordinal: u16,
    /// What it costs to read that name so, in nats: 0 for the whole of it.
    pub(crate) reading_cost_nats: f32,
}

impl<'a> IndexedName<'a> {
    pub(super) fn new(folded: &'a str, bearer: Bearer) -> Self {
        Self {
            folded,
            place: bearer.place,
            ordinal: bearer.ordinal,
            reading_cost_nats: bearer.reading_cost_nats(),
        }
    }
}
