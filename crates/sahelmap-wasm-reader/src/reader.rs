//! The one class that the page's worker uses.

use js_sys::Uint8Array;
use sahelmap::Atlas;
use sahelmap::incident::to_compact;
use sahelmap_formats::incidents;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads files and finds their places in an atlas.
#[wasm_bindgen]
pub struct Reader {
    pub(crate) atlas: Atlas,
}

#[wasm_bindgen]
impl Reader {
    /// With the atlas in `packs`.
    ///
    /// # Errors
    ///
    /// A sentence where a pack is not whole or of another version.
    #[wasm_bindgen(constructor)]
    pub fn new(packs: Vec<Uint8Array>) -> Result<Self, JsError> {
        let atlas = Atlas::open_owned(packs.iter().map(Uint8Array::to_vec)).map_err(sentence)?;
        Ok(Self { atlas })
    }

    /// The incidents of files, CSV or GeoJSON by their names, in the compact form that the map shows.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong with which file.
    pub fn incidents(&self, names: Vec<String>, files: Vec<Uint8Array>) -> Result<Vec<u8>, JsError> {
        let mut all = Vec::new();
        for (name, bytes) in names.iter().zip(&files) {
            all.extend(incidents::read(name, &bytes.to_vec(), &self.atlas).map_err(sentence)?);
        }
        to_compact(&all).map_err(sentence)
    }
}

pub(crate) fn sentence(error: impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}
