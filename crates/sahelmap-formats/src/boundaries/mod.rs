//! Boundary files: COD-AB of every generation, geoBoundaries, GADM, Who's On First, any GeoJSON or shapefile with a
//! name, to topologies of the core.
//!
//! Read each file with [`read`], or [`read_shapefile`] where its parts are at hand, then [`assemble`] the units of one
//! source: areas that a file gives in pieces become one, levels above it that its attributes name are dissolved from
//! it, and parents are found by code, by name or by what contains what.

mod area;
mod assemble;
#[cfg(feature = "shapefile")]
mod attribute_encoding;
mod country_word;
mod geojson_areas;
mod geojson_features;
#[cfg(feature = "zip")]
mod layer;
mod level;
mod merged;
mod parents;
mod read;
pub mod reforms;
mod schema;
#[cfg(feature = "shapefile")]
mod shapefile_areas;
mod swapped_outlines;
mod unit;
#[cfg(feature = "zip")]
mod zip_layers;

pub use area::Area;
pub use assemble::{Assembled, assemble};
pub use level::{level_in_attributes, level_in_name};
pub use read::{layers, levels, read};
pub use schema::{BoundaryFormat, BoundaryFormatError};
#[cfg(feature = "shapefile")]
pub use shapefile_areas::{ShapefileParts, read_shapefile};
pub use unit::{CountryOf, ImportedUnit, UnitsRead, units};
