//! What a point is in and near.

use crate::boundary::Located;
use crate::gazetteer::NearestPlace;
use crate::measure::relation_in_words;

/// The units that a point lies in and the place nearest to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reversed<'a> {
    /// Country and units.
    pub located: Located<'a>,
    /// The nearest place, `None` where the atlas has none.
    pub nearest: Option<NearestPlace<'a>>,
}

impl Reversed<'_> {
    /// Where the point lies from the nearest place, such as `12 km NNE of Bankass`; empty without a place.
    pub fn relation(&self) -> String {
        self.nearest.map_or_else(String::new, |nearest| {
            relation_in_words(nearest.distance_m, nearest.bearing_deg, &nearest.place.name)
        })
    }
}
