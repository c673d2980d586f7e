//! One round asks every question of one kind once.

use sahelmap::{Atlas, CountryCode, LonLat, Query};
use wasm_bindgen::prelude::wasm_bindgen;

/// The kinds of work, as the table names them.
pub const WORKS: [&str; 7] =
    ["candidates", "geocode", "exact", "complete", "nearest", "border", "containment"];

/// How many are asked for while someone types.
const COMPLETIONS: usize = 10;

/// An atlas and the questions that it is timed on.
#[wasm_bindgen]
pub struct Rounds {
    atlas: Atlas,
    misspelled: Vec<String>,
    on_record: Vec<String>,
    beginnings: Vec<String>,
    points: Vec<LonLat>,
    border: (CountryCode, CountryCode),
}

#[wasm_bindgen]
impl Rounds {
    /// From the bytes of an atlas and its questions, a line each; points as `LON,LAT`.
    ///
    /// # Errors
    ///
    /// A sentence where the bytes are no atlas or a point is none.
    #[wasm_bindgen(constructor)]
    pub fn new(
        atlas: &[u8],
        misspelled: &str,
        on_record: &str,
        beginnings: &str,
        points: &str,
    ) -> Result<Self, String> {
        let lines = |text: &str| text.lines().map(str::to_owned).collect();
        Ok(Self {
            atlas: Atlas::open(&[atlas]).map_err(|error| error.to_string())?,
            misspelled: lines(misspelled),
            on_record: lines(on_record),
            beginnings: lines(beginnings),
            points: points
                .lines()
                .map(str::parse)
                .collect::<Result<_, sahelmap::CoordError>>()
                .map_err(|error| error.to_string())?,
            border: border().map_err(|error| error.to_string())?,
        })
    }

    /// How many questions a round of this work asks; 0 for a work that is none.
    pub fn questions(&self, work: &str) -> usize {
        match work {
            "candidates" | "geocode" => self.misspelled.len(),
            "exact" => self.on_record.len(),
            "complete" => self.beginnings.len(),
            "nearest" | "border" | "containment" => self.points.len(),
            _ => 0,
        }
    }

    /// Asks every question of this work once, and returns a number that depends on every answer.
    pub fn round(&self, work: &str) -> usize {
        match work {
            "candidates" => self.misspelled.iter().map(|name| self.candidates(name)).sum(),
            "geocode" => self.misspelled.iter().map(|name| self.geocode(name)).sum(),
            "exact" => self.on_record.iter().map(|name| self.atlas.gazetteer().called(name).count()).sum(),
            "complete" => self.beginnings.iter().map(|beginning| self.complete(beginning)).sum(),
            "nearest" => self.points.iter().map(|&point| self.nearest(point)).sum(),
            "border" => self.points.iter().map(|&point| self.border(point)).sum(),
            "containment" => self.points.iter().map(|&point| self.containment(point)).sum(),
            _ => 0,
        }
    }

    fn candidates(&self, name: &str) -> usize {
        self.atlas.gazetteer().within_two_edits(name).len()
    }

    fn geocode(&self, name: &str) -> usize {
        let answer = self.atlas.geocode(&Query::new(name));
        answer.candidates.iter().map(|candidate| candidate.explanation().len()).sum()
    }

    fn complete(&self, beginning: &str) -> usize {
        self.atlas.beginning_with(&Query::new(beginning).limit(COMPLETIONS)).candidates.len()
    }

    fn nearest(&self, point: LonLat) -> usize {
        self.atlas.gazetteer().nearest(point).map_or(0, |nearest| nearest.distance_m as usize)
    }

    fn border(&self, point: LonLat) -> usize {
        let distance = self.atlas.border_distance(point, 0.0, Some(self.border)).ok().flatten();
        distance.map_or(0, |border| border.distance_m as usize)
    }

    fn containment(&self, point: LonLat) -> usize {
        self.atlas.boundaries().containing(point).count()
    }
}

impl Rounds {
    /// The atlas that is asked.
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }
}

/// The border that distances are taken to.
pub fn border() -> Result<(CountryCode, CountryCode), sahelmap::CountryCodeError> {
    Ok(("ML".parse()?, "BF".parse()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_that_is_none_has_no_questions() {
        let pack = sahelmap::atlas::Pack::default().write().unwrap();
        let rounds = Rounds::new(&pack, "a\nb", "", "", "1,2").unwrap();
        assert_eq!(rounds.questions("geocode"), 2);
        assert_eq!((rounds.questions("none"), rounds.round("none")), (0, 0));
        assert!(WORKS.iter().all(|work| rounds.round(work) == 0));
    }

    #[test]
    fn a_point_that_is_none_is_named() {
        let pack = sahelmap::atlas::Pack::default().write().unwrap();
        let error = Rounds::new(&pack, "", "", "", "here").err().unwrap();
        assert!(error.contains("here"));
    }
}
