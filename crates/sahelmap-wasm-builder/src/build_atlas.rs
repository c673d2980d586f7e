//! The one function that the page's worker calls.

use std::cell::RefCell;

use js_sys::{Function, Uint8Array};
use sahelmap::atlas::day_at;
use sahelmap_formats::FormatError;
use sahelmap_formats::boundaries::reforms::Reforms;
use sahelmap_formats::building::{Base, OwnPlaces, Report, build};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::File;

use crate::answers::{AtlasBuilt, SourceOfAtlas};
use crate::dropped::Dropped;
use crate::sorted::sorted;
use crate::words::{fault_in_words, summary};

/// Builds an atlas of files over the page's packs, and keeps every place of the packs.
///
/// `progress` is called with the phase (`reading`, `joining`, `writing`), what is done and how much there is, and the
/// file that is being read.
///
/// # Errors
///
/// A sentence that says what is wrong with which file, or with a pack. What is wrong with a file has its name as `file`, and where
/// it is wrong with a member of a zip file the member's after a colon.
#[wasm_bindgen(js_name = buildAtlas)]
pub fn build_atlas(
    packs: Vec<Uint8Array>,
    files: Vec<File>,
    progress: &Function,
) -> Result<AtlasBuilt, JsValue> {
    let packs: Vec<Vec<u8>> = packs.iter().map(Uint8Array::to_vec).collect();
    let reforms = Reforms::read(
        sahelmap_data::UNITS_MALI_2023,
        sahelmap_data::UNITS_BURKINA_2025,
        sahelmap_data::UNIT_NAMES,
    );
    let base = Base::read(packs.iter().map(Vec::as_slice), reforms.map_err(sentence)?).map_err(sentence)?;
    let inputs = sorted(Dropped::all(files)?).map_err(about_file)?;
    let say = |phase: &str, done: u64, total: u64, file: &str| {
        // A page that does not listen misses nothing else.
        let _unheard = progress.call4(
            &JsValue::NULL,
            &phase.into(),
            &(done as f64).into(),
            &(total as f64).into(),
            &file.into(),
        );
    };
    let left_out = RefCell::new(Vec::new());
    let tell = |report| match report {
        Report::Reading { file, done_bytes, total_bytes } => say("reading", done_bytes, total_bytes, &file),
        Report::Joining { done_records, total_records } => say("joining", done_records, total_records, ""),
        Report::LeftOut(sentence) => left_out.borrow_mut().push(sentence),
    };
    let today = day_at((js_sys::Date::now() / 1000.0) as i64);
    let built = build(base, &inputs, OwnPlaces::All, today, &tell).map_err(about_file)?;
    say("writing", 0, 1, "");
    let bytes = built.pack.write().map_err(sentence)?;
    say("writing", 1, 1, "");
    Ok(AtlasBuilt {
        bytes: Uint8Array::from(bytes.as_slice()),
        summary: summary(&built.given),
        sources: built.given.sources.iter().map(SourceOfAtlas::of).collect(),
        left_out: left_out.into_inner(),
    })
}

fn about_file(error: FormatError) -> JsValue {
    let said = sentence(fault_in_words(&error));
    // Setting a property of a fresh error cannot fail.
    let _set = js_sys::Reflect::set(&said, &"file".into(), &error.file.into());
    said
}

fn sentence(error: impl std::fmt::Display) -> JsValue {
    JsError::new(&error.to_string()).into()
}
