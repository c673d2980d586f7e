//! From a page of text to incidents with places, roles and uncertainty.

mod cues;
mod names;
mod phrases;
mod text;
mod vocabulary;
