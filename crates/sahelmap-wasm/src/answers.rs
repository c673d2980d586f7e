//! What the map tells the page: plain values, typed on both sides.

use sahelmap::atlas::Source;
use sahelmap::incident::Role;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::incidents_shown::IncidentsShown;
use crate::spot::{Spot, border_in_words, distance_in_words};
use crate::symbols;

/// What the page tells of the incidents that are on the map now.
#[wasm_bindgen(getter_with_clone)]
pub struct FileShown {
    /// What happened, in a line.
    pub summary: String,
    /// Who reports it.
    pub sources: String,
    /// Names that were not found.
    pub missing: Vec<String>,
    /// The places on the map, in the order of the file.
    pub spots: Vec<SpotShown>,
}

impl FileShown {
    pub(crate) fn of(shown: &IncidentsShown) -> Self {
        Self {
            summary: shown.summary.clone(),
            sources: shown.sources.clone(),
            missing: shown.missing.clone(),
            spots: shown.spots.iter().map(SpotShown::of).collect(),
        }
    }
}

/// A place of the incident, for the page's list.
#[derive(Clone)]
#[wasm_bindgen(getter_with_clone)]
pub struct SpotShown {
    /// Its name in the atlas.
    pub name: String,
    /// How the report spells it, empty where that is not known.
    #[wasm_bindgen(js_name = reportedAs)]
    pub reported_as: String,
    /// The role's key: attacked, repelled, refuge or other.
    pub role: String,
    /// The role in words.
    #[wasm_bindgen(js_name = roleInWords)]
    pub role_in_words: String,
    /// The role's symbol as SVG.
    pub symbol: String,
    /// Units and country.
    pub unit: String,
    /// Distance to the border with its interval, empty where there is none near.
    pub border: String,
    /// Which border.
    #[wasm_bindgen(js_name = borderName)]
    pub border_name: String,
    /// The day or days, in words.
    pub when: String,
}

impl SpotShown {
    pub(crate) fn of(spot: &Spot) -> Self {
        let role = spot.role.unwrap_or_default();
        Self {
            name: spot.name.clone(),
            reported_as: spot.reported_as.clone(),
            role: role.as_str().to_owned(),
            role_in_words: symbols::in_words(role).to_owned(),
            symbol: symbols::svg(role, 20),
            unit: spot.unit.clone(),
            border: spot.border.as_ref().map(distance_in_words).unwrap_or_default(),
            border_name: spot.border.as_ref().map(border_in_words).unwrap_or_default(),
            when: spot.when.clone(),
        }
    }
}

/// A place that a search found.
#[wasm_bindgen(getter_with_clone)]
pub struct PlaceFound {
    /// Its name in the atlas.
    pub name: String,
    /// The name that matched, where it is another one.
    #[wasm_bindgen(js_name = matchedName)]
    pub matched_name: String,
    /// Units and country.
    pub unit: String,
    /// What kind of place, in words.
    pub kind: String,
    /// The probability that this is the place meant, in words.
    pub score: String,
    /// The steps from what was typed to the name.
    pub explanation: String,
}

/// A role's entry in the legend.
#[wasm_bindgen(getter_with_clone)]
pub struct RoleSymbol {
    /// The role's key.
    pub role: String,
    /// The role in words.
    pub words: String,
    /// The symbol as SVG.
    pub symbol: String,
}

impl RoleSymbol {
    pub(crate) fn of(role: Role) -> Self {
        Self {
            role: role.as_str().to_owned(),
            words: symbols::in_words(role).to_owned(),
            symbol: symbols::svg(role, 20),
        }
    }
}

/// A source of the atlas.
#[wasm_bindgen(getter_with_clone)]
pub struct Attribution {
    /// Its title.
    pub title: String,
    /// The words that its licence asks for.
    pub words: String,
    /// The licence's identifier.
    pub licence: String,
}

impl Attribution {
    pub(crate) fn of(source: &Source) -> Self {
        Self {
            title: source.title.clone(),
            words: source.attribution.clone(),
            licence: source.licence.clone(),
        }
    }
}
