//! Countries, administrative units and the borders between countries.

mod border;
mod borders;
mod boundaries;
mod containment;
mod country;
mod extent;
mod located;
pub mod mesh;
mod said_unit;
mod shape;
pub(crate) mod topology;
mod unit;
mod unit_area;
mod unit_names;

pub use border::{BorderDistance, NoSuchBorder};
pub use boundaries::Boundaries;
pub use country::{CountryCode, CountryCodeError};
pub use located::Located;
pub use topology::{Arc, Topology, TopologyError};
pub use unit::{ArcRef, Ring, Unit, Validity};
pub(crate) use unit_area::UnitArea;
