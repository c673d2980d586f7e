//! What is to be reached, as ratios to peers measured in the same run: absolute rates are those of one machine.

/// A kind of work and what Sahelmap is to reach in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    /// The work's name, that of criterion's group.
    pub(super) work: &'static str,
    /// What it is, in words.
    pub(super) title: &'static str,
    /// Under which name Sahelmap is measured in it.
    pub(super) ours: &'static str,
    /// The peer that is compared with, and the work it is measured at.
    pub(super) peer: (&'static str, &'static str),
    /// The least ratio of Sahelmap's rate to the peer's.
    pub(super) ratio: f64,
}

const fn target(
    work: &'static str,
    title: &'static str,
    peer: (&'static str, &'static str),
    ratio: f64,
) -> Target {
    Target { work, title, ours: super::measured::SAHELMAP, peer, ratio }
}

/// Every work in the order of the table.
///
/// Where the aim was a rate on a machine whose peer's rate is known, the ratio is of these two: 8,000 geocodes to
/// `symspell_rs`' 11,500 look-ups, 5 M exact look-ups to hashbrown's 13 M, 300,000 completions to an array's 337,000.
pub(super) const TARGETS: [Target; 10] = [
    target("candidates", "candidates within two edits", ("candidates", "symspell_rs"), 2.0),
    target("geocode", "ranked, explained geocode", ("candidates", "symspell_rs"), 8_000.0 / 11_500.0),
    target("exact", "exact look-up, folding included", ("exact", "hashbrown, without folding"), 5.0 / 13.0),
    Target {
        ours: "sahelmap, in bulk",
        ..target("exact", "exact look-ups in bulk", ("exact", "hashbrown, without folding"), 5.0 / 13.0)
    },
    target("complete", "autocomplete, ten best", ("complete", "sorted array"), 300.0 / 337.0),
    target("nearest", "nearest place", ("nearest", "kiddo"), 1.0),
    Target {
        ours: "sahelmap, in bulk",
        ..target("nearest", "nearest places in bulk", ("nearest", "kiddo"), 1.5)
    },
    target("border", "distance to the border", ("border", "PostGIS geography"), 10.0),
    target("containment", "containment", ("containment", "geo"), 5.0),
    Target {
        ours: "sahelmap, to the first answer",
        ..target(
            "opening",
            "opening, to the first answer",
            ("opening", "symspell_rs, to the first answer"),
            1.0,
        )
    },
];

/// The least share of its native rate that a work keeps in WASM.
pub(super) const WASM_SHARE: f64 = 0.6;
