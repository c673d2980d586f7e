//! Texts that are long, and texts that are no reports: read in a time that their length bounds.
//!
//! The long ones are for an optimized build: `cargo test --release -p sahelmap-tests --test atlas -- --ignored long_texts`.

use std::fmt::Write;
use std::time::{Duration, Instant};

use fastrand::Rng;
use sahelmap::report::ReadOptions;

use crate::atlas;

const MEGABYTES_10: usize = 10_000_000;

/// How many incidents a text tells, and how long it takes to say so.
fn read(name: &str, text: &str) -> (usize, Duration) {
    let begin = Instant::now();
    let incidents = atlas().read_report(text, &ReadOptions::default()).incidents.len();
    let took = begin.elapsed();
    println!("{name}: {} bytes, {incidents} incidents, {:.2} s", text.len(), took.as_secs_f64());
    (incidents, took)
}

fn repeated(words: &str, bytes: usize) -> String {
    words.repeat(bytes / words.len())
}

/// Notes of invented attacks, so many bytes of them.
fn notes(bytes: usize) -> String {
    const PLACES: [&str; 12] = [
        "Bankass", "Koro", "Mopti", "Djenné", "Ségou", "Niono", "Solhan", "Djibo", "Dori", "Ouallam", "Gao",
        "Ménaka",
    ];
    let mut rng = Rng::with_seed(132);
    let mut text = String::new();
    while text.len() < bytes {
        let [struck, near, base] = [(); 3].map(|()| PLACES[rng.usize(..PLACES.len())]);
        let (day, km, dead) = (rng.u8(1..=28), rng.u8(2..40), rng.u8(2..60));
        // Writing to a string cannot fail.
        let _written = write!(
            text,
            "On {day} May 2022, gunmen on motorcycles attacked the village of {struck}, {km} km north of {near}, \
             killing {dead} civilians and burning granaries, residents said. The army sent troops from {base}.\n\n"
        );
    }
    text
}

fn log_file(bytes: usize) -> String {
    let mut text = String::new();
    let mut line = 0_u32;
    while text.len() < bytes {
        line += 1;
        let (second, path, size) = (line % 60, line % 9_973, line % 977);
        let _written = writeln!(
            text,
            "2022-06-18 12:07:{second:02} INFO server[{line}]: GET /api/v1/items/{path} HTTP/1.1 200 {size} \"Mozilla/5.0\""
        );
    }
    text
}

const POEM: &str = "\
The river keeps its counsel in the reeds,
and evening lays its copper on the sand;
a heron writes the letter no one reads,
the wind turns every page with patient hand.

We came with nothing but the road behind,
a gourd of water and a song half known;
the stars came out, as if they had a mind
to count us, and to find us not alone.
";

#[test]
fn a_poem_and_a_log_file_tell_nothing() {
    assert_eq!(read("a poem", POEM).0, 0);
    assert_eq!(read("a log file", &log_file(20_000)).0, 0);
}

#[test]
fn a_word_over_and_over_tells_nothing() {
    for (name, words) in [
        ("bamako", "bamako "),
        ("Bamako", "Bamako "),
        ("no space", "bamako"),
        ("lines", "Bamako\n"),
        ("apostrophes", "bamako'"),
        ("digits", "1"),
        ("brackets", "(Bamako "),
        ("commas", "Bamako, "),
    ] {
        assert_eq!(read(name, &repeated(words, 20_000)).0, 0, "{name}");
    }
}

#[test]
#[ignore = "slow without optimization"]
fn long_texts_of_reports_are_read_in_under_a_second() {
    read("the first, which builds the indexes", &notes(2_000));
    let (incidents, took) = read("200 kB of notes", &notes(200_000));
    assert!(incidents > 500, "{incidents}");
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
#[ignore = "slow without optimization"]
fn long_texts_that_are_no_reports_end_quickly() {
    read("the first, which builds the indexes", &notes(2_000));
    let mut slow = Vec::new();
    for (name, text) in [
        ("bamako", repeated("bamako ", MEGABYTES_10)),
        ("Bamako", repeated("Bamako ", MEGABYTES_10)),
        ("no space", repeated("bamako", MEGABYTES_10)),
        ("Capitals, no space", repeated("Bamako", MEGABYTES_10)),
        ("lines", repeated("Bamako\n", MEGABYTES_10)),
        ("paragraphs", repeated("Bamako.\n\n", MEGABYTES_10)),
        ("apostrophes", repeated("bamako'", MEGABYTES_10)),
        ("digits", repeated("1", MEGABYTES_10)),
        ("numbers", repeated("1 ", MEGABYTES_10)),
        ("separators", repeated("1,", MEGABYTES_10)),
        ("brackets", repeated("(Bamako ", MEGABYTES_10)),
        ("commas", repeated("Bamako, ", MEGABYTES_10)),
        ("hyphens", repeated("Bamako-", MEGABYTES_10)),
        ("blanks", repeated(" \n", MEGABYTES_10)),
        ("a log file", log_file(MEGABYTES_10)),
        ("a poem", repeated(POEM, MEGABYTES_10)),
    ] {
        let (incidents, took) = read(name, &text);
        if incidents > 0 || took > Duration::from_secs(15) {
            slow.push((name, incidents, took));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}
