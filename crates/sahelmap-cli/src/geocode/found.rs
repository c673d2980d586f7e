//! What was found for a name, as a row of the answer.

use geojson::GeometryValue;
use sahelmap::geocode::score_in_words;
use sahelmap::{Atlas, Candidate};

use crate::sheet::{Cell, Record, point_geometry};

/// A candidate for a name, or that there is none.
pub(super) struct Found<'a> {
    pub(super) query_id: &'a str,
    pub(super) query: &'a str,
    pub(super) rank: u64,
    pub(super) candidate: Option<&'a Candidate<'a>>,
    pub(super) atlas: &'a Atlas,
}

impl Record for Found<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "query_id",
        "query",
        "rank",
        "place_id",
        "name",
        "matched_name",
        "country",
        "admin1",
        "admin2",
        "admin3",
        "pcode",
        "lon",
        "lat",
        "feature_code",
        "radius_m",
        "score",
        "explanation",
    ];
    const WORDS: &'static [&'static str] =
        &["query", "rank", "name", "unit", "country", "lon", "lat", "within", "score", "place_id"];

    fn cells(&self) -> Vec<Cell> {
        let mut cells: Vec<Cell> = vec![self.query_id.into(), self.query.into(), Cell::Whole(self.rank)];
        let Some(candidate) = self.candidate else {
            cells.resize(Self::COLUMNS.len(), Cell::Missing);
            return cells;
        };
        let place = candidate.place;
        let located = self.atlas.locate(place.position, None);
        let [lon, lat] = Cell::point(Some(place.position));
        cells.extend([
            place.id.as_str().into(),
            place.name.as_str().into(),
            candidate.matched_name.into(),
            located.country.unwrap_or(place.country).as_str().into(),
            located.unit_name(1).into(),
            located.unit_name(2).into(),
            located.unit_name(3).into(),
            located.finest_pcode().into(),
            lon,
            lat,
            place.feature_code.as_str().into(),
            Cell::Whole(u64::from(place.radius_m)),
            Cell::Decimal(candidate.score, 4),
            candidate.explanation().into(),
        ]);
        cells
    }

    fn in_words(&self) -> Vec<String> {
        let mut words = vec![self.query.to_owned()];
        let Some(candidate) = self.candidate else {
            words.extend([String::new(), "not found".to_owned()]);
            words.resize(Self::WORDS.len(), String::new());
            return words;
        };
        let place = candidate.place;
        let located = self.atlas.locate(place.position, None);
        words.extend([
            self.rank.to_string(),
            place.name.clone(),
            located.units.last().map(|unit| unit.name.clone()).unwrap_or_default(),
            located.country.unwrap_or(place.country).name().to_owned(),
            format!("{:.4}", place.position.lon_deg()),
            format!("{:.4}", place.position.lat_deg()),
            format!("{:.1} km", f64::from(place.radius_m) / 1000.0),
            score_in_words(candidate.score),
            place.id.to_string(),
        ]);
        words
    }

    fn geometry(&self) -> Option<GeometryValue> {
        self.candidate.map(|candidate| point_geometry(candidate.place.position))
    }
}

/// A candidate whose steps are shown to people as well.
pub(super) struct Explained<'a>(pub(super) Found<'a>);

impl Record for Explained<'_> {
    const COLUMNS: &'static [&'static str] = Found::COLUMNS;
    const WORDS: &'static [&'static str] = &[
        "query",
        "rank",
        "name",
        "unit",
        "country",
        "lon",
        "lat",
        "within",
        "score",
        "place_id",
        "explanation",
    ];

    fn cells(&self) -> Vec<Cell> {
        self.0.cells()
    }

    fn in_words(&self) -> Vec<String> {
        let mut words = self.0.in_words();
        words.push(self.0.candidate.map(Candidate::explanation).unwrap_or_default());
        words
    }

    fn geometry(&self) -> Option<GeometryValue> {
        self.0.geometry()
    }
}
