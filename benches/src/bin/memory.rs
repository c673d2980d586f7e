//! What a look-up within two edits takes in memory, Sahelmap's beside that of `symspell_rs`.

use std::error::Error;
use std::hint::black_box;

use peak_alloc::PeakAlloc;
use sahelmap::Atlas;
use sahelmap::atlas::Pack;
use sahelmap_benches::{Workload, peers};

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

fn main() -> Result<(), Box<dyn Error>> {
    let workload = Workload::make()?;
    let asked = &workload.misspelled[0];
    let places = Pack { places: workload.places.clone(), ..Pack::default() }.write()?;

    let (symspell, symspell_rests, symspell_peaks) = allocated(|| {
        let symspell = peers::symspell(&workload.names);
        black_box(peers::symspell_within(&symspell, asked));
        Ok(symspell)
    })?;
    drop(symspell);
    let (records, records_rest, _) = allocated(|| Ok(Pack::read(&places)?))?;
    drop(records);
    let (atlas, opened, _) = allocated(|| Ok(Atlas::open(&[&places])?))?;
    drop(atlas);
    let (atlas, rests, peaks) = allocated(|| {
        let atlas = Atlas::open(&[&places])?;
        black_box(atlas.gazetteer().within_two_edits(asked));
        Ok(atlas)
    })?;
    drop(atlas);

    let ours = rests.saturating_sub(records_rest);
    println!(
        "candidates\tSahelmap's index takes {} MB beside the {} MB of its places, symspell_rs {} MB: {:.2} of it",
        megabytes(ours),
        megabytes(records_rest),
        megabytes(symspell_rests),
        ours as f64 / symspell_rests as f64,
    );
    println!(
        "candidates\twhat the first question builds: {} MB; the most on the way there: {} MB, symspell_rs {} MB",
        megabytes(rests.saturating_sub(opened)),
        megabytes(peaks),
        megabytes(symspell_peaks),
    );
    Ok(())
}

/// What was built, how many bytes it keeps, and how many there were at most while it was built.
fn allocated<T>(
    build: impl FnOnce() -> Result<T, Box<dyn Error>>,
) -> Result<(T, usize, usize), Box<dyn Error>> {
    let before = ALLOCATED.current_usage();
    ALLOCATED.reset_peak_usage();
    let built = build()?;
    let rests = ALLOCATED.current_usage().saturating_sub(before);
    Ok((built, rests, ALLOCATED.peak_usage().saturating_sub(before)))
}

fn megabytes(bytes: usize) -> usize {
    bytes / 1_000_000
}
