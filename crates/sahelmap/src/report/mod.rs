//! From a page of text to incidents with places, roles and uncertainty.

mod phrases;
mod text;
