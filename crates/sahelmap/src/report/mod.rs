//! From a page of text to incidents with places, roles and uncertainty.

mod cues;
mod distance;
mod names;
mod phrases;
mod relations;
mod solving;
mod text;
mod vocabulary;
