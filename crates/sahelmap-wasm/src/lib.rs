//! Sahelmap's map in the browser: Leaflet driven from Rust, on the core library's data and geometry.
//!
//! [`SahelMap`] is the one class that the page's TypeScript uses; what it answers is in [`answers`].

pub mod answers;
mod area_labels;
mod area_samples;
mod base_map;
mod crossing;
mod dates;
mod detail;
mod div_icon;
mod footprints;
mod found_mark;
mod incident_layer;
mod incidents_shown;
mod label_mark;
mod label_text;
mod map;
mod palette;
mod place_labels;
mod sahel_map;
mod scene;
mod screen;
mod search;
mod spot;
mod spread;
mod symbols;

pub use sahel_map::{SahelMap, beginning_bytes, is_atlas, is_for_atlas, score_in_words};
