//! Incidents: what happened, when, where and how sure, and their form as GeoJSON features.

mod compact;
mod compact_shape;
mod date_span;
mod feature;
mod from_feature;
mod record;
mod resolve;
mod role;

pub use compact::{CompactError, from_compact, to_compact};
pub use date_span::{DateSpan, DateSpanError};
pub use feature::{PROPERTY_NAMES, to_feature_collection};
pub use from_feature::{FeatureError, from_feature_collection};
pub use record::{Fatalities, Incident, IncidentLocation};
pub use role::{Role, RoleError};
