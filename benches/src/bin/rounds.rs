//! Times rounds of every kind of question natively, as `wasm/rounds.mjs` times them in WASM.
//!
//! With the name of a work only that one, for a profiler. A line for each work: its name, a tab, how many questions a second the best round answered.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use sahelmap_bench_rounds::{Rounds, WORKS};

/// The best of this many rounds counts: whatever else runs on the machine only ever slows one down.
const ROUNDS: u32 = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: rounds FOLDER [WORK]")?);
    let only = std::env::args().nth(2);
    let text = |file: &str| fs::read_to_string(folder.join(file));
    let rounds = Rounds::new(
        &fs::read(folder.join("sahel.atlas"))?,
        &text("misspelled.txt")?,
        &text("on_record.txt")?,
        &text("beginnings.txt")?,
        &text("points.csv")?,
    )?;
    for work in WORKS.into_iter().filter(|work| only.as_deref().is_none_or(|only| only == *work)) {
        // The first round builds what the work needs.
        black_box(rounds.round(work));
        let mut best = Duration::MAX;
        for _ in 0..ROUNDS {
            let started = Instant::now();
            black_box(rounds.round(work));
            best = best.min(started.elapsed());
        }
        println!("{work}\t{:.0}", rounds.questions(work) as f64 / best.as_secs_f64());
    }
    Ok(())
}
