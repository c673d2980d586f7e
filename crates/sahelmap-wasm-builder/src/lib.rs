//! The builder of atlases in the browser: gazetteers and boundary files that were dropped on the page, to the bytes of
//! an atlas.
//!
//! The page's worker calls [`build_atlas`]; the building itself is that of the command, `sahelmap_formats::building`.

mod answers;
mod build_atlas;
mod dropped;
mod sorted;
mod words;

pub use answers::{AtlasBuilt, SourceOfAtlas};
pub use build_atlas::build_atlas;
