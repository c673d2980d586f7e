//! The bundled atlas against measured facts, brute force and real data.

#![allow(clippy::unwrap_used, clippy::panic, reason = "everything here is a test")]

mod article;
mod border_facts;
mod border_truth;
mod gazetteer_dump;
mod long_texts;
mod opening;
mod reports;

use std::sync::OnceLock;

use sahelmap::{Atlas, LonLat};

/// The bundled atlas, opened once for all tests.
fn atlas() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| Atlas::bundled().unwrap())
}

fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
    LonLat::new(lon_deg, lat_deg).unwrap()
}
