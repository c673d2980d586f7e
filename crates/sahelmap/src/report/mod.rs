//! From a page of text to incidents with places, roles and uncertainty.

#[cfg_attr(not(test), expect(dead_code))]
mod fatalities;
mod numbers;
mod phrases;
mod text;
#[cfg_attr(not(test), expect(dead_code))]
mod when;
