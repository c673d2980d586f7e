//! Places and their names.

mod feature_code;
mod place;

pub use feature_code::{FeatureCode, FeatureCodeError};
pub use place::{Place, PlaceId, PlaceIdError};
