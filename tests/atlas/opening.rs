//! How long the bundled atlas takes to open.

use std::time::{Duration, Instant};

use sahelmap::Atlas;

/// What the project promises of an optimised build.
const PROMISED: Duration = Duration::from_millis(20);

/// What an unoptimised build may take instead, on a busy machine.
const UNOPTIMISED: Duration = Duration::from_millis(1_000);

#[test]
fn the_bundled_atlas_opens_in_time() {
    let opened_in = || {
        let start = Instant::now();
        assert!(!Atlas::bundled().unwrap().gazetteer().places().is_empty());
        start.elapsed()
    };
    // The best of several, since other tests run beside this one.
    let best = (0..10).map(|_| opened_in()).min().unwrap();
    let limit = if cfg!(debug_assertions) { UNOPTIMISED } else { PROMISED };
    println!("the bundled atlas opens in {best:.1?} (limit {limit:?})");
    assert!(best < limit, "the bundled atlas opens in {best:?}, the limit is {limit:?}");
}
