//! Notes against the places that they were made of, and how fast they are read.

use std::time::{Duration, Instant};

use sahelmap::report::ReadOptions;
use sahelmap::{Atlas, distance_m};

use super::notes::Note;
use super::tally::Tally;

const NEAR_M: f64 = 5_000.0;
const ABOUT_M: f64 = 25_000.0;

/// A place that is not found at all is farther off than any.
const NOWHERE_M: f64 = 1e7;

/// The fastest of so many rounds counts: what slows one down is not the reader's.
const ROUNDS: usize = 3;

/// What was right, and how far off the places are.
pub(super) struct NoteScores {
    tally: Tally,
    errors_m: Vec<f64>,
}

impl NoteScores {
    /// Prints the figures, and where `shows_misses` the gravest misses.
    pub(super) fn print(mut self, shows_misses: bool) {
        self.errors_m.sort_by(f64::total_cmp);
        let median_m = self.errors_m.get(self.errors_m.len() / 2).copied().unwrap_or_default();
        println!("  median error {:.2} km", median_m / 1_000.0);
        self.tally.print(shows_misses);
    }
}

/// Reads each note and compares its first location.
pub(super) fn score(atlas: &Atlas, notes: &[Note], options: &ReadOptions) -> NoteScores {
    let mut scores = NoteScores { tally: Tally::default(), errors_m: Vec::new() };
    for note in notes {
        let report = atlas.read_report(&note.text, options);
        let first = report.incidents.first().and_then(|told| told.incident.locations.first());
        let found = |name: &str| {
            format!(
                "{} {} for {name}: {}",
                first.map_or("nothing", |location| &location.reported_as),
                first.map_or_else(String::new, |location| location.name.clone()),
                note.text
            )
        };
        if let Some(meant) = note.position {
            let error_m = first
                .and_then(|location| location.position)
                .map_or(NOWHERE_M, |position| distance_m(position, meant));
            scores.errors_m.push(error_m);
            let words = || format!("{:.0} km: {}", error_m / 1_000.0, found(&note.name));
            scores.tally.add(&note.id, "place within 5 km", error_m <= NEAR_M, 0.0, words);
            scores.tally.add(&note.id, "place within 25 km", error_m <= ABOUT_M, error_m, words);
        }
        let precision = first.and_then(|location| location.acled_precision);
        scores.tally.add(&note.id, "ACLED precision", precision == note.acled_precision, 0.0, || {
            format!("{precision:?} for {:?}: {}", note.acled_precision, found(&note.name))
        });
        scores.tally.add(&note.id, "one incident", report.incidents.len() == 1, NOWHERE_M, || {
            format!("{}: {}", report.incidents.len(), found(&note.name))
        });
    }
    scores
}

/// How many notes are read in a second on one core.
pub(super) fn notes_per_second(atlas: &Atlas, notes: &[Note]) -> f64 {
    let options = ReadOptions::default();
    let round = || {
        let begin = Instant::now();
        let incidents: usize =
            notes.iter().map(|note| atlas.read_report(&note.text, &options).incidents.len()).sum();
        // What is counted is printed, so that reading cannot be left out.
        println!("  {incidents} incidents in {:.2} s", begin.elapsed().as_secs_f64());
        begin.elapsed()
    };
    let fastest = (0..=ROUNDS).map(|_| round()).min().unwrap_or(Duration::MAX);
    notes.len() as f64 / fastest.as_secs_f64()
}
