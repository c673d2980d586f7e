//! Countries, administrative units and the borders between countries.

mod country;
pub(crate) mod topology;
mod unit;

pub use country::{CountryCode, CountryCodeError};
pub use topology::{Arc, Topology, TopologyError};
pub use unit::{ArcRef, Ring, Unit, Validity};
