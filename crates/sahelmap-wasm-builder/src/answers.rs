//! What the builder tells the page: plain values, typed on both sides.

use js_sys::Uint8Array;
use sahelmap::atlas::Source;
use wasm_bindgen::prelude::wasm_bindgen;

/// An atlas, and what to say of it.
#[wasm_bindgen(getter_with_clone)]
pub struct AtlasBuilt {
    /// The bytes of the atlas.
    pub bytes: Uint8Array,
    /// How many places of which countries, and how many units, in a line.
    pub summary: String,
    /// Where what was dropped comes from.
    pub sources: Vec<SourceOfAtlas>,
    /// What was left out, a sentence each.
    #[wasm_bindgen(js_name = leftOut)]
    pub left_out: Vec<String>,
}

/// A source of what was dropped.
#[derive(Clone)]
#[wasm_bindgen(getter_with_clone)]
pub struct SourceOfAtlas {
    /// Its title.
    pub title: String,
    /// The files.
    pub edition: String,
    /// The words that its licence asks for.
    pub words: String,
    /// The licence's identifier.
    pub licence: String,
}

impl SourceOfAtlas {
    pub(crate) fn of(source: &Source) -> Self {
        Self {
            title: source.title.clone(),
            edition: source.edition.clone(),
            words: source.attribution.clone(),
            licence: source.licence.clone(),
        }
    }
}
